"""Which facts does a cooperation consist of?

Frozen records, one module a topic.

Every record that repeats something published carries a :class:`Source`: the document and the place
in it. Money is whole Swedish kronor (``int``), dates are ``datetime.date`` in the cooperation's
zone. Records of one cooperation refer to each other by id; the cooperation itself is not repeated
in them, since a :class:`domain.facts.CooperationFacts` never holds records of two.
"""

from domain.records.costs import (
    ColumnRole,
    CostColumn,
    CostComponent,
    CostModel,
    CostModelKind,
    CostShare,
    CostTable,
    Fee,
    InvoicingRule,
)
from domain.records.documents import Document, Passage, Source
from domain.records.economy import DeviationCause, EconomyFigure, FigureKind, Side
from domain.records.governance import Decision, DecisionState, Goal, GoalLevel, Risk, WheelEntry
from domain.records.meetings import AgendaItem, Attendance, Meeting, MeetingState
from domain.records.organisation import (
    Body,
    BodyKind,
    Cooperation,
    Duty,
    Inhabitants,
    Membership,
    Municipality,
    OfficeHolder,
    Role,
)
from domain.records.planning import (
    Basis,
    Direction,
    LeadTime,
    MeetingRule,
    ReminderKind,
    ReminderRule,
    Step,
    Unit,
)
from domain.records.subjects import (
    Agreement,
    PlanEntry,
    StatusReport,
    StatusStatement,
    Subject,
    SubjectKind,
    Uptake,
)

__all__ = [
    "AgendaItem",
    "Agreement",
    "Attendance",
    "Basis",
    "Body",
    "BodyKind",
    "ColumnRole",
    "Cooperation",
    "CostColumn",
    "CostComponent",
    "CostModel",
    "CostModelKind",
    "CostShare",
    "CostTable",
    "Decision",
    "DecisionState",
    "DeviationCause",
    "Direction",
    "Document",
    "Duty",
    "EconomyFigure",
    "Fee",
    "FigureKind",
    "Goal",
    "GoalLevel",
    "Inhabitants",
    "InvoicingRule",
    "LeadTime",
    "Meeting",
    "MeetingRule",
    "MeetingState",
    "Membership",
    "Municipality",
    "OfficeHolder",
    "Passage",
    "PlanEntry",
    "ReminderKind",
    "ReminderRule",
    "Risk",
    "Role",
    "Side",
    "Source",
    "StatusReport",
    "StatusStatement",
    "Step",
    "Subject",
    "SubjectKind",
    "Unit",
    "Uptake",
    "WheelEntry",
]
