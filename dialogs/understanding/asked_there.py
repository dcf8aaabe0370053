"""Is what was asked of one cooperation asked of another? "och i eSamverkan?" after who chairs."""

from dataclasses import replace
from datetime import date

from dialogs.question import Question
from dialogs.understanding.frame import Frame, read_frame
from dialogs.understanding.tokens import Words, fold, words_of
from dialogs.understanding.vocabulary import NameKind, Vocabulary

_SAYING_NOTHING = frozenset(["also", "follow", "meant", "negated", "there", "who", "whose"])
"""Concepts of a message that only says where else the same is asked."""

_ITS_NAMES = frozenset([NameKind.COOPERATION, NameKind.BODY])
"""A cooperation may be called like the body that decides in it ("e-nämnden")."""


def asked_there(
    previous: Question, message: Words, vocabulary: Vocabulary, today: date, other: Vocabulary
) -> Question | None:
    """The question before, asked of the cooperation that a message only names.

    ``other`` is the vocabulary of the one spoken of before, which may be named as well ("inte
    Norrbotten utan eSamverkan"). ``None`` where the message says more, or where the question was
    of things and places that the other one has not.
    """
    frame = read_frame(message, vocabulary, today)
    if _is_of_its_own(previous) or not _only_names_it(frame):
        return None
    if frame.strange:
        there = read_frame(message, other, today)
        named = NameKind.COOPERATION in there.kinds and there.kinds <= _ITS_NAMES
        if not named or {fold(word) for word in frame.strange} - {*there.naming}:
            return None
    said = read_frame(words_of(" ".join(previous.terms)), vocabulary, today)
    return replace(
        previous,
        cooperation=vocabulary.facts.cooperation.id,
        roles=said.refs(NameKind.ROLE),
        bodies=said.refs(NameKind.BODY),
    )


def names_the_whole(frame: Frame, vocabulary: Vocabulary) -> bool:
    """Whether a cooperation is named, also by what its body is called like."""
    if NameKind.COOPERATION in frame.kinds or NameKind.BODY not in frame.kinds:
        return NameKind.COOPERATION in frame.kinds
    said = (name for word in frame.naming for name in vocabulary.analyse(word).names)
    names = (vocabulary.names[n] for word in said for n in vocabulary.by_word[word])
    return any(n.kind is NameKind.COOPERATION and len(n.words) == 1 for n in names)


def _only_names_it(frame: Frame) -> bool:
    named = frame.kinds and frame.kinds <= _ITS_NAMES
    return bool(named) and frame.concepts <= _SAYING_NOTHING and not frame.times.years


def _is_of_its_own(question: Question) -> bool:
    """Whether a question names what only one cooperation has."""
    things = question.subjects or question.components or question.agreements or question.people
    papers = question.documents or question.decisions or question.paragraph or question.case_number
    places = question.municipalities or question.outsiders or question.unexplained
    return bool(things or papers or places)
