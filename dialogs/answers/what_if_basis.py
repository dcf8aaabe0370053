"""What does a "what if" start from? Present shares, the rule they follow, and who takes part."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from dialogs.answers.cost_targets import EVERYTHING, Target, periods, targets
from dialogs.answers.cost_wording import years_text
from dialogs.question import Per, Question
from domain.cost_models import ComputedShares, SharingRule, fit, what_if
from domain.facts import CooperationFacts
from domain.records import CostModelKind, Source, SubjectKind


@dataclass(frozen=True, slots=True)
class Basis:
    """What a computation starts from: present shares and total of a target.

    In a year, or in those that one table tells together.
    """

    target: Target
    years: tuple[int, ...]
    shares: Mapping[str, int]
    total: int
    rule: SharingRule
    counted_on: date | None
    sources: tuple[Source, ...]

    @property
    def year(self) -> int:
        """The year computed from, the last of several."""
        return self.years[-1]

    @property
    def written_years(self) -> str:
        """The years in words."""
        return years_text(self.years)


def names_a_rule(question: Question) -> bool:
    """Whether the question says how to share."""
    return bool(question.aspects & {"equal", "by_inhabitants"})


def basis_of(question: Question, facts: CooperationFacts) -> Basis | None:
    """The present shares of the thing asked about, if it is published."""
    wanted = targets(question, facts)
    target = next((t for t in wanted if t != EVERYTHING and t.years(facts)), None)
    target = target or _unnamed(question, facts)
    if target is None:
        return None
    known = target.years(facts)
    said = next((y for y in reversed(question.years) if y in known), None)
    latest = periods(replace(question, years=()), facts, (target,))[-1]
    years = (said,) if said is not None else latest
    shares = {s.municipality: s.amount for s in target.shares(facts, years) if s.amount}
    whole = target.total_over(facts, years)
    rule, counted_on = _rule(question, facts, target, shares)
    return Basis(
        target=target,
        years=years,
        shares=shares,
        total=sum(shares.values()),
        rule=rule,
        counted_on=counted_on,
        sources=whole.sources if whole else (),
    )


def _unnamed(question: Question, facts: CooperationFacts) -> Target | None:
    """What is computed with where nothing is named; ``None`` where that must be said.

    All of it shared anew, the base funding that an index raises or members to come share in, or
    the one thing there is.
    """
    if question.subjects or question.components or question.unexplained:
        return None
    if _shares_everything_anew(question):
        return EVERYTHING
    priced = [subject for subject in facts.subjects if subject.id in facts.components_of]
    funding = [subject for subject in priced if subject.kind is SubjectKind.FUNDING]
    indexed = "indexing" in question.aspects and question.index is not None
    joined = question.joining is not None and question.joining > 0 and bool(question.bodies)
    if (indexed or joined) and len(funding) == 1:  # "om två kommuner går med i nämnden"
        return Target(subject=funding[0].id)
    changes = question.by is not None or bool(question.left_out)
    changes = changes or bool(question.aspects & {"leave", "total"})
    changes = changes or names_a_rule(question) or "by_model" in question.aspects
    return Target(subject=priced[0].id) if len(priced) == 1 and changes else None


def _shares_everything_anew(question: Question) -> bool:
    """Whether all that is published would be shared otherwise ("om allt delades lika")."""
    named = question.subjects or question.components or question.unexplained
    everything = bool(question.aspects & {"total", "budget"} or question.municipalities)
    asked = everything and (names_a_rule(question) or question.index is not None)
    return asked and not named and question.amount is None


def _rule(
    question: Question, facts: CooperationFacts, target: Target, shares: Mapping[str, int]
) -> tuple[SharingRule, date | None]:
    """The rule to compute with, and the day of inhabitants that explains the present shares.

    With both, nothing but what is asked changes.
    """
    asked = asked_rule(question)
    if asked is not None:
        return asked, None
    stated = [
        model
        for model in facts.models_of.get(target.subject or "", ())
        if target.component is None or model.component in (None, target.component)
    ]
    if target.component:
        subject = facts.component[target.component].subject
        stated = [m for m in facts.models_of.get(subject, ()) if m.component == target.component]
    found = fit(shares, facts.inhabitants_on)
    if found is not None and found.explained:
        return found.rule, found.counted_on
    if stated and stated[0].kind in (CostModelKind.EQUAL, CostModelKind.INHABITANTS):
        return SharingRule(kind=stated[0].kind), None
    return SharingRule(kind=CostModelKind.FIXED, listed=dict(shares)), None


def asked_rule(question: Question) -> SharingRule | None:
    """The rule that the question says, ``None`` if it says none."""
    if question.equal_part is not None and question.equal_part < 100:
        return SharingRule(
            kind=CostModelKind.PART_EQUAL, equal_part=Fraction(question.equal_part, 100)
        )
    if "by_inhabitants" in question.aspects or question.per is Per.INHABITANT:
        return SharingRule(kind=CostModelKind.INHABITANTS)
    if "equal" in question.aspects:
        return SharingRule(kind=CostModelKind.EQUAL)
    return None


def joiners_of(question: Question, basis: Basis) -> list[str]:
    """Municipalities named that do not pay yet."""
    return [code for code in question.municipalities if code not in basis.shares]


def latest_count(facts: CooperationFacts, participants: list[str], today: date) -> date | None:
    """The latest day, not to come, on which all participants are counted."""
    wanted = set(participants)
    days = [
        d for d, counts in facts.inhabitants_on.items() if d <= today and wanted <= counts.keys()
    ]
    return max(days, default=None)


def participants_of(question: Question, facts: CooperationFacts, basis: Basis | None) -> list[str]:
    """Those who would share: who pays now and who joins, without who leaves."""
    members = [m.code for m in facts.members_on(None)]
    each_alike = {"equal", "everyone"} <= question.aspects  # "what for each, in equal parts?"
    shares = "model" in question.aspects or (
        (each_alike or "sharing" in question.aspects)
        and not (question.subjects or question.components)
    )
    among = shares and question.amount and len(question.municipalities) > 1
    only = "only" in question.aspects and "leave" not in question.aspects
    if basis is not None and (among or (only and question.municipalities)):
        return list(question.municipalities)  # "vi och Boden delar på en konsult för 200 000"
    leavers = leavers_of(question)
    if basis is not None and leavers:
        return [code for code in basis.shares if code not in leavers]
    if basis is not None and takes_in_all(question, facts):
        return members  # "om e-arkivet delades på alla 14"
    if basis is not None:
        return [*basis.shares, *joiners_of(question, basis)]
    if leavers:
        return [code for code in members if code not in leavers]
    if only and question.municipalities:
        return list(question.municipalities)
    if len(question.municipalities) > 1:
        return list(question.municipalities)
    return members


def takes_in_all(question: Question, facts: CooperationFacts) -> bool:
    """Whether all members would share, also what not all pay for ("om alla är med i e-arkivet")."""
    said = "all_in" in question.aspects and asked_rule(question) is None
    return said or question.participants == len(facts.members_on(None))


def leavers_of(question: Question) -> set[str]:
    """Who would leave: those left out, and those said to leave, who are not the asker's own.

    The asker's own leaves where nobody else is named.
    """
    counted = (question.joining or 0) < 0  # "om två lämnar, vad betalar vi?", "... Boden?"
    if question.left_out or counted or "leave" not in question.aspects:
        return {*question.left_out}
    named = question.municipalities
    return {*(named[1:] if question.own and len(named) > 1 else named)}


_DONE_TOGETHER = frozenset(["inquiry", "prestudy", "procurement", "project", "solution"])
"""Aspects of what some municipalities do together: it is paid as projects are."""


def default_rule(question: Question, facts: CooperationFacts) -> SharingRule:
    """By inhabitants where that is the only rule, or projects' own; else equally."""
    kinds = {model.kind for model in facts.cost_models}
    stated = [
        m for m in facts.cost_models if m.kind is CostModelKind.INHABITANTS and not m.component
    ]
    only = kinds == {CostModelKind.INHABITANTS}
    named = any(model.subject in question.subjects for model in stated)
    if stated and (only or named or question.aspects & _DONE_TOGETHER):
        return SharingRule(kind=CostModelKind.INHABITANTS)
    return SharingRule(kind=CostModelKind.EQUAL)


def computed_shares(
    question: Question, facts: CooperationFacts, basis: Basis | None, total: int, today: date
) -> ComputedShares:
    """A total shared out among named municipalities, or those who pay now and who join.

    Raises:
        CostModelError: one of its kinds, for what is missing.
    """
    participants = participants_of(question, facts, basis)
    rule = basis.rule if basis else (asked_rule(question) or default_rule(question, facts))
    if rule.kind is CostModelKind.FIXED and any(code not in rule.listed for code in participants):
        rule = SharingRule(kind=CostModelKind.INHABITANTS)
    day = (basis.counted_on if basis else None) or latest_count(facts, participants, today)
    counts = dict(facts.inhabitants_on.get(day, {})) if day else {}
    return what_if(total, participants, rule, counts, counted_on=day)
