"""How does a sentence go on from the question before it? "och Boden?", "2024 då?", "varför?"."""

import calendar
from dataclasses import replace
from datetime import date

from dialogs.question import Operation, Per, Question, Topic, When
from dialogs.understanding.frame import Frame
from dialogs.understanding.vocabulary import NameKind

_STRONG = 2.0
_SHORT_YEARS = range(16, 28)
_SHORT = 4
_BARE = 2
"""Words of a message that says nothing but what to do with what was said before."""

_ABOUT_SUBJECTS = frozenset(
    [
        Topic.COST,
        Topic.COST_MODEL,
        Topic.INVOICING,
        Topic.FEES,
        Topic.WHAT_IF,
        Topic.STATUS,
        Topic.CHANGES,
        Topic.UPTAKE,
        Topic.ECONOMY,
        Topic.CAUSE,
        Topic.DECISION,
        Topic.AGREEMENTS,
        Topic.RECONCILIATION,
        Topic.ABOUT,
    ]
)
_OF_BODIES = frozenset([Topic.ROLES, Topic.MEETING, Topic.GOALS, Topic.ATTENDANCE, Topic.AGENDA])
_OF_A_DAY = frozenset([Topic.MEETING, Topic.ATTENDANCE, Topic.AGENDA, Topic.DECISION])
"""Topics asked of the same meeting after each other."""
_ABOUT_MUNICIPALITIES = frozenset([Topic.COST, Topic.COST_MODEL, Topic.WHAT_IF, Topic.UPTAKE])
_OF_WHAT_WAS_SAID = frozenset([Topic.CHANGES, Topic.COST_MODEL, Topic.INVOICING, Topic.FEES])
"""Topics that, without a name, are asked of the subject spoken of before."""
_OF_SHARES = frozenset([Topic.COST, Topic.COST_MODEL])
_SUPPOSING = frozenset(["leave", "joining"])
"""Words for municipalities that come or go, which a question about shares can only suppose."""
_TOLD_WHY = {
    Topic.ECONOMY: Topic.CAUSE,
    Topic.COST: Topic.COST_MODEL,
    Topic.WHAT_IF: Topic.COST_MODEL,
}
"""The topic that tells why, by that of what is asked why about."""
_EITHER_OR = (
    frozenset(["equal", "by_inhabitants"]),
    frozenset(["done", "ongoing", "prestudy", "rollout"]),
)
"""Aspects of which a new one replaces the one said before: ways of sharing, phases."""
_ONLY_THINGS = frozenset(["follow", "document", "budget", "outcome"])
"""Concepts of a follow-up that only names something else that happens in the year."""
_SMALL_TALK = frozenset([Topic.GREETING, Topic.THANKS, Topic.HELP])


def is_follow_up(frame: Frame) -> bool:
    """Whether a sentence leans on the question before it.

    It begins as a continuation, points back with a pronoun, or is too short to stand alone.
    """
    topic = frame.topic
    if topic in _SMALL_TALK and not frame.names:
        return False
    if frame.starts_as_follow_up:
        return True
    if topic is None or frame.certainty < _STRONG:
        bare = not (frame.names or frame.strange) and frame.concepts == {"compare"}
        return frame.words <= _SHORT or bare or "pronoun" in frame.concepts  # "how big is the gap?"
    if topic in _OF_WHAT_WAS_SAID and not frame.names:
        return True
    if "portion" in frame.concepts and bool(frame.part) != bool(frame.within):
        half = frame.part or "pronoun" in frame.concepts
        return bool(half) and NameKind.MUNICIPALITY not in frame.kinds and not frame.times.years
    if topic is Topic.STATUS and _sets_side_by_side(frame):
        return True
    return ("pronoun" in frame.concepts or frame.words <= _SHORT) and not frame.names


def supposes_on(previous: Question, frame: Frame) -> bool:
    """Whether what was computed is to be computed again under another condition."""
    supposes = "conditional" in frame.concepts and NameKind.SUBJECT not in frame.kinds
    return previous.topic is Topic.WHAT_IF and supposes and not frame.quantities.amounts


def has_no_topic(previous: Question, frame: Frame) -> bool:
    """Whether a follow-up only names something else for the question before ("och konsulter?")."""
    said = frame.topic is not None and frame.certainty >= _STRONG
    return not said and previous.topic in _ABOUT_SUBJECTS and "cause" not in frame.concepts


def go_on(previous: Question, question: Question, frame: Frame) -> Question:
    """The question that a follow-up asks: the one before it, with what is said now in its place."""
    strong = frame.topic is not None and frame.certainty >= _STRONG
    new_topic = _topic(previous, frame.topic if strong else None, frame)
    if previous.topic is Topic.WHEEL and "when" in previous.aspects and _only_names(frame):
        new_topic = Topic.WHEEL  # "och verksamhetsplanen?"
    if not strong and NameKind.SUBJECT in frame.kinds and previous.topic not in _ABOUT_SUBJECTS:
        new_topic = question.topic  # "SOC?" after a question about meetings
    merged = _with_part(previous, replace(question, topic=new_topic), frame)
    sums_up = bool(previous.earlier) and _points_back(frame)
    points_back = sums_up or "pronoun" in frame.concepts
    merged = _with_subjects(previous, merged, frame, points_back=points_back)
    merged = _with_municipalities(previous, merged, frame)
    merged = _with_times(previous, merged, frame)
    merged = _with_the_remainder(previous, merged, frame)
    merged = _with_both_ends(previous, merged, frame)
    if _asks_when(previous, frame):
        merged = replace(merged, aspects=merged.aspects | {"decided_when"})
    if new_topic is Topic.RECONCILIATION and question.kind is None:
        merged = replace(merged, kind=previous.kind)
    if new_topic is not previous.topic:
        return merged
    return _with_the_rest(previous, _with_bare_number(previous, merged, frame))


def _asks_when(previous: Question, frame: Frame) -> bool:
    """Whether it is asked when something about money is settled ("när får vi veta?")."""
    bare = "when" in frame.concepts and not frame.names and frame.certainty < _STRONG
    return bare and previous.topic in (Topic.COST, Topic.WHAT_IF)


def _with_the_remainder(previous: Question, question: Question, frame: Frame) -> Question:
    """A sum without the part told before ("varav soc?", "och resten?")."""
    part = previous.components or previous.subjects
    if "rest" not in frame.concepts or question.topic is not Topic.COST or not part:
        return question
    aspects = question.aspects | {"without"}
    return replace(question, subjects=(), components=(), left_out=part, aspects=aspects)


def _with_both_ends(previous: Question, question: Question, frame: Frame) -> Question:
    """The distance between who pays most and least, after these ("hur mycket skiljer det?")."""
    extreme = previous.operation in (Operation.HIGHEST, Operation.LOWEST)
    compares = question.operation is Operation.COMPARE and not frame.names
    if not (extreme and compares and question.topic is Topic.COST) or question.municipalities:
        return question
    aspects = question.aspects | {"highest", "lowest", "compare"}
    return replace(question, operation=previous.operation, aspects=aspects)


def _points_back(frame: Frame) -> bool:
    """Whether a sum is asked of what was said before ("vad blir det?", "tillsammans?")."""
    bare = frame.words <= _BARE and "everyone" not in frame.concepts
    return bare or "pronoun" in frame.concepts


def _with_subjects(
    previous: Question, question: Question, frame: Frame, *, points_back: bool
) -> Question:
    """The thing spoken of before, where none is named now; it stays in mind while others are."""
    if question.subjects or question.components:
        return _remembering_things(previous, question)
    if "together" in frame.concepts and question.topic is Topic.COST and not frame.names:
        added = _added_up(previous, question)
        if added is not None:
            return added
    before = previous.subjects or previous.spoken_of
    if points_back and question.topic in _OF_BODIES:
        question = replace(question, bodies=question.bodies or previous.bodies)
    if question.topic is Topic.ROLES and points_back:
        # "vem ansvarar för det?", "vilka sitter i den?"
        return replace(question, subjects=before)
    if question.topic not in _ABOUT_SUBJECTS:
        return replace(question, spoken_of=before)
    everything = _asks_for_everything(question) and not points_back
    if everything and "everyone" not in question.aspects:
        return question
    return replace(question, subjects=before, components=previous.components)


def _remembering_things(previous: Question, question: Question) -> Question:
    """A question about other things than the one before, with those it replaced."""
    if previous.topic is not Topic.COST or question.topic is not Topic.COST:
        return question
    subjects = dict.fromkeys((*previous.earlier_subjects, *previous.subjects))
    components = dict.fromkeys((*previous.earlier_components, *previous.components))
    return replace(question, earlier_subjects=(*subjects,), earlier_components=(*components,))


def _added_up(previous: Question, question: Question) -> Question | None:
    """All the things asked for one after another ("ihop?"); ``None`` where there was only one."""
    remembered = _remembering_things(previous, question)
    if not (previous.earlier_subjects or previous.earlier_components) or previous.earlier:
        return None
    return replace(
        remembered,
        subjects=remembered.earlier_subjects,
        components=remembered.earlier_components,
    )


def _with_part(previous: Question, question: Question, frame: Frame) -> Question:
    """A part of the thing spoken of before ("hur mycket av det är licens?", "och konsulter?")."""
    if question.part and not question.within and "pronoun" in frame.concepts:
        return replace(question, within=previous.subjects)
    if "portion" in frame.concepts and question.within and "pronoun" in frame.concepts:
        of_whole = replace(question, part=previous.components or previous.subjects)
        return replace(of_whole, components=previous.components, subjects=previous.subjects)
    if previous.part and not question.part and question.topic is previous.topic:
        said = (*question.components, *question.subjects)
        return replace(question, part=said or previous.part, within=previous.within)
    return question


def _with_municipalities(previous: Question, question: Question, frame: Frame) -> Question:
    """The municipalities spoken of before, where none is named now or where they are compared."""
    compares = question.operation is Operation.COMPARE or (
        "also" in frame.concepts and question.topic is Topic.WHAT_IF
    )
    if question.municipalities:
        together = dict.fromkeys((*previous.municipalities, *question.municipalities))
        adds = compares and (len(question.municipalities) == 1 or "also" in frame.concepts)
        return replace(
            question,
            municipalities=tuple(together) if adds else question.municipalities,
            earlier=previous.municipalities,
        )
    points_back = compares or (question.operation is Operation.TOTAL and _points_back(frame))
    if points_back and previous.earlier:
        both = dict.fromkeys((*previous.earlier, *previous.municipalities))
        return replace(question, municipalities=tuple(both))
    of_all = question.per is Per.PERCENT and question.everyone and len(previous.municipalities) == 1
    if of_all:  # "och i procent av alla?"
        return replace(question, municipalities=previous.municipalities, everyone=False)
    others = question.everyone or question.outsiders or "which_municipality" in question.aspects
    lives_there = question.topic is Topic.INHABITANTS and "pronoun" in frame.concepts
    kept = question.topic in _ABOUT_MUNICIPALITIES or question.topic is previous.topic
    if others or not (kept or lives_there):
        return question
    return replace(
        question,
        municipalities=previous.municipalities,
        own=previous.own,
        earlier=previous.earlier,
    )


def _with_times(previous: Question, question: Question, frame: Frame) -> Question:
    """The time spoken of before, where none is said now, or counted from it."""
    offset = frame.times.from_previous
    if offset is not None and previous.years:
        year = previous.years[-1] + offset
        return replace(question, years=(year,), earlier_years=previous.years)
    if question.months and previous.years and not frame.times.years and not frame.times.days:
        year = previous.years[-1]
        first, last = question.months[0], question.months[-1]
        ends = date(year, last, calendar.monthrange(year, last)[1])
        return replace(question, years=(year,), starts=date(year, first, 1), ends=ends)
    if question.years and question.operation is Operation.COMPARE and len(question.years) == 1:
        return replace(question, operation=Operation.CHANGE)
    if question.years and question.years != previous.years:
        question = replace(question, earlier_years=previous.years)
    points_back = question.operation is Operation.COMPARE and not question.years
    if points_back and previous.earlier_years and not previous.earlier:
        both = tuple(sorted({*previous.earlier_years, *previous.years}))
        return replace(question, years=both, operation=Operation.CHANGE)
    if question.years or question.months or question.starts is not None:
        return question
    if question.when is not None and question.topic is not previous.topic:
        return question  # "när är nästa möte?" is counted from today
    if question.when is When.NOW:
        return question  # "hur många är det nu?"
    same_time = question.topic is previous.topic or {question.topic, previous.topic} <= _OF_A_DAY
    return replace(
        question,
        years=previous.years,
        relative_year=previous.relative_year,
        months=previous.months if same_time else (),
        starts=previous.starts if same_time else None,
        ends=previous.ends if same_time else None,
    )


def _with_bare_number(previous: Question, question: Question, frame: Frame) -> Question:
    """A number that is the whole message, as what a number stood for before ("§ 13", "14?")."""
    bare = frame.quantities.bare
    if bare is None:
        return question
    if question.topic is Topic.DECISION and previous.paragraph:
        return replace(question, paragraph=str(bare), decisions=())
    if question.topic in (Topic.COST, Topic.ECONOMY) and bare in _SHORT_YEARS:
        return replace(question, years=(2000 + bare,), earlier_years=previous.years)
    if question.topic is Topic.WHAT_IF and previous.participants:
        return replace(question, participants=bare)
    return question


def _with_the_rest(previous: Question, question: Question) -> Question:
    """Everything else that was said before and is not said anew, for a question of one topic."""
    return replace(
        question,
        operation=_operation(previous, question),
        everyone=question.everyone or (previous.everyone and not question.municipalities),
        bodies=question.bodies or previous.bodies,
        roles=question.roles or (() if question.people else previous.roles),
        people=question.people or (() if question.roles else previous.people),
        documents=question.documents or previous.documents,
        decisions=question.decisions or (() if question.paragraph else previous.decisions),
        paragraph=question.paragraph or (None if question.decisions else previous.paragraph),
        when=question.when or previous.when,
        kind=question.kind or previous.kind,
        side=question.side or previous.side,
        per=question.per or previous.per,
        amount=question.amount if question.amount is not None else previous.amount,
        participants=question.participants or previous.participants,
        joining=question.joining or previous.joining,
        equal_part=question.equal_part or previous.equal_part,
        index=question.index if question.index is not None else previous.index,
        aspects=question.aspects | _kept_aspects(previous, question),
        left_out=question.left_out or _leavers(previous, question),
    )


def _leavers(previous: Question, question: Question) -> tuple[str, ...]:
    """Who leaves in what was supposed, where the follow-up asks what it means for somebody else."""
    if "leave" not in previous.aspects - question.aspects:
        return previous.left_out if question.topic is Topic.WHAT_IF else ()
    if question.municipalities in ((), previous.municipalities):
        return ()
    named = previous.municipalities
    return named[1:] if previous.own and len(named) > 1 else named


def _kept_aspects(previous: Question, question: Question) -> frozenset[str]:
    """Aspects of the question before that hold on; a new way of sharing replaces the old one."""
    kept = previous.aspects - {"cause", "confirm", "without", "only", "mean", "place"}
    if _leavers(previous, question):
        kept -= {"leave"}
    for either in _EITHER_OR:
        if question.aspects & either:
            kept -= either
    return kept


def _asks_for_everything(question: Question) -> bool:
    return question.operation is Operation.TOTAL and question.topic is Topic.COST


def _topic(previous: Question, said: Topic | None, frame: Frame) -> Topic:
    if "cause" in frame.concepts and said in (None, Topic.CAUSE):
        return _TOLD_WHY.get(previous.topic, previous.topic)
    if previous.topic in _OF_SHARES and _supposes(frame):
        return Topic.WHAT_IF
    if said is None:
        sums_up = previous.topic is Topic.COST_MODEL and "total" in frame.concepts
        return Topic.COST if sums_up else previous.topic
    if previous.topic is Topic.WHAT_IF:
        supposes = said is Topic.UPTAKE and "conditional" in frame.concepts
        if supposes or (said is Topic.COST and not frame.names):
            return Topic.WHAT_IF
    if said is Topic.MEETING and previous.topic is Topic.ATTENDANCE:
        extreme = frame.concepts & {"highest", "lowest"}
        return Topic.ATTENDANCE if extreme else said
    if said is Topic.STATUS and previous.topic is Topic.COST and _sets_side_by_side(frame):
        return Topic.COST
    if said is Topic.ROLES and previous.topic is Topic.RISKS and "pronoun" in frame.concepts:
        return Topic.RISKS  # "vem ansvarar för den?"
    if said is Topic.PARTICIPANTS and previous.subjects and not frame.names:
        return Topic.UPTAKE
    return said


def _only_names(frame: Frame) -> bool:
    """Whether a follow-up says nothing but another thing to be told of."""
    return frame.starts_as_follow_up and frame.concepts <= _ONLY_THINGS


def _supposes(frame: Frame) -> bool:
    """Whether shares are supposed otherwise: without somebody, or raised ("med 2,5 %?")."""
    return frame.quantities.percent is not None or not frame.concepts.isdisjoint(_SUPPOSING)


def _sets_side_by_side(frame: Frame) -> bool:
    """Whether the asker's own municipality is held against another ("hur ligger vi till?")."""
    return "own" in frame.concepts and frame.kinds == {NameKind.MUNICIPALITY}


def _operation(previous: Question, question: Question) -> Operation:
    if question.operation is not Operation.VALUE:
        return question.operation
    if previous.operation in (Operation.COMPARE, Operation.CHANGE) and (
        question.municipalities or question.years
    ):
        return Operation.VALUE
    return previous.operation
