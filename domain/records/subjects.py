"""What is run together, and how does it stand?

Subjects, plans, dated status reports, agreements.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from domain.records.documents import Source


class SubjectKind(StrEnum):
    """What kind of thing a subject is: the words an answer uses, never whether it is found."""

    SOLUTION = "solution"
    PROJECT = "project"
    PROCUREMENT = "procurement"
    INITIATIVE = "initiative"
    ACTIVITY = "activity"
    FUNDING = "funding"
    EVENT = "event"


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """A thing people ask about: a joint solution, project, procurement, initiative or activity.

    Two subjects may share an alias ("SOC"); then a question that says only that is ambiguous.
    ``parent`` is the subject this is a part of (an initiative of Handslaget).
    """

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    kind: SubjectKind
    parent: str | None = None
    description: str | None = None
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanEntry:
    """A row of a published list of projects, operations or running activities.

    ``category`` is ``project``, ``operation`` or ``running``; ``label``, ``phase``, ``timetable``
    and ``comment`` are as printed. ``year`` is the year the list is for.
    """

    subject: str
    year: int
    category: str
    label: str
    phase: str
    timetable: str | None = None
    comment: str | None = None
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusReport:
    """What was reported about a subject on a date; its sentences are :class:`StatusStatement`.

    ``phase`` is ours in one or two words, drawn from the statements ("i drift och förvaltning");
    ``since`` the year it has been so. ``users`` of ``users_of`` municipalities use it, where
    stated; ``partly`` when the report says that some of them use it only in part.
    """

    subject: str
    on: date
    phase: str | None = None
    since: int | None = None
    users: int | None = None
    users_of: int | None = None
    partly: bool = False
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusStatement:
    """One sentence of a status report, as printed; ``order`` from 1."""

    subject: str
    on: date
    order: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Uptake:
    """A municipality named in a status report.

    ``state`` is ``in_use``, ``in_progress``, ``completed`` (its roll-out), or ``outside`` where it
    stands outside the solution.
    """

    subject: str
    on: date
    municipality: str
    state: str
    note: str | None = None
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """An agreement members may use; ``kind`` "framework" (call-off by each) or "joint".

    ``ends`` is its last day where stated; ``ends_text`` what is printed when no day is.
    ``extend_by`` is the last day on which it can be extended, where it is known.
    """

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    kind: str
    subject: str | None = None
    stated: date | None = None
    ends: date | None = None
    ends_text: str | None = None
    extend_by: date | None = None
    note: str | None = None
    source: Source
