"""How do posted reports stand beside the published ones? Merged into the facts when these are read.

Every answer then finds them where it finds all reports, each with a source that says who posted it.
They are no documents that anybody could ask for, only quoted as such.
"""

from dataclasses import replace

from domain.facts import CooperationFacts
from domain.records import StatusReport, StatusStatement, Uptake
from domain.status.records import PostedReport

_IN_USE = "in_use"


def with_posted(facts: CooperationFacts, posted: tuple[PostedReport, ...]) -> CooperationFacts:
    """The facts with posted reports among the published ones.

    A posted report about a subject of which a document reports on the same day stays out, as does
    one about a subject that the cooperation no longer has.
    """
    published = {(report.subject, report.on) for report in facts.status_reports}
    merged = tuple(
        post
        for post in posted
        if post.subject in facts.subject and (post.subject, post.on) not in published
    )
    return replace(
        facts,
        posted=posted,
        status_reports=(*facts.status_reports, *map(_report, merged)),
        status_statements=(
            *facts.status_statements,
            *(statement for post in merged for statement in _statements(post)),
        ),
        uptake=(
            *facts.uptake,
            *(
                _uptake(post, code)
                for post in merged
                for code in post.draft.in_use
                if code in facts.municipality
            ),
        ),
    )


def _report(post: PostedReport) -> StatusReport:
    draft = post.draft
    return StatusReport(
        subject=post.subject,
        on=post.on,
        phase=draft.phase,
        since=draft.since,
        users=draft.users,
        users_of=draft.users_of,
        partly=draft.partly,
        source=post.source,
    )


def _statements(post: PostedReport) -> list[StatusStatement]:
    return [
        StatusStatement(subject=post.subject, on=post.on, order=order, text=text)
        for order, text in enumerate(post.draft.statements, 1)
    ]


def _uptake(post: PostedReport, code: str) -> Uptake:
    return Uptake(
        subject=post.subject, on=post.on, municipality=code, state=_IN_USE, source=post.source
    )
