"""Which passages of the documents hold some words? Ranked by how telling the words are (BM25)."""

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from dialogs.answers.stems import SHORTEST_PART, holds_whole, matches, stems, with_bare
from dialogs.answers.synonyms import alike, means
from domain.facts import CooperationFacts
from domain.indexes import kept_with
from domain.records import Document, Passage

LONGEST_ENDING = 3
"""Letters that may be left of an ending after stemming; more is the second part of a compound."""
SATURATION = 1.2
"""BM25's k1: how soon more of the same word counts for less."""
LENGTH_WEIGHT = 0.75
"""BM25's b: how much a long passage has to hold to count as much as a short one."""
UNKNOWN_WEIGHT = 0.5
"""What a word that no passage holds weighs of a rare one: it may be a verb anybody would use."""
HEADING_WEIGHT = 2
"""A word in the heading counts as this many in the text."""
LONG = 9
"""Letters from which a word inside another is the same thing ("regionalfondsansökan")."""
LIKENESS = 0.8
"""What a word counts that only means the same as the one sought."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A passage, its score, and the share of the sought words' weight it holds (0-1)."""

    passage: Passage
    score: float
    share: float


class PassageIndex:
    """Stems of every passage of a cooperation, and where each stands."""

    def __init__(self, facts: CooperationFacts) -> None:
        self.passages: Sequence[Passage] = facts.passages
        self._places: dict[str, dict[int, int]] = {}
        lengths = []
        for number, passage in enumerate(facts.passages):
            counts = Counter(stems(passage.text))
            for stem in stems(passage.heading):
                counts[stem] += HEADING_WEIGHT
            for stem, count in counts.items():
                self._places.setdefault(stem, {})[number] = count
            lengths.append(sum(counts.values()))
        self._words = f" {' '.join(self._places)} "
        mean = sum(lengths) / len(lengths) if lengths else 1.0
        self._length = [1 - LENGTH_WEIGHT + LENGTH_WEIGHT * length / mean for length in lengths]

    def counts(self, sought: str) -> Mapping[int, tuple[float, float]]:
        """How often a stem or a compound with it stands in each passage; one alike counts less.

        Beside it how like what stands there is at best (1: the very word).
        """
        likeness: dict[str, float] = {}
        for stem in alike(sought):
            for word in self._holding(stem):
                likeness.setdefault(word, 1.0 if stem == sought else LIKENESS)
        found: dict[int, tuple[float, float]] = {}
        for word, likely in likeness.items():
            for number, times in self._places[word].items():
                before, best = found.get(number, (0.0, 0.0))
                found[number] = (before + times * likely, max(best, likely))
        return found

    def standing(self, sought: str) -> int:
        """In how many passages a stem stands, whole or in a compound."""
        words = (word for word in self._holding(sought) if sought in word)
        return len({number for word in words for number in self._places[word]})

    def _holding(self, sought: str) -> Iterator[str]:
        """The indexed stems that match one: itself, compounds with it, first parts of it.

        What stands whole is not sought by its first part ("kommunbidrag" where "kommun" stands).
        """
        if len(sought) >= SHORTEST_PART:
            place = self._words.find(sought)
            whole = place >= 0
            while place >= 0:
                end = self._words.index(" ", place)
                yield self._words[self._words.rindex(" ", 0, place) + 1 : end]
                place = self._words.find(sought, end)
        else:
            whole = False
        shortest = len(sought) - LONGEST_ENDING if whole else SHORTEST_PART + 1
        for length in range(min(max(shortest, SHORTEST_PART + 1), len(sought)), len(sought) + 1):
            if sought[:length] in self._places:
                yield sought[:length]

    def holds(self, sought: str) -> bool:
        """Whether any passage holds a stem or one like it, not only a compound's first part."""
        return any(stem in self._places for stem in (*alike(sought), *with_bare(sought))) or any(
            len(sought) - len(word) <= LONGEST_ENDING for word in self._holding(sought)
        )

    def has_word(self, passage: Passage, sought: str) -> bool:
        """Whether a passage holds a stem, or one like it, as a word of its own.

        A long one may as well be a part of a word: that is no chance meeting.
        """
        words = {*stems(passage.text), *stems(passage.heading)}
        return not words.isdisjoint((*alike(sought), *with_bare(sought))) or (
            len(sought) >= LONG and holds_whole(sought, words)
        )

    def held(self, passage: Passage, sought: Sequence[str]) -> int:
        """How many of the stems a passage holds."""
        words = set(stems(passage.text)) | set(stems(passage.heading))
        return sum(means(stem, words) for stem in sought)

    def rank(self, sought: Sequence[str], *, document: str | None = None) -> list[Found]:
        """Passages that hold any of the stems, best first."""
        scores: dict[int, float] = {}
        held: dict[int, float] = {}
        whole = 0.0
        for stem in sought:
            counts = self.counts(stem)
            weight = self._weight(len(counts))
            whole += weight
            for number, (times, likely) in counts.items():
                saturated = times * (SATURATION + 1) / (times + SATURATION * self._length[number])
                scores[number] = scores.get(number, 0.0) + weight * saturated
                held[number] = held.get(number, 0.0) + weight * min(likely, times)
        found = [
            Found(passage=self.passages[number], score=score, share=held[number] / whole)
            for number, score in scores.items()
            if document is None or self.passages[number].document == document
        ]
        return sorted(found, key=lambda f: (-f.share, -f.score))

    def _weight(self, holding: int) -> float:
        """How telling a stem is that so many passages hold: the fewer, the more."""
        weight = math.log(1 + (len(self.passages) - holding + 0.5) / (holding + 0.5))
        return weight if holding else weight * UNKNOWN_WEIGHT


def mentions(passage: Passage, names: Iterable[Sequence[str]]) -> bool:
    """Whether a passage speaks of something by one of its names, given as stems."""
    words = {*stems(passage.text), *stems(passage.heading)}
    return any(name and all(matches(stem, words) for stem in name) for name in names)


def written_place(passage: Passage) -> str:
    """Where a passage stands, as a reader looks it up: number and heading, each once."""
    if not passage.heading or passage.place.endswith(passage.heading):
        return passage.place
    return f"{passage.place} {passage.heading}"


def title_stems(document: Document) -> frozenset[str]:
    """The stems of what a document is called: they tell nothing of what is sought in it."""
    return frozenset(stem for name in (document.title, *document.aliases) for stem in stems(name))


def passage_index(facts: CooperationFacts) -> PassageIndex:
    """The index of a cooperation's passages, built once for a snapshot."""
    return kept_with(facts, PassageIndex)


def passages_about(
    facts: CooperationFacts, sought: Sequence[str], *, document: str | None = None
) -> list[Passage]:
    """Passages that hold most of what some stems tell, best first; none when none does."""
    ranked = passage_index(facts).rank(sought, document=document)
    return [found.passage for found in ranked if found.share >= HELD_SHARE]


HELD_SHARE = 0.6
"""The least share of the sought words' weight a passage must hold to be an answer at all."""
