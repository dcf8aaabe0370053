"""What does somebody want to see or do about a meeting? Requests, in whatever order of words."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from dialogs.understanding.lexicon import Phrase
from dialogs.understanding.meeting_talk.attending import is_question
from dialogs.understanding.meeting_talk.occasion import Occasion
from dialogs.understanding.meeting_talk.phrases import Clause, Tag, Talk, clauses
from dialogs.understanding.meeting_talk.planning import parted
from dialogs.understanding.vocabulary import Vocabulary


class Ask(StrEnum):
    """What is wanted."""

    OWN_ANSWERS = "own_answers"
    WHO = "who"
    WAITING = "waiting"
    DECLINED = "declined"
    HOW_TO_ANSWER = "how_to_answer"
    HINDERED = "hindered"
    ANSWER_BY = "answer_by"
    REMOTELY = "remotely"
    OVERVIEW = "overview"
    FOOD = "food"
    FOOD_LIST = "food_list"
    ATTENDANCE_LIST = "attendance_list"
    SUMMONS = "summons"
    NAMES = "names"
    QUORUM = "quorum"
    INVITATION = "invitation"
    SHARE = "share"
    LINKS = "links"
    REVOKE_LINKS = "revoke_links"
    ROLL_CALL = "roll_call"
    CHECK_IN = "check_in"
    CHECK_IN_CODE = "check_in_code"
    UNDO = "undo"
    CALL = "call"
    YEAR = "year"
    CALL_YEAR = "call_year"
    MOVE = "move"
    CANCEL = "cancel"
    COPY = "copy"


_WITH_MORE = frozenset([Ask.CALL, Ask.MOVE, Ask.CANCEL, Ask.COPY])
"""What is wanted with words of one's own beside: a place, a title."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A request about a meeting.

    ``municipalities`` (codes) and ``people`` (ids) are those that are asked about. ``text`` is the
    cleaned message.
    """

    ask: Ask
    municipalities: tuple[str, ...] = ()
    people: tuple[int, ...] = ()
    occasion: Occasion
    text: str
    language: str


def read_request(
    text: str, spoken: Talk, vocabulary: Vocabulary, people: Mapping[Phrase, str], today: date
) -> Asked | None:
    """What a cleaned message in a language wants, ``None`` if it is about something else."""
    found = clauses(
        text.replace("?", " "), spoken.requests, spoken.weekdays, vocabulary, people, today
    )
    wanted = {ref for clause in found for ref in clause.refs(Tag.REQUEST)}
    if not wanted and len(found) == 1 and _asks_who(found[0]):
        wanted = {Ask.WHO.value}
    if not wanted and len(found) == 1 and _asks_for_distance(found[0], text):
        wanted = {Ask.REMOTELY.value}
    if len(wanted) != 1:
        return None
    ask = Ask(wanted.pop())
    if ask is Ask.HINDERED and not _is_hindered(found):
        return None
    if ask in _WITH_MORE:
        if not _begins(found[0]) or not _is_of_meeting(found):
            return None
        if ask in (Ask.MOVE, Ask.COPY):
            before, _ = parted(text)
            found = clauses(before, spoken.requests, spoken.weekdays, vocabulary, people, today)
    elif any(clause.strange for clause in found):
        return None
    return Asked(
        ask=ask,
        municipalities=tuple(ref for clause in found for ref in clause.refs(Tag.MUNICIPALITY)),
        people=tuple(int(ref) for clause in found for ref in clause.refs(Tag.PERSON)),
        occasion=next((c.occasion for c in found if c.occasion.told), found[0].occasion),
        text=text,
        language=spoken.language,
    )


def _asks_who(clause: Clause) -> bool:
    """Whether it is asked if somebody comes ("kommer Boden på mötet?")."""
    return not clause.strange and bool(clause.refs(Tag.MUNICIPALITY)) and is_question(clause)


def _asks_for_distance(clause: Clause, text: str) -> bool:
    """Whether it is asked if one may take part from elsewhere ("går det att delta på distans?")."""
    of_coming = not _OF_COMING.isdisjoint(clause.tags)
    return not clause.strange and Tag.REMOTE in clause.tags and of_coming and "?" in text


def _is_hindered(found: list[Clause]) -> bool:
    """Whether one who can't come asks what to do, and not "vad gör jag i nämnden?"."""
    tags = {tag for clause in found for tag in clause.tags}
    return not tags.isdisjoint(_NOT_COMING) and tags.isdisjoint([Tag.MUNICIPALITY, Tag.PERSON])


_OF_COMING = frozenset([Tag.CAN, Tag.COMES, Tag.MEETING, Tag.NEXT, Tag.TO_COME])
_NOT_COMING = frozenset([Tag.DECLINES, Tag.NOT])


def _is_of_meeting(found: list[Clause]) -> bool:
    """Whether a meeting is spoken of, by a word of its own or within what is wanted."""
    return any(
        not {Tag.MEETING, Tag.STRATEGY, Tag.NEXT}.isdisjoint(clause.tags)
        or any(piece.words > 1 for piece in clause.pieces if piece.tag is Tag.REQUEST)
        for clause in found
    )


def _begins(clause: Clause) -> bool:
    """Whether a clause begins with what is wanted."""
    telling = (piece.tag for piece in clause.pieces if piece.tag not in _BEFORE)
    return next(telling, None) is Tag.REQUEST


_BEFORE = frozenset([Tag.GREETING, Tag.FILLER, Tag.CAN, Tag.SELF, Tag.OWN])
