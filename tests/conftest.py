"""What every test may ask for: fresh databases, and an honest word about what could not run."""

import asyncio
import os
import shutil
from collections.abc import AsyncIterator, Generator, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from sqlalchemy import text

from storage import Database, migrate, open_database
from storage.tables import METADATA
from tests.tooling.postgresql import Cluster, server_programs

# How long an example takes says something about the machine, nothing about the code.
settings.register_profile("unhurried", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("unhurried")

NOTHING_SKIPPED = os.environ.get("CI", "").lower() in {"1", "true"}

_GET_POSTGRESQL = "PostgreSQL tests: apt-get install postgresql (macOS: brew install postgresql)"
_GET_BROWSER = "browser tests: apt-get install chromium nodejs npm (macOS: Chrome and Node.js)"
_missing = pytest.StashKey[set[str]]()
_skipped = pytest.StashKey[list[str]]()


def browser_program() -> str | None:
    """The Chromium or Chrome of this machine."""
    for name in ("chromium", "chromium-browser", "google-chrome"):
        if found := shutil.which(name):
            return found
    on_macos = Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")
    return str(on_macos) if on_macos.exists() else None


def pytest_configure(config: pytest.Config) -> None:
    config.stash[_missing] = set()
    config.stash[_skipped] = []


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    lacking = {}
    if server_programs() is None:
        lacking["postgres"] = _GET_POSTGRESQL
    if browser_program() is None or shutil.which("npm") is None:
        lacking["e2e"] = _GET_BROWSER
    for item in items:
        for marker, how in lacking.items():
            if item.get_closest_marker(marker):
                config.stash[_missing].add(how)
                item.add_marker(pytest.mark.skip(reason=how))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item,
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    if report.skipped and not hasattr(report, "wasxfail"):
        item.config.stash[_skipped].append(item.nodeid)
    return report


def pytest_sessionfinish(session: pytest.Session) -> None:
    if NOTHING_SKIPPED and session.config.stash[_skipped]:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    if missing := config.stash[_missing]:
        terminalreporter.write_line("Skipped " + "; ".join(sorted(missing)), yellow=True)
    if NOTHING_SKIPPED and config.stash[_skipped]:
        terminalreporter.write_line("With CI=true a skipped test is a failure.", red=True)


@pytest.fixture(scope="session")
def postgres_cluster() -> Iterator[Cluster]:
    """A PostgreSQL server of the test run's own, started when the first test asks for it."""
    programs = server_programs()
    assert programs is not None, _GET_POSTGRESQL
    with Cluster.started(programs) as cluster:
        yield cluster


@pytest.fixture
def postgres_url(postgres_cluster: Cluster) -> Iterator[str]:
    """An empty PostgreSQL database, as SQLAlchemy's address for asyncpg."""
    with postgres_cluster.fresh_database() as name:
        yield postgres_cluster.url(name)


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    """A SQLite file that does not exist yet, as SQLAlchemy's address for aiosqlite."""
    return f"sqlite+aiosqlite:///{tmp_path / 'bot.db'}"


@pytest.fixture(
    params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)],
)
def database_url(request: pytest.FixtureRequest) -> str:
    """An empty database, once of each kind: what holds on one must hold on the other."""
    url: str = request.getfixturevalue(
        "sqlite_url" if request.param == "sqlite" else "postgres_url"
    )
    return url


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with empty tables, to be copied."""
    file = tmp_path_factory.mktemp("migrated") / "bot.db"
    asyncio.run(migrate(f"sqlite+aiosqlite:///{file}"))
    return file


@pytest.fixture(scope="session")
def migrated_postgres_url(postgres_cluster: Cluster) -> Iterator[str]:
    """A PostgreSQL database with empty tables; whoever writes in it empties them."""
    with postgres_cluster.fresh_database() as name:
        url = postgres_cluster.url(name)
        asyncio.run(migrate(url))
        yield url


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def migrated_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a database of each kind with empty tables."""
    if request.param == "postgresql":
        url: str = request.getfixturevalue("migrated_postgres_url")
        return url
    file = shutil.copy(request.getfixturevalue("migrated_file"), tmp_path / "bot.db")
    return f"sqlite+aiosqlite:///{file}"


@pytest.fixture
async def database(migrated_url: str) -> AsyncIterator[Database]:
    """A database of each kind with empty tables."""
    opened = open_database(migrated_url)
    yield opened
    if opened.engine.dialect.name == "postgresql":
        tables = ", ".join(METADATA.tables)
        async with opened.engine.begin() as connection:
            await connection.execute(text(f"TRUNCATE {tables} RESTART IDENTITY"))
    await opened.close()
