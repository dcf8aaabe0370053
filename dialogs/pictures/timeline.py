"""Since when does each project run, and until when? The published plans, year by year."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dialogs.pictures.drawing import SMALL, TEXT, WIDTH, Canvas, Picture, wrapped
from dialogs.pictures.legend import Entry, legend, swatch
from dialogs.pictures.palette import Palette
from dialogs.texts import say
from dialogs.wording import joined
from domain.facts import CooperationFacts
from domain.records import PlanEntry
from domain.timetables import Span, span_of

_CATEGORIES = ("project", "operation")
_LINE, _BAR, _GAP = 15, 14, 11
_LEFT, _RIGHT = 12, WIDTH - 12


@dataclass(frozen=True, slots=True)
class _Run:
    """A row of a plan with the years it is for."""

    entry: PlanEntry
    span: Span


def timeline_picture(
    facts: CooperationFacts, language: str, palette: Palette, today: date
) -> Picture | None:
    """A bar for each subject of the latest plans; ``None`` where no plan tells of years."""
    runs = _runs(facts)
    if not runs:
        return None
    first = min(run.span.first for run in runs)
    last = max([run.span.last or 0 for run in runs] + [today.year]) + 1
    canvas = Canvas(
        say(language, "pictures.timeline", cooperation=facts.cooperation.short_name), palette
    )
    per_year = (_RIGHT - _LEFT) / (last - first)
    top = canvas.top + 24
    named = [(run, *_named(run, language)) for run in runs]
    bottom = top + sum(
        _LINE * (len(name) + len(phase)) + 5 + _BAR + _GAP for _, name, phase in named
    )
    for year in range(first, last):
        x = _LEFT + per_year * (year - first)
        canvas.line(x, top - 4, x, bottom, colour=palette.line, width=0.5)
        canvas.text(x + per_year / 2, top - 10, str(year), size=SMALL, anchor="middle")
    y = float(top)
    for run, name, phase in named:
        for line in name:
            y += _LINE
            canvas.text(_LEFT, y, line, size=SMALL, halo=True)
        for line in phase:
            y += _LINE
            canvas.text(_LEFT, y, line, size=SMALL, colour=palette.subtle, halo=True)
        y += 5
        starts = _LEFT + per_year * (run.span.first - first)
        ends = _RIGHT if run.span.last is None else _LEFT + per_year * (run.span.last + 1 - first)
        colour = palette.of_series(_CATEGORIES.index(run.entry.category))
        if run.span.last is None:
            tip = [(ends - 8, y), (ends, y + _BAR / 2), (ends - 8, y + _BAR)]
            canvas.corners([(starts, y), *tip, (starts, y + _BAR)], colour)
        else:
            canvas.box(starts, y, ends - starts, _BAR, colour)
        y += _BAR + _GAP
    passed = (today - date(today.year, 1, 1)).days / 366
    now = _LEFT + per_year * (today.year - first + passed)
    canvas.line(now, top - 4, now, bottom + 4, colour=palette.warning, width=2)
    canvas.text(
        min(now, _RIGHT - 20),
        bottom + 18,
        say(language, "pictures.today"),
        size=TEXT,
        weight=700,
        anchor="middle",
        colour=palette.warning,
    )
    entries = [
        Entry(say(language, f"pictures.timeline_{name}"), swatch(palette.of_series(number)))
        for number, name in enumerate(_CATEGORIES)
        if any(run.entry.category == name for run in runs)
    ]
    height = legend(canvas, bottom + 40, entries)
    return canvas.finished(height, _words(runs, language))


def _named(run: _Run, language: str) -> tuple[list[str], list[str]]:
    """The lines of a row's name, and of its phase where that says more than its colour does."""
    entry, room = run.entry, _RIGHT - _LEFT
    known = say(language, f"pictures.timeline_{entry.category}").casefold()
    told = entry.phase.casefold() not in (entry.category, known)
    phase = entry.phase[:1].upper() + entry.phase[1:]
    return wrapped(entry.label, room, SMALL), wrapped(phase, room, SMALL) if told else []


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
