"""Files both ways in Microsoft's own client: one that is sent in, and one that is fetched."""

import json
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.request import Request, urlopen
from uuid import uuid4

import openpyxl
import pytest

from tests.e2e.chat import Chat
from tests.e2e.conftest import Installation
from tests.storage.importing.files import xlsx
from tools.agents_playground import PERSONAL_CHAT, demo_members

pytestmark = pytest.mark.e2e

_FILE = "application/vnd.microsoft.teams.file.download.info"


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing of what is fetched."""


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[str]:
    """Where Teams keeps what people send: here a table of costs."""
    rows = [["Kommun", "Grundfinansiering"], ["Boden", "87 400 kr"], ["Kalix", "87 400 kr"]]
    xlsx(tmp_path / "kostnader-2026.xlsx", rows)
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(tmp_path))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def send(installation: Installation, name: str, address: str) -> None:
    """Send a file to the bot as the demo's coordinator, as Teams tells of it."""
    member = next(one for one in demo_members() if "samordnare" in one.name)
    activity = {
        "type": "message",
        "id": uuid4().hex,
        "channelId": "msteams",
        "serviceUrl": f"{installation.playground}/_connector",
        "from": {"id": f"29:{member.email}", "aadObjectId": member.aad_object_id},
        "recipient": {"id": "28:bot", "name": "Samverkansboten"},
        "conversation": {"id": PERSONAL_CHAT, "conversationType": "personal"},
        "text": "",
        "attachments": [
            {"contentType": _FILE, "name": name, "content": {"downloadUrl": f"{address}/{name}"}}
        ],
        "locale": "sv-SE",
    }
    body = json.dumps(activity).encode()
    address = f"{installation.playground}/_internal/v1/customActivities"
    with urlopen(Request(address, body, {"Content-Type": "application/json"}), timeout=10):
        pass


def test_a_table_is_looked_at_in_the_chat_and_another_fetched_from_it(
    chat: Chat, installation: Installation, kept: str
) -> None:
    send(installation, "kostnader-2026.xlsx", kept)
    preview = chat.waits_for("kostnader-2026.xlsx: 2 nya")
    assert "87 400 kr" in preview.replace("\N{NO-BREAK SPACE}", " ")
    assert "Luleå har ingen rad." in preview
    chat.picture("file")
    chat.click("Spara")  # by Karin, who types here: not hers to confirm
    answer = chat.say("Vad betalar Kalix för grundfinansieringen 2026?")
    assert "87 400" not in answer.replace("\N{NO-BREAK SPACE}", " ")

    assert "kostnader-2025.xlsx är klar." in chat.say("exportera kostnaderna 2025 till Excel")
    file = chat.fetch("Hämta")
    assert file.name == "kostnader-2025.xlsx"
    assert openpyxl.load_workbook(file).sheetnames[0] == "Kostnader 2025"
