"""A coordinator's morning at her desk, in Microsoft's own client: nothing is sent by mistake."""

import openpyxl
import pytest

from tests.e2e.chat import Chat
from tests.e2e.conftest import Installation
from tests.e2e.test_meeting import say_in_group

pytestmark = pytest.mark.e2e

SAM = 3
"""The number of the demo's coordinator."""


def test_the_coordinator_posts_writes_takes_back_and_hands_on(
    desk_chat: Chat, desk: Installation
) -> None:
    chat = desk_chat
    chat.welcome()

    preview = chat.say("E-arkiv: nu 5 av 14, Boden anslöt i oktober")
    assert "Ansluter: Boden" in preview
    assert "Kira Demo (Kiruna)" in preview
    chat.picture("desk_status")
    assert "Utlagd: Gemensamt E-arkiv" in chat.say("lägg ut")
    assert "Statusuppdatering av Sam Demo" in chat.say("hur går det med e-arkivet?")
    chat.say("ta tillbaka uppdateringen om e-arkivet")
    chat.click("Ja, ta tillbaka")
    chat.waits_for("är tillbakadragen")

    say_in_group(desk, SAM, "ta emot utskick här som Beredningen")
    chat.enter("Beredningsgruppen (demo)")
    chat.waits_for("Utskick kan nu gå hit")
    chat.enter("Personal Chat")
    assert "kanalen Beredningen" in chat.say("skicka till kanalen Beredningen: Vi börjar 9.30")
    chat.click("Skicka")
    chat.waits_for("Skickas nu till 1 mottagare")
    chat.enter("Beredningsgruppen (demo)")
    chat.waits_for("Vi börjar 9.30")
    chat.enter("Personal Chat")
    assert "1 av 1 har fått det" in chat.say("ta bort utskicket")
    chat.picture("desk_broadcast")
    chat.click("Ta bort hos alla")
    chat.waits_for("Ska utskicket tas bort")
    chat.click("Ja, ta bort")
    chat.enter("Beredningsgruppen (demo)")
    chat.waits_for("Det här meddelandet är tillbakadraget.")
    chat.enter("Personal Chat")

    chat.say("exportera loggen")
    sheet = openpyxl.load_workbook(chat.fetch("Hämta")).worksheets[0]
    did = [str(row[2].value) for row in sheet.iter_rows()]
    assert "Lade ut status om Gemensamt E-arkiv" in did
    assert "Tog tillbaka status om Gemensamt E-arkiv" in did
    assert "Tog tillbaka utskick 1" in did
