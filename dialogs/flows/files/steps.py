"""From file to figures: looked at, held until it is decided about, stored, taken back."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from sqlalchemy.ext.asyncio import AsyncSession

from dialogs.flows.files import figures, people
from dialogs.flows.files.views import (
    people_stored_view,
    preview_view,
    stored_view,
    told_view,
    withdraw_view,
)
from dialogs.flows.scene import Refused, Scene
from dialogs.messages import Turn
from dialogs.understanding.file_talk import FileWish
from domain.facts import Facts
from domain.records import Document
from storage import Database
from storage.audit import Actor
from storage.held_files import HeldFile, drop_sent, find_sent, hold_sent, latest_sent
from storage.imported import is_reserved
from storage.importing import (
    AlreadyImported,
    ImportDraft,
    NotImported,
    SentFile,
    draft_import,
    member_list,
    read_sheets,
    store_import,
    withdraw_import,
)
from storage.loading import (
    MemberFate,
    MembersDraft,
    Sheet,
    draft_members,
    end_seats,
    write_members,
)
from storage.member_undos import keep_undo
from storage.people import take_peoples_turn

_LARGEST_NUMBER = 2**31


@dataclass(frozen=True, slots=True)
class Steps:
    """The steps of taking in a file; ``fresh`` reads the facts again from the store."""

    database: Database
    fresh: Callable[[], Awaitable[Facts]]
    _reading: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(1))
    """Large files are read one after the other, beside everybody's questions."""

    async def taken(self, scene: Scene, file: HeldFile) -> Turn:
        """The preview of a file that came, which is held. Raises :class:`FaultyData`."""
        listed = await self._list_in(file)
        draft: ImportDraft | MembersDraft
        if listed is None:
            draft = await self._figures(scene, file)
            if draft.document.id in scene.facts.document:
                raise Refused("files.stored_already", file=file.name)
        async with self.database.sessions.begin() as session:
            if listed is not None:
                draft = await self._people(session, scene, listed)
            number = await hold_sent(session, file, now=scene.now)
        return _looked_at(scene, file, number, draft)

    async def stored(self, scene: Scene, data: Mapping[str, object]) -> Turn:
        """Store what was previewed. What has changed since then is previewed first."""
        return await self._kept(scene, data, end=False)

    async def stored_and_ended(self, scene: Scene, data: Mapping[str, object]) -> Turn:
        """Store a list of members, and end the seats of those who are not in it."""
        return await self._kept(scene, data, end=True)

    async def dropped(self, scene: Scene, data: Mapping[str, object]) -> Turn:
        """Forget a file that was sent."""
        async with self.database.sessions.begin() as session:
            await drop_sent(session, _number(data), scene.person.id)
        return told_view(scene, "files.dropped")

    async def decided(self, scene: Scene, wish: FileWish) -> Turn:
        """Store or drop, in words, the file that was sent last. Raises :class:`FaultyData`."""
        async with self.database.snapshots() as session:
            latest = await latest_sent(session, scene.person.id, now=scene.now)
        if latest is None:
            raise Refused("files.none_waiting")
        data = {"file": latest}
        if wish is FileWish.DROP:
            return await self.dropped(scene, data)
        return await self._kept(scene, data, end=False)

    def named(self, scenes: Sequence[Scene], name: str) -> Turn:
        """Ask whether the file of a name, or the one stored last, shall be taken back."""
        for scene in scenes:
            for document in reversed(scene.facts.documents):
                fits = document.title.casefold().startswith(name.casefold())
                if is_reserved(document.id) and fits:
                    return withdraw_view(scene, document.title, document.id)
        raise Refused("files.none_stored")

    async def withdrawing(self, scene: Scene, data: Mapping[str, object]) -> Turn:
        """Ask whether a stored file shall really be taken back."""
        document = await self._stored_document(scene, data)
        return withdraw_view(scene, document.title, document.id)

    async def withdrawn(self, scene: Scene, data: Mapping[str, object]) -> Turn:
        """Take a stored file back with all its figures."""
        document = await self._stored_document(scene, data)
        try:
            async with self.database.sessions.begin() as session:
                count = await withdraw_import(
                    session, scene.cooperation, document, by=_actor(scene)
                )
        except NotImported:
            raise Refused("files.none_stored") from None
        await self.fresh()
        return told_view(scene, "files.withdrawn", file=document.title, n=count)

    async def _kept(self, scene: Scene, data: Mapping[str, object], *, end: bool) -> Turn:
        number = _number(data)
        async with self.database.snapshots() as session:
            file = await find_sent(session, number, scene.person.id, now=scene.now)
        if file is None:
            raise Refused("files.gone")
        everything = await self.fresh()
        scene = replace(
            scene, everything=everything, facts=everything.cooperations[scene.cooperation]
        )
        seen = data.get("seen")
        try:
            listed = await self._list_in(file)
            if listed is not None:
                return await self._kept_people(scene, file, number, listed, seen, end=end)
            return await self._kept_figures(scene, file, number, seen)
        except AlreadyImported:
            raise Refused("files.stored_already", file=file.name) from None

    async def _kept_figures(self, scene: Scene, file: HeldFile, number: int, seen: object) -> Turn:
        draft = await self._figures(scene, file)
        if seen not in (None, figures.mark_of(draft)):
            notice = scene.say("files.changed_since")
            return _looked_at(scene, file, number, draft, notice)
        count = len(draft.changes)
        async with self.database.sessions.begin() as session:
            await store_import(session, scene.cooperation, draft, by=_actor(scene))
            await drop_sent(session, number, scene.person.id)
        await self.fresh()
        return stored_view(scene, file.name, draft.document.id, count)

    async def _kept_people(
        self,
        scene: Scene,
        file: HeldFile,
        number: int,
        listed: Sheet,
        seen: object,
        *,
        end: bool,
    ) -> Turn:
        async with self.database.sessions.begin() as session:
            draft = await self._people(session, scene, listed)
            if seen not in (None, people.mark_of(draft)):
                notice = scene.say("files.changed_since")
                return _looked_at(scene, file, number, draft, notice)
            ended = people.endable(scene, draft) if end else ()
            by = _actor(scene)
            before = await write_members(session, draft, by=by)
            await end_seats(session, ended, scene.cooperation, last=scene.today, by=by)
            batch = await keep_undo(
                session,
                {**before, **{person.id: person for person in ended}},
                author=scene.person.id,
                cooperation=scene.cooperation,
                file=file.name,
                now=scene.now,
            )
            await drop_sent(session, number, scene.person.id)
        await self.fresh()
        fates = [change.fate for change in draft.changes]
        told = scene.say(
            "files.people_stored",
            file=file.name,
            new=fates.count(MemberFate.NEW),
            changed=fates.count(MemberFate.CHANGED),
            ended=len(ended),
        )
        return people_stored_view(scene, told, batch)

    async def _list_in(self, file: HeldFile) -> Sheet | None:
        async with self._reading:
            sheets = await asyncio.to_thread(read_sheets, SentFile(file.name, file.content))
        return member_list(sheets)

    async def _figures(self, scene: Scene, file: HeldFile) -> ImportDraft:
        async with self._reading:
            return await asyncio.to_thread(
                draft_import,
                scene.facts,
                SentFile(file.name, file.content),
                today=scene.today,
                year=file.year,
            )

    async def _people(self, session: AsyncSession, scene: Scene, listed: Sheet) -> MembersDraft:
        await take_peoples_turn(session)
        return await draft_members(session, listed, only=scene.cooperation)

    async def _stored_document(self, scene: Scene, data: Mapping[str, object]) -> Document:
        facts = (await self.fresh()).cooperations[scene.cooperation]
        name = data.get("document")
        found = facts.document.get(name) if isinstance(name, str) else None
        if found is None or not is_reserved(found.id):
            raise Refused("files.none_stored")
        return found


def _looked_at(
    scene: Scene,
    file: HeldFile,
    number: int,
    draft: ImportDraft | MembersDraft,
    notice: str | None = None,
) -> Turn:
    """The preview of whichever a file holds."""
    if isinstance(draft, MembersDraft):
        return preview_view(
            scene,
            people.people_preview(scene, file.name, draft, notice),
            number=number,
            seen=people.mark_of(draft),
            endable=bool(people.endable(scene, draft)),
        )
    preview = figures.figures_preview(scene, draft, notice)
    return preview_view(scene, preview, number=number, seen=figures.mark_of(draft))


def _actor(scene: Scene) -> Actor:
    channel = scene.incoming.conversation_kind
    return Actor(at=scene.now, person=scene.person.id, channel=channel)


def _number(data: Mapping[str, object]) -> int:
    number = data.get("file")
    if type(number) is int and 0 < number < _LARGEST_NUMBER:
        return number
    raise Refused("files.gone")
