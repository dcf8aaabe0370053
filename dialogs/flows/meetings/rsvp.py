"""How does somebody answer an invitation by a button? Pressed, checked, shown on the card."""

import contextlib
from collections.abc import Mapping

from dialogs.called_words import named_with_day, written_answer
from dialogs.cards.elements import Card
from dialogs.cards.rsvp_card import rsvp_card
from dialogs.flows.meetings.answer_book import AnswerBook, Given
from dialogs.flows.meetings.answering import Refused, give_answer, note_refusal, previous_answer
from dialogs.flows.meetings.hours import waits_until
from dialogs.flows.meetings.scene import Scene, meeting_number
from dialogs.flows.meetings.views import view_for
from dialogs.messages import Reply, Turn
from dialogs.wording import joined
from domain.meetings import OFFERED, AnsweredAs, CalledMeeting, MeetingAnswer
from domain.meetings.invitations import HOLDERS, SUBSTITUTES
from domain.meetings.permission import Refusal
from storage import Database
from storage.meetings import MeetingUnknown, current_answers, find_meeting

_ANSWERS = {answer.value: answer for answer in OFFERED}
_WRITTEN = ("comment", "food", "reason")
"""What people write themselves on a card."""


async def pressed(book: AnswerBook, scene: Scene, data: Mapping[str, object]) -> Given:
    """Store the answer of a button. Raises :class:`Refused`."""
    meeting = await asked_meeting(book.database, scene, data)
    answer = _ANSWERS.get(value) if isinstance(value := data.get("answer"), str) else None
    if answer is None:
        await note_refusal(book.database, scene, "bad_answer", data, scene.of(meeting))
        raise Refused("bad_answer")
    person = data.get("person", scene.person.id)
    if meeting_number(person) is None:
        await note_refusal(book.database, scene, "not_for_others", data, scene.of(meeting))
        raise Refused("not_for_others")
    if not all(isinstance(data.get(name), str | None) for name in _WRITTEN):
        await note_refusal(book.database, scene, "bad_text", data, scene.of(meeting))
        raise Refused("bad_text")
    return await give_answer(
        book,
        scene,
        meeting,
        answer,
        person=int(str(person)),
        comment=_text(data, "comment"),
        food=_text(data, "food"),
        reason=_text(data, "reason") or "",
    )


async def asked_meeting(
    database: Database, scene: Scene, data: Mapping[str, object]
) -> CalledMeeting:
    """The meeting of a button, also one that was called a moment ago in another process.

    Raises :class:`Refused` for one that there is not, and for one of another cooperation.
    """
    number = meeting_number(data.get("meeting"))
    found = await _meeting(database, scene, number) if number is not None else None
    if found is not None and scene.belongs_to(found):
        return found
    facts = scene.of(found) if found is not None else None
    await note_refusal(database, scene, "unknown", data, facts)
    raise Refused("unknown")


async def _meeting(database: Database, scene: Scene, number: int) -> CalledMeeting | None:
    for facts in scene.facts.cooperations.values():
        if number in facts.called_meeting:
            return facts.called_meeting[number]
    with contextlib.suppress(MeetingUnknown):
        async with database.snapshots() as session:
            found = await find_meeting(session, number)
        return found if found.cooperation in scene.facts.cooperations else None
    return None


def answered(scene: Scene, given: Given) -> Turn:
    """What is shown after a button was pressed: the card with the answer, or a word of it."""
    if given.answer.person != scene.person.id:
        name = scene.facts.person[given.answer.person].name
        return scene.done(
            " ".join([scene.say("rsvp.answered_for", name=name), *instead(scene, given)])
        )
    if scene.incoming.action is not None and scene.incoming.action.how == "execute":
        notice = " ".join([scene.say("rsvp.answered"), *instead(scene, given)])
        return Turn(card_answer=own_card(scene, given.meeting, given.answers, notice=notice))
    answer = written_answer(given.answer.answer, scene.language)
    meeting = named_with_day(scene.of(given.meeting), given.meeting, scene.language)
    own = scene.say("rsvp_talk.own", meeting=meeting, answer=answer)
    lines = [own if scene.personal else scene.say("rsvp.answered"), *instead(scene, given)]
    return Turn(replies=(Reply(text=" ".join(lines)),))


def instead(scene: Scene, given: Given) -> list[str]:
    """Who was asked in the place of somebody who declined, or that there is nobody to be asked.

    Among others no substitute is named: who is asked to come is nobody else's business.
    """
    names = [scene.facts.person[person].name for person in given.called]
    if names and not scene.personal:
        return [scene.say("rsvp_talk.substitute_asked")]
    if names:
        when = waits_until(scene, scene.of(given.meeting), given.meeting.starts)
        key = "rsvp_talk.substitute_called" if when is None else "rsvp_talk.substitute_waits"
        return [scene.say(key, names=joined(scene.language, names), when=when)]
    invitations = scene.invitations(given.meeting)
    invitee = invitations.of_person[given.answer.person]
    places = invitee.seats_as(HOLDERS)
    waiting = [one.seats_as(SUBSTITUTES) for one in invitations.substitutes]
    if given.answer.answer is not AnsweredAs.DECLINED or any(places & seats for seats in waiting):
        return []
    known = scene.of(given.meeting).municipality
    return [
        scene.say("rsvp_talk.no_substitute", municipality=known[code].name)
        for code in sorted({code for _, code in places if code is not None})
    ]


async def shown(database: Database, scene: Scene, meeting: CalledMeeting) -> Card:
    """The card of a meeting as the person who speaks sees it now."""
    async with database.snapshots() as session:
        answers = await current_answers(session, meeting.id)
    return own_card(scene, meeting, answers)


def own_card(
    scene: Scene,
    meeting: CalledMeeting,
    answers: Mapping[int, MeetingAnswer],
    *,
    notice: str | None = None,
) -> Card:
    """The card of a meeting for the person who speaks, in her own chat or among others."""
    view = view_for(
        meeting,
        scene.facts,
        scene.invitations(meeting),
        answers,
        person=scene.person,
        now=scene.now,
        language=scene.language,
        notice=notice,
        calendar=scene.calendar,
    )
    readers = None if scene.personal else [scene.incoming.sender.channel_id]
    return rsvp_card(view, scene.language, readers=readers)


async def undone(book: AnswerBook, scene: Scene, data: Mapping[str, object]) -> Turn:
    """Take back the answer of a button: what was answered before it counts again.

    Raises :class:`Refused`.
    """
    meeting = await asked_meeting(book.database, scene, data)
    person = meeting_number(data.get("person")) or scene.person.id
    facts = scene.of(meeting)
    if person != scene.person.id and not scene.administers(facts):
        await note_refusal(book.database, scene, Refusal.NOT_FOR_OTHERS, data, facts)
        raise Refused(Refusal.NOT_FOR_OTHERS.value)
    async with book.database.snapshots() as session:
        last = (await current_answers(session, meeting.id)).get(person)
    if last is None:
        return scene.told("rsvp_talk.nothing_to_undo")
    if last.number != data.get("number"):
        return scene.told("rsvp_talk.undo_overtaken")
    return await take_back(book, scene, meeting, last)


async def take_back(
    book: AnswerBook, scene: Scene, meeting: CalledMeeting, last: MeetingAnswer
) -> Turn:
    """Make the answer before the last one count again. Raises :class:`Refused`."""
    before = await previous_answer(book.database, last)
    given = await give_answer(
        book,
        scene,
        meeting,
        before.answer if before else AnsweredAs.WITHDRAWN,
        person=last.person,
        comment=before.comment if before else "",
        food=before.food if before else "",
        reason=last.reason,
    )
    named = named_with_day(scene.of(meeting), meeting, scene.language)
    whose = "" if last.person == scene.person.id else "_for"
    name = scene.facts.person[last.person].name
    if given.answer.answer is AnsweredAs.WITHDRAWN:
        return scene.done(scene.say(f"rsvp_talk.undone{whose}", meeting=named, name=name))
    answer = written_answer(given.answer.answer, scene.language)
    told = scene.say(f"rsvp_talk.undone_to{whose}", answer=answer, meeting=named, name=name)
    return scene.done(told)


def _text(data: Mapping[str, object], name: str) -> str | None:
    """What was filled in; ``None`` where the card has no such input."""
    value = data.get(name)
    return value if isinstance(value, str) else None
