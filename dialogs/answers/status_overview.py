"""How does everything stand? All subjects of the latest reports."""

from collections.abc import Sequence, Set
from dataclasses import replace
from datetime import date

from dialogs.answer import Answer, Asker, Outcome, Table
from dialogs.answers import year_review
from dialogs.answers.composing import answered, lines_of, not_known, own_words
from dialogs.answers.happened import happened
from dialogs.answers.matching import asked_stems, words_within
from dialogs.answers.passages import passage_index
from dialogs.answers.period import Period, asked_period, is_of_years, written_period
from dialogs.answers.quoting import written_quote
from dialogs.answers.reports import latest_round, report_for, rounds, written_phase, written_share
from dialogs.answers.subject_facts import first_words, latest_plan, written_plan
from dialogs.question import Question
from dialogs.texts import say
from dialogs.wording import joined, written_date
from domain.facts import CooperationFacts
from domain.records import Passage, PlanEntry, Source, StatusReport, Subject, SubjectKind
from domain.timetables import span_of

_ON_THE_BOARD = frozenset(
    [SubjectKind.SOLUTION, SubjectKind.PROJECT, SubjectKind.PROCUREMENT, SubjectKind.INITIATIVE]
)
"""Kinds of subjects whose state changes; running activities and events are told when asked for."""
_OF_THE_START = frozenset(["predecessor", "began"])
"""Aspects of a question whose years tell when a thing began."""
_DONE = frozenset(["did", "happened", "went"])
_Row = tuple[Subject, StatusReport]


def reported(question: Question, facts: CooperationFacts, asker: Asker) -> Answer:
    """The latest report of every subject (within a period), the newest reports first."""
    if _is_in_use_since(question):
        aspects = question.aspects | {"began", "solution"}
        question = replace(question, starts=None, ends=None, aspects=aspects)
    if facts.status_reports and _asks_beyond_it(question, facts):
        return _no_reports(question, facts, asker, None)
    language = asker.language
    asked = {kind for kind in SubjectKind if kind.value in question.aspects}
    newest = "newest" in question.aspects
    if newest:
        asked = {SubjectKind.SOLUTION}
    if SubjectKind.SOLUTION in asked:  # "which joint systems are in operation?"
        asked = {SubjectKind.SOLUTION}
    kinds = asked if len(asked) == 1 else _ON_THE_BOARD
    period = None if _of_the_start(question) else asked_period(question)
    rows = _rows(facts, kinds, period)
    notes = []
    if not rows and period is not None and question.relative_year:
        notes.append(say(language, "status.nothing_from", period=written_period(language, period)))
        period = None
        rows = _rows(facts, kinds, period)
    if _of_the_start(question):
        rows = [row for row in rows if is_of_years(question, row[1].since)]
    if newest:
        began = max((report.since or 0 for _, report in rows), default=0)
        rows = [row for row in rows if row[1].since == began]
    if not rows:
        return _of_the_year(question, facts, asker, period) or _no_reports(
            question, facts, asker, period
        )
    latest = _latest_of(facts, rows)
    stale = [row for row in rows if row[1].on < latest]
    if stale and _asks_of_the_old(question):
        rows = sorted(stale, key=lambda row: row[1].on)
        headline = _stale(language, rows, latest)
    else:
        rows.sort(key=lambda row: row[1].on < latest)
        in_latest = rows[: len(rows) - len(stale)]
        headline = _headline(language, in_latest, latest, *(asked if len(asked) == 1 else ()))
        notes += _of_age(language, facts, latest, older=bool(stale))
    told = list(happened(language, facts, period)) if period is not None else []
    planned = _only_planned(question, facts) if asked == {SubjectKind.SOLUTION} else []
    planned = planned if period is None and not newest else []
    return answered(
        replace(question, listed=tuple(subject.id for subject, _ in rows)),
        facts,
        asker,
        headline,
        statements=[
            *(line for line, _ in told),
            *(written_plan(language, facts, entry) for entry in planned),
        ],
        table=_table(language, facts, rows),
        notes=notes,
        sources=[report.source for _, report in rows]
        + [source for _, where in told for source in where]
        + [entry.source for entry in planned],
        suggestions=[
            say(language, "status.suggest_changes_all"),
            *(
                say(language, "status.suggest_subject", subject=subject.name)
                for subject, _ in rows[:2]
            ),
        ],
    )


def _asks_beyond_it(question: Question, facts: CooperationFacts) -> bool:
    """Whether it is asked who, or of something that no document has a word for ("driftstopp")."""
    told = words_within(question.aspects)
    beyond = (word for word in asked_stems(question, facts) if word not in told)
    return "who" in question.aspects or not all(map(passage_index(facts).holds, beyond))


def _rows(facts: CooperationFacts, kinds: Set[SubjectKind], period: Period | None) -> list[_Row]:
    """The latest report (within a period) of each subject of some kinds."""
    found = ((subject, report_for(facts, subject.id, period)) for subject in facts.subjects)
    return [(s, report) for s, report in found if report is not None and s.kind in kinds]


def _of_age(language: str, facts: CooperationFacts, latest: date, *, older: bool) -> list[str]:
    """Warnings that some rows are older than the others, or that all are."""
    notes = []
    if older:
        notes.append(say(language, "status.older_rows", day=written_date(language, latest)))
    newest = latest_round(facts)
    if newest is not None and newest != latest:
        notes.append(say(language, "status.later_round", later=written_date(language, newest)))
    return notes


def _table(language: str, facts: CooperationFacts, rows: Sequence[_Row]) -> Table:
    columns = ("subject", "state", "users", "day")
    return Table(
        columns=tuple(say(language, f"status.column_{name}") for name in columns),
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


def _stale(language: str, rows: Sequence[_Row], latest: date) -> str:
    """What the latest report does not take up."""
    return say(
        language,
        "status.stale",
        n=len(rows),
        day=written_date(language, latest),
        names=joined(language, (subject.name for subject, _ in rows)),
    )


def _headline(
    language: str, rows: Sequence[_Row], latest: date, kind: SubjectKind | None = None
) -> str:
    """How many are reported on; of one kind also which, and their phase where all have the same."""
    day = written_date(language, latest)
    if kind is None:
        return say(language, "status.headline_all", day=day, n=len(rows))
    phases = {written_phase(language, report) for _, report in rows}
    if len(phases) > 1:  # begun in different years, and perhaps in the same phase
        phases = {own_words(language, report.phase or "") for _, report in rows}
    phase = f", {phases.pop()}," if len(phases) == 1 and "" not in phases else ""
    return say(
        language,
        f"status.headline_{kind.value}" if kind in _ON_THE_BOARD else "status.headline_all",
        n=len(rows),
        phase=phase,
        day=day,
        names=joined(language, (subject.name for subject, _ in rows)),
    )


def _asks_of_the_old(question: Question) -> bool:
    """Whether it is asked what no report has taken up lately."""
    old = {"longest", "status"} <= question.aspects
    return old or {"freshness", "negated"} <= question.aspects


def _only_planned(question: Question, facts: CooperationFacts) -> list[PlanEntry]:
    """The plan's rows of solutions that no report takes up, of those that began when asked."""
    rows = [
        entry
        for subject in facts.subjects
        if subject.kind is SubjectKind.SOLUTION and subject.id not in facts.reports_of
        for entry in latest_plan(facts, subject, None)
    ]
    if not question.years:
        return rows
    spans = ((entry, span_of(entry.timetable)) for entry in rows)
    return [entry for entry, span in spans if span and is_of_years(question, span.first)]


def _of_the_start(question: Question) -> bool:
    """Whether the years tell when solutions began, and not when they were reported on."""
    began = question.years and not _OF_THE_START.isdisjoint(question.aspects)
    return bool(began) and "solution" in question.aspects


def _is_in_use_since(question: Question) -> bool:
    """Whether it is asked what came into use in a year ("i drift sedan 2019")."""
    since = question.starts is not None and question.ends is None and not question.months
    in_use = "began" not in question.aspects and not _IN_USE.isdisjoint(question.terms)
    return since and len(question.years) == 1 and in_use


_IN_USE = frozenset(["drift", "bruk", "forvaltning", "operation", "use"])


def _latest_of(facts: CooperationFacts, rows: Sequence[_Row]) -> date:
    """The day of the latest document among reports; what was posted since is newer in its row."""
    days = [report.on for _, report in rows]
    return max(set(days) & set(rounds(facts)), default=max(days))


def _of_the_year(
    question: Question, facts: CooperationFacts, asker: Asker, period: Period | None
) -> Answer | None:
    """What else is told of a year that no report is from, where it is asked what was done in it."""
    if period is None or question.aspects.isdisjoint(_DONE):
        return None
    if not year_review.is_of_a_year(question, period):
        return None
    told = year_review.answer_year(question, facts, asker)
    return told if told.outcome is Outcome.ANSWERED else None


def _no_reports(
    question: Question, facts: CooperationFacts, asker: Asker, period: Period | None
) -> Answer:
    language = asker.language
    days = rounds(facts)
    told = list(happened(language, facts, period)) if period is not None else []
    lines = [line for line, _ in told]
    sources = [source for _, where in told for source in where]
    if lines and "did" in question.aspects:
        return answered(question, facts, asker, lines[0], statements=lines[1:], sources=sources)
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
            statements=[*lines, say(language, "status.rounds_held", days=held)],
            sources=sources
            + [next(r.source for r in facts.status_reports if r.on == day) for day in days],
        )
    cooperation = facts.cooperation
    of_solutions = SubjectKind.SOLUTION.value in question.aspects
    key = "status.no_solutions" if of_solutions else "status.no_reports"
    missing = say(language, key, cooperation=cooperation.name)
    if of_solutions or not (cooperation.starts and cooperation.ends):
        return not_known(question, facts, asker, missing)
    lasted = say(
        language,
        "status.lasted",
        cooperation=cooperation.name,
        starts=written_date(language, cooperation.starts),
        ends=written_date(language, cooperation.ends),
    )
    later = [] if "after" not in question.aspects else _told_of_later(facts, cooperation.ends)
    said = [*(written_quote(language, facts, p, [line]) for p, line in later), lasted]
    return answered(
        question,
        facts,
        asker,
        said[0],
        statements=said[1:],
        notes=[missing],
        sources=[*(Source(p.document, p.place) for p, _ in later), cooperation.source],
    )


def _told_of_later(facts: CooperationFacts, ends: date) -> list[tuple[Passage, str]]:
    """What passages say of the year after a cooperation's last."""
    year = str(ends.year + 1)
    lines = ((passage, line) for passage in facts.passages for line in lines_of(passage.text))
    return [(passage, line) for passage, line in lines if year in line]
