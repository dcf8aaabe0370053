"""Do users, payers, years of operation, risks and inhabitants agree between documents?"""

import re
from collections.abc import Iterator

from domain import cost_shares
from domain.facts import CooperationFacts, group
from domain.reconciliation.finding import Figure, Finding, FindingKind, Unit, Value, What
from domain.records import PlanEntry, StatusReport

OPERATION = "operation"
_STARTS = re.compile(r"\s*((?:19|20)\d\d)\s*[-–]\s*$")


def users_and_payers(facts: CooperationFacts) -> Iterator[Finding | None]:
    """How many municipalities use a solution against how many pay for it.

    Each status report that counts users is held against the cost tables of its year, else those of
    the latest year before; reports of one year that count alike are one finding.
    """
    for subject, reports in facts.reports_of.items():
        years = cost_shares.years_of(facts, subject=subject)
        counted = [report for report in reports if report.users is not None]
        for (_, users), alike in group(counted, lambda r: (r.on.year, r.users)).items():
            report = alike[-1]
            before = [year for year in years if year <= report.on.year]
            total = cost_shares.total(facts, before[-1], subject=subject) if before else None
            if total is None or users is None:
                continue
            payers = total.payers
            values: dict[str, Value] = {"on": report.on, "payers_year": total.year}
            if report.users_of:
                values["of"] = report.users_of
            if len(payers) == users:
                yield None
                continue
            yield Finding(
                kind=FindingKind.USERS_AND_PAYERS,
                area=subject,
                year=report.on.year,
                first=_count(What.USERS, users, report),
                second=Figure(
                    what=What.PAYERS,
                    value=len(payers),
                    unit=Unit.MUNICIPALITIES,
                    computed=True,
                    sources=total.sources,
                ),
                difference=len(payers) - users,
                values=values,
            )


def since(facts: CooperationFacts) -> Iterator[Finding | None]:
    """The year since when a solution is in operation, in status reports and in plans."""
    for subject, reports in facts.reports_of.items():
        stated = [report for report in reports if report.since is not None]
        if not stated:
            continue
        newest = stated[-1]
        versions = group(stated, lambda r: r.since)
        for year, alike in versions.items():
            if year != newest.since:
                yield _since(subject, stated, alike[-1])
        yield from (None for _ in stated[1:])
        for plan in facts.plan_of.get(subject, ()):
            start = _STARTS.match(plan.timetable or "")
            if plan.category != OPERATION or start is None:
                continue
            if int(start[1]) == newest.since:
                yield None
            else:
                yield _since(subject, stated, plan)


def _since(subject: str, stated: list[StatusReport], other: StatusReport | PlanEntry) -> Finding:
    newest = stated[-1]
    alike = [report for report in stated if report.since == newest.since]
    if isinstance(other, PlanEntry):
        start = _STARTS.match(other.timetable or "")
        year, label, place = int(start[1]) if start else 0, other.label, other.source
        about = other.year
    else:
        year, label, place, about = other.since or 0, None, other.source, other.on.year
    return Finding(
        kind=FindingKind.SINCE,
        area=subject,
        year=about,
        first=Figure(
            what=What.PRINTED,
            value=newest.since,
            unit=Unit.YEAR,
            label=newest.phase,
            sources=tuple(dict.fromkeys(report.source for report in reversed(alike))),
        ),
        second=Figure(what=What.PRINTED, value=year, unit=Unit.YEAR, label=label, sources=(place,)),
        difference=year - (newest.since or 0),
    )


def risk_values(facts: CooperationFacts) -> Iterator[Finding | None]:
    """A printed risk value against its probability times consequence."""
    for risk in facts.risks:
        if risk.probability is None or risk.consequence is None or risk.value is None:
            continue
        product = risk.probability * risk.consequence
        if product == risk.value:
            yield None
            continue
        yield Finding(
            kind=FindingKind.RISK_VALUE,
            year=risk.year,
            first=Figure(
                what=What.COMPUTED,
                value=product,
                unit=Unit.POINTS,
                label=risk.risk,
                computed=True,
                sources=(risk.source,),
            ),
            second=Figure(
                what=What.PRINTED, value=risk.value, unit=Unit.POINTS, sources=(risk.source,)
            ),
            difference=risk.value - product,
        )


def inhabitants(facts: CooperationFacts) -> Iterator[Finding | None]:
    """The inhabitants of a municipality on one day, where two places count differently."""
    for (day, code), rows in group(facts.inhabitants, lambda r: (r.on, r.municipality)).items():
        first, *others = rows
        for other in others:
            if other.count == first.count:
                yield None
                continue
            yield Finding(
                kind=FindingKind.INHABITANTS,
                municipality=code,
                year=day.year,
                first=Figure(
                    what=What.PRINTED,
                    value=first.count,
                    unit=Unit.INHABITANTS,
                    sources=(first.source,),
                ),
                second=Figure(
                    what=What.PRINTED,
                    value=other.count,
                    unit=Unit.INHABITANTS,
                    sources=(other.source,),
                ),
                difference=other.count - first.count,
                values={"on": day},
            )


def _count(what: What, users: int, report: StatusReport) -> Figure:
    return Figure(what=what, value=users, unit=Unit.MUNICIPALITIES, sources=(report.source,))
