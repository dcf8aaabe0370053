"""Which parts of a message ask something, and in which language?"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogs.understanding.language import language_of
from dialogs.understanding.sentences import sentences
from dialogs.understanding.tokens import clean, words_of


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("Vad kostar det?", ["Vad kostar det?"]),
        ("Hej! Vad kostar det?", ["Hej!", "Vad kostar det?"]),
        ("Vad kostar det? När är mötet?", ["Vad kostar det?", "När är mötet?"]),
        ("Vad kostar det?När är mötet?", ["Vad kostar det?", "När är mötet?"]),
        ("Hej,\nvad kostar det?\nTack", ["Hej", "vad kostar det?", "Tack"]),
        ("Det kostar 3.5 mnkr. Varför det?", ["Det kostar 3.5 mnkr.", "Varför det?"]),
        ("Allt är bra. status e-arkivet", ["Allt är bra.", "status e-arkivet"]),
        ("enligt 6 kap. 23 § gäller", ["enligt 6 kap. 23 § gäller"]),
        ("bl.a. Kalix och t.ex. Boden", ["bl.a. Kalix och t.ex. Boden"]),
        ("Mötet är kl. 15 den 18 mars", ["Mötet är kl. 15 den 18 mars"]),
        ("", []),
        ("?!", []),
        ("§ 11", ["§ 11"]),
        ("ta fram: 1. närvaron 2024, 2. överskottet", ["närvaron 2024?", "överskottet?"]),
        ("2. överskottet 2024", ["2. överskottet 2024"]),
    ],
)
def test_a_message_is_cut_into_sentences(text: str, cut: list[str]) -> None:
    assert [s.text.strip(" ,") for s in sentences(clean(text))] == cut


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Vad kostar e-arkivet och när är nästa möte?", 2),
        ("Hur går det med dcbd, och vad kostar det?", 2),
        ("What does it cost and who pays for it?", 2),
        ("vad betalar vi för e-arkivet och sen också vad luleå betalar", 2),
        ("när är nästa möte vem är ordförande hur många använder datacentret", 3),
        ("jag undrar vad det kostar", 1),
        ("Vem betalar minst och varför?", 2),
        ("vet du vem som är ordförande", 1),
        ("Vad betalar Boden och Kalix?", 1),
        ("Vad betalar Kalix för e-arkivet och grundfinansieringen?", 1),
        ("Hur ser det ut mellan 2024 och 2025?", 1),
    ],
)
def test_questions_joined_by_and_are_told_apart(text: str, parts: int) -> None:
    (sentence,) = sentences(clean(text))
    assert len(sentence.parts) == parts


def test_a_question_mark_tells_what_asks() -> None:
    found = sentences(clean("Jag sitter med budgeten. Vad kostar e-arkivet? Tack på förhand."))
    assert [s.asks for s in found] == [False, True, False]


@given(st.text(max_size=300))
def test_any_text_can_be_cut(text: str) -> None:
    cleaned = clean(text)
    for sentence in sentences(cleaned):
        assert sentence.text in cleaned
        assert sentence.parts


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Vad betalar Kalix för e-arkivet?", "sv"),
        ("vad kostar det", "sv"),
        ("hur mkt får vi betala", "sv"),
        ("vem ar ordforande", "sv"),
        ("What does Kalix pay for the e-archive?", "en"),
        ("how much is it", "en"),
        ("who is the chair?", "en"),
        ("What does Överkalix pay for the e-archive?", "en"),
        ("Gällivare licence cost for Pulsen Combine", "en"),
        ("Luleå and Älvsbyn together?", "en"),
        ("What is Räddningstjänsten verksamhetssystem?", "en"),
        ("Compare Övertorneå with Överkalix", "en"),
        ("Mitä Kalix maksaa e-arkistosta?", "fi"),
        ("Wie viel zahlt Kiruna für das E-Archiv?", "de"),
        ("Скільки платить Лулео?", "other"),
        ("Hej, kiitos! Vad betalar Kalix?", "sv"),
        ("dcbd", None),
        ("Kalix 2025", None),
        ("Luleå 2025", None),
        ("", None),
        ("🙂", None),
    ],
)
def test_everyday_words_tell_the_language_and_names_do_not(text: str, language: str | None) -> None:
    assert language_of(words_of(clean(text))) == language
