"""What does the store hold, all of it, in memory?

An immutable, indexed snapshot.

:class:`CooperationFacts` is one cooperation; :class:`Facts` all of them and the people. A snapshot
is replaced as a whole when the store changes and never altered, so a turn that began with one
finishes with the same one.
"""

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from types import MappingProxyType
from typing import TypeVar

from domain.meetings.records import CALLS, ROLL_CALLS, CalledMeeting, RollCall
from domain.people import Person
from domain.records import (
    AgendaItem,
    Agreement,
    Attendance,
    Body,
    Cooperation,
    CostColumn,
    CostComponent,
    CostModel,
    CostShare,
    CostTable,
    Decision,
    DeviationCause,
    Document,
    EconomyFigure,
    Fee,
    Goal,
    Inhabitants,
    InvoicingRule,
    LeadTime,
    Meeting,
    MeetingRule,
    Membership,
    Municipality,
    OfficeHolder,
    Passage,
    PlanEntry,
    ReminderRule,
    Risk,
    Role,
    StatusReport,
    StatusStatement,
    Subject,
    Uptake,
    WheelEntry,
)
from domain.rules.records import CHANGED_RULES, LoadedRules, RuleChange
from domain.status.records import PostedReport
from domain.teaching.records import TaughtAnswer, TaughtName

K = TypeVar("K", bound=Hashable)
R = TypeVar("R")


def index(records: Iterable[R], key: Callable[[R], K]) -> Mapping[K, R]:
    """Records by a unique key."""
    return MappingProxyType({key(record): record for record in records})


def group(records: Iterable[R], key: Callable[[R], K]) -> Mapping[K, tuple[R, ...]]:
    """Records by a shared key, each group in the order given."""
    groups: dict[K, list[R]] = {}
    for record in records:
        groups.setdefault(key(record), []).append(record)
    return MappingProxyType({name: tuple(members) for name, members in groups.items()})


@dataclass(frozen=True, kw_only=True)
class CooperationFacts:
    """Everything published about one cooperation, in the order of its data files.

    Beside it the bot's own: ``called`` are the meetings called through it, in the order of their
    start, ``roll_calls`` the last roll-call of each that was held, in the same order,
    ``posted`` the status reports that count, oldest first, ``taught_names`` and ``taught_answers``
    what a coordinator has taught the bot, oldest first; the names stand among the aliases already.
    The rules are as they apply: ``rule_changes`` are those that a coordinator made, one a rule, and
    ``loaded_rules``, if there are any, the rules as the data folder has them. ``arrived`` tells
    when documents came (UTC), by id, where they came after the others.
    """

    cooperation: Cooperation
    municipalities: tuple[Municipality, ...] = ()
    memberships: tuple[Membership, ...] = ()
    inhabitants: tuple[Inhabitants, ...] = ()
    bodies: tuple[Body, ...] = ()
    roles: tuple[Role, ...] = ()
    office_holders: tuple[OfficeHolder, ...] = ()
    documents: tuple[Document, ...] = ()
    passages: tuple[Passage, ...] = ()
    subjects: tuple[Subject, ...] = ()
    plan_entries: tuple[PlanEntry, ...] = ()
    status_reports: tuple[StatusReport, ...] = ()
    status_statements: tuple[StatusStatement, ...] = ()
    uptake: tuple[Uptake, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    cost_components: tuple[CostComponent, ...] = ()
    cost_tables: tuple[CostTable, ...] = ()
    cost_columns: tuple[CostColumn, ...] = ()
    cost_shares: tuple[CostShare, ...] = ()
    cost_models: tuple[CostModel, ...] = ()
    fees: tuple[Fee, ...] = ()
    invoicing_rules: tuple[InvoicingRule, ...] = ()
    economy_figures: tuple[EconomyFigure, ...] = ()
    deviation_causes: tuple[DeviationCause, ...] = ()
    decisions: tuple[Decision, ...] = ()
    goals: tuple[Goal, ...] = ()
    risks: tuple[Risk, ...] = ()
    wheel: tuple[WheelEntry, ...] = ()
    lead_times: tuple[LeadTime, ...] = ()
    meeting_rules: tuple[MeetingRule, ...] = ()
    reminder_rules: tuple[ReminderRule, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    agenda_items: tuple[AgendaItem, ...] = ()
    attendance: tuple[Attendance, ...] = ()
    called: tuple[CalledMeeting, ...] = ()
    roll_calls: tuple[RollCall, ...] = ()
    posted: tuple[PostedReport, ...] = ()
    taught_names: tuple[TaughtName, ...] = ()
    taught_answers: tuple[TaughtAnswer, ...] = ()
    rule_changes: tuple[RuleChange, ...] = ()
    loaded_rules: LoadedRules | None = None
    arrived: Mapping[str, datetime] = field(default_factory=dict)

    @cached_property
    def municipality(self) -> Mapping[str, Municipality]:
        """Municipalities by code."""
        return index(self.municipalities, lambda m: m.code)

    @cached_property
    def body(self) -> Mapping[str, Body]:
        """Bodies by id."""
        return index(self.bodies, lambda b: b.id)

    @cached_property
    def role(self) -> Mapping[str, Role]:
        """Roles by id."""
        return index(self.roles, lambda r: r.id)

    @cached_property
    def document(self) -> Mapping[str, Document]:
        """Documents by id, and those that meetings, attendance, posts and changed rules cite."""
        recorded = ((CALLS,) if self.called else ()) + ((ROLL_CALLS,) if self.roll_calls else ())
        posted = (post.document for post in self.posted)
        changed = (CHANGED_RULES,) if self.rule_changes else ()
        return index((*self.documents, *recorded, *posted, *changed), lambda d: d.id)

    @cached_property
    def subject(self) -> Mapping[str, Subject]:
        """Subjects by id."""
        return index(self.subjects, lambda s: s.id)

    @cached_property
    def children(self) -> Mapping[str | None, tuple[Subject, ...]]:
        """Subjects by the id of their parent."""
        return group(self.subjects, lambda s: s.parent)

    @cached_property
    def component(self) -> Mapping[str, CostComponent]:
        """Cost components by id."""
        return index(self.cost_components, lambda c: c.id)

    @cached_property
    def components_of(self) -> Mapping[str, tuple[CostComponent, ...]]:
        """Cost components by the subject they pay for."""
        return group(self.cost_components, lambda c: c.subject)

    @cached_property
    def cost_table(self) -> Mapping[str, CostTable]:
        """Cost tables by id."""
        return index(self.cost_tables, lambda t: t.id)

    @cached_property
    def columns_of(self) -> Mapping[str, tuple[CostColumn, ...]]:
        """Columns by table id, in printed order."""
        return group(sorted(self.cost_columns, key=lambda c: (c.table, c.order)), lambda c: c.table)

    @cached_property
    def columns_for_component(self) -> Mapping[str | None, tuple[CostColumn, ...]]:
        """Columns by component id."""
        return group(self.cost_columns, lambda c: c.component)

    @cached_property
    def share(self) -> Mapping[tuple[str, str, str], CostShare]:
        """Cells by (table, column, municipality)."""
        return index(self.cost_shares, lambda s: (s.table, s.column, s.municipality))

    @cached_property
    def shares_in(self) -> Mapping[tuple[str, str], tuple[CostShare, ...]]:
        """Cells by (table, column)."""
        return group(self.cost_shares, lambda s: (s.table, s.column))

    @cached_property
    def reports_of(self) -> Mapping[str, tuple[StatusReport, ...]]:
        """Status reports by subject, oldest first."""
        return group(sorted(self.status_reports, key=lambda r: r.on), lambda r: r.subject)

    @cached_property
    def statements_of(self) -> Mapping[tuple[str, date], tuple[StatusStatement, ...]]:
        """Statements by (subject, date), in printed order."""
        return group(
            sorted(self.status_statements, key=lambda s: s.order), lambda s: (s.subject, s.on)
        )

    @cached_property
    def post_on(self) -> Mapping[tuple[str, date], PostedReport]:
        """Posted reports by subject and day, those left out that a document takes the place of."""
        shown = {report.source.document for report in self.status_reports}
        return index(
            (post for post in self.posted if post.source.document in shown),
            lambda post: (post.subject, post.on),
        )

    @cached_property
    def latest_post(self) -> Mapping[str, PostedReport]:
        """The latest posted report by subject."""
        return index(self.posted, lambda post: post.subject)

    @cached_property
    def taught_answer(self) -> Mapping[str, TaughtAnswer]:
        """The latest taught answer by the key of its question."""
        return index(self.taught_answers, lambda answer: answer.key)

    @cached_property
    def uptake_of(self) -> Mapping[str, tuple[Uptake, ...]]:
        """Municipalities named in status reports, by subject, oldest first."""
        return group(sorted(self.uptake, key=lambda u: u.on), lambda u: u.subject)

    @cached_property
    def plan_of(self) -> Mapping[str, tuple[PlanEntry, ...]]:
        """Plan rows by subject, oldest year first."""
        return group(sorted(self.plan_entries, key=lambda p: p.year), lambda p: p.subject)

    @cached_property
    def models_of(self) -> Mapping[str, tuple[CostModel, ...]]:
        """Cost models by subject."""
        return group(self.cost_models, lambda m: m.subject)

    @cached_property
    def inhabitants_on(self) -> Mapping[date, Mapping[str, int]]:
        """Inhabitants by day, then municipality code."""
        days = group(self.inhabitants, lambda i: i.on)
        return MappingProxyType(
            {
                day: MappingProxyType({row.municipality: row.count for row in rows})
                for day, rows in sorted(days.items())
            }
        )

    @cached_property
    def called_meeting(self) -> Mapping[int, CalledMeeting]:
        """Called meetings by id."""
        return index(self.called, lambda m: m.id)

    @cached_property
    def agenda_of(self) -> Mapping[str, tuple[AgendaItem, ...]]:
        """Agenda items by meeting id, in printed order."""
        return group(sorted(self.agenda_items, key=lambda a: a.order), lambda a: a.meeting)

    @cached_property
    def cost_years(self) -> tuple[int, ...]:
        """Years with published cost tables, ascending."""
        return tuple(sorted({table.year for table in self.cost_tables}))

    @cached_property
    def years(self) -> tuple[int, ...]:
        """Years the store holds dated facts for, ascending."""
        return tuple(
            sorted(
                {table.year for table in self.cost_tables}
                | {figure.year for figure in self.economy_figures}
                | {report.on.year for report in self.status_reports}
                | {meeting.on.year for meeting in self.meetings}
                | {goal.year for goal in self.goals if goal.year is not None}
            )
        )

    def members_on(self, day: date | None = None) -> tuple[Municipality, ...]:
        """Municipalities taking part on a day (all that ever did, without one), in file order."""
        codes = {
            m.municipality
            for m in self.memberships
            if day is None
            or ((m.since is None or m.since <= day) and (m.until is None or day <= m.until))
        }
        return tuple(m for m in self.municipalities if m.code in codes)


@dataclass(frozen=True, kw_only=True)
class Facts:
    """All cooperations of the installation and the people known to it.

    ``version`` is the store's counter when the snapshot was taken.
    """

    version: int
    cooperations: Mapping[str, CooperationFacts]
    people: tuple[Person, ...] = field(default=())

    @cached_property
    def person_by_id(self) -> Mapping[int, Person]:
        """People by the store's own id."""
        return index(self.people, lambda p: p.id)

    @cached_property
    def person_by_object_id(self) -> Mapping[str, Person]:
        """People by Entra object id, lower case."""
        return index(
            (p for p in self.people if p.aad_object_id), lambda p: (p.aad_object_id or "").lower()
        )

    @cached_property
    def person_by_email(self) -> Mapping[str, Person]:
        """People by e-mail address, lower case."""
        return index(self.people, lambda p: p.email.lower())

    @cached_property
    def people_of(self) -> Mapping[str, tuple[Person, ...]]:
        """People by the id of each cooperation they ever held a seat in, oldest first."""
        pairs = [
            (cooperation, person)
            for person in self.people
            for cooperation in dict.fromkeys(seat.cooperation for seat in person.seats)
        ]
        found = group(pairs, lambda pair: pair[0])
        return MappingProxyType({name: tuple(p for _, p in those) for name, those in found.items()})

    @cached_property
    def person(self) -> Mapping[int, Person]:
        """People by id."""
        return index(self.people, lambda p: p.id)
