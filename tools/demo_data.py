"""Is the demo in the store? Loaded once: what people changed in it stays changed."""

import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tools import demo_meetings
from tools.agents_playground import DEMO_MEMBERS, ROOT
from tools.program import Unfit

ENVIRONMENT = {"BOT_INSECURE_LOCAL": "1"}
"""Settings of a bot that nobody outside this machine can reach."""
_STORE = ROOT / "data" / "bot.db"
_LOADED = ROOT / "data" / "demo-members-loaded"
_MEETINGS = ROOT / "data" / "demo-meetings.csv"
_MEETINGS_LAST = timedelta(days=21)
"""How long after they were written the last of the meetings has been."""


def forget_without_store() -> None:
    """A store that was removed took its members and meetings with it."""
    if not _STORE.exists():
        _LOADED.unlink(missing_ok=True)
        _MEETINGS.unlink(missing_ok=True)


def load() -> None:
    """Load the demo members and meetings unless these were loaded. Raises :class:`Unfit`."""
    if not (_LOADED.exists() and _LOADED.stat().st_mtime >= DEMO_MEMBERS.stat().st_mtime):
        _run("members", DEMO_MEMBERS)
        _LOADED.parent.mkdir(exist_ok=True)
        _LOADED.touch()
    now = datetime.now(UTC)
    if _written(_MEETINGS) + _MEETINGS_LAST < now:
        demo_meetings.write(_MEETINGS, now.date())
        try:
            _run("meetings", _MEETINGS)
        except Unfit:
            _MEETINGS.unlink()
            raise


def _written(file: Path) -> datetime:
    at = file.stat().st_mtime if file.exists() else 0.0
    return datetime.fromtimestamp(at, UTC)


def _run(command: str, file: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "bot", command, str(file)],
        cwd=ROOT,
        env=os.environ | ENVIRONMENT,
        check=False,
    )
    if done.returncode != 0:
        raise Unfit(f"the demo {command} could not be loaded")


def main() -> int:
    """Load them for ``make chat``; returns the exit status."""
    forget_without_store()
    try:
        load()
    except Unfit as fault:
        print(f"make chat: {fault}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
