"""Shares are computed by a rule to the krona, and published shares tell which rule they follow."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from domain.cost_models import (
    AlreadyTakesPartError,
    EqualPartError,
    NoParticipantsError,
    NotListedError,
    Rounding,
    SharingRule,
    UnknownInhabitantsError,
    buy_in,
    fit,
    index_between,
    next_year,
    rounding_unit,
    what_if,
)
from domain.records import CostModelKind

EQUAL = SharingRule(kind=CostModelKind.EQUAL)
BY_SIZE = SharingRule(kind=CostModelKind.INHABITANTS)
DAY = date(2019, 12, 31)
SIZES = {"a": 1000, "b": 2000, "c": 7000}

MUNICIPALITIES = st.lists(st.text("abcdefgh", min_size=1), min_size=1, max_size=14, unique=True)
TOTALS = st.integers(min_value=0, max_value=10**9)
PARTS = st.fractions(min_value=0, max_value=1, max_denominator=100)


@st.composite
def sized(draw: st.DrawFn) -> dict[str, int]:
    names = draw(MUNICIPALITIES)
    return {name: draw(st.integers(min_value=1, max_value=100_000)) for name in names}


def half(part: Fraction = Fraction(1, 2), unit: int = 1) -> SharingRule:
    return SharingRule(kind=CostModelKind.PART_EQUAL, equal_part=part, unit=unit)


def test_each_rule_shares_as_it_says() -> None:
    assert what_if(300, SIZES, EQUAL, {}).shares == {"a": 100, "b": 100, "c": 100}
    assert what_if(1000, SIZES, BY_SIZE, SIZES).shares == {"a": 100, "b": 200, "c": 700}
    assert what_if(600, SIZES, half(), SIZES).shares == {"a": 130, "b": 160, "c": 310}
    fixed = SharingRule(kind=CostModelKind.FIXED, listed={"a": 10, "b": 20, "c": 50})
    assert what_if(80, SIZES, fixed, {}).shares == {"a": 10, "b": 20, "c": 50}
    assert what_if(160, SIZES, fixed, {}).shares == {"a": 20, "b": 40, "c": 100}


def test_computed_shares_say_that_they_are_computed_and_from_which_day() -> None:
    assert what_if(300, SIZES, BY_SIZE, SIZES, counted_on=DAY).computed
    assert what_if(300, SIZES, BY_SIZE, SIZES, counted_on=DAY).counted_on == DAY
    assert what_if(300, SIZES, EQUAL, SIZES, counted_on=DAY).counted_on is None


@given(TOTALS, sized(), PARTS, st.sampled_from([1, 100, 1000]))
def test_shares_by_any_rule_add_up_to_the_total(
    total: int, sizes: dict[str, int], part: Fraction, unit: int
) -> None:
    for kind in (CostModelKind.EQUAL, CostModelKind.INHABITANTS, CostModelKind.PART_EQUAL):
        rule = SharingRule(kind=kind, equal_part=part, unit=unit)
        assert sum(what_if(total, sizes, rule, sizes).shares.values()) == total


@given(TOTALS, sized())
def test_part_equal_goes_from_by_inhabitants_to_equal(total: int, sizes: dict[str, int]) -> None:
    nothing, everything = half(Fraction(0)), half(Fraction(1))
    by_size = what_if(total, sizes, BY_SIZE, sizes)
    assert what_if(total, sizes, nothing, sizes).shares == by_size.shares
    assert (
        what_if(total, sizes, everything, sizes).shares == what_if(total, sizes, EQUAL, {}).shares
    )


def test_what_is_missing_is_named() -> None:
    with pytest.raises(NoParticipantsError):
        what_if(100, [], EQUAL, {})
    with pytest.raises(UnknownInhabitantsError, match="d"):
        what_if(100, ["a", "d"], BY_SIZE, SIZES)
    with pytest.raises(NotListedError, match="a"):
        what_if(100, ["a"], SharingRule(kind=CostModelKind.FIXED), SIZES)
    for part in (None, Fraction(2), Fraction(-1, 2)):
        with pytest.raises(EqualPartError):
            what_if(100, SIZES, SharingRule(kind=CostModelKind.PART_EQUAL, equal_part=part), SIZES)


def test_a_joiner_pays_as_if_it_had_been_in_from_the_start() -> None:
    joined = buy_in({"a": 100, "b": 200}, ["c"], BY_SIZE, SIZES, counted_on=DAY)
    assert joined.pays == {"c": 210}
    assert joined.gets_back == {"a": 70, "b": 140}
    assert joined.after == {"a": 30, "b": 60, "c": 210}
    assert (joined.total, joined.counted_on, joined.computed) == (300, DAY, True)


def test_who_already_takes_part_does_not_join() -> None:
    with pytest.raises(AlreadyTakesPartError, match="a"):
        buy_in({"a": 100}, ["a"], EQUAL, {})
    with pytest.raises(NoParticipantsError):
        buy_in({"a": 100}, [], EQUAL, {})


@given(sized(), TOTALS, PARTS, st.data())
def test_what_joiners_pay_is_what_the_earlier_get_back(
    sizes: dict[str, int], total: int, part: Fraction, data: st.DataObject
) -> None:
    assume(len(sizes) > 1)
    names = list(sizes)
    split = data.draw(st.integers(min_value=1, max_value=len(names) - 1))
    earlier, joiners = names[:split], names[split:]
    paid = what_if(total, earlier, half(part), sizes).shares
    joined = buy_in(paid, joiners, half(part), sizes)
    assert sum(joined.pays.values()) == sum(joined.gets_back.values())
    # Nobody who was in from the start loses by others joining, but for a krona of rounding.
    assert min(joined.gets_back.values()) >= -1


def test_next_years_shares_are_raised_one_by_one() -> None:
    raised = next_year({"a": 124_100, "b": 277_200}, Fraction(34, 10))
    assert raised.shares == {"a": 128_319, "b": 286_625}
    assert raised.total == 414_944
    to_hundreds = next_year({"a": 84_100, "b": 84_100}, Fraction(19, 10), unit=100)
    assert to_hundreds.shares == {"a": 85_700, "b": 85_700}


@given(sized(), st.fractions(min_value=-10, max_value=10), st.sampled_from([1, 100]))
def test_a_raised_share_is_within_half_a_unit(
    shares: dict[str, int], percent: Fraction, unit: int
) -> None:
    raised = next_year(shares, percent, unit=unit)
    for name, kr in shares.items():
        assert abs(raised.shares[name] - kr * (1 + percent / 100)) <= Fraction(unit, 2)


def test_an_index_needs_shares_and_a_unit() -> None:
    with pytest.raises(NoParticipantsError):
        next_year({}, 2)
    with pytest.raises(ValueError, match="unit"):
        next_year({"a": 1}, 2, unit=0)


def test_the_index_between_two_years_is_found() -> None:
    found = index_between({"a": 41_100, "b": 205_400}, {"a": 41_922, "b": 209_508})
    assert found is not None
    assert (found.percent, found.uniform) == (Fraction(2), True)
    uneven = index_between({"a": 100_000, "b": 100_000}, {"a": 150_001, "b": 100_000})
    assert uneven is not None
    assert not uneven.uniform
    assert index_between({"a": 100}, {"b": 100}) is None


def test_the_unit_of_rounding_is_what_all_amounts_share() -> None:
    assert rounding_unit([4_000, 36_000]) == 1000
    assert rounding_unit([72_300, 78_150]) == 50
    assert rounding_unit([41_922]) == 1


TOWNS = {"a": 2785, "b": 6220, "c": 28_080, "d": 17_529, "e": 78_105, "f": 42_281}
OTHER = {name: count + 900 * number for number, (name, count) in enumerate(TOWNS.items())}
DAYS = {date(2018, 12, 31): OTHER, DAY: TOWNS}


def test_equal_shares_are_seen_to_be_equal() -> None:
    found = fit(dict.fromkeys(TOWNS, 85_700), DAYS)
    assert found is not None
    assert (found.kind, found.explained, found.unit) == (CostModelKind.EQUAL, True, 100)


@pytest.mark.parametrize("rounding", [Rounding.UP, Rounding.NEAREST, Rounding.DOWN])
def test_shares_by_inhabitants_are_seen_through_their_rounding(rounding: Rounding) -> None:
    add = {Rounding.UP: 999, Rounding.NEAREST: 500, Rounding.DOWN: 0}[rounding]
    shares = {name: (1247 * count // 1000 + add) // 1000 * 1000 for name, count in TOWNS.items()}
    found = fit(shares, DAYS)
    assert found is not None
    assert (found.kind, found.explained) == (CostModelKind.INHABITANTS, True)
    assert (found.rounding, found.unit, found.counted_on) == (rounding, 1000, DAY)
    assert found.rate is not None
    assert round(found.rate, 1) == Fraction(12, 10)


@given(
    st.fractions(min_value=Fraction(1, 10), max_value=Fraction(9, 10), max_denominator=100),
    st.integers(min_value=1_000_000, max_value=10**8),
)
def test_part_equal_shares_give_their_equal_part_back(part: Fraction, total: int) -> None:
    shares = what_if(total, TOWNS, half(part), TOWNS).shares
    found = fit(shares, DAYS)
    assert found is not None
    assert (found.kind, found.explained) == (CostModelKind.PART_EQUAL, True)
    assert found.equal_part is not None
    assert abs(found.equal_part - part) < Fraction(1, 100)
    assert found.rule.equal_part is not None


def test_a_list_that_follows_no_rule_is_not_explained() -> None:
    shares = {"a": 25_800, "b": 67_500, "c": 67_700, "d": 44_400, "e": 149_600, "f": 74_000}
    found = fit(shares, DAYS)
    assert found is not None
    assert not found.explained
    assert found.deviation > 10


def test_too_few_shares_tell_nothing() -> None:
    assert fit({"a": 10, "b": 20}, DAYS) is None
    assert fit({"a": 10, "b": 20, "c": 70}, {}) is None
