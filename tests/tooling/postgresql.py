"""Which PostgreSQL do the tests use? One that they start themselves and throw away."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Self

from tools.program import free_port

# The data is thrown away, so nothing is spent on surviving a crash.
_FAST_AND_FORGETFUL = (
    "fsync=off",
    "synchronous_commit=off",
    "full_page_writes=off",
    "autovacuum=off",
    "max_connections=100",
    "unix_socket_directories=",
    "listen_addresses=127.0.0.1",
)


def server_programs() -> Path | None:
    """The folder with this machine's newest PostgreSQL server programs, or None without any."""
    known = sorted(
        Path("/usr/lib/postgresql").glob("*/bin"), key=lambda folder: -int(folder.parent.name)
    )
    if on_path := shutil.which("initdb"):
        known.append(Path(on_path).resolve().parent)
    known += sorted(Path("/opt/homebrew/opt").glob("postgresql*/bin"), reverse=True)
    needed = ("initdb", "pg_ctl", "psql")
    return next(
        (folder for folder in known if all((folder / name).exists() for name in needed)), None
    )


def _unprivileged() -> list[str]:
    """The words before a command that give up root, as PostgreSQL refuses to run as root."""
    if os.geteuid() != 0:
        return []
    user = "postgres" if _exists("postgres") else "nobody"
    return ["setpriv", f"--reuid={user}", f"--regid={pwd.getpwnam(user).pw_gid}", "--clear-groups"]


def _exists(user: str) -> bool:
    try:
        pwd.getpwnam(user)
    except KeyError:
        return False
    return True


@dataclass
class Cluster:
    """A running PostgreSQL server on a free port of this machine."""

    programs: Path
    port: int
    _numbers: Iterator[int] = field(default_factory=count)

    @classmethod
    @contextmanager
    def started(cls, programs: Path) -> Iterator[Self]:
        """Makes a cluster in a temporary folder, starts it, and removes it in the end."""
        folder = Path(tempfile.mkdtemp(prefix="bot-postgresql-", dir="/tmp"))
        without_root = _unprivileged()
        if without_root:
            user = pwd.getpwnam(without_root[1].partition("=")[2])
            os.chown(folder, user.pw_uid, user.pw_gid)
        cluster = cls(programs, free_port())
        data = str(folder / "data")
        pg_ctl = [*without_root, str(programs / "pg_ctl"), "--pgdata", data, "--silent"]
        try:
            _run(
                [
                    *without_root,
                    *(str(programs / "initdb"), "--pgdata", data, "--username", "bot"),
                    *("--auth", "trust", "--encoding", "UTF8", "--locale", "C", "--no-sync"),
                ],
                folder,
            )
            options = " ".join(f"-c {setting}" for setting in _FAST_AND_FORGETFUL)
            log = str(folder / "log")
            _run([*pg_ctl, "-o", f"-p {cluster.port} {options}", "-l", log, "start"], folder)
            try:
                yield cluster
            finally:
                _run([*pg_ctl, "--mode", "immediate", "stop"], folder)
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    def url(self, database: str) -> str:
        """SQLAlchemy's address of a database of this cluster, for asyncpg."""
        return f"postgresql+asyncpg://bot@127.0.0.1:{self.port}/{database}"

    @contextmanager
    def fresh_database(self, template: str = "template1") -> Iterator[str]:
        """A new database's name, empty or a copy of ``template``, in which nobody may be then; the
        database goes with the block, whoever is still in it.
        """
        name = f"test_{next(self._numbers)}"
        self._sql(f"CREATE DATABASE {name} TEMPLATE {template}")
        try:
            yield name
        finally:
            self._sql(f"DROP DATABASE {name} WITH (FORCE)")

    def _sql(self, statement: str) -> None:
        psql = [str(self.programs / "psql"), "--no-psqlrc", "--quiet", "--set", "ON_ERROR_STOP=1"]
        address = f"postgresql://bot@127.0.0.1:{self.port}/postgres"
        _run([*psql, "--command", statement, address], self.programs)


def _run(command: Sequence[str], folder: Path) -> None:
    # The server that pg_ctl leaves behind keeps its output open, so it must not be a pipe of ours.
    with tempfile.TemporaryFile() as output:
        done = subprocess.run(
            command, cwd=folder, stdin=subprocess.DEVNULL, stdout=output, stderr=output, check=False
        )
        output.seek(0)
        said = output.read().decode(errors="replace").strip()
    assert done.returncode == 0, f"{command[0]} failed: {said}"
