"""How do several things stand? A line each, from the latest report on it."""

from collections.abc import Sequence

from dialogs.answer import Answer, Asker
from dialogs.answers.composing import answered
from dialogs.answers.period import asked_period
from dialogs.answers.reports import age_notes, report_for, written_state
from dialogs.answers.subject_facts import first_words
from dialogs.question import Question
from dialogs.texts import say
from dialogs.wording import written_date
from domain.facts import CooperationFacts
from domain.records import Subject


def answer(
    question: Question, facts: CooperationFacts, asker: Asker, subjects: Sequence[Subject]
) -> Answer | None:
    """The state of each subject asked about; ``None`` where none is reported on."""
    language = asker.language
    period = asked_period(question)
    found = [(s, report_for(facts, s.id, period)) for s in subjects]
    rows = [(s, report) for s, report in found if report is not None]
    notes = [
        say(language, "status.no_report", subject=subject.name)
        for subject, report in found
        if report is None
    ]
    if not rows:
        return None
    for subject, report in rows:
        notes += age_notes(language, facts, subject, report)
    statements = [
        say(
            language,
            "status.headline",
            subject=subject.name,
            state=written_state(language, subject, report).rstrip(".")
            or first_words(language, facts, subject, report),
            day=written_date(language, report.on),
        )
        for subject, report in rows
    ]
    return answered(
        question,
        facts,
        asker,
        statements[0],
        statements=statements[1:],
        notes=notes,
        sources=[report.source for _, report in rows],
    )
