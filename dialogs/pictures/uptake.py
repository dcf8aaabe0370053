"""Which municipality uses which service? A grid, with what the latest reports count below it."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from math import cos, radians, sin

from dialogs.pictures.drawing import SMALL, TEXT, WIDTH, Canvas, Picture, width_of, wrapped
from dialogs.pictures.legend import Entry, legend
from dialogs.pictures.palette import Palette
from dialogs.plain import clipped
from dialogs.texts import say
from dialogs.wording import joined, written_date
from domain.facts import CooperationFacts
from domain.records import Municipality, StatusReport, Subject

_NAMES = 104
_ROW = 24
_WIDEST = 64
_LONGEST_NAME = 44
_TURNED = 65
"""Degrees by which the services' names rise."""


class _Mark(StrEnum):
    USES = "uses"
    UNDER_WAY = "under_way"
    OUTSIDE = "outside"
    NOT_TOLD = "not_told"


_STATES = {
    "in_use": _Mark.USES,
    "completed": _Mark.USES,
    "in_progress": _Mark.UNDER_WAY,
    "outside": _Mark.OUTSIDE,
}


@dataclass(frozen=True, slots=True)
class _Service:
    subject: Subject
    report: StatusReport
    marks: dict[str, _Mark]

    @property
    def names_somebody(self) -> bool:
        """Whether more than the number is known."""
        return any(mark is not _Mark.NOT_TOLD for mark in self.marks.values())


def uptake_picture(facts: CooperationFacts, language: str, palette: Palette) -> Picture | None:
    """The grid of municipalities and services; ``None`` where no report counts any use.

    A municipality is marked only where a report names it, or says that all of them use a service.
    Services of which only the number is known stand below the grid.
    """
    members = facts.members_on() or facts.municipalities
    services = _services(facts, members)
    if not services:
        return None
    canvas = Canvas(
        say(language, "pictures.uptake", cooperation=facts.cooperation.short_name), palette
    )
    y = float(canvas.top)
    named = [service for service in services if service.names_somebody]
    if named:
        y = _grid(canvas, y, members, named, language)
        drawn = {mark: partial(_mark, mark=mark) for mark in _Mark}
        y = legend(
            canvas,
            y + 8,
            [Entry(say(language, f"pictures.uptake_{mark}"), drawn[mark]) for mark in _Mark],
        )
    if only_counted := [service for service in services if not service.names_somebody]:
        y = _counts(canvas, y + 12, only_counted, language)
    return canvas.finished(y, _words(services, facts, language))


def _grid(
    canvas: Canvas,
    y: float,
    members: Sequence[Municipality],
    services: Sequence[_Service],
    language: str,
) -> float:
    names = [clipped(service.subject.name, _LONGEST_NAME) for service in services]
    longest, angle = max(width_of(name, SMALL) for name in names), radians(_TURNED)
    wide = min((WIDTH - _NAMES - longest * cos(angle)) / len(services), _WIDEST)
    top = y + longest * sin(angle) + 12
    for number, service in enumerate(services):
        x = _NAMES + wide * number + wide / 2
        canvas.text(x + 4, top - 8, names[number], size=SMALL, turned=-_TURNED)
        for row, member in enumerate(members):
            _mark(canvas, x, top + _ROW * row + _ROW / 2, service.marks[member.code])
    right = _NAMES + wide * len(services)
    for row in range(len(members) + 1):
        line = top + _ROW * row
        canvas.line(8, line, right, line, colour=canvas.palette.line, width=0.5)
    for row, member in enumerate(members):
        canvas.text(8, top + _ROW * row + 17, member.name)
    below = top + _ROW * len(members) + 18
    canvas.text(8, below, say(language, "pictures.uptake_count"), size=SMALL, weight=700)
    for number, service in enumerate(services):
        x = _NAMES + wide * number + wide / 2
        canvas.text(x, below, _count(service.report), size=SMALL, weight=700, anchor="middle")
    return below + 18


def _counts(canvas: Canvas, y: float, services: Sequence[_Service], language: str) -> float:
    canvas.text(8, y + 14, say(language, "pictures.uptake_only_counted"), weight=700)
    y += 20
    for service in services:
        canvas.text(8, y + 16, _count(service.report), size=SMALL, weight=700)
        for line in wrapped(service.subject.name, WIDTH - 70, SMALL):
            canvas.text(56, y + 16, line, size=SMALL)
            y += 16
        y += 4
    return y + 10


def _services(facts: CooperationFacts, members: Sequence[Municipality]) -> list[_Service]:
    found = []
    for subject in facts.subjects:
        counted = [r for r in facts.reports_of.get(subject.id, ()) if r.users is not None]
        if counted and counted[-1].users_of == len(members):
            marks = _marks(facts, subject, counted[-1], members)
            found.append(_Service(subject, counted[-1], marks))
    return found


def _marks(
    facts: CooperationFacts,
    subject: Subject,
    report: StatusReport,
    members: Sequence[Municipality],
) -> dict[str, _Mark]:
    if report.users == report.users_of and not report.partly:
        return {member.code: _Mark.USES for member in members}
    named = {u.municipality: _STATES[u.state] for u in facts.uptake_of.get(subject.id, ())}
    return {member.code: named.get(member.code, _Mark.NOT_TOLD) for member in members}


def _count(report: StatusReport) -> str:
    return f"{report.users}/{report.users_of}"


def _mark(canvas: Canvas, x: float, y: float, mark: _Mark) -> None:
    palette = canvas.palette
    match mark:
        case _Mark.USES:
            canvas.dot(x, y, 7, palette.accent)
        case _Mark.UNDER_WAY:
            canvas.ring(x, y, 6, colour=palette.accent, width=3)
        case _Mark.OUTSIDE:
            canvas.line(x - 5, y - 5, x + 5, y + 5, colour=palette.warning, width=2.5)
            canvas.line(x - 5, y + 5, x + 5, y - 5, colour=palette.warning, width=2.5)
        case _Mark.NOT_TOLD:
            canvas.text(x, y + 5, "?", size=TEXT, anchor="middle", colour=palette.subtle)


def _words(services: Sequence[_Service], facts: CooperationFacts, language: str) -> str:
    sentences = []
    for service in services:
        report = service.report
        sentences.append(
            say(
                language,
                "pictures.uptake_words",
                subject=service.subject.name,
                users=report.users,
                of=report.users_of,
                day=written_date(language, report.on),
            )
        )
        if report.users == report.users_of and not report.partly:
            continue
        for mark in (_Mark.USES, _Mark.UNDER_WAY, _Mark.OUTSIDE):
            codes = [code for code, found in service.marks.items() if found is mark]
            if codes:
                names = joined(language, (facts.municipality[code].name for code in codes))
                sentences.append(say(language, f"pictures.uptake_named_{mark}", names=names))
    return " ".join(sentences)
