"""When does a message speak of? Years, dates, relative time, case numbers and paragraphs."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogs.understanding.times import read_times
from dialogs.understanding.times_said import Times
from dialogs.understanding.tokens import clean, tokenize

TODAY = date(2025, 12, 5)


def times(text: str, today: date = TODAY) -> Times:
    return read_times(clean(text), today)[0]


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("Vad kostar det 2025?", (2025,)),
        ("2024: vad kostade det?", (2024,)),
        ("för 2024.", (2024,)),
        ("(2024)", (2024,)),
        ("budget-2024", (2024,)),
        ("år 2024, alltså", (2024,)),
        ("2024!", (2024,)),
        ("2024s kostnad", (2024,)),
        ("2024/2025", (2024, 2025)),
        ("2024-2025", (2024, 2025)),
        ("2024 – 2025", (2024, 2025)),
        ("2023, 2024 och 2025", (2023, 2024, 2025)),
        ("år 24", (2024,)),
        ("'24", (2024,)),
        ("i juni år 2023", (2023,)),
        ("sommaren -23 och mars '25", (2023, 2025)),
        ("närvaron -22, -23 och -24", (2022, 2023, 2024)),
        ("i år", (2025,)),
        ("förra året", (2024,)),
        ("i fjol", (2024,)),
        ("forra aret", (2024,)),
        ("nästa år", (2026,)),
        ("de kommande tre åren", (2026, 2027, 2028)),
        ("två år framåt", (2026, 2027)),
        ("om fem år", (2030,)),
        ("this year", (2025,)),
        ("last year's cost", (2024,)),
        ("next year", (2026,)),
        ("2025 eller 2024", (2025, 2024)),
    ],
)
def test_a_year_is_read(text: str, years: tuple[int, ...]) -> None:
    assert sorted(times(text).years) == sorted(years)


@pytest.mark.parametrize(
    "text",
    [
        "kl 20:25",
        "2025 kr",
        "2 025 kronor",
        "2025 tkr",
        "12025",
        "20255",
        "0910-2025",
        "1850",
        "tjugo",
        "2,2025",
    ],
)
def test_a_number_that_is_no_year_is_none(text: str) -> None:
    assert times(text).years == ()


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("18 mars 2025", date(2025, 3, 18)),
        ("den 18:e mars 2025", date(2025, 3, 18)),
        ("den 18 mars", date(2025, 3, 18)),
        ("18/3", date(2025, 3, 18)),
        ("18/3 2025", date(2025, 3, 18)),
        ("18/3-24", date(2024, 3, 18)),
        ("2025-03-18", date(2025, 3, 18)),
        ("March 18, 2025", date(2025, 3, 18)),
        ("18 March 2025", date(2025, 3, 18)),
        ("the 18th of March 2025", date(2025, 3, 18)),
        ("18 MARS 2025", date(2025, 3, 18)),
        ("igår", date(2025, 12, 4)),
        ("imorgon", date(2025, 12, 6)),
        ("29 februari 2024", date(2024, 2, 29)),
        ("18 mars under 2024", date(2024, 3, 18)),
    ],
)
def test_a_day_is_read(text: str, day: date) -> None:
    assert times(text).days == (day,)


@pytest.mark.parametrize(
    "text", ["31 november 2025", "29 februari 2025", "2025-13-40", "0/0", "45/3"]
)
def test_a_day_that_there_is_not_is_none(text: str) -> None:
    assert times(text).days == ()


@pytest.mark.parametrize(
    ("text", "today", "first", "last"),
    [
        ("i oktober", TODAY, date(2025, 10, 1), date(2025, 10, 31)),
        ("i oktober", date(2025, 3, 1), date(2024, 10, 1), date(2024, 10, 31)),
        ("i oktober 2024", TODAY, date(2024, 10, 1), date(2024, 10, 31)),
        ("i februari 2024", TODAY, date(2024, 2, 1), date(2024, 2, 29)),
        ("i våras", TODAY, date(2025, 3, 1), date(2025, 5, 31)),
        ("i våras", date(2025, 2, 1), date(2024, 3, 1), date(2024, 5, 31)),
        ("2024", TODAY, date(2024, 1, 1), date(2024, 12, 31)),
        ("mellan mars och december 2025", TODAY, date(2025, 3, 1), date(2025, 12, 31)),
        ("mellan juni 2023 och mars 2025", TODAY, date(2023, 6, 1), date(2025, 3, 31)),
        ("mellan 18 mars 2025 och 2 december 2025", TODAY, date(2025, 3, 18), date(2025, 12, 2)),
        ("sommaren 2023", TODAY, date(2023, 6, 1), date(2023, 8, 31)),
        ("in October", TODAY, date(2025, 10, 1), date(2025, 10, 31)),
        ("last spring", TODAY, date(2025, 3, 1), date(2025, 5, 31)),
    ],
)
def test_a_stretch_of_time_has_a_first_and_a_last_day(
    text: str, today: date, first: date, last: date
) -> None:
    assert times(text, today).span(today) == (first, last)


@pytest.mark.parametrize(
    ("text", "paragraph"),
    [("§ 11", "11"), ("§11", "11"), ("paragraf 11", "11"), ("§§ 11", "11"), ("punkt 11", "11")],
)
def test_a_paragraph_is_read(text: str, paragraph: str) -> None:
    assert times(text).paragraph == paragraph


@pytest.mark.parametrize("text", ["2025/14", "2025/14-2.2.0.1", "ärende 2025 / 14", "dnr 2025/14."])
def test_a_case_number_is_read_and_is_no_year(text: str) -> None:
    found = times(text)
    assert found.case_number == "2025/14"
    assert found.years == ()


def test_relative_words_are_told_from_written_years() -> None:
    assert times("i år").relative
    assert not times("2025").relative


def test_what_is_read_is_blanked_out_and_the_rest_stays() -> None:
    text = clean("Vad sa § 11 den 18 mars 2025 om Kalix förra året?")
    _, (rest, tokens) = read_times(text, TODAY)
    assert len(rest) == len(text)
    assert [token.word for token in tokens] == ["vad", "sa", "den", "om", "kalix"]


@given(st.text(max_size=200), st.dates(date(2000, 1, 1), date(2099, 12, 31)))
def test_any_text_can_be_read(text: str, today: date) -> None:
    cleaned = clean(text)
    found, (rest, tokens) = read_times(cleaned, today)
    assert len(rest) == len(cleaned)
    assert list(tokens) == tokenize(rest)
    first, last = found.span(today)
    assert first is None or last is None or first <= last


LIKE_TIME = (
    "2024 2025 2099 1999 18 31 29 0 / - . : , § mars februari december may i år förra året våras "
    "igår den :e th 2025/14 och mellan till kl 13"
)
_PIECES = st.sampled_from(LIKE_TIME.split())


@given(st.lists(_PIECES, max_size=12), st.dates(date(2000, 1, 1), date(2099, 12, 31)))
def test_any_mixture_of_what_looks_like_time_can_be_read(pieces: list[str], today: date) -> None:
    cleaned = clean(" ".join(pieces))
    found, (rest, tokens) = read_times(cleaned, today)
    assert len(rest) == len(cleaned)
    assert list(tokens) == tokenize(rest)
    first, last = found.span(today)
    assert first is None or last is None or first <= last
    assert all(1900 <= year < 2100 for year in found.years)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("den 18 december", date(2024, 12, 18)),
        ("18/12", date(2024, 12, 18)),
        ("den 1 december", date(2025, 12, 1)),
        ("den 18 december 2025", date(2025, 12, 18)),
    ],
)
def test_a_coming_day_without_a_year_is_last_years_where_it_is_past(text: str, day: date) -> None:
    assert times(text).gone_by(TODAY).days == (day,)
