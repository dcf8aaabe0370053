"""Which printed sums are what their parts add up to?"""

from collections.abc import Sequence

from dialogs.answers.period import Period, asked_period
from dialogs.question import Operation, Question
from dialogs.texts import say
from domain.facts import CooperationFacts
from domain.money import format_kr
from domain.reconciliation import Finding, FindingKind
from domain.records import CostTable, Side

_SIDES = {"income": Side.INCOME.value, "expense": Side.COST.value}
_ADDING_UP = frozenset(
    [
        FindingKind.COLUMN_SUM,
        FindingKind.ECONOMY_SUM,
        FindingKind.ROW_SUM,
        FindingKind.TOTALS_SUM,
    ]
)


def asked_side(question: Question) -> str | None:
    """The one side of a table that is asked about ("stämmer intäkterna i budgeten?")."""
    sides = _SIDES.keys() & question.aspects
    return _SIDES[sides.pop()] if len(sides) == 1 else None


def right_sums(
    language: str, question: Question, facts: CooperationFacts, findings: Sequence[Finding]
) -> list[str]:
    """The sums that are asked about and agree, where something else is found to be wrong."""
    asked = question.operation is Operation.TOTAL or asked_side(question) is not None
    wrong = not _ADDING_UP.isdisjoint(finding.kind for finding in findings)
    return agreeing_sums(language, question, facts) if asked and not wrong else []


def agreeing_sums(language: str, question: Question, facts: CooperationFacts) -> list[str]:
    """Printed sums of the subjects asked about that are what their column adds up to."""
    period = asked_period(question)
    lines = _agreeing_totals(language, question, facts) if not question.subjects else []
    subjects = question.subjects or _only_subject(facts)
    for table in facts.cost_tables:
        if not is_within(table, period):
            continue
        for column in facts.columns_of.get(table.id, ()):
            component = facts.component.get(column.component or "")
            if component is None or component.subject not in subjects:
                continue
            own = column.starts is not None and column.starts.year
            if own and period is not None and not period.has_year(own):
                continue
            shares = facts.shares_in.get((table.id, column.id), ())
            if column.printed_sum == sum(share.amount or 0 for share in shares):
                lines.append(
                    say(
                        language,
                        "reconciliation.sum_agrees",
                        label=component.name if own else f"{component.name} {table.year}",
                        amount=format_kr(column.printed_sum),
                    )
                )
    return lines


def is_within(table: CostTable, period: Period | None) -> bool:
    """Whether a table holds amounts of a period: it may be of several years ("stämmer 2017?")."""
    years = range(table.starts.year, table.ends.year + 1)
    return period is None or any(map(period.has_year, years))


def _only_subject(facts: CooperationFacts) -> tuple[str, ...]:
    """The subject that all costs are of, where they are of one alone: it needs no name."""
    paid_for = tuple(dict.fromkeys(component.subject for component in facts.cost_components))
    return paid_for if len(paid_for) == 1 else ()


def _agreeing_totals(language: str, question: Question, facts: CooperationFacts) -> list[str]:
    """Printed totals of the kind of figure asked about that are what their rows add up to."""
    period = asked_period(question)
    if question.kind is None and asked_side(question) is None:
        return []
    lines = []
    for total in facts.economy_figures:
        if total.area is not None or total.kind is not (question.kind or total.kind):
            continue
        rows = [
            f
            for f in facts.economy_figures
            if (f.table, f.kind, f.side) == (total.table, total.kind, total.side) and f.area
        ]
        within = period is None or period.has_year(total.year)
        within = within and asked_side(question) in (None, total.side.value)
        if within and rows and sum(row.amount for row in rows) == total.amount:
            lines.append(
                say(
                    language,
                    "reconciliation.sum_agrees",
                    label=", ".join(
                        (
                            say(
                                language,
                                f"reconciliation.figure_{total.kind.value}",
                                year=total.year,
                            ),
                            say(language, f"reconciliation.side_{total.side.value}"),
                        )
                    ),
                    amount=format_kr(total.amount),
                )
            )
    return list(dict.fromkeys(lines))
