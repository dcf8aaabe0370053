"""Who is there? What people say themselves when a meeting begins."""

from collections.abc import Mapping

from dialogs.called_words import named_with_day, zone_of
from dialogs.flows.meetings.answering import Refused
from dialogs.flows.meetings.rsvp import asked_meeting, own_card
from dialogs.flows.meetings.saying import fitting_meetings
from dialogs.flows.meetings.scene import Scene
from dialogs.messages import Turn
from dialogs.understanding.meeting_talk import Asked
from dialogs.wording import written_time
from domain.meetings import CalledMeeting
from domain.meetings.permission import Refusal, why_not_check_in
from storage import Database
from storage.meetings import check_in, current_answers


async def said(database: Database, scene: Scene, asked: Asked) -> Turn:
    """Keep that somebody who writes "jag är här" is there. Raises :class:`Refused`."""
    own = fitting_meetings(scene, scene.own_meetings(), asked.occasion)
    if not own:
        return scene.told("rsvp_talk.none_open")
    now_open = [m for m in own if _why_not(scene, m) is None]
    meeting = (now_open or own)[0]
    await _keep(database, scene, meeting)
    return scene.told("presence.here", **_told(scene, meeting))


async def pressed(database: Database, scene: Scene, data: Mapping[str, object]) -> Turn:
    """The same by a button. Raises :class:`Refused`."""
    meeting = await asked_meeting(database, scene, data)
    await _keep(database, scene, meeting)
    words = scene.say("presence.here", **_told(scene, meeting))
    action = scene.incoming.action
    if action is None or action.how != "execute":
        return scene.done(words)
    async with database.snapshots() as session:
        answers = await current_answers(session, meeting.id)
    return Turn(card_answer=own_card(scene, meeting, answers, notice=words))


async def _keep(database: Database, scene: Scene, meeting: CalledMeeting) -> None:
    refusal = _why_not(scene, meeting)
    if refusal is not None:
        raise Refused("you_not_invited" if refusal is Refusal.NOT_INVITED else refusal.value)
    async with database.sessions.begin() as session:
        await check_in(session, meeting.id, scene.person.id, at=scene.now)


def _why_not(scene: Scene, meeting: CalledMeeting) -> Refusal | None:
    invitations = scene.invitations(meeting)
    return why_not_check_in(meeting, invitations, person=scene.person.id, now=scene.now)


def _told(scene: Scene, meeting: CalledMeeting) -> dict[str, str]:
    facts = scene.of(meeting)
    local = scene.now.astimezone(zone_of(facts))
    named = named_with_day(facts, meeting, scene.language)
    return {"time": written_time(local.time()), "meeting": named}
