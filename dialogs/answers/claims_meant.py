"""What does a question ask that claims a figure? Of whom it is, of which year and which papers."""

from collections.abc import Iterable
from dataclasses import replace
from fractions import Fraction

from dialogs.answer import Asker
from dialogs.answers.cost_targets import EVERYTHING, claims_whole_time, targets
from dialogs.answers.economy_meant import areas_of
from dialogs.question import Question, Topic, When
from domain.facts import CooperationFacts
from domain.money import is_about, is_rounded_to
from domain.records import FigureKind

_OF_FIGURES = frozenset(
    [
        Topic.CAUSE,
        Topic.ECONOMY,
        Topic.COST,
        Topic.COST_MODEL,
        Topic.CHANGES,
        Topic.RECONCILIATION,
    ]
)


def without_claimed_time(question: Question) -> Question:
    """A question whether something is so since a year, as one about how it is now.

    The state of a thing tells since when it is so; no report need be of the year that is claimed.
    """
    named = question.subjects or question.bodies
    if question.topic is not Topic.STATUS or not question.years or not named:
        return question
    if "confirm" not in question.aspects:
        return question
    return replace(
        question,
        years=(),
        relative_year=False,
        months=(),
        starts=None,
        ends=None,
        claims=(),
        counted=None,
    )


def in_claimed_year(question: Question, facts: CooperationFacts) -> Question:
    """A question that claims a figure, as one about the year that it is of.

    What was so last year is not denied for what is so now ("gick räddningstjänsten back 97 385?").
    """
    of_a_paper = question.documents and question.starts is None  # whose year it is, and not hers
    said = question.years and not of_a_paper
    said = said or question.months or question.when not in (None, When.PAST)
    # "stämmer 84 100 kr fortfarande?" is of today, "67 500 kr båda åren?" of all of them
    said = said or not question.aspects.isdisjoint(["still", "history"])
    if not question.claims or said or len(question.claims) > 1:
        return question
    if question.topic is Topic.ECONOMY:
        area = areas_of(question, facts)[0]
        known = {(f.year, abs(f.amount)) for f in facts.economy_figures if f.area == area}
    elif question.topic in _OF_COSTS and not claims_whole_time(question, facts):
        known = _paid(question, facts)
    else:
        return question
    claimed = abs(question.claims[0])
    years = {year for year, amount in known if is_about(claimed, amount)}
    earlier = bool(years) and max(years) < max(year for year, _ in known)
    other = earlier or (years and question.years and years.isdisjoint(question.years))
    return replace(question, years=(max(years),)) if other else question


_OF_COSTS = frozenset([Topic.COST, Topic.COST_MODEL])


def _paid(question: Question, facts: CooperationFacts) -> set[tuple[int, int]]:
    """The amounts that the one thing asked about costs the one asked about, or all, by year."""
    wanted = targets(replace(question, topic=Topic.COST), facts)
    if len(wanted) > 1 or len(question.municipalities) > 1:
        return set()
    (target,) = wanted
    found: set[tuple[int, int]] = set()
    for year in target.years(facts):
        whole = target.total(facts, year)
        shares = [target.share(facts, code, (year,)) for code in question.municipalities]
        paid = [s.amount for s in shares if s] if shares else [whole.amount if whole else None]
        found |= {(year, amount) for amount in paid if amount}
    return found


def of_own_share(question: Question, facts: CooperationFacts, asker: Asker) -> Question:
    """A question whether amounts are right that says not whose, as one about the asker's own.

    Where they are nearer to what she pays than to what all pay ("är 29 000 rätt för e-arkivet?"),
    or just what she pays ("70 900 kr, är det räddningstjänsten?").
    """
    named = question.municipalities or question.strangers or question.outsiders
    named = named or question.unexplained  # it may be who pays ("tornedalen betalar 84 100?")
    said = named or question.everyone or not _OF_ALL.isdisjoint(question.aspects)
    of_shares = question.topic is Topic.COST and bool(question.claims and asker.municipality)
    if said or not of_shares:
        return question
    wanted = targets(question, facts)
    if EVERYTHING in wanted or asker.municipality is None:
        return question
    years = {year for target in wanted for year in question.years or target.years(facts)}
    own = [target.paid(facts, asker.municipality, (y,)) for target in wanted for y in years]
    whole = [target.total(facts, year) for target in wanted for year in years]
    shares = [paid.amount for paid in own if paid is not None and paid.amount]
    totals = [total.amount for total in whole if total is not None and total.amount]
    if not (shares and totals):
        return question
    listed = len(question.claims) > 1  # "e-arkiv: bokfört 29 000 kr, räddningstjänst: ..."
    asked = listed or not _ASKED_OF_CLAIMS.isdisjoint(question.aspects)
    if not asked and set(shares).isdisjoint(question.claims):
        return question
    nearer = all(_apart(kr, shares) < _apart(kr, totals) for kr in question.claims if kr)
    return replace(question, municipalities=(asker.municipality,)) if nearer else question


def of_the_outcome(question: Question, facts: CooperationFacts) -> Question:
    """A question of a cost that names just what the economy holds of it, as one about that.

    ("Vi har noterat kostnader på 2 129 297 kr för e-tjänsteplattformen 2024. Är det rätt?").
    """
    named = question.topic is Topic.COST and (question.subjects or question.components)
    if not named or len(question.claims) != 1 or not question.claims[0]:
        return question
    area = areas_of(question, facts)[0]
    claimed = question.claims[0]
    found = {
        (figure.year, figure.kind)
        for figure in facts.economy_figures
        if figure.area == area
        and figure.amount == claimed
        and figure.year in (question.years or (figure.year,))
    }
    if len(found) != 1 or any(kr == claimed for _, kr in _paid(question, facts)):
        return question
    ((year, kind),) = found
    return replace(
        question, topic=Topic.ECONOMY, municipalities=(), own=False, years=(year,), kind=kind
    )


def _apart(claimed: int, amounts: Iterable[int]) -> Fraction:
    """How many times as much an amount is as the nearest of some, or that as it."""
    claimed = abs(claimed)
    return min(Fraction(max(claimed, kr), min(claimed, kr)) for kr in amounts)


_ASKED_OF_CLAIMS = frozenset(["confirm", "reconcile", "whether"])
_OF_ALL = frozenset(["everyone", "total", "which_municipality"])
_OF_PAYERS = frozenset(["which_municipality", "how_many"])


def about_two_figures(question: Question, facts: CooperationFacts) -> Question:
    """A question why two published figures differ, as one about their faults."""
    if question.topic not in _OF_FIGURES or not question.amounts[1:]:
        return question
    if not question.aspects.isdisjoint(_OF_PAYERS):
        return question  # "vilka betalar mellan 100 000 och 150 000?"
    places: dict[tuple[str | None, int, FigureKind], set[int]] = {}
    for figure in facts.economy_figures:
        for said in question.amounts:
            if is_rounded_to(said, figure.amount):
                key = (figure.area, figure.year, figure.kind)
                places.setdefault(key, set()).add(said)
    for (area, year, kind), found in places.items():
        if len(found) > 1:
            subjects = (area,) if area else ()
            return replace(
                question,
                topic=Topic.RECONCILIATION,
                subjects=subjects,
                components=(),
                years=(year,),
                kind=kind,
            )
    return question
