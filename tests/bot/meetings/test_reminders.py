"""Reminders put out once, and worded when they are sent: on a store of each kind."""

import asyncio
import json
from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from random import Random

import pytest
from sqlalchemy import func, select

from dialogs.flows.reminders import ReminderPlanner, ReminderRenderer
from dialogs.messages import Later
from domain.meetings import AnsweredAs
from domain.records import Attendance, Goal, GoalLevel, ReminderKind
from domain.reminders import Choice, Window
from storage.meetings import cancel_meeting
from storage.reminders import choose, reminders_due
from storage.tables import PlannedReminderRow, table_of
from tests.bot.meetings.committee import NADJA, ORVAR, RITA, Committee
from tests.bot.meetings.reminding import (
    ANSWER_SOON,
    DAY_BEFORE,
    LINK,
    answered,
    keys,
    planner,
    put_out,
    rendered,
    tick,
    words,
)
from tests.bot.replica import BO, EMMA, KARIN, SAM
from tests.domain.swedish_calendar import in_hours


class TestPuttingOut:
    async def test_however_often_and_by_however_many_processes_each_is_put_out_once(
        self, both: Committee
    ) -> None:
        both.bot.now = DAY_BEFORE + timedelta(minutes=1)
        running = planner(both)
        await asyncio.gather(running.look(), planner(both).look(), planner(both).look())
        await running.look()
        found = Counter(await keys(both))
        assert set(found.values()) == {1}
        people = {one.person for one in await put_out(both)}
        assert {both.id_of(who) for who in (KARIN, BO, EMMA, NADJA, ORVAR)} <= people

    async def test_nothing_is_put_out_before_it_is_due_nor_after_it_makes_sense(
        self, both: Committee
    ) -> None:
        await tick(both, DAY_BEFORE - timedelta(minutes=1))
        assert not [key for key in await keys(both) if "dagen-fore" in key]
        await tick(both, both.meeting.starts)
        assert not [key for key in await keys(both) if "dagen-fore" in key]

    async def test_after_a_stop_in_the_evening_it_waits_for_the_morning(
        self, both: Committee
    ) -> None:
        await tick(both, DAY_BEFORE + timedelta(hours=8))
        assert await keys(both) == []
        await tick(both, datetime(2026, 3, 18, 6, 30, tzinfo=UTC))
        found = await put_out(both)
        assert both.id_of(KARIN) in {one.person for one in found}
        assert {one.due for one in found} == {both.bot.now}

    async def test_what_is_due_to_one_person_makes_one_message(self, bot: Committee) -> None:
        await tick(bot, DAY_BEFORE)
        by_person = Counter(one.person for one in await put_out(bot))
        assert set(by_person.values()) == {1}
        assert len(await keys(bot)) > len(by_person)

    async def test_only_those_who_come_remotely_get_the_link(self, bot: Committee) -> None:
        await answered(bot, BO, AnsweredAs.REMOTE)
        await answered(bot, KARIN, AnsweredAs.ON_SITE)
        await tick(bot, LINK)
        link = [key for key in await keys(bot) if ":lank:" in key]
        assert [key.rpartition(":")[2] for key in link] == [str(bot.id_of(BO))]

    async def test_a_person_who_turned_a_kind_off_is_left_out(self, bot: Committee) -> None:
        async with bot.bot.database.sessions.begin() as session:
            kinds = [ReminderKind.DAY_BEFORE]
            await choose(session, bot.id_of(KARIN), "norrbotten", kinds, Choice.OFF)
        await tick(bot, DAY_BEFORE)
        people = {one.person for one in await put_out(bot)}
        assert bot.id_of(KARIN) not in people
        assert bot.id_of(BO) in people

    async def test_what_was_put_out_is_forgotten_only_after_it_could_come_again(
        self, bot: Committee
    ) -> None:
        table = table_of(PlannedReminderRow)

        async def count() -> int:
            async with bot.bot.database.snapshots() as session:
                return int(await session.scalar(select(func.count()).select_from(table)) or 0)

        await tick(bot, DAY_BEFORE)
        before = await count()
        await planner(bot).forget()
        assert await count() == before > 0
        bot.bot.later(days=30)
        await planner(bot).forget()
        assert await count() == 0

    @pytest.mark.parametrize("seed", range(4))
    async def test_whenever_processes_look_all_that_was_not_too_late_is_put_out_once(
        self, bot: Committee, seed: int
    ) -> None:
        """Three weeks with looks at random, by processes that run on or have just started."""
        chance = Random(seed)
        first, last = datetime(2026, 3, 1, tzinfo=UTC), datetime(2026, 3, 21, tzinfo=UTC)
        looks = sorted(
            first + (last - first) * chance.random() for _ in range(chance.choice((8, 40, 150)))
        )
        running = planner(bot)
        for look in looks:
            bot.bot.now = look
            await (running if chance.random() < 0.5 else planner(bot)).look()
        async with bot.bot.database.snapshots() as session:
            expected = await reminders_due(
                session, bot.bot.facts.current(), "norrbotten", Window(after=first, until=last)
            )
        in_time = {
            reminder.key
            for reminder in expected
            if any(
                reminder.due <= look < reminder.expires
                and (reminder.kind is ReminderKind.LINK or in_hours(look))
                for look in looks
            )
        }
        found = await keys(bot)
        assert len(found) == len(set(found))
        assert {key for key in found if key in {r.key for r in expected}} == in_time

    async def test_a_cooperation_with_a_fault_keeps_no_other_from_its_reminders(
        self, bot: Committee
    ) -> None:
        known = bot.bot.facts.current()
        whole = known.cooperations["norrbotten"]
        nowhere = replace(whole.cooperation, time_zone="Europe/Nowhere")
        spoilt = replace(whole, cooperation=nowhere)
        faulty = replace(known, cooperations={"a": spoilt, "norrbotten": whole})
        bot.bot.now = DAY_BEFORE
        with pytest.raises(ExceptionGroup):
            await ReminderPlanner(bot.bot.database, lambda: faulty, lambda: bot.bot.now).look()
        assert bot.id_of(KARIN) in {one.person for one in await put_out(bot)}


class TestSending:
    async def test_the_day_before_shows_place_link_agenda_own_answer_food_and_why(
        self, bot: Committee
    ) -> None:
        await answered(bot, KARIN, AnsweredAs.ON_SITE, food="vegetariskt")
        await tick(bot, DAY_BEFORE)
        told = await words(bot, KARIN)
        for part in (
            "Påminnelse inför möte",
            "Kulturens hus, Luleå",
            "https://teams.example/mote",
            "Val av justerare",
            "på plats",
            "Mat: vegetariskt",
            "Regel: 1 arbetsdag före mötet (programmets förval).",
            "Stäng av den här sorten",
        ):
            assert part in told

    async def test_it_is_worded_in_the_language_of_the_reader(self, bot: Committee) -> None:
        await tick(bot, DAY_BEFORE)
        assert "Rule: 1 working day before the meeting" in await words(bot, EMMA)

    async def test_the_link_comes_with_little_else_to_read(self, bot: Committee) -> None:
        await answered(bot, KARIN, AnsweredAs.REMOTE, food="vegetariskt")
        await tick(bot, LINK)
        (message,) = [one for one in await put_out(bot) if "lank:" in str(one.subject)]
        told = str(await rendered(bot, message))
        assert "Sammanträde börjar kl. 10:00" in told
        assert "'Action.OpenUrl', 'title': 'Anslut på nätet'" in told
        assert "vegetariskt" not in told

    async def test_several_are_gathered_with_a_reason_each(self, bot: Committee) -> None:
        # The last call to answer, late after a stop, and the day of the summons.
        await tick(bot, datetime(2026, 3, 11, 7, 40, tzinfo=UTC))
        told = await words(bot, NADJA)
        assert "2 påminnelser" in told
        assert told.count("Regel: ") >= 2

    async def test_a_coordinator_is_told_how_the_quorum_stands(self, bot: Committee) -> None:
        await tick(bot, datetime(2026, 3, 13, 8, 0, tzinfo=UTC))
        told = await words(bot, SAM)
        assert "Risk för beslutsförhet" in told
        assert "6 kap. 23 §" in told
        assert '"data": {"verb": "ask", "text": "Visa svaren 18 mars 2026"}' in told

    async def test_whoever_has_answered_meanwhile_is_not_asked(self, bot: Committee) -> None:
        await tick(bot, ANSWER_SOON)
        (message,) = [one for one in await put_out(bot) if one.person == bot.id_of(BO)]
        assert await rendered(bot, message) is not None
        await answered(bot, BO, AnsweredAs.DECLINED)
        assert await rendered(bot, message) is None

    async def test_nothing_is_said_of_a_meeting_that_was_cancelled_meanwhile(
        self, bot: Committee
    ) -> None:
        await tick(bot, DAY_BEFORE)
        (message,) = [one for one in await put_out(bot) if one.person == bot.id_of(KARIN)]
        async with bot.bot.database.sessions.begin() as session:
            await cancel_meeting(session, bot.meeting.id)
        await bot.bot.facts.refresh()
        assert await rendered(bot, message) is None

    async def test_an_attempt_that_comes_in_the_evening_waits_for_the_morning(
        self, bot: Committee
    ) -> None:
        await tick(bot, ANSWER_SOON)
        message = (await put_out(bot))[0]
        bot.bot.now = ANSWER_SOON.replace(hour=21)
        with pytest.raises(Later) as later:
            await rendered(bot, message)
        assert later.value.at == datetime(2026, 3, 5, 6, 30, tzinfo=UTC)
        bot.bot.now = later.value.at
        assert await rendered(bot, message) is not None

    async def test_nothing_is_said_once_its_moment_has_passed(self, bot: Committee) -> None:
        await tick(bot, DAY_BEFORE)
        (message,) = [one for one in await put_out(bot) if one.person == bot.id_of(KARIN)]
        bot.bot.now = bot.meeting.starts
        assert await rendered(bot, message) is None

    async def test_whoever_turned_it_off_meanwhile_is_left_alone(self, bot: Committee) -> None:
        await tick(bot, DAY_BEFORE)
        (message,) = [one for one in await put_out(bot) if one.person == bot.id_of(KARIN)]
        async with bot.bot.database.sessions.begin() as session:
            kinds = [ReminderKind.DAY_BEFORE]
            await choose(session, bot.id_of(KARIN), "norrbotten", kinds, Choice.OFF)
        assert await rendered(bot, message) is None

    async def test_a_coordinator_is_told_of_goals_that_fall_behind_and_agreements_that_end(
        self, bot: Committee
    ) -> None:
        known = bot.bot.facts.current()
        norrbotten = known.cooperations["norrbotten"]
        source = norrbotten.goals[0].source
        goal = Goal(
            year=2026,
            order=1,
            level=GoalLevel.INDICATOR,
            topic="committee_attendance",
            body="namnden",
            text="Närvaro",
            target="75 %",
            source=source,
        )
        count = Attendance(
            body="namnden", on=date(2026, 2, 10), attended=8, invited=14, source=source
        )
        ends = replace(norrbotten.agreements[0], ends=date(2026, 10, 7))
        facts = replace(
            known,
            cooperations={
                "norrbotten": replace(
                    norrbotten, goals=(goal,), attendance=(count,), agreements=(ends,)
                )
            },
        )
        # The third working day of the quarter comes after Easter, half a year before 7 October.
        bot.bot.now = datetime(2026, 4, 7, 7, 0, tzinfo=UTC)
        await ReminderPlanner(bot.bot.database, lambda: facts, lambda: bot.bot.now).look()
        (message,) = [one for one in await put_out(bot) if one.person == bot.id_of(SAM)]
        renderer = ReminderRenderer(bot.bot.database)
        sam = facts.person[bot.id_of(SAM)]
        reply = await renderer(message.kind, message.subject, sam, facts, bot.bot.now)
        assert reply is not None
        told = json.dumps(reply.card, ensure_ascii=False).replace("\u00a0", " ")
        assert "2 påminnelser" in told
        assert "E-nämnden: närvaro 57,1 %, målet är 75 % (beräknat)" in told
        assert f"{ends.name}, slutar onsdag 7 oktober 2026" in told

    async def test_after_the_meeting_roll_is_called_for_and_decisions_are_carried_home(
        self, bot: Committee
    ) -> None:
        await tick(bot, datetime(2026, 3, 18, 12, 0, tzinfo=UTC))
        assert "Upprop" in await words(bot, NADJA)
        await tick(bot, datetime(2026, 3, 19, 9, 0, tzinfo=UTC))
        told = await words(bot, RITA)
        assert "Beslut att ta hem" in told
        assert "Val av justerare" in told
        assert "programmets förval" in told
