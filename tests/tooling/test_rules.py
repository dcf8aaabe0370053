"""A rule that nothing can break checks nothing: every rule of the house is seen to fail once."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FLOORS = ("bot", "dialogs", "storage", "domain")


def lint(source: str, path: str) -> str:
    """What the linter says of the source if it stood in that file."""
    ruff = [str(Path(sys.executable).with_name("ruff")), "check", "--output-format", "concise"]
    done = subprocess.run(
        [*ruff, "--no-cache", "--stdin-filename", path, "-"],
        cwd=ROOT,
        input=source,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stdout


@pytest.mark.parametrize(
    ("source", "complaint"),
    [
        ("from botbuilder.core import TurnContext\n", "only bot/teams/ knows botbuilder"),
        ("import botframework.connector\n", "only bot/teams/ knows botbuilder"),
        ("from apscheduler.job import Job\n", "only bot/scheduling.py knows the scheduler"),
        ("from datetime import UTC, datetime\nNOW = datetime.now(UTC)\n", "time is a parameter"),
        ("from datetime import date\nTODAY = date.today()\n", "time is a parameter"),
        ("import time\nNOW = time.time()\n", "time is a parameter"),
        ("from datetime import datetime\nAT = datetime(2025, 3, 1)\n", "DTZ001"),
        ("from . import money\n", "TID252"),
        ("def fee():\n    '''Says the fee.'''\n    return 1\n", "ANN201"),
        ("def fee() -> int:\n    return 1\n", "D103"),
        ("try:\n    A = 1\nexcept Exception:\n    A = 2\n", "BLE001"),
        ("# rate = 3\n", "ERA001"),
        ("print('kr')\n", "T201"),
    ],
)
def test_lint_forbids(source: str, complaint: str) -> None:
    assert complaint in lint(source, "storage/example.py")


@pytest.mark.parametrize(
    ("path", "source"),
    [
        ("bot/teams/adapter.py", "import botbuilder.core\n"),
        ("bot/scheduling.py", "import apscheduler.job\n"),
        ("bot/clock.py", "from datetime import UTC, datetime\n\nNOW = datetime.now(UTC)\n"),
    ],
)
def test_lint_lets_a_thing_be_done_in_its_one_place(path: str, source: str) -> None:
    assert "TID251" not in lint(source, path)


@pytest.mark.parametrize(
    ("module", "source", "contract"),
    [
        ("domain/money_.py", "import storage", "A floor imports only from floors below it"),
        ("storage/rows_.py", "import dialogs", "A floor imports only from floors below it"),
        ("dialogs/talk_.py", "import bot", "A floor imports only from floors below it"),
        ("bot/talk_.py", "import botbuilder.core", "Only bot.teams knows botbuilder"),
        ("bot/timer_.py", "import apscheduler.job", "Only bot.scheduling knows the scheduler"),
        ("domain/net_.py", "import sqlalchemy", "The domain does no input or output"),
        ("domain/file_.py", "import pathlib", "The domain does no input or output"),
        ("dialogs/net_.py", "import aiohttp", "Conversation and storage know nothing of HTTP"),
    ],
)
def test_import_rules_forbid(tmp_path: Path, module: str, source: str, contract: str) -> None:
    done = check_imports(tmp_path, module, source)
    assert f"{contract} BROKEN" in done.stdout


def test_import_rules_let_bot_teams_know_botbuilder(tmp_path: Path) -> None:
    done = check_imports(tmp_path, "bot/teams/example_.py", "import botbuilder.core")
    assert done.returncode == 0, done.stdout + done.stderr


def check_imports(house: Path, module: str, source: str) -> subprocess.CompletedProcess[str]:
    """Runs the import rules on four bare floors to which one module is added."""
    shutil.copy(ROOT / "pyproject.toml", house)
    for floor in (*FLOORS, "bot/teams"):
        (house / floor).mkdir()
        (house / floor / "__init__.py").touch()
    (house / "bot/scheduling.py").touch()
    (house / module).write_text(source + "\n")
    return subprocess.run(
        [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"],
        cwd=house,
        env=os.environ | {"PYTHONPATH": str(house)},
        capture_output=True,
        text=True,
        check=False,
    )
