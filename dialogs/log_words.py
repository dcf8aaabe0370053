"""How is the log of changes told? Who did what to what, and what it was before and after."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

from dialogs.called_words import named_with_day, zone_of
from dialogs.texts import say, texts
from dialogs.wording import written_date
from domain.facts import CooperationFacts, Facts
from domain.records import Subject
from storage.audit import CLOCK, COMMAND, Change, RefusedAttempt
from storage.meetings import subject_of

_LIST_FIELDS = (list, tuple)
_INSTANTS = frozenset({"starts", "ends", "answer_by", "due"})


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
    """Changes and refused attempts in a cooperation, the newest first."""
    zone = zone_of(facts)
    lines = [_changed(change, facts, everything, zone, language) for change in changes]
    lines += [
        LogLine(
            at=attempt.at.astimezone(zone),
            who=_name(attempt.person, everything, language),
            what=_refused(attempt, language),
            details=attempt.details,
            channel=attempt.channel,
        )
        for attempt in refused
    ]
    return sorted(lines, key=lambda line: line.at, reverse=True)


def _refused(attempt: RefusedAttempt, language: str) -> str:
    key = f"log.reason.{attempt.reason}"
    reason = say(language, key) if key in texts(language) else attempt.reason
    return say(language, "log.refused", reason=reason)


def _changed(
    change: Change, facts: CooperationFacts, everything: Facts, zone: ZoneInfo, language: str
) -> LogLine:
    subject = _subject(change, facts, language)
    key = f"log.deed.{change.deed}"
    what = say(language, key, subject=subject) if key in texts(language) else change.deed
    written = partial(_value, facts, everything, language)
    differences = _differences(change.before, change.after, written, language)
    return LogLine(
        at=change.at.astimezone(zone),
        who=_who(change, everything, language),
        what=what,
        details="; ".join((*_concerns(change, everything, language), *differences)),
        channel=change.channel,
    )


def _subject(change: Change, facts: CooperationFacts, language: str) -> str:
    """What was changed, by the name it has today; its id where it has none."""
    called = {subject_of(meeting): meeting for meeting in facts.called}.get(change.subject)
    if called is not None:
        return named_with_day(facts, called, language)
    known = facts.subject.get(change.subject) or facts.document.get(change.subject)
    if known is None:
        return change.subject
    return known.name if isinstance(known, Subject) else known.title


def _who(change: Change, everything: Facts, language: str) -> str:
    """Who did it; on the command line whoever may run it, by the clock the bot itself."""
    if change.person is None and change.channel in (COMMAND, CLOCK):
        return say(language, f"log.by_{change.channel}")
    return _name(change.person, everything, language)


def _concerns(change: Change, everything: Facts, language: str) -> Iterable[str]:
    if change.about is not None:
        name = _name(change.about, everything, language)
        yield say(language, "log.about", name=name)


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
            was = f"{written(name, old)} \N{RIGHTWARDS ARROW} " if name in before else ""
            yield f"{label}: {was}{written(name, new)}"


def _has_label(name: str, language: str) -> bool:
    return f"log.field.{name}" in texts(language)


def _value(
    facts: CooperationFacts, everything: Facts, language: str, name: str, value: object
) -> str:
    """A value as people know it: municipalities and owners by name."""
    if value is None or value == "":
        return "\N{EN DASH}"
    if isinstance(value, bool):
        return say(language, "log.yes" if value else "log.no")
    if name in _INSTANTS and isinstance(value, str):
        return _local(value, facts, language)
    if name in ("bodies", "body") and value in facts.body:
        return facts.body[str(value)].name
    if name in ("in_use", "municipality") and value in facts.municipality:
        return facts.municipality[str(value)].name
    if name == "seats":
        return ", ".join(_place(part, facts) for part in str(value).split("/"))
    if name in ("owner", "people") and isinstance(value, int):
        return _name(value, everything, language)
    return str(value)


def _place(part: str, facts: CooperationFacts) -> str:
    """A part of a seat - role, body or municipality - by its name."""
    known = facts.role.get(part) or facts.body.get(part) or facts.municipality.get(part)
    return known.name if known is not None else part


def _local(value: str, facts: CooperationFacts, language: str) -> str:
    instant = datetime.fromisoformat(value).astimezone(zone_of(facts))
    return f"{written_date(language, instant.date())} {instant:%H:%M}"


def _name(person: int | None, everything: Facts, language: str) -> str:
    known = everything.person.get(person) if person is not None else None
    return known.name if known is not None else say(language, "log.somebody")
