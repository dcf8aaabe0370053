"""What did not reach people? The coordinator sees it by name, mends it and has it sent again."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from dialogs.cards.undelivered_card import LONGEST_TEXT, Undelivered, undelivered_card
from dialogs.flows.refusing import note_refusal
from dialogs.messages import CardAction, Incoming, Reply, Turn
from dialogs.plain import cleaned
from dialogs.ready import READY, subject_of
from dialogs.texts import say
from dialogs.understanding.delivery_talk import asks_what_was_not_delivered, delivery_gate
from dialogs.understanding.gate import Gate
from dialogs.wording import written_date
from domain.facts import Facts
from domain.people import Person
from domain.permissions import Deed, may
from storage import Database
from storage.audit import Change, record_change
from storage.outbox import Delivery, OutboxState, mend, resend, undelivered

_TOLD_FOR = timedelta(days=30)
"""How long what has expired is told."""
_SEND = "undelivered_resend"
_MEND = "undelivered_mend"


class UndeliveredDesk:
    """Shows coordinators what did not reach the people of their cooperations."""

    def __init__(self, database: Database) -> None:
        self._database = database

    @property
    def gate(self) -> Gate:
        """Lets through what may ask for messages that did not arrive."""
        return delivery_gate()

    async def said(self, incoming: Incoming, person: Person, facts: Facts) -> Turn | None:
        """Show what was not delivered, if that is what a message asks; else ``None``."""
        if not asks_what_was_not_delivered(incoming.text):
            return None
        refusal = await self._refusal(incoming, person, facts)
        return refusal or await self._shown(incoming, person, facts)

    async def act(self, incoming: Incoming, person: Person, facts: Facts) -> Turn | None:
        """Send something again; ``None`` if the button is about something else."""
        action = incoming.action
        if action is None or action.verb not in (_SEND, _MEND):
            return None
        refusal = await self._refusal(incoming, person, facts)
        if refusal is not None:
            return refusal
        line = await self._found(action.data.get("message"), incoming, person, facts)
        if line is None:
            return await self._shown(
                incoming, person, facts, say(person.language, "undelivered.gone")
            )
        text = _corrected(action, line)
        if action.verb == _MEND and not text:
            return await self._shown(
                incoming, person, facts, say(person.language, "undelivered.text_missing")
            )
        async with self._database.sessions.begin() as session:
            if action.verb == _MEND:
                subject = subject_of(Reply(text=text))
                done = await mend(session, line.id, kind=READY, subject=subject, now=incoming.at)
            else:
                done = await resend(session, line.id, now=incoming.at)
            if done:
                await record_change(session, _sent_again(incoming, person, facts, line))
        key = "undelivered.again" if done else "undelivered.gone"
        name = _name(line, person.language)
        return await self._shown(incoming, person, facts, say(person.language, key, name=name))

    async def _refusal(self, incoming: Incoming, person: Person, facts: Facts) -> Turn | None:
        """Why somebody is not shown what did not reach others; ``None`` for a coordinator."""
        if not list(_coordinated(person, facts, incoming.at)):
            await note_refusal(self._database, incoming, person, "may_not_see_to_delivery")
            return _text(person, "undelivered.not_for_you")
        if incoming.conversation_kind != "personal":
            return _text(person, "undelivered.in_private")
        return None

    async def _lines(
        self, incoming: Incoming, person: Person, facts: Facts
    ) -> tuple[Delivery, ...]:
        people = {
            one.id
            for cooperation in _coordinated(person, facts, incoming.at)
            for one in facts.people_of.get(cooperation, ())
        }
        async with self._database.snapshots() as session:
            return await undelivered(session, people, since=incoming.at - _TOLD_FOR)

    async def _found(
        self, message: object, incoming: Incoming, person: Person, facts: Facts
    ) -> Delivery | None:
        """The message that a button names, if it is the coordinator's business."""
        lines = await self._lines(incoming, person, facts)
        return next((line for line in lines if line.id == message), None)

    async def _shown(
        self, incoming: Incoming, person: Person, facts: Facts, said: str = ""
    ) -> Turn:
        language = person.language
        zone = _zone(person, facts, incoming.at)
        lines = await self._lines(incoming, person, facts)
        items = [_item(line, language, zone, incoming.at) for line in lines]
        card = undelivered_card(language, items, said=said)
        if incoming.action is not None and incoming.action.how == "execute":
            return Turn(card_answer=card)
        heading = say(language, "undelivered.heading" if items else "undelivered.nothing")
        return Turn(replies=(Reply(card=card, summary=said or heading),))


def _sent_again(incoming: Incoming, person: Person, facts: Facts, line: Delivery) -> Change:
    """What the log keeps; what the message says is not the log's."""
    mended = incoming.action is not None and incoming.action.verb == _MEND
    return Change(
        at=incoming.at,
        person=person.id,
        cooperation=next(iter(_coordinated(person, facts, incoming.at))),
        deed="delivery.mended" if mended else "delivery.sent_again",
        subject=str(line.id),
        about=line.person,
        channel=incoming.conversation_kind,
    )


def _item(line: Delivery, language: str, zone: ZoneInfo, now: datetime) -> Undelivered:
    text = line.subject.get("text") if line.kind == READY else None
    open_still = line.expires > now and line.state is not OutboxState.EXPIRED
    short = isinstance(text, str) and len(text) <= LONGEST_TEXT
    mendable = open_still and short and line.state is OutboxState.DEAD
    return Undelivered(
        message=line.id,
        name=_name(line, language),
        told=_told(line, language, zone),
        text=text if mendable else None,
        again=open_still,
    )


def _told(line: Delivery, language: str, zone: ZoneInfo) -> str:
    topic = line.kind.partition(".")[0]
    known = topic if topic in (READY, "meeting") else "other"
    told = say(
        language,
        "undelivered.line",
        about=say(language, f"undelivered.about_{known}"),
        when=_written(language, line.due.astimezone(zone)),
        why=say(language, f"undelivered.why.{line.why}") if line.why else "",
    )
    if line.state is OutboxState.HELD:
        until = _written(language, line.expires.astimezone(zone))
        return f"{told} {say(language, 'undelivered.held', until=until)}"
    if line.state is OutboxState.EXPIRED:
        return f"{told} {say(language, 'undelivered.expired')}"
    return told.strip()


def _written(language: str, instant: datetime) -> str:
    return f"{written_date(language, instant.date())} {instant:%H:%M}"


def _name(line: Delivery, language: str) -> str:
    return line.name or say(language, "undelivered.nameless")


def _corrected(action: CardAction, line: Delivery) -> str:
    return cleaned(str(action.data.get(f"text_{line.id}") or "")[:LONGEST_TEXT])


def _text(person: Person, key: str) -> Turn:
    return Turn(replies=(Reply(text=say(person.language, key)),))


def _coordinated(person: Person, facts: Facts, at: datetime) -> Iterable[str]:
    """The cooperations that somebody coordinates."""
    for name in person.cooperations_on(at.date()):
        known = facts.cooperations.get(name)
        if known is not None and may(person, Deed.SEE_TO_DELIVERY, known, at.date()):
            yield name


def _zone(person: Person, facts: Facts, at: datetime) -> ZoneInfo:
    name = next(iter(_coordinated(person, facts, at)))
    return ZoneInfo(facts.cooperations[name].cooperation.time_zone)
