"""What is a follow-up about: what was asked before it, or something else?"""

import re

from dialogs.question import Operation, Question, Topic
from dialogs.understanding.asked_amounts import (
    FOLLOWING,
    OF_USE,
    asks_for_the_amount,
    takes_out_what_is_paid_once,
)
from dialogs.understanding.asked_of_the_answer import (
    OF_MEETINGS,
    asked_of_the_answer,
    asks_for_the_source,
    who_of_what_was_told,
)
from dialogs.understanding.frame import Frame
from dialogs.understanding.places_in_list import asks_at_a_place, one_of_those
from dialogs.understanding.vocabulary import NameKind
from domain.records import FigureKind, Side

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
_OF_AN_AMOUNT = frozenset(["comparative", "everyone", "of_total", "percent", "total"])
"""Concepts of what is said of an amount, and not of how it is shared ("i procent?", "alla då?")."""
_SHORT = 4
_OF_PEOPLE_TOO = frozenset([None, Topic.STATUS, Topic.ABOUT, Topic.ROLES, Topic.WHO_AM_I])
"""Topics of short words that ask of a person where one was just spoken of."""
_PAYER = frozenset([NameKind.MUNICIPALITY])
_THINGS = frozenset([NameKind.SUBJECT, NameKind.COMPONENT])
_OF_FAULTS = frozenset([None, Topic.RECONCILIATION, Topic.HELP])
"""Topics of words that say what was wrong with an answer ("fel år, jag menade 2024")."""
_WHAT_IS_RIGHT = frozenset(["about", "follow", "reconcile"])
"""Concepts of "vad är rätt då?", after a claim."""
_TOLD_BY_WORDS = frozenset([Topic.AGREEMENTS, Topic.DECISION, Topic.GOALS, Topic.RISKS])
"""Topics that list what is told apart by its words."""
_OF_SHARES = frozenset([Topic.COST, Topic.COST_MODEL])
_OF_JOINING = frozenset([Topic.FEES, Topic.PARTICIPANTS, Topic.UPTAKE])
"""Topics of words for who joins, which can be supposed as well ("if only Piteå joins?")."""
_SUPPOSING = frozenset(["leave", "joining"])
"""Words for municipalities that come or go, which a question about shares can only suppose."""
_OF_A_YEAR = frozenset([Topic.ATTENDANCE, Topic.ECONOMY, Topic.GOALS])
_OF_RESULTS = frozenset([Topic.CAUSE, Topic.ECONOMY])
_KINDS = frozenset(["budget", "forecast", "outcome"])
"""Concepts of the kinds of figures."""
_WHAT_IT_COST = frozenset(["cost", "costing", "expense", "follow", "how_much", "past", "pronoun"])
"""Concepts of "vad kostade det?" and nothing besides."""
_WHAT_BECAME = frozenset(["about", "any_of", "follow", "outcome", "past"])
"""Concepts of "vad var utfallet?", of a goal."""
_OF_ITS_GOAL = frozenset(
    ["about", "follow", "goal", "own", "past", "pronoun", "reached", "some_people", "whether"]
)
"""Concepts of "nåddes målet?" and nothing besides."""
_HOW_IT_WENT = frozenset(["follow", "past", "pronoun", "status", "went"])
"""Concepts of "hur gick det?", which asks of what was spoken of."""
_WHAT_IT_IS = frozenset(["about", "pronoun"])
_WHAT_IT_WAS = frozenset(["about", "follow", "past", "pronoun", "whose"])
"""Concepts of "vad var det 2022?", which asks the same of another year."""
_GAINING = frozenset(["contact", "gainers", "save"])
"""Concepts one of which asks who gains by what is supposed; "vad tjänar" asks for pay as well."""
_THERE_WERE = frozenset(["attendance", "follow", "how_many", "past", "whose"])
"""Concepts of "how many were there?", of people or of whatever was counted."""
_PAID_FOR = _THINGS | {NameKind.ROLE}
_ONLY_THINGS = frozenset(["follow", "document", "budget", "outcome"])
"""Concepts of a follow-up that only names something else that happens in the year."""


_WOULD = re.compile(r"\b(?:skulle|would)\b", re.IGNORECASE)


def _would_cost_one_that_joined(previous: Question, frame: Frame) -> bool:
    """Whether it is asked what a thing would cost a municipality whose part in it was asked about.

    ("Är vi med i e-arkivet?", "vad skulle det kosta?").
    """
    of_use = previous.topic is Topic.UPTAKE and len(previous.municipalities) == 1
    asks = "costing" in frame.concepts and not frame.names
    return of_use and asks and _WOULD.search(frame.text) is not None


def next_topic(previous: Question, question: Question, frame: Frame) -> Topic:
    """The topic of a follow-up, ``question`` being what it would ask alone."""
    strong = frame.topic is not None and frame.certainty >= STRONG and not only_a_thing(frame)
    of_things = previous.topic in ABOUT_SUBJECTS or _asked_who_of_a_thing(previous, frame)
    if not strong and NameKind.SUBJECT in frame.kinds and not of_things:
        return question.topic  # "SOC?" after a question about meetings
    if kept := _of_the_whole(previous, frame):
        return kept
    if (asks_if_budgeted(frame) and previous.subjects) or _asks_what_it_holds(previous, frame):
        return Topic.ECONOMY
    again = counts_again(previous, frame)
    if strong and frame.topic is not None and frame.topic in _counted_of(previous) and not again:
        return frame.topic  # "vilken av dem har flest invånare?", "vilket av dem kom flest på?"
    corrects = frame.topic in _OF_FAULTS and "meant" in frame.concepts
    corrects = corrects or (bool(previous.claims) and frame.concepts <= _WHAT_IS_RIGHT)
    corrects = corrects or (one_of_those(frame) and previous.topic in _TOLD_BY_WORDS)
    listed = asks_at_a_place(previous, frame) and not (strong and frame.topic in _OF_ONE)
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


def _of_the_whole(previous: Question, frame: Frame) -> Topic | None:
    """The topic of what goes on about the year, or about sums held against each other.

    Or of what it would cost one that joined.
    """
    if _would_cost_one_that_joined(previous, frame):
        return Topic.WHAT_IF
    if previous.topic is Topic.WHEEL and _is_of_the_year(previous, frame):
        return Topic.WHEEL
    if previous.topic is Topic.COST and _LESS <= frame.concepts <= _ONLY_LESS:
        return Topic.COST  # "betalar vi mer än Boden?", "mindre än Haparanda då?"
    if "lifetime" in previous.aspects and frame.concepts <= _OF_ITS_LIFE and not frame.names:
        return previous.topic  # "när slutar projektet?", "när började det?"
    reconciled = previous.topic is Topic.RECONCILIATION or _asks_why_it_differs(previous, frame)
    return Topic.RECONCILIATION if reconciled and _asks_of_that_difference(frame) else None


_LESS = frozenset(["less_than", "compare"])
_ONLY_LESS = _LESS | {"comparative", "follow", "size"}
"""Concepts of "less than them?", which of itself may be of a municipality's size."""
_OF_ITS_LIFE = frozenset(
    ["began", "ended", "follow", "past", "pronoun", "status", "when", "project", "start"]
)
"""Concepts of when it began or ends, and of nothing besides."""


def _asks_of_that_difference(frame: Frame) -> bool:
    """Whether more is asked of what was found to differ ("vilken summa står tryckt?")."""
    return bool(frame.concepts) and frame.concepts <= _OF_SUMS_HELD and not frame.names


def _asks_why_it_differs(previous: Question, frame: Frame) -> bool:
    """Whether it is asked why the documents differ on a budget ("varför skiljer det?")."""
    of_one = previous.kind is FigureKind.BUDGET and len(previous.years) < 2  # no change in time
    of_one = of_one and previous.topic is Topic.ECONOMY and previous.operation is Operation.VALUE
    return of_one and {"cause", "compare"} <= frame.concepts


_OF_SUMS_HELD = frozenset(
    [
        *("about", "absent", "cause", "compare", "conditional", "follow", "how_much", "model"),
        *("past", "pronoun", "size_of", "status", "together", "total", "which_municipality"),
    ]
)
"""Concepts of what is asked of two sums that differ: which they are, what is missing and why."""


def _counted_of(previous: Question) -> tuple[Topic, ...]:
    """The topics that tell a number of those just told of, whatever is asked of "them"."""
    uses = (Topic.UPTAKE,) if previous.topic is Topic.COST else ()  # "hur många använder det?"
    came = () if previous.topic is Topic.AUDIT else (Topic.ATTENDANCE,)  # which tells of it too
    return (Topic.INHABITANTS, *came, *uses)


def _asked_who_of_a_thing(previous: Question, frame: Frame) -> bool:
    """Whether only another thing is named after who answers for one ("och räddningstjänstens?")."""
    return previous.topic is Topic.ROLES and bool(previous.subjects) and only_a_thing(frame)


def counts_again(previous: Question, frame: Frame) -> bool:
    """Whether the same is to be counted at another time ("how many were there in March?")."""
    things = "how_many" in previous.aspects and previous.topic not in OF_MEETINGS
    return things and not frame.names and "attendance" in frame.concepts <= _THERE_WERE


def only_a_thing(frame: Frame) -> bool:
    """Whether a thing is named and nothing said of it: what a name speaks for asks for nothing.

    Somebody who is paid for is such a thing ("and for the developer?").
    """
    of_a_part = frame.kinds == {NameKind.COMPONENT}  # "och förvaltningen?" is no state of it
    bare = frame.concepts - {"meant"} <= (FOLLOWING | {"status"} if of_a_part else FOLLOWING)
    paid = _PAID_FOR if NameKind.COMPONENT in frame.kinds else _THINGS
    return bool(frame.names) and frame.kinds <= paid and bare


def asks_if_budgeted(frame: Frame) -> bool:
    """Whether it is asked if what was spoken of is part of the budget ("ingår det i budgeten?")."""
    part = not frame.concepts.isdisjoint(["includes", "participants"])
    part = part or frame.concepts >= {
        "cause",
        "negated",
        "pronoun",
    }  # "varför står det inte i den?"
    budget = not frame.concepts.isdisjoint(["budget", "budgeted"])
    return part and budget and frame.kinds <= {NameKind.BODY}


def _asks_what_it_holds(previous: Question, frame: Frame) -> bool:
    """Whether it is asked if a thing is part of the budget just checked ("ingår datacentret?")."""
    budget = previous.topic is Topic.RECONCILIATION and previous.kind is FigureKind.BUDGET
    part = not frame.concepts.isdisjoint(["includes", "participants", "with_us"])
    return budget and part and bool(frame.kinds) and frame.kinds <= _THINGS


def _said_now(previous: Question, said: Topic | None, frame: Frame) -> Topic:
    """The topic that the words of a follow-up give, ``said`` being the one they give alone."""
    of_the_answer = _of_what_was_told(previous, said, frame)
    if of_the_answer is not None:
        return of_the_answer
    has_joined = said is Topic.UPTAKE and "since" in frame.concepts
    if previous.topic in _OF_SHARES and _supposes(frame) and not has_joined:
        return Topic.WHAT_IF
    if said is None:
        return _unsaid(previous, frame)
    if previous.topic is Topic.WHAT_IF:
        supposes = said in _OF_JOINING and "conditional" in frame.concepts
        told = "now" in frame.concepts or frame.times.years  # "vad betalar de idag?"
        of_things = frame.kinds - _PAYER
        if supposes or (said is Topic.COST and not (of_things or told)):
            return Topic.WHAT_IF
    same = _of_the_same(previous, said, frame) or _asks_what_it_cost(previous, frame)
    same = same or (said is Topic.DOCUMENT and _asks_of_the_latest(previous, frame))
    if same or asks_of_its_goal(previous, frame):
        return previous.topic
    if said is Topic.ROLES and (who := who_of_what_was_told(previous, frame)) is not None:
        return who
    if said is Topic.SEARCH and asks_for_a_kind(previous, frame):
        return Topic.ECONOMY
    if _asks_of_users(previous, said, frame):
        return Topic.UPTAKE
    return said


def _of_what_was_told(previous: Question, said: Topic | None, frame: Frame) -> Topic | None:
    """The topic that tells why, by whom or where what was told is said; ``None`` for others."""
    decided = "who_decides" in frame.concepts or {"decision", "who"} <= frame.concepts
    decided = decided and not (frame.names or frame.times.years)
    bare = decided and "decision" in frame.concepts and frame.words <= _SHORT
    if bare and previous.topic in _STANDING and previous.subjects:
        return Topic.DECISION  # "hur går det med SOC/SIEM?", "vem beslutade?"
    of_it = decided and "pronoun" in frame.concepts
    if of_it and previous.topic in _OF_SHARES:
        return Topic.COST_MODEL  # "vem bestämde det?"
    return asked_of_the_answer(previous, said, frame)


def _asks_what_it_cost(previous: Question, frame: Frame) -> bool:
    """Whether the cost is asked for of what something brought in ("vad kostade det?")."""
    costs = "expense" if previous.side is not Side.INCOME else "cost"  # "och kostnader?"
    bare = costs in frame.concepts <= _WHAT_IT_COST and not frame.names
    return bare and previous.topic is Topic.ECONOMY


def _unsaid(previous: Question, frame: Frame) -> Topic:
    """The topic of a follow-up whose words give none."""
    explained = frame.topic is Topic.ABOUT and NameKind.SUBJECT in frame.kinds
    if previous.topic is Topic.DECISION and explained and frame.concepts <= _WHAT_IT_WAS:
        return Topic.ABOUT  # "§ 13?", "vad är SIEM?"
    if previous.subjects and frame.concepts == _WHAT_IT_IS and not frame.times.years:
        return Topic.ABOUT  # "vad är det för nåt?"
    if previous.kind is FigureKind.BUDGET and previous.subjects and frame.kinds == _PAYER:
        return Topic.COST  # "vad är budgeten för e-arkivet?", "och Boden?"
    amount = previous.topic is Topic.COST_MODEL and not frame.concepts.isdisjoint(_OF_AN_AMOUNT)
    return Topic.COST if amount else previous.topic


def asks_of_its_goal(previous: Question, frame: Frame) -> bool:
    """Whether the goal of what was just told is asked about, or if it was met ("målet?")."""
    of_attendance = frame.topic is Topic.GOALS and previous.topic is Topic.ATTENDANCE
    return of_attendance and frame.concepts <= _OF_ITS_GOAL and not frame.names


def asks_for_a_kind(previous: Question, frame: Frame) -> bool:
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


_OF_ONE = frozenset([Topic.ATTENDANCE, Topic.COST, Topic.COST_MODEL, Topic.INVOICING, Topic.UPTAKE])
"""Topics of which one of what was listed is asked about ("vad kostar den första?")."""

_STANDING = frozenset([Topic.ABOUT, Topic.CHANGES, Topic.STATUS, Topic.UPTAKE])
"""Topics of how a thing stands, which somebody has decided on."""
_SAID_OF = {
    (Topic.ROLES, Topic.MEETING): ["coming"],  # "vem kommer?"
    (Topic.ROLES, Topic.DECISION): ["decision"],  # "vem fattade beslutet?"
    # "vilket diarienummer har det?", "vilka dokument byggde det på?"
    (Topic.DOCUMENT, Topic.DECISION): ["attachments", "case_word"],
    (Topic.PARTICIPANTS, Topic.DECISION): ["pronoun"],  # "vilka kommuner gäller det?"
    (Topic.GOALS, Topic.ATTENDANCE): ["more_than"],  # "was that above target?"
    (Topic.DECISION, Topic.ATTENDANCE): ["passes"],  # "är det godkänt?"
    (Topic.DECISION, Topic.RISKS): ["decision"],  # "vad blev beslutet?"
    (Topic.COST_MODEL, Topic.ATTENDANCE): ["how_computed"],  # "hur räknas det ut?"
    (Topic.COST_MODEL, Topic.GOALS): ["how_computed"],
    (Topic.COST_MODEL, Topic.INHABITANTS): ["how_computed"],
    (Topic.COST_MODEL, Topic.RISKS): ["how_computed"],
    (Topic.COST_MODEL, Topic.WHAT_IF): ["how_computed", "model"],  # "hur räknade du?"
    (Topic.STATUS, Topic.AGREEMENTS): ["end_date"],  # "när går det ut?"
    (Topic.STATUS, Topic.MEETING): ["began"],  # "när började det?"
    (Topic.STATUS, Topic.WHAT_IF): ["began"],
    (Topic.DECISION, Topic.WHAT_IF): ["pronoun"],  # "är det beslutat?"
    (Topic.GOALS, Topic.AUDIT): ["not_reached", "reached"],  # "vilka mål missades?"
}
"""The concepts with which words of one topic are said of what was told of another."""


def _of_the_same(previous: Question, said: Topic, frame: Frame) -> bool:
    """Whether words about people, meetings or the year ask of what was just spoken of."""
    if said is Topic.WHEEL and previous.topic is Topic.INVOICING:
        return not frame.names  # "när på året?"
    if (said, previous.topic) in _SAID_OF:
        timed = bool(frame.times.years) and previous.topic is not Topic.RISKS
        when = "when" in frame.concepts and frame.concepts.isdisjoint(["began", "end_date"])
        named = frame.kinds - {NameKind.BODY} if previous.topic is Topic.RISKS else frame.names
        told = named or timed or frame.times.paragraphs or when or "confirm" in frame.concepts
        return not (frame.concepts.isdisjoint(_SAID_OF[said, previous.topic]) or told)
    if said is Topic.CHANGES and previous.topic is Topic.RISKS:
        return not frame.names  # "vad är nytt?"
    of_a_goal = previous.topic is Topic.ATTENDANCE and "goal" in previous.aspects
    if said is Topic.ECONOMY and (of_a_goal or previous.topic is Topic.GOALS):
        return "outcome" in frame.concepts <= _WHAT_BECAME and not frame.names
    if said is Topic.STATUS and previous.topic is Topic.COST and sets_side_by_side(frame):
        return True  # "hur ligger vi till mot Boden?"
    again = frame.times.years or previous.kind or previous.years  # "målen 2024?", "hur gick det?"
    if said is Topic.STATUS and previous.topic in _OF_A_YEAR and again:
        return frame.concepts <= _HOW_IT_WENT and not frame.names  # "hur gick det 2024?"
    if said is Topic.ABOUT and previous.topic in _OF_A_YEAR and frame.times.years:
        return frame.concepts <= _WHAT_IT_WAS and frame.kinds <= {NameKind.BODY}
    if said is Topic.CHANGES and previous.topic is Topic.COST and not frame.names:
        return not frame.concepts.isdisjoint(_OF_A_DIFFERENCE)  # "vad skiljer?"
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
_OF_A_DIFFERENCE = frozenset(["added", "compare", "how_much", "removed"])
_AND_WHO_LEAST = 3
"""Words of a question of who stands at an end, and of nothing more."""
_WHO_STANDS_THERE = frozenset(["follow", "highest", "lowest", "size", "which_municipality", "who"])
"""Concepts of who pays most or least, where paying was spoken of before ("och vem minst?")."""


def _of_a_thing(frame: Frame) -> bool:
    """Whether a pronoun stands for what somebody leads, and not for somebody."""
    lasts = "lifetime" in frame.concepts  # "när slutar projektet?"
    return lasts or ("pronoun" in frame.concepts and "person_pronoun" not in frame.concepts)


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
