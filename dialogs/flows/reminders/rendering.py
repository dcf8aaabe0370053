"""What does a reminder say when it is sent, and does it still hold? Worked out once more."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from dialogs.called_words import written_when, zone_of
from dialogs.cards.elements import Card
from dialogs.cards.reminder_card import (
    ReminderItem,
    link_card,
    off_buttons,
    reminder_card,
    small_print,
)
from dialogs.cards.rsvp_card import rsvp_card
from dialogs.flows.meetings.views import view_for
from dialogs.flows.reminders.lines import Moment, asks_of, lines_of
from dialogs.messages import Later, Reply
from dialogs.reminder_words import (
    about_words,
    kind_words,
    meeting_of,
    rule_of,
    why_words,
)
from dialogs.texts import say
from dialogs.wording import written_time
from domain.facts import Facts
from domain.meetings import CalledMeeting
from domain.meetings.invitations import invited
from domain.people import Person
from domain.records import ReminderKind
from domain.reminders import Choice, Reminder, Window
from domain.reminders.timing import AT_ONCE
from domain.working_days import next_allowed
from storage import Database
from storage.meetings import current_answers
from storage.reminders import choices_of, reminders_due

_ANSWERED_ON = frozenset({ReminderKind.ANSWER, ReminderKind.DAY_BEFORE, ReminderKind.LINK})
"""Kinds that show the card of the meeting itself: place, link, agenda, own answer, food."""

_INSTANT = timedelta(microseconds=1)


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
                Moment(
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


async def _item(moment: Moment) -> ReminderItem | None:
    reminder, known, language = moment.reminder, moment.known, moment.language
    rule, about = rule_of(reminder, known), about_words(reminder, known, language)
    if rule is None or about is None:
        return None
    return ReminderItem(
        cooperation=known.cooperation.id,
        kind=reminder.kind,
        title=kind_words(reminder.kind, language),
        about=about,
        lines=await lines_of(moment),
        why=why_words(rule, language),
        asks=asks_of(moment),
    )


async def _meeting_card(moment: Moment, person: Person, item: ReminderItem) -> Card | None:
    meeting = meeting_of(moment.reminder, moment.known)
    if meeting is None:
        return None
    if moment.reminder.kind is ReminderKind.LINK:
        return _link_card(moment, meeting, item)
    people = moment.facts.people_of.get(meeting.cooperation, ())
    answers = await current_answers(moment.session, meeting.id)
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
        body += [small_print(item.why), off_buttons([item], moment.language)]
    return made


def _link_card(moment: Moment, meeting: CalledMeeting, item: ReminderItem) -> Card:
    starts = meeting.starts.astimezone(zone_of(moment.known))
    heading = say(
        moment.language,
        "reminders.begins",
        title=meeting.title,
        time=written_time(starts.time()),
    )
    when = written_when(meeting, zone_of(moment.known), moment.language)
    return link_card(item, heading, when, meeting.online_url, moment.language)
