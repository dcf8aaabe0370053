"""How does one answer, by when, and may one take part from elsewhere?"""

from dialogs.called_words import named_with_day, written_instant, zone_of
from dialogs.flows.meetings.saying import fitting_meetings
from dialogs.flows.meetings.scene import Scene
from dialogs.messages import Reply, Turn
from dialogs.understanding.meeting_talk import Ask, Asked
from domain.meetings import CalledMeeting
from storage import Database


async def wanted(_database: Database, scene: Scene, asked: Asked) -> Turn | None:
    """How to answer the meetings ahead; ``None`` where no meeting is called that it is about.

    Of the one who asks, or where none concerns her, of all: none of it is secret but the link,
    which is told only to those who are asked to the meeting, where nobody reads along.
    """
    own = scene.own_meetings()
    meetings = fitting_meetings(scene, own or list(scene.open_meetings()), asked.occasion)
    if not meetings:
        return None
    if asked.ask is Ask.REMOTELY:
        told = [_remotely(scene, meetings[0])]
    elif asked.ask is Ask.ANSWER_BY:
        told = [_answer_by(scene, meeting) for meeting in meetings]
    else:
        told = [scene.say("rsvp_talk.how_to"), *(_answer_by(scene, each) for each in meetings)]
    return Turn(replies=(Reply(text="\n\n".join(told)),))


def _answer_by(scene: Scene, meeting: CalledMeeting) -> str:
    facts = scene.of(meeting)
    named = named_with_day(facts, meeting, scene.language)
    until = written_instant(meeting.answer_by, zone_of(facts), scene.language)
    return scene.say("rsvp_talk.answer_by", meeting=named, until=until)


def _remotely(scene: Scene, meeting: CalledMeeting) -> str:
    """Whether a meeting has a link, which the next of them may be joined by."""
    named = named_with_day(scene.of(meeting), meeting, scene.language)
    if not meeting.online_url:
        return scene.say("rsvp_talk.not_remotely", meeting=named)
    shown = scene.personal and scene.concerns(meeting)
    url = meeting.online_url if shown else scene.say("rsvp_talk.link_in_invitation")
    return scene.say("rsvp_talk.remotely", meeting=named, url=url)
