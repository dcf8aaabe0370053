"""What does not add up? Every published table and figure held against the others.

Nothing here is tied to one cooperation: a check compares any two figures that should agree. The
tolerance is rounding alone, half the printed unit for each figure involved; differences within it
are kept apart from faults.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from domain.facts import CooperationFacts
from domain.indexes import kept_with
from domain.reconciliation import cost_models, cost_tables, economy_tables, meetings, solutions
from domain.reconciliation.finding import (
    Explanation,
    Figure,
    Finding,
    FindingKind,
    Unit,
    What,
    tolerance,
)

__all__ = [
    "Explanation",
    "Figure",
    "Finding",
    "FindingKind",
    "Reconciliation",
    "Unit",
    "What",
    "reconcile",
    "tolerance",
]

Check = Callable[[CooperationFacts], Iterator[Finding | None]]

_CHECKS: tuple[Check, ...] = (
    cost_tables.column_sums,
    cost_tables.row_sums,
    cost_tables.totals_sums,
    cost_tables.share_editions,
    cost_tables.shares_and_budget,
    cost_tables.outside_budget,
    economy_tables.sums,
    economy_tables.deviations,
    economy_tables.editions,
    economy_tables.periods,
    cost_models.stated_models,
    cost_models.contradicting_models,
    meetings.meeting_dates,
    meetings.percents,
    meetings.means,
    meetings.verdicts,
    solutions.users_and_payers,
    solutions.since,
    solutions.risk_values,
    solutions.inhabitants,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reconciliation:
    """What was compared and what did not agree.

    ``checked`` is how many comparisons were made, ``findings`` those that fail, the newest year
    first, ``roundings`` those that differ by no more than rounding explains.
    """

    checked: int
    findings: tuple[Finding, ...]
    roundings: tuple[Finding, ...]

    def about(self, area: str | None) -> tuple[Finding, ...]:
        """The findings about a subject or body; ``None`` for those about the whole."""
        return tuple(finding for finding in self.findings if finding.area == area)


def reconcile(facts: CooperationFacts) -> Reconciliation:
    """Hold everything published in a cooperation against everything else; made once a snapshot."""
    return kept_with(facts, _reconcile)


def _reconcile(facts: CooperationFacts) -> Reconciliation:
    compared = [outcome for check in _CHECKS for outcome in check(facts)]
    differing = _merged(outcome for outcome in compared if outcome is not None)
    return Reconciliation(
        checked=len(compared),
        findings=tuple(finding for finding in differing if not finding.is_rounding),
        roundings=tuple(finding for finding in differing if finding.is_rounding),
    )


def _merged(findings: Iterable[Finding]) -> list[Finding]:
    """The findings, the newest year first; the same one from several places once, with all of them.

    A budget is printed in the plan and on a slide, on both sides of the account: what is wrong in
    it is one fault.
    """
    merged: dict[object, Finding] = {}
    for finding in findings:
        key = (
            finding.kind,
            finding.area,
            finding.component,
            finding.municipality,
            finding.year,
            finding.first.value,
            finding.second.value,
        )
        if key in merged:
            known = merged[key]
            merged[key] = replace(
                known,
                first=_with_sources(known.first, finding.first),
                second=_with_sources(known.second, finding.second),
            )
        else:
            merged[key] = finding
    order = list(FindingKind)
    return sorted(merged.values(), key=lambda f: (-(f.year or 0), order.index(f.kind)))


def _with_sources(figure: Figure, other: Figure) -> Figure:
    return replace(figure, sources=tuple(dict.fromkeys((*figure.sources, *other.sources))))
