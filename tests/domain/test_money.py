"""Kronor are read as documents and people write them, and shared out without losing one."""

from contextlib import suppress
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.money import (
    NotAnAmountError,
    NoWeightError,
    find_amounts,
    format_decimal,
    format_kr,
    format_kr_exact,
    format_number,
    format_percent,
    is_rounded_to,
    parse_kronor,
    share_out,
)

AMOUNTS = st.integers(min_value=-(10**12), max_value=10**12)
WEIGHTS = st.dictionaries(
    st.integers(), st.fractions(min_value=0, max_value=10**6), min_size=1, max_size=20
).filter(lambda weights: sum(weights.values()) > 0)


@pytest.mark.parametrize(
    ("text", "kr"),
    [
        ("1 221 903 kr", 1_221_903),
        ("1\u00a0221\u00a0903\u00a0kr", 1_221_903),
        ("1\u2009221\u2009903", 1_221_903),
        ("1\u202f221\u202f903 kronor", 1_221_903),
        ("1.221.903,50", 1_221_904),
        ("85 700:-", 85_700),
        ("85 700,-", 85_700),
        ("85 700,00", 85_700),
        ("85700kr", 85_700),
        ("85 700 kr.", 85_700),
        ("1,2 mnkr", 1_200_000),
        ("1,2 Mkr", 1_200_000),
        ("1,2 mn kr", 1_200_000),
        ("2,5 MSEK", 2_500_000),
        ("1.2 miljoner", 1_200_000),
        ("3 milj. kr", 3_000_000),
        ("1,200 mnkr", 1_200_000),
        ("85,7 tkr", 85_700),
        ("85 tusen", 85_000),
        ("85,7 tusen kronor", 85_700),
        ("500k", 500_000),
        ("500 kSEK", 500_000),
        ("1,2 miljarder kr", 1_200_000_000),
        ("313000", 313_000),
        ("0", 0),
        ("-46 297", -46_297),
        ("\u221246 297 kr", -46_297),
        ("\u201346 297", -46_297),
        ("- 500", -500),
        ("minus 5 tkr", -5_000),
        ("1.2 million SEK", 1_200_000),
        ("SEK 85,700", 85_700),
        ("SEK 1.2 million", 1_200_000),
        ("kr 85 700", 85_700),
        ("en halv miljon", 500_000),
        ("två och en halv miljon", 2_500_000),
        ("Två miljoner kronor", 2_000_000),
        ("femhundra tusen", 500_000),
        ("half a million", 500_000),
    ],
)
def test_an_amount_is_read_however_it_is_written(text: str, kr: int) -> None:
    assert parse_kronor(text) == kr


@pytest.mark.parametrize("text", ["", "kr", "abc", "1,2", "1,2,3", "12 34", "en", "84kr/GB"])
def test_what_is_not_an_amount_is_refused_with_the_text_named(text: str) -> None:
    with pytest.raises(NotAnAmountError) as caught:
        parse_kronor(text)
    assert caught.value.text == text
    assert repr(text) in str(caught.value)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("om totalen var 1,2 mnkr för 5 kommuner", {"1,2 mnkr": 1_200_000}),
        ("313 000 fördelat på 13 kommuner 2025", {"313 000": 313_000}),
        ("2024: 313000 och 85 700:-", {"313000": 313_000, "85 700:-": 85_700}),
        ("den 18 mars 2025 kl 15:00 kostar 500k", {"500k": 500_000}),
        ("Vad blir det med en halv miljon?", {"en halv miljon": 500_000}),
        ("dela 2 miljoner mellan Kalix och Boden", {"2 miljoner": 2_000_000}),
        ("SEK 85,700 please", {"SEK 85,700": 85_700}),
        ("Backup tillkommer med 84kr/GB/år.", {"84kr": 84}),
        ("det kostade 500 kr. Sedan slutade vi", {"500 kr": 500}),
        ("avvikelsen -46 297 kr", {"-46 297 kr": -46_297}),
        ("17,7 eller 18,3 miljoner?", {"17,7": 17_700_000, "18,3 miljoner": 18_300_000}),
        ("fem kommuner eller 2 miljoner", {"2 miljoner": 2_000_000}),
    ],
)
def test_amounts_are_found_in_a_running_text(text: str, found: dict[str, int]) -> None:
    amounts = find_amounts(text)
    assert {text[a.start : a.end]: a.kr for a in amounts} == found


@pytest.mark.parametrize(
    ("said", "printed", "same"),
    [
        (17_700_000, 17_714_288, True),
        (336_000, 336_035, True),
        (85_700, 85_700, True),
        (85_000, 85_700, False),
        (17_700_000, 17_800_000, False),
        (0, 85_700, False),
    ],
)
def test_a_rounded_amount_is_known_for_the_one_it_was_rounded_from(
    said: int, printed: int, same: bool
) -> None:
    assert is_rounded_to(said, printed) is same


@pytest.mark.parametrize(
    "text",
    [
        "vad kostar det om fem kommuner till går med 2025?",
        "300 000 ärenden och 350 000 besökare",
        "om Kalix hade 16 000 invånare",
        "Ärendenr 2025/14-2.2.0.1 den 2025-12-02",
        "öka med 3 % eller 10 000 procent",
        "en man och fem månader",
        "ring 0920-45 30 00",
    ],
)
def test_years_counts_and_case_numbers_are_not_amounts(text: str) -> None:
    assert find_amounts(text) == ()


@given(AMOUNTS)
def test_what_is_written_is_read_back(kr: int) -> None:
    assert parse_kronor(format_kr(kr)) == kr
    assert parse_kronor(format_kr(kr, minus="-")) == kr


@given(AMOUNTS, st.sampled_from(["det blir {} för oss", "({})", "{}?", "kostnad: {}"]))
def test_a_written_amount_is_found_in_a_sentence(kr: int, sentence: str) -> None:
    assert [amount.kr for amount in find_amounts(sentence.format(format_kr(kr)))] == [kr]


@given(st.text())
def test_no_text_makes_the_reader_fail_otherwise(text: str) -> None:
    find_amounts(text)
    with suppress(NotAnAmountError):
        parse_kronor(text)


def test_an_endless_row_of_digits_is_not_money() -> None:
    assert find_amounts("1" * 5000 + " kr") == ()
    with pytest.raises(NotAnAmountError):
        parse_kronor("1" * 5000)


def test_money_is_written_with_spaces_that_do_not_break() -> None:
    assert format_kr(1_221_903) == "1\u00a0221\u00a0903\u00a0kr"
    assert format_kr(-500) == "\u2212500\u00a0kr"
    assert format_number(999) == "999"


def test_decimals_follow_the_language() -> None:
    assert format_percent(Fraction(4875, 70), "sv") == "69,6\u00a0%"
    assert format_percent(Fraction(4875, 70), "en") == "69.6%"
    assert format_percent(75, "sv") == "75\u00a0%"
    assert format_kr_exact(Fraction(319, 10), "sv") == "31,90\u00a0kr"
    assert format_decimal(Fraction(-1, 1000), 2, "en") == "0.00"
    assert format_decimal(Fraction(-5, 1000), 2, "sv") == "\u22120,01"


@given(AMOUNTS, WEIGHTS, st.sampled_from([1, 10, 100, 1000]))
def test_shares_add_up_to_the_total_whatever_is_rounded_to(
    total: int, weights: dict[int, Fraction], unit: int
) -> None:
    shares = share_out(total, weights, unit=unit)
    assert list(shares) == list(weights)
    assert sum(shares.values()) == total
    assert sum(share % unit != 0 for share in shares.values()) <= 1


@given(AMOUNTS, WEIGHTS, st.sampled_from([1, 1000]))
def test_no_share_is_a_unit_off_but_the_one_that_carries_the_rest(
    total: int, weights: dict[int, Fraction], unit: int
) -> None:
    shares = share_out(total, weights, unit=unit)
    whole = sum(weights.values())
    off = [abs(shares[key] - total * weight / whole) for key, weight in weights.items()]
    assert max(off) < 2 * unit
    assert sum(distance >= unit for distance in off) <= 1


@given(st.integers(min_value=0, max_value=10**9), WEIGHTS)
def test_who_weighs_more_never_pays_less(total: int, weights: dict[int, Fraction]) -> None:
    shares = share_out(total, weights)
    ordered = sorted(weights, key=lambda key: weights[key])
    for lighter, heavier in pairwise(ordered):
        if weights[lighter] < weights[heavier]:
            assert shares[lighter] <= shares[heavier]


@given(AMOUNTS, WEIGHTS)
def test_who_weighs_nothing_pays_nothing(total: int, weights: dict[int, Fraction]) -> None:
    shares = share_out(total, weights)
    assert all(shares[key] == 0 for key, weight in weights.items() if weight == 0)


def test_the_first_of_equals_takes_the_krona_left() -> None:
    assert share_out(100, {"b": 1, "a": 1, "c": 1}) == {"b": 34, "a": 33, "c": 33}
    assert share_out(-100, {"b": 1, "a": 1, "c": 1}) == {"b": -34, "a": -33, "c": -33}


def test_what_is_below_a_unit_is_put_on_the_largest_share() -> None:
    shares = share_out(313_700, {"small": 1, "large": 3}, unit=1000)
    assert shares == {"small": 78_000, "large": 235_700}


def test_nothing_to_share_by_is_an_error() -> None:
    for weights in ({}, {"a": 0}, {"a": 2, "b": -1}):
        with pytest.raises(NoWeightError):
            share_out(100, weights)
    with pytest.raises(ValueError, match="unit"):
        share_out(100, {"a": 1}, unit=0)
