"""What was asked for one after another, and what is asked of it together ("ihop?", "diffen?")?"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from dialogs.question import Asked, Operation, Question, Topic
from dialogs.understanding.frame import Frame
from dialogs.understanding.vocabulary import NameKind

_MOST = 6
"""Questions of a conversation whose figures are remembered."""
_BARE = 2
"""Words of a message that says nothing but what to do with what was said before."""
_SHORT = 4
"""Words of a message that only asks which of what was said before is most or least."""
_UNIT = 2
"""Words of the unit that is asked per beside them ("per invånare")."""
_OF_EACH = frozenset(["all_of_them", "of_them", "them"])
"""Concepts of all that was asked for, each by itself ("för dem", "för båda")."""
_POINTING = frozenset(["of_them", "pronoun"])
_OF_SHARES = frozenset([Topic.COST, Topic.COST_MODEL])
_ENDS = (Operation.HIGHEST, Operation.LOWEST)
_ASKED_BY = {
    "meeting": "meetings",
    "which_municipality": "municipalities",
    "which_thing": "things",
}
"""The way apart that each concept of a choice asks for."""
_COMPARES = (Operation.COMPARE, Operation.CHANGE)
_NAMING = frozenset([NameKind.MUNICIPALITY, NameKind.SUBJECT, NameKind.COMPONENT])


def asked_of(question: Question) -> Asked:
    """What a question is about, to be remembered beside the next one."""
    return Asked(
        municipalities=question.municipalities,
        everyone=question.everyone or question.operation is Operation.TOTAL,
        subjects=question.subjects,
        components=question.components,
        years=question.years,
    )


def remembering(previous: Question, question: Question) -> Question:
    """A question with what those before it of the same kind asked for, the latest last."""
    question = _with_the_share_before(previous, question)
    if not _alike(previous, question) or question.gathered:
        return question
    before = asked_of(previous)
    again = before == asked_of(question)
    found = previous.before if again else (*previous.before, before)[-_MOST:]
    return replace(question, before=found) if found else question


def _with_the_share_before(previous: Question, question: Question) -> Question:
    """A question with the share told last, while other things are asked about."""
    if question.topic in _OF_SHARES:
        return replace(question, priced=()) if question.priced else question
    told = (asked_of(previous),) if previous.topic is Topic.COST else previous.priced
    return replace(question, priced=told) if told else question


_COMING_BACK = re.compile(
    r"\W*(?:(?:och|men|ok|okej|and|but|nu|now)\W+)*(?:tillbaka|[åa]ter|back)\s+(?:till|to)\b",
    re.IGNORECASE,
)


def coming_back(previous: Question, frame: Frame) -> Question:
    """The share told before other things, where it is come back to ("tillbaka till kostnaden").

    Any other question before is as it was.
    """
    if not previous.priced or _COMING_BACK.match(frame.text) is None:
        return previous
    told = previous.priced[0]
    named = {*frame.refs(NameKind.MUNICIPALITY), *frame.refs(NameKind.SUBJECT)}
    of_it = bool(named) and named <= {*told.municipalities, *told.subjects}
    if not (of_it or frame.topic is Topic.COST):
        return previous
    return Question(
        topic=Topic.COST,
        cooperation=previous.cooperation,
        operation=Operation.TOTAL if told.everyone else Operation.VALUE,
        municipalities=told.municipalities,
        subjects=told.subjects,
        components=told.components,
        years=told.years,
    )


def points_back(frame: Frame) -> bool:
    """Whether a sum is asked of what was said before ("vad blir det?", "tillsammans?")."""
    bare = frame.words <= _BARE and "everyone" not in frame.concepts
    return bare or not frame.concepts.isdisjoint(_POINTING)


def together(previous: Question, question: Question, frame: Frame) -> Question | None:
    """What was asked for one after another, added up or compared; ``None`` if it is not asked."""
    # "skillnaden mellan oss?", "hur mycket mer betalar vi?", but not "mer än oss?"
    others = "between" in frame.concepts or (
        "comparative" in frame.concepts and not question.beyond
    )
    own = "own" in frame.concepts and not (others or _OF_US.search(frame.text))
    told = own or not frame.kinds.isdisjoint(_NAMING) or question.years
    if not told and "together" in frame.concepts and _named_several(previous, question):
        return _of_all(question, [asked_of(previous)])
    if told or not (previous.before or previous.gathered) or not _alike(previous, question):
        return None
    asked = previous.gathered or (*previous.before, asked_of(previous))
    total = question.operation is Operation.TOTAL
    if "together" in frame.concepts or (total and "all_of_them" in frame.concepts):
        return _added(question, _alike_but_for_one(asked))
    if total and points_back(frame) and frame.concepts.isdisjoint(["costing", "portion"]):
        found = _alike_but_for_one(asked)
        if _ways_apart(found) == {"years"} and not previous.subjects:
            return _added(question, found)  # of everything in each of the years
        if _ways_apart(found) == {"things"} and _of_one_whole(found):
            return _of_all(question, found)  # "licensen?", "och konsulterna?", "totalt?"
        return _of_all(question, found) if _ways_apart(found) == {"municipalities"} else None
    if question.per is not None and not _OF_EACH.isdisjoint(frame.concepts):
        return _by_each(question, _alike_but_for_one(asked))
    if question.operation in _COMPARES:
        return _compared(question, _alike_but_for_one(asked)[-2:])
    if question.operation in _ENDS and previous.operation not in _ENDS:
        return _at_the_end(question, _alike_but_for_one(asked), frame)
    return None


_OF_US = re.compile(r"\b(?:av|of)\s(?:oss|us)\b", re.IGNORECASE)
"""Who is meant by "vem betalar mest av oss?": those whose shares were told."""


def _of_one_whole(asked: Sequence[Asked]) -> bool:
    """Whether parts of one and the same thing were asked for, and never the whole."""
    return len({a.subjects for a in asked}) == 1 and all(a.components for a in asked)


def _named_several(previous: Question, question: Question) -> bool:
    """Whether shares of several things or payers were asked for at once ("A, B och C för oss?")."""
    several = max(len(previous.subjects), len(previous.municipalities)) > 1
    return several and previous.topic is question.topic is Topic.COST


def _at_the_end(question: Question, asked: Sequence[Asked], frame: Frame) -> Question | None:
    """Which of what was asked for is most or least; ``None`` where others are asked about too.

    Who pays least, or which thing is dearest, is no question of the years that were told.
    """
    among = points_back(frame) and "which_municipality" not in frame.concepts
    ways = _ways_apart(asked)
    of_payers = question.per is not None and ways == {"municipalities"}
    of_us = _OF_US.search(frame.text) is not None
    if not (frame.words <= _SHORT + _UNIT * of_payers or among or of_us):
        return None
    if "change" in frame.concepts and ways == {"things"}:
        return _of_all(question, asked)  # "vilken ökade mest?"
    of_all = "which_municipality" in frame.concepts and "cost" in frame.concepts
    if of_all and not of_us and frame.concepts.isdisjoint(["of_them", "comparative"]):
        return None  # "vad betalar Boden?", "och Kalix?", "vem betalar mest?": of all who pay
    wanted = {way for concept, way in _ASKED_BY.items() if concept in frame.concepts}
    return None if wanted - ways else _compared(question, asked)


def _alike(previous: Question, question: Question) -> bool:
    """Whether two questions ask for figures of the same kind."""
    return previous.topic is question.topic or {previous.topic, question.topic} <= _OF_SHARES


def _added(question: Question, asked: Sequence[Asked]) -> Question | None:
    """A sum of what was asked for."""
    ways = _ways_apart(asked)
    if not ways or len({a.everyone and not a.municipalities for a in asked}) > 1:
        return None  # one share is a part of what all pay
    if ways == {"municipalities"}:
        return _of_all(question, asked)
    if question.topic is Topic.ECONOMY and ways == {"things"}:
        return _of_all(question, asked)
    if question.topic is not Topic.COST:
        return None
    if ways == {"things"} and not any(a.everyone for a in asked):
        return _of_all(question, asked)
    return replace(_of_all(question, asked), gathered=tuple(asked))


def _by_each(question: Question, asked: Sequence[Asked]) -> Question | None:
    """The same figure of each payer that was asked for, in the unit asked per."""
    if question.topic is not Topic.COST or _ways_apart(asked) != {"municipalities"}:
        return None
    return replace(_of_all(question, asked), everyone=False)


def _compared(question: Question, asked: Sequence[Asked]) -> Question | None:
    """What was asked for, side by side."""
    ways = _ways_apart(asked)
    if ways == {"municipalities"} and question.operation is not Operation.CHANGE:
        return _of_all(question, asked)
    if ways == {"years"}:
        ends = question.topic is Topic.COST and question.operation in _ENDS
        operation = question.operation if ends else Operation.CHANGE
        return replace(_of_all(question, asked), operation=operation)
    if question.topic is not Topic.COST or not ways or question.operation is Operation.CHANGE:
        return None
    return replace(_of_all(question, asked), gathered=tuple(asked))


def _of_all(question: Question, asked: Sequence[Asked]) -> Question:
    """One question about everything that was asked for."""
    return replace(
        question,
        municipalities=_each_once(m for a in asked for m in a.municipalities),
        subjects=_each_once(s for a in asked for s in a.subjects),
        components=_each_once(c for a in asked for c in a.components),
        years=tuple(sorted({year for a in asked for year in a.years})),
    )


def _alike_but_for_one(asked: Sequence[Asked]) -> Sequence[Asked]:
    """The latest that differ in one way only (by municipality, say); at least the last two."""
    way = _ways_apart(asked[-2:])
    count = 2
    while count < len(asked) and _ways_apart(asked[-count - 1 :]) == way and len(way) == 1:
        count += 1
    return _without_spans(asked[-count:]) if way == {"years"} else asked[-count:]


def _without_spans(asked: Sequence[Asked]) -> Sequence[Asked]:
    """What was asked for of some years, without those told together that stand alone as well."""
    single = {year for a in asked if len(a.years) == 1 for year in a.years}
    apart = [a for a in asked if len(a.years) == 1 or single.isdisjoint(a.years)]
    return apart if len(apart) > 1 else asked


def _ways_apart(asked: Sequence[Asked]) -> set[str]:
    """In which ways what was asked for differs."""
    municipalities = {(a.municipalities, a.everyone) for a in asked}
    things = {(a.subjects, a.components) for a in asked}
    years = {a.years for a in asked}
    ways = {
        "municipalities": len(municipalities),
        "things": len(things),
        "years": len(years),
    }
    return {way for way, count in ways.items() if count > 1}


def _each_once(ids: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(ids))


def still_gathered(previous: Question, question: Question) -> tuple[Asked, ...]:
    """What was added up or compared before, as long as nothing else is asked about."""
    return previous.gathered if asked_of(question) == asked_of(previous) else ()


def same_decision(previous: Question, question: Question) -> tuple[str, ...]:
    """The decision spoken of before, as long as nothing else and no other time is named."""
    other = question.paragraph or question.documents or question.case_number
    elsewhere = question.subjects not in ((), previous.subjects, previous.spoken_of)
    another_time = (question.years, question.months) != (previous.years, previous.months)
    others = question.municipalities not in ((), previous.municipalities)
    others = others and previous.topic is Topic.AUDIT  # "hittade Luleås revision något?", "Bodens?"
    return () if other or elsewhere or another_time or others else previous.decisions
