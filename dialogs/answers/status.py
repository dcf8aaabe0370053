"""How does something stand, now or then? One subject, several, or all of them, from dated reports.

What is shown as the present is the latest report, always with its date; a subject that only older
reports mention says so.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from dialogs.answer import Answer, Asker
from dialogs.answers import (
    arrivals,
    changes,
    economy,
    initiatives,
    linked_projects,
    plan_lists,
    plan_times,
    procurements,
    search,
    status_over_time,
    status_overview,
    status_several,
    uptake,
)
from dialogs.answers.composing import answered, ended, not_known, own_words
from dialogs.answers.economy_meant import went_to_an_outcome
from dialogs.answers.leads import names_somebody
from dialogs.answers.lifetime import asks_if_over, lifetime
from dialogs.answers.matching import asked_stems
from dialogs.answers.mentioned_in import mentioned_in
from dialogs.answers.period import Period, asked_period, written_period
from dialogs.answers.reports import (
    age_notes,
    posted_words,
    report_for,
    suggested,
    unmentioned_now,
    written_state,
)
from dialogs.answers.said import (
    dated,
    said_about,
    said_anywhere,
    said_first,
    said_most,
    said_of_all,
    said_of_day,
    said_of_one,
    said_to_number,
)
from dialogs.answers.status_beside import first_line, is_untold
from dialogs.answers.status_unreported import not_told, nothing_then, run_by, without_report
from dialogs.answers.subject_facts import (
    agreements_of,
    decided_in,
    history_of,
    latest_decisions,
    latest_plan,
    parts_of,
    planned_in,
    written_decision,
    written_plan,
)
from dialogs.answers.told_otherwise import with_what_differs
from dialogs.answers.uncounted import asks_for_the_uncounted
from dialogs.answers.uptake_municipality import stated_use
from dialogs.answers.uptake_named import named as told_by_name
from dialogs.question import Operation, Question, Topic
from dialogs.texts import say
from dialogs.wording import joined, written_date
from domain.facts import CooperationFacts
from domain.records import StatusReport, StatusStatement, Subject

_MOST_EARLIER = 4
"""Earlier reports that are named; who asks for the history gets them all."""


def answer(question: Question, facts: CooperationFacts, asker: Asker, today: date) -> Answer:
    """The status of the subjects asked about, or of all that has been reported."""
    told = mentioned_in(question, facts, asker) or _told(question, facts, asker, today)
    return with_what_differs(told, question, facts, asker)


def _told(question: Question, facts: CooperationFacts, asker: Asker, today: date) -> Answer:
    question = _of_one_state(_of_no_coming_day(question, today), facts)
    if told := _of_initiatives(question, facts, asker, today):
        return told
    asked = tuple(facts.subject[s] for s in question.subjects if s in facts.subject)
    introduced = "rollout" in question.aspects and not asked  # "hur gick införandet hos oss?"
    one = question.municipalities and not question.everyone and (introduced or not question.own)
    if one:
        if question.operation is Operation.COUNT and asked:
            return _not_per_municipality(question, facts, asker, asked[0])
        return uptake.answer(question, facts, asker, today)
    if asked and status_over_time.is_asked(question, facts, asked):
        return status_over_time.answer(question, facts, asker, asked, today)
    if len(asked) == 1 and "done" in question.aspects and _told_of_own(question, facts, asked[0]):
        return uptake.answer(question, facts, asker, today)  # "är vi klara med datacentret?"
    if len(asked) == 1:
        return _one(question, facts, asker, asked[0])
    if asked:
        several = status_several.answer(question, facts, asker, asked)
        return several or _one(question, facts, asker, asked[0])
    return _of_all(question, facts, asker, today)


def _of_initiatives(
    question: Question, facts: CooperationFacts, asker: Asker, today: date
) -> Answer | None:
    """What is asked of initiatives and what they are parts of; ``None`` where nothing is."""
    if belonging := initiatives.answer_belonging(question, facts, asker):
        return belonging
    whole = initiatives.asked_whole(question, facts)
    if whole is not None and arrivals.asked_side(question):
        return changes.answer(question, facts, asker, today)
    if whole is not None and not question.municipalities:
        return initiatives.answer(question, facts, asker, whole)
    return None


def _of_no_coming_day(question: Question, today: date) -> Question:
    """A question without a day to come, of which no report is ("till ett möte i morgon")."""
    day = question.starts
    if day is None or day != question.ends or day <= today:
        return question
    return replace(question, starts=None, ends=None, years=(), months=())


def _of_one_state(question: Question, facts: CooperationFacts) -> Question:
    """A question since which of some years something is in use, which its state tells.

    No report need be of them ("drift 2020 eller 2022?").
    """
    since = {r.since for s in question.subjects for r in facts.reports_of.get(s, ())}
    claims = {"began", "confirm"} <= question.aspects and not _IN_USE.isdisjoint(question.terms)
    if (claims or question.aspects >= _WHETHER_IT_BEGAN) and since - {None}:
        # "togs e-arkivet i drift 2018?"
        return replace(question, starts=None, ends=None, years=())
    if not question.years[1:] or since.isdisjoint(question.years) or "compare" in question.aspects:
        return question
    return replace(question, operation=Operation.VALUE, starts=None, ends=None, years=())


_WHETHER_IT_BEGAN = frozenset(["began", "whether"])
_IN_USE = frozenset(["bruk", "drift", "operation", "use"])


def _told_of_own(question: Question, facts: CooperationFacts, subject: Subject) -> bool:
    """Whether reports name the asker's own municipality as one that uses a thing, or is to."""
    named = {use.municipality for use in facts.uptake_of.get(subject.id, ())}
    return question.own and not named.isdisjoint(question.municipalities)


def _of_all(question: Question, facts: CooperationFacts, asker: Asker, today: date) -> Answer:
    """The state of everything: what reports say in the question's words, a plan, the overview."""
    if told_by_time := plan_times.with_timetable(question, facts, asker):
        return told_by_time
    if linked_projects.asked(question):
        linked = linked_projects.answer(question, facts, asker)
        return linked or search.answer(question, facts, asker, today)
    categories = plan_lists.asked_categories(question, facts)
    if categories and (plan_times.asked(question) or question.documents):
        return plan_lists.answer(question, facts, asker, categories)
    bought = procurements.asked(question, facts)
    if bought and (listed_all := procurements.answer(question, facts, asker)) is not None:
        return listed_all
    told = said_of_day(question, facts) or said_anywhere(question, facts)
    if told:
        of = [facts.subject[s] for s in {s.subject for s in told}]
        changes_in = question.operation is Operation.CHANGE
        if changes_in and (counted := status_over_time.counted(question, facts, of)):
            return said_of_one(question, facts, asker, of[0], counted)
        listed = plan_lists.listed_in_phase(question, facts)
        return said_of_all(question, facts, asker, told, listed)
    if categories:
        return plan_lists.answer(question, facts, asker, categories)
    asked = () if facts.status_reports else asked_stems(question, facts)
    if asked and search.best_passages(question, facts):
        return search.answer(question, facts, asker, today)
    if went_to_an_outcome(question, facts):  # "hur gick det till och med oktober?"
        return economy.answer(replace(question, topic=Topic.ECONOMY), facts, asker, today)
    over = _whether_over(question, facts, asker, today)
    return over or status_overview.reported(question, facts, asker)


def _whether_over(
    question: Question, facts: CooperationFacts, asker: Asker, today: date
) -> Answer | None:
    """Whether a cooperation that nothing is reported of goes on ("pågår eSamverkan?")."""
    unreported = not facts.status_reports and facts.cooperation.ends is not None
    asked = asks_if_over(question) and not question.subjects
    return lifetime(question, facts, asker, today) if unreported and asked else None


def _not_per_municipality(
    question: Question, facts: CooperationFacts, asker: Asker, subject: Subject
) -> Answer:
    """A number of something in one municipality: reports count for all of them together."""
    language = asker.language
    report = report_for(facts, subject.id, asked_period(question))
    words = facts.statements_of.get((subject.id, report.on), ()) if report else ()
    return not_known(
        question,
        facts,
        asker,
        say(
            language,
            "status.not_per_municipality",
            municipality=facts.municipality[question.municipalities[0]].name,
            subject=subject.name,
        ),
        statements=[dated(language, s) for s in words],
        sources=[report.source] if report else [],
    )


def _one(question: Question, facts: CooperationFacts, asker: Asker, subject: Subject) -> Answer:
    language = asker.language
    period = asked_period(question)
    told = said_to_number(question, facts, subject) or said_about(question, facts, subject)
    counts = question.operation is Operation.COUNT or "how_many" in question.aspects
    if told and counts and "since_when" not in question.aspects:
        return said_of_one(question, facts, asker, subject, told)
    report = report_for(facts, subject.id, period)
    missing: tuple[str, ...] = ()
    if report is not None and not told and asks_for_the_uncounted(question, facts):
        return not_told(question, facts, asker, subject, report, "uptake.uncounted")
    if is_untold(question, facts, subject):
        return not_told(question, facts, asker, subject, report, "status.untold")
    rows = facts.plan_of.get(subject.id, ())
    told_of = any(names_somebody(facts, entry.comment or "") for entry in rows)
    if report is None and not (told or told_of) and "supplier" in question.aspects:
        return run_by(question, facts, asker, subject)
    if told and report is None:
        return said_of_one(question, facts, asker, subject, told)
    if report is None and period is not None:
        if _is_of_now(question, facts, subject):
            report = facts.reports_of[subject.id][-1]
            missing = (
                say(language, "status.nothing_from", period=written_period(language, period)),
            )
        elif not planned_in(facts, subject, period) and not decided_in(facts, subject, period):
            return nothing_then(question, facts, asker, subject, period)
    if report is None:
        return without_report(question, facts, asker, subject, period)
    told = told or said_most(question, facts, subject)
    return _reported(question, facts, asker, subject, report, missing, told)


def _is_of_now(question: Question, facts: CooperationFacts, subject: Subject) -> bool:
    """Whether a year that no report is of is the present one ("i år"), which the latest tells."""
    reports = facts.reports_of.get(subject.id, ())
    return bool(reports) and question.relative_year and reports[-1].on.year <= max(question.years)


def _reported(
    question: Question,
    facts: CooperationFacts,
    asker: Asker,
    subject: Subject,
    report: StatusReport,
    missing: tuple[str, ...],
    told: Sequence[StatusStatement],
) -> Answer:
    """The state by a report, what it says of it, and what else is known; ``told`` comes first."""
    language = asker.language
    words = [s.text for s in facts.statements_of.get((subject.id, report.on), ())]
    state = written_state(language, subject, report)
    if not state and words:
        state = own_words(language, words[0])
    headline = unmentioned_now(question, language, facts, subject, report) or say(
        language,
        "status.headline",
        subject=subject.name,
        state=state.rstrip(".,") or say(language, "status.mentioned"),
        day=written_date(language, report.on),
    )
    sources = [report.source]
    statements = [own_words(language, ended(text)) for text in words if text.rstrip(".,") != state]
    statements += posted_words(language, facts, report)
    if question.own:
        for code in question.municipalities:
            lines, where = stated_use(language, facts, subject, code)
            statements = [*lines, *statements]
            sources += where
    first = first_line(language, facts, question, subject, told)
    if first:
        called = ended(own_words(language, subject.description or ""))
        statements = [
            *([called] if "supplier" in question.aspects and subject.description else []),
            headline,
            *(dated(language, s) for s in told if said_first(language, subject, s) != first),
            *(
                text
                for text in statements
                if not told or text != own_words(language, ended(told[0].text))
            ),
        ]
        headline = first
        told_on = {s.on for s in told}
        sources = [*(r.source for r in facts.reports_of[subject.id] if r.on in told_on), *sources]
    elif told and told[0].on < report.on:
        statements.append(dated(language, told[0]))
        sources += [r.source for r in facts.reports_of[subject.id] if r.on == told[0].on]
    named, named_sources = told_by_name(language, facts, subject, report.on)
    statements += named
    sources += named_sources
    table, table_sources = parts_of(language, facts, subject, report.on)
    sources += table_sources
    if "history" in question.aspects:
        table, table_sources = history_of(language, facts, subject)
        statements = []
        sources = table_sources
    plan = latest_plan(facts, subject, Period(years=(report.on.year,)))
    statements += [written_plan(language, facts, entry) for entry in plan]
    sources += [entry.source for entry in plan]
    decisions = latest_decisions(facts, subject)
    statements += [written_decision(language, decision) for decision in decisions]
    sources += [decision.source for decision in decisions]
    statements += agreements_of(language, facts, subject, sources)
    latest = facts.reports_of[subject.id][-1]
    if latest.on > report.on:
        statements.append(
            say(
                language,
                "status.latest",
                day=written_date(language, latest.on),
                state=written_state(language, subject, latest),
                text=" ".join(
                    ended(own_words(language, s.text))
                    for s in facts.statements_of.get((subject.id, latest.on), ())[:2]
                ),
            )
        )
        sources.append(latest.source)
    earlier = [r for r in facts.reports_of[subject.id] if r.on < report.on]
    if earlier and "history" not in question.aspects:
        told_of = earlier[-_MOST_EARLIER:]
        days = joined(language, (written_date(language, r.on) for r in told_of))
        key = "status.earlier" if told_of == earlier else "status.earlier_latest"
        statements.append(say(language, key, n=len(earlier), days=days))
        sources += [r.source for r in told_of]
    return answered(
        question,
        facts,
        asker,
        headline,
        statements=statements,
        table=table,
        notes=(*missing, *age_notes(language, facts, subject, report)),
        sources=sources,
        suggestions=suggested(asker, subject, report, changed=bool(earlier)),
    )
