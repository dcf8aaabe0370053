"""How do two costs differ? Between years, municipalities or things paid for."""

from fractions import Fraction

from domain.cost_shares.figures import CostSum, CostTotal, Difference


def compare(
    first: CostSum | CostTotal, second: CostSum | CostTotal, *, same_components: bool = True
) -> Difference | None:
    """The difference from ``first`` to ``second``; ``None`` where one of them has no amount.

    With ``same_components`` (two years, two municipalities) the components that only one of them
    pays for are named; without, two different things are compared as they are.
    """
    if first.amount is None or second.amount is None:
        return None
    before, after = _by_component(first), _by_component(second)
    only_first = tuple(name for name in before if name not in after) if same_components else ()
    only_second = tuple(name for name in after if name not in before) if same_components else ()
    if only_first or only_second:
        common_first = sum(kr for name, kr in before.items() if name in after)
        common_second = sum(kr for name, kr in after.items() if name in before)
    else:
        common_first, common_second = first.amount, second.amount
    return Difference(
        first=first.amount,
        second=second.amount,
        kr=second.amount - first.amount,
        percent=_percent(first.amount, second.amount),
        only_first=only_first,
        only_second=only_second,
        like_for_like=common_second - common_first,
        like_for_like_percent=_percent(common_first, common_second),
    )


def _by_component(paid: CostSum | CostTotal) -> dict[str, int]:
    cells = (
        paid.cells
        if isinstance(paid, CostSum)
        else tuple(cell for column in paid.columns for cell in column.cells)
    )
    amounts: dict[str, int] = {}
    for cell in cells:
        if cell.amount is not None:
            amounts[cell.component] = amounts.get(cell.component, 0) + cell.amount
    return amounts


def _percent(first: int, second: int) -> Fraction | None:
    return Fraction(100 * (second - first), first) if first else None
