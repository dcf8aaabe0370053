"""What does a form for a meeting come to? Shown before it is called, moved or copied."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from dialogs.called_words import written_bodies, written_instant, written_when, zone_of
from dialogs.cards.elements import Card
from dialogs.cards.meeting_form import Preview, meeting_form, meeting_preview
from dialogs.flows.meetings.drafting import Faults, notes_on, read_form
from dialogs.flows.meetings.hours import waiting
from dialogs.flows.meetings.scene import Scene
from dialogs.wording import joined
from domain.facts import CooperationFacts
from domain.meetings import CalledMeeting, CalledState, MeetingDraft
from domain.meetings.invitations import invited

_HEADED = frozenset(["call", "move", "copy"])
"""What becomes of a form, each with a heading of its own."""


def reviewed(
    scene: Scene,
    facts: CooperationFacts,
    form: dict[str, str],
    carried: Mapping[str, object],
    meeting: CalledMeeting | None,
) -> Card:
    """What a form comes to, or the form with what is wrong with it."""
    draft = read_form(form, facts, now=scene.now, before=meeting.draft if meeting else None)
    if isinstance(draft, Faults):
        return form_card(scene, facts, form, carried, told(scene, draft))
    how = str(carried.get("how"))
    moved = meeting if how == "move" else None
    return meeting_preview(
        Preview(
            heading=_heading(scene, how),
            lines=_lines(scene, facts, draft, moved),
            notes=_notes(scene, facts, draft, moved, online=form.get("online") == "true"),
            confirm=scene.say("calling.confirm_move" if moved else "calling.confirm"),
            carried={**form, **carried},
        ),
        scene.language,
    )


def _lines(
    scene: Scene, facts: CooperationFacts, draft: MeetingDraft, moved: CalledMeeting | None
) -> list[str]:
    zone, language = zone_of(facts), scene.language
    when = written_when(draft, zone, language)
    if moved is not None and (moved.starts, moved.ends) != (draft.starts, draft.ends):
        old = written_when(moved, zone, language)
        when = scene.say("calling.from_to", old=old, new=when)
    by = written_instant(draft.answer_by, zone, language)
    titles = "; ".join(item.title for item in draft.agenda)
    return [
        scene.say(
            "calling.what", title=draft.title, bodies=written_bodies(facts, draft.bodies, language)
        ),
        when[:1].upper() + when[1:],
        draft.place or "",
        draft.online_url or "",
        scene.say("rsvp.answer_by", when=by),
        scene.say("calling.on_agenda", titles=titles) if titles else "",
        scene.say("calling.papers", titles="; ".join(one.title for one in draft.documents))
        if draft.documents
        else "",
        scene.say("calling.invites", names=joined(language, (one.name for one in draft.guests)))
        if draft.guests
        else "",
        scene.say("calling.with_food") if draft.asks_for_food else "",
    ]


def _notes(
    scene: Scene,
    facts: CooperationFacts,
    draft: MeetingDraft,
    moved: CalledMeeting | None,
    *,
    online: bool,
) -> list[str]:
    people = scene.facts.people_of.get(facts.cooperation.id, ())
    count = len(invited(draft, facts, people).asked_at_once)
    notes = [scene.say("calling.asked_again" if moved else "calling.asked", n=count)]
    if count == 0:
        notes = [scene.say("calling.nobody")]
    else:
        notes += waiting(scene, facts, needed(draft, moved))
    notes += [
        scene.say(f"calling.{key}", **values)
        for key, values in notes_on(draft, facts, online=online)
    ]
    if moved is None and twin(facts, draft) is not None:
        notes.append(scene.say("calling.already"))
    return notes


def needed(draft: MeetingDraft, moved: CalledMeeting | None) -> datetime:
    """Before when people must have heard: of a moved meeting, also before its old time."""
    return draft.starts if moved is None else min(draft.starts, moved.starts)


def twin(facts: CooperationFacts, draft: MeetingDraft) -> CalledMeeting | None:
    """A meeting of the same bodies that is called to the same instant already."""
    return next(
        (
            meeting
            for meeting in facts.called
            if (meeting.bodies, meeting.starts) == (draft.bodies, draft.starts)
            and meeting.state is not CalledState.CANCELLED
        ),
        None,
    )


def form_card(
    scene: Scene,
    facts: CooperationFacts,
    form: Mapping[str, str],
    carried: Mapping[str, object],
    faults: Sequence[str],
) -> Card:
    """The form as it is filled in, with what is wrong with it."""
    how = str(carried.get("how"))
    return meeting_form(
        scene.language,
        heading=_heading(scene, how),
        form=form,
        bodies=[(body.id, body.name) for body in facts.bodies],
        faults=faults,
        carried=carried,
    )


def told(scene: Scene, faults: Faults) -> list[str]:
    """What is wrong with a form, in words."""
    return [scene.say(f"calling.{key}", **values) for key, values in faults.found]


def _heading(scene: Scene, how: str) -> str:
    return scene.say(f"calling.heading_{how if how in _HEADED else 'call'}")
