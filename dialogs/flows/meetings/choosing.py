"""Which cooperation or meeting is meant? Asked back with a button for each meeting."""

from collections.abc import Mapping, Sequence

from dialogs.called_words import short_label
from dialogs.cards.asking_card import asking_card
from dialogs.cards.elements import execute
from dialogs.flows.meetings.answering import Refused, note_refusal
from dialogs.flows.meetings.scene import Scene
from dialogs.messages import Reply, Turn
from domain.facts import CooperationFacts
from domain.meetings import CalledMeeting
from storage import Database

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


def administered(scene: Scene, bodies: Sequence[str]) -> CooperationFacts | None:
    """The cooperation that the person calls meetings of; of several the one of the body named."""
    known = [facts for facts in scene.facts.cooperations.values() if scene.administers(facts)]
    named = [facts for facts in known if any(body in facts.body for body in bodies)]
    return next(iter(named or known), None)


async def cooperation_of(
    database: Database, scene: Scene, data: Mapping[str, object]
) -> CooperationFacts:
    """The cooperation of a button; who presses must administer it. Raises :class:`Refused`."""
    name = data.get("cooperation")
    facts = scene.facts.cooperations.get(name) if isinstance(name, str) else None
    if facts is None or not scene.administers(facts):
        refusal = "not_administering" if facts else "unknown"
        await note_refusal(database, scene, refusal, data, facts)
        raise Refused("not_administering")
    return facts
