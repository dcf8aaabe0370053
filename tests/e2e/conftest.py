"""Starts what a person needs to talk with the bot: the bot, the Agents Playground, a browser."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

from tests.conftest import browser_program
from tests.e2e.chat import Chat
from tools import agents_playground, demo_meetings
from tools.program import Program, free_port

# The demo's questions are asked on this day, so that "next meeting" has one answer.
TODAY = "2025-03-10T08:00:00+01:00"
PICTURES = agents_playground.ROOT / "artifacts" / "e2e"


@dataclass(frozen=True, kw_only=True)
class Installation:
    """A running bot with a store of its own, and the Playground that talks with it."""

    bot: str
    playground: str
    store: Path


@pytest.fixture(scope="session")
def installation(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    """The bot with the demo members in a fresh store, and the Playground, on free ports."""
    with _running(tmp_path_factory.mktemp("installation"), "") as installation:
        yield installation


@pytest.fixture
def with_meetings(tmp_path: Path) -> Iterator[Installation]:
    """The same, with the demo's meetings called."""
    file = tmp_path / "meetings.csv"
    demo_meetings.write(file, datetime.fromisoformat(TODAY).date())
    with _running(tmp_path, "meetings-", ("meetings", str(file))) as installation:
        yield installation


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Installation]:
    """The same, where the demo's coordinator types."""
    with _running(tmp_path, "desk-", typist="samordnare") as installation:
        yield installation


@contextmanager
def _running(
    folder: Path, logs: str, *commands: tuple[str, str], typist: str = ""
) -> Iterator[Installation]:
    port, playground_port = free_port(), free_port()
    bot = f"http://127.0.0.1:{port}"
    playground = f"http://localhost:{playground_port}"
    store = folder / "bot.db"
    settings = {
        "DATABASE_URL": f"sqlite+aiosqlite:///{store}",
        "BOT_INSECURE_LOCAL": "1",
        "BOT_CLOCK": TODAY,
        "MicrosoftAppId": "",
        "PORT": str(port),
        "PUBLIC_URL": bot,
    }
    configuration = folder / "playground.yml"
    members = sorted(agents_playground.demo_members(), key=lambda one: typist not in one.name)
    agents_playground.write_configuration(configuration, members)
    with (
        _log(f"{logs}bot").open("wb") as bot_log,
        _log(f"{logs}playground").open("wb") as playground_log,
        Program([sys.executable, "-m", "bot", "serve"], settings, bot_log) as serving,
        Program(
            agents_playground.command(bot_port=port, port=playground_port),
            agents_playground.environment(configuration),
            playground_log,
        ) as playing,
    ):
        serving.wait_until_answers(f"{bot}/readyz")
        for command in (("members", str(agents_playground.DEMO_MEMBERS)), *commands):
            subprocess.run(
                [sys.executable, "-m", "bot", *command],
                cwd=agents_playground.ROOT,
                env=os.environ | settings,
                stdout=bot_log,
                stderr=bot_log,
                check=True,
            )
        playing.wait_until_answers(playground)
        yield Installation(bot=bot, playground=playground, store=store)


def _log(name: str) -> Path:
    PICTURES.mkdir(parents=True, exist_ok=True)
    return PICTURES / f"{name}.log"


@pytest.fixture
def chat(installation: Installation) -> Iterator[Chat]:
    """A personal chat with the bot, just opened by the demo's first member."""
    with _chat(installation) as chat:
        yield chat


@pytest.fixture
def meeting_chat(with_meetings: Installation) -> Iterator[Chat]:
    """The same where the demo's meetings are called."""
    with _chat(with_meetings) as chat:
        yield chat


@pytest.fixture
def desk_chat(desk: Installation) -> Iterator[Chat]:
    """The same with the demo's coordinator."""
    with _chat(desk) as chat:
        yield chat


@contextmanager
def _chat(installation: Installation) -> Iterator[Chat]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=browser_program(),
            # The container's root cannot have Chromium's sandbox; the rest keeps it off the net.
            args=[
                *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
                *("--disable-background-networking", "--disable-component-update"),
                *("--disable-sync", "--disable-dev-shm-usage"),
            ],
        )
        page = browser.new_page(viewport={"width": 1280, "height": 1000}, locale="sv-SE")
        yield Chat(page, installation.playground, installation.bot, PICTURES)
        browser.close()
