"""How do people in a room say that they are there? They scan a code that the secretary shows.

The code opens their own chat with the bot, the words filled in. It is no secret and proves nothing:
what counts is who sends the words, to which meeting she is called, and when.
"""

from collections.abc import Callable, Mapping

from dialogs.called_words import named_with_day, written_bodies, zone_of
from dialogs.cards.check_in_code import check_in_card
from dialogs.flows.meetings.answering import Refused, note_refusal
from dialogs.flows.meetings.choosing import which_meeting
from dialogs.flows.meetings.rsvp import asked_meeting
from dialogs.flows.meetings.saying import fitting_meetings
from dialogs.flows.meetings.scene import Scene
from dialogs.messages import Turn
from dialogs.understanding.meeting_talk import Asked
from dialogs.wording import month_name, written_time
from domain.meetings import CalledMeeting
from domain.meetings.permission import check_in_times
from storage import Database

Address = Callable[[str], str]
"""Where the chat with the bot is opened with some words filled in."""


async def wanted(database: Database, scene: Scene, asked: Asked, *, address: Address) -> Turn:
    """Show the code of the meeting that is meant, the next one if none is named."""
    if not any(scene.administers(facts) for facts in scene.facts.cooperations.values()):
        return scene.told("calling.not_allowed")
    meetings = [
        meeting
        for meeting in scene.open_meetings()
        if scene.administers(scene.of(meeting)) and check_in_times(meeting)[1] >= scene.now
    ]
    fitting = fitting_meetings(scene, meetings, asked.occasion)
    if not meetings:
        return scene.told("presence.no_code")
    if not fitting or (len(fitting) > 1 and asked.occasion.told):
        return which_meeting(scene, fitting or meetings, "check_in_code")
    # Without a word of which, the next of one's own is meant.
    own = [meeting for meeting in fitting if scene.concerns(meeting)]
    return _shown(scene, (own or fitting)[0], address)


async def pressed(
    database: Database, scene: Scene, data: Mapping[str, object], *, address: Address
) -> Turn:
    """The same by a button. Raises :class:`Refused`."""
    meeting = await asked_meeting(database, scene, data)
    facts = scene.of(meeting)
    if not scene.administers(facts):
        await note_refusal(database, scene, "not_administering", data, facts)
        raise Refused("not_administering")
    return _shown(scene, meeting, address)


def _shown(scene: Scene, meeting: CalledMeeting, address: Address) -> Turn:
    facts = scene.of(meeting)
    zone = zone_of(facts)
    opens, closes = (at.astimezone(zone).time() for at in check_in_times(meeting))
    named = named_with_day(facts, meeting, scene.language)
    card = check_in_card(
        scene.language,
        heading=scene.say("presence.code_heading", meeting=named),
        lines=[
            scene.say("presence.code_scan"),
            scene.say("presence.code_times", time=written_time(opens, closes)),
        ],
        address=address(check_in_words(scene, meeting)),
    )
    return scene.shown(card)


def check_in_words(scene: Scene, meeting: CalledMeeting) -> str:
    """What somebody writes to say that she is at a meeting: "Jag är här, E-nämnden 18 mars"."""
    facts = scene.of(meeting)
    day = meeting.day_in(facts.cooperation.time_zone)
    return scene.say(
        "presence.here_at",
        bodies=written_bodies(facts, meeting.bodies, scene.language),
        day=f"{day.day} {month_name(scene.language, day.month)}",
    )
