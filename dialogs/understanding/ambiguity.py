"""When can a sentence mean two things, and which of them would be answered differently?"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from dialogs.question import Operation, Question, Topic
from dialogs.understanding.frame import Frame
from dialogs.understanding.reading import Gap, Unclear
from dialogs.understanding.vocabulary import NameKind
from domain.case_numbers import same_case
from domain.facts import CooperationFacts
from domain.records import Body, FigureKind, SubjectKind

_OF_ONE_MUNICIPALITY = frozenset([Topic.COST, Topic.WHAT_IF, Topic.UPTAKE, Topic.INHABITANTS])

_OF_STATE = frozenset([Topic.STATUS, Topic.UPTAKE])

_HOLDS: Mapping[Topic, Callable[[CooperationFacts, str], bool]] = {
    Topic.COST: lambda facts, subject: subject in facts.components_of,
    Topic.COST_MODEL: lambda facts, subject: subject in facts.components_of,
    Topic.WHAT_IF: lambda facts, subject: subject in facts.components_of,
    Topic.INVOICING: lambda facts, subject: subject in facts.components_of,
    Topic.RECONCILIATION: lambda facts, subject: subject in facts.components_of,
    Topic.FEES: lambda facts, subject: subject in facts.components_of,
    Topic.ECONOMY: lambda facts, subject: any(f.area == subject for f in facts.economy_figures),
    Topic.CAUSE: lambda facts, subject: any(c.area == subject for c in facts.deviation_causes),
    Topic.UPTAKE: lambda facts, subject: any(
        report.users is not None for report in facts.reports_of.get(subject, ())
    ),
    Topic.DECISION: lambda facts, subject: any(subject in d.subjects for d in facts.decisions),
    Topic.ROLES: lambda facts, subject: (
        facts.subject[subject].kind is not SubjectKind.PROCUREMENT  # nobody runs what is bought
    ),
    Topic.AGREEMENTS: lambda facts, subject: any(a.subject == subject for a in facts.agreements),
}


def settle_subject(question: Question, frame: Frame, facts: CooperationFacts) -> Question | Unclear:
    """The question with an ambiguous name settled, or a question back.

    A reading that has no answer at all does not count.
    """
    candidates = frame.ambiguous(NameKind.SUBJECT)
    nameless = "development" in question.aspects and not question.subjects
    if question.topic is Topic.COST and nameless:  # "vad kostade utvecklingen?"
        return Unclear(gap=Gap.SUBJECT, question=question, choices=tuple(facts.components_of))
    if set(candidates) <= set(question.left_out):
        candidates = ()
    if candidates and not set(candidates) & set(question.subjects):
        fitting = fitting_subjects(question, candidates, facts)
        if "procurement" in frame.concepts:
            bought = [c for c in fitting if facts.subject[c].kind is SubjectKind.PROCUREMENT]
            fitting = bought or fitting
        told = _decided(question, facts) | _told_of_municipality(question, facts)
        fitting = tuple(c for c in fitting if c in told) or tuple(fitting)
        if len(fitting) > 1:
            said = frame.refs(NameKind.SUBJECT)
            kept = replace(
                question, subjects=said, components=() if not said else question.components
            )
            return Unclear(gap=Gap.SUBJECT, question=kept, choices=fitting)
        subjects = _as_said(frame, (*frame.refs(NameKind.SUBJECT), *fitting))
        apart = _named_apart(frame, candidates)
        parts = tuple(
            c for c in question.components if facts.component[c].subject in subjects or c in apart
        )
        subjects = tuple(dict.fromkeys((*subjects, *(facts.component[c].subject for c in parts))))
        question = replace(question, subjects=subjects, components=parts)
    components = frame.ambiguous(NameKind.COMPONENT)
    if components and question.topic in (Topic.COST, Topic.COST_MODEL, Topic.WHAT_IF):
        fitting = tuple(
            c
            for c in components
            if not question.subjects or facts.component[c].subject in question.subjects
        )
        if len(fitting) > 1 and not question.subjects:
            subjects = tuple(dict.fromkeys(facts.component[c].subject for c in fitting))
            if len(subjects) > 1:
                return Unclear(gap=Gap.SUBJECT, question=question, choices=subjects)
        question = replace(
            question,
            components=fitting,
            subjects=question.subjects
            or tuple(dict.fromkeys(facts.component[c].subject for c in fitting)),
        )
    return question


def _named_apart(frame: Frame, candidates: Sequence[str]) -> frozenset[str]:
    """Components named beside an ambiguous name, and not right after it ("soc och plattformen")."""
    ends = {max(s.atoms) for s in frame.names if s.refs and {*s.refs} <= {*candidates}}
    parts = [s for s in frame.names if s.kind is NameKind.COMPONENT and len(s.refs) == 1]
    if _PARTED.search(frame.text):
        return frozenset(s.refs[0] for s in parts if min(s.atoms) not in ends)
    return frozenset(s.refs[0] for s in parts if not {min(s.atoms), min(s.atoms) - 1} & ends)


_PARTED = re.compile(r"[+&]|,[^,?.]*\b(?:och|o|samt|and)\b", re.IGNORECASE)
"""Signs that part the names of a list ("soc + plattformen", "soc, plattformen och rtj")."""


def _as_said(frame: Frame, subjects: Iterable[str]) -> tuple[str, ...]:
    """Subjects in the order their names stand in: each may have its own figure with it."""
    places = {
        ref: min(spot.atoms)
        for spot in frame.names
        if spot.kind is NameKind.SUBJECT
        for ref in spot.refs
    }
    return tuple(sorted(subjects, key=places.__getitem__))


def fitting_subjects(
    question: Question, candidates: Sequence[str], facts: CooperationFacts
) -> Sequence[str]:
    """Those of some subjects that hold what is asked for; all of them where none does."""
    holds = _HOLDS.get(question.topic)
    fitting = [c for c in candidates if holds is None or holds(facts, c)] or candidates
    if len(fitting) == 1 and _says_nothing_more(question):
        return candidates  # "vad kostar SOC?": it may be the one without a cost
    return fitting


def _decided(question: Question, facts: CooperationFacts) -> frozenset[str]:
    """The subjects of the paragraph or case that a question names ("SOC enligt § 13")."""
    if question.paragraph is None and question.case_number is None:
        return frozenset()
    return frozenset(
        subject
        for decision in facts.decisions
        if question.paragraph in (None, (decision.paragraph or "").removeprefix("§ "))
        and (question.case_number is None or same_case(question.case_number, decision.case_number))
        for subject in decision.subjects
    )


def _told_of_municipality(question: Question, facts: CooperationFacts) -> frozenset[str]:
    """The subjects that reports tell of a municipality named ("gick Gällivare live med SOC?")."""
    if question.topic not in _OF_STATE:
        return frozenset()
    return frozenset(u.subject for u in facts.uptake if u.municipality in question.municipalities)


def _says_nothing_more(question: Question) -> bool:
    """Whether only the cost of a name is asked for: no payer, year or part tells which is meant."""
    bare = question.topic is Topic.COST and question.operation is Operation.VALUE
    told = question.municipalities or question.years or question.part or question.left_out
    told = told or question.outsiders or question.unexplained or question.strangers
    whose = question.own or question.everyone or question.per
    return bare and not (told or whose) and question.amount is None


def settle_municipality(
    question: Question, frame: Frame, facts: CooperationFacts, own: str | None
) -> Question | Unclear:
    """A question back where a name can be two municipalities, or where "we" is nobody known.

    ``own`` is the asker's municipality; without it those that "we" are held against say nothing of
    who we are ("betalar vi mer än Boden?").
    """
    beside = () if own else question.beyond
    doubtful = tuple(ref for spot in frame.names if spot.doubtful for ref in spot.refs)
    candidates = frame.ambiguous(NameKind.MUNICIPALITY) or doubtful
    if candidates:
        return Unclear(gap=Gap.MUNICIPALITY, question=question, choices=candidates)
    if (
        question.own
        and set(question.municipalities) <= set(beside)
        and not (question.everyone or question.outsiders)  # "vi i Umeå": it is said who we are
        and question.topic in _OF_ONE_MUNICIPALITY
        and "vat" not in question.aspects
        and not _of_the_unknown(question)
        and not _costs_nothing_known(question, facts)
    ):
        if question.kind is FigureKind.BUDGET or _is_of_the_economy(question, facts):
            return replace(question, topic=Topic.ECONOMY, own=False)  # "vad har vi budgeterat?"
        shared = question.topic is Topic.WHAT_IF and bool(question.participants)
        if shared or (question.topic is Topic.UPTAKE and _same_for_everyone(question, facts)):
            return replace(question, own=False)  # "vi är 12 som delar", "har vi digital post?"
        members = (m.code for m in facts.members_on(None))
        codes = tuple(code for code in members if code not in question.municipalities)
        return Unclear(gap=Gap.OWN, question=question, choices=codes)
    return question


def _is_of_the_economy(question: Question, facts: CooperationFacts) -> bool:
    """Whether one side of a part of a year is asked for, or an amount claimed that only it holds.

    ("Vi har noterat kostnader på 829 885 kr för räddningstjänsten 2024, är det rätt?").
    """
    if question.side and (question.months or _is_a_day(question)):
        return True
    if question.topic is not Topic.COST or len(question.claims) != 1:
        return False
    held = any(figure.amount == question.claims[0] for figure in facts.economy_figures)
    return held and not any(share.amount == question.claims[0] for share in facts.cost_shares)


def _is_a_day(question: Question) -> bool:
    return question.starts is not None and question.starts == question.ends


def _same_for_everyone(question: Question, facts: CooperationFacts) -> bool:
    """Whether nothing sets one municipality's use of what is named apart from another's."""
    subjects = question.subjects
    return bool(subjects) and not any(facts.uptake_of.get(subject) for subject in subjects)


def _of_the_unknown(question: Question) -> bool:
    """Whether all that is named is nothing the store knows, for whichever municipality."""
    return bool(question.unexplained) and not (question.subjects or question.components)


def _costs_nothing_known(question: Question, facts: CooperationFacts) -> bool:
    """Whether the cost of a thing is asked for that has no published shares, whoever pays it."""
    unpriced = facts.components_of.keys().isdisjoint(question.subjects)
    return question.topic is Topic.COST and bool(question.subjects) and unpriced


def priced_body(question: Question, facts: CooperationFacts) -> Body | None:
    """The body that alone can be what is said to cost ("vad kostar beredningsgruppen").

    The board is none: its costs are all there are. Nor is one where the asker sits.
    """
    others = question.subjects or question.components or question.roles
    if others or "costing" not in question.aspects or "me" in question.aspects:
        return None
    return next((b for b in facts.bodies if b.id in question.bodies and not b.decides), None)


def _is_only_its_topic(question: Question, facts: CooperationFacts) -> bool:
    """Whether a message is the word "status" alone, where several things are reported on."""
    word = Topic.STATUS.value
    alone = question.terms == (word,) and question.aspects == {word} and question.when is None
    return alone and not question.subjects and len(facts.reports_of) > 1


def _has_only_a_cost(question: Question, facts: CooperationFacts) -> bool:
    """Whether a thing is named with a year, and nothing said of it ("rtj 24").

    How it stood then no report tells, but what it cost is published.
    """
    if question.aspects or len(question.subjects) != 1 or not question.years or question.months:
        return False
    subject = question.subjects[0]
    reported = {report.on.year for report in facts.reports_of.get(subject, ())}
    return subject in facts.components_of and reported.isdisjoint(question.years)


def settle_topic(question: Question, facts: CooperationFacts) -> Question | Unclear:
    """A question back where it is not said what the cost or the state is of, of several things."""
    if question.topic is Topic.STATUS and not question.municipalities:
        if _is_only_its_topic(question, facts):
            return Unclear(gap=Gap.WHAT, question=question)
        if _has_only_a_cost(question, facts):
            return replace(question, topic=Topic.COST)
    if (
        question.topic is Topic.COST
        and not question.municipalities
        and not question.subjects
        and not question.components
        and not question.roles
        and not question.outsiders
        and not (question.unexplained or question.facet)
        and not question.everyone
        and question.operation is Operation.VALUE
        and question.per is None
        and question.amount is None
        and not question.years
        and not question.aspects
        & {
            "which_municipality",
            "named",
            "one_off",
            "staff",
            "any_of",
            "absent",
            "not_paying",
            "equal",
            "vat",
        }
        and priced_body(question, facts) is None
    ):
        if len(facts.components_of) == 1:
            return replace(question, subjects=tuple(facts.components_of))
        return Unclear(gap=Gap.WHAT, question=question)
    return question
