"""How is the database reached? One engine, and sessions for writing and for reading a snapshot."""

import asyncio
import hashlib
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import aiosqlite
from sqlalchemy import URL, Connection, event, make_url, text
from sqlalchemy.exc import ArgumentError, DBAPIError
from sqlalchemy.ext.asyncio import (
    AsyncEngine,
    AsyncSession,
    async_sessionmaker,
    create_async_engine,
)

_PAGES_KIB = 256
"""Memory that a SQLite connection keeps pages in; 2,000 KiB unless told."""
SQLITE = "sqlite+aiosqlite"
POSTGRESQL = "postgresql+asyncpg"
SETTING = "DATABASE_URL"

BUSY_TIMEOUT_MS = 10_000
"""How long a SQLite writer waits for another before it gives up."""

_CONNECTIONS = 15
"""The most that one process has open to PostgreSQL."""

_BEGIN = "sqlite_begin"

_PAUSE = 0.02
"""Seconds between two attempts at what SQLite refuses without waiting."""

_SQLITE_MAGIC = b"SQLite format 3\0"
"""What every SQLite file that is not empty begins with."""


class DatabaseSettingFault(ValueError):
    """The setting ``DATABASE_URL`` is malformed; the message says how it should look."""


class DatabaseUnreachable(Exception):
    """The database does not answer, or does not let us in; the message never holds a password."""


class DatabaseTooNew(Exception):
    """A newer version of the program has changed the tables; this one can't know how."""


@dataclass(frozen=True, slots=True)
class Database:
    """An open database.

    ``sessions`` are for whole operations; ``snapshots`` only read, and all that one of them reads
    is of the same instant. ``writing`` is what sessions write through, which on SQLite is one
    connection: writers line up for it in the order they came. SQLite itself lets whoever tries at
    the right moment go first, and turns others away in the end.
    """

    engine: AsyncEngine
    writing: AsyncEngine
    sessions: async_sessionmaker[AsyncSession]
    snapshots: async_sessionmaker[AsyncSession]

    async def check(self) -> None:
        """Raise :class:`DatabaseUnreachable` unless the database answers."""
        try:
            async with self.engine.connect() as connection:
                await connection.execute(text("SELECT 1"))
        except (DBAPIError, OSError) as error:
            raise unreachable(self.engine.url, error) from error

    async def close(self) -> None:
        """Close every connection."""
        await self.engine.dispose()
        await self.writing.dispose()


async def take_turn(session: AsyncSession, what: str) -> None:
    """Wait until no other transaction, in any process, does ``what``; ours may from now to its end.

    Nothing to do on SQLite, where every writing transaction waits for its turn anyway.
    """
    if session.get_bind().dialect.name == "postgresql":
        key = int.from_bytes(hashlib.sha256(what.encode()).digest()[:7])
        await session.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": key})


def open_database(url: str) -> Database:
    """The database of a setting; connects first when it is used.

    The folder of a SQLite file is made. Raises :class:`DatabaseSettingFault`, and
    :class:`DatabaseUnreachable` when the folder cannot be made.
    """
    engine = create_engine(url)
    if engine.url.drivername == POSTGRESQL:
        writing = engine
        reading: dict[str, Any] = {
            "isolation_level": "REPEATABLE READ",
            "postgresql_readonly": True,
        }
    else:
        writing = create_engine(url, pool_size=1, max_overflow=0)
        reading = {_BEGIN: "DEFERRED"}
    return Database(
        engine=engine,
        writing=writing,
        sessions=async_sessionmaker(writing, expire_on_commit=False),
        snapshots=async_sessionmaker(engine.execution_options(**reading), expire_on_commit=False),
    )


def create_engine(url: str, *, foreign_keys: bool = True, **pool: int) -> AsyncEngine:
    """An engine for a setting; ``foreign_keys`` is off only while SQLite tables are rebuilt."""
    address = parse_setting(url)
    if address.drivername == POSTGRESQL:
        # Opening a connection costs many times an answer's own work: none is closed after a burst.
        pool = {"pool_size": _CONNECTIONS, "max_overflow": 0, **pool}
        return create_async_engine(address, pool_pre_ping=True, hide_parameters=True, **pool)
    _make_file_possible(address)
    # Parameters can be what somebody wrote; they don't belong in a log.
    engine = create_async_engine(address, hide_parameters=True, **pool)
    pragmas = (
        f"PRAGMA busy_timeout = {BUSY_TIMEOUT_MS}",
        "PRAGMA journal_mode = WAL",
        "PRAGMA synchronous = NORMAL",
        # Each connection keeps pages of its own; the system keeps the file's for them all.
        f"PRAGMA cache_size = -{_PAGES_KIB}",
        f"PRAGMA foreign_keys = {'ON' if foreign_keys else 'OFF'}",
    )
    event.listen(engine.sync_engine, "connect", _sqlite_connect(pragmas))
    event.listen(engine.sync_engine, "begin", _sqlite_begin)
    return engine


def parse_setting(url: str) -> URL:
    """The address a setting means. Raises :class:`DatabaseSettingFault`."""
    try:
        address = make_url(url.strip())
        driver, database = address.drivername, address.database
    except (ArgumentError, ValueError) as error:
        raise DatabaseSettingFault(_advice("is not a database address")) from error
    if driver not in (SQLITE, POSTGRESQL):
        raise DatabaseSettingFault(_advice(f"names {driver!r}, which is not known"))
    if not database or database == ":memory:":
        what = "a file" if driver == SQLITE else "a database"
        raise DatabaseSettingFault(_advice(f"names no {what.split()[1]}"))
    return address


def check_file(address: URL) -> None:
    """Raise :class:`DatabaseUnreachable` unless a SQLite file can be opened; blocks for a moment.

    Tried here because aiosqlite's thread outlives a failed attempt and may end in a traceback.
    """
    try:
        with closing(sqlite3.connect(address.database or "")) as connection:
            connection.execute("PRAGMA schema_version")
    except sqlite3.Error as error:
        raise unreachable(address, error) from error


def unreachable(url: URL, error: BaseException) -> DatabaseUnreachable:
    """The fault to raise when ``error`` came from connecting to ``url``."""
    reason = str(getattr(error, "orig", None) or error).splitlines()
    shown = url.render_as_string(hide_password=True)
    return DatabaseUnreachable(f"{SETTING}: {shown} cannot be reached: {' '.join(reason)}")


def _advice(fault: str) -> str:
    return f"{SETTING} {fault}; use {SQLITE}:///FILE or {POSTGRESQL}://USER:PASSWORD@HOST/DATABASE"


def _make_file_possible(address: URL) -> None:
    """Make the folder of a SQLite file.

    Refuses at once what can't be one: a connection that fails leaves its thread to itself.
    """
    file = Path(address.database or "")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        if file.is_dir() or (file.exists() and not _begins_as_sqlite(file)):
            raise OSError("it is no SQLite database")
    except OSError as error:
        raise unreachable(address, error) from error


def _begins_as_sqlite(file: Path) -> bool:
    with file.open("rb") as content:
        return content.read(len(_SQLITE_MAGIC)) in (b"", _SQLITE_MAGIC)


def _sqlite_connect(pragmas: tuple[str, ...]) -> Callable[[Any, Any], None]:
    async def prepare(driver: aiosqlite.Connection) -> None:
        # Python's sqlite3 would begin transactions itself, and only before the first change.
        driver.isolation_level = None
        try:
            for pragma in pragmas:
                await _once_free(driver, pragma)
        except BaseException:
            # Nobody else knows of it yet, and its thread would wait for ever.
            await driver.close()
            raise

    def connect(connection: Any, _record: Any) -> None:
        connection.run_async(prepare)

    return connect


async def _once_free(driver: aiosqlite.Connection, pragma: str) -> None:
    """Run a pragma, waiting while another connection is in the way.

    SQLite refuses the change of journal mode at once when another process makes it in the same
    instant; its busy timeout does not count there.
    """
    loop = asyncio.get_running_loop()
    end = loop.time() + BUSY_TIMEOUT_MS / 1000
    while True:
        try:
            await (await driver.execute(pragma)).close()
            return
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or loop.time() > end:
                raise
        await asyncio.sleep(_PAUSE)


def _sqlite_begin(connection: Connection) -> None:
    # A writer takes its turn at once: one that begins as a reader fails if another wrote meanwhile.
    kind = connection.get_execution_options().get(_BEGIN, "IMMEDIATE")
    connection.exec_driver_sql(f"BEGIN {kind}")
