"""What is wrong with data somebody hands us, and where exactly?

The sentence a person reads is made from ``code`` and ``values`` in the person's language on a floor
above; ``str()`` gives a plain English one for logs.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum, unique


@unique
class FaultCode(StrEnum):
    """Kinds of faults; the value of each is its plain English sentence."""

    FOLDER_MISSING = "there is no folder {path}"
    FILE_MISSING = "the file is missing"
    FILE_UNKNOWN = "no such file belongs in a data folder"
    FILE_TWICE = "the same data is also in {other}; keep one of them"
    FILE_TYPE = "only {allowed} files can be read"
    ENCODING = "the text is not UTF-8"
    BROKEN = "the file cannot be read: {reason}"
    EMPTY = "the file holds no rows"
    ENTRY_SHAPE = "should be entries [[{name}]]"
    COLUMN_UNKNOWN = "unknown column"
    COLUMN_MISSING = "the column is missing"
    COLUMN_TWICE = "the column occurs twice"
    ROW_TOO_LONG = "the row has more cells than the header"
    VALUE_MISSING = "a value is needed"
    NOT_TEXT = "{value!r} is not text"
    NOT_INTEGER = "{value!r} is not a whole number"
    NOT_DATE = "{value!r} is not a date (YYYY-MM-DD)"
    NOT_TIME = "{value!r} is not a time (HH:MM)"
    NOT_INSTANT = "{value!r} is not a date and time (YYYY-MM-DDTHH:MM)"
    TIME_SKIPPED = "{value!r} does not exist: the clocks are put forward past it"
    TIME_DOUBLED = "{value!r} comes twice when the clocks are put back: add {first} or {second}"
    NOT_URL = "{value!r} is not an address beginning with https:// or http://"
    NOT_BOOLEAN = "{value!r} is neither true nor false"
    NOT_LIST = "{value!r} is not a list"
    NOT_ALLOWED = "{value!r} is not one of {allowed}"
    NOT_ID = "{value!r} is not an id (a-z, 0-9 and single hyphens)"
    NOT_CODE = "{value!r} is not a municipality code of four digits"
    NOT_TIME_ZONE = "{value!r} is not a time zone"
    NOT_EMAIL = "{value!r} is not an e-mail address"
    BAD_CHARACTER = "the text holds a character that cannot be shown"
    TOO_LONG = "the text is longer than {longest} characters"
    NEGATIVE = "{value} is negative"
    OUT_OF_RANGE = "{value} is outside {low} to {high}"
    DATES_OUT_OF_ORDER = "{first} comes after {last}"
    DUPLICATE = "repeats the row {other} ({key})"
    ALIAS_TAKEN = "{alias!r} also names {other}"
    REFERENCE = "{value!r} is not found in {to}"
    AMBIGUOUS = "{value!r} names several in {to}"
    TOTAL_WITH_COMPONENT = "a column of printed sums has no component"
    PART_WITHOUT_COMPONENT = "a column of parts needs a component"
    CHAINED = "{value!r} itself prepares another meeting"
    TWO_WAYS = "leave it out: the day is told by {other}"
    SUM_MISSING = "the last row {label!r} with printed sums is missing"
    SUM_NOT_LAST = "the row {label!r} must be the last"
    TOO_LARGE = "the file is larger than {most} MB"
    TOO_MUCH_INSIDE = "the file unpacks to more than {most} MB"
    TOO_WIDE = "the sheet has more than {rows} rows or {columns} columns"
    PROTECTED = "the file has a password or is of before 2007: save it as .xlsx without password"
    MACROS = "the workbook holds macros: save it as .xlsx without them"
    FORMULA_TEXT = "{value!r} is a text that begins like a formula"
    FORMULA_WITHOUT_VALUE = "the formula has no stored value: open the file in Excel and save it"
    NO_TABLE = "no column names municipalities or areas of the economy of {cooperation}"
    NO_FIGURES = "the table holds no figures"
    NO_HEADING = "the column has figures but no heading"
    NO_KIND = "it is not told whether this is budget, forecast or outcome"
    AHEAD = "an outcome until {value} is not known yet: write the last month it covers"
    NO_YEAR = "no year is told: write it in the heading, or name it with --year"
    FIGURE_TWICE = "{value} stands twice"
    TWICE = "two columns hold the same cost and year"
    COST_UNKNOWN = "{value!r} is no cost that is known; there are {to}"
    NOT_AMOUNT = "{value!r} is no amount"
    NOT_WHOLE = "{value!r} is no whole number of kronor"
    PUBLISHED = "{value} differs from what is published for that day, {other}"
    ID_RESERVED = "{value!r} begins as the ids of imported files do"
    TEXT_BEFORE_HEADING = "text stands before the first heading '## place'"
    HEADING_EMPTY = "a heading '##' names no place"
    IN_USE = "{value!r} is taken away, but {person} holds a seat with it"
    IN_USE_BY_MEETING = (
        "{value!r} is taken away, but the meeting {title!r} of {day} is called for it"
    )
    IN_USE_BY_POST = "{value!r} is taken away, but the status report posted for {day} names it"
    MEETING_OVER = "the meeting {title!r} is {state} and can no longer be changed"
    IN_USE_BY_IMPORT = "{value!r} is taken away, but the imported {document!r} refers to it"
    CONFLICT = "{value!r} differs from {other!r} in row {row} about the same person"
    TAKEN = "{value!r} already belongs to {person}"
    OTHER_COOPERATION = "{value!r} is not {only!r}, which the file is sent for"
    KNOWN_ELSEWHERE = (
        "{person} holds a seat in another cooperation too: this file can't change the object id"
    )
    COOPERATION_UNKNOWN = "there is no cooperation {value!r}"
    MUNICIPALITY_NEEDED = "the role {role!r} is held for a municipality"


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault.

    ``file`` is relative to the folder. ``row`` is the row a spreadsheet shows (the header is
    row 1), in a TOML file the number of the entry, in a text the line; ``None`` where the whole
    file or column is meant. ``column`` is the column's or field's name.
    """

    file: str
    row: int | None
    column: str | None
    code: FaultCode
    values: Mapping[str, object] = field(default_factory=dict)

    def __str__(self) -> str:
        place = self.file
        if self.row is not None:
            place += f", row {self.row}"
        if self.column is not None:
            place += f", {self.column}"
        return f"{place}: {self.code.value.format(**self.values)}"


class FaultyData(Exception):
    """The data has faults, all of them listed; nothing was loaded."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults: tuple[Fault, ...] = tuple(faults)
        super().__init__("\n".join(str(fault) for fault in self.faults))


class BadValue(Exception):
    """A cell does not hold what its column needs; becomes a :class:`Fault` where it stands."""

    def __init__(self, code: FaultCode, **values: object) -> None:
        self.code = code
        self.values: Mapping[str, object] = values
        super().__init__(code.value.format(**values))
