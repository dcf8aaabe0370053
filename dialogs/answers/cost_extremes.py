"""Who pays most, least, or next after them, and how far apart are they? Lines of a ranking."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from dialogs.answers.cost_wording import exact_kr, percent_text
from dialogs.question import Asked, Operation, Per, Question
from dialogs.texts import say
from dialogs.wording import joined
from domain.cost_shares import CostSum, Ranked, ranking, ranking_per_inhabitant
from domain.facts import CooperationFacts
from domain.money import format_kr


def ranked_as_asked(
    question: Question, facts: CooperationFacts, shares: Iterable[CostSum]
) -> tuple[Ranked, ...]:
    """Who pays most first, per inhabitant where that is asked."""
    by_inhabitant = question.per is Per.INHABITANT
    return ranking_per_inhabitant(facts, shares) if by_inhabitant else ranking(shares)


def singling_out(question: Question, ranked: Sequence[Ranked]) -> Question:
    """The question with the one that pays most or least, of which a follow-up may ask."""
    if question.operation not in (Operation.HIGHEST, Operation.LOWEST) or question.nth is not None:
        return question
    end = ranked[0 if question.operation is Operation.HIGHEST else -1].value if ranked else None
    there = [r.share.municipality for r in ranked if r.value == end]
    if len(there) != 1:
        return question
    return replace(question, singled_out=(Asked(municipalities=(there[0],)),))


@dataclass(frozen=True, slots=True, kw_only=True)
class Extremes:
    """A ranking told from the end that the question asks for.

    ``ranked`` is the whole ranking, the highest first; ``thing`` and ``year`` are in words.
    """

    question: Question
    facts: CooperationFacts
    language: str
    ranked: Sequence[Ranked]
    thing: str
    year: str

    def lines(self) -> list[str]:
        """The asked place or end first, then the other end and the distance where it is asked."""
        low = self.question.operation is Operation.LOWEST
        ends = self.ranked[::-1] if low else self.ranked
        here, there = ("least", "most") if low else ("most", "least")
        if ends[0].value == ends[-1].value:
            return [self._told("costs.all_the_same", ends[0])]
        end = self._told(f"costs.pays_{here}", ends[0])
        nth = self.question.nth
        if nth is not None and nth <= len(ends):
            at_place = self._told(f"costs.pays_nth_{here}", ends[nth - 1])
            if "compare" in self.question.aspects:
                return [f"{self._apart(ends[0], ends[nth - 1])} {end} {at_place}"]
            return [at_place, end]
        if not {"highest", "lowest"} <= self.question.aspects:
            return [end]
        other = self._told(f"costs.pays_{there}", ends[-1])
        spread = self._apart(ends[0], ends[-1])
        if "compare" in self.question.aspects:
            return [f"{spread} {end} {other}"]
        return [end, other, spread]

    def _apart(self, one: Ranked, other: Ranked) -> str:
        """How far apart two places are."""
        return say(self.language, "costs.spread", amount=self._shown(abs(one.value - other.value)))

    def _told(self, key: str, at: Ranked) -> str:
        """Who stands where, with all that pay just as much."""
        names = [
            self.facts.municipality[r.share.municipality].name
            for r in self.ranked
            if r.value == at.value
        ]
        return say(
            self.language,
            key,
            municipality=joined(self.language, names),
            thing=self.thing,
            year=self.year,
            amount=self._shown(at.value) + self._part(at),
            place=self.question.nth,
            n=len(names),
        )

    def _part(self, at: Ranked) -> str:
        """The amount as per cent of what all in the ranking pay, where that is asked."""
        paid = sum(ranked.share.amount or 0 for ranked in self.ranked)
        if self.question.per is not Per.PERCENT or not paid:
            return ""
        percent = percent_text(self.language, Fraction(100 * (at.share.amount or 0), paid))
        return say(self.language, "costs.part_of_all", percent=percent, whole=format_kr(paid))

    def _shown(self, value: Fraction) -> str:
        if self.question.per is Per.INHABITANT:
            amount = exact_kr(self.language, value)
            return say(self.language, "costs.amount_per_inhabitant", amount=amount)
        return format_kr(int(value))
