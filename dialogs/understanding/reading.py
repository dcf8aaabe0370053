"""What is asked? A recognised sentence becomes a question, or a question back."""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from enum import StrEnum
from typing import TypeVar

from dialogs.question import Operation, Per, Question, Topic, When
from dialogs.understanding.asked_times import days_apart, span_of, years_of
from dialogs.understanding.aspects import aspects_of
from dialogs.understanding.beside_population import beside_population
from dialogs.understanding.evidence import likeliest
from dialogs.understanding.facets import OF_SHARES
from dialogs.understanding.frame import Frame
from dialogs.understanding.held_years import years_held
from dialogs.understanding.meanings import meanings_of
from dialogs.understanding.multiples import times_as_much
from dialogs.understanding.operations import PLACES, first_meant, limit_of, of_size, operation_of
from dialogs.understanding.quantities import NO_QUANTITIES
from dialogs.understanding.reasons_given import reason_of
from dialogs.understanding.rows_numbered import COUNTED, row_said
from dialogs.understanding.spotting import Spotted, of_kind
from dialogs.understanding.suppositions import (
    change_supposed_of,
    equal_part_of,
    index_of,
    indices_of,
    leavers_of,
    leaving_of,
    participants_of,
)
from dialogs.understanding.vocabulary import NameKind
from dialogs.understanding.whether import (
    beyond_of,
    claimed_outcome,
    is_polar,
    whether_asked,
)
from domain.facts import CooperationFacts
from domain.frozen import frozen
from domain.records import FigureKind, Side

T = TypeVar("T")


class Gap(StrEnum):
    """What keeps a sentence from being one question."""

    SUBJECT = "subject"
    MUNICIPALITY = "municipality"
    OWN = "own"
    WHAT = "what"


@frozen
class Unclear:
    """A sentence that can be several questions.

    ``choices`` are ids (subjects, municipalities) or topics; ``question`` is the question as far as
    it is known.
    """

    gap: Gap
    question: Question
    choices: tuple[str, ...] = ()


_MONEY_TOPICS = frozenset(
    [Topic.COST, Topic.COST_MODEL, Topic.FEES, Topic.INVOICING, Topic.WHAT_IF]
)
_OF_SUBJECTS = frozenset(
    [
        Topic.AGREEMENTS,
        Topic.CHANGES,
        Topic.DECISION,
        Topic.ROLES,
        Topic.SEARCH,
        Topic.STATUS,
        Topic.UPTAKE,
    ]
)
"""Topics asked of a subject, also where only a part of its cost is named ("plattformen")."""
_KINDS = {
    "forecast": FigureKind.FORECAST,
    "outcome": FigureKind.OUTCOME,
    "budget": FigureKind.BUDGET,
}
_OF_ALL = frozenset(["everyone", "spent_on"])
_OF_A_BUDGET = frozenset(["reconcile", "which_thing"])
"""Concepts of what a budget holds, and whether it adds up."""
_OF_WHAT_IS_LEFT = frozenset(["counted_in", "used", "deviation", "surplus", "deficit"])
_HELD_AGAINST_BUDGET = frozenset(["budget", "comparative", "expense"])
"""Concepts of costs that are held against the budget ("var de högre än budgeten?")."""
_SEVERAL_YEARS = 2
_TOLD_TOGETHER = frozenset(["forecast", "outcome"])
"""Kinds of figures that are told beside each other where both are said ("prognos vs utfall")."""
_WHEN = {
    "next": When.NEXT,
    "latest": When.LATEST,
    "freshness": When.LATEST,
    "past": When.PAST,
    "coming": When.COMING,
    "now": When.NOW,
}
_SIDES = {"deviation": Side.DEVIATION, "income": Side.INCOME, "expense": Side.COST}
_NO_CLAIM = frozenset(
    [
        "less_than",
        "more_than",
        "which_municipality",
        "what_if",
        "conditional",
        "sharing",
        "who",
        "about",
        "includes",
        "which_thing",
        "among",
        "included",
        "how_computed",
        "origin",
        "spent_on",
    ]
)
"""Concepts beside which an amount is no claim about how it is."""
_EITHER = re.compile(r"\w\s(?:eller|or)\s(?!hur\b|inte\b|ej\b|not\b|vad\b)\w", re.IGNORECASE)
"""Two things of which one is asked for ("4000 eller 40 000?", "per kommun eller totalt?")."""
_OF_WHAT = re.compile(
    r"\b(?:vad|vilk\w+|what|which)\b[^,.?!:;]*?"
    r"(?:\d(?:[ \u00a0]\d{3})+|\d{5}|\d\s?(?:kr|kronor|tkr|sek|mnkr)\b)",
    re.IGNORECASE,
)
"""What is asked with an amount in the same breath."""
_LISTED = re.compile(r"[+&,]|\b(?:plus|samt|o|resp\w*)\b", re.IGNORECASE)
"""Signs between things that are listed, beside the words that begin a follow-up ("och")."""
_LEAVES_OUT = (Topic.COST, Topic.ECONOMY, Topic.INHABITANTS, Topic.WHAT_IF)
"""Topics in which "utan" takes something out of a sum."""
_PER = {
    "per_month": Per.MONTH,
    "per_quarter": Per.QUARTER,
    "per_half_year": Per.HALF_YEAR,
    "per_week": Per.WEEK,
    "per_day": Per.DAY,
    "per_inhabitant": Per.INHABITANT,
    "percent": Per.PERCENT,
}


def second_topic(frame: Frame) -> Topic | None:
    """The topic with most evidence besides the documents' own words."""
    return likeliest({t: e for t, e in frame.evidence.items() if t is not Topic.SEARCH})[0]


_TOLD = 1.0
"""Evidence from which it is asked where the answer to something stands."""
_NOT_TOLD = frozenset([Topic.ABOUT, Topic.DOCUMENT, Topic.SEARCH])


def told_from_a_document(frame: Frame) -> Topic | None:
    """The topic whose source is asked for ("var står e-arkivets kostnad?"), ``None`` for none."""
    if NameKind.DOCUMENT in frame.kinds:
        return None
    if frame.concepts & _KINDS.keys() and NameKind.MUNICIPALITY not in frame.kinds:
        return Topic.ECONOMY  # "var står budgeten för grundfinansieringen?": no share of it
    topic, certainty = likeliest({t: e for t, e in frame.evidence.items() if t not in _NOT_TOLD})
    return topic if certainty >= _TOLD else None


def read_question(
    frame: Frame,
    facts: CooperationFacts,
    municipality: str | None,
    topic: Topic,
    today: date,
) -> Question:
    """The question a sentence asks about a topic. ``municipality`` is the asker's own, if known."""
    concepts = frame.concepts
    left_out = frame.left_out if topic in _LEAVES_OUT else ()
    left_out = leavers_of(frame, municipality, topic) or left_out
    own = "own" in concepts and (municipality is None or municipality not in left_out)
    municipalities = tuple(
        [code for code in frame.refs(NameKind.MUNICIPALITY) if code not in left_out]
    )
    if own and municipality and municipality not in municipalities:
        municipalities = (municipality, *municipalities)
    host = facts.cooperation.host if "host" in concepts and topic is Topic.COST else None
    if host and not (own or municipalities):  # "vad betalar värdkommunen?"
        municipalities = (host,)
    components = _components(frame, facts, topic)
    subjects = _subjects(frame, facts, components, topic)
    operation = operation_of(concepts, municipalities, frame)
    starts, ends = span_of(frame, topic, today)
    whether = whether_asked(frame, topic)
    row = row_said(frame.text, topic) if topic in COUNTED else None
    item = str(row) if row and topic is Topic.AGENDA else None
    question = Question(
        topic=topic,
        cooperation=facts.cooperation.id,
        operation=operation,
        municipalities=municipalities,
        everyone=not (municipalities or concepts.isdisjoint(_OF_ALL)),
        own=own,
        subjects=subjects,
        components=components,
        bodies=frame.refs(NameKind.BODY),
        roles=_roles(frame, topic),
        people=frame.refs(NameKind.PERSON),
        documents=frame.every(NameKind.DOCUMENT),
        agreements=frame.refs(NameKind.AGREEMENT),
        decisions=frame.refs(NameKind.DECISION),
        years=years_of(frame, operation, today),
        relative_year=frame.times.relative,
        months=frame.times.months,
        starts=starts,
        ends=ends,
        days=days_apart(frame),
        when=first_meant(_WHEN, concepts),
        kind=_kind(frame),
        side=None if _asks_both_sides(concepts) else first_meant(_SIDES, concepts),
        per=_per(operation, concepts),
        limit=limit_of(frame, operation),
        nth=first_meant(PLACES, concepts),
        row=row,
        times=times_as_much(frame.text) if "ratio" in concepts else None,
        paragraph=frame.times.paragraph or item,
        case_number=frame.times.case_number,
        aspects=aspects_of(concepts, frame.times).union(
            whether,
            years_held(frame, topic),
            of_size(frame),
            beside_population(frame, topic),
            reason_of(frame, municipality, municipalities),
        ),
        outsiders=frame.outsiders,
        unexplained=frame.unexplained,
        strangers=frame.strangers,
        facet=frame.facet if topic in OF_SHARES else (),
        left_out=left_out,
        beyond=beyond_of(frame, municipality),
        things_beyond=frame.things_beyond,
        polar=is_polar(frame),
        part=frame.part,
        within=frame.within,
        terms=frame.terms,
        naming=frame.naming,
        meanings=meanings_of(frame),
    )
    if frame.quantities is NO_QUANTITIES and "leave" not in concepts:
        return question
    holds_counts = bool(whether) or "confirm" in concepts or topic is Topic.INHABITANTS
    return _with_quantities(question, frame, facts, holds_counts=holds_counts)


def _with_quantities(
    question: Question, frame: Frame, facts: CooperationFacts, *, holds_counts: bool
) -> Question:
    """A question with what its sentence states in numbers.

    ``holds_counts`` tells that a number of things in it is held against what there is.
    """
    quantities, topic = frame.quantities, question.topic
    leaving = leaving_of(frame, topic)
    by = change_supposed_of(frame, topic)
    amounts = quantities.amounts
    outcome = claimed_outcome(frame) if amounts and topic is Topic.WHAT_IF else ()
    if outcome:
        amounts = tuple(kr for kr in amounts if kr not in outcome)
    return replace(
        question,
        amount=None if by else next(iter(amounts), None),
        by=by,
        heads=quantities.heads,
        participants=None if leaving else participants_of(frame, facts, topic),
        joining=-leaving or quantities.joining,
        gigabytes=quantities.gigabytes,
        amounts=amounts,
        equal_part=equal_part_of(frame),
        index=index_of(frame),
        indices=indices_of(frame),
        claims=outcome or (() if not amounts or _claims_nothing(frame) else amounts),
        in_full=quantities.in_full,
        counted=quantities.counted if holds_counts else None,
    )


def _claims_nothing(frame: Frame) -> bool:
    """Whether an amount said is no claim; "skulle" may tell what somebody has said."""
    concepts = frame.concepts
    if not frame.quantities.amounts or _EITHER.search(frame.text) or _asks_whose(frame):
        return True
    hearsay = not concepts.isdisjoint(["according", "confirm"]) and "conditional" not in concepts
    told = {"what_if"} if hearsay else set()
    if "confirm" in concepts:  # "den gick från 72 000 till 108 000", "hos oss är det bokfört"
        told |= {"about", "among"} if "with_us" in concepts else {"about"}
        named = frame.kinds & {NameKind.SUBJECT, NameKind.COMPONENT}
        told |= {"which_thing"} if named else set()  # "räddningstjänstens system kostar 767 700"
    return not (concepts & _NO_CLAIM) <= told


def _asks_whose(frame: Frame) -> bool:
    """Whether it is asked what an amount is of ("vad kostade 829 885 kr?"), and nothing named."""
    named = frame.kinds & {NameKind.MUNICIPALITY, NameKind.SUBJECT, NameKind.COMPONENT}
    return not named and _OF_WHAT.search(frame.text) is not None


def _roles(frame: Frame, topic: Topic) -> tuple[str, ...]:
    """Roles said; who tells his own ("jag är samordnare") asks not what that costs."""
    own = topic is Topic.COST and "me" in frame.concepts
    return () if own else frame.every(NameKind.ROLE)


def _kind(frame: Frame) -> FigureKind | None:
    """The kind of figure asked for; what somebody has to spend is the budget."""
    concepts = frame.concepts
    if concepts >= _TOLD_TOGETHER:
        return None
    held = "holds" in concepts or ("budgeted" in concepts and bool(concepts & _OF_A_BUDGET))
    holds = held and concepts.isdisjoint(_OF_WHAT_IS_LEFT)
    if concepts >= _HELD_AGAINST_BUDGET and len(frame.times.years) < _SEVERAL_YEARS:
        return first_meant(_KINDS, concepts - {"budget"}) or FigureKind.OUTCOME
    return first_meant(_KINDS, concepts) or (FigureKind.BUDGET if holds else None)


def _asks_both_sides(concepts: frozenset[str]) -> bool:
    """Whether income is asked for together with what it cost ("intäkt och kostnad?")."""
    return "income" in concepts and not concepts.isdisjoint(("comparative", "expense", "cost"))


def _components(frame: Frame, facts: CooperationFacts, topic: Topic) -> tuple[str, ...]:
    """Components said.

    Where the same word names a subject ("e-tjänsteplattformen"), the shares mean the component and
    the economy the subject.
    """
    said = set(frame.refs(NameKind.SUBJECT))
    left_out = frame.left_out if topic in _LEAVES_OUT else ()
    components = tuple([c for c in frame.refs(NameKind.COMPONENT) if c not in left_out])
    if not components:
        return ()
    fitting = tuple([c for c in components if facts.component[c].subject in said])
    beside = [c for c in _listed_beside(frame, facts, fitting) if c not in left_out]
    chosen = {*fitting, *beside} or {*components}
    components = tuple([c for c in components if c in chosen])  # in the order they are said
    if topic not in (Topic.ECONOMY, Topic.CAUSE):
        return components
    subjects = [s.atoms for s in frame.names if s.kind is NameKind.SUBJECT]
    own = {
        s.refs[0]
        for s in frame.names
        if s.kind is NameKind.COMPONENT and not any(s.atoms <= atoms for atoms in subjects)
    }
    return tuple(c for c in components if c in own)


def _listed_beside(
    frame: Frame, facts: CooperationFacts, fitting: tuple[str, ...]
) -> tuple[str, ...]:
    """Components named beside others ("e-arkiv, räddningstjänst och plattform").

    Those others are said by the words of their subjects, or right after them ("socialtjänstens
    konsulter"); a part of a subject silences parts of others ("förvaltningsledare och utvecklare i
    socialtjänstens system").
    """
    if not fitting or len(frame.refs(NameKind.COMPONENT)) == len(fitting):
        return ()
    if not _LISTED.search(frame.text) and frame.concepts.isdisjoint(("follow", "compare")):
        return ()
    unpriced = _called_like_components(frame, facts)
    things = [s for s in frame.names if s.kind is NameKind.SUBJECT and len(s.refs) == 1]
    things = [s for s in things if unpriced.isdisjoint(s.refs)]
    parts = [s for s in frame.names if s.kind is NameKind.COMPONENT and len(s.refs) == 1]
    alone = {s.refs[0] for s in parts if not any(_is_of(s, thing, facts) for thing in things)}
    silencing = {facts.component[c].subject for c in alone.intersection(fitting)}
    own_words = [s for s in things if not any(s.atoms & part.atoms for part in parts)]
    if any(thing.refs[0] in silencing for thing in own_words):
        return ()
    return tuple(s.refs[0] for s in parts if s.refs[0] in alone)


def _is_of(part: Spotted, thing: Spotted, facts: CooperationFacts) -> bool:
    """Whether a component is said by a subject's words, or right after those of its own."""
    after = max(thing.atoms) + 1 == min(part.atoms)
    own = after and facts.component[part.refs[0]].subject in thing.refs
    return own or bool(part.atoms & thing.atoms)


def _subjects(
    frame: Frame, facts: CooperationFacts, components: Iterable[str], topic: Topic
) -> tuple[str, ...]:
    """Subjects said, and those that a said component pays for; a part silences its own parent."""
    left_out = frame.left_out if topic in _LEAVES_OUT else ()
    said = [ref for ref in frame.refs(NameKind.SUBJECT) if ref not in left_out]
    if topic in _MONEY_TOPICS and topic is not Topic.FEES:
        unpriced = _called_like_components(frame, facts)
        said = [ref for ref in said if ref not in unpriced]
        said += [facts.component[component].subject for component in components]
    elif (topic in _OF_SUBJECTS or "purpose" in frame.concepts) and not said:
        said = [facts.component[component].subject for component in components]
    each = tuple(dict.fromkeys(said))
    if len(each) == 1:
        return each
    parents = {facts.subject[subject].parent for subject in each if subject in facts.subject}
    return tuple([subject for subject in each if subject not in parents])


def _called_like_components(frame: Frame, facts: CooperationFacts) -> frozenset[str]:
    """Subjects without published shares whose words name a component as well ("konsult")."""
    if NameKind.COMPONENT not in frame.kinds:
        return frozenset()
    unpriced = [
        (ref, s.atoms)
        for s in of_kind(NameKind.SUBJECT, frame.names)
        for ref in s.refs
        if ref not in facts.components_of
    ]
    if not unpriced:
        return frozenset()
    components = [s.atoms for s in of_kind(NameKind.COMPONENT, frame.names)]
    return frozenset([ref for ref, said in unpriced if any(said & atoms for atoms in components)])


_DIRECTIONS = frozenset(["raised", "lowered"])
"""Concepts for a change one way."""


def _per(operation: Operation, concepts: frozenset[str]) -> Per | None:
    """The unit asked per; by how many per cent something changed is no part of a whole."""
    per = first_meant(_PER, concepts)
    by_percent = operation is Operation.CHANGE and not concepts.isdisjoint(_DIRECTIONS)
    return None if per is Per.PERCENT and by_percent else per
