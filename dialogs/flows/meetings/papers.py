"""Which paper does somebody want for a meeting? The summons, the attendance list, the food list."""

import asyncio
import logging
from collections.abc import Callable, Mapping
from datetime import timedelta

from dialogs.called_words import zone_of
from dialogs.exports import Ending, Request
from dialogs.exports.draft_summons import draft_summons
from dialogs.exports.meeting_papers import Assembly, MeetingPaper, meeting_paper
from dialogs.flows.meetings.answering import Refused, note_refusal
from dialogs.flows.meetings.choosing import which_meeting
from dialogs.flows.meetings.following import sees_all
from dialogs.flows.meetings.rsvp import asked_meeting
from dialogs.flows.meetings.saying import fitting_meetings
from dialogs.flows.meetings.scene import Scene
from dialogs.making import Maker
from dialogs.messages import Turn
from dialogs.texts import DEFAULT_LANGUAGE
from dialogs.understanding.meeting_talk import Ask, Asked
from dialogs.understanding.meeting_talk.occasion import Occasion
from domain.facts import CooperationFacts
from domain.meetings import CalledMeeting, MeetingKind
from domain.meetings.overview import overview
from domain.wheel import Occasion as Planned
from domain.wheel import not_called
from storage import Database
from storage.exporting import TemplateFault
from storage.meetings import current_answers

_logger = logging.getLogger(__name__)

_AHEAD = timedelta(days=400)
"""How far ahead a meeting is looked for that nobody is called to yet."""

PAPERS: Mapping[Ask, MeetingPaper] = {
    Ask.SUMMONS: MeetingPaper.SUMMONS,
    Ask.ATTENDANCE_LIST: MeetingPaper.ATTENDANCE_LIST,
    Ask.FOOD_LIST: MeetingPaper.FOOD_LIST,
}
"""The paper that each request is for."""


async def wanted(database: Database, scene: Scene, asked: Asked, *, maker: Maker) -> Turn:
    """Make the paper for the meeting that is meant, the next one if none is named."""
    if not scene.personal:
        return scene.told("making.only_personal")
    meetings = list(scene.open_meetings())
    fitting = fitting_meetings(scene, meetings, asked.occasion)
    if not fitting:
        planned = _planned(scene, asked.occasion) if asked.ask is Ask.SUMMONS else None
        if planned is None:
            return scene.told("making.no_meeting")
        return await _drafted(scene, *planned, maker)
    if len(fitting) > 1 and asked.occasion.told:
        return which_meeting(scene, fitting, "meeting_paper", {"paper": PAPERS[asked.ask]})
    own = [meeting for meeting in fitting if scene.concerns(meeting)]
    return await _made(database, scene, (own or fitting)[0], PAPERS[asked.ask], maker)


async def pressed(
    database: Database, scene: Scene, data: Mapping[str, object], *, maker: Maker
) -> Turn:
    """The same by the button of a meeting. Raises :class:`Refused`."""
    named = data.get("paper")
    if not scene.personal or named not in tuple(MeetingPaper):
        await note_refusal(database, scene, "unknown", data)
        raise Refused("unknown")
    paper = MeetingPaper(str(named))
    meeting = await asked_meeting(database, scene, data)
    return await _made(database, scene, meeting, paper, maker)


def _planned(scene: Scene, told: Occasion) -> tuple[CooperationFacts, Planned] | None:
    """The first meeting that can be meant of those that nobody is called to yet."""
    for facts in scene.cooperations():
        first = scene.today(facts)
        for planned in not_called(facts, first, first + _AHEAD):
            strategy = planned.kind == MeetingKind.STRATEGY_DAY
            if planned.bodies and told.fits(planned.on, planned.bodies, strategy=strategy):
                return facts, planned
    return None


async def _drafted(scene: Scene, facts: CooperationFacts, planned: Planned, maker: Maker) -> Turn:
    """A draft of the summons to a meeting that nobody is called to yet."""
    request = Request(facts=facts, year=planned.on.year, language=DEFAULT_LANGUAGE, made=scene.now)
    return await _handed(
        scene,
        f"{scene.say('making.file_draft-summons')}-{planned.on}{Ending.DOCX}",
        lambda: draft_summons(request, planned, maker.template),
        maker,
    )


async def _made(
    database: Database, scene: Scene, meeting: CalledMeeting, paper: MeetingPaper, maker: Maker
) -> Turn:
    if paper.tells_answers and not sees_all(scene, meeting):
        details = {"meeting": meeting.id, "paper": paper}
        await note_refusal(database, scene, "not_allowed", details, scene.of(meeting))
        return scene.told("making.not_allowed")
    async with database.snapshots() as session:
        answers = await current_answers(session, meeting.id)
    facts, invitations = scene.of(meeting), scene.invitations(meeting)
    seen = overview(meeting, facts, invitations, answers)
    day = meeting.day_in(zone_of(facts).key)
    request = Request(facts=facts, year=day.year, language=DEFAULT_LANGUAGE, made=scene.now)
    assembly = Assembly(meeting=meeting, invitations=invitations, seen=seen)
    return await _handed(
        scene,
        f"{scene.say(f'making.file_{paper}')}-{day}{Ending.DOCX}",
        lambda: meeting_paper(paper, request, assembly, maker.template),
        maker,
    )


async def _handed(scene: Scene, name: str, written: Callable[[], bytes], maker: Maker) -> Turn:
    """Write a paper and hand it over."""
    try:
        content = await asyncio.to_thread(written)
    except TemplateFault as fault:
        _logger.error("no document: %s", fault, extra={"action": "template_fault"})  # noqa: TRY400 - the sentence tells it all
        return scene.told("making.template")
    return await maker.handed(
        scene.incoming, scene.person, scene.language, name=name, content=content
    )
