"""What does a reminder say when it is sent, and does it still hold? Worked out once more."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from dialogs.called_words import zone_of
from dialogs.cards.elements import Card
from dialogs.cards.reminder_card import (
    ReminderItem,
    food_line,
    off_buttons,
    reminder_card,
    small_print,
)
from dialogs.cards.rsvp_card import rsvp_card
from dialogs.flows.meetings.consequences import quorum_of
from dialogs.flows.meetings.rendering import quorum_sentence
from dialogs.flows.meetings.views import view_for
from dialogs.messages import Later, Reply
from dialogs.reminder_words import (
    about_words,
    kind_words,
    meeting_of,
    milestone_of,
    occasion_of,
    rule_of,
    why_words,
)
from dialogs.texts import say
from dialogs.wording import joined, written_date
from domain.facts import CooperationFacts, Facts, group
from domain.meetings.invitations import invited
from domain.money import format_percent
from domain.people import Person
from domain.permissions import duties_of
from domain.records import ReminderKind
from domain.reminders import Choice, Reminder, Window
from domain.reminders.standing import goals_behind, stale_statuses
from domain.reminders.timing import AT_ONCE
from domain.working_days import next_allowed
from storage import Database
from storage.meetings import current_answers
from storage.reminders import choices_of, reminders_due

_ANSWERED_ON = frozenset({ReminderKind.ANSWER, ReminderKind.DAY_BEFORE, ReminderKind.LINK})
"""Kinds that show the card of the meeting itself: place, link, agenda, own answer, food."""

_INSTANT = timedelta(microseconds=1)
_MOST_LINES = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class _Moment:
    """What a reminder's words are made of."""

    reminder: Reminder
    known: CooperationFacts
    facts: Facts
    session: AsyncSession
    now: datetime
    language: str


class ReminderRenderer:
    """Words and cards of reminders, from what is true when they are sent."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def __call__(
        self,
        kind: str,
        subject: Mapping[str, Any],
        person: Person | None,
        facts: Facts,
        now: datetime,
    ) -> Reply | None:
        """What to say, or ``None`` if none of the reminders holds any more.

        Raises :class:`Later` outside working hours, where a late attempt has come to, unless they
        can't wait.
        """
        known = facts.cooperations.get(subject["cooperation"])
        if known is None or person is None:
            return None
        async with self._database.snapshots() as session:
            found = await _still_due(session, facts, subject, now)
            opens = next_allowed(now, zone_of(known))
            if now < opens and all(reminder.kind not in AT_ONCE for reminder in found):
                raise Later(opens)
            moments = [
                _Moment(
                    reminder=reminder,
                    known=known,
                    facts=facts,
                    session=session,
                    now=now,
                    language=person.language,
                )
                for reminder in found
                if reminder.person == person.id
            ]
            items = [item for moment in moments if (item := await _item(moment)) is not None]
            if not items:
                return None
            card = None
            if len(moments) == 1 and moments[0].reminder.kind in _ANSWERED_ON:
                card = await _meeting_card(moments[0], person, items[0])
        summary = f"{items[0].title}: {items[0].about}" if len(items) == 1 else None
        return Reply(
            card=card or reminder_card(items, person.language),
            summary=summary or say(person.language, "reminders.several", n=len(items)),
        )


async def _still_due(
    session: AsyncSession, facts: Facts, subject: Mapping[str, Any], now: datetime
) -> list[Reminder]:
    """The reminders of a message that still hold: by the rules, the answers and their choices."""
    cooperation = subject["cooperation"]
    by_moment: dict[datetime, set[str]] = {}
    for told in subject["reminders"]:
        by_moment.setdefault(datetime.fromisoformat(told["moment"]), set()).add(told["key"])
    choices = await choices_of(session, cooperation)
    found = []
    for moment, keys in sorted(by_moment.items()):
        window = Window(after=moment - _INSTANT, until=moment)
        due = await reminders_due(session, facts, cooperation, window, choices={})
        found += [
            r
            for r in due
            if r.key in keys
            and now < r.expires
            and choices.get((r.person, r.kind)) is not Choice.OFF
        ]
    return found


async def _item(moment: _Moment) -> ReminderItem | None:
    reminder, known, language = moment.reminder, moment.known, moment.language
    rule, about = rule_of(reminder, known), about_words(reminder, known, language)
    if rule is None or about is None:
        return None
    lines = _LINES.get(reminder.kind)
    told = await _quorum(moment) if lines is None else lines(moment)
    return ReminderItem(
        cooperation=known.cooperation.id,
        kind=reminder.kind,
        title=kind_words(reminder.kind, language),
        about=about,
        lines=tuple(told[:_MOST_LINES]),
        why=why_words(rule, language),
    )


async def _meeting_card(moment: _Moment, person: Person, item: ReminderItem) -> Card | None:
    meeting = meeting_of(moment.reminder, moment.known)
    if meeting is None:
        return None
    people = moment.facts.people_of.get(meeting.cooperation, ())
    answers = await current_answers(moment.session, meeting.id)
    own = answers.get(person.id)
    view = view_for(
        meeting,
        moment.facts,
        invited(meeting, moment.known, people),
        answers,
        person=person,
        now=moment.now,
        language=moment.language,
        notice=item.title,
    )
    made = rsvp_card(view, moment.language)
    body = made["body"]
    if isinstance(body, list):
        if own is not None and own.food:
            body.append(food_line(own.food, moment.language))
        body += [small_print(item.why), off_buttons([item], moment.language)]
    return made


async def _quorum(moment: _Moment) -> list[str]:
    """How the quorum of a meeting stands, where the kind of reminder is about it."""
    meeting = meeting_of(moment.reminder, moment.known)
    if meeting is None or moment.reminder.kind not in _OF_QUORUM:
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


def _milestone(moment: _Moment) -> list[str]:
    found = milestone_of(moment.reminder, moment.known)
    if found is None or not found.entries:
        return []
    items = joined(moment.language, (entry.text for entry in found.entries))
    return [say(moment.language, "milestones.items", items=items)]


def _stale_status(moment: _Moment) -> list[str]:
    """All of them for those who see to statuses, their own for others; the oldest first."""
    rule, reader = rule_of(moment.reminder, moment.known), moment.reminder.person
    if rule is None:
        return []
    day = moment.now.astimezone(zone_of(moment.known)).date()
    stale = stale_statuses(moment.known, day, quiet_for=rule.quiet_for or 0)
    duties = duties_of(moment.facts.person[reader], moment.known, day)
    every = not duties.isdisjoint(rule.duties)
    seen = [status for status in stale if every or status.owner == reader]
    by_day = group(sorted(seen, key=lambda status: status.latest), lambda status: status.latest)
    return [
        say(
            moment.language,
            "reminders.stale",
            day=written_date(moment.language, latest),
            names=joined(moment.language, (status.subject.name for status in those)),
        )
        for latest, those in by_day.items()
    ]


def _carry_home(moment: _Moment) -> list[str]:
    """What was decided as far as the store knows, else what was on the agenda."""
    occasion = occasion_of(moment.reminder, moment.known)
    if occasion is None:
        return []
    decided = [
        decision.title
        for decision in moment.known.decisions
        if decision.on == occasion.on and decision.body in occasion.bodies
    ]
    meeting = meeting_of(moment.reminder, moment.known)
    return decided or [item.title for item in (meeting.agenda if meeting else ())]


def _goals(moment: _Moment) -> list[str]:
    language = moment.language
    return [
        say(
            language,
            "reminders.behind_attendance" if goal.in_per_cent else "reminders.behind_meetings",
            body=moment.known.body[goal.body].name,
            stands=format_percent(goal.stands, language) if goal.in_per_cent else goal.stands,
            expected=format_percent(goal.expected, language) if goal.in_per_cent else goal.expected,
        )
        for goal in goals_behind(moment.known, moment.reminder.day)
    ]


def _agreement(moment: _Moment) -> list[str]:
    found = next((a for a in moment.known.agreements if a.id == moment.reminder.about), None)
    return [found.note] if found is not None and found.note else []


def _nothing(moment: _Moment) -> list[str]:
    return []


_LINES: Mapping[ReminderKind, Callable[[_Moment], list[str]]] = MappingProxyType(
    {
        ReminderKind.MILESTONE: _milestone,
        ReminderKind.STALE_STATUS: _stale_status,
        ReminderKind.CARRY_HOME: _carry_home,
        ReminderKind.GOALS: _goals,
        ReminderKind.AGREEMENT: _agreement,
        **dict.fromkeys(
            (*_ANSWERED_ON, ReminderKind.ROLL_CALL, ReminderKind.COST_TABLES), _nothing
        ),
    }
)
"""What belongs to a reminder besides what it is about; the quorum's needs the answers."""
