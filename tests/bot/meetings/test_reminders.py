"""Reminders put out, worded when they are sent, and turned off: on a store of each kind."""

import asyncio
import json
from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from random import Random

import pytest
from sqlalchemy import func, select

from dialogs.flows.reminders import KIND, ReminderPlanner, ReminderRenderer
from dialogs.messages import Reply
from domain.meetings import AnsweredAs
from domain.records import Attendance, Goal, GoalLevel, ReminderKind
from domain.reminders import Choice, Window
from storage import about_person, erase_person
from storage.meetings import cancel_meeting, record_answer
from storage.outbox import Delivery, deliveries
from storage.reminders import choices_of, choose, reminders_due
from storage.tables import PlannedReminderRow, table_of
from tests.bot.meetings.committee import NADJA, ORVAR, RITA, Committee
from tests.bot.replica import BO, EMMA, KARIN, SAM, shown
from tests.dialogs.cards.card_rules import faults
from tests.domain.swedish_calendar import in_hours

# The meeting: Wednesday 18 March 2026 at 10:00, to be answered by the end of Wednesday 11 March.
DAY_BEFORE = datetime(2026, 3, 17, 12, 0, tzinfo=UTC)
ANSWER_SOON = datetime(2026, 3, 4, 8, 0, tzinfo=UTC)
LINK = datetime(2026, 3, 18, 8, 0, tzinfo=UTC)


def planner(bot: Committee) -> ReminderPlanner:
    return ReminderPlanner(bot.bot.database, bot.bot.facts.current, lambda: bot.bot.now)


async def tick(bot: Committee, at: datetime) -> None:
    """What a process does that has just started."""
    bot.bot.now = at
    await planner(bot).look()


async def put_out(bot: Committee) -> list[Delivery]:
    async with bot.bot.database.snapshots() as session:
        return list(await deliveries(session, f"{KIND}:norrbotten"))


async def keys(bot: Committee) -> list[str]:
    return [told["key"] for one in await put_out(bot) for told in one.subject["reminders"]]


async def answered(bot: Committee, who: str, answer: AnsweredAs, *, food: str = "") -> None:
    person = bot.id_of(who)
    async with bot.bot.database.sessions.begin() as session:
        await record_answer(
            session,
            meeting=bot.meeting.id,
            person=person,
            municipality=None,
            answer=answer,
            food=food,
            at=bot.bot.now,
            by=person,
        )


async def rendered(bot: Committee, message: Delivery) -> Reply | None:
    facts = bot.bot.facts.current()
    person = facts.person.get(message.person or 0)
    renderer = ReminderRenderer(bot.bot.database)
    return await renderer(message.kind, message.subject, person, facts, bot.bot.now)


async def words(bot: Committee, who: str) -> str:
    (message,) = [one for one in await put_out(bot) if one.person == bot.id_of(who)]
    reply = await rendered(bot, message)
    assert reply is not None
    assert reply.card is not None
    assert faults(dict(reply.card)) == []
    return json.dumps(reply.card, ensure_ascii=False)


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
            "Din mat: vegetariskt",
            "Regel: 1 arbetsdag före mötet (programmets förval).",
            "Stäng av den här sorten",
        ):
            assert part in told

    async def test_it_is_worded_in_the_language_of_the_reader(self, bot: Committee) -> None:
        await tick(bot, DAY_BEFORE)
        assert "Rule: 1 working day before the meeting" in await words(bot, EMMA)

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
            assert (await erase_person(session, email))["reminder_choices"] == 1


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
