"""Who pays less, or more, than all do on average, and how far is one from it?"""

from dataclasses import replace
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
    shares = [share for share in target.shares(facts, years) if share.amount is not None]
    found = {share.municipality: per_inhabitant(facts, share) for share in shares}
    paid = {code: per for code, per in found.items() if per is not None}
    if not paid or len(paid) < len(found):
        return None
    inhabitants = sum(per.inhabitants for per in paid.values())
    mean = Fraction(sum(per.amount for per in paid.values()), inhabitants)
    less = "less_than" in question.aspects
    kept = {
        code: per for code, per in paid.items() if (per.value < mean if less else per.value > mean)
    }
    any_day = next(iter(paid.values()))
    values = {"thing": target_name(language, facts, target), "year": years_text(years)}
    each = say(language, "costs.amount_per_inhabitant", amount=exact_kr(language, mean))
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
            **values,
        ),
        statements=[
            say(
                language,
                "costs.mean_per_inhabitant",
                amount=exact_kr(language, mean),
                inhabitants=format_number(inhabitants),
                day=written_date(language, any_day.on),
                payers=len(paid),
                **values,
            )
        ],
        table=_table(facts, language, kept),
        sources=[*sources_of(shares), *(row.source for row in any_day.population)],
    )


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
