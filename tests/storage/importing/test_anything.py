"""Whatever stands in a file: it is read, or every fault is named; nothing else ever happens."""

from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from domain.reconciliation import reconcile
from domain.records import FigureKind, Side
from storage.importing import draft_import, file_at
from storage.loading import FaultyData
from tests.domain.small_facts import cooperation, figure, table, together
from tests.storage.importing.files import Rows, xlsx

FACTS = cooperation(
    **together(
        table("2025", 2025, {"base": ((10, 20, 30), 60), "licence": ((100, 200, 700), 1000)}),
        {
            "economy_figures": (
                figure("base", 100),
                figure("system", 200),
                figure("system", 150, kind=FigureKind.OUTCOME, side=Side.COST),
            )
        },
    )
)
NAMES = ("Björkby", "Granby", "Tallby", "base", "system", "INTÄKTER", "KOSTNADER", "Summa", "x")
HEADINGS = (
    "Base 2026",
    "Licence",
    "Folkmängd 2024",
    "Budget 2026",
    "Utfall jan-okt 2025",
    "Avvikelse",
    "Kostnader 2026, tkr",
    "Summa",
    "name",
    "email",
)
AMOUNTS = ("*184 800", "84,1", "85 700:-", "-5", "–", "", "1,50", "12 tkr")
WORDS = st.sampled_from((*NAMES, *HEADINGS, *AMOUNTS))
CELLS = st.one_of(
    WORDS,
    st.none(),
    st.integers(-(10**12), 10**12),
    st.floats(allow_nan=False, allow_infinity=False, width=32),
    st.booleans(),
    st.dates(date(1900, 3, 1), date(2199, 1, 1)),
    st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "Zs", "S"]), max_size=12),
)
ANY_TABLE = st.lists(st.lists(CELLS, max_size=5), min_size=1, max_size=12)
LIKELY_CELLS = st.one_of(st.integers(0, 10**6), st.sampled_from(AMOUNTS), st.none())
LIKELY_NAMES = st.one_of(
    st.permutations(["Björkby", "Granby", "Tallby"]),
    st.permutations(["base", "system"]),
)


@st.composite
def likely_tables(draw: st.DrawFn) -> Rows:
    """Headings above a column of names that are known, and perhaps sums below."""
    headings = draw(st.lists(st.sampled_from(HEADINGS), min_size=1, max_size=3, unique=True))
    names = [*draw(LIKELY_NAMES), *draw(st.sampled_from([[], ["Summa"]]))]
    width = len(headings)
    cells = st.lists(LIKELY_CELLS, min_size=width, max_size=width)
    return [[None, *headings], *([name, *draw(cells)] for name in names)]


def drafted(path: Path) -> Any:
    try:
        return draft_import(FACTS, file_at(path), today=date(2025, 12, 5))
    except FaultyData as faulty:
        told = [str(fault) for fault in faulty.faults]
    assert told
    assert [text for text in told if "\n" in text] == []
    return None


@settings(max_examples=150)
@given(rows=st.one_of(likely_tables(), ANY_TABLE))
def test_any_table_is_read_or_refused_with_every_fault_named(rows: Rows) -> None:
    with TemporaryDirectory() as folder:
        found = drafted(xlsx(Path(folder) / "a.xlsx", rows))
    if found is not None:
        reconcile(found.added_to(FACTS))
        assert found.changes


@settings(max_examples=100)
@given(content=st.binary(max_size=400), ending=st.sampled_from([".csv", ".xlsx"]))
def test_any_bytes_are_read_or_refused(content: bytes, ending: str) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"a{ending}"
        path.write_bytes(content)
        drafted(path)
