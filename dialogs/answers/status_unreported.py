"""How does something stand that no report tells of? By plans, decisions, parts, other reports."""

import re

from dialogs.answer import Answer, Asker
from dialogs.answers.composing import answered, ended, not_known, own_words
from dialogs.answers.period import Period, written_period
from dialogs.answers.reports import latest_round, nearest, rounds, written_state
from dialogs.answers.said import dated
from dialogs.answers.subject_facts import (
    agreements_of,
    latest_decisions,
    latest_plan,
    parts_of,
    written_decision,
    written_phase_of,
    written_plan,
)
from dialogs.question import Question
from dialogs.texts import say
from dialogs.wording import written_date
from domain.facts import CooperationFacts
from domain.records import StatusReport, Subject

_DESCRIBING = frozenset(["describe", "did"])


def without_report(
    question: Question,
    facts: CooperationFacts,
    asker: Asker,
    subject: Subject,
    period: Period | None,
) -> Answer:
    """The state of a subject that plans, decisions or its parts speak of, but no report."""
    described = not _DESCRIBING.isdisjoint(question.aspects) and "happened" not in question.aspects
    if described and subject.description:
        return _described(question, facts, asker, subject)  # "vad åstadkom RIGES?"
    language = asker.language
    plan = latest_plan(facts, subject, period, question.documents)
    decisions = latest_decisions(facts, subject, period)
    table, sources = parts_of(language, facts, subject, None)
    statements = [written_plan(language, facts, entry) for entry in plan]
    statements += [written_decision(language, decision) for decision in decisions]
    sources = [e.source for e in plan] + [d.source for d in decisions] + sources
    statements += agreements_of(language, facts, subject, sources)
    if plan:
        entry = plan[0]
        headline = say(
            language,
            "status.headline_plan",
            subject=subject.name,
            phase=written_phase_of(language, entry),
            document=facts.document[entry.source.document].title,
        )
    elif decisions:
        decision = decisions[0]
        headline = say(
            language,
            "status.headline_decision",
            subject=subject.name,
            decision=written_decision(language, decision),
        )
        statements = statements[1:]
    elif table is not None:
        headline = say(language, "status.headline_parts", subject=subject.name, n=len(table.rows))
    elif subject.description and "describe" in question.aspects:
        return _described(question, facts, asker, subject)
    elif subject.description:
        return not_known(
            question,
            facts,
            asker,
            say(language, "status.no_report", subject=subject.name),
            statements=[ended(own_words(language, subject.description))],
            sources=[subject.source],
        )
    else:
        return not_known(
            question, facts, asker, say(language, "status.no_report", subject=subject.name)
        )
    notes = []
    latest = latest_round(facts)
    in_report = "remains" in question.aspects and bool(question.documents)
    if latest is not None and (period is None or in_report):
        day = written_date(language, latest)
        never = say(language, "status.never_reported", subject=subject.name, day=day)
        if in_report:  # "står det med i lägesrapporten?"
            headline, statements = never, [headline, *statements]
        else:
            notes.append(never)
    return answered(
        question,
        facts,
        asker,
        headline,
        statements=statements,
        table=table,
        notes=notes,
        sources=sources,
    )


def run_by(question: Question, facts: CooperationFacts, asker: Asker, subject: Subject) -> Answer:
    """What a thing is described as, where who runs it stands in brackets after its name.

    Otherwise that nobody is told to supply or run it.
    """
    if not is_told_in_brackets(subject):
        return not_told(question, facts, asker, subject, None, "status.no_supplier")
    return _described(question, facts, asker, subject)


def is_told_in_brackets(subject: Subject) -> bool:
    """Whether whose a thing is stands in brackets after its name in its description."""
    return re.search(rf"{re.escape(subject.name)}\W*\(\w", subject.description or "") is not None


def _described(
    question: Question, facts: CooperationFacts, asker: Asker, subject: Subject
) -> Answer:
    line = ended(own_words(asker.language, subject.description or ""))
    return answered(
        question,
        facts,
        asker,
        say(asker.language, "about.headline", name=subject.name, text=line),
        sources=[subject.source],
    )


def nothing_then(
    question: Question, facts: CooperationFacts, asker: Asker, subject: Subject, period: Period
) -> Answer:
    """That nothing is told of a subject in the time asked about, and the nearest report."""
    language = asker.language
    told = [day for day in rounds(facts) if day in period]
    if told and "remains" in question.aspects:  # "nämns SOC/SIEM i decemberrapporten?"
        day = written_date(language, told[-1])
        line = say(language, "reports.not_then", subject=subject.name, day=day)
        where = next(r.source for r in facts.status_reports if r.on == told[-1])
        return answered(question, facts, asker, line, sources=[where])
    asked = written_period(language, period)
    headline = say(language, "status.not_then", subject=subject.name, period=asked)
    days = [report.on for report in facts.reports_of.get(subject.id, ())]
    near = nearest(days, period)
    if near is None:
        plan = latest_plan(facts, subject, None)
        return not_known(
            question,
            facts,
            asker,
            headline,
            statements=[written_plan(language, facts, entry) for entry in plan],
            sources=[entry.source for entry in plan],
        )
    report = next(r for r in facts.reports_of[subject.id] if r.on == near)
    statement = say(
        language,
        "status.nearest",
        day=written_date(language, near),
        state=written_state(language, subject, report)
        or own_words(language, facts.statements_of[subject.id, near][0].text.rstrip(".")),
    )
    return not_known(
        question,
        facts,
        asker,
        headline,
        statements=[statement],
        sources=[report.source],
        suggestions=[
            say(
                language,
                "status.suggest_then",
                subject=subject.name,
                day=written_date(language, day),
            )
            for day in reversed(days)
        ],
    )


def not_told(
    question: Question,
    facts: CooperationFacts,
    asker: Asker,
    subject: Subject,
    report: StatusReport | None,
    headline: str,
) -> Answer:
    """That documents do not tell what is asked of a subject, by the key of the text for it.

    What its report says is the nearest there is, or its plan where no report speaks of it.
    """
    language = asker.language
    statements: list[str] = []
    plan = () if report else latest_plan(facts, subject, None)
    if report is not None:
        words = facts.statements_of.get((subject.id, report.on), ())
        if state := written_state(language, subject, report):
            day = written_date(language, report.on)
            line = say(language, "status.headline", subject=subject.name, state=state, day=day)
            statements.append(line)
        statements += [dated(language, s) for s in words]
    return not_known(
        question,
        facts,
        asker,
        say(language, headline, subject=subject.name),
        statements=[*statements, *(written_plan(language, facts, entry) for entry in plan)],
        sources=[*([report.source] if report else []), *(entry.source for entry in plan)],
    )
