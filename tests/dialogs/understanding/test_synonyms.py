"""Tests for words that mean the same as a plainer one."""

import pytest

from dialogs.understanding.synonyms import in_plain_words


@pytest.mark.parametrize(
    ("said", "plain"),
    [
        ("Har utgifterna stigit?", "Har kostnaderna ökat?"),
        ("Växte Boden mer än Kalix?", "Ökade Boden mer än Kalix?"),
        ("blir det kostsammare än budget", "blir det dyrare än budget"),
        ("Vid vilken tidpunkt är mötet?", "När är mötet?"),
    ],
)
def test_a_synonym_is_read_as_the_plain_word(said: str, plain: str) -> None:
    assert in_plain_words(said, said.lower().rstrip("?").split()) == plain


def test_a_word_within_another_stays() -> None:
    said = "Vad är växtkraft och en vinstvarning?"
    assert in_plain_words(said, said.lower().rstrip("?").split()) == said
