"""Which meeting is meant? Asked back with a button for each."""

from collections.abc import Mapping, Sequence

from dialogs.called_words import short_label
from dialogs.cards.asking_card import asking_card
from dialogs.cards.elements import execute
from dialogs.flows.meetings.scene import Scene
from dialogs.messages import Reply, Turn
from domain.meetings import CalledMeeting

_MOST_CHOICES = 6


def which_meeting(
    scene: Scene,
    meetings: Sequence[CalledMeeting],
    verb: str,
    data: Mapping[str, object] | None = None,
) -> Turn:
    """Ask which of some meetings is meant; its button gives ``verb`` with ``data`` and its id."""
    buttons = [
        execute(
            short_label(scene.of(meeting), meeting, scene.language),
            verb,
            {**(data or {}), "meeting": meeting.id},
        )
        for meeting in meetings[:_MOST_CHOICES]
    ]
    question = scene.say("rsvp_talk.which")
    card = asking_card([question], buttons, scene.language)
    return Turn(replies=(Reply(card=card, summary=question),))
