"""Printed timetables, read as years."""

import pytest

from domain.timetables import Span, span_of


@pytest.mark.parametrize(
    ("printed", "span"),
    [
        ("2019\N{EN DASH}2025", Span(first=2019, last=2025)),
        ("2017 \N{EN DASH} 2024", Span(first=2017, last=2024)),
        ("2022-", Span(first=2022, last=None)),
        ("2020 -", Span(first=2020, last=None)),
        ("2024", Span(first=2024, last=2024)),
        ("Hösten 2014 \N{EN DASH} juni 2016", Span(first=2014, last=2016)),
    ],
)
def test_a_printed_timetable_tells_its_first_and_last_year(printed: str, span: Span) -> None:
    assert span_of(printed) == span


@pytest.mark.parametrize("printed", [None, "", "Löpande", "4 gånger /per år"])
def test_what_names_no_year_is_no_timetable(printed: str | None) -> None:
    assert span_of(printed) is None
