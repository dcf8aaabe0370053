"""What is new since a day? The text of a newsletter: reported, decided, and what is coming."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from dialogs.answers.composing import ended
from dialogs.answers.differences import between
from dialogs.called_words import named_with_day
from dialogs.exports.origin import made_text, plain_paper, source_text
from dialogs.exports.request import Request
from dialogs.wording import written_date
from domain.facts import CooperationFacts
from domain.meetings import CalledState
from domain.records import DecisionState, MeetingState, Source, StatusReport
from storage.exporting import TEMPLATE, Bullet, Lead, Paper, Section, write_word

NEWSLETTER = "newsletter"
BACK = timedelta(days=90)
"""How far it goes back where no day is said."""
_AHEAD = timedelta(days=120)


class NothingNew(Exception):
    """Nothing is reported, decided or coming since the day."""


def newsletter(request: Request, since: date) -> Paper:
    """The letter. Raises :class:`NothingNew`."""
    reported = list(_reported(request.facts, since, request.local.date()))
    decided = [
        decision
        for decision in request.facts.decisions
        if decision.state is DecisionState.DECIDED and since <= decision.on <= request.local.date()
    ]
    coming = list(_coming(request))
    if not (reported or decided or coming):
        raise NothingNew
    sections = [
        Section(heading=request.facts.subject[report.subject].name, blocks=blocks)
        for report, blocks in reported
    ]
    if decided:
        told = (
            request.say(
                "newsletter_decision",
                day=written_date(request.language, decision.on),
                paragraph=decision.paragraph or decision.case_number or "",
                title=decision.title,
                decision=decision.decision,
            )
            for decision in decided
        )
        heading = request.say("newsletter_decisions")
        sections.append(Section(heading=heading, blocks=tuple(map(Bullet, told))))
    if coming:
        heading = request.say("newsletter_meetings")
        sections.append(Section(heading=heading, blocks=tuple(map(Bullet, coming))))
    sources: list[Source] = [report.source for report, _ in reported]
    sources += [decision.source for decision in decided]
    return plain_paper(
        request,
        "newsletter",
        request.say("newsletter_title", cooperation=request.facts.cooperation.name),
        summary=[request.say("newsletter_lead", day=written_date(request.language, since))],
        sections=sections,
        origin=[made_text(request), *(source_text(request, source) for source in sources)],
    )


def newsletter_file(request: Request, since: date, template: Path = TEMPLATE) -> bytes:
    """The letter as Word. Raises :class:`NothingNew`, :class:`storage.exporting.TemplateFault`."""
    return write_word(newsletter(request, since), template)


def newsletter_text(paper: Paper) -> str:
    """The letter as light Markdown, to be copied from a chat."""
    parts = [f"**{paper.title}**", *paper.summary]
    for section in paper.sections:
        lines = (
            f"- {block.text}" if isinstance(block, Bullet) else f"\n{block.text}\n"
            for block in section.blocks
            if isinstance(block, Bullet | Lead)
        )
        parts += [f"**{section.heading}**", "\n".join(lines).strip()]
    return "\n\n".join(parts)


def _reported(
    facts: CooperationFacts, since: date, today: date
) -> Iterator[tuple[StatusReport, tuple[Bullet | Lead, ...]]]:
    """The latest report of each subject since a day, with what the one before did not say.

    Parts that are reported with their whole are told by it.
    """
    latest: dict[str, date] = {}
    for subject in facts.subjects:
        reports = [r for r in facts.reports_of.get(subject.id, ()) if r.on <= today]
        if not reports or reports[-1].on < since:
            continue
        latest[subject.id] = reports[-1].on
        if latest.get(subject.parent or "") == reports[-1].on:
            continue
        before = [r for r in reports if r.on < since]
        blocks = tuple(_fresh(facts, before[-1] if before else None, reports[-1]))
        if blocks:
            yield reports[-1], blocks


def _fresh(
    facts: CooperationFacts, before: StatusReport | None, latest: StatusReport
) -> Iterator[Bullet | Lead]:
    """What a report says that the one before did not, with the line that introduces it."""
    said = [s.text for s in facts.statements_of.get((latest.subject, latest.on), ())]
    fresh = set(said)
    if before is not None:
        found = between(facts, before, latest)
        fresh = {*found.added, *(after for _, after in found.changed)}
    lead: Lead | None = None
    for text in said:
        if text.endswith(":"):
            lead = Lead(text)
        elif text in fresh:
            if lead is not None:
                yield lead
                lead = None
            yield Bullet(ended(text))


def _coming(request: Request) -> Iterator[str]:
    """Meetings ahead: those called through the bot, and those published that it knows none for."""
    facts, language, today = request.facts, request.language, request.local.date()
    until = today + _AHEAD
    zone = facts.cooperation.time_zone
    found: dict[tuple[date, tuple[str, ...]], str] = {}
    for meeting in facts.meetings:
        if today < meeting.on <= until and meeting.state is not MeetingState.CANCELLED:
            day = written_date(language, meeting.on)
            told = request.say("newsletter_meeting", day=day, title=meeting.title)
            found[meeting.on, meeting.bodies] = told
    for called in facts.called:
        day_of = called.day_in(zone)
        if today < day_of <= until and called.state is CalledState.CALLED:
            found[day_of, called.bodies] = named_with_day(facts, called, language)
    yield from (found[key] for key in sorted(found))
