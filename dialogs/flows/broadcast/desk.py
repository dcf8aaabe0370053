"""Which step of writing to many is this? One door for messages and button presses."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from uuid import uuid4

from dialogs.answering import vocabulary_of
from dialogs.flows.broadcast.form import Draft, draft_of, filled_in, filled_with, mark_of
from dialogs.flows.broadcast.rendering import reply_of
from dialogs.flows.broadcast.views import (
    MOST_FAILED,
    Report,
    form_view,
    preview_view,
    report_view,
    sent_view,
    stop_view,
    withdraw_view,
)
from dialogs.flows.refusing import check_deed, refused_press
from dialogs.flows.scene import Refused, Scene, scene_of, scenes_of
from dialogs.messages import Incoming, Turn
from dialogs.understanding.broadcast_talk import (
    BroadcastWish,
    Wanted,
    broadcast_gate,
    names_channel,
    read_audience,
    read_broadcast_wish,
    read_moment,
)
from dialogs.understanding.gate import Gate
from domain.audience import Audience
from domain.facts import Facts
from domain.people import Person
from domain.permissions import Deed
from storage import Database
from storage.audit import Change, record_change
from storage.broadcasts import (
    Broadcast,
    BroadcastUnknown,
    Channel,
    find_broadcast,
    latest_broadcast,
    load_channels,
    send_broadcast,
    stop_broadcast,
    withdraw_broadcast,
)
from storage.outbox import count_read, out_of_reach, resend_all, tally, unreached

Step = Callable[["BroadcastDesk", Scene, Mapping[str, object]], Awaitable[Turn]]
_LONGEST_TOKEN = 40


class BroadcastDesk:
    """Sends what a coordinator writes to many, and tells what became of it."""

    def __init__(self, database: Database) -> None:
        self._database = database

    @property
    def gate(self) -> Gate:
        """Lets through what may be written to many."""
        return broadcast_gate()

    async def said(self, incoming: Incoming, person: Person, facts: Facts) -> Turn | None:
        """Begin what a message wants sent; ``None`` if it is about something else."""
        wish = read_broadcast_wish(incoming.text)
        if wish is None:
            return None
        for scene in scenes_of(incoming, person, facts):
            turn = await self._begun(replace(scene, language=wish.language), wish)
            if turn is not None:
                return turn
        return None

    async def act(self, incoming: Incoming, person: Person, facts: Facts) -> Turn | None:
        """Carry out a button press; ``None`` if the button is about something else."""
        action = incoming.action
        step = _STEPS.get(action.verb) if action is not None else None
        if action is None or step is None:
            return None
        try:
            scene = scene_of(incoming, person, facts, action.data)
            await self._check(scene)
            return await step(self, scene, action.data)
        except Refused as refused:
            return await refused_press(
                self._database, incoming, person, refused, details=action.data
            )

    async def preview(self, scene: Scene, data: Mapping[str, object]) -> Turn:
        """What would be sent to whom, or the form with what is wrong."""
        return await self._previewed(scene, filled_in(data), _token(data))

    async def test(self, scene: Scene, data: Mapping[str, object]) -> Turn:
        """Show the message to its author alone, as the others will read it."""
        inputs = filled_in(data)
        if data.get("seen") != mark_of(inputs):
            return await self._changed(scene, inputs, data)
        draft = draft_of(inputs, scene, await self._channels(scene))
        name = scene.person.name
        reply = reply_of(draft.text, draft.links, name, scene.facts, scene.language)
        return Turn(replies=(reply,), notice=scene.say("conversation.answered_below"))

    async def send(self, scene: Scene, data: Mapping[str, object]) -> Turn:
        """Put what was previewed into the outbox, once however often the button is pressed."""
        inputs = filled_in(data)
        if data.get("seen") != mark_of(inputs):
            return await self._changed(scene, inputs, data)
        channels = await self._channels(scene)
        try:
            draft = draft_of(inputs, scene, channels)
        except Refused as refused:
            wrong = scene.say(refused.key, **refused.values)
            return form_view(scene, inputs, channels, _token(data), wrong)
        async with self._database.sessions.begin() as session:
            sent, new = await send_broadcast(
                session,
                token=f"{scene.person.id}:{_token(data)}",
                cooperation=scene.cooperation,
                author=scene.person.id,
                text=draft.text,
                audience=draft.audience,
                recipients=[person.id for person in draft.people],
                channels=[channel.conversation for channel in draft.channels],
                links=draft.links,
                due=draft.due,
                now=scene.now,
            )
            if new:
                await record_change(session, _change(scene, "broadcast.sent", sent, draft))
        return sent_view(scene, sent, draft)

    async def report(self, scene: Scene, data: Mapping[str, object]) -> Turn:
        """What became of a message, by name where it did not arrive."""
        return await self._reported(scene, await self._found(scene, data))

    async def resend(self, scene: Scene, data: Mapping[str, object]) -> Turn:
        """Send a message again to those whom it did not reach."""
        found = await self._found(scene, data)
        async with self._database.sessions.begin() as session:
            again = await resend_all(session, found.report, now=scene.now)
            if again:
                await record_change(session, _change(scene, "broadcast.sent_again", found, None))
        return await self._reported(scene, found, scene.say("broadcast.again", n=again))

    async def withdrawing(self, scene: Scene, data: Mapping[str, object]) -> Turn:
        """Ask whether a message shall be taken away from those who have it."""
        return withdraw_view(scene, await self._found(scene, data))

    async def withdraw(self, scene: Scene, data: Mapping[str, object]) -> Turn:
        """Take a message away from those who have it, and send nothing more of it."""
        found = await self._found(scene, data)
        async with self._database.sessions.begin() as session:
            if await withdraw_broadcast(session, found, now=scene.now):
                await record_change(session, _change(scene, "broadcast.withdrawn", found, None))
            found = await find_broadcast(session, found.number)
        return await self._reported(scene, found)

    async def stopping(self, scene: Scene, data: Mapping[str, object]) -> Turn:
        """Ask whether what has not been sent shall stay unsent."""
        return stop_view(scene, await self._found(scene, data))

    async def stop(self, scene: Scene, data: Mapping[str, object]) -> Turn:
        """Send nothing more of a message."""
        found = await self._found(scene, data)
        async with self._database.sessions.begin() as session:
            if await stop_broadcast(session, found.number, now=scene.now):
                await record_change(session, _change(scene, "broadcast.stopped", found, None))
            found = await find_broadcast(session, found.number)
        return await self._reported(scene, found)

    async def _begun(self, scene: Scene, wish: BroadcastWish) -> Turn | None:
        audience: Audience | None = Audience()
        named: list[Channel] = []
        channels = await self._channels(scene)
        address, day, at = read_moment(wish.address, scene.today)
        if wish.wanted is Wanted.SEND:
            named = [one for one in channels if names_channel(address, one.name)]
            if not named:
                audience = read_audience(address, vocabulary_of(scene.facts))
        if audience is None:
            return None
        try:
            await self._check(scene)
        except Refused as refused:
            return scene.told(refused.key, **refused.values)
        if wish.wanted is Wanted.REPORT:
            async with self._database.snapshots() as session:
                latest = await latest_broadcast(session, scene.cooperation)
            if latest is None:
                return scene.told("broadcast.none")
            return await self._reported(scene, latest)
        inputs = filled_with(audience, named, wish.text, day=day, at=at)
        if wish.wanted is Wanted.FORM:
            return form_view(scene, inputs, channels, uuid4().hex, None)
        return await self._previewed(scene, inputs, uuid4().hex)

    async def _previewed(
        self, scene: Scene, inputs: Mapping[str, str], token: str, notice: str | None = None
    ) -> Turn:
        channels = await self._channels(scene)
        try:
            draft = draft_of(inputs, scene, channels)
        except Refused as refused:
            wrong = scene.say(refused.key, **refused.values)
            return form_view(scene, inputs, channels, token, wrong)
        return preview_view(scene, inputs, channels, token, draft, notice)

    async def _changed(
        self, scene: Scene, inputs: Mapping[str, str], data: Mapping[str, object]
    ) -> Turn:
        notice = scene.say("broadcast.changed_since")
        return await self._previewed(scene, inputs, _token(data), notice)

    async def _channels(self, scene: Scene) -> tuple[Channel, ...]:
        async with self._database.snapshots() as session:
            return await load_channels(session, scene.cooperation)

    async def _found(self, scene: Scene, data: Mapping[str, object]) -> Broadcast:
        number = data.get("broadcast")
        try:
            if type(number) is int and 0 < number < 2**31:
                async with self._database.snapshots() as session:
                    found = await find_broadcast(session, number)
                if found.cooperation == scene.cooperation:
                    return found
        except BroadcastUnknown:
            pass
        raise Refused("broadcast.none")

    async def _reported(self, scene: Scene, sent: Broadcast, notice: str | None = None) -> Turn:
        async with self._database.snapshots() as session:
            shown = Report(
                counts=await tally(session, sent.report),
                read=await count_read(session, sent.report),
                failed=await unreached(session, sent.report, most=MOST_FAILED),
                held=await out_of_reach(session, sent.report, most=MOST_FAILED),
                removals=await tally(session, sent.removals),
                channels=await load_channels(session, scene.cooperation),
            )
        return report_view(scene, sent, shown, notice)

    async def _check(self, scene: Scene) -> None:
        """Refuse whoever may not write to many, and what others would read along."""
        await check_deed(
            self._database,
            scene,
            Deed.BROADCAST,
            reason="may_not_broadcast",
            sentence="broadcast.not_allowed",
        )


def _token(data: Mapping[str, object]) -> str:
    """What tells one form from another, so that two presses of its button send once."""
    token = data.get("token")
    return token[:_LONGEST_TOKEN] if isinstance(token, str) and token else uuid4().hex


def _change(scene: Scene, deed: str, sent: Broadcast, draft: Draft | None) -> Change:
    after: dict[str, object] = {}
    if draft is not None:
        recipients = len(draft.people) + len(draft.channels)
        after = {"text": sent.text, "due": sent.due.isoformat(), "recipients": recipients}
    return Change(
        at=scene.now,
        person=scene.person.id,
        cooperation=scene.cooperation,
        deed=deed,
        subject=str(sent.number),
        after=after,
        channel=scene.incoming.conversation_kind,
    )


_STEPS: Mapping[str, Step] = {
    "broadcast_preview": BroadcastDesk.preview,
    "broadcast_test": BroadcastDesk.test,
    "broadcast_send": BroadcastDesk.send,
    "broadcast_report": BroadcastDesk.report,
    "broadcast_resend": BroadcastDesk.resend,
    "broadcast_stopping": BroadcastDesk.stopping,
    "broadcast_stop": BroadcastDesk.stop,
    "broadcast_withdrawing": BroadcastDesk.withdrawing,
    "broadcast_withdraw": BroadcastDesk.withdraw,
}
