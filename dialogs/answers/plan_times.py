"""Which rows of a plan begin or end when asked, run longest, or are late? Their timetables tell."""

from collections.abc import Sequence

from dialogs.answer import Answer, Asker
from dialogs.answers.composing import answered, ended, not_known
from dialogs.answers.period import is_of_years, written_years
from dialogs.answers.subject_facts import latest_plan, written_plan
from dialogs.question import Question, When
from dialogs.texts import say
from dialogs.wording import joined
from domain.facts import CooperationFacts
from domain.records import PlanEntry, Subject
from domain.timetables import Span, span_of

_Timed = tuple[PlanEntry, Span]
_OF_TIME = frozenset(["done", "timetable", "delayed", "duration", "lifetime"])
"""Aspects of a question that the timetable of a thing answers."""
_OF_LISTS = frozenset(["delayed", "longest", "newest", "began", "concluded"])
"""Aspects of a question that only the timetables of a list answer."""
_BEFORE = frozenset(["predecessor", "came_before"])
_ENDS = frozenset(["concluded", "resigned"])
"""Aspects of a question what ends; a project does not resign ("vilka projekt slutade 2024?")."""
_PROJECT = "projekt"
_OPERATION = "forvaltning"


def asked(question: Question) -> bool:
    """Whether a list is asked when its rows run, and not what is told of them."""
    return not _OF_LISTS.isdisjoint(question.aspects)


def answer(
    question: Question, facts: CooperationFacts, asker: Asker, entries: Sequence[PlanEntry]
) -> Answer | None:
    """What timetables of the latest list tell; ``None`` where that is not asked for."""
    latest = max(e.year for e in entries)
    shown = [e for e in entries if e.year == latest]
    timed = [(e, span) for e in shown if (span := span_of(e.timetable)) is not None]
    if "delayed" in question.aspects:
        return _lateness(question, facts, asker, shown)
    if "longest" in question.aspects and timed:
        return _at_the_end(question, facts, asker, timed, "longest")
    if "newest" in question.aspects:
        ever = [(e, span) for e in entries if (span := span_of(e.timetable)) is not None]
        return _at_the_end(question, facts, asker, ever, "newest") if ever else None
    if _BEFORE & question.aspects and not question.years:
        return _before_them(question, facts, asker, entries, timed)
    for key, said in (("began", {"began"}), ("done", {"done", *_ENDS})):
        if said & question.aspects and question.years and _is_of_time(question, key):
            last = {entry.subject: entry for entry in entries}.values()
            ever = [(e, span) for e in last if (span := span_of(e.timetable)) is not None]
            found = _beginning_or_ending(question, timed, key)
            found = found or _beginning_or_ending(question, ever, key)
            return _in_years(question, facts, asker, timed, found, key)
    return None


def with_timetable(question: Question, facts: CooperationFacts, asker: Asker) -> Answer | None:
    """The rows of plans that run just the years asked for; ``None`` where no such are asked for.

    ("Vilka projekt har tidplanen 2019–2025?", "vad har tidplanen 2022-?") The year of a document
    that is named may be none of them.
    """
    if "timetable" not in question.aspects or not question.years or question.subjects:
        return None
    kinds = frozenset(["project", "operation", "running"]) & question.aspects
    rows = [e for e in facts.plan_entries if not kinds or e.category in kinds]
    documents = [facts.document[d].year for d in question.documents if d in facts.document]
    rows = [e for e in rows if e.source.document in question.documents] or rows
    without = tuple(year for year in question.years if year not in documents)
    for years in filter(None, (without, question.years)):
        if found := [e for e in rows if _runs(e, years)]:
            return _listed_with(question, facts, asker, found)
    return None


def _runs(entry: PlanEntry, years: Sequence[int]) -> bool:
    """Whether a row runs from the first of some years to the last, or from the only one on."""
    span = span_of(entry.timetable)
    last = years[-1] if years[1:] else None
    return span is not None and span.first == years[0] and span.last in (last, years[-1])


def _listed_with(
    question: Question, facts: CooperationFacts, asker: Asker, found: Sequence[PlanEntry]
) -> Answer:
    language = asker.language
    names = dict.fromkeys(facts.subject[entry.subject].name for entry in found)
    spans = filter(None, (span_of(entry.timetable) for entry in found))
    years = dict.fromkeys(f"{span.first}–{span.last or ''}" for span in spans)
    return answered(
        question,
        facts,
        asker,
        say(
            language,
            "plans.with_timetable",
            n=len(names),
            timetable=joined(language, years),
            names=joined(language, names),
        ),
        statements=[written_plan(language, facts, entry) for entry in found],
        sources=[entry.source for entry in found],
    )


def of_operation(question: Question) -> bool:
    """Whether the operation of a thing is asked of, and not the project that led to it."""
    return any(term.startswith(_OPERATION) for term in question.terms)


def first_line(language: str, facts: CooperationFacts, question: Question, subject: Subject) -> str:
    """The row that tells when a subject began or ends, empty where that is not asked for.

    A project's row comes before that of its operation: it is what can be done, or late. Unless the
    operation is what is asked of ("förvaltningen av datacentret").
    """
    rows = latest_plan(facts, subject, None, question.documents)
    told = "timetable" in question.aspects
    kind = "operation" if of_operation(question) else "project"
    rows = [e for e in rows if e.category == kind] or [
        e for e in rows if span_of(e.timetable) or (told and e.timetable)
    ]
    of_project = "began" in question.aspects and any(_PROJECT in term for term in question.terms)
    of_years = {"ongoing", "which_year"} <= question.aspects  # "vilka år pågick det?"
    asked_of = of_project or of_years or not _OF_TIME.isdisjoint(question.aspects)
    if not rows or not asked_of:
        return ""
    row = written_plan(language, facts, rows[0])
    if "delayed" in question.aspects:
        return f"{say(language, 'plans.late_unsaid')} {row}"
    return row


def _is_of_time(question: Question, key: str) -> bool:
    """Whether a year says when something ends, and not in which list it is done."""
    ends = {"when", *_ENDS} & question.aspects or question.when is When.COMING
    return key == "began" or bool(ends)


def _lateness(
    question: Question, facts: CooperationFacts, asker: Asker, shown: Sequence[PlanEntry]
) -> Answer:
    """Plans say what is meant to be, never how late it is."""
    return not_known(
        question,
        facts,
        asker,
        say(asker.language, "plans.late_unknown"),
        statements=[written_plan(asker.language, facts, entry) for entry in shown],
        sources=[entry.source for entry in shown],
    )


def _at_the_end(
    question: Question,
    facts: CooperationFacts,
    asker: Asker,
    timed: Sequence[_Timed],
    key: str,
) -> Answer:
    """The rows that began first ("longest"), or last ("newest")."""
    language = asker.language
    first = (min if key == "longest" else max)(span.first for _, span in timed)
    found = [entry for entry, span in timed if span.first == first]
    return answered(
        question,
        facts,
        asker,
        say(
            language,
            f"plans.{key}",
            names=joined(language, (entry.label for entry in found)),
            year=first,
            document=facts.document[found[0].source.document].title,
        ),
        statements=[written_plan(language, facts, entry) for entry in found],
        sources=[entry.source for entry, _ in timed],
    )


def _before_them(
    question: Question,
    facts: CooperationFacts,
    asker: Asker,
    entries: Sequence[PlanEntry],
    timed: Sequence[_Timed],
) -> Answer | None:
    """The rows of any list that ended before all of the latest began, the last of them first."""
    begins = min((span.first for _, span in timed), default=0)
    last = {entry.subject: entry for entry in entries}.values()
    ends = {e: span.last for e in last if (span := span_of(e.timetable)) is not None}
    own = {entry.subject for entry, _ in timed}
    found = [e for e, end in ends.items() if e.subject not in own and end and end <= begins]
    found.sort(key=lambda entry: -(ends[entry] or 0))
    if not found:
        return None
    return answered(
        question,
        facts,
        asker,
        " ".join(ended(written_plan(asker.language, facts, entry)) for entry in found),
        sources=[entry.source for entry in found],
    )


def _beginning_or_ending(question: Question, timed: Sequence[_Timed], key: str) -> list[PlanEntry]:
    """The rows whose timetable begins, or ends, in the years asked about."""
    return [e for e, s in timed if is_of_years(question, s.first if key == "began" else s.last)]


def _in_years(
    question: Question,
    facts: CooperationFacts,
    asker: Asker,
    timed: Sequence[_Timed],
    found: Sequence[PlanEntry],
    key: str,
) -> Answer:
    """The rows that begin, or end, in the years asked about; where none does, all of the list."""
    language = asker.language
    rows = found or [entry for entry, _ in timed]
    return answered(
        question,
        facts,
        asker,
        say(
            language,
            f"plans.{key}" if found else f"plans.{key}_none",
            n=len(found),
            years=written_years(language, question),
            names=joined(language, (entry.label for entry in found)),
        ),
        statements=[written_plan(language, facts, entry) for entry in rows],
        sources=[entry.source for entry in rows],
    )
