"""How does somebody answer an invitation by a button, and who else never can? Over a real store."""

import asyncio
from datetime import timedelta
from typing import Any

import pytest

from domain.meetings import AnsweredAs
from storage.meetings import cancel_meeting
from tests.bot.meetings.committee import ESTER, NADJA, ORVAR, OTHERS, RITA, Committee
from tests.bot.replica import BO, EMMA, KARIN, PIA, SAM, said, shown
from tests.dialogs.cards.card_rules import buttons_of, faults, words_of


async def card_after(bot: Committee, answer: str, who: str = KARIN, **inputs: object) -> Any:
    turn = await bot.bot.press("rsvp", bot.data(answer, **inputs), who=who, how="execute")
    assert turn.card_answer is not None, said(turn)
    return turn.card_answer


class TestAnswering:
    async def test_the_card_shows_at_once_what_was_answered_and_how_many_come(
        self, both: Committee
    ) -> None:
        card = await card_after(both, "on_site", comment="Kommer 10.15", food="Vegetariskt")
        assert faults(card) == []
        words = " ".join(words_of(card))
        assert "Tack! Ditt svar är sparat." in words
        assert "onsdag 18 mars 2026 kl. 10:00–12:00".capitalize() in words
        assert "Ditt svar: på plats" in words
        assert "1 på plats, 0 på distans, 0 kommer inte" in words
        assert "Kommer 10.15" in words
        assert "Vegetariskt" in words
        assert await both.answer_of(KARIN) is AnsweredAs.ON_SITE

    async def test_an_answer_can_be_changed_and_every_answer_is_kept(self, both: Committee) -> None:
        for answer in ("on_site", "declined", "remote"):
            both.bot.later(minutes=1)
            await card_after(both, answer)
        assert [one.answer for one in await both.history(KARIN)] == [
            "on_site",
            "declined",
            "remote",
        ]
        assert await both.answer_of(KARIN) is AnsweredAs.REMOTE

    async def test_a_client_that_shows_no_new_card_is_told_in_words(self, bot: Committee) -> None:
        turn = await bot.bot.press("rsvp", bot.data("remote"))
        assert "18 mars 2026" in said(turn)
        assert "på distans" in said(turn)

    async def test_the_buttons_speak_the_language_of_the_person(self, bot: Committee) -> None:
        card = await card_after(bot, "remote", EMMA)
        assert [button["title"] for button in buttons_of(card)] == [
            "On site",
            "✓ Remotely",
            "Not coming",
        ]

    async def test_two_hundred_presses_in_a_moment_are_all_kept_and_the_last_counts(
        self, both: Committee
    ) -> None:
        people = [KARIN, BO, EMMA, ORVAR, *OTHERS]
        presses = [
            both.bot.press("rsvp", both.data(answer), who=who, how="execute")
            for answer in ("declined", "remote", "on_site")
            for who in people
            for _ in range(2)
        ]
        await asyncio.gather(*presses)
        both.bot.later(seconds=1)
        await asyncio.gather(*(card_after(both, "remote", who) for who in people))
        assert {a.answer for a in (await both.answers()).values()} == {AnsweredAs.REMOTE}
        assert len(await both.answers()) == len(people)
        assert len(await both.history(KARIN)) == 7

    async def test_the_secretary_may_answer_for_somebody_who_is_told(self, bot: Committee) -> None:
        data = bot.data("remote", person=bot.id_of(BO))
        turn = await bot.bot.press("rsvp", data, who=NADJA, how="execute")
        assert "Svaret för Bo Boden är sparat." in shown(turn)
        (answer,) = await bot.history(BO)
        assert (answer.answer, answer.by) == (AnsweredAs.REMOTE, bot.id_of(NADJA))
        (told,) = await bot.outbox("answered_for")
        assert told.person == bot.id_of(BO)


class TestWhenItIsTooLate:
    async def test_after_the_last_instant_nobody_changes_her_own_answer(
        self, bot: Committee
    ) -> None:
        bot.bot.now = bot.meeting.answer_by + timedelta(seconds=1)
        turn = await bot.bot.press("rsvp", bot.data())
        assert "Svarstiden har gått ut" in said(turn)
        assert await bot.history(KARIN) == ()

    async def test_after_it_the_secretary_answers_with_a_reason_only(self, bot: Committee) -> None:
        bot.bot.now = bot.meeting.answer_by + timedelta(hours=1)
        data = bot.data("declined", person=bot.id_of(KARIN))
        turn = await bot.bot.press("rsvp", data, who=NADJA)
        assert "Skriv varför" in said(turn)
        await bot.bot.press("rsvp", {**data, "reason": "Ringde återbud"}, who=NADJA)
        (answer,) = await bot.history(KARIN)
        assert answer.reason == "Ringde återbud"

    async def test_a_meeting_that_is_over_can_t_be_answered(self, bot: Committee) -> None:
        bot.bot.now = bot.meeting.ends
        assert "redan varit" in said(await bot.bot.press("rsvp", bot.data()))

    async def test_a_cancelled_meeting_can_t_be_answered(self, bot: Committee) -> None:
        async with bot.bot.database.sessions.begin() as session:
            await cancel_meeting(session, bot.meeting.id)
        await bot.bot.facts.refresh()
        assert "inställt" in said(await bot.bot.press("rsvp", bot.data()))


class TestForgery:
    @pytest.mark.parametrize(
        ("data", "sentence"),
        [
            ({"meeting": 999}, "Det mötet finns inte."),
            ({"meeting": "1"}, "Det mötet finns inte."),
            ({"meeting": True}, "Det mötet finns inte."),
            ({"meeting": 10**30}, "Det mötet finns inte."),
            ({"meeting": None}, "Det mötet finns inte."),
            ({"answer": "withdrawn"}, "Det svaret finns inte."),
            ({"answer": ["on_site"]}, "Det svaret finns inte."),
            ({"answer": None}, "Det svaret finns inte."),
            ({"person": 1}, "Du kan bara svara för dig själv."),
            ({"person": "anna"}, "Du kan bara svara för dig själv."),
            ({"comment": {"a": 1}}, "Kommentaren måste vara text."),
        ],
    )
    async def test_forged_data_is_refused_in_one_sentence_and_recorded(
        self, bot: Committee, data: dict[str, Any], sentence: str
    ) -> None:
        if data == {"person": 1}:
            data = {"person": bot.id_of(BO)}
        turn = await bot.bot.press("rsvp", bot.data() | data, how="execute")
        assert said(turn).startswith(sentence)
        assert turn.card_answer is None
        assert await bot.answers() == {}
        (refusal,) = await bot.refusals()
        assert (refusal.person, refusal.action) == (bot.id_of(KARIN), "rsvp")

    async def test_who_acts_is_never_taken_from_the_data(self, bot: Committee) -> None:
        forged = {"from": {"aadObjectId": BO}, "aad_object_id": BO, "by": bot.id_of(BO)}
        await bot.bot.press("rsvp", bot.data() | forged)
        assert await bot.answer_of(KARIN) is AnsweredAs.ON_SITE
        assert await bot.answer_of(BO) is None

    async def test_somebody_of_another_body_is_not_invited(self, bot: Committee) -> None:
        turn = await bot.bot.press("rsvp", bot.data(), who=RITA)
        assert said(turn) == "Du är inte kallad till det mötet."

    async def test_a_comment_of_ten_thousand_characters_is_told_to_be_too_long(
        self, bot: Committee
    ) -> None:
        turn = await bot.bot.press("rsvp", bot.data(comment="x" * 10_000))
        assert "10000 tecken" in said(turn)
        assert await bot.answers() == {}

    @pytest.mark.parametrize("verb", ["rsvp", "rsvp_view", "rsvp_undo"])
    async def test_a_meeting_of_another_cooperation_is_none_of_hers(
        self, bot: Committee, verb: str
    ) -> None:
        turn = await bot.bot.press(verb, bot.data(), who=PIA, how="execute")
        assert said(turn) == "Det mötet finns inte."
        assert turn.card_answer is None
        (refusal,) = await bot.refusals()
        assert (refusal.person, refusal.cooperation) == (bot.id_of(PIA), "norrbotten")

    async def test_nobody_takes_back_another_s_answer(self, bot: Committee) -> None:
        await bot.bot.press("rsvp", bot.data(), who=BO)
        (answer,) = await bot.history(BO)
        data = bot.data(person=bot.id_of(BO), number=answer.number)
        turn = await bot.bot.press("rsvp_undo", data, how="execute")
        assert said(turn).startswith("Du kan bara svara för dig själv.")
        assert await bot.answer_of(BO) is AnsweredAs.ON_SITE
        (refusal,) = await bot.refusals()
        assert (refusal.person, refusal.action) == (bot.id_of(KARIN), "rsvp_undo")

    async def test_what_somebody_wrote_shows_as_it_is_and_stays_small(self, bot: Committee) -> None:
        nasty = "**fet** [länk](http://x) \u202eomvänt \x00" * 20
        card = await card_after(bot, "on_site", comment=nasty[:1000])
        assert faults(card) == []


class TestSubstitutes:
    async def test_a_member_who_declines_calls_her_substitute_in_once(
        self, both: Committee
    ) -> None:
        await card_after(both, "declined")
        both.bot.later(seconds=1)
        await card_after(both, "declined")
        (invitation,) = await both.outbox("invitation")
        assert invitation.person == both.id_of(ESTER)
        turn = await both.bot.hear("visa min kallelse", who=ESTER)
        assert "Karin Kalix har lämnat återbud. Du kallas som ersättare." in shown(turn)

    async def test_the_card_tells_who_is_asked_instead_or_that_nobody_can_be(
        self, bot: Committee
    ) -> None:
        turn = await bot.bot.press("rsvp", bot.data("declined"), how="execute")
        assert "Ester Ersättare har fått frågan som ersättare." in shown(turn)
        turn = await bot.bot.press("rsvp", bot.data("declined"), who=BO, how="execute")
        assert "Boden har ingen ersättare som kan kallas." in shown(turn)

    async def test_the_substitute_is_told_when_the_member_comes_after_all(
        self, bot: Committee
    ) -> None:
        await card_after(bot, "declined")
        bot.bot.later(minutes=1)
        await card_after(bot, "on_site")
        (told,) = await bot.outbox("not_needed")
        assert told.person == bot.id_of(ESTER)
        bot.bot.later(minutes=1)
        await card_after(bot, "declined")
        (again,) = await bot.outbox("needed_again")
        assert again.person == bot.id_of(ESTER)

    async def test_a_substitute_who_has_declined_is_left_in_peace(self, bot: Committee) -> None:
        await card_after(bot, "declined")
        bot.bot.later(minutes=1)
        await card_after(bot, "declined", ESTER)
        bot.bot.later(minutes=1)
        await card_after(bot, "on_site")
        assert await bot.outbox("not_needed") == []

    async def test_a_substitute_who_is_not_called_in_sees_no_invitation(
        self, bot: Committee
    ) -> None:
        turn = await bot.bot.hear("visa min kallelse", who=ESTER)
        assert "inte kallad" in said(turn)


class TestQuorum:
    async def test_the_answer_that_breaks_it_warns_coordinators_and_chair(
        self, both: Committee
    ) -> None:
        """Fourteen seats, nine of them filled: eight must come."""
        members = [KARIN, BO, EMMA, ORVAR, *OTHERS]
        for who in members[:8]:
            await card_after(both, "on_site", who)
        assert await both.outbox("quorum") == []
        both.bot.later(minutes=1)
        await card_after(both, "declined", members[7])
        warned = {one.person for one in await both.outbox("quorum")}
        assert {both.id_of(SAM), both.id_of(ORVAR)} <= warned
        assert both.id_of(KARIN) not in warned
