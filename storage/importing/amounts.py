"""How much is that? A cell of a table to whole kronor and its mark, or to a count of people."""

import re
from decimal import Decimal

from domain.money import NotAnAmountError, parse_kronor
from storage.importing.sheets import Value
from storage.loading.faults import BadValue, FaultCode

MOST_KR = 10_000_000_000
"""No municipality's share of anything is more; it is a slip of the unit."""
MOST_PEOPLE = 3_000_000
_MARK = "*"
_ORE = re.compile(r"\d[.,](\d{1,2})(?:\s*kr)?$", re.IGNORECASE)
_NOTHING = frozenset({"", "-", "–", "—"})


def amount_in(cell: Value, unit: int) -> tuple[int | None, str | None]:
    """An amount that can't be below zero, as :func:`signed_amount_in`."""
    kr, mark = signed_amount_in(cell, unit)
    if kr is not None and kr < 0:
        raise BadValue(FaultCode.NEGATIVE, value=cell)
    return kr, mark


def signed_amount_in(cell: Value, unit: int) -> tuple[int | None, str | None]:
    """Whole kronor, ``None`` where the cell is empty, and the mark printed with it.

    ``unit` is what a number without a unit counts, kr. Raises :class:`BadValue`.
    """
    text = "" if cell is None else str(cell).strip()
    mark = _MARK if _MARK in (text[:1], text[-1:]) else None
    if isinstance(cell, str):
        text = text.removeprefix(_MARK).removesuffix(_MARK).strip()
    if text in _NOTHING:
        return None, mark
    kr = _parsed(text, unit) if isinstance(cell, str) else _counted(cell, unit)
    if abs(kr) > MOST_KR:
        raise BadValue(FaultCode.OUT_OF_RANGE, value=cell, low=-MOST_KR, high=MOST_KR)
    return kr, mark


def people_in(cell: Value) -> int | None:
    """A whole number of people, ``None`` where the cell is empty. Raises :class:`BadValue`."""
    count, _ = amount_in(cell, 1)
    if count is not None and count > MOST_PEOPLE:
        raise BadValue(FaultCode.OUT_OF_RANGE, value=cell, low=0, high=MOST_PEOPLE)
    return count


def _parsed(text: str, unit: int) -> int:
    """An amount as text; in thousands its comma is a decimal sign ("84,1")."""
    if unit == 1 and (decimals := _ORE.search(text)) and int(decimals[1]):
        raise BadValue(FaultCode.NOT_WHOLE, value=text)
    try:
        return parse_kronor(f"{text} tkr" if unit != 1 and text[-1:].isdigit() else text)
    except NotAnAmountError as error:
        raise BadValue(FaultCode.NOT_AMOUNT, value=text) from error


def _counted(cell: Value, unit: int) -> int:
    if not isinstance(cell, (int, float)):
        raise BadValue(FaultCode.NOT_AMOUNT, value=cell)
    exact = Decimal(repr(cell))
    if not exact.is_finite():
        raise BadValue(FaultCode.NOT_AMOUNT, value=cell)
    kr = exact * unit
    if kr != int(kr):
        raise BadValue(FaultCode.NOT_WHOLE, value=cell)
    return int(kr)
