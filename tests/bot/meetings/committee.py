"""A committee that answers its meeting: members by name, and what their messages lead to."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from dialogs.flows.meetings import MeetingRenderer
from dialogs.messages import Reply
from domain.meetings import AnsweredAs, CalledMeeting, MeetingAnswer
from storage.audit import RefusedAttempt, refused_attempts
from storage.meetings import answer_history, current_answers
from storage.outbox import Delivery, deliveries
from storage.tables import OutboxRow, table_of
from tests.bot.replica import START, Replica

ESTER = "10000000-0000-4000-8000-000000000011"
NADJA = "10000000-0000-4000-8000-000000000012"
ORVAR = "10000000-0000-4000-8000-000000000013"
RITA = "10000000-0000-4000-8000-000000000019"
OTHERS = tuple(f"10000000-0000-4000-8000-0000000000{number}" for number in range(14, 19))
"""Members for five more municipalities."""


@dataclass(frozen=True)
class Message:
    """A message that is no member's of an audience: an edit of a card."""

    key: str
    kind: str
    subject: Mapping[str, Any]
    person: None = None


@dataclass
class Committee:
    """A process of the bot, and the meeting of the committee that it has called."""

    bot: Replica
    meeting: CalledMeeting

    def id_of(self, who: str) -> int:
        """The id of somebody by object id."""
        return self.bot.facts.current().person_by_object_id[who].id

    async def answers(self) -> Mapping[int, MeetingAnswer]:
        """The current answers."""
        async with self.bot.database.snapshots() as session:
            return await current_answers(session, self.meeting.id)

    async def answer_of(self, who: str) -> AnsweredAs | None:
        """What somebody has answered."""
        found = (await self.answers()).get(self.id_of(who))
        return found.answer if found else None

    async def history(self, who: str) -> tuple[MeetingAnswer, ...]:
        """All that somebody has answered."""
        async with self.bot.database.snapshots() as session:
            return await answer_history(session, self.meeting.id, self.id_of(who))

    async def outbox(self, kind: str) -> list[Delivery]:
        """The messages of a kind about the meeting."""
        async with self.bot.database.snapshots() as session:
            found = await deliveries(session, f"meeting:{self.meeting.id}")
        return [one for one in found if one.kind == f"meeting.{kind}"]

    async def rendered(self, message: Delivery | Message) -> Reply | None:
        """What a message says if it is sent now."""
        facts = self.bot.facts.current()
        renderer = MeetingRenderer(
            self.bot.database, "https://bot.example/calendar/meeting/{}.ics".format
        )
        person = facts.person_by_id.get(message.person or 0)
        return await renderer(message.kind, message.subject, person, facts, self.bot.now)

    async def edits(self) -> list[Message]:
        """The edits of cards that wait."""
        table = table_of(OutboxRow)
        columns = (table.c.key, table.c.kind, table.c.subject)
        async with self.bot.database.snapshots() as session:
            found = await session.execute(select(*columns).where(table.c.edits.is_not(None)))
        return [Message(*row) for row in found]

    async def refusals(self) -> tuple[RefusedAttempt, ...]:
        """What was tried and refused."""
        async with self.bot.database.snapshots() as session:
            return await refused_attempts(session, since=START)

    def data(self, answer: str = "on_site", **more: object) -> dict[str, object]:
        """The data of a button of the card."""
        return {"meeting": self.meeting.id, "answer": answer, **more}
