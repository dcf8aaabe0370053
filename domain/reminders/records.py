"""What is a reminder? To whom, about what, when, until when, and by which rule."""

from dataclasses import dataclass
from datetime import date, datetime

from domain.meetings import CalledMeeting
from domain.records import Duty, ReminderKind, ReminderRule


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """A stretch of time (UTC): later than ``after``, not later than ``until``.

    Windows that follow each other share no instant and leave none out.
    """

    after: datetime
    until: datetime

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminder:
    """A message that is due to a person (its id) at ``due`` and makes no sense at ``expires``.

    ``key`` is the same whenever and however often it is worked out. The rest is as in
    :class:`Occurrence`; instants are UTC.
    """

    key: str
    cooperation: str
    person: int
    kind: ReminderKind
    rule: str
    about: str
    day: date
    due: datetime
    expires: datetime
