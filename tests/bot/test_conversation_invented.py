"""Is a cooperation that no code knows understood from its folder alone?

Its municipalities, services, roles and years are invented; nothing of them stands in the program.
"""

import subprocess
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from storage import load_facts, load_folder, load_members, migrate, open_database
from tests.bot.replica import KARIN, Replica, buttons, replica, said, shown, to
from tests.data import INVENTED

GUN, SIXTEN, INGA = (f"40000000-0000-4000-8000-00000000000{n}" for n in (1, 2, 3))
MEMBERS = f"""name,email,aad_object_id,cooperation,municipality,body,role,language
Gun Granvik,gun@example.org,{GUN},Tjärnbygden,Granvik,Bygdenämnden,Bygdeombud,sv
Sixten Sammanhållare,sixten@example.org,{SIXTEN},tjarnbygden,,,sammanhallare,sv
Inga Bådas,inga@example.org,{INGA},tjarnbygden,Norrhult,,bygdeombud,sv
Inga Bådas,inga@example.org,{INGA},norrbotten,Kalix,,ledamot,sv
"""
THEN = datetime(2032, 3, 1, 9, 0, tzinfo=UTC)


async def fill(url: str, folder: Path) -> None:
    """Load the invented cooperation and its people; those of others are left out where they are."""
    file = folder / "members.csv"
    database = open_database(url)
    try:
        await load_folder(database.sessions, INVENTED, now=THEN)
        async with database.snapshots() as session:
            known = (await load_facts(session)).cooperations
        rows = MEMBERS.splitlines(keepends=True)
        kept = [row for row in rows if "norrbotten" in known or "norrbotten" not in row]
        file.write_text("".join(kept), encoding="utf-8")
        await load_members(database.sessions, file)
    finally:
        await database.close()


@pytest.fixture
async def alone(sqlite_url: str, tmp_path: Path) -> AsyncIterator[Replica]:
    """A bot whose store holds nothing but the invented cooperation."""
    await migrate(sqlite_url)
    await fill(sqlite_url, tmp_path)
    async with replica(sqlite_url, now=THEN) as running:
        yield running


@pytest.fixture
async def among_others(filled_url: str, tmp_path: Path) -> AsyncIterator[Replica]:
    """A bot whose store holds the invented cooperation beside the shipped ones."""
    await fill(filled_url, tmp_path)
    async with replica(filled_url, now=THEN) as running:
        yield running


QUESTIONS = [
    ("Vad betalar Granvik för bibliotekssystemet 2032?", "Granvik betalar 12 300 kr"),
    ("vad kostar boklådan för norrhult 2031", "Norrhult betalar 9 000 kr"),
    ("Bibliotekssystemets kostnad för Lillträsk 2032", "Lillträsk betalar 5 600 kr"),
    ("vad betalar lilltrask for bibblan 2032", "Lillträsk betalar 5 600 kr"),
    ("Granviks andel av slamtömningen 2031?", "Granvik betalar 40 100 kr"),
    ("Hur mycket kostar mätstationerna Norrhult?", "Norrhult betalar 6 002 kr"),
    ("Vad betalar vi för slamtömningen?", "Granvik betalar 41 000 kr"),
    ("vad betalade vi förra året för slamtömningen", "Granvik betalar 40 100 kr"),
    ("Vad kostar slamtömningen totalt 2032?", "84 000 kr"),
    ("Vem betalar mest för slamtömningen 2032?", "Granvik"),
    ("Vad betalar Träsket för mätstationer 2032?", "Lillträsk betalar 6 003 kr"),
    ("What does Norrhult pay for the snow gauges in 2032?", "Norrhult pays 6 002 kr"),
    ("What do we pay for septic emptying this year?", "Granvik pays 41 000 kr"),
]


async def test_its_costs_are_told(alone: Replica) -> None:
    assert await wrong_answers(alone) == {}


async def test_its_costs_are_told_among_other_cooperations(among_others: Replica) -> None:
    assert await wrong_answers(among_others) == {}


async def wrong_answers(bot: Replica) -> dict[str, str]:
    """What is told instead of what should be, each question in a conversation of its own."""
    told = {
        question: said(await bot.hear(question, who=GUN, conversation=question))
        for question, _ in QUESTIONS
    }
    return {
        question: told[question] for question, answer in QUESTIONS if answer not in told[question]
    }


async def test_an_empty_cell_is_told_as_empty(alone: Replica) -> None:
    turn = await alone.hear("Vad betalade Lillträsk för slamtömningen 2031?", who=GUN)
    assert "tom" in said(turn)


async def test_its_status_meetings_members_and_papers_are_told(alone: Replica) -> None:
    for question, told in (
        ("Hur går det med slamtömningen?", "upphandl"),
        ("Vilka kommuner deltar?", "Lillträsk"),
        ("Hur många kommuner använder Boklådan?", "3"),
        ("När är nästa möte?", "20 april 2032"),
        ("Hur många bor i Granvik?", "4 000"),
        ("Vem är värdkommun?", "Granvik"),
        ("Hur går det med Kurs 31?", "planeras"),
        ("Hur fördelas kostnaden för slamtömningen?", "fast lista"),
        ("Vad beslutades om BN 2031/7?", "Bygdenämnden antar bygdeplanen"),
        ("skriv ut vad Granvik betalar för bibblan 2032", "12 300 kr"),
    ):
        turn = await alone.hear(question, who=GUN, conversation=question)
        assert told in shown(turn), question


async def test_follow_ups_keep_its_frame(alone: Replica) -> None:
    await alone.hear("Vad betalar vi för bibblan 2032?", who=GUN)
    assert "Norrhult betalar 9 900 kr" in said(await alone.hear("och Norrhult?", who=GUN))
    assert "Norrhult betalar 9 000 kr" in said(await alone.hear("2031 då?", who=GUN))
    assert "Norrhult betalar 30 200 kr" in said(await alone.hear("och slammet?", who=GUN))


async def test_a_year_that_it_does_not_hold_is_not_known(alone: Replica) -> None:
    turn = await alone.hear("Vad betalar Granvik för mätstationerna 2031?", who=GUN)
    assert "Det vet jag inte" in said(turn)
    assert "2032" in shown(turn)


async def test_nobody_else_s_municipality_is_its_own(alone: Replica) -> None:
    for question in (
        "Vad betalar Kalix för slamtömningen 2032?",
        "Vad betalar Luleå för bibliotekssystemet?",
    ):
        turn = await alone.hear(question, who=GUN)
        assert "kr" not in said(turn), question


async def test_a_municipality_s_name_finds_its_cooperation(among_others: Replica) -> None:
    turn = await among_others.hear("Vad betalar Kalix för e-arkivet 2025?", who=GUN)
    assert "Kalix betalar 21 000 kr" in said(turn)
    turn = await among_others.hear("Vad betalar Granvik för slamtömningen 2032?", who=KARIN)
    assert "Granvik betalar 41 000 kr" in said(turn)


async def test_whoever_belongs_to_two_cooperations_is_understood_in_both(
    among_others: Replica,
) -> None:
    turn = await among_others.hear("Vad betalar vi för slamtömningen 2032?", who=INGA)
    assert "Norrhult betalar 31 000 kr" in said(turn)
    turn = await among_others.hear("Vad betalar vi för e-arkivet 2025?", who=INGA)
    assert "Kalix betalar 21 000 kr" in said(turn)


async def test_its_coordinator_is_asked_for_access_and_gives_it(alone: Replica) -> None:
    """Whatever the cooperation calls its roles, their duty decides what they may do."""
    newcomer = "50000000-0000-4000-8000-000000000001"
    await alone.press("request_access", {"municipality": "tjarnbygden:9912"}, who=newcomer)
    (message,) = await to(alone, SIXTEN)
    assert [b["title"] for b in buttons(message)] == ["Godkänn", "Avslå"]
    turn = await alone.push(
        message,
        "Godkänn",
        inputs={"role": "tjarnbygden:bygdeombud", "municipality": "tjarnbygden:9912", "body": ""},
        who=SIXTEN,
    )
    assert "har fått åtkomst" in said(turn)
    await alone.facts.refresh()
    answer = await alone.hear("Vad betalar vi för slamtömningen 2032?", who=newcomer)
    assert "Norrhult betalar 31 000 kr" in said(answer)


def test_no_word_of_it_stands_in_the_program() -> None:
    root = Path(__file__).parents[2]
    words = "granvik|norrhult|lilltr|boklåd|slamtöm|mätstation|snödjup|bygdeombud|sammanhållare"
    found = subprocess.run(
        ["git", "grep", "-liE", words, "--", "bot", "dialogs", "storage", "domain"],
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
    )
    assert found.stdout == ""
