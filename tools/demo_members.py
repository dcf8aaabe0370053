"""Are the demo members in the store? Loaded once: what a running demo changed stays changed."""

import os
import subprocess
import sys

from tools.agents_playground import DEMO_MEMBERS, ROOT
from tools.program import Unfit

ENVIRONMENT = {"BOT_INSECURE_LOCAL": "1"}
"""Settings of a bot that nobody outside this machine can reach."""
_STORE = ROOT / "data" / "bot.db"
_LOADED = ROOT / "data" / "demo-members-loaded"


def forget_without_store() -> None:
    """A store that was removed took its members with it."""
    if not _STORE.exists():
        _LOADED.unlink(missing_ok=True)


def load() -> None:
    """Load the demo members unless these were loaded. Raises :class:`Unfit`."""
    if _LOADED.exists() and _LOADED.stat().st_mtime >= DEMO_MEMBERS.stat().st_mtime:
        return
    done = subprocess.run(
        [sys.executable, "-m", "bot", "members", str(DEMO_MEMBERS)],
        cwd=ROOT,
        env=os.environ | ENVIRONMENT,
        check=False,
    )
    if done.returncode != 0:
        raise Unfit("the demo members could not be loaded")
    _LOADED.parent.mkdir(exist_ok=True)
    _LOADED.touch()


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
