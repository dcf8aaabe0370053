"""How is the log of changes told? Who did what to what, and what it was before and after."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

from dialogs.called_words import named_with_day
from dialogs.flows.meetings.messages import audience_of
from dialogs.texts import say, texts
from domain.facts import CooperationFacts, Facts
from storage.audit import Change
from storage.meetings import RefusedAttempt

_LIST_FIELDS = (list, tuple)


@dataclass(frozen=True, slots=True, kw_only=True)
class LogLine:
    """One line of the log; ``at`` is local, ``details`` what differs or what was tried."""

    at: datetime
    who: str
    what: str
    details: str
    channel: str


def log_lines(
    changes: Iterable[Change],
    refused: Iterable[RefusedAttempt],
    facts: CooperationFacts,
    everything: Facts,
    language: str,
) -> list[LogLine]:
    """Changes and refused attempts of the cooperation's people, the newest first.

    Attempts of people who hold no seat in the cooperation are another's business.
    """
    zone = ZoneInfo(facts.cooperation.time_zone)
    own = {person.id for person in everything.people_of.get(facts.cooperation.id, ())}
    lines = [_changed(change, facts, everything, zone, language) for change in changes]
    lines += [
        LogLine(
            at=attempt.at.astimezone(zone),
            who=_name(attempt.person, everything, language),
            what=say(language, "log.refused", action=attempt.action, reason=attempt.reason),
            details=attempt.details,
            channel="",
        )
        for attempt in refused
        if attempt.person in own
    ]
    return sorted(lines, key=lambda line: line.at, reverse=True)


def _changed(
    change: Change, facts: CooperationFacts, everything: Facts, zone: ZoneInfo, language: str
) -> LogLine:
    subject = _subject(change.subject, facts, language)
    key = f"log.deed.{change.deed}"
    what = say(language, key, subject=subject) if key in texts(language) else change.deed
    written = partial(_value, facts, everything, language)
    return LogLine(
        at=change.at.astimezone(zone),
        who=_name(change.person, everything, language),
        what=what,
        details="; ".join(_differences(change.before, change.after, written, language)),
        channel=change.channel,
    )


def _subject(subject: str, facts: CooperationFacts, language: str) -> str:
    """What something was done to, by the name that people know it by."""
    known = facts.subject.get(subject)
    if known is not None:
        return known.name
    called = {audience_of(meeting): meeting for meeting in facts.called}.get(subject)
    return named_with_day(facts, called, language) if called is not None else subject


def _differences(
    before: Mapping[str, Any],
    after: Mapping[str, Any],
    written: Callable[[str, object], str],
    language: str,
) -> Iterable[str]:
    """What differs, field by field, of lists what came and went; nothing of what is gone whole."""
    for name, new in after.items():
        old = before.get(name)
        if isinstance(new, _LIST_FIELDS):
            yield from (f"+ {written(name, one)}" for one in new if one not in (old or ()))
            yield from (
                f"\N{MINUS SIGN} {written(name, one)}" for one in old or () if one not in new
            )
        elif old != new:
            label = say(language, f"log.field.{name}") if _has_label(name, language) else name
            yield f"{label}: {written(name, old)} \N{RIGHTWARDS ARROW} {written(name, new)}"


def _has_label(name: str, language: str) -> bool:
    return f"log.field.{name}" in texts(language)


def _value(
    facts: CooperationFacts, everything: Facts, language: str, name: str, value: object
) -> str:
    """A value as people know it: municipalities and owners by name."""
    if value is None or value == "":
        return "\N{EN DASH}"
    if name in ("in_use", "municipality") and value in facts.municipality:
        return facts.municipality[str(value)].name
    if name in ("owner", "people") and isinstance(value, int):
        return _name(value, everything, language)
    return str(value)


def _name(person: int | None, everything: Facts, language: str) -> str:
    known = everything.person.get(person) if person is not None else None
    return known.name if known is not None else say(language, "log.somebody")
