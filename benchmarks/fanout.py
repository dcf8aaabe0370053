"""How fast do messages leave the outbox, beside plain aiohttp in the same run?

    python -m benchmarks.fanout                        10,000 messages, rates lifted, five rounds
    python -m benchmarks.fanout --rounds 3 --messages 5000
    python -m benchmarks.fanout --rate 30              how well a tenant's rate is kept for a minute

Each way runs in a process of its own on one processor, the Bot Connector in another on the next.
The messages are to people with rows and chats, already in words; what is timed is all from the
first look to the last stored outcome. The bot runs on uvloop, plain aiohttp without it (raw) and
with it. Wanted: 0.35 of raw on SQLite, 0.25 on PostgreSQL, and 29 to 30 messages a second at a rate
of 30.
"""

import argparse
import asyncio
import json
import logging
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from pathlib import Path

import aiohttp
import psutil
import uvloop

from benchmarks.turns import Load
from bot.clock import system_clock
from bot.delivering.delivery import Delivery, limits_of
from bot.delivering.sender import Limits
from bot.interpreter import set_for_turns
from bot.settings import Settings
from bot.teams.connector import Connector
from bot.teams.login import NoLogin
from bot.teams.service_hosts import ServiceHosts
from bot.web.metrics import Metrics
from dialogs.messages import Reply
from dialogs.ready import READY, subject_of
from storage import Database, FactsStore, migrate, open_database
from storage.outbox import Depth, OutboxMessage, Rates, add
from storage.references import ConversationReference, save_references
from storage.tables import PersonRow, table_of
from storage.versions import PEOPLE, advance
from tests.tooling.postgresql import Cluster, server_programs

IN_FLIGHT = 16
TEXT = "Påminnelse: svara på kallelsen till sammanträdet den 18 mars."
LIFTED = Limits(rates=Rates(tenant=None, conversation=None), at_once=64, batch=500)
MINUTE = 60
RAW = ("raw", "raw+uvloop")

Run = Callable[[str, int], float]


class Tally:
    """When each message was taken."""

    def __init__(self, messages: int) -> None:
        self.instants: list[float] = []
        self.over = asyncio.Event()
        self._messages = messages

    def delivered(self, result: str) -> None:
        assert result == "sent", result
        self.instants.append(time.perf_counter())
        if len(self.instants) == self._messages:
            self.over.set()

    def shut_out(self, *, stopped: bool) -> None:
        assert not stopped

    def waiting(self, found: Depth) -> None:
        pass


async def raw(service_url: str, messages: int) -> float:
    """Plain aiohttp: seconds for all messages, 16 at a time."""
    body = json.dumps({"type": "message", "text": TEXT}).encode()
    headers = {"Content-Type": "application/json"}
    places = asyncio.Semaphore(IN_FLIGHT)
    async with aiohttp.ClientSession() as session:

        async def post(number: int) -> None:
            url = f"{service_url}v3/conversations/a:{number}/activities"
            async with places, session.post(url, data=body, headers=headers) as response:
                json.loads(await response.read())

        began = time.perf_counter()
        await asyncio.gather(*(post(number) for number in range(messages)))
        return time.perf_counter() - began


async def fill(database: Database, service_url: str, messages: int) -> None:
    """People with chats, and a message due to each."""
    now = datetime.now(UTC)
    async with database.sessions.begin() as session:
        await session.execute(
            table_of(PersonRow).insert(),
            [
                {
                    "id": number,
                    "name": f"P {number}",
                    "email": f"{number}@example.se",
                    "aad_object_id": f"oid-{number}",
                    "language": "sv",
                }
                for number in range(1, messages + 1)
            ],
        )
        await advance(session, PEOPLE)
        await save_references(
            session,
            (
                ConversationReference(
                    conversation_id=f"a:{number}",
                    conversation_type="personal",
                    service_url=service_url,
                    tenant_id="t",
                    user_id=f"29:{number}",
                    aad_object_id=f"oid-{number}",
                    bot_id="28:bot",
                    locale=None,
                    updated=now,
                )
                for number in range(1, messages + 1)
            ),
        )
        await add(
            session,
            (
                OutboxMessage(
                    key=f"m{number}",
                    person=number,
                    kind=READY,
                    subject=subject_of(Reply(text=TEXT)),
                    due=now,
                    expires=now + timedelta(days=1),
                )
                for number in range(1, messages + 1)
            ),
        )


async def delivered(
    url: str, service_url: str, messages: int, limits: Limits, within: float | None
) -> list[float]:
    """Send everything, or what goes ``within`` some seconds; the instants since the first look."""
    await migrate(url)
    database = open_database(url)
    await fill(database, service_url, messages)
    facts = FactsStore(database)
    await facts.refresh()
    tally = Tally(messages)
    settings = Settings.model_construct(insecure_local=True)
    delivery = Delivery(database, facts.current, settings, system_clock, limits=limits)
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=200)) as session:
        hosts = ServiceHosts((), loopback=True)
        connector = Connector(session, NoLogin(), hosts, clock=system_clock, meter=Metrics())
        set_for_turns()
        began = time.perf_counter()
        async with delivery.running(connector, tally):

            async def tick() -> None:
                while True:
                    await delivery.look()
                    await asyncio.sleep(1)

            ticking = asyncio.create_task(tick())
            await asyncio.wait([asyncio.create_task(tally.over.wait())], timeout=within)
            ticking.cancel()
            instants = [instant - began for instant in tally.instants]
    await database.close()
    return instants


def one_way(options: argparse.Namespace) -> None:
    """Run one way in this process and print the seconds it took, or the messages a second."""
    logging.basicConfig(level=logging.WARNING)
    if options.cpu is not None:
        psutil.Process().cpu_affinity([options.cpu])
    if options.way in RAW:
        runner = asyncio.run if options.way == "raw" else uvloop.run
        print(runner(raw(options.service_url, options.messages)))
        return
    if options.rate is None:
        send = delivered(options.way, options.service_url, options.messages, LIFTED, None)
        print(uvloop.run(send)[-1])
        return
    limits = limits_of(Settings.model_construct(send_rate=options.rate))
    many = int(options.rate * MINUTE * 1.5)
    send = delivered(options.way, options.service_url, many, limits, MINUTE + 5)
    instants = [instant for instant in uvloop.run(send) if 1 <= instant < 1 + MINUTE]
    print(len(instants) / MINUTE)


def measured(options: argparse.Namespace, way: str, port: int) -> float:
    """The figure that a process of its own prints."""
    command = [
        *(sys.executable, "-m", "benchmarks.fanout", "--way", way),
        *("--service-url", f"http://127.0.0.1:{port}/teams/"),
        *("--messages", str(options.messages)),
    ]
    if options.cpus:
        command += ["--cpu", str(options.cpus[0])]
    if options.rate is not None:
        command += ["--rate", str(options.rate)]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    return float(done.stdout)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--messages", type=int, default=10_000)
    parser.add_argument("--rate", type=float, help="messages a second of one tenant")
    for hidden, kind in (("--way", str), ("--service-url", str), ("--cpu", int)):
        parser.add_argument(hidden, type=kind, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.way is not None:
        one_way(options)
        return
    known = hasattr(psutil.Process, "cpu_affinity")
    options.cpus = sorted(psutil.Process().cpu_affinity()) if known else []
    if len(options.cpus) < 2:
        options.cpus = []
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        load = stack.enter_context(Load(options.cpus[1] if options.cpus else None))
        programs = server_programs()
        cluster = stack.enter_context(Cluster.started(programs)) if programs else None

        def run(way: str, number: int) -> float:
            if way in RAW:
                return measured(options, way, load.port)
            if way == "sqlite":
                file = folder / f"{number}.db"
                return measured(options, f"sqlite+aiosqlite:///{file}", load.port)
            assert cluster is not None
            with cluster.fresh_database() as name:
                return measured(options, cluster.url(name), load.port)

        stores = ["sqlite", *(["postgresql"] if cluster else [])]
        if options.rate is not None:
            for way in stores:
                print(f"{way:12} {run(way, 0):6.2f} messages/s at a rate of {options.rate:g}")
            return
        report(options, stores, run)


def report(
    options: argparse.Namespace, stores: list[str], run: Callable[[str, int], float]
) -> None:
    """Rounds of every way, in turned order, and the median of the rounds' ratios."""
    ways = [*RAW, *stores]
    taken: dict[str, list[float]] = {way: [] for way in ways}
    for number in range(options.rounds):
        for way in ways if number % 2 == 0 else reversed(ways):
            taken[way].append(run(way, number))
        print(f"round {number + 1} of {options.rounds} done", file=sys.stderr)
    print(f"{'way':12} {'messages/s':>10} {'x raw':>6}")
    for way in ways:
        speed = options.messages / statistics.median(taken[way])
        pairs = zip(taken["raw"], taken[way], strict=True)
        ratio = statistics.median(floor / own for floor, own in pairs)
        print(f"{way:12} {speed:10.0f} {ratio:6.2f}")


if __name__ == "__main__":
    main()
