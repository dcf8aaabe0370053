"""Several meetings of a time: how many were held, on which days, and what is noted of them."""

from collections.abc import Sequence
from dataclasses import replace

from dialogs.answer import Answer, Asker, Table
from dialogs.answers import search
from dialogs.answers.bodies import asked_bodies
from dialogs.answers.composing import answered, ended, own_words
from dialogs.answers.meeting_words import written_bodies, written_day
from dialogs.question import Question
from dialogs.texts import say
from dialogs.wording import joined, written_date, written_time
from domain.facts import CooperationFacts
from domain.reconciliation import FindingKind, reconcile
from domain.records import Meeting, MeetingState

_MOST_NOTES = 4


def without_moved(facts: CooperationFacts, meetings: Sequence[Meeting]) -> list[Meeting]:
    """Meetings without those of a planned day that another document tells were another day."""
    moved = _moved(facts)
    return [m for m in meetings if not any((body, m.on) in moved for body in m.bodies)]


def _moved(facts: CooperationFacts) -> set[tuple[str | None, object]]:
    """Bodies and planned days for which another document says that the meeting was another day."""
    return {
        (finding.area, finding.first.value)
        for finding in reconcile(facts).findings
        if finding.kind is FindingKind.MEETING_DATES
    }


def listed(
    question: Question,
    facts: CooperationFacts,
    asker: Asker,
    found: Sequence[Meeting],
    period: str,
) -> Answer:
    """The meetings of a time in one line and a table, those held told apart from the others."""
    language = asker.language
    held = [m for m in found if m.state is MeetingState.HELD]
    other = [m for m in without_moved(facts, found) if m.state is not MeetingState.HELD]
    bodies = written_bodies(language, facts, asked_bodies(question, facts))
    shown = held or found
    days = joined(language, (written_date(language, m.on) for m in shown))
    if held and other:
        key = "meetings.held_and_other"
    elif held:
        key = "meetings.held"
    else:
        key = "meetings.planned"
    years = dict.fromkeys(m.on.year for m in found)
    if len(years) > 1:
        key = "meetings.total_other" if other else "meetings.total_held"
    headline = say(
        language,
        key,
        years=joined(language, (_of_year(language, year, held, other) for year in years)),
        n=len(held or other),
        held=len(held),
        other=len(other),
        all=len(held) + len(other),
        bodies=bodies,
        period=f" {period}" if period else "",
        days=days,
    )
    table = Table(
        columns=(
            say(language, "meetings.column_day"),
            say(language, "meetings.column_time"),
            say(language, "meetings.column_what"),
            say(language, "meetings.column_place"),
            say(language, "meetings.column_state"),
        ),
        rows=tuple(
            (
                written_day(language, m),
                written_time(m.starts, m.ends)
                or (say(language, "meetings.whole_day") if m.whole_day else ""),
                f"{m.title} ({written_bodies(language, facts, m.bodies)})",
                m.venue or "",
                say(language, f"meetings.short_{m.state.value}"),
            )
            for m in found
        ),
    )
    notes = [
        f"{written_date(language, m.on)}: {ended(own_words(language, m.note))}"
        for m in found
        if m.note
    ]
    quoted, where = (
        search.quotes(question, facts, asker) if "cause" in question.aspects else ([], [])
    )
    return answered(
        replace(question, listed=tuple(m.on.isoformat() for m in shown)),
        facts,
        asker,
        headline,
        statements=quoted,
        table=table,
        notes=notes if len(notes) <= _MOST_NOTES else _shared_notes(language, found),
        sources=[*(m.source for m in found), *where],
    )


def _of_year(language: str, year: int, held: Sequence[Meeting], other: Sequence[Meeting]) -> str:
    """How many meetings a year has, and how many of them are known to have been held."""
    took_place = sum(m.on.year == year for m in held)
    n = took_place + sum(m.on.year == year for m in other)
    key = "in_year" if took_place == n else "in_year_held" if took_place else "in_year_planned"
    return say(language, f"meetings.{key}", n=n, year=year, held=took_place)


def _shared_notes(language: str, found: Sequence[Meeting]) -> list[str]:
    """One line for each note, however many meetings carry it."""
    by_note: dict[str, list[Meeting]] = {}
    for meeting in found:
        if meeting.note:
            by_note.setdefault(meeting.note, []).append(meeting)
    return [
        f"{joined(language, (written_date(language, m.on) for m in group))}: "
        + ended(own_words(language, note))
        for note, group in by_note.items()
    ]
