"""Of which parts does a sum consist? In words, as a table and as a picture."""

from dialogs.answer import Chart, ChartSeries, Table
from dialogs.answers.cost_targets import Target
from dialogs.answers.cost_wording import target_name, years_text
from dialogs.question import Question
from dialogs.texts import say
from dialogs.wording import joined
from domain.cost_shares import CostSum
from domain.facts import CooperationFacts
from domain.money import format_kr

_MOST_SAID = 4
"""Parts that are said in a sentence; more stand in the table alone."""


def consists_of(
    question: Question, facts: CooperationFacts, language: str, share: CostSum
) -> list[str]:
    """The parts of a sum in one sentence, where they are asked for and few."""
    asked = not question.aspects.isdisjoint(["component", "includes"])
    if not asked or not 1 < len(share.cells) <= _MOST_SAID:
        return []
    parts = (
        f"{facts.component[cell.component].name} {format_kr(cell.amount or 0)}"
        for cell in share.cells
    )
    return [say(language, "costs.consists_of", parts=joined(language, parts))]


def parts_table(
    language: str, facts: CooperationFacts, target: Target, share: CostSum
) -> Table | None:
    """The components of a sum, with the sum below."""
    if len(share.cells) < 2:
        return None
    rows = tuple(
        (
            facts.component[cell.component].name
            + (f" ({say(language, 'costs.one_off')})" if cell.one_off else ""),
            say(language, "costs.nothing")
            if cell.amount is None
            else format_kr(cell.amount) + (f" {cell.mark}" if cell.mark else ""),
        )
        for cell in share.cells
    )
    label = "costs.sum_printed" if share.printed is not None else "costs.sum_added"
    return Table(
        columns=(say(language, "costs.column_thing"), say(language, "costs.column_amount")),
        rows=rows,
        total=(say(language, label), format_kr(share.amount or 0)),
        align_right=frozenset([1]),
    )


def parts_chart(
    language: str,
    facts: CooperationFacts,
    target: Target,
    share: CostSum,
    years: tuple[int, ...],
) -> Chart | None:
    """The components of a sum as a picture, where there are enough to look at."""
    known = [cell for cell in share.cells if cell.amount]
    if len(known) < 3:
        return None
    return Chart(
        kind="donut",
        title=say(
            language,
            "costs.chart_one",
            municipality=facts.municipality[share.municipality].name,
            thing=target_name(language, facts, target),
            year=years_text(years),
        ),
        series=(
            ChartSeries(
                name=years_text(years),
                points=tuple(
                    (facts.component[c.component].name, float(c.amount or 0)) for c in known
                ),
            ),
        ),
        unit="kr",
    )
