"""A committee with a meeting to answer, on a store of each kind."""

import asyncio
import shutil
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from domain.meetings import CalledMeeting, MeetingDraft, MeetingItem
from storage import load_members, open_database
from storage.meetings import create_meeting
from tests.bot.meetings.committee import Committee
from tests.bot.replica import replica
from tests.tooling.postgresql import Cluster

PEOPLE = Path(__file__).with_name("committee.csv")
STARTS = datetime(2026, 3, 18, 9, 0, tzinfo=UTC)
DRAFT = MeetingDraft(
    cooperation="norrbotten",
    bodies=("namnden",),
    title="Sammanträde",
    starts=STARTS,
    ends=STARTS + timedelta(hours=2),
    place="Kulturens hus, Luleå",
    online_url="https://teams.example/mote",
    answer_by=datetime(2026, 3, 11, 22, 59, tzinfo=UTC),
    agenda=(MeetingItem(number="1", title="Val av justerare", case_number="2026/1"),),
    food=True,
)


@pytest.fixture(scope="session")
def committee_file(filled_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with a committee and its meeting, to be copied."""
    file = tmp_path_factory.mktemp("committee") / "bot.db"
    shutil.copy(filled_file, file)
    asyncio.run(_add_committee(f"sqlite+aiosqlite:///{file}"))
    return file


@pytest.fixture(scope="session")
def committee_postgres(postgres_cluster: Cluster, filled_postgres: str) -> Iterator[str]:
    """The name of a PostgreSQL database likewise."""
    with postgres_cluster.fresh_database(template=filled_postgres) as name:
        asyncio.run(_add_committee(postgres_cluster.url(name)))
        yield name


@pytest.fixture
def committee_sqlite_url(committee_file: Path, tmp_path: Path) -> str:
    return f"sqlite+aiosqlite:///{shutil.copy(committee_file, tmp_path / 'bot.db')}"


@pytest.fixture
def committee_postgres_url(postgres_cluster: Cluster, committee_postgres: str) -> Iterator[str]:
    with postgres_cluster.fresh_database(template=committee_postgres) as name:
        yield postgres_cluster.url(name)


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def committee_url(request: pytest.FixtureRequest) -> str:
    """A store of each kind with the committee in it."""
    kind = "sqlite" if request.param == "sqlite" else "postgres"
    url: str = request.getfixturevalue(f"committee_{kind}_url")
    return url


@pytest.fixture
async def both(committee_url: str) -> AsyncIterator[Committee]:
    """The committee on a store of each kind."""
    async with replica(committee_url) as running:
        yield Committee(
            running, _meeting(running.facts.current().cooperations["norrbotten"].called)
        )


@pytest.fixture
async def bot(committee_sqlite_url: str) -> AsyncIterator[Committee]:
    """For what has nothing to do with the kind of store."""
    async with replica(committee_sqlite_url) as running:
        yield Committee(
            running, _meeting(running.facts.current().cooperations["norrbotten"].called)
        )


def _meeting(called: tuple[CalledMeeting, ...]) -> CalledMeeting:
    (meeting,) = called
    return meeting


async def _add_committee(url: str) -> None:
    database = open_database(url)
    try:
        await load_members(database.sessions, PEOPLE)
        async with database.sessions.begin() as session:
            await create_meeting(session, DRAFT, now=datetime(2025, 12, 1, tzinfo=UTC))
    finally:
        await database.close()
