"""Who was there? Check-ins, the roll-call, its corrections, and who else never calls it."""

from datetime import timedelta
from typing import Any

import pytest

from dialogs.flows.meetings import Inviting, MeetingRenderer
from domain.meetings import CalledState, Presence, RollCall, RollCallEntry
from storage.meetings import check_ins, roll_call_history
from tests.bot.meetings.committee import ESTER, NADJA, OTHERS, Committee
from tests.bot.replica import BO, EMMA, KARIN, said, shown
from tests.dialogs.cards.card_rules import faults, nodes


async def history(bot: Committee) -> tuple[RollCall, ...]:
    async with bot.bot.database.snapshots() as session:
        return await roll_call_history(session, bot.meeting.id)


async def entry_of(bot: Committee, who: str) -> RollCallEntry:
    last = (await history(bot))[-1]
    return next(entry for entry in last.entries if entry.person == bot.id_of(who))


def begins(bot: Committee, minutes: int = 0) -> None:
    bot.bot.now = bot.meeting.starts + timedelta(minutes=minutes)


def marks(bot: Committee, *people: str) -> str:
    return ",".join(f"p{bot.id_of(who)}" for who in people)


class TestCheckingIn:
    async def test_from_thirty_minutes_before_until_fifteen_after_the_start(
        self, both: Committee
    ) -> None:
        begins(both, -31)
        assert "öppnar 30 minuter före" in said(await both.bot.hear("jag är här"))
        begins(both, -30)
        assert "Du är incheckad kl. 09:30." in said(await both.bot.hear("jag är här"))
        begins(both, 16)
        assert "stängde" in said(await both.bot.hear("jag är här", who=BO))
        async with both.bot.database.snapshots() as session:
            found = await check_ins(session, both.meeting.id)
        assert found == {both.id_of(KARIN): both.meeting.starts - timedelta(minutes=30)}

    async def test_the_button_comes_in_time_to_those_who_said_that_they_come(
        self, bot: Committee
    ) -> None:
        facts = bot.bot.facts
        await bot.bot.press("rsvp", bot.data("remote"))
        await bot.bot.press("rsvp", bot.data("declined"), who=BO)
        await Inviting(bot.bot.database, facts.current, lambda: bot.bot.now).look()
        found = {one.person: one for one in await bot.outbox("check_in")}
        begins(bot, -30)
        assert {one.due for one in found.values()} == {bot.bot.now}
        renderer = MeetingRenderer(bot.bot.database)
        for who, sent in ((KARIN, True), (BO, False), (EMMA, False)):
            message, person = found[bot.id_of(who)], facts.current().person_by_object_id[who]
            args = (message.kind, message.subject, person, facts.current(), bot.bot.now)
            assert (await renderer(*args) is not None) is sent
        turn = await bot.bot.press("check_in", {"meeting": bot.meeting.id}, how="execute")
        assert "Du är incheckad" in shown(turn)

    async def test_somebody_who_is_not_invited_checks_in_nowhere(self, bot: Committee) -> None:
        begins(bot)
        turn = await bot.bot.press("check_in", {"meeting": bot.meeting.id}, who=OUTSIDER)
        assert said(turn) == "Du är inte kallad till det mötet."


OUTSIDER = "10000000-0000-4000-8000-000000000019"


class TestRollCall:
    async def test_it_is_filled_in_from_check_ins_and_answers(self, both: Committee) -> None:
        await both.bot.press("rsvp", both.data("on_site"), who=BO)
        await both.bot.press("rsvp", both.data("remote"), who=EMMA)
        begins(both, -10)
        await both.bot.hear("jag är här")
        turn = await both.bot.hear("ta upprop", who=NADJA)
        card: Any = turn.replies[0].card
        assert faults(card) == []
        ticked = {n["id"]: n["value"] for _, n in nodes(card) if n.get("isMultiSelect")}
        assert set(ticked["on_site"].split(",")) == set(marks(both, KARIN, BO).split(","))
        assert ticked["remote"] == marks(both, EMMA)

    async def test_it_is_saved_with_who_serves_and_counts_from_then_on(
        self, both: Committee
    ) -> None:
        await both.bot.press("rsvp", both.data("declined"))
        begins(both, 5)
        data = {
            "meeting": both.meeting.id,
            "on_site": marks(both, BO, ESTER),
            "remote": marks(both, EMMA),
            "adjusts": marks(both, BO),
        }
        turn = await both.bot.press("roll_call_save", data, who=NADJA, how="execute")
        words = shown(turn)
        assert "3 av 14 kommuner var med" in words
        assert "Tjänstgörande: " in words
        assert "Justerare: Bo Boden." in words
        assert (await entry_of(both, ESTER)).serving
        assert (await entry_of(both, KARIN)).presence is Presence.ABSENT
        (meeting,) = both.bot.facts.current().cooperations["norrbotten"].called
        assert meeting.state is CalledState.HELD

    async def test_of_two_who_are_there_the_member_serves(self, bot: Committee) -> None:
        await bot.bot.press("rsvp", bot.data("declined"))
        begins(bot, 5)
        data = {"meeting": bot.meeting.id, "on_site": marks(bot, KARIN, ESTER)}
        await bot.bot.press("roll_call_save", data, who=NADJA)
        assert (await entry_of(bot, KARIN)).serving
        assert not (await entry_of(bot, ESTER)).serving

    async def test_who_came_late_left_early_or_served_instead_is_noted(
        self, bot: Committee
    ) -> None:
        await bot.bot.press("rsvp", bot.data("declined"))
        begins(bot, 5)
        data = {"meeting": bot.meeting.id, "on_site": marks(bot, KARIN, ESTER)}
        await bot.bot.press("roll_call_save", data, who=NADJA)
        form = await bot.bot.press("roll_call_detail", {"meeting": bot.meeting.id}, who=NADJA)
        assert faults(dict(form.replies[0].card or {})) == []
        note = {
            "meeting": bot.meeting.id,
            "person": marks(bot, ESTER),
            "arrived": "10:20",
            "left": "11:45",
            "serves": "true",
        }
        words = shown(await bot.bot.press("roll_call_note", note, who=NADJA))
        assert "Kom senare: Ester Ersättare 10:20." in words
        assert "Gick tidigare: Ester Ersättare 11:45." in words
        assert "Rättat 1 gång" in words
        entry = await entry_of(bot, ESTER)
        assert entry.serving
        assert entry.arrived == bot.meeting.starts + timedelta(minutes=20)
        assert not (await entry_of(bot, KARIN)).serving, "one seat"

    async def test_every_correction_is_kept(self, both: Committee) -> None:
        begins(both, 5)
        for people in ((BO,), (BO, EMMA)):
            data = {"meeting": both.meeting.id, "on_site": marks(both, *people)}
            await both.bot.press("roll_call_save", data, who=NADJA)
        first, last = await history(both)
        assert [sum(e.present for e in one.entries) for one in (first, last)] == [1, 2]
        again = shown(await both.bot.press("roll_call", {"meeting": both.meeting.id}, who=NADJA))
        assert marks(both, BO) in again

    async def test_attendance_answers_from_it(self, bot: Committee) -> None:
        begins(bot, 5)
        data = {"meeting": bot.meeting.id, "on_site": marks(bot, KARIN, BO, *OTHERS)}
        await bot.bot.press("roll_call_save", data, who=NADJA)
        bot.bot.later(days=1)
        words = shown(await bot.bot.hear("Hur var närvaron på nämnden 2026?"))
        assert "7 av 14" in words


class TestPermission:
    async def test_before_it_opens_nobody_calls_the_roll(self, bot: Committee) -> None:
        assert "öppnar 30 minuter" in said(await bot.bot.hear("ta upprop", who=NADJA))
        data = {"meeting": bot.meeting.id, "on_site": ""}
        assert "öppnar 30" in said(await bot.bot.press("roll_call_save", data, who=NADJA))
        assert await history(bot) == ()

    @pytest.mark.parametrize("verb", ["roll_call", "roll_call_save", "roll_call_note"])
    async def test_members_never_do(self, bot: Committee, verb: str) -> None:
        begins(bot, 5)
        data = {"meeting": bot.meeting.id, "on_site": marks(bot, KARIN)}
        turn = await bot.bot.press(verb, data)
        assert said(turn) == "Det får bara sekreteraren och samordnaren göra."
        assert await history(bot) == ()
        assert len(await bot.refusals()) == 1

    @pytest.mark.parametrize(
        ("data", "sentence"),
        [
            ({"on_site": "p9999"}, "står inte på uppropet"),
            ({"on_site": "g77"}, "står inte på uppropet"),
            ({"adjusts": "p0,p1; DROP"}, "står inte på uppropet"),
        ],
    )
    async def test_forged_names_are_refused(
        self, bot: Committee, data: dict[str, str], sentence: str
    ) -> None:
        begins(bot, 5)
        turn = await bot.bot.press("roll_call_save", {"meeting": bot.meeting.id, **data}, who=NADJA)
        assert sentence in said(turn)
        assert await history(bot) == ()

    async def test_what_is_no_time_is_told(self, bot: Committee) -> None:
        begins(bot, 5)
        data = {"meeting": bot.meeting.id, "on_site": marks(bot, BO)}
        await bot.bot.press("roll_call_save", data, who=NADJA)
        note = {"meeting": bot.meeting.id, "person": marks(bot, BO), "arrived": "halv elva"}
        turn = await bot.bot.press("roll_call_note", note, who=NADJA)
        assert "”halv elva” är ingen tid" in said(turn)
