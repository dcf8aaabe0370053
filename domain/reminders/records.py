"""What is a reminder? To whom, about what, when, until when, and by which rule."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from domain.meetings import CalledMeeting
from domain.records import Duty, ReminderKind, ReminderRule
from domain.working_days import local_instant


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """A stretch of time (UTC): later than ``after``, not later than ``until``.

    Windows that follow each other share no instant and leave none out.
    """

    after: datetime
    until: datetime

    @classmethod
    def of_days(cls, first: date, last: date, zone: ZoneInfo) -> "Window":
        """From the beginning of a local day to the end of another."""
        instant = timedelta(microseconds=1)
        return cls(
            after=local_instant(first, time.min, zone) - instant,
            until=local_instant(last + timedelta(days=1), time.min, zone) - instant,
        )

    def __contains__(self, instant: datetime) -> bool:
        """Whether an instant lies within."""
        return self.after < instant <= self.until


@dataclass(frozen=True, slots=True, kw_only=True)
class Occurrence:
    """That a rule applies to a thing once, before it is known whom it reaches.

    ``about`` is the id of the thing, ``day`` the local day that the rule is counted from. ``mark``
    tells this time from others that the rule applies to the thing: a meeting that is moved is
    reminded of anew. ``meeting`` is set where its invited are reminded, else ``duties``.
    """

    rule: ReminderRule
    about: str
    day: date
    mark: str
    due: datetime
    expires: datetime
    meeting: CalledMeeting | None = None
    duties: frozenset[Duty] = frozenset()

    @property
    def key(self) -> str:
        """What makes it this occurrence and no other of its cooperation."""
        return ":".join((self.rule.id, self.about, self.mark))


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminder:
    """A message that is due to a person (its id) at ``due`` and makes no sense at ``expires``.

    ``key`` is the same whenever and however often it is worked out. ``moment`` is when its rule
    makes it due, which ``due`` is as well unless it waits for a digest. The rest is as in
    :class:`Occurrence`; instants are UTC.
    """

    key: str
    cooperation: str
    person: int
    kind: ReminderKind
    rule: str
    about: str
    day: date
    moment: datetime
    due: datetime
    expires: datetime
