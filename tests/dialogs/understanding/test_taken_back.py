"""A message without what it takes back."""

import pytest

from dialogs.understanding.own_names import build_vocabulary
from dialogs.understanding.taken_back import without_taken_back
from dialogs.understanding.tokens import message_words
from dialogs.understanding.vocabulary import Vocabulary
from domain.facts import Facts


@pytest.fixture(scope="module")
def vocabulary(shipped: Facts) -> Vocabulary:
    return build_vocabulary(shipped.cooperations["norrbotten"])


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("vad betalar kiruna 2025, nej vänta, 2024", "vad betalar kiruna 2024"),
        ("vad betalar boden, förlåt jag menar haparanda, i år", "vad betalar haparanda, i år"),
        ("Vad betalar Luleå? Eller nä, ta Piteå istället.", "Vad betalar Piteå?"),
        ("boden 2025 rättare sagt kiruna 2024", "kiruna 2024"),
        ("utfallet, nej budgeten för e-arkivet", "budgeten för e-arkivet"),
        ("närvaron i bg... eller förresten nämnden", "närvaron i nämnden"),
        ("§ 11, jag menar § 12", "§ 12"),
        ("Vad betalar Kalix (inte Överkalix) för e-arkivet?", "Vad betalar Kalix för e-arkivet?"),
        ("Vad betalar Överkalix, alltså inte Kalix?", "Vad betalar Överkalix?"),
        ("What does Boden, sorry, I mean Kalix pay?", "What does Kalix pay?"),
    ],
)
def test_what_is_said_instead_stands_in_the_place_of_what_is_taken_back(
    vocabulary: Vocabulary, said: str, meant: str
) -> None:
    assert without_taken_back(message_words(said), vocabulary).text == meant


@pytest.mark.parametrize(
    "text",
    [
        "Är det Boden eller Luleå som betalar mest, ja eller nej?",
        "Vad menar ni med att Kalix betalar mer än Boden?",
        "Nej, jag menar Boden.",
        "Varför är Boden med men inte Kalix?",
        "Har Luleå sagt nej till datacentret?",
        "Vad betalar Kalix? Vänta, vad betalar Boden?",
        "vad kostar e-arkivet, jag menar för Boden",
    ],
)
def test_nothing_is_taken_back_where_nothing_of_the_kind_stands_in_its_place(
    vocabulary: Vocabulary, text: str
) -> None:
    assert without_taken_back(message_words(text), vocabulary).text == text
