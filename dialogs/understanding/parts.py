"""Which parts of a message ask something? Sentences recognised, and the rest put aside."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from dialogs.question import Topic
from dialogs.understanding.frame import Frame, read_frame
from dialogs.understanding.sentences import (
    Sentence,
    begins_as_adverbial,
    begins_as_statement,
    is_heading,
    only_tells,
    sentences,
    wonders,
)
from dialogs.understanding.tokens import Words, words_of
from dialogs.understanding.vocabulary import NameKind, Vocabulary

_MOST_QUESTIONS = 4
_GREETING = 3
"""Words of a sentence that only greets somebody by name."""
_CONFIRMING = 4
"""Words of a sentence that only asks whether the one before it is right ("stämmer det?")."""
_TWO = 2
_BARE = 3
_BARE_WORDS = frozenset(["how_much", "how", "how_often", "still"])
"""Concepts of "med hur mycket?", which asks nothing beside the question it belongs to."""
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
_OF_COUNTS = frozenset([Topic.ATTENDANCE, Topic.ECONOMY, Topic.MEETING, Topic.ROLES, Topic.UPTAKE])
_OF_FIGURES = frozenset([Topic.COST, Topic.COST_MODEL])
SMALL_TALK = {"greeting": Topic.GREETING, "thanks": Topic.THANKS, "goodbye": Topic.THANKS}
"""Concepts of greetings and thanks, and what a message that says nothing else is."""
_THINGS = frozenset([NameKind.SUBJECT, NameKind.COMPONENT])
_WONDERERS = frozenset([NameKind.BODY, NameKind.COOPERATION, NameKind.PERSON, NameKind.ROLE])
"""Kinds of names of those who can wonder; what a municipality wonders is asked of itself."""
_SUPPOSING = frozenset(["conditional", "supposing", "rises", "falls"])
"""Concepts of a part that only supposes what the rest asks about ("säg att ..., vad blir det")."""
_SUPPOSED = frozenset(["conditional", "supposing"])
_PLANNED = frozenset(
    ["project", "prestudy", "procurement", "sharing", "model", "equal", "by_inhabitants"]
)
"""Concepts of what municipalities do together and pay for."""
_PRICED = frozenset([NameKind.SUBJECT, NameKind.COMPONENT, NameKind.BODY, NameKind.COOPERATION])
_AS_SUPPOSED = "om "
"""What makes a condition of a sentence that only states one."""
_OF_SHARES = frozenset([Topic.COST, Topic.COST_MODEL, Topic.WHAT_IF])
_NAMING = frozenset(["meeting", "transaction", "storage"])
"""Concepts whose words are themselves what is asked about ("SMS och Freja, vem betalar?")."""
_PUT_IN_WORDS = frozenset(["pronoun", "how_much", "how", "follow", "cost", "whose", "portion"])
"""Concepts of "hur stor är den": they say nothing beside a unit."""
_MEASURING = frozenset(["per_month", "per_quarter", "per_inhabitant", "percent"])
_ANNOUNCING = _NAMING | frozenset(["whose", "strategy_day", "fee", "follow"])
"""Concepts that a part holds which only names what the rest asks about."""


class Part(NamedTuple):
    """A part of a message, recognised.

    ``asks`` is it marked as a question, ``tells`` that it only tells of something, ``joined`` that
    it goes on in the sentence of the part before it, ``presents`` that it tells who asks.
    """

    asks: bool
    tells: bool
    frame: Frame
    joined: bool = False
    presents: bool = False


def read_parts(message: Words, vocabulary: Vocabulary, today: date) -> list[Part]:
    """The parts of a message; what one sentence supposes belongs to the question after it."""
    found: list[Part] = []
    supposed = ""
    for sentence in sentences(message.text):
        parts = _parts_of(sentence, message, vocabulary, today)
        if supposed and _asks_of_what_is_supposed(parts[0].frame):
            together = f"{_AS_SUPPOSED}{supposed}, {sentence.text}"
            whole = Sentence(together, sentence.asks, False, (together,))
            parts = _parts_of(whole, message, vocabulary, today)
            found.pop()
        supposed = sentence.text.rstrip(" .") if _only_supposes(parts) else ""
        found += parts
    return found


def _only_supposes(parts: Sequence[Part]) -> bool:
    """Whether a sentence only supposes something ("Säg att Boden hoppar av."), and asks nothing.

    Or tells of something that several would pay for ("Vi planerar ett projekt för 600 000 kr.").
    """
    if len(parts) > 1 or parts[0].asks:
        return False
    frame = parts[0].frame
    planned = bool(frame.quantities.amounts) and not frame.concepts.isdisjoint(_PLANNED)
    leaves = "leave" in frame.concepts and not frame.kinds.isdisjoint(_PRICED)
    return planned or leaves or not frame.concepts.isdisjoint(_SUPPOSED)


def _asks_of_what_is_supposed(frame: Frame) -> bool:
    """Whether a sentence asks what something costs, and not of what ("Vad blir vår nota?")."""
    costs = any(frame.evidence.get(topic, 0.0) >= _HINT for topic in _OF_SHARES)
    costs = costs or "save" in frame.concepts
    return costs and frame.kinds.isdisjoint(_THINGS)


def _parts_of(
    sentence: Sentence, message: Words, vocabulary: Vocabulary, today: date
) -> list[Part]:
    """The parts of a sentence recognised, or the whole where its first part asks nothing.

    ("Between Boden and Luleå, who pays more?").
    """
    words = message if sentence.text == message.text else words_of(sentence.text)
    frame = read_frame(words, vocabulary, today)
    whole = [Part(sentence.asks, sentence.tells, frame, presents=sentence.presents)]
    if sentence.lead is None and (len(sentence.parts) < _TWO or sentence.tells):
        return whole
    parts = [read_frame(words_of(part), vocabulary, today) for part in sentence.parts]
    if sentence.lead is not None:
        lead = read_frame(words_of(sentence.lead), vocabulary, today)
        return _after_lead(lead, parts) or whole
    if _only_measures(parts[0]) or (len(parts) == _TWO and _are_one(sentence, *parts)):
        return whole
    if len(parts) == _TWO and _only_asks_if_so(parts[1]):
        return [Part(True, False, parts[0])]
    if len(parts) > 2 and _says_nothing(parts[0]):
        return [Part(True, False, part, joined=number > 0) for number, part in enumerate(parts[1:])]
    first = sentence.parts[0]
    if sentence.presents and not wonders(first):
        told = Part(False, True, parts[0], presents=True)
        return [told, *(Part(True, False, part, joined=n > 0) for n, part in enumerate(parts[1:]))]
    sure = parts[0].certainty >= _SURE and not only_tells(first)
    states = begins_as_statement(first) and not sure
    supposes = not parts[0].concepts.isdisjoint(_SUPPOSING) or _raises(parts[0])
    if not states and (parts[0].certainty < _ASKING or supposes):
        return whole
    return [
        Part(not (states and number == 0), False, part, joined=number > 0)
        for number, part in enumerate(parts)
    ]


def _are_one(sentence: Sentence, first: Frame, second: Frame) -> bool:
    """Whether two parts are one question: the first says of what, or when, or in what unit."""
    if first.quantities.amounts and _asks_what_it_is(second):
        return True
    names_it = _announces(first) or is_heading(sentence.parts[0], sentence.text)
    if names_it and second.kinds.isdisjoint(_THINGS):
        return True
    return _only_measures(second) or begins_as_adverbial(sentence.parts[0])


def _after_lead(lead: Frame, asked: Sequence[Frame]) -> list[Part]:
    """The questions after who wonders; none where that tells of a thing or a time as well."""
    if not lead.kinds <= _WONDERERS or lead.times.years:
        return []
    told = Part(False, True, lead, presents=True)
    return [told, *(Part(True, False, part, joined=n > 0) for n, part in enumerate(asked))]


def _only_announces(part: Frame) -> bool:
    """Whether a sentence of the asker's only says that something is asked ("Jag har en fråga.")."""
    nothing = part.topic is None and not (part.names or part.evidence)
    return nothing and begins_as_statement(part.text)


def _says_nothing(part: Frame) -> bool:
    """Whether words before several questions name nothing and ask nothing ("två saker: ...")."""
    return part.topic is None and not (part.names or part.concepts or part.evidence)


def _only_asks_if_so(part: Frame) -> bool:
    """Whether a part only asks whether what stands before it is so ("..., har han rätt?")."""
    return "confirm" in part.concepts and not part.names and part.words <= _CONFIRMING


def _raises(part: Frame) -> bool:
    """Whether a part supposes an index for what the rest asks about ("index på allt 3 %, ...")."""
    return part.topic is Topic.WHAT_IF and part.quantities.percent is not None


def _asks_what_it_is(part: Frame) -> bool:
    """Whether a part asks what an amount named before it is for ("vad gäller den?")."""
    return "about" in part.concepts and not part.names and part.words <= _CONFIRMING


def _only_measures(part: Frame) -> bool:
    """Whether a part only says in what unit the rest is asked ("delat på tolv, vad blir ...")."""
    said = part.concepts - _PUT_IN_WORDS
    return not part.names and bool(said) and said <= _MEASURING


def _announces(part: Frame) -> bool:
    """Whether a part only names what the rest asks about ("E-arkivet, vad är Pajalas del?")."""
    named = not (part.kinds.isdisjoint(_THINGS) and part.concepts.isdisjoint(_NAMING))
    return named and part.concepts <= _ANNOUNCING


def home_of(parts: Sequence[Part], asking: list[Frame]) -> str | None:
    """The one municipality that an unknown asker speaks of around the question.

    ("Jag sitter i Haparanda, vad är vår del?").
    """
    around = {
        code
        for part in parts
        if not any(part.frame is asked for asked in asking)
        for code in part.frame.refs(NameKind.MUNICIPALITY)
    }
    return around.pop() if len(around) == 1 else None


def asking_of(parts: Sequence[Part]) -> list[Frame]:
    """The parts that ask something: those with a question mark, else those about a topic."""
    content = [part for part in parts if not _is_small_talk(part.frame)]
    content = _with_what_is_confirmed(content)
    if _only_bare(content) and (told := [p.frame for p in content if _is_claim(p)]):
        return told[-1:]  # "You overspent last year. By how much?"
    if any(part.asks and _asks_of_somebody(part.frame) for part in content):
        content = [part for part in content if part.asks or not part.presents]
    marked = [part.frame for part in content if part.asks]
    if marked:
        marked = [part.frame for part in content if part.asks or _names_another(part)]
    marked = [frame for frame in marked if not _is_bare(frame)] or marked
    if any(_asks_something(frame) for frame in marked) or len(content) == len(marked):
        return marked[:_MOST_QUESTIONS]
    open_ended = [part for part in content if not (part.tells or _only_announces(part.frame))]
    if any(_asks_something(part.frame) for part in open_ended):
        content = open_ended
    frames = [part.frame for part in content]
    if len(frames) <= 1:
        return frames
    most = max(frame.certainty for frame in frames)
    frames = [frame for frame in frames if frame.topic is not Topic.HELP] or frames
    topical = [
        frame
        for frame in frames
        if frame.certainty >= max(_ASKING, (_NEARLY if frame.names else _AS_MUCH) * most)
    ]
    return (topical or frames)[:_MOST_QUESTIONS]


def _with_what_is_confirmed(content: list[Part]) -> list[Part]:
    """The statement as the question where all that is asked of it is whether it is right."""
    found: list[Part] = []
    for part in content:
        if found and _only_confirms(part.frame) and _claims(_said_before(found).frame):
            said = _said_before(found)
            found = [said._replace(asks=True) if each is said else each for each in found]
        else:
            found.append(part)
    return found


def _said_before(parts: Sequence[Part]) -> Part:
    """The last part that says something ("Datacentret ingår. Det tror inte jag. Vem har rätt?")."""
    return next((part for part in reversed(parts) if part.frame.names), parts[-1])


def _claims(frame: Frame) -> bool:
    """Whether a statement says something that can be right or wrong: an amount, a count, a name."""
    counted = frame.topic in _OF_COUNTS and bool(frame.names) and frame.certainty >= _ASKING
    return bool(frame.quantities.amounts) or counted


def _only_confirms(frame: Frame) -> bool:
    """Whether all that is asked is whether what was said is right ("Stämmer det?")."""
    asked = not frame.concepts.isdisjoint(["reconcile", "quote"])
    return asked and not frame.names and frame.words <= _CONFIRMING


def _names_another(part: Part) -> bool:
    """Whether an unmarked part names another thing for the question ("Och räddningstjänsten")."""
    return part.frame.starts_as_follow_up and bool(part.frame.names) and not part.tells


def _is_bare(frame: Frame) -> bool:
    """Whether a part is only a word to ask with ("vilka?"), beside the question it belongs to."""
    said_nothing = frame.topic is None and not frame.names and not frame.evidence
    only_asks = bool(frame.concepts) and frame.concepts <= _BARE_WORDS and not frame.names
    return (said_nothing and frame.words == 1) or (only_asks and frame.words <= _BARE)


def _only_bare(parts: Sequence[Part]) -> bool:
    """Whether all that is asked is a bare word of what was told before it."""
    asked = [part.frame for part in parts if part.asks]
    return bool(asked) and all(_is_bare(frame) for frame in asked)


def _is_claim(part: Part) -> bool:
    return not part.asks and part.frame.certainty >= _ASKING


def _asks_of_somebody(frame: Frame) -> bool:
    """Whether a marked sentence asks something, or what is to be done by the one who asks."""
    return _asks_something(frame) or "me" in frame.concepts


def _asks_something(frame: Frame) -> bool:
    """Whether a marked sentence holds the question itself, and is no "could you help me?"."""
    told = frame.topic is not None or bool(frame.names) or frame.certainty > 0
    return told and frame.topic is not Topic.HELP


def _is_small_talk(frame: Frame) -> bool:
    if frame.concepts.isdisjoint(SMALL_TALK):
        return False
    if frame.kinds == {NameKind.PERSON} and frame.words <= _GREETING:
        return True  # "Hej Adam!"
    if frame.names or frame.words > _SHORT_TALK:
        return False
    goes_on = any(frame.evidence.get(topic, 0.0) >= _HINT for topic in _OF_FIGURES)
    return not goes_on and frame.certainty < 1.0
