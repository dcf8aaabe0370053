"""Does a message say that somebody comes to a meeting, or not? Statements, never questions.

Every word must be understood: a message with a word too many is left to the questions.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from dialogs.understanding.lexicon import Phrase
from dialogs.understanding.meeting_talk.occasion import Occasion
from dialogs.understanding.meeting_talk.phrases import Clause, Tag, Talk, clauses
from dialogs.understanding.vocabulary import Vocabulary
from domain.meetings import AnsweredAs

_SUBJECTS = frozenset([Tag.SELF, Tag.OWN, Tag.SUBSTITUTE, Tag.MUNICIPALITY, Tag.PERSON])
_VERBS = frozenset([Tag.COMES, Tag.CAN])
_COMING = frozenset([Tag.COMES, Tag.TO_COME])
_MEETINGS = frozenset([Tag.MEETING, Tag.STRATEGY])
_MODES = {Tag.REMOTE: AnsweredAs.REMOTE, Tag.ON_SITE: AnsweredAs.ON_SITE}


@dataclass(frozen=True, slots=True, kw_only=True)
class Attending:
    """What was said of somebody's coming.

    ``answer`` is ``None`` where it is not sure; ``how_said`` tells whether on site or remote was
    said. ``municipality`` (a code) and ``person`` (an id) are who is meant, both ``None`` for the
    one who speaks. ``changes`` says that an answer given before is to be another.
    ``substitute_goes`` says that the one who speaks sends her substitute. ``comment`` is what was
    said beside, ``asks`` a question that followed.
    """

    answer: AnsweredAs | None
    how_said: bool
    municipality: str | None = None
    person: int | None = None
    changes: bool = False
    substitute_goes: bool = False
    occasion: Occasion
    comment: str = ""
    asks: str = ""
    language: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Statement:
    """What one clause says."""

    subject: Tag
    ref: str
    answer: AnsweredAs | None
    how_said: bool
    changes: bool


def read_attending(
    text: str, spoken: Talk, vocabulary: Vocabulary, people: Mapping[Phrase, str], today: date
) -> Attending | None:
    """What a cleaned message in a language says of coming, ``None`` if it says something else."""
    text, asks = _before_question(text)
    found = clauses(text, spoken.statements, spoken.weekdays, vocabulary, people, today)
    statements: list[_Statement] = []
    comment = ""
    for number, clause in enumerate(found):
        if not clause.strange:
            statement = _statement(clause)
            if statement is not None:
                statements.append(statement)
                continue
            if set(clause.tags) <= _BESIDE:
                continue
        if number == 0 or not statements:
            return None
        comment = text[clause.start :].strip()
        break
    own = [said for said in statements if said.subject is not Tag.SUBSTITUTE]
    if not own:
        return None
    occasion = _occasion([c for c in found if not c.strange])
    if (comment or asks) and not (occasion.told or any(said.how_said for said in own)):
        return None
    said = _together(own)
    return Attending(
        answer=said.answer,
        how_said=said.how_said,
        municipality=said.ref if said.subject is Tag.MUNICIPALITY else None,
        person=int(said.ref) if said.subject is Tag.PERSON else None,
        changes=said.changes,
        substitute_goes=any(s.subject is Tag.SUBSTITUTE for s in statements),
        occasion=occasion,
        comment=comment,
        asks=asks,
        language=spoken.language,
    )


def _before_question(text: str) -> tuple[str, str]:
    """The sentences before the one that ends in a question mark, and the rest from there on."""
    mark = text.find("?")
    if mark < 0:
        return text, ""
    ends = [match.end() for match in _SENTENCE_END.finditer(text, 0, mark)]
    start = ends[-1] if ends else 0
    return text[:start], text[start:].strip()


_SENTENCE_END = re.compile(r"[.!\n]+\s+")
_BESIDE = _MEETINGS | {Tag.GREETING, Tag.FILLER, Tag.NEXT, Tag.BODY, Tag.JOINS}


def _statement(clause: Clause) -> _Statement | None:
    """What a clause of known phrases says, ``None`` if it states no coming."""
    tags = clause.tags
    telling = [tag for tag in tags if tag not in _EMPTY]
    if not telling or is_question(clause):
        return None
    subjects = [piece for piece in clause.pieces if piece.tag in _SUBJECTS]
    if len({(piece.tag, piece.ref) for piece in subjects}) > 1:
        return None
    subject = subjects[0] if subjects else None
    modes = [_MODES[tag] for tag in tags if tag in _MODES]
    changes = Tag.CHANGES in tags
    answer = _answer(tags, modes)
    verbs = not _VERBS.isdisjoint(tags) or Tag.DECLINES in tags
    if Tag.TO_COME in tags and not verbs:
        return None  # "vara med" alone states nothing
    if not verbs and not (modes and (changes or _MODES.keys() >= set(telling))):
        return None
    only_can = Tag.CAN in tags and _COMING.isdisjoint(tags) and Tag.NOT not in tags and not modes
    if only_can and not (clause.occasion.told or not _MEETINGS.isdisjoint(tags)):
        return None  # "jag kan den 18" tells of coming only by the day
    return _Statement(
        subject=subject.tag if subject else Tag.SELF,
        ref=subject.ref if subject else "",
        answer=None if Tag.UNSURE in tags else answer,
        how_said=bool(modes) and answer is not AnsweredAs.DECLINED,
        changes=changes,
    )


def _answer(tags: Sequence[Tag], modes: Sequence[AnsweredAs]) -> AnsweredAs | None:
    """What is answered; ``None`` where only one way of coming is ruled out, or two are named."""
    denied = Tag.NOT in tags
    if Tag.DECLINES in tags:
        return None if denied else AnsweredAs.DECLINED
    if denied:
        return None if modes else AnsweredAs.DECLINED
    if len(set(modes)) > 1:
        return None
    return modes[0] if modes else AnsweredAs.ON_SITE


def is_question(clause: Clause) -> bool:
    """Whether the verb comes before its subject, as it does in a question."""
    said = [tag for tag in clause.tags if tag is not Tag.GREETING]
    if clause.day_first or not said or said[0] not in _VERBS:
        return False
    telling = [tag for tag in said if tag not in _EMPTY]
    return len(telling) > 1 and telling[1] in _SUBJECTS


_EMPTY = frozenset([Tag.GREETING, Tag.FILLER, Tag.JOINS])


def _together(own: Sequence[_Statement]) -> _Statement:
    """Several statements of one person: what comes later makes what came before more exact."""
    said = own[0]
    for later in own[1:]:
        if later.subject in (said.subject, Tag.SELF):
            said = replace(
                said,
                answer=later.answer,
                how_said=later.how_said,
                changes=said.changes or later.changes,
            )
    return said


def _occasion(found: Sequence[Clause]) -> Occasion:
    """The first occasion that is told of."""
    return next((c.occasion for c in found if c.occasion.told), found[0].occasion)
