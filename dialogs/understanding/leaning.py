"""Does a sentence lean on the question before it, or stand on its own?"""

import re

from dialogs.question import Question, Topic
from dialogs.understanding.asked_amounts import OF_USE
from dialogs.understanding.asked_of_the_answer import (
    asks_for_the_source,
    asks_if_it_is_used,
    asks_why_so,
)
from dialogs.understanding.frame import Frame
from dialogs.understanding.next_topic import (
    ABOUT_SUBJECTS,
    STRONG,
    asks_for_a_kind,
    asks_if_budgeted,
    sets_side_by_side,
)
from dialogs.understanding.operation_before import weighs_another
from dialogs.understanding.places_in_list import asks_at_a_place
from dialogs.understanding.singled_out import payer_meant
from dialogs.understanding.vocabulary import NameKind

_SHORT = 4
"""Words of a sentence too short to stand alone, unless it names something."""
_BARE_NAME = 3
"""Words of a message that says nothing but a name."""
_POINTING_BACK = frozenset(["person_pronoun", "meant", "of_them"])
"""Concepts that only what was said before gives a meaning."""
_SPOKEN_OF = frozenset(["pronoun", "all_of_them"])
"""Concepts that stand for what was said before, unless something else is asked for."""
_FOLLOWING = frozenset(["follow", "only", "whose"])
"""Concepts of a sentence that only asks the same of something else."""
_ALL_LISTED = frozenset(["everyone", "follow", "list", "whose"])
"""Concepts of "alla kommuner i en lista", and of nothing besides."""
_WHY = frozenset(
    ["cause", "change", "comparative", "compare", "raised", "lowered", "how_much", "past"]
)
"""Concepts of a sentence that only asks why what was just said is so ("varför så mycket dyrare?").
"""
_OF_THEM = frozenset(["comparative", "which_municipality"])
"""Concepts that together ask which of those just named ("who pays more per head?")."""
_EXTREMES = frozenset(["highest", "lowest"])
_WHICH_END = _EXTREMES | {"list", "pronoun", "risk", "which_thing"}
"""Concepts of "which is the most serious?" and nothing besides."""
_OF_CHANGES = _WHY - {"cause"} | {
    "about",
    "how_many",
    "percent",
    "portion",
    "money_unit",
    "pronoun",
    "size_of",
    "whose",
    "with_us",
}
"""Concepts of a question how much something changed, and of nothing besides."""
_CHANGED = frozenset(["change", "compare", "percent"])
_ONLY_PAID = frozenset(
    ["about", "cost", "costing", "expense", "how_much", "now", "past", "size_of", "whose"]
)
"""Concepts of a question what somebody pays, that says of what no more than of how much."""
_BETWEEN_US = frozenset(["about", "between", "compare", "how_much", "own", "pronoun", "size_of"])
"""Concepts of "hur mycket skiljer det mellan oss?"."""
_OF_ALL_OF_IT = frozenset(
    ["cost", "costing", "everyone", "how_much", "list", "past", "together", "total"]
)
"""Concepts of what all pay together, and of nothing more."""
_HOW_MUCH_MORE = frozenset(["comparative", "compare", "cost"])
_APART = frozenset(["compare", "how_much", "pronoun", "whose"])
"""Concepts of "hur mycket skiljer det för e-arkivet?", of those just told."""
_SHORT_CHOICE = 6
"""Words of a question who pays most that is asked of the thing before it."""
_OF_WHAT_WAS_SAID = frozenset([Topic.CHANGES, Topic.COST_MODEL, Topic.INVOICING, Topic.FEES])
"""Topics that, without a name, are asked of the subject spoken of before."""
_HOW_MUCH_IT_WAS = frozenset(["how_much", "past", "own", "where", "follow"])
"""Concepts of a bare "hur mycket var"; "var" may be mistyped for "vår"."""
OF_OTHERS = frozenset(["transaction", "staff", "excluded", "project", "solution", "voluntary"])
"""Concepts of what has no name but its word ("BankID", "de anställda", "ett projekt")."""
_THINGS = frozenset([NameKind.SUBJECT, NameKind.COMPONENT])
_OF_USERS = frozenset([Topic.UPTAKE, Topic.PARTICIPANTS])
_OF_ALL_THINGS = frozenset(
    ["everyone", "total", "list", "own", "solution", "system", "which_thing", "meeting", "project"]
)
"""Concepts of a question who has what, of things in general or of the whole cooperation."""
_WHICH_OF_ALL = frozenset(["highest", "list", "lowest", "newest"])
_SMALL_TALK = frozenset([Topic.GREETING, Topic.THANKS, Topic.HELP])


def points_back(told: Question, frame: Frame) -> bool:
    """Whether a sentence means what the answer to the one before it picks out.

    It says so with a pronoun, or asks who came where a strategy day was asked for.
    """
    if "pronoun" in frame.concepts:
        return True
    asks_who_came = "strategy_day" in told.aspects and "attendance" in frame.concepts
    return asks_who_came and not frame.names and not frame.concepts.isdisjoint(_COUNTING)


_COUNTING = frozenset(["how_many", "which_municipality", "who"])


def is_follow_up(frame: Frame) -> bool:
    """Whether a sentence leans on the question before it.

    It begins as a continuation, points back with a pronoun, or is too short to stand alone.
    """
    if asks_for_the_source(frame) or not frame.concepts.isdisjoint(_POINTING_BACK):
        return True
    if frame.topic in _SMALL_TALK and not frame.names:
        return False
    if asks_if_budgeted(frame) or asks_why_so(frame) or _asks_what_is_left(frame):
        return True
    if frame.starts_as_follow_up:
        return True
    if frame.topic is None or frame.certainty < STRONG:
        bare = not (frame.names or frame.strange) and frame.concepts == {"compare"}
        bare = bare or (frame.kinds <= _THINGS and "compare" in frame.concepts <= _APART)
        bare = bare or {"between", "compare"} <= frame.concepts <= _BETWEEN_US
        bare = bare or ("cause" in frame.concepts <= _WHY and not (frame.names or frame.strange))
        again = not frame.concepts.isdisjoint(["follow", "only"])  # "hur ser det ut för Boden?"
        bare = bare or (again and frame.concepts <= _FOLLOWING)  # "nej bara licensen för soc"
        bare = bare or {"everyone", "list"} <= frame.concepts <= _ALL_LISTED
        bare = bare or "instead" in frame.concepts  # "efter invånare i stället, Kalix och Boden"
        bare = bare or _asks_how_it_changed(frame) or _asks_only_of_a_thing(frame)
        ends = not frame.concepts.isdisjoint(_EXTREMES) and frame.concepts <= _WHICH_END
        bare = bare or (ends and not (frame.names or frame.strange))
        short = frame.words <= _SHORT and not asks_what_it_is(frame)
        short = short and not asks_which_projects(frame)
        return short or bare or not frame.concepts.isdisjoint(_SPOKEN_OF)  # "how big is the gap?"
    if "portion" in frame.concepts and bool(frame.part) != bool(frame.within):
        half = frame.part or "pronoun" in frame.concepts
        return bool(half) and NameKind.MUNICIPALITY not in frame.kinds and not frame.times.years
    if frame.topic is Topic.AGENDA and frame.kinds <= {NameKind.DOCUMENT}:
        return _says_too_little(frame)  # "vad stod på dagordningen?": a kind of paper, no name
    return _names_only(frame) if frame.names else _says_too_little(frame)


def _asks_what_is_left(frame: Frame) -> bool:
    """Whether it is asked what is left to pay, of a share that was spoken of."""
    return "left_to_pay" in frame.concepts and not frame.names


def asks_which_projects(frame: Frame) -> bool:
    """Whether projects are asked for among all of them ("vilka projekt finns det?")."""
    return "project" in frame.concepts and not frame.concepts.isdisjoint(_WHICH_OF_ALL)


def _asks_how_it_changed(frame: Frame) -> bool:
    """Whether only a change, or a part, of what was told is asked ("what's the change in %?")."""
    only = frame.concepts <= _OF_CHANGES and not frame.concepts.isdisjoint(_CHANGED)
    return only and not (frame.names or frame.strange or frame.times.years)


def asks_what_it_is(frame: Frame) -> bool:
    """Whether it is only asked what an amount is ("vad är 179 094?")."""
    return bool(frame.quantities.amounts) and frame.concepts == {"about"}


ONLY_FOR = re.compile(
    r"\W*(?:(?:och|and)\s+)?(?:hur\s+(?:mycket|mkt)|(?:how\s+much|what)(?:\s+(?:is|was)\s+(?:it|that))?"
    r"|vad(?:\s+(?:är|ar|blir|blev|var)\s+det)?)\s+(?:för|for)\b",
    re.IGNORECASE,
)
"""How another thing is asked for of the same payer ("... och hur mycket för e-arkivet?")."""


def _asks_only_of_a_thing(frame: Frame) -> bool:
    """Whether only how much it is for another thing is asked ("and what for the e-archive?")."""
    paid = _THINGS | {NameKind.ROLE} if NameKind.COMPONENT in frame.kinds else _THINGS
    if not frame.names or not frame.kinds <= paid or ONLY_FOR.match(frame.text) is None:
        return False
    return frame.words <= _SHORT or frame.concepts <= _OF_ANOTHER


_OF_ANOTHER = frozenset(["about", "follow", "how_much", "pronoun", "whose"])
"""Concepts of a question how much it is for something, and of nothing besides."""


ABOUT_IT = re.compile(
    r"\b(?:om|about|on|regarding)\s(?:det|de|den|detta|dem|dom|it|that|them)\b", re.IGNORECASE
)
"""What points back to the thing spoken of ("vad beslutades om det i juni?")."""
_IN_ITS_PLACE = frozenset(["instead", "none_of", "now"])
"""Concepts of a name that is meant in another's place ("no, the base funding")."""


def _names_only(frame: Frame) -> bool:
    """Whether a sentence gives only names, for what was asked before ("grundfinansieringen?")."""
    if frame.topic is Topic.STATUS and sets_side_by_side(frame):
        return True
    if _asks_how_much_it_was(frame):
        return True
    if _points_at_a_thing(frame) or _asks_what_was_decided(frame):
        return True
    if _asks_only_of_a_thing(frame):
        return True
    bare = frame.concepts <= _IN_ITS_PLACE and not frame.strange
    return frame.words <= _BARE_NAME and bare


def _points_at_a_thing(frame: Frame) -> bool:
    """Whether only a payer or user is named, of the thing before ("vad betalar Boden för det?")."""
    of_a_thing = frame.topic in ABOUT_SUBJECTS and frame.kinds == {NameKind.MUNICIPALITY}
    points = not frame.concepts.isdisjoint(["pronoun", "counted_in"])  # "är Boden med i summan?"
    return of_a_thing and points and "total" not in frame.concepts


def _asks_what_was_decided(frame: Frame) -> bool:
    """Whether only a body is named, of the thing before ("vad beslutade nämnden om det?")."""
    decided = frame.topic is Topic.DECISION and frame.kinds == {NameKind.BODY}
    return decided and not frame.times.years and ABOUT_IT.search(frame.text) is not None


def _asks_how_much_it_was(frame: Frame) -> bool:
    """Whether a part of the sum just told is asked for ("hur mycket var licensen?")."""
    only = {"how_much", "past"} <= frame.concepts <= _HOW_MUCH_IT_WAS
    return only and frame.kinds <= _THINGS and not frame.times.years


def _says_too_little(frame: Frame) -> bool:
    """Whether a sentence that names nothing asks of what was named before."""
    its_staff = {"pronoun", "staff"} <= frame.concepts  # "hur många jobbar med det?"
    if not (its_staff or frame.concepts.isdisjoint(OF_OTHERS)):
        return False
    if frame.topic in _OF_WHAT_WAS_SAID or frame.concepts >= _OF_THEM:
        return True
    if {"all_of_them", "together"} <= frame.concepts:  # "vad betalar alla tre ihop?"
        return True
    if frame.concepts >= _HOW_MUCH_MORE and not frame.times.years:
        return frame.words <= _SHORT_CHOICE  # "hur mycket mer betalar vi?"
    if not frame.concepts.isdisjoint(["nearest", "place", "pronoun"]):
        return True  # "var ligger vi jämfört med andra?"
    if "which_municipality" in frame.concepts and not frame.concepts.isdisjoint(_EXTREMES):
        return frame.words <= _SHORT_CHOICE and "total" not in frame.concepts
    of_everything = frame.topic is Topic.ECONOMY and "total" in frame.concepts
    of_things = frame.topic is Topic.UPTAKE and "solution" in frame.concepts
    timed = bool(frame.times.years or frame.times.stretches)
    of_a_time = timed and frame.topic in (Topic.DECISION, Topic.WHEEL)  # "vad händer i mars?"
    if of_everything or of_things or of_a_time:
        return False  # "vad är budgeten totalt?", "vilka system använder alla?"
    return frame.words <= _SHORT


def asks_who_has_it(previous: Question, frame: Frame) -> bool:
    """Whether municipalities are asked for that only the thing spoken of before has or lacks."""
    of_one = len(previous.subjects) == 1 and previous.topic in ABOUT_SUBJECTS
    asked = frame.topic in _OF_USERS and frame.concepts.isdisjoint(_OF_ALL_THINGS)
    if asks_if_it_is_used(previous, frame.topic, frame):
        return True  # "är Kalix med?"
    return of_one and asked and not (frame.names or frame.times.years)


def ranks_what_was_told(previous: Question, frame: Frame) -> bool:
    """Whether an end is asked for of the meetings, areas, or shares of one payer just told of.

    ("Vilket möte hade lägst?", "vilket område hade störst underskott?", "vad är största posten?").
    """
    same = previous.topic is frame.topic is Topic.ATTENDANCE
    things = "which_thing" in frame.concepts
    areas = frame.topic is Topic.ECONOMY and things
    same = same or (areas and previous.topic in (Topic.CAUSE, Topic.ECONOMY))
    of_one_payer = len(previous.municipalities) == 1 and not previous.subjects
    all_paid = previous.topic is frame.topic is Topic.COST and of_one_payer
    same = same or (all_paid and things and frame.concepts.isdisjoint(["everyone", "total"]))
    return same and not (frame.concepts.isdisjoint(_EXTREMES) or frame.names or frame.times.years)


def asks_of_that_thing(previous: Question, frame: Frame) -> bool:
    """Whether municipalities are compared on, or a body decided of, the thing spoken of before.

    Or what somebody else pays for it ("Vem betalar mer, Kalix eller Boden?", "vad betalar Kalix?").
    """
    if weighs_another(previous, frame) or _asks_of_that_payer(previous, frame):
        return True
    if _asks_for_our_share(previous, frame) or asks_of_that_decision(previous, frame):
        return True
    if len(previous.subjects or previous.components) != 1 or frame.times.years:
        return False
    said = _CLAIMING if frame.quantities.amounts else frozenset()
    if frame.topic is Topic.COST and frame.concepts - said <= _ONLY_PAID:
        # "what does Kalix pay?", "Luleå betalar väl 50 000?"
        return frame.kinds == {NameKind.MUNICIPALITY}
    if not previous.subjects:
        return False
    if frame.topic is Topic.STATUS and frame.concepts <= _HOW_IT_STANDS:
        # "är Kalix klar?"
        return frame.kinds == {NameKind.MUNICIPALITY} and previous.topic in OF_USE
    if frame.topic is Topic.DECISION:
        return frame.kinds <= {NameKind.BODY} and frame.words <= _SHORT
    if _asks_what_all_pay(frame):
        return True
    if frame.topic is Topic.STATUS and "when" in frame.concepts and not frame.names:
        return previous.topic in ABOUT_SUBJECTS  # "när gick alla i drift?"
    compares = frame.topic is Topic.COST and "comparative" in frame.concepts
    places = frame.kinds == {NameKind.MUNICIPALITY} and "total" not in frame.concepts
    return compares and places and not frame.outsiders


def asks_of_that_decision(previous: Question, frame: Frame) -> bool:
    """Whether it is asked what was decided, or in which paragraph, of what was just told."""
    told = previous.listed if previous.topic is Topic.AUDIT else previous.decisions
    one = previous.topic in (Topic.AUDIT, Topic.DECISION) and len(told) == 1
    bare = frame.words <= _SHORT and frame.kinds <= {NameKind.BODY}
    timed = frame.times.years or frame.times.paragraphs or frame.times.stretches
    bare = bare and not timed and "list" not in frame.concepts
    return one and bare and frame.topic is Topic.DECISION


def _asks_for_our_share(previous: Question, frame: Frame) -> bool:
    """Whether the asker's own share is asked for after one thing ("hur stor är vår andel?")."""
    of_one = len(previous.subjects or previous.components) == 1 and not frame.times.years
    ours = "own" in frame.concepts <= _OUR_SHARE and not frame.names
    return of_one and ours and frame.topic is Topic.COST and "cost" in frame.concepts


_CLAIMING = frozenset(["confirm", "me", "supposing", "told_to"])
"""Concepts with which an amount is said to be so ("jag tror att ...", "visst ...")."""
_OUR_SHARE = _ONLY_PAID | {"own", "percent", "where"}


_THEY = re.compile(
    r"\b(?:(?:de|dom)(?!\s\w+a\s\w+(?:en|et|na|er|ar|or)\b)|dem|deras|they|them|their)\b",
    re.IGNORECASE,
)
"""What those are called who pay; no article ("de olika delarna")."""
_OF_OTHER_PAYERS = frozenset(
    ["comparative", "compare", "everyone", "highest", "lowest", "own", "which_municipality"]
)


def _asks_of_that_payer(previous: Question, frame: Frame) -> bool:
    """Whether those spoken of before are asked what they pay for another thing.

    ("Vad betalar Pajala för e-arkivet?", "vad betalar de för räddningstjänsten?").
    """
    of_a_thing = frame.topic is Topic.COST and bool(frame.kinds) and frame.kinds <= _THINGS
    if not of_a_thing or not frame.concepts.isdisjoint(_OF_OTHER_PAYERS):
        return False
    others = previous.municipalities and not previous.own
    return bool(others or payer_meant(previous, frame)) and means_payers(frame)


def means_payers(frame: Frame) -> bool:
    """Whether those who pay are called by a pronoun."""
    return _THEY.search(frame.text) is not None


def asks_of_that_area(previous: Question, frame: Frame) -> bool:
    """Whether another kind of figure is asked for of the area spoken of ("prognosen för helåret?").

    A sum, a year or an area named makes it a question of its own.
    """
    of_results = previous.topic in (Topic.CAUSE, Topic.ECONOMY)
    why = "cause" in frame.concepts and frame.concepts.isdisjoint(["cost", "costing"])
    if why and of_results and frame.kinds <= _AREAS:
        return not frame.times.years  # "varför gick räddningstjänsten back?", of the same year
    named = frame.times.years or not frame.concepts.isdisjoint(_OF_ALL_AREAS)
    of_one = frame.topic is Topic.ECONOMY and len(previous.subjects) == 1
    bare = frame.words <= _SHORT_CHOICE and asks_for_a_kind(previous, frame)
    return of_one and bare and not named


_AREAS = frozenset([NameKind.SUBJECT, NameKind.COMPONENT, NameKind.BODY])
_HOW_IT_STANDS = frozenset(["done", "ongoing", "status"])
"""Concepts of how far somebody has come, and of nothing besides."""
_OF_ALL_AREAS = frozenset(["everyone", "list", "own", "some_area", "total", "which_thing"])


def _asks_what_all_pay(frame: Frame) -> bool:
    """Whether it is asked what all pay, of nothing by name ("hur mycket betalar alla ihop?")."""
    everyone = frame.topic is Topic.COST and {"cost", "everyone"} <= frame.concepts
    summed = "together" in frame.concepts or "total" not in frame.concepts
    return everyone and summed and frame.concepts <= _OF_ALL_OF_IT and not frame.names


def goes_on_in_list(previous: Question, frame: Frame) -> bool:
    """Whether one of what was just listed is asked about ("summarise the first")."""
    return asks_at_a_place(previous, frame)


def supposes_on(previous: Question, frame: Frame) -> bool:
    """Whether what was computed is to be computed again under another condition.

    Or told of another payer ("vad skulle Kalix betala?").
    """
    if previous.topic is not Topic.WHAT_IF or frame.quantities.amounts:
        return False
    what = previous.amount or previous.subjects or previous.components
    computed = what or "leave" in previous.aspects
    told = frame.times.years or not frame.concepts <= _PAYING_SO
    of_payers = frame.topic is Topic.COST and frame.kinds == {NameKind.MUNICIPALITY} and not told
    of_payers = of_payers and bool(computed)
    supposes = not frame.concepts.isdisjoint(_OTHERWISE) and NameKind.SUBJECT not in frame.kinds
    return of_payers or supposes


_PAYING_SO = (_ONLY_PAID - {"now"}) | {
    *("coming", "conditional", "deciding", "per_inhabitant", "per_month", "what_if"),
}
"""Concepts of how much somebody pays, not of how that stands to what others pay."""
_OTHERWISE = frozenset(["by_inhabitants", "conditional", "equal"])
"""Concepts of what is computed under another condition ("efter invånare då?")."""
