"""How is a cost shared out? Rules, what-if, buying in later and next year's index.

Everything here is computed and never decided: records carry ``computed = True`` and answers say
"beräknat, inte beslutat". Sums are kept exact to the krona.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from domain.money import share_out
from domain.records import CostModelKind


class CostModelError(ValueError):
    """The shares can't be computed as asked."""


class NoParticipantsError(CostModelError):
    """Nobody takes part."""


class UnknownInhabitantsError(CostModelError):
    """The rule needs the inhabitants of a municipality that has no count."""

    def __init__(self, municipality: str) -> None:
        super().__init__(f"no count of inhabitants for municipality {municipality}")
        self.municipality = municipality


class NotListedError(CostModelError):
    """A fixed list has no share for a municipality."""

    def __init__(self, municipality: str) -> None:
        super().__init__(f"the fixed list has no share for municipality {municipality}")
        self.municipality = municipality


class EqualPartError(CostModelError):
    """The equal part is not between nothing and everything."""


class AlreadyTakesPartError(CostModelError):
    """A municipality is to join what it already takes part in."""

    def __init__(self, municipality: str) -> None:
        super().__init__(f"municipality {municipality} already takes part")
        self.municipality = municipality


@dataclass(frozen=True, slots=True, kw_only=True)
class SharingRule:
    """How a cost is shared out.

    ``equal_part`` (0-1) is the part shared equally when ``kind`` is part equal, the rest going by
    inhabitants. ``listed`` are the shares of a fixed list, by municipality; another total keeps
    their proportions. ``unit`` is what shares are rounded to, kr.
    """

    kind: CostModelKind
    equal_part: Fraction | None = None
    listed: Mapping[str, int] = field(default_factory=dict, hash=False)
    unit: int = 1

    def weights(
        self, participants: Iterable[str], inhabitants: Mapping[str, int]
    ) -> dict[str, Fraction]:
        """What each participant's share is in proportion to; the weights add up to one.

        Raises:
            CostModelError: one of its kinds, for what is missing.
        """
        names = tuple(dict.fromkeys(participants))
        if not names:
            raise NoParticipantsError("at least one municipality must take part")
        match self.kind:
            case CostModelKind.EQUAL:
                return dict.fromkeys(names, Fraction(1, len(names)))
            case CostModelKind.INHABITANTS:
                return _portions(names, inhabitants, UnknownInhabitantsError)
            case CostModelKind.FIXED:
                return _portions(names, self.listed, NotListedError)
            case CostModelKind.PART_EQUAL:
                if self.equal_part is None or not 0 <= self.equal_part <= 1:
                    raise EqualPartError("the equal part must be given, from 0 to 1")
                by_size = _portions(names, inhabitants, UnknownInhabitantsError)
                equal = self.equal_part / len(names)
                return {
                    name: equal + (1 - self.equal_part) * portion
                    for name, portion in by_size.items()
                }


def _portions(
    names: tuple[str, ...],
    counts: Mapping[str, int],
    missing: type[UnknownInhabitantsError] | type[NotListedError],
) -> dict[str, Fraction]:
    for name in names:
        if name not in counts:
            raise missing(name)
    whole = sum(counts[name] for name in names)
    if whole <= 0:
        raise missing(names[0])
    return {name: Fraction(counts[name], whole) for name in names}


@dataclass(frozen=True, slots=True, kw_only=True)
class ComputedShares:
    """A total shared out by a rule; computed, not decided.

    ``shares`` are kr by municipality and add up to ``total``. ``counted_on`` is the day of the
    inhabitants used, ``None`` where the rule needs none or no day was given.
    """

    total: int
    rule: SharingRule
    shares: Mapping[str, int] = field(hash=False)
    counted_on: date | None = None
    computed: Literal[True] = True


@dataclass(frozen=True, slots=True, kw_only=True)
class BuyIn:
    """What later joiners pay and what the earlier get back; computed, not decided.

    ``before`` is what the earlier have paid, ``after`` what all would have paid had the joiners
    been in from the start. ``pays`` and ``gets_back`` add up to the same sum; a negative amount
    under ``gets_back`` is to be paid besides, which happens only where ``before`` followed another
    rule.
    """

    total: int
    rule: SharingRule
    before: Mapping[str, int] = field(hash=False)
    after: Mapping[str, int] = field(hash=False)
    pays: Mapping[str, int] = field(hash=False)
    gets_back: Mapping[str, int] = field(hash=False)
    counted_on: date | None = None
    computed: Literal[True] = True


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexedShares:
    """Shares raised by a yearly index; computed, not decided. ``total`` is their sum."""

    percent: Fraction
    unit: int
    before: Mapping[str, int] = field(hash=False)
    shares: Mapping[str, int] = field(hash=False)
    computed: Literal[True] = True

    @property
    def total(self) -> int:
        """All raised shares added up, kr."""
        return sum(self.shares.values())


def what_if(
    total: int,
    participants: Iterable[str],
    rule: SharingRule,
    inhabitants: Mapping[str, int],
    *,
    counted_on: date | None = None,
) -> ComputedShares:
    """What each participant would pay of ``total`` kr by a rule.

    Raises:
        CostModelError: one of its kinds, for what is missing.
    """
    weights = rule.weights(participants, inhabitants)
    return ComputedShares(
        total=total,
        rule=rule,
        shares=share_out(total, weights, unit=rule.unit),
        counted_on=counted_on if needs_inhabitants(rule.kind) else None,
    )


def needs_inhabitants(kind: CostModelKind) -> bool:
    """Whether a rule of this kind uses the number of inhabitants."""
    return kind in (CostModelKind.INHABITANTS, CostModelKind.PART_EQUAL)


def buy_in(
    paid: Mapping[str, int],
    joiners: Iterable[str],
    rule: SharingRule,
    inhabitants: Mapping[str, int],
    *,
    counted_on: date | None = None,
) -> BuyIn:
    """What municipalities that join afterwards pay, and what the earlier participants get back.

    Joiners buy in by the same principle as if they had taken part from the start (Norrbottens
    e-nämnd, Verksamhetsplan 2025, 8.3).

    Raises:
        CostModelError: one of its kinds, for what is missing.
    """
    new = tuple(dict.fromkeys(joiners))
    for name in new:
        if name in paid:
            raise AlreadyTakesPartError(name)
    if not new or not paid:
        raise NoParticipantsError("both earlier participants and joiners are needed")
    computed = what_if(sum(paid.values()), (*paid, *new), rule, inhabitants, counted_on=counted_on)
    return BuyIn(
        total=computed.total,
        rule=rule,
        before=dict(paid),
        after=computed.shares,
        pays={name: computed.shares[name] for name in new},
        gets_back={name: kr - computed.shares[name] for name, kr in paid.items()},
        counted_on=computed.counted_on,
    )


def next_year(
    shares: Mapping[str, int], percent: Fraction | Decimal | int, *, unit: int = 1
) -> IndexedShares:
    """Shares raised by ``percent``, each rounded to ``unit`` kr, half up.

    Each share is rounded by itself, as the published tables do, so equal shares stay equal; the
    total is the sum of what is paid.

    Raises:
        CostModelError: nobody takes part.
        ValueError: ``unit`` is not a positive whole number of kronor.
    """
    if not shares:
        raise NoParticipantsError("at least one municipality must take part")
    if unit < 1:
        raise ValueError(f"unit must be at least 1 kr, not {unit}")
    factor = 1 + Fraction(percent) / 100
    return IndexedShares(
        percent=Fraction(percent),
        unit=unit,
        before=dict(shares),
        shares={name: _rounded(kr * factor, unit) for name, kr in shares.items()},
    )


def _rounded(amount: Fraction, unit: int) -> int:
    return unit * ((2 * amount + unit) // (2 * unit))
