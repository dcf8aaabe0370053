"""Which parts of a message are its questions? Those that ask, without what only surrounds them."""

import re
from collections.abc import Sequence
from dataclasses import replace

from dialogs.question import Topic
from dialogs.understanding.frame import Frame
from dialogs.understanding.parts import Part
from dialogs.understanding.vocabulary import NameKind
from dialogs.understanding.wondering import (
    begins_as_statement,
    only_tells,
    says_something,
    wonders,
)

_MOST_QUESTIONS = 4
_CONTENT = 2
"""Words of content from which a marked sentence asks for something."""
_GREETING = 3
"""Words of a sentence that only greets somebody by name."""
_CONFIRMING = 4
"""Words of a sentence that only asks whether the one before it is right ("stämmer det?")."""
_CHECKING = 8
"""Words of one that asks it of where the figure comes from ("stämmer det med ert underlag?")."""
_OF_CHECKING = frozenset(
    [
        *("according", "attachments", "confirm", "cost", "counts", "deviation", "document", "duty"),
        *("invoice", "list", "model", "of_them", "own", "person_pronoun", "pronoun", "reconcile"),
        *("role", "status", "table", "told_to", "whose"),
    ]
)
"""All that is heard of such a question."""
_OF_A_GAP = frozenset(
    ["about", "absent", "cause", "change", "compare", "explain", "how_much", "pronoun", "reconcile"]
)
"""All that is heard of a question why two figures are not the same."""
_OF_AN_AMOUNT = frozenset(["cost", "costing", "how_much", "pronoun"])
"""All that is heard of "hur mycket är det egentligen?" after what somebody has heard it is."""
_OF_A_NUMBER = frozenset(["follow", "how_many", "past", "pronoun"])
"""The same of "hur många är det egentligen?" after a number that somebody has heard."""
_BARE = 3
_BARE_WORDS = frozenset(["how_much", "how", "how_often", "still"])
"""Concepts of "med hur mycket?", which asks nothing beside the question it belongs to."""
_SETTING_BESIDE = frozenset(["change", "compare", "total", "together"])
"""Concepts of one word that asks something of the figures before it ("skillnaden?")."""
_DOUBTING = frozenset(["reconcile", "me", "negated", "pronoun", "own", "still"])
_TELLER = re.compile(
    r"\b(?:du|dig|ni|you)\b.*\b(?:s[äa]ker|s[äa]g(?:a|er)|p[åa]st\w+|ljuger|lj[öo]g|fast|sure"
    r"|say|mean it|lying|claim)\b"
    r"|\b(?:sa(?:de)?|s[äa]ger|skrev|svarade|p[åa]stod|p[åa]st[åa]r|ljuger|lj[öo]g|[äa]ndra[dt]|did)"
    r"\s(?:du|dig|ni|you)\b",
    re.IGNORECASE,
)
_OF_SOURCES = frozenset(["about", "document", "origin"])
"""All that is heard of "källa?" and "är du säker?"."""
_ASKS_IF_RIGHT = re.compile(r"\W*(?:och\s+|and\s+)?(?:stämmer|stammer|is\s+that)\b", re.IGNORECASE)
_ASKING = 2.0
_SURE = 3.0
_AS_MUCH = 0.75
_NEARLY = 0.5
"""Evidence, as part of the strongest sentence's, from which an unmarked sentence asks as well."""
_SHORT_TALK = 8
"""The most words of a greeting or thanks that asks nothing."""
_HINT = 0.5
"""Evidence from which words beside a thanks go on from a question ("i procent tack")."""
_GOING_ON = frozenset(["follow", "how"])
"""Concepts with which a time is asked about beside thanks."""
_OF_COUNTS = frozenset([Topic.ATTENDANCE, Topic.ECONOMY, Topic.MEETING, Topic.ROLES, Topic.UPTAKE])
_OF_NUMBERS = _OF_COUNTS | {Topic.AGREEMENTS, Topic.GOALS, Topic.PARTICIPANTS, Topic.RISKS}
"""Topics of a statement that may tell how many of something there are."""
_OF_SUMS = frozenset([Topic.ECONOMY, Topic.WHAT_IF])
"""Topics of a statement that may hold one sum against another."""
_OF_WHAT_IS_PAID = frozenset([Topic.COST, Topic.STATUS])
"""Topics of a statement with an amount: no state of a thing is one ("det står att ...")."""
_RIVALS = 2
_OF_FIGURES = frozenset([Topic.COST, Topic.COST_MODEL])
_CALLING = frozenset(["help", "me"])
"""All that is heard of one who asks for help, but not with what."""
SMALL_TALK = {"thanks": Topic.THANKS, "goodbye": Topic.THANKS, "greeting": Topic.GREETING}
"""Concepts of greetings and thanks, and what a message that says nothing else is."""


def asking_of(parts: Sequence[Part]) -> list[Frame]:
    """The parts that ask something: those with a question mark, else those about a topic."""
    content = [part for part in parts if not (part.leads or _is_small_talk(part.frame))]
    if len(content) == 1:
        return [content[0].frame]
    content = _with_what_is_confirmed(content)
    if _only_bare(content) and (told := [p.frame for p in content if _is_claim(p)]):
        return told[-1:]  # "You overspent last year. By how much?"
    if any(part.asks and _asks_of_somebody(part.frame) for part in content):
        content = [p for p in content if p.asks or not (p.presents and p.tells)]
    content = [part for part in content if not _is_no_question(part.frame)] or content
    marked = [part.frame for part in content if part.asks]
    if marked:
        marked = [p.frame for p in content if p.asks or _names_another(p) or _only_names_what(p)]
    marked = [frame for frame in marked if not _is_bare(frame)] or marked
    beside = _is_told if any(map(_asks_much, marked)) else _is_beside
    no_more = all(part.asks or beside(part) for part in content)
    if any(_asks_something(frame) for frame in marked) or (marked and no_more):
        return marked[:_MOST_QUESTIONS]
    content = [part for part in content if not _is_beside(part)] or content
    open_ended = [part for part in content if not part.tells]
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
        said = _said_before(found) if found else None
        if said is not None and _asks_of_what_is_said(part.frame, said):
            claim = said._replace(asks=True, frame=_as_claimed(said.frame, part.frame))
            found = [claim if each is said else each for each in found]
        else:
            found.append(part)
    return found


def _as_claimed(frame: Frame, asked: Frame) -> Frame:
    """A statement of what something costs, with the doubt that is told of it after it.

    Of two sums that somebody has got it is asked whether the parts add up ("vem har rätt?").
    """
    if "how_many" in asked.concepts and asked.times.years:
        return replace(frame, times=asked.times)
    if frame.topic in _OF_SUMS and len(frame.quantities.amounts) == _RIVALS:
        rivals = "reconcile" in asked.concepts and "confirm" not in asked.concepts
        return replace(frame, topic=Topic.RECONCILIATION) if rivals else frame
    several = len(frame.quantities.amounts) > 1 and "confirm" not in asked.concepts
    if frame.topic not in _OF_WHAT_IS_PAID or not frame.quantities.amounts or several:
        return frame
    frame = replace(frame, topic=Topic.COST)
    return replace(frame, concepts=frame.concepts | {"confirm"} | (asked.concepts & {"still"}))


def _said_before(parts: Sequence[Part]) -> Part:
    """The last part that says something ("Datacentret ingår. Det tror inte jag. Vem har rätt?")."""
    return next((part for part in reversed(parts) if part.frame.names), parts[-1])


def _asks_of_what_is_said(frame: Frame, part: Part) -> bool:
    """Whether only the statement before a question tells what it is about.

    It asks whether that is right, or of two figures in it that differ ("Vad är det som saknas?").
    """
    said = part.frame
    if _only_confirms(frame) or _asks_the_teller(frame):
        return _claims(said)
    if _asks_the_amount(frame):
        return said.topic is Topic.COST and bool(said.names and said.quantities.amounts)
    if "how_many" in frame.concepts <= _OF_A_NUMBER and not frame.names:
        counted = said.quantities.counted is not None or _has_figures(said)
        anew = part.asks and _says_when(frame)  # "hur många 2024, och hur många 2023?"
        return counted and not anew and said.topic in _OF_NUMBERS and said.certainty >= _ASKING
    differ = said.topic is Topic.RECONCILIATION and len(said.quantities.amounts) > 1
    return differ and frame.concepts <= _OF_A_GAP and not (frame.names or _has_figures(frame))


def _claims(frame: Frame) -> bool:
    """Whether a statement says something that can be right or wrong: an amount, a count, a name."""
    counted = frame.topic in _OF_COUNTS and bool(frame.names) and frame.certainty >= _ASKING
    return bool(frame.quantities.amounts) or counted


def _only_confirms(frame: Frame) -> bool:
    """Whether all that is asked is whether what was said is right ("Stämmer det?")."""
    asked = not frame.concepts.isdisjoint(["confirm", "reconcile", "quote"])
    short = frame.words <= (_CHECKING if frame.concepts <= _OF_CHECKING else _CONFIRMING)
    return asked and short and not (frame.names or _has_figures(frame))


def _asks_the_amount(frame: Frame) -> bool:
    """Whether all that is asked is how much it is that somebody told an amount of."""
    short = frame.words <= _CONFIRMING + 1 and not (frame.names or _has_figures(frame))
    return short and "how_much" in frame.concepts <= _OF_AN_AMOUNT


def _asks_the_teller(frame: Frame) -> bool:
    """Whether it is asked of the one who said something if she meant it ("är du säker?")."""
    short = frame.words <= _CONFIRMING + 1 and not (frame.names or _has_figures(frame))
    asks_for_source = "origin" in frame.concepts <= _OF_SOURCES
    return short and (asks_for_source or _TELLER.search(frame.text) is not None)


def _has_figures(frame: Frame) -> bool:
    """Whether a part tells itself what is to be right or wrong ("är 148 641 rätt siffra?")."""
    return any(map(str.isdigit, frame.text))


def _is_no_question(frame: Frame) -> bool:
    """Whether a part beside others only doubts, complains, or calls for help or for somebody.

    ("Jag tror inte det stämmer.", "Varför svarar ingen?", "Kan du hjälpa mig?", "Adam!")
    """
    if frame.concepts - SMALL_TALK.keys() == _CALLING:
        return not frame.names
    asks = _ASKS_IF_RIGHT.match(frame.text) is not None
    doubts = "reconcile" in frame.concepts <= _DOUBTING and not asks
    doubts = doubts and not _has_figures(frame)
    if doubts or "complaint" in frame.concepts:
        return not frame.names
    called = frame.kinds == {NameKind.PERSON} and not frame.concepts
    return called and frame.words < _GREETING and frame.text.endswith(("!", ","))


def _names_another(part: Part) -> bool:
    """Whether an unmarked part names another thing for the question ("Och räddningstjänsten")."""
    told = part.tells or says_something(part.frame.text)
    return part.frame.starts_as_follow_up and bool(part.frame.names) and not told


def _only_names_what(part: Part) -> bool:
    """Whether an unmarked part names all that it asks for, and no verb ("Utfall 2024, lås")."""
    sure = part.frame.certainty >= _SURE and bool(part.frame.names or part.frame.times.years)
    told = part.tells or part.presents or begins_as_statement(part.frame.text)
    return sure and not (told or says_something(part.frame.text))


def _is_bare(frame: Frame) -> bool:
    """Whether a part is only a word to ask with ("vilka?"), beside the question it belongs to."""
    if _says_when(frame):
        return False  # "Och 2024?", "... och hur många 20 juni?"
    said_nothing = frame.topic is None and not frame.names and not frame.evidence
    said_nothing = said_nothing and frame.concepts.isdisjoint(_SETTING_BESIDE)
    only_asks = bool(frame.concepts) and frame.concepts <= _BARE_WORDS and not frame.names
    return (said_nothing and frame.words == 1) or (only_asks and frame.words <= _BARE)


def _says_when(frame: Frame) -> bool:
    return bool(frame.times.years or frame.times.stretches or frame.times.days)


def _is_beside(part: Part) -> bool:
    """Whether a part says nothing of what is asked ("Hoppas allt är bra.", "Jag har en fråga.")."""
    return _only_announces(part.frame) or (part.tells and not part.frame.names)


def _asks_much(frame: Frame) -> bool:
    """Whether a marked sentence asks for something in words of its own, known or not."""
    return len(frame.terms) >= _CONTENT and frame.topic is not Topic.HELP


def _is_told(part: Part) -> bool:
    """Whether beside a question a part only tells ("Första dagen på jobbet!"), whatever of."""
    if part.presents or _is_beside(part):
        return True
    told = not (part.frame.names or part.frame.times.years or wonders(part.frame.text))
    return told and part.frame.certainty < _SURE


def _only_announces(part: Frame) -> bool:
    """Whether a sentence of the asker's only says that something is asked ("Jag har en fråga.")."""
    nothing = part.topic is None and not (part.names or part.evidence)
    return nothing and (begins_as_statement(part.text) or only_tells(part.text))


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
    if frame.names or frame.quantities.amounts or frame.words > _SHORT_TALK:
        return False
    if _GOING_ON & frame.concepts and (frame.times.years or frame.times.stretches):
        return False  # "ok, hur var det i våras?", "ok men 2024?"
    goes_on = any(frame.evidence.get(topic, 0.0) >= _HINT for topic in _OF_FIGURES)
    return not goes_on and frame.certainty < 1.0
