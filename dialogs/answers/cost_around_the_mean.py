"""Who pays less, or more, than all do on average, and how far is one from it?"""

from dataclasses import dataclass, replace
from fractions import Fraction
from statistics import mean

from dialogs.answer import Answer, Asker, Table
from dialogs.answers.composing import answered
from dialogs.answers.cost_targets import Target
from dialogs.answers.cost_wording import (
    exact_kr,
    rounded_kr,
    sources_of,
    target_name,
    years_text,
)
from dialogs.question import Question
from dialogs.texts import say
from dialogs.wording import joined, written_date
from domain.cost_shares import CostSum, PerInhabitant, per_inhabitant
from domain.facts import CooperationFacts
from domain.money import format_number
from domain.records import Source


def around_the_mean(
    question: Question,
    facts: CooperationFacts,
    asker: Asker,
    target: Target,
    years: tuple[int, ...],
) -> Answer | None:
    """Those below or above the mean, which is all shares over all inhabitants that pay them.

    ``None`` where somebody's number of inhabitants is unknown.
    """
    language = asker.language
    average = mean_per_inhabitant(facts, target, years)
    if average is None:
        return None
    less = "less_than" in question.aspects
    kept = {
        code: per
        for code, per in average.paid.items()
        if (per.value < average.value if less else per.value > average.value)
    }
    each = say(language, "costs.amount_per_inhabitant", amount=exact_kr(language, average.value))
    end = "less_than" if less else "more_than"
    return answered(
        question,
        facts,
        asker,
        say(
            language,
            f"costs.pay_{end}" if kept else f"costs.nobody_{end}",
            n=len(kept),
            amount=each,
            names=joined(language, (facts.municipality[code].name for code in kept)),
            thing=target_name(language, facts, target),
            year=years_text(years),
        ),
        statements=[average.told(facts, language, target, years)],
        table=_table(facts, language, kept),
        sources=average.sources,
    )


@dataclass(frozen=True)
class MeanPerInhabitant:
    """What all who pay do per inhabitant: all their shares over all their inhabitants."""

    paid: dict[str, PerInhabitant]
    """By municipality, kr per inhabitant."""
    sources: tuple[Source, ...]

    @property
    def inhabitants(self) -> int:
        """Of all who pay."""
        return sum(per.inhabitants for per in self.paid.values())

    @property
    def value(self) -> Fraction:
        """Kr per inhabitant."""
        return Fraction(sum(per.amount for per in self.paid.values()), self.inhabitants)

    def told(
        self, facts: CooperationFacts, language: str, target: Target, years: tuple[int, ...]
    ) -> str:
        """The mean with what it is computed on."""
        return say(
            language,
            "costs.mean_per_inhabitant",
            amount=exact_kr(language, self.value),
            inhabitants=format_number(self.inhabitants),
            day=written_date(language, next(iter(self.paid.values())).on),
            payers=len(self.paid),
            thing=target_name(language, facts, target),
            year=years_text(years),
        )


def mean_per_inhabitant(
    facts: CooperationFacts, target: Target, years: tuple[int, ...]
) -> MeanPerInhabitant | None:
    """The mean of those who pay; ``None`` where somebody's number of inhabitants is unknown."""
    shares = [share for share in target.shares(facts, years) if share.amount is not None]
    found = {share.municipality: per_inhabitant(facts, share) for share in shares}
    paid = {code: per for code, per in found.items() if per is not None}
    if not paid or len(paid) < len(found):
        return None
    people = (row.source for row in next(iter(paid.values())).population)
    return MeanPerInhabitant(paid=paid, sources=(*sources_of(shares), *people))


def against_mean(
    facts: CooperationFacts, language: str, target: Target, share: CostSum, years: tuple[int, ...]
) -> str:
    """How a share stands against the mean of those who pay."""
    paid = paid_by_each(facts, target, years)
    average = mean(paid)
    difference = Fraction(share.amount or 0) - average
    beside = "above" if difference > 0 else "below" if difference < 0 else "at"
    return say(
        language,
        f"costs.{beside}_mean",
        mean=rounded_kr(language, average),
        difference=rounded_kr(language, abs(difference)),
        payers=len(paid),
    )


def paid_by_each(facts: CooperationFacts, target: Target, years: tuple[int, ...]) -> list[Fraction]:
    """What each of those pays who have an amount, kr; their mean is exact."""
    amounts = (share.amount for share in target.shares(facts, years))
    return [Fraction(amount) for amount in amounts if amount is not None]


def _table(facts: CooperationFacts, language: str, kept: dict[str, PerInhabitant]) -> Table:
    ordered = sorted(kept.items(), key=lambda pair: -pair[1].value)
    return Table(
        columns=(
            say(language, "costs.column_municipality"),
            say(language, "costs.column_per_inhabitant"),
        ),
        rows=tuple(
            (facts.municipality[code].name, exact_kr(language, per.value)) for code, per in ordered
        ),
        align_right=frozenset([1]),
    )


def against_the_mean(
    question: Question, facts: CooperationFacts, target: Target, years: tuple[int, ...]
) -> Question:
    """The question with what those who pay, pay on average, as its limit ("under snittet")."""
    paid = [share.amount for share in target.shares(facts, years) if share.amount]
    return replace(question, amount=round(mean(paid))) if paid else question
