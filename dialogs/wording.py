"""How are dates, lists, names and sources written in a language?"""

import re
from collections.abc import Iterable, Sequence
from datetime import date, time

from dialogs.answer import SourceLine
from dialogs.texts import say
from domain.facts import CooperationFacts
from domain.records import Basis, BodyKind, LeadTime, ReminderRule, Source, Unit


def written_date(language: str, day: date) -> str:
    """A date as people write it: "18 mars 2025", "18 March 2025"."""
    return f"{day.day} {month_name(language, day.month)} {day.year}"


def month_name(language: str, month: int) -> str:
    """The name of a month, 1-12."""
    return say(language, f"calendar.month_{month}")


def written_time(starts: time | None, ends: time | None = None) -> str:
    """A time or span of time: "15:00", "10:00-11:30" with an en dash."""
    if starts is None:
        return ""
    return f"{starts:%H:%M}" + (f"\N{EN DASH}{ends:%H:%M}" if ends else "")


def written_distance(language: str, rule: LeadTime | ReminderRule, *, anchor: str) -> str:
    """How far from what it is counted from a rule's moment is: "5 arbetsdagar före mötet"."""
    if rule.number == 0:
        key = "same_time" if rule.unit is Unit.HOURS else "same_day"
        return say(language, f"distances.{key}", anchor=anchor)
    key = f"distances.{rule.unit}_{rule.when}"
    return say(language, key, n=rule.number, anchor=anchor)


def written_basis(language: str, rule: LeadTime | ReminderRule) -> str:
    """What a rule rests on: a law, the documents, this program or who changed it; and a law."""
    by = rule.source.place if rule.source is not None else None
    words = (
        [] if rule.basis is Basis.LAW else [say(language, f"distances.basis_{rule.basis}", by=by)]
    )
    return ", ".join([*words, *([rule.law] if rule.law else [])])


_PERCENT = re.compile(r"(?<=\d)\s?%")


def written_percent(language: str, printed: str) -> str:
    """A printed percentage in the form of the language: "62%" is "62 %" in Swedish."""
    return _PERCENT.sub("\N{NO-BREAK SPACE}%" if language == "sv" else "%", printed)


def joined(language: str, words: Iterable[str]) -> str:
    """A list in running text: "Boden, Kalix och Kiruna"."""
    items = list(words)
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {say(language, 'calendar.and')} {items[-1]}"


def source_line(language: str, facts: CooperationFacts, source: Source) -> SourceLine:
    """A source as a reader finds it: title, place, case number and date of the document."""
    document = facts.document[source.document]
    return SourceLine(
        title=document.title,
        place=source.place,
        case_number=document.case_number,
        dated=written_date(language, document.dated) if document.dated else None,
    )


def source_lines(
    language: str, facts: CooperationFacts, sources: Iterable[Source]
) -> tuple[SourceLine, ...]:
    """Source lines in order, each once."""
    return tuple(dict.fromkeys([source_line(language, facts, source) for source in sources]))


def municipality_names(facts: CooperationFacts, codes: Sequence[str]) -> tuple[str, ...]:
    """Names of municipalities by code, in the order given."""
    return tuple(facts.municipality[code].name for code in codes)


def whose(language: str, facts: CooperationFacts) -> str:
    """Whose budget it is: the committee's, where the cooperation has one, or its own."""
    committees = (body for body in facts.bodies if body.kind is BodyKind.COMMITTEE)
    called = any(_COMMITTEE in body.name.casefold() for body in committees)
    return say(language, f"participants.whose.{'committee' if called else 'cooperation'}")


_COMMITTEE = "nämnd"
"""How the joint committee of the law is called; a direktion or a råd is none."""
