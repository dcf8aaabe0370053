"""Which decisions does a question mean? Named in any way, and of the time asked about."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from dialogs.answers.decision_sides import archive_numbers, has_number, papers_numbered
from dialogs.answers.matching import asked_stems, best_matching, words_of
from dialogs.answers.papers import with_what_was_sent_ahead
from dialogs.answers.period import Period
from dialogs.answers.stems import matches, stem, stems
from dialogs.answers.synonyms import alike
from dialogs.question import Question, When
from dialogs.understanding.tokens import fold
from domain.case_numbers import same_case
from domain.facts import CooperationFacts
from domain.records import Decision, DecisionState, Document, FigureKind

_SPENT = (
    "decision",
    "proposal",
    "recipients",
    "attachments",
    "which_municipality",
    "meeting",
    "case_word",
)
_ECONOMY = frozenset(["budget", "outcome", "forecast", "deviation", "economy"])
"""Concepts whose words tell that a decision is about the economy."""


_REPLIES = frozenset(["reply"])
_OF_AUDITS = frozenset(["audit", "reply"])
"""Concepts of the decisions that are on municipalities."""
_AHEAD = frozenset([When.NEXT, When.COMING])


def of_the_time(
    question: Question,
    facts: CooperationFacts,
    named: Sequence[Decision],
    period: Period | None,
) -> list[Decision]:
    """The named decisions of the period asked about, and of the kind and body asked for."""
    narrowed = len(named) < len(facts.decisions) or bool(question.subjects)
    narrowed = narrowed or "proposal" in question.aspects
    found = [d for d in named if period is None or _within(d, period, narrowed=narrowed)]
    if period is not None and _towards_a_meeting(question, period, found):
        towards = with_what_was_sent_ahead(period, facts)
        sent = [d for d in named if d.state is DecisionState.PROPOSED and d.on in towards]
        found = [d for d in named if d in found or d in sent]
    if period is None and question.when in _AHEAD:
        found = _laid_since_the_last_meeting(found, facts) or found
    if question.decisions and not found:
        found = list(named)
    if "proposal" in question.aspects:
        found = [d for d in found if d.state is DecisionState.PROPOSED] or found
    if question.bodies:
        found = [d for d in found if d.body in question.bodies] or found
    if not found and period is not None:
        papers = [facts.document[d] for d in question.documents if d in facts.document]
        found = on_another_edition(facts, papers, period)[-1:]
    if not found and period is not None and "purpose" in question.aspects:
        found = [d for d in named if any(str(year) in d.title for year in period.years)]
    if "same_day" in question.aspects:
        days = {(d.body, d.on) for d in found}
        found = [d for d in facts.decisions if (d.body, d.on) in days]
    if "longest" in question.aspects:  # "vilket av förslagen är äldst?"
        return [d for d in found if d.on == min(each.on for each in found)]
    latest = period is None and question.when is When.LATEST
    return _of_the_last_day(found) if latest else found


def _of_the_last_day(found: Sequence[Decision]) -> list[Decision]:
    """What was decided on the last day that anything was, of proposals alone the last of them."""
    decided = [d for d in found if d.state is DecisionState.DECIDED] or found
    last = max((d.on for d in decided), default=None)
    return [d for d in decided if d.on == last]


def _laid_since_the_last_meeting(
    named: Sequence[Decision], facts: CooperationFacts
) -> list[Decision]:
    """The proposals that wait for a meeting to come ("vad ska beslutas på nästa möte?")."""
    last = max((meeting.on for meeting in facts.meetings), default=date.min)
    waiting = (d for d in named if d.state is DecisionState.PROPOSED)
    return [d for d in waiting if d.on > last]


def _towards_a_meeting(question: Question, period: Period, found: Sequence[Decision]) -> bool:
    """Whether it is asked what a meeting is to decide: its papers are written before it.

    What proposals alone are known of was for a meeting to decide.
    """
    waiting = bool(found) and all(d.state is DecisionState.PROPOSED for d in found)
    proposed = ("proposal" in question.aspects or waiting) and not period.is_day
    return proposed or "meeting" in question.aspects


def named_decisions(question: Question, facts: CooperationFacts) -> list[Decision]:
    """The decisions that are named in any way but by time."""
    found = list(facts.decisions)
    if question.paragraph:
        found = [d for d in found if has_number(d, question.paragraph)]
    if question.case_number:
        case = question.case_number
        found = [d for d in found if same_case(case, d.case_number)]
    if question.paragraph or question.case_number:
        return found
    if archive_numbers(question):
        return [d for d in found if papers_numbered(question, d)]
    if question.decisions:
        return [d for d in found if d.id in question.decisions]
    if "numbered" in question.aspects:
        found = [d for d in found if d.paragraph]
    if question.people and "recipients" in question.aspects:
        sent = [d for d in found if _goes_to(d, question.people, facts)]
        named = _on_a_theme(question, found, facts)
        return named if 0 < len(named) < len(found) else sent
    if question.people and "proposal" in question.aspects:
        return [d for d in found if _is_signed_by(d, question.people, facts)]
    if {"list", "recipients"} <= question.aspects and (sent := _sent_to_those(question, found)):
        return sent
    return _on_a_theme(question, found, facts)


def _on_a_theme(
    question: Question, found: list[Decision], facts: CooperationFacts
) -> list[Decision]:
    """The decisions of some on what is asked about: the economy, what is named, or its words."""
    if "economy" in question.aspects and not (question.documents or question.subjects):
        return list(filter(_is_of_the_economy, found))
    about = _about(question, found, facts)
    if "reply" in question.aspects:
        replies = words_of(_REPLIES)
        about = [d for d in about if replies & {*stems(d.title)}] or about
        return _telling_of(words_beyond_names(question, facts), about) or about
    if len(about) < len(found) or question.subjects:
        return about
    words = words_beyond_names(question, facts)
    before = replace(question, terms=question.earlier_terms)
    words = words or words_beyond_names(before, facts)  # "och vem föreslog det?"
    asked = [same for word in words for same in alike(word)]
    if not asked:
        return found
    titled = best_matching(asked, found, lambda d: " ".join((d.title, *d.aliases)))
    if not titled and ("cost" in question.aspects or question.kind is FigureKind.BUDGET):
        return list(filter(_is_of_the_economy, found))
    return _on_own(question, titled, facts) or _telling_of(asked, found)


def _on_own(question: Question, titled: list[Decision], facts: CooperationFacts) -> list[Decision]:
    """Of decisions each on some municipalities, those on the asker's own where it is said.

    ("Vad beslutade nämnden om vår revisions granskning?")
    """
    if not question.own or not all(
        names_municipality(facts, d, [*facts.municipality]) for d in titled
    ):
        return titled
    return [d for d in titled if names_municipality(facts, d, question.municipalities)] or titled


def _telling_of(asked: Sequence[str], found: Sequence[Decision]) -> list[Decision]:
    """The one decision whose text tells of what is asked, none where several do or none does."""
    told = [d for d in found if all(matches(word, stems(d.summary or "")) for word in asked)]
    return told if len(told) == 1 else []


def words_beyond_names(question: Question, facts: CooperationFacts) -> list[str]:
    """The stems of what is asked but for the names said: who decides says not what."""
    called = {stem(word) for word in question.naming}
    return [word for word in asked_stems(question, facts, _SPENT) if word not in called]


def _sent_to_those(question: Question, found: Sequence[Decision]) -> list[Decision]:
    """The decisions whose recipients are said as they are printed ("till ingående kommuner")."""
    said = " ".join(question.terms)
    sent = [(d, r) for d in found for r in map(fold, d.recipients) if r in said]
    longest = max((len(recipients) for _, recipients in sent), default=0)
    return [d for d, recipients in sent if len(recipients) == longest]


def _goes_to(decision: Decision, people: Sequence[str], facts: CooperationFacts) -> bool:
    """Whether a decision is sent to one of some people, however the document spells the name."""
    holders = [h for h in facts.office_holders if h.person in people]
    names = {name for holder in holders for name in (holder.person, *holder.aliases)}
    return any(name in recipient for recipient in decision.recipients for name in names)


def _is_signed_by(decision: Decision, people: Sequence[str], facts: CooperationFacts) -> bool:
    """Whether one of some people has signed the document of a proposal."""
    signed = facts.document[decision.source.document].signed_by
    return any(name in signature for signature in signed for name in people)


def _is_of_the_economy(decision: Decision) -> bool:
    """Whether a decision's title, or the first lines of its summary, speak of the economy."""
    told = (decision.title, *decision.aliases, (decision.summary or "").split("\n\n")[0])
    return not words_of(_ECONOMY).isdisjoint(word for text in told for word in stems(text))


def _about(question: Question, found: list[Decision], facts: CooperationFacts) -> list[Decision]:
    """The decisions in the documents, on the subjects and about the municipalities asked about."""
    if question.documents:
        papers = [facts.document[d] for d in question.documents if d in facts.document]
        within = [d for d in found if d.source.document in question.documents]
        found = _of_kinds(found, papers) or within or found
    if question.subjects:
        subjects = set(question.subjects)
        about = [d for d in found if subjects & set(d.subjects)]
        alone = [d for d in about if len(d.subjects) <= len(subjects) + 1]
        found = alone or about
    if question.municipalities and not question.own and not _receive(question):
        found = [d for d in found if names_municipality(facts, d, question.municipalities)] or found
    return found


def _receive(question: Question) -> bool:
    """Whether the municipalities named are asked about as those to whom a decision is sent."""
    return "recipients" in question.aspects and question.aspects.isdisjoint(_OF_AUDITS)


def names_municipality(
    facts: CooperationFacts, decision: Decision, municipalities: Sequence[str]
) -> bool:
    """Whether a decision's title names one of some municipalities, also in the genitive."""
    return any(
        re.search(rf"\b{re.escape(facts.municipality[code].name)}s?\b", decision.title)
        for code in municipalities
    )


def on_another_edition(
    facts: CooperationFacts, documents: Sequence[Document], period: Period
) -> list[Decision]:
    """Decisions and proposals on the same kind of document of a period that is not held itself."""
    return [
        decision
        for decision in _of_kinds(facts.decisions, documents)
        if any(str(year) in decision.decision for year in period.years)
    ]


def attached(
    facts: CooperationFacts, documents: Sequence[Document], period: Period
) -> list[tuple[str, Decision]]:
    """Papers of the same kind and a period that are named as a decision's basis, with it."""
    return [
        (name, decision)
        for decision in facts.decisions
        for name in decision.attachments
        if any(str(year) in name for year in period.years)
        and any(_speaks_of(name, document) for document in documents)
    ]


def _of_kinds(found: Sequence[Decision], documents: Sequence[Document]) -> list[Decision]:
    """The decisions that speak of the kind of some documents ("godkänna verksamhetsplanen")."""
    return [d for d in found if any(_speaks_of(d.decision, paper) for paper in documents)]


def _speaks_of(text: str, document: Document) -> bool:
    """Whether a text names the kind of a document."""
    return all(matches(word, stems(text)) for word in stems(document.kind))


def _within(decision: Decision, period: Period, *, narrowed: bool) -> bool:
    """Taken in the period, or (when its subject is named) about the year: "Budget 2024"."""
    if decision.on in period:
        return True
    return narrowed and any(
        str(year) in " ".join((decision.title, *decision.aliases)) for year in period.years
    )
