"""Is a word the name of a place that takes no part? The country's 290 municipalities, by name.

The neighbouring countries are told as well.

Needed so that a municipality outside the cooperation is answered as such and is never taken for a
mistyped member ("Umeå" is not "Piteå").
"""

from functools import cache
from pathlib import Path

from dialogs.understanding.lexicon import lexicon, phrase
from dialogs.understanding.tokens import fold


@cache
def _municipalities() -> dict[str, str]:
    folder = Path(__file__).parent / "lexicon"
    files = (folder / "municipalities.txt", folder / "countries.txt")
    names = (name for file in files for name in file.read_text(encoding="utf-8").splitlines())
    return {name.lower(): name for name in names}


@cache
def _folded() -> dict[str, str]:
    everyday = {word for words in lexicon().concepts for word in words} | lexicon().ignored
    return {
        fold(name): written
        for name, written in _municipalities().items()
        if len(name) > 3 and fold(name) not in everyday
    }


@cache
def _first_words() -> frozenset[str]:
    first = {phrase(name)[0] for name in _municipalities()}
    return frozenset(first | {f"{word}s" for word in first})


def begins_municipality(folded: str) -> bool:
    """Whether a folded word can be the first of a municipality's name, in the genitive as well."""
    return folded in _first_words()


def outside_municipality(word: str, written: str) -> str | None:
    """The municipality that a word names, ``None`` if none.

    Names that are everyday words as well (Vara, Mark, Ånge) count only when written with a capital
    and their own letters.
    """
    for form in (word, word[:-1] if word.endswith("s") else word):
        exact = _municipalities().get(form)
        if exact and (fold(form) in _folded() or written[:1].isupper()):
            return exact
        found = _folded().get(fold(form))
        if found:
            return found
    return None
