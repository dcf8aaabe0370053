"""Since when does each project run, and until when? The published plans, year by year."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dialogs.pictures.drawing import SMALL, WIDTH, Canvas, Picture, wrapped
from dialogs.pictures.legend import Entry, legend, swatch
from dialogs.pictures.palette import Palette
from dialogs.texts import say
from dialogs.wording import joined
from domain.facts import CooperationFacts
from domain.records import PlanEntry
from domain.timetables import Span, span_of

_CATEGORIES = ("project", "operation")
_LINE, _BAR, _GAP = 16, 14, 11
_LEFT, _RIGHT = 12, WIDTH - 12


@dataclass(frozen=True, slots=True)
class _Run:
    """A row of a plan with the years it is for."""

    entry: PlanEntry
    span: Span


@dataclass(frozen=True, slots=True)
class _Row:
    """A run as it is drawn: the lines of its name and of its phase, and its bar below them."""

    run: _Run
    name: list[str]
    phase: list[str]

    @property
    def series(self) -> int:
        """Which colour its bar has."""
        return _CATEGORIES.index(self.run.entry.category)

    @property
    def height(self) -> int:
        """All of it, with the space to the next."""
        return _LINE * (len(self.name) + len(self.phase)) + 5 + _BAR + _GAP


def timeline_picture(
    facts: CooperationFacts, language: str, palette: Palette, today: date
) -> Picture | None:
    """A bar for each subject of the latest plans; ``None`` where no plan tells of years."""
    runs = _runs(facts)
    if not runs:
        return None
    first = min(run.span.first for run in runs)
    last = max([run.span.last or 0 for run in runs] + [today.year]) + 1
    title = say(
        language,
        "pictures.timeline",
        cooperation=facts.cooperation.short_name,
        year=runs[0].entry.year,
    )
    canvas = Canvas(title, palette)
    per_year = (_RIGHT - _LEFT) / (last - first)
    top = canvas.top + 24
    rows = [_row(run, language) for run in runs]
    bottom = top + sum(row.height for row in rows)
    for year in range(first, last):
        x = _LEFT + per_year * (year - first)
        canvas.line(x, top - 4, x, bottom, colour=palette.line, width=0.5)
        canvas.text(x + per_year / 2, top - 10, str(year), size=SMALL, anchor="middle")
    y = float(top)
    for row in rows:
        starts = _LEFT + per_year * (row.run.span.first - first)
        ends = (
            None
            if row.run.span.last is None
            else _LEFT + per_year * (row.run.span.last + 1 - first)
        )
        y += row.height
        _bar(canvas, starts, ends, y - _BAR - _GAP, palette.of_series(row.series))
    passed = (today - date(today.year, 1, 1)).days / 366
    _now(canvas, _LEFT + per_year * (today.year - first + passed), top - 4, bottom, language)
    y = float(top)
    for row in rows:
        _name(canvas, y, row)
        y += row.height
    entries = [
        Entry(say(language, f"pictures.timeline_{name}"), swatch(palette.of_series(number)))
        for number, name in enumerate(_CATEGORIES)
        if any(run.entry.category == name for run in runs)
    ]
    height = legend(canvas, bottom + 40, entries)
    return canvas.finished(height, _words(runs, language))


def _row(run: _Run, language: str) -> _Row:
    """A run's row; its phase stands there where that says more than its colour does."""
    entry, room = run.entry, _RIGHT - _LEFT
    known = say(language, f"pictures.timeline_{entry.category}").casefold()
    told = entry.phase.casefold() not in (entry.category, known)
    phase = entry.phase[:1].upper() + entry.phase[1:]
    return _Row(
        run,
        wrapped(entry.label, room, SMALL),
        wrapped(phase, room, SMALL) if told else [],
    )


def _bar(canvas: Canvas, starts: float, ends: float | None, y: float, colour: str) -> None:
    """A run's bar; an arrow where no end is planned."""
    if ends is not None:
        canvas.box(starts, y, ends - starts, _BAR, colour)
        return
    tip = [(_RIGHT - 8, y), (_RIGHT, y + _BAR / 2), (_RIGHT - 8, y + _BAR)]
    canvas.corners([(starts, y), *tip, (starts, y + _BAR)], colour)


def _name(canvas: Canvas, y: float, row: _Row) -> None:
    """What a row is about, above its bar, and over the line that is today."""
    for line in row.name:
        y += _LINE
        canvas.text(_LEFT, y, line, size=SMALL, halo=True)
    for line in row.phase:
        y += _LINE
        canvas.text(_LEFT, y, line, size=SMALL, colour=canvas.palette.subtle, halo=True)


def _now(canvas: Canvas, x: float, top: float, bottom: float, language: str) -> None:
    warning = canvas.palette.warning
    canvas.line(x, top, x, bottom + 4, colour=warning, width=2)
    told = say(language, "pictures.today")
    canvas.text(min(x, _RIGHT - 20), bottom + 18, told, weight=700, anchor="middle", colour=warning)


def _runs(facts: CooperationFacts) -> list[_Run]:
    """The rows of the latest year's lists that say a year, those that began first before others."""
    latest = max((entry.year for entry in facts.plan_entries), default=None)
    found = [
        _Run(entry, span)
        for entry in facts.plan_entries
        if entry.year == latest
        and entry.category in _CATEGORIES
        and (span := span_of(entry.timetable)) is not None
    ]
    return sorted(found, key=lambda run: (_CATEGORIES.index(run.entry.category), run.span.first))


def _words(runs: Sequence[_Run], language: str) -> str:
    told = (
        say(
            language,
            "pictures.timeline_open" if run.span.last is None else "pictures.timeline_closed",
            label=run.entry.label,
            phase=run.entry.phase.lower(),
            first=run.span.first,
            last=run.span.last,
        )
        for run in runs
    )
    return joined(language, told) + "."
