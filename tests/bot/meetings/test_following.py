"""Who is shown which answers to a meeting, and what is never shown to others?"""

from dataclasses import replace
from datetime import timedelta

import pytest

from storage.meetings import create_meeting
from storage.tables import table_of
from storage.tables.organisation import CooperationRow
from storage.versions import advance, scope_of
from tests.bot.meetings.committee import ESTER, NADJA, ORVAR, OTHERS, Committee
from tests.bot.meetings.conftest import DRAFT, STARTS
from tests.bot.replica import BO, EMMA, KARIN, SAM, said, shown


async def answered(bot: Committee) -> None:
    """Some have answered, with food and comments."""
    await bot.bot.press("rsvp", bot.data("on_site", food="Vegetariskt", comment="Sen"), who=KARIN)
    await bot.bot.press("rsvp", bot.data("on_site", food="Vegetariskt"), who=ORVAR)
    await bot.bot.press("rsvp", bot.data("remote", food="Äter inte"), who=EMMA)
    await bot.bot.press("rsvp", bot.data("declined", comment="Bortrest"), who=BO)


class TestMembers:
    async def test_a_member_sees_how_many_come_and_her_own_answer(self, both: Committee) -> None:
        await answered(both)
        words = shown(await both.bot.hear("vem kommer?"))
        assert "Hittills kommer 3 personer." in words
        assert "Ditt svar: på plats" in words
        for hidden in ("Bo Boden", "Emma", "Bortrest", "Vegetariskt"):
            assert hidden not in words

    async def test_how_many_have_not_answered_or_do_not_come_is_told_without_names(
        self, bot: Committee
    ) -> None:
        await answered(bot)
        words = said(await bot.bot.hear("vilka har inte svarat?"))
        assert words.startswith("6 personer har inte svarat.")
        assert "Ditt svar: på plats" in words
        assert said(await bot.bot.hear("vilka kommer inte?")).startswith("1 person kommer inte.")
        assert "Bo Boden" not in said(await bot.bot.hear("vilka kommer inte?"))

    async def test_of_another_municipality_a_member_is_told_nothing(self, bot: Committee) -> None:
        await answered(bot)
        words = said(await bot.bot.hear("kommer Boden på mötet?"))
        assert words.startswith("Boden: hur enskilda har svarat visas bara")

    async def test_of_her_own_she_is(self, bot: Committee) -> None:
        await answered(bot)
        words = said(await bot.bot.hear("kommer Kalix på mötet?", who=ESTER))
        assert words.startswith("Kalix: Karin Kalix (på plats).")

    @pytest.mark.parametrize("text", ["visa svaren", "matlista", "namnlista"])
    async def test_lists_are_for_those_who_arrange_the_meeting(
        self, bot: Committee, text: str
    ) -> None:
        await answered(bot)
        assert said(await bot.bot.hear(text)).startswith("Svaren visas bara")

    async def test_a_button_of_a_list_helps_nobody_else(self, bot: Committee) -> None:
        await answered(bot)
        data = {"meeting": bot.meeting.id, "what": "overview"}
        assert said(await bot.bot.press("meeting_follow", data)).startswith("Svaren visas bara")
        assert [refusal.action for refusal in await bot.refusals()] == ["meeting_follow"]


class TestWhereOthersReadAlong:
    @pytest.mark.parametrize("who", [KARIN, SAM])
    @pytest.mark.parametrize(
        "text",
        [
            "vem kommer?",
            "vilka har inte svarat?",
            "vilka kommer inte?",
            "kommer Kalix på mötet?",
            "visa svaren",
            "matlista",
            "vad har jag svarat?",
            "visa min kallelse",
        ],
    )
    async def test_nobody_is_shown_anybodys_answer(
        self, bot: Committee, who: str, text: str
    ) -> None:
        await answered(bot)
        words = shown(await bot.bot.hear(text, who=who, where="groupChat"))
        assert words
        for hidden in (
            "Bo Boden",
            "Karin",
            "Hans",
            "Bortrest",
            "Vegetariskt",
            "Ditt svar",
            "plats:",
        ):
            assert hidden not in words


class TestThoseWhoArrangeIt:
    async def test_they_are_told_who_has_not_answered_and_who_does_not_come(
        self, bot: Committee
    ) -> None:
        await answered(bot)
        waiting = said(await bot.bot.hear("vilka har inte svarat?", who=SAM))
        assert "Hans Haparanda" in waiting
        assert "Karin Kalix" not in waiting
        declined = said(await bot.bot.hear("vem kommer inte?", who=SAM))
        assert declined.endswith("Kommer inte: Bo Boden.")

    @pytest.mark.parametrize("who", [SAM, NADJA, ORVAR])
    async def test_they_see_everything_by_municipality(self, bot: Committee, who: str) -> None:
        await answered(bot)
        words = shown(await bot.bot.hear("visa svaren", who=who))
        for expected in (
            "Karin Kalix",
            "Sen; Vegetariskt",
            "Bo Boden",
            "Bortrest",
            "inget svar",
            "Ingen är utsedd",
            "Ingen kommer från",
            "2 på plats, 1 på distans, 1 kommer inte",
        ):
            assert expected in words, expected

    async def test_they_are_told_who_comes_and_who_has_not_answered(self, bot: Committee) -> None:
        await answered(bot)
        words = shown(await bot.bot.hear("vilka har inte svarat", who=NADJA))
        assert "Har inte svarat: " in words
        assert "Gun Gällivare" in words

    async def test_the_caterer_s_list_counts_what_those_on_site_eat_and_names_nobody(
        self, bot: Committee
    ) -> None:
        await answered(bot)
        words = shown(await bot.bot.hear("matlista", who=NADJA))
        assert "2 personer äter på plats." in words
        assert "2 × Vegetariskt" in words
        for hidden in ("Karin", "Äter inte", "Sen"):
            assert hidden not in words

    async def test_the_room_s_list_has_the_names_of_those_on_site(self, bot: Committee) -> None:
        await answered(bot)
        words = shown(await bot.bot.hear("namnlista", who=NADJA))
        assert "Karin Kalix, Kalix" in words
        assert "Emma" not in words


class TestQuorum:
    async def test_the_figures_and_the_law_are_told(self, both: Committee) -> None:
        await answered(both)
        words = shown(await both.bot.hear("är vi beslutsföra?"))
        assert "3 av 14 tjänstgörande väntas, och det behövs 8" in words
        assert "kommunallagen 6 kap. 23 §" in words

    async def test_enough_are_enough(self, bot: Committee) -> None:
        for who in (KARIN, BO, EMMA, ORVAR, *OTHERS):
            await bot.bot.press("rsvp", bot.data("remote"), who=who)
        words = shown(await bot.bot.hear("är vi beslutsföra?"))
        assert "väntas bli beslutsför" in words
        assert "9 av 14 tjänstgörande" in words

    async def test_without_a_word_of_which_it_is_asked_of_one_that_decides(
        self, bot: Committee
    ) -> None:
        sooner = replace(DRAFT, bodies=("beredningsgruppen",), starts=STARTS - timedelta(days=20))
        async with bot.bot.database.sessions.begin() as session:
            await create_meeting(session, sooner, now=bot.bot.now)
        await bot.bot.facts.refresh()
        assert "av 14 tjänstgörande" in shown(await bot.bot.hear("är vi beslutsföra?", who=SAM))

    async def test_without_a_called_meeting_the_documents_answer(self, bot: Committee) -> None:
        bot.bot.now = bot.meeting.ends
        turn = await bot.bot.hear("vem kommer?")
        assert "Hittills kommer" not in shown(turn)


class TestWhereNamesAreShown:
    async def test_members_see_who_comes_but_not_what_they_wrote_or_eat(
        self, bot: Committee
    ) -> None:
        async with bot.bot.database.sessions.begin() as session:
            cooperations = table_of(CooperationRow)
            await session.execute(
                cooperations.update()
                .where(cooperations.c.id == "norrbotten")
                .values(names_shown=True)
            )
            await advance(session, scope_of("norrbotten"))
        await bot.bot.facts.refresh()
        await answered(bot)
        words = shown(await bot.bot.hear("vem kommer?", who=ESTER))
        assert "Kommer inte: Bo Boden." in words
        assert "På distans: Emma English." in words
        assert "Bortrest" not in words
        assert "Vegetariskt" not in words
        assert "Bo Boden (kommer inte)" in said(await bot.bot.hear("kommer Boden?"))
        assert said(await bot.bot.hear("visa svaren")).startswith("Svaren visas bara")
