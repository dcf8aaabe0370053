"""How is everything kept? SQLModel tables, one module a topic."""

from collections.abc import Mapping
from types import MappingProxyType

from sqlalchemy import Table
from sqlmodel import SQLModel

from storage.tables.audit import AuditRow, RefusedAttemptRow
from storage.tables.base import table_of
from storage.tables.broadcasts import BroadcastChannelRow, BroadcastRow
from storage.tables.called_meetings import (
    CalledMeetingRow,
    MeetingAnswerRow,
    MeetingCardsRow,
    MeetingGuestRow,
)
from storage.tables.conversations import ContextRow, ConversationReferenceRow
from storage.tables.costs import (
    CostColumnRow,
    CostComponentRow,
    CostModelRow,
    CostShareRow,
    CostTableRow,
    FeeRow,
    InvoicingRuleRow,
)
from storage.tables.documents import DocumentRow, PassageRow
from storage.tables.economy import DeviationCauseRow, EconomyFigureRow
from storage.tables.governance import DecisionRow, GoalRow, RiskRow, WheelEntryRow
from storage.tables.held_files import HeldFileRow
from storage.tables.meetings import AgendaItemRow, AttendanceRow, MeetingRow
from storage.tables.member_undos import MemberUndoRow
from storage.tables.organisation import (
    BodyRow,
    CooperationRow,
    InhabitantsRow,
    MembershipRow,
    MunicipalityRow,
    OfficeHolderRow,
    RoleRow,
)
from storage.tables.outbox import OutboxRow, OutboxState, PaceRow
from storage.tables.people import AccessRequestRow, PersonRow, RequestState, SeatRow
from storage.tables.planning import LeadTimeRow, MeetingRuleRow, ReminderRuleRow
from storage.tables.reminders import PlannedReminderRow, ReminderChoiceRow
from storage.tables.roll_calls import CheckInRow, RollCallEntryRow, RollCallRow
from storage.tables.rules import RuleChangeRow
from storage.tables.secret_addresses import CalendarFeedRow, PersonalLinkRow
from storage.tables.signing import SigningKeyRow
from storage.tables.status import FollowRow, LookRow, PostedReportRow, WeeklyNewsRow
from storage.tables.status_requests import StatusRequestOwnerRow, StatusRequestRow
from storage.tables.subjects import (
    AgreementRow,
    PlanEntryRow,
    StatusReportRow,
    StatusStatementRow,
    SubjectRow,
    UptakeRow,
)
from storage.tables.teaching import TaughtAnswerRow, TaughtNameRow, UnansweredRow
from storage.tables.versions import ArrivalRow, LoadLogRow, StoreVersionRow
from storage.tables.web_keys import WebKeyKind, WebKeyRow

_MODELS: Mapping[str, type[SQLModel]] = {
    "cooperation": CooperationRow,
    "municipalities": MunicipalityRow,
    "memberships": MembershipRow,
    "inhabitants": InhabitantsRow,
    "bodies": BodyRow,
    "roles": RoleRow,
    "office_holders": OfficeHolderRow,
    "documents": DocumentRow,
    "passages": PassageRow,
    "subjects": SubjectRow,
    "plan_entries": PlanEntryRow,
    "status_reports": StatusReportRow,
    "status_statements": StatusStatementRow,
    "uptake": UptakeRow,
    "agreements": AgreementRow,
    "cost_components": CostComponentRow,
    "cost_tables": CostTableRow,
    "cost_columns": CostColumnRow,
    "cost_shares": CostShareRow,
    "cost_models": CostModelRow,
    "fees": FeeRow,
    "invoicing_rules": InvoicingRuleRow,
    "economy_figures": EconomyFigureRow,
    "deviation_causes": DeviationCauseRow,
    "decisions": DecisionRow,
    "goals": GoalRow,
    "risks": RiskRow,
    "wheel": WheelEntryRow,
    "lead_times": LeadTimeRow,
    "meeting_rules": MeetingRuleRow,
    "reminder_rules": ReminderRuleRow,
    "meetings": MeetingRow,
    "agenda_items": AgendaItemRow,
    "attendance": AttendanceRow,
}

PUBLISHED: Mapping[str, Table] = MappingProxyType(
    {kind: table_of(model) for kind, model in _MODELS.items()}
)
"""The table of each kind of record, by the kind's name."""

METADATA = SQLModel.metadata
"""All tables of the store."""

__all__ = [
    "METADATA",
    "PUBLISHED",
    "AccessRequestRow",
    "ArrivalRow",
    "AuditRow",
    "BroadcastChannelRow",
    "BroadcastRow",
    "CalendarFeedRow",
    "CalledMeetingRow",
    "CheckInRow",
    "ContextRow",
    "ConversationReferenceRow",
    "FollowRow",
    "HeldFileRow",
    "LoadLogRow",
    "LookRow",
    "MeetingAnswerRow",
    "MeetingCardsRow",
    "MeetingGuestRow",
    "MemberUndoRow",
    "OutboxRow",
    "OutboxState",
    "PaceRow",
    "PersonRow",
    "PersonalLinkRow",
    "PlannedReminderRow",
    "PostedReportRow",
    "RefusedAttemptRow",
    "ReminderChoiceRow",
    "RequestState",
    "RollCallEntryRow",
    "RollCallRow",
    "RuleChangeRow",
    "SeatRow",
    "SigningKeyRow",
    "StatusRequestOwnerRow",
    "StatusRequestRow",
    "StoreVersionRow",
    "TaughtAnswerRow",
    "TaughtNameRow",
    "UnansweredRow",
    "WebKeyKind",
    "WebKeyRow",
    "WeeklyNewsRow",
    "table_of",
]
