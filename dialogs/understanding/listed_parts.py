"""Which pieces of a sentence are each asked for? Those of a list, of pairs and of claims."""

import re
from datetime import date

from dialogs.question import Topic
from dialogs.understanding.frame import Frame, read_frame
from dialogs.understanding.sentences import Sentence
from dialogs.understanding.tokens import words_of
from dialogs.understanding.vocabulary import NameKind, Vocabulary
from dialogs.understanding.wondering import (
    asks_for_help,
    begins_as_question,
    begins_as_statement,
    wonders,
)

_TWO = 2
_ASKING = 2.0
"""Evidence from which a piece is about a topic."""
_THINGS = frozenset([NameKind.SUBJECT, NameKind.COMPONENT])
_BETWEEN = re.compile(r",\s+(?:(?:och|o|samt|and)\s+)?|\s+(?:och|o|samt|and)\s+", re.IGNORECASE)
"""What stands between the pieces of a list."""
_TAIL = re.compile(r"\s(?:(?:för|om|på|i|of|for|in|on)\s.+|20\d\d)\W*$", re.IGNORECASE)
"""What is said last for all of a list ("status och kostnad för e-arkivet")."""
_OF_MONEY = frozenset([Topic.COST, Topic.ECONOMY])
"""Topics that one word can be about ("utfallet, kostnader")."""
_LISTED = frozenset(
    [
        *(Topic.AGREEMENTS, Topic.ATTENDANCE, Topic.COST, Topic.DECISION, Topic.ECONOMY),
        *(Topic.GOALS, Topic.INHABITANTS, Topic.MEETING, Topic.RISKS, Topic.ROLES),
        *(Topic.STATUS, Topic.UPTAKE),
    ]
)
"""Topics that few words ask for ("närvaron 2024")."""
_IS_IT_SO = "stämmer det att "
"""What makes a claim of its own of one that another is joined to."""


def in_list(sentence: Sentence, frame: Frame, vocabulary: Vocabulary, today: date) -> list[Frame]:
    """Several things asked for without asking ("Jag behöver närvaron 2024, överskottet och ...").

    Nothing where it begins as a question, or where a piece is about nothing or the same as another.
    """
    sure = {t for t, evidence in frame.evidence.items() if t in _LISTED and evidence >= _ASKING}
    if sentence.presents or len(sure) < _TWO or len(sure - _only_paid_for(frame)) < _TWO:
        return []
    wished = asks_for_help(frame.text) or _wishes(frame.text)
    if (sentence.asks and not wished) or begins_as_question(frame.text):
        return []
    supposes = "conditional" in frame.concepts or frame.quantities.amounts
    if supposes or frame.outsiders or not _BETWEEN.search(frame.text):
        return []
    texts = _BETWEEN.split(frame.text)
    pieces = [read_frame(words_of(text), vocabulary, today) for text in texts]
    if not any(says_of_what(piece) for piece in pieces[:-1]) and says_of_what(pieces[-1]):
        tail = _TAIL.search(texts[-1])
        ending = tail[0] if tail else ""
        pieces = [read_frame(words_of(f"{t}{ending}"), vocabulary, today) for t in texts[:-1]]
        pieces.append(read_frame(words_of(texts[-1]), vocabulary, today))
    topics = {piece.topic for piece in pieces if piece.certainty >= _ASKING}
    return pieces if len(topics & _LISTED) == len(pieces) and not topics >= _OF_MONEY else []


def _wishes(text: str) -> bool:
    """Whether somebody only wants to know something ("jag vill veta status och kostnad?")."""
    told = begins_as_statement(text) and wonders(text)
    return told and not any(map(begins_as_question, _BETWEEN.split(text)))


def _only_paid_for(frame: Frame) -> frozenset[Topic]:
    """The topic of roles where who is named is only paid for ("Kalix: e-arkiv and developer")."""
    paid = [s.atoms for s in frame.names if s.kind is NameKind.COMPONENT]
    roles = [s.atoms for s in frame.names if s.kind is NameKind.ROLE]
    asked = not frame.concepts.isdisjoint(["role", "who"])
    named = all(any(role & atoms for atoms in paid) for role in roles)
    return frozenset() if asked or not named else frozenset([Topic.ROLES])


def says_of_what(piece: Frame) -> bool:
    """Whether a piece of a list names a thing, a body or a time."""
    return bool(piece.names or piece.times.years)


def in_pairs(frame: Frame, vocabulary: Vocabulary, today: date) -> list[Frame]:
    """What each of several pays for a thing of its own ("e-arkiv Kalix, räddningstjänst Boden").

    Nothing where any piece between the commas names no single payer and what it pays for.
    """
    several = len(frame.refs(NameKind.MUNICIPALITY)) > 1 and len(frame.refs(NameKind.SUBJECT)) > 1
    if not several or "," not in frame.text:
        return []
    pieces = [read_frame(words_of(p), vocabulary, today) for p in _BETWEEN.split(frame.text)]
    paired = (
        len(piece.refs(NameKind.MUNICIPALITY)) == 1 and not piece.kinds.isdisjoint(_THINGS)
        for piece in pieces
    )
    return pieces if all(paired) else []


def in_claims(frame: Frame, vocabulary: Vocabulary, today: date) -> list[Frame]:
    """Two claims to be confirmed, each of a figure of its own thing, as two questions.

    ("Visst var överskottet 336 035 kr 2024 och underskottet för räddningstjänsten 97 385 kr?").
    """
    if "confirm" not in frame.concepts or len(frame.quantities.amounts) != _TWO:
        return []
    texts = _BETWEEN.split(frame.text)
    if len(texts) != _TWO:
        return []
    first, then = (read_frame(words_of(text), vocabulary, today) for text in texts)
    then = then if "confirm" in then.concepts else _confirming(texts[1], vocabulary, today)
    first = first if "confirm" in first.concepts else _confirming(texts[0], vocabulary, today)
    own = first.quantities.amounts and then.quantities.amounts and then.certainty >= _ASKING
    alike = first.kinds >= {NameKind.MUNICIPALITY} and NameKind.MUNICIPALITY not in then.kinds
    of_a_year = not then.names and bool(then.times.years) and bool(first.kinds & _THINGS)
    alike = alike or of_a_year  # "att vi betalade 84 100 för grundavgiften 2024 och 85 700 2025"
    return [first, then] if own and first.certainty >= _ASKING and not alike else []


def _confirming(text: str, vocabulary: Vocabulary, today: date) -> Frame:
    return read_frame(words_of(f"{_IS_IT_SO}{text}"), vocabulary, today)
