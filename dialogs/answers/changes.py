"""What has changed between two dates? Two reports on the same subject, sentence by sentence."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from dialogs.answer import Answer, Asker, Table
from dialogs.answers import arrivals, plan_differences, plan_lists
from dialogs.answers.changes_counted import counted_first
from dialogs.answers.composing import answered, ended, not_known, own_words
from dialogs.answers.differences import (
    Difference,
    between,
    counted_differences,
    in_short,
    written_differences,
)
from dialogs.answers.initiatives import with_initiatives
from dialogs.answers.period import Period, asked_period, written_period
from dialogs.answers.reports import rounds, written_share, written_state, written_use
from dialogs.answers.uptake_named import named as told_by_name
from dialogs.question import Question, When
from dialogs.texts import say
from dialogs.wording import joined, written_date
from domain.facts import CooperationFacts
from domain.records import StatusReport, Subject

_OF_USE = frozenset(["how_many", "uptake", "joining", "everyone"])
"""Aspects of a question about how many use something."""


def answer(question: Question, facts: CooperationFacts, asker: Asker, today: date) -> Answer:
    """What changed for the subjects asked about, or for everything reported."""
    subjects = tuple(facts.subject[s] for s in question.subjects if s in facts.subject)
    if not subjects and "initiative" in question.aspects:
        subjects = with_initiatives(facts)
    listed = plan_lists.asked_categories(question, facts)
    if listed and not subjects and not question.months:
        return plan_lists.answer(question, facts, asker, listed)
    side = arrivals.asked_side(question)
    if "news" in question.aspects and set(subjects) & set(with_initiatives(facts)):
        side = "added"  # "vad är nytt i Handslaget?": which parts
    pair = _compared(question, rounds(facts), widest=False) if side else None
    if side and pair and not _is_whole(subjects, side, facts):
        asked = subjects or _in_round_papers(facts, pair)
        return arrivals.answer(question, facts, asker, side, asked, pair)
    if len(subjects) == 1:
        return counted_first(question, _one(question, facts, asker, subjects[0]))
    return _all(question, facts, asker, subjects)


def _is_whole(subjects: Sequence[Subject], side: str, facts: CooperationFacts) -> bool:
    """Whether what is new of one thing without parts is asked: all that changed is the answer."""
    return len(subjects) == 1 and side == "added" and not facts.children.get(subjects[0].id)


def _in_round_papers(facts: CooperationFacts, pair: tuple[date, date]) -> tuple[Subject, ...]:
    """The subjects that the papers of two rounds report on."""
    papers = {_round_document(facts, day) for day in pair}
    told = {r.subject for r in facts.status_reports if r.source.document in papers}
    return tuple(s for s in facts.subjects if s.id in told)


def _compared(
    question: Question, days: Sequence[date], *, widest: bool
) -> tuple[date, date] | None:
    """The two days to compare: first and last within the period asked about.

    When the period holds one report only ("since March"), the latest is the other; when that one is
    the latest, the one before it. Without a period it is the first and last of all (``widest``), or
    the last two.
    """
    period = asked_period(question)
    if len(days) < 2:
        return None
    if period is None:
        since_last = question.when in {When.LATEST, When.NOW} or "since_last" in question.aspects
        latest_two = not widest or since_last
        return (days[-2] if latest_two else days[0]), days[-1]
    within = [day for day in days if day in period]
    if len(within) > 1:
        return within[0], within[-1]
    if not within:
        return None
    if within[0] != days[-1]:
        return within[0], days[-1]
    return days[-2], within[0]


def _one(question: Question, facts: CooperationFacts, asker: Asker, subject: Subject) -> Answer:
    language = asker.language
    reports = {report.on: report for report in facts.reports_of.get(subject.id, ())}
    days = sorted(reports)
    pair = _compared(question, days, widest=True)
    if pair is None:
        return _not_comparable(question, facts, asker, subject, [reports[day] for day in days])
    shown = [reports[day] for day in days if pair[0] <= day <= pair[1]]
    earlier, later = shown[0], shown[-1]
    found = between(facts, earlier, later)
    statements = _steps(language, facts, shown)
    counted = [report for report in shown if report.users is not None]
    if counted and counted[0].users != counted[-1].users:
        headline = say(
            language,
            "changes.users",
            subject=subject.name,
            before=counted[0].users,
            after=counted[-1].users,
            of=counted[-1].users_of,
            first=written_date(language, counted[0].on),
            last=written_date(language, counted[-1].on),
        )
    elif counted and not _OF_USE.isdisjoint(question.aspects):
        headline, told = _steady(language, facts, subject, earlier, counted)
        statements = [*told, *statements]
    else:
        headline, statements = _told_of(language, subject, (earlier, later), found, statements)
    moved = plan_differences.moved(language, facts.plan_of.get(subject.id, ()), question.years)
    if moved:  # lists of the very years that are asked about
        headline, statements = moved[0], [*moved[1:], headline, *statements]
    table = Table(
        columns=(
            say(language, "status.column_day"),
            say(language, "status.column_state"),
            say(language, "status.column_users"),
        ),
        rows=tuple(
            (
                written_date(language, r.on),
                own_words(language, r.phase or ""),
                written_share(language, r),
            )
            for r in shown
        ),
    )
    return answered(
        question,
        facts,
        asker,
        headline,
        statements=statements,
        table=table,
        notes=_also_later(language, facts, subject, pair[1]),
        sources=[r.source for r in shown]
        + [e.source for e in facts.plan_of.get(subject.id, ()) if moved],
        suggestions=[say(language, "status.suggest_subject", subject=subject.name)],
    )


def _told_of(
    language: str,
    subject: Subject,
    reports: tuple[StatusReport, StatusReport],
    found: Difference,
    steps: list[str],
) -> tuple[str, list[str]]:
    """From which state to which something went, or else how much is told otherwise; the rest."""
    earlier, later = reports
    same = not (found.added or found.removed or found.changed)
    days = {"first": written_date(language, earlier.on), "last": written_date(language, later.on)}
    counted = say(
        language,
        "changes.nothing" if same else "changes.headline",
        subject=subject.name,
        text=counted_differences(language, found),
        **days,
    )
    if same or not earlier.phase or earlier.phase == later.phase:
        told = written_differences(language, found, with_kept=False)
        if len(told) == 1:
            return f"{counted} {told[0]}", [step for step in steps if step != told[0]]
        return counted, steps
    states = {
        "before": written_state(language, subject, earlier),
        "after": written_state(language, subject, later),
    }
    return say(language, "changes.states", subject=subject.name, **states, **days), [
        counted,
        *steps,
    ]


def _steady(
    language: str,
    facts: CooperationFacts,
    subject: Subject,
    earlier: StatusReport,
    counted: Sequence[StatusReport],
) -> tuple[str, list[str]]:
    """That as many use it as by the first count, and whom a report before that named."""
    first, last = counted[0], counted[-1]
    line = say(
        language,
        "uptake.same" if first.on < last.on else "uptake.headline",
        subject=subject.name,
        use=written_use(language, subject, last),
        first=written_date(language, first.on),
        last=written_date(language, last.on),
        day=written_date(language, last.on),
    )
    if earlier.users is not None:
        return line, []
    day = written_date(language, earlier.on)
    named, _ = told_by_name(language, facts, subject, earlier.on)
    return (
        f"{line} {say(language, 'uptake.uncounted_then', day=day)}",
        [say(language, "uptake.on_day", day=day, text=text) for text in named],
    )


def _steps(language: str, facts: CooperationFacts, reports: Sequence[StatusReport]) -> list[str]:
    """What changed from each report to the next; what did not, only where there is one step."""
    lines = []
    for earlier, later in pairwise(reports):
        found = between(facts, earlier, later)
        if len(reports) == 2:
            lines += written_differences(language, found)
        else:
            day = written_date(language, later.on)
            lines += [
                say(language, "uptake.on_day", day=day, text=line)
                for line in written_differences(language, found, with_kept=False)
            ]
    return lines


def _also_later(language: str, facts: CooperationFacts, subject: Subject, last: date) -> list[str]:
    """Warn of rounds of reports after the last one compared."""
    after = [day for day in rounds(facts) if day > last]
    if not after:
        return []
    reported = facts.reports_of[subject.id][-1].on > last
    key = "reports.later_exists" if reported else "reports.not_mentioned"
    return [
        say(
            language,
            key,
            day=written_date(language, last),
            later=written_date(language, after[-1]),
            subject=subject.name,
        )
    ]


def _not_comparable(
    question: Question,
    facts: CooperationFacts,
    asker: Asker,
    subject: Subject,
    reports: Sequence[StatusReport],
) -> Answer:
    """There are no two reports to compare: say which ones are held."""
    language = asker.language
    period = asked_period(question)
    if period is not None and period.last is None and reports:  # "något nytt efter 2023?"
        day = written_date(language, reports[-1].on)
        headline = say(language, "changes.none_later", subject=subject.name, day=day)
    elif period is not None:
        headline = say(
            language,
            "changes.not_between",
            subject=subject.name,
            period=written_period(language, period),
        )
    elif reports:
        headline = say(
            language,
            "changes.only_one",
            subject=subject.name,
            day=written_date(language, reports[0].on),
        )
    else:
        headline = say(language, "status.no_report", subject=subject.name)
    return not_known(
        question,
        facts,
        asker,
        headline,
        statements=[
            f"{written_date(language, report.on)}: "
            + ended(
                written_state(language, subject, report)
                or " ".join(
                    own_words(language, ended(s.text))
                    for s in facts.statements_of.get((subject.id, report.on), ())
                )
            )
            for report in reports
        ],
        sources=[report.source for report in reports],
        suggestions=[say(language, "status.suggest_subject", subject=subject.name)],
    )


def _all(
    question: Question, facts: CooperationFacts, asker: Asker, asked: Sequence[Subject]
) -> Answer:
    language = asker.language
    days = rounds(facts)
    pair = _compared(question, days, widest=False)
    if pair is None:
        return _nothing_to_compare(question, facts, asker, asked_period(question))
    first, last = pair
    papers = {_round_document(facts, day) for day in pair}
    rows: list[tuple[str, str]] = []
    same: list[str] = []
    sources = []
    for subject in asked or facts.subjects:
        reports = {
            r.on: r
            for r in facts.reports_of.get(subject.id, ())
            if asked or r.source.document in papers
        }
        before, after = reports.get(first), reports.get(last)
        sources += [r.source for r in (before, after) if r is not None]
        if before and after:
            text = in_short(language, between(facts, before, after), before, after)
            if text:
                rows.append((subject.name, text))
            else:
                same.append(subject.name)
        elif after:
            rows.append((subject.name, say(language, "changes.new_subject")))
        elif before:
            rows.append((subject.name, say(language, "changes.gone_subject")))
    notes = []
    if same:
        notes.append(say(language, "changes.same", subjects=joined(language, same)))
    others = [written_date(language, day) for day in days if day not in pair]
    if others:
        notes.append(say(language, "changes.other_rounds", days=joined(language, others)))
    table = Table(
        columns=(say(language, "status.column_subject"), say(language, "changes.column_change")),
        rows=tuple(rows),
    )
    between_days = {"first": written_date(language, first), "last": written_date(language, last)}
    headline = say(language, "changes.headline_all", n=len(rows), **between_days)
    if "unchanged" in question.aspects and same:
        names = joined(language, same)
        headline = say(language, "changes.unchanged", n=len(same), names=names, **between_days)
    return answered(
        question,
        facts,
        asker,
        headline,
        table=table,
        notes=notes,
        sources=sources,
    )


def _round_document(facts: CooperationFacts, day: date) -> str:
    """The paper that most reports of a day stand in; others of that day are no list of status."""
    documents = Counter(r.source.document for r in facts.status_reports if r.on == day)
    return documents.most_common(1)[0][0]


def _nothing_to_compare(
    question: Question, facts: CooperationFacts, asker: Asker, period: Period | None
) -> Answer:
    language = asker.language
    days = rounds(facts)
    if not days:
        headline = say(language, "status.no_reports", cooperation=facts.cooperation.name)
    elif period is None:
        headline = say(language, "changes.one_round", day=written_date(language, days[0]))
    else:
        headline = say(language, "changes.no_rounds", period=written_period(language, period))
    held = joined(language, (written_date(language, day) for day in days))
    return not_known(
        question,
        facts,
        asker,
        headline,
        statements=[say(language, "status.rounds_held", days=held)] if days else [],
        sources=[next(r.source for r in facts.status_reports if r.on == day) for day in days],
    )
