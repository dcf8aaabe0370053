"""Is an import stored whole, beside what was published, and kept by a load of the folder?"""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from domain.cost_shares import share
from domain.facts import CooperationFacts
from storage import Database, FaultCode, FaultyData, load_facts, load_folder
from storage.audit import Actor
from storage.importing import (
    AlreadyImported,
    NotImported,
    draft_import,
    file_at,
    store_import,
    withdraw_import,
)
from storage.versions import counters
from tests.storage.data_folders import SMALL, copy_of_small, edit
from tests.storage.importing.files import Rows, xlsx

NOW = datetime(2025, 12, 5, 8, 0, tzinfo=UTC)
BY = Actor(at=NOW)
COSTS = [["", "Drift 2026"], ["Björklunda", 1100], ["Sjöbo Strand", 650], ["Strand", 50]]
BUDGET = [["", "Budget 2026"], ["Arkiv", 2200], ["Arkivet", 100], ["Summa", 2300]]
PEOPLE = [["", "Folkmängd 2025"], ["Björklunda", 12_400], ["Strand", 680]]


async def known(store: Database) -> CooperationFacts:
    async with store.snapshots() as session:
        (facts,) = (await load_facts(session)).cooperations.values()
    return facts


async def imported(store: Database, tmp_path: Path, rows: Rows) -> CooperationFacts:
    """The facts after an import of a table."""
    facts = await known(store)
    draft = draft_import(facts, file_at(xlsx(tmp_path / "a.xlsx", rows)), today=date(2025, 12, 5))
    async with store.sessions.begin() as session:
        await store_import(session, facts.cooperation.id, draft, by=BY)
    after = await known(store)
    assert after == draft.added_to(facts)
    return after


async def test_what_was_previewed_is_what_is_known_afterwards(
    store: Database, tmp_path: Path
) -> None:
    facts = await imported(store, tmp_path, COSTS)
    paid = share(facts, "9901", 2026, component="drift")
    assert paid is not None
    assert paid.amount == 1100
    (source,) = paid.sources
    assert facts.document[source.document].title == "a.xlsx"


async def test_a_published_figure_stays_beside_the_imported_one(
    store: Database, tmp_path: Path
) -> None:
    rows = [["", "Drift 2025"], ["Björklunda", 1001], ["Sjöbo Strand", 600], ["Strand", 0]]
    facts = await imported(store, tmp_path, rows)
    paid = share(facts, "9901", 2025, component="drift")
    assert paid is not None
    (cell,) = paid.cells
    assert (cell.amount, [other.amount for other in cell.others]) == (1001, [1000])
    assert cell.contradicted


async def test_the_same_file_is_stored_once(store: Database, tmp_path: Path) -> None:
    facts = await known(store)
    draft = draft_import(facts, file_at(xlsx(tmp_path / "a.xlsx", COSTS)), today=date(2025, 12, 5))
    async with store.sessions.begin() as session:
        await store_import(session, facts.cooperation.id, draft, by=BY)
    before = await known(store)
    with pytest.raises(AlreadyImported, match=r"a\.xlsx: this file is already stored"):
        async with store.sessions.begin() as session:
            await store_import(session, facts.cooperation.id, draft, by=BY)
    assert await known(store) == before


async def test_an_import_can_be_taken_back_whole_and_nothing_else_with_it(
    store: Database, tmp_path: Path
) -> None:
    before = await imported(store, tmp_path, PEOPLE)
    after = await imported(store, tmp_path, COSTS)
    document = after.documents[-1]
    async with store.sessions.begin() as session:
        assert await withdraw_import(session, after.cooperation.id, document, by=BY) == 3
    assert await known(store) == before
    for gone in (document, before.document["plan-2025"]):
        with pytest.raises(NotImported):
            async with store.sessions.begin() as session:
                await withdraw_import(session, after.cooperation.id, gone, by=BY)
    assert await known(store) == before


async def test_every_process_hears_of_it(store: Database, tmp_path: Path) -> None:
    async with store.snapshots() as session:
        before = dict(await counters(session))
    await imported(store, tmp_path, COSTS)
    async with store.snapshots() as session:
        after = dict(await counters(session))
    assert [scope for scope in after if after[scope] != before[scope]] == ["cooperation:small"]


async def test_loading_the_folder_again_keeps_what_was_imported(
    store: Database, tmp_path: Path
) -> None:
    await imported(store, tmp_path, COSTS)
    await imported(store, tmp_path, PEOPLE)
    with_all = await imported(store, tmp_path, BUDGET)
    assert [f.amount for f in with_all.economy_figures if f.year == 2026] == [2200, 100, 2300]
    report = await load_folder(store.sessions, SMALL, now=NOW)
    assert not report.changed
    assert await known(store) == with_all


async def test_a_row_of_the_folder_takes_the_place_of_the_same_imported_one(
    store: Database, tmp_path: Path
) -> None:
    await imported(store, tmp_path, PEOPLE)
    folder = copy_of_small(tmp_path)
    line = "Strand;2024-12-31;678;plan-2025;bilaga\n"
    edit(folder, "inhabitants.csv", line, f"{line}Strand;2025-12-31;681;plan-2025;bilaga\n")
    await load_folder(store.sessions, folder, now=NOW)
    rows = {(r.municipality, r.on): r for r in (await known(store)).inhabitants}
    assert rows["9903", date(2025, 12, 31)].count == 681
    assert rows["9903", date(2025, 12, 31)].source.document == "plan-2025"
    assert rows["9901", date(2025, 12, 31)].count == 12_400


async def test_a_folder_that_takes_away_what_an_import_needs_is_refused(
    store: Database, tmp_path: Path
) -> None:
    facts = await imported(store, tmp_path, [["", "Uppstart 2026"], *COSTS[1:]])
    folder = copy_of_small(tmp_path)
    for file, old, new in (
        ("cost_components.toml", 'id = "start"', 'id = "begin"'),
        ("cost_columns.csv", "arkiv-2025;2;start;start;;", "arkiv-2025;2;start;begin;;"),
        ("economy_figures.csv", "drift|start", "drift|begin"),
    ):
        edit(folder, file, old, new)
    with pytest.raises(FaultyData) as faulty:
        await load_folder(store.sessions, folder, now=NOW)
    (fault,) = faulty.value.faults
    assert (fault.file, fault.code) == ("cost_components", FaultCode.IN_USE_BY_IMPORT)
    assert fault.values["value"] == "start"
    assert await known(store) == facts


@pytest.mark.parametrize(
    ("file", "old"),
    [("documents.toml", 'id = "plan-2025"'), ("cost_tables.toml", 'id = "arkiv-2025"')],
)
async def test_a_folder_may_not_use_the_ids_of_imported_files(
    store: Database, tmp_path: Path, file: str, old: str
) -> None:
    folder = copy_of_small(tmp_path)
    edit(folder, file, old, 'id = "import-0123456789abcdef"')
    with pytest.raises(FaultyData) as faulty:
        await load_folder(store.sessions, folder, now=NOW)
    assert FaultCode.ID_RESERVED in {fault.code for fault in faulty.value.faults}
