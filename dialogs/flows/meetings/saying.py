"""How does somebody answer an invitation in words? The meeting found, the answer said back."""

from collections.abc import Sequence

from dialogs.called_words import named_with_day, short_label, written_answer
from dialogs.cards.asking_card import asking_card
from dialogs.cards.elements import Element, execute
from dialogs.cards.inputs import text_input
from dialogs.flows.meetings.answer_book import AnswerBook, Given
from dialogs.flows.meetings.answering import Refused, give_answer, note_refusal
from dialogs.flows.meetings.rsvp import instead, take_back
from dialogs.flows.meetings.scene import Scene
from dialogs.messages import Reply, Turn
from dialogs.understanding.meeting_talk import Attending, Occasion
from domain.meetings import OFFERED, AnsweredAs, CalledMeeting, MeetingKind
from domain.meetings.invitations import HOLDERS, SUBSTITUTES
from domain.meetings.permission import LONGEST_COMMENT, Refusal
from storage.meetings import current_answers_of, last_given_by

_MOST_CHOICES = 6


async def said(book: AnswerBook, scene: Scene, attending: Attending) -> Turn:
    """Store what somebody says of her own coming or, on behalf, of somebody else's.

    Raises :class:`Refused`.
    """
    if attending.municipality is not None or attending.person is not None:
        own = scene.person.id == attending.person
        if not own and not _speaks_for(scene, attending.municipality):
            return await _said_of_another(book, scene, attending)
    meetings = scene.own_meetings()
    if attending.changes and not attending.occasion.told:
        async with book.database.snapshots() as session:
            answers = await current_answers_of(session, scene.person.id)
        meetings = [meeting for meeting in meetings if meeting.id in answers]
        if not meetings:
            return scene.told("rsvp_talk.nothing_to_change")
    if not meetings:
        return scene.told("rsvp_talk.none_open")
    return await _of_one(book, scene, attending, meetings, scene.person.id)


async def undo_latest(book: AnswerBook, scene: Scene) -> Turn:
    """Take back the answer that the person gave last, or that was given for her last.

    Raises :class:`Refused`.
    """
    meetings = {meeting.id: meeting for meeting in scene.open_meetings()}
    async with book.database.snapshots() as session:
        own = await current_answers_of(session, scene.person.id)
        given = await last_given_by(session, scene.person.id, meetings)
    answers = [answer for answer in own.values() if answer.meeting in meetings]
    if given is not None:
        answers.append(given)
    if not answers:
        return scene.told("rsvp_talk.nothing_to_undo")
    last = max(answers, key=lambda answer: (answer.at, answer.number))
    return await take_back(book, scene, meetings[last.meeting], last)


def _speaks_for(scene: Scene, municipality: str | None) -> bool:
    """Whether it is the person's own municipality that she speaks of."""
    return municipality is not None and any(
        seat.municipality == municipality for seat in scene.person.seats
    )


async def _said_of_another(book: AnswerBook, scene: Scene, attending: Attending) -> Turn:
    meetings = [m for m in scene.open_meetings() if scene.administers(scene.of(m))]
    if not meetings:
        await note_refusal(
            book.database, scene, Refusal.NOT_FOR_OTHERS, {"person": attending.person}
        )
        raise Refused(Refusal.NOT_FOR_OTHERS.value)
    if attending.person is not None:
        person = attending.person
        meetings = [m for m in meetings if person in scene.invitations(m).of_person]
        if not meetings:
            raise Refused(Refusal.NOT_INVITED.value)
        return await _of_one(book, scene, attending, meetings, person)
    meetings = [m for m in meetings if _people_of(scene, m, attending.municipality)]
    if not meetings:
        known = scene.facts.cooperations.values()
        name = next(
            f.municipality[attending.municipality or ""].name
            for f in known
            if attending.municipality in f.municipality
        )
        return scene.told("rsvp_talk.nobody_of", municipality=name)
    fitting = fitting_meetings(scene, meetings, attending.occasion)
    if len(fitting) != 1:
        return _which(scene, attending, fitting or meetings, None)
    people = _people_of(scene, fitting[0], attending.municipality)
    if len(people) != 1:
        return _who(scene, attending, fitting[0], people)
    return await _of_one(book, scene, attending, fitting, people[0])


def _people_of(scene: Scene, meeting: CalledMeeting, municipality: str | None) -> list[int]:
    """Who is meant by a municipality at a meeting: the holder of its place, else the substitute.

    Several where several hold a place, as in a meeting of two bodies.
    """
    found = scene.invitations(meeting).of_person.items()
    for duties in (HOLDERS, SUBSTITUTES):
        people = [
            person
            for person, invitee in found
            if any(code == municipality for _, code in invitee.seats_as(duties))
        ]
        if people:
            return people
    return []


def fitting_meetings(
    scene: Scene, meetings: Sequence[CalledMeeting], occasion: Occasion
) -> list[CalledMeeting]:
    """The meetings that can be meant; of the next one only the first."""
    found = [
        meeting
        for meeting in meetings
        if occasion.fits(
            meeting.day_in(scene.of(meeting).cooperation.time_zone),
            meeting.bodies,
            strategy=meeting.kind is MeetingKind.STRATEGY_DAY,
        )
    ]
    return found[:1] if occasion.following and not occasion.dated else found


async def _of_one(
    book: AnswerBook,
    scene: Scene,
    attending: Attending,
    meetings: Sequence[CalledMeeting],
    person: int,
) -> Turn:
    """Store the answer if it is clear which meeting is meant, else ask."""
    fitting = fitting_meetings(scene, meetings, attending.occasion)
    if len(fitting) != 1:
        return _which(scene, attending, fitting or meetings, person, other=not fitting)
    meeting = fitting[0]
    if attending.answer is None:
        return _how(scene, meeting, attending.comment, person)
    answer = attending.answer
    if not attending.how_said and answer is AnsweredAs.ON_SITE and not meeting.place:
        answer = AnsweredAs.REMOTE if meeting.online_url else answer
    try:
        given = await give_answer(
            book, scene, meeting, answer, person=person, comment=attending.comment or None
        )
    except Refused as refused:
        if refused.refusal != Refusal.REASON_NEEDED:
            raise
        return _reason_wanted(scene, meeting, answer, attending.comment, person)
    return _said_back(scene, given, attending.asks)


def _which(
    scene: Scene,
    attending: Attending,
    meetings: Sequence[CalledMeeting],
    person: int | None,
    *,
    other: bool = False,
) -> Turn:
    """Ask which meeting is meant, by a button for each."""
    answer = attending.answer or AnsweredAs.ON_SITE
    data: dict[str, object] = {"answer": answer.value}
    if attending.comment:
        data["comment"] = attending.comment
    buttons = []
    for meeting in meetings[:_MOST_CHOICES]:
        who = (
            person if person is not None else _people_of(scene, meeting, attending.municipality)[0]
        )
        of = data | {"meeting": meeting.id} | ({"person": who} if who != scene.person.id else {})
        title = short_label(scene.of(meeting), meeting, scene.language)
        buttons.append(execute(title, "rsvp", of))
    return _asked(
        scene, [scene.say("rsvp_talk.which_other" if other else "rsvp_talk.which")], buttons
    )


def _who(scene: Scene, attending: Attending, meeting: CalledMeeting, people: Sequence[int]) -> Turn:
    """Ask whom of a municipality the answer is for."""
    facts = scene.of(meeting)
    answer = attending.answer or AnsweredAs.ON_SITE
    buttons = [
        execute(
            scene.facts.person[person].name,
            "rsvp",
            {"meeting": meeting.id, "answer": answer.value, "person": person},
        )
        for person in people
    ]
    municipality = facts.municipality[attending.municipality or ""].name
    return _asked(scene, [scene.say("rsvp_talk.whose", municipality=municipality)], buttons)


def _how(scene: Scene, meeting: CalledMeeting, comment: str, person: int) -> Turn:
    """Ask how it will be, where that was not sure."""
    data: dict[str, object] = {"meeting": meeting.id}
    if comment:
        data["comment"] = comment
    if person != scene.person.id:
        data["person"] = person
    buttons = [
        execute(
            written_answer(answer, scene.language).capitalize(),
            "rsvp",
            {**data, "answer": answer.value},
        )
        for answer in OFFERED
    ]
    named = named_with_day(scene.of(meeting), meeting, scene.language)
    return _asked(scene, [scene.say("rsvp_talk.how", meeting=named)], buttons)


def _reason_wanted(
    scene: Scene, meeting: CalledMeeting, answer: AnsweredAs, comment: str, person: int
) -> Turn:
    """Ask why an answer changes after the last instant for answers."""
    data = {"meeting": meeting.id, "answer": answer.value, "person": person, "comment": comment}
    save = execute(scene.say("rsvp_talk.save"), "rsvp", data)
    why = text_input("reason", scene.say("rsvp_talk.reason"), longest=LONGEST_COMMENT, lines=False)
    card = asking_card(
        [scene.say("rsvp.refused.reason_needed")], [save], scene.language, inputs=[why]
    )
    return Turn(replies=(Reply(card=card, summary=scene.say("rsvp.refused.reason_needed")),))


def _said_back(scene: Scene, given: Given, asks: str) -> Turn:
    """Say what was stored, with the date, and offer to undo it, and what was asked besides."""
    meeting, answer = given.meeting, given.answer
    named = named_with_day(scene.of(meeting), meeting, scene.language)
    if answer.person == scene.person.id:
        lines = [scene.say(f"rsvp_talk.stored_{answer.answer.value}", meeting=named)]
    else:
        name = scene.facts.person[answer.person].name
        key = f"rsvp_talk.stored_for_{answer.answer.value}"
        lines = [scene.say(key, meeting=named, name=name)]
    if answer.comment and scene.personal:
        lines.append(scene.say("rsvp_talk.comment", words=answer.comment))
    lines += instead(scene, given)
    data = {"meeting": meeting.id, "number": answer.number, "person": answer.person}
    buttons = [execute(scene.say("rsvp_talk.undo"), "rsvp_undo", data)]
    other = _INSTEAD.get(answer.answer)
    if other is not None:
        changed = {"meeting": meeting.id, "answer": other.value, "person": answer.person}
        buttons.append(execute(scene.say(f"rsvp_talk.instead_{other.value}"), "rsvp", changed))
    if asks:
        buttons.append(execute(asks, "ask", {"text": asks}))
    return _asked(scene, lines, buttons)


_INSTEAD = {AnsweredAs.ON_SITE: AnsweredAs.REMOTE, AnsweredAs.REMOTE: AnsweredAs.ON_SITE}


def _asked(scene: Scene, lines: Sequence[str], buttons: Sequence[Element]) -> Turn:
    card = asking_card(lines, buttons, scene.language)
    return Turn(replies=(Reply(card=card, summary=lines[0]),))
