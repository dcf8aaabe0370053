"""Is anything lost, or sent twice, when the bot is killed again and again while it sends?

    python -m benchmarks.kills                         200 kills, 2,000 messages, on both databases
    python -m benchmarks.kills --kills 20 --messages 400 --store sqlite

The whole bot, as ``serve`` starts it, is killed (SIGKILL) at random moments while messages are due,
and started again, until the last process sends what is left. Every message must arrive; at most one
a kill may come twice, and none that was known to be sent.
"""

import argparse
import asyncio
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bot.clock import system_clock
from storage import load_folders, migrate, open_database, shipped_folders
from tests.bot.delivering.processes import killed_again_and_again, proof
from tests.tooling.postgresql import Cluster, server_programs


@contextmanager
def empty_database(store: str) -> Iterator[str]:
    """The address of a database of a kind."""
    if store == "sqlite":
        with tempfile.TemporaryDirectory() as folder:
            yield f"sqlite+aiosqlite:///{Path(folder) / 'bot.db'}"
        return
    programs = server_programs()
    if programs is None:
        raise SystemExit("PostgreSQL's server programs are not installed")
    with Cluster.started(programs) as cluster, cluster.fresh_database() as name:
        yield cluster.url(name)


async def prove(url: str, options: argparse.Namespace) -> None:
    """Kill and count."""
    await migrate(url)
    database = open_database(url)
    await load_folders(database.sessions, shipped_folders(), now=system_clock())
    await database.close()
    began = time.perf_counter()
    async with proof(url, rate=options.rate, seed=options.seed) as opened:
        unknown = await killed_again_and_again(
            opened, messages=options.messages, kills=options.kills
        )
        lost = options.messages - len(opened.arrived)
        twice = opened.arrived.total() - len(opened.arrived)
    most = max(len(keys) for keys in unknown)
    seconds = time.perf_counter() - began
    print(
        f"{options.kills} kills in {seconds:.0f} s, {options.messages} messages: {lost} lost,"
        f" {twice} came twice, at most {most} unknown after a kill,"
        " none sent that was known to be sent",
        flush=True,
    )
    if lost or twice > options.kills or most > 1:
        raise SystemExit("delivery does not keep what it promises")


def main() -> None:
    """Prove and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--messages", type=int, default=2000)
    parser.add_argument("--rate", type=float, default=200, help="messages a second")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--store", choices=("sqlite", "postgresql"), action="append")
    options = parser.parse_args()
    for store in options.store or ("sqlite", "postgresql"):
        print(store, end=": ", flush=True)
        with empty_database(store) as url:
            asyncio.run(prove(url, options))


if __name__ == "__main__":
    main()
