"""Which kinds of records does the store keep, what makes one unique, what may it refer to?

One line a kind, in the order of :class:`domain.facts.CooperationFacts`. Data files, tables, checks
and constraints are all derived from these lines.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from domain import records as r
from storage.shapes import Column, columns_of


@dataclass(frozen=True, slots=True)
class Reference:
    """That ``fields`` hold the key of a record of kind ``to`` of the same cooperation.

    ``enforced`` is off where a foreign key would close a circle (bodies are described in documents,
    which belong to bodies); the loader checks those too.
    """

    fields: tuple[str, ...]
    to: str
    enforced: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A kind of record; ``name`` is its attribute in CooperationFacts and its file in a folder.

    ``key`` are the columns that together may occur once. ``from_file`` is off for kinds that other
    files are turned into. ``computed`` are columns that no file states. ``choices`` are the values
    a text column may take. ``signed`` are whole numbers that may be negative.
    """

    name: str
    record: type
    key: tuple[str, ...]
    references: tuple[Reference, ...] = ()
    from_file: bool = True
    computed: frozenset[str] = frozenset()
    choices: Mapping[str, frozenset[str]] = field(default_factory=dict)
    signed: frozenset[str] = frozenset()

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns of the record."""
        return columns_of(self.record)

    @property
    def indexed(self) -> tuple[str, ...]:
        """The columns that the database itself keeps unique together, empty where it does not.

        Keys with a whole text are checked by the loader alone: an index cannot hold them.
        """
        return () if "text" in self.key else self.key


def _to(column: str, to: str, *, enforced: bool = True) -> Reference:
    return Reference((column,), to, enforced)


_SOURCE = _to("document", "documents")
_MUNICIPALITY = _to("municipality", "municipalities")
_SUBJECT = _to("subject", "subjects")
_COMPONENT = _to("component", "cost_components")
_MEETING_KINDS = MappingProxyType({"kind": frozenset({"meeting", "strategy_day"})})
_OFFICERS = frozenset({r.Duty.COORDINATOR, r.Duty.SECRETARY, r.Duty.CHAIR})

COOPERATION = Kind(
    name="cooperation",
    record=r.Cooperation,
    key=("id",),
    references=(
        _to("host", "municipalities", enforced=False),
        _to("document", "documents", enforced=False),
    ),
)

KINDS: tuple[Kind, ...] = (
    Kind(name="municipalities", record=r.Municipality, key=("code",)),
    Kind(
        name="memberships",
        record=r.Membership,
        key=("municipality", "since"),
        references=(_MUNICIPALITY, _SOURCE),
    ),
    Kind(
        name="inhabitants",
        record=r.Inhabitants,
        key=("municipality", "on"),
        references=(_MUNICIPALITY, _SOURCE),
    ),
    Kind(name="bodies", record=r.Body, key=("id",), references=(_SOURCE,)),
    Kind(name="roles", record=r.Role, key=("id",), references=(_to("body", "bodies"), _SOURCE)),
    Kind(
        name="office_holders",
        record=r.OfficeHolder,
        key=("person", "role", "organisation", "municipality", "since", "stated", "document"),
        references=(_to("role", "roles"), _MUNICIPALITY, _SOURCE),
    ),
    Kind(
        name="documents",
        record=r.Document,
        key=("id",),
        references=(_to("body", "bodies", enforced=False), _to("part_of", "documents")),
    ),
    Kind(
        name="passages",
        record=r.Passage,
        key=("document", "order"),
        references=(_SOURCE,),
        from_file=False,
    ),
    Kind(
        name="subjects",
        record=r.Subject,
        key=("id",),
        references=(_to("parent", "subjects"), _SOURCE),
    ),
    Kind(
        name="plan_entries",
        record=r.PlanEntry,
        key=("subject", "year", "category", "label", "document"),
        references=(_SUBJECT, _SOURCE),
        choices={"category": frozenset({"project", "operation", "running"})},
    ),
    Kind(
        name="status_reports",
        record=r.StatusReport,
        key=("subject", "on"),
        references=(_SUBJECT, _SOURCE),
    ),
    Kind(
        name="status_statements",
        record=r.StatusStatement,
        key=("subject", "on", "order"),
        references=(Reference(("subject", "on"), "status_reports"),),
    ),
    Kind(
        name="uptake",
        record=r.Uptake,
        key=("subject", "on", "municipality", "state"),
        references=(_SUBJECT, _MUNICIPALITY, _SOURCE),
        choices={"state": frozenset({"in_use", "in_progress", "completed", "outside"})},
    ),
    Kind(
        name="agreements",
        record=r.Agreement,
        key=("id",),
        references=(_SUBJECT, _SOURCE),
        choices={"kind": frozenset({"framework", "joint"})},
    ),
    Kind(name="cost_components", record=r.CostComponent, key=("id",), references=(_SUBJECT,)),
    Kind(name="cost_tables", record=r.CostTable, key=("id",), references=(_SOURCE,)),
    Kind(
        name="cost_columns",
        record=r.CostColumn,
        key=("table", "id"),
        references=(_to("table", "cost_tables"), _COMPONENT),
        computed=frozenset({"printed_sum"}),
    ),
    Kind(
        name="cost_shares",
        record=r.CostShare,
        key=("table", "column", "municipality"),
        references=(Reference(("table", "column"), "cost_columns"), _MUNICIPALITY),
        from_file=False,
    ),
    Kind(
        name="cost_models",
        record=r.CostModel,
        key=("subject", "component", "kind", "document", "place"),
        references=(_SUBJECT, _COMPONENT, _SOURCE),
    ),
    Kind(
        name="fees",
        record=r.Fee,
        key=("subject", "year", "name", "unit", "document", "place"),
        references=(_SUBJECT, _SOURCE),
    ),
    Kind(
        name="invoicing_rules",
        record=r.InvoicingRule,
        key=("subject", "component", "year", "document", "place"),
        references=(_SUBJECT, _COMPONENT, _SOURCE),
    ),
    Kind(
        name="economy_figures",
        record=r.EconomyFigure,
        key=("table", "area", "label", "starts", "ends", "kind", "side", "stated"),
        references=(_to("area", "subjects"), _to("components", "cost_components"), _SOURCE),
        choices={"unit": frozenset({"kr", "tkr"})},
        signed=frozenset({"amount"}),
    ),
    Kind(
        name="deviation_causes",
        record=r.DeviationCause,
        key=("area", "year", "ends", "kind", "text"),
        references=(_to("area", "subjects"), _SOURCE),
    ),
    Kind(
        name="decisions",
        record=r.Decision,
        key=("id",),
        references=(_to("body", "bodies"), _to("subjects", "subjects"), _SOURCE),
    ),
    Kind(
        name="goals",
        record=r.Goal,
        key=("year", "level", "order", "stated", "document"),
        references=(_to("body", "bodies"), _SOURCE),
        choices={
            "topic": frozenset(
                {
                    "committee_attendance",
                    "preparatory_attendance",
                    "committee_meetings",
                    "preparatory_meetings",
                    "training",
                    "procurement",
                    "agreements",
                    "engagement",
                    "rules",
                    "dialogues",
                }
            )
        },
    ),
    Kind(name="risks", record=r.Risk, key=("year", "order", "document"), references=(_SOURCE,)),
    Kind(
        name="wheel",
        record=r.WheelEntry,
        key=("document", "order"),
        references=(_to("body", "bodies"), _SOURCE),
        choices={"kind": frozenset({"decision", "information", "activity"})},
    ),
    Kind(
        name="lead_times",
        record=r.LeadTime,
        key=("body", "step"),
        references=(_to("body", "bodies"), _SOURCE),
        choices={"duty": _OFFICERS, "unit": frozenset({"working_days", "days"})},
    ),
    Kind(
        name="meeting_rules",
        record=r.MeetingRule,
        key=("id",),
        references=(_to("bodies", "bodies"), _to("prepares", "meeting_rules"), _SOURCE),
        choices=_MEETING_KINDS,
    ),
    Kind(name="reminder_rules", record=r.ReminderRule, key=("id",), references=(_SOURCE,)),
    Kind(
        name="meetings",
        record=r.Meeting,
        key=("id",),
        references=(_to("bodies", "bodies"), _SOURCE),
        choices=_MEETING_KINDS,
    ),
    Kind(
        name="agenda_items",
        record=r.AgendaItem,
        key=("meeting", "order"),
        references=(_to("meeting", "meetings"), _SOURCE),
    ),
    Kind(
        name="attendance",
        record=r.Attendance,
        key=("body", "on", "document"),
        references=(_to("body", "bodies"), _SOURCE),
    ),
)

KIND: Mapping[str, Kind] = MappingProxyType({kind.name: kind for kind in (COOPERATION, *KINDS)})
"""Every kind by name."""
