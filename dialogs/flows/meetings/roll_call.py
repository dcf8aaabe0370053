"""How is the roll called (*upprop*)? Filled in from what is known, ticked, saved, corrected.

Every correction is kept beside what it corrects.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, time

from dialogs.called_words import named_with_day, zone_of
from dialogs.cards.asking_card import asking_card
from dialogs.cards.elements import Card, execute
from dialogs.cards.roll_call_card import detail_card, roll_call_card
from dialogs.flows.meetings import logged
from dialogs.flows.meetings.answering import Refused, note_refusal
from dialogs.flows.meetings.choosing import which_meeting
from dialogs.flows.meetings.rsvp import asked_meeting
from dialogs.flows.meetings.saying import fitting_meetings
from dialogs.flows.meetings.scene import Scene
from dialogs.messages import Turn
from dialogs.understanding.meeting_talk import Asked
from dialogs.wording import joined, written_time
from domain.meetings import CalledMeeting, CalledState, Presence, RollCallEntry
from domain.meetings.permission import check_in_times
from domain.meetings.roll_call import prefilled, with_serving
from storage import Database
from storage.audit import record_change
from storage.meetings import (
    MeetingOver,
    check_ins,
    current_answers,
    roll_call_history,
    save_roll_call,
)

_OFF = frozenset({CalledState.CANCELLED, CalledState.PROPOSED})

Entries = Sequence[RollCallEntry]


async def wanted(database: Database, scene: Scene, asked: Asked) -> Turn:
    """Show the roll of the meeting that is meant: the one under way, or the latest."""
    known = [facts for facts in scene.facts.cooperations.values() if scene.administers(facts)]
    if not known:
        await note_refusal(database, scene, "not_administering", {"ask": asked.ask})
        return scene.told("calling.not_allowed")
    begun = [
        meeting
        for facts in known
        for meeting in facts.called
        if meeting.state not in _OFF and _is_open(scene, meeting)
    ]
    begun.sort(key=lambda meeting: meeting.starts, reverse=True)
    fitting = fitting_meetings(scene, begun, asked.occasion)
    if not begun:
        return scene.told("presence.too_early")
    if not fitting or (len(fitting) > 1 and asked.occasion.told):
        return which_meeting(scene, fitting or begun, "roll_call")
    return scene.shown(await _roll(database, scene, fitting[0]))


async def shown(database: Database, scene: Scene, data: Mapping[str, object]) -> Turn:
    """The roll of a meeting, to be called or corrected."""
    meeting = await _meeting(database, scene, data)
    return scene.shown(await _roll(database, scene, meeting))


async def saved(database: Database, scene: Scene, data: Mapping[str, object]) -> Turn:
    """Keep who was ticked; who serves follows from it."""
    meeting = await _meeting(database, scene, data)
    on_site, remote = _marks(data, "on_site"), _marks(data, "remote")
    adjusts = _marks(data, "adjusts")
    known = await _known(database, scene, meeting)
    marks = {mark for mark, _ in _people(scene, known)}
    if not (on_site | remote | adjusts) <= marks:
        await note_refusal(database, scene, "not_on_the_roll", data, scene.of(meeting))
        raise Refused("not_on_the_roll")
    entries = []
    for number, entry in enumerate(known):
        mark = _mark(number, entry)
        presence = Presence.REMOTE if mark in remote else Presence.ABSENT
        presence = Presence.ON_SITE if mark in on_site else presence
        there = presence is not Presence.ABSENT
        entries.append(
            replace(
                entry,
                presence=presence,
                adjusts=mark in adjusts,
                arrived=entry.arrived if there else None,
                left=entry.left if there else None,
            )
        )
    rows = with_serving(entries, scene.of(meeting), scene.invitations(meeting))
    return await _kept(database, scene, meeting, rows)


async def detail(database: Database, scene: Scene, data: Mapping[str, object]) -> Turn:
    """The form for who came late, left early, or served in another's place."""
    meeting = await _meeting(database, scene, data)
    known = await _known(database, scene, meeting)
    there = [
        (_mark(number, entry), _name(scene, entry))
        for number, entry in enumerate(known)
        if entry.present
    ]
    card = detail_card(
        scene.language,
        meeting=meeting.id,
        heading=scene.say("presence.detail_heading"),
        people=there,
    )
    return scene.shown(card)


async def noted(database: Database, scene: Scene, data: Mapping[str, object]) -> Turn:
    """Keep when somebody came and left, and whether she served."""
    meeting = await _meeting(database, scene, data)
    known = await _known(database, scene, meeting)
    chosen = _marks(data, "person")
    numbers = [n for n, entry in enumerate(known) if _mark(n, entry) in chosen and entry.present]
    if len(numbers) != 1:
        raise Refused("not_on_the_roll")
    entry = known[numbers[0]]
    arrived = _instant(scene, meeting, data, "arrived")
    left = _instant(scene, meeting, data, "left")
    if arrived is not None and left is not None and left <= arrived:
        raise Refused("left_before")
    changed = replace(entry, arrived=arrived or entry.arrived, left=left or entry.left)
    serves = data.get("serves") == "true"
    rows = [
        replace(changed, serving=serves or entry.serving)
        if number == numbers[0]
        else replace(other, serving=other.serving and not (serves and _same_seat(other, entry)))
        for number, other in enumerate(known)
    ]
    return await _kept(database, scene, meeting, rows)


async def _meeting(database: Database, scene: Scene, data: Mapping[str, object]) -> CalledMeeting:
    """The meeting of a button whose roll the person may call now. Raises :class:`Refused`."""
    meeting = await asked_meeting(database, scene, data)
    if not scene.administers(scene.of(meeting)):
        await note_refusal(database, scene, "not_administering", data, scene.of(meeting))
        raise Refused("not_administering")
    if meeting.state in _OFF:
        raise Refused(meeting.state.value if meeting.state is CalledState.CANCELLED else "unknown")
    if not _is_open(scene, meeting):
        raise Refused("roll_call_early")
    return meeting


def _is_open(scene: Scene, meeting: CalledMeeting) -> bool:
    return scene.now >= check_in_times(meeting)[0]


async def _known(database: Database, scene: Scene, meeting: CalledMeeting) -> Entries:
    """The roll as it was saved last, or as it is filled in, with those who were added since."""
    async with database.snapshots() as session:
        history = await roll_call_history(session, meeting.id)
        answers = await current_answers(session, meeting.id)
        came = await check_ins(session, meeting.id)
    invitations = scene.invitations(meeting)
    filled = prefilled(meeting, scene.of(meeting), invitations, answers, came)
    if not history:
        return filled
    kept = history[-1].entries
    people = {(entry.person, entry.guest) for entry in kept}
    added = [
        replace(entry, presence=Presence.ABSENT, serving=False, arrived=None)
        for entry in filled
        if (entry.person, entry.guest) not in people
    ]
    return (*kept, *added)


async def _roll(database: Database, scene: Scene, meeting: CalledMeeting) -> Card:
    known = await _known(database, scene, meeting)
    marked = {_mark(number, entry): entry for number, entry in enumerate(known)}
    return roll_call_card(
        scene.language,
        meeting=meeting.id,
        heading=scene.say(
            "presence.heading",
            meeting=named_with_day(scene.of(meeting), meeting, scene.language),
        ),
        people=_people(scene, known),
        on_site=[m for m, e in marked.items() if e.presence is Presence.ON_SITE],
        remote=[m for m, e in marked.items() if e.presence is Presence.REMOTE],
        adjusts=next((m for m, e in marked.items() if e.adjusts), ""),
    )


async def _kept(database: Database, scene: Scene, meeting: CalledMeeting, entries: Entries) -> Turn:
    try:
        async with database.sessions.begin() as session:
            history = await roll_call_history(session, meeting.id)
            await save_roll_call(session, meeting.id, entries, at=scene.now, by=scene.person.id)
            before = history[-1].entries if history else None
            await record_change(session, logged.roll_called(scene, meeting, before, entries))
    except MeetingOver:
        raise Refused("cancelled") from None
    scene.changed.add(meeting.id)
    scene.called.add(meeting.id)
    lines = _summary(scene, meeting, entries)
    if history:
        lines.append(scene.say("presence.corrected", n=len(history)))
    data = {"meeting": meeting.id}
    buttons = [
        execute(scene.say("presence.correct"), "roll_call", data),
        execute(scene.say("presence.detail"), "roll_call_detail", data),
    ]
    return scene.shown(asking_card(lines, buttons, scene.language))


def _summary(scene: Scene, meeting: CalledMeeting, entries: Entries) -> list[str]:
    """What was saved, in sentences: how many municipalities, who served, late, left, adjusts."""
    facts = scene.of(meeting)
    day = meeting.day_in(facts.cooperation.time_zone)
    members = facts.members_on(day)
    there = {entry.municipality for entry in entries if entry.present}
    lines = [
        scene.say(
            "presence.saved",
            meeting=named_with_day(facts, meeting, scene.language),
            attended=sum(member.code in there for member in members),
            invited=len(members),
        )
    ]
    zone = zone_of(facts)
    named = {
        "serving": [_name(scene, e) for e in entries if e.serving],
        "late": [
            f"{_name(scene, e)} {written_time(e.arrived.astimezone(zone).time())}"
            for e in entries
            if e.arrived is not None
        ],
        "early": [
            f"{_name(scene, e)} {written_time(e.left.astimezone(zone).time())}"
            for e in entries
            if e.left is not None
        ],
        "adjuster": [_name(scene, e) for e in entries if e.adjusts],
    }
    lines += [
        scene.say(f"presence.told_{key}", names=joined(scene.language, names))
        for key, names in named.items()
        if names
    ]
    return lines


def _people(scene: Scene, entries: Entries) -> list[tuple[str, str]]:
    return [(_mark(number, entry), _name(scene, entry)) for number, entry in enumerate(entries)]


def _mark(number: int, entry: RollCallEntry) -> str:
    """What stands for somebody in a list: her id, or the place of a guest on the roll."""
    return f"p{entry.person}" if entry.person is not None else f"g{number}"


def _name(scene: Scene, entry: RollCallEntry) -> str:
    person = scene.facts.person_by_id.get(entry.person or 0)
    return person.name if person else entry.guest or scene.say("access.nameless")


def _same_seat(other: RollCallEntry, entry: RollCallEntry) -> bool:
    return other.municipality == entry.municipality and bool(set(other.bodies) & set(entry.bodies))


def _marks(data: Mapping[str, object], name: str) -> set[str]:
    value = data.get(name)
    return set(filter(None, value.split(","))) if isinstance(value, str) else set()


def _instant(
    scene: Scene, meeting: CalledMeeting, data: Mapping[str, object], name: str
) -> datetime | None:
    """A time of the meeting's day; ``None`` where none is given. Raises :class:`Refused`."""
    value = data.get(name)
    if not isinstance(value, str) or not value.strip():
        return None
    try:
        clock = time.fromisoformat(value.strip().replace(".", ":"))
    except ValueError:
        raise Refused("bad_time", value=value[:40]) from None
    zone = zone_of(scene.of(meeting))
    day = meeting.starts.astimezone(zone).date()
    return datetime.combine(day, clock.replace(tzinfo=None), zone).astimezone(scene.now.tzinfo)
