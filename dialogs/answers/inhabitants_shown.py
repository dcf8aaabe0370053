"""What is shown with inhabitants: their table, what documents say of them, their sources."""

from collections.abc import Sequence
from datetime import date

from dialogs.answer import Table
from dialogs.texts import say
from dialogs.wording import written_date
from domain.facts import CooperationFacts
from domain.money import format_number
from domain.records import Source


def table_of(
    language: str, facts: CooperationFacts, codes: Sequence[str], days: Sequence[date]
) -> Table:
    """Inhabitants by municipality and day, with their sum."""
    return Table(
        columns=(
            say(language, "inhabitants.column_municipality"),
            *(written_date(language, day) for day in days),
        ),
        rows=tuple(
            (
                facts.municipality[code].name,
                *(
                    format_number(facts.inhabitants_on[day][code])
                    if code in facts.inhabitants_on[day]
                    else ""
                    for day in days
                ),
            )
            for code in codes
        ),
        total=(
            say(language, "inhabitants.sum"),
            *(
                format_number(sum(facts.inhabitants_on[day].get(code, 0) for code in codes))
                for day in days
            ),
        )
        if len(codes) > 1
        else None,
        align_right=frozenset(range(1, len(days) + 1)),
    )


def document_notes(facts: CooperationFacts, day: date) -> list[str]:
    """What is known to be odd about the statistics of that year."""
    rows = [row for row in facts.inhabitants if row.on == day]
    documents = dict.fromkeys(row.source.document for row in rows)
    notes = [facts.document[d].note for d in documents if facts.document[d].kind == "statistik"]
    return [note for note in notes if note and str(day.year) in note]


def sources_of(facts: CooperationFacts, codes: Sequence[str], days: Sequence[date]) -> list[Source]:
    """Where the numbers of some municipalities on some days stand."""
    return [row.source for row in facts.inhabitants if row.municipality in codes and row.on in days]
