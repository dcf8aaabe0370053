"""Do the questions about meetings know those that are called? Beside the published ones."""

from dataclasses import replace
from datetime import timedelta

from storage.meetings import create_meeting
from tests.bot.meetings.committee import NADJA, RITA, Committee
from tests.bot.replica import said, shown


class TestNextMeeting:
    async def test_it_is_the_one_that_is_called(self, both: Committee) -> None:
        words = shown(await both.bot.hear("När är nästa möte?"))
        assert "onsdag 18 mars 2026" in words
        assert "10:00–12:00" in words
        assert "Kulturens hus, Luleå" in words
        assert "Källa: Kallelse" in words

    async def test_it_is_the_next_of_the_bodies_that_one_has_a_seat_in(
        self, bot: Committee
    ) -> None:
        sooner = replace(
            bot.meeting.draft,
            bodies=("beredningsgruppen",),
            title="Gruppmöte",
            starts=bot.meeting.starts - timedelta(days=9),
            ends=bot.meeting.ends - timedelta(days=9),
        )
        async with bot.bot.database.sessions.begin() as session:
            await create_meeting(session, sooner, now=bot.bot.now)
        await bot.bot.facts.refresh()
        of_committee = said(await bot.bot.hear("När är nästa möte?"))
        assert "onsdag 18 mars 2026" in of_committee
        assert "Dessförinnan: Gruppmöte" in shown(await bot.bot.hear("När är nästa möte?"))
        assert "måndag 9 mars 2026" in said(await bot.bot.hear("När är nästa möte?", who=RITA))
        assert "Val av justerare" in shown(await bot.bot.hear("vad står på dagordningen?"))

    async def test_its_agenda_is_told(self, bot: Committee) -> None:
        words = shown(await bot.bot.hear("vad står på dagordningen?"))
        assert "Val av justerare" in words
        assert "2026/1" in words

    async def test_a_cancelled_one_is_not_next(self, bot: Committee) -> None:
        turn = await bot.bot.hear("ställ in mötet den 18 mars", who=NADJA)
        await bot.bot.push(turn.replies[0], "Ställ in mötet", who=NADJA)
        words = shown(await bot.bot.hear("När är nästa möte?"))
        assert "18 mars 2026" not in words

    async def test_the_published_ones_are_told_as_before(self, bot: Committee) -> None:
        words = shown(await bot.bot.hear("När sammanträdde nämnden 2024?"))
        assert "3 oktober 2024" in words
        assert "18 mars 2026" not in words
