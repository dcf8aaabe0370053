"""What a coordinator does with the cards of a status report."""

from collections.abc import Mapping
from typing import Any

from dialogs.messages import Reply, Turn
from domain.facts import CooperationFacts
from storage.tables import OutboxRow, table_of
from tests.bot.replica import SAM, Replica, buttons
from tests.bot.replica import nodes as nodes_of

RUT = "10000000-0000-4000-8000-000000000011"
TOM = "10000000-0000-4000-8000-000000000012"
REPORT = "E-arkiv: nu 5 av 14, Boden anslöt i oktober"


def card_of(turn: Turn) -> Mapping[str, Any]:
    """The one card that a turn shows."""
    if turn.card_answer is not None:
        return turn.card_answer
    (reply,) = turn.replies
    assert reply.card is not None, reply.text
    return reply.card


def filled(turn: Turn) -> dict[str, str]:
    """What the card's inputs hold, as a client sends them."""
    return {
        node["id"]: str(node.get("value", ""))
        for node in nodes_of(card_of(turn))
        if str(node.get("type", "")).startswith("Input.")
    }


async def push(
    bot: Replica, turn: Turn, verb: str, *, who: str = SAM, how: Any = "execute", **inputs: Any
) -> Turn:
    """Press the button of a verb, with what the card holds and what is written over it."""
    reply = Reply(card=card_of(turn))
    (button,) = [one for one in buttons(reply) if one["verb"] == verb]
    data = {**button["data"], **filled(turn), **inputs}
    return await bot.press(verb, data, who=who, how=how)


async def post(bot: Replica, text: str = REPORT, *, who: str = SAM) -> Turn:
    """Report something in text and confirm it."""
    return await push(bot, await bot.hear(text, who=who), "status_post", who=who)


def norrbotten(bot: Replica) -> CooperationFacts:
    return bot.facts.current().cooperations["norrbotten"]


async def sent(bot: Replica) -> list[tuple[str, int]]:
    """The kinds of messages in the outbox, and to whom."""
    outbox = table_of(OutboxRow)
    async with bot.database.snapshots() as session:
        rows = await session.execute(outbox.select().order_by(outbox.c.key))
        return [(row.kind, row.person) for row in rows]
