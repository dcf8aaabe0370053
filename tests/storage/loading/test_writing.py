"""Loading a folder writes what differs, all of it or nothing."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select, text
from sqlalchemy.exc import IntegrityError

from storage import (
    Counts,
    Database,
    FaultCode,
    FaultyData,
    load_facts,
    load_folder,
    read_folder,
    shipped_folders,
)
from storage.catalogue import KINDS
from storage.tables import PUBLISHED, LoadLogRow, PersonRow, SeatRow, table_of
from storage.versions import counters
from tests.storage.data_folders import SMALL, copy_of_small, edit
from tests.storage.meetings.small_meeting import DRAFT, created

NOW = datetime(2025, 3, 18, 8, 0, tzinfo=UTC)
GROUP = """{}
name = "Gruppen"
kind = "preparatory"
decides = false
description = "Bereder."
document = "plan-2025"
place = "2 Organisation"
"""


async def version(database: Database) -> int:
    async with database.sessions() as session:
        return (await counters(session)).get("cooperation:small", 0)


@pytest.mark.parametrize("folder", [SMALL, *shipped_folders()], ids=lambda folder: folder.name)
async def test_what_was_loaded_is_what_the_folder_says_in_the_same_order(
    database: Database, folder: Path
) -> None:
    await load_folder(database.sessions, folder, now=NOW)

    expected = read_folder(folder)
    async with database.snapshots() as session:
        facts = await load_facts(session)
    loaded = facts.cooperations[expected.cooperation.id]
    for kind in KINDS:
        assert getattr(loaded, kind.name) == getattr(expected, kind.name), kind.name
    assert loaded == expected


async def test_a_report_counts_what_was_done_to_each_kind(database: Database) -> None:
    report = await load_folder(database.sessions, SMALL, now=NOW)

    assert (report.cooperation, report.name) == ("small", "Tre kommuners nämnd")
    assert report.changed
    assert report.counts["cost_shares"] == Counts(inserted=9)
    assert report.counts["cooperation"] == Counts(inserted=1)


async def test_loading_again_changes_nothing(database: Database) -> None:
    await load_folder(database.sessions, SMALL, now=NOW)
    before = await version(database)
    report = await load_folder(database.sessions, SMALL, now=NOW + timedelta(days=1))

    assert not report.changed
    assert report.counts["cost_shares"] == Counts(unchanged=9)
    assert await version(database) == before
    async with database.sessions() as session:
        loaded = (await session.scalars(select(table_of(LoadLogRow).c.loaded))).all()
    assert loaded == [NOW]


async def test_only_what_differs_is_written(database: Database, tmp_path: Path) -> None:
    folder = copy_of_small(tmp_path)
    await load_folder(database.sessions, folder, now=NOW)
    before = await version(database)

    edit(folder, "costs/arkiv-2025.csv", "1 000", "1001")
    edit(folder, "cooperation.toml", "ett arkiv", "två arkiv")
    edit(folder, "status_statements.csv", "arkiv;2025-03-18;2;Strand avvaktar.\n", "")
    edit(folder, "inhabitants.csv", "Strand;", "Sjöbo Strand;2024-12-31;9;plan-2025;x\nStrand;")
    report = await load_folder(database.sessions, folder, now=NOW + timedelta(days=1))

    assert report.counts["cooperation"] == Counts(changed=1)
    assert report.counts["cost_shares"] == Counts(changed=1, unchanged=8)
    assert report.counts["status_statements"] == Counts(unchanged=1, removed=1)
    assert report.counts["inhabitants"] == Counts(inserted=1, unchanged=2)
    assert await version(database) == before + 1
    async with database.snapshots() as session:
        facts = await load_facts(session)
    assert facts.cooperations["small"] == read_folder(folder)


async def test_a_faulty_folder_changes_nothing(database: Database, tmp_path: Path) -> None:
    folder = copy_of_small(tmp_path)
    await load_folder(database.sessions, folder, now=NOW)

    edit(folder, "inhabitants.csv", "678", "679")
    edit(folder, "fees.toml", '"arkiv"', '"arkivet"')
    with pytest.raises(FaultyData):
        await load_folder(database.sessions, folder, now=NOW)

    async with database.snapshots() as session:
        facts = await load_facts(session)
    assert facts.cooperations["small"] == read_folder(SMALL)


async def test_two_processes_may_load_the_same_folder_at_once(database: Database) -> None:
    reports = await asyncio.gather(
        *(load_folder(database.sessions, SMALL, now=NOW) for _ in range(3))
    )
    assert sorted(report.changed for report in reports) == [False, False, True]


async def test_cooperations_do_not_touch_each_other(database: Database, tmp_path: Path) -> None:
    other = copy_of_small(tmp_path)
    edit(other, "cooperation.toml", '"small"', '"other"')
    await load_folder(database.sessions, SMALL, now=NOW)
    await load_folder(database.sessions, other, now=NOW)

    edit(other, "fees.toml", "high = 20000", "high = 30000")
    await load_folder(database.sessions, other, now=NOW)

    async with database.snapshots() as session:
        facts = await load_facts(session)
    assert list(facts.cooperations) == ["other", "small"]
    assert facts.cooperations["small"] == read_folder(SMALL)
    assert facts.cooperations["other"].fees[0].high == 30000


async def test_a_role_that_somebody_holds_cannot_be_taken_away(
    database: Database, tmp_path: Path
) -> None:
    folder = copy_of_small(tmp_path)
    await load_folder(database.sessions, folder, now=NOW)
    async with database.sessions.begin() as session:
        session.add(PersonRow(id=1, name="Eva Ek", email="eva@example.se", language="sv"))
        await session.flush()
        session.add(SeatRow(person=1, position=0, cooperation="small", role="samordnare"))

    edit(folder, "roles.toml", 'id = "samordnare"', 'id = "koordinator"')
    with pytest.raises(FaultyData) as caught:
        await load_folder(database.sessions, folder, now=NOW)

    (fault,) = caught.value.faults
    assert (fault.file, fault.code) == ("roles", FaultCode.IN_USE)
    assert fault.values == {"value": "samordnare", "person": "Eva Ek"}


async def test_a_body_that_a_meeting_is_called_for_cannot_be_taken_away(
    database: Database, tmp_path: Path
) -> None:
    folder = copy_of_small(tmp_path)
    office = '[[bodies]]\nid = "kontoret"'
    group = GROUP.format(office.replace("kontoret", "gruppen"))
    edit(folder, "bodies.toml", office, f"{group}\n{office}")
    await load_folder(database.sessions, folder, now=NOW)
    await created(database, replace(DRAFT, bodies=("gruppen",)))

    with pytest.raises(FaultyData) as caught:
        await load_folder(database.sessions, SMALL, now=NOW)

    (fault,) = caught.value.faults
    assert (fault.file, fault.code) == ("bodies", FaultCode.IN_USE_BY_MEETING)
    assert str(fault) == (
        "bodies: 'gruppen' is taken away, but the meeting 'Sammanträde' of 2025-03-18 "
        "is called for it"
    )


async def test_the_database_itself_refuses_rows_that_refer_to_nothing(database: Database) -> None:
    await load_folder(database.sessions, SMALL, now=NOW)
    fees = PUBLISHED["fees"]

    with pytest.raises(IntegrityError):
        async with database.sessions.begin() as session:
            await session.execute(fees.update().values(subject="nothing"))


async def test_the_database_itself_refuses_a_repeated_key(database: Database) -> None:
    await load_folder(database.sessions, SMALL, now=NOW)
    with pytest.raises(IntegrityError):
        async with database.sessions.begin() as session:
            await session.execute(
                text(
                    "INSERT INTO published_municipalities"
                    " (cooperation, position, code, name, formal_name, aliases)"
                    " VALUES ('small', 9, '9901', 'x', 'x', '[]')"
                )
            )


municipality_rows = st.permutations(
    [
        "9901;Björklunda;Björklunda stad;Björklunda kommun|BL",
        "9902;Sjöbo Strand;Sjöbo Strands kommun;",
        "9903;Strand;Strands kommun;",
    ]
)
extra_rows = st.lists(
    st.tuples(st.sampled_from(["BL", "Strand", "9902"]), st.dates(), st.integers(0, 10**9)),
    unique_by=lambda row: row[:2],
    max_size=8,
)


@given(states=st.lists(st.tuples(municipality_rows, extra_rows), min_size=2, max_size=4))
@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
async def test_any_sequence_of_loads_leaves_the_last_folder_and_repeating_it_changes_nothing(
    database: Database,
    tmp_path_factory: pytest.TempPathFactory,
    states: list[tuple[list[str], list[tuple[str, object, int]]]],
) -> None:
    folder = copy_of_small(tmp_path_factory.mktemp("folder"))
    for municipalities, inhabitants in states:
        (folder / "municipalities.csv").write_text(
            "\n".join(["code;name;formal_name;aliases", *municipalities]), encoding="utf-8"
        )
        rows = [f"{name};{day};{count};plan-2025;bilaga" for name, day, count in inhabitants]
        (folder / "inhabitants.csv").write_text(
            "\n".join(["municipality;on;count;document;place", *rows]), encoding="utf-8"
        )
        await load_folder(database.sessions, folder, now=NOW)
        again = await load_folder(database.sessions, folder, now=NOW)

        assert not again.changed
        async with database.snapshots() as session:
            facts = await load_facts(session)
        assert facts.cooperations["small"] == read_folder(folder)
