"""How does the year turn? Its months, the bodies as rings, their meetings, what is late, today."""

from dataclasses import dataclass
from datetime import date
from math import pi

from dialogs.pictures.drawing import SMALL, TEXT, WIDTH, Canvas, Picture, on_circle, spread, wrapped
from dialogs.pictures.legend import Entry, legend
from dialogs.pictures.palette import Palette
from dialogs.texts import say
from dialogs.wording import joined, month_name, written_date
from domain.facts import CooperationFacts
from domain.records import Body, Step
from domain.wheel import Milestone, Occasion, Standing, entries_for, milestones, occasions

_MIDDLE = WIDTH / 2
_MONTHS, _OUTER, _INNER = 176.0, 156.0, 58.0
_DAYS = 147.0
_DOT = 11
_APART = 2 * _DOT + 1
"""How far apart along a ring the middles of two meetings are at least."""
_NAME_AT = 0.51
"""Where on a ring its body's name ends: in the first days of July, when nobody meets."""


@dataclass(frozen=True, slots=True)
class _Year:
    """What the wheel of a year shows."""

    year: int
    bodies: tuple[Body, ...]
    occasions: tuple[Occasion, ...]
    milestones: tuple[Milestone, ...]
    late: tuple[Milestone, ...]

    def part(self, day: date) -> float:
        """How much of the year has passed by a day, 0 to 1."""
        first, following = date(self.year, 1, 1), date(self.year + 1, 1, 1)
        return (day - first).days / (following - first).days


def wheel_picture(
    facts: CooperationFacts, year: int, language: str, palette: Palette, today: date
) -> Picture | None:
    """The annual wheel of a year; ``None`` where no body meets in it.

    A meeting that is only proposed is hollow. Late is a summons whose day has passed while nobody
    has called the meeting.
    """
    shown = _year(facts, year, today)
    if not shown.occasions:
        return None
    canvas = Canvas(
        say(language, "pictures.wheel", year=year, cooperation=facts.cooperation.short_name),
        palette,
    )
    y = canvas.top + _MONTHS + 4
    _rings(canvas, y, shown, language)
    if today.year == year:
        end = on_circle(_MIDDLE, y, _OUTER, shown.part(today))
        canvas.line(_MIDDLE, y, *end, colour=palette.warning, width=2)
        canvas.dot(_MIDDLE, y, 4, palette.warning)
    for milestone in shown.milestones:
        if milestone in shown.late:
            _late(canvas, *on_circle(_MIDDLE, y, _DAYS, shown.part(milestone.on)))
        else:
            _tick(canvas, y, shown.part(milestone.on))
    for body in shown.bodies:
        _meetings(canvas, y, shown, body.id)
    bottom = legend(canvas, y + _MONTHS + 24, _explained(shown, language, today))
    bottom = _list(canvas, bottom + 6, shown, facts, language)
    return canvas.finished(bottom, _words(shown, facts, language, today))


def _year(facts: CooperationFacts, year: int, today: date) -> _Year:
    first, last = date(year, 1, 1), date(year, 12, 31)
    found = occasions(facts, first, last)
    steps = milestones(facts, first, last)
    met = {body for occasion in found for body in occasion.bodies}
    return _Year(
        year=year,
        bodies=tuple(body for body in facts.bodies if body.id in met),
        occasions=found,
        milestones=steps,
        late=tuple(
            step
            for step in steps
            if step.lead.step is Step.SUMMONS
            and step.on < today <= step.occasion.on
            and step.occasion.standing is not Standing.CALLED
        ),
    )


def _radius(shown: _Year, body: str) -> float:
    """The ring of a body, the first outermost."""
    place = next(number for number, one in enumerate(shown.bodies) if one.id == body)
    between = (_DAYS - 16 - _INNER) / max(len(shown.bodies), 1)
    return _DAYS - 16 - between * (place + 0.5)


def _rings(canvas: Canvas, y: float, shown: _Year, language: str) -> None:
    palette = canvas.palette
    canvas.ring(_MIDDLE, y, _OUTER, colour=palette.ink, width=1.5)
    canvas.ring(_MIDDLE, y, _DAYS - 16, colour=palette.line)
    for month in range(1, 13):
        start = shown.part(date(shown.year, month, 1))
        inner, outer = on_circle(_MIDDLE, y, 24, start), on_circle(_MIDDLE, y, _OUTER, start)
        canvas.line(*inner, *outer, colour=palette.line, width=0.75)
        x, base = on_circle(_MIDDLE, y, _MONTHS, start + 1 / 24)
        name = month_name(language, month)[:3]
        canvas.text(x, base + 5, name, weight=700, anchor="middle")
    for body in shown.bodies:
        radius = _radius(shown, body.id)
        canvas.ring(_MIDDLE, y, radius, colour=palette.line, width=1.5)
        x, base = on_circle(_MIDDLE, y, radius, _NAME_AT)
        canvas.text(x, base + 4, body.name, size=SMALL, anchor="end", halo=True)


def _meetings(canvas: Canvas, y: float, shown: _Year, body: str) -> None:
    """A body's meetings on its ring; those of days close to each other stand side by side."""
    radius = _radius(shown, body)
    met = [(number, one) for number, one in enumerate(shown.occasions, 1) if body in one.bodies]
    parts = spread([shown.part(one.on) for _, one in met], _APART / (2 * pi * radius))
    for (number, occasion), part in zip(met, parts, strict=True):
        at = on_circle(_MIDDLE, y, radius, part)
        _dot(canvas, *at, str(number), hollow=occasion.standing is Standing.PROPOSED)


def _tick(canvas: Canvas, y: float, part: float) -> None:
    inner, outer = on_circle(_MIDDLE, y, _DAYS - 10, part), on_circle(_MIDDLE, y, _OUTER, part)
    canvas.line(*inner, *outer, colour=canvas.palette.subtle, width=3)


def _late(canvas: Canvas, x: float, y: float) -> None:
    canvas.corners([(x, y - 9), (x + 9, y + 7), (x - 9, y + 7)], canvas.palette.warning)


def _dot(canvas: Canvas, x: float, y: float, number: str, *, hollow: bool) -> None:
    palette = canvas.palette
    canvas.dot(x, y, _DOT, palette.background if hollow else palette.accent)
    colour = palette.ink if hollow else palette.background
    canvas.text(x, y + 4.5, number, size=SMALL, weight=700, anchor="middle", colour=colour)


def _explained(shown: _Year, language: str, today: date) -> list[Entry]:
    """What the marks mean that the wheel shows."""

    def known(canvas: Canvas, x: float, y: float) -> None:
        _dot(canvas, x, y, "", hollow=False)

    def proposed(canvas: Canvas, x: float, y: float) -> None:
        _dot(canvas, x, y, "", hollow=True)

    def step(canvas: Canvas, x: float, y: float) -> None:
        canvas.line(x, y - 6, x, y + 6, colour=canvas.palette.subtle, width=3)

    def now(canvas: Canvas, x: float, y: float) -> None:
        canvas.line(x, y - 8, x, y + 4, colour=canvas.palette.warning, width=2)
        canvas.dot(x, y + 5, 3, canvas.palette.warning)

    standings = {occasion.standing is Standing.PROPOSED for occasion in shown.occasions}
    drawn = {
        "known": known if False in standings else None,
        "proposed": proposed if True in standings else None,
        "step": step if shown.milestones else None,
        "late": _late if shown.late else None,
        "now": now if today.year == shown.year else None,
    }
    return [
        Entry(say(language, f"pictures.wheel_{name}"), draw)
        for name, draw in drawn.items()
        if draw is not None
    ]


def _list(canvas: Canvas, y: float, shown: _Year, facts: CooperationFacts, language: str) -> float:
    """The meetings by number, each with what the wheel has for it."""
    for number, occasion in enumerate(shown.occasions, start=1):
        lines = wrapped(_told(facts, occasion, language), WIDTH - 40, TEXT)
        items = "; ".join(entry.text for entry in entries_for(facts, occasion))
        canvas.text(24, y + 14, str(number), weight=700, anchor="end")
        for line in lines:
            canvas.text(34, y + 14, line)
            y += 18
        for line in wrapped(items, WIDTH - 40, SMALL) if items else ():
            canvas.text(34, y + 13, line, size=SMALL, colour=canvas.palette.subtle)
            y += 15
        y += 5
    return y + 8


def _told(facts: CooperationFacts, occasion: Occasion, language: str) -> str:
    proposed = occasion.standing is Standing.PROPOSED
    bodies = joined(language, (facts.body[body].name for body in occasion.bodies))
    return say(
        language,
        "pictures.wheel_proposed_meeting" if proposed else "pictures.wheel_meeting",
        day=f"{occasion.on.day} {month_name(language, occasion.on.month)}",
        # A meeting may be titled by who meets.
        meeting=bodies if occasion.title == bodies else f"{occasion.title}, {bodies}",
    )


def _words(shown: _Year, facts: CooperationFacts, language: str, today: date) -> str:
    told = [f"{_told(facts, occasion, language)}." for occasion in shown.occasions]
    told += [
        say(
            language,
            "pictures.wheel_late_words",
            day=written_date(language, step.on),
            meeting=_told(facts, step.occasion, language),
        )
        for step in shown.late
    ]
    told.append(say(language, "pictures.wheel_steps", n=len(shown.milestones)))
    if today.year == shown.year:
        told.append(say(language, "pictures.wheel_today", day=written_date(language, today)))
    return " ".join(told)
