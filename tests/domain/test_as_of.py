"""What was known on a day? Nothing that a later document tells."""

from datetime import date

from domain.as_of import as_of
from domain.cost_shares import years_of
from domain.records import StatusReport, StatusStatement
from tests.domain.small_facts import PLAN, REPORT, cooperation, figure, table, together

BETWEEN = date(2025, 3, 31)
"""A day after the plan (November 2024) and before the report (November 2025)."""


def test_figures_and_tables_of_later_documents_are_left_out() -> None:
    facts = cooperation(
        **together(
            table("early", 2025, {"base": ((1, 2, 3), 6)}),
            table("late", 2026, {"base": ((4, 5, 6), 15)}, source=REPORT),
        ),
        economy_figures=(figure(None, 1), figure(None, 2, source=REPORT)),
    )
    known = as_of(facts, BETWEEN)
    assert years_of(known) == (2025,)
    assert (
        {c.table for c in known.cost_columns} == {s.table for s in known.cost_shares} == {"early"}
    )
    assert [f.amount for f in known.economy_figures] == [1]
    assert as_of(facts, date(2025, 11, 1)) == facts


def test_reports_and_their_statements_are_taken_back_together() -> None:
    days = (date(2025, 3, 18), date(2025, 12, 2))
    facts = cooperation(
        status_reports=tuple(
            StatusReport(subject="base", on=day, source=source)
            for day, source in zip(days, (PLAN, REPORT), strict=True)
        ),
        status_statements=tuple(
            StatusStatement(subject="base", on=day, order=1, text=str(day)) for day in days
        ),
    )
    known = as_of(facts, BETWEEN)
    assert [report.on for report in known.status_reports] == [days[0]]
    assert [statement.on for statement in known.status_statements] == [days[0]]


def test_what_things_are_called_stays_as_it_is_known_now() -> None:
    facts = cooperation()
    known = as_of(facts, date(2000, 1, 1))
    assert (known.subjects, known.municipalities) == (facts.subjects, facts.municipalities)
