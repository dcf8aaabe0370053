"""Are two words forms of one word? Swedish and English endings, taken off both sides.

A stemmer gives each word one stem and is often inconsistent within a word's own forms (kostnad,
kostnaderna); here every ending that could be one is tried, and the match that removes least wins.
"""

from functools import lru_cache

_ENDINGS = tuple(
    sorted(
        {
            # nouns: number, definiteness, genitive
            *("n", "en", "et", "t", "na", "er", "ar", "or", "e", "a", "es", "en", "ing"),
            *("erna", "arna", "orna", "ena", "nas", "ernas", "arnas", "ornas", "enas"),
            *("s", "ns", "ens", "ets", "ts", "ers", "ars", "as", "ning", "ningen", "ningar"),
            # verbs: tense, passive, participle
            *("ade", "at", "ad", "ades", "ats", "te", "de", "it", "its", "d", "des", "r"),
            *("ande", "ende", "andet", "nde", "nder"),
            # English
            *("ed", "ing", "ings", "ies"),
        },
        key=len,
        reverse=True,
    )
)
_ALL_ENDINGS = frozenset([*_ENDINGS, "era", "erar", "erad", "erade", "erat", "eras"])
"""What may follow the stem of a word, those that make a verb of a noun among them."""
_ENDINGS_BY_LAST = {
    last: tuple(ending for ending in _ENDINGS if ending[-1] == last)
    for last in {ending[-1] for ending in _ENDINGS}
}
_SHORTEST_BASE = 3
VOWELS = frozenset("aeiouy")
"""The vowels of folded words."""


@lru_cache(maxsize=1_024)
def bases(folded: str) -> tuple[tuple[str, int], ...]:
    """What remains of a folded word when each possible ending is taken off.

    With the number of letters taken, the least first. The word itself comes first.
    """
    found = {folded: 0}
    if folded.isalpha() and len(folded) > _SHORTEST_BASE:
        for ending in _ENDINGS_BY_LAST.get(folded[-1], ()):
            rest = folded[: -len(ending)]
            if ending == "r" and rest[-1:] not in VOWELS:
                continue
            if len(rest) >= _SHORTEST_BASE and folded.endswith(ending) and rest not in found:
                found[rest] = len(ending)
    for base, cost in list(found.items()):
        # nyckel/nycklar, center/centret: an unstressed e before l, n or r falls out
        if len(base) > 4 and base[-2] == "e" and base[-1] in "lnr" and base[-3] not in VOWELS:
            found.setdefault(base[:-2] + base[-1], cost + 1)
    return tuple(sorted(found.items(), key=lambda item: item[1]))


def is_inflected(folded: str, word: str) -> bool:
    """Whether a form is a word with an ending, or with one in the place of its last vowel."""
    stem = word[:-1] if word[-1] in VOWELS else word
    ending = folded[len(stem) :]
    return folded.startswith(stem) and (not ending or ending in _ALL_ENDINGS)


def is_deed_of(folded: str, name: str) -> bool:
    """Whether a word is the verb that what does it is named after ("skriv" of "skrivare")."""
    doer = next((name.removesuffix(end) for end in _DOERS if name.endswith(end)), name)
    return doer != name and folded in {doer, f"{doer}a", f"{doer}er", f"{doer}it"}


_DOERS = ("are", "aren", "arna", "arnas", "ares", "arens")
"""Endings of what does something: a person, or a machine."""


def genitive_bases(folded: str) -> tuple[tuple[str, int], ...]:
    """What remains of a proper name when a genitive ending is taken off."""
    if folded.endswith("s") and len(folded) > _SHORTEST_BASE:
        return ((folded, 0), (folded[:-1], 1))
    return ((folded, 0),)
