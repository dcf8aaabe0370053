"""What was filled in on the card of a message to many? Untrusted input, checked."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from hashlib import sha256
from zoneinfo import ZoneInfo

import orjson

from dialogs.cards.broadcast_card import LONGEST_TEXT
from dialogs.flows.scene import Refused, Scene
from dialogs.plain import cleaned, clipped, one_line
from domain.audience import Audience, reached
from domain.local_time import DoubledTime, SkippedTime, instant_of
from domain.people import Person
from storage.broadcasts import Channel, Link

LISTS = ("bodies", "roles", "municipalities")
CHANNELS = "channels"
_NAMES = (*LISTS, CHANNELS, "text", "links", "day", "time")
_MOST_LINKS = 10
_LONGEST_ADDRESS = 500
_ADDRESS = re.compile(r"https?://[^\s<>()\[\]\"'\\]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A message to many as it may be sent; ``due`` is UTC, not before now."""

    text: str
    links: tuple[Link, ...]
    audience: Audience
    people: tuple[Person, ...]
    channels: tuple[Channel, ...]
    due: datetime


def filled_in(data: Mapping[str, object]) -> dict[str, str]:
    """What a card sent, as text by the name of the input; what is no text counts as empty."""
    found = ((name, data.get(name)) for name in _NAMES)
    return {name: value if isinstance(value, str) else "" for name, value in found}


def filled_with(
    audience: Audience,
    channels: Iterable[Channel],
    text: str,
    *,
    day: date | None,
    at: time | None,
) -> dict[str, str]:
    """The inputs of a message that was begun in words; ``day`` and ``at`` are local."""
    chosen = {name: ",".join(sorted(getattr(audience, name))) for name in LISTS}
    places = ",".join(channel.conversation for channel in channels)
    due = {"day": day.isoformat() if day else "", "time": f"{at:%H:%M}" if at else ""}
    return {**dict.fromkeys(_NAMES, ""), **chosen, **due, CHANNELS: places, "text": text}


def mark_of(inputs: Mapping[str, str]) -> str:
    """Tells whether anything was changed since it was last seen."""
    return sha256(orjson.dumps(dict(inputs), option=orjson.OPT_SORT_KEYS)).hexdigest()[:12]


def draft_of(inputs: Mapping[str, str], scene: Scene, known: Sequence[Channel]) -> Draft:
    """The message that the inputs make. Raises :class:`Refused` with what is wrong.

    ``known`` are the channels that take messages to many. Where only channels are chosen, nobody is
    written to beside them.
    """
    text = cleaned(inputs["text"]).strip()
    if not text:
        raise Refused("broadcast.fault.empty")
    if len(text) > LONGEST_TEXT:
        raise Refused("broadcast.fault.too_long", n=len(text), most=LONGEST_TEXT)
    audience = Audience(**{name: _chosen(name, inputs[name], scene) for name in LISTS})
    channels = _channels(inputs[CHANNELS], known)
    others: tuple[Person, ...] = ()
    if audience != Audience() or not channels:
        people = scene.everything.people_of.get(scene.cooperation, ())
        found = reached(people, audience, scene.cooperation, scene.today)
        others = tuple(person for person in found if person.id != scene.person.id)
        if not others:
            raise Refused("broadcast.fault.nobody")
    return Draft(
        text=text,
        links=_links(inputs["links"]),
        audience=audience,
        people=others,
        channels=channels,
        due=_due(inputs, scene),
    )


def _channels(written: str, known: Sequence[Channel]) -> tuple[Channel, ...]:
    chosen = _ids(written)
    if not chosen <= {channel.conversation for channel in known}:
        raise Refused("broadcast.fault.choice")
    return tuple(channel for channel in known if channel.conversation in chosen)


def _links(written: str) -> tuple[Link, ...]:
    """One link a line: a title, if any, and an address."""
    lines = [one_line(cleaned(line)) for line in written.splitlines() if line.strip()]
    if len(lines) > _MOST_LINKS:
        raise Refused("broadcast.fault.links", n=len(lines), most=_MOST_LINKS)
    return tuple(map(_link, lines))


def _link(line: str) -> Link:
    found = _ADDRESS.search(line)
    if found is None or found.end() != len(line) or len(found[0]) > _LONGEST_ADDRESS:
        raise Refused("broadcast.fault.link", line=clipped(line, 60))
    return Link(title=line[: found.start()].strip(" :") or found[0], address=found[0])


def _chosen(name: str, written: str, scene: Scene) -> frozenset[str]:
    known = {
        "bodies": scene.facts.body,
        "roles": scene.facts.role,
        "municipalities": scene.facts.municipality,
    }[name]
    ids = _ids(written)
    if not ids <= known.keys():
        raise Refused("broadcast.fault.choice")
    return ids


def _ids(written: str) -> frozenset[str]:
    return frozenset(part.strip() for part in written.split(",")) - {""}


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
