"""How long do meetings last? The hours of those of the year asked about, as the plan has them."""

from collections.abc import Sequence
from fractions import Fraction

from dialogs.answer import Answer, Asker
from dialogs.answers.bodies import asked_bodies
from dialogs.answers.composing import answered
from dialogs.answers.meeting_words import written_bodies
from dialogs.answers.period import asked_period
from dialogs.question import Question
from dialogs.texts import say
from dialogs.wording import joined, written_date, written_time
from domain.facts import CooperationFacts
from domain.money import format_decimal
from domain.records import Meeting

_LENGTHS = frozenset(["duration", "longest", "shortest"])
"""Aspects that ask how long meetings are."""


def of_hours(question: Question, meetings: Sequence[Meeting]) -> list[Meeting]:
    """The meetings whose hours are asked for: how long they are, or at what hours several were."""
    if _LENGTHS & question.aspects:
        return timed(question, meetings)
    several = "clock" in question.aspects and asked_period(question) is not None
    found = timed(question, meetings) if several else []
    return found if len(found) > 1 else []


def timed(question: Question, meetings: Sequence[Meeting]) -> list[Meeting]:
    """The meetings of the time asked about whose hours are known; else those of the latest year."""
    known = [m for m in meetings if m.whole_day or (m.starts and m.ends)]
    period = asked_period(question)
    if period is not None:
        return [m for m in known if m.on in period]
    latest = max((m.on.year for m in known), default=None)
    return [m for m in known if m.on.year == latest]


def answer_duration(
    question: Question, facts: CooperationFacts, asker: Asker, meetings: Sequence[Meeting]
) -> Answer:
    """From when to when each meeting is, in one line a year."""
    language = asker.language
    lines = []
    for year in sorted({m.on.year for m in meetings}):
        times = [
            _written(language, m, alone=not meetings[1:]) for m in meetings if m.on.year == year
        ]
        bodies = written_bodies(language, facts, asked_bodies(question, facts))
        lines.append(
            say(
                language,
                "meetings.lasted",
                bodies=bodies,
                year=year,
                times=joined(language, times),
            )
        )
    lines += _ends(question, facts, language, meetings)
    if "hours" in question.aspects:
        lines.append(_written_sum(question, facts, language, meetings))
    return answered(
        question,
        facts,
        asker,
        lines[-1],
        statements=lines[-2::-1],
        sources=[m.source for m in meetings],
    )


def _ends(
    question: Question, facts: CooperationFacts, language: str, meetings: Sequence[Meeting]
) -> list[str]:
    """The longest or the shortest of some meetings, where that is asked for."""
    bodies = written_bodies(language, facts, asked_bodies(question, facts))
    lines = []
    for end, pick in (("longest", max), ("shortest", min)):
        if end in question.aspects:
            limit = pick(map(_length, meetings))
            found = (_written(language, m) for m in meetings if _length(m) == limit)
            lines.append(
                say(language, f"meetings.{end}", bodies=bodies, days=joined(language, found))
            )
    return lines


def _written_sum(
    question: Question, facts: CooperationFacts, language: str, meetings: Sequence[Meeting]
) -> str:
    """How many hours some meetings were together, and how many whole days beside them."""
    minutes = sum(_length(m) for m in meetings if not m.whole_day)
    days = sum(m.whole_day for m in meetings)
    return say(
        language,
        "meetings.hours_and_days" if days else "meetings.hours",
        bodies=written_bodies(language, facts, asked_bodies(question, facts)),
        years=joined(language, dict.fromkeys(str(m.on.year) for m in meetings)),
        hours=_hours(language, minutes),
        n=days,
    )


def _hours(language: str, minutes: int) -> str:
    """Minutes as hours."""
    hours = Fraction(minutes, 60)
    return format_decimal(hours, 0 if hours.denominator == 1 else 1, language)


def _written(language: str, meeting: Meeting, *, alone: bool = False) -> str:
    """The day of a meeting and its hours; how many they are where it is asked of it alone."""
    return say(
        language,
        "meetings.lasted_for" if alone and not meeting.whole_day else "meetings.lasted_one",
        hours=_hours(language, _length(meeting)),
        day=written_date(language, meeting.on),
        time=say(language, "meetings.whole_day")
        if meeting.whole_day
        else written_time(meeting.starts, meeting.ends),
    )


def _length(meeting: Meeting) -> int:
    """Minutes of a meeting whose hours are known; a whole day is longer than any of them."""
    if meeting.starts is None or meeting.ends is None:
        return _WHOLE_DAY
    hours, minutes = meeting.ends.hour - meeting.starts.hour, meeting.ends.minute
    return 60 * hours + minutes - meeting.starts.minute


_WHOLE_DAY = 24 * 60
