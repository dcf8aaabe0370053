"""What does ``make run`` start? The bot with demo members, and the Playground to talk with it.

Both end together, whether by Ctrl-C or because the bot ended.
"""

import os
import signal
import sys
import time
from contextlib import ExitStack
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from dotenv import dotenv_values

from domain.working_days import next_allowed
from tools import agents_playground, demo_data
from tools.agents_playground import ROOT
from tools.program import Program, Unfit, is_free

_DATA = ROOT / "data"
_PLAYGROUND_PORT = 56150
_ZONE = ZoneInfo("Europe/Stockholm")
"""Where the demo's people live."""
_STOPPING = (signal.SIGINT, signal.SIGTERM)


def _stop(*_: object) -> None:
    """Ends everything in order; a second Ctrl-C must not interrupt that."""
    for number in _STOPPING:
        signal.signal(number, signal.SIG_IGN)
    raise KeyboardInterrupt


def main() -> int:
    """Runs until Ctrl-C or until the bot ends; returns the exit status."""
    for number in _STOPPING:
        signal.signal(number, _stop)
    try:
        with ExitStack() as running:
            return _run(running)
    except KeyboardInterrupt:
        print("\nStopped.", flush=True)
        return 0
    except Unfit as fault:
        print(f"make run: {fault}", file=sys.stderr)
        return 1


def _run(running: ExitStack) -> int:
    port = _port()
    if not is_free(port):
        raise Unfit(
            f"port {port} is in use; stop what uses it, or choose another: PORT=3979 make run"
        )
    demo_data.forget_without_store()
    bot = running.enter_context(
        Program(_bot("serve", "--host", "127.0.0.1", "--port", str(port)), demo_data.ENVIRONMENT)
    )
    bot.wait_until_answers(f"http://127.0.0.1:{port}/readyz")
    demo_data.load()
    if agents_playground.is_installed():
        address = _start_playground(running, port)
        name = agents_playground.demo_members()[0].name
        print(f"\nTalk with the bot as {name}: {address}", flush=True)
    else:
        print(
            "\nNode.js is not installed, so there is no Agents Playground;"
            " talk with the bot in another terminal by: make chat",
            flush=True,
        )
    hint = None if os.environ.get("BOT_CLOCK") else hours_hint(datetime.now(UTC))
    if hint is not None:
        print(hint, flush=True)
    print(f"The bot listens on http://127.0.0.1:{port}. Ctrl-C ends everything.\n", flush=True)
    while bot.status is None:
        time.sleep(0.2)
    return bot.status


def hours_hint(now: datetime) -> str | None:
    """Why no invitation comes yet, and how to see them all the same; ``None`` in working hours."""
    opens = next_allowed(now, _ZONE)
    if opens <= now:
        return None
    local = opens.astimezone(_ZONE)
    return (
        f"People are written to in working hours: invitations come from {local:%A %d %B, %H:%M}."
        f"\nTo have them now: BOT_CLOCK={local.isoformat()} make run"
    )


def _bot(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "bot", *arguments]


def _port() -> int:
    setting = os.environ.get("PORT") or dotenv_values(ROOT / ".env").get("PORT") or "3978"
    try:
        return int(setting)
    except ValueError as fault:
        raise Unfit(f"PORT is not a number: {setting}") from fault


def _start_playground(running: ExitStack, bot_port: int) -> str:
    """Starts the Playground and returns its address for a browser."""
    if not is_free(_PLAYGROUND_PORT):
        raise Unfit(f"port {_PLAYGROUND_PORT}, the Agents Playground's, is in use")
    configuration = _DATA / "playground.yml"
    agents_playground.write_configuration(configuration, agents_playground.demo_members())
    log = running.enter_context((_DATA / "playground.log").open("wb"))
    playground = running.enter_context(
        Program(
            agents_playground.command(bot_port=bot_port, port=_PLAYGROUND_PORT),
            agents_playground.environment(configuration),
            log,
        )
    )
    address = f"http://localhost:{_PLAYGROUND_PORT}"
    playground.wait_until_answers(address, seconds=60)
    return address


if __name__ == "__main__":
    sys.exit(main())
