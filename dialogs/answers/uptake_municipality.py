"""Does a named municipality use something? Only what is stated; "not stated" when it is not."""

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass, replace
from datetime import date

from dialogs.answer import Answer, Asker, Table
from dialogs.answers.composing import answered, ended, not_known, own_words
from dialogs.answers.period import Period, asked_period
from dialogs.answers.reports import report_for, written_use
from dialogs.answers.said import said_first, said_of_everyone
from dialogs.answers.stems import stem, stems
from dialogs.question import Question, Topic
from dialogs.texts import say
from dialogs.wording import joined, written_date
from domain.facts import CooperationFacts
from domain.records import Source, StatusStatement, Subject, SubjectKind, Uptake

_LEAST_SAID = 4
"""Letters of a word that may tell what a report says of somebody."""
_IDLE = frozenset(map(stem, ("kommun", "kommunen", "kommuner", "municipality")))


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownUse:
    """What is stated of one municipality and one subject; ``key`` names its text."""

    subject: Subject
    municipality: str
    key: str
    stated: bool
    on: date | None
    note: str | None
    count: str
    sources: tuple[Source, ...]


def known_use(
    question: Question,
    facts: CooperationFacts,
    asker: Asker,
    subjects: Sequence[Subject],
    municipalities: Sequence[str],
) -> Answer:
    """Whether the municipalities asked about use the subjects asked about, or all known."""
    language = asker.language
    period = asked_period(question)
    if "rollout" in question.aspects and not subjects:  # "hur gick införandet i Överkalix?"
        rolled_out = {row.subject for row in facts.uptake if row.municipality in municipalities}
        subjects = [s for s in facts.subjects if s.id in rolled_out]
    if not subjects and (found := _told_as_asked(question, facts, municipalities)):
        period, subjects = None, found
        question = replace(  # "och Luleå?"
            question,
            subjects=tuple(s.id for s in subjects),
            aspects=question.aspects | {"when"},
        )
    asked = subjects or [
        s for s in facts.subjects if s.id in facts.reports_of or s.id in facts.uptake_of
    ]
    uses = [
        _use(language, facts, subject, code, period) for code in municipalities for subject in asked
    ]
    held = [use for use in uses if use.on is not None]
    if not subjects:
        return _list(question, facts, asker, municipalities, [u for u in held if u.count])
    if not held:
        return not_known(
            question,
            facts,
            asker,
            say(
                language,
                "uptake.not_known_for",
                municipality=facts.municipality[municipalities[0]].name,
                subject=subjects[0].name,
            ),
            notes=[line for use in uses for line in _warnings(language, facts, use)],
        )
    aspects = question.aspects
    lines = [line for use in held for line in _written(language, facts, use, aspects)]
    told = _told_when(question, facts, subjects, municipalities)
    lines = [*(said_first(language, facts.subject[s.subject], s) for s in told), *lines]
    if question.topic is Topic.STATUS and not told:  # "hur gick det för Gällivare?"
        told = _told_of_one(facts, subjects, municipalities)
        lines += [said_first(language, facts.subject[s.subject], s) for s in told]
    warnings = [line for use in held for line in _warnings(language, facts, use)]
    days = {(s.subject, s.on) for s in told}
    sources = [r.source for r in facts.status_reports if (r.subject, r.on) in days]
    sources += [source for use in held for source in use.sources]
    compose = answered if any(use.stated for use in held) else not_known
    return compose(
        question,
        facts,
        asker,
        lines[0],
        statements=lines[1:],
        notes=warnings,
        sources=sources,
        suggestions=[say(language, "status.suggest_subject", subject=subjects[0].name)],
    )


def _told_as_asked(
    question: Question, facts: CooperationFacts, municipalities: Sequence[str]
) -> list[Subject]:
    """The subjects that reports tell of municipalities by name in the question's own words.

    Any at all where it is asked when ("när gick Gällivare live?").
    """
    when = "when" in question.aspects
    said = {stem(term) for term in question.terms if len(term) >= _LEAST_SAID} - _IDLE
    return [
        subject
        for subject in facts.subjects
        for told in _told_of(facts, [subject], municipalities)[:1]
        if when or not said.isdisjoint(stems(told.text))
    ]


def _told_when(
    question: Question,
    facts: CooperationFacts,
    subjects: Sequence[Subject],
    municipalities: Sequence[str],
) -> list[StatusStatement]:
    """What reports say of when, of municipalities by name or else of all of them."""
    if "when" not in question.aspects:
        return []
    return _told_of(facts, subjects, municipalities) or [
        statement
        for subject in subjects
        for statement in said_of_everyone(question, facts, subject)
    ]


def _told_of_one(
    facts: CooperationFacts, subjects: Sequence[Subject], municipalities: Sequence[str]
) -> list[StatusStatement]:
    """What reports say of municipalities, where no others are named beside them."""
    others = [m.name for m in facts.municipalities if m.code not in municipalities]
    told = _told_of(facts, subjects, municipalities)
    return [s for s in told if not any(re.search(rf"\b{o}\b", s.text) for o in others)]


def _told_of(
    facts: CooperationFacts, subjects: Sequence[Subject], municipalities: Sequence[str]
) -> list[StatusStatement]:
    """What reports say of municipalities by name, the latest first."""
    names = [facts.municipality[code].name for code in municipalities]
    return [
        statement
        for subject in subjects
        for report in reversed(facts.reports_of.get(subject.id, ()))
        for statement in facts.statements_of.get((subject.id, report.on), ())
        if any(re.search(rf"\b{name}\b", statement.text) for name in names)
    ]


def stated_use(
    language: str, facts: CooperationFacts, subject: Subject, code: str
) -> tuple[list[str], list[Source]]:
    """What is stated of a municipality's use of a subject, in sentences; nothing when not."""
    use = _use(language, facts, subject, code, None)
    if not use.stated:
        return [], []
    return _written(language, facts, use)[:1], list(use.sources)


def _use(
    language: str, facts: CooperationFacts, subject: Subject, code: str, period: Period | None
) -> KnownUse:
    """What is stated, the strongest first: all use it, it is named, or only a count is held."""
    report = report_for(facts, subject.id, period)
    count = written_use(language, subject, report) if report else ""
    rows = [
        row
        for row in facts.uptake_of.get(subject.id, ())
        if row.municipality == code and (period is None or row.on in period)
    ]
    counted = report is not None and report.users is not None
    sources = (report.source,) if report else ()
    if report and counted and report.users == report.users_of and not report.partly:
        key, stated, on, note = "all", True, report.on, None
    elif rows:
        row = rows[-1]
        key, stated, on, note = row.state, True, row.on, _own_note(facts, row)
        sources = (row.source, *sources)
    elif report:
        key, stated, on, note = "unstated", False, report.on, None
    else:
        key, stated, on, note = "unstated", False, None, None
    return KnownUse(
        subject=subject,
        municipality=code,
        key=key,
        stated=stated,
        on=on,
        note=note,
        count=count,
        sources=sources,
    )


def _own_note(facts: CooperationFacts, row: Uptake) -> str | None:
    """The note on a municipality, unless the same is said of others: the state tells it then."""
    notes = [u.note for u in facts.uptake_of[row.subject] if u.on == row.on]
    return row.note if notes.count(row.note) == 1 else None


_USED = frozenset(["all", "in_use"])
_DENYING = frozenset(["has_left", "outside"])
"""Aspects of a question that takes for granted, or asks, that something is not used."""
_ALL_BUT = frozenset(["everyone", "without"])
"""Aspects of a question that takes one for all who do not ("använder alla utom Kalix ...?")."""
_CLAIMING = frozenset(["cause", "confirm"])
_CLAIMED_NOT = frozenset(["negated", "not_using"])


def _opening(use: KnownUse, aspects: Set[str]) -> str | None:
    """Whether yes or no answers what was asked; ``None`` where that needs saying of neither.

    Who asks why somebody stands outside has said so; why somebody left a thing still used is no.
    """
    used, outside = use.key in _USED, use.key == "outside"
    if not (used or outside):
        return None
    if used and aspects >= _ALL_BUT:
        return "no"
    why = "cause" in aspects
    claimed_not = not (aspects.isdisjoint(_CLAIMING) or aspects.isdisjoint(_CLAIMED_NOT))
    denies = claimed_not or not aspects.isdisjoint(_DENYING)
    if outside is denies:
        return None if why else "yes"
    return "no"


def _written(
    language: str, facts: CooperationFacts, use: KnownUse, aspects: Set[str] = frozenset()
) -> list[str]:
    day = written_date(language, use.on) if use.on else ""
    initiative = use.subject.kind is SubjectKind.INITIATIVE and use.key == "unstated"
    line = say(
        language,
        "uptake.one_unjoined" if initiative else f"uptake.one_{use.key}",
        municipality=facts.municipality[use.municipality].name,
        subject=use.subject.name,
        day=day,
    )
    opening = _opening(use, aspects)
    lines = [say(language, f"uptake.opened_{opening}", line=line) if opening else line]
    if use.note:
        lines.append(ended(own_words(language, use.note)))
    counted = [r for r in facts.reports_of.get(use.subject.id, ()) if r.users is not None]
    if use.key != "all" and counted:
        report = counted[-1]
        lines.append(
            say(
                language,
                "uptake.nearest",
                day=written_date(language, report.on),
                use=written_use(language, use.subject, report),
            )
        )
    return lines


def _warnings(language: str, facts: CooperationFacts, use: KnownUse) -> list[str]:
    """What is charged says nothing about what is used; an old roll-out says little about today."""
    notes = []
    latest = report_for(facts, use.subject.id, None)
    if use.key not in {"all", "unstated"} and use.on and latest and latest.on > use.on:
        notes.append(
            say(
                language,
                "uptake.not_named_later",
                day=written_date(language, use.on),
                municipality=facts.municipality[use.municipality].name,
            )
        )
    charged = any(
        share is not None and share.amount
        for component in facts.components_of.get(use.subject.id, ())
        for column in facts.columns_for_component.get(component.id, ())
        for share in [facts.share.get((column.table, column.id, use.municipality))]
    )
    if use.key == "unstated" and charged:
        notes.append(
            say(
                language,
                "uptake.charged_one",
                municipality=facts.municipality[use.municipality].name,
                subject=use.subject.name,
            )
        )
    return notes


def _headline_key(question: Question, unused: Sequence[KnownUse]) -> str:
    """Whether what is used comes first, or what is not ("vilka system använder vi inte?")."""
    if {"negated", "absent", "outside"}.isdisjoint(question.aspects):
        return "uptake.headline_municipality"
    return "uptake.unused" if unused else "uptake.not_stated_unused"


def _list(
    question: Question,
    facts: CooperationFacts,
    asker: Asker,
    municipalities: Sequence[str],
    uses: Sequence[KnownUse],
) -> Answer:
    """What a municipality uses: the subjects all use, those it is named in, those not stated."""
    language = asker.language
    name = facts.municipality[municipalities[0]].name
    if not uses:
        return not_known(
            question, facts, asker, say(language, "uptake.nothing_for", municipality=name)
        )
    certain = [use for use in uses if use.key in _USED]
    unused = [use for use in uses if use.key == "outside"]
    table = Table(
        columns=(
            say(language, "status.column_subject"),
            say(language, "uptake.column_use", municipality=name),
            say(language, "status.column_users"),
            say(language, "status.column_day"),
        ),
        rows=tuple(
            (
                use.subject.name,
                say(language, f"uptake.short_{use.key}"),
                use.count,
                written_date(language, use.on) if use.on else "",
            )
            for use in uses
        ),
    )
    return answered(
        question,
        facts,
        asker,
        say(
            language,
            _headline_key(question, unused),
            municipality=name,
            n=len(certain),
            of=len(uses),
            names=joined(language, (use.subject.name for use in unused)),
        ),
        table=table,
        notes=[say(language, "uptake.not_stated_meaning")],
        sources=[source for use in uses for source in use.sources],
    )
