"""Does ``python -m bot`` work as a process of its own: pipes, signals, exit statuses?"""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

import pytest

from bot.settings import Settings

ROOT = Path(__file__).parents[2]
WITHIN = 60
"""Seconds in which a process must have ended."""


@pytest.fixture
def environment(filled_sqlite_url: str, tmp_path: Path) -> dict[str, str]:
    """The environment of a process with a filled store, without settings from outside."""
    names = {field.alias for field in Settings.model_fields.values()}
    bare = {name: value for name, value in os.environ.items() if name not in names}
    return {
        **bare,
        "DATABASE_URL": filled_sqlite_url,
        "PYTHONPATH": str(ROOT),
        "PYTHONIOENCODING": "utf-8",
    }


@contextmanager
def process(
    environment: dict[str, str], folder: Path, *arguments: str
) -> Iterator[subprocess.Popen[str]]:
    """A running command; ended at the latest when the block is left."""
    with subprocess.Popen(
        [sys.executable, "-m", "bot", *arguments],
        cwd=folder,
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    ) as running:
        try:
            yield running
        finally:
            running.kill()


def test_a_question_is_answered_from_any_folder(
    environment: dict[str, str], tmp_path: Path
) -> None:
    with process(environment, tmp_path, "ask", "Vad betalar Överkalix för rtj 2025?") as running:
        out, err = running.communicate(timeout=WITHIN)
    assert running.returncode == 0
    assert "Överkalix betalar 39\u00a0000\u00a0kr" in out
    assert err == ""


def test_an_unknown_command_ends_with_status_2(environment: dict[str, str], tmp_path: Path) -> None:
    with process(environment, tmp_path, "fly") as running:
        out, err = running.communicate(timeout=WITHIN)
    assert running.returncode == 2
    assert out == ""
    assert "Traceback" not in err


def test_a_chat_is_held_line_by_line(environment: dict[str, str], tmp_path: Path) -> None:
    with process(environment, tmp_path, "chat") as running:
        typed = "Vad betalar Kalix för e-arkivet 2025?\noch Överkalix?\n"
        out, err = running.communicate(typed, timeout=WITHIN)
    assert running.returncode == 0
    assert "21\u00a0000\u00a0kr" in out
    assert "Överkalix betalar 5\u00a0000\u00a0kr" in out
    assert err == ""


def test_a_reader_that_has_seen_enough_is_no_fault(
    environment: dict[str, str], tmp_path: Path
) -> None:
    with process(environment, tmp_path, "reconcile", "--format", "json") as running:
        assert running.stdout is not None
        assert running.stderr is not None
        assert running.stdout.readline() == "[\n"
        running.stdout.close()
        running.wait(timeout=WITHIN)
        assert "Traceback" not in running.stderr.read()
    assert running.returncode == 0


@pytest.mark.parametrize("ends", [signal.SIGTERM, signal.SIGINT])
def test_it_serves_until_it_is_told_to_stop(
    environment: dict[str, str], tmp_path: Path, ends: signal.Signals
) -> None:
    local = {**environment, "BOT_INSECURE_LOCAL": "1"}
    with process(local, tmp_path, "serve", "--port", "0") as running:
        assert running.stdout is not None
        assert running.stderr is not None
        line = running.stdout.readline().strip()
        assert line.startswith("Listening on 127.0.0.1:")
        for path in ("healthz", "readyz", "metrics"):
            with urlopen(f"http://{line.removeprefix('Listening on ')}/{path}") as response:
                assert response.status == 200
        running.send_signal(ends)
        running.wait(timeout=WITHIN)
        assert "Traceback" not in running.stderr.read()
    assert running.returncode == 0


@pytest.mark.parametrize("ends", [signal.SIGINT, signal.SIGTERM])
def test_a_chat_can_be_broken_off(
    environment: dict[str, str], tmp_path: Path, ends: signal.Signals
) -> None:
    with process(environment, tmp_path, "chat") as running:
        assert running.stdin is not None
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdin.write("Vad betalar Kalix för e-arkivet 2025?\n")
        running.stdin.flush()
        while "21\u00a0000" not in running.stdout.readline():
            pass
        running.send_signal(ends)
        running.stdin.close()
        running.wait(timeout=WITHIN)
        assert "Traceback" not in running.stderr.read()
