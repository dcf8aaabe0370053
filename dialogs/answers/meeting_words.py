"""How is a meeting put in words, and which of some meetings have been?"""

from collections.abc import Sequence
from datetime import date

from dialogs.answers.composing import own_words
from dialogs.called_words import written_weekday
from dialogs.texts import say
from dialogs.wording import joined, written_date, written_time
from domain.facts import CooperationFacts
from domain.records import Meeting, MeetingState


def written_bodies(language: str, facts: CooperationFacts, bodies: Sequence[str]) -> str:
    """Names of bodies; the cooperation's own where none was said."""
    if not bodies:
        return facts.cooperation.name
    return joined(language, (facts.body[body].name for body in bodies if body in facts.body))


def written_meeting(language: str, facts: CooperationFacts, meeting: Meeting) -> str:
    """Body, day, time and place of a meeting in one clause; a title that names it stands alone."""
    parts = [written_day(language, meeting)]
    if meeting.starts:
        clock = written_time(meeting.starts, meeting.ends)
        parts.append(say(language, "meetings.at", time=clock))
    elif meeting.whole_day:
        parts.append(say(language, "meetings.whole_day"))
    if meeting.venue:
        parts.append(own_words(language, meeting.venue))
    bodies = written_bodies(language, facts, meeting.bodies)
    key = "meetings.meeting_of_body" if meeting.title == bodies else "meetings.meeting"
    return say(
        language,
        key,
        title=own_words(language, meeting.title),
        bodies=bodies,
        when=", ".join(parts),
    )


def written_day(language: str, meeting: Meeting) -> str:
    """The weekday and day of a meeting, or its first and last day."""
    if meeting.last_day and meeting.last_day != meeting.on:
        return f"{written_date(language, meeting.on)} – {written_date(language, meeting.last_day)}"
    return written_weekday(language, meeting.on)


def last_day(meeting: Meeting) -> date:
    """The day a meeting ends."""
    return meeting.last_day or meeting.on


def held_before(meetings: Sequence[Meeting], today: date) -> list[Meeting]:
    """Meetings before today that took place or were summoned; planned ones when there are none."""
    before = [m for m in meetings if last_day(m) < today and m.state is not MeetingState.CANCELLED]
    certain = [m for m in before if m.state in {MeetingState.HELD, MeetingState.SUMMONED}]
    return certain or before
