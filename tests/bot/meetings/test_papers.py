"""Are the papers of a meeting right, and do only those get names and food who may see them?"""

import io
from typing import Any

from docx import Document

from tests.bot.desk_flows.test_documents import file_of
from tests.bot.meetings.committee import NADJA, Committee
from tests.bot.replica import BO, KARIN, SAM, said, shown
from tests.dialogs.exports.conftest import sections, tables


async def paper(committee: Committee, text: str, who: str) -> Any:
    file = await file_of(committee.bot, await committee.bot.hear(text, who=who))
    assert file is not None
    return Document(io.BytesIO(file.content))


async def test_the_summons_tells_when_where_and_about_what(both: Committee) -> None:
    word = await paper(both, "gör kallelsen till 18 mars", KARIN)
    found = sections(word)
    assert word.sections[0].header.paragraphs[0].text.split("\t")[1] == "KALLELSE"
    assert any("18 mars 2026" in line for line in found["Tid och plats"])
    assert any(line.startswith("Svara senast") for line in found["Tid och plats"])
    assert found["Kallade"][0].startswith("Ledamöter och ersättare i ")
    assert "Föredragningslista" in found
    assert found["Underlag"][0].startswith("Framtaget ur kallelsen den 5 december 2025 kl.")
    assert "Beslutet skickas till" not in found


async def test_the_attendance_list_has_everybody_and_their_answers(bot: Committee) -> None:
    data = {"meeting": bot.meeting.id, "answer": "remote"}
    await bot.bot.press("rsvp", data, who=KARIN, how="execute")
    (rows,) = tables(await paper(bot, "gör närvarolistan till 18 mars", NADJA))
    assert rows[0] == ["Kommun", "Namn och uppdrag", "Svar", "Närvarande", "Underskrift"]
    answers = {row[1]: row[2] for row in rows[1:]}
    assert answers["Karin Kalix, ledamot"] == "på distans"
    assert answers["Bo Boden, ledamot"] == "inget svar"
    assert "vakant" in {row[1] for row in rows}
    names = [row[0] for row in rows[1:] if row[0]]
    assert names == sorted(names, key=[m.name for m in norrbotten(bot).municipalities].index)


def norrbotten(bot: Committee) -> Any:
    return bot.bot.facts.current().cooperations["norrbotten"]


async def test_the_food_list_counts_wishes_without_names(bot: Committee) -> None:
    for who, food in ((KARIN, "vegetariskt"), (BO, "")):
        data = {"meeting": bot.meeting.id, "answer": "on_site", "food": food}
        await bot.bot.press("rsvp", data, who=who, how="execute")
    word = await paper(bot, "gör matlistan", SAM)
    (rows,) = tables(word)
    assert rows[1:] == [["inget särskilt önskemål", "1"], ["vegetariskt", "1"]]
    assert "Karin" not in "".join(p.text for p in word.paragraphs)


async def test_members_get_no_lists_with_answers_and_the_attempt_is_noted(bot: Committee) -> None:
    for text in ("gör närvarolistan", "gör matlistan"):
        assert said(await bot.bot.hear(text, who=KARIN)) == (
            "Listor med namn och svar tar jag bara fram åt samordnaren, administratören och "
            "ordföranden."
        )
    assert "Nekades att se svar med namn" in shown(await bot.bot.hear("visa loggen", who=SAM))


async def test_a_paper_for_a_day_without_a_meeting_is_not_made(bot: Committee) -> None:
    turn = await bot.bot.hear("gör kallelsen till 19 mars", who=NADJA)
    assert said(turn).startswith("Det finns inget möte då, varken kallat eller planerat.")
