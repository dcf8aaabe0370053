"""What of the question before holds on in the one that goes on from it?"""

import re
from dataclasses import replace

from dialogs.question import Operation, Per, Question, Topic, When
from dialogs.understanding.asked_before import asked_of, points_back
from dialogs.understanding.asked_of_the_answer import asks_who_more
from dialogs.understanding.beside import asks_of_other_things, asks_whose_it_is
from dialogs.understanding.frame import Frame
from dialogs.understanding.leaning import asks_of_that_decision, means_payers
from dialogs.understanding.left_out_before import (
    OF_CHANGE,
    in_its_place,
    is_in_another_unit,
    leavers_of,
    who_stays,
)
from dialogs.understanding.next_topic import ABOUT_SUBJECTS
from dialogs.understanding.operation_before import OF_STANDING, WHO_PAYS_MORE, against_another
from dialogs.understanding.reasons_given import REASONS
from dialogs.understanding.same_time import OF_A_DAY, OF_A_YEAR, at_the_same_time
from domain.records import Side

_OF_BODIES = frozenset([Topic.ROLES, Topic.MEETING, Topic.GOALS, Topic.ATTENDANCE, Topic.AGENDA])

_ABOUT_MUNICIPALITIES = frozenset([Topic.COST, Topic.COST_MODEL, Topic.WHAT_IF, Topic.UPTAKE])

_ENDS = frozenset([Operation.HIGHEST, Operation.LOWEST])

_SIDES_OF_A_DECISION = frozenset(
    ["recipients", "attachments", "proposal", "procedure", "case_word", "vote", "when"]
)
_SIDES_OF_A_RISK = frozenset(["decision", "method", "remedy", "role", "who"])
_MEASURES = frozenset(["consequence", "probability"])
_WHAT_WAS_DECIDED = frozenset(["about", "decision"])
_EITHER_OR = (
    frozenset(["equal", "by_inhabitants"]),
    frozenset(["done", "ongoing", "prestudy", "rollout"]),
    frozenset(["start_up", "storage", "transaction"]),
    frozenset(["added", "changed", "changes", "removed", "unchanged"]),
    frozenset(["less_than", "more_than"]),
    _SIDES_OF_A_DECISION,
    frozenset(["project", "operation", "running", "solution", "initiative"]),
    frozenset(["who", "when", "where"]),
    _SIDES_OF_A_RISK - {"who"},
)
"""Aspects of which a new one replaces the one before: ways of sharing, phases, kinds of things,
sides of a change or of a decision, what is asked of a meeting."""

_OF_ONE_TURN = frozenset(
    [
        *(
            "amounts_added",
            "amounts_apart",
            "amounts_changed",
            "amounts_part",
            "amounts_equal",
            "author",
            "cancelled",
            "cause",
            "closed",
            "confirm",
            "doubted",
            "drawn_up",
        ),
        *("contact", "duty", "earlier_held", "errand", "first", "has_left", "how_long"),
        *("impossible_day", "includes", "later_held"),
        *("may_decide", "mean", "months_apart", "multiplied", "needed", "only", "opinion"),
        *("one_sharer", "origin", "party", "passes", "paused", "person_pronoun", "place", "ratio"),
        *(
            "recipients",
            "role",
            "signed",
            "since_when",
            "staff",
            "to_do",
            "turns_to",
            "whether",
            "whether_pays",
            "whether_spared",
            "who_came",
        ),
        *("without", "won"),
    ]
)
"""Aspects that do not hold on in what is asked next."""

_COUNTED = frozenset(["how_many", "traffic", "which_year"])
_OF_NAMES = frozenset(["list", "which_municipality", "who", "who_came"])
_TOLD_IN_PAPERS = frozenset([Topic.DECISION, Topic.ECONOMY])
"""Topics asked of the paper that was spoken of."""
_OF_DURATION = frozenset(["duration", "longest", "shortest"])
_RISK = "risk"
_OF_THE_RISK = frozenset(["negated", "project"])
"""Aspects of the words that told which risk was meant."""

_OF_LEVELS = frozenset(["goal", "how_many", "not_reached", "reached"])
"""Aspects of how many reached a level, which ask no more where their mean is asked for."""

_OF_USERS = frozenset(["gained", "how_many", "joining", "list", "who"])
"""Concepts of a question who uses a thing, whoever's share of it was told."""

_ONLY_USED = frozenset(["follow", "negated", "uptake"])

_OF_BOUNDS = frozenset(
    ["bounded", "comparative", "compare", "less_than", "more_than", "which_municipality"]
)
"""Aspects of who pays more or less than an amount, which ask nothing of one payer."""

_OF_PAYERS = frozenset(["cost", "which_municipality", "who"])
"""Aspects of who bears a result, which ask no more where it is asked how large it is."""


def with_names(previous: Question, question: Question, frame: Frame) -> Question:
    """What was spoken of before, where nothing of its kind is named now."""
    sums_up = _several_payers(previous) and points_back(frame)
    pronoun = sums_up or "pronoun" in frame.concepts or asks_whose_it_is(frame)
    of_it = "together" in frame.concepts or (frame.words <= _BARE and not previous.municipalities)
    summed = question.topic is Topic.COST and of_it and not _EVERYTHING.search(frame.text)
    pronoun = pronoun or summed  # "tillsammans?", "och totalt?": what all pay for it
    pronoun = pronoun and not (_asks_for_everything(question) and _is_of_the_payer(previous, frame))
    of_an_amount = question.topic is Topic.COST_MODEL and question.amounts  # it tells of what
    if not (of_an_amount or asks_of_other_things(question, frame)):
        question = _with_subjects(previous, question, points_back=pronoun)
    elif not question.subjects:
        question = replace(question, spoken_of=previous.subjects or previous.spoken_of)
    if question.topic is Topic.COST and not _several_payers(previous) and asks_who_more(frame):
        question = replace(question, everyone=True)  # "vem mer?"
    else:
        question = _with_municipalities(previous, question, frame)
    of_a_paper = previous.topic in (Topic.DECISION, Topic.DOCUMENT) and pronoun
    if of_a_paper and question.topic in _TOLD_IN_PAPERS:  # "vad visade den för resultat?"
        question = replace(question, documents=question.documents or previous.documents)
    of_that = pronoun or asks_of_that_decision(previous, frame)
    if question.topic is Topic.DECISION and previous.topic is Topic.AUDIT and of_that:
        one = previous.listed if len(previous.listed) == 1 else ()  # "vilken paragraf var det?"
        question = replace(question, decisions=question.decisions or one)
    return at_the_same_time(previous, question, frame)


def _is_of_the_payer(previous: Question, frame: Frame) -> bool:
    """Whether the one municipality spoken of before is meant ("vad betalar de totalt?")."""
    return len(previous.municipalities) == 1 and not frame.names and means_payers(frame)


def _several_payers(previous: Question) -> bool:
    """Whether shares of several municipalities were asked for, together or after each other."""
    return len(_payers_of(previous)) > 1


def _payers_of(previous: Question) -> tuple[str, ...]:
    """The municipalities whose shares were asked for, together or after each other."""
    asked = (*(code for one in previous.before for code in one.municipalities),)
    return tuple(dict.fromkeys((*asked, *previous.municipalities)))


def with_both_ends(previous: Question, question: Question, frame: Frame) -> Question:
    """The distance between who pays most and least, after these ("hur mycket skiljer det?")."""
    extreme = previous.operation in _ENDS or previous.operation is Operation.RANKING
    named = frame.names and question.subjects != previous.subjects
    compares = question.operation is Operation.COMPARE and not named
    if not (extreme and compares and question.topic is Topic.COST) or question.municipalities:
        return question
    ends = frozenset() if previous.nth else frozenset(["highest", "lowest"])  # "näst mest?"
    aspects = question.aspects | {"compare"} | ends
    operation = previous.operation if previous.operation in _ENDS else Operation.HIGHEST
    return replace(question, operation=operation, aspects=aspects, nth=previous.nth)


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
    bare = previous.topic is Topic.ROLES and not (question.terms or question.roles)  # "när?"
    if question.topic is Topic.ROLES and (points_back or bare):
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
    others = others or _asks_of_the_whole_thing(previous, question, frame)
    points = not frame.concepts.isdisjoint(["follow", "pronoun", "of_them"])
    lives_there = question.topic is Topic.INHABITANTS and points
    kept = question.topic in _ABOUT_MUNICIPALITIES or question.topic is previous.topic
    if others or not (kept or lives_there):
        return question
    if lives_there and "of_them" in frame.concepts:
        asked = _payers_of(previous)  # "Härnösand?", "Kramfors?", "vem av dem är störst?"
        return replace(question, municipalities=asked if len(asked) > 1 else ())
    return replace(
        question,
        municipalities=previous.municipalities,
        own=previous.own,
    )


def _asks_of_the_whole_thing(previous: Question, question: Question, frame: Frame) -> bool:
    """Whether the sum of what one pays for is asked ("Kalix för e-arkivet?", "totalt?")."""
    if question.topic is Topic.INHABITANTS:  # "hur många har Kiruna?", "och den minsta?"
        of_all = question.operation in _ENDS and "of_them" not in frame.concepts
        return of_all and len(previous.municipalities) == 1
    if question.operation is not Operation.TOTAL or not previous.subjects:
        return False
    if "together" in frame.concepts:
        return len(previous.municipalities) == 1
    return {"costing", "pronoun"} <= frame.concepts and not previous.own


def _asks_of_all_users(frame: Frame) -> bool:
    """Whether it is asked who uses a thing, or just whether it is used, of nobody by name."""
    return not frame.concepts.isdisjoint(_OF_USERS) or frame.concepts <= _ONLY_USED


def bodies_of_both(previous: Question, question: Question) -> tuple[str, ...]:
    """The bodies said now, else those before; both where their attendance is compared."""
    if question.topic is Topic.ATTENDANCE and question.operation is Operation.COMPARE:
        return tuple(dict.fromkeys((*previous.bodies, *question.bodies)))
    return question.bodies or previous.bodies


_COSTS = frozenset(["cost", "costing", "expense"])
_ONE_BY_ONE = (Operation.COUNT, Operation.LIST, Operation.VALUE)
_EVERYTHING = re.compile(r"\b(?:allt(?:ing)?|all\s+of\s+it|everything)\b", re.IGNORECASE)
_BARE = 2
"""Words of a message that says nothing but that a sum is asked."""


def side_of_both(previous: Question, question: Question) -> Side | None:
    """The side asked for before; the other one of what something cost that was paid for."""
    if question.kind not in (None, previous.kind):
        return None
    costs = previous.side is Side.INCOME and not question.aspects.isdisjoint(_COSTS)
    return Side.COST if costs else previous.side


def amount_of_both(previous: Question, question: Question) -> int | None:
    """The amount that is supposed or looked for; what was said to be paid is asked of once."""
    bounded = "bounded" in previous.aspects and (
        question.operation in _ONE_BY_ONE or _adds_up_those(question)
    )
    held = "component" in previous.aspects or (bounded and not question.municipalities)
    claimed = question.topic is Topic.COST and not held
    anew = question.amount is not None or claimed
    return question.amount if anew else previous.amount


def _adds_up_those(question: Question) -> bool:
    """Whether it is asked what those just told pay together, and not what the thing costs."""
    total = question.operation is Operation.TOTAL and not question.everyone
    return total and "costing" not in question.aspects


def of_one_year(previous: Question, question: Question, frame: Frame) -> Question:
    """Who pays most, least or more, or what it is per head, after a change: in its last year."""
    if question.topic is Topic.COST and "which_year" in frame.concepts and not frame.times.years:
        return replace(question, years=())  # "vilket år var det störst?"
    per_head = question.per is not None and question.per is not previous.per
    asks_anew = question.operation in _ENDS or (per_head and question.per is not Per.PERCENT)
    who_more = question.aspects >= WHO_PAYS_MORE  # "hur mycket mer är det?", "vem betalar mer?"
    changed = previous.operation is Operation.CHANGE and (asks_anew or who_more)
    told = frame.times.years or (not who_more and not frame.concepts.isdisjoint(OF_CHANGE))
    if not changed or told or question.topic is not Topic.COST:
        return question
    kept = question.operation in _ENDS or who_more
    operation = question.operation if kept else Operation.VALUE
    since = previous.starts is not None and previous.ends is None  # "sedan 2024": until now
    years, starts = ((), None) if since else (question.years[-1:], question.starts)
    return replace(question, operation=operation, years=years, starts=starts)


_HELD_APART = OF_CHANGE | {"comparative", "dearer", "less_than", "more_than"}
"""Aspects of what is held against something else, or was before."""


def kept_aspects(previous: Question, question: Question) -> frozenset[str]:
    """Aspects of the question before that hold on; a new way of sharing replaces the old one."""
    kept = previous.aspects - _OF_ONE_TURN - REASONS
    if is_in_another_unit(previous, question):
        kept |= previous.aspects & {"without", "one_off"}
    if question.topic is Topic.COST_MODEL and asked_of(question) != asked_of(previous):
        kept |= previous.aspects & {"cause"}  # "varför så mycket?", "och Luleå?", "2024 då?"
    ends = question.operation in _ENDS and previous.operation not in _ENDS
    if ends or question.kind not in (None, previous.kind):
        kept -= {"deficit", "deviation", "surplus"}  # "vilket överskott?", "vem gick sämst?"
    if question.operation in _ENDS:
        kept -= OF_CHANGE | {"goal", "off_goal", "reached"}  # "skillnaden?", "vem betalar minst?"
    if question.aspects >= WHO_PAYS_MORE:
        kept -= {"total"}  # "tillsammans?", "vem betalar mer?"
    kept -= _of_another(previous, question) | _held_apart(question)
    if "confirm" in question.aspects and "how_many" in previous.aspects:
        kept -= {"everyone"}  # "hur många kommuner?", "stämmer det?": nothing was claimed
    if leavers_of(previous, question):
        kept -= {"leave"}
    kept = _with_what_is_asked_of(previous, question, kept)
    kept -= {"supplier", "untold", "untold_of_it"} if question.aspects else set()  # "när är det?"
    for either in _EITHER_OR:
        if question.aspects & either:
            kept -= either
    return kept


def _sides_of_one(question: Question) -> frozenset[str]:
    """Aspects of another side of what was told than the one that is asked for now."""
    if question.topic is Topic.DECISION and not _WHAT_WAS_DECIDED.isdisjoint(question.aspects):
        return _SIDES_OF_A_DECISION  # "vilket ärendenummer har den?", "vad beslutades?"
    if question.topic is Topic.COST_MODEL and "how_computed" in question.aspects:
        return frozenset(["indexing"])  # "hur räknas den upp?", "och hur fördelas den?"
    if question.topic is not Topic.RISKS:
        return frozenset()
    side = question.aspects & (_SIDES_OF_A_RISK | _MEASURES)  # "vem ansvarar?", "och metoden?"
    return _SIDES_OF_A_RISK if side else frozenset()


def _held_apart(question: Question) -> frozenset[str]:
    """What a part is not asked of ("är licensen dyrare?", "hur stor del är den av allt?")."""
    return _HELD_APART if "portion" in question.aspects else frozenset()


def _of_another(previous: Question, question: Question) -> frozenset[str]:
    """Aspects that were said of another risk or role, or of a level where its mean is asked."""
    if question.municipalities and not previous.municipalities and "bounded" in previous.aspects:
        return _OF_BOUNDS  # "vilka betalar mer än 100 000?", "och Luleå?"
    if question.topic is Topic.DOCUMENT and "quote" in question.aspects:
        return previous.aspects  # "vem skrev den?", "vad säger den om e-arkivet?"
    if "mean" in question.aspects:
        return _OF_LEVELS  # "nåddes målet?", "vad var snittet?"
    if question.topic is Topic.RISKS and any(t.startswith(_RISK) for t in question.terms):
        return _OF_THE_RISK  # "och risken om resurser?"
    if question.topic is Topic.ATTENDANCE and "how_many" in question.aspects:
        return _OF_NAMES  # "vem var borta?", "hur många var det?"
    if sides := _sides_of_one(question):
        return sides
    if question.when is When.NEXT:
        return _OF_DURATION  # "vilket möte var längst?", "när är nästa?"
    if question.topic is Topic.STATUS and not OF_STANDING.isdisjoint(question.aspects):
        return _COUNTED  # "hur många e-tjänster finns?", "och upphandlingen?"
    if question.topic is not Topic.ROLES:
        return frozenset()
    # "när började han?", "vad gör han?", "och före honom?", "vem är ordförande då?"
    same = question.roles in ((), previous.roles)
    return frozenset(["when"] if same else ["when", "predecessor"])


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
    return question.operation is Operation.TOTAL and question.topic in OF_A_YEAR
