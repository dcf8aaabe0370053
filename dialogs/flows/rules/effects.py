"""What would a change of a rule lead to? Its messages of the coming year in a few lines."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from dialogs.answers.milestones import written_occasion
from dialogs.called_words import written_instant
from dialogs.flows.scene import Scene
from dialogs.reminder_words import about_words
from dialogs.wording import written_date
from domain.facts import CooperationFacts
from domain.records import LeadTime
from domain.reminders import Reminder
from domain.reminders.effect import Effect
from domain.rules.records import Item, Rule
from domain.wheel import milestones, occasions

_AHEAD, _BEHIND = timedelta(days=365), timedelta(days=200)
_ARROW = "\N{RIGHTWARDS ARROW}"
_MOST_DAYS = 3
_MOST_LINES = 8
_NAMED = 2


class _Line(NamedTuple):
    """One thing that changes for some people: what it is, when it was sent and when it will be."""

    what: str
    was: datetime | None
    becomes: datetime | None


def effect_lines(scene: Scene, found: Effect, changed: CooperationFacts) -> list[str]:
    """How many messages would be added, moved and gone; then the first of them, each in a line."""
    if not found:
        return [scene.say("rules.no_effect")]
    counts = [
        scene.say(f"rules.count_{name}", n=len(those))
        for name, those in (("moved", found.moved), ("added", found.added), ("gone", found.gone))
        if those
    ]
    lines = _gathered(scene, found, changed)
    shown = [_written(scene, line, people) for line, people in lines[:_MOST_LINES]]
    more = len(lines) - len(shown)
    return [
        scene.say("rules.effect", counts=", ".join(counts)),
        *shown,
        *([scene.say("rules.more", n=more)] if more > 0 else []),
    ]


def day_lines(scene: Scene, rule: Rule, changed: CooperationFacts) -> list[str]:
    """Which of the next meetings a changed step or item belongs to, and its day now and then."""
    last = scene.today + _AHEAD
    if isinstance(rule, Item):
        # A removed item may leave a proposed meeting without a reason: told by the wheel as it is.
        gone = len(changed.wheel) < len(scene.facts.wheel)
        facts = scene.facts if gone else changed
        meetings = [
            written_occasion(scene.language, facts, occasion)
            for occasion in occasions(facts, scene.today, last)
            if rule.body in occasion.bodies and occasion.on.month in rule.months
        ]
        key = "rules.not_at_meeting" if gone else "rules.meeting"
        return [scene.say(key, meeting=meeting) for meeting in meetings[:_MOST_DAYS]]
    if not isinstance(rule, LeadTime):
        return []
    days: dict[str, tuple[str, list[str]]] = {}
    for facts in (scene.facts, changed):
        for found in milestones(facts, scene.today - _BEHIND, last):
            ahead = scene.today <= found.occasion.on
            if ahead and (found.lead.body, found.lead.step) == (rule.body, rule.step):
                meeting = written_occasion(scene.language, facts, found.occasion)
                told = days.setdefault(found.occasion.id, (meeting, []))
                told[1].append(written_date(scene.language, found.on))
    lines = [f"{meeting}: {f' {_ARROW} '.join(those)}" for meeting, those in days.values()]
    return lines[:_MOST_DAYS]


def _gathered(
    scene: Scene, found: Effect, changed: CooperationFacts
) -> list[tuple[_Line, list[int]]]:
    """The lines by when they happen, with the people whom each concerns."""
    lines: dict[_Line, list[int]] = {}
    for line, person in _lines(scene, found, changed):
        lines.setdefault(line, []).append(person)
    return sorted(lines.items(), key=lambda item: (item[0].was or item[0].becomes, item[0].what))


def _lines(scene: Scene, found: Effect, changed: CooperationFacts) -> Iterator[tuple[_Line, int]]:
    pairs: Iterable[tuple[Reminder | None, Reminder | None]] = (
        *found.moved,
        *((None, one) for one in found.added),
        *((one, None) for one in found.gone),
    )
    for was, becomes in pairs:
        told = becomes or was
        if told is not None:
            facts = changed if becomes else scene.facts
            what = about_words(told, facts, scene.language) or scene.say("reminders.gone")
            due = was.due if was else None
            yield _Line(what, due, becomes.due if becomes else None), told.person


def _written(scene: Scene, line: _Line, people: list[int]) -> str:
    if len(people) > _NAMED:
        who = scene.say("reminders.recipients", n=len(people))
    else:
        who = ", ".join(scene.everything.person[person].name for person in people)
    zone = ZoneInfo(scene.facts.cooperation.time_zone)
    was, becomes = (
        written_instant(instant, zone, scene.language) if instant else ""
        for instant in (line.was, line.becomes)
    )
    key = "moved" if was and becomes else "gone" if was else "added"
    return scene.say(f"rules.line_{key}", what=line.what, who=who, was=was, becomes=becomes)
