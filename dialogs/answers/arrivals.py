"""What has come to a report, or gone from it, since the one before? Only that side of a change."""

from collections.abc import Sequence
from datetime import date

from dialogs.answer import Answer, Asker
from dialogs.answers.composing import answered, ended, own_words
from dialogs.answers.differences import Difference, between, written_differences
from dialogs.question import Question
from dialogs.texts import say
from dialogs.wording import joined, written_date
from domain.facts import CooperationFacts
from domain.records import Source, StatusReport, Subject, SubjectKind

_SIDES = ("added", "removed")
_OF_A_KIND = {
    "initiative": SubjectKind.INITIATIVE,
    "procurement": SubjectKind.PROCUREMENT,
}
"""Aspects that ask for things of one kind only, as the reports themselves call them."""


def asked_side(question: Question) -> str | None:
    """Which side of a change is asked about, ``None`` where it is both or neither."""
    asked = [side for side in _SIDES if side in question.aspects]
    return asked[0] if len(asked) == 1 else None


def answer(
    question: Question,
    facts: CooperationFacts,
    asker: Asker,
    side: str,
    subjects: Sequence[Subject],
    days: tuple[date, date],
) -> Answer:
    """The parts that are new (or gone) in the later of two reports, then what it says anew."""
    language = asker.language
    with_parts = dict.fromkeys(
        part for s in subjects for part in (s, *facts.children.get(s.id, ()))
    )
    parts = [part for part in with_parts if _side_of(facts, part, days) == side]
    kinds = [kind for aspect, kind in _OF_A_KIND.items() if aspect in question.aspects]
    of_kind = [part for part in parts if part.kind in kinds]
    no_such = kinds == [SubjectKind.PROCUREMENT] and not of_kind
    if len(subjects) > 1 and (of_kind or no_such):
        parts = of_kind  # "vilka upphandlingar är borta?": no initiative
        subjects = of_kind or subjects
    several = len(subjects) > 1
    lines: list[str] = []
    sources: list[Source] = []
    for subject in subjects:
        if not (no_such and several):
            lines += _said(language, facts, subject, side, days, named=several)
        sources += [r.source for r in _pair(facts, subject, days) if r is not None]
    first, last = (written_date(language, day) for day in days)
    if len(subjects) == 1 and not parts:
        told = _told_of_one(language, facts, subjects[0], side, days)
        return answered(question, facts, asker, told[0], statements=told[1:], sources=sources)
    about = subjects[0].name if len(subjects) == 1 else facts.cooperation.name
    names = joined(language, (part.name for part in parts))
    none = "no_procurement" if no_such and several else "nothing"
    key = f"arrivals.{side}" if parts else f"arrivals.{side}_{none}"
    return answered(
        question,
        facts,
        asker,
        say(language, key, subject=about, names=names, n=len(parts), first=first, last=last),
        statements=lines,
        sources=sources,
    )


def _told_of_one(
    language: str, facts: CooperationFacts, subject: Subject, side: str, days: tuple[date, date]
) -> list[str]:
    """What the one report says of a subject and the other does not, what is written otherwise."""
    before, after = _pair(facts, subject, days)
    said = _said(language, facts, subject, side, days, named=False)
    changed = between(facts, before, after).changed if before and after else ()
    there, other = days if side == "removed" else (days[1], days[0])
    key = "only_there" if said else "in_both" if before and after else "in_neither"
    headline = say(
        language,
        f"arrivals.{key}",
        subject=subject.name,
        there=written_date(language, there),
        other=written_date(language, other),
        said=said[0] if said else "",
    )
    rewritten = written_differences(
        language, Difference(added=(), removed=(), changed=changed, kept=())
    )
    return [headline, *said[1:], *rewritten]


def _pair(
    facts: CooperationFacts, subject: Subject, days: tuple[date, date]
) -> tuple[StatusReport | None, StatusReport | None]:
    """The reports on a subject of two days."""
    reports = {report.on: report for report in facts.reports_of.get(subject.id, ())}
    return reports.get(days[0]), reports.get(days[1])


def _side_of(facts: CooperationFacts, subject: Subject, days: tuple[date, date]) -> str | None:
    """Whether a subject is in the later of two reports alone, in the earlier alone, or else."""
    before, after = _pair(facts, subject, days)
    if (before is None) == (after is None):
        return None
    return "added" if before is None else "removed"


def _said(
    language: str,
    facts: CooperationFacts,
    subject: Subject,
    side: str,
    days: tuple[date, date],
    *,
    named: bool,
) -> list[str]:
    """What the one report says of a subject and the other does not, its parts aside."""
    before, after = _pair(facts, subject, days)
    if before is None or after is None:
        return []
    of_parts = {
        statement.text
        for part in facts.children.get(subject.id, ())
        for day in days
        for statement in facts.statements_of.get((part.id, day), ())
    }
    return [
        f"{subject.name}: {say(language, f'changes.{side}', text=written)}" if named else written
        for text in getattr(between(facts, before, after), side)
        for written in [ended(own_words(language, text))]
        if text not in of_parts and not text.endswith(":")
    ]
