"""How are a year's meetings called? Proposed from the annual wheel, looked over, called once.

Only the cooperation's secretary and coordinator call meetings; to others the plan is an answer,
and calling them is refused. A meeting that people are called to already is never proposed, so
asking again completes the year.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from sqlalchemy.ext.asyncio import AsyncSession

from dialogs.called_words import named_with_day, zone_of
from dialogs.cards.year_card import year_form, year_preview
from dialogs.flows.meetings import logged
from dialogs.flows.meetings.answering import note_refusal
from dialogs.flows.meetings.choosing import administered, cooperation_of
from dialogs.flows.meetings.drafting import Faults, notes_on
from dialogs.flows.meetings.hours import waiting
from dialogs.flows.meetings.inviting import invite, invite_in_time
from dialogs.flows.meetings.proposing import (
    Proposal,
    carried,
    draft_of,
    proposals,
    row_of,
    written_draft,
    written_proposal,
)
from dialogs.flows.meetings.scene import Scene
from dialogs.messages import Turn
from dialogs.understanding.meeting_talk import Ask, Asked
from dialogs.understanding.times import read_times
from domain.facts import CooperationFacts
from domain.meetings import CalledState, MeetingDraft
from domain.meetings.invitations import INVITED_AHEAD, invited
from storage import Database
from storage.audit import record_change
from storage.database import take_turn
from storage.meetings import create_meeting, load_called

_FURTHEST = 3
"""Years ahead that meetings can be called in."""
_AHEAD, _NOW = "ahead", "now"
_NOT_TOLD = frozenset({"note_nowhere"})
"""What is told once for all of them."""


async def wanted(database: Database, scene: Scene, asked: Asked) -> Turn | None:
    """Propose the meetings of a year; ``None`` for those who call none and only want the plan."""
    facts = administered(scene, asked.occasion.bodies)
    if facts is None:
        if asked.ask is Ask.YEAR:
            return None
        await note_refusal(database, scene, "not_administering", {"ask": asked.ask})
        return scene.told("calling.not_allowed")
    scene = scene.in_language(asked.language)
    today = scene.today(facts)
    times, _ = read_times(asked.text, today)
    year = max(times.years, default=today.year)
    if not today.year <= year <= today.year + _FURTHEST:
        return scene.told("year.not_then", first=today.year, last=today.year + _FURTHEST)
    bodies = ",".join(asked.occasion.bodies)
    data = {"bodies": bodies} if bodies else {}
    if not times.years and not proposals(facts, year, today, data):
        year += 1
    return _proposed(scene, facts, year, data, ())


async def form_shown(database: Database, scene: Scene, data: Mapping[str, object]) -> Turn:
    """The proposal again, with what was changed in it. Raises :class:`Refused`."""
    facts = await cooperation_of(database, scene, data)
    return _proposed(scene, facts, _year(scene, facts, data), data, ())


async def previewed(database: Database, scene: Scene, data: Mapping[str, object]) -> Turn:
    """What is to be called, before anything happens. Raises :class:`Refused`."""
    facts = await cooperation_of(database, scene, data)
    year, today = _year(scene, facts, data), scene.today(facts)
    found = proposals(facts, year, today, data)
    taken = [one for one in found if one.taken]
    drafts = [(one, draft_of(one, facts, today, scene.now)) for one in taken]
    faults = [line for one, draft in drafts for line in _faults(scene, facts, one, draft)]
    if faults or not taken:
        faults = faults or [scene.say("year.none_taken" if found else "year.all_called", year=year)]
        return _proposed(scene, facts, year, data, faults)
    when = _when(data)
    whole = [draft for _, draft in drafts if isinstance(draft, MeetingDraft)]
    card = year_preview(
        scene.language,
        heading=scene.say("year.heading_preview", n=len(whole), year=year),
        lines=[written_draft(draft, facts, scene.language) for draft in whole],
        notes=[
            scene.say(f"year.told_{when}", n=_count(scene, facts, whole), days=INVITED_AHEAD),
            *(_waiting(scene, facts, whole) if when == _NOW else ()),
            scene.say("year.agenda"),
            *(note for draft in whole for note in _notes(scene, facts, draft)),
        ],
        confirm=scene.say("year.confirm", n=len(whole)),
        carried={**_carried(facts, year, data), **carried(found), "when": when},
    )
    return scene.shown(card)


async def saved(database: Database, scene: Scene, data: Mapping[str, object]) -> Turn:
    """Call the meetings, those that are not called already. Raises :class:`Refused`."""
    facts = await cooperation_of(database, scene, data)
    year, today = _year(scene, facts, data), scene.today(facts)
    ask = invite_in_time if _when(data) == _AHEAD else invite
    async with database.sessions.begin() as session:
        await take_turn(session, f"calling meetings of {facts.cooperation.id}")
        found = await _proposals_now(session, scene, facts, year, data)
        drafts = [draft_of(one, facts, today, scene.now) for one in found if one.taken]
        if any(isinstance(draft, Faults) for draft in drafts):
            # The card was looked over another day: it is looked over again.
            return await previewed(database, scene, data)
        stored = [
            await create_meeting(session, draft, now=scene.now)
            for draft in drafts
            if isinstance(draft, MeetingDraft)
        ]
        for meeting in stored:
            await ask(session, meeting, scene.facts, scene.now)
            await record_change(session, logged.called(scene, meeting, None))
    scene.called.update(meeting.id for meeting in stored)
    if not stored:
        return scene.done(scene.say("year.all_called", year=year))
    when = _when(data)
    words = [scene.say(f"year.done_{when}", n=len(stored), year=year, days=INVITED_AHEAD)]
    if when == _NOW:
        words += _waiting(scene, facts, stored) or [scene.say("year.sent", n=len(stored))]
    return scene.done(" ".join(words))


async def _proposals_now(
    session: AsyncSession,
    scene: Scene,
    facts: CooperationFacts,
    year: int,
    data: Mapping[str, object],
) -> list[Proposal]:
    """What is proposed now that nobody else calls meetings, none on a day that its body meets."""
    called = await load_called(session, facts.cooperation.id)
    zone = facts.cooperation.time_zone
    days = {
        (body, meeting.day_in(zone).isoformat())
        for meeting in called
        if meeting.state is not CalledState.CANCELLED
        for body in meeting.bodies
    }
    found = proposals(replace(facts, called=called), year, scene.today(facts), data)
    return [
        one
        for one in found
        if not any((body, one.form["date"]) in days for body in one.occasion.bodies)
    ]


def _proposed(
    scene: Scene,
    facts: CooperationFacts,
    year: int,
    data: Mapping[str, object],
    faults: Sequence[str],
) -> Turn:
    found = proposals(facts, year, scene.today(facts), data)
    known = _called(scene, facts, year)
    if not found:
        key = "year.all_called" if known or facts.meeting_rules else "milestones.no_rules"
        return scene.told(key, year=year)
    card = year_form(
        scene.language,
        heading=scene.say("year.heading", year=year, cooperation=facts.cooperation.short_name),
        known=[scene.say("year.known", meetings="; ".join(known))] if known else [],
        rows=[row_of(one, facts, scene.language) for one in found],
        faults=faults,
        when=_when(data),
        carried=_carried(facts, year, data),
    )
    return scene.shown(card)


def _called(scene: Scene, facts: CooperationFacts, year: int) -> list[str]:
    """The meetings of a year that people are called to, in a few words each."""
    zone = zone_of(facts)
    return [
        named_with_day(facts, meeting, scene.language)
        for meeting in facts.called
        if meeting.starts.astimezone(zone).year == year
        and meeting.state in (CalledState.CALLED, CalledState.HELD)
    ]


def _year(scene: Scene, facts: CooperationFacts, data: Mapping[str, object]) -> int:
    """The year of a button; the present one where it can't be one that meetings are called in."""
    year, this = data.get("year"), scene.today(facts).year
    return year if isinstance(year, int) and this <= year <= this + _FURTHEST else this


def _when(data: Mapping[str, object]) -> str:
    """When people are asked: when each meeting comes nearer, or to all of them now."""
    return _NOW if data.get("when") == _NOW else _AHEAD


def _carried(facts: CooperationFacts, year: int, data: Mapping[str, object]) -> dict[str, object]:
    """What every button tells: of which year, and of which bodies if not of all."""
    named = {"bodies": data["bodies"]} if "bodies" in data else {}
    return {"cooperation": facts.cooperation.id, "year": year, **named}


def _faults(
    scene: Scene, facts: CooperationFacts, one: Proposal, draft: MeetingDraft | Faults
) -> list[str]:
    if isinstance(draft, MeetingDraft):
        return []
    row = written_proposal(one.occasion, facts, scene.language)
    return [
        scene.say("year.fault", row=row, fault=scene.say(f"calling.{key}", **values))
        for key, values in draft.found
    ]


def _notes(scene: Scene, facts: CooperationFacts, draft: MeetingDraft) -> list[str]:
    row = written_draft(draft, facts, scene.language)
    return [
        scene.say("year.fault", row=row, fault=scene.say(f"calling.{key}", **values))
        for key, values in notes_on(draft, facts)
        if key not in _NOT_TOLD
    ]


def _waiting(scene: Scene, facts: CooperationFacts, drafts: Sequence[MeetingDraft]) -> list[str]:
    """The sentence that tells when people are asked, if they are not asked at once."""
    return waiting(scene, facts, min(draft.starts for draft in drafts))


def _count(scene: Scene, facts: CooperationFacts, drafts: Sequence[MeetingDraft]) -> int:
    """How many people are asked to any of the meetings."""
    people = scene.facts.people_of.get(facts.cooperation.id, ())
    return len(
        {one.person for draft in drafts for one in invited(draft, facts, people).asked_at_once}
    )
