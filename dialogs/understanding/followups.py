"""How does a sentence go on from the question before it? "och Boden?", "2024 då?", "varför?"."""

from dataclasses import replace

from dialogs.question import Operation, Per, Question, Topic
from dialogs.understanding.asked_amounts import takes_out_what_is_paid_once
from dialogs.understanding.asked_before import (
    asked_of,
    points_back,
    remembering,
    same_decision,
    still_gathered,
    together,
)
from dialogs.understanding.beside import asks_of_other_things
from dialogs.understanding.frame import Frame
from dialogs.understanding.left_out_before import (
    OF_CHANGE,
    in_its_place,
    index_of_both,
    is_in_another_unit,
    leavers_of,
    left_out_of_both,
    who_stays,
    with_leavers,
)
from dialogs.understanding.next_topic import (
    ABOUT_SUBJECTS,
    STRONG,
    asks_of_its_goal,
    next_topic,
)
from dialogs.understanding.operation_before import against_another, operation_of_both
from dialogs.understanding.part_of_before import of_the_sum_told, with_part, with_the_remainder
from dialogs.understanding.places_in_list import at_its_place
from dialogs.understanding.same_time import OF_A_DAY, at_the_same_time, when_of_both
from dialogs.understanding.singled_out import with_singled_out
from domain.records import FigureKind, Side

_SHORT_YEARS = range(16, 28)

_OF_BODIES = frozenset([Topic.ROLES, Topic.MEETING, Topic.GOALS, Topic.ATTENDANCE, Topic.AGENDA])
_ABOUT_MUNICIPALITIES = frozenset([Topic.COST, Topic.COST_MODEL, Topic.WHAT_IF, Topic.UPTAKE])
_ENDS = frozenset([Operation.HIGHEST, Operation.LOWEST])
_EITHER_OR = (
    frozenset(["equal", "by_inhabitants"]),
    frozenset(["done", "ongoing", "prestudy", "rollout"]),
    frozenset(["start_up", "storage", "transaction"]),
    frozenset(["added", "changed", "changes", "removed", "unchanged"]),
    frozenset(["recipients", "attachments", "proposal", "procedure", "case_word", "vote", "when"]),
    frozenset(["project", "operation", "running", "solution", "initiative"]),
    frozenset(["who", "when", "where"]),
    frozenset(["method", "remedy", "role"]),
)
"""Aspects of which a new one replaces the one before: ways of sharing, phases, kinds of things,
sides of a change or of a decision, what is asked of a meeting."""
_OF_ONE_TURN = frozenset(
    [
        *("amounts_added", "amounts_apart", "author", "cancelled", "cause", "closed", "confirm"),
        *("contact", "duty", "earlier_held", "first", "has_left", "how_long"),
        *("impossible_day", "includes", "later_held"),
        *("may_decide", "mean", "months_apart", "multiplied", "needed", "only", "opinion"),
        *("origin", "party", "passes", "paused", "person_pronoun", "place", "ratio"),
        *(
            "recipients",
            "role",
            "signed",
            "since_when",
            "staff",
            "to_do",
            "turns_to",
            "whether",
            "who_came",
        ),
        *("without", "won"),
    ]
)
"""Aspects that do not hold on in what is asked next."""
_WHOSE_IT_IS = frozenset(["who", "role", "duty", "which_municipality", "follow"])
_VERDICTS = frozenset(["outcome", "reached", "not_reached"])
_OF_SUMS = frozenset([Topic.COST, Topic.ECONOMY, Topic.CAUSE])
"""Topics of figures whose sum is that of everything ("och hela nämnden?")."""
_TELLING_WHY = frozenset([Topic.COST_MODEL, Topic.CAUSE])
_WITHOUT_A_SHARE = frozenset(["not_paying", "absent"])
_OF_USERS = frozenset(["gained", "how_many", "joining", "list", "who"])
"""Concepts of a question who uses a thing, whoever's share of it was told."""
_ONLY_USED = frozenset(["follow", "negated", "uptake"])
_AGAINST = frozenset(["compare", "comparative", "deviation"])
_BARE_COMPARE = frozenset(["compare", "follow", "pronoun", "how_much"])
_OF_PAYERS = frozenset(["cost", "which_municipality", "who"])
"""Aspects of who bears a result, which ask no more where it is asked how large it is."""
_OF_PERCENT = frozenset(["percent", "follow", "how_much", "how_many", "whose", "pronoun"])


def has_no_topic(previous: Question, frame: Frame) -> bool:
    """Whether a follow-up only names something else for the question before ("och konsulter?")."""
    if takes_out_what_is_paid_once(previous, frame):
        return True
    said = frame.topic is not None and frame.certainty >= STRONG
    return not said and previous.topic in ABOUT_SUBJECTS and "cause" not in frame.concepts


def go_on(previous: Question, question: Question, frame: Frame) -> Question:
    """The question that a follow-up asks: the one before it, with what is said now in its place."""
    previous = with_singled_out(previous, frame)
    new_topic = next_topic(previous, question, frame)
    merged = with_part(previous, replace(question, topic=new_topic), frame)
    merged = together(previous, merged, frame) or _with_names(previous, merged, frame)
    merged = with_the_remainder(previous, merged, frame)
    merged = _with_both_ends(previous, merged, frame)
    if _asks_when(previous, frame):
        merged = replace(merged, aspects=merged.aspects | {"decided_when"})
    if _goes_further(new_topic, question, frame):
        merged = replace(merged, nth=(previous.nth or 1) + 1)
    if new_topic is Topic.RISKS and "changes" in frame.concepts:
        merged = replace(merged, operation=Operation.CHANGE)  # "vad är nytt?"
    if new_topic is Topic.AGENDA and question.when is None and merged.starts:
        merged = replace(merged, when=None)  # the latest meeting's agenda, not its last item
    if new_topic is Topic.RECONCILIATION and question.kind is None:
        merged = replace(merged, kind=previous.kind)
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
    if asks_of_its_goal(previous, frame) and previous.starts:
        years = merged.years or (previous.starts.year,)  # a goal is of a year, not of a day
        merged = replace(merged, starts=None, ends=None, months=(), years=years)
        merged = replace(merged, municipalities=(), own=False)  # "nådde vi målet?": all together
    if new_topic is previous.topic:
        merged = at_its_place(previous, merged, frame)
        merged = _with_the_rest(previous, _with_bare_number(previous, merged, frame))
        merged = _whatever_became_of_it(merged, frame)
        merged = of_the_sum_told(_of_one_year(previous, merged, frame), frame)
        merged = with_leavers(previous, _beside_the_budget(previous, merged, frame), frame)
    return remembering(previous, merged)


def _whatever_became_of_it(question: Question, frame: Frame) -> Question:
    """Goals by their own word and time, after those not reached; the outcome after a budget."""
    how = not frame.concepts.isdisjoint(("became", "status"))  # "hur gick det?"
    if how and question.topic is Topic.ECONOMY and question.kind is FigureKind.BUDGET:
        return replace(question, kind=FigureKind.OUTCOME)
    anew = "goal" in frame.concepts and bool(frame.times.years) and question.topic is Topic.GOALS
    if not anew or not frame.concepts.isdisjoint(_VERDICTS):
        return question
    return replace(question, aspects=question.aspects - _VERDICTS)


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


def _with_names(previous: Question, question: Question, frame: Frame) -> Question:
    """What was spoken of before, where nothing of its kind is named now."""
    sums_up = _several_payers(previous) and points_back(frame)
    pronoun = sums_up or "pronoun" in frame.concepts or _asks_whose_it_is(frame)
    of_an_amount = question.topic is Topic.COST_MODEL and question.amounts  # it tells of what
    if not (of_an_amount or asks_of_other_things(question, frame)):
        question = _with_subjects(previous, question, points_back=pronoun)
    question = _with_municipalities(previous, question, frame)
    if question.topic is Topic.DECISION and previous.topic is Topic.DOCUMENT and pronoun:
        question = replace(question, documents=question.documents or previous.documents)
    if question.topic is Topic.DECISION and previous.topic is Topic.AUDIT and pronoun:
        one = previous.listed if len(previous.listed) == 1 else ()  # "vilken paragraf var det?"
        question = replace(question, decisions=question.decisions or one)
    return at_the_same_time(previous, question, frame)


def _asks_whose_it_is(frame: Frame) -> bool:
    """Whether nothing is asked but who it is that does it ("vem ansvarar?")."""
    return {"who", "role"} <= frame.concepts <= _WHOSE_IT_IS and not frame.names


def _several_payers(previous: Question) -> bool:
    """Whether shares of several municipalities were asked for, together or after each other."""
    payers = {code for asked in previous.before for code in asked.municipalities}
    return len(payers.union(previous.municipalities)) > 1


def _goes_further(topic: Topic, question: Question, frame: Frame) -> bool:
    """Whether what comes after that in the year is asked for ("och sen?", "och därefter?")."""
    told = question.months or question.bodies or frame.names
    return topic is Topic.WHEEL and "since" in frame.concepts and not told


def _asks_when(previous: Question, frame: Frame) -> bool:
    """Whether it is asked when something about money is settled ("när får vi veta?")."""
    bare = "when" in frame.concepts and not frame.names and frame.certainty < STRONG
    return bare and previous.topic in (Topic.COST, Topic.WHAT_IF)


def _with_both_ends(previous: Question, question: Question, frame: Frame) -> Question:
    """The distance between who pays most and least, after these ("hur mycket skiljer det?")."""
    extreme = previous.operation in _ENDS
    named = frame.names and question.subjects != previous.subjects
    compares = question.operation is Operation.COMPARE and not named
    if not (extreme and compares and question.topic is Topic.COST) or question.municipalities:
        return question
    ends = frozenset() if previous.nth else frozenset(["highest", "lowest"])  # "näst mest?"
    aspects = question.aspects | {"compare"} | ends
    return replace(question, operation=previous.operation, aspects=aspects, nth=previous.nth)


def _with_subjects(previous: Question, question: Question, *, points_back: bool) -> Question:
    """The thing spoken of before, where none is named now; it stays in mind while others are."""
    if question.topic is Topic.FEES and not question.subjects and previous.subjects:
        question = replace(question, components=())  # "och uppstartskostnaden?"
    if question.subjects or question.components:
        return question
    before = previous.subjects or previous.spoken_of
    same_day = {previous.topic, question.topic} <= OF_A_DAY and not question.roles
    if (points_back or same_day) and question.topic in _OF_BODIES:
        question = replace(question, bodies=question.bodies or previous.bodies)
    if question.topic is Topic.ROLES and points_back:
        # "vem ansvarar för det?", "vilka sitter i den?"
        return replace(question, subjects=before)
    of_a_person = "person_pronoun" in question.aspects and previous.topic is Topic.ROLES
    if question.topic is Topic.COST and of_a_person:
        return replace(question, roles=previous.roles)  # "what does that person cost?"
    if question.topic not in ABOUT_SUBJECTS:
        return replace(question, spoken_of=before)
    everything = _asks_for_everything(question) and not points_back
    if everything and "everyone" not in question.aspects:
        return question
    return replace(question, subjects=before, components=previous.components)


def _goes_on_supposing(previous: Question, question: Question) -> bool:
    """Whether somebody else is asked about while those who were supposed to join still do."""
    supposed = previous.topic is question.topic is Topic.WHAT_IF
    joins = "joining" in previous.aspects and question.aspects.isdisjoint(
        ("joining", "leave", "only")
    )
    return supposed and joins


def _joins_those_who_share(previous: Question, question: Question) -> bool:
    """Whether one more shares an amount with those named before ("om Kalix också är med?")."""
    shared = previous.topic is question.topic is Topic.WHAT_IF and previous.amount is not None
    return shared and len(previous.municipalities) > 1 and "joining" in question.aspects


def _with_municipalities(previous: Question, question: Question, frame: Frame) -> Question:
    """The municipalities spoken of before, where none is named now or where they are compared."""
    compares = question.operation is Operation.COMPARE or (
        "also" in frame.concepts and question.topic is Topic.WHAT_IF
    )
    if told := who_stays(previous, question, frame) or in_its_place(previous, question, frame):
        return told
    of_us = "of_them" in frame.concepts and question.own  # "vem av oss betalar mest?"
    if of_us and {*question.municipalities} < {*previous.municipalities}:
        return replace(question, municipalities=previous.municipalities)
    if other := against_another(previous, question, frame):
        return other
    if question.municipalities:
        everyone = dict.fromkeys((*previous.municipalities, *question.municipalities))
        adds = compares and (len(question.municipalities) == 1 or "also" in frame.concepts)
        adds = adds or _joins_those_who_share(previous, question)
        if _goes_on_supposing(previous, question):
            named = (*question.municipalities, *previous.municipalities)
            return replace(question, municipalities=tuple(dict.fromkeys(named)))
        return replace(
            question,
            municipalities=tuple(everyone) if adds else question.municipalities,
        )
    of_all = question.per is Per.PERCENT and question.everyone and len(previous.municipalities) == 1
    if of_all:  # "och i procent av alla?"
        return replace(question, municipalities=previous.municipalities, everyone=False)
    among = not frame.concepts.isdisjoint(["comparative", "of_them"])
    of_them = among and len(previous.municipalities) > 1
    beside = of_them or "nearest" in question.aspects  # "vem ligger närmast?": nearest to those
    whoever = {"list", "mean"} <= frame.concepts or "which_municipality" in question.aspects
    whoever = whoever and not beside  # "vem betalar mer?"
    users = question.topic is Topic.UPTAKE and _asks_of_all_users(frame)
    against_all = {"among", "compare", "pronoun"} <= frame.concepts  # "jämfört med andra?"
    if against_all and len(previous.municipalities) == 1:
        return replace(question, municipalities=previous.municipalities, own=previous.own)
    others = question.everyone or question.outsiders or whoever or users
    points = not frame.concepts.isdisjoint(["pronoun", "of_them"])
    lives_there = question.topic is Topic.INHABITANTS and points
    kept = question.topic in _ABOUT_MUNICIPALITIES or question.topic is previous.topic
    if others or not (kept or lives_there):
        return question
    return replace(
        question,
        municipalities=previous.municipalities,
        own=previous.own,
    )


def _asks_of_all_users(frame: Frame) -> bool:
    """Whether it is asked who uses a thing, or just whether it is used, of nobody by name."""
    return not frame.concepts.isdisjoint(_OF_USERS) or frame.concepts <= _ONLY_USED


def _with_bare_number(previous: Question, question: Question, frame: Frame) -> Question:
    """A number that is the whole message, as what a number stood for before ("§ 13", "14?")."""
    bare = frame.quantities.bare
    if bare is None:
        return question
    if question.topic is Topic.DECISION and bare < _SHORT_YEARS.start:
        return replace(question, paragraph=str(bare), decisions=())
    if question.topic in (Topic.COST, Topic.ECONOMY) and bare in _SHORT_YEARS:
        return replace(question, years=(2000 + bare,))
    if question.topic is Topic.WHAT_IF and previous.index is not None:
        return replace(question, index=float(bare))
    if question.topic is Topic.WHAT_IF and previous.participants:
        return replace(question, participants=bare)
    return question


def _with_the_rest(previous: Question, question: Question) -> Question:
    """Everything else that was said before and is not said anew, for a question of one topic."""
    asks_who = {"who", "role"} <= question.aspects and "person_pronoun" not in question.aspects
    other = previous.topic is Topic.ROLES and asks_who  # "vem beställde den?", "vem äger den?"
    return replace(
        question,
        operation=operation_of_both(previous, question),
        everyone=question.everyone or (previous.everyone and not question.municipalities),
        bodies=_bodies_of_both(previous, question),
        roles=question.roles or (() if question.people or other else previous.roles),
        people=question.people or (() if question.roles or other else previous.people),
        documents=question.documents or previous.documents,
        decisions=question.decisions or same_decision(previous, question),
        paragraph=question.paragraph or (None if question.decisions else previous.paragraph),
        when=when_of_both(previous, question),
        kind=question.kind or previous.kind,
        side=question.side or _side_of_both(previous, question),
        per=question.per or previous.per,
        amount=_amount_of_both(previous, question),
        participants=question.participants or (None if question.joining else previous.participants),
        joining=question.joining or (None if question.participants else previous.joining),
        equal_part=question.equal_part or previous.equal_part,
        index=index_of_both(previous, question),
        aspects=question.aspects | _kept_aspects(previous, question),
        earlier_terms=previous.terms or previous.earlier_terms,
        left_out=question.left_out or left_out_of_both(previous, question),
        gathered=question.gathered or still_gathered(previous, question),
    )


def _bodies_of_both(previous: Question, question: Question) -> tuple[str, ...]:
    """The bodies said now, else those before; both where their attendance is compared."""
    if question.topic is Topic.ATTENDANCE and question.operation is Operation.COMPARE:
        return tuple(dict.fromkeys((*previous.bodies, *question.bodies)))
    return question.bodies or previous.bodies


_COSTS = frozenset(["cost", "costing", "expense"])


def _side_of_both(previous: Question, question: Question) -> Side | None:
    """The side asked for before; the other one of what something cost that was paid for."""
    if question.kind not in (None, previous.kind):
        return None
    costs = previous.side is Side.INCOME and not question.aspects.isdisjoint(_COSTS)
    return Side.COST if costs else previous.side


def _amount_of_both(previous: Question, question: Question) -> int | None:
    """The amount that is supposed or looked for; what was said to be paid is asked of once."""
    claimed = question.topic is Topic.COST and "component" not in previous.aspects
    anew = question.amount is not None or claimed
    return question.amount if anew else previous.amount


def _of_one_year(previous: Question, question: Question, frame: Frame) -> Question:
    """Who pays most or least, or what it is per head, after a change: in the last of the years."""
    per_head = question.per is not None and question.per is not previous.per
    asks_anew = question.operation in _ENDS or (per_head and question.per is not Per.PERCENT)
    changed = previous.operation is Operation.CHANGE and asks_anew
    told = frame.times.years or not frame.concepts.isdisjoint(OF_CHANGE)
    if not changed or told or question.topic is not Topic.COST:
        return question
    operation = question.operation if question.operation in _ENDS else Operation.VALUE
    return replace(question, operation=operation, years=question.years[-1:])


def _kept_aspects(previous: Question, question: Question) -> frozenset[str]:
    """Aspects of the question before that hold on; a new way of sharing replaces the old one."""
    kept = previous.aspects - _OF_ONE_TURN
    if is_in_another_unit(previous, question):
        kept |= previous.aspects & {"without", "one_off"}
    if question.topic is Topic.COST_MODEL and asked_of(question) != asked_of(previous):
        kept |= previous.aspects & {"cause"}  # "varför så mycket?", "och Luleå?", "2024 då?"
    ends = question.operation in _ENDS and previous.operation not in _ENDS
    if ends or question.kind not in (None, previous.kind):
        kept -= {"deficit", "deviation", "surplus"}  # "vilket överskott?", "vem gick sämst?"
    if question.operation in _ENDS:
        kept -= OF_CHANGE | {"goal", "off_goal", "reached"}  # "skillnaden?", "vem betalar minst?"
    if question.topic is Topic.ROLES:
        kept -= {"when"}  # "när började han?", "vad gör han?"
    if leavers_of(previous, question):
        kept -= {"leave"}
    kept = _with_what_is_asked_of(previous, question, kept)
    kept -= {"supplier", "untold", "untold_of_it"} if question.aspects else set()  # "när är det?"
    for either in _EITHER_OR:
        if question.aspects & either:
            kept -= either
    return kept


def _with_what_is_asked_of(
    previous: Question, question: Question, kept: frozenset[str]
) -> frozenset[str]:
    """Aspects that hold on by what is asked next: why a meeting was cancelled, how large it is."""
    if "cause" in question.aspects:
        kept |= previous.aspects & {"cancelled"}  # "ställdes något möte in, och varför?"
    if question.topic is Topic.ECONOMY and "how_much" in question.aspects:
        kept -= _OF_PAYERS  # "vem betalar underskottet?", "hur stort är det?"
    return kept


def _asks_for_everything(question: Question) -> bool:
    return question.operation is Operation.TOTAL and question.topic in _OF_SUMS
