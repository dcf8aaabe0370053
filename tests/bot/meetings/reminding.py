"""Reminders of the committee's meeting: put out at an instant, and worded when they are sent."""

import json
from datetime import UTC, datetime

from dialogs.flows.reminders import KIND, ReminderPlanner, ReminderRenderer
from dialogs.messages import Reply
from domain.meetings import AnswerDraft, AnsweredAs
from storage.meetings import record_answers
from storage.outbox import Delivery, deliveries
from tests.bot.meetings.committee import Committee
from tests.dialogs.cards.card_rules import faults

# The meeting: Wednesday 18 March 2026 at 10:00, to be answered by the end of Wednesday 11 March.
DAY_BEFORE = datetime(2026, 3, 17, 12, 0, tzinfo=UTC)
ANSWER_SOON = datetime(2026, 3, 4, 8, 0, tzinfo=UTC)
LINK = datetime(2026, 3, 18, 8, 0, tzinfo=UTC)


def planner(bot: Committee) -> ReminderPlanner:
    return ReminderPlanner(bot.bot.database, bot.bot.facts.current, lambda: bot.bot.now)


async def tick(bot: Committee, at: datetime) -> None:
    """What a process does that has just started."""
    bot.bot.now = at
    await planner(bot).look()


async def put_out(bot: Committee) -> list[Delivery]:
    async with bot.bot.database.snapshots() as session:
        return list(await deliveries(session, f"{KIND}:norrbotten"))


async def keys(bot: Committee) -> list[str]:
    return [told["key"] for one in await put_out(bot) for told in one.subject["reminders"]]


async def answered(bot: Committee, who: str, answer: AnsweredAs, *, food: str = "") -> None:
    person = bot.id_of(who)
    async with bot.bot.database.sessions.begin() as session:
        draft = AnswerDraft(
            meeting=bot.meeting.id,
            person=person,
            municipality=None,
            answer=answer,
            food=food,
            at=bot.bot.now,
            by=person,
        )
        await record_answers(session, [draft])


async def rendered(bot: Committee, message: Delivery) -> Reply | None:
    facts = bot.bot.facts.current()
    person = facts.person.get(message.person or 0)
    renderer = ReminderRenderer(bot.bot.database)
    return await renderer(message.kind, message.subject, person, facts, bot.bot.now)


async def words(bot: Committee, who: str) -> str:
    (message,) = [one for one in await put_out(bot) if one.person == bot.id_of(who)]
    reply = await rendered(bot, message)
    assert reply is not None
    assert reply.card is not None
    assert faults(dict(reply.card)) == []
    return json.dumps(reply.card, ensure_ascii=False)
