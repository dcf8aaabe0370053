"""How does somebody say which reminders she wants, and see which are to come?"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from itertools import groupby
from zoneinfo import ZoneInfo

from dialogs.answer import Answer, Outcome, Table
from dialogs.called_words import written_instant
from dialogs.cards import reply_for
from dialogs.cards.reminder_card import choices_card
from dialogs.messages import Incoming, Reply, Turn
from dialogs.reminder_words import about_words, kind_words
from dialogs.texts import say
from dialogs.understanding.gate import Gate
from dialogs.understanding.reminder_talk import (
    ReminderTalk,
    Wish,
    may_be_of_reminders,
    read_reminder_talk,
    reminder_gate,
)
from dialogs.wording import joined, written_date
from domain.facts import CooperationFacts, Facts
from domain.meetings.permission import administers
from domain.people import Person
from domain.records import ReminderKind
from domain.reminders import Choice, Choices, Reminder, Window
from storage import Database
from storage.reminders import choices_of, choose, reminders_due

_AHEAD = timedelta(days=30)
_MOST_DAYS = timedelta(days=366)
_MOST_ROWS = 40
_NAMED = 3


class ReminderDesk:
    """Takes what people say of their reminders, and the buttons about them."""

    def __init__(self, database: Database) -> None:
        self._database = database

    @property
    def gate(self) -> Gate:
        """Lets through what may want something with reminders."""
        return reminder_gate()

    async def said(self, incoming: Incoming, person: Person, facts: Facts) -> Turn | None:
        """Carry out what a message wants with reminders; ``None`` for everything else."""
        if not may_be_of_reminders(incoming.text):
            return None
        known = _own_cooperation(person, facts, incoming.at)
        if known is None:
            return None
        today = incoming.at.astimezone(_zone(known)).date()
        talk = read_reminder_talk(incoming.text, today)
        if talk is None:
            return None
        if talk.wish is Wish.SENT:
            return await self._shown(talk, person, facts, known, incoming)
        if talk.choice is None or not talk.kinds:
            key = "which" if talk.choice else "summons_always"
            unclear = talk.choice is not None or talk.wish is Wish.NO_SUMMONS
            notice = say(talk.language, f"reminders.{key}") if unclear else None
            return await self._offered(person, known, talk.language, notice)
        return await self._chosen(
            dict.fromkeys(talk.kinds, talk.choice), person, known, talk.language
        )

    async def act(self, incoming: Incoming, person: Person, facts: Facts) -> Turn | None:
        """Carry out a button press; ``None`` if the button is about something else."""
        action = incoming.action
        if action is None or action.verb != "reminders":
            return None
        day = incoming.at.date()
        name = action.data.get("cooperation")
        if not isinstance(name, str) or name not in person.cooperations_on(day):
            return _told(person.language, "reminders.no_cooperation")
        wanted = _wanted(action.data)
        if not wanted:
            return _told(person.language, "reminders.no_kind")
        return await self._chosen(wanted, person, facts.cooperations[name], person.language)

    async def _chosen(
        self,
        wanted: Mapping[ReminderKind, Choice],
        person: Person,
        known: CooperationFacts,
        language: str,
    ) -> Turn:
        name = known.cooperation.id
        async with self._database.sessions.begin() as session:
            for choice in Choice:
                kinds = [kind for kind, chosen in wanted.items() if chosen is choice]
                await choose(session, person.id, name, kinds, choice)
        if len(set(wanted.values())) > 1:
            return _told(language, "reminders.saved")
        (choice,) = set(wanted.values())
        names = joined(language, _names(wanted, language))
        return _told(language, f"reminders.saved_{choice}", kinds=names)

    async def _offered(
        self, person: Person, known: CooperationFacts, language: str, notice: str | None
    ) -> Turn:
        name = known.cooperation.id
        async with self._database.snapshots() as session:
            choices = await choices_of(session, name)
        card = choices_card(name, _rows(person, known, choices, language), language, notice=notice)
        summary = notice or say(language, "reminders.own")
        return Turn(replies=(Reply(card=card, summary=summary),))

    async def _shown(
        self,
        talk: ReminderTalk,
        person: Person,
        facts: Facts,
        known: CooperationFacts,
        incoming: Incoming,
    ) -> Turn:
        zone = _zone(known)
        today = incoming.at.astimezone(zone).date()
        first = talk.first or today
        last = min(talk.last or first + _AHEAD, first + _MOST_DAYS)
        everybody = administers(person, known, today) and not talk.own
        async with self._database.snapshots() as session:
            found = await reminders_due(
                session, facts, known.cooperation.id, Window.of_days(first, last, zone)
            )
        if not everybody:
            found = tuple(r for r in found if r.person == person.id)
        note = None if everybody or talk.own else say(talk.language, "reminders.sent_own_only")
        answer = _rehearsed(found, facts, known, talk.language, (first, last), note)
        personal = incoming.conversation_kind == "personal"
        return Turn(replies=(reply_for(answer, talk.language, personal=personal),))


def _rehearsed(
    found: Sequence[Reminder],
    facts: Facts,
    known: CooperationFacts,
    language: str,
    days: tuple[date, date],
    note: str | None,
) -> Answer:
    """What is sent in some days, as a table: a row for each thing and instant."""
    rows = [
        (
            written_instant(due, _zone(known), language),
            _recipients(group, facts, language),
            kind_words(kind, language),
            about_words(group[0], known, language) or say(language, "reminders.gone"),
        )
        for (due, kind, _), group in _by_occurrence(found)
    ]
    key = "reminders.sent" if found else "reminders.sent_none"
    first, last = (written_date(language, day) for day in days)
    notes = [say(language, "reminders.sent_note")] if found else []
    if len(rows) > _MOST_ROWS:
        notes.append(say(language, "reminders.sent_more", shown=_MOST_ROWS, n=len(rows)))
    return Answer(
        outcome=Outcome.ANSWERED,
        headline=say(language, key, n=len(found), first=first, last=last),
        table=Table(
            columns=tuple(
                say(language, f"reminders.column_{name}")
                for name in ("when", "who", "what", "about")
            ),
            rows=tuple(rows[:_MOST_ROWS]),
        )
        if rows
        else None,
        notes=(*notes, *([note] if note else [])),
    )


def _by_occurrence(
    found: Iterable[Reminder],
) -> Iterable[tuple[tuple[datetime, ReminderKind, str], list[Reminder]]]:
    def place(reminder: Reminder) -> tuple[datetime, ReminderKind, str]:
        return reminder.due, reminder.kind, reminder.about

    return [(key, list(group)) for key, group in groupby(sorted(found, key=place), key=place)]


def _recipients(group: Sequence[Reminder], facts: Facts, language: str) -> str:
    if len(group) > _NAMED:
        return say(language, "reminders.recipients", n=len(group))
    return joined(language, (facts.person[reminder.person].name for reminder in group))


def _rows(
    person: Person, known: CooperationFacts, choices: Choices, language: str
) -> list[tuple[str, str, str]]:
    """The kinds that the cooperation has rules for, and how each comes to the person."""
    kinds = dict.fromkeys(rule.kind for rule in known.reminder_rules)
    return [
        (
            kind.value,
            kind_words(kind, language),
            choices.get((person.id, kind), Choice.AT_ONCE).value,
        )
        for kind in kinds
    ]


def _wanted(data: Mapping[str, object]) -> dict[ReminderKind, Choice]:
    """What a button asks for: one kind and how, or the form with a choice for each kind."""
    kind, choice = data.get("kinds"), data.get("choice")
    pairs = {kind: choice} if isinstance(kind, str) else data
    return {
        ReminderKind(key): Choice(value)
        for key, value in pairs.items()
        if key in set(ReminderKind) and isinstance(value, str) and value in set(Choice)
    }


def _names(kinds: Iterable[ReminderKind], language: str) -> list[str]:
    words = (kind_words(kind, language) for kind in sorted(kinds))
    return list(dict.fromkeys(name[:1].lower() + name[1:] for name in words))


def _own_cooperation(person: Person, facts: Facts, at: datetime) -> CooperationFacts | None:
    """The first of the person's cooperations that reminds anybody of anything."""
    for name in person.cooperations_on(at.date()):
        known = facts.cooperations.get(name)
        if known is not None and known.reminder_rules:
            return known
    return None


def _zone(known: CooperationFacts) -> ZoneInfo:
    return ZoneInfo(known.cooperation.time_zone)


def _told(language: str, key: str, **values: object) -> Turn:
    return Turn(replies=(Reply(text=say(language, key, **values)),))
