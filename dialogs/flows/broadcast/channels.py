"""Which channels take messages to many? Those where a coordinator has said so, by a name."""

from dataclasses import replace

from dialogs.flows.refusing import note_refusal
from dialogs.flows.scene import Scene, scenes_of
from dialogs.messages import Incoming, Turn
from dialogs.plain import clipped, one_line
from dialogs.understanding.broadcast_talk import channel_gate, read_channel_wish
from dialogs.understanding.gate import Gate
from domain.facts import Facts
from domain.people import Person
from domain.permissions import Deed, may
from storage import Database
from storage.audit import Change, record_change
from storage.broadcasts import Channel, add_channel, remove_channel
from storage.references import find_reference, save_references

_LONGEST_NAME = 60
_THREAD = ";messageid="
"""Teams names a thread of a channel by the channel's own name, this, and its first message."""


class ChannelDesk:
    """Lets a coordinator choose the channels and group chats that messages to many can go to."""

    def __init__(self, database: Database) -> None:
        self._database = database

    @property
    def gate(self) -> Gate:
        """Lets through what may take a channel in or out."""
        return channel_gate()

    async def said(self, incoming: Incoming, person: Person, facts: Facts) -> Turn | None:
        """Take a channel in or out if that is what a message says in it; else ``None``."""
        wish = read_channel_wish(incoming.text)
        scenes = scenes_of(incoming, person, facts) if wish is not None else []
        if wish is None or not scenes:
            return None
        scenes = [replace(scene, language=wish.language) for scene in scenes]
        own = [s for s in scenes if may(person, Deed.BROADCAST, s.facts, s.today)]
        if not own:
            await note_refusal(
                self._database,
                incoming,
                person,
                "may_not_broadcast",
                cooperation=scenes[0].cooperation,
            )
            return scenes[0].told("broadcast.not_allowed")
        if own[0].private:
            return own[0].told("broadcast.say_in_channel")
        if wish.name is None:
            return await self._left(own[0])
        return await self._joined(own[0], clipped(one_line(wish.name), _LONGEST_NAME))

    async def act(self, incoming: Incoming, person: Person, facts: Facts) -> Turn | None:
        """Channels have no buttons."""
        return None

    async def _joined(self, scene: Scene, name: str) -> Turn:
        channel = Channel(conversation=_channel_of(scene.incoming.conversation), name=name)
        async with self._database.sessions.begin() as session:
            thread = await find_reference(session, scene.incoming.conversation)
            if thread is None:
                return scene.told("broadcast.channel_unknown")
            await save_references(session, [replace(thread, conversation_id=channel.conversation)])
            await add_channel(session, scene.cooperation, channel, now=scene.now)
            await record_change(session, _change(scene, "broadcast.channel_added", name))
        return scene.told("broadcast.joined", name=name)

    async def _left(self, scene: Scene) -> Turn:
        async with self._database.sessions.begin() as session:
            channel = await remove_channel(session, _channel_of(scene.incoming.conversation))
            if channel is not None:
                await record_change(
                    session, _change(scene, "broadcast.channel_removed", channel.name)
                )
        return scene.told("broadcast.left")


def _channel_of(conversation: str) -> str:
    return conversation.partition(_THREAD)[0]


def _change(scene: Scene, deed: str, name: str) -> Change:
    return Change(
        at=scene.now,
        person=scene.person.id,
        cooperation=scene.cooperation,
        deed=deed,
        subject=name,
        channel=scene.incoming.conversation_kind,
    )
