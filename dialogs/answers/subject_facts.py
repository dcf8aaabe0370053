"""What else is held about a subject: plan rows, decisions, agreements, parts, history?"""

from collections.abc import Container
from datetime import date

from dialogs.answer import Table
from dialogs.answers.composing import begun, ended, in_one, own_words
from dialogs.answers.period import Period
from dialogs.answers.reports import written_phase, written_share
from dialogs.answers.stems import stems
from dialogs.texts import say
from dialogs.wording import written_date
from domain.facts import CooperationFacts
from domain.records import (
    Decision,
    DecisionState,
    PlanEntry,
    Source,
    StatusReport,
    Subject,
)

MOST_DECISIONS = 3


def name_stems(subject: Subject) -> frozenset[str]:
    """The stems of everything a subject is called."""
    return frozenset(word for name in (subject.name, *subject.aliases) for word in stems(name))


def parts_of(
    language: str, facts: CooperationFacts, subject: Subject, day: date | None
) -> tuple[Table | None, list[Source]]:
    """The parts of a subject (the initiatives of Handslaget) with what is reported about each."""
    rows: list[tuple[str, str, str]] = []
    sources: list[Source] = []
    for part in facts.children.get(subject.id, ()):
        reports = [r for r in facts.reports_of.get(part.id, ()) if day is None or r.on <= day]
        if not reports:
            continue
        latest = reports[-1]
        state = written_share(language, latest) or written_phase(language, latest)
        rows.append((part.name, state, written_date(language, latest.on)))
        sources.append(latest.source)
    if not rows:
        return None, []
    table = Table(
        columns=(
            say(language, "status.column_part"),
            say(language, "status.column_users"),
            say(language, "status.column_day"),
        ),
        rows=tuple(rows),
    )
    return table, sources


def history_of(
    language: str, facts: CooperationFacts, subject: Subject
) -> tuple[Table, list[Source]]:
    """All reports about a subject, oldest first, and their sources."""
    reports = facts.reports_of[subject.id]
    table = Table(
        columns=(
            say(language, "status.column_day"),
            say(language, "status.column_users"),
            say(language, "status.column_reported"),
        ),
        rows=tuple(
            (
                written_date(language, report.on),
                written_share(language, report),
                " ".join(
                    ended(s.text) for s in facts.statements_of.get((subject.id, report.on), ())
                )
                or written_phase(language, report),
            )
            for report in reports
        ),
    )
    return table, [report.source for report in reports]


def planned_in(facts: CooperationFacts, subject: Subject, period: Period) -> bool:
    """Whether a published list of a period has the subject."""
    return any(period.has_year(entry.year) for entry in facts.plan_of.get(subject.id, ()))


def latest_plan(
    facts: CooperationFacts,
    subject: Subject,
    period: Period | None,
    documents: Container[str] = (),
) -> list[PlanEntry]:
    """The subject's rows of the latest published list (within a period), or in documents named."""
    if named := [e for e in facts.plan_of.get(subject.id, ()) if e.source.document in documents]:
        return named
    entries = [
        e for e in facts.plan_of.get(subject.id, ()) if period is None or period.has_year(e.year)
    ]
    return [e for e in entries if e.year == entries[-1].year] if entries else []


def decided_in(facts: CooperationFacts, subject: Subject, period: Period) -> bool:
    """Whether a decision or proposal of a period concerns the subject."""
    return any(subject.id in d.subjects and d.on in period for d in facts.decisions)


def latest_decisions(
    facts: CooperationFacts, subject: Subject, period: Period | None = None
) -> list[Decision]:
    """Decisions about the subject, latest first.

    A decision on many subjects at once (the status list, the budget) says nothing of one.
    """
    found = [
        d
        for d in facts.decisions
        if subject.id in d.subjects and len(d.subjects) <= 2 and (period is None or d.on in period)
    ]
    return sorted(found, key=lambda d: d.on, reverse=True)[:MOST_DECISIONS]


def written_plan(language: str, facts: CooperationFacts, entry: PlanEntry) -> str:
    """A plan row in one sentence."""
    parts = [written_phase_of(language, entry)]
    if entry.comment:
        parts.append(own_words(language, entry.comment.rstrip(".")))
    return say(
        language,
        "status.plan",
        document=facts.document[entry.source.document].title,
        label=entry.label,
        text="; ".join(parts),
    )


def written_phase_of(language: str, entry: PlanEntry) -> str:
    """The phase of a plan row, with its timetable where one is printed."""
    phase = own_words(language, entry.phase)
    if not entry.timetable or entry.timetable == entry.phase:
        return phase
    return f"{phase}; {say(language, 'status.timetable', timetable=entry.timetable)}"


def written_decision(language: str, decision: Decision) -> str:
    """A decision or proposal in one sentence that says which of them it is."""
    key = "decided" if decision.state is DecisionState.DECIDED else "proposed"
    title = f"{decision.paragraph} {decision.title}" if decision.paragraph else decision.title
    return say(
        language,
        f"status.{key}",
        title=title,
        day=written_date(language, decision.on),
        text=ended(own_words(language, in_one(decision.decision))),
    )


def agreements_of(
    language: str, facts: CooperationFacts, subject: Subject, sources: list[Source]
) -> list[str]:
    """Agreements that belong to the subject; their sources are appended to ``sources``."""
    lines = []
    for agreement in facts.agreements:
        if agreement.subject == subject.id:
            until = agreement.ends_text or ""
            if agreement.ends:
                until = say(
                    language, "status.agreement_ends", day=written_date(language, agreement.ends)
                )
            name = f"{agreement.name} ({until})" if until else agreement.name
            lines.append(say(language, "status.agreement", name=name))
            sources.append(agreement.source)
    return lines


def first_words(
    language: str, facts: CooperationFacts, subject: Subject, report: StatusReport
) -> str:
    """A report's first sentence, where it states neither phase nor use."""
    words = facts.statements_of.get((subject.id, report.on), ())
    return begun(own_words(language, words[0].text.rstrip("."))) if words else ""


def is_cooperation(facts: CooperationFacts, subject: Subject) -> bool:
    """Whether a subject bears the cooperation's own name and so is the whole of it.

    Its short name may be that of what came before it, where another bears the whole.
    """
    name = facts.cooperation.name.casefold()
    if subject.name.casefold() == name:
        return True
    short = subject.name.casefold() == facts.cooperation.short_name.casefold()
    return short and not any(other.name.casefold() == name for other in facts.subjects)
