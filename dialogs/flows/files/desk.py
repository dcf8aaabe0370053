"""Which step of taking in a file is this? One door for files, messages and button presses."""

import re
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from functools import partial
from pathlib import PurePath

from dialogs.flows.files.lists import Lists
from dialogs.flows.files.steps import Steps
from dialogs.flows.files.views import wrong_view
from dialogs.flows.refusing import note_refusal
from dialogs.flows.scene import Refused, Scene, scene_of, scenes_of
from dialogs.messages import Fetch, Incoming, NotFetched, Reply, Turn
from dialogs.plain import clipped, one_line
from dialogs.texts import say
from dialogs.understanding.file_talk import FileTalk, FileWish, file_gate, read_file_wish
from dialogs.understanding.gate import Gate
from domain.facts import Facts
from domain.people import Person
from domain.permissions import Deed, may
from storage import Database, FaultCode, FaultyData
from storage.held_files import HeldFile
from storage.importing import LARGEST

Step = Callable[[Scene, Mapping[str, object]], Awaitable[Turn]]

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")
_LONGEST_NAME = 120
_NOT_HERE = frozenset({FaultCode.NO_TABLE, FaultCode.OTHER_COOPERATION})
"""Faults of a file that is about another cooperation."""


class FileDesk:
    """Takes files with figures and members from those who may change them."""

    def __init__(
        self, database: Database, fetch: Fetch, fresh: Callable[[], Awaitable[Facts]]
    ) -> None:
        """``fetch`` gets what a sent file holds, ``fresh`` reads the facts again from the store."""
        self._database = database
        self._fetch = fetch
        self._steps = Steps(database, fresh)
        self._lists = Lists(database, fresh)

    @property
    def gate(self) -> Gate:
        """Lets through what may be about a file that was sent."""
        return file_gate()

    async def said(self, incoming: Incoming, person: Person, facts: Facts) -> Turn | None:
        """Look at a file that came along, or do what a message wants with one; else ``None``."""
        talk = read_file_wish(incoming.text)
        if talk is None and not incoming.files:
            return None
        scenes = scenes_of(incoming, person, facts)
        if not scenes:
            return None
        try:
            allowed = await self._allowed(scenes)
            if incoming.files:
                return await self._sent(allowed)
            return await self._wished(allowed, talk) if talk else None
        except Refused as refused:
            return scenes[0].told(refused.key, **refused.values)

    async def act(self, incoming: Incoming, person: Person, facts: Facts) -> Turn | None:
        """Carry out a button press; ``None`` if the button is about something else."""
        action = incoming.action
        step = self._step(action.verb) if action is not None else None
        if action is None or step is None:
            return None
        try:
            scene = scene_of(incoming, person, facts, action.data)
            await self._allowed([scene])
            return await _first([scene], lambda one: step(one, action.data))
        except Refused as refused:
            text = say(person.language, refused.key, **refused.values)
            return Turn(replies=(Reply(text=text),))

    def _step(self, verb: str) -> Step | None:
        if verb in _STEPS:
            return partial(_STEPS[verb], self._steps)
        return partial(_LIST_STEPS[verb], self._lists) if verb in _LIST_STEPS else None

    async def _sent(self, scenes: list[Scene]) -> Turn:
        """The preview of the one file that came, in the cooperation that it is about."""
        incoming = scenes[0].incoming
        if len(incoming.files) > 1:
            raise Refused("files.one_at_a_time")
        (link,) = incoming.files
        try:
            content = await self._fetch(link)
        except NotFetched as error:
            raise Refused(f"files.unfetched_{error.why}", most=LARGEST // 2**20) from error
        years = {int(year) for year in _YEAR.findall(incoming.text)}
        file = HeldFile(
            person=scenes[0].person.id,
            name=clipped(one_line(PurePath(link.name).name), _LONGEST_NAME) or "?",
            content=content,
            year=years.pop() if len(years) == 1 else None,
        )
        return await _first(scenes, lambda scene: self._steps.taken(scene, file))

    async def _wished(self, scenes: list[Scene], talk: FileTalk) -> Turn:
        scenes = [replace(scene, language=talk.language) for scene in scenes]
        if talk.wish in (FileWish.WITHDRAW, FileWish.WITHDRAW_LIST):
            return await self._withdrawing(scenes, talk)
        return await _first(scenes, lambda scene: self._steps.decided(scene, talk.wish))

    async def _withdrawing(self, scenes: list[Scene], talk: FileTalk) -> Turn:
        """Ask about the list or file of a name, else the last: a list can be taken back a day."""
        for scene in scenes:
            listed = await self._lists.named(scene, talk.name)
            if listed is not None:
                return listed
        if talk.wish is FileWish.WITHDRAW_LIST:
            raise Refused("files.none_stored")
        return self._steps.named(scenes, talk.name)

    async def _allowed(self, scenes: list[Scene]) -> list[Scene]:
        """The cooperations that the person takes in files for. Raises :class:`Refused` for none."""
        allowed = [s for s in scenes if may(s.person, Deed.IMPORT, s.facts, s.today)]
        if not allowed:
            scene = scenes[0]
            await note_refusal(
                self._database,
                scene.incoming,
                scene.person,
                "may_not_import",
                cooperation=scene.cooperation,
            )
            raise Refused("files.not_allowed")
        if not allowed[0].private:
            raise Refused("desk.only_personal")
        return allowed


async def _first(scenes: list[Scene], step: Callable[[Scene], Awaitable[Turn]]) -> Turn:
    """A step in the cooperation that the file is about, or what is wrong with the file."""
    wrong: list[tuple[Scene, FaultyData]] = []
    for scene in scenes:
        try:
            return await step(scene)
        except FaultyData as error:
            wrong.append((scene, error))
    here = (one for one in wrong if _NOT_HERE.isdisjoint(f.code for f in one[1].faults))
    about, fault = next(here, wrong[0])
    return wrong_view(about, fault.faults)


_STEPS: Mapping[str, Callable[[Steps, Scene, Mapping[str, object]], Awaitable[Turn]]] = {
    "file_store": Steps.stored,
    "file_store_and_end": Steps.stored_and_ended,
    "file_drop": Steps.dropped,
    "file_withdraw": Steps.withdrawing,
    "file_withdrawn": Steps.withdrawn,
}
_LIST_STEPS: Mapping[str, Callable[[Lists, Scene, Mapping[str, object]], Awaitable[Turn]]] = {
    "members_withdraw": Lists.withdrawing,
    "members_withdrawn": Lists.withdrawn,
}
