"""*Måluppföljning och närvaro*: how is the follow-up of a year's goals composed?

As in the annual report: the goals, then the indicators, each with its comment and verdict; where it
is about participation, with the meetings and their mean.
"""

from collections.abc import Iterable

from dialogs.answers.attendance_years import without_meetings
from dialogs.answers.composing import begun, ended
from dialogs.answers.finding_words import sources_of, written_finding
from dialogs.exports.attendance import Count, bodies, counts, published
from dialogs.exports.attendance_by_municipality import Came, by_municipality
from dialogs.exports.origin import paper_of
from dialogs.exports.request import Request
from dialogs.wording import joined, written_date
from domain.attendance import YearOfAttendance, year_of_meetings
from domain.money import format_percent
from domain.reconciliation import Finding, FindingKind, reconcile
from domain.records import Goal, GoalLevel
from storage.exporting import Bullet, Grid, Lead, Paper, Paragraph, Remark, Section
from storage.exporting.paper import Block

_FOLLOWED_UP = (GoalLevel.RESULT, GoalLevel.PROJECT, GoalLevel.INDICATOR)
_ABOUT_MEETINGS = frozenset(
    [FindingKind.MEETING_DATES, FindingKind.PERCENT, FindingKind.MEAN, FindingKind.VERDICT]
)


def paper(request: Request) -> Paper:
    """The paper of a year with counted meetings."""
    found = bodies(request)
    goals = [g for g in request.facts.goals if g.year == request.year and g.level in _FOLLOWED_UP]
    findings = _findings(request)
    sections = [_summary(request, found)]
    levels = ((level, [g for g in goals if g.level is level]) for level in _FOLLOWED_UP)
    sections += [_goals(request, level, aims, found) for level, aims in levels if aims]
    if findings:
        texts = (written_finding(request.language, request.facts, f) for f in findings)
        sections.append(
            Section(
                heading=request.say("reconciliation"),
                blocks=tuple(Bullet(text) for text in texts),
            )
        )
    return paper_of(
        request,
        request.say("attendance_paper", year=request.year),
        summary=[
            request.say(
                "attendance_summary",
                cooperation=request.facts.cooperation.name,
                year=request.year,
            )
        ],
        sections=sections,
        sources=[
            *(row.source for year in found for row in year.counted),
            *(goal.source for goal in goals),
            *(source for finding in findings for source in sources_of(finding)),
        ],
    )


def _summary(request: Request, found: Iterable[YearOfAttendance]) -> Section:
    """Participation of every body: its mean and goal, its meetings, the verdict."""
    blocks: list[Block] = []
    for year in found:
        *meetings, whole = counts(request, year)
        blocks.append(Lead(_mean(request, whole, len(meetings))))
        blocks.append(_meetings(request, meetings, whole))
        if came := by_municipality(request, year):
            blocks.append(Lead(request.say("by_municipality_how_to_read")))
            blocks.append(_municipalities(request, came))
        held = year_of_meetings(request.facts, year.body, request.year)
        days = joined(request.language, (written_date(request.language, d) for d in held.held))
        blocks.append(Remark(request.say("held", n=len(held.held), body=whole.body, days=days)))
    return Section(heading=request.say("attendance_heading"), blocks=tuple(blocks))


def _mean(request: Request, whole: Count, meetings: int) -> str:
    text = request.say(
        "attendance_mean",
        body=whole.body,
        n=meetings,
        percent=format_percent(whole.percent, request.language),
        attended=whole.attended,
        invited=whole.invited,
    )
    if whole.goal is None:
        return text
    key = "attendance_reached" if whole.reached else "attendance_missed"
    return f"{text} {request.say(key, goal=format_percent(whole.goal, request.language))}"


def _meetings(request: Request, meetings: Iterable[Count], whole: Count) -> Grid:
    def row(name: str, count: Count) -> tuple[str, ...]:
        shown = (count.percent, count.printed)
        percents = (format_percent(p, request.language) if p is not None else "–" for p in shown)
        return (name, str(count.attended), str(count.invited), *percents)

    keys = ("meeting", "attended", "invited", "percent_computed", "percent_printed")
    return Grid(
        columns=tuple(request.say(f"column_{key}") for key in keys),
        rows=tuple(row(_day(request, count), count) for count in meetings),
        totals=(row(request.say("mean"), whole),),
    )


def _municipalities(request: Request, came: Iterable[Came]) -> Grid:
    keys = ("municipality", "attended", "invited", "percent_computed")
    return Grid(
        columns=tuple(request.say(f"column_{key}") for key in keys),
        rows=tuple(
            (
                one.municipality,
                str(one.attended),
                str(one.called),
                format_percent(one.percent, request.language),
            )
            for one in came
        ),
    )


def _day(request: Request, count: Count) -> str:
    day = written_date(request.language, count.on) if count.on else ""
    return f"{day} ({count.title})" if count.title else day


def _goals(
    request: Request, level: GoalLevel, goals: Iterable[Goal], found: Iterable[YearOfAttendance]
) -> Section:
    counted = {published(year) for year in found}
    blocks: list[Block] = []
    for goal in goals:
        blocks.append(Bullet(begun(goal.text)))
        comment = without_meetings(goal.comment or "") if goal in counted else goal.comment
        if comment:
            blocks.append(Paragraph(request.say("comment", text=ended(comment))))
        if goal.verdict:
            blocks.append(Paragraph(ended(goal.verdict)))
        elif goal.reached is None:
            blocks.append(Remark(request.say("no_verdict")))
    return Section(heading=request.say(f"goals_{level}"), blocks=tuple(blocks))


def _findings(request: Request) -> list[Finding]:
    return [
        finding
        for finding in reconcile(request.facts).findings
        if finding.kind in _ABOUT_MEETINGS and finding.year == request.year
    ]
