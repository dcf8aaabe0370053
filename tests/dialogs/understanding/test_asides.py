"""Tests for what is said beside a question and changes nothing in it."""

import pytest

from dialogs.understanding.asides import without_asides


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        ("Vad kostar e-arkivet i praktiken?", "Vad kostar e-arkivet?"),
        ("Ärligt talat, är vi dyrast?", "är vi dyrast?"),
        ("Vad kostar rent konkret e-arkivet?", "Vad kostar e-arkivet?"),
        ("Hur gick det 2024, undrar ordföranden", "Hur gick det 2024"),
        ("Vem leder vår nämnd?", "Vem leder nämnden?"),
        ("Intressant! Hur många var det?", "Hur många var det?"),
        ("Ok tack, och Boden?", "och Boden?"),
        ("Bara nyfiken, är vi dyrast?", "är vi dyrast?"),
        ("What does Boden pay, to be honest?", "What does Boden pay?"),
    ],
)
def test_an_aside_is_left_out(said: str, asked: str) -> None:
    assert (
        without_asides(said, said.lower().rstrip("?").replace(",", "").replace("!", "").split())
        == asked
    )


@pytest.mark.parametrize(
    "said",
    [
        "Vad är skillnaden mellan budgeterat och faktiskt?",
        "enligt dokumenten?",
        "Vad kostar vår andel?",
        "Jag undrar vad ordföranden heter",
        "Tack, ha det bra",
        "du har fel",
    ],
)
def test_what_is_asked_stays(said: str) -> None:
    assert without_asides(said, said.lower().rstrip("?").split()) == said
