"""Who comes, how, and can the body decide? The answers to a meeting, as far as the reader may see.

The cooperation's coordinator and secretary, and the chair, see every answer; everybody else sees
how many come, and her own, and who comes if the cooperation has it so. What people wrote and eat is
never for others. Where others read along, nobody sees more than how many.
"""

from collections.abc import Mapping, Sequence

from dialogs.answer import Answer, Outcome, Table
from dialogs.called_words import named_with_day, written_answer, written_own
from dialogs.cards import reply_for
from dialogs.cards.rsvp_card import written_counts
from dialogs.flows.meetings.answering import Refused, note_refusal
from dialogs.flows.meetings.choosing import which_meeting
from dialogs.flows.meetings.rendering import quorum_sentence
from dialogs.flows.meetings.rsvp import asked_meeting
from dialogs.flows.meetings.saying import fitting_meetings
from dialogs.flows.meetings.scene import Scene
from dialogs.messages import Turn
from dialogs.understanding.meeting_talk import Ask, Asked
from dialogs.wording import joined, written_date
from domain.meetings import CalledMeeting
from domain.meetings.overview import Overview, Row, overview
from domain.permissions import Deed, may
from storage import Database
from storage.meetings import current_answers

_ONLY_FOR_SOME = frozenset({Ask.OVERVIEW, Ask.FOOD, Ask.NAMES})


async def followed(database: Database, scene: Scene, asked: Asked) -> Turn | None:
    """Answer a question about the answers; ``None`` where no meeting is called that it is about."""
    meetings = list(scene.open_meetings())
    fitting = fitting_meetings(scene, meetings, asked.occasion)
    if not fitting:
        return None
    if asked.ask in _ONLY_FOR_SOME and not scene.personal:
        return scene.told("following.only_personal")
    if asked.ask in _ONLY_FOR_SOME and not any(sees_all(scene, m) for m in fitting):
        await note_refusal(database, scene, "not_allowed", {"ask": asked.ask}, scene.of(fitting[0]))
        return scene.told("following.not_allowed")
    if len(fitting) > 1 and asked.occasion.told:
        return which_meeting(scene, fitting, "meeting_follow", {"what": asked.ask.value})
    if asked.ask is Ask.QUORUM:
        fitting = [meeting for meeting in fitting if _decides(scene, meeting)] or fitting
    # Without a word of which, the next meeting is meant.
    own = [meeting for meeting in fitting if scene.concerns(meeting)]
    return await _answer(database, scene, (own or fitting)[0], asked.ask, asked.municipalities)


def _decides(scene: Scene, meeting: CalledMeeting) -> bool:
    """Whether a body that decides takes part in a meeting."""
    facts = scene.of(meeting)
    return any(facts.body[body].decides for body in meeting.bodies if body in facts.body)


async def pressed(database: Database, scene: Scene, data: Mapping[str, object]) -> Turn:
    """The same by a button. Raises :class:`Refused`."""
    meeting = await asked_meeting(database, scene, data)
    what = data.get("what")
    if what not in _WORDINGS:
        await note_refusal(database, scene, "unknown", data)
        raise Refused("unknown")
    ask = Ask(str(what))
    if ask in _ONLY_FOR_SOME and not scene.personal:
        return scene.told("following.only_personal")
    if ask in _ONLY_FOR_SOME and not sees_all(scene, meeting):
        await note_refusal(database, scene, "not_allowed", data)
        return scene.told("following.not_allowed")
    return await _answer(database, scene, meeting, ask, ())


def sees_all(scene: Scene, meeting: CalledMeeting) -> bool:
    """Whether the reader sees who has answered what to a meeting, and nobody reads along."""
    facts = scene.of(meeting)
    return scene.personal and may(scene.person, Deed.SEE_ANSWERS, facts, scene.today(facts))


def sees_names(scene: Scene, meeting: CalledMeeting) -> bool:
    """Whether the reader sees who comes to a meeting, if not what they wrote."""
    shown = scene.personal and scene.of(meeting).cooperation.names_shown
    return shown or sees_all(scene, meeting)


async def _answer(
    database: Database,
    scene: Scene,
    meeting: CalledMeeting,
    ask: Ask,
    municipalities: Sequence[str],
) -> Turn:
    async with database.snapshots() as session:
        answers = await current_answers(session, meeting.id)
    seen = overview(meeting, scene.of(meeting), scene.invitations(meeting), answers)
    answer = _WORDINGS[ask](scene, meeting, seen, municipalities)
    return Turn(replies=(reply_for(answer, scene.language, personal=scene.personal),))


def _who(
    scene: Scene, meeting: CalledMeeting, seen: Overview, municipalities: Sequence[str]
) -> Answer:
    """How many come; to those who may see it also who, to others their own answer."""
    facts = scene.of(meeting)
    named = named_with_day(facts, meeting, scene.language)
    if municipalities:
        return _of_municipalities(scene, meeting, seen, municipalities, named)
    statements = [written_counts(seen.counts, scene.language)]
    if sees_names(scene, meeting):
        statements += [
            scene.say(f"following.{key}", names=joined(scene.language, names))
            for key, names in _by_answer(seen).items()
            if names
        ]
    else:
        statements += _own_words(scene, seen)
    return _told(scene.say("following.who", n=seen.counts.attending, meeting=named), statements)


def _waiting(
    scene: Scene, meeting: CalledMeeting, seen: Overview, municipalities: Sequence[str]
) -> Answer:
    """How many have not answered; to those who may see it also who."""
    return _part(scene, meeting, seen, "waiting", seen.counts.waiting)


def _declined(
    scene: Scene, meeting: CalledMeeting, seen: Overview, municipalities: Sequence[str]
) -> Answer:
    """How many do not come; to those who may see it also who."""
    return _part(scene, meeting, seen, "declined", seen.counts.declined)


def _part(scene: Scene, meeting: CalledMeeting, seen: Overview, which: str, count: int) -> Answer:
    named = named_with_day(scene.of(meeting), meeting, scene.language)
    names = _by_answer(seen)[which]
    lines = [scene.say(f"following.{which}", names=joined(scene.language, names))] if names else []
    if not sees_names(scene, meeting):
        lines = _own_words(scene, seen)
    return _told(scene.say(f"following.part_{which}", n=count, meeting=named), lines)


def _of_municipalities(
    scene: Scene,
    meeting: CalledMeeting,
    seen: Overview,
    municipalities: Sequence[str],
    named: str,
) -> Answer:
    """Whether some municipalities come, which members see of their own only."""
    facts = scene.of(meeting)
    own = {seat.municipality for seat in scene.person.seats} if scene.personal else set()
    lines = []
    for code in municipalities:
        name = facts.municipality[code].name
        if not (sees_names(scene, meeting) or code in own):
            hidden = "others_hidden" if scene.personal else "others_private"
            lines.append(scene.say(f"following.{hidden}", municipality=name))
            continue
        rows = seen.by_municipality.get(code, ())
        said = [_person_line(scene, row) for row in rows] or [scene.say("following.nobody_asked")]
        words = joined(scene.language, said)
        lines.append(scene.say("following.municipality", municipality=name, people=words))
    return _told(lines[0], [*lines[1:], scene.say("following.at", meeting=named)])


def _quorum(
    scene: Scene, meeting: CalledMeeting, seen: Overview, municipalities: Sequence[str]
) -> Answer:
    """Whether the bodies that decide will be able to."""
    facts = scene.of(meeting)
    lines = [quorum_sentence(facts, meeting, one, scene.language) for one in seen.forecasts]
    if not lines:
        named = named_with_day(facts, meeting, scene.language)
        return _told(scene.say("following.no_quorum", meeting=named), [])
    return _told(lines[0], [*lines[1:], written_counts(seen.counts, scene.language)])


def _everything(
    scene: Scene, meeting: CalledMeeting, seen: Overview, municipalities: Sequence[str]
) -> Answer:
    """Per municipality who comes and how, who has not answered, what they wrote and eat."""
    facts = scene.of(meeting)
    rows = []
    for code, people in seen.by_municipality.items():
        name = facts.municipality[code].name if code else scene.say("following.no_municipality")
        rows += [(name, *_cells(scene, row)) for row in people]
    asked = set(seen.by_municipality)
    bodies = [*seen.represented.values()]
    rows += [
        (facts.municipality[one.municipality].name, scene.say("following.vacant"), "", "")
        for represented in bodies
        for one in represented
        if one.municipality not in asked
    ]
    empty = [
        facts.municipality[one.municipality].name
        for represented in bodies
        for one in represented
        if one.nobody_comes
    ]
    statements = [written_counts(seen.counts, scene.language)]
    statements += [quorum_sentence(facts, meeting, one, scene.language) for one in seen.forecasts]
    if empty:
        names = joined(scene.language, dict.fromkeys(empty))
        statements.append(scene.say("following.nobody_from", names=names))
    columns = ("municipality", "person", "answer", "beside")
    return Answer(
        outcome=Outcome.ANSWERED,
        headline=scene.say(
            "following.overview", meeting=named_with_day(facts, meeting, scene.language)
        ),
        statements=tuple(statements),
        table=Table(
            columns=tuple(scene.say(f"following.column_{column}") for column in columns),
            rows=tuple(rows),
        ),
        suggestions=_suggested(scene, meeting),
    )


def _suggested(scene: Scene, meeting: CalledMeeting) -> tuple[str, ...]:
    """What the secretary may want next, in the words she would write."""
    facts = scene.of(meeting)
    if not scene.administers(facts):
        return ()
    day = written_date(scene.language, meeting.day_in(facts.cooperation.time_zone))
    key = "links.suggest" if meeting.open_for_answers(scene.now) else "presence.suggest_code"
    return (scene.say(key, day=day),)


def _cells(scene: Scene, row: Row) -> tuple[str, str, str]:
    """A person's name, answer, and what she wrote."""
    if row.answer is None:
        return (row.invitee.name, scene.say("following.no_answer"), "")
    beside = [row.answer.comment, row.answer.food]
    said = written_answer(row.answer.answer, scene.language)
    if row.invitee.stands_in_for is not None:
        said = scene.say("following.as_substitute", answer=said)
    return (row.invitee.name, said, "; ".join(filter(None, beside)))


def _food(
    scene: Scene, meeting: CalledMeeting, seen: Overview, municipalities: Sequence[str]
) -> Answer:
    """The plain list for the caterer: how many eat, and who has said what; no comments."""
    named = named_with_day(scene.of(meeting), meeting, scene.language)
    wishes = [row.answer.food for row in seen.eating if row.answer is not None]
    counted = dict.fromkeys(sorted(wishes), 0)
    for wish in wishes:
        counted[wish] += 1
    lines = [scene.say("following.wish", n=count, wish=wish) for wish, count in counted.items()]
    return _told(scene.say("following.food", n=seen.counts.on_site, meeting=named), lines)


def _names(
    scene: Scene, meeting: CalledMeeting, seen: Overview, municipalities: Sequence[str]
) -> Answer:
    """The list of names for the room."""
    facts = scene.of(meeting)
    named = named_with_day(facts, meeting, scene.language)
    lines = []
    for one in seen.in_the_room:
        place = facts.municipality[one.municipality].name if one.municipality else ""
        lines.append(f"{one.name}, {place}" if place else one.name)
    return _told(scene.say("following.names", n=len(lines), meeting=named), lines)


_WORDINGS = {
    Ask.WHO: _who,
    Ask.WAITING: _waiting,
    Ask.DECLINED: _declined,
    Ask.QUORUM: _quorum,
    Ask.OVERVIEW: _everything,
    Ask.FOOD: _food,
    Ask.NAMES: _names,
}


def _by_answer(seen: Overview) -> Mapping[str, list[str]]:
    """Names by what they answered, those who have not last."""
    found: dict[str, list[str]] = {"on_site": [], "remote": [], "declined": [], "waiting": []}
    for row in seen.rows:
        key = row.answer.answer.value if row.answer else "waiting"
        found[key].append(row.invitee.name)
    return found


def _person_line(scene: Scene, row: Row) -> str:
    said = (
        written_answer(row.answer.answer, scene.language)
        if row.answer
        else scene.say("following.no_answer")
    )
    return scene.say("following.person", name=row.invitee.name, answer=said)


def _own_words(scene: Scene, seen: Overview) -> list[str]:
    """What the reader has answered herself, where nobody reads along."""
    if not scene.personal:
        return []
    answers = (row.answer for row in seen.rows if row.invitee.person == scene.person.id)
    return [written_own(next(answers, None), scene.language)]


def _told(headline: str, statements: Sequence[str]) -> Answer:
    return Answer(outcome=Outcome.ANSWERED, headline=headline, statements=tuple(statements))
