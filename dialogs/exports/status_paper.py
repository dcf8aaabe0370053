"""*Information om aktuellt och pågående*: how is the paper to the committee composed?

A section for each subject of the year's latest round of reports, in its order, as in the published
papers. A round is what one document reports; a subject with a later report has that one. Subjects
that the round does not mention are listed after it, so that none is forgotten.
"""

import re
from collections.abc import Iterable, Sequence

from dialogs.answers.reports import written_state
from dialogs.exports.origin import paper_of, source_text
from dialogs.exports.request import Request
from dialogs.exports.standings import standings, statements
from dialogs.wording import written_date
from domain.facts import CooperationFacts, group
from domain.records import StatusReport, Subject
from storage.exporting import Bullet, Grid, Lead, Paper, Paragraph, Remark, Section
from storage.exporting.paper import Block

_INTRODUCES = ":"


def paper(request: Request) -> Paper:
    """The paper as of the year's latest reports."""
    reports = [s.report for s in standings(request) if s.report is not None]
    told, others = _in_round(request, reports)
    first = min(report.on for report in told)
    sections = [
        _section(request, report, inside, later=report.on > first)
        for report, inside in _nested(request, told)
    ]
    if others:
        sections.append(_not_in_round(request, others))
    return paper_of(
        request,
        request.say("status_paper"),
        summary=[request.say("status_summary", cooperation=request.facts.cooperation.name)],
        sections=sections,
        sources=[report.source for report in (*told, *others)],
    )


def _in_round(
    request: Request, reports: Sequence[StatusReport]
) -> tuple[list[StatusReport], list[StatusReport]]:
    """The latest reports of the year that belong in the paper, and the others.

    Of two documents of the same day that which reports on more is the round.
    """
    in_year = [r for r in request.facts.status_reports if r.on.year == request.year]
    rounds = group(in_year, lambda r: (r.on, r.source.document)).values()
    several = [r for r in rounds if len(r) > 1] or list(rounds)
    round_ = max(several, key=lambda r: (r[0].on, len(r)))
    document, day = round_[0].source.document, round_[0].on
    told = [r for r in reports if r.source.document == document or r.on > day]
    return told, [r for r in reports if r not in told]


def _nested(
    request: Request, told: Sequence[StatusReport]
) -> Iterable[tuple[StatusReport, list[StatusReport]]]:
    """Each report, with those about parts of its subject."""
    subjects = {report.subject for report in told}
    parents = {r.subject: request.facts.subject[r.subject].parent for r in told}
    for report in told:
        if parents[report.subject] not in subjects:
            yield report, [r for r in told if parents[r.subject] == report.subject]


def _section(
    request: Request, report: StatusReport, inside: Sequence[StatusReport], *, later: bool
) -> Section:
    """A subject's words, and those of its parts that they do not hold."""
    facts = request.facts
    words = statements(facts, report)
    blocks = [_block(text) for text in words]
    known = {_bare(text) for text in words}
    for part in inside:
        own = [t for t in statements(facts, part) if not {_bare(p) for p in _pieces(t)} <= known]
        if own:
            blocks.append(Lead(f"{facts.subject[part.subject].name}{_INTRODUCES}"))
            blocks += [Bullet(text) for text in own]
    if not words:
        blocks.insert(
            0, Paragraph(written_state(request.language, _subject(facts, report), report))
        )
    if later:
        day = written_date(request.language, report.on)
        blocks.append(Remark(request.say("reported_on", day=day)))
    return Section(heading=_subject(facts, report).name, blocks=tuple(blocks))


def _block(text: str) -> Block:
    """A statement as a point of a list, or as a line that introduces the points after it."""
    return Lead(text) if text.endswith(_INTRODUCES) else Bullet(text)


def _pieces(text: str) -> list[str]:
    """A statement cut after what introduces it: how a part repeats its whole's words."""
    return re.split(r"(?<=:)\s+", text)


def _bare(text: str) -> str:
    return text.strip().rstrip(".")


def _subject(facts: CooperationFacts, report: StatusReport) -> Subject:
    return facts.subject[report.subject]


def _not_in_round(request: Request, others: Sequence[StatusReport]) -> Section:
    facts, language = request.facts, request.language
    rows = tuple(
        (
            _subject(facts, report).name,
            written_state(language, _subject(facts, report), report),
            source_text(request, report.source),
        )
        for report in others
    )
    columns = ("subject", "phase", "document")
    return Section(
        heading=request.say("status_others"),
        blocks=(
            Lead(request.say("status_others_lead")),
            Grid(
                columns=tuple(request.say(f"column_{key}") for key in columns),
                rows=rows,
                words=True,
            ),
        ),
    )
