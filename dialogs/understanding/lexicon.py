"""What do everyday words mean to a question?

The concepts, numbers, months and years of the lexicon files, the same for every cooperation.
"""

import re
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from sys import intern

from dialogs.understanding.tokens import clean, fold, tokenize

_FOLDER = Path(__file__).parent / "lexicon"

Phrase = tuple[str, ...]


GAP = "*"
"""In a lexicon phrase: a few other words may stand here ("går ... ihop")."""


def phrase(text: str) -> Phrase:
    """A lexicon entry or name as the folded words it consists of, each word kept once."""
    return tuple(intern(fold(token.folded)) for token in tokenize(clean(text)))


def _entry(text: str) -> Phrase:
    return (
        tuple(GAP if part == GAP else phrase(part)[0] for part in text.split())
        if GAP in text
        else phrase(text)
    )


_FORMS = re.compile(r"<(\w+)>")


def _spelled_out(entry: str, forms: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """An entry in every form of its verbs: "<går> back" is "gick back" as well."""
    verb = _FORMS.search(entry)
    if verb is None:
        yield entry
        return
    for form in forms[verb[1]]:
        yield from _spelled_out(entry.replace(verb[0], form, 1), forms)


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """Everyday words.

    ``concepts`` maps a phrase to the concepts it can stand for; the other maps are by folded word
    or phrase. ``languages`` tells which languages a word belongs to, to guess the language of a
    message. ``ignored`` are small words, folded and, those with dots and rings, as written: what is
    only like one without them is none ("miljön"). ``no_slips`` are words that are never mistyped
    ones. ``cooperation`` holds what any
    cooperation is called, ``alone`` words that no compound holds, ``before_names`` prepositions
    that stand before names, ``called`` the words of phrases for which a cooperation's own stand.
    """

    concepts: Mapping[Phrase, frozenset[str]]
    ignored: frozenset[str]
    overview: tuple[str, ...]
    alone: frozenset[str]
    before_names: frozenset[str]
    cooperation: tuple[str, ...]
    called: Mapping[str, frozenset[str]]
    numbers: Mapping[str, int]
    months: Mapping[str, int]
    seasons: Mapping[Phrase, tuple[int, int]]
    years: Mapping[Phrase, int]
    days: Mapping[Phrase, int]
    previous: Mapping[Phrase, int]
    languages: Mapping[str, frozenset[str]]
    everyday: frozenset[str]
    no_slips: frozenset[str]


@cache
def lexicon() -> Lexicon:
    """The lexicon, read once."""
    concepts: dict[Phrase, set[str]] = {}
    ignored: set[str] = set()
    overview: set[str] = set()
    alone: set[str] = set()
    before_names: set[str] = set()
    cooperation: list[str] = []
    called: dict[str, frozenset[str]] = {}
    numbers: dict[str, int] = {}
    months: dict[str, int] = {}
    seasons: dict[Phrase, tuple[int, int]] = {}
    years: dict[Phrase, int] = {}
    days: dict[Phrase, int] = {}
    previous: dict[Phrase, int] = {}
    languages: dict[str, set[str]] = {}
    for file in sorted(_FOLDER.glob("*.toml")):
        content = tomllib.loads(file.read_text(encoding="utf-8"))
        for concept, entries in content["concepts"].items():
            for written in entries:
                for entry in _spelled_out(written, content["forms"]):
                    concepts.setdefault(_entry(entry), set()).add(concept)
                    for word in phrase(entry):
                        languages.setdefault(word, set()).add(file.stem)
        for word in content["ignored"]["words"]:
            ignored.update(phrase(word), word.split())
            for part in phrase(word):
                languages.setdefault(part, set()).add(file.stem)
        overview.update(fold(word) for word in content["phrases"]["overview"])
        alone.update(fold(word) for word in content["phrases"]["alone"])
        before_names.update(fold(word) for word in content["phrases"]["before_names"])
        cooperation += content["phrases"]["cooperation"]
        for thing, words in content["called"].items():
            called[thing] = called.get(thing, frozenset()) | set(map(fold, words))
        numbers |= {fold(word): number for word, number in content["numbers"].items()}
        months |= {fold(word): number for word, number in content["months"].items()}
        seasons |= {phrase(word): (a, b) for word, (a, b) in content["seasons"].items()}
        previous |= {phrase(words): offset for words, offset in content["previous"].items()}
        days |= {phrase(words): offset for words, offset in content["days"].items()}
        years |= {phrase(words): offset for words, offset in content["years"].items()}
    same: dict[frozenset[str], frozenset[str]] = {}  # most words have what others have

    def kept(found: set[str]) -> frozenset[str]:
        return same.setdefault(frozenset(found), frozenset(found))

    return Lexicon(
        concepts={words: kept(found) for words, found in concepts.items()},
        ignored=frozenset(ignored),
        overview=tuple(overview),
        alone=frozenset(alone),
        before_names=frozenset(before_names),
        cooperation=tuple(cooperation),
        called=called,
        numbers=numbers,
        months=months,
        seasons=seasons,
        years=years,
        days=days,
        previous=previous,
        languages={word: kept(found) for word, found in languages.items()},
        everyday=_listed("everyday.txt"),
        no_slips=_listed("no_slips.txt"),
    )


_Meant = tuple[Phrase, frozenset[str]]
"""A phrase with the concepts it can stand for."""


@dataclass(frozen=True, slots=True)
class Opening:
    """What a word can begin.

    The concepts it stands for alone, and longer phrases with theirs, by the rarest word that has to
    come after it.
    """

    alone: frozenset[str]
    longer: Mapping[str, tuple[_Meant, ...]]


_NOTHING: dict[str, tuple[_Meant, ...]] = {}
_NONE = frozenset[str]()
"""What most words have none of is kept once: there are thousands."""


@cache
def openings() -> Mapping[str, Opening]:
    """The lexicon's phrases by their first word."""
    alone: dict[str, frozenset[str]] = {}
    longer: dict[str, dict[str, tuple[_Meant, ...]]] = {}
    concepts = lexicon().concepts
    common = Counter(word for words in concepts for word in set(words))
    for words, names in concepts.items():
        first, *after = (word for word in words if word != GAP)
        if not after:
            alone[first] = alone[first] | names if first in alone else names
        else:
            rarest = min(after, key=common.__getitem__)
            begun = longer.setdefault(first, {})
            begun[rarest] = (*begun.get(rarest, ()), (words, names))
    return {
        first: Opening(alone.get(first, _NONE), longer.get(first, _NOTHING))
        for first in alone.keys() | longer.keys()
    }


def _listed(name: str) -> frozenset[str]:
    """The folded words of a file that holds nothing but words."""
    lines = (_FOLDER / name).read_text(encoding="utf-8").splitlines()
    words = (word for line in lines if not line.startswith("#") for word in line.split())
    return frozenset(fold(word) for word in words)
