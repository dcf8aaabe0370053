"""Which rule explains published shares? Found by trying equal, by inhabitants and part of each.

A rule explains shares when every share is as computed within the rounding that the shares
themselves show, plus 0.5 per cent. Least squares find the equal part. What is found is computed: a
document may state something else, or nothing.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import Literal

from domain.cost_models.rules import SharingRule
from domain.records import CostModelKind

TOLERANCE = Fraction(5, 1000)
"""How far a share may be from the computed one beyond rounding, as a part of the share."""

_UNITS = (1000, 500, 100, 50, 10, 5)
# Fewer shares than these always fit, whatever the rule.
_ENOUGH_FOR_INHABITANTS = 3
_ENOUGH_FOR_PART_EQUAL = 4


class Rounding(StrEnum):
    """Which way shares were rounded to their unit."""

    NEAREST = "nearest"
    UP = "up"
    DOWN = "down"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fit:
    """The rule that comes closest to some published shares; computed, not decided.

    ``explained`` tells whether it explains them. ``counted_on`` is the day of the inhabitants
    used. ``unit`` is what all shares are multiples of, kr, ``rounding`` how they were rounded to it
    where that could be told. ``rate`` is kr per inhabitant, where the rule is by inhabitants alone.
    ``deviation`` is the largest distance from the computed share as per cent of the share,
    ``worst`` the municipality it is for, ``off`` the largest distance in kr; none of them where
    rounding explains all.
    """

    kind: CostModelKind
    explained: bool
    participants: int
    unit: int
    counted_on: date | None = None
    equal_part: Fraction | None = None
    rate: Fraction | None = None
    rounding: Rounding | None = None
    deviation: Fraction = Fraction(0)
    off: Fraction = Fraction(0)
    worst: str | None = None
    computed: Literal[True] = True

    @property
    def rule(self) -> SharingRule:
        """The rule, for computing with it; the equal part in whole per cent."""
        part = None if self.equal_part is None else Fraction(round(100 * self.equal_part), 100)
        return SharingRule(kind=self.kind, equal_part=part, unit=self.unit)


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexFit:
    """The index that takes one year's shares to the next's, computed from their sums.

    ``uniform`` tells whether every share was raised alike within ``unit`` kr.
    """

    percent: Fraction
    unit: int
    uniform: bool
    computed: Literal[True] = True


def rounding_unit(amounts: Iterable[int]) -> int:
    """The largest of 1 000, 500, 100, 50, 10, 5 and 1 kr that all amounts are multiples of."""
    known = tuple(amounts)
    return next((unit for unit in _UNITS if all(kr % unit == 0 for kr in known)), 1)


def fit(
    shares: Mapping[str, int], inhabitants_by_day: Mapping[date, Mapping[str, int]]
) -> Fit | None:
    """The simplest rule that explains the shares, else the closest one, marked as not explaining.

    Equal shares come first, then by inhabitants, then part equal; of several days the one that
    comes closest. ``None`` where there are no shares, or too few to tell.
    """
    if len(shares) < _ENOUGH_FOR_INHABITANTS or min(shares.values()) <= 0:
        return None
    if max(shares.values()) - min(shares.values()) <= 1:
        unit = rounding_unit(shares.values())
        return Fit(kind=CostModelKind.EQUAL, explained=True, participants=len(shares), unit=unit)
    days = {
        day: counts for day, counts in inhabitants_by_day.items() if shares.keys() <= counts.keys()
    }
    tried = [by_inhabitants(shares, counts, day) for day, counts in days.items()]
    if len(shares) >= _ENOUGH_FOR_PART_EQUAL:
        tried += [part_equal(shares, counts, day) for day, counts in days.items()]
    explaining = [found for found in tried if found.explained]
    simplest = [found for found in explaining if found.kind is CostModelKind.INHABITANTS]
    return min(
        simplest or explaining or tried,
        key=lambda found: (found.rounding is None, found.deviation),
        default=None,
    )


def by_inhabitants(shares: Mapping[str, int], counts: Mapping[str, int], day: date) -> Fit:
    """How well the shares go by inhabitants alone on a day.

    If one rate per inhabitant gives every share by rounding to the unit (to the nearest, up or
    down), that is the rule; else the shares are compared with the total shared out.
    """
    unit = rounding_unit(shares.values())
    for rounding, (below, above) in {
        Rounding.NEAREST: (Fraction(unit, 2), Fraction(unit, 2)),
        Rounding.UP: (Fraction(unit), Fraction(0)),
        Rounding.DOWN: (Fraction(0), Fraction(unit)),
    }.items():
        lowest = max((kr - below) / counts[name] for name, kr in shares.items())
        highest = min((kr + above) / counts[name] for name, kr in shares.items())
        if lowest <= highest:
            return Fit(
                kind=CostModelKind.INHABITANTS,
                explained=True,
                participants=len(shares),
                unit=unit,
                counted_on=day,
                rate=(lowest + highest) / 2,
                rounding=rounding,
            )
    rate = Fraction(sum(shares.values()), sum(counts[name] for name in shares))
    computed = {name: rate * counts[name] for name in shares}
    return replace(_compared(CostModelKind.INHABITANTS, shares, computed, day), rate=rate)


def part_equal(shares: Mapping[str, int], counts: Mapping[str, int], day: date) -> Fit:
    """How well a part shared equally and the rest by inhabitants explain the shares, on a day.

    The straight line of least squares through (inhabitants, share) has the equal part of each share
    where there are no inhabitants. It goes through the mean, so the sum is kept.
    """
    n = len(shares)
    total = sum(shares.values())
    mean_share, mean_size = Fraction(total, n), Fraction(sum(counts[m] for m in shares), n)
    spread = sum((counts[m] - mean_size) ** 2 for m in shares)
    together = sum(
        ((counts[m] - mean_size) * (shares[m] - mean_share) for m in shares), Fraction(0)
    )
    slope = together / spread if spread else Fraction(0)
    intercept = mean_share - slope * mean_size
    computed = {name: intercept + slope * counts[name] for name in shares}
    found = _compared(CostModelKind.PART_EQUAL, shares, computed, day)
    part = n * intercept / total
    return replace(found, equal_part=part, explained=found.explained and 0 <= part <= 1)


def index_between(before: Mapping[str, int], after: Mapping[str, int]) -> IndexFit | None:
    """The yearly index between two years' shares of the same municipalities, per cent.

    Only municipalities with a share in both years count; ``None`` where there are none.
    """
    both = {name: kr for name, kr in before.items() if kr > 0 and name in after}
    if not both:
        return None
    factor = Fraction(sum(after[name] for name in both), sum(both.values()))
    unit = rounding_unit(after[name] for name in both)
    return IndexFit(
        percent=100 * (factor - 1),
        unit=unit,
        uniform=all(abs(kr * factor - after[name]) <= unit for name, kr in both.items()),
    )


def _compared(
    kind: CostModelKind, shares: Mapping[str, int], computed: Mapping[str, Fraction], day: date
) -> Fit:
    unit = rounding_unit(shares.values())
    off = {name: abs(kr - computed[name]) for name, kr in shares.items()}
    worst = max(shares, key=lambda name: off[name] / shares[name])
    half = Fraction(unit, 2)
    return Fit(
        kind=kind,
        explained=all(off[name] <= TOLERANCE * kr + half for name, kr in shares.items()),
        participants=len(shares),
        unit=unit,
        counted_on=day,
        deviation=100 * off[worst] / shares[worst],
        off=max(off.values()),
        worst=worst,
    )
