"""Does whoever asks for a file in the chat get it, at an address of her own that soon is gone?"""

import io
import re
from datetime import UTC, datetime
from typing import Any

import openpyxl
import pytest
from docx import Document

from dialogs.messages import FILE_ACCEPTED, FILE_DECLINED, FileOffer, StoredFile, Turn
from storage.held_files import HeldFile, find_made
from tests.bot.desk_flows.desk import card_of
from tests.bot.replica import KARIN, PIA, Replica, nodes, said, shown
from tests.dialogs.cards.card_rules import faults
from tests.dialogs.exports.conftest import sections


async def file_of(bot: Replica, turn: Turn) -> HeldFile | None:
    """The file that a turn hands over, as it is fetched now."""
    (url,) = {str(node["url"]) for node in nodes(turn.replies[-1].card) if "url" in node}
    found = re.fullmatch(r"https://bot\.example/file/([A-Za-z0-9_-]{43})", url)
    assert found, url
    async with bot.database.snapshots() as session:
        return await find_made(session, found[1], now=bot.now)


async def word_of(bot: Replica, turn: Turn) -> Any:
    file = await file_of(bot, turn)
    assert file is not None
    return Document(io.BytesIO(file.content))


async def test_the_costs_of_a_year_come_as_excel_for_an_hour(bot: Replica) -> None:
    turn = await bot.hear("exportera kostnaderna 2025 till Excel", who=KARIN)
    assert said(turn) == "kostnader-2025.xlsx är klar."
    assert faults(dict(card_of(turn))) == []
    file = await file_of(bot, turn)
    assert file is not None
    assert (file.name, file.tenant) == (
        "kostnader-2025.xlsx",
        "30000000-0000-4000-8000-000000000001",
    )
    sheet = openpyxl.load_workbook(io.BytesIO(file.content)).worksheets[0]
    formulas = [c.value for row in sheet.iter_rows() for c in row if c.data_type == "f"]
    assert any(str(formula).startswith("=SUM(") for formula in formulas)
    bot.later(minutes=61)
    assert await file_of(bot, turn) is None


@pytest.mark.parametrize(
    ("text", "name", "heading"),
    [
        ("Gör ekonomiska rapporten", "ekonomisk-rapport-2025.docx", "Kommunernas andelar 2025"),
        ("gör informationen om aktuellt och pågående", "aktuellt-och-pagaende-2025.docx",
         "Gemensamt E-arkiv"),
        ("ta fram måluppföljningen 2024 i Word", "maluppfoljning-och-narvaro-2024.docx", "Närvaro"),
    ],
)  # fmt: skip
async def test_the_papers_of_the_committee_come_as_word(
    lone: Replica, text: str, name: str, heading: str
) -> None:
    turn = await lone.hear(text)
    assert said(turn) == f"{name} är klar."
    word = await word_of(lone, turn)
    assert heading in sections(word)
    made, *sources = sections(word)["Underlag"]
    assert made.startswith("Framtaget ur publicerade uppgifter")
    assert sources


async def test_a_newsletter_tells_what_is_new_decided_and_coming(lone: Replica) -> None:
    turn = await lone.hear("gör ett nyhetsbrev sedan 1 november")
    text, file = turn.replies
    assert text.text is not None
    assert text.text.startswith("**Nyheter från Norrbottens e-nämnd**\n\nDet här har hänt sedan 1")
    assert "**Gemensamt E-arkiv**\n\n- 4 av 14 kommuner" in text.text
    assert "13 av 14 kommuner" not in text.text, "said in March already"
    word = await word_of(lone, Turn(replies=(file,)))
    assert word.sections[0].header.paragraphs[0].text.split("\t")[1] == "NYHETSBREV"
    assert "Samordnarens förslag till beslut" not in sections(word)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("exportera kostnaderna 1999", "Jag har inga sådana uppgifter för 1999. De finns för 2024"),
        ("exportera kostnaderna 2025 till Word", "Den filen finns inte som .docx. Den finns som"),
        ("gör ett nyhetsbrev sedan 4 december 2025", "Ingenting nytt är rapporterat"),
    ],
)
async def test_what_cannot_be_made_is_told_in_a_sentence(
    lone: Replica, text: str, told: str
) -> None:
    lone.later(days=400 if "nyhetsbrev" in text else 0)
    assert said(await lone.hear(text)).startswith(told)


async def test_a_file_of_another_cooperation_is_not_made(lone: Replica) -> None:
    turn = await lone.hear("exportera kostnaderna 2025 till Excel", who=PIA)
    assert said(turn).startswith("Jag har inga sådana uppgifter för 2025.")


async def test_an_address_is_given_out_in_private_alone(lone: Replica) -> None:
    turn = await lone.hear("exportera kostnaderna 2025 till Excel", where="groupChat")
    assert said(turn) == "Skriv det till mig i vår egen chatt, så får du filen där."


@pytest.mark.parametrize(
    "text", ["gör en ny kostnadsfördelning för 5 kommuner", "skriv vad e-arkivet kostar"]
)
async def test_a_question_is_not_taken_for_a_wish_for_a_file(lone: Replica, text: str) -> None:
    assert "/file/" not in shown(await lone.hear(text))


async def test_a_planned_meeting_gets_a_draft_of_its_summons(lone: Replica) -> None:
    lone.now = datetime(2025, 3, 10, 7, 0, tzinfo=UTC)
    turn = await lone.hear("gör kallelsen till 18 mars", who=KARIN)
    assert said(turn) == "utkast-till-kallelse-2025-03-18.docx är klar."
    word = await word_of(lone, turn)
    found = sections(word)
    assert word.sections[0].header.paragraphs[0].text.split("\t")[1] == "KALLELSE (UTKAST)"
    assert found["Tid och plats"][0].startswith("Ingen är kallad till mötet än.")
    assert "Tid: tisdag 18 mars 2025 15:00" in found["Tid och plats"]
    assert "Plats: Kulturens hus, Lokal VIP-rummet" in found["Tid och plats"]
    agenda = lone.facts.current().cooperations["norrbotten"].agenda_of["namnden-2025-03-18"]
    matters = zip(agenda, found["Föredragningslista"], strict=False)
    assert all(item.title in line for item, line in matters)
    assert any("Kallelsens första sida" in line for line in found["Underlag"])


async def test_a_proposed_meeting_gets_one_with_the_matters_of_the_wheel(lone: Replica) -> None:
    word = await word_of(lone, await lone.hear("gör kallelsen till nämnden i juni", who=KARIN))
    found = sections(word)
    assert "inte beslutad" in found["Tid och plats"][0]
    assert "Platsen är inte bestämd." in found["Tid och plats"]
    assert found["Föredragningslista"][0].startswith("Ärenden enligt årshjulet")
    assert found["Föredragningslista"][1].startswith("1. ")


async def test_a_paper_of_a_month_says_what_was_known_then(lone: Replica) -> None:
    turn = await lone.hear("gör informationen om aktuellt och pågående för mars 2025", who=KARIN)
    assert said(turn) == "aktuellt-och-pagaende-2025-03-31.docx är klar."
    found = sections(await word_of(lone, turn))
    assert any("3 av 14 kommuner" in line for line in found["Gemensamt E-arkiv"])
    assert not any("2 december 2025" in line for line in found["Underlag"])


async def offered(bot: Replica) -> FileOffer:
    """The file that Teams asks about once its button is pressed."""
    turn = await bot.hear("exportera kostnaderna 2025 till Excel", who=KARIN)
    asked = await bot.push(turn.replies[0], "Lägg i OneDrive", how="execute")
    (reply,) = asked.replies
    assert isinstance(reply.file, FileOffer)
    return reply.file


def put_at(address: str, offer: FileOffer) -> dict[str, object]:
    """What Teams tells when its reader has said yes."""
    return {
        "token": offer.token,
        "uploadUrl": address,
        "contentUrl": "https://norrbotten.sharepoint.com/kostnader.xlsx",
        "name": offer.name,
        "uniqueId": "u1",
    }


async def test_a_file_is_put_among_ones_own_when_teams_has_asked(lone: Replica) -> None:
    offer = await offered(lone)
    assert offer.name == "kostnader-2025.xlsx"
    done = await lone.press(FILE_ACCEPTED, put_at("https://drive.example/up", offer), who=KARIN)
    content = lone.channel.stored["https://drive.example/up"]
    assert len(content) == offer.size
    assert openpyxl.load_workbook(io.BytesIO(content)).worksheets
    address = "https://norrbotten.sharepoint.com/kostnader.xlsx"
    stored = StoredFile(name=offer.name, address=address, identifier="u1", kind="xlsx")
    assert [reply.file for reply in done.replies] == [stored]


async def test_a_file_that_is_not_put_there_is_told_of_and_its_link_works(lone: Replica) -> None:
    offer = await offered(lone)
    declined = await lone.press(FILE_DECLINED, {"token": offer.token}, who=KARIN)
    assert "Länken till den gäller" in said(declined)
    full = await lone.press(FILE_ACCEPTED, put_at("https://drive.example/full", offer), who=KARIN)
    assert said(full) == "Filen gick inte att lägga i OneDrive. Hämta den med länken."
    again = await lone.press(FILE_ACCEPTED, put_at("https://drive.example/b", offer), who=PIA)
    assert said(again) == "Filen finns inte kvar. Be om den igen."
    lone.later(minutes=61)
    late = await lone.press(FILE_ACCEPTED, put_at("https://drive.example/c", offer), who=KARIN)
    assert said(late) == "Filen finns inte kvar. Be om den igen."
    assert lone.channel.stored == {}
