"""What is bought together, and how far has it come? Procurements by themselves and of solutions."""

from dialogs.answer import Answer, Asker
from dialogs.answers.composing import answered, ended
from dialogs.answers.matching import asked_stems, words_of
from dialogs.answers.period import asked_period
from dialogs.answers.reports import report_for, written_state
from dialogs.answers.said import dated
from dialogs.answers.stems import matches, stems
from dialogs.question import Question, When
from dialogs.texts import say
from dialogs.wording import joined, written_date
from domain.facts import CooperationFacts
from domain.records import StatusReport, StatusStatement, Subject, SubjectKind

_CALLED = stems("upphandling")
_BOUGHT = frozenset([SubjectKind.PROCUREMENT, SubjectKind.SOLUTION])
_DONE = frozenset(["done", "concluded"])
_SPENT = ("procurement", "past", "began", "ongoing", "which_thing", "done", "concluded")


def asked(question: Question, facts: CooperationFacts) -> bool:
    """Whether the procurements of a time, or all of them, are asked for and nothing else of them.

    What goes on now, or is paused, is told by what the reports say in those words.
    """
    if "procurement" not in question.aspects or question.when is When.NOW:
        return False
    if "ongoing" in question.aspects and not question.years:
        return False
    if "paused" in question.aspects:
        return False
    return not asked_stems(question, facts, _SPENT)


def answer(question: Question, facts: CooperationFacts, asker: Asker) -> Answer | None:
    """The procurements that reports tell of, in a time asked about; ``None`` where none does."""
    language = asker.language
    period = asked_period(question)
    found = [
        (subject, report, told)
        for subject in facts.subjects
        if subject.kind in _BOUGHT
        and (report := report_for(facts, subject.id, period)) is not None
        and ((told := _told(facts, report)) or _is_procurement(facts, subject))
    ]
    if "began" in question.aspects:
        found = [row for row in found if any(_begins(s) for s in row[2])] or found
    if not _DONE.isdisjoint(question.aspects):
        found = [row for row in found if _is_agreed(facts, row[0])] or found
    if not found:
        return None
    return answered(
        question,
        facts,
        asker,
        say(
            language,
            "status.procurements",
            n=len(found),
            names=joined(language, (subject.name for subject, _, _ in found)),
        ),
        statements=[_line(language, *row) for row in found],
        sources=[report.source for _, report, _ in found],
    )


def _is_agreed(facts: CooperationFacts, subject: Subject) -> bool:
    """Whether what was bought ended in an agreement, and was bought for its own sake."""
    agreed = any(agreement.subject == subject.id for agreement in facts.agreements)
    return agreed and subject.kind is SubjectKind.PROCUREMENT


def _told(facts: CooperationFacts, report: StatusReport) -> list[StatusStatement]:
    """What a report says of a procurement."""
    said = facts.statements_of.get((report.subject, report.on), ())
    return [s for s in said if _speaks_of_it(s.text)]


def _is_procurement(facts: CooperationFacts, subject: Subject) -> bool:
    """Whether a subject is bought and not only called off: its name or some report says so."""
    told = (s for r in facts.reports_of[subject.id] for s in _told(facts, r))
    bought = subject.kind is SubjectKind.PROCUREMENT
    return bought and (_speaks_of_it(subject.name) or any(told))


def _begins(statement: StatusStatement) -> bool:
    words = stems(statement.text)
    return any(matches(word, words) for word in words_of(frozenset(["began"])))


def _speaks_of_it(text: str) -> bool:
    words = stems(text)
    return any(matches(word, words) for word in _CALLED)


def _line(
    language: str, subject: Subject, report: StatusReport, told: list[StatusStatement]
) -> str:
    """A procurement's state: its phase, or what is said of it where it is that of a solution."""
    if told and subject.kind is not SubjectKind.PROCUREMENT:
        return f"{subject.name}: {dated(language, told[0])}"
    state = ended(written_state(language, subject, report))
    return f"{subject.name}: {written_date(language, report.on)}: {state}"
