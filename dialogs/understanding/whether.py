"""Is it asked yes or no whether something is so much, and against whom is it held?"""

import re

from dialogs.question import Topic
from dialogs.understanding.frame import Frame
from dialogs.understanding.paying import BEGINS_TO_PAY, whether_pays
from dialogs.understanding.tokens import begins_by_asking, fold
from dialogs.understanding.vocabulary import NameKind
from domain.money import find_amounts

_HELD_AGAINST = frozenset(
    [
        *("as_much", "change", "compare", "equal", "included", "less_than", "lowered"),
        *("more_than", "one_off", "percent_of", "raised", "unchanged"),
    ]
)
_WHETHER = frozenset(["whether"])
_WHETHER_AN_END = frozenset(["whether_an_end"])
_PLACED = frozenset(["place", "top"])
"""Concepts of the few at an end, of whom one may be asked to be ("ligger Kiruna i topp 3?")."""
_ASKING_WORDS = (
    r"va|vad|vem|vems|vilk\w+|hur\w*|nar|varfor|eller|visa|lista|jamfor|skillnad\w*"
    r"|rakna|berakna|ge|ta|dra|summera|skriv|lagg|fordela"
    r"|what|which|who|whose|how|when|why|or|show|list|compare|difference"
    r"|calculate|compute|give|take|work|add|split"
)
_ASKING_PLAINLY = re.compile(rf"\b(?:{_ASKING_WORDS})\b")
_ASKING = re.compile(
    rf"\b(?:{_ASKING_WORDS}|forandring\w*|\w*okning\w*|\w*hojning\w*|\w*sankning\w*"
    r"|minskning\w*|increase|decrease)\b"
)
"""Words of a question, or an order, that yes or no is no answer to."""
_THAN_WHAT = re.compile(r"\b(an|som|av|than|of|as) (?:va|vad|what)\b")
"""What is only held against ("mer än vad Piteå betalar"), and asks for nothing."""
_BOUNDS = frozenset(["less_than", "more_than"])
_ENDS = frozenset(["highest", "lowest"])
_AT_LEAST = frozenset(["percent_of", "portion"])
"""Concepts that make of "minst" no end but a bound ("betalar Luleå minst hälften?")."""
_VERBS = (
    r"betala\w*|bor|bodde|har|hade|blir|blev|ligger|lag|star|finns|fanns|anvand\w+|nyttja\w*"
    r"|delt(?:ar|og)|kom|kosta\w*|gick|gar|is|are|do|does|did|was|were|has|have|had"
)
_GREETED = (
    r"^\W*(?:(?:alltsa|asa|asso|du|halla|hej|hejsan|tja|undrar|och|men|sa|jo|jaha|okej|ok|tack"
    r"|so|but|and|well|thanks)\W+)*"
)
_BEGINS_WITH_ITS_VERB = re.compile(rf"{_GREETED}(?:ar|e(?!-)|a|var|{_VERBS})\b")
_WHERE_IT = r"ar|blev|blir|finns|fanns|gick|gar|har|hade|ligger|lag|uppstod"
"""Verbs before which "var" asks where, and is no verb itself ("var blev det minus?")."""
_ASKS_WHERE = re.compile(rf"{_GREETED}(?:och |men )?var(?:\s\w+stans)?\s(?:{_WHERE_IT})\b")
_SOME_AREA = frozenset(["some_area"])
_IS_POLAR = re.compile(
    rf"{_GREETED}(?:ar|e(?!-)|a|{_VERBS}|ing(?:ar|ick)|(?:for)?dela(?:s|des)|galler|behover|maste|far|fick|hojdes|steg|kan|ska|skulle|tillkommer|slipper"
    rf"|(?:upp)?na(?:r|dde|ddes|s)|klara(?:r|des?)|holl|okade?r?|minskade?r?|var(?!\s(?:star|halls|i|{_WHERE_IT})\b)"
    r"|kommer|pagar|lever|moter|mottes|can|will|should|may|must)\b"
)
"""How a sentence begins that is answered with yes or no."""
_HAS_A_VERB = re.compile(
    rf"\b(?:ar|bar|{_VERBS}|pays?|bears?|costs?|paid)\b|\bvar\b(?!\s(?:del|andel))"
)
_OF_OWN_THINGS = re.compile(r"\b(?:mest|minst|most|least)(?:\s\w+)?\s(?:for|pa|on)\W*$")
"""What is asked of the things that one pays for ("är licensen det vi betalar mest för?")."""


def beyond_of(frame: Frame, home: str | None) -> tuple[str, ...]:
    """Who others are held against; ``home`` is the asker's own municipality ("mer än oss")."""
    if not frame.beyond:
        return ()
    codes = (home if code == "own" else code for code in frame.beyond)
    return tuple(code for code in codes if code)


def whether_asked(frame: Frame, topic: Topic) -> frozenset[str]:
    """The aspect of what is asked yes or no about.

    A cost is held against another ("betalar vi mer än Boden?"), or against all ("är vi dyrast?"),
    all else against a number ("är vi fler än 15?").
    """
    if topic is Topic.ECONOMY and (of_budget := _beside_budget(frame)):
        return of_budget
    if topic is Topic.ECONOMY and _asks_where(frame):
        return _SOME_AREA
    begins = frame.text[:1] in BEGINS_TO_PAY
    if begins and topic is Topic.COST and (paying := whether_pays(frame)):
        return paying
    placed = not _PLACED.isdisjoint(frame.concepts) and frame.quantities.limit is not None
    if topic is not Topic.COST and not (placed and topic is Topic.SEARCH):
        so = any(asks(frame, topic) for asks in _ASKS_WHETHER)
        return _WHETHER if so else frozenset()
    if frame.concepts >= _CHANGED_FOR_ALL and _asks_if_alike(frame):
        return _WHETHER
    held = not frame.concepts.isdisjoint(_HELD_AGAINST)
    if not held and not placed and frame.concepts.isdisjoint(_ENDS):
        return frozenset()
    text = _THAN_WHAT.sub(r"\1", fold(frame.text))
    of_a_part = frame.quantities.percent_of or "inclusive_of" in frame.concepts
    if of_a_part and _HAS_A_VERB.search(text) is None:
        return frozenset()  # "en tredjedel av Kalix licens", "plattformen inklusive utvecklaren"
    if (held or placed or _asks_of_an_end(frame, text)) and not _ASKING.search(text):
        return _WHETHER if held else _of_an_end(frame)
    return frozenset()


def _of_an_end(frame: Frame) -> frozenset[str]:
    """The aspects of who is asked to stand at an end; a thing among others, if it is said first.

    ("Är e-arkivet bland de tre dyraste för Kalix?")
    """
    among = frame.quantities.limit is not None or "total" in frame.concepts
    if not among or not frame.names or not _IS_POLAR.match(fold(frame.text)):
        return _WHETHER_AN_END
    if _WE_FIRST.match(frame.text):
        return _WHETHER_AN_END
    first = min(frame.names, key=lambda spot: min(spot.atoms)).kind
    return _WHETHER_A_THING if first in _OF_THINGS else _WHETHER_AN_END


_WE_FIRST = re.compile(r"\W*(?:\w+\W+){1,2}(?:vi|we|jag|I)\b", re.IGNORECASE)
_WHETHER_A_THING = frozenset(["whether_an_end", "which_thing"])
_OF_THINGS = frozenset([NameKind.SUBJECT, NameKind.COMPONENT, NameKind.AGREEMENT])


def _asks_if_alike(frame: Frame) -> bool:
    """Whether it is asked if all got the same of a change ("fick alla samma höjning?")."""
    text = fold(frame.text)
    return _IS_POLAR.match(text) is not None and not _ASKING_PLAINLY.search(text)


_CHANGED_FOR_ALL = frozenset(["change", "equal", "everyone"])


def _asks_where(frame: Frame) -> bool:
    """Whether areas with a result of one kind are asked for by where it was ("var gick det back?").

    "Var" is as well how one asks whether it was so ("var det minus 2024?").
    """
    results = {"deficit", "surplus"} & frame.concepts
    return len(results) == 1 and _ASKS_WHERE.match(fold(frame.text)) is not None


def is_polar(frame: Frame) -> bool:
    """Whether a sentence begins with its verb, and no word in it asks for more than yes or no."""
    if begins_by_asking(frame.text):
        return False
    text = fold(frame.text)
    return _IS_POLAR.match(text) is not None and not _ASKING.search(text)


def _beside_budget(frame: Frame) -> frozenset[str]:
    """The aspects of what asks if a forecast, or an outcome, is above the budget, or below it."""
    concepts = frame.concepts
    if concepts.isdisjoint(_BUDGETS) or frame.quantities.amounts:
        return frozenset()
    text = fold(frame.text)
    over = _OVER_BUDGET.search(text) is not None
    better = not over and _BETTER_THAN_BUDGET.search(text) is not None
    held = concepts & _SIDES_OF_BUDGET or concepts & _DEVIATING
    if not (better or over) and (len(held) != 1 or "deviation" in held):
        return frozenset()
    over = over and held.isdisjoint(_SIDES_OF_BUDGET)
    asks = _BEGINS_BESIDE_BUDGET.match(text) is not None and not _ASKING.search(text)
    if not asks:
        return frozenset()
    return _OF_BUDGET | (_ABOVE if over else _BELOW if better else frozenset())


_OF_BUDGET = frozenset(["whether_of_budget"])
_ABOVE = frozenset(["more_than"])
_BUDGETS = frozenset(["budget", "budgeted", "deviation", "within_budget"])
_DEVIATING = frozenset(["deviation"])
_BELOW = frozenset(["less_than"])
_OVER_BUDGET = re.compile(
    r"\b(?:over|above|samre (?:ut )?an|worse than|sprack\w*|overskri\w+|exceed\w*|overr[au]n)"
    r"\s+(?:sin\s+|den\s+|the\s+|its\s+)?(?:\d{4}\s+)?budget"
)
_BETTER_THAN_BUDGET = re.compile(r"\b(?:battre (?:ut )?an|better than)\s+(?:\w+\s)?budget")
_SIDES_OF_BUDGET = frozenset(["less_than", "more_than", "within_budget"])
_BEGINS_BESIDE_BUDGET = re.compile(
    rf"{_GREETED}(?:\w+\s+){{0,2}}(?:{_VERBS}|ar|var|kommer|drar|drog|ser|haller|holl|klara\w+|overst\w+"
    r"|overskr\w+|underst\w+|underskr\w+|will|exceed\w*|overran)\b(?!\s+(?:the\s+)?\w*budget)"
)
"""How such a question begins, but not where the budget itself is held against something."""


def claimed_outcome(frame: Frame) -> tuple[int, ...]:
    """The amounts that what is supposed is asked to come to ("om Boden går ur, blir det 900?").

    Also where that is asked first ("räcker 90 000 kr om avgiften höjs med 4 procent?").
    """
    if "conditional" in frame.concepts and not _ASKING.search(fold(frame.text)):
        if asked := _COMES_TO.search(frame.text):
            return tuple(amount.kr for amount in find_amounts(frame.text[asked.end() :]))
    elif "after" not in frame.concepts:  # "överstiger avgiften 75 000 kr efter en höjning på 5 %?"
        return ()
    first = _COMES_TO_IF.match(frame.text) if frame.quantities.percent is not None else None
    if first is None or _ASKING.search(fold(first[1])):
        return ()
    return tuple(amount.kr for amount in find_amounts(first[1]))


_COMES_TO = re.compile(
    r",\s*(?:då\s|so\s|then\s)?"
    r"(?:blir|betalar|kostar|räcker|hamnar|landar|överstiger|is|will|would|do|does)\s",
    re.IGNORECASE,
)
"""How a question begins whether what is supposed comes to so much."""
_COMES_TO_IF = re.compile(
    r"\W*((?:blir|betalar|kostar|räcker|hamnar|landar|överstiger|kommer|skulle|is|will|would|do|does)"
    r"\s[^?]*?)\s(?:om|ifall|if|efter|after)\s",
    re.IGNORECASE,
)
"""The same before what is supposed."""


_OF_MEMBERS = frozenset([Topic.ATTENDANCE, Topic.PARTICIPANTS])
"""Topics in which it may be asked whether so many came, or take part at all."""


def _asks_of_a_number(frame: Frame, topic: Topic) -> bool:
    """Whether it is asked if something is more, or less, than a number, or an amount is its."""
    said = frame.quantities
    counts = said.counted is not None and said.counted[-1] is not None
    bounds = (said.amounts or said.half_of_all) and len(frame.concepts & _BOUNDS) == 1
    claims = bool(said.amounts) and topic is Topic.ECONOMY  # "är 148 000 överskottet?"
    of_members = said.participants is not None and topic in _OF_MEMBERS
    if not (counts or bounds or claims or of_members or topic is Topic.RISKS):
        return False
    text = fold(frame.text)
    if topic is Topic.RISKS and _RISK_SO_LARGE.search(text) is None:
        return False
    return _BEGINS_WITH_ITS_VERB.match(text) is not None and not _ASKING.search(text)


def _asks_of_a_year(frame: Frame, topic: Topic) -> bool:
    """Whether it is asked if a thing began in the year said ("togs e-arkivet i drift 2018?")."""
    begins = topic is Topic.STATUS and "began" in frame.concepts and len(frame.times.years) == 1
    return begins and _BEGINS_WITH_BEGINNING.match(fold(frame.text)) is not None


_BEGINS_WITH_BEGINNING = re.compile(_GREETED + r"(?:togs|startades?|borjade|driftsattes|did|was)\b")


def _asks_of_a_paragraph(frame: Frame, topic: Topic) -> bool:
    """Whether it is asked if a paragraph was decided on the day said, or is on what is named."""
    if topic is not Topic.DECISION or frame.times.paragraph is None:
        return False
    text = fold(frame.text)
    if frame.times.days:
        return _BEGINS_WITH_DECIDING.match(text) is not None
    return _BEGINS_WITH_A_PARAGRAPH.match(text) is not None and not _ASKING.search(text)


_BEGINS_WITH_A_PARAGRAPH = re.compile(
    _GREETED + r"(?:(?:ar|var|handla\w+|gall\w+|ror\w*|is|was|does|did)\s+(?:det\s+|it\s+)?"
    r"|(?:beslutades|beslutade|togs|klubbades|antogs|was|were)\s(?:(?!att\b|that\b)[^?.])*"
    r"\b(?:i|in|under)\s+)(?:§|para)"
)
_BEGINS_WITH_DECIDING = re.compile(
    _GREETED + r"(?:beslutades|beslutade|togs|klubbades|antogs|was|were)\b"
)


def _asks_of_an_owner(frame: Frame, topic: Topic) -> bool:
    """Whether it is asked if somebody answers for a risk ("är samordnaren ansvarig för ...?")."""
    if topic is not Topic.RISKS or "role" not in frame.concepts or not frame.every(NameKind.ROLE):
        return False
    text = fold(frame.text)
    return _BEGINS_WITH_ITS_VERB.match(text) is not None and not _ASKING.search(text)


def _asks_for_a_verdict(frame: Frame, topic: Topic) -> bool:
    """Whether it is asked if money was left, or a goal reached ("gick e-arkivet back 2024?")."""
    verdicts = _VERDICTS.get(topic)
    if verdicts is None or len(frame.concepts & verdicts) != 1:
        return False
    if not frame.concepts.isdisjoint(_OF_SEVERAL):
        return False
    text = fold(frame.text)
    begins = "confirm" in frame.concepts or _BEGINS_WITH_A_VERDICT.match(text) is not None
    return begins and not (_ASKING.search(text) or _NOT_PLAINLY.search(text))


def _asks_who_is_larger(frame: Frame, topic: Topic) -> bool:
    """Whether it is asked if more live in one place than in another."""
    held = topic is Topic.INHABITANTS and bool(frame.beyond)
    if not held or len(frame.concepts & _BOUNDS) != 1:
        return False
    text = fold(frame.text)
    return _BEGINS_WITH_ITS_VERB.match(text) is not None and not _ASKING.search(text)


_OF_SEVERAL = frozenset(["any_of", "everyone", "how_many"])
"""Concepts of what one surplus, or one goal, is no answer to ("gick alla plus?")."""
_NOT_PLAINLY = re.compile(
    r"\b(?:inte|ej|ing(?:et|en|a)|aldrig|\w*budget\w*|no|not|never|none|\w+n't)\b"
)
"""What is denied, or held against what was planned, of which the result alone tells nothing."""
_VERDICTS = {
    Topic.ECONOMY: frozenset(["surplus", "deficit"]),
    Topic.GOALS: frozenset(["reached"]),
    Topic.ATTENDANCE: frozenset(["reached"]),
}
"""Concepts of how something came out, by topic."""
_BEGINS_WITH_A_VERDICT = re.compile(
    rf"{_GREETED}(?:{_VERBS}|ar|var|blev|gjorde|visade?|tjana\w+"
    r"|(?:upp)?(?:na(?:r|dde|ddes|s|tt)|fyllde?s?)|klara\w+|missa\w+|lyckades)\b"
)


def _asks_of_a_life(frame: Frame, topic: Topic) -> bool:
    """Whether it is asked if all went on when it is said to ("pågick projektet till 2018?")."""
    if topic is not Topic.PARTICIPANTS or not frame.times.years:
        return False
    text = fold(frame.text)
    return _BEGINS_WITH_A_LIFE.match(text) is not None and not _ASKING.search(text)


_BEGINS_WITH_A_LIFE = re.compile(
    _GREETED + r"(?:pagick|slutade|varade|borjade|startade|avslutades|upphorde|did|was)\b"
)


def _asks_of_an_office(frame: Frame, topic: Topic) -> bool:
    """Whether it is asked if somebody is what follows ("är Adam samordnare?")."""
    if topic is not Topic.ROLES or frame.kinds.isdisjoint(_OF_OFFICES):
        return False
    text = fold(frame.text)
    return _BEGINS_WITH_ITS_VERB.match(text) is not None and not _ASKING.search(text)


_OF_OFFICES = frozenset([NameKind.PERSON, NameKind.ROLE])
_RISK_SO_LARGE = re.compile(
    r"^(?!.*\b(?:det|there)\b).*\b(?:risk\w*|sannolikhet\w*|konsekvens\w*|probability|consequence)\b"
    r".*\b\d{1,2}\b"
)
"""What may ask whether one risk is so large ("är riskvärdet för korruption 12?")."""


def _asks_of_an_end(frame: Frame, text: str) -> bool:
    """Whether it is asked if somebody stands first or last of all."""
    if not frame.concepts.isdisjoint(_AT_LEAST):
        return False
    return _BEGINS_WITH_ITS_VERB.match(text) is not None and not _OF_OWN_THINGS.search(text)


def _asks_of_all(frame: Frame, topic: Topic) -> bool:
    """Whether it is asked if all use a thing, or came ("är alla med i elevhälsan?")."""
    return topic in _OF_ALL and _BEGINS_WITH_ALL.match(fold(frame.text)) is not None


def _asks_of_a_per_cent(frame: Frame, topic: Topic) -> bool:
    """Whether it is asked if the attendance was so high ("var närvaron 62 % 2022?")."""
    said = topic is Topic.ATTENDANCE and frame.quantities.percent is not None
    if not said or not frame.concepts.isdisjoint(_BOUNDS):
        return False
    text = fold(frame.text)
    return _BEGINS_WITH_ITS_VERB.match(text) is not None and not _ASKING.search(text)


def _asks_of_a_phase(frame: Frame, topic: Topic) -> bool:
    """Whether it is asked if a thing is in a phase ("är e-arkivet i drift?")."""
    if topic is not Topic.STATUS or frame.concepts.isdisjoint(_PHASES) or frame.times.years:
        return False
    text = fold(frame.text)
    return _BEGINS_WITH_BEING.match(text) is not None and not _ASKING.search(text)


_PHASES = frozenset(["in_operation", "operation", "paused", "prestudy"])
_AGES = frozenset(["after", "newer", "older", "predecessor"])


def _asks_of_an_age(frame: Frame, topic: Topic) -> bool:
    """Whether it is asked if one thing is older than another ("kom arkivet före plattformen?")."""
    held = topic is Topic.STATUS and not frame.concepts.isdisjoint(_AGES)
    if not held or len(frame.names) <= 1 or frame.times.years:
        return False
    text = fold(frame.text)
    return _TELLS_AN_AGE.search(text) is not None and not _ASKING.search(text)


_TELLS_AN_AGE = re.compile(
    rf"{_GREETED}(?:kom|var|fanns|gick|inford|starta|borja|was|were|did)"
    r"|\b(?:aldre|nyare|yngre|older|newer|younger|more recent)\b(?!.*\b(?:lage|status))"
)
"""What tells that things are set beside each other in time ("kom arkivet före plattformen?")."""
_BEGINS_WITH_BEING = re.compile(rf"{_GREETED}(?:ar|e(?!-)|is|are)\b")
_OF_ALL = frozenset([Topic.ATTENDANCE, Topic.UPTAKE])
_BEGINS_WITH_ALL = re.compile(
    rf"{_GREETED}(?:ar|e|var|har|hade|delt(?:ar|og)|kom|narvarade|anvand(?:er|e)|nyttja(?:r|de)|kor(?:de)?"
    r"|do|does|did|are|is|was|were|have|has|had)\s+(?:det\s+)?"
    r"(?:alla|samtliga|all|every\w*)\b(?!\s(?:mote\w*|sammantrade\w*|meetings?)\b)(?!.*\b(?:vilka|vem|hur|eller|which|who|how|or)\b)"
)

_ASKS_WHETHER = (
    _asks_of_all,
    _asks_of_a_per_cent,
    _asks_of_a_phase,
    _asks_of_an_age,
    _asks_of_a_number,
    _asks_of_a_year,
    _asks_of_an_owner,
    _asks_of_a_paragraph,
    _asks_for_a_verdict,
    _asks_who_is_larger,
    _asks_of_a_life,
    _asks_of_an_office,
)
