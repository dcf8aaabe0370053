"""Does the log tell who changed what, to those who may read it and to nobody else?"""

import io

import openpyxl

from tests.bot.desk_flows.desk import card_of, post, push
from tests.bot.desk_flows.test_documents import file_of
from tests.bot.replica import KARIN, PIA, SAM, STRANGER, Replica, said, shown
from tests.dialogs.cards.card_rules import faults


async def test_the_log_tells_who_changed_what_before_and_after(lone: Replica) -> None:
    done = await post(lone)
    lone.later(minutes=1)
    await push(lone, await push(lone, done, "status_withdraw"), "status_withdrawn")
    turn = await lone.hear("visa loggen", who=SAM)
    assert said(turn) == "2 händelser i Norrbottens e-nämnd sedan 5 november 2025"
    text = shown(turn)
    assert "Sam Samordnare" in text
    assert "Lade ut status om Gemensamt E-arkiv" in text
    assert "Kommuner som använder det: 4 → 5" in text
    assert "+ Nu 5 av 14, Boden anslöt i oktober" in text
    assert "+ Boden" in text
    assert "Tog tillbaka status om Gemensamt E-arkiv" in text
    assert faults(dict(card_of(turn))) == []


async def test_refused_attempts_stand_in_the_log(lone: Replica) -> None:
    await lone.hear("uppdatera e-arkivet", who=KARIN)
    assert "Karin Kalix" in shown(await lone.hear("visa loggen", who=SAM))


async def test_broadcasts_and_decisions_about_access_stand_in_the_log(lone: Replica) -> None:
    preview = await lone.hear("skicka till beredningsgruppen: Hej", who=SAM)
    await push(lone, preview, "broadcast_send")
    await lone.press("request_access", {"message": "Hej"}, who=STRANGER)
    (asked,) = [
        reply
        for reply in (await lone.hear("hej", who=SAM)).replies
        if reply.card is not None and "approve_access" in str(reply.card)
    ]
    await lone.push(asked, "Avslå", who=SAM)
    text = shown(await lone.hear("visa loggen", who=SAM))
    assert "Gjorde utskick 1" in text
    assert "Avslog förfrågan 1 om åtkomst" in text


async def test_an_empty_log_says_so(lone: Replica) -> None:
    assert said(await lone.hear("show the log", who=SAM)) == (
        "Nothing has been changed or refused since 5 November 2025."
    )


async def test_nobody_else_reads_the_log_and_the_attempt_is_noted(lone: Replica) -> None:
    await post(lone)
    assert said(await lone.hear("visa loggen", who=KARIN)) == (
        "Loggen läses av samordnaren och revisorerna."
    )
    assert "Nekades att läsa loggen" in shown(await lone.hear("visa loggen", who=SAM))


async def test_the_log_of_another_cooperation_is_not_shown(lone: Replica) -> None:
    await post(lone)
    await lone.hear("visa loggen", who=KARIN)
    assert said(await lone.hear("visa loggen", who=PIA)).startswith("Inget har ändrats")


async def test_the_log_is_not_shown_where_others_read_along(lone: Replica) -> None:
    await post(lone)
    turn = await lone.hear("visa loggen", who=SAM, where="groupChat")
    assert "Sam Samordnare" not in shown(turn)


async def test_a_question_about_minutes_is_not_about_the_log(lone: Replica) -> None:
    assert "händelser i" not in shown(await lone.hear("visa loggen för e-arkivet", who=SAM))


async def test_the_log_is_handed_over_as_a_file_to_those_who_read_it(lone: Replica) -> None:
    await post(lone)
    await lone.hear("exportera loggen", who=KARIN)
    turn = await lone.hear("exportera loggen", who=SAM)
    assert said(turn) == "logg-norrbotten-2025-12-05.xlsx är klar."
    file = await file_of(lone, turn)
    assert file is not None
    sheet = openpyxl.load_workbook(io.BytesIO(file.content)).worksheets[0]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert ["När", "Vem", "Vad", "Ändring", "Var"] in rows
    did = {(who, what): details for _, who, what, details, _ in rows}
    assert ("Karin Kalix", "Nekades att läsa loggen") in did
    posted = did["Sam Samordnare", "Lade ut status om Gemensamt E-arkiv"]
    assert "Kommuner som använder det: 4 → 5" in str(posted)
