"""A question whether something is so is put straight, wherever it is asked from within another."""

import pytest

from dialogs.understanding.manner import plainly
from dialogs.understanding.tokens import message_words


@pytest.mark.parametrize(
    ("asked", "straight"),
    [
        ("Kan du säga om prognosen är högre än budgeten?", "Är prognosen högre än budgeten?"),
        ("Vet du ifall det blir överskott 2025", "Blir det överskott 2025?"),
        ("Hej! Vi undrar om Kalix inte är med.", "Är Kalix inte med?"),
        ("Can you check whether the archive is free?", "Is the archive free?"),
    ],
)
def test_it_gets_the_order_of_a_question(asked: str, straight: str) -> None:
    assert plainly(message_words(asked)).text.endswith(straight)


@pytest.mark.parametrize(
    "text",
    [
        "Kan du berätta om e-arkivet?",
        "Jag vet inte om vi är med. Vad kostar det?",
        "Kolla om vi är 12 kommuner, vad kostar e-arkivet då?",
        "Om Kalix lämnar, vad betalar vi då?",
    ],
)
def test_what_is_no_such_question_stays(text: str) -> None:
    assert plainly(message_words(text)).text == text
