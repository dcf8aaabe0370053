"""What does a message ask? Words in, questions (or what keeps them from being one) out.

Understanding is built from the store's own vocabulary and from everyday words kept as data; no
question is known beforehand.
"""

from dataclasses import dataclass, replace
from datetime import date

from dialogs.question import Question, Topic
from dialogs.understanding.ambiguity import settle_municipality, settle_subject, settle_topic
from dialogs.understanding.followups import go_on, has_no_topic, is_follow_up
from dialogs.understanding.frame import MONEY, Frame, read_frame
from dialogs.understanding.language import language_of
from dialogs.understanding.reading import (
    Gap,
    Unclear,
    read_question,
    second_topic,
)
from dialogs.understanding.sentences import Sentence, begins_as_statement, sentences
from dialogs.understanding.tokens import Words
from dialogs.understanding.vocabulary import NameKind, Vocabulary, build_vocabulary
from domain.facts import CooperationFacts

__all__ = [
    "Gap",
    "Unclear",
    "Understood",
    "Vocabulary",
    "build_vocabulary",
    "understand",
]

_MOST_QUESTIONS = 4
_GREETING = 3
"""Words of a sentence that only greets somebody by name."""
_CONFIRMING = 4
"""Words of a sentence that only asks whether the one before it is right ("stämmer det?")."""
_ASKING = 2.0
_SURE = 3.0
"""Evidence from which a part that begins as a statement asks all the same."""
_AS_MUCH = 0.75
_NEARLY = 0.5
"""Evidence, as part of the strongest sentence's, from which an unmarked sentence asks as well."""
_SHORT_TALK = 8
"""The most words of a greeting or thanks that asks nothing."""
_HINT = 0.5
"""Evidence from which words beside a thanks go on from a question ("i procent tack")."""
_OF_FIGURES = frozenset([Topic.COST, Topic.COST_MODEL])
_SMALL_TALK = {"greeting": Topic.GREETING, "thanks": Topic.THANKS, "goodbye": Topic.THANKS}


@dataclass(frozen=True, slots=True, kw_only=True)
class Understood:
    """The questions of a message, in order, and the language it is written in.

    ``language`` is ``None`` where it can't be told. ``leans`` tells that a sentence goes on from a
    question before it, so that what is remembered of the conversation matters.
    """

    items: tuple[Question | Unclear, ...]
    language: str | None
    leans: bool


def understand(
    message: Words,
    vocabulary: Vocabulary,
    *,
    municipality: str | None,
    today: date,
    previous: Question | None = None,
) -> Understood:
    """Read a message.

    ``municipality`` is the asker's own ("vi"), ``previous`` the last question of the conversation
    if it is recent.
    """
    frames = [
        framed
        for sentence in sentences(message.text)
        for framed in _frames(sentence, vocabulary, today)
    ]
    asking = _asking(frames)
    items: list[Question | Unclear] = []
    before = previous
    home = municipality or _home(frames, asking)
    for number, frame in enumerate(asking):
        item = _read(frame, vocabulary, home, today, before, follows=number > 0)
        if item is None:
            continue
        items.append(item)
        before = item if isinstance(item, Question) else item.question
    if not items:
        items = _small_talk(frames, vocabulary)
    elif len(asking) == 1 and len(frames) > 1:
        items = [_filled_from_context(items[0], frames, asking[0])]
    leans = not items or any(map(is_follow_up, asking))
    return Understood(items=tuple(items), language=language_of(message), leans=leans)


def _frames(sentence: Sentence, vocabulary: Vocabulary, today: date) -> list[tuple[bool, Frame]]:
    """The parts of a sentence recognised, or the whole where its first part asks nothing.

    ("Between Boden and Luleå, who pays more?").
    """
    whole = [(sentence.asks, read_frame(sentence.text, vocabulary, today))]
    if len(sentence.parts) < 2:
        return whole
    parts = [read_frame(part, vocabulary, today) for part in sentence.parts]
    if _announces(parts[0]) and len(parts) == 2 and parts[1].kinds.isdisjoint(_THINGS):
        return whole
    states = begins_as_statement(sentence.parts[0]) and parts[0].certainty < _SURE
    if not states and (parts[0].certainty < _ASKING or "conditional" in parts[0].concepts):
        return whole
    return [(not (states and number == 0), part) for number, part in enumerate(parts)]


def _announces(part: Frame) -> bool:
    """Whether a part only names what the rest asks about ("E-arkivet, vad är Pajalas del?")."""
    named = not part.kinds.isdisjoint(_THINGS) or "meeting" in part.concepts
    return named and part.concepts <= _ANNOUNCING


def _home(frames: list[tuple[bool, Frame]], asking: list[Frame]) -> str | None:
    """The one municipality that an unknown asker speaks of around the question.

    ("Jag sitter i Haparanda, vad är vår del?").
    """
    around = {
        code
        for _, frame in frames
        if not any(frame is asked for asked in asking)
        for code in frame.refs(NameKind.MUNICIPALITY)
    }
    return around.pop() if len(around) == 1 else None


def _asking(frames: list[tuple[bool, Frame]]) -> list[Frame]:
    """The sentences that ask something: those with a question mark, else those about a topic."""
    content = [(asks, frame) for asks, frame in frames if not _is_small_talk(frame)]
    content = _with_what_is_confirmed(content)
    marked = [frame for asks, frame in content if asks]
    if any(_asks_something(frame) for frame in marked) or len(content) == len(marked):
        return marked[:_MOST_QUESTIONS]
    if len(content) <= 1:
        return [frame for _, frame in content]
    most = max(frame.certainty for _, frame in content)
    topical = [
        frame
        for _, frame in content
        if frame.topic is not Topic.HELP
        and frame.certainty >= max(_ASKING, (_NEARLY if frame.names else _AS_MUCH) * most)
    ]
    return (topical or [frame for _, frame in content])[:_MOST_QUESTIONS]


def _with_what_is_confirmed(content: list[tuple[bool, Frame]]) -> list[tuple[bool, Frame]]:
    """The statement as the question where all that is asked of it is whether it is right."""
    if len(content) < 2:
        return content
    *before, (_, stated), (_, last) = content
    asks_only = "reconcile" in last.concepts and not last.names and last.words <= _CONFIRMING
    if not asks_only or not stated.quantities.amounts:
        return content
    return [*before, (True, stated)]


def _asks_something(frame: Frame) -> bool:
    """Whether a marked sentence holds the question itself, and is no "could you help me?"."""
    told = frame.topic is not None or bool(frame.names) or frame.certainty > 0
    return told and frame.topic is not Topic.HELP


def _is_small_talk(frame: Frame) -> bool:
    if frame.concepts.isdisjoint(_SMALL_TALK):
        return False
    if frame.kinds == {NameKind.PERSON} and frame.words <= _GREETING:
        return True  # "Hej Adam!"
    if frame.names or frame.words > _SHORT_TALK:
        return False
    goes_on = any(frame.evidence.get(topic, 0.0) >= _HINT for topic in _OF_FIGURES)
    return not goes_on and frame.certainty < 1.0


def _small_talk(
    frames: list[tuple[bool, Frame]], vocabulary: Vocabulary
) -> list[Question | Unclear]:
    cooperation = vocabulary.facts.cooperation.id
    for _, frame in frames:
        for concept, topic in _SMALL_TALK.items():
            if concept in frame.concepts:
                return [Question(topic=topic, cooperation=cooperation)]
    return []


def _read(
    frame: Frame,
    vocabulary: Vocabulary,
    municipality: str | None,
    today: date,
    previous: Question | None,
    *,
    follows: bool,
) -> Question | Unclear | None:
    facts = vocabulary.facts
    leans = previous is not None and is_follow_up(frame)
    if frame.topic is None and not (leans or frame.terms or frame.outsiders or frame.names):
        return None
    strange = _has_strange_words(frame, vocabulary)
    unnamed = strange and not frame.names and not leans
    asked = _asked_topic(frame, vocabulary, unnamed=unnamed)
    if leans and previous is not None and (frame.left_out or has_no_topic(previous, frame)):
        asked = previous.topic  # "utan licensen?", "och konsulter?": of the sum before it
    question = read_question(frame, facts, municipality, asked, today)
    if frame.topic is asked is Topic.SEARCH and not unnamed and not _asks_for_words(frame):
        question = replace(question, fallback=second_topic(frame))
    if leans and previous is not None:
        question = go_on(previous, question, frame)
    elif follows and previous is not None and not frame.names:
        question = _inherit_names(question, previous)
    if frame.topic is None and not leans:
        if strange:
            return question
        if frame.refs(NameKind.MUNICIPALITY) and frame.kinds <= _PLACES:
            return Unclear(gap=Gap.WHAT, question=replace(question, topic=Topic.COST))
    if NameKind.COOPERATION in frame.kinds:
        question = replace(question, aspects=question.aspects | {"named"})
    return _settled(question, frame, facts)


def _asked_topic(frame: Frame, vocabulary: Vocabulary, *, unnamed: bool) -> Topic:
    """The topic to answer: the one with most evidence, unless it needs a name that nothing has."""
    asked = frame.topic or (Topic.PARTICIPANTS if frame.outsiders else Topic.SEARCH)
    if frame.times.case_number and _decided(frame.times.case_number, vocabulary.facts):
        return Topic.DECISION
    if unnamed and asked in _NEEDS_A_NAME:
        return Topic.SEARCH
    if unnamed and asked is Topic.CAUSE and frame.concepts.isdisjoint(MONEY):
        return Topic.SEARCH
    only_a_place = frame.kinds <= {NameKind.MUNICIPALITY} and _has_strange_words(frame, vocabulary)
    if asked is Topic.COST and only_a_place and frame.concepts.isdisjoint(_OF_MONEY):
        return Topic.SEARCH
    if asked in (Topic.ABOUT, Topic.ROLES, Topic.PARTICIPANTS) and only_a_place and frame.names:
        return Topic.SEARCH
    if asked is Topic.SEARCH and NameKind.DOCUMENT in frame.kinds and _only_names(frame):
        return second_topic(frame) or asked
    return asked


def _asks_for_words(frame: Frame) -> bool:
    """Whether only the documents' own words can answer.

    They tell what somebody said, or a count that no record holds for one municipality.
    """
    quoted = "quote" in frame.concepts and NameKind.DOCUMENT not in frame.kinds
    return quoted or ("how_many" in frame.concepts and NameKind.MUNICIPALITY in frame.kinds)


def _settled(question: Question, frame: Frame, facts: CooperationFacts) -> Question | Unclear:
    """The question, or what has to be asked back before it can be answered."""
    settled = settle_subject(question, frame, facts)
    if isinstance(settled, Question):
        settled = settle_municipality(settled, frame, facts)
    if isinstance(settled, Question):
        settled = settle_topic(settled)
    return settled


_ANNOUNCING = frozenset(["whose", "meeting", "strategy_day", "storage", "fee"])
"""Concepts that a part holds which only names what the rest asks about."""
_THINGS = frozenset([NameKind.SUBJECT, NameKind.COMPONENT])
_PLACES = frozenset([NameKind.MUNICIPALITY, NameKind.COOPERATION])
_OF_MONEY = frozenset(
    ["cost", "total", "per_month", "per_inhabitant", "compare", "ranking", "highest", "lowest"]
)


_NEEDS_A_NAME = frozenset(
    [
        Topic.ABOUT,
        Topic.AGREEMENTS,
        Topic.CHANGES,
        Topic.FEES,
        Topic.INVOICING,
        Topic.STATUS,
        Topic.UPTAKE,
    ]
)
"""Topics that, asked of something the store has no name for, are not answered with an overview."""


def _only_names(frame: Frame) -> bool:
    """Whether a sentence that asks for the documents' words says nothing beside names."""
    named = {n for spot in frame.names for n in spot.atoms}
    return bool(named) and len(frame.terms) <= len(named) + 1


def _decided(case_number: str, facts: CooperationFacts) -> bool:
    return any((d.case_number or "").split("-")[0] == case_number for d in facts.decisions)


def _has_strange_words(frame: Frame, vocabulary: Vocabulary) -> bool:
    """Whether a sentence holds content words that are no part of the bot's language."""
    return any(not vocabulary.analyse(term).known for term in frame.terms if not term.isdigit())


def _inherit_names(question: Question, previous: Question) -> Question:
    if question.subjects or question.municipalities:
        return question
    return replace(
        question,
        subjects=previous.subjects,
        components=previous.components,
        municipalities=previous.municipalities,
        years=question.years or previous.years,
    )


def _filled_from_context(
    item: Question | Unclear, frames: list[tuple[bool, Frame]], asked: Frame
) -> Question | Unclear:
    """A single question in a long message, with the thing and year that are spoken of around it.

    Where it names none itself and the sentences around it name just one.
    """
    if isinstance(item, Unclear):
        return item
    around = [frame for _, frame in frames if frame is not asked]
    subjects = {s for frame in around for s in frame.refs(NameKind.SUBJECT)}
    years = {year for frame in around for year in frame.times.years}
    named = item.subjects or (item.components and item.topic is not Topic.FEES)
    if len(subjects) == 1 and not named and _wants_subject(item):
        components = {c for frame in around for c in frame.refs(NameKind.COMPONENT)}
        item = replace(item, subjects=tuple(subjects), components=tuple(sorted(components)))
    places = {code for frame in around for code in frame.refs(NameKind.MUNICIPALITY)}
    if len(places) == 1 and _is_of_one(item, asked):
        item = replace(item, municipalities=tuple(places))
    if len(years) == 1 and not item.years and item.starts is None and item.topic in _OF_A_YEAR:
        item = replace(item, years=tuple(years))
    return item


def _is_of_one(item: Question, asked: Frame) -> bool:
    """Whether a question points back ("hur mycket ökade den?") and says nothing of whom it is."""
    elsewhere = item.municipalities or item.everyone or "which_municipality" in item.aspects
    return item.topic is Topic.COST and "pronoun" in asked.concepts and not elsewhere


_OF_A_YEAR = frozenset([Topic.COST, Topic.ECONOMY, Topic.CAUSE])


def _wants_subject(question: Question) -> bool:
    return question.topic in (Topic.COST, Topic.STATUS, Topic.UPTAKE, Topic.COST_MODEL, Topic.FEES)
