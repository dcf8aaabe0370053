"""What was decided, what is aimed at, what may go wrong, and when in the year? As published."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from domain.records.documents import Source


class DecisionState(StrEnum):
    """Whether the committee has decided, or a proposal to it is all that the store holds."""

    DECIDED = "decided"
    PROPOSED = "proposed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """A decision or a proposal to one.

    ``paragraph`` is its number in the minutes ("§ 13"), if decided there. ``on`` is the day of the
    meeting (for a proposal: the day of the paper). ``subjects`` are the subject ids it concerns.
    """

    id: str
    body: str
    on: date
    paragraph: str | None = None
    title: str
    aliases: tuple[str, ...] = ()
    case_number: str | None = None
    state: DecisionState
    decision: str
    summary: str | None = None
    proposal: str | None = None
    procedure: str | None = None
    attachments: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    subjects: tuple[str, ...] = ()
    note: str | None = None
    source: Source


class GoalLevel(StrEnum):
    """Which kind of goal."""

    EFFECT = "effect"
    STRATEGIC = "strategic"
    RESULT = "result"
    INDICATOR = "indicator"
    PROJECT = "project"


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal:
    """A goal or indicator of a year, with comment and verdict where a document gives them.

    ``target`` and ``outcome`` are short printed values ("75 %", "4 möten", "70 %"); ``reached`` is
    ``True``/``False`` for a stated verdict on a finished year, else ``None``; ``verdict`` is the
    printed sentence (also forecasts: "Prognosen är att målet kommer nås"). ``topic`` ties the goals
    of different years and their outcomes together: ``committee_attendance``,
    ``preparatory_attendance``, ``committee_meetings``, ``preparatory_meetings``, ``training``,
    ``procurement``, ``agreements``, ``engagement``, ``rules``, ``dialogues`` or ``None``.
    """

    year: int | None
    order: int
    level: GoalLevel
    topic: str | None = None
    body: str | None = None
    text: str
    target: str | None = None
    outcome: str | None = None
    reached: bool | None = None
    verdict: str | None = None
    comment: str | None = None
    stated: date | None = None
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Risk:
    """A row of a control plan or risk list.

    ``value`` is probability times consequence as printed.
    """

    year: int | None
    order: int
    risk: str
    owner: str | None = None
    method: str | None = None
    probability: int | None = None
    consequence: int | None = None
    value: int | None = None
    decision: str | None = None
    analysis: str | None = None
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class WheelEntry:
    """An item of the annual wheel: what ``body`` does in ``months`` (1-12).

    ``kind`` is ``decision``, ``information`` or ``activity``; ``label`` the period as printed
    ("September/Oktober").
    """

    order: int
    months: tuple[int, ...]
    label: str
    body: str
    kind: str
    text: str
    source: Source
