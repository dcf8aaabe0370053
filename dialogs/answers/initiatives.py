"""Which initiatives are there? The parts of what they belong to, by the latest report."""

from collections.abc import Sequence

from dialogs.answer import Answer, Asker
from dialogs.answers.composing import answered
from dialogs.answers.period import asked_period
from dialogs.answers.reports import report_for, written_share
from dialogs.answers.stems import matches, stems
from dialogs.answers.subject_facts import parts_of
from dialogs.answers.user_counts import so_many
from dialogs.question import Operation, Question
from dialogs.texts import say
from dialogs.wording import joined, written_date
from domain.facts import CooperationFacts
from domain.records import StatusReport, Subject, SubjectKind

_OF_THEM = frozenset(
    ["list", "how_many", "highest", "lowest", "which_thing", "added", "removed", "status"]
)
"""Aspects of a question about the initiatives, and not about what one word tells of them."""


def with_initiatives(facts: CooperationFacts) -> tuple[Subject, ...]:
    """The subjects that initiatives are parts of."""
    parents = {s.parent for s in facts.subjects if s.kind is SubjectKind.INITIATIVE}
    return tuple(s for s in facts.subjects if s.id in parents)


def asked_whole(question: Question, facts: CooperationFacts) -> Subject | None:
    """What the initiatives asked about are parts of; ``None`` where others or none are."""
    of_them = _OF_THEM & question.aspects or question.operation is Operation.COUNT
    listed = {"list"} <= question.aspects and "status" not in question.aspects
    if not (of_them if "initiative" in question.aspects else listed and question.subjects):
        return None
    wholes = [whole for whole in with_initiatives(facts) if whole.id in facts.reports_of]
    named = [s for s in wholes if s.id in question.subjects]
    parts = {part.id for whole in wholes for part in facts.children.get(whole.id, ())}
    if not named and not parts.isdisjoint(question.subjects):
        return None
    if not named and "initiative" not in question.aspects:
        return None
    found = named or wholes
    return found[0] if len(found) == 1 else None


def answer(question: Question, facts: CooperationFacts, asker: Asker, whole: Subject) -> Answer:
    """The initiatives of a report and how many they are, or which has most municipalities."""
    language = asker.language
    report = report_for(facts, whole.id, asked_period(question)) or facts.reports_of[whole.id][-1]
    parts = [
        (part, told)
        for part in facts.children.get(whole.id, ())
        for told in facts.reports_of.get(part.id, ())
        if told.on == report.on
    ]
    things = [facts.subject[s] for s in question.subjects if s in facts.subject and s != whole.id]
    parts = [(p, told) for p, told in parts if all(_speaks_of(p, thing) for thing in things)]
    table, sources = parts_of(language, facts, whole, report.on)
    return answered(
        question,
        facts,
        asker,
        so_many(question, language, parts)
        or _ends(question, language, parts)
        or say(
            language,
            "initiatives.about" if things else "initiatives.headline",
            things=joined(language, (thing.name for thing in things)),
            n=len(parts),
            whole=whole.name,
            day=written_date(language, report.on),
            names=joined(language, (part.name for part, _ in parts)),
        ),
        table=table,
        sources=[report.source, *sources],
        suggestions=[say(language, "status.suggest_changes", subject=whole.name)],
    )


def _speaks_of(part: Subject, thing: Subject) -> bool:
    """Whether what an initiative is called or described as speaks of something else."""
    said = stems(" ".join((part.name, *part.aliases, part.description or "")))
    return any(
        all(matches(word, said) for word in stems(name)) for name in (thing.name, *thing.aliases)
    )


def _ends(question: Question, language: str, parts: Sequence[tuple[Subject, StatusReport]]) -> str:
    """The initiatives with most or fewest municipalities, where that is asked."""
    ends = {Operation.HIGHEST: max, Operation.LOWEST: min}
    counted = [(part, told) for part, told in parts if told.users is not None]
    if question.operation not in ends or not counted:
        return ""
    end = ends[question.operation](told.users or 0 for _, told in counted)
    named = [(part, told) for part, told in counted if told.users == end]
    return say(
        language,
        f"initiatives.{question.operation.value}",
        names=joined(language, (part.name for part, _ in named)),
        share=written_share(language, named[0][1]),
        day=written_date(language, named[0][1].on),
    )
