"""What was a file built from, and when? Sources in columns, on a line, at the end of a paper."""

from collections.abc import Iterable
from dataclasses import replace

from dialogs.exports.request import Request
from dialogs.wording import source_line, written_date
from domain.facts import CooperationFacts
from domain.records import BodyKind, Duty, OfficeHolder, Source
from storage.exporting import Cell, Look, Paper, Section
from storage.exporting.tables import Row, Value

SOURCE_COLUMNS = ("document", "place", "case_number", "dated")
"""The columns that name a source, as keys of texts."""


def source_values(facts: CooperationFacts, source: Source) -> tuple[Value, ...]:
    """A source as the values of :data:`SOURCE_COLUMNS`."""
    document = facts.document[source.document]
    return (document.title, source.place, document.case_number, document.dated)


def written(value: Value) -> str:
    """A value as text, empty where there is none."""
    return "" if value is None else str(value)


def source_cells(facts: CooperationFacts, source: Source) -> Row:
    """A source as the cells of :data:`SOURCE_COLUMNS`."""
    *texts, dated = source_values(facts, source)
    return (*(Cell(value=written(text)) for text in texts), Cell(value=dated, look=Look.DATE))


def source_text(request: Request, source: Source) -> str:
    """A source on one line: title, place, case number and date."""
    line = source_line(request.language, request.facts, source)
    parts = (line.title, line.place, line.case_number, line.dated)
    return ", ".join(part for part in parts if part)


def made_text(request: Request) -> str:
    """When and of what a file was composed."""
    return request.say(
        "made",
        cooperation=request.facts.cooperation.name,
        day=written_date(request.language, request.local.date()),
        time=f"{request.local:%H:%M}",
    )


def title_rows(request: Request, title: str, *lines: str) -> tuple[Row, ...]:
    """The first rows of a sheet: what it is, how to read it, and when it was composed."""
    faint = (*lines, made_text(request))
    return (
        (Cell(value=title, look=Look.TITLE),),
        *((Cell(value=line, look=Look.FAINT),) for line in faint),
        (),
    )


def heading_row(request: Request, keys: Iterable[str]) -> Row:
    """A row of headings by their keys."""
    return tuple(Cell(value=request.say(f"column_{key}"), look=Look.HEADING) for key in keys)


def paper_of(
    request: Request,
    title: str,
    *,
    summary: Iterable[str],
    sections: Iterable[Section],
    sources: Iterable[Source],
) -> Paper:
    """A paper to be decided on (*tjänsteskrivelse*), with its sources and when it was made."""
    body = _deciding_body(request.facts)
    origin = [made_text(request), *(source_text(request, source) for source in sources)]
    return replace(
        plain_paper(
            request, "memo", title, body=body, summary=summary, sections=sections, origin=origin
        ),
        proposal=request.say("proposal", body=body),
        recipients=request.say("recipients"),
    )


def plain_paper(
    request: Request,
    form: str,
    title: str,
    *,
    body: str | None = None,
    summary: Iterable[str] = (),
    sections: Iterable[Section],
    origin: Iterable[str],
) -> Paper:
    """A paper that nothing is decided on, with its head; ``form`` is a key of texts.

    It goes to ``body``, else to the one that decides.
    """
    facts = request.facts
    host = facts.municipality.get(facts.cooperation.host or "")
    author = _coordinator(facts)
    title_of = facts.role[author.role].name if author else ""
    return Paper(
        form=request.say(f"form_{form}"),
        title=title,
        host=host.formal_name if host else facts.cooperation.name,
        body=body or _deciding_body(facts),
        dated=request.local.date(),
        author=author.person if author else "",
        author_title=(author.title or title_of) if author else "",
        proposal="",
        summary=tuple(summary),
        sections=tuple(sections),
        recipients="",
        origin=tuple(dict.fromkeys(origin)),
        made=request.made,
    )


def _deciding_body(facts: CooperationFacts) -> str:
    """The body that papers go to: the one that decides, else the one that steers."""
    deciding = [body for body in facts.bodies if body.decides]
    steering = [body for body in facts.bodies if body.kind is BodyKind.STEERING]
    return next((b.name for b in (*deciding, *steering)), facts.cooperation.name)


def _coordinator(facts: CooperationFacts) -> OfficeHolder | None:
    """Who coordinates, by the latest document that says so."""
    holders = [
        holder
        for holder in facts.office_holders
        if holder.role in facts.role and facts.role[holder.role].duty is Duty.COORDINATOR
    ]
    dated = [holder for holder in holders if holder.stated is not None]
    return max(dated, key=lambda h: str(h.stated)) if dated else next(iter(holders), None)
