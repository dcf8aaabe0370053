"""Does the secretary get the links of those who are not in Teams, and nobody else?"""

import re
from datetime import UTC, datetime

import pytest

from dialogs.flows.meetings.by_link import LinkDesk
from dialogs.messages import ConversationKind
from storage.audit import changes
from storage.references import ConversationReference, save_references
from tests.bot.meetings.committee import ESTER, NADJA, Committee
from tests.bot.replica import KARIN, SAM, START, buttons, said, shown
from tests.dialogs.cards.card_rules import faults

_LINK = re.compile(r"\((https://bot\.example/answer/([A-Za-z0-9_-]+))\)")


async def meets_the_bot(bot: Committee, who: str) -> None:
    chat = ConversationReference(
        conversation_id=f"chat of {who}",
        conversation_type="personal",
        service_url="https://smba.example",
        tenant_id=None,
        user_id=f"29:{who}",
        aad_object_id=who,
        bot_id="28:bot",
        locale="sv-SE",
        updated=START,
    )
    async with bot.bot.database.sessions.begin() as session:
        await save_references(session, [chat])


async def opens(bot: Committee, token: str) -> str | None:
    """Whose name the page of a link shows, ``None`` if the link does not work."""
    desk = LinkDesk(bot.bot.database, lambda _: None)
    opened = await desk.open(token, bot.bot.facts.current(), bot.bot.now)
    return opened.name if opened else None


async def test_those_who_are_not_in_teams_get_a_link_each_which_can_be_taken_back(
    both: Committee,
) -> None:
    await meets_the_bot(both, KARIN)
    turn = await both.bot.hear("länkar till mötet den 18 mars", who=NADJA)
    listed = turn.replies[0].text or ""
    tokens = [token for _, token in _LINK.findall(listed)]
    names = [await opens(both, token) for token in tokens]
    assert "Bo Boden" in listed
    assert names == re.findall(r"(?m)^\*\*([^*,]+)", listed), "each by the name that the page shows"
    assert len(names) == len(set(names)) > 5
    people = both.bot.facts.current().person_by_object_id
    assert people[KARIN].name not in names, "she has the card in Teams"
    assert people[ESTER].name not in names, "no substitute is called in"
    rules = turn.replies[1]
    assert rules.card is not None
    assert faults(dict(rules.card)) == []

    asks = await both.bot.push(rules, "Ta tillbaka en länk", who=NADJA)
    bo = next(place for place, name in enumerate(names) if name == "Bo Boden")
    chosen = {"person": str(next(p.id for p in people.values() if p.name == "Bo Boden"))}
    done = await both.bot.push(asks.replies[0], "Ta tillbaka", who=NADJA, inputs=chosen)
    assert said(done).startswith("Länken gäller inte längre för Bo Boden.")
    assert await opens(both, tokens[bo]) is None
    assert await opens(both, tokens[bo - 1]) is not None
    async with both.bot.database.snapshots() as session:
        logged = await changes(session, "norrbotten", since=START)
    assert [change.deed for change in logged] == ["meeting.links_given", "meeting.links_revoked"]
    assert str(tokens[0]) not in repr(logged)


async def test_one_persons_link_is_given_and_taken_back_in_words(bot: Committee) -> None:
    turn = await bot.bot.hear("svarslänk till Bo Boden", who=SAM)
    (found,) = _LINK.findall(turn.replies[0].text or "")
    assert await opens(bot, found[1]) == "Bo Boden"
    done = await bot.bot.hear("återkalla länken för Bo Boden", who=SAM)
    assert said(done).startswith("Länken gäller inte längre för Bo Boden.")
    assert await opens(bot, found[1]) is None
    again = await bot.bot.hear("återkalla länken för Bo Boden", who=SAM)
    assert "har ingen länk" in said(again)


async def test_the_overview_offers_the_links(bot: Committee) -> None:
    turn = await bot.bot.hear("visa svaren", who=NADJA)
    offered = [one for one in buttons(turn.replies[0]) if one["verb"] == "ask"]
    assert [one["title"] for one in offered] == ["Länkar till mötet den 18 mars 2026"]
    turn = await bot.bot.press("ask", offered[0]["data"], who=NADJA)
    assert "/answer/" in shown(turn)


@pytest.mark.parametrize("where", ["groupChat", "channel"])
async def test_no_link_is_shown_where_others_read_along(
    bot: Committee, where: ConversationKind
) -> None:
    for turn in (
        await bot.bot.hear("länkar till mötet den 18 mars", who=NADJA, where=where),
        await bot.bot.press("meeting_links", {"meeting": bot.meeting.id}, who=NADJA, where=where),
    ):
        assert "/answer/" not in shown(turn)
        assert "vår egen chatt" in said(turn)


async def test_members_get_none_and_what_they_tried_is_recorded(bot: Committee) -> None:
    data = {"meeting": bot.meeting.id, "person": "everybody"}
    for turn in (
        await bot.bot.hear("länkar till mötet den 18 mars"),
        await bot.bot.press("meeting_links", data),
        await bot.bot.press("meeting_links_revoke", data),
    ):
        assert said(turn) == "Det får bara sekreteraren och samordnaren göra."
    assert len(await bot.refusals()) == 3


async def test_after_the_last_day_for_answers_there_are_none(bot: Committee) -> None:
    bot.bot.now = datetime(2026, 3, 12, 9, tzinfo=UTC)
    turn = await bot.bot.hear("länkar till mötet den 18 mars", who=NADJA)
    assert said(turn).startswith("Svarstiden gick ut onsdag 11 mars 2026")
