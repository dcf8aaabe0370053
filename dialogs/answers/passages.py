"""Which passages of the documents hold some words? Ranked by how telling the words are (BM25)."""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dialogs.answers.stems import matches, stems
from domain.facts import CooperationFacts
from domain.indexes import kept_with
from domain.records import Passage

SATURATION = 1.2
"""BM25's k1: how soon more of the same word counts for less."""
LENGTH_WEIGHT = 0.75
"""BM25's b: how much a long passage has to hold to count as much as a short one."""
UNKNOWN_WEIGHT = 0.5
"""What a word that no passage holds weighs of a rare one: it may be a verb anybody would use."""
HEADING_WEIGHT = 2
"""A word in the heading counts as this many in the text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A passage, its score, and the share of the sought words' weight it holds (0-1)."""

    passage: Passage
    score: float
    share: float


class PassageIndex:
    """Stems of every passage of a cooperation."""

    def __init__(self, facts: CooperationFacts) -> None:
        self.passages: Sequence[Passage] = facts.passages
        self.counts: list[Mapping[str, int]] = []
        for passage in facts.passages:
            counts = Counter(stems(passage.text))
            for stem in stems(passage.heading):
                counts[stem] += HEADING_WEIGHT
            self.counts.append(counts)
        lengths = [sum(counts.values()) for counts in self.counts]
        self.lengths = lengths
        self.mean_length = sum(lengths) / len(lengths) if lengths else 1.0
        self.vocabulary: Mapping[str, int] = Counter(
            stem for counts in self.counts for stem in counts
        )

    def weight(self, sought: str) -> float:
        """How telling a stem is: the fewer passages hold it, the more; unknown ones most of all."""
        holding = sum(n for word, n in self.vocabulary.items() if matches(sought, (word,)))
        total = len(self.passages)
        holding = min(holding, total)
        weight = math.log(1 + (total - holding + 0.5) / (holding + 0.5))
        return weight if holding else weight * UNKNOWN_WEIGHT

    def holds(self, sought: str) -> bool:
        """Whether any passage holds a stem."""
        return any(matches(sought, (word,)) for word in self.vocabulary)

    def has_word(self, passage: Passage, sought: str) -> bool:
        """Whether a passage holds a stem as a word of its own."""
        return sought in stems(passage.text) or sought in stems(passage.heading)

    def held(self, passage: Passage, sought: Sequence[str]) -> int:
        """How many of the stems a passage holds."""
        words = set(stems(passage.text)) | set(stems(passage.heading))
        return sum(matches(stem, words) for stem in sought)

    def rank(self, sought: Sequence[str], *, document: str | None = None) -> list[Found]:
        """Passages that hold any of the stems, best first."""
        weights = {stem: self.weight(stem) for stem in sought}
        whole = sum(weights.values())
        found = []
        for number, passage in enumerate(self.passages):
            if document is not None and passage.document != document:
                continue
            counts = self.counts[number]
            length = 1 - LENGTH_WEIGHT + LENGTH_WEIGHT * self.lengths[number] / self.mean_length
            score = held = 0.0
            for stem, weight in weights.items():
                times = counts.get(stem, 0) or sum(
                    n for word, n in counts.items() if matches(stem, (word,))
                )
                if times:
                    held += weight
                    score += weight * times * (SATURATION + 1) / (times + SATURATION * length)
            if score:
                found.append(Found(passage=passage, score=score, share=held / whole))
        return sorted(found, key=lambda f: (-f.share, -f.score))


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
