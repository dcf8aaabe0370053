"""What is a follow-up about: what was asked before it, or something else?"""

from dialogs.question import Question, Topic
from dialogs.understanding.asked_amounts import (
    FOLLOWING,
    OF_USE,
    asks_for_the_amount,
    takes_out_what_is_paid_once,
)
from dialogs.understanding.frame import Frame
from dialogs.understanding.places_in_list import place_in_list
from dialogs.understanding.vocabulary import NameKind
from domain.records import Side

STRONG = 2.0
"""Evidence from which a sentence has a topic of its own, whatever was spoken of before."""
ABOUT_SUBJECTS = frozenset(
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
_SHORT = 4
_OF_PEOPLE_TOO = frozenset([None, Topic.STATUS, Topic.ABOUT, Topic.ROLES, Topic.WHO_AM_I])
"""Topics of short words that ask of a person where one was just spoken of."""
_OF_SOURCES = frozenset([None, Topic.DOCUMENT, Topic.RECONCILIATION, Topic.ROLES])
"""Topics of words that ask where something stands, or who says so."""
_THINGS = frozenset([NameKind.SUBJECT, NameKind.COMPONENT])
_WHICH_ONES = frozenset(["follow", "list", "pronoun", "who"])
"""Concepts of "vilka är det?" and nothing besides."""
_LISTED = frozenset(["project", "operation", "running"])
"""Aspects of what plans list."""
_CAME_OR_WENT = frozenset(["added", "removed"])
_TAKING_PART = frozenset(
    ["among", "follow", "own", "with_us", "participants", "pronoun", "also", "whose"]
)
"""Concepts of "är vi med?" and nothing besides."""
_OF_FAULTS = frozenset([None, Topic.RECONCILIATION, Topic.HELP])
"""Topics of words that say what was wrong with an answer ("fel år, jag menade 2024")."""
_OF_SHARES = frozenset([Topic.COST, Topic.COST_MODEL])
_OF_STATES = frozenset([Topic.STATUS, Topic.CHANGES, Topic.UPTAKE])
"""Topics whose earlier reports a question about what was before asks for."""
_TELLING_OF_THINGS = _OF_STATES | {Topic.ABOUT}
_OF_MEETINGS = frozenset([Topic.MEETING, Topic.AGENDA, Topic.ATTENDANCE])
_OF_THOSE = frozenset([None, Topic.MEETING, Topic.ROLES])
"""Topics of words that ask who was at a meeting just spoken of."""
_OF_JOINING = frozenset([Topic.FEES, Topic.PARTICIPANTS, Topic.UPTAKE])
"""Topics of words for who joins, which can be supposed as well ("if only Piteå joins?")."""
_SUPPOSING = frozenset(["leave", "joining"])
"""Words for municipalities that come or go, which a question about shares can only suppose."""
_TOLD_WHY = {
    Topic.ECONOMY: Topic.CAUSE,
    Topic.COST: Topic.COST_MODEL,
    Topic.WHAT_IF: Topic.COST_MODEL,
    Topic.ATTENDANCE: Topic.GOALS,
}
"""The topic that tells why, by that of what is asked why about."""
_OF_A_YEAR = frozenset([Topic.ATTENDANCE, Topic.ECONOMY, Topic.GOALS])
_OF_RESULTS = frozenset([Topic.CAUSE, Topic.ECONOMY])
_KINDS = frozenset(["budget", "forecast", "outcome"])
"""Concepts of the kinds of figures."""
_WHAT_IT_COST = frozenset(["cost", "costing", "expense", "follow", "how_much", "past", "pronoun"])
"""Concepts of "vad kostade det?" and nothing besides."""
_WHAT_BECAME = frozenset(["about", "follow", "outcome", "past"])
"""Concepts of "vad var utfallet?", of a goal."""
_OF_ITS_GOAL = frozenset(
    ["about", "follow", "goal", "own", "past", "pronoun", "reached", "some_people", "whether"]
)
"""Concepts of "nåddes målet?" and nothing besides."""
_HOW_IT_WENT = frozenset(["follow", "past", "pronoun", "status"])
"""Concepts of "hur gick det?", which asks of what was spoken of."""
_WHAT_IT_IS = frozenset(["about", "pronoun"])
_WHAT_IT_WAS = frozenset(["about", "follow", "past", "pronoun", "whose"])
"""Concepts of "vad var det 2022?", which asks the same of another year."""
_WHOSE_END = frozenset(["past", "size", "which_municipality"])
"""Concepts of "vem är minst?", beside those of which ones are meant."""
_GAINING = frozenset(["contact", "gainers", "save"])
"""Concepts one of which asks who gains by what is supposed; "vad tjänar" asks for pay as well."""
_THERE_WERE = frozenset(["attendance", "follow", "how_many", "past", "whose"])
"""Concepts of "how many were there?", of people or of whatever was counted."""
_OF_PAPERS = frozenset([Topic.DECISION, Topic.DOCUMENT])
_ONLY_THINGS = frozenset(["follow", "document", "budget", "outcome"])
"""Concepts of a follow-up that only names something else that happens in the year."""


def next_topic(previous: Question, question: Question, frame: Frame) -> Topic:
    """The topic of a follow-up, ``question`` being what it would ask alone."""
    strong = frame.topic is not None and frame.certainty >= STRONG and not _only_a_thing(frame)
    of_things = previous.topic in ABOUT_SUBJECTS or _asked_who_of_a_thing(previous, frame)
    if not strong and NameKind.SUBJECT in frame.kinds and not of_things:
        return question.topic  # "SOC?" after a question about meetings
    if previous.topic is Topic.WHEEL and _is_of_the_year(previous, frame):
        return Topic.WHEEL
    if asks_if_budgeted(frame) and previous.subjects:
        return Topic.ECONOMY
    again = counts_again(previous, frame)
    if strong and frame.topic is not None and frame.topic in _counted_of(previous) and not again:
        return frame.topic  # "vilken av dem har flest invånare?", "vilket av dem kom flest på?"
    corrects = frame.topic in _OF_FAULTS and "meant" in frame.concepts
    listed = bool(previous.listed) and place_in_list(frame) is not None  # "och det sista?"
    if corrects or listed or again or asks_for_the_source(frame) or "of_them" in frame.concepts:
        return previous.topic
    if previous.topic is Topic.WHAT_IF and not frame.concepts.isdisjoint(_GAINING):
        return Topic.WHAT_IF  # "vilka vinner på det?", "vad tjänar de?"
    if asks_for_the_amount(previous, frame) or takes_out_what_is_paid_once(previous, frame):
        return Topic.COST
    of_a_person = frame.words <= _SHORT and frame.topic in _OF_PEOPLE_TOO
    costs = strong and frame.topic is Topic.COST  # "what does that person cost?"
    person = "person_pronoun" in frame.concepts and not (frame.names or costs)
    of_a_person = of_a_person or person
    if previous.topic is Topic.ROLES and frame.topic is Topic.STATUS and _of_a_thing(frame):
        return Topic.STATUS  # "vem leder projektet?", "och när slutar det?"
    if previous.topic is Topic.ROLES and of_a_person:
        return Topic.ROLES  # "sedan när?", "vilket parti tillhör hon?"
    return _said_now(previous, frame.topic if strong else None, frame)


def _counted_of(previous: Question) -> tuple[Topic, ...]:
    """The topics that tell a number of those just told of, whatever is asked of "them"."""
    uses = (Topic.UPTAKE,) if previous.topic is Topic.COST else ()  # "hur många använder det?"
    return (Topic.INHABITANTS, Topic.ATTENDANCE, *uses)


def _asked_who_of_a_thing(previous: Question, frame: Frame) -> bool:
    """Whether only another thing is named after who answers for one ("och räddningstjänstens?")."""
    return previous.topic is Topic.ROLES and bool(previous.subjects) and _only_a_thing(frame)


def counts_again(previous: Question, frame: Frame) -> bool:
    """Whether the same is to be counted at another time ("how many were there in March?")."""
    things = "how_many" in previous.aspects and previous.topic not in _OF_MEETINGS
    return things and not frame.names and "attendance" in frame.concepts <= _THERE_WERE


def _only_a_thing(frame: Frame) -> bool:
    """Whether a thing is named and nothing said of it: what a name speaks for asks for nothing."""
    return bool(frame.names) and frame.kinds <= _THINGS and frame.concepts <= FOLLOWING


def _asked_of_the_answer(previous: Question, said: Topic | None, frame: Frame) -> Topic | None:
    """The topic that tells why what was said is so, where it stands, or who takes or took part.

    ``None`` for others.
    """
    if asks_if_it_is_used(previous, said, frame):
        return Topic.UPTAKE
    if _asks_more_of_a_thing(previous, frame):
        return Topic.STATUS
    if "cause" in frame.concepts and said in (None, Topic.CAUSE):
        if _years_were_told(previous) and "compare" in frame.concepts:
            return previous.topic  # "varför skillnaden?": the parts that only one year holds
        return _TOLD_WHY.get(previous.topic, previous.topic)
    if previous.topic in _TELLING_OF_THINGS and (moved := _of_what_came_before(previous, frame)):
        return moved
    if previous.topic is Topic.ATTENDANCE and (
        _asks_which_they_were(frame) or _against_body(frame)
    ):
        return Topic.ATTENDANCE
    if within := _within_what_was_told(previous, said, frame):
        return within
    of_place_or_time = not frame.concepts.isdisjoint(["where", "when", "duration"])
    of_place_or_time = of_place_or_time and frame.concepts.isdisjoint(
        ["compare", "how"]
    )  # "hur var det 2023?"
    of_place_or_time = of_place_or_time and (said is None or "duration" in frame.concepts)
    if previous.topic in _OF_MEETINGS and of_place_or_time:
        return Topic.MEETING  # "och var var det?" after the agenda
    if previous.topic in _OF_MEETINGS and said in _OF_THOSE and _asks_who_was_there(frame):
        return Topic.ATTENDANCE
    return previous.topic if asks_for_the_source(frame) else None


def _against_body(frame: Frame) -> bool:
    """Whether what was told is held against the same of a body ("var den bättre än nämndens?")."""
    return "compare" in frame.concepts and frame.kinds == {NameKind.BODY}


def _of_what_came_before(previous: Question, frame: Frame) -> Topic | None:
    """The topic of words that hold earlier reports, lists or years against what was just told."""
    if "which_year" in frame.concepts and previous.subjects and not frame.names:
        return Topic.STATUS  # "vilka år pågick det?"
    if previous.topic is Topic.ABOUT:
        return None
    if "history" in frame.concepts:
        return Topic.STATUS  # "och dessförinnan?"
    came_or_went = frame.concepts & _CAME_OR_WENT  # "och vilka är nya?"
    if not came_or_went or not frame.concepts - came_or_went <= _WHICH_ONES:
        return None
    listed = not _LISTED.isdisjoint(previous.aspects)
    return Topic.CHANGES if previous.subjects else Topic.STATUS if listed else None


def _within_what_was_told(previous: Question, said: Topic | None, frame: Frame) -> Topic | None:
    """The topic of words that ask within the decision or goal just told; ``None`` for others."""
    ends = not frame.concepts.isdisjoint(["highest", "lowest"])
    if previous.topic is Topic.GOALS and said is Topic.MEETING and ends:
        return Topic.ATTENDANCE  # "nåddes målet?", "vilket möte var bäst?"
    points = "pronoun" in frame.concepts and not frame.names
    of_decision = previous.topic is Topic.DECISION and bool(previous.decisions)
    within = of_decision and points and said is Topic.SEARCH
    return Topic.DECISION if within else None  # "what did they recommend?"


def _asks_more_of_a_thing(previous: Question, frame: Frame) -> bool:
    """Whether what nobody tells is asked of the thing just told of, or who supplies it."""
    told = previous.topic in _TELLING_OF_THINGS
    more = not frame.concepts.isdisjoint(["untold_of_it", "supplier"])
    return told and more and bool(previous.subjects) and not frame.names


def _years_were_told(previous: Question) -> bool:
    """Whether the same cost was asked for in two years after each other."""
    before = previous.before[-1:]
    alike = bool(before) and before[0].subjects == previous.subjects
    return previous.topic is Topic.COST and alike and before[0].years != previous.years


def asks_for_the_source(frame: Frame) -> bool:
    """Whether it is only asked where what was just said comes from ("stämmer det verkligen?")."""
    asked = "origin" in frame.concepts and frame.topic in _OF_SOURCES
    return asked and not frame.names and "longest" not in frame.concepts  # the oldest document


def asks_if_budgeted(frame: Frame) -> bool:
    """Whether it is asked if what was spoken of is part of the budget ("ingår det i budgeten?")."""
    part = not frame.concepts.isdisjoint(["includes", "participants"])
    part = part or frame.concepts >= {
        "cause",
        "negated",
        "pronoun",
    }  # "varför står det inte i den?"
    return part and "budget" in frame.concepts and frame.kinds <= {NameKind.BODY}


def _said_now(previous: Question, said: Topic | None, frame: Frame) -> Topic:
    """The topic that the words of a follow-up give, ``said`` being the one they give alone."""
    of_the_answer = _asked_of_the_answer(previous, said, frame)
    if of_the_answer is not None:
        return of_the_answer
    has_joined = said is Topic.UPTAKE and "since" in frame.concepts
    if previous.topic in _OF_SHARES and _supposes(frame) and not has_joined:
        return Topic.WHAT_IF
    if said is None:
        return _unsaid(previous, frame)
    if previous.topic is Topic.WHAT_IF:
        supposes = said in _OF_JOINING and "conditional" in frame.concepts
        if supposes or (said is Topic.COST and not frame.names):
            return Topic.WHAT_IF
    same = _of_the_same(previous, said, frame) or _asks_what_it_cost(previous, frame)
    same = same or (said is Topic.DOCUMENT and _asks_of_the_latest(previous, frame))
    if same or asks_of_its_goal(previous, frame):
        return previous.topic
    if said is Topic.ROLES and (who := _who_of_what_was_told(previous, frame)) is not None:
        return who
    if said is Topic.SEARCH and _asks_for_a_kind(previous, frame):
        return Topic.ECONOMY
    if _asks_of_users(previous, said, frame):
        return Topic.UPTAKE
    return said


def _asks_what_it_cost(previous: Question, frame: Frame) -> bool:
    """Whether the cost is asked for of what something brought in ("vad kostade det?")."""
    costs = "expense" if previous.side is not Side.INCOME else "cost"  # "och kostnader?"
    bare = costs in frame.concepts <= _WHAT_IT_COST and not frame.names
    return bare and previous.topic is Topic.ECONOMY


def _unsaid(previous: Question, frame: Frame) -> Topic:
    """The topic of a follow-up whose words give none."""
    if previous.subjects and frame.concepts == _WHAT_IT_IS and not frame.times.years:
        return Topic.ABOUT  # "vad är det för nåt?"
    sums_up = not frame.concepts.isdisjoint(["total", "everyone"])  # "alla då?"
    return Topic.COST if previous.topic is Topic.COST_MODEL and sums_up else previous.topic


def asks_of_its_goal(previous: Question, frame: Frame) -> bool:
    """Whether the goal of what was just told is asked about, or if it was met ("målet?")."""
    of_attendance = frame.topic is Topic.GOALS and previous.topic is Topic.ATTENDANCE
    return of_attendance and frame.concepts <= _OF_ITS_GOAL and not frame.names


def asks_if_it_is_used(previous: Question, said: Topic | None, frame: Frame) -> bool:
    """Whether it is asked if somebody takes part in the thing just told of ("är Kalix med?")."""
    of_somebody = frame.kinds == {NameKind.MUNICIPALITY} or "own" in frame.concepts
    bare = frame.concepts <= _TAKING_PART and said in (None, Topic.PARTICIPANTS)
    told = previous.topic in _TELLING_OF_THINGS
    return bare and of_somebody and "with_us" in frame.concepts and told and bool(previous.subjects)


def _asks_for_a_kind(previous: Question, frame: Frame) -> bool:
    """Whether another kind of figure is asked for of the same ("vad säger prognosen?")."""
    of_figures = previous.topic in _OF_RESULTS and not frame.names
    return of_figures and not frame.concepts.isdisjoint(_KINDS)


def _asks_of_users(previous: Question, said: Topic, frame: Frame) -> bool:
    """Whether it is asked who uses what was spoken of, is ready with it or is missing."""
    if frame.names:
        return False
    ready = said is Topic.STATUS and {"done", "list"} <= frame.concepts
    absent = "absent" in frame.concepts and previous.topic in OF_USE  # "vem saknas?"
    return (
        (ready and previous.topic is Topic.UPTAKE)
        or absent
        or (said is Topic.PARTICIPANTS and bool(previous.subjects))
    )


def _is_of_the_year(previous: Question, frame: Frame) -> bool:
    """Whether a follow-up names something else that happens in the year, or asks what is decided.

    ("När tas budgeten?", "och verksamhetsplanen?", "vad mer tas då?")
    """
    timed = frame.times.years or frame.times.paragraphs
    named = frame.names or timed or "past" in frame.concepts
    decided = frame.topic is Topic.DECISION and not named
    return decided or ("when" in previous.aspects and _only_names(frame))


def _who_of_what_was_told(previous: Question, frame: Frame) -> Topic | None:
    """The topic that tells who is meant, where people are asked for of what was just told."""
    if "supplier" in frame.concepts and previous.subjects and not frame.names:
        return Topic.STATUS  # "vem levererar det?"
    ends = frame.concepts & {"highest", "lowest"}
    of_payers = frame.concepts - ends <= _WHICH_ONES | _WHOSE_END
    ranked = previous.topic in (Topic.COST, Topic.INHABITANTS)
    if ranked and ends and of_payers and not frame.names:
        return previous.topic  # "vem ligger högst?"
    if previous.topic is Topic.RISKS and not frame.names:
        return Topic.RISKS  # "vem ansvarar för den?"
    if previous.topic in _OF_PAPERS and "author" in frame.concepts and not frame.names:
        return previous.topic  # "vem skrev dem?"
    if previous.topic is Topic.WHEEL and "pronoun" in frame.concepts and not frame.names:
        return Topic.WHEEL  # "vem gör det?"
    if previous.topic in OF_USE and _asks_which_ones(frame):
        return Topic.UPTAKE  # "vilka är det?", after how many use something
    return None


def _asks_which_ones(frame: Frame) -> bool:
    """Whether it is asked who those are that were counted."""
    return "who" in frame.concepts <= _WHICH_ONES and not frame.names


_SAID_OF = {
    (Topic.ROLES, Topic.MEETING): ["coming"],  # "vem kommer?"
    (Topic.ROLES, Topic.DECISION): ["decision"],  # "vem fattade beslutet?"
    # "vilket diarienummer har det?", "vilka dokument byggde det på?"
    (Topic.DOCUMENT, Topic.DECISION): ["attachments", "case_word"],
    (Topic.GOALS, Topic.ATTENDANCE): ["more_than"],  # "was that above target?"
    (Topic.DECISION, Topic.ATTENDANCE): ["passes"],  # "är det godkänt?"
    (Topic.GOALS, Topic.AUDIT): ["not_reached", "reached"],  # "vilka mål missades?"
}
"""The concepts with which words of one topic are said of what was told of another."""


def _of_the_same(previous: Question, said: Topic, frame: Frame) -> bool:
    """Whether words about people, meetings or the year ask of what was just spoken of."""
    if said is Topic.WHEEL and previous.topic is Topic.INVOICING:
        return not frame.names  # "när på året?"
    if (said, previous.topic) in _SAID_OF:
        told = frame.names or frame.times.years
        return not (frame.concepts.isdisjoint(_SAID_OF[said, previous.topic]) or told)
    if said is Topic.CHANGES and previous.topic is Topic.RISKS:
        return not frame.names  # "vad är nytt?"
    if said is Topic.ECONOMY and previous.topic is Topic.GOALS:
        return "outcome" in frame.concepts <= _WHAT_BECAME and not frame.names
    if said is Topic.STATUS and previous.topic is Topic.COST and sets_side_by_side(frame):
        return True  # "hur ligger vi till mot Boden?"
    again = frame.times.years or previous.kind  # "budget 2024?", "hur gick det?"
    if said is Topic.STATUS and previous.topic in _OF_A_YEAR and again:
        return frame.concepts <= _HOW_IT_WENT and not frame.names  # "hur gick det 2024?"
    if said is Topic.ABOUT and previous.topic in _OF_A_YEAR and frame.times.years:
        return frame.concepts <= _WHAT_IT_WAS and frame.kinds <= {NameKind.BODY}
    if said is Topic.CHANGES and previous.topic is Topic.COST and not frame.names:
        return not frame.concepts.isdisjoint(["added", "compare", "removed"])  # "vad skiljer?"
    extreme = not (frame.concepts.isdisjoint(["highest", "lowest"]) or frame.names)
    if said is Topic.ROLES and previous.topic is Topic.COST:
        bare = frame.words <= _AND_WHO_LEAST and frame.concepts <= _WHO_STANDS_THERE
        return extreme and bare
    of_which = {Topic.MEETING: Topic.ATTENDANCE, Topic.PARTICIPANTS: Topic.RISKS}
    return extreme and of_which.get(said) is previous.topic  # "vilken har lägst värde?"


def _asks_of_the_latest(previous: Question, frame: Frame) -> bool:
    """Whether it is asked what the latest report says of what was told ("och i den senaste?")."""
    bare = "latest" in frame.concepts <= _IN_THE_LATEST and not (frame.names or frame.times.years)
    return bare and previous.topic in OF_USE and bool(previous.subjects)


_IN_THE_LATEST = frozenset(
    ["according", "document", "follow", "latest", "past", "pronoun", "quote", "status", "whose"]
)
"""Concepts of what the latest report says, and of nothing more."""
_AND_WHO_LEAST = 3
"""Words of a question of who stands at an end, and of nothing more."""
_WHO_STANDS_THERE = frozenset(["follow", "highest", "lowest", "size", "which_municipality", "who"])
"""Concepts of who pays most or least, where paying was spoken of before ("och vem minst?")."""


def _asks_who_was_there(frame: Frame) -> bool:
    """Whether it is asked who came, and of nobody by name ("vem var där?", "vilka var med?")."""
    there = "was_with" in frame.concepts or {"who", "where"} <= frame.concepts
    return there and not frame.names


def _asks_which_they_were(frame: Frame) -> bool:
    """Whether those just counted are asked for one by one ("vilka var det?")."""
    one_by_one = not frame.concepts.isdisjoint(["list", "which_municipality"])
    return one_by_one and frame.concepts <= _WHICH_THEY_WERE and not frame.names


_WHICH_THEY_WERE = frozenset(
    ["list", "which_municipality", "participants", "past", "pronoun", "where", "follow"]
)


def _of_a_thing(frame: Frame) -> bool:
    """Whether a pronoun stands for what somebody leads, and not for somebody."""
    return "pronoun" in frame.concepts and "person_pronoun" not in frame.concepts


def _only_names(frame: Frame) -> bool:
    """Whether a follow-up says nothing but another thing to be told of."""
    return frame.starts_as_follow_up and frame.concepts <= _ONLY_THINGS


def _supposes(frame: Frame) -> bool:
    """Whether shares are supposed otherwise: without somebody, or raised ("med 2,5 %?")."""
    told = frame.quantities
    rises = told.percent is not None and not told.percent_of and "confirm" not in frame.concepts
    return rises or not frame.concepts.isdisjoint(_SUPPOSING)


def sets_side_by_side(frame: Frame) -> bool:
    """Whether the asker's own municipality is held against another ("hur ligger vi till?")."""
    return "own" in frame.concepts and frame.kinds == {NameKind.MUNICIPALITY}
