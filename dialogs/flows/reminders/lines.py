"""What belongs to a reminder besides what it is about, and what does the reader do about it?"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType

from sqlalchemy.ext.asyncio import AsyncSession

from dialogs.called_words import zone_of
from dialogs.flows.meetings.consequences import quorum_of
from dialogs.flows.meetings.rendering import quorum_sentence
from dialogs.reminder_words import meeting_of, milestone_of, occasion_of, rule_of
from dialogs.texts import say
from dialogs.wording import joined, written_date
from domain.facts import CooperationFacts, Facts, group
from domain.meetings.invitations import invited
from domain.money import format_percent
from domain.permissions import duties_of
from domain.records import DecisionState, Direction, ReminderKind
from domain.reminders import Reminder
from domain.reminders.standing import GoalBehind, goals_behind, stale_statuses
from storage.meetings import current_answers

_MOST_LINES = 12
_MOST_NAMES = 8

_ASKS = frozenset(
    {
        ReminderKind.STALE_STATUS,
        ReminderKind.QUORUM,
        ReminderKind.ANSWERS_CLOSED,
        ReminderKind.ROLL_CALL,
        ReminderKind.CARRY_HOME,
    }
)
"""Kinds that the bot itself can help with at once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """What a reminder's words are made of."""

    reminder: Reminder
    known: CooperationFacts
    facts: Facts
    session: AsyncSession
    now: datetime
    language: str


async def lines_of(moment: Moment) -> tuple[str, ...]:
    """The lines of a reminder; those on the quorum need the answers."""
    if moment.reminder.kind in _OF_QUORUM:
        return tuple(await _quorum(moment))
    lines = _LINES.get(moment.reminder.kind)
    return tuple(lines(moment)[:_MOST_LINES]) if lines else ()


def asks_of(moment: Moment) -> str | None:
    """What to say to the bot to get on with it, of kinds that lead to something."""
    reminder = moment.reminder
    if reminder.kind not in _ASKS or (
        reminder.kind is ReminderKind.STALE_STATUS and not _sees_all(moment)
    ):
        return None
    day = written_date(moment.language, reminder.day)
    return say(moment.language, f"reminders.asks.{reminder.kind}", day=day)


async def _quorum(moment: Moment) -> list[str]:
    """How the quorum of a meeting stands."""
    meeting = meeting_of(moment.reminder, moment.known)
    if meeting is None:
        return []
    people = moment.facts.people_of.get(meeting.cooperation, ())
    invitations = invited(meeting, moment.known, people)
    answers = await current_answers(moment.session, meeting.id)
    found = (quorum_of(b, meeting, moment.known, invitations, answers) for b in meeting.bodies)
    return [
        quorum_sentence(moment.known, meeting, forecast, moment.language)
        for forecast in found
        if forecast is not None
    ]


_OF_QUORUM = frozenset({ReminderKind.QUORUM, ReminderKind.ANSWERS_CLOSED})


def _milestone(moment: Moment) -> list[str]:
    found = milestone_of(moment.reminder, moment.known)
    if found is None or not found.entries or found.lead.when is Direction.AFTER:
        return []
    items = joined(moment.language, (entry.text for entry in found.entries))
    return [say(moment.language, "milestones.items", items=items)]


def _stale_status(moment: Moment) -> list[str]:
    """All of them for those who see to statuses, their own for others; the oldest first."""
    rule, reader = rule_of(moment.reminder, moment.known), moment.reminder.person
    if rule is None:
        return []
    day = moment.now.astimezone(zone_of(moment.known)).date()
    stale = stale_statuses(moment.known, day, quiet_for=rule.quiet_for or 0)
    every = _sees_all(moment)
    seen = [status for status in stale if every or status.owner == reader]
    by_day = group(sorted(seen, key=lambda status: status.latest), lambda status: status.latest)
    return [
        say(
            moment.language,
            "reminders.stale",
            day=written_date(moment.language, latest),
            names=_some([status.subject.name for status in those], moment.language),
        )
        for latest, those in by_day.items()
    ]


def _sees_all(moment: Moment) -> bool:
    """Whether the reader is reminded as one who sees to all statuses, not as an owner of some."""
    rule, reader = rule_of(moment.reminder, moment.known), moment.facts.person
    day = moment.now.astimezone(zone_of(moment.known)).date()
    duties = duties_of(reader[moment.reminder.person], moment.known, day)
    return rule is not None and not duties.isdisjoint(rule.duties)


def _some(names: list[str], language: str) -> str:
    """Names, of very many the first and how many there are more."""
    if len(names) <= _MOST_NAMES + 1:
        return joined(language, names)
    more = say(language, "reminders.others", n=len(names) - _MOST_NAMES)
    return joined(language, (*names[:_MOST_NAMES], more))


def _carry_home(moment: Moment) -> list[str]:
    """What was decided as far as the store knows, else what was on the agenda."""
    occasion = occasion_of(moment.reminder, moment.known)
    if occasion is None:
        return []
    papers = [
        decision
        for decision in moment.known.decisions
        if decision.on == occasion.on and decision.body in occasion.bodies
    ]
    decided = [one.title for one in papers if one.state is DecisionState.DECIDED]
    if decided:
        return decided
    meeting = meeting_of(moment.reminder, moment.known)
    taken_up = [one.title for one in papers] or [
        item.title for item in (meeting.agenda if meeting else ())
    ]
    if not taken_up:
        return []
    return [say(moment.language, "reminders.not_minuted", items=_some(taken_up, moment.language))]


def _goals(moment: Moment) -> list[str]:
    return [_behind(goal, moment) for goal in goals_behind(moment.known, moment.reminder.day)]


def _behind(goal: GoalBehind, moment: Moment) -> str:
    language, body = moment.language, moment.known.body[goal.body].name
    if goal.in_per_cent:
        stands, expected = (format_percent(n, language) for n in (goal.stands, goal.expected))
        return say(
            language, "reminders.behind_attendance", body=body, stands=stands, expected=expected
        )
    unconfirmed = say(language, "reminders.unconfirmed", n=goal.unconfirmed)
    return say(
        language,
        "reminders.behind_meetings",
        body=body,
        n=int(goal.stands),
        unconfirmed=unconfirmed if goal.unconfirmed else "",
        expected=goal.expected,
    )


def _agreement(moment: Moment) -> list[str]:
    found = next((a for a in moment.known.agreements if a.id == moment.reminder.about), None)
    return [found.note] if found is not None and found.note else []


def _cost_tables(moment: Moment) -> list[str]:
    return [say(moment.language, "reminders.send_tables")]


_LINES: Mapping[ReminderKind, Callable[[Moment], list[str]]] = MappingProxyType(
    {
        ReminderKind.MILESTONE: _milestone,
        ReminderKind.STALE_STATUS: _stale_status,
        ReminderKind.CARRY_HOME: _carry_home,
        ReminderKind.GOALS: _goals,
        ReminderKind.AGREEMENT: _agreement,
        ReminderKind.COST_TABLES: _cost_tables,
    }
)
"""What belongs to a reminder of a kind; to the rest nothing does but what it is about."""
