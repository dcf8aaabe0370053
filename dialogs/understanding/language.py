"""Which language is a message written in? Told by its everyday words."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

from dialogs.understanding.kept import Kept
from dialogs.understanding.lexicon import lexicon
from dialogs.understanding.places import begins_municipality
from dialogs.understanding.tokens import Words, fold

ANSWERED_IN = frozenset(["sv", "en"])
_OTHERS = Path(__file__).parent / "other_languages.toml"
_SWEDISH_LETTERS = frozenset("åäö")
_LAST_LATIN = "\u024f"
"""The last of the letters that European languages with a Latin alphabet are written in."""
_ANOTHER_ALPHABET = "other"
_SURE = 2
"""Words from which a message is in a language that is not answered in."""


def language_of(message: Words) -> str | None:
    """Swedish ("sv"), English ("en") or another language by its code; ``None`` where none tells.

    "other" is one in another alphabet.
    """
    counts = {"sv": 0, "en": 0}
    for token in message.tokens:
        told = _TOLD[token.word]
        language = told.language
        if language is not None and not (
            told.unless_a_name and message.text[token.start].isupper()
        ):
            counts[language] = counts.get(language, 0) + 1
    if len(counts) > len(ANSWERED_IN):
        most = max(counts, key=counts.__getitem__)
        if counts[most] >= _SURE and most not in ANSWERED_IN:
            return most
    if counts["sv"] == counts["en"]:
        return None
    return "sv" if counts["sv"] > counts["en"] else "en"


class _Told(NamedTuple):
    """The language that a word is of alone, if any; ``unless_a_name`` only in small letters."""

    language: str | None
    unless_a_name: bool = False


def _told_by(word: str) -> _Told:
    """What a word in lower case tells; a name keeps its letters in every language."""
    folded = fold(word)
    languages = lexicon().languages.get(folded)
    other = None if languages else _others().get(folded)
    if other is not None:
        return _Told(other)
    if word > _LAST_LATIN:
        return _Told(_ANOTHER_ALPHABET)
    if not word.isascii() and not begins_municipality(folded):
        swedish = not _SWEDISH_LETTERS.isdisjoint(word)
        return _Told("sv" if swedish else None, unless_a_name=not languages)
    return _Told(next(iter(languages)) if languages and len(languages) == 1 else None)


_TOLD = Kept(_told_by)


@cache
def _others() -> Mapping[str, str]:
    """The words of each language that is not answered in, with its code."""
    content = tomllib.loads(_OTHERS.read_text(encoding="utf-8"))
    return {word: language for language, words in content.items() for word in words.split()}
