"""The other side of a measured bot: Teams' clients and the Bot Connector, in one process.

``python -m benchmarks.load`` reads one JSON object a line from standard input, each a run, and
writes one a line with its result. It is written on bare asyncio protocols so that it is far from
busy when a bot is: a run reports how busy it was.

A turn is over when the reply has arrived at the connector and the request has been answered; a
closed loop of ``in_flight`` connections.
"""

import asyncio
import json
import os
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, cast

import uvloop

from tests.fakes.issuer import Issuer


def activity(run: dict[str, Any], number: int, service_url: str) -> bytes:
    """A personal-chat message as Teams sends it, some 1.3 kB; or the press of a card's button.

    A run with ``press`` has people press: each of its ``people`` in turn, with those data and one
    answer after the other.
    """
    sent, chat = "2025-12-01T08:15:42.8410021Z", number % 50
    person, said = run["person"], {"text": run["text"], "textFormat": "plain", "type": "message"}
    if "press" in run:
        chat = number % len(run["people"])
        person = run["people"][chat]
        sent = datetime.now(UTC).isoformat()
        answer = ("on_site", "remote")[number // len(run["people"]) % 2]
        action = {
            "type": "Action.Execute",
            "verb": "rsvp",
            "data": {**run["press"], "answer": answer},
        }
        said = {
            "type": "invoke",
            "name": "adaptiveCard/action",
            "value": {"action": action, "trigger": "manual"},
        }
    return json.dumps(
        {
            **said,
            "timestamp": sent,
            "localTimestamp": "2025-12-01T09:15:42.8410021+01:00",
            "id": f"{run['prefix']}{number}",
            "channelId": "msteams",
            "serviceUrl": service_url,
            "from": {
                "id": f"29:1{person}-Xk0vL2mQx9rT5sYbNcVwZ8eHjKpA3dFgU",
                "name": "Anna Andersson",
                "aadObjectId": person,
            },
            "conversation": {
                "conversationType": "personal",
                "tenantId": run["tenant"],
                "id": f"a:1pY0zQ{chat}nV8sLrT3xKcB6hJdF2gWmE9aUoI5qPzXvC7bN4tR1yH",
            },
            "recipient": {"id": "28:5f0c1d2e-benchmark", "name": "Samverkansboten"},
            "entities": [
                {
                    "locale": "sv-SE",
                    "country": "SE",
                    "platform": "Windows",
                    "timezone": "Europe/Stockholm",
                    "type": "clientInfo",
                }
            ],
            "channelData": {"tenant": {"id": run["tenant"]}},
            "locale": "sv-SE",
            "localTimezone": "Europe/Stockholm",
        },
        ensure_ascii=False,
    ).encode()


class Wire(asyncio.Protocol):
    """Cuts a stream into HTTP messages with a Content-Length."""

    def __init__(self) -> None:
        self.buffer = bytearray()
        self.transport: asyncio.Transport

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = cast("asyncio.Transport", transport)

    def data_received(self, data: bytes) -> None:
        self.buffer += data
        while (end := self.buffer.find(b"\r\n\r\n")) >= 0:
            head = bytes(self.buffer[:end])
            length, lower = 0, head.lower()
            at = lower.find(b"\r\ncontent-length:")
            if at >= 0:
                length = int(lower[at + 17 :].split(b"\r\n", 1)[0])
            if len(self.buffer) < end + 4 + length:
                return
            body = bytes(self.buffer[end + 4 : end + 4 + length])
            del self.buffer[: end + 4 + length]
            self.message(head, body)

    def message(self, head: bytes, body: bytes) -> None:
        raise NotImplementedError


class Connector(Wire):
    """The Bot Connector, and the issuer and login beside it; a bot keeps it open over runs."""

    def __init__(self, issuer: Issuer, current: "list[Bench]") -> None:
        super().__init__()
        self.issuer = issuer
        self.current = current

    def message(self, head: bytes, body: bytes) -> None:
        method, path, _ = head.split(b"\r\n", 1)[0].split(b" ")
        answer = b'{"id":"1764578143000"}'
        status = b"201 Created"
        if not path.startswith(b"/v3/") and not path.startswith(b"/teams/"):
            answer, status = self.issuer.answer(path.decode()), b"200 OK"
        if method == b"POST" and b"/activities/" in path:
            self.current[0].arrived(path.rsplit(b"/", 1)[1].decode())
        self.transport.write(
            b"HTTP/1.1 %b\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%b"
            % (status, len(answer), answer)
        )


class Client(Wire):
    """One of Teams' connections to the bot: one turn after the other."""

    def __init__(self, bench: "Bench") -> None:
        super().__init__()
        self.bench = bench
        self.number = -1
        self.sent = 0.0
        self.waiting = 0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        super().connection_made(transport)
        self.next()

    def next(self) -> None:
        self.number = self.bench.take()
        if self.number < 0:
            self.transport.close()
            return
        body = activity(self.bench.run, self.number, self.bench.service_url)
        # A press is answered in the answer to the request; nothing else comes.
        self.waiting = 1 if "press" in self.bench.run else 2
        self.bench.pending[f"{self.bench.run['prefix']}{self.number}"] = self
        self.sent = time.perf_counter()
        self.transport.write(self.bench.head + b"Content-Length: %d\r\n\r\n" % len(body) + body)

    def message(self, head: bytes, body: bytes) -> None:
        if not head.startswith(b"HTTP/1.1 20"):
            self.bench.fail(f"the bot answered {head[:200]!r} {body[:200]!r}")
            return
        if "press" in self.bench.run:
            if b"card.adaptive" not in body:
                self.bench.fail(f"the bot answered {body[:300]!r}")
                return
            self.bench.told(self)
        self.half()

    def half(self) -> None:
        self.waiting -= 1
        if self.waiting == 0:
            self.bench.done(self)
            self.next()

    def connection_lost(self, exc: Exception | None) -> None:
        if self.waiting:
            self.bench.fail(f"the bot closed the connection: {exc!r}")


class Bench:
    """One run of turns against one bot."""

    def __init__(self, run: dict[str, Any], service_url: str, issuer: Issuer) -> None:
        self.run = run
        self.issuer = issuer
        self.service_url = service_url
        token = ""
        if run["token"]:
            token = f"Authorization: Bearer {issuer.token(service_url)}\r\n"
        self.head = (
            "POST /api/messages HTTP/1.1\r\nHost: 127.0.0.1\r\n"
            f"Content-Type: application/json\r\n{token}"
        ).encode()
        self.total = run["warm_up"] + run["turns"]
        self.taken = self.finished = 0
        self.pending: dict[str, Client] = {}
        self.latencies: list[float] = []
        self.began, self.cpu_began = time.perf_counter(), time.process_time()
        self.over: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    def take(self) -> int:
        if self.taken >= self.total:
            return -1
        self.taken += 1
        return self.taken

    def arrived(self, activity_id: str) -> None:
        client = self.pending.pop(activity_id, None)
        if client is not None:
            self.told(client)
            client.half()

    def told(self, client: Client) -> None:
        if self.finished >= self.run["warm_up"]:
            self.latencies.append(time.perf_counter() - client.sent)

    def done(self, client: Client) -> None:
        self.finished += 1
        if self.finished == self.run["warm_up"]:
            self.began, self.cpu_began = time.perf_counter(), time.process_time()
        if self.finished == self.total and not self.over.done():
            self.over.set_result(None)

    def fail(self, why: str) -> None:
        if not self.over.done():
            self.over.set_exception(RuntimeError(why))

    def result(self) -> dict[str, Any]:
        seconds = time.perf_counter() - self.began
        ordered = sorted(self.latencies) or [0.0]
        return {
            "turns_per_second": self.run["turns"] / seconds,
            "p50_ms": ordered[len(ordered) // 2] * 1000,
            "p99_ms": ordered[int(len(ordered) * 0.99)] * 1000,
            "seconds": seconds,
            "load_busy": (time.process_time() - self.cpu_began) / seconds,
        }


async def measure(
    run: dict[str, Any], set_bench: Callable[[Bench], None], service_url: str, issuer: Issuer
) -> dict[str, Any]:
    """One run; with ``first`` set, the seconds until the bot answers at all."""
    loop = asyncio.get_running_loop()
    started = time.perf_counter()
    while True:
        bench = Bench(run, service_url, issuer)
        set_bench(bench)
        try:
            for _ in range(run["in_flight"]):
                await loop.create_connection(lambda: Client(bench), "127.0.0.1", run["port"])  # noqa: B023
            await asyncio.wait_for(bench.over, run["limit"])
        except ConnectionError:
            if time.perf_counter() - started > 60:
                raise
            await asyncio.sleep(0.005)
            continue
        return bench.result()


async def main() -> None:
    """Serve runs from standard input."""
    loop = asyncio.get_running_loop()
    if hasattr(os, "sched_setaffinity") and len(sys.argv) > 1:
        os.sched_setaffinity(0, {int(sys.argv[1])})
    current: list[Bench] = []

    def connection() -> Connector:
        return Connector(issuer, current)

    server = await loop.create_server(connection, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    issuer = Issuer(f"http://127.0.0.1:{port}")
    service_url = f"http://127.0.0.1:{port}/teams/"
    print(json.dumps({"port": port}), flush=True)

    def set_bench(bench: Bench) -> None:
        current[:] = [bench]

    while line := await loop.run_in_executor(None, sys.stdin.readline):
        try:
            result = await measure(json.loads(line), set_bench, service_url, issuer)
        except (RuntimeError, OSError, TimeoutError) as error:
            result = {"error": repr(error)}
        print(json.dumps(result), flush=True)


if __name__ == "__main__":
    uvloop.run(main())
