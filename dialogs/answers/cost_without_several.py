"""What do several pay when something is taken out, and who of them most? Side by side."""

from collections.abc import Collection, Sequence
from fractions import Fraction

from dialogs.answer import Answer, Asker, Table
from dialogs.answers.composing import answered
from dialogs.answers.cost_wording import percent_text, sources_of, years_text
from dialogs.question import Operation, Question
from dialogs.texts import say
from dialogs.wording import joined
from domain.cost_shares import CostSum
from domain.facts import CooperationFacts
from domain.money import format_kr

ENDS = {Operation.HIGHEST: "most", Operation.LOWEST: "least"}
_TWO = 2


def rest_of(share: CostSum, components: Collection[str]) -> int:
    """What one municipality pays for all but some components, kr."""
    return sum(cell.amount or 0 for cell in share.cells if cell.component not in components)


def of_several(
    question: Question,
    facts: CooperationFacts,
    asker: Asker,
    shares: Sequence[CostSum],
    components: Collection[str],
    names: Sequence[str],
    thing: str | None,
    years: tuple[int, ...],
) -> Answer:
    """Some municipalities' sums without ``names``, the largest first, and how far two are apart.

    ``components`` are what the names stand for, ``thing`` what is paid for, all of it if ``None``.
    """
    language = asker.language
    of_whom = sorted(
        ((rest_of(share, components), share.municipality) for share in shares), reverse=True
    )
    each = [(facts.municipality[code].name, kr) for kr, code in of_whom]
    of_thing = f" {say(language, 'costs.without_of', thing=thing)}" if thing else ""
    what = {"names": joined(language, names), "year": years_text(years), "thing": of_thing}
    written = joined(language, (f"{name} {format_kr(kr)}" for name, kr in each))
    if question.operation in ENDS and not question.municipalities:
        at_end = each[0][1] if question.operation is Operation.HIGHEST else each[-1][1]
        there = joined(language, (name for name, kr in each if kr == at_end))
        key = f"costs.without_{ENDS[question.operation]}"
        headline = say(language, key, who=there, amount=format_kr(at_end), **what)
    else:
        headline = say(language, "costs.without_several", each=written, **what)
        if len(each) == _TWO and each[0][1] > each[1][1] > 0:
            (more, high), (less, low) = each
            headline += " " + say(
                language,
                "costs.pays_more",
                more=more,
                less=less,
                amount=format_kr(high - low),
                percent=percent_text(language, Fraction(high - low, low) * 100),
            )
    total = format_kr(sum(kr for _, kr in each))
    return answered(
        question,
        facts,
        asker,
        headline,
        table=Table(
            columns=(
                say(language, "costs.column_municipality"),
                say(language, "costs.column_amount"),
            ),
            rows=tuple((name, format_kr(kr)) for name, kr in each),
            total=(say(language, "costs.sum_added"), total),
            align_right=frozenset([1]),
        ),
        sources=sources_of(shares),
    )
