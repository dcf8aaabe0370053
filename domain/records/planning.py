"""By which rules does the year run? Lead times, when the bodies meet, and who is reminded of what.

Documents seldom state such rules. Each therefore says where it comes from, so that a default of
this project is never taken for something published.
"""

from dataclasses import dataclass
from datetime import time
from enum import StrEnum

from domain.records.documents import Source
from domain.records.organisation import Duty


class Basis(StrEnum):
    """Where a rule comes from: a document, a law, or this project, for want of either."""

    PUBLISHED = "published"
    LAW = "law"
    DEFAULT = "default"
    CHANGED = "changed"
    """A coordinator changed it through the bot; its source says who and when."""


class Unit(StrEnum):
    """What a distance in time is counted in."""

    HOURS = "hours"
    WORKING_DAYS = "working_days"
    DAYS = "days"
    MONTHS = "months"


class Direction(StrEnum):
    """Whether a rule's moment comes before or after what it is counted from."""

    BEFORE = "before"
    AFTER = "after"


class ReminderKind(StrEnum):
    """What people are reminded of; each is told, muted and moved to a digest by itself.

    What each is counted from, and whom it reaches, stands in :mod:`domain.reminders`.
    """

    MILESTONE = "milestone"
    STALE_STATUS = "stale_status"
    ANSWER = "answer"
    QUORUM = "quorum"
    ANSWERS_CLOSED = "answers_closed"
    DAY_BEFORE = "day_before"
    LINK = "link"
    ROLL_CALL = "roll_call"
    CARRY_HOME = "carry_home"
    COST_TABLES = "cost_tables"
    AGREEMENT = "agreement"
    GOALS = "goals"


class Step(StrEnum):
    """A step on the way to a meeting and from it."""

    DRAFT = "draft"
    PREPARATION = "preparation"
    PAPERS = "papers"
    SUMMONS = "summons"
    ADJUSTED = "adjusted"
    ANNOUNCED = "announced"
    SENT = "sent"


@dataclass(frozen=True, slots=True, kw_only=True)
class LeadTime:
    """By which day before or after a meeting of ``body`` a step is done, and by whom.

    ``law`` names the paragraph where the law gives the rule; ``source`` the document that asks for
    the step, even where it gives no number; ``note`` says what else is worth knowing.
    """

    body: str
    step: Step
    number: int
    unit: Unit
    when: Direction
    duty: Duty
    basis: Basis
    law: str | None = None
    note: str | None = None
    source: Source | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingRule:
    """When in a year some bodies meet; the plan of a year to come is proposed from it.

    Either the ``week``-th (5: the last) ``weekday`` (1 Monday to 5 Friday) of ``month``, or
    ``number`` working days before the meeting of the rule ``prepares``.
    """

    id: str
    bodies: tuple[str, ...]
    kind: str
    title: str
    month: int | None = None
    week: int | None = None
    weekday: int | None = None
    prepares: str | None = None
    number: int | None = None
    starts: time | None = None
    ends: time | None = None
    whole_day: bool = False
    basis: Basis
    note: str | None = None
    source: Source | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReminderRule:
    """When whom is reminded of what.

    ``at`` is the local time of a reminder that is counted in days or months. ``duties`` are whom it
    reaches among those whom its kind concerns, all of them where none is named. ``late`` is for how
    many hours it may still be sent when it could not be in time. ``quiet_for`` is after how many
    days a status counts as stale, ``about`` the word by which the decision is known that a reminder
    follows ("budget").
    """

    id: str
    kind: ReminderKind
    number: int
    unit: Unit
    when: Direction
    at: time | None = None
    duties: tuple[Duty, ...] = ()
    late: int
    quiet_for: int | None = None
    about: str | None = None
    basis: Basis
    law: str | None = None
    note: str | None = None
    source: Source | None = None
