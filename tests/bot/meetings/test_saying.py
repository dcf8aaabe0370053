"""How does somebody answer an invitation in words? Over a real store."""

from datetime import UTC, datetime, timedelta

from domain.meetings import AnsweredAs, MeetingKind
from storage.meetings import create_meeting
from tests.bot.meetings.committee import ESTER, NADJA, Committee
from tests.bot.meetings.conftest import DRAFT
from tests.bot.replica import BO, EMMA, KARIN, SAM, buttons, said, shown


async def second_meeting(bot: Committee, **changes: object) -> None:
    """Another meeting, two weeks later."""
    later = {
        name: getattr(DRAFT, name) + timedelta(days=14) for name in ("starts", "ends", "answer_by")
    }
    draft = DRAFT.__class__(
        **{name: getattr(DRAFT, name) for name in DRAFT.__slots__} | later | changes
    )
    async with bot.bot.database.sessions.begin() as session:
        await create_meeting(session, draft, now=bot.bot.now)
    await bot.bot.facts.refresh()


class TestForOneself:
    async def test_it_says_back_what_it_stored_with_the_date_and_offers_undo(
        self, both: Committee
    ) -> None:
        turn = await both.bot.hear("jag kommer den 18 mars")
        assert said(turn) == (
            "Noterat: du kommer på plats. Sammanträde onsdag 18 mars 2026 kl. 10:00–12:00."
        )
        titles = [button["title"] for button in buttons(turn.replies[0])]
        assert titles == ["Ångra", "På distans i stället"]
        assert await both.answer_of(KARIN) is AnsweredAs.ON_SITE

    async def test_declining_names_the_substitute_who_is_asked(self, bot: Committee) -> None:
        bot.bot.now = bot.meeting.starts - timedelta(days=8)
        turn = await bot.bot.hear("kan tyvärr inte på onsdag, min ersättare går")
        assert "inte kallad till något möte då" in said(turn), "the meeting is a week later"
        turn = await bot.bot.hear("kan tyvärr inte den 18, min ersättare går")
        assert "du kommer inte" in said(turn)
        assert "Ester Ersättare har fått frågan" in shown(turn)
        assert await bot.answer_of(ESTER) is None, "only she can say whether she comes"

    async def test_a_meeting_is_told_by_its_being_today(self, bot: Committee) -> None:
        turn = await bot.bot.hear("jag kommer på distans idag")
        assert "inte kallad till något möte då" in said(turn), "the meeting is on another day"
        assert await bot.answer_of(KARIN) is None
        await second_meeting(bot, starts=bot.bot.now + timedelta(hours=6))
        turn = await bot.bot.hear("jag kommer på distans ikväll")
        assert "du är med på distans" in said(turn)

    async def test_among_others_neither_substitute_nor_answer_is_told(self, bot: Committee) -> None:
        bot.bot.now = bot.meeting.starts - timedelta(days=8)
        turn = await bot.bot.hear("kan tyvärr inte den 18", where="groupChat")
        assert "Ersättaren är tillfrågad" in shown(turn)
        assert "Ester" not in shown(turn)
        turn = await bot.bot.press("rsvp", bot.data("remote"), where="groupChat")
        assert said(turn) == "Tack! Ditt svar är sparat."

    async def test_we_is_the_one_who_speaks(self, bot: Committee) -> None:
        await bot.bot.hear("vi är med på distans")
        assert await bot.answer_of(KARIN) is AnsweredAs.REMOTE
        await bot.bot.hear("Kalix kommer inte")
        assert await bot.answer_of(KARIN) is AnsweredAs.DECLINED

    async def test_an_answer_is_changed_and_its_food_stays(self, bot: Committee) -> None:
        await bot.bot.press("rsvp", bot.data("remote", food="Nötallergi"))
        bot.bot.later(minutes=1)
        turn = await bot.bot.hear("ändra till på plats")
        assert "du kommer på plats" in said(turn)
        assert (await bot.answers())[bot.id_of(KARIN)].food == "Nötallergi"

    async def test_there_is_nothing_to_change_before_an_answer(self, bot: Committee) -> None:
        assert "inget svar att ändra" in said(await bot.bot.hear("ändra till på plats"))

    async def test_what_was_answered_is_told(self, bot: Committee) -> None:
        assert "inget svar än" in said(await bot.bot.hear("vad har jag svarat?"))
        await bot.bot.hear("jag kommer den 18 mars, men blir sen")
        told = said(await bot.bot.hear("vad har jag svarat?"))
        assert "18 mars 2026" in told
        assert "på plats (”men blir sen”)" in told

    async def test_undo_brings_back_what_was_before(self, both: Committee) -> None:
        await both.bot.hear("jag kommer på distans den 18 mars")
        both.bot.later(minutes=1)
        turn = await both.bot.hear("jag kommer inte den 18 mars")
        both.bot.later(minutes=1)
        turn = await both.bot.push(turn.replies[0], "Ångra")
        assert "som förut: på distans" in said(turn)
        assert await both.answer_of(KARIN) is AnsweredAs.REMOTE

    async def test_undoing_the_first_answer_leaves_none(self, both: Committee) -> None:
        turn = await both.bot.hear("jag kommer den 18 mars")
        both.bot.later(minutes=1)
        assert "inte svarat än" in said(await both.bot.push(turn.replies[0], "Ångra"))
        assert await both.answer_of(KARIN) is None

    async def test_the_button_of_an_older_answer_undoes_nothing(self, bot: Committee) -> None:
        first = await bot.bot.hear("jag kommer den 18 mars")
        bot.bot.later(minutes=1)
        await bot.bot.hear("jag kommer inte den 18 mars")
        assert "ändrats sedan dess" in said(await bot.bot.push(first.replies[0], "Ångra"))
        assert await bot.answer_of(KARIN) is AnsweredAs.DECLINED

    async def test_undo_in_words_takes_back_the_latest(self, bot: Committee) -> None:
        await bot.bot.hear("jag kommer den 18 mars")
        bot.bot.later(minutes=1)
        await bot.bot.hear("ångra")
        assert await bot.answer_of(KARIN) is None

    async def test_a_long_comment_is_kept_and_one_that_is_too_long_is_told_so(
        self, bot: Committee
    ) -> None:
        comment = "jag har lovat att hämta på förskolan den dagen " * 20
        await bot.bot.hear(f"jag kommer inte den 18 mars, {comment}")
        assert (await bot.answers())[bot.id_of(KARIN)].comment == comment.strip()
        turn = await bot.bot.hear("jag kommer den 18 mars, " + comment * 10)
        assert "det får plats 1000" in said(turn)
        assert await bot.answer_of(KARIN) is AnsweredAs.DECLINED

    async def test_english_is_answered_in_english(self, bot: Committee) -> None:
        turn = await bot.bot.hear("I'll come on 18 March", who=EMMA)
        assert said(turn).startswith("Noted: you are coming on site.")
        assert await bot.answer_of(EMMA) is AnsweredAs.ON_SITE

    async def test_a_question_after_the_answer_is_one_press_away(self, bot: Committee) -> None:
        turn = await bot.bot.hear("Jag kommer den 18 mars. Vad står på dagordningen?")
        assert await bot.answer_of(KARIN) is AnsweredAs.ON_SITE
        told = await bot.bot.push(turn.replies[0], "Vad står på dagordningen?")
        assert "Val av justerare" in shown(told)

    async def test_a_question_stays_a_question(self, bot: Committee) -> None:
        turn = await bot.bot.hear("Vad betalar Kalix för e-arkivet 2025?")
        assert "21 000 kr" in shown(turn)
        assert await bot.answers() == {}

    async def test_who_is_not_sure_is_asked(self, bot: Committee) -> None:
        turn = await bot.bot.hear("jag kommer nog den 18 mars")
        assert "Hur blir det?" in said(turn)
        assert await bot.answers() == {}
        await bot.bot.push(turn.replies[0], "På distans")
        assert await bot.answer_of(KARIN) is AnsweredAs.REMOTE


class TestWhichMeeting:
    async def test_it_asks_with_buttons_if_it_is_unclear(self, bot: Committee) -> None:
        await second_meeting(bot)
        turn = await bot.bot.hear("jag kommer inte")
        assert said(turn) == "Vilket möte gäller det?"
        titles = [button["title"] for button in buttons(turn.replies[0])]
        assert titles == ["18 mars kl. 10:00, E-nämnden", "1 april kl. 11:00, E-nämnden"]
        assert await bot.answers() == {}
        await bot.bot.push(turn.replies[0], "18 mars")
        assert await bot.answer_of(KARIN) is AnsweredAs.DECLINED

    async def test_the_next_one_is_the_first(self, bot: Committee) -> None:
        await second_meeting(bot)
        turn = await bot.bot.hear("jag kommer på nästa möte")
        assert "18 mars" in said(turn)

    async def test_a_day_without_a_meeting_is_never_taken_for_another(self, bot: Committee) -> None:
        turn = await bot.bot.hear("jag kommer den 19 mars")
        assert "inte kallad till något möte då" in said(turn)
        assert await bot.answers() == {}

    async def test_a_day_that_there_is_not_is_never_taken_for_another(self, bot: Committee) -> None:
        for day in ("den 45 mars", "den 31 februari", "2026-02-31", "den 45"):
            turn = await bot.bot.hear(f"jag kommer {day}")
            assert "inte kallad till något möte då" in said(turn), day
        assert await bot.answers() == {}

    async def test_the_strategy_day_is_known_by_its_name(self, bot: Committee) -> None:
        starts = datetime(2026, 3, 31, 22, tzinfo=UTC)  # midnight in Sweden
        day = {"starts": starts, "ends": starts + timedelta(days=1), "whole_day": True}
        await second_meeting(bot, kind=MeetingKind.STRATEGY_DAY, title="Strategidag", **day)
        turn = await bot.bot.hear("jag kommer på strategidagen, vegetarisk mat tack")
        assert "Strategidag onsdag 1 april 2026, heldag" in said(turn)
        assert "vegetarisk mat tack" in shown(turn)
        turn = await bot.bot.hear("jag kommer inte")
        titles = [button["title"] for button in buttons(turn.replies[0])]
        assert titles == ["18 mars kl. 10:00, E-nämnden", "1 april, Strategidag, E-nämnden"]

    async def test_somebody_without_a_meeting_is_told_so(self, bot: Committee) -> None:
        bot.bot.now = bot.meeting.ends
        assert "inte kallad till något möte" in said(await bot.bot.hear("jag kommer"))


class TestOnBehalf:
    async def test_the_secretary_answers_for_a_municipality(self, both: Committee) -> None:
        turn = await both.bot.hear("Boden kommer", who=NADJA)
        assert said(turn).startswith("Noterat: Bo Boden kommer på plats.")
        (answer,) = await both.history(BO)
        assert answer.by == both.id_of(NADJA)

    async def test_the_coordinator_answers_for_a_person(self, bot: Committee) -> None:
        await bot.bot.hear("Bo Boden kommer inte", who=SAM)
        assert await bot.answer_of(BO) is AnsweredAs.DECLINED

    async def test_what_was_answered_for_another_is_taken_back_in_words(
        self, both: Committee
    ) -> None:
        await both.bot.hear("Boden kommer", who=NADJA)
        both.bot.later(minutes=1)
        assert said(await both.bot.hear("ångra", who=NADJA)).startswith(
            "Ångrat. Bo Boden har inte svarat än."
        )
        assert await both.answer_of(BO) is None

    async def test_nobody_else_answers_for_another(self, bot: Committee) -> None:
        turn = await bot.bot.hear("Boden kommer inte")
        assert said(turn).startswith("Du kan bara svara för dig själv.")
        assert await bot.answers() == {}

    async def test_after_the_last_instant_the_reason_is_asked_for(self, bot: Committee) -> None:
        bot.bot.now = bot.meeting.answer_by + timedelta(hours=1)
        turn = await bot.bot.hear("Boden kommer inte", who=NADJA)
        assert "Skriv varför" in said(turn)
        await bot.bot.push(turn.replies[0], "Spara", inputs={"reason": "Sjuk"}, who=NADJA)
        (answer,) = await bot.history(BO)
        assert (answer.answer, answer.reason) == (AnsweredAs.DECLINED, "Sjuk")

    async def test_a_municipality_that_nobody_is_elected_for_is_told(self, bot: Committee) -> None:
        turn = await bot.bot.hear("Arjeplog kommer", who=NADJA)
        assert said(turn).startswith("Ingen från Arjeplog är kallad")
