"""Which language is a message written in? Told by its everyday words."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from dialogs.understanding.lexicon import lexicon
from dialogs.understanding.places import begins_municipality
from dialogs.understanding.tokens import Words

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
    known = lexicon().languages
    for token in message.tokens:
        languages = known.get(token.folded)
        other = None if languages else _others().get(token.folded)
        if other is not None:
            counts[other] = counts.get(other, 0) + 1
            continue
        if token.word > _LAST_LATIN:
            counts[_ANOTHER_ALPHABET] = counts.get(_ANOTHER_ALPHABET, 0) + 1
            continue
        # A name keeps its letters in every language.
        is_name = not languages and message.text[token.start].isupper()
        if not token.word.isascii() and not (is_name or begins_municipality(token.folded)):
            counts["sv"] += not _SWEDISH_LETTERS.isdisjoint(token.word)
            continue
        if languages and len(languages) == 1:
            counts[next(iter(languages))] += 1
    if len(counts) > len(ANSWERED_IN):
        most = max(counts, key=counts.__getitem__)
        if counts[most] >= _SURE and most not in ANSWERED_IN:
            return most
    if counts["sv"] == counts["en"]:
        return None
    return "sv" if counts["sv"] > counts["en"] else "en"


@cache
def _others() -> Mapping[str, str]:
    """The words of each language that is not answered in, with its code."""
    content = tomllib.loads(_OTHERS.read_text(encoding="utf-8"))
    return {word: language for language, words in content.items() for word in words.split()}
