"""What is somebody called to, and what has she answered?"""

from dialogs.called_words import named_with_day, written_answer
from dialogs.flows.meetings.rsvp import own_card
from dialogs.flows.meetings.saying import fitting_meetings
from dialogs.flows.meetings.scene import Scene
from dialogs.messages import Reply, Turn
from dialogs.understanding.meeting_talk import Asked
from domain.meetings import CalledMeeting, MeetingAnswer
from domain.meetings.invitations import asked as asked_people
from storage import Database
from storage.meetings import current_answers, current_answers_of

_MOST_CARDS = 3


async def own_answers(database: Database, scene: Scene, asked: Asked) -> Turn:
    """What the person has answered to the meetings ahead, in one line each."""
    if not scene.personal:
        return scene.told("following.only_personal")
    meetings = scene.own_meetings()
    async with database.snapshots() as session:
        answers = await current_answers_of(session, scene.person.id)
    meetings = fitting_meetings(scene, meetings, asked.occasion) or meetings
    lines = [_line(scene, meeting, answers.get(meeting.id)) for meeting in meetings]
    if not lines:
        return scene.told("rsvp_talk.own_nothing")
    return Turn(replies=(Reply(text="\n\n".join(lines)),))


async def own_invitations(database: Database, scene: Scene, asked: Asked) -> Turn:
    """The cards of the meetings ahead that the person is asked to."""
    if not scene.personal:
        return scene.told("following.only_personal")
    meetings = scene.own_meetings()
    meetings = fitting_meetings(scene, meetings, asked.occasion) or meetings
    replies: list[Reply] = []
    async with database.snapshots() as session:
        for meeting in meetings:
            answers = await current_answers(session, meeting.id)
            people = {one.person for one in asked_people(scene.invitations(meeting), answers)}
            if scene.person.id in people and len(replies) < _MOST_CARDS:
                card = own_card(scene, meeting, answers)
                named = named_with_day(scene.of(meeting), meeting, scene.language)
                replies.append(Reply(card=card, summary=named))
    return Turn(replies=tuple(replies)) if replies else scene.told("rsvp_talk.own_nothing")


def _line(scene: Scene, meeting: CalledMeeting, answer: MeetingAnswer | None) -> str:
    named = named_with_day(scene.of(meeting), meeting, scene.language)
    if answer is None:
        return scene.say("rsvp_talk.own_waiting", meeting=named)
    said = written_answer(answer.answer, scene.language)
    if answer.comment:
        words = answer.comment
        return scene.say("rsvp_talk.own_comment", meeting=named, answer=said, words=words)
    return scene.say("rsvp_talk.own", meeting=named, answer=said)
