"""How is a stored list of members taken back? Asked about first, then done."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass

from dialogs.flows.files.views import people_withdraw_view, people_withdrawn_view
from dialogs.flows.scene import Refused, Scene
from dialogs.messages import Turn
from domain.facts import Facts
from storage import Database
from storage.audit import Actor, Change, record_change
from storage.database import take_turn
from storage.member_undos import StoredList, find_undo, latest_undo, take_back


@dataclass(frozen=True, slots=True)
class Lists:
    """The lists of members that can be taken back; ``fresh`` reads the facts again."""

    database: Database
    fresh: Callable[[], Awaitable[Facts]]

    async def named(self, scene: Scene, name: str) -> Turn | None:
        """Ask whether the list of a name, or the last, shall be taken back; ``None`` for none."""
        async with self.database.snapshots() as session:
            stored = await latest_undo(session, author=scene.person.id, file=name, now=scene.now)
        if stored is None or stored.cooperation != scene.cooperation:
            return None
        return people_withdraw_view(scene, stored.file, stored.batch)

    async def withdrawing(self, scene: Scene, data: Mapping[str, object]) -> Turn:
        """Ask whether a list shall really be taken back."""
        stored = await self._found(scene, data)
        return people_withdraw_view(scene, stored.file, stored.batch)

    async def withdrawn(self, scene: Scene, data: Mapping[str, object]) -> Turn:
        """Take a list back: people are as before, but for those changed since then."""
        stored = await self._found(scene, data)
        by = Actor(at=scene.now, person=scene.person.id, channel=scene.incoming.conversation_kind)
        async with self.database.sessions.begin() as session:
            await take_turn(session, "members")
            done = await take_back(session, stored, by=by)
            await record_change(session, _taken_back(scene, stored, done.restored))
        await self.fresh()
        return people_withdrawn_view(scene, stored.file, done.restored, done.left)

    async def _found(self, scene: Scene, data: Mapping[str, object]) -> StoredList:
        batch = data.get("batch")
        if isinstance(batch, str):
            async with self.database.snapshots() as session:
                stored = await find_undo(session, batch, author=scene.person.id, now=scene.now)
            if stored is not None and stored.cooperation == scene.cooperation:
                return stored
        raise Refused("files.none_stored")


def _taken_back(scene: Scene, stored: StoredList, restored: int) -> Change:
    return Change(
        at=scene.now,
        person=scene.person.id,
        cooperation=scene.cooperation,
        deed="data.withdrawn",
        subject=stored.file,
        after={"people_changed": restored},
        channel=scene.incoming.conversation_kind,
    )
