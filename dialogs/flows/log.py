"""Who changed what? The log for coordinators and auditors; nothing in it can be changed here."""

from dataclasses import replace
from datetime import timedelta

from dialogs.answer import Answer, Outcome, Table
from dialogs.cards import reply_for
from dialogs.flows.refusing import note_refusal
from dialogs.flows.scene import Scene, scenes_of
from dialogs.log_words import LogLine, log_lines
from dialogs.messages import Incoming, Turn
from dialogs.understanding.log_talk import asks_for_the_log
from dialogs.wording import written_date
from domain.facts import Facts
from domain.people import Person
from domain.permissions import Deed, may
from storage import Database
from storage.audit import changes, count_log, refused_attempts

_TOLD_FOR = timedelta(days=30)
_MOST_LINES = 12


class LogDesk:
    """Shows the log of changes to those who may read it."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def said(self, incoming: Incoming, person: Person, facts: Facts) -> Turn | None:
        """Show the log if that is what a message asks; else ``None``."""
        language = asks_for_the_log(incoming.text)
        scenes = scenes_of(incoming, person, facts) if language is not None else []
        if language is None or not scenes:
            return None
        scenes = [replace(scene, language=language) for scene in scenes]
        reading = [s for s in scenes if may(person, Deed.READ_LOG, s.facts, s.today)]
        if not reading:
            return await self._refused(scenes[0])
        if not reading[0].private:
            return scenes[0].told("desk.only_personal")
        replies = [reply for scene in reading for reply in (await self._shown(scene)).replies]
        return Turn(replies=tuple(replies))

    async def act(self, incoming: Incoming, person: Person, facts: Facts) -> Turn | None:
        """The log has no buttons: it is only read."""
        return None

    async def _shown(self, scene: Scene) -> Turn:
        since = scene.now - _TOLD_FOR
        name = scene.cooperation
        people = [person.id for person in scene.everything.people_of.get(name, ())]
        async with self._database.snapshots() as session:
            changed = await changes(session, name, since=since, newest=_MOST_LINES)
            refused = await refused_attempts(
                session, since=since, cooperation=name, people=people, newest=_MOST_LINES
            )
            count = await count_log(session, name, people, since=since)
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

    async def _refused(self, scene: Scene) -> Turn:
        await note_refusal(
            self._database,
            scene.incoming,
            scene.person,
            "may_not_read_log",
            cooperation=scene.cooperation,
        )
        return scene.told("log.not_allowed")


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
