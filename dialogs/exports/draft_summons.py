"""What would the summons to a meeting be that nobody is called to yet? A draft, and what it lacks.

It is made from what documents tell of the meeting, else from the rule that proposes it, with the
wheel's items for that month where no agenda is published.
"""

from collections.abc import Iterator
from pathlib import Path

from dialogs.called_words import written_bodies, written_weekday
from dialogs.exports.meeting_papers import called_to, section, written_matter
from dialogs.exports.origin import made_text, plain_paper, source_text
from dialogs.exports.request import Request
from dialogs.wording import written_date, written_time
from domain.records import Meeting
from domain.wheel import Occasion, entries_for
from storage.exporting import TEMPLATE, Paragraph, Remark, write_word
from storage.exporting.paper import Block


def draft_summons(request: Request, occasion: Occasion, template: Path = TEMPLATE) -> bytes:
    """The content of a Word file. Raises :class:`storage.exporting.TemplateFault`."""
    facts, day = request.facts, written_date(request.language, occasion.on)
    published = next((m for m in facts.meetings if m.id == occasion.id), None)
    sources = [item.source for item in facts.agenda_of.get(occasion.id, ())]
    if occasion.source is not None:
        sources.insert(0, occasion.source)
    paper = plain_paper(
        request,
        "draft_summons",
        request.say("draft_summons_title", meeting=f"{occasion.title} {day}"),
        body=written_bodies(facts, occasion.bodies, request.language),
        sections=[
            section(request, "when_and_where", _when_and_where(request, occasion, published)),
            section(request, "who_is_called", called_to(request, occasion.bodies)),
            section(request, "agenda", _agenda(request, occasion)),
        ],
        origin=[made_text(request), *(source_text(request, source) for source in sources)],
    )
    return write_word(paper, template)


def _when_and_where(
    request: Request, occasion: Occasion, published: Meeting | None
) -> Iterator[Block]:
    yield Remark(request.say("not_called" if published else "only_proposed"))
    day = written_weekday(request.language, occasion.on)
    hours = written_time(occasion.starts, occasion.ends)
    yield Paragraph(request.say("when", when=f"{day} {hours}".rstrip()))
    if not hours and not occasion.whole_day:
        yield Remark(request.say("no_time"))
    if published is not None and published.venue:
        yield Paragraph(request.say("where", place=published.venue))
    else:
        yield Remark(request.say("no_place"))


def _agenda(request: Request, occasion: Occasion) -> Iterator[Block]:
    printed = request.facts.agenda_of.get(occasion.id, ())
    for item in printed:
        yield written_matter(request, item.number, item.title, item.case_number)
    if printed:
        return
    entries = entries_for(request.facts, occasion)
    if not entries:
        yield Remark(request.say("no_agenda"))
        return
    yield Remark(request.say("agenda_of_wheel"))
    for number, entry in enumerate(entries, start=1):
        yield written_matter(request, str(number), entry.text, None)
