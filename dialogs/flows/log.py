"""Who changed what? The log for coordinators and auditors; nothing in it can be changed here."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from dialogs.answer import Answer, Outcome, Table
from dialogs.cards import reply_for
from dialogs.exports import Ending, Request
from dialogs.exports.log import workbook
from dialogs.flows.refusing import note_refusal
from dialogs.flows.scene import Scene, scenes_of
from dialogs.log_words import LogLine, log_lines
from dialogs.making import Maker
from dialogs.messages import Incoming, Turn
from dialogs.understanding.gate import Gate
from dialogs.understanding.log_talk import log_gate, read_log_talk
from dialogs.wording import written_date
from domain.facts import Facts
from domain.people import Person
from domain.permissions import Deed, may
from storage.audit import Change, RefusedAttempt, changes, count_log, refused_attempts
from storage.exporting import write_xlsx

_TOLD_FOR = timedelta(days=30)
_MOST_LINES = 12


class LogDesk:
    """Shows the log of changes to those who may read it, or makes a file of it."""

    def __init__(self, maker: Maker) -> None:
        self._maker = maker
        self._database = maker.database

    @property
    def gate(self) -> Gate:
        """Lets through what may ask for the log."""
        return log_gate()

    async def said(self, incoming: Incoming, person: Person, facts: Facts) -> Turn | None:
        """Show or make a file of the log if that is what a message asks; else ``None``."""
        talk = read_log_talk(incoming.text)
        scenes = scenes_of(incoming, person, facts) if talk is not None else []
        if talk is None or not scenes:
            return None
        scenes = [replace(scene, language=talk.language) for scene in scenes]
        reading = [s for s in scenes if may(person, Deed.READ_LOG, s.facts, s.today)]
        if not reading:
            return await self._refused(scenes[0])
        if not reading[0].private:
            return scenes[0].told("desk.only_personal")
        step = self._made if talk.as_file else self._shown
        replies = [reply for scene in reading for reply in (await step(scene)).replies]
        return Turn(replies=tuple(replies))

    async def act(self, incoming: Incoming, person: Person, facts: Facts) -> Turn | None:
        """The log has no buttons: it is only read."""
        return None

    async def _shown(self, scene: Scene) -> Turn:
        since = scene.now - _TOLD_FOR
        changed, refused = await self._read(scene, since=since, newest=_MOST_LINES)
        async with self._database.snapshots() as session:
            count = await count_log(session, scene.cooperation, _people(scene), since=since)
        lines = log_lines(changed, refused, scene.facts, scene.everything, scene.language)
        day = written_date(scene.language, scene.day_of(since))
        if not lines:
            return scene.told("log.nothing", day=day)
        notes = []
        if count > _MOST_LINES:
            notes.append(scene.say("log.more", shown=_MOST_LINES, n=count))
        answer = Answer(
            outcome=Outcome.ANSWERED,
            headline=scene.say(
                "log.heading", n=count, day=day, cooperation=scene.facts.cooperation.name
            ),
            table=_table(scene, lines[:_MOST_LINES]),
            notes=tuple(notes),
        )
        return Turn(replies=(reply_for(answer, scene.language, personal=True),))

    async def _made(self, scene: Scene) -> Turn:
        """All that is kept of the log, as a file."""
        changed, refused = await self._read(scene, since=datetime.min.replace(tzinfo=UTC))
        lines = log_lines(changed, refused, scene.facts, scene.everything, scene.language)
        request = Request(
            facts=scene.facts, year=scene.today.year, language=scene.language, made=scene.now
        )
        content = await asyncio.to_thread(lambda: write_xlsx(workbook(request, lines)))
        name = f"{scene.say('log.file')}-{scene.cooperation}-{scene.today}{Ending.XLSX}"
        return await self._maker.handed(
            scene.incoming, scene.person, scene.language, name=name, content=content
        )

    async def _read(
        self, scene: Scene, *, since: datetime, newest: int | None = None
    ) -> tuple[tuple[Change, ...], tuple[RefusedAttempt, ...]]:
        async with self._database.snapshots() as session:
            changed = await changes(session, scene.cooperation, since=since, newest=newest)
            refused = await refused_attempts(
                session,
                since=since,
                cooperation=scene.cooperation,
                people=_people(scene),
                newest=newest,
            )
        return changed, refused

    async def _refused(self, scene: Scene) -> Turn:
        await note_refusal(
            self._database,
            scene.incoming,
            scene.person,
            "may_not_read_log",
            cooperation=scene.cooperation,
        )
        return scene.told("log.not_allowed")


def _people(scene: Scene) -> list[int]:
    return [person.id for person in scene.everything.people_of.get(scene.cooperation, ())]


def _table(scene: Scene, lines: list[LogLine]) -> Table:
    return Table(
        columns=tuple(scene.say(f"log.column.{name}") for name in ("at", "who", "what", "details")),
        rows=tuple(
            (
                f"{written_date(scene.language, line.at.date())} {line.at:%H:%M}",
                line.who,
                line.what,
                line.details,
            )
            for line in lines
        ),
    )
