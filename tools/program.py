"""How is a program started, awaited and ended, so that none is ever left behind?"""

import os
import secrets
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Mapping, Sequence
from typing import IO, Self

from tools.agents_playground import ROOT

_READY_WITHIN = 120.0  # seconds; a first start creates the store and loads the cooperations
_GRACE = 15.0  # seconds that a program gets to end by itself
_NOT_GIVEN_OUT = range(20_000, 32_000)  # Linux gives out ports from 32768 on, macOS from 49152


class Unfit(Exception):
    """Something that the person at the keyboard can mend; the message says what."""


class Program:
    """A program of ours that ends when the block ends.

    It runs in a session of its own, so that a Ctrl-C reaches only us and we end all in order.
    """

    def __init__(
        self,
        command: Sequence[str],
        environment: Mapping[str, str],
        output: IO[bytes] | None = None,
    ) -> None:
        self._process = subprocess.Popen(
            command,
            cwd=ROOT,
            env=os.environ | environment,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            start_new_session=True,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self.status is None:
            self._process.terminate()
            try:
                self._process.wait(_GRACE)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()

    @property
    def status(self) -> int | None:
        """The exit status, None while the program runs."""
        return self._process.poll()

    def wait_until_answers(self, address: str, seconds: float = _READY_WITHIN) -> None:
        """Returns when the address answers; raises ``Unfit`` when the program ended or is late."""
        late = time.monotonic() + seconds
        while time.monotonic() < late:
            if self.status is not None:
                raise Unfit(f"the program ended with status {self.status} before it answered")
            try:
                with urllib.request.urlopen(address, timeout=5):  # noqa: S310
                    return
            except (urllib.error.URLError, OSError):
                time.sleep(0.1)
        raise Unfit(f"no answer from {address} within {seconds:.0f} s")


def is_free(port: int) -> bool:
    """Whether nothing listens on a port of this machine."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def free_port() -> int:
    """A port that nothing listens on at the moment.

    It is none of those that the system itself gives out: one of them may be taken by anybody's
    connection before the program that it is for has started.
    """
    while not is_free(port := secrets.choice(_NOT_GIVEN_OUT)):
        pass
    return port
