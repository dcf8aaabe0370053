"""What a coordinator sends as a file: looked at, stored when confirmed, taken back."""

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

import pytest

from dialogs.messages import Turn
from storage.people import Identity, save_person
from storage.tables import PUBLISHED
from tests.bot.desk_flows.desk import card_of, push
from tests.bot.replica import BO, KARIN, PIA, SAM, STRANGER, Replica, buttons, said, shown
from tests.dialogs.cards.card_rules import faults
from tests.storage.importing.files import Rows, with_entry, xlsx

MUNICIPALITIES = (
    "Arjeplog", "Arvidsjaur", "Boden", "Gällivare", "Haparanda", "Jokkmokk", "Kalix",
    "Kiruna", "Luleå", "Pajala", "Piteå", "Älvsbyn", "Överkalix", "Övertorneå",
)  # fmt: skip
COSTS: Rows = [
    ["Kommun", "Grundfinansiering"],
    *([name, "87 400 kr"] for name in MUNICIPALITIES),
    ["Summa", "1 200 000 kr"],
]
QUESTION = "Vad betalar Kalix för grundfinansieringen 2026?"
HEADER = "name,email,aad_object_id,cooperation,municipality,body,role,language\n"


@pytest.fixture
def costs(tmp_path: Path) -> bytes:
    return xlsx(tmp_path / "a.xlsx", COSTS).read_bytes()


def verbs(turn: Turn) -> list[str]:
    return [button["verb"] for reply in turn.replies for button in buttons(reply)]


async def rows(bot: Replica, kind: str) -> int:
    async with bot.database.snapshots() as session:
        return len((await session.execute(PUBLISHED[kind].select())).all())


async def test_a_cost_table_is_looked_at_confirmed_answered_from_and_taken_back(
    bot: Replica, costs: bytes
) -> None:
    looked = await bot.send("grund-2026.xlsx", costs)
    assert said(looked) == "grund-2026.xlsx: 14 nya, 0 ändrade och 0 oförändrade uppgifter"
    text = shown(looked)
    assert "delarna blir 1 223 600 kr, men den tryckta summan är 1 200 000 kr" in text
    assert "87 400 kr" in text
    assert faults(dict(card_of(looked))) == []
    assert "87 400" not in shown(await bot.hear(QUESTION)), "nothing is stored yet"

    stored = await push(bot, looked, "file_store")
    assert "Sparat: 14 uppgifter, med grund-2026.xlsx som källa." in shown(stored)
    answer = shown(await bot.hear(QUESTION))
    assert "Kalix betalar 87 400 kr" in answer
    assert "grund-2026.xlsx" in answer
    again = await bot.send("grund-2026.xlsx", costs)
    assert said(again) == "grund-2026.xlsx är redan inläst. Ingenting är ändrat."

    sure = await push(bot, stored, "file_withdraw")
    assert "Ska grund-2026.xlsx tas tillbaka?" in shown(sure)
    gone = await push(bot, sure, "file_withdrawn")
    assert "grund-2026.xlsx är borttagen: 14 uppgifter." in shown(gone)
    assert "87 400" not in shown(await bot.hear(QUESTION))
    log = shown(await bot.hear("visa loggen", who=SAM))
    assert "Läste in filen" in log
    assert "Tog tillbaka filen grund-2026.xlsx" in log


async def test_all_of_it_goes_in_words_too(lone: Replica, costs: bytes) -> None:
    await lone.send("a.xlsx", costs, "för 2026")
    assert said(await lone.hear("Släng filen", who=SAM)) == (
        "Filen är slängd. Ingenting är ändrat."
    )
    await lone.send("a.xlsx", costs, "för 2026")
    assert "Sparat: 14 uppgifter" in said(await lone.hear("spara filen", who=SAM))
    assert said(await lone.hear("spara filen", who=SAM)).startswith("Det finns ingen fil")
    asked = await lone.hear("ta tillbaka inläsningen av a.xlsx", who=SAM)
    assert "Ska a.xlsx tas tillbaka?" in said(asked)
    await push(lone, asked, "file_withdrawn")
    assert said(await lone.hear("ångra inläsningen", who=SAM)) == (
        "Jag hittar ingen inläst fil med det namnet."
    )


async def test_figures_that_changed_since_the_preview_are_shown_again(
    lone: Replica, costs: bytes, tmp_path: Path
) -> None:
    looked = await lone.send("a-2026.xlsx", costs)
    other = xlsx(tmp_path / "b.xlsx", [COSTS[0], *([n, 90_000] for n in MUNICIPALITIES)])
    await push(lone, await lone.send("b-2026.xlsx", other.read_bytes()), "file_store")
    again = await push(lone, looked, "file_store")
    assert "Det här har ändrats sedan du såg det" in shown(again)
    assert "14 ändrade" in shown(again)
    assert "Sparat" in shown(await push(lone, again, "file_store"))


async def test_nobody_but_the_coordinator_sends_files_and_the_attempt_is_noted(
    lone: Replica, costs: bytes
) -> None:
    assert said(await lone.send("a.xlsx", costs, who=KARIN)) == (
        "Filer med siffror och medlemmar tar jag bara emot av samordnaren."
    )
    assert "Nekades att läsa in en fil" in shown(await lone.hear("visa loggen", who=SAM))


async def test_a_file_is_read_for_the_cooperation_that_its_sender_coordinates(
    lone: Replica, costs: bytes
) -> None:
    turn = await lone.send("a.xlsx", costs, who=PIA)
    assert "på områden i ekonomin för eSamverkan etapp 2" in said(turn)


async def test_another_person_cannot_confirm_what_was_sent(lone: Replica, costs: bytes) -> None:
    looked = await lone.send("a-2026.xlsx", costs)
    documents = await rows(lone, "documents")
    assert "bara emot av samordnaren" in shown(await push(lone, looked, "file_store", who=BO))
    siv = "10000000-0000-4000-8000-000000000004"
    assert "Filen finns inte kvar" in shown(await push(lone, looked, "file_store", who=siv))
    assert "Filen" in shown(await lone.press("file_store", {"cooperation": "norrbotten"}, who=SAM))
    assert await rows(lone, "documents") == documents


async def test_files_are_not_taken_where_others_read_along(lone: Replica, costs: bytes) -> None:
    turn = await lone.send("a.xlsx", costs, where="groupChat")
    assert "vår egen chatt" in said(turn)


async def test_a_stranger_with_a_file_is_asked_who_she_is(lone: Replica, costs: bytes) -> None:
    assert "file_store" not in verbs(await lone.send("a.xlsx", costs, who=STRANGER))


def book(table: Rows, path: Path, merged: Sequence[str] = ()) -> bytes:
    return xlsx(path / "x.xlsx", table, merged=merged).read_bytes()


BAD_TABLES: list[tuple[Rows, str]] = [
    ([COSTS[0], *COSTS[1:3], COSTS[2]], "a-2026.xlsx, Blad1, rad 4, kolumn A: upprepar rad 3"),
    ([COSTS[0], ["Boden", -5], ["Kalix", 7]], "rad 2, kolumn B: -5 är negativt"),
    ([COSTS[0], ["Boden", 10**12], ["Kalix", 7]], "rad 2, kolumn B: 1 000 000 000 000 är orimligt"),
    ([COSTS[0], ["Boden", "=1+1"], ["Kalix", 7]], "öppna filen i Excel och spara den"),
    ([COSTS[0], ["Boden", "@SUM(A1)"], ["Kalix", 7]], "rad 2, kolumn B: ”@SUM(A1)” är en text"),
    ([["Kommun", "Ny båt"], ["Boden", 7], ["Kalix", 7]], "”Ny båt” är ingen känd kostnad"),
    ([COSTS[0], ["Boden", "många"], ["Kalix", 7]], "rad 2, kolumn B: ”många” är inget belopp"),
    ([["Vad", "Hur"], ["Bröd", 7]], "ingen kolumn har namn på kommuner"),
]


@pytest.mark.parametrize(("table", "told"), BAD_TABLES)
async def test_a_wrong_table_changes_nothing_and_each_fault_is_told_where_it_stands(
    lone: Replica, tmp_path: Path, table: Rows, told: str
) -> None:
    before = await rows(lone, "documents")
    turn = await lone.send("a-2026.xlsx", book(table, tmp_path))
    assert said(turn).startswith("Ingenting är ändrat.")
    assert told in said(turn)
    assert verbs(turn) == []
    assert await rows(lone, "documents") == before


def hostile(name: str, tmp_path: Path) -> bytes:
    path = xlsx(tmp_path / "x.xlsx", COSTS)
    match name:
        case "macros":
            return with_entry(path, "xl/vbaProject.bin", b"x").read_bytes()
        case "bomb":
            return with_entry(path, "xl/big.xml", b" " * (40 * 2**20)).read_bytes()
        case "password":
            return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
        case "50 MB":
            return BytesIO(b"x" * (50 * 2**20)).getvalue()
        case _:
            return path.read_bytes()[:300]


@pytest.mark.parametrize(
    ("name", "kind", "told"),
    [
        ("macros", ".xlsm", "arbetsboken har makron"),
        ("bomb", ".xlsx", "filen packar upp sig till mer än 30 MB"),
        ("password", ".xlsx", "filen har lösenord eller är från före 2007"),
        ("50 MB", ".xlsx", "filen är större än 10 MB"),
        ("broken", ".xlsx", "filen går inte att läsa"),
        ("broken", ".pdf", "jag läser bara filer av slaget .csv, .xlsx"),
    ],
)
async def test_a_file_that_must_not_be_opened_is_refused_in_one_sentence(
    lone: Replica, tmp_path: Path, name: str, kind: str, told: str
) -> None:
    turn = await lone.send(f"a{kind}", hostile(name, tmp_path))
    assert said(turn).startswith(f"Ingenting är ändrat. Ett fel:\n\n- a{kind}: {told}")


async def test_a_file_that_cannot_be_fetched_is_told(lone: Replica) -> None:
    turn = await lone.dialogue.message(lone.with_file("gone.xlsx"))
    assert said(turn) == "Jag kunde inte hämta filen. Skicka den en gång till."


async def test_tkr_comma_stars_merged_cells_and_notes_are_understood(
    lone: Replica, tmp_path: Path
) -> None:
    table: Rows = [
        ["Kostnader 2026, tkr", None],
        ["Kommun", "Grundfinansiering"],
        ["Boden", "*87,4"],
        ["Kalix", 87.4],
        ["* preliminärt", None],
    ]
    turn = await lone.send("a.xlsx", book(table, tmp_path, merged=["A1:B1"]))
    text = shown(turn)
    assert said(turn) == "a.xlsx: 2 nya, 0 ändrade och 0 oförändrade uppgifter"
    assert "87 400 kr" in text
    assert "Luleå har ingen rad." in text


async def test_members_are_looked_at_and_those_missing_are_ended_only_when_chosen(
    bot: Replica,
) -> None:
    lines = (
        "Bo Boden,bo@example.org,,norrbotten,Boden,namnden,ersattare,sv\n"
        "Nya Nilsson,nya@example.org,,norrbotten,Kalix,namnden,ledamot,sv\n"
    )
    looked = await bot.send("medlemmar.csv", f"{HEADER}{lines}".encode())
    assert said(looked) == "medlemmar.csv: 1 nya, 1 ändrade och 0 oförändrade personer"
    text = shown(looked)
    assert "Saknas i filen: Karin Kalix, Sam Samordnare" in text
    assert verbs(looked) == ["file_store", "file_store_and_end", "file_drop"]
    assert faults(dict(card_of(looked))) == []
    done = await push(bot, looked, "file_store_and_end")
    assert "1 nya och 1 ändrade personer ur medlemmar.csv" in shown(done)
    people = {person.name: person for person in bot.facts.current().people}
    day = bot.now.date()
    assert people["Nya Nilsson"].cooperations_on(day) == ("norrbotten",)
    assert {seat.role for seat in people["Bo Boden"].seats if seat.until is None} == {"ersattare"}
    assert [seat.until for seat in people["Karin Kalix"].seats] == [day]
    assert [seat.until for seat in people["Sam Samordnare"].seats] == [None], "who sent it"
    log = shown(await bot.hear("visa loggen", who=SAM))
    assert "Lade till en medlem" in log
    assert "Karin Kalix" in log


async def test_a_member_list_is_taken_back_whole_but_for_who_is_changed_since(
    bot: Replica,
) -> None:
    before = bot.facts.current().people
    lines = (
        "Bo Bodén,bo@example.org,,norrbotten,Boden,namnden,ersattare,sv\n"
        "Nya Nilsson,nya@example.org,,norrbotten,Kalix,namnden,ledamot,sv\n"
    )
    looked = await bot.send("medlemmar.csv", f"{HEADER}{lines}".encode())
    stored = await push(bot, looked, "file_store_and_end")
    asked = await bot.hear("ta tillbaka medlemslistan", who=SAM)
    assert shown(asked) == shown(await push(bot, stored, "members_withdraw", how="submit"))
    assert faults(dict(card_of(asked))) == []
    with_other_language = Identity(
        name="Karin Kalix", email="karin@example.org", aad_object_id=None, language="en"
    )
    async with bot.database.sessions.begin() as session:
        karin = await save_person(session, with_other_language)
    done = await push(bot, asked, "members_withdrawn")
    assert "medlemmar.csv är tillbakatagen" in shown(done)
    assert "därför kvar: Karin Kalix." in shown(done)
    after = bot.facts.current().people
    assert [p for p in after if p.id != karin] == [p for p in before if p.id != karin]
    assert "Tog tillbaka filen medlemmar.csv" in shown(await bot.hear("visa loggen", who=SAM))
    assert "Jag hittar ingen" in said(await bot.hear("ta tillbaka medlemslistan", who=SAM))


async def test_a_member_list_is_taken_back_by_its_sender_within_a_day(lone: Replica) -> None:
    lines = "Nya Nilsson,nya@example.org,,norrbotten,Kalix,namnden,ledamot,sv\n"
    stored = await push(lone, await lone.send("m.csv", f"{HEADER}{lines}".encode()), "file_store")
    asked = await push(lone, stored, "members_withdraw")
    lone.later(hours=25)
    assert "Jag hittar ingen" in shown(await push(lone, asked, "members_withdrawn"))
    assert "Nya Nilsson" in {person.name for person in lone.facts.current().people}


async def test_a_member_list_reaches_no_other_cooperation(lone: Replica) -> None:
    lines = (
        "Eva Ek,eva@example.org,,esamverkan,,,projektledare,sv\n"
        "Pia P,pia@example.org,10000000-0000-4000-8000-0000000000aa,norrbotten,,,samordnare,sv\n"
    )
    turn = await lone.send("m.csv", f"{HEADER}{lines}".encode())
    assert "rad 2, kolumn cooperation: ”esamverkan” är ett annat samarbete" in said(turn)
    assert "Pia Projektledare har en plats i ett annat samarbete" in said(turn)
