"""Which step of asking owners for status is this? One door for messages and button presses."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from datetime import date
from uuid import uuid4

from sqlalchemy.ext.asyncio import AsyncSession

from dialogs.flows.refusing import check_deed, refused_press
from dialogs.flows.scene import NOT_HERS, Refused, Scene, scene_of, scenes_of
from dialogs.flows.status_asking.telling import lacking_of, messages
from dialogs.flows.status_asking.views import answers_view, preview_view
from dialogs.messages import Incoming, Turn
from dialogs.plain import cleaned, one_line
from dialogs.understanding.coming import coming
from dialogs.understanding.gate import Gate
from dialogs.understanding.status_asking_talk import Asking, AskingWish, asking_gate, read_asking
from dialogs.understanding.times import read_times
from domain.facts import Facts
from domain.people import Person
from domain.permissions import Deed, may
from domain.status.asking import StatusRequest, owners_now
from storage import Database
from storage.audit import Change, record_change
from storage.outbox import add
from storage.status import ask_for_status, find_request, latest_request

Step = Callable[["StatusAskingDesk", Scene, Mapping[str, object]], Awaitable[Turn]]
_LONGEST_OCCASION = 100
_LONGEST_TOKEN = 40


class StatusAskingDesk:
    """Asks owners for status on behalf of a coordinator, and tells who has answered."""

    def __init__(self, database: Database) -> None:
        self._database = database

    @property
    def gate(self) -> Gate:
        """Lets through what may ask for statuses."""
        return asking_gate()

    async def said(self, incoming: Incoming, person: Person, facts: Facts) -> Turn | None:
        """Begin what a message wants; ``None`` if it is about something else.

        Of somebody's cooperations it is the one that she coordinates.
        """
        wish = read_asking(incoming.text)
        if wish is None:
            return None
        scenes = [replace(s, language=wish.language) for s in scenes_of(incoming, person, facts)]
        scenes.sort(key=lambda s: not may(s.person, Deed.POST_STATUS, s.facts, s.today))
        if not scenes:
            return None
        try:
            await self._check(scenes[0])
            return await self._wanted(scenes[0], wish)
        except Refused as refused:
            return scenes[0].told(refused.key, **refused.values)

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
            return await refused_press(self._database, incoming, person, refused)

    async def ask(self, scene: Scene, data: Mapping[str, object]) -> Turn:
        """Ask the owners, once however often the button is pressed."""
        occasion, token = data.get("occasion"), data.get("token")
        if not (isinstance(occasion, str) and isinstance(token, str)):
            raise Refused(NOT_HERS)
        occasion, until = _occasion(occasion, scene)
        async with self._database.sessions.begin() as session:
            request, new = await ask_for_status(
                session,
                token=f"{scene.person.id}:{token[:_LONGEST_TOKEN]}",
                cooperation=scene.cooperation,
                author=scene.person.id,
                occasion=occasion,
                until=until,
                owners=_owners(scene),
                now=scene.now,
            )
            if new:
                asked = set(request.owners.values()) - {scene.person.id}
                await add(session, messages(request, sorted(asked), scene.person, scene.now))
                await _logged(session, scene, "status.asked", request, len(asked))
        return answers_view(scene, request)

    async def answers(self, scene: Scene, data: Mapping[str, object]) -> Turn:
        """Who has answered a request."""
        return answers_view(scene, await self._found(scene, data))

    async def remind(self, scene: Scene, data: Mapping[str, object]) -> Turn:
        """Ask those once more who have not answered, at most once a day."""
        return await self._reminded(scene, await self._found(scene, data))

    async def _wanted(self, scene: Scene, wish: Asking) -> Turn:
        if wish.wish is AskingWish.ASK:
            occasion, until = _occasion(wish.occasion, scene)
            return preview_view(scene, occasion, until, _owners(scene), uuid4().hex)
        async with self._database.snapshots() as session:
            latest = await latest_request(session, scene.cooperation)
        if latest is None:
            raise Refused("status_asking.none")
        if wish.wish is AskingWish.REMIND:
            return await self._reminded(scene, latest)
        return answers_view(scene, latest)

    async def _reminded(self, scene: Scene, request: StatusRequest) -> Turn:
        lacking = {
            owner
            for owner in request.owners.values()
            if owner != scene.person.id and lacking_of(request, scene.facts, owner)
        }
        async with self._database.sessions.begin() as session:
            await add(session, messages(request, sorted(lacking), scene.person, scene.now))
            if lacking:
                await _logged(session, scene, "status.reminded", request, len(lacking))
        return answers_view(scene, request, scene.say("status_asking.reminded", n=len(lacking)))

    async def _found(self, scene: Scene, data: Mapping[str, object]) -> StatusRequest:
        number = data.get("request")
        if type(number) is int and 0 < number < 2**31:
            async with self._database.snapshots() as session:
                found = await find_request(session, number)
            if found is not None and found.cooperation == scene.cooperation:
                return found
        raise Refused("status_asking.none")

    async def _check(self, scene: Scene) -> None:
        """Refuse whoever may not ask, and what others would read along."""
        await check_deed(
            self._database,
            scene,
            Deed.POST_STATUS,
            reason="may_not_ask_for_status",
            sentence="status_asking.not_allowed",
        )


def _owners(scene: Scene) -> Mapping[str, int]:
    """Who answers for what; refused where nobody does."""
    owners = owners_now(scene.facts, scene.everything.person_by_id, scene.today)
    if not owners:
        raise Refused("status_asking.no_owners")
    return owners


def _occasion(written: str, scene: Scene) -> tuple[str, date | None]:
    """What a request is for, and the last day told in it. Raises :class:`Refused` if it is past."""
    occasion = one_line(cleaned(written))[:_LONGEST_OCCASION]
    times, _ = read_times(occasion, scene.today)
    until = max(times.days, default=None)
    if until is None:
        return occasion, None
    until = coming(until, occasion, scene.today)
    if until < scene.today:
        raise Refused("status_asking.past")
    return occasion, until


async def _logged(
    session: AsyncSession, scene: Scene, deed: str, request: StatusRequest, recipients: int
) -> None:
    change = Change(
        at=scene.now,
        person=scene.person.id,
        cooperation=scene.cooperation,
        deed=deed,
        subject=request.occasion or str(request.number),
        after={"recipients": recipients},
        channel=scene.incoming.conversation_kind,
    )
    await record_change(session, change)


_STEPS: Mapping[str, Step] = {
    "status_ask": StatusAskingDesk.ask,
    "status_answers": StatusAskingDesk.answers,
    "status_remind": StatusAskingDesk.remind,
}
