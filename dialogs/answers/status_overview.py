"""How does everything stand? All subjects of the latest reports."""

from collections.abc import Sequence
from datetime import date

from dialogs.answer import Answer, Asker, Table
from dialogs.answers.composing import answered, not_known
from dialogs.answers.period import Period, asked_period, written_period
from dialogs.answers.reports import latest_round, report_for, rounds, written_phase, written_share
from dialogs.answers.subject_facts import first_words
from dialogs.question import Question
from dialogs.texts import say
from dialogs.wording import joined, written_date
from domain.facts import CooperationFacts
from domain.records import StatusReport, Subject, SubjectKind

_ON_THE_BOARD = frozenset(
    [SubjectKind.SOLUTION, SubjectKind.PROJECT, SubjectKind.PROCUREMENT, SubjectKind.INITIATIVE]
)
"""Kinds of subjects whose state changes; running activities and events are told when asked for."""


def reported(question: Question, facts: CooperationFacts, asker: Asker) -> Answer:
    """The latest report of every subject (within a period), the newest reports first."""
    language = asker.language
    period = asked_period(question)
    asked = {kind for kind in SubjectKind if kind.value in question.aspects}
    kinds = asked if len(asked) == 1 else _ON_THE_BOARD
    rows: list[tuple[Subject, StatusReport]] = []
    for subject in facts.subjects:
        report = report_for(facts, subject.id, period)
        if report is not None and subject.kind in kinds:
            rows.append((subject, report))
    missing = []
    if not rows and period is not None and question.relative_year:
        missing.append(
            say(language, "status.nothing_from", period=written_period(language, period))
        )
        period = None
        rows = [
            (subject, facts.reports_of[subject.id][-1])
            for subject in facts.subjects
            if subject.id in facts.reports_of and subject.kind in kinds
        ]
    if not rows:
        return _no_reports(question, facts, asker, period)
    latest = _latest_of(facts, rows)
    rows.sort(key=lambda row: row[1].on < latest)
    if any(report.on < latest for _, report in rows):
        missing.append(say(language, "status.older_rows", day=written_date(language, latest)))
    if latest_round(facts) != latest:
        newest = latest_round(facts)
        if newest is not None:
            missing.append(
                say(language, "status.later_round", later=written_date(language, newest))
            )
    table = Table(
        columns=(
            say(language, "status.column_subject"),
            say(language, "status.column_state"),
            say(language, "status.column_users"),
            say(language, "status.column_day"),
        ),
        rows=tuple(
            (
                subject.name,
                written_phase(language, report) or first_words(language, facts, subject, report),
                written_share(language, report),
                written_date(language, report.on),
            )
            for subject, report in rows
        ),
    )
    in_latest = sum(report.on >= latest for _, report in rows)
    return answered(
        question,
        facts,
        asker,
        say(
            language,
            "status.headline_all",
            day=written_date(language, latest),
            n=in_latest,
        ),
        table=table,
        notes=missing,
        sources=[report.source for _, report in rows],
        suggestions=[
            say(language, "status.suggest_changes_all"),
            *(
                say(language, "status.suggest_subject", subject=subject.name)
                for subject, _ in rows[:2]
            ),
        ],
    )


def _latest_of(facts: CooperationFacts, rows: Sequence[tuple[Subject, StatusReport]]) -> date:
    """The day of the latest document among reports; what was posted since is newer in its row."""
    days = [report.on for _, report in rows]
    return max(set(days) & set(rounds(facts)), default=max(days))


def _no_reports(
    question: Question, facts: CooperationFacts, asker: Asker, period: Period | None
) -> Answer:
    language = asker.language
    days = rounds(facts)
    if days:
        asked = written_period(language, period) if period is not None else ""
        held = joined(language, (written_date(language, day) for day in days))
        return not_known(
            question,
            facts,
            asker,
            say(language, "status.no_round", period=asked)
            if asked
            else say(language, "status.none_of_kind"),
            statements=[say(language, "status.rounds_held", days=held)],
            sources=[next(r.source for r in facts.status_reports if r.on == day) for day in days],
        )
    cooperation = facts.cooperation
    missing = say(language, "status.no_reports", cooperation=cooperation.name)
    if not (cooperation.starts and cooperation.ends):
        return not_known(question, facts, asker, missing)
    return answered(
        question,
        facts,
        asker,
        say(
            language,
            "status.lasted",
            cooperation=cooperation.name,
            starts=written_date(language, cooperation.starts),
            ends=written_date(language, cooperation.ends),
        ),
        notes=[missing],
        sources=[cooperation.source],
    )
