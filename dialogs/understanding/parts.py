"""Of which parts does a message consist? Its sentences, and the questions joined in them."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import dropwhile, takewhile
from typing import NamedTuple

from dialogs.question import Topic
from dialogs.understanding.frame import Frame, read_frame
from dialogs.understanding.leading_up import Led
from dialogs.understanding.listed_parts import in_claims, in_list, in_pairs, says_of_what
from dialogs.understanding.reasons_given import parted_by_reason, with_its_reason
from dialogs.understanding.sentences import Sentence, sentences
from dialogs.understanding.spelling import spelled_right
from dialogs.understanding.supposed_first import (
    OF_SHARES,
    as_reckoned,
    asks_of_what_is_supposed,
    asks_with_as_many,
    counts_for,
    is_supposition,
    leads_on,
    plans,
    reckons_with_as_many,
    supposes,
)
from dialogs.understanding.taken_back import without_taken_back
from dialogs.understanding.tokens import Words, words_of
from dialogs.understanding.vocabulary import NameKind, Vocabulary
from dialogs.understanding.wondering import (
    begins_as_adverbial,
    begins_as_question,
    begins_as_statement,
    is_heading,
    only_tells,
    presents_on,
    wonders,
)

_CONFIRMING = 4
"""Words of a sentence that only asks whether the one before it is right ("stämmer det?")."""
_OF_TODAY = frozenset(["now", "still"])
"""What may be asked of a claim beside whether it is right ("..., stämmer det än?")."""
_WHAT_FOR = 6
"""The same of one that asks what was spoken of before it ("vad är det för något?")."""
_TWO = 2
_BARELY_NAMED = 2
"""The most words of a sentence that only names something,"""
_BARELY_SAID = 3
"""and of one beside "allt" or "totalen", or that only names who pays."""
_OF_WHAT_ALL_COSTS = frozenset(["cost", "total"])
_SAYING_NO_MORE = frozenset(["follow", "whose"])
"""Concepts of a sentence that only names who pays ("för Kalix")."""
_GOING_ON = ("och ", "o ", "and ", "men ", "but ", "samt ")
"""How a question begins that is one more than the one before it."""
_BARELY_ASKING = frozenset(["about", "pronoun", "whose"])
_ASKING = 2.0
_SURE = 3.0
"""Evidence from which a part that begins as a statement asks all the same."""
_THINGS = frozenset([NameKind.SUBJECT, NameKind.COMPONENT])
_WONDERERS = frozenset([NameKind.BODY, NameKind.COOPERATION, NameKind.PERSON, NameKind.ROLE])
"""Kinds of names of those who can wonder; what a municipality wonders is asked of itself."""
_AS_SUPPOSED = "om "
"""What makes a condition of a sentence that only states one."""
_NAMING = frozenset(["meeting", "transaction", "storage"])
"""Concepts whose words are themselves what is asked about ("SMS och Freja, vem betalar?")."""
_PUT_IN_WORDS = frozenset(["pronoun", "how_much", "how", "follow", "cost", "whose", "portion"])
"""Concepts of "hur stor är den": they say nothing beside a unit."""
_MEASURING = frozenset(
    ["per_half_year", "per_month", "per_quarter", "per_week", "per_inhabitant", "percent"]
)
_OF_ANY_PAYER = _MEASURING | frozenset(
    ["change", "cost", "costing", "how_much", "raised", "together", "total", "whose"]
)
"""All that is heard of what something costs, whoever pays."""
_ANNOUNCING = _NAMING | frozenset(["whose", "strategy_day", "fee", "follow"])
"""Concepts that a part holds which only names what the rest asks about."""


class Part(NamedTuple):
    """A part of a message, recognised.

    ``asks`` is it marked as a question, ``tells`` that it only tells of something, ``joined`` that
    it goes on in the sentence of the part before it, ``presents`` that it tells who asks,
    ``leads`` that it only tells who wonders what the part after it asks.
    """

    asks: bool
    tells: bool
    frame: Frame
    joined: bool = False
    presents: bool = False
    leads: bool = False


def read_parts(message: Words, vocabulary: Vocabulary, today: date) -> list[Part]:
    """The parts of a message; what one sentence supposes belongs to the question after it."""
    message = without_taken_back(spelled_right(message, vocabulary), vocabulary)
    found: list[Part] = []
    supposed, told = "", None
    for sentence in _in_one_where_named_apart(sentences(message.text), vocabulary, today):
        parts = _without_its_reason(sentence, vocabulary, today) or _parts_of(
            sentence, message, vocabulary, today
        )
        asked = parts[0].frame
        if supposed and (
            asks_of_what_is_supposed(asked) or (told is not None and asks_with_as_many(told, asked))
        ):
            together = f"{_AS_SUPPOSED}{supposed}, {sentence.text}"
            whole = Sentence(together, sentence.asks, False, (together,))
            parts = _parts_of(whole, message, vocabulary, today)
            found.pop()
        supposed = sentence.text.rstrip(" .") if _only_supposes(parts) else ""
        told = parts[0].frame if supposed else None
        found += parts
    return found


def _without_its_reason(sentence: Sentence, vocabulary: Vocabulary, today: date) -> list[Part]:
    """The parts of a sentence that gives a reason for what it asks; none for others."""
    parted = parted_by_reason(sentence.text)
    if parted is None:
        return []
    asked, reason = parted
    parts = [
        part
        for each in sentences(asked)
        for part in _parts_of(each, words_of(asked), vocabulary, today)
    ]
    given = with_its_reason(parts[0].frame, reason, vocabulary, today) if parts else None
    return [parts[0]._replace(frame=given), *parts[1:]] if given is not None else []


def _in_one_where_named_apart(
    found: list[Sentence], vocabulary: Vocabulary, today: date
) -> list[Sentence]:
    """Sentences that only name who pays and what, as the one they are ("E-arkiv!! Luleå??").

    So is a last one that only names who pays with what it costs ("Vad kostar rtj? Boden 2024.").
    """
    if len(found) < _TWO:
        return found
    texts = [sentence.text.strip(" .,!?") for sentence in found]
    longest = max(len(text.split()) for text in texts)
    if len(texts[-1].split()) > _BARELY_SAID:
        return found
    texts = texts if longest <= _BARELY_SAID else texts[-_TWO:]
    frames = [read_frame(words_of(text), vocabulary, today) for text in texts]
    if longest <= _BARELY_SAID and _are_named_apart(frames, things=longest <= _BARELY_NAMED):
        return sentences(" ".join(texts))
    if _only_names_who_pays(frames[-1]) and _asks_what_anybody_pays(frames[-_TWO]):
        return [*found[:-_TWO], *sentences(" ".join(texts[-_TWO:]))]
    return found


def _are_named_apart(frames: Sequence[Frame], *, things: bool) -> bool:
    """Whether short sentences name who pays, and that it is all or of ``things``, which."""
    bare = [frame for frame in frames if not frame.concepts]
    kinds = {kind for frame in bare for kind in frame.kinds}
    apart = all(frame.names or frame.times.years or frame.concepts for frame in frames)
    of_all = any("total" in frame.concepts <= _OF_WHAT_ALL_COSTS for frame in frames)
    told = of_all or (things and not kinds.isdisjoint(_THINGS))
    return apart and told and NameKind.MUNICIPALITY in kinds


def _only_names_who_pays(frame: Frame) -> bool:
    """Whether a sentence is only a municipality, perhaps with a year."""
    named = frame.kinds - {NameKind.DECISION}  # "Luleå och Boden", whose audit was decided on
    goes_on = frame.text.lower().startswith(_GOING_ON)
    only = named == {NameKind.MUNICIPALITY} and not (frame.terms or goes_on)
    return only and frame.concepts <= _SAYING_NO_MORE


def _asks_what_anybody_pays(frame: Frame) -> bool:
    """Whether it is asked what something costs, without who pays."""
    no_payer = NameKind.MUNICIPALITY not in frame.kinds
    return no_payer and frame.topic is Topic.COST and frame.concepts <= _OF_ANY_PAYER


def _only_supposes(parts: Sequence[Part]) -> bool:
    """Whether a sentence only supposes something ("Säg att Boden hoppar av."), and asks nothing."""
    return len(parts) == 1 and not parts[0].asks and is_supposition(parts[0].frame)


def _parts_of(
    sentence: Sentence, message: Words, vocabulary: Vocabulary, today: date
) -> list[Part]:
    """The parts of a sentence recognised, or the whole where its first part asks nothing.

    ("Between Boden and Luleå, who pays more?").
    """
    words = message if sentence.text == message.text else words_of(sentence.text)
    frame = read_frame(words, vocabulary, today)
    whole = [Part(sentence.asks, sentence.tells, frame, presents=sentence.presents)]
    if sentence.led is not None:
        return _after_lead(sentence, sentence.led, vocabulary, today) or whole
    if sentence.tells:
        return whole
    if pieces := _in_pieces(sentence, frame, vocabulary, today):
        return pieces
    if len(sentence.parts) < _TWO:
        return whole
    parts = [read_frame(words_of(part), vocabulary, today) for part in sentence.parts]
    if supposing := _supposing(sentence, parts, whole[0], vocabulary, today):
        return supposing
    first = sentence.parts[0]
    if sentence.presents and not wonders(first):
        told = 1 + sum(1 for _ in takewhile(presents_on, sentence.parts[1:]))
        who = [Part(False, True, part, presents=True) for part in parts[:told]]
        return [*who, *(Part(True, False, p, joined=n > 0) for n, p in enumerate(parts[told:]))]
    if len(parts) == _TWO and (_only_asks_if_so(parts[1]) or _only_asks_what_it_says(parts[1])):
        then = parts[1].times.years and not parts[0].times.years  # "..., stämmer det 2024?"
        today_too = parts[1].concepts & _OF_TODAY
        said = replace(parts[0], concepts=parts[0].concepts | today_too) if today_too else parts[0]
        return [Part(True, False, frame if then else said)]
    if len(parts) > _TWO and _says_nothing(parts[0]):
        return [Part(True, False, part, joined=number > 0) for number, part in enumerate(parts[1:])]
    states = (begins_as_statement(first) or _only_tells_of_herself(first, parts[0])) and not (
        parts[0].certainty >= _SURE and not only_tells(first)
    )
    spoken_of = only_tells(first) and not parts[0].quantities.amounts
    states = states or (spoken_of and _asks_what_it_is(parts[-1], _WHAT_FOR))
    if _is_one_question(sentence, parts, states=states):
        return whole
    return [
        Part(not (states and number == 0), False, part, joined=number > 0)
        for number, part in enumerate(parts)
    ]


def _supposing(
    sentence: Sentence, parts: Sequence[Frame], whole: Part, vocabulary: Vocabulary, today: date
) -> list[Part]:
    """A sentence whose first part supposes something, and what it asks besides; none for others.

    ("Om Boden lämnar, vad betalar Kalix, vad blir det totalt och när är nästa möte?").
    """
    planned = len(parts) == _TWO and plans(parts[0]) and asks_of_what_is_supposed(parts[1])
    if planned or (len(parts) == _TWO and counts_for(parts[0], parts[1])):
        condition = words_of(f"{_AS_SUPPOSED}{sentence.text}")
        return [whole._replace(frame=read_frame(condition, vocabulary, today))]
    if len(parts) == _TWO and reckons_with_as_many(*parts):
        condition = words_of(as_reckoned(sentence.text))
        return [whole._replace(frame=read_frame(condition, vocabulary, today))]
    if len(parts) == _TWO or not supposes(parts[0]):
        return []
    others = [*dropwhile(asks_of_what_is_supposed, parts[_TWO:])]
    if not others:
        return [whole]
    last = sentence.parts[-len(others) - 1]
    supposed = words_of(sentence.text[: sentence.text.index(last) + len(last)])
    asked = Part(True, False, read_frame(supposed, vocabulary, today))
    return [asked, *(Part(True, False, other, joined=True) for other in others)]


def _are_one(sentence: Sentence, first: Frame, second: Frame) -> bool:
    """Whether two parts are one question: the first says of what, or when, or in what unit."""
    another_year = second.times.years != first.times.years  # "... och vad var det 2024?"
    of_amount = bool(first.quantities.amounts) and not another_year
    if _asks_what_it_says(second) or (of_amount and _asks_what_it_is(second)):
        return True
    if "quote" in second.concepts and NameKind.DOCUMENT in first.kinds - second.kinds:
        return True  # "Protokollet från juni 2023, vad står det om socialtjänsten?"
    announces = _announces(first) and not begins_as_question(sentence.parts[0])
    names_it = announces or is_heading(sentence.parts[0], sentence.text)
    if names_it and second.kinds.isdisjoint(_THINGS):
        return True
    return _only_measures(second) or begins_as_adverbial(sentence.parts[0])


def _after_lead(sentence: Sentence, led: Led, vocabulary: Vocabulary, today: date) -> list[Part]:
    """Who wonders, and the questions; none where a thing or a time is told before them as well."""
    lead = read_frame(words_of(led.lead), vocabulary, today)
    if not (sentence.presents or _is_somebody(lead)):
        return []
    asked = Sentence(led.question, True, False, sentence.parts)
    told = Part(False, True, lead, presents=True, leads=True)
    return [told, *_parts_of(asked, words_of(led.question), vocabulary, today)]


def _is_somebody(lead: Frame) -> bool:
    """Whether what leads up to a question tells who wonders, and of no thing or time as well."""
    return (lead.kinds <= _WONDERERS or _is_of_a_place(lead)) and not lead.times.years


def _is_of_a_place(lead: Frame) -> bool:
    """Whether who wonders is somebody in a municipality, not all of it ("Boden", "vi i Kiruna")."""
    if lead.words <= _TWO or begins_as_statement(lead.text):
        return False
    return NameKind.MUNICIPALITY in lead.kinds <= {*_WONDERERS, NameKind.MUNICIPALITY}


def _is_one_question(sentence: Sentence, parts: Sequence[Frame], *, states: bool) -> bool:
    """Whether what looks like several questions is one, which its first words only lead to.

    ``states`` tells that the first part is about the asker.
    """
    if _only_measures(parts[0]):
        return True
    if len(parts) == _TWO and _are_one(sentence, *parts):
        return True
    told = says_of_what(parts[0]) or bool(parts[0].terms)
    if begins_as_question(sentence.parts[0]) and told:
        return _are_of_one_sum(parts)
    asks = parts[0].certainty >= _ASKING or _asks_what_is(parts[0])
    return not states and (leads_on(parts[0]) or not asks)


def _only_tells_of_herself(text: str, part: Frame) -> bool:
    """Whether a part tells how it is with the asker, and of nothing that can be asked of."""
    told = part.names or part.quantities.amounts or part.times.years
    return only_tells(text) and not told


def _are_of_one_sum(parts: Sequence[Frame]) -> bool:
    """Whether parts ask for one amount: by next to no words, or of what the first supposes.

    ("Hur mkt är licensen o hur mkt är konsult för Boden?", "What if costs rise by 4 %, what ...?")
    """
    if parts[0].topic is Topic.WHAT_IF and "what_happens" in parts[0].concepts:
        return all(part.topic in OF_SHARES for part in parts[1:])
    return all(part.topic is Topic.COST for part in parts) and parts[0].certainty < _ASKING


def _in_pieces(sentence: Sentence, frame: Frame, vocabulary: Vocabulary, today: date) -> list[Part]:
    """The pieces of a list that are each asked for; none where it is no list."""
    if pairs := in_pairs(frame, vocabulary, today):
        return [Part(True, False, pair) for pair in pairs]
    listed = in_claims(frame, vocabulary, today) or in_list(sentence, frame, vocabulary, today)
    return [Part(True, False, one, joined=number > 0) for number, one in enumerate(listed)]


def _says_nothing(part: Frame) -> bool:
    """Whether words before several questions name nothing and ask nothing ("två saker: ...")."""
    return part.topic is None and not (part.names or part.concepts or part.evidence)


def _only_asks_if_so(part: Frame) -> bool:
    """Whether a part only asks whether what stands before it is so ("..., har han rätt?")."""
    return "confirm" in part.concepts and not part.names and part.words <= _CONFIRMING


def _asks_what_it_says(part: Frame) -> bool:
    """Whether a part asks what the thing named before it says ("..., vad sa den om e-arkivet?")."""
    return {"pronoun", "quote"} <= part.concepts


def _only_asks_what_it_says(part: Frame) -> bool:
    """Whether a part only asks to be told what stands before it ("..., vad säger den?")."""
    return _asks_what_it_says(part) and not part.names and part.words <= _CONFIRMING


def _asks_what_it_is(part: Frame, words: int = _CONFIRMING) -> bool:
    """Whether a part asks, in so few words, what was named before it is ("vad gäller den?")."""
    return "about" in part.concepts and not part.names and part.words <= words


def _asks_what_is(part: Frame) -> bool:
    """Whether a part asks what a thing is, which few words do ("vad är e-arkivet, ...")."""
    only = part.topic is Topic.ABOUT and part.concepts <= _BARELY_ASKING
    return only and not part.kinds.isdisjoint(_THINGS)


def _only_measures(part: Frame) -> bool:
    """Whether a part only says in what unit the rest is asked ("delat på tolv, vad blir ...")."""
    said = part.concepts - _PUT_IN_WORDS
    return not part.names and bool(said) and said <= _MEASURING


def _announces(part: Frame) -> bool:
    """Whether a part only names what the rest asks about ("E-arkivet, vad är Pajalas del?")."""
    named = not (part.kinds.isdisjoint(_THINGS) and part.concepts.isdisjoint(_NAMING))
    return named and part.concepts <= _ANNOUNCING
