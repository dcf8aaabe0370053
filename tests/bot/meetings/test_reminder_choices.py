"""Reminders turned off in words, by a button and on a form, and shown before they are sent."""

from datetime import UTC, datetime

import pytest

from domain.records import ReminderKind
from domain.reminders import Choice
from storage import about_person, erase_person
from storage.audit import Actor
from storage.reminders import choices_of
from tests.bot.meetings.committee import Committee
from tests.bot.meetings.reminding import DAY_BEFORE, put_out, rendered, tick
from tests.bot.replica import BO, KARIN, SAM, shown
from tests.dialogs.cards.card_rules import faults


class TestChoosing:
    async def choice(self, bot: Committee, kind: ReminderKind) -> Choice | None:
        async with bot.bot.database.snapshots() as session:
            return (await choices_of(session, "norrbotten")).get((bot.id_of(KARIN), kind))

    async def test_a_kind_is_turned_off_and_on_in_words(self, both: Committee) -> None:
        turn = await both.bot.hear("stäng av påminnelser om avtal")
        assert "Avstängt: avtal som löper ut" in str(turn.replies[0].text)
        assert await self.choice(both, ReminderKind.AGREEMENT) is Choice.OFF
        await both.bot.hear("sätt på påminnelser om avtal igen")
        assert await self.choice(both, ReminderKind.AGREEMENT) is Choice.AT_ONCE

    async def test_summons_can_not_be_turned_off(self, bot: Committee) -> None:
        (reply,) = (await bot.bot.hear("stäng av kallelser")).replies
        assert reply.summary == "Kallelser kommer alltid. Det här kan du välja."
        assert "Avtal som löper ut" in str(reply.card)

    async def test_a_button_under_a_reminder_turns_its_kind_off(self, bot: Committee) -> None:
        await tick(bot, DAY_BEFORE)
        (message,) = [one for one in await put_out(bot) if one.person == bot.id_of(KARIN)]
        reply = await rendered(bot, message)
        assert reply is not None
        await bot.bot.push(reply, "Stäng av")
        assert await self.choice(bot, ReminderKind.DAY_BEFORE) is Choice.OFF

    async def test_the_form_shows_what_is_chosen_and_keeps_what_is_changed(
        self, bot: Committee
    ) -> None:
        await bot.bot.hear("stäng av påminnelser om mål")
        (reply,) = (await bot.bot.hear("mina påminnelser, visa dem")).replies
        assert reply.card is not None
        assert faults(dict(reply.card)) == []
        inputs = {e["id"]: e for e in reply.card["body"] if "id" in e}  # type: ignore[attr-defined]
        assert inputs["goals"]["value"] == "off"
        await bot.bot.push(reply, "Spara", inputs={"goals": "weekly", "answer": "at_once"})
        assert await self.choice(bot, ReminderKind.GOALS) is Choice.WEEKLY

    @pytest.mark.parametrize(
        "data",
        [
            {"cooperation": "esamverkan", "kinds": "goals", "choice": "off"},
            {"cooperation": "norrbotten", "kinds": "summons", "choice": "off"},
            {"cooperation": "norrbotten", "kinds": "goals", "choice": "never"},
            {"cooperation": ["norrbotten"], "kinds": {}, "choice": None},
            {},
        ],
    )
    async def test_forged_data_changes_nothing_and_gets_a_sentence(
        self, bot: Committee, data: dict[str, object]
    ) -> None:
        turn = await bot.bot.press("reminders", data)
        assert turn.replies[0].text in {
            "Du har ingen plats i den samverkan, så där finns inga påminnelser att ändra.",
            "Den sortens påminnelse finns inte.",
        }
        assert await self.choice(bot, ReminderKind.GOALS) is None

    async def test_a_choice_is_told_and_erased_with_the_person(self, both: Committee) -> None:
        await both.bot.hear("stäng av påminnelser om mål")
        email = both.bot.facts.current().person[both.id_of(KARIN)].email
        async with both.bot.database.sessions.begin() as session:
            told = await about_person(session, email)
            assert [row["kind"] for row in told["reminder_choices"]] == ["goals"]
            gone = await erase_person(session, email, by=Actor(at=both.bot.now))
            assert gone["reminder_choices"] == 1


class TestRehearsing:
    async def test_the_coordinator_sees_what_is_sent_to_whom(self, bot: Committee) -> None:
        bot.bot.now = datetime(2026, 2, 1, 12, tzinfo=UTC)
        told = shown(await bot.bot.hear("visa vad som skickas i mars", who=SAM))
        assert "1 mars 2026 – 31 mars 2026" in told
        assert "Påminnelse inför möte" in told
        assert "tisdag 17 mars 2026" in told

    async def test_others_see_their_own_alone(self, bot: Committee) -> None:
        bot.bot.now = datetime(2026, 2, 1, 12, tzinfo=UTC)
        told = shown(await bot.bot.hear("visa vad som skickas i mars", who=BO))
        assert "Hållpunkt" not in told
        assert "Påminnelse inför möte" in told
        assert "bara dina egna" in told
