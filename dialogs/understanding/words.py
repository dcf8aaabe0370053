"""Which known words can a written word be? Inflected, joined into a compound, or mistyped."""

import re
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import takewhile

from rapidfuzz import process
from rapidfuzz.distance import OSA, Postfix

from dialogs.understanding.inflection import bases, genitive_bases

Match = tuple[frozenset[str], int]
"""Known words a written word can be, and how many letters of ending were taken off to see it."""

NOTHING: Match = (frozenset(), 99)
ONE_INFLECTION = 3
"""Letters of ending that one common inflection takes off."""
_BEGINNING = 4
"""First letters by which a word that can't be any known one is soonest told."""
_LONG_ENOUGH = 7
"""Letters from which the first one may be mistyped as well."""
_TYPED_WHOLE = 6
"""Letters from which a word may be mistyped together with its ending ("earikvvet")."""
_SURE_STEM = 8
"""Letters from which a word may lose a vowel before its ending."""
_SHORTENED = 4
"""Letters left of a short proper name when one is lost."""
_DOUBLED = re.compile(r"([^\W\d_])\1")
_COMPOUND_JOINTS = ("", "s", "o", "u", "e")
_SHORTEST_PART = 3
_UNCHANGING = frozenset(["over", "under"])
"""Words that have one form, and begin many others."""
_DERIVING = frozenset(["het", "heten", "heter", "heterna", "hetens", "ingar", "ningar"])
"""Endings that make one word of another ("allmänheten") and are no part of a compound."""
_LONGEST_COMPOUND = 64
"""Letters beyond which nobody writes a compound: the ways to cut a word grow with their square."""
_SHORT_ENDINGS = frozenset(["", "s", "n", "en", "et", "ens", "ets"])
"""Endings that a word of three letters may carry; with others it is likelier another word."""
_TYPED_ENDINGS = ("", "s", "n", "en", "et", "t", "ens", "ets", "ns", "er", "ar", "r", "na")
_FIRST_PART = 4
"""Letters of a first part of a compound that is another word where two of them are others."""
_OTHER_PART = 6
"""Letters of a part of a compound that two words have in common."""
_UNSTEADY = ("er", "el")
"""Ends of words that lose their vowel before an ending."""
_GENITIVE_ENDINGS = ("", "s")
_LONGEST_ENDING = max(map(len, _TYPED_ENDINGS))


class WordIndex:
    """Known words: common ones in every inflection, proper names only with a genitive ending."""

    def __init__(
        self, common: Iterable[str], proper: Iterable[str] = (), *, widely: bool = False
    ) -> None:
        self._reach = ONE_INFLECTION if widely else 0
        self.proper = frozenset(proper)
        self.common = frozenset(common)
        self._by_base: dict[str, tuple[str, ...]] = {}
        self._spelled = _Spellings(self.common, self.proper)
        self._sorted = sorted(self.common)
        # Tuples, which keep no room for more, and one for all bases that are a word's alone: there
        # are ten thousand of them.
        for word in self.common:
            alone = (word,)
            for base, _ in bases(word):
                others = self._by_base.get(base)
                self._by_base[base] = (*others, word) if others else alone
        for word in self.proper:
            self._by_base[word] = (*self._by_base.get(word, ()), word)
        self._beginnings = frozenset(
            base[:letters] for base in self._by_base for letters in range(1, _BEGINNING + 1)
        )

    def begins(self, folded: str, taken: int) -> bool:
        """Whether a word begins like a known one.

        Only then can it be a form of one of which at most ``taken`` letters are to be taken off.
        """
        untouched = len(folded) - taken - 1
        return untouched < 1 or folded[: min(untouched, _BEGINNING)] in self._beginnings

    def match(self, folded: str) -> Match:
        """The known words that ``folded`` is a form of, and the fewest letters taken off for one.

        Forms of one name may be known side by side ("elevhälsa", "elevhälsan"): an index that
        matches widely gives all that are one inflection away, not just the closest.
        """
        costs: dict[str, int] = {}
        genitives = {base for base, _ in genitive_bases(folded)}
        for base, taken in bases(folded):
            for word in self._by_base.get(base, ()):
                if word in self.proper and word not in self.common and base not in genitives:
                    continue
                if taken and word in _UNCHANGING:
                    continue  # "överens" is no form of "över"
                if len(word) <= _SHORTEST_PART and folded[len(word) :] not in _SHORT_ENDINGS:
                    continue
                costs[word] = min(taken + len(word) - len(base), costs.get(word, 99))
        if not costs:
            return NOTHING
        least = min(costs.values())
        reach = max(least, self._reach) if len(folded) > _SHORTEST_PART else least
        return frozenset(word for word, cost in costs.items() if cost <= reach), least

    def abbreviated(self, folded: str) -> str | None:
        """The shortest common word that a cut one begins ("räddningstj"), where there is one."""
        first = bisect_left(self._sorted, folded)
        found = takewhile(lambda word: word.startswith(folded), self._sorted[first:])
        return min(found, key=len, default=None)

    def mistyped(self, folded: str) -> Mapping[str, int]:
        """Known words within the typing errors that a word of this length may hold.

        With the number of errors; empty for short words. A swap of two letters is one error.
        """
        found: dict[str, int] = {}
        for word, _, errors in self.misspelled(folded):
            found[word] = min(errors, found.get(word, 9))
        return found

    def misspelled(self, folded: str) -> Iterator[tuple[str, str, int]]:
        """Known words that a word may be mistyped for, as they are spelled there, and the errors.

        ("nannden": "namnd", "namnden", 1).
        """
        if not allowed_errors(folded):
            yield from self._shortened(folded)
            return
        allowed = allowed_errors(folded + folded[-1])  # a lost letter counts to the word's length
        either = len(folded) >= _LONG_ENOUGH
        for word, spelling, errors in self._spelled.near(folded, allowed, either_letter=either):
            most = allowed_errors(spelling if len(word) >= _TYPED_WHOLE else word)
            other = errors > 1 and word in self.common and _begins_otherwise(folded, spelling)
            if errors <= most and not other:
                yield word, spelling, errors

    def _shortened(self, folded: str) -> Iterator[tuple[str, str, int]]:
        """Proper names of five letters of which one was lost ("Bodn", "Kalx")."""
        if len(folded) != _SHORTENED or not folded.isalpha():
            return
        for word, spelling, errors in self._spelled.near(folded, 1, either_letter=False):
            if word == spelling and word in self.proper and len(word) == _SHORTENED + 1:
                yield word, spelling, errors


def _begins_otherwise(folded: str, spelling: str) -> bool:
    """Whether only the short first part of two compounds differs ("skolsystem", "ekosystem")."""
    rest = Postfix.similarity(folded, spelling)
    return rest >= _OTHER_PART and len(folded) - rest <= _FIRST_PART


class _Spellings:
    """Known words as they may be typed, with the commonest endings.

    Words are kept once, by length and letter; the spellings are made when a word is looked for,
    since all of them together are a hundred thousand strings.
    """

    def __init__(self, common: Collection[str], proper: Iterable[str]) -> None:
        self._cut = {stem: word for word in common if (stem := _before_endings(word))}
        self._groups = (
            (_TYPED_ENDINGS, *_by_letters((*common, *self._cut))),
            (_GENITIVE_ENDINGS, *_by_letters(proper)),
        )

    def near(
        self, folded: str, allowed: int, *, either_letter: bool
    ) -> Iterator[tuple[str, str, int]]:
        """Words with a spelling and its number of errors, at most ``allowed``.

        The spelling begins with the same letter as ``folded``, or, with ``either_letter``, has the
        same second one.
        """
        for endings, by_first, by_second in self._groups:
            words: list[str] = []
            spellings: list[str] = []
            for size in range(len(folded) - allowed - _LONGEST_ENDING, len(folded) + allowed + 1):
                sized = by_first.get((size, folded[0]), [])
                if either_letter:
                    others = by_second.get((size, folded[1]), ())
                    sized = sized + [word for word in others if word[0] != folded[0]]
                fit = _of_length(endings, len(folded) - size, allowed)
                if sized and fit:
                    # An ending changes the distance by its letters at most.
                    alike = [word for word, _, _ in _near(folded, sized, allowed + len(fit[-1]))]
                    words += alike * len(fit)
                    spellings += [word + ending for ending in fit for word in alike]
            for spelling, errors, place in _near(folded, spellings, allowed):
                yield self._cut.get(words[place], words[place]), spelling, errors


def _before_endings(word: str) -> str | None:
    """A long word as it stands before most endings, if it loses a vowel ("datacentr-et")."""
    if len(word) < _SURE_STEM or not word.endswith(_UNSTEADY):
        return None
    return word[:-2] + word[-1]


@cache
def _of_length(endings: tuple[str, ...], letters: int, give: int) -> tuple[str, ...]:
    """Endings of so many letters, give or take some, the longest last."""
    fit = (ending for ending in endings if abs(len(ending) - letters) <= give)
    return tuple(sorted(fit, key=len))


def _near(folded: str, words: list[str], distance: int) -> list[tuple[str, int, int]]:
    """The words within a distance, each with its own and its place in the list."""
    found: list[tuple[str, int, int]] = process.extract(
        folded, words, scorer=OSA.distance, score_cutoff=distance, limit=None
    )
    return found


_Letters = Mapping[tuple[int, str], list[str]]


def _by_letters(words: Iterable[str]) -> tuple[_Letters, _Letters]:
    """Words by their length and first letter, and by their length and second letter."""
    first: dict[tuple[int, str], list[str]] = {}
    second: dict[tuple[int, str], list[str]] = {}
    for word in words:
        if len(word) > 1:
            first.setdefault((len(word), word[0]), []).append(word)
            second.setdefault((len(word), word[1]), []).append(word)
    return first, second


def without_doubles(folded: str) -> str:
    """A word with its double letters single: the ear can't tell them apart ("lissens")."""
    return _DOUBLED.sub(r"\1", folded)


def allowed_errors(word: str) -> int:
    """How many typing errors a word may hold and still be recognised."""
    if len(word) < 5 or not word.isalpha():
        return 0
    if len(word) < 8:
        return 1
    return 2 if len(word) < 14 else 3


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a compound: its folded letters and the known words they can be."""

    letters: str
    names: frozenset[str]
    concepts: frozenset[str]


Split = tuple[float, tuple[Part, ...]]
"""A way to cut a compound: its cost and its parts."""


def split_compound(folded: str, names: WordIndex, concepts: WordIndex) -> tuple[Part, ...]:
    """The known parts a compound consists of, as few as possible.

    Empty when it can't be cut into known words ("socialtjänstsystemets" = socialtjänst + system).
    """
    if not 2 * _SHORTEST_PART <= len(folded) <= _LONGEST_COMPOUND or not folded.isalpha():
        return ()
    best: dict[int, Split] = {len(folded): (0.0, ())}
    for start in range(len(folded) - _SHORTEST_PART, -1, -1):
        splits = list(_splits_from(folded, start, best, names, concepts))
        if splits:
            best[start] = min(splits, key=lambda split: split[0])
    _, parts = best.get(0, (0.0, ()))
    return parts if len(parts) > 1 else ()


def _splits_from(
    folded: str,
    start: int,
    best: Mapping[int, Split],
    names: WordIndex,
    concepts: WordIndex,
) -> Iterator[Split]:
    """The ways to cut a word from a letter on, longest first part first, each with its cost.

    Every part costs one, every joint between parts a little. ``best`` holds, by its first letter,
    the best way to cut each rest of the word that can be cut.
    """
    for end in range(len(folded), start + _SHORTEST_PART - 1, -1):
        if end not in best and end + 1 not in best:
            continue
        part = _part(folded[start:end], names, concepts, last=end == len(folded))
        if part is None:
            continue
        for joint in _COMPOUND_JOINTS if end < len(folded) else ("",):
            rest = best.get(end + len(joint))
            ends_in_joint = bool(joint) and end + len(joint) == len(folded)
            if rest is not None and folded.startswith(joint, end) and not ends_in_joint:
                yield 1.0 + rest[0] + (0.1 if joint else 0.0), (part, *rest[1])


def _part(letters: str, names: WordIndex, concepts: WordIndex, *, last: bool) -> Part | None:
    """The known words a part of a compound can be; an inner part may lack its last vowel."""
    if last and letters in _DERIVING:
        return None
    limit = 4 if last else 1
    name_words, name_cost = _within(limit, letters, names)
    concept_words, concept_cost = _within(limit, letters, concepts)
    if not name_words and not concept_words:
        return None
    if len(letters) < 4 and not (name_cost == 0 or concept_cost == 0):
        return None
    return Part(letters, name_words, concept_words)


def _within(limit: int, letters: str, known: WordIndex) -> Match:
    """The known words that letters are a form of, if at most ``limit`` are to be taken off."""
    found = known.match(letters) if known.begins(letters, limit) else NOTHING
    return found if found[1] <= limit else NOTHING
