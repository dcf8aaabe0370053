"""Who uses what? Counts as reported, and the municipalities named; never a guess."""

from dataclasses import replace
from datetime import date

from dialogs.answer import Answer, Asker, Table
from dialogs.answers import (
    agreements,
    changes,
    initiatives,
    participants,
    uptake_changes,
    uptake_overview,
)
from dialogs.answers.charged import charged
from dialogs.answers.composing import answered, ended, not_known, own_words
from dialogs.answers.cost_verdicts import so_or_not
from dialogs.answers.period import asked_period, written_period
from dialogs.answers.reports import age_notes, report_for, written_share, written_use
from dialogs.answers.said import said_of_everyone, said_of_months, said_of_one
from dialogs.answers.subject_facts import is_cooperation, latest_plan, written_plan
from dialogs.answers.uncounted import asks_for_the_uncounted
from dialogs.answers.uptake_municipality import known_use
from dialogs.answers.uptake_named import asked_states, named
from dialogs.question import Operation, Question
from dialogs.texts import say
from dialogs.wording import joined, municipality_names, written_date
from domain.cost_shares import all_shares, years_of
from domain.facts import CooperationFacts
from domain.records import Source, StatusReport, Subject, SubjectKind

_MUNICIPALITIES = " kommuner"
_COUNTED = frozenset(["how_many", "which_municipality", "list", "everyone"])
_BESIDE_OTHERS = frozenset(["among", "everyone", "total", "without"])
"""Aspects of one municipality among all that are counted."""
_ENDS = frozenset([Operation.HIGHEST, Operation.LOWEST])
_WHY = frozenset(["cause", "purpose"])
_ASKING_MORE = frozenset(["cause", "when", "who", "where"])
"""Aspects of what a yes or no is no answer to."""
_OUTSIDE = frozenset(["outside", "absent", "negated"])
"""Aspects of a question about those who do without."""


def answer(question: Question, facts: CooperationFacts, asker: Asker, today: date) -> Answer:
    """How many municipalities use the subjects asked about, which, and whether a named one does."""
    told = _told(question, facts, asker, today)
    if _WHY.isdisjoint(question.aspects):
        return told
    reason = say(asker.language, "uptake.no_reason")
    return replace(told, statements=(reason, *told.statements))


def _told(question: Question, facts: CooperationFacts, asker: Asker, today: date) -> Answer:
    subjects = initiatives.each_counted(question, facts) or _subjects_asked(question, facts)
    bought = all(s.kind is SubjectKind.PROCUREMENT for s in subjects) and any(
        a.subject in question.subjects for a in facts.agreements
    )
    if subjects and (bought or agreements.is_general(question, facts)):
        # "kan vi använda ramavtalen?"
        return agreements.answer(question, facts, asker, today)
    if question.operation in _ENDS and (of_parts := initiatives.asked_whole(question, facts)):
        return initiatives.answer(question, facts, asker, of_parts)
    whole = all(is_cooperation(facts, subject) for subject in subjects)
    counted = any(report.users is not None for report in facts.status_reports)
    of_things = "solution" in question.aspects
    if whole and (subjects or (question.bodies and not of_things) or not counted):
        return participants.answer(question, facts, asker, today)
    of_all = question.operation in _ENDS or {"everyone", "solution"} <= question.aspects
    ranked = question.own and of_all  # "vilka av våra system har alla kommuner?"
    named = () if question.everyone or ranked else question.municipalities
    if named:
        one = subjects[0] if len(subjects) == 1 else None
        told = _of_a_project(question, facts, asker, one) if one else None
        told = told or known_use(question, facts, asker, subjects, named)
        return _users_there(question, told, facts, asker, one) if one else told
    if changed := uptake_changes.told(question, facts, asker, subjects):
        return changed
    if len(subjects) == 1 and _over_time(question):
        return changes.answer(question, facts, asker, today)
    if len(subjects) == 1 and (
        held := uptake_changes.then_and_now(question, facts, asker, subjects[0])
    ):
        return held
    if len(subjects) == 1 and (said := said_of_everyone(question, facts, subjects[0])):
        return said_of_one(question, facts, asker, subjects[0], said)  # "sedan när är alla med?"
    if len(subjects) == 1:
        return _one(question, facts, asker, subjects[0])
    return uptake_overview.answer(question, facts, asker, subjects)


def _users_there(
    question: Question, told: Answer, facts: CooperationFacts, asker: Asker, subject: Subject
) -> Answer:
    """That nobody counts those who use a thing somewhere, where it is asked how many they are.

    ("Hur många medborgare använder plattformen i Kalix?"). What is known of the municipality stands
    beside it.
    """
    counts = question.operation is Operation.COUNT and "how_many" in question.aspects
    others = question.aspects & _BESIDE_OTHERS or question.own or question.before
    if not counts or others or len(question.municipalities) != 1:
        return told
    headline = say(asker.language, "uptake.uncounted", subject=subject.name)
    return not_known(question, facts, asker, headline, statements=[told.headline])


def _subjects_asked(question: Question, facts: CooperationFacts) -> tuple[Subject, ...]:
    """The things named; beside others also one that is said as a part of it is.

    ("Plattformen, elevhälsan och arkivet.")
    """
    named = [s for s in question.subjects if s in facts.subject]
    parts = (facts.component[c].subject for c in question.components)
    every = (*named, *(parts if len(named) > 1 else ()))
    subjects = tuple(facts.subject[s] for s in dict.fromkeys(every))
    if not subjects and "initiative" in question.aspects:  # "hur många har tackat ja till dem?"
        subjects = initiatives.with_initiatives(facts)
    if question.operation in _ENDS:  # "vilket gemensamt alternativ används minst?"
        return tuple(s for s in subjects if s.kind is not SubjectKind.ACTIVITY)
    return subjects


def _over_time(question: Question) -> bool:
    """Whether a count is held against an earlier one ("fler i december än i mars?")."""
    beside = len(question.months) > 1 or len(question.years) > 1
    since = question.starts is not None and question.ends is None
    return (
        question.operation is Operation.CHANGE
        or since
        or (question.operation is Operation.COMPARE and beside)
    )


def _one(question: Question, facts: CooperationFacts, asker: Asker, subject: Subject) -> Answer:
    language = asker.language
    period = asked_period(question)
    counted = [r for r in facts.reports_of.get(subject.id, ()) if r.users is not None]
    within = [r for r in counted if period is None or r.on in period]
    notes: list[str] = []
    if not within and counted and question.relative_year and period is not None:
        within = counted[-1:]
        notes.append(say(language, "status.nothing_from", period=written_period(language, period)))
    if not within:
        return _no_count(question, facts, asker, subject, counted)
    report = within[-1]
    notes += age_notes(language, facts, subject, report)
    statements: list[str] = []
    sources: list[Source] = []
    for day in sorted({u.on for u in facts.uptake_of.get(subject.id, ())}, reverse=True):
        if day > report.on and period is not None:
            continue
        lines, where = named(language, facts, subject, day)
        written = written_date(language, day)
        statements += [say(language, "uptake.on_day", day=written, text=line) for line in lines]
        sources += where
    if report.users is not None and report.users == report.users_of and not report.partly:
        statements.insert(0, say(language, "uptake.all", subject=subject.name))
    elif not any(u.on == report.on for u in facts.uptake_of.get(subject.id, ())):
        statements.insert(0, say(language, "uptake.not_named"))
    warning, where = charged(language, facts, subject, report)
    sources += where
    if warning and "not_using" not in question.aspects:
        notes.append(warning)
    shown = within if len(within) > 1 and period is not None else counted
    table = None
    if len(shown) > 1:
        table = Table(
            columns=(say(language, "status.column_day"), say(language, "status.column_users")),
            rows=tuple((written_date(language, r.on), written_share(language, r)) for r in shown),
        )
    headline = say(
        language,
        "uptake.headline",
        subject=subject.name,
        use=_not_used(question, language, subject, report)
        or written_use(language, subject, report),
        day=written_date(language, report.on),
    )
    # "betalar de som inte använder det?"
    unused = warning if "not_using" in question.aspects else ""
    outside = unused or _outside(question, facts, language, subject)
    none = _whether_nobody(question, language, subject, report)
    if asks_for_the_uncounted(question, facts):
        return not_known(
            question,
            facts,
            asker,
            say(language, "uptake.uncounted", subject=subject.name),
            statements=[headline, *statements],
            sources=[report.source, *sources],
        )
    return answered(
        question,
        facts,
        asker,
        none + (outside or headline),
        statements=[headline, *statements] if outside else statements,
        table=table,
        notes=notes,
        sources=[report.source, *(r.source for r in shown if table), *sources],
        suggestions=[say(language, "status.suggest_subject", subject=subject.name)],
    )


def _whether_nobody(
    question: Question, language: str, subject: Subject, report: StatusReport
) -> str:
    """Yes or no, to stand first, where it is asked if nobody uses a thing, or does without.

    Who is not in an initiative need not have declined it.
    """
    asks_else = question.aspects & _COUNTED or question.aspects & _ASKING_MORE
    if "nobody" not in question.aspects or asks_else or report.users is None:
        return ""
    if subject.kind is SubjectKind.INITIATIVE:
        return ""
    without = not question.aspects.isdisjoint([*_OUTSIDE, "not_using"])
    used_by = report.users_of if without else 0
    return so_or_not(language, so=report.users == used_by)


def _outside(
    question: Question, facts: CooperationFacts, language: str, subject: Subject
) -> str | None:
    """Who stands outside, where that is asked and the documents name somebody."""
    if "outside" not in question.aspects or "how_many" in question.aspects:
        return None
    rows = [u for u in facts.uptake_of.get(subject.id, ()) if u.state == "outside"]
    if not rows:
        return None
    codes = tuple(dict.fromkeys(row.municipality for row in rows))
    return say(
        language,
        "uptake.named_outside",
        names=joined(language, municipality_names(facts, codes)),
        subject=subject.name,
    )


def _not_used(question: Question, language: str, subject: Subject, report: StatusReport) -> str:
    """How many do without, where those are asked for and some do; computed from who use it."""
    counts = not _COUNTED.isdisjoint(question.aspects)
    others = "outside" in question.aspects or (counts and not _OUTSIDE.isdisjoint(question.aspects))
    if report.users is None or not report.users_of or not others:
        return ""
    rest = report.users_of - report.users
    key = "uptake.not_used_partly" if report.partly else "uptake.not_used"
    if subject.kind is SubjectKind.INITIATIVE:
        key = "uptake.not_joined"
    return say(language, key, n=rest, of=report.users_of, users=report.users) if rest else ""


def _no_count(
    question: Question,
    facts: CooperationFacts,
    asker: Asker,
    subject: Subject,
    counted: list[StatusReport],
) -> Answer:
    """No count is held (for the time asked about): the names or counts that are."""
    language = asker.language
    period = asked_period(question)
    if told := said_of_months(question, facts, subject):
        return said_of_one(question, facts, asker, subject, told)
    rows = [u for u in facts.uptake_of.get(subject.id, ()) if period is None or u.on in period]
    if rows:
        day = rows[-1].on
        lines, sources = named(language, facts, subject, day, asked_states(question))
        report = report_for(facts, subject.id, None)
        return answered(
            question,
            facts,
            asker,
            say(
                language,
                "uptake.headline_named",
                subject=subject.name,
                text=lines[0].rstrip("."),
                day=written_date(language, day),
            ),
            statements=lines[1:],
            notes=[
                say(language, "uptake.no_count"),
                *(
                    say(
                        language,
                        "uptake.nearest",
                        day=written_date(language, r.on),
                        use=written_use(language, subject, r),
                    )
                    for r in counted[-1:]
                    if report is not None
                ),
            ],
            sources=[*sources, *(r.source for r in counted[-1:])],
        )
    if not counted and _names_municipalities(facts, subject):
        text = ended(own_words(language, subject.description or ""))
        line = say(language, "about.headline", name=subject.name, text=text)
        return answered(question, facts, asker, line, sources=[subject.source])
    planned = latest_plan(facts, subject, None) if subject.kind is SubjectKind.ACTIVITY else []
    if planned:
        lines = [written_plan(language, facts, entry) for entry in planned]
        where = [entry.source for entry in planned]
        return answered(question, facts, asker, lines[0], statements=lines[1:], sources=where)
    if period is not None and counted:
        headline = say(
            language,
            "uptake.not_then",
            subject=subject.name,
            period=written_period(language, period),
        )
    else:
        headline = say(language, "uptake.not_known", subject=subject.name)
    paying, where = _payers(language, facts, subject)
    if paying and not counted:  # what is known comes first
        headline, paying = f"{paying[0]} {headline}", []
    return not_known(
        question,
        facts,
        asker,
        headline,
        statements=[
            say(
                language,
                "uptake.nearest",
                day=written_date(language, r.on),
                use=written_use(language, subject, r),
            )
            for r in counted
        ]
        or paying,
        sources=[r.source for r in counted] or where,
        suggestions=[say(language, "status.suggest_subject", subject=subject.name)],
    )


def _names_municipalities(facts: CooperationFacts, subject: Subject) -> bool:
    """Whether the description of a subject says which municipalities took part.

    A single name may only tell where somebody sits; of a project all of them may be told.
    """
    if subject.kind is SubjectKind.PROJECT and _MUNICIPALITIES in (subject.description or ""):
        return True
    return sum(m.name in (subject.description or "") for m in facts.municipalities) > 1


def _of_a_project(
    question: Question, facts: CooperationFacts, asker: Asker, subject: Subject
) -> Answer | None:
    """Whether municipalities are among those that a project is described with, as of old.

    ``None`` where reports tell of it, or the description names nobody.
    """
    told = subject.description or ""
    named = {m.code for m in facts.municipalities if m.name in told}
    reported = subject.id in facts.reports_of or subject.kind is not SubjectKind.PROJECT
    if reported or len(named) < _SEVERAL:
        return None
    opening = "premises.yes" if named.issuperset(question.municipalities) else "premises.no"
    text = ended(own_words(asker.language, told))
    line = say(asker.language, "about.headline", name=subject.name, text=text)
    headline = f"{say(asker.language, opening)} {line}"
    return answered(question, facts, asker, headline, sources=[subject.source])


_SEVERAL = 2


def _payers(
    language: str, facts: CooperationFacts, subject: Subject
) -> tuple[list[str], list[Source]]:
    """How many pay for a thing: the nearest to who uses it, where nobody counted."""
    years = years_of(facts, subject=subject.id)
    if not years:
        return [], []
    paid = [s for s in all_shares(facts, years[-1], subject=subject.id) if s.amount]
    line = say(
        language,
        "uptake.paid_by",
        payers=len(paid),
        of=len(facts.members_on()),
        subject=subject.name,
        year=years[-1],
    )
    return [line], list(dict.fromkeys(source for share in paid for source in share.sources))
