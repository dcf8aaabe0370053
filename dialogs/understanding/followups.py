"""How does a sentence go on from the question before it? "och Boden?", "2024 då?", "varför?"."""

from dataclasses import replace
from datetime import date

from dialogs.question import Operation, Per, Question, Topic
from dialogs.understanding.asked_amounts import takes_out_what_is_paid_once
from dialogs.understanding.asked_before import (
    remembering,
    same_decision,
    still_gathered,
    together,
)
from dialogs.understanding.carried_over import (
    amount_of_both,
    bodies_of_both,
    kept_aspects,
    of_one_year,
    side_of_both,
    with_both_ends,
    with_names,
)
from dialogs.understanding.frame import Frame
from dialogs.understanding.held_before import with_the_thing_told
from dialogs.understanding.left_out_before import (
    index_of_both,
    left_out_of_both,
    with_leavers,
    without_what_was_told,
)
from dialogs.understanding.next_topic import (
    ABOUT_SUBJECTS,
    STRONG,
    asks_of_its_goal,
    next_topic,
    only_a_thing,
)
from dialogs.understanding.operation_before import operation_of_both
from dialogs.understanding.part_of_before import of_the_sum_told, with_part, with_the_remainder
from dialogs.understanding.places_in_list import one_of_those
from dialogs.understanding.same_time import when_of_both
from dialogs.understanding.sharers import with_sharers
from dialogs.understanding.singled_out import with_singled_out
from domain.records import FigureKind

_SHORT_YEARS = range(16, 28)
_VERDICTS = frozenset(["outcome", "reached", "not_reached"])
_TELLING_WHY = frozenset([Topic.COST_MODEL, Topic.CAUSE])
_WITHOUT_A_SHARE = frozenset(["not_paying", "absent"])
_AGAINST = frozenset(["compare", "comparative", "deviation"])
_BARE_COMPARE = frozenset(["compare", "follow", "pronoun", "how_much"])
_SIDES = frozenset(["less_than", "more_than"])
_ENDS = (Operation.HIGHEST, Operation.LOWEST)
_MEASURES = frozenset(["consequence", "probability"])
_OTHERS = frozenset(["members", "role"])
"""Aspects of who does something else, or sits for somebody, than who was told of before."""
_OF_PERCENT = frozenset(["percent", "follow", "how_much", "how_many", "whose", "pronoun"])


def has_no_topic(previous: Question, frame: Frame) -> bool:
    """Whether a follow-up only names something else for the question before ("och konsulter?")."""
    if takes_out_what_is_paid_once(previous, frame):
        return True
    said = frame.topic is not None and frame.certainty >= STRONG and not only_a_thing(frame)
    return not said and previous.topic in ABOUT_SUBJECTS and "cause" not in frame.concepts


def go_on(previous: Question, question: Question, frame: Frame) -> Question:
    """The question that a follow-up asks: the one before it, with what is said now in its place."""
    previous = _in_kronor(with_singled_out(previous, frame), frame)
    new_topic = next_topic(previous, question, frame)
    merged = with_part(previous, replace(question, topic=new_topic), frame)
    merged = together(previous, merged, frame) or with_names(previous, merged, frame)
    merged = with_the_thing_told(previous, merged, frame)
    merged = with_the_remainder(previous, merged, frame)
    merged = with_both_ends(previous, merged, frame)
    if _asks_when(previous, frame):
        merged = replace(merged, aspects=merged.aspects | {"decided_when"})
    if _goes_further(new_topic, question, frame):
        merged = replace(merged, nth=(previous.nth or 1) + 1, when=None)
    if new_topic is Topic.RISKS and "changes" in frame.concepts:
        merged = replace(merged, operation=Operation.CHANGE)  # "vad är nytt?"
    merged = _against_its_year(previous, merged)
    if new_topic is Topic.AGENDA and question.when is None and merged.starts:
        merged = replace(merged, when=None)  # the latest meeting's agenda, not its last item
    if Topic.RECONCILIATION in (new_topic, previous.topic) and question.kind is None:
        kinds = previous.aspects & {"budget"}  # "stämmer budgeten?", "ingår datacentret?"
        merged = replace(merged, kind=previous.kind, aspects=merged.aspects | kinds)
    if new_topic in _TELLING_WHY and "cause" in frame.concepts:
        # "orsaken?" after who pays most, or which area did worst: why just that one
        of_result = previous.kind is not FigureKind.BUDGET and "compare" in frame.concepts
        kind = (of_result and previous.kind) or merged.kind or previous.kind  # "högre än budget"
        without = previous.aspects & _WITHOUT_A_SHARE
        merged = replace(
            merged,
            operation=previous.operation,
            per=previous.per,
            kind=kind,
            aspects=merged.aspects | without,
        )
    if previous.operation is Operation.CHANGE and _only_in_another_unit(frame):
        merged = replace(merged, operation=Operation.CHANGE, per=None)  # a change has its per cent
    if _asks_of_its_year(previous, merged, frame) and previous.starts:
        years = merged.years or (previous.starts.year,)  # a goal is of a year, not of a day
        merged = replace(merged, starts=None, ends=None, months=(), years=years)
        merged = replace(merged, municipalities=(), own=False)  # "nådde vi målet?": all together
    if new_topic is previous.topic:
        merged = _with_the_rest(previous, _with_bare_number(previous, merged, frame), frame)
        merged = _whatever_became_of_it(merged, frame)
        merged = of_the_sum_told(of_one_year(previous, merged, frame), frame)
        merged = without_what_was_told(previous, _among_those_told(previous, merged, frame), frame)
        merged = with_leavers(previous, _beside_the_budget(previous, merged, frame), frame)
        merged = _since_that_time(_of_that_risk(previous, merged, frame), frame)
        merged = with_sharers(previous, question, merged, frame)
        merged = _in_that_month(question, merged, frame)
    of_others = previous.bodies and merged.bodies not in ((), previous.bodies)
    return remembering(previous, replace(merged, listed=() if of_others else previous.listed))


def _among_those_told(previous: Question, question: Question, frame: Frame) -> Question:
    """Which of the things whose users were told has most, or fewest ("vilket har färst?")."""
    ends = question.topic is Topic.UPTAKE and question.operation in _ENDS and not frame.names
    told = (*(s for asked in previous.before for s in asked.subjects), *previous.subjects)
    things = tuple(dict.fromkeys(told))
    return replace(question, subjects=things) if ends and len(things) > 1 else question


_WHO_PAYS_MORE = frozenset(["compare", "more_than", "which_municipality"])


def _in_kronor(previous: Question, frame: Frame) -> Question:
    """The question before, of the amount where it is asked for ("vad är det i kronor?").

    So it is where it is asked who pays more.
    """
    amount = "money_unit" in frame.concepts and not frame.quantities.amounts
    amount = amount or frame.concepts >= _WHO_PAYS_MORE  # "vilka betalar mer än oss?"
    if not amount or previous.per not in (Per.PERCENT, Per.INHABITANT):
        return previous
    return replace(previous, per=None, aspects=previous.aspects - {"percent"})


def _asks_of_its_year(previous: Question, question: Question, frame: Frame) -> bool:
    """Whether a goal or a mean is asked for of attendance on a day ("vad var snittet?")."""
    attended = previous.topic is question.topic is Topic.ATTENDANCE
    mean = attended and "mean" in frame.concepts and not frame.times.stretches
    return mean or asks_of_its_goal(previous, frame)


def _whatever_became_of_it(question: Question, frame: Frame) -> Question:
    """Goals by their own word and time, after those not reached; the outcome after a budget."""
    how = not frame.concepts.isdisjoint(("became", "status"))  # "hur gick det?"
    if how and question.topic is Topic.ECONOMY and question.kind is FigureKind.BUDGET:
        return replace(question, kind=FigureKind.OUTCOME)
    anew = "goal" in frame.concepts and bool(frame.times.years) and question.topic is Topic.GOALS
    if not anew or not frame.concepts.isdisjoint(_VERDICTS):
        return question
    return replace(question, aspects=question.aspects - _VERDICTS)


def _since_that_time(question: Question, frame: Frame) -> Question:
    """Users held against how many they were at another time ("är det fler än i mars?")."""
    held = not frame.concepts.isdisjoint(_SIDES) and not frame.names
    if not held or question.topic is not Topic.UPTAKE or question.starts is None:
        return question
    return replace(question, aspects=question.aspects | {"gained"})


def _same_unit(previous: Question, question: Question) -> Per | None:
    """The unit asked for before.

    Which area is worst is asked in kronor ("i procent?"), and what is now shared equally was
    shared per inhabitant ("och lika då?").
    """
    of_areas = question.topic is Topic.ECONOMY and question.operation in _ENDS
    equally = question.topic is Topic.WHAT_IF and "equal" in question.aspects
    return None if of_areas or equally else previous.per


def _against_its_year(previous: Question, question: Question) -> Question:
    """Risks of the year told held against those of the one named ("skiljer det sig från 2025?")."""
    held = question.topic is previous.topic is Topic.RISKS and "compare" in question.aspects
    years = tuple(sorted({*previous.years, *question.years}))
    if not held or len(years) <= len(question.years):
        return question
    starts, ends = date(years[0], 1, 1), date(years[-1], 12, 31)
    return replace(
        question, operation=Operation.COMPARE, years=years, months=(), starts=starts, ends=ends
    )


def _of_that_risk(previous: Question, question: Question, frame: Frame) -> Question:
    """What one risk was told to be, where its measure is asked for ("och sannolikheten?")."""
    one = question.topic is Topic.RISKS and previous.operation in _ENDS
    if not one or not frame.concepts.isdisjoint(("highest", "lowest")):
        return question
    return replace(question, aspects=question.aspects - (_MEASURES - previous.aspects))


def _beside_the_budget(previous: Question, question: Question, frame: Frame) -> Question:
    """A budget told last, held against what is expected or was paid ("diffen?").

    So is a forecast or an outcome against the budget ("hur mycket skiljer det från budgeten?").
    """
    against = "budget" in frame.concepts and not frame.concepts.isdisjoint(_AGAINST)
    if against and previous.kind in (FigureKind.FORECAST, FigureKind.OUTCOME) and not frame.names:
        return replace(question, kind=previous.kind)
    bare = "compare" in frame.concepts and frame.concepts <= _BARE_COMPARE and not frame.names
    of_years = len(question.years) > 1  # "budget 2024?", "2025?", "skillnad?"
    told = question.topic is Topic.ECONOMY and question.kind is FigureKind.BUDGET
    if not bare or of_years or not told:
        return question
    aspects = question.aspects | {"budget", "compare", "full_year"}
    return replace(question, kind=None, aspects=aspects)


def _only_in_another_unit(frame: Frame) -> bool:
    """Whether a follow-up only asks for the same in per cent ("och i procent?")."""
    only = "percent" in frame.concepts and frame.concepts <= _OF_PERCENT
    return only and not (frame.names or frame.times.years)


def _goes_further(topic: Topic, question: Question, frame: Frame) -> bool:
    """Whether what comes after that in the year is asked for ("och sen?", "och därefter?")."""
    told = question.months or question.bodies or frame.names
    further = "since" in frame.concepts or (
        frame.words <= _FEW and {"after", "next"} & frame.concepts and "when" not in frame.concepts
    )
    return topic is Topic.WHEEL and bool(further) and not told


_FEW = 3
"""Words of a message that asks what comes next, and nothing else."""


def _in_that_month(said: Question, merged: Question, frame: Frame) -> Question:
    """What happens in a month that is named, whatever was asked of the year before.

    ("När tas budgeten?", "vad händer i mars?").
    """
    anew = merged.topic is Topic.WHEEL and said.months and "wheel" in frame.concepts
    if not anew or "when" in said.aspects or frame.names:
        return merged
    told = replace(merged, documents=(), decisions=(), kind=said.kind, when=said.when)
    return replace(told, aspects=said.aspects, earlier_terms=())


def _asks_when(previous: Question, frame: Frame) -> bool:
    """Whether it is asked when something about money is settled ("när får vi veta?")."""
    bare = "when" in frame.concepts and not frame.names and frame.certainty < STRONG
    return bare and previous.topic in (Topic.COST, Topic.WHAT_IF)


def _with_bare_number(previous: Question, question: Question, frame: Frame) -> Question:
    """A number that is the whole message, as what a number stood for before ("§ 13", "14?")."""
    bare = frame.quantities.bare
    if bare is None:
        return question
    if question.topic is Topic.DECISION and bare < _SHORT_YEARS.start:
        return replace(question, paragraph=str(bare), decisions=(), subjects=(), spoken_of=())
    if question.topic in (Topic.COST, Topic.ECONOMY) and bare in _SHORT_YEARS:
        return replace(question, years=(2000 + bare,))
    if question.topic is Topic.WHAT_IF and previous.index is not None:
        return replace(question, index=float(bare))
    if question.topic is Topic.WHAT_IF and previous.participants:
        return replace(question, participants=bare)
    return question


def _same_row(previous: Question, question: Question, frame: Frame) -> int | None:
    """The row spoken of before, until another one, an end or all of them are asked about."""
    others = question.operation is not Operation.VALUE or "list" in question.aspects
    others = others or one_of_those(frame)  # "den om avtalen?"
    return question.row if question.row is not None or frame.names or others else previous.row


def _with_the_rest(previous: Question, question: Question, frame: Frame) -> Question:
    """Everything else that was said before and is not said anew, for a question of one topic."""
    asks_who = "who" in question.aspects and not question.aspects.isdisjoint(_OTHERS)
    asks_who = asks_who and "person_pronoun" not in question.aspects
    other = previous.topic is Topic.ROLES and asks_who  # "vem äger den?", "vem företräder oss?"
    by_words = previous.operation in _ENDS and one_of_those(frame)  # "och den om avtalen?"
    return replace(
        question,
        operation=question.operation if by_words else operation_of_both(previous, question),
        everyone=question.everyone or (previous.everyone and not question.municipalities),
        bodies=bodies_of_both(previous, question),
        roles=question.roles or (() if question.people or other else previous.roles),
        people=question.people or (() if question.roles or other else previous.people),
        documents=question.documents or previous.documents,
        decisions=question.decisions or same_decision(previous, question),
        paragraph=question.paragraph or (None if question.decisions else previous.paragraph),
        row=_same_row(previous, question, frame),
        when=when_of_both(previous, question),
        kind=question.kind or previous.kind,
        side=question.side or side_of_both(previous, question),
        per=question.per or _same_unit(previous, question),
        amount=amount_of_both(previous, question),
        participants=question.participants or (None if question.joining else previous.participants),
        joining=question.joining or (None if question.participants else previous.joining),
        equal_part=question.equal_part or previous.equal_part,
        index=(index := index_of_both(previous, question)),
        indices=question.indices or (previous.indices if index == previous.index else ()),
        aspects=question.aspects | kept_aspects(previous, question),
        earlier_terms=previous.terms or previous.earlier_terms,
        left_out=question.left_out or left_out_of_both(previous, question),
        gathered=question.gathered or still_gathered(previous, question),
    )
