"""Is one told how to answer a meeting, by when, and whether it can be joined from elsewhere?"""

from dataclasses import replace
from datetime import timedelta

from storage.meetings import create_meeting
from tests.bot.meetings.committee import RITA, Committee
from tests.bot.replica import said


async def test_who_cannot_come_and_asks_what_to_do_is_told_and_nothing_is_answered(
    both: Committee,
) -> None:
    words = said(await both.bot.hear("Jag kan inte komma på mötet, vad gör jag?"))
    assert "”jag kommer inte”" in words
    assert "svara senast" in words
    assert "inget svar än" in said(await both.bot.hear("vad har jag svarat?"))


async def test_that_one_cannot_come_is_an_answer(bot: Committee) -> None:
    words = said(await bot.bot.hear("jag kan tyvärr inte vara med på mötet"))
    assert words.startswith("Noterat: du kommer inte.")


async def test_the_last_instant_for_answers_is_told(both: Committee) -> None:
    words = said(await both.bot.hear("När ska jag ha svarat senast?"))
    assert "18 mars 2026" in words
    assert "svara senast" in words


async def test_the_link_is_told_to_who_is_asked_and_that_there_is_none_where_there_is_none(
    bot: Committee,
) -> None:
    words = said(await bot.bot.hear("Får jag delta på distans?"))
    assert words.startswith("Ja, det går att delta på distans.")
    assert "https://teams.example/mote" in words
    without = replace(
        bot.meeting.draft,
        bodies=("beredningsgruppen",),
        online_url=None,
        starts=bot.meeting.starts - timedelta(days=9),
        ends=bot.meeting.ends - timedelta(days=9),
    )
    async with bot.bot.database.sessions.begin() as session:
        await create_meeting(session, without, now=bot.bot.now)
    await bot.bot.facts.refresh()
    words = said(await bot.bot.hear("Är mötet digitalt?", who=RITA))
    assert words.startswith("Nej, kallelsen har ingen länk")
