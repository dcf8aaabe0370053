"""What did the documents say until a day? The facts without what later documents tell.

What things are called and who takes part stays as it is known now; what is reported, counted,
budgeted and decided is taken back to the day.
"""

from dataclasses import replace
from datetime import date
from typing import Protocol, TypeVar

from domain.facts import CooperationFacts
from domain.records import Source


class _Told(Protocol):
    """A record that a document tells."""

    @property
    def source(self) -> Source: ...


T = TypeVar("T", bound=_Told)


def as_of(facts: CooperationFacts, day: date) -> CooperationFacts:
    """The facts whose documents are dated on that day, before it, or not at all."""
    later = {d.id for d in facts.document.values() if d.dated is not None and d.dated > day}

    def told(records: tuple[T, ...]) -> tuple[T, ...]:
        return tuple(record for record in records if record.source.document not in later)

    tables = told(facts.cost_tables)
    names = {table.id for table in tables}
    return replace(
        facts,
        plan_entries=told(facts.plan_entries),
        status_reports=told(facts.status_reports),
        status_statements=tuple(s for s in facts.status_statements if s.on <= day),
        uptake=told(facts.uptake),
        cost_tables=tables,
        cost_columns=tuple(c for c in facts.cost_columns if c.table in names),
        cost_shares=tuple(s for s in facts.cost_shares if s.table in names),
        economy_figures=told(facts.economy_figures),
        deviation_causes=told(facts.deviation_causes),
        decisions=told(facts.decisions),
        goals=told(facts.goals),
        meetings=told(facts.meetings),
        attendance=told(facts.attendance),
        roll_calls=tuple(
            roll_call
            for roll_call in facts.roll_calls
            if facts.called_meeting[roll_call.meeting].day_in(facts.cooperation.time_zone) <= day
        ),
    )
