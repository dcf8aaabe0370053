"""Which papers does a meeting need? The summons with agenda, the list to tick off, the food list.

They are made from the call and from the answers that have come; names and what people eat are only
for those who see all answers.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from dialogs.called_words import (
    written_answer,
    written_bodies,
    written_instant,
    written_when,
    zone_of,
)
from dialogs.exports.origin import plain_paper
from dialogs.exports.request import Request
from dialogs.wording import joined, written_date
from domain.meetings import AnsweredAs, CalledMeeting, MeetingAnswer
from domain.meetings.invitations import Invitations, Invitee
from domain.meetings.overview import Overview
from storage.exporting import (
    TEMPLATE,
    Bullet,
    Grid,
    Lead,
    Paper,
    Paragraph,
    Remark,
    Section,
    write_word,
)
from storage.exporting.paper import Block


class MeetingPaper(StrEnum):
    """What a paper for a meeting is."""

    SUMMONS = "summons"
    ATTENDANCE_LIST = "attendance-list"
    FOOD_LIST = "food-list"

    @property
    def tells_answers(self) -> bool:
        """Whether it holds what people answered, which not everybody sees."""
        return self is not MeetingPaper.SUMMONS


@dataclass(frozen=True, slots=True, kw_only=True)
class Assembly:
    """A called meeting, whom it concerns, and what they have answered."""

    meeting: CalledMeeting
    invitations: Invitations
    seen: Overview


def meeting_paper(
    kind: MeetingPaper, request: Request, assembly: Assembly, template: Path = TEMPLATE
) -> bytes:
    """The content of a Word file. Raises :class:`storage.exporting.TemplateFault`."""
    return write_word(_PAPERS[kind](request, assembly), template)


def _summons(request: Request, assembly: Assembly) -> Paper:
    meeting, language = assembly.meeting, request.language
    zone = zone_of(request.facts)
    lines = [request.say("when", when=written_when(meeting, zone, language))]
    if meeting.place:
        lines.append(request.say("where", place=meeting.place))
    if meeting.online_url:
        lines.append(request.say("online", url=meeting.online_url))
    lines.append(request.say("answer_by", when=written_instant(meeting.answer_by, zone, language)))
    sections = [
        section(request, "when_and_where", (Paragraph(line) for line in lines)),
        section(request, "who_is_called", _called(request, meeting)),
        section(request, "agenda", _agenda(request, meeting)),
    ]
    if meeting.documents:
        papers = (Bullet(f"{paper.title}: {paper.url}") for paper in meeting.documents)
        sections.append(section(request, "papers", papers))
    return _paper(request, "summons", meeting, sections, "made_of_call")


def called_to(request: Request, bodies: tuple[str, ...]) -> Iterator[Block]:
    """Whom a summons to a meeting of some bodies goes to."""
    deciding = all(request.facts.body[body].decides for body in bodies)
    names = written_bodies(request.facts, bodies, request.language)
    yield Paragraph(request.say("called_bodies" if deciding else "called_group", bodies=names))


def _called(request: Request, meeting: CalledMeeting) -> Iterator[Block]:
    yield from called_to(request, meeting.bodies)
    if meeting.guests:
        names = joined(request.language, (guest.name for guest in meeting.guests))
        yield Paragraph(request.say("called_guests", names=names))


def _agenda(request: Request, meeting: CalledMeeting) -> Iterator[Block]:
    if not meeting.agenda:
        yield Remark(request.say("no_agenda"))
    for item in meeting.agenda:
        yield written_matter(request, item.number, item.title, item.case_number)


def written_matter(request: Request, number: str, title: str, case_number: str | None) -> Paragraph:
    """A matter of an agenda: "1. Upprop", with its case number where it has one."""
    told = f"{number}." if number.isdecimal() else number
    key = "matter_with_case" if case_number else "matter"
    return Paragraph(request.say(key, number=told, title=title, case_number=case_number or ""))


def _attendance_list(request: Request, assembly: Assembly) -> Paper:
    counts = assembly.seen.counts
    told = request.say(
        "expected",
        on_site=counts.on_site,
        remote=counts.remote,
        declined=counts.declined,
        waiting=counts.waiting,
    )
    keys = ("municipality", "person", "answer", "present", "signature")
    grid = _grid(request, keys, _rows(request, assembly))
    listed = section(request, "attendance_heading", [Lead(told), grid])
    meeting = assembly.meeting
    return _paper(request, "attendance_list", meeting, [listed], "made_of_answers")


def _rows(request: Request, assembly: Assembly) -> Iterator[tuple[str, ...]]:
    """Everybody who may come, municipality by municipality, and the places nobody holds."""
    facts, invitations = request.facts, assembly.invitations
    answers = {row.invitee.person: row.answer for row in assembly.seen.rows}
    everybody = (*invitations.asked_at_once, *invitations.substitutes)
    held = {invitee.municipality for invitee in everybody}
    vacant = [
        one.municipality
        for represented in assembly.seen.represented.values()
        for one in represented
        if one.municipality not in held
    ]
    order = {municipality.code: n for n, municipality in enumerate(facts.municipalities)}
    rows: list[tuple[str | None, tuple[str, ...]]] = [
        (one.municipality, (_named(request, one), _answer(request, answers.get(one.person))))
        for one in everybody
    ]
    rows += [(code, (request.say("vacant"), "")) for code in dict.fromkeys(vacant)]
    rows.sort(key=lambda row: order.get(row[0] or "", len(order)))
    for code, cells in rows:
        name = facts.municipality[code].name if code else ""
        yield (name, *cells, "", _ROOM_TO_SIGN)


def _named(request: Request, invitee: Invitee) -> str:
    """Name and what she is at the meeting."""
    roles = {role.duty: role.name.lower() for role in reversed(request.facts.roles)}
    duties = [roles.get(place.duty, "") for place in invitee.places] or [request.say("guest")]
    return ", ".join(dict.fromkeys(filter(None, (invitee.name, *duties))))


def _answer(request: Request, answer: MeetingAnswer | None) -> str:
    if answer is None:
        return request.say("no_answer")
    return written_answer(answer.answer, request.language)


def _food_list(request: Request, assembly: Assembly) -> Paper:
    eating = [
        row.answer
        for row in assembly.seen.rows
        if row.answer is not None and row.answer.answer is AnsweredAs.ON_SITE
    ]
    wishes = Counter(answer.food or request.say("no_wish") for answer in eating)
    blocks: list[Block] = [Lead(request.say("eating", n=len(eating)))]
    if wishes:
        ordered = sorted(wishes.items(), key=lambda wish: (-wish[1], wish[0]))
        counted = ((wish, str(count)) for wish, count in ordered)
        blocks.append(_grid(request, ("wish", "count"), counted, words=False))
    listed = section(request, "wishes", blocks)
    return _paper(request, "food_list", assembly.meeting, [listed], "made_of_answers")


def _paper(
    request: Request, form: str, meeting: CalledMeeting, sections: Iterable[Section], made: str
) -> Paper:
    facts, local = request.facts, request.local
    held = written_date(request.language, meeting.day_in(facts.cooperation.time_zone))
    day = written_date(request.language, local.date())
    return plain_paper(
        request,
        form,
        request.say(f"{form}_title", meeting=f"{meeting.title} {held}"),
        body=written_bodies(facts, meeting.bodies, request.language),
        sections=sections,
        origin=[request.say(made, day=day, time=f"{local:%H:%M}")],
    )


def section(request: Request, heading: str, blocks: Iterable[Block]) -> Section:
    """A section under a heading by its key."""
    return Section(heading=request.say(heading), blocks=tuple(blocks))


def _grid(
    request: Request, keys: Iterable[str], rows: Iterable[tuple[str, ...]], *, words: bool = True
) -> Grid:
    columns = tuple(request.say(f"column_{key}") for key in keys)
    return Grid(columns=columns, rows=tuple(rows), words=words)


_ROOM_TO_SIGN = "\n"
"""What makes a row of the attendance list high enough to be signed by hand."""

_PAPERS = {
    MeetingPaper.SUMMONS: _summons,
    MeetingPaper.ATTENDANCE_LIST: _attendance_list,
    MeetingPaper.FOOD_LIST: _food_list,
}
