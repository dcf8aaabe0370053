"""Do people choose what they follow, and hear what is new to them?"""

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from dialogs.flows.status import WeeklyNewsPlanner, WeeklyNewsRenderer
from storage.loading import load_folder, shipped_folders
from storage.tables import OutboxRow, table_of
from tests.bot.desk_flows.desk import RUT, TOM, card_of, post, sent
from tests.bot.replica import EMMA, KARIN, PIA, Replica, said, shown
from tests.dialogs.cards.card_rules import faults

_OUTBOX = table_of(OutboxRow)


async def test_whoever_asks_to_follow_is_told_and_whoever_stops_is_not(bot: Replica) -> None:
    assert said(await bot.hear("följ e-arkivet", who=KARIN)).startswith(
        "Du följer nu Gemensamt E-arkiv"
    )
    assert "inte längre Gemensamt E-arkiv" in said(await bot.hear("sluta följa e-arkivet", who=RUT))
    await post(bot)
    people = bot.facts.current().person_by_object_id
    assert {person for _, person in await sent(bot)} == {people[KARIN].id, people[TOM].id}


async def test_several_things_are_followed_at_once(lone: Replica) -> None:
    told = said(await lone.hear("följ DCBD och e-arkivet", who=KARIN))
    assert told.startswith("Du följer nu DCBD (Datacenter Norrbotten) och Gemensamt E-arkiv")
    assert "Vad gäller det?" in said(await lone.hear("följ SOC", who=KARIN))
    await lone.hear("sluta följa DCBD och e-arkivet", who=KARIN)
    assert said(await lone.hear("vad följer jag?", who=KARIN)).startswith("Du följer inget")


async def test_following_something_else_brings_no_news_of_this(lone: Replica) -> None:
    await lone.hear("följ DCBD", who=KARIN)
    await post(lone)
    karin = lone.facts.current().person_by_object_id[KARIN].id
    assert karin not in {person for _, person in await sent(lone)}


async def test_everything_can_be_followed_and_left(lone: Replica) -> None:
    assert said(await lone.hear("vad följer jag?", who=KARIN)).startswith("Du följer inget.")
    await lone.hear("följ allt", who=KARIN)
    everything = "Du följer allt i Norrbottens e-nämnd."
    assert said(await lone.hear("vad följer jag?", who=KARIN)) == everything
    await lone.hear("sluta följa DCBD", who=KARIN)
    assert "DCBD" not in said(await lone.hear("vad följer jag?", who=KARIN))
    await lone.hear("sluta följa allt", who=KARIN)
    assert said(await lone.hear("vad följer jag?", who=KARIN)).startswith("Du följer inget.")


async def test_what_is_followed_is_said_in_english_to_whoever_asks_so(lone: Replica) -> None:
    assert said(await lone.hear("follow the e-archive", who=EMMA)).startswith("You now follow")
    assert said(await lone.hear("what do i follow?", who=EMMA)) == "You follow Gemensamt E-arkiv."


async def test_the_subjects_of_another_cooperation_can_not_be_followed(lone: Replica) -> None:
    assert "Du följer" not in shown(await lone.hear("följ DCBD", who=PIA))


async def test_what_is_new_is_told_once(bot: Replica) -> None:
    first = await bot.hear("vad är nytt sedan sist?", who=KARIN)
    assert "sedan 5 november 2025" in said(first)
    assert faults(dict(card_of(first))) == []
    bot.later(minutes=1)
    assert said(await bot.hear("vad är nytt sedan sist?", who=KARIN)) == (
        "Inget nytt har rapporterats sedan 5 december 2025."
    )
    bot.later(minutes=1)
    await post(bot)
    bot.later(minutes=1)
    news = await bot.hear("vad är nytt sedan sist?", who=KARIN)
    assert said(news) == "En ny rapport sedan 5 december 2025"
    assert "Statusuppdatering av Sam Samordnare" in shown(news)
    bot.later(minutes=1)
    assert "Inget nytt" in said(await bot.hear("något nytt sen sist", who=KARIN))


async def test_news_are_of_what_the_person_follows(lone: Replica) -> None:
    await lone.hear("följ DCBD", who=KARIN)
    news = shown(await lone.hear("vad är nytt sedan sist?", who=KARIN))
    assert "DCBD" in news
    assert "E-arkiv" not in news


@pytest.mark.parametrize("text", ["vad är nytt?", "följer Boden med?", "vad är nytt i e-arkivet?"])
async def test_a_question_about_news_stays_a_question(lone: Replica, text: str) -> None:
    assert "nya rapporter sedan" not in shown(await lone.hear(text, who=KARIN))


async def test_news_come_gathered_on_monday_to_whoever_wants_them_weekly(bot: Replica) -> None:
    rut = bot.facts.current().person_by_object_id[RUT]
    assert "samlade på måndagar" in said(await bot.hear("nyheter varje vecka", who=RUT))
    await post(bot)
    bot.later(hours=1)
    await post(bot, "DCBD: nu 11 av 14")
    planner = WeeklyNewsPlanner(bot.database, bot.facts.current, lambda: bot.now)
    for _ in range(2):
        await planner.look()
    of_rut = [kind for kind, person in await sent(bot) if person == rut.id]
    assert of_rut == ["status.weekly"], "one message, and none at once"
    async with bot.database.snapshots() as session:
        weekly = _OUTBOX.c.kind == "status.weekly"
        row = (await session.execute(_OUTBOX.select().where(weekly))).one()
    assert row.due == datetime(2025, 12, 8, 7, 0, tzinfo=UTC)

    facts = bot.facts.current()
    reply = await WeeklyNewsRenderer(bot.database)(row.kind, row.subject, rut, facts, row.due)
    assert reply is not None
    assert "15 nya rapporter sedan 1 december 2025" in str(reply.card)
    assert "Statusuppdatering av Sam Samordnare" in str(reply.card)
    assert faults(dict(reply.card or {})) == []

    assert "kommer nu direkt" in said(await bot.hear("nyheter direkt", who=RUT))
    bot.later(hours=1)
    await post(bot, "E-tjänsteplattformen: nu 13 av 14")
    assert ("status.posted", rut.id) in await sent(bot)


async def test_a_document_that_comes_late_is_news_when_it_comes(
    lone: Replica, tmp_path: Path
) -> None:
    lone.later(days=10)
    await lone.hear("vad är nytt sedan sist?", who=KARIN)
    await lone.hear("nyheter varje vecka", who=KARIN)
    await lone.hear("följ e-arkivet", who=KARIN)
    planner = WeeklyNewsPlanner(lone.database, lone.facts.current, lambda: lone.now)
    await planner.look()
    karin = lone.facts.current().person_by_object_id[KARIN]
    assert karin.id not in {person for _, person in await sent(lone)}

    lone.later(days=1)
    await load_folder(lone.database.sessions, with_a_report(tmp_path), now=lone.now)
    facts = await lone.facts.fresh()
    await planner.look()

    assert ("status.weekly", karin.id) in await sent(lone)
    subject = {"cooperation": "norrbotten", "since": "2025-12-15T07:00:00+00:00"}
    renderer = WeeklyNewsRenderer(lone.database)
    reply = await renderer("status.weekly", subject, karin, facts, lone.now)
    assert reply is not None
    assert "7 av 14 kommuner använder det (9 december 2025)" in str(reply.card)
    assert "Gemensamt E-arkiv" in shown(await lone.hear("vad är nytt sedan sist?", who=KARIN))


def with_a_report(tmp_path: Path) -> Path:
    """The cooperation's data folder, and what came in a document of the week before."""
    (shipped,) = [folder for folder in shipped_folders() if folder.name == "norrbotten"]
    folder = Path(shutil.copytree(shipped, tmp_path / "norrbotten"))
    document = """
[[documents]]
id = "brev-2025-12"
title = "Brev om e-arkivet"
kind = "information"
dated = 2025-12-09
"""
    report = "e-arkiv;2025-12-09;;2019;7;14;false;brev-2025-12;s. 1\n"
    for file, added in (("documents.toml", document), ("status_reports.csv", report)):
        with (folder / file).open("a", encoding="utf-8") as open_file:
            open_file.write(added)
    return folder
