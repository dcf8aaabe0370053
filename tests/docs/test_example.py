"""The cooperation written out in the document loads as it stands, and its faults are told so."""

from pathlib import Path

import pytest

from domain.facts import Facts
from domain.reconciliation import reconcile
from domain.records import Duty
from storage import Database, FaultyData, load_facts, load_folder, read_folder
from storage.loading import load_members
from tests.docs.conftest import NOW
from tests.docs.markdown import ADD_A_COOPERATION, blocks, read


def test_the_example_is_whole(facts: Facts) -> None:
    example = facts.cooperations["larm-vast"]
    assert [m.name for m in example.municipalities] == ["Arvika", "Eda", "Årjäng"]
    assert sum(share.amount or 0 for share in example.cost_shares) == 860_000


async def test_the_example_loaded_again_changes_nothing(database: Database, example: Path) -> None:
    assert not (await load_folder(database.sessions, example, now=NOW)).changed


def test_the_fault_shown_is_what_a_misspelled_municipality_gives(example: Path) -> None:
    (told,) = blocks(read(ADD_A_COOPERATION), "text")
    file = example / "costs/larm-2025.csv"
    file.write_text(file.read_text(encoding="utf-8").replace("Årjäng", "Arjang"), encoding="utf-8")
    with pytest.raises(FaultyData) as faulty:
        read_folder(example)
    assert str(faulty.value) == told.strip()


def test_the_example_has_the_one_fault_that_the_document_speaks_of(facts: Facts) -> None:
    (finding,) = reconcile(facts.cooperations["larm-vast"]).findings
    assert {finding.first.value, finding.second.value} == {2, 3}


async def test_the_members_of_the_example_load(database: Database, tmp_path: Path) -> None:
    file = tmp_path / "medlemmar.csv"
    (members,) = (b for b in blocks(read(ADD_A_COOPERATION), "csv") if b.startswith("name,"))
    file.write_text(members, encoding="utf-8")
    assert (await load_members(database.sessions, file)).inserted == 2
    async with database.snapshots() as session:
        facts = await load_facts(session)
    (seat,) = facts.person_by_email["eva@arvika.example"].seats
    assert facts.cooperations["larm-vast"].role[seat.role].duty is Duty.COORDINATOR
