"""Three people answer one meeting, and each sees it at once, in Microsoft's own client."""

import json
import sqlite3
import time
from contextlib import closing
from typing import Any
from urllib.request import Request, urlopen
from uuid import uuid4

import pytest

from tests.e2e.chat import Chat
from tests.e2e.conftest import Installation
from tools.agents_playground import GROUP_CHAT, demo_members

pytestmark = pytest.mark.e2e

_PATIENCE = 60.0  # seconds until a card must stand in the chat
KARIN, BO, NADJA = 0, 1, 4
"""Numbers of people of the demo."""


def shared_card(installation: Installation) -> tuple[int, str]:
    """The meeting and the activity of the card in the group."""
    until = time.monotonic() + _PATIENCE
    while time.monotonic() < until:
        with closing(sqlite3.connect(installation.store)) as store:
            row = store.execute(
                "SELECT subject, activity FROM outbox"
                " WHERE kind = 'meeting.shared' AND activity IS NOT NULL"
            ).fetchone()
        if row is not None:
            return json.loads(row[0])["meeting"], row[1]
        time.sleep(0.2)
    raise AssertionError("no card was shared")


def say_in_group(installation: Installation, who: int, text: str) -> None:
    """Write to the bot in the group chat, as the demo's member of a number."""
    member = demo_members()[who]
    bot = {"id": "28:bot", "name": "Samverkansboten"}
    mention = "<at>Samverkansboten</at>"
    activity = {
        "type": "message",
        "id": uuid4().hex,
        "channelId": "msteams",
        "serviceUrl": f"{installation.playground}/_connector",
        "from": {"id": f"29:{member.email}", "aadObjectId": member.aad_object_id},
        "recipient": bot,
        "conversation": {"id": GROUP_CHAT, "conversationType": "groupChat", "isGroup": True},
        "text": f"{mention} {text}",
        "entities": [{"type": "mention", "mentioned": bot, "text": mention}],
        "locale": "sv-SE",
    }
    post(f"{installation.playground}/_internal/v1/customActivities", activity)


def press(installation: Installation, who: int, card: str, data: dict[str, Any]) -> str:
    """Press a button of the group's card, as the demo's member of a number."""
    action = {"type": "Action.Execute", "verb": "rsvp", "data": data}
    body = {
        "name": "adaptiveCard/action",
        "value": {"action": action, "trigger": "manual"},
        "from": {"id": f"29:{demo_members()[who].email}"},
        "conversation": {"id": GROUP_CHAT},
        "replyToId": card,
    }
    return post(f"{installation.playground}/_conversation/v1/invoke", body)


def post(address: str, body: dict[str, Any]) -> str:
    """What is answered to JSON."""
    headers = {"Content-Type": "application/json"}
    with urlopen(Request(address, json.dumps(body).encode(), headers), timeout=10) as answer:
        return str(answer.read().decode())


def test_three_people_answer_one_meeting(meeting_chat: Chat, with_meetings: Installation) -> None:
    meeting_chat.welcome()
    assert "31 mars 2025" in meeting_chat.waits_for("Du är kallad till ett möte.")
    meeting_chat.click("På plats")
    meeting_chat.waits_for("Tack! Ditt svar är sparat.")
    meeting_chat.picture("rsvp")

    say_in_group(with_meetings, NADJA, "dela kallelsen till nämndens möte")
    meeting, card = shared_card(with_meetings)
    bo = press(with_meetings, BO, card, {"meeting": meeting, "answer": "remote"})
    assert "Ditt svar: på distans" in bo
    nadja = press(with_meetings, NADJA, card, {"meeting": meeting, "answer": "on_site"})
    assert "Ditt svar: på plats" in nadja
    forged = {"meeting": meeting, "answer": "declined", "person": 1}
    assert "Du kan bara svara för dig själv" in press(with_meetings, BO, card, forged)
    own = meeting_chat.waits_for("2 på plats, 1 på distans, 0 kommer inte")
    assert "Ditt svar: på plats" in own, "her own card, brought up to date"

    answer = meeting_chat.say("kan tyvärr inte den 31 mars, min ersättare går")
    assert "du kommer inte" in answer
    assert "Ester Demo (Kalix) har fått frågan" in answer
    meeting_chat.waits_for("1 på plats, 1 på distans, 1 kommer inte")
    meeting_chat.picture("rsvp_in_words")
    meeting_chat.click("Ångra")
    meeting_chat.waits_for("som förut: på plats")
    assert "Hittills kommer 3 personer" in meeting_chat.say("vem kommer?")

    meeting_chat.enter("Beredningsgruppen (demo)")
    everybody = meeting_chat.waits_for("2 på plats, 1 på distans, 0 kommer inte")
    assert "Ditt svar" not in everybody
    assert meeting_chat.picture("rsvp_in_group").stat().st_size > 10_000
