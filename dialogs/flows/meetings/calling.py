"""How is a meeting called, moved, copied or cancelled? Said, looked at, confirmed, done once.

Only the cooperation's secretary and coordinator do so.
"""

from collections.abc import Mapping

from dialogs.answering import vocabulary_of
from dialogs.called_words import (
    named_with_day,
)
from dialogs.cards.elements import Card
from dialogs.cards.meeting_form import (
    cancel_card,
)
from dialogs.flows.meetings import logged, messages
from dialogs.flows.meetings.answering import Refused, note_refusal
from dialogs.flows.meetings.choosing import administered, cooperation_of, which_meeting
from dialogs.flows.meetings.drafting import (
    Faults,
    changed_by,
    form_of,
    form_of_draft,
    form_of_plan,
    read_form,
)
from dialogs.flows.meetings.hours import waiting
from dialogs.flows.meetings.inviting import invite
from dialogs.flows.meetings.previewing import form_card, needed, reviewed, told, twin
from dialogs.flows.meetings.rsvp import asked_meeting
from dialogs.flows.meetings.saying import fitting_meetings
from dialogs.flows.meetings.scene import Scene
from dialogs.messages import Turn
from dialogs.understanding.meeting_talk import Ask, Asked, Plan, parted, plan_of
from domain.facts import CooperationFacts
from domain.meetings import CalledMeeting
from domain.meetings.invitations import asked as asked_people
from domain.records import BodyKind
from storage import Database
from storage.audit import record_change
from storage.database import take_turn
from storage.meetings import (
    MeetingOver,
    cancel_meeting,
    change_meeting,
    create_meeting,
    current_answers,
    find_meeting,
)
from storage.outbox import add

_HOW = {Ask.CALL: "call", Ask.MOVE: "move", Ask.COPY: "copy"}
_CARRIED = ("how", "meeting", "cooperation")
"""What a form carries beside its inputs: what becomes of it, of which meeting, and where."""


async def wanted(database: Database, scene: Scene, asked: Asked) -> Turn:
    """Show what a message wants to call, move, copy or cancel, before anything happens."""
    facts = administered(scene, asked.occasion.bodies)
    if facts is None:
        await note_refusal(database, scene, "not_administering", {"ask": asked.ask})
        return scene.told("calling.not_allowed")
    scene = scene.in_language(asked.language)
    if asked.ask is Ask.CALL:
        plan = plan_of(asked.text, asked.language, vocabulary_of(facts), scene.today(facts))
        form = form_of_plan(plan, facts, scene.say(f"calling.title_{_title(plan, facts)}"))
        carried: dict[str, object] = {"how": "call", "cooperation": facts.cooperation.id}
        return scene.shown(reviewed(scene, facts, form, carried, None))
    meetings = [m for m in scene.open_meetings() if scene.of(m) is facts]
    fitting = fitting_meetings(scene, meetings, asked.occasion)
    if not meetings:
        return scene.told("calling.none")
    if len(fitting) != 1:
        verb = "meeting_cancelling" if asked.ask is Ask.CANCEL else "meeting_form"
        carried = {"how": _HOW.get(asked.ask, "cancel"), "cooperation": facts.cooperation.id}
        return which_meeting(scene, fitting or meetings, verb, carried)
    return _of_meeting(scene, facts, asked, fitting[0])


def _of_meeting(
    scene: Scene, facts: CooperationFacts, asked: Asked, meeting: CalledMeeting
) -> Turn:
    if asked.ask is Ask.CANCEL:
        return scene.shown(_cancelling(scene, facts, meeting))
    _, after = parted(asked.text)
    plan = plan_of(after, asked.language, vocabulary_of(facts), scene.today(facts))
    form = changed_by(form_of_draft(meeting.draft, facts), plan)
    carried = _carried(facts, _HOW[asked.ask], meeting)
    if plan.day is None and plan.starts is None:
        return scene.shown(form_card(scene, facts, form, carried, ()))
    return scene.shown(reviewed(scene, facts, form, carried, meeting))


async def form_shown(database: Database, scene: Scene, data: Mapping[str, object]) -> Turn:
    """The form again, with what was in it, or that of a meeting that is to be changed."""
    facts, meeting = await _place(database, scene, data)
    form = dict(form_of(data))
    if meeting is not None and "date" not in form:
        form = form_of_draft(meeting.draft, facts)
    carried = {name: data[name] for name in _CARRIED if name in data}
    return scene.shown(form_card(scene, facts, form, carried, ()))


async def previewed(database: Database, scene: Scene, data: Mapping[str, object]) -> Turn:
    """What a form comes to."""
    facts, meeting = await _place(database, scene, data)
    carried = {name: data[name] for name in _CARRIED if name in data}
    return scene.shown(reviewed(scene, facts, dict(form_of(data)), carried, meeting))


async def saved(database: Database, scene: Scene, data: Mapping[str, object]) -> Turn:
    """Call the meeting, or change it, with the invitations that this leads to."""
    facts, meeting = await _place(database, scene, data)
    moved = meeting if data.get("how") == "move" else None
    form = dict(form_of(data))
    draft = read_form(form, facts, now=scene.now, before=meeting.draft if meeting else None)
    if isinstance(draft, Faults):
        carried = {name: data[name] for name in _CARRIED if name in data}
        return scene.shown(form_card(scene, facts, form, carried, told(scene, draft)))
    try:
        async with database.sessions.begin() as session:
            await take_turn(session, f"calling meetings of {facts.cooperation.id}")
            if moved is not None:
                stored = await change_meeting(session, moved.id, draft)
            elif twin(facts, draft) is not None:
                return scene.told("calling.already")
            else:
                stored = await create_meeting(session, draft, now=scene.now)
            count = await invite(session, stored, scene.facts, scene.now)
            before = moved.draft if moved is not None else None
            if before != stored.draft:
                await record_change(session, logged.called(scene, stored, before))
    except MeetingOver as over:
        return scene.told(f"calling.over_{over.meeting.state.value}")
    scene.changed.add(stored.id)
    scene.called.add(stored.id)
    key = "calling.moved" if moved is not None else "calling.called"
    named = named_with_day(facts, stored, scene.language)
    later = waiting(scene, facts, needed(stored, moved)) if count else []
    return scene.done(" ".join([scene.say(key, n=count, meeting=named), *later]))


async def cancelled(database: Database, scene: Scene, data: Mapping[str, object]) -> Turn:
    """Cancel a meeting; everybody who was asked, or has answered, is told once."""
    facts, meeting = await _place(database, scene, data)
    if meeting is None:
        raise Refused("unknown")
    try:
        async with database.sessions.begin() as session:
            before = await find_meeting(session, meeting.id)
            stored = await cancel_meeting(session, meeting.id)
            answers = await current_answers(session, meeting.id)
            people = {one.person for one in asked_people(scene.invitations(meeting), answers)}
            people |= answers.keys()
            told = sorted(person for person in people if person is not None)
            await add(session, messages.cancelled(stored, told, scene.now))
            await record_change(session, logged.cancelled(scene, stored))
    except MeetingOver as over:
        return scene.told(f"calling.over_{over.meeting.state.value}")
    scene.changed.add(meeting.id)
    scene.called.add(meeting.id)
    named = named_with_day(facts, before, scene.language)
    later = waiting(scene, facts, before.starts) if told else []
    words = scene.say("calling.cancelled", n=len(told), meeting=named)
    return scene.done(" ".join([words, *later]))


async def dropped(database: Database, scene: Scene, data: Mapping[str, object]) -> Turn:
    """Leave everything as it is."""
    return scene.done(scene.say("calling.dropped"))


async def cancelling(database: Database, scene: Scene, data: Mapping[str, object]) -> Turn:
    """Ask whether a meeting shall really be cancelled."""
    facts, meeting = await _place(database, scene, data)
    if meeting is None:
        raise Refused("unknown")
    return scene.shown(_cancelling(scene, facts, meeting))


def _title(plan: Plan, facts: CooperationFacts) -> str:
    """What a meeting is called if nothing else is said."""
    if plan.strategy_day:
        return "strategy_day"
    kinds = {facts.body[body].kind for body in plan.bodies}
    return "committee" if BodyKind.COMMITTEE in kinds else "meeting"


async def _place(
    database: Database, scene: Scene, data: Mapping[str, object]
) -> tuple[CooperationFacts, CalledMeeting | None]:
    """Where a button belongs, and of which meeting it is; who presses must administer it.

    Raises :class:`Refused`.
    """
    if "meeting" not in data:
        return await cooperation_of(database, scene, data), None
    meeting = await asked_meeting(database, scene, data)
    facts = scene.of(meeting)
    if not scene.administers(facts):
        await note_refusal(database, scene, "not_administering", data, facts)
        raise Refused("not_administering")
    return facts, meeting


def _cancelling(scene: Scene, facts: CooperationFacts, meeting: CalledMeeting) -> Card:
    named = named_with_day(facts, meeting, scene.language)
    count = len(scene.invitations(meeting).asked_at_once)
    return cancel_card(
        scene.language,
        question=scene.say("calling.cancel_question", meeting=named),
        told=" ".join(
            [
                scene.say("calling.cancel_tells", n=count),
                *waiting(scene, facts, meeting.starts),
            ]
        ),
        meeting=meeting.id,
    )


def _carried(facts: CooperationFacts, how: str, meeting: CalledMeeting) -> dict[str, object]:
    return {"how": how, "meeting": meeting.id, "cooperation": facts.cooperation.id}
