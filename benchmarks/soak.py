"""Does the bot hold for long under everything at once, with two replicas on one PostgreSQL?

    python -m benchmarks.soak                     30 minutes
    python -m benchmarks.soak --minutes 3

Twelve people ask the questions of ``tests/questions``, the fourteen members of a committee answer a
meeting again and again, notes to all of them become due, and a data folder and a list of meetings
are loaded every half minute, all spread over both replicas. Wanted: no error, memory that does not
grow, and as many messages arrived as the store says were sent. The connector knows what was not
asked for by its address: a reply names the activity that it replies to.
"""

import argparse
import asyncio
import os
import re
import subprocess
import sys
import tempfile
import time
import tomllib
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import ExitStack, asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count, cycle
from pathlib import Path
from random import Random
from typing import Any

import aiohttp
import psutil
from aiohttp import web
from sqlalchemy import and_, case, func, select

from benchmarks.load import activity
from benchmarks.rsvp import PEOPLE, write_files
from benchmarks.turns import TENANT
from dialogs.messages import Reply
from dialogs.ready import READY, subject_of
from storage import migrate, open_database, shipped_folders
from storage.outbox import OutboxMessage, OutboxState, add
from storage.tables import OutboxRow, table_of
from tests.tooling.postgresql import Cluster, server_programs
from tools.program import free_port

QUESTIONS = Path(__file__).parents[1] / "tests" / "questions"
ASKERS, PRESSERS = 12, 4
NOTES_EVERY, LOADS_EVERY, LOOK_EVERY = 5.0, 30.0, 10.0
SETTLES_WITHIN = 60.0
LATER = "later"
_OUTBOX = table_of(OutboxRow)


@dataclass
class Tally:
    """What came of it."""

    latencies: list[float] = field(default_factory=list)
    done: Counter[str] = field(default_factory=Counter)
    faults: Counter[str] = field(default_factory=Counter)
    unasked: int = 0
    memory: list[tuple[float, ...]] = field(default_factory=list)
    replies: dict[str, asyncio.Event] = field(default_factory=dict)


@dataclass(frozen=True)
class Installation:
    """Two replicas, the store they share, and the address of their Bot Connector."""

    url: str
    ports: tuple[int, ...]
    processes: tuple[psutil.Process, ...]
    service_url: str
    environment: dict[str, str]
    folder: Path


@asynccontextmanager
async def connector(tally: Tally) -> AsyncIterator[str]:
    """A Bot Connector that takes everything, and knows replies from what was not asked for."""

    numbers = count()

    async def taken(request: web.Request) -> web.Response:
        activity_id = request.match_info["rest"].rpartition("/")[2]
        if request.method == "POST" and activity_id in tally.replies:
            tally.replies[activity_id].set()
        elif request.method == "POST" and activity_id == "activities":
            tally.unasked += 1
        return web.json_response({"id": f"posted-{next(numbers)}"}, status=201)

    app = web.Application()
    app.router.add_route("*", "/teams/{rest:.*}", taken)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    try:
        yield f"http://127.0.0.1:{runner.addresses[0][1]}/teams/"
    finally:
        await runner.cleanup()


@asynccontextmanager
async def installation(url: str, folder: Path, service_url: str) -> AsyncIterator[Installation]:
    """The store filled, and two replicas started on it."""
    ports = (free_port(), free_port())
    environment = {
        **os.environ,
        "DATABASE_URL": url,
        "BOT_INSECURE_LOCAL": "1",
        "ALLOWED_TENANTS": TENANT,
        "BOT_SEND_RATE": "200",
    }
    await migrate(url)
    write_files(folder)
    with ExitStack() as stack:
        started = [_replica(stack, port, environment, folder) for port in ports]
        for port in ports:
            await _answers(port)
        own = Installation(url, ports, tuple(started), service_url, environment, folder)
        for command, file in (("members", "people.csv"), ("meetings", "m.csv")):
            await _command(own, command, str(folder / file))
        await asyncio.sleep(LOOK_EVERY / 2)
        yield own


def _replica(
    stack: ExitStack, port: int, environment: dict[str, str], folder: Path
) -> psutil.Process:
    log = stack.enter_context((folder / f"{port}.log").open("wb"))
    process = subprocess.Popen(
        [sys.executable, "-m", "bot", "serve", "--port", str(port)],
        env=environment,
        stdout=log,
        stderr=log,
    )
    stack.callback(process.wait)
    stack.callback(process.terminate)
    return psutil.Process(process.pid)


async def _answers(port: int) -> None:
    async with aiohttp.ClientSession() as session:
        for _ in range(300):
            try:
                async with session.get(f"http://127.0.0.1:{port}/readyz") as response:
                    if response.status == 200:
                        return
            except aiohttp.ClientError:
                pass
            await asyncio.sleep(0.2)
    raise SystemExit("a replica did not start")


async def _command(own: Installation, *arguments: str) -> int:
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "bot",
        *arguments,
        env=own.environment,
        stdout=asyncio.subprocess.DEVNULL,
    )
    try:
        return await process.wait()
    finally:
        await process.wait()  # what was begun when time is up still makes messages


def questions() -> list[str]:
    """Every single question that is written down."""
    found = []
    for file in sorted(QUESTIONS.rglob("*.toml")):
        content = tomllib.loads(file.read_text(encoding="utf-8"))
        found += [one["ask"] for one in content.get("question", ()) if "ask" in one]
    return found


async def turns(
    own: Installation, tally: Tally, number: int, run: dict[str, Any], texts: list[str]
) -> None:
    """One connection's turns, one after the other, on the replicas in turn, until cancelled."""
    chance, places = Random(number), cycle(own.ports)
    async with aiohttp.ClientSession(headers={"Content-Type": "application/json"}) as session:
        for turn in count(1):
            named = {**run, "prefix": f"17645781{number:03d}-", "text": chance.choice(texts)}
            body = activity(named, turn, own.service_url)
            await _turn(session, next(places), body, f"{named['prefix']}{turn}", run, tally)


async def _turn(
    session: aiohttp.ClientSession,
    port: int,
    body: bytes,
    activity_id: str,
    run: dict[str, Any],
    tally: Tally,
) -> None:
    kind = "press" if "press" in run else "question"
    replied = tally.replies[activity_id] = asyncio.Event()
    began = time.perf_counter()
    try:
        url = f"http://127.0.0.1:{port}/api/messages"
        async with asyncio.timeout(30), session.post(url, data=body) as response:
            answer = await response.read()
            if response.status not in {200, 201} or (kind == "press" and b"card." not in answer):
                tally.faults[f"{kind} answered {response.status}"] += 1
            elif kind == "question":
                await replied.wait()
    except (aiohttp.ClientError, TimeoutError) as error:
        tally.faults[f"{kind}: {type(error).__name__}"] += 1
    else:
        tally.latencies.append(time.perf_counter() - began)
        tally.done[kind] += 1
    # What comes late is still a reply.
    asyncio.get_running_loop().call_later(60, tally.replies.pop, activity_id, None)


async def notes(own: Installation, tally: Tally) -> None:
    """Make a note due to every member, again and again."""
    database = open_database(own.url)
    number = 0
    try:
        while True:
            number += 1
            now = datetime.now(UTC)
            subject = subject_of(Reply(text=f"Anteckning {number}"))
            async with database.sessions.begin() as session:
                messages = [
                    OutboxMessage(
                        key=f"soak-{number}-{person}",
                        object_id=person,
                        kind=READY,
                        subject=subject,
                        due=now,
                        expires=now + timedelta(hours=1),
                    )
                    for person in PEOPLE
                ]
                await add(session, messages)
            tally.done["note"] += len(messages)
            await asyncio.sleep(NOTES_EVERY)
    finally:
        await database.close()


async def loads(own: Installation, tally: Tally) -> None:
    """Load what is shipped, and move the meeting, again and again."""
    meeting = own.folder / "m.csv"
    while True:
        await asyncio.sleep(LOADS_EVERY)
        text = meeting.read_text(encoding="utf-8")
        here, there = ("T13:00", "T14:00") if "T13:00" in text else ("T14:00", "T13:00")
        meeting.write_text(text.replace(here, there), encoding="utf-8")
        folder = next(f for f in shipped_folders() if f.name == "norrbotten")
        for command in (("load", str(folder)), ("meetings", str(meeting))):
            status = await _command(own, *command)
            tally.done[command[0]] += 1
            if status:
                tally.faults[f"{command[0]} ended with {status}"] += 1


async def look(own: Installation, tally: Tally) -> None:
    """Note the memory of the replicas, again and again."""
    while True:
        tally.memory.append(tuple(p.memory_info().rss / 2**20 for p in own.processes))
        await asyncio.sleep(LOOK_EVERY)


async def outbox(url: str) -> Counter[str]:
    """How many messages that are no edits the store holds in each state.

    What waits is ``waiting`` when its time has come, and ``later`` when it is held until then.
    """
    database = open_database(url)
    come = _OUTBOX.c.attempt <= datetime.now(UTC)
    state = case(
        (and_(_OUTBOX.c.state == OutboxState.WAITING, ~come), LATER), else_=_OUTBOX.c.state
    )
    try:
        async with database.snapshots() as session:
            rows = await session.execute(
                select(state, func.count()).where(_OUTBOX.c.edits.is_(None)).group_by(state)
            )
            return Counter({row[0]: row[1] for row in rows})
    finally:
        await database.close()


async def soaked(url: str, folder: Path, minutes: float) -> bool:
    """Run, and report; whether all was well."""
    tally = Tally()
    async with connector(tally) as service_url, installation(url, folder, service_url) as own:
        texts = questions()
        common = {"person": PEOPLE[0], "tenant": TENANT}
        work = [
            turns(own, tally, n, {**common, "person": PEOPLE[n % len(PEOPLE)]}, texts)
            for n in range(ASKERS)
        ]
        press = {"press": {"meeting": 1, "comment": ""}, "people": PEOPLE}
        work += [turns(own, tally, 100 + n, common | press, texts) for n in range(PRESSERS)]
        tasks = [asyncio.create_task(one) for one in (*work, look(own, tally))]
        tasks += [asyncio.create_task(one) for one in (notes(own, tally), loads(own, tally))]
        began = time.perf_counter()
        done, _ = await asyncio.wait(
            tasks, timeout=minutes * 60, return_when=asyncio.FIRST_EXCEPTION
        )
        seconds = time.perf_counter() - began
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        for failed in (one for one in done if one.exception()):
            tally.faults[repr(failed.exception())] += 1
        states, taken = await _settled(url, tally)
    tally.faults += _tracebacks(folder)
    return report(tally, states, taken, seconds)


def _tracebacks(folder: Path) -> Counter[str]:
    """The faults that the replicas logged with a traceback, by the line that names them."""
    return Counter(
        f"logged: {fault}"
        for log in folder.glob("*.log")
        for fault in _FAULT.findall(log.read_text(encoding="utf-8"))
    )


_FAULT = re.compile(r"^Traceback.*\n(?:[ \t].*\n|\n)*(\S.*)$", re.MULTILINE)
"""A traceback; its group is the line that names the fault."""


async def _settled(url: str, tally: Tally) -> tuple[Counter[str], int]:
    """The outbox when nothing that is due waits any more, and what the connector took by then.

    What is held for its hour goes on coming due, so both are read until they agree.
    """
    ends = time.perf_counter() + SETTLES_WITHIN
    while True:
        states = await outbox(url)
        agree = states[OutboxState.SENT] == tally.unasked and not states[OutboxState.WAITING]
        if agree or time.perf_counter() > ends:
            return states, tally.unasked
        await asyncio.sleep(1)


def report(tally: Tally, states: Counter[str], taken: int, seconds: float) -> bool:
    """Print the figures; whether all was well."""
    faults = +tally.faults
    ordered = sorted(tally.latencies) or [0.0]
    handled = tally.done["question"] + tally.done["press"]
    print(f"{seconds / 60:.1f} minutes: {handled / seconds:.0f} turns a second, {dict(tally.done)}")
    print(
        f"p50 {ordered[len(ordered) // 2] * 1000:.0f} ms,"
        f" p99 {ordered[int(len(ordered) * 0.99)] * 1000:.0f} ms"
    )
    shown = tally.memory[:: max(1, len(tally.memory) // 6)] + tally.memory[-1:]
    print("MB by replica:", "  ".join("/".join(f"{mb:.0f}" for mb in one) for one in shown))
    sent = states[OutboxState.SENT]
    planned = states.total() - states[LATER]
    later = states[LATER]
    print(f"{planned} messages due, {sent} sent, {taken} taken; {later} wait for their hour")
    print(f"errors: {dict(faults) or 0}")
    return not faults and planned == sent == taken


def main() -> None:
    """Soak and tell."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--minutes", type=float, default=30)
    options = parser.parse_args()
    programs = server_programs()
    if programs is None:
        raise SystemExit("PostgreSQL's server programs are not installed")
    with (
        tempfile.TemporaryDirectory() as folder,
        Cluster.started(programs) as cluster,
        cluster.fresh_database() as name,
    ):
        if not asyncio.run(soaked(cluster.url(name), Path(folder), options.minutes)):
            raise SystemExit("not all was well")


if __name__ == "__main__":
    main()
