"""Which items does a line of agenda name? "1. Upprop; 2. Budget 2026 (2025/14-2.2.0.2)"."""

import re

from domain.meetings.records import MeetingItem

SEPARATOR = ";"

_NUMBER = re.compile(r"(§\s*\d{1,3}|\d{1,3}(?=[.)]))[.):]*\s+(?=\S)")
_CASE_NUMBER = re.compile(r"\s*\((?:dnr\.?\s*)?(\d{4}/\d+(?:-[\d.]+)?)\)$", re.IGNORECASE)


def read_agenda(text: str) -> tuple[MeetingItem, ...]:
    """The items between semicolons; those without a number of their own are numbered in order."""
    parts = [part.strip() for part in text.split(SEPARATOR)]
    return tuple(_item(part, order) for order, part in enumerate(filter(None, parts), start=1))


def write_agenda(items: tuple[MeetingItem, ...]) -> str:
    """The line that :func:`read_agenda` reads these items from."""
    return f"{SEPARATOR} ".join(
        f"{item.number}{'' if item.number.startswith('§') else '.'} {item.title}"
        + (f" ({item.case_number})" if item.case_number else "")
        for item in items
    )


def _item(part: str, order: int) -> MeetingItem:
    number = _NUMBER.match(part)
    title = part[number.end() :] if number else part
    case_number = _CASE_NUMBER.search(title)
    if case_number and case_number.start():
        title = title[: case_number.start()]
    else:
        case_number = None
    return MeetingItem(
        number=number[1] if number else str(order),
        title=title,
        case_number=case_number[1] if case_number else None,
    )
