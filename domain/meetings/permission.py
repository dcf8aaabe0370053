"""Who may answer, for whom, and until when?

Everybody for herself until the last instant for answers; the cooperation's secretary and
coordinator for everybody, and also afterwards when they say why.
"""

from datetime import date, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from domain.facts import CooperationFacts
from domain.meetings.invitations import Invitations
from domain.meetings.records import CalledMeeting, CalledState, MeetingDraft
from domain.people import Person
from domain.permissions import Deed, may

LONGEST_COMMENT = 1_000
"""Characters that a comment, a food preference or a reason may have."""

CHECK_IN_OPENS = timedelta(minutes=30)
"""How long before the start people can say that they are there."""

CHECK_IN_CLOSES = timedelta(minutes=15)
"""How long after the start they still can; of a whole day until it ends."""


class Refusal(StrEnum):
    """Why something is not done; the value is the key of its sentence."""

    UNKNOWN = "unknown"
    NOT_CALLED = "not_called"
    CANCELLED = "cancelled"
    PAST = "past"
    NOT_INVITED = "not_invited"
    NOT_FOR_OTHERS = "not_for_others"
    CLOSED = "closed"
    REASON_NEEDED = "reason_needed"
    TOO_LONG = "too_long"
    CHECK_IN_NOT_OPEN = "check_in_not_open"
    CHECK_IN_OVER = "check_in_over"


def administers(person: Person, facts: CooperationFacts, day: date) -> bool:
    """Whether somebody is the secretary or coordinator of a cooperation on a day."""
    return may(person, Deed.ADMINISTER_MEETINGS, facts, day)


def why_not_answer(
    meeting: CalledMeeting,
    facts: CooperationFacts,
    invitations: Invitations,
    *,
    actor: Person,
    person: int,
    now: datetime,
    reason: str = "",
) -> Refusal | None:
    """Why ``actor`` may not give an answer for the person with that id; ``None`` if she may."""
    closed = why_closed(meeting, now)
    if closed is not None:
        return closed
    today = now.astimezone(ZoneInfo(facts.cooperation.time_zone)).date()
    administering = administers(actor, facts, today)
    if actor.id != person and not administering:
        return Refusal.NOT_FOR_OTHERS
    if person not in invitations.of_person:
        return Refusal.NOT_INVITED
    if meeting.open_for_answers(now):
        return None
    if not administering:
        return Refusal.CLOSED
    return None if reason.strip() else Refusal.REASON_NEEDED


def why_closed(meeting: CalledMeeting, now: datetime) -> Refusal | None:
    """Why nobody at all may answer any more, or yet; ``None`` if somebody may."""
    if meeting.state is CalledState.PROPOSED:
        return Refusal.NOT_CALLED
    if meeting.state is CalledState.CANCELLED:
        return Refusal.CANCELLED
    if meeting.state is CalledState.HELD or now >= meeting.ends:
        return Refusal.PAST
    return None


def why_not_check_in(
    meeting: CalledMeeting, invitations: Invitations, *, person: int, now: datetime
) -> Refusal | None:
    """Why somebody may not say that she is there; ``None`` if she may."""
    closed = why_closed(meeting, now)
    if closed is not None:
        return closed
    if person not in invitations.of_person:
        return Refusal.NOT_INVITED
    opens, closes = check_in_times(meeting)
    if now < opens:
        return Refusal.CHECK_IN_NOT_OPEN
    return Refusal.CHECK_IN_OVER if now > closes else None


def check_in_times(meeting: MeetingDraft) -> tuple[datetime, datetime]:
    """The first and last instant (UTC) at which people can say that they are at a meeting."""
    closes = meeting.ends if meeting.whole_day else meeting.starts + CHECK_IN_CLOSES
    return meeting.starts - CHECK_IN_OPENS, closes
