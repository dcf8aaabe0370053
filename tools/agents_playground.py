"""How is the Microsoft 365 Agents Playground set up to play Teams for the demo members?

It is Microsoft's own stand-in for Teams, with its real card renderer: one person types, and five
others are there to be mentioned, listed and written to.
"""

import csv
import json
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
DEMO_MEMBERS = ROOT / "demo" / "members.csv"
PERSONAL_CHAT = "personal-chat"
GROUP_CHAT = "group-chat"
_PROGRAM = ROOT / "tools/playground/node_modules/@microsoft/m365agentsplayground/cli.js"
_TENANT = "00000000-0000-0000-0000-0000000000aa"
_OTHERS = 5  # The Playground accepts neither more nor fewer besides the person who types.


@dataclass(frozen=True, kw_only=True)
class Member:
    """A person of the demo, as Teams would know them."""

    name: str
    email: str
    aad_object_id: str

    @property
    def as_user(self) -> dict[str, str]:
        """The person in the Playground's own spelling."""
        given, _, surname = self.name.partition(" ")
        return {
            "id": f"29:{self.email}",
            "name": self.name,
            "userPrincipleName": self.email,
            "aadObjectId": self.aad_object_id,
            "givenName": given,
            "surname": surname,
            "email": self.email,
        }


def is_installed() -> bool:
    """Whether Node.js and the Playground are there."""
    return shutil.which("node") is not None and _PROGRAM.exists()


def demo_members(file: Path = DEMO_MEMBERS) -> list[Member]:
    """The demo's people, each once, in the file's order."""
    with file.open(encoding="utf-8-sig", newline="") as rows:
        people = {
            row["email"]: Member(
                name=row["name"], email=row["email"], aad_object_id=row["aad_object_id"]
            )
            for row in csv.DictReader(rows)
        }
    return list(people.values())


def write_configuration(file: Path, members: Sequence[Member]) -> None:
    """Writes the Playground's configuration; the first member types, the next five are around.

    Raises ``ValueError`` when there are fewer than six members.
    """
    if len(members) <= _OTHERS:
        raise ValueError(f"the Playground needs {_OTHERS + 1} members, got {len(members)}")
    users = [member.as_user for member in members]
    configuration = {
        "version": "0.1.1",
        "tenantId": _TENANT,
        "bot": {"id": "28:bot", "name": "Samverkansboten"},
        "currentUser": users[0],
        "users": users[1 : _OTHERS + 1],
        "personalChat": {"id": PERSONAL_CHAT},
        "groupChat": {"id": GROUP_CHAT, "name": "Beredningsgruppen (demo)"},
        "team": {
            "id": "team",
            "name": "e-nämnden (demo)",
            "aadGroupId": "00000000-0000-0000-0000-0000000000bb",
            "channels": [{"id": "channel", "name": "Strategidagar"}],
        },
    }
    file.parent.mkdir(parents=True, exist_ok=True)
    # JSON is YAML, which is what the Playground reads.
    file.write_text(json.dumps(configuration, ensure_ascii=False, indent=2), encoding="utf-8")


def command(*, bot_port: int, port: int) -> list[str]:
    """The command that starts the Playground, without its telemetry."""
    endpoint = f"http://127.0.0.1:{bot_port}/api/messages"
    return [
        *("node", str(_PROGRAM), "start", "--channel-id", "msteams", "--disable-telemetry"),
        *("--app-endpoint", endpoint, "--port", str(port)),
    ]


def environment(configuration: Path) -> dict[str, str]:
    """What the Playground must find in its environment; it would open a browser by itself."""
    return {
        "M365_AGENTS_PLAYGROUND_CONFIG_PATH": str(configuration),
        "TEAMSAPPTESTER_BROWSER": "none",
    }
