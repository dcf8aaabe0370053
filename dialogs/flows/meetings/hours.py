"""When do others hear of what is done with a meeting now? Told to whoever does it."""

from datetime import datetime

from dialogs.called_words import written_instant, zone_of
from dialogs.flows.meetings.scene import Scene
from domain.facts import CooperationFacts
from domain.working_days import allowed_in_time


def waits_until(scene: Scene, facts: CooperationFacts, needed: datetime) -> str | None:
    """The hour at which what has to be known before ``needed`` goes out, ``None`` for at once."""
    zone = zone_of(facts)
    may = allowed_in_time(scene.now, needed, zone)
    return written_instant(may, zone, scene.language) if scene.now < may else None


def waiting(scene: Scene, facts: CooperationFacts, needed: datetime) -> list[str]:
    """The sentence that tells so, if it does not go out at once."""
    when = waits_until(scene, facts, needed)
    return [] if when is None else [scene.say("calling.waits", when=when)]
