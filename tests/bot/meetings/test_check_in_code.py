"""Does the code that the secretary shows let those who are called say that they are there?"""

from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import segno

from dialogs.answering import vocabulary_of
from dialogs.texts import say
from dialogs.understanding.meeting_talk import LANGUAGES, Ask, Asked, read_meeting_talk
from dialogs.wording import month_name
from storage.meetings import check_ins
from tests.bot.meetings.committee import NADJA, ORVAR, Committee
from tests.bot.replica import BO, KARIN, START, nodes, said, shown
from tests.dialogs.cards.card_rules import faults

BEGINS = datetime(2026, 3, 18, 9, tzinfo=UTC)


async def code(bot: Committee, text: str = "visa qr-koden för incheckning") -> dict[str, Any]:
    turn = await bot.bot.hear(text, who=NADJA)
    card = turn.replies[0].card
    assert card is not None, said(turn)
    assert faults(dict(card)) == []
    return dict(card)


def leads_to(card: dict[str, Any]) -> str:
    """Where the link below the code leads; the code is that same address."""
    words = [node["text"] for node in nodes(card) if node.get("type") == "TextBlock"]
    address: str = words[-1].partition("](")[2].removesuffix(")")
    (image,) = [node for node in nodes(card) if node.get("type") == "Image"]
    assert image["url"] == segno.make(address, error="m", micro=False).png_data_uri(
        scale=5, border=4
    )
    return address


def words_in(address: str) -> str:
    return parse_qs(urlsplit(address).query)["message"][0]


async def test_whoever_scans_and_sends_is_checked_in_to_that_meeting(both: Committee) -> None:
    both.bot.now = BEGINS - timedelta(days=1)
    card = await code(both)
    assert "Incheckningen är öppen kl. 09:30–10:15" in shown_of(card)
    address = leads_to(card)
    assert address.startswith("https://teams.microsoft.com/l/chat/0/0?users=28:app&message=")
    words = words_in(address)
    assert words == "Jag är här, E-nämnden 18 mars"

    early = await both.bot.hear(words)
    assert "öppnar 30 minuter före" in said(early)
    both.bot.now = BEGINS - timedelta(minutes=5)
    assert said(await both.bot.hear(words)).startswith("Du är incheckad kl. 09:55.")
    not_called = await both.bot.hear(words, who=NADJA.replace("12", "19"))
    assert "incheckad" not in said(not_called), "of the preparatory group"
    both.bot.now = BEGINS + timedelta(minutes=16)
    late = await both.bot.hear(words, who=BO)
    assert "stängde 15 minuter efter" in said(late)
    async with both.bot.database.snapshots() as session:
        assert set(await check_ins(session, both.meeting.id)) == {both.id_of(KARIN)}
    over = await both.bot.hear("visa qr-koden", who=NADJA)
    assert said(over) == "Det finns inget möte att checka in till."


async def test_the_words_of_a_code_are_heard_in_each_language(bot: Committee) -> None:
    facts = bot.bot.facts.current().cooperations["norrbotten"]
    for language in LANGUAGES:
        for body in facts.bodies:
            day = f"18 {month_name(language, 3)}"
            words = say(language, "presence.here_at", bodies=body.name, day=day)
            found = read_meeting_talk(words, vocabulary_of(facts), (), START.date())
            assert isinstance(found, Asked), words
            assert (found.ask, found.occasion.bodies) == (Ask.CHECK_IN, (body.id,))
            assert found.occasion.fits(BEGINS.date(), (body.id,))


@pytest.mark.parametrize("who", [KARIN, ORVAR])
async def test_members_show_no_code(bot: Committee, who: str) -> None:
    turn = await bot.bot.hear("visa qr-koden", who=who)
    assert said(turn) == "Det får bara sekreteraren och samordnaren göra."
    turn = await bot.bot.press("check_in_code", {"meeting": bot.meeting.id}, who=who)
    assert said(turn) == "Det får bara sekreteraren och samordnaren göra."
    assert [refusal.reason for refusal in await bot.refusals()] == ["not_administering"]


async def test_the_answers_offer_the_code_when_the_time_for_them_is_out(bot: Committee) -> None:
    bot.bot.now = BEGINS - timedelta(hours=1)
    turn = await bot.bot.hear("visa svaren", who=NADJA)
    turn = await bot.bot.push(turn.replies[0], "QR-kod för incheckning", who=NADJA)
    assert "data:image/png" in shown(turn)


def shown_of(card: dict[str, Any]) -> str:
    return " ".join(node["text"] for node in nodes(card) if node.get("type") == "TextBlock")
