"""Of which parts does a sum consist? In words, as a table and as a picture."""

from collections.abc import Sequence
from dataclasses import replace

from dialogs.answer import Chart, ChartSeries, Table
from dialogs.answers.composing import ended, own_words
from dialogs.answers.cost_targets import Target
from dialogs.answers.cost_wording import kr_text, percent_text, target_name, years_text
from dialogs.question import Per, Question
from dialogs.texts import say
from dialogs.wording import joined
from domain.cost_shares import ColumnTotal, CostSum, CostTotal, portion
from domain.facts import CooperationFacts
from domain.money import format_kr

_MOST_SAID = 4
"""Parts that are said in a sentence; of more it is said what they pay for."""
_ASKED = frozenset(["component", "includes", "spent_on"])
_OF_ALL = _ASKED - {"includes"}


def consists_of(
    question: Question, facts: CooperationFacts, language: str, share: CostSum
) -> list[str]:
    """The parts of a sum in one sentence, where they are asked for and few.

    What a sum without parts pays for is told in the words of its subject.
    """
    asked = not question.aspects.isdisjoint(_ASKED)
    if asked and len(share.cells) == 1:
        subject = facts.subject[facts.component[share.cells[0].component].subject]
        if len(facts.components_of[subject.id]) > 1 or not subject.description:
            return []
        return [ended(own_words(language, subject.description))]
    if not asked or len(share.cells) < 2:
        return []
    if len(share.cells) > _MOST_SAID:
        return [_paid_for(language, facts, [cell.component for cell in share.cells])]
    parts = (
        f"{facts.component[cell.component].name} {format_kr(cell.amount or 0)}"
        for cell in share.cells
    )
    return [say(language, "costs.consists_of", parts=joined(language, parts))]


def whole_of_part(
    language: str, facts: CooperationFacts, target: Target, paid: CostSum | CostTotal | None
) -> str | None:
    """What all of the thing costs that the target is one of several parts of, and its parts."""
    if target.component is None or paid is None or paid.amount is None:
        return None
    parts = paid.cells if isinstance(paid, CostSum) else paid.columns
    if len(parts) < 2:
        return None
    whole = Target(subject=facts.component[target.component].subject)
    return say(
        language,
        "costs.whole_subject",
        subject=target_name(language, facts, whole),
        amount=format_kr(paid.amount),
        parts=joined(language, (facts.component[part.component].name for part in parts)),
    )


def _paid_for(language: str, facts: CooperationFacts, components: Sequence[str]) -> str:
    """What a sum of many parts pays for; the amounts stand in the table."""
    subjects = dict.fromkeys(facts.component[component].subject for component in components)
    names = [facts.subject[subject].name for subject in subjects]
    if len(names) < 2:
        names = [facts.component[component].name for component in components]
    return say(language, "costs.goes_to", things=joined(language, names))


def total_consists_of(
    question: Question, language: str, totals: Sequence[CostTotal], facts: CooperationFacts
) -> list[str]:
    """The parts of what all pay in one sentence, where they are asked for and few."""
    columns = _columns(question, totals)
    if len(columns) > _MOST_SAID:
        return [_paid_for(language, facts, [column.component for column in columns])]
    if len(columns) < 2:
        return []
    parts = (f"{facts.component[c.component].name} {format_kr(_amount(c))}" for c in columns)
    return [say(language, "costs.consists_of", parts=joined(language, parts))]


def total_table(
    question: Question, language: str, totals: Sequence[CostTotal], facts: CooperationFacts
) -> Table | None:
    """What a total is made of, where that is asked and there is more than one part."""
    columns = _columns(question, totals)
    if len(columns) < 2:
        return None
    return Table(
        columns=(say(language, "costs.column_thing"), say(language, "costs.column_amount")),
        rows=tuple((facts.component[c.component].name, format_kr(_amount(c))) for c in columns),
        total=(say(language, "costs.sum"), format_kr(totals[0].amount)),
        align_right=frozenset([1]),
    )


def _columns(question: Question, totals: Sequence[CostTotal]) -> tuple[ColumnTotal, ...]:
    """The columns of the one total whose parts are asked for."""
    asked = not question.aspects.isdisjoint(_OF_ALL) and len(totals) == 1
    return totals[0].columns if asked else ()


def _amount(column: ColumnTotal) -> int:
    return column.added if column.printed is None else column.printed


def parts_table(
    question: Question,
    language: str,
    facts: CooperationFacts,
    share: CostSum,
    years: tuple[int, ...],
) -> Table | None:
    """The components of a sum, with the sum below; also in per cent of what all pay if asked so."""
    if len(share.cells) < 2:
        return None
    rows: tuple[tuple[str, ...], ...] = tuple(
        (
            facts.component[cell.component].name
            + (f" ({say(language, 'costs.one_off')})" if cell.one_off else ""),
            kr_text(language, cell.amount)
            + (f" {cell.mark}" if cell.mark and cell.amount is not None else ""),
        )
        for cell in share.cells
    )
    label = "costs.sum_printed" if share.printed is not None else "costs.sum_added"
    table = Table(
        columns=(say(language, "costs.column_thing"), say(language, "costs.column_amount")),
        rows=rows,
        total=(say(language, label), format_kr(share.amount or 0)),
        align_right=frozenset([1]),
    )
    if question.per is not Per.PERCENT or "total" in question.aspects:
        return table
    parts = [
        _percent(language, facts, cell.component, share.municipality, years) for cell in share.cells
    ]
    return replace(
        table,
        columns=(*table.columns, say(language, "costs.column_part")),
        rows=tuple((*row, part) for row, part in zip(rows, parts, strict=True)),
        total=(*(table.total or ()), ""),
        align_right=frozenset([1, 2]),
    )


def _percent(
    language: str, facts: CooperationFacts, component: str, code: str, years: tuple[int, ...]
) -> str:
    """How large a part of what all pay for a component one municipality pays, empty for none."""
    target = Target(component=component)
    paid, whole = target.share(facts, code, years), target.total_over(facts, years)
    part = portion(paid, whole) if paid is not None else None
    return percent_text(language, part.percent) if part is not None else ""


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
