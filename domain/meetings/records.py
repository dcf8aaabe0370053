"""What is known of a meeting that is called through the bot, and of the answers to it?

Published meetings, which documents tell of, are :class:`domain.records.Meeting`; these are the ones
that people are asked to answer.
"""

from dataclasses import dataclass, fields
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from domain.records import Document


class MeetingKind(StrEnum):
    """What sort of meeting: of a committee or group, or a day for strategy of several bodies."""

    MEETING = "meeting"
    STRATEGY_DAY = "strategy_day"


class CalledState(StrEnum):
    """How far a called meeting has come.

    ``PROPOSED`` comes from the annual wheel and nobody is asked yet; ``HELD`` means that the
    roll-call is saved.
    """

    PROPOSED = "proposed"
    CALLED = "called"
    CANCELLED = "cancelled"
    HELD = "held"


class AnsweredAs(StrEnum):
    """How somebody takes part, in the words of the RSVP cards' data.

    ``WITHDRAWN`` only stands in the history: what was answered was taken back, and counts as none.
    """

    ON_SITE = "on_site"
    REMOTE = "remote"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"

    @property
    def attends(self) -> bool:
        """Whether the person takes part; remote attendance counts (business plan, 7.5 Miljö)."""
        return self in (AnsweredAs.ON_SITE, AnsweredAs.REMOTE)


OFFERED = (AnsweredAs.ON_SITE, AnsweredAs.REMOTE, AnsweredAs.DECLINED)
"""What somebody who is invited chooses between."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingItem:
    """An item on the agenda; ``number`` as it is printed, ``case_number`` of the register."""

    number: str
    title: str
    case_number: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingDocument:
    """A paper for the meeting, as a link."""

    title: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Guest:
    """Somebody invited by name who holds no seat in the bodies.

    ``person`` is the person's id: a guest with an e-mail address gets one when the meeting is
    stored, and can answer through a personal link.
    """

    name: str
    email: str | None = None
    person: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingDraft:
    """What whoever calls a meeting of one or several bodies says of it.

    All instants are UTC. ``whole_day`` meetings still have a first and a last instant. ``food``
    tells whether people are asked what they eat. ``answer_by`` is the last instant for answers.
    """

    cooperation: str
    bodies: tuple[str, ...]
    kind: MeetingKind = MeetingKind.MEETING
    title: str
    starts: datetime
    ends: datetime
    whole_day: bool = False
    food: bool = False
    place: str | None = None
    online_url: str | None = None
    answer_by: datetime
    agenda: tuple[MeetingItem, ...] = ()
    documents: tuple[MeetingDocument, ...] = ()
    guests: tuple[Guest, ...] = ()

    @property
    def asks_for_food(self) -> bool:
        """Whether the invited are asked what they eat: at whole days and where food is served."""
        return self.food or self.whole_day

    def day_in(self, zone: str) -> date:
        """The day it starts, in the cooperation's zone (an IANA name)."""
        return self.starts.astimezone(ZoneInfo(zone)).date()

    def days_in(self, zone: str) -> tuple[date, date] | None:
        """The first and last day of a meeting that is told as days, without times.

        That is one for whole days from midnight to midnight in ``zone``; ``None`` for others.
        """
        starts, ends = (at.astimezone(ZoneInfo(zone)) for at in (self.starts, self.ends))
        if not (self.whole_day and starts.time() == ends.time() == time.min):
            return None
        return starts.date(), ends.date() - timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class CalledMeeting(MeetingDraft):
    """A meeting as the store keeps it.

    ``id`` is the store's own and ``uid`` the one of calendar files; neither ever changes.
    ``sequence`` rises with every move and cancellation (RFC 5545, 3.8.7.4).
    """

    id: int
    uid: str
    state: CalledState = CalledState.CALLED
    sequence: int = 0

    @property
    def draft(self) -> MeetingDraft:
        """What was said of it, to be changed and written again."""
        return MeetingDraft(
            **{field.name: getattr(self, field.name) for field in fields(MeetingDraft)}
        )

    def open_for_answers(self, now: datetime) -> bool:
        """Whether the invited may still answer or change their answer themselves."""
        return self.state is CalledState.CALLED and now <= self.answer_by


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerDraft:
    """What one person answers to a meeting, before it is stored.

    ``person`` is the id of who is meant and ``by`` of who gives the answer, which differ when the
    secretary or coordinator answers on somebody's behalf; ``by`` is ``None`` once that person is
    erased. ``at`` is when it was given (UTC). ``reason`` is why it was given after the last instant
    for answers.
    """

    meeting: int
    person: int
    municipality: str | None
    answer: AnsweredAs
    comment: str = ""
    food: str = ""
    at: datetime
    by: int | None
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingAnswer(AnswerDraft):
    """One stored answer of one person; every answer is kept, and the latest one counts.

    ``number`` rises with every stored answer.
    """

    number: int


class Presence(StrEnum):
    """How somebody was at a meeting."""

    ON_SITE = "on_site"
    REMOTE = "remote"
    ABSENT = "absent"


@dataclass(frozen=True, slots=True, kw_only=True)
class RollCallEntry:
    """One person at the roll-call (*upprop*).

    ``person`` is ``None`` for a guest without an e-mail address, whose name ``guest`` is, and once
    the person is erased. ``bodies`` are those in which she has a place for ``municipality``;
    ``serving`` tells whether she took the municipality's seat. ``arrived`` and ``left`` are UTC and
    only given for who came late or left early; ``adjusts`` marks the adjuster of the minutes
    (*justerare*).
    """

    person: int | None
    guest: str | None = None
    municipality: str | None = None
    bodies: tuple[str, ...] = ()
    presence: Presence
    serving: bool = False
    arrived: datetime | None = None
    left: datetime | None = None
    adjusts: bool = False

    @property
    def present(self) -> bool:
        """Whether she was there, either way; remote attendance counts."""
        return self.presence is not Presence.ABSENT


@dataclass(frozen=True, slots=True, kw_only=True)
class RollCall:
    """Who was at a meeting, as saved at ``at`` (UTC) by the person with the id ``by``.

    Every correction is a roll-call of its own with a higher ``number``; the last one counts. ``by``
    is ``None`` once that person is erased.
    """

    number: int
    meeting: int
    entries: tuple[RollCallEntry, ...]
    at: datetime
    by: int | None


ROLL_CALLS = Document(id="upprop", title="Upprop", kind="upprop")
"""What attendance that the bot has recorded itself is said to come from."""

CALLS = Document(id="kallelser", title="Kallelse", kind="kallelse")
"""What meetings that are called through the bot are said to come from."""
