"""What is replied? One frozen record, before it becomes text or a card."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from dialogs.question import Question
from domain.frozen import frozen
from domain.records import Duty


class Outcome(StrEnum):
    """How a question ended: answered, not known to the store, or asked back."""

    ANSWERED = "answered"
    NOT_KNOWN = "not_known"
    ASKS = "asks"


@frozen
class SourceLine:
    """Where an answer was read, ready to show.

    "Ekonomi 2025, bild 13 (2025/14-2.2.0.1), 26 november 2025".
    """

    title: str
    place: str
    case_number: str | None = None
    dated: str | None = None


@frozen
class Table:
    """A table; ``align_right`` names the column numbers that hold figures.

    ``total`` is a last row that sums or repeats the printed sum.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    total: tuple[str, ...] | None = None
    caption: str | None = None
    align_right: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartSeries:
    """One series of a chart: a name and its (label, value) points; values in ``Chart.unit``."""

    name: str
    points: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """A picture of figures that the table states as well."""

    kind: Literal["bar", "grouped_bar", "line", "donut"]
    title: str
    series: tuple[ChartSeries, ...]
    unit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """A button of a question back: its label, and the question it stands for."""

    label: str
    question: Question


@frozen
class Answer:
    """A reply in parts, most important first.

    ``headline`` is the answer itself in one short sentence. ``statements`` are further sentences or
    quoted bullets; ``notes`` are warnings that belong to the figures (starred, missing, computed,
    contradicted). ``suggestions`` are texts the person may send next. ``question`` is kept for
    follow-ups.
    """

    outcome: Outcome
    headline: str
    statements: tuple[str, ...] = ()
    table: Table | None = None
    chart: Chart | None = None
    notes: tuple[str, ...] = ()
    sources: tuple[SourceLine, ...] = ()
    options: tuple[Option, ...] = ()
    suggestions: tuple[str, ...] = ()
    question: Question | None = None


@frozen
class Asker:
    """Who asks, as far as answering needs it.

    The language ("sv" or "en"), the cooperations that are theirs, the code of the municipality they
    speak for, if any, and their duties and the bodies they have a seat in, in the cooperation asked
    about.
    """

    language: str
    cooperations: tuple[str, ...] = ()
    municipality: str | None = None
    name: str = ""
    duties: frozenset[Duty] = frozenset()
    bodies: frozenset[str] = frozenset()


def unique(lines: Sequence[SourceLine]) -> tuple[SourceLine, ...]:
    """Source lines in order, each once."""
    return tuple(dict.fromkeys(lines))
