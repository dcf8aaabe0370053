"""Which municipalities came? Told from the bot's own roll-calls; documents publish only counts."""

from collections.abc import Iterable, Sequence

from dialogs.answer import Answer, Asker
from dialogs.answers.composing import answered
from dialogs.answers.period import Period
from dialogs.question import Question
from dialogs.texts import say
from dialogs.wording import joined, municipality_names, written_date
from domain.attendance import MunicipalityAttendance, attendance_of, percent_of
from domain.facts import CooperationFacts
from domain.meetings.roll_call import Recorded, recorded
from domain.money import format_percent


def answer_by_name(
    question: Question,
    facts: CooperationFacts,
    asker: Asker,
    bodies: Iterable[str],
    period: Period | None,
) -> Answer | None:
    """What the roll-calls of the bodies and time say; ``None`` where there is none.

    Without a time it is the latest year with a roll-call, or the latest meeting where no
    municipality is named.
    """
    wanted = set(bodies)
    rows = [row for row in recorded(facts) if not wanted or row.body in wanted]
    if period is not None:
        rows = [row for row in rows if row.on in period]
    if not rows:
        return None
    if period is None:
        latest = rows[-1]
        rows = (
            [r for r in rows if r.on.year == latest.on.year]
            if question.municipalities
            else rows[-1:]
        )
    elif not period.years or period.months:
        # Of a part of a year nobody wants the year's mean.
        return _meetings(question, facts, asker, rows)
    if not question.municipalities:
        return _meetings(question, facts, asker, rows)
    return _municipalities(question, facts, asker, rows)


def _municipalities(
    question: Question, facts: CooperationFacts, asker: Asker, rows: Sequence[Recorded]
) -> Answer | None:
    language = asker.language
    years = dict.fromkeys((row.body, row.on.year) for row in rows)
    found = [
        attendance_of(facts, code, body, year)
        for code in question.municipalities
        for body, year in years
    ]
    lines = [_written_year(language, facts, one) for one in found if one.days]
    if not lines:
        return None
    return answered(
        question,
        facts,
        asker,
        lines[0],
        statements=lines[1:],
        notes=[say(language, "attendance.from_roll_calls")],
        sources=[row.count.source for row in rows],
    )


def _meetings(
    question: Question, facts: CooperationFacts, asker: Asker, rows: Sequence[Recorded]
) -> Answer:
    language = asker.language
    lines = [_written_meeting(language, facts, row) for row in rows]
    return answered(
        question,
        facts,
        asker,
        lines[-1],
        statements=lines[-2::-1],
        sources=[row.count.source for row in reversed(rows)],
    )


def _written_year(language: str, facts: CooperationFacts, found: MunicipalityAttendance) -> str:
    line = say(
        language,
        "attendance.municipality",
        body=facts.body[found.body].name,
        municipality=facts.municipality[found.municipality].name,
        year=found.days[0].year,
        attended=len(found.attended),
        n=len(found.days),
        percent=format_percent(percent_of(len(found.attended), len(found.days)), language),
    )
    missed = joined(language, (written_date(language, day) for day in found.missed))
    return f"{line} {say(language, 'attendance.missed', days=missed)}" if missed else line


def _written_meeting(language: str, facts: CooperationFacts, row: Recorded) -> str:
    line = say(
        language,
        "attendance.who_came",
        body=facts.body[row.body].name,
        day=written_date(language, row.on),
        attended=len(row.attended),
        invited=len(row.invited),
        there=joined(language, municipality_names(facts, row.attended)) or "–",
    )
    missing = [code for code in row.invited if code not in row.attended]
    absent = joined(language, municipality_names(facts, missing))
    return f"{line} {say(language, 'attendance.who_stayed_away', names=absent)}" if absent else line
