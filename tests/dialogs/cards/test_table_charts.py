"""A table whose figures can be drawn side by side gets a chart; no other does."""

import pytest

from dialogs.answer import Table
from dialogs.cards.table_charts import chart_of

KR = "\N{NO-BREAK SPACE}kr"
ROWS = (("Kalix", f"21{KR}", f"18{KR}"), ("Boden", f"36{KR}", f"30{KR}"), ("Ånge", "–", f"9{KR}"))


def table(*rows: tuple[str, ...], columns: tuple[str, ...] = ("Kommun", "Belopp")) -> Table:
    return Table(columns=columns, rows=rows)


def test_kronor_side_by_side_are_drawn_and_a_missing_one_is_left_out() -> None:
    drawn = chart_of(
        table(
            *ROWS, ("Piteå", f"1\N{NO-BREAK SPACE}050{KR}", f"2,50{KR}"), columns=("A", "B", "C")
        ),
        "sv",
    )
    assert drawn is not None
    assert drawn.title == "B och C"
    assert drawn.unit == "kr"
    now, then = drawn.series
    assert dict(now.points) == {"Kalix": 21, "Boden": 36, "Piteå": 1050}
    assert dict(then.points)["Piteå"] == 2.5


@pytest.mark.parametrize(
    "given",
    [
        table(("Kalix", f"21{KR}"), ("Boden", f"36{KR}")),
        table(*(row[:2] for row in ROWS)),
        table(("Kalix", f"5{KR}"), ("Boden", f"5{KR}"), ("Luleå", f"5{KR}")),
        table(("Kalix", f"1{KR}"), ("Kalix", f"2{KR}"), ("Luleå", f"3{KR}")),
        table(("Kalix", f"1{KR}"), ("Boden", f"\N{MINUS SIGN}2{KR}"), ("Luleå", f"3{KR}")),
        table(("Kalix", "1 %"), ("Boden", "2 %"), ("Luleå", "3 %")),
        table(*((name, kr, "x") for name, kr, _ in ROWS), columns=("A", "B", "C")),
        table(("Kalix",), ("Boden",), ("Luleå",)),
        table(*ROWS, columns=("A", "B", "C", "D")),
        table(columns=()),
    ],
    ids=[
        "few",
        "few figures",
        "alike",
        "twice",
        "signed",
        "per cent",
        "words",
        "short",
        "wide",
        "no",
    ],
)
def test_what_bars_would_tell_badly_stays_a_table(given: Table) -> None:
    assert chart_of(given, "sv") is None
