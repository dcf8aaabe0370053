"""How many municipalities use each thing? All that is counted, the ends of it, and what all use."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from dialogs.answer import Answer, Asker, Table
from dialogs.answers.composing import answered, not_known
from dialogs.answers.held_apart import opening_held
from dialogs.answers.period import Period, asked_period, written_period
from dialogs.answers.places_of_values import told_at, value_at
from dialogs.answers.reports import written_share
from dialogs.answers.uptake_named import asked_states, named
from dialogs.answers.user_counts import so_many
from dialogs.question import Asked, Operation, Question
from dialogs.texts import say
from dialogs.wording import joined, written_date
from domain.facts import CooperationFacts
from domain.records import Source, StatusReport, Subject, SubjectKind

_Row = tuple[Subject, StatusReport]
_TWO = 2
_ENDS = frozenset([Operation.HIGHEST, Operation.LOWEST])


def answer(
    question: Question, facts: CooperationFacts, asker: Asker, subjects: Sequence[Subject]
) -> Answer:
    """The latest counts of several subjects, or of all that have one."""
    language = asker.language
    period = asked_period(question)
    rows = _counted(facts, subjects or facts.subjects, period)
    if "solution" in question.aspects:
        rows = [row for row in rows if row[0].kind is SubjectKind.SOLUTION] or rows
    if not rows and period is not None:
        return _named_then(question, facts, asker, period)
    if not rows:
        missing = say(language, "uptake.nothing_at_all", cooperation=facts.cooperation.name)
        return not_known(question, facts, asker, missing)
    table = Table(
        columns=(
            say(language, "status.column_subject"),
            say(language, "status.column_users"),
            say(language, "status.column_day"),
        ),
        rows=tuple(
            (s.name, written_share(language, r), written_date(language, r.on)) for s, r in rows
        ),
    )
    of_municipalities = "which_municipality" in question.aspects and question.operation in _ENDS
    if of_municipalities and not subjects:
        return not_known(
            question,
            facts,
            asker,
            say(language, "uptake.not_per_municipality"),
            statements=[say(language, "uptake.not_named")],
            table=table,
            sources=[report.source for _, report in rows],
        )
    lines, sources = _names_of(question, facts, asker, rows) if subjects else ([], [])
    return answered(
        replace(question, singled_out=_singled_out(question, rows)),
        facts,
        asker,
        _headline(question, language, rows, of_all=not subjects),
        statements=lines,
        table=table,
        sources=[*(report.source for _, report in rows), *sources],
    )


def _names_of(
    question: Question, facts: CooperationFacts, asker: Asker, rows: Sequence[_Row]
) -> tuple[list[str], list[Source]]:
    """The municipalities that documents name for each of several things, where it is asked which.

    That the reports count them and do not name them comes first.
    """
    if "which_municipality" not in question.aspects:
        return [], []
    language = asker.language
    lines = [say(language, "uptake.not_named")]
    sources: list[Source] = []
    for subject, _ in rows:
        for day in sorted({use.on for use in facts.uptake_of.get(subject.id, ())}):
            told, where = _told_then(language, facts, subject, day, frozenset())
            lines += told
            sources += where
    return lines, sources


def _told_then(
    language: str, facts: CooperationFacts, subject: Subject, day: date, states: frozenset[str]
) -> tuple[list[str], list[Source]]:
    """Which municipalities a document of one day names for a thing."""
    told, sources = named(language, facts, subject, day, states)
    written = written_date(language, day)
    dated = [say(language, "uptake.on_day", day=written, text=text) for text in told]
    return [say(language, "uptake.then", subject=subject.name, text=t) for t in dated], sources


def _named_then(
    question: Question, facts: CooperationFacts, asker: Asker, period: Period
) -> Answer:
    """Which municipalities the reports of a time name, where they count none."""
    language = asker.language
    lines: list[str] = []
    sources: list[Source] = []
    states = asked_states(question)
    found = [u for u in facts.uptake if u.on in period]
    found = found or [u for u in facts.uptake if period.has_year(u.on.year)]
    found = [u for u in found if u.state in states] or found
    for subject in facts.subjects:
        for day in sorted({u.on for u in found if u.subject == subject.id}):
            told, where = _told_then(language, facts, subject, day, states)
            lines += told
            sources += where
    if not lines:
        missing = say(language, "uptake.nothing", period=written_period(language, period))
        return not_known(question, facts, asker, missing)
    return answered(question, facts, asker, lines[0], statements=lines[1:], sources=sources)


def _counted(
    facts: CooperationFacts, subjects: Sequence[Subject], period: Period | None
) -> list[_Row]:
    """The latest count of each subject that has one."""
    rows = []
    for subject in subjects:
        counted = [
            r
            for r in facts.reports_of.get(subject.id, ())
            if r.users is not None and (period is None or r.on in period)
        ]
        if counted:
            rows.append((subject, counted[-1]))
    return rows


def _at_the_end(question: Question, rows: Sequence[_Row]) -> list[_Row]:
    """What most or fewest use of what the latest reports count."""
    latest = max(report.on for _, report in rows)
    now = [(s, r) for s, r in rows if r.on == latest]
    highest = question.operation is Operation.HIGHEST
    end = value_at(question, (r.users or 0 for _, r in now), highest=highest)
    return [(s, r) for s, r in now if r.users == end]


def _singled_out(question: Question, rows: Sequence[_Row]) -> tuple[Asked, ...]:
    """The one thing that most or fewest use, of which a follow-up may ask."""
    named = _at_the_end(question, rows) if question.operation in _ENDS else []
    return tuple(Asked(subjects=(subject.id,)) for subject, _ in named) if len(named) == 1 else ()


def _headline(question: Question, language: str, rows: Sequence[_Row], *, of_all: bool) -> str:
    """What is used most or least, by all or by so many; else that these are the counts."""
    if of_all and (counted := so_many(question, language, rows)):
        return counted
    latest = max(report.on for _, report in rows)
    day = written_date(language, latest)
    now = [(s, r) for s, r in rows if r.on == latest]
    if question.operation in _ENDS:
        named = _at_the_end(question, rows)
        names = joined(language, (s.name for s, _ in named))
        share = written_share(language, named[0][1])
        highest = question.operation is Operation.HIGHEST
        return told_at(question, language, f"{names}, {share} ({day}).", highest=highest) or say(
            language, f"uptake.{question.operation.value}", names=names, share=share, day=day
        )
    of_each = "counts" in question.aspects  # "antalet kommuner per system"
    if of_all and "everyone" in question.aspects and not of_each:
        side = "not_by_all" if "negated" in question.aspects else "by_all"
        whole = side == "by_all"
        named = [(s, r) for s, r in now if (r.users == r.users_of and not r.partly) is whole]
        names = joined(language, (s.name for s, _ in named))
        return say(language, f"uptake.{side}", n=len(named), names=names, day=day)
    if not of_all and len(now) == len(rows) > 1:
        counts = (f"{s.name} {written_share(language, r)}" for s, r in now)
        beside = say(language, "uptake.beside", counts=joined(language, counts), day=day)
        users = {s.id: r.users for s, r in now if r.users is not None}
        verdict = _verdict(question, language, now)
        return (verdict or opening_held(question, language, question.subjects, [users])) + beside
    return say(language, "uptake.headline_all", day=day)


def _verdict(question: Question, language: str, rows: Sequence[_Row]) -> str:
    """Whether more (or fewer) use the first of two things than the other, where that is asked."""
    asked = question.aspects & {"less_than", "more_than"}
    counts = "how_many" in question.aspects and not question.before  # not "är det fler än ...?"
    if len(rows) != _TWO or len(asked) != 1 or counts:
        return ""
    (_, first), (_, other) = rows
    lead = (first.users or 0) - (other.users or 0)
    is_so = lead > 0 if "more_than" in asked else lead < 0
    return say(language, "premises.yes" if is_so else "premises.no") + " "
