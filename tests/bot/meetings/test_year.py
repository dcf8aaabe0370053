"""Are a year's meetings proposed from the wheel, looked over, and called once?"""

import asyncio
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from dialogs.flows.meetings import Inviting
from domain.meetings import CalledMeeting
from domain.working_days import is_working_day, local_instant
from storage import load_members
from storage.outbox import Delivery
from tests.bot.meetings.committee import RITA, Committee
from tests.bot.replica import SAM, Replica, nodes, replica, said, shown
from tests.dialogs.cards.card_rules import faults

LEA = """\
name,email,aad_object_id,cooperation,municipality,body,role,language
Lea Luleå,lea@example.org,,norrbotten,Luleå,beredningsgruppen,representant,sv
"""
ZONE = ZoneInfo("Europe/Stockholm")


async def joins(bot: Committee, file: Path, meeting: CalledMeeting) -> list[Delivery]:
    """The invitations once those of a file have a seat as well."""
    await load_members(bot.bot.database.sessions, file)
    await bot.bot.facts.refresh()
    await Inviting(bot.bot.database, bot.bot.facts.current, lambda: bot.bot.now).look()
    return await Committee(bot.bot, meeting).outbox("invitation")


def called(bot: Replica, year: int = 2027) -> list[CalledMeeting]:
    known = bot.facts.current().cooperations["norrbotten"].called
    return [m for m in known if m.starts.year == year]


def values(card: Any) -> dict[str, str]:
    """What the inputs of a form hold."""
    inputs = (n for n in nodes(card) if str(n.get("type", "")).startswith("Input."))
    return {node["id"]: node.get("value", "") for node in inputs}


async def test_a_whole_year_is_called_once_with_what_was_changed_and_dropped(
    both: Committee, committee_url: str
) -> None:
    bot = both.bot
    turn = await bot.hear("föreslå möten för 2027", who=SAM)
    form = turn.replies[0].card
    assert form is not None
    assert faults(dict(form)) == []
    words = shown(turn)
    assert "Torsdag 18 mars 2027 kl. 10:00–12:00" in words
    assert "Beslut om verksamhetsberättelse" in words
    assert "Tredje torsdagen i mars (programmets förval)." in words
    assert "10 arbetsdagar före mötet med E-nämnden" in words
    assert called(bot) == [], "nothing has happened yet"

    inputs = values(form)
    proposed = [name for name in inputs if name.startswith("take:")]
    assert len(proposed) == 8
    changed = {
        "take:beredning-mars-2027": "false",
        "date:namnden-juni-2027": "2027-06-10",
        "starts:namnden-juni-2027": "13:00",
        "ends:namnden-juni-2027": "15:00",
    }
    turn = await bot.push(turn.replies[0], "Granska", who=SAM, inputs=inputs | changed)
    preview = turn.replies[0].card
    assert preview is not None
    assert faults(dict(preview)) == []
    assert "Torsdag 10 juni 2027 kl. 13:00–15:00: Nämndsammanträde, E-nämnden" in shown(turn)
    assert called(bot) == []

    async with replica(committee_url) as other:
        twice = [each.push(turn.replies[0], "Kalla till 7 möten", who=SAM) for each in (bot, other)]
        done = sorted([said(one) for one in await asyncio.gather(*twice)])
    assert done == [
        "7 möten 2027 är inlagda. Kallelserna går ut 20 arbetsdagar före varje möte.",
        "Alla möten 2027 är redan kallade.",
    ]
    await bot.facts.refresh()
    meetings = called(bot)
    assert len(meetings) == 7
    assert datetime(2027, 6, 10, 11, tzinfo=UTC) in [m.starts for m in meetings]
    assert date(2027, 3, 4) not in [m.day_in("Europe/Stockholm") for m in meetings]
    assert all(is_working_day(m.day_in("Europe/Stockholm")) for m in meetings)
    june = next(m for m in meetings if m.starts.month == 6 and m.bodies == ("namnden",))
    assert [item.title for item in june.agenda][:2] == [
        "Beslut om budget",
        "Beslut om delårsrapport 1",
    ]

    again = await bot.hear("kalla till möten 2027", who=SAM)
    again_form = again.replies[0].card
    assert again_form is not None
    left = [name for name in values(again_form) if name.startswith("take:")]
    assert left == ["take:beredning-mars-2027"], "only what was dropped"
    assert "Redan kallat: " in shown(again)


async def calls_the_year(bot: Replica, when: str) -> None:
    turn = await bot.hear("kalla till nästa års möten", who=SAM)
    inputs = values(turn.replies[0].card) | {"when": when}
    turn = await bot.push(turn.replies[0], "Granska", who=SAM, inputs=inputs)
    await bot.push(turn.replies[0], "Kalla till 8 möten", who=SAM, how="execute")


async def test_people_are_asked_when_a_meeting_comes_nearer_also_who_joins_meanwhile(
    bot: Committee, tmp_path: Path
) -> None:
    bot.bot.now = datetime(2026, 11, 2, 9, tzinfo=UTC)
    (tmp_path / "lea.csv").write_text(LEA, encoding="utf-8")
    await calls_the_year(bot.bot, "ahead")
    march = next(m for m in called(bot.bot) if m.bodies == ("beredningsgruppen",))
    (asked,) = await Committee(bot.bot, march).outbox("invitation")
    assert asked.person == bot.id_of(RITA)
    assert asked.due == local_instant(date(2027, 2, 4), time(7, 30), ZONE), "20 working days"

    joined = await joins(bot, tmp_path / "lea.csv", march)
    assert {one.due for one in joined} == {asked.due}
    assert len(joined) == 2


async def test_the_year_of_one_body_is_proposed_alone(bot: Committee) -> None:
    turn = await bot.bot.hear("planera möten för beredningsgruppen 2027", who=SAM)
    inputs = values(turn.replies[0].card)
    assert len([name for name in inputs if name.startswith("take:")]) == 4
    turn = await bot.bot.push(turn.replies[0], "Granska", who=SAM, inputs=inputs)
    await bot.bot.push(turn.replies[0], "Kalla till 4 möten", who=SAM)
    assert {meeting.bodies for meeting in called(bot.bot)} == {("beredningsgruppen",)}


async def test_people_can_be_asked_to_all_of_them_now(bot: Committee) -> None:
    bot.bot.now = datetime(2026, 11, 2, 9, tzinfo=UTC)
    await calls_the_year(bot.bot, "now")
    for meeting in called(bot.bot):
        found = await Committee(bot.bot, meeting).outbox("invitation")
        assert {one.due for one in found} == {bot.bot.now}


async def test_what_is_wrong_is_told_by_row_and_nothing_filled_in_is_lost(bot: Committee) -> None:
    turn = await bot.bot.hear("föreslå möten för 2027", who=SAM)
    inputs = values(turn.replies[0].card)
    wrong = {"date:namnden-mars-2027": "2027-03-26", "ends:namnden-juni-2027": "09:00"}
    turn = await bot.bot.push(turn.replies[0], "Granska", who=SAM, inputs=inputs | wrong)
    assert "Nämndsammanträde, E-nämnden. Mötet slutar innan det börjar." in shown(turn)
    kept = values(turn.replies[0].card)
    assert kept["date:namnden-mars-2027"] == "2027-03-26"
    right = kept | {"ends:namnden-juni-2027": "12:00"}
    turn = await bot.bot.push(turn.replies[0], "Granska", who=SAM, inputs=right)
    assert "Dagen är ledig: Långfredagen." in shown(turn)
    none = {name: "false" for name in inputs if name.startswith("take:")}
    back = await bot.bot.push(turn.replies[0], "Ändra", who=SAM)
    turn = await bot.bot.push(back.replies[0], "Granska", who=SAM, inputs=none)
    assert "Inget möte är valt." in shown(turn)


async def test_the_plan_of_a_year_leads_whoever_calls_meetings_to_the_card(bot: Committee) -> None:
    plan = await bot.bot.hear("föreslå en sammanträdesplan för 2027", who=SAM)
    turn = await bot.bot.push(plan.replies[0], "Kalla till möten 2027", who=SAM)
    assert "Möten 2027 för e-nämnden: förslag" in shown(turn)
    to_member = await bot.bot.hear("föreslå en sammanträdesplan för 2027")
    assert "Kalla till möten" not in shown(to_member)


async def test_to_a_member_the_plan_is_an_answer_and_forged_buttons_are_refused(
    bot: Committee,
) -> None:
    turn = await bot.bot.hear("föreslå möten för 2027")
    assert "year_preview" not in shown(turn)
    for verb in ("year_form", "year_preview", "year_save"):
        data = {"cooperation": "norrbotten", "year": 2027, "take:namnden-mars-2027": "true"}
        turn = await bot.bot.press(verb, data)
        assert said(turn) == "Det får bara sekreteraren och samordnaren göra."
    assert len(await bot.refusals()) == 3
    assert called(bot.bot) == []


async def test_who_calls_no_meetings_may_not_call_those_of_the_year(bot: Committee) -> None:
    turn = await bot.bot.hear("kalla till årets möten")
    assert "bara" in said(turn)
    assert len(await bot.refusals()) == 1
    assert called(bot.bot) == []


async def test_nothing_is_called_from_what_a_card_makes_up(bot: Committee) -> None:
    made_up = {"take:riksdagen-2027": "true", "date:riksdagen-2027": "2027-05-05", "when": ["x"]}
    for year in (2027, 1, 9999, "2027", None):
        data = {"cooperation": "norrbotten", "year": year} | made_up
        turn = await bot.bot.press("year_save", data, who=SAM)
        assert "redan kallade" in said(turn)
    assert called(bot.bot) == []
