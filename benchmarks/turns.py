"""How fast are turns, beside plain aiohttp in the same run?

    python -m benchmarks.turns                      echoes and the whole bot, some minutes
    python -m benchmarks.turns --rounds 3 --turns 1000
    python -m benchmarks.turns --only raw,adapter

Each bot runs in a process of its own on one processor, the clients and the Bot Connector in another
on the next. Rounds are interleaved and their order turned round every other time, so that whatever
else the machine does hits all alike; medians are shown, and the ratios are what counts. CPU a turn
is the steadiest figure on a busy machine.
"""

import argparse
import json
import os
import shlex
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Self

import psutil

from tests.fakes.issuer import APP_ID
from tools.program import free_port

TENANT = "00000000-0000-0000-0000-0000000000aa"
QUESTION = "Vad betalar Kalix för e-arkivet 2025?"
IN_FLIGHT = 8
WARM_UP = 200


@dataclass(frozen=True)
class Subject:
    """A bot to measure."""

    name: str
    command: str
    token: bool = False
    slow: bool = False
    prepare: tuple[str, ...] = ()


ECHO = "{python} -m benchmarks.bots"
SUBJECTS = (
    Subject("raw", f"{ECHO} raw {{port}}"),
    Subject("ceiling", f"{ECHO} ceiling {{port}}"),
    Subject("stock", f"{ECHO} stock {{port}}", slow=True),
    Subject("adapter", f"{ECHO} adapter {{port}}"),
    Subject("adapter+token", f"{ECHO} adapter {{port}}", token=True),
    Subject("bot", "{bot}", prepare=("{members}",)),
    Subject("bot+token", "{bot}", token=True, prepare=("{members}",)),
)


@dataclass
class Measured:
    """What the rounds gave for one bot."""

    per_second: list[float] = field(default_factory=list)
    p50: list[float] = field(default_factory=list)
    p99: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)
    start: list[float] = field(default_factory=list)
    memory: list[float] = field(default_factory=list)
    load_busy: float = 0.0


class Load:
    """The process of clients and connector."""

    def __init__(self, cpu: int | None) -> None:
        command = [sys.executable, "-m", "benchmarks.load"]
        self.process = subprocess.Popen(
            command + ([str(cpu)] if cpu is not None else []),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.port = int(self._read()["port"])

    def run(self, **run: Any) -> dict[str, Any]:
        """One run; see :mod:`benchmarks.load`."""
        assert self.process.stdin is not None
        self.process.stdin.write(json.dumps(run) + "\n")
        self.process.stdin.flush()
        result = self._read()
        if "error" in result:
            raise SystemExit(f"the run failed: {result['error']}")
        return result

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.process.kill()
        self.process.wait()

    def _read(self) -> dict[str, Any]:
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        if not line:
            raise SystemExit("the load process has ended")
        answer: dict[str, Any] = json.loads(line)
        return answer


class Bench:
    """All that the subjects share: the load, the processors, the folder and the question."""

    def __init__(self, options: argparse.Namespace, load: Load, folder: Path) -> None:
        self.options = options
        self.load = load
        self.folder = folder
        self.runs = 0

    @contextmanager
    def started(self, subject: Subject) -> Iterator[psutil.Process]:
        """The bot's process, alone on its processor, with settings of its own."""
        port = free_port()
        process = subprocess.Popen(
            self._command(subject.command, port),
            env=self._environment(subject, port),
            stdout=subprocess.DEVNULL,
        )
        try:
            seen = psutil.Process(process.pid)
            if self.options.bot_cpu is not None:
                seen.cpu_affinity([self.options.bot_cpu])
            self.port = port
            yield seen
        finally:
            process.terminate()
            process.wait()

    def prepare(self, subject: Subject) -> None:
        """Make the store that a whole bot starts with."""
        for command in subject.prepare:
            subprocess.run(
                self._command(command, 0),
                env=self._environment(subject, 0),
                stdout=subprocess.DEVNULL,
                check=True,
            )

    def turns(self, subject: Subject, turns: int, warm_up: int, in_flight: int) -> dict[str, Any]:
        """Drive the started bot."""
        self.runs += 1
        return self.load.run(
            port=self.port,
            token=subject.token,
            turns=turns,
            warm_up=warm_up,
            in_flight=in_flight,
            text=self.options.text,
            person=self.options.person,
            tenant=TENANT,
            limit=300,
            prefix=f"17645781{self.runs:05d}-",
            **self.more(subject),
        )

    def more(self, subject: Subject) -> dict[str, Any]:
        """What a run has besides; a message unless this says otherwise."""
        return {}

    def _command(self, command: str, port: int) -> list[str]:
        filled = command.format(
            python=sys.executable, port=port, bot=self.options.bot, members=self.options.members
        ).format(python=sys.executable, port=port)
        return shlex.split(filled)

    def _environment(self, subject: Subject, port: int) -> dict[str, str]:
        login = f"http://127.0.0.1:{self.load.port}"
        own = {
            "DATABASE_URL": f"sqlite+aiosqlite:///{self.folder / 'bot.db'}",
            "PORT": str(port),
            "BOT_INSECURE_LOCAL": "1",
            "ALLOWED_TENANTS": TENANT,
            "BOT_TURN_RATE": "0",  # one person asks for all
            # As an installed bot starts: from bytecode, which making the store has left here.
            "PYTHONPYCACHEPREFIX": str(self.folder / "bytecode"),
            "PYTHONDONTWRITEBYTECODE": "",
        }
        if subject.token:
            own |= {
                "MicrosoftAppId": APP_ID,
                "MicrosoftAppPassword": "secret",
                "MicrosoftAppTenantId": TENANT,
                "ToBotFromChannelOpenIdMetadataUrl": f"{login}/.well-known/openidconfiguration",
                "ToChannelFromBotLoginUrl": login,
            }
        return {**os.environ, **own}


def cpu_seconds(process: psutil.Process) -> float:
    """Processor time used so far."""
    times = process.cpu_times()
    return float(times.user + times.system)


def measure(bench: Bench, subject: Subject, turns: int, into: Measured) -> None:
    """One round of one bot."""
    import time

    began = time.perf_counter()
    with bench.started(subject) as process:
        bench.turns(subject, 0, 1, 1)
        into.start.append(time.perf_counter() - began)
        bench.turns(subject, 0, WARM_UP, IN_FLIGHT)
        used = cpu_seconds(process)
        result = bench.turns(subject, turns, 0, IN_FLIGHT)
        into.cpu.append((cpu_seconds(process) - used) / turns * 1000)
        into.memory.append(process.memory_info().rss / 2**20)
    into.per_second.append(result["turns_per_second"])
    into.p50.append(result["p50_ms"])
    into.p99.append(result["p99_ms"])
    into.load_busy = max(into.load_busy, result["load_busy"])


def memory(bench: Bench, subject: Subject, turns: int) -> str:
    """Resident memory over many turns, a quarter at a time."""
    sizes = []
    with bench.started(subject) as process:
        bench.turns(subject, 0, WARM_UP, IN_FLIGHT)
        for _ in range(4):
            sizes.append(process.memory_info().rss / 2**20)
            bench.turns(subject, turns // 4, 0, IN_FLIGHT)
        sizes.append(process.memory_info().rss / 2**20)
    return " -> ".join(f"{size:.0f}" for size in sizes)


def report(measured: dict[str, Measured]) -> None:
    """The table, with ratios to raw aiohttp round by round."""
    floor = measured.get("raw")
    stock = measured.get("stock")
    print(
        f"{'bot':14} {'turns/s':>8} {'x raw':>6} {'x stock':>8} {'p50 ms':>7} {'p99 ms':>7} "
        f"{'p99 x raw':>9} {'cpu ms':>7} {'cpu x raw':>9} {'RSS MB':>7} {'start s':>8} {'load':>5}"
    )
    for name, found in measured.items():
        speed = statistics.median(found.per_second)
        p99, cpu = statistics.median(found.p99), statistics.median(found.cpu)
        against = against_stock = slower = costlier = ""
        if floor is not None:
            pairs = zip(found.per_second, floor.per_second, strict=True)
            against = f"{statistics.median(own / raw for own, raw in pairs):.2f}"
            slower = f"{p99 / statistics.median(floor.p99):.1f}"
            costlier = f"{cpu / statistics.median(floor.cpu):.2f}"
        if stock is not None:
            against_stock = f"{speed / statistics.median(stock.per_second):.1f}"
        print(
            f"{name:14} {speed:8.0f} {against:>6} {against_stock:>8} "
            f"{statistics.median(found.p50):7.2f} {p99:7.2f} {slower:>9} {cpu:7.3f} {costlier:>9} "
            f"{statistics.median(found.memory):7.0f} {statistics.median(found.start):8.2f} "
            f"{found.load_busy:5.0%}"
        )


def options(
    add: Callable[[argparse.ArgumentParser], object] = lambda parser: None,
) -> argparse.Namespace:
    """The command line; ``add`` gives it more."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument(
        "--turns", type=int, default=4000, help="a round; the stock bot does a tenth"
    )
    parser.add_argument("--memory-turns", type=int, default=20_000, help="0 leaves it out")
    parser.add_argument("--only", default=",".join(subject.name for subject in SUBJECTS))
    parser.add_argument("--bot", default="{python} -m bot serve --port {port}")
    parser.add_argument("--members", default="{python} -m bot members demo/members.csv")
    parser.add_argument("--person", default="00000000-0000-0000-0000-000000000001")
    parser.add_argument("--text", default=QUESTION)
    add(parser)
    return parser.parse_args()


def main() -> None:
    """Measure and print."""
    chosen = options()
    names = chosen.only.split(",")
    subjects = [subject for subject in SUBJECTS if subject.name in names]
    cpus = (
        sorted(psutil.Process().cpu_affinity()) if hasattr(psutil.Process, "cpu_affinity") else []
    )
    chosen.bot_cpu = cpus[0] if len(cpus) > 1 else None
    measured = {subject.name: Measured() for subject in subjects}
    with (
        tempfile.TemporaryDirectory() as folder,
        Load(cpus[1] if len(cpus) > 1 else None) as load,
    ):
        bench = Bench(chosen, load, Path(folder))
        for subject in subjects:
            bench.prepare(subject)
        for number in range(chosen.rounds):
            for subject in subjects if number % 2 == 0 else reversed(subjects):
                turns = chosen.turns // 10 if subject.slow else chosen.turns
                measure(bench, subject, turns, measured[subject.name])
            print(f"round {number + 1} of {chosen.rounds} done", file=sys.stderr)
        report(measured)
        for subject in subjects if chosen.memory_turns else ():
            if subject.name in ("adapter+token", "bot", "bot+token"):
                print(f"{subject.name} RSS MB: {memory(bench, subject, chosen.memory_turns)}")


if __name__ == "__main__":
    main()
