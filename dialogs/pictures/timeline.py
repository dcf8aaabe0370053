"""Since when does each project run, and until when? The published plans, year by year."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dialogs.pictures.drawing import SMALL, TEXT, WIDTH, Canvas, Picture
from dialogs.pictures.legend import Entry, legend, swatch
from dialogs.pictures.palette import Palette
from dialogs.plain import clipped
from dialogs.texts import say
from dialogs.wording import joined
from domain.facts import CooperationFacts
from domain.records import PlanEntry

_YEARS = re.compile(r"(?P<first>\d{4})(?P<open>\s*[-\N{EN DASH}]\s*(?P<last>\d{4})?)?")
_CATEGORIES = ("project", "operation")
_ROW = 40
_LEFT, _RIGHT = 12, WIDTH - 12
_LONGEST_NAME = 56


@dataclass(frozen=True, slots=True)
class _Run:
    """A row of a plan with the years it is for; ``last`` is ``None`` while no end is planned."""

    entry: PlanEntry
    first: int
    last: int | None


def timeline_picture(
    facts: CooperationFacts, language: str, palette: Palette, today: date
) -> Picture | None:
    """A bar for each subject of the latest plans; ``None`` where no plan tells of years."""
    runs = _runs(facts)
    if not runs:
        return None
    first = min(run.first for run in runs)
    last = max([run.last or 0 for run in runs] + [today.year]) + 1
    canvas = Canvas(
        say(language, "pictures.timeline", cooperation=facts.cooperation.short_name), palette
    )
    per_year = (_RIGHT - _LEFT) / (last - first)
    top = canvas.top + 24
    bottom = top + _ROW * len(runs)
    for year in range(first, last):
        x = _LEFT + per_year * (year - first)
        canvas.line(x, top - 4, x, bottom, colour=palette.line, width=0.5)
        canvas.text(x + per_year / 2, top - 10, str(year), size=SMALL, anchor="middle")
    for number, run in enumerate(runs):
        y = top + _ROW * number
        canvas.text(_LEFT, y + 14, clipped(run.entry.label, _LONGEST_NAME), size=SMALL)
        starts = _LEFT + per_year * (run.first - first)
        ends = _RIGHT if run.last is None else _LEFT + per_year * (run.last + 1 - first)
        colour = palette.of_series(_CATEGORIES.index(run.entry.category))
        if run.last is None:
            tip = [(starts, y + 19), (ends - 8, y + 19), (ends, y + 26), (ends - 8, y + 33)]
            canvas.corners([*tip, (starts, y + 33)], colour)
        else:
            canvas.box(starts, y + 19, ends - starts, 14, colour)
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
    ]
    height = legend(canvas, bottom + 40, entries)
    return canvas.finished(height, _words(runs, language))


def _runs(facts: CooperationFacts) -> list[_Run]:
    """The rows of the latest year's lists that say a year, those that began first before others."""
    latest = max((entry.year for entry in facts.plan_entries), default=None)
    found = []
    for entry in facts.plan_entries:
        said = _YEARS.search(entry.timetable or "")
        if entry.year == latest and entry.category in _CATEGORIES and said is not None:
            first = int(said["first"])
            last = int(said["last"]) if said["last"] else None if said["open"] else first
            found.append(_Run(entry, first, last))
    return sorted(found, key=lambda run: (_CATEGORIES.index(run.entry.category), run.first))


def _words(runs: Sequence[_Run], language: str) -> str:
    told = (
        say(
            language,
            "pictures.timeline_open" if run.last is None else "pictures.timeline_closed",
            label=run.entry.label,
            phase=run.entry.phase.lower(),
            first=run.first,
            last=run.last,
        )
        for run in runs
    )
    return joined(language, told) + "."
