"""What does somebody bear of a cost, beside the number of inhabitants?"""

from fractions import Fraction
from typing import NamedTuple

from dialogs.answer import Answer, Asker
from dialogs.answers.composing import answered
from dialogs.answers.cost_by_size import by_size
from dialogs.answers.cost_targets import Target
from dialogs.answers.cost_verdicts import is_so
from dialogs.answers.cost_wording import percent_text, target_name, years_text
from dialogs.question import Question
from dialogs.texts import say
from dialogs.wording import written_date
from domain.cost_shares import per_inhabitant, portion
from domain.facts import CooperationFacts
from domain.money import format_kr
from domain.records import Source


class Borne(NamedTuple):
    """Per cent of a cost, and of the inhabitants of those who pay it, and both in words."""

    of_cost: Fraction
    of_inhabitants: Fraction
    told: str
    sources: list[Source]


def borne_by(
    facts: CooperationFacts, language: str, target: Target, code: str, years: tuple[int, ...]
) -> Borne | None:
    """What part of a cost one municipality bears; ``None`` where a part is unknown."""
    share, whole = target.share(facts, code, years), target.total_over(facts, years)
    borne = portion(share, whole) if share is not None else None
    counted = per_inhabitant(facts, share) if share is not None else None
    everyone = per_inhabitant(facts, whole) if whole is not None else None
    if share is None or borne is None or counted is None or everyone is None:
        return None
    inhabitants = Fraction(100 * counted.inhabitants, everyone.inhabitants)
    told = say(
        language,
        "cost_models.borne",
        municipality=facts.municipality[code].name,
        thing=target_name(language, facts, target),
        year=years_text(years),
        amount=format_kr(share.amount or 0),
        percent=percent_text(language, borne.percent),
        inhabitants=percent_text(language, inhabitants),
        day=written_date(language, counted.on),
    )
    sources = [*share.sources, *(row.source for row in counted.population)]
    return Borne(borne.percent, inhabitants, told, sources)


def beside_the_population(
    question: Question,
    facts: CooperationFacts,
    asker: Asker,
    target: Target,
    spans: tuple[tuple[int, ...], ...],
) -> Answer | None:
    """A cost beside the number of inhabitants; ``None`` where that is not asked.

    Of the years that are named: none is held against another.
    """
    if told := by_size(question, facts, asker, target, question.years or spans[-1]):
        return told
    if "beside_population" not in question.aspects or len(question.municipalities) != 1:
        return None
    years = question.years or spans[-1]
    borne = borne_by(facts, asker.language, target, question.municipalities[0], years)
    if borne is None:
        return None
    held = (borne.of_cost, borne.of_inhabitants)
    first, second = held[::-1] if "population_first" in question.aspects else held
    so = is_so(question, asker.language, first, second)
    return answered(question, facts, asker, f"{so}{borne.told}", sources=borne.sources)
