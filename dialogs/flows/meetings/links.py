"""How does the secretary reach those who are not in Teams? She hands them their personal links.

A link is a secret: it is given out in her own chat only, and can be taken back.
"""

from collections.abc import Callable, Mapping, Sequence

from dialogs.called_words import named_with_day, written_instant, zone_of
from dialogs.cards.asking_card import asking_card
from dialogs.cards.elements import execute
from dialogs.cards.inputs import Choice, choice_input
from dialogs.cards.literal import literal
from dialogs.flows.meetings.answering import Refused, note_refusal
from dialogs.flows.meetings.choosing import which_meeting
from dialogs.flows.meetings.linking import give_links, take_back_links, without_teams
from dialogs.flows.meetings.rsvp import asked_meeting
from dialogs.flows.meetings.saying import fitting_meetings
from dialogs.flows.meetings.scene import Scene
from dialogs.messages import Reply, Turn
from dialogs.understanding.meeting_talk import Ask, Asked
from dialogs.wording import joined
from domain.meetings import CalledMeeting
from domain.meetings.invitations import Invitee
from storage import Database
from storage.audit import Actor

Address = Callable[[str], str]
"""Where somebody answers with the secret of her link."""

_IN_A_MESSAGE = 20
"""Links that one message holds."""
_EVERYBODY = "everybody"
"""What stands for all whose links can be taken back."""
_VERBS = {Ask.LINKS: "meeting_links", Ask.REVOKE_LINKS: "meeting_links_whose"}


async def wanted(database: Database, scene: Scene, asked: Asked, *, address: Address) -> Turn:
    """Give out links, or take them back, or ask of which meeting.

    To those who are named, else to all who are asked to it and are not in Teams.
    """
    if not scene.personal:
        return scene.told("links.only_personal")
    meetings = [m for m in scene.open_meetings() if scene.administers(scene.of(m))]
    if not any(scene.administers(facts) for facts in scene.facts.cooperations.values()):
        await note_refusal(database, scene, "not_administering", {"ask": asked.ask.value})
        return scene.told("calling.not_allowed")
    fitting = fitting_meetings(scene, meetings, asked.occasion)
    if not meetings:
        return scene.told("calling.none")
    if not fitting or (len(fitting) > 1 and asked.occasion.told):
        return which_meeting(scene, fitting or meetings, _VERBS[asked.ask])
    # Without a word of which, the next of one's own is meant.
    own = [one for one in fitting if scene.concerns(one)]
    meeting = (own or fitting)[0]
    if asked.ask is Ask.LINKS:
        return await _given(database, scene, meeting, asked.people, address)
    if not asked.people:
        return _whose(scene, meeting)
    return await _revoked(database, scene, meeting, asked.people)


async def pressed(
    database: Database, scene: Scene, data: Mapping[str, object], *, address: Address
) -> Turn:
    """Give out the links of a meeting by a button. Raises :class:`Refused`."""
    meeting = await _meeting(database, scene, data)
    return await _given(database, scene, meeting, (), address)


async def whose(database: Database, scene: Scene, data: Mapping[str, object]) -> Turn:
    """Ask whose links to a meeting are to be taken back. Raises :class:`Refused`."""
    return _whose(scene, await _meeting(database, scene, data))


async def revoked(database: Database, scene: Scene, data: Mapping[str, object]) -> Turn:
    """Take back the links of the one chosen, or of everybody. Raises :class:`Refused`."""
    meeting = await _meeting(database, scene, data)
    chosen = data.get("person")
    everybody = {str(person): person for person in scene.invitations(meeting).of_person}
    people = list(everybody.values()) if chosen == _EVERYBODY else [everybody.get(str(chosen))]
    known = [person for person in people if person is not None]
    if not known:
        return scene.told("links.person_missing")
    return await _revoked(database, scene, meeting, known)


async def _meeting(database: Database, scene: Scene, data: Mapping[str, object]) -> CalledMeeting:
    """The meeting of a button of whoever administers it, in her own chat."""
    meeting = await asked_meeting(database, scene, data)
    if not scene.administers(scene.of(meeting)):
        await note_refusal(database, scene, "not_administering", data, scene.of(meeting))
        raise Refused("not_administering")
    if not scene.personal:
        raise Refused("in_private")
    return meeting


async def _given(
    database: Database,
    scene: Scene,
    meeting: CalledMeeting,
    named: Sequence[int],
    address: Address,
) -> Turn:
    facts = scene.of(meeting)
    if not meeting.open_for_answers(scene.now):
        when = written_instant(meeting.answer_by, zone_of(facts), scene.language)
        return scene.told("links.closed", when=when)
    invitations = scene.invitations(meeting)
    async with database.sessions.begin() as session:
        invitees = await without_teams(session, meeting, invitations, scene.facts)
        if named:
            invitees = [invitations.of_person[p] for p in named if p in invitations.of_person]
        given = await give_links(
            session,
            meeting,
            [one.person for one in invitees if one.person is not None],
            _actor(scene),
        )
    title = named_with_day(facts, meeting, scene.language)
    if not given:
        return scene.told("links.not_invited" if named else "links.all_in_teams", meeting=title)
    lines = [_line(scene, meeting, one, address(given[one.person or 0])) for one in invitees]
    parts = [lines[at : at + _IN_A_MESSAGE] for at in range(0, len(lines), _IN_A_MESSAGE)]
    replies = [Reply(text="\n\n".join(part)) for part in parts]
    key = "links.given_named" if named else "links.given"
    heading = scene.say(key, n=len(given), meeting=title)
    return Turn(replies=(*replies, _after(scene, meeting, heading)))


def _line(scene: Scene, meeting: CalledMeeting, invitee: Invitee, url: str) -> str:
    code = invitee.municipality
    place = scene.of(meeting).municipality[code].name if code else ""
    name = f"{invitee.name}, {place}" if place and place not in invitee.name else invitee.name
    # The address as a label too: it is to be copied, and no sign of it may mean anything.
    return f"**{literal(name)}**: [{literal(url)}]({url})"


def _after(scene: Scene, meeting: CalledMeeting, heading: str) -> Reply:
    """How many links, how long they work, who has no way to one, and the way to take them back."""
    facts = scene.of(meeting)
    until = written_instant(meeting.answer_by, zone_of(facts), scene.language)
    words = [
        heading,
        scene.say("links.rules", until=until),
    ]
    unknown = [one.name for one in scene.invitations(meeting).asked_at_once if one.person is None]
    if unknown:
        words.append(scene.say("links.no_address", names=joined(scene.language, unknown)))
    button = execute(scene.say("links.revoke"), _VERBS[Ask.REVOKE_LINKS], {"meeting": meeting.id})
    return Reply(card=asking_card(words, [button], scene.language), summary=words[0])


def _actor(scene: Scene) -> Actor:
    return Actor(at=scene.now, person=scene.person.id, channel=scene.incoming.conversation_kind)


def _whose(scene: Scene, meeting: CalledMeeting) -> Turn:
    """Ask whose links no longer are to work."""
    named = named_with_day(scene.of(meeting), meeting, scene.language)
    people = [
        Choice(str(person), one.name)
        for person, one in scene.invitations(meeting).of_person.items()
    ]
    choose = choice_input(
        "person",
        scene.say("links.person"),
        [Choice(_EVERYBODY, scene.say("links.everybody")), *people],
        placeholder=scene.say("presence.choose"),
        missing=scene.say("links.person_missing"),
    )
    button = execute(scene.say("links.revoke_now"), "meeting_links_revoke", {"meeting": meeting.id})
    words = [scene.say("links.whose", meeting=named)]
    card = asking_card(words, [button], scene.language, inputs=[choose])
    return scene.shown(card)


async def _revoked(
    database: Database, scene: Scene, meeting: CalledMeeting, people: Sequence[int]
) -> Turn:
    async with database.sessions.begin() as session:
        gone = await take_back_links(
            session,
            meeting,
            people,
            _actor(scene),
        )
    title = named_with_day(scene.of(meeting), meeting, scene.language)
    names = joined(scene.language, [scene.facts.person[one].name for one in gone or people])
    if not gone:
        return scene.done(scene.say("links.none_given", names=names, meeting=title))
    return scene.done(scene.say("links.revoked", n=len(gone), names=names, meeting=title))
