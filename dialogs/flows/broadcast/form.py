"""What was filled in on the card of a message to many? Untrusted input, checked."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from hashlib import sha256
from zoneinfo import ZoneInfo

import orjson

from dialogs.cards.broadcast_card import LONGEST_TEXT
from dialogs.flows.scene import Refused, Scene
from dialogs.plain import cleaned
from domain.audience import Audience, reached
from domain.local_time import DoubledTime, SkippedTime, instant_of
from domain.people import Person

LISTS = ("bodies", "roles", "municipalities")
_NAMES = (*LISTS, "text", "day", "time")


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A message to many as it may be sent; ``due`` is UTC, not before now."""

    text: str
    audience: Audience
    people: tuple[Person, ...]
    due: datetime


def filled_in(data: Mapping[str, object]) -> dict[str, str]:
    """What a card sent, as text by the name of the input; what is no text counts as empty."""
    found = ((name, data.get(name)) for name in _NAMES)
    return {name: value if isinstance(value, str) else "" for name, value in found}


def filled_with(audience: Audience, text: str) -> dict[str, str]:
    """The inputs of a message that was begun in words."""
    chosen = {name: ",".join(sorted(getattr(audience, name))) for name in LISTS}
    return {**chosen, "text": text, "day": "", "time": ""}


def mark_of(inputs: Mapping[str, str]) -> str:
    """Tells whether anything was changed since it was last seen."""
    return sha256(orjson.dumps(dict(inputs), option=orjson.OPT_SORT_KEYS)).hexdigest()[:12]


def draft_of(inputs: Mapping[str, str], scene: Scene) -> Draft:
    """The message that the inputs make. Raises :class:`Refused` with what is wrong."""
    text = cleaned(inputs["text"]).strip()
    if not text:
        raise Refused("broadcast.fault.empty")
    if len(text) > LONGEST_TEXT:
        raise Refused("broadcast.fault.too_long", n=len(text), most=LONGEST_TEXT)
    audience = Audience(**{name: _chosen(name, inputs[name], scene) for name in LISTS})
    people = scene.everything.people_of.get(scene.cooperation, ())
    found = reached(people, audience, scene.cooperation, scene.today)
    others = tuple(person for person in found if person.id != scene.person.id)
    if not others:
        raise Refused("broadcast.fault.nobody")
    return Draft(text=text, audience=audience, people=others, due=_due(inputs, scene))


def _chosen(name: str, written: str, scene: Scene) -> frozenset[str]:
    known = {
        "bodies": scene.facts.body,
        "roles": scene.facts.role,
        "municipalities": scene.facts.municipality,
    }[name]
    ids = frozenset(part.strip() for part in written.split(",")) - {""}
    if not ids <= known.keys():
        raise Refused("broadcast.fault.choice")
    return ids


def _due(inputs: Mapping[str, str], scene: Scene) -> datetime:
    """When it is sent: now, or at the time that was chosen in the cooperation's zone."""
    if not (inputs["day"] or inputs["time"]):
        return scene.now
    try:
        day = date.fromisoformat(inputs["day"]) if inputs["day"] else scene.today
        clock = time.fromisoformat(inputs["time"])
        zone = ZoneInfo(scene.facts.cooperation.time_zone)
        due = instant_of(datetime.combine(day, clock.replace(tzinfo=None)), zone)
    except (SkippedTime, DoubledTime, ValueError, OverflowError):
        raise Refused("broadcast.fault.time") from None
    if due <= scene.now:
        raise Refused("broadcast.fault.past")
    return due
