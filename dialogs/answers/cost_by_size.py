"""Do small municipalities pay more per inhabitant than large ones? Both ends, and all between."""

from fractions import Fraction

from dialogs.answer import Answer, Asker, Table
from dialogs.answers.composing import answered, begun
from dialogs.answers.cost_targets import Target
from dialogs.answers.cost_wording import exact_kr, target_name, years_text
from dialogs.answers.held_apart import opening_held
from dialogs.question import Per, Question
from dialogs.texts import say
from dialogs.wording import written_date
from domain.cost_shares import per_inhabitant
from domain.facts import CooperationFacts
from domain.money import format_number

_TWO = 2
_SIZES = (("large", ("big", "large", "stora")), ("small", ("sma", "small")))
"""How the words begin that tell which municipalities are held against the others."""


def by_size(
    question: Question,
    facts: CooperationFacts,
    asker: Asker,
    target: Target,
    years: tuple[int, ...],
) -> Answer | None:
    """What the smallest and the largest pay per inhabitant, with all of them in order of size.

    No document tells which count as small: only the ends need no limit. ``None`` where small or
    large ones are not asked about, nor what they pay per inhabitant.
    """
    if "sized" not in question.aspects or question.per is not Per.INHABITANT:
        return None
    shares = [share for share in target.shares(facts, years) if share.amount]
    counted = [(share, per) for share in shares if (per := per_inhabitant(facts, share))]
    if len(counted) < _TWO or len(counted) != len(shares):
        return None
    counted.sort(key=lambda pair: pair[1].inhabitants)
    language = asker.language
    rows = tuple(
        (
            facts.municipality[share.municipality].name,
            format_number(per.inhabitants),
            exact_kr(language, per.value),
        )
        for share, per in counted
    )
    headline = say(
        language,
        "costs.by_size_per_inhabitant",
        thing=target_name(language, facts, target),
        year=years_text(years),
        smallest=rows[0][0],
        least=rows[0][2],
        largest=rows[-1][0],
        most=rows[-1][2],
        day=written_date(language, counted[0][1].on),
    )
    columns = ("column_municipality", "column_inhabitants", "column_per_inhabitant")
    table = Table(
        columns=tuple(say(language, f"costs.{column}") for column in columns),
        rows=rows,
        align_right=frozenset([1, 2]),
    )
    sources = [
        source
        for share, per in (counted[0], counted[-1])
        for source in (*share.sources, *(row.source for row in per.population))
    ]
    notes = [say(language, "costs.not_told_who_is_small")]
    paid = [per.value for _, per in counted]
    half = len(paid) // _TWO
    means = [sum(each, Fraction(0)) / half for each in (paid[:half], paid[-half:])]
    ends = {"small": paid[0], "large": paid[-1]}
    halves = dict(zip(ends, means, strict=True))
    named = ("large", "small") if _of_large_ones(question) else ("small", "large")
    headline = opening_held(question, language, named, [ends, halves]) + begun(headline)
    return answered(question, facts, asker, headline, table=table, notes=notes, sources=sources)


def _of_large_ones(question: Question) -> bool:
    """Whether large municipalities are named first ("är det billigare för stora kommuner?")."""
    sizes = (size for term in question.terms for size, words in _SIZES if term.startswith(words))
    return next(sizes, "small") == "large"
