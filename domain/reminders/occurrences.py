"""Which rules apply to what in a window of time? One function a kind of reminder."""

from collections.abc import Callable, Iterator, Mapping, Set
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from functools import cached_property
from types import MappingProxyType
from zoneinfo import ZoneInfo

from domain.facts import CooperationFacts
from domain.meetings import CalledMeeting, CalledState
from domain.records import ReminderKind, ReminderRule
from domain.reminders.records import Occurrence, Window
from domain.reminders.standing import goals_behind, stale_statuses
from domain.reminders.timing import (
    days_counted_from,
    due_by_day,
    due_by_instant,
    expiry,
    quarter_ends,
)
from domain.wheel import Milestone, Occasion, Standing, entries_for, milestones, occasions
from domain.working_days import local_instant


def occurrences(facts: CooperationFacts, window: Window) -> tuple[Occurrence, ...]:
    """What the cooperation's reminder rules apply to, due within a window, in order."""
    zone = ZoneInfo(facts.cooperation.time_zone)
    near = _Near(facts, window, zone)
    found = (
        occurrence
        for rule in facts.reminder_rules
        for occurrence in _KINDS[rule.kind](_Search(rule, facts, window, zone, near))
    )
    return tuple(sorted((o for o in found if o.due in window), key=lambda o: (o.due, o.about)))


_BY_OCCASION = frozenset(
    {ReminderKind.STALE_STATUS, ReminderKind.CARRY_HOME, ReminderKind.COST_TABLES}
)
"""Kinds that are counted from a meeting of a body that decides, called or not."""


def milestone_id(occasion: str, body: str, step: str) -> str:
    """What a reminder of a milestone is about."""
    return f"{occasion}/{body}/{step}"


@dataclass(frozen=True)
class _Near:
    """The meetings and milestones that any rule may be counted from, found once for all of them."""

    facts: CooperationFacts
    window: Window
    zone: ZoneInfo

    @cached_property
    def occasions(self) -> tuple[Occasion, ...]:
        return occasions(self.facts, *self._days(_BY_OCCASION))

    @cached_property
    def milestones(self) -> tuple[Milestone, ...]:
        return milestones(self.facts, *self._days({ReminderKind.MILESTONE}))

    def _days(self, kinds: Set[ReminderKind]) -> tuple[date, date]:
        """The days that rules of some kinds count from, the first to the last of them all."""
        rules = (rule for rule in self.facts.reminder_rules if rule.kind in kinds)
        firsts, lasts = zip(
            *(days_counted_from(rule, self.window, self.zone) for rule in rules), strict=True
        )
        return min(firsts), max(lasts)


@dataclass(frozen=True)
class _Search:
    """A rule that is looked into for a window."""

    rule: ReminderRule
    facts: CooperationFacts
    window: Window
    zone: ZoneInfo
    near: _Near

    @property
    def days(self) -> tuple[date, date]:
        return days_counted_from(self.rule, self.window, self.zone)

    def by_day(self, about: str, day: date, *, last: date | None = None) -> Iterator[Occurrence]:
        """The rule's occurrence for a day, none if it would come too late for ``last``."""
        due = due_by_day(self.rule, day, self.zone)
        ends = local_instant(last, time.max, self.zone) if last else None
        expires = expiry(self.rule, due, ends)
        if due < expires:
            yield Occurrence(
                rule=self.rule,
                about=about,
                day=day,
                mark=day.isoformat(),
                due=due,
                expires=expires,
                duties=frozenset(self.rule.duties),
            )

    def by_instant(
        self, meeting: CalledMeeting, instant: datetime, *, last: datetime | None = None
    ) -> Iterator[Occurrence]:
        """The rule's occurrence for an instant of a called meeting."""
        due = due_by_instant(self.rule, instant, self.zone)
        expires = expiry(self.rule, due, last)
        if due < expires:
            yield Occurrence(
                rule=self.rule,
                about=meeting_id(meeting),
                day=instant.astimezone(self.zone).date(),
                mark=due.isoformat(timespec="minutes"),
                due=due,
                expires=expires,
                meeting=meeting,
                duties=frozenset(self.rule.duties),
            )

    def called(self) -> Iterator[CalledMeeting]:
        """The meetings that people are called to, neither held nor cancelled."""
        return (m for m in self.facts.called if m.state is CalledState.CALLED)

    def decisive(self) -> Iterator[Occasion]:
        """The meetings of bodies that decide, proposed ones among them."""
        deciding = {body.id for body in self.facts.bodies if body.decides}
        first, last = self.days
        near = (o for o in self.near.occasions if first <= o.on <= last)
        return (o for o in near if not deciding.isdisjoint(o.bodies))


def meeting_id(meeting: CalledMeeting) -> str:
    """What a reminder of a called meeting is about; the same as its :class:`Occasion`'s id."""
    return f"called-{meeting.id}"


def _milestone(search: _Search) -> Iterator[Occurrence]:
    wanted = frozenset(search.rule.duties)
    first, last = search.days
    for m in search.near.milestones:
        if not first <= m.on <= last or (wanted and m.lead.duty not in wanted):
            continue
        about = milestone_id(m.occasion.id, m.lead.body, m.lead.step)
        for found in search.by_day(about, m.on, last=m.on):
            yield replace(found, duties=frozenset({m.lead.duty}))


def _stale_status(search: _Search) -> Iterator[Occurrence]:
    for occasion in search.decisive():
        for found in search.by_day(occasion.id, occasion.on, last=occasion.on):
            if stale_statuses(
                search.facts,
                found.due.astimezone(search.zone).date(),
                quiet_for=search.rule.quiet_for or 0,
            ):
                yield found


def _answer(search: _Search) -> Iterator[Occurrence]:
    for meeting in search.called():
        last = min(meeting.answer_by, meeting.starts)
        yield from search.by_instant(meeting, meeting.answer_by, last=last)


def _before_start(search: _Search) -> Iterator[Occurrence]:
    for meeting in search.called():
        yield from search.by_instant(meeting, meeting.starts, last=meeting.starts)


def _answers_closed(search: _Search) -> Iterator[Occurrence]:
    for meeting in search.called():
        yield from search.by_instant(meeting, meeting.answer_by, last=meeting.starts)


def _after_end(search: _Search) -> Iterator[Occurrence]:
    for meeting in search.called():
        yield from search.by_instant(meeting, meeting.ends)


def _carry_home(search: _Search) -> Iterator[Occurrence]:
    for occasion in search.decisive():
        if occasion.standing is not Standing.PROPOSED:
            yield from search.by_day(occasion.id, occasion.on)


def _cost_tables(search: _Search) -> Iterator[Occurrence]:
    word = (search.rule.about or "").casefold()
    for occasion in search.decisive():
        decided = any(
            entry.kind == "decision" and word in entry.text.casefold()
            for entry in entries_for(search.facts, occasion)
        )
        missing = occasion.on.year + 1 not in search.facts.cost_years
        if decided and missing and occasion.standing is not Standing.PROPOSED:
            yield from search.by_day(occasion.id, occasion.on)


def _agreement(search: _Search) -> Iterator[Occurrence]:
    first, last = search.days
    for agreement in search.facts.agreements:
        for day in dict.fromkeys((agreement.extend_by, agreement.ends)):
            if day is not None and first <= day <= last:
                yield from search.by_day(agreement.id, day, last=day)


def _goals(search: _Search) -> Iterator[Occurrence]:
    for day in quarter_ends(*search.days):
        if goals_behind(search.facts, day):
            yield from search.by_day(f"{day.year}-q{day.month // 3}", day)


_KINDS: Mapping[ReminderKind, Callable[[_Search], Iterator[Occurrence]]] = MappingProxyType(
    {
        ReminderKind.MILESTONE: _milestone,
        ReminderKind.STALE_STATUS: _stale_status,
        ReminderKind.ANSWER: _answer,
        ReminderKind.QUORUM: _before_start,
        ReminderKind.ANSWERS_CLOSED: _answers_closed,
        ReminderKind.DAY_BEFORE: _before_start,
        ReminderKind.LINK: _before_start,
        ReminderKind.ROLL_CALL: _after_end,
        ReminderKind.CARRY_HOME: _carry_home,
        ReminderKind.COST_TABLES: _cost_tables,
        ReminderKind.AGREEMENT: _agreement,
        ReminderKind.GOALS: _goals,
    }
)
