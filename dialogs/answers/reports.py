"""Which status report answers a question about a subject, and how is its state put in words?"""

from collections.abc import Iterable
from datetime import date

from dialogs.answer import Asker
from dialogs.answers.composing import own_words
from dialogs.answers.period import Period
from dialogs.question import Question, When
from dialogs.texts import say
from dialogs.wording import written_date
from domain.facts import CooperationFacts
from domain.indexes import kept_with
from domain.permissions import Deed, allows
from domain.records import StatusReport, Subject, SubjectKind


def report_for(facts: CooperationFacts, subject: str, period: Period | None) -> StatusReport | None:
    """The latest report about a subject, within a period if one was asked about."""
    reports = facts.reports_of.get(subject, ())
    return next((r for r in reversed(reports) if period is None or r.on in period), None)


def latest_round(facts: CooperationFacts) -> date | None:
    """The day of the latest document that reports on the cooperation's subjects."""
    return next(reversed(rounds(facts)), None)


def rounds(facts: CooperationFacts) -> tuple[date, ...]:
    """The days of all documents with status reports, oldest first.

    What somebody posted about one subject says nothing of the others, and is no round.
    """
    return kept_with(facts, _rounds)


def _rounds(facts: CooperationFacts) -> tuple[date, ...]:
    days = {r.on for r in facts.status_reports if (r.subject, r.on) not in facts.post_on}
    return tuple(sorted(days))


def nearest(days: Iterable[date], period: Period) -> date | None:
    """The day nearest to a period, the later of two that are equally near."""
    first, last = period.first, period.last

    def distance(day: date) -> int:
        if first and day < first:
            return (first - day).days
        if last and day > last:
            return (day - last).days
        return 0

    return min(sorted(days, reverse=True), key=distance, default=None)


def written_use(language: str, subject: Subject, report: StatusReport) -> str:
    """How many use it: "4 av 14 kommuner använder det"; for initiatives how many take part."""
    if report.users is None:
        return ""
    if subject.kind is SubjectKind.INITIATIVE:
        key = "reports.joined"
    else:
        key = "reports.used_partly" if report.partly else "reports.used"
    if report.users_of is None:
        return say(language, f"{key}_count", n=report.users)
    return say(language, key, n=report.users, of=report.users_of)


def written_share(language: str, report: StatusReport) -> str:
    """The count for a table's cell: "4 av 14", "10 av 14, helt eller delvis"."""
    if report.users is None:
        return ""
    text = str(report.users)
    if report.users_of is not None:
        text = say(language, "reports.share", n=report.users, of=report.users_of)
    return say(language, "reports.partly", share=text) if report.partly else text


def written_phase(language: str, report: StatusReport) -> str:
    """The phase and since when: "i drift och förvaltning sedan 2019"."""
    if report.phase is None:
        return ""
    phase = own_words(language, report.phase)
    if report.since is None or str(report.since) in report.phase:
        return phase
    return say(language, "reports.since", phase=phase, year=report.since)


def written_state(language: str, subject: Subject, report: StatusReport) -> str:
    """Phase and use in one clause."""
    parts = (written_phase(language, report), written_use(language, subject, report))
    return "; ".join(part for part in parts if part)


def age_notes(
    language: str, facts: CooperationFacts, subject: Subject, report: StatusReport
) -> tuple[str, ...]:
    """Warnings that a report is not the present: later ones exist, or no longer mention it."""
    latest_of_subject = facts.reports_of[subject.id][-1].on
    latest = latest_round(facts)
    day = written_date(language, report.on)
    if report.on < latest_of_subject:
        later = written_date(language, latest_of_subject)
        return (say(language, "reports.later_exists", day=day, later=later),)
    if latest is not None and report.on < latest:
        later = written_date(language, latest)
        return (say(language, "reports.not_mentioned", day=day, later=later, subject=subject.name),)
    return ()


def remaining(
    language: str, facts: CooperationFacts, subject: Subject, period: Period | None
) -> str:
    """Whether the latest round of reports, or that of a time asked about, speaks of a subject."""
    reports, latest = facts.reports_of[subject.id], latest_round(facts)
    asked = [day for day in rounds(facts) if period is not None and day in period]
    if asked and asked[-1] != latest:
        told = any(report.on == asked[-1] for report in reports)
        key = "reports.then" if told else "reports.not_then"
        return say(language, key, subject=subject.name, day=written_date(language, asked[-1]))
    report = reports[-1]
    key = "reports.still" if latest is None or report.on >= latest else "reports.no_longer"
    return say(
        language,
        key,
        subject=subject.name,
        day=written_date(language, report.on),
        later=written_date(language, latest or report.on),
    )


def unmentioned_now(
    question: Question,
    language: str,
    facts: CooperationFacts,
    subject: Subject,
    report: StatusReport,
) -> str:
    """That the latest round says nothing of a subject, where it is asked how it stands now."""
    latest = latest_round(facts)
    if question.when is not When.NOW or latest is None:
        return ""
    if facts.reports_of[subject.id][-1].on >= latest:
        return ""
    return say(
        language,
        "reports.unmentioned_now",
        subject=subject.name,
        later=written_date(language, latest),
        day=written_date(language, report.on),
        state=written_state(language, subject, report),
    )


def posted_words(language: str, facts: CooperationFacts, report: StatusReport) -> list[str]:
    """What a posted report says beside what documents do: the next step, and who answers for it."""
    post = facts.post_on.get((report.subject, report.on))
    if post is None:
        return []
    said = (("reports.next_step", post.draft.next_step), ("reports.owner", post.owner_name))
    return [say(language, key, words=words.rstrip(".")) for key, words in said if words]


def suggested(asker: Asker, subject: Subject, report: StatusReport, *, changed: bool) -> list[str]:
    """What may be said next to a report; ``changed`` tells whether there is an earlier one."""
    keys = {
        "status.suggest_update": allows(asker.duties, Deed.POST_STATUS),
        "status.suggest_changes": changed,
        "status.suggest_uptake": report.users is not None,
    }
    return [say(asker.language, key, subject=subject.name) for key, fits in keys.items() if fits]
