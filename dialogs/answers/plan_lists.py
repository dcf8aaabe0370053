"""What do the published plans list? Projects, operations and running activities, year by year."""

from collections.abc import Sequence

from dialogs.answer import Answer, Asker, Table
from dialogs.answers import plan_differences, plan_times
from dialogs.answers.composing import answered, not_known
from dialogs.answers.matching import words_of
from dialogs.answers.period import asked_period, written_period
from dialogs.answers.stems import matches, stems
from dialogs.answers.subject_facts import written_plan
from dialogs.question import Question
from dialogs.texts import say
from dialogs.wording import joined
from domain.facts import CooperationFacts
from domain.records import PlanEntry

_CATEGORIES = frozenset({"project", "operation", "running"})
_PHASES = frozenset(["done", "ongoing", "prestudy", "rollout"])
"""What is asked about the phase of what a plan lists."""


def asked_categories(question: Question, facts: CooperationFacts) -> frozenset[str]:
    """Which lists are asked about, of those that plans hold; of systems as well, no list tells."""
    asked = _CATEGORIES & question.aspects
    if "prestudy" in question.aspects and question.years:
        asked |= {"project"}  # "vilka förstudier gjordes 2024?"
    if {"delayed", "came_before"} & question.aspects and not asked:
        asked = frozenset({"project"})  # "har något försenats?", "vad kom före eSamverkan?"
    if "longest" in question.aspects and {"solution", "which_thing"} & question.aspects:
        asked = frozenset({"operation"})  # "vilket system har funnits längst?"
    if "solution" in question.aspects and "operation" not in asked:
        return frozenset()
    return frozenset(e.category for e in facts.plan_entries if e.category in asked)


def answer(
    question: Question, facts: CooperationFacts, asker: Asker, categories: frozenset[str]
) -> Answer:
    """The lists of a year, what separates those of two years, or what a timetable tells."""
    language = asker.language
    period = asked_period(question)
    entries = [e for e in facts.plan_entries if e.category in categories]
    years = sorted({e.year for e in entries})
    pair = plan_differences.asked_pair(question, years)
    if pair is not None:
        return plan_differences.answer(question, facts, asker, entries, pair)
    timed = plan_times.answer(question, facts, asker, entries)
    if timed is not None:
        return timed
    asked = sorted({e.year for e in entries if e.source.document in question.documents})
    if period is not None and not asked:  # a document named tells its year, not when it is dated
        asked = [year for year in years if period.has_year(year)]
    if period is not None and not asked and not question.relative_year:
        return not_known(
            question,
            facts,
            asker,
            say(language, "status.no_plan_then", period=written_period(language, period)),
            statements=[
                say(
                    language,
                    "status.plans_held",
                    years=joined(language, (str(year) for year in years)),
                )
            ],
            sources=[e.source for e in entries],
        )
    if "predecessor" in question.aspects and question.years:  # "innan 2025"
        asked = [year for year in years if year < min(question.years)] or asked
    year = asked[-1] if asked else years[-1]
    if phases := _PHASES & question.aspects:
        return _in_phase(question, facts, asker, entries, year, phases)
    shown = [e for e in entries if e.year == year]
    kind = next(iter(sorted(categories)))
    return answered(
        question,
        facts,
        asker,
        say(
            language,
            f"status.plan_{kind}",
            n=len(shown),
            year=year,
            document=facts.document[shown[0].source.document].title,
            names=joined(language, (e.label for e in shown)),
        ),
        table=_table(language, shown),
        notes=[]
        if asked or period is None
        else [say(language, "status.nothing_from", period=written_period(language, period))],
        sources=[e.source for e in shown],
    )


def _table(language: str, shown: Sequence[PlanEntry]) -> Table:
    columns = ("subject", "state", "timetable", "comment")
    return Table(
        columns=tuple(say(language, f"status.column_{name}") for name in columns),
        rows=tuple((e.label, e.phase, e.timetable or "", e.comment or "") for e in shown),
    )


def listed_in_phase(question: Question, facts: CooperationFacts) -> list[PlanEntry]:
    """What the latest plan with any lists in the phases asked about; nothing where none is."""
    return _latest_in(facts.plan_entries, _PHASES & question.aspects - {"ongoing"})


def _in_phase(
    question: Question,
    facts: CooperationFacts,
    asker: Asker,
    entries: Sequence[PlanEntry],
    year: int,
    phases: frozenset[str],
) -> Answer:
    """The entries of a plan in the phases asked about; where there are none, when there were."""
    language = asker.language
    listed = [e for e in entries if e.year == year]
    called = [e for e in listed if e.category == "running" and _is_called(e, phases)]
    found = called or [e for e in listed if _is_in(e, phases)]
    earlier = [] if found else _latest_in([e for e in entries if e.year < year], phases)
    document = facts.document[listed[0].source.document].title
    key = "status.in_phase" if found else "status.none_in_phase"
    return answered(
        question,
        facts,
        asker,
        say(
            language,
            key,
            n=len(found),
            of=len(listed),
            document=document,
            year=year,
            names=joined(language, (e.label for e in found)),
        ),
        statements=[written_plan(language, facts, e) for e in (*found, *earlier)],
        sources=[e.source for e in (*(found or listed), *earlier)],
    )


def _latest_in(entries: Sequence[PlanEntry], phases: frozenset[str]) -> list[PlanEntry]:
    """The entries in some phases of the latest year that has any."""
    found = [e for e in entries if phases and _is_in(e, phases)]
    latest = max((e.year for e in found), default=None)
    return [e for e in found if e.year == latest]


def _is_in(entry: PlanEntry, phases: frozenset[str]) -> bool:
    """Whether an entry's printed phase is one of those asked about; what is not done goes on."""
    named = phases - {"ongoing"}
    return _is_called(entry, named) if named else not _is_called(entry, frozenset(["done"]))


def _is_called(entry: PlanEntry, phases: frozenset[str]) -> bool:
    """Whether an entry's printed phase is called by a word for one of some phases."""
    words = stems(entry.phase)
    return any(matches(word, words) for word in words_of(phases))
