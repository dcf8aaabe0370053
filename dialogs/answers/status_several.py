"""How do several things stand? A line each, from the latest report on it."""

from collections.abc import Sequence

from dialogs.answer import Answer, Asker
from dialogs.answers.composing import answered
from dialogs.answers.period import asked_period
from dialogs.answers.reports import age_notes, report_for, written_phase, written_state
from dialogs.answers.subject_facts import first_words
from dialogs.question import Question
from dialogs.texts import say
from dialogs.wording import written_date
from domain.facts import CooperationFacts
from domain.records import StatusReport, Subject


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
    first = _by_age(question, language, rows)
    return answered(
        question,
        facts,
        asker,
        first or statements[0],
        statements=statements if first else statements[1:],
        notes=notes,
        sources=[report.source for _, report in rows],
    )


def _by_age(
    question: Question, language: str, rows: Sequence[tuple[Subject, StatusReport]]
) -> str | None:
    """Which of two things began first, or last; begun with yes or no where it is asked of one.

    ``None`` where no age is asked of, or their reports do not tell of the same phase.
    """
    oldest = not question.aspects.isdisjoint(_OLDER)
    if oldest is not question.aspects.isdisjoint(_NEWER) or len(rows) != _TWO:
        return None
    since = [report.since or 0 for _, report in rows]
    if not all(since) or since[0] == since[1] or rows[0][1].phase != rows[1][1].phase:
        return None
    first, other = sorted(rows, key=lambda row: row[1].since or 0, reverse=not oldest)
    told = say(
        language,
        "status.oldest" if oldest else "status.newest",
        subject=first[0].name,
        phase=written_phase(language, first[1]),
        other=other[0].name,
        other_phase=written_phase(language, other[1]),
    )
    if "whether" not in question.aspects:
        return told
    verdict = "right" if first is rows[0] else "wrong"
    return f"{say(language, f'declining.claim_{verdict}')} {told}"


_OLDER = frozenset(["longest", "older", "predecessor"])
_NEWER = frozenset(["after", "newer", "newest"])
_TWO = 2
