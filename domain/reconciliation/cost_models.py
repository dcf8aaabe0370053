"""Do published shares follow the rule they are said to follow, and if none is said, any rule?"""

from collections.abc import Iterator, Mapping
from datetime import date
from fractions import Fraction

from domain.cost_models import Fit, fit
from domain.cost_models.fitting import TOLERANCE, by_inhabitants, part_equal, rounding_unit
from domain.cost_shares.ledger import ledger_of
from domain.facts import CooperationFacts, group
from domain.reconciliation.finding import (
    Explanation,
    Figure,
    Finding,
    FindingKind,
    Unit,
    Value,
    What,
)
from domain.records import CostModel, CostModelKind, Source

# More groups than these of municipalities paying alike per inhabitant explain nothing.
_FEW_RATES = 3
_LEAST_SHARES = 4


def stated_models(facts: CooperationFacts) -> Iterator[Finding | None]:
    """Published shares against the stated rule, each component and year by itself.

    A rule stated for a subject holds for each of its components that has no rule of its own. A
    fixed list follows no rule, so there is nothing to check; what no rule is stated for, and no
    known rule explains, is named too.
    """
    for component, year in ledger_of(facts).cells:
        subject = facts.component[component].subject
        stated = facts.models_of.get(subject, ())
        own = [model for model in stated if model.component == component]
        rules = own or [model for model in stated if model.component is None]
        for (starts, _), (shares, source) in _published(facts, component, year).items():
            if starts.year != year or len(shares) < _LEAST_SHARES:
                continue
            if not rules:
                yield _unexplained(facts, component, year, shares, source)
                continue
            kinds = {model.kind: model for model in reversed(rules)}
            for model in kinds.values():
                yield _against(facts, component, year, shares, source, model)


def contradicting_models(facts: CooperationFacts) -> Iterator[Finding | None]:
    """Two different rules stated for the same cost."""
    alike = group(facts.cost_models, lambda m: (m.subject, m.component))
    for (subject, component), models in alike.items():
        first, *others = {model.kind: model for model in reversed(models)}.values()
        if not others:
            yield from (None for _ in models[1:])
        for other in others:
            yield Finding(
                kind=FindingKind.MODELS,
                area=subject,
                component=component,
                first=_model(first),
                second=_model(other),
            )


def _published(
    facts: CooperationFacts, component: str, year: int
) -> dict[tuple[date, date], tuple[dict[str, int], Source]]:
    """The shares of a component by the period they cover, with where they are printed."""
    periods: dict[tuple[date, date], tuple[dict[str, int], Source]] = {}
    for municipality, cells in ledger_of(facts).cells[component, year].items():
        for cell in cells:
            shares, _ = periods.setdefault((cell.starts, cell.ends), ({}, cell.source))
            if cell.amount is not None:
                shares[municipality] = cell.amount
    return periods


def _against(
    facts: CooperationFacts,
    component: str,
    year: int,
    shares: Mapping[str, int],
    source: Source,
    model: CostModel,
) -> Finding | None:
    tried = _tried(facts, shares, model.kind)
    if not tried or any(found.explained for found in tried):
        return None
    closest = min(tried, key=lambda found: found.deviation)
    worst = closest.worst or next(iter(shares))
    computed = _computed(facts, shares, closest, worst)
    rates = _rates(facts, shares, closest.counted_on)
    values: dict[str, Value] = {"model": model.kind.value, "percent": closest.deviation}
    if closest.counted_on:
        values["counted_on"] = closest.counted_on
    return Finding(
        kind=FindingKind.STATED_MODEL,
        area=facts.component[component].subject,
        component=component,
        municipality=worst,
        year=year,
        first=Figure(
            what=What.BY_RULE,
            value=round(computed),
            computed=True,
            sources=(model.source,),
        ),
        second=Figure(what=What.SHARE, value=shares[worst], sources=(source,)),
        difference=shares[worst] - round(computed),
        explanation=Explanation.DIFFERENT_RATES if rates else Explanation.UNKNOWN,
        values={**values, **rates},
    )


def _tried(facts: CooperationFacts, shares: Mapping[str, int], kind: CostModelKind) -> list[Fit]:
    """The stated kind of rule tried on every day with inhabitants of all who pay."""
    if kind is CostModelKind.FIXED or min(shares.values()) <= 0:
        return []
    if kind is CostModelKind.EQUAL:
        return [_equal(shares)]
    trying = by_inhabitants if kind is CostModelKind.INHABITANTS else part_equal
    return [
        trying(shares, counts, day)
        for day, counts in facts.inhabitants_on.items()
        if shares.keys() <= counts.keys()
    ]


def _equal(shares: Mapping[str, int]) -> Fit:
    mean = Fraction(sum(shares.values()), len(shares))
    worst = max(shares, key=lambda name: abs(shares[name] - mean))
    return Fit(
        kind=CostModelKind.EQUAL,
        explained=max(shares.values()) - min(shares.values()) <= 1,
        participants=len(shares),
        unit=rounding_unit(shares.values()),
        deviation=100 * abs(shares[worst] - mean) / shares[worst],
        off=abs(shares[worst] - mean),
        worst=worst,
    )


def _computed(
    facts: CooperationFacts, shares: Mapping[str, int], closest: Fit, municipality: str
) -> Fraction:
    """The municipality's share of the total by the closest form of the stated rule."""
    total = sum(shares.values())
    equal = closest.equal_part or Fraction(int(closest.kind is CostModelKind.EQUAL))
    if closest.counted_on is None:
        return Fraction(total, len(shares))
    counts = facts.inhabitants_on[closest.counted_on]
    by_size = Fraction(counts[municipality], sum(counts[name] for name in shares))
    return total * (equal / len(shares) + (1 - equal) * by_size)


def _rates(
    facts: CooperationFacts, shares: Mapping[str, int], day: date | None
) -> dict[str, Value]:
    """Who pays which rate per inhabitant, where a few rates explain every share.

    ``usual_rate`` is the rate of most, ``other_rates`` what each of ``municipalities`` pays.
    """
    if day is None:
        return {}
    counts = facts.inhabitants_on[day]
    rates = {name: Fraction(kr, counts[name]) for name, kr in shares.items()}
    groups: list[list[str]] = []
    for name in sorted(rates, key=lambda name: rates[name]):
        slack = TOLERANCE * rates[name] + Fraction(rounding_unit(shares.values()), counts[name])
        if groups and rates[name] - rates[groups[-1][0]] <= slack:
            groups[-1].append(name)
        else:
            groups.append([name])
    if not 1 < len(groups) <= _FEW_RATES:
        return {}
    usual = max(groups, key=len)
    others = tuple(name for names in groups if names is not usual for name in names)
    return {
        "usual_rate": rates[usual[0]],
        "municipalities": others,
        "other_rates": tuple(rates[name] for name in others),
    }


def _unexplained(
    facts: CooperationFacts, component: str, year: int, shares: Mapping[str, int], source: Source
) -> Finding | None:
    closest = fit(shares, facts.inhabitants_on)
    if closest is None or closest.explained or closest.worst is None:
        return None
    computed = _computed(facts, shares, closest, closest.worst)
    values: dict[str, Value] = {"model": closest.kind.value, "percent": closest.deviation}
    if closest.equal_part is not None:
        values["equal_part"] = closest.equal_part
    if closest.counted_on is not None:
        values["counted_on"] = closest.counted_on
    return Finding(
        kind=FindingKind.NO_MODEL,
        area=facts.component[component].subject,
        component=component,
        municipality=closest.worst,
        year=year,
        first=Figure(what=What.BY_RULE, value=round(computed), computed=True, sources=(source,)),
        second=Figure(what=What.SHARE, value=shares[closest.worst], sources=(source,)),
        difference=shares[closest.worst] - round(computed),
        values=values,
    )


def _model(model: CostModel) -> Figure:
    return Figure(what=What.MODEL, value=model.kind.value, unit=Unit.MODEL, sources=(model.source,))
