"""One process of the bot over a store, as far as conversation goes."""

import json
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any, Literal

from sqlalchemy import select

from bot.memory import ContextMemory
from bot.teams.deep_links import chat_address
from bot.unanswered import UnansweredQuestions
from dialogs.conversation import Dialogue, Flow
from dialogs.flows.access import AccessDesk
from dialogs.flows.broadcast import BroadcastDesk, ChannelDesk
from dialogs.flows.documents import DocumentDesk
from dialogs.flows.drive import DriveDesk
from dialogs.flows.files import FileDesk
from dialogs.flows.log import LogDesk
from dialogs.flows.meetings import MeetingDesk
from dialogs.flows.privacy import PrivacyDesk
from dialogs.flows.reminders import ReminderDesk
from dialogs.flows.rules import RuleDesk
from dialogs.flows.status import StatusDesk
from dialogs.flows.status_asking import StatusAskingDesk
from dialogs.flows.teaching import TeachingDesk
from dialogs.flows.undelivered import UndeliveredDesk
from dialogs.making import Maker
from dialogs.messages import (
    CardAction,
    ConversationKind,
    FileLink,
    Incoming,
    NotFetched,
    NotStored,
    Reply,
    Sender,
    Turn,
    WhyNotFetched,
)
from dialogs.ready import READY, reply_of
from storage import Database, FactsStore, open_database
from storage.tables import OutboxRow, table_of

START = datetime(2025, 12, 5, 11, 0, tzinfo=UTC)
KARIN = "10000000-0000-4000-8000-000000000001"
BO = "10000000-0000-4000-8000-000000000002"
SAM = "10000000-0000-4000-8000-000000000003"
SIV = "10000000-0000-4000-8000-000000000004"
PIA = "10000000-0000-4000-8000-000000000005"
EMMA = "10000000-0000-4000-8000-000000000006"
STRANGER = "20000000-0000-4000-8000-000000000001"


@dataclass
class ChannelFiles:
    """The files of a channel: ``sent`` by name, ``stored`` by address; none under "full"."""

    sent: dict[str, bytes] = field(default_factory=dict)
    stored: dict[str, bytes] = field(default_factory=dict)
    stores: bool = True

    async def fetch(self, link: FileLink) -> bytes:
        if link.name not in self.sent:
            raise NotFetched(WhyNotFetched.UNREACHABLE)
        return self.sent[link.name]

    async def store(self, address: str, content: bytes) -> None:
        if "full" in address:
            raise NotStored
        self.stored[address] = content


@dataclass
class Replica:
    """A running bot without its HTTP; ``now`` is its clock, set by the test."""

    database: Database
    facts: FactsStore
    memory: ContextMemory
    dialogue: Dialogue
    unanswered: UnansweredQuestions
    channel: ChannelFiles
    now: datetime = field(default=START)

    def later(self, **time: float) -> None:
        """Let time pass."""
        self.now += timedelta(**time)

    async def hear(
        self,
        text: str,
        *,
        who: str | None = KARIN,
        where: ConversationKind = "personal",
        conversation: str | None = None,
        locale: str | None = "sv-SE",
    ) -> Turn:
        """What a message leads to."""
        incoming = self._incoming(who, where, conversation, locale, text=text)
        return await self.dialogue.message(incoming)

    async def send(
        self,
        name: str,
        content: bytes,
        text: str = "",
        *,
        who: str | None = SAM,
        where: ConversationKind = "personal",
    ) -> Turn:
        """What a message with a file leads to."""
        self.channel.sent[name] = content
        return await self.dialogue.message(self.with_file(name, text, who=who, where=where))

    def with_file(
        self,
        name: str,
        text: str = "",
        *,
        who: str | None = SAM,
        where: ConversationKind = "personal",
    ) -> Incoming:
        """A message with a file that is kept somewhere, or nowhere if it was not sent."""
        link = FileLink(name=name, address=f"https://files.example/{name}")
        return replace(self._incoming(who, where, None, "sv-SE", text=text), files=(link,))

    async def press(
        self,
        verb: str,
        data: Mapping[str, object],
        *,
        who: str | None = KARIN,
        how: Literal["execute", "submit"] = "submit",
        where: ConversationKind = "personal",
        conversation: str | None = None,
        locale: str | None = "sv-SE",
    ) -> Turn:
        """What a button press leads to."""
        action = CardAction(verb=verb, data=data, how=how)
        incoming = self._incoming(who, where, conversation, locale, action=action)
        return await self.dialogue.message(incoming)

    async def push(self, reply: Reply, title: str, **more: Any) -> Turn:
        """Press the button with a title, with the data that the card gives it."""
        found = [action for action in buttons(reply) if title in action["title"]]
        assert len(found) == 1, [action["title"] for action in buttons(reply)]
        data = {**found[0]["data"], **more.pop("inputs", {})}
        return await self.press(found[0]["verb"], data, **more)

    async def arrive(self, who: str | None, where: ConversationKind = "personal") -> Turn:
        """What being installed by somebody, or added to a chat, leads to."""
        return await self.dialogue.arrived(self._incoming(who, where, None, "sv-SE"))

    def _incoming(
        self,
        who: str | None,
        where: ConversationKind,
        conversation: str | None,
        locale: str | None,
        *,
        text: str = "",
        action: CardAction | None = None,
    ) -> Incoming:
        return Incoming(
            conversation=conversation or f"{where} of {who}",
            conversation_kind=where,
            sender=Sender(
                channel_id=f"29:{who}",
                aad_object_id=who,
                name="Nils Ny" if who == STRANGER else "",
                tenant_id="30000000-0000-4000-8000-000000000001",
            ),
            text=text,
            action=action,
            locale=locale,
            at=self.now,
        )


@asynccontextmanager
async def replica(
    url: str, *, now: datetime = START, flows: tuple[Flow, ...] = ()
) -> AsyncIterator[Replica]:
    """A process of the bot; what it remembers is stored when it ends."""
    database = open_database(url)
    try:
        facts = FactsStore(database)
        await facts.refresh()
        memory = ContextMemory(database)
        desk = AccessDesk(database)
        changed: set[int] = set()
        address = "https://bot.example/file/{}".format
        maker = Maker(database=database, address=address, drive=True)
        meetings = MeetingDesk(
            database,
            changed=changed.add,
            refresh=facts.refresh,
            answer_address="https://bot.example/answer/{}".format,
            chat_address=partial(chat_address, "app"),
            calendar_address="https://bot.example/calendar/meeting/{}.ics".format,
            maker=maker,
        )
        reports = StatusDesk(database, facts.fresh)
        own = (PrivacyDesk(database, facts.refresh), UndeliveredDesk(database))
        rules = RuleDesk(database, facts.fresh)
        channel = ChannelFiles()
        files = FileDesk(database, channel.fetch, facts.fresh)
        known = (*own, files, rules, ReminderDesk(database), meetings, LogDesk(maker))
        asking = (TeachingDesk(database, facts.fresh), StatusAskingDesk(database))
        many = (ChannelDesk(database), BroadcastDesk(database))
        others = (*asking, DocumentDesk(maker), DriveDesk(database, channel), *many, reports)
        unanswered = UnansweredQuestions(database)
        flows = (*flows, *known, *others)
        dialogue = Dialogue(facts.current, memory, desk, desk, flows, missed=unanswered.missed)
        yield Replica(database, facts, memory, dialogue, unanswered, channel, now)
        await memory.flush()
    finally:
        await database.close()


async def to(bot: Replica, who: str) -> list[Reply]:
    """What was said to somebody beside the one who spoke, in its order."""
    return [reply for other, reply in await told(bot) if other == who]


async def told(bot: Replica) -> list[tuple[str, Reply]]:
    """All that was said to others, with the object ids of those it is for."""
    table = table_of(OutboxRow)
    statement = select(table.c.object_id, table.c.subject).where(table.c.kind == READY)
    async with bot.database.snapshots() as session:
        found = await session.execute(statement.order_by(table.c.id))
        return [(row.object_id, reply_of(row.subject)) for row in found]


def shown(turn: Turn) -> str:
    """Everything that a turn shows the one who spoke, with plain spaces."""
    parts = [reply.text or json.dumps(reply.card, ensure_ascii=False) for reply in turn.replies]
    if turn.card_answer is not None:
        parts.append(json.dumps(turn.card_answer, ensure_ascii=False))
    return " | ".join(parts).replace("\u00a0", " ")


def said(turn: Turn) -> str:
    """The one reply of a turn: its text, or what a notification shows of it."""
    assert len(turn.replies) == 1, turn
    (reply,) = turn.replies
    return (reply.text or reply.summary).replace("\u00a0", " ")


def buttons(reply: Reply) -> list[dict[str, Any]]:
    """The buttons of a reply that tell the bot something."""
    return [node for node in nodes(reply.card) if node.get("type") == "Action.Execute"]


def choices(reply: Reply, name: str) -> list[str]:
    """The values that an input of a card offers."""
    (found,) = [node for node in nodes(reply.card) if node.get("id") == name]
    return [choice["value"] for choice in found["choices"]]


def nodes(node: Any) -> Iterator[dict[str, Any]]:
    if isinstance(node, Mapping):
        yield dict(node)
        for key, value in node.items():
            if key != "fallback":
                yield from nodes(value)
    elif isinstance(node, list | tuple):
        for part in node:
            yield from nodes(part)
