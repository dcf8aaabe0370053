"""What `make run` and `make test` rely on: pins, the demo's people, and nothing skipped unseen."""

import os
import re
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tools import agents_playground
from tools.agents_playground import ROOT, Member
from tools.run import hours_hint

PINS = ["requirements.txt", "requirements-dev.txt"]


@pytest.mark.parametrize("file", [*PINS, "tools/playground/package-lock.json"])
def test_no_pin_names_an_address(file: str) -> None:
    assert "://" not in (ROOT / file).read_text()


@pytest.mark.parametrize("file", PINS)
def test_every_pin_has_its_version_and_hashes(file: str) -> None:
    text = (ROOT / file).read_text().replace("\\\n", "")
    pins = [line for line in text.splitlines() if line and not line.lstrip().startswith("#")]
    assert pins
    assert [pin for pin in pins if not re.match(r"\S+==\S+ .*--hash=sha256:\w{64}", pin)] == []


def test_the_demo_has_the_people_that_the_playground_shows() -> None:
    members = agents_playground.demo_members()
    assert "Kalix" in members[0].name
    assert all("Demo" in member.name for member in members)
    assert len({member.aad_object_id for member in members}) == len(members)


def test_whoever_tries_the_demo_in_the_evening_is_told_when_invitations_come() -> None:
    told = hours_hint(datetime(2026, 11, 20, 20, tzinfo=UTC))
    assert told is not None
    assert "Monday 23 November, 07:30" in told
    assert "BOT_CLOCK=2026-11-23T07:30:00+01:00 make run" in told
    assert hours_hint(datetime(2026, 11, 23, 9, tzinfo=UTC)) is None


def test_the_playground_is_refused_too_few_people(tmp_path: Path) -> None:
    alone = Member(name="Karin Demo", email="karin@kalix.example", aad_object_id="1")
    with pytest.raises(ValueError, match="6 members, got 1"):
        agents_playground.write_configuration(tmp_path / "playground.yml", [alone])


@pytest.mark.parametrize(("ci", "status"), [("", 0), ("true", 1)])
def test_a_skipped_test_fails_only_where_nothing_may_be_skipped(
    tmp_path: Path, ci: str, status: int
) -> None:
    (tmp_path / "test_skipped.py").write_text(
        "import pytest\n\n\ndef test_it():\n    pytest.skip('lacking')\n"
    )
    done = subprocess.run(
        [
            *(sys.executable, "-m", "pytest", "-p", "tests.conftest", "-p", "no:cacheprovider"),
            *("-c", str(ROOT / "pyproject.toml"), str(tmp_path)),
        ],
        cwd=ROOT,
        env=os.environ | {"CI": ci},
        capture_output=True,
        text=True,
        check=False,
    )
    assert "1 skipped" in done.stdout
    assert done.returncode == status
