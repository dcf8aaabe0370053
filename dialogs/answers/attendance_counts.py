"""How are the counts of a meeting's participants written, in a line and in a table?"""

from collections.abc import Sequence

from dialogs.answer import Table
from dialogs.answers.finding_words import written_finding
from dialogs.texts import say
from dialogs.wording import written_date
from domain.attendance import percent_of
from domain.facts import CooperationFacts
from domain.money import format_percent
from domain.reconciliation import FindingKind, reconcile
from domain.records import Attendance


def written_count(language: str, facts: CooperationFacts, row: Attendance) -> str:
    """How many municipalities took part in a meeting; how many people where these are counted."""
    people = row.invited > len(facts.municipalities)  # of several seats for each municipality
    return say(
        language,
        "attendance.meeting_of_people" if people else "attendance.meeting",
        body=facts.body[row.body].name,
        day=written_date(language, row.on),
        attended=row.attended,
        invited=row.invited,
        percent=written_participation(language, row),
    )


def written_participation(language: str, row: Attendance) -> str:
    """Participation as printed; computed where no per cent is printed."""
    percent = row.percent if row.percent is not None else percent_of(row.attended, row.invited)
    return format_percent(percent, language)


def table_of_counts(language: str, facts: CooperationFacts, rows: Sequence[Attendance]) -> Table:
    """One row per meeting: day, body, how many of how many, and per cent."""
    return Table(
        columns=(
            say(language, "attendance.column_day"),
            say(language, "attendance.column_body"),
            say(language, "attendance.column_attended"),
            say(language, "attendance.column_percent"),
        ),
        rows=tuple(
            (
                written_date(language, row.on) + (f" ({row.title})" if row.title else ""),
                facts.body[row.body].name,
                say(language, "reports.share", n=row.attended, of=row.invited),
                written_participation(language, row),
            )
            for row in rows
        ),
        align_right=frozenset({2, 3}),
    )


def warnings_of_days(
    language: str, facts: CooperationFacts, rows: Sequence[Attendance]
) -> list[str]:
    """Warnings that the attendance list and the meeting plan give different days."""
    days = {(row.body, row.on) for row in rows}
    return [
        written_finding(language, facts, finding)
        for finding in reconcile(facts).findings
        if finding.kind is FindingKind.MEETING_DATES
        and (finding.area, finding.second.value) in days
    ]
