"""How did participation go, meeting by meeting? The counts, and who came where that is recorded."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from dialogs.pictures.drawing import SMALL, WIDTH, Canvas, Picture
from dialogs.pictures.legend import Entry, legend, swatch
from dialogs.pictures.palette import Palette
from dialogs.texts import say
from dialogs.wording import joined, month_name, written_date
from domain.attendance import attendance_of, mean_percent, percent_of, year_of_attendance
from domain.facts import CooperationFacts
from domain.money import format_percent
from domain.records import Attendance

_NAMES = 112
_ROW = 22
_WIDEST = 64
_ABREAST = 6
"""Meetings beside each other at the most, so that each has room for its per cent."""
_STEPS = (0, 50, 75, 85, 100)
"""Per cent from which each step of the scale begins; 75 is the usual goal."""


@dataclass(frozen=True, slots=True)
class _Part:
    """A body's meetings of the year, and who came to those with a roll-call, by municipality."""

    body: str
    counts: tuple[Attendance, ...]
    came: dict[str, dict[date, bool]]


def attendance_picture(
    facts: CooperationFacts, year: int, language: str, palette: Palette
) -> Picture | None:
    """A map for each body of a year; ``None`` where nothing is counted.

    Published counts do not tell which municipalities came; such meetings have their per cent only.
    """
    parts = [part for body in facts.bodies if (part := _part(facts, body.id, year)).counts]
    if not parts:
        return None
    canvas = Canvas(say(language, "pictures.attendance", year=year), palette)
    y = float(canvas.top + 8)
    for part in parts:
        y = _draw(canvas, y, part, facts, language)
    entries = [Entry(_step(number), swatch(palette.scale[number])) for number in range(len(_STEPS))]
    if any(part.came for part in parts):
        entries += [
            Entry(say(language, "pictures.attendance_came"), _came),
            Entry(say(language, "pictures.attendance_missed"), _missed),
        ]
    height = legend(canvas, y + 12, entries)
    words = " ".join(_words(facts, part, year, language) for part in parts)
    return canvas.finished(height, words)


def _part(facts: CooperationFacts, body: str, year: int) -> _Part:
    came: dict[str, dict[date, bool]] = {}
    for member in facts.municipalities:
        row = attendance_of(facts, member.code, body, year)
        if row.days:
            came[member.code] = {day: day in row.attended for day in row.days}
    return _Part(body, year_of_attendance(facts, body, year).counted, came)


def _draw(canvas: Canvas, y: float, part: _Part, facts: CooperationFacts, language: str) -> float:
    canvas.text(8, y + 16, facts.body[part.body].name, weight=700)
    y += 26
    for first in range(0, len(part.counts), _ABREAST):
        y = _block(canvas, y, part.counts[first : first + _ABREAST], part.came, facts, language)
    return y


def _block(
    canvas: Canvas,
    y: float,
    counts: Sequence[Attendance],
    came: Mapping[str, Mapping[date, bool]],
    facts: CooperationFacts,
    language: str,
) -> float:
    """Meetings beside each other: the per cent of each, and below it who came to it."""
    palette = canvas.palette
    wide = min((WIDTH - _NAMES - 8) / len(counts), _WIDEST)
    for number, count in enumerate(counts):
        x = _NAMES + wide * number
        told = f"{count.on.day} {month_name(language, count.on.month)[:3]}"
        canvas.text(x + wide / 2, y + 12, told, size=SMALL, anchor="middle")
        percent = percent_of(count.attended, count.invited)
        step = _step_of(percent)
        canvas.box(x, y + 18, wide, _ROW, palette.scale[step])
        canvas.text(
            x + wide / 2,
            y + 18 + 15,
            format_percent(percent, language),
            size=SMALL,
            anchor="middle",
            colour=palette.on_scale[step],
        )
    canvas.text(8, y + 18 + 15, say(language, "pictures.attendance_all"), size=SMALL)
    y += 18 + _ROW
    days = [count.on for count in counts]
    for code, known in came.items():
        if known.keys().isdisjoint(days):
            continue
        canvas.text(8, y + 15, facts.municipality[code].name, size=SMALL)
        for number, day in enumerate(days):
            if day in known:
                mark = _came if known[day] else _missed
                mark(canvas, _NAMES + wide * number + wide / 2, y + _ROW / 2)
        y += _ROW
    return y + 14


def _came(canvas: Canvas, x: float, y: float) -> None:
    canvas.dot(x, y, 6, canvas.palette.accent)


def _missed(canvas: Canvas, x: float, y: float) -> None:
    canvas.line(x - 4, y - 4, x + 4, y + 4, colour=canvas.palette.warning, width=2)
    canvas.line(x - 4, y + 4, x + 4, y - 4, colour=canvas.palette.warning, width=2)


def _step_of(percent: Fraction) -> int:
    return max(number for number, least in enumerate(_STEPS) if percent >= least)


def _step(number: int) -> str:
    if number == len(_STEPS) - 1:
        return "100 %"
    return f"{_STEPS[number]}\N{EN DASH}{_STEPS[number + 1] - 1} %"


def _words(facts: CooperationFacts, part: _Part, year: int, language: str) -> str:
    mean = format_percent(mean_percent(part.counts) or Fraction(0), language)
    counts = joined(
        language,
        (
            say(
                language,
                "pictures.attendance_count",
                day=written_date(language, count.on),
                attended=count.attended,
                invited=count.invited,
            )
            for count in part.counts
        ),
    )
    body = facts.body[part.body].name
    told = [
        say(language, "pictures.attendance_words", body=body, year=year, mean=mean, counts=counts)
    ]
    told += [_missing(facts, code, days, language) for code, days in part.came.items()]
    if part.came:
        always = sum(all(days.values()) for days in part.came.values())
        told.append(say(language, "pictures.attendance_always", n=always, of=len(part.came)))
    return " ".join(filter(None, told))


def _missing(facts: CooperationFacts, code: str, days: dict[date, bool], language: str) -> str:
    missed: Sequence[str] = [written_date(language, day) for day, came in days.items() if not came]
    if not missed:
        return ""
    return say(
        language,
        "pictures.attendance_absent",
        municipality=facts.municipality[code].name,
        days=joined(language, missed),
    )
