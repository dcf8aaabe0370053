"""Where does each subject stand in a year? By its latest report, else its row in the plan."""

from dataclasses import dataclass

from dialogs.exports.request import Request
from domain.facts import CooperationFacts
from domain.records import PlanEntry, Source, StatusReport, Subject


@dataclass(frozen=True, slots=True)
class Standing:
    """A subject with its latest report of a year and its row in the year's plan, if any."""

    subject: Subject
    report: StatusReport | None
    plan: PlanEntry | None

    @property
    def source(self) -> Source | None:
        """Where it is told."""
        if self.report is not None:
            return self.report.source
        return self.plan.source if self.plan else None


def years(facts: CooperationFacts) -> tuple[int, ...]:
    """The years with status reports."""
    return tuple(sorted({report.on.year for report in facts.status_reports}))


def standings(request: Request) -> tuple[Standing, ...]:
    """Every subject: first those reported, in the order of the reports, then the others."""
    facts, year = request.facts, request.year
    latest = {r.subject: r for r in facts.status_reports if r.on.year == year}
    for report in facts.status_reports:
        if report.on.year == year and report.on > latest[report.subject].on:
            latest[report.subject] = report
    found = [
        Standing(
            subject,
            latest.get(subject.id),
            next((p for p in facts.plan_of.get(subject.id, ()) if p.year == year), None),
        )
        for subject in facts.subjects
    ]
    order = list(latest)
    return tuple(sorted(found, key=lambda s: order.index(s.subject.id) if s.report else len(order)))


def statements(facts: CooperationFacts, report: StatusReport) -> tuple[str, ...]:
    """What a report says, as printed."""
    return tuple(s.text for s in facts.statements_of.get((report.subject, report.on), ()))
