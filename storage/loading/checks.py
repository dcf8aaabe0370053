"""Do the rows make sense, alone and together? Values in range, keys once, references found."""

import re
import zoneinfo
from collections.abc import Iterator
from datetime import date, time

from domain.records import Basis
from storage.catalogue import KIND, Reference
from storage.imported import IDENTIFIED_BY, is_reserved
from storage.loading.drafts import Draft, Reading
from storage.loading.faults import Fault, FaultCode

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*", re.ASCII)
_CODE = re.compile(r"\d{4}", re.ASCII)
_SPANS = (("since", "until"), ("starts", "ends"), ("on", "last_day"))
_RANGES = {
    "year": (1900, 2199),
    "months": (1, 12),
    "month": (1, 12),
    "week": (1, 5),
    "weekday": (1, 5),
    "number": (0, 366),
    "late": (1, 336),
    "quiet_for": (1, 3660),
}
_MISSING = object()

LONGEST_ID = 60
LONGEST_KEY = 300
"""How long, in characters, a text may be that helps to tell rows apart: PostgreSQL's indexes hold
2,700 bytes."""


def check(reading: Reading) -> None:
    """Add the faults of all drafts; municipalities must have been turned into codes before."""
    for drafts in reading.drafts.values():
        for draft in drafts:
            reading.faults.extend(_row_faults(draft))
        reading.faults.extend(_repeated_keys(drafts))
    reading.faults.extend(_unknown_references(reading))
    reading.faults.extend(_chained_rules(reading.of("meeting_rules")))


def _row_faults(draft: Draft) -> Iterator[Fault]:
    for column, value in draft.values.items():
        for one in value if isinstance(value, tuple) else (value,):
            if isinstance(one, int):
                yield from _number_faults(draft, column, one)
            elif isinstance(one, str):
                yield from _text_faults(draft, column, one)
    for first, last in _SPANS:
        start, end = draft.values.get(first), draft.values.get(last)
        if (isinstance(start, date) and isinstance(end, date) and start > end) or (
            isinstance(start, time) and isinstance(end, time) and start > end
        ):
            yield draft.fault(last, FaultCode.DATES_OUT_OF_ORDER, first=start, last=end)
    if draft.kind.name == "cost_columns":
        yield from _column_role_faults(draft)
    yield from _basis_faults(draft)
    if draft.kind.name == "meeting_rules":
        yield from _meeting_rule_faults(draft)
    if draft.kind.name == "reminder_rules":
        yield from _reminder_rule_faults(draft)


def _number_faults(draft: Draft, column: str, number: int) -> Iterator[Fault]:
    if column in _RANGES:
        low, high = _RANGES[column]
        if not low <= number <= high:
            yield draft.fault(column, FaultCode.OUT_OF_RANGE, value=number, low=low, high=high)
    elif number < 0 and not _may_be_negative(draft, column):
        yield draft.fault(column, FaultCode.NEGATIVE, value=number)


def _may_be_negative(draft: Draft, column: str) -> bool:
    # Only a deviation can be below zero: income and cost are printed as such, without a sign.
    return column in draft.kind.signed and draft.values.get("side") == "deviation"


def _text_faults(draft: Draft, column: str, text: str) -> Iterator[Fault]:
    choices = draft.kind.choices.get(column)
    longest = _longest(draft, column)
    if longest is not None and len(text) > longest:
        yield draft.fault(column, FaultCode.TOO_LONG, longest=longest)
    if choices is not None and text not in choices:
        allowed = ", ".join(sorted(choices))
        yield draft.fault(column, FaultCode.NOT_ALLOWED, value=text, allowed=allowed)
    elif column == "id" and IDENTIFIED_BY.get(draft.kind.name) == column and is_reserved(text):
        yield draft.fault(column, FaultCode.ID_RESERVED, value=text)
    elif column == "id" and not _ID.fullmatch(text):
        yield draft.fault(column, FaultCode.NOT_ID, value=text)
    elif column == "code" and not _CODE.fullmatch(text):
        yield draft.fault(column, FaultCode.NOT_CODE, value=text)
    elif column == "time_zone" and text not in zoneinfo.available_timezones():
        yield draft.fault(column, FaultCode.NOT_TIME_ZONE, value=text)


def _longest(draft: Draft, column: str) -> int | None:
    if column == "id":
        return LONGEST_ID
    return LONGEST_KEY if column in draft.kind.indexed else None


def _column_role_faults(draft: Draft) -> Iterator[Fault]:
    role, component = draft.values.get("role"), draft.values.get("component", _MISSING)
    if role == "total" and isinstance(component, str):
        yield draft.fault("component", FaultCode.TOTAL_WITH_COMPONENT)
    if role == "part" and component is None:
        yield draft.fault("component", FaultCode.PART_WITHOUT_COMPONENT)


def _basis_faults(draft: Draft) -> Iterator[Fault]:
    """A rule that is said to be published or law says where."""
    if draft.values.get("basis") == Basis.CHANGED:
        allowed = ", ".join(basis for basis in Basis if basis is not Basis.CHANGED)
        yield draft.fault(
            "basis", FaultCode.NOT_ALLOWED, value=Basis.CHANGED.value, allowed=allowed
        )
    for basis, column in (("published", "document"), ("law", "law")):
        if draft.values.get("basis") == basis and draft.values.get(column, _MISSING) is None:
            yield draft.fault(column, FaultCode.VALUE_MISSING)
    if draft.values.get("place") is None and isinstance(draft.values.get("document"), str):
        yield draft.fault("place", FaultCode.VALUE_MISSING)


def _meeting_rule_faults(draft: Draft) -> Iterator[Fault]:
    """The day is told in one of two ways, and in full."""
    relative, absolute = ("prepares", "number"), ("month", "week", "weekday")
    prepares = draft.values.get("prepares")
    needed, unused = (absolute, relative) if prepares is None else (relative, absolute)
    for column in needed:
        if draft.values.get(column, _MISSING) is None:
            yield draft.fault(column, FaultCode.VALUE_MISSING)
    for column in unused:
        if draft.values.get(column) is not None:
            yield draft.fault(column, FaultCode.TWO_WAYS, other=needed[0])


def _reminder_rule_faults(draft: Draft) -> Iterator[Fault]:
    """What is counted in days or months needs a time of day, and some kinds a word more."""
    needed = {
        "at": draft.values.get("unit") != "hours",
        "quiet_for": draft.values.get("kind") == "stale_status",
        "about": draft.values.get("kind") == "cost_tables",
    }
    for column, must in needed.items():
        if must and draft.values.get(column, _MISSING) is None:
            yield draft.fault(column, FaultCode.VALUE_MISSING)


def _chained_rules(rules: list[Draft]) -> Iterator[Fault]:
    """A meeting that prepares another is itself prepared by none."""
    preparing = {rule.values.get("id") for rule in rules if rule.values.get("prepares")}
    for rule in rules:
        prepared = rule.values.get("prepares")
        if prepared is not None and prepared in preparing:
            yield rule.fault("prepares", FaultCode.CHAINED, value=prepared)


def _repeated_keys(drafts: list[Draft]) -> Iterator[Fault]:
    first: dict[tuple[object, ...], Draft] = {}
    for draft in drafts:
        columns = draft.kind.key
        if any(column not in draft.values for column in columns):
            continue
        key = tuple(draft.values[column] for column in columns)
        other = first.setdefault(key, draft)
        if other is not draft:
            shown = ", ".join(str(part) for part in key if part is not None)
            yield draft.fault(columns[0], FaultCode.DUPLICATE, other=other.row, key=shown)


def _unknown_references(reading: Reading) -> Iterator[Fault]:
    known = _Known(reading)
    for drafts in reading.drafts.values():
        for draft in drafts:
            for reference in draft.kind.references:
                yield from _unknown(draft, reference, known)


def _unknown(draft: Draft, reference: Reference, known: "_Known") -> Iterator[Fault]:
    values = [draft.values.get(column) for column in reference.fields]
    if any(value is None for value in values) or reference.to == "municipalities":
        return
    first = values[0]
    keys = [(one,) for one in first] if isinstance(first, tuple) else [tuple(values)]
    for key in keys:
        if not known(reference.to, key):
            shown = " ".join(str(part) for part in key)
            yield draft.fault(
                reference.fields[0], FaultCode.REFERENCE, value=shown, to=reference.to
            )


class _Known:
    """Whether a key exists; everything does in a kind whose file could not be read."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._keys: dict[str, set[tuple[object, ...]]] = {}

    def __call__(self, kind: str, key: tuple[object, ...]) -> bool:
        if kind in self._reading.unreadable:
            return True
        if kind not in self._keys:
            columns = KIND[kind].key
            self._keys[kind] = {
                tuple(draft.values.get(column) for column in columns)
                for draft in self._reading.of(kind)
            }
        return key in self._keys[kind]
