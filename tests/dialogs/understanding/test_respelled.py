"""Everyday words are put right before anything else reads them; real words are what they are."""

import pytest

from dialogs.understanding.lookalikes import lookalikes
from dialogs.understanding.respelled import respelled
from dialogs.understanding.tokens import message_words, tokenize
from dialogs.understanding.written_words import is_ever_written


def spelled(text: str, *named: str) -> str:
    return respelled(message_words(text), frozenset(named).__contains__).text


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Är vi blsnd de fem?", "Är vi bland de fem?"),
        ("Vem betalar misnt?", "Vem betalar minst?"),
        ("Hur mnåga kom?", "Hur många kom?"),
        ("Varför utanfför e-arkivet?", "Varför utanför e-arkivet?"),
        ("Villa kommuner deltar?", "vilka kommuner deltar?"),
    ],
)
def test_a_slip_in_an_everyday_word_is_put_right_with_its_dots_and_rings(
    typed: str, meant: str
) -> None:
    assert spelled(typed) == meant


@pytest.mark.parametrize(
    "text",
    [
        "Vem kan villa bort sig?",  # one letter from "vilka"
        "Är det Blsnd som betalar?",  # a name
        "Vad kostar eter?",  # one letter from "efter"
    ],
)
def test_a_word_that_is_written_or_a_name_is_left(text: str) -> None:
    assert spelled(text) == text


def test_what_the_store_may_know_is_for_the_store_to_read() -> None:
    assert spelled("Hur går det med blsnd?", "blsnd") == "Hur går det med blsnd?"


def test_a_word_that_would_be_another_without_its_dots_keeps_them() -> None:
    kept, folded = tokenize("vården värden")
    assert (kept.folded, folded.folded) == ("vården", "varden")


def test_no_word_only_looks_like_another_that_the_lists_do_not_hold_in_lower_case() -> None:
    assert all(word == word.lower() and word.isalpha() for word in lookalikes())


def test_words_are_known_to_be_written_by_how_they_are_without_dots() -> None:
    assert is_ever_written("parkeringen") or is_ever_written("parkering")
    assert is_ever_written("anda")
    assert not is_ever_written("mnaga")
