"""Is that how many? Numbers and years that the asker names, held against those in the answer."""

import operator
import re
from collections.abc import Callable, Iterable, Mapping

from dialogs.answer import Answer
from dialogs.answers.cost_verdicts import lies_as_asked
from dialogs.answers.matching import words_of
from dialogs.answers.stems import stems
from dialogs.answers.synonyms import means
from dialogs.question import Question, Topic

_OFTEN = frozenset(["ganger", "times"])
_MEET = "möten"
"""What a body has held as many of as the times it has met."""
_MEETINGS = frozenset(["meeting"])
"""The concept whose words all count the same."""
_ALL = frozenset(["all", "alla", "everyone", "samtliga"])
_OF_PAYERS = frozenset(["cost", "invoice"])
_NOT_SO = frozenset(["absent", "negated", "not_using", "outside"])
_OF_SOME = frozenset(["less_than", "lowest", "more_than", "reached"])
"""Aspects of what is asked whether it is so, and not whether all came."""
_OF_GOALS = frozenset([Topic.ATTENDANCE, Topic.GOALS])
_REACHED = re.compile(r"\b((?:inte|not)(?: är| is)? )?(?:uppnå(?:tt|dd)|reached)\b(?! the)")
"""How the first line tells of one goal whether it was reached, and what it begins with if not."""
_BOUNDED: Mapping[str, Callable[[int, int], bool]] = {
    "more_than": operator.gt,
    "less_than": operator.lt,
    "at_least": operator.ge,
    "at_most": operator.le,
}
"""How a number must lie to one that bounds it."""
_ABOUT = 0.02
"""Part by which a number of things may be off and still be what somebody says of it."""
_COUNTED = re.compile(
    r"(?P<least>\b(?:minst|mer än|över|at least|more than|over) )?"
    r"(?<![\d,.])(?P<count>\d{1,3}(?:[ \N{NO-BREAK SPACE}]\d{3})+|\d+)(?: (?:av|of) \d+)?"
    r" (?P<things>[^\W\d_][\w-]+(?: [\w-]+)?)"
)
"""A number of things in a text; one word may stand between ("350 000 unika besökare")."""
_MEETINGS_AT = re.compile(r"\d+ (?:av|of) \d+ (?:möten hade|meetings had)")
_HELD_SO_FAR = re.compile(r"(\d+) (?:av|of) (\d+) (?:möten är|meetings (?:are|have))")
"""How many meetings are told to have been held of those that were planned."""
_OF_BEGINNING = frozenset(
    [
        *("began", "confirm", "formed", "in_operation", "operation", "solution", "status"),
        *("uptake", "whether"),
    ]
)
"""Aspects beside which a year is when a thing began to be used, and not something about it."""
_SINCE = re.compile(r"(?:sedan|since) ((?:19|20)\d\d)")
_IN_OPERATION = re.compile(r"\b(?:i drift|in operation)\b")
_PHASES = {
    "prestudy": re.compile(r"\b(?:förstudie|pre-study)\b"),
    "operation": _IN_OPERATION,
    "in_operation": _IN_OPERATION,
    "paused": re.compile(r"\b(?:pausad|paused)\b", re.IGNORECASE),
}
"""How a first line tells of the phase that a thing is in, by the aspect that says it."""
_PROCURED = re.compile(r"\b(?:upphandling påbörjad|avtal tillgängligt)\b")
"""How a first line tells that something is bought, and in none of those phases."""
_PLANNED = re.compile(r"\b(?:tidplan|timetable)\b")
"""What stands in the line of a plan: that it still is so is not told."""
_OF_A_PHASE = frozenset(
    [
        *_PHASES,
        "confirm",
        "ongoing",
        "procurement",
        "remains",
        "solution",
        "status",
        "still",
        "whether",
    ]
)
_PEOPLE = re.compile(r"(\d[\d\N{NO-BREAK SPACE}]*)[ \N{NO-BREAK SPACE}](?:invånare|inhabitants)")
_SHARE = re.compile(r"(\d+) (?:av|of) (\d+)")
_PERCENT = re.compile(r"(\d+(?:[.,]\d+)?)\s?%")


_ATTENDED = re.compile(
    r"^(?!\d).*(?:närvaro i snitt|publicerat utfall|deltog \(|took part \(|attendance on average"
    r"|average attendance|published outcome)"
)
"""What a first line is told with that says how many came, of one meeting or year."""
_GOAL_FIRST = re.compile(r"(?:Målnivån är|The goal is) (\d+)")
"""How a first line begins that tells what the goal is."""


def attended_in_percent(question: Question, answer: Answer) -> bool | None:
    """Whether the attendance claimed, in per cent, is that of the first line."""
    plainly = "whether" in question.aspects and _ATTENDED.search(answer.headline) is not None
    if question.topic is not Topic.ATTENDANCE or not (plainly or "confirm" in question.aspects):
        return None
    if question.aspects & {"compare", "less_than", "more_than", "reached"}:
        return None  # the first line tells what was above or below it
    goal = _GOAL_FIRST.match(answer.headline)
    if goal and question.index is not None:
        return round(question.index) == int(goal[1])
    means = (_PERCENT.search(line) for line in (answer.headline, *answer.statements))
    shown = {round(float(found[1].replace(",", "."))) for found in means if found}
    if question.index is None or not shown:
        return None
    same = round(question.index) in {
        round(float(found.replace(",", "."))) for found in _PERCENT.findall(answer.headline)[:1]
    }
    if not same and round(question.index) in shown:
        return None  # of another body: the first line speaks for itself
    return same


def _count(question: Question, answer: Answer) -> bool | None:
    """Whether so many of the things named, or more or fewer, are what the first line counts."""
    if question.counted is None or question.aspects.isdisjoint(["confirm", "whether"]):
        return None
    if len(question.subjects) > 1 or len(question.bodies) > 1:
        return None  # of one of them
    claimed, things, bound = question.counted
    things = _MEET if question.topic is Topic.MEETING and things in _OFTEN else things
    told = _counts_of(things, answer.headline)
    if len(told) != 1:
        of_meetings = question.topic is Topic.ATTENDANCE and bool(told) and bound is None
        return False if of_meetings and claimed not in dict(told) else None
    ((number, at_least),) = told
    if so_far := _HELD_SO_FAR.search(answer.headline):
        return None if int(so_far[1]) <= claimed <= int(so_far[2]) else False
    if bound is not None and _MEETINGS_AT.search(answer.headline):
        return None  # the number is the level that meetings are held against
    if bound is not None:
        so = _BOUNDED[bound](number, claimed)
        return None if at_least and number < claimed else so
    if claimed == number:
        return True
    beside = answer.statements
    if not _OF_PAYERS.isdisjoint(question.aspects):
        beside += answer.notes  # "13 betalar fast 4 använder det": a note counts those who pay
    if any(claimed == other for line in beside for other, _ in _counts_of(things, line)):
        return None  # of another meeting or body: the lines speak for themselves
    about = abs(claimed - number) <= number * _ABOUT or (at_least and claimed > number)
    return None if about else False


def _attended(question: Question, answer: Answer) -> bool | None:
    """Whether so many came as is said, of those who could ("10 av 14 i juni, eller hur?")."""
    if question.topic is not Topic.ATTENDANCE or question.counted or not question.participants:
        return None
    shares = _SHARE.findall(" ".join((answer.headline, *answer.statements)))
    asked = not question.aspects.isdisjoint(["confirm", "reconcile", "whether"])
    if not asked or not shares or question.aspects & {"less_than", "more_than"}:
        return None
    came = [int(share[0]) for share in shares]
    same = question.participants == came[0]
    return None if not same and question.participants in came else same


def _all_came(question: Question, answer: Answer) -> bool | None:
    """Whether all came, as is said or asked; of one meeting out of several the line speaks."""
    said = {"confirm", "everyone"} <= question.aspects and question.everyone
    asked = "whether" in question.aspects and question.aspects.isdisjoint(_OF_SOME)
    if question.topic is not Topic.ATTENDANCE or not (said or asked):
        return None
    if question.participants or question.index is not None:
        return None
    found = {came == could for came, could in _SHARE.findall(answer.headline)}
    return found.pop() if len(found) == 1 else None


def _goal_reached(question: Question, answer: Answer) -> bool | None:
    """Whether the one goal of the first line was reached, or missed, as is asked."""
    if question.topic not in _OF_GOALS or not {"reached", "whether"} <= question.aspects:
        return None
    told = _REACHED.findall(answer.headline)
    if len(told) != 1 or answer.headline[:1].isdigit():
        return None
    beside = (found for line in answer.statements for found in _REACHED.findall(line))
    if any(bool(other) is not bool(told[0]) for other in beside):
        return None  # of another body: the lines speak for themselves
    return bool(told[0]) is ("not_reached" in question.aspects)


def _bounded_people(question: Question, answer: Answer) -> bool | None:
    """Whether more or fewer live in a municipality than is said ("bor det fler än 25 000 där?")."""
    if question.topic is not Topic.INHABITANTS or len(question.amounts) != 1:
        return None
    told = _PEOPLE.findall(answer.headline)
    if len(told) != 1 or len(question.municipalities) != 1:
        return None
    return lies_as_asked(question, int(re.sub(r"\D", "", told[0])), question.amounts[0])


def _bounded_part(question: Question, answer: Answer) -> bool | None:
    """Whether more or fewer than a part of all use a thing ("mer än hälften av kommunerna")."""
    if question.topic is not Topic.UPTAKE or question.participants is None or question.counted:
        return None
    shares = _SHARE.findall(answer.headline)
    return lies_as_asked(question, int(shares[0][0]), question.participants) if shares else None


def _counts_of(things: str, text: str) -> set[tuple[int, bool]]:
    """How many of some things a text counts, and whether at least so many."""
    return {
        (int(re.sub(r"\D", "", found["count"])), bool(found["least"]))
        for found in _COUNTED.finditer(text)
        if _are_alike(stems(things), stems(found["things"]))
    }


def _are_alike(claimed: Iterable[str], told: Iterable[str]) -> bool:
    """Whether things are the same, or the one a kind of the other ("medlemskommuner")."""
    words, meetings = set(told), words_of(_MEETINGS)
    claimed = list(claimed)
    if words & meetings and meetings.intersection(claimed):
        return True  # "tre sammanträden" are meetings
    return any(means(word, words) or word.endswith(tuple(words)) for word in claimed)


def _first_year(question: Question, answer: Answer) -> bool | None:
    """Whether a thing has been in operation since the year claimed."""
    if question.topic is not Topic.STATUS or question.aspects.isdisjoint(["confirm", "whether"]):
        return None
    if question.index is not None or not question.aspects <= _OF_BEGINNING:
        return None  # "upp 50 procent sedan 2024", "försenat sedan 2024"
    since = _SINCE.search(answer.headline)
    if since is None or len(question.years) != 1 or question.months or question.relative_year:
        return None
    began = int(since[1])
    in_use = "operation" in question.aspects and "began" not in question.aspects
    return began <= question.years[0] if in_use else began == question.years[0]


def _in_phase(question: Question, answer: Answer) -> bool | None:
    """Whether a thing is in the phase that it is said to be in ("visst är det i förstudie?")."""
    said = {words for phase, words in _PHASES.items() if phase in question.aspects}
    plain = not (question.years or question.months or len(question.subjects) != 1)
    if question.topic is not Topic.STATUS or len(said) != 1 or not plain:
        return None
    if not question.aspects <= _OF_A_PHASE:
        return None
    told = {words for words in _PHASES.values() if words.search(answer.headline)}
    planned = said == told and _PLANNED.search(answer.headline)
    if not told and _PROCURED.search(answer.headline):
        return False
    return said == told if len(told) == 1 and not planned else None


_OF_USERS = frozenset([Topic.STATUS, Topic.UPTAKE])
_OF_USE = frozenset(["in_operation", "ongoing"])
"""Aspects of a status that all may have come to ("är alla igång med systemet?")."""


def _everyone(question: Question, answer: Answer) -> bool | None:
    """Whether all municipalities use a thing, as claimed or asked."""
    of_all = "everyone" in question.aspects or not _ALL.isdisjoint(question.terms)
    asked = not question.aspects.isdisjoint(["confirm", "whether"])
    of_use = question.topic is Topic.UPTAKE or not _OF_USE.isdisjoint(question.aspects)
    if question.topic not in _OF_USERS or not (of_use and of_all and asked):
        return None
    if question.municipalities or len(question.subjects) > 1:
        return None  # which things it uses is known of few
    share = _SHARE.search(answer.headline)
    if share is None or question.participants not in (None, int(share[2])):
        return None
    if question.counted is not None and question.counted[0] != int(share[2]):
        return True if question.counted[0] == int(share[1]) else None  # "4 av alla 14"
    denied = not _NOT_SO.isdisjoint(question.aspects)  # "inte alla", "alla använder inte"
    if denied and "confirm" not in question.aspects:
        return None  # "är inte alla med?" may be answered either way
    return (share[1] == share[2]) is not denied


def _came_or_left(question: Question, answer: Answer) -> bool | None:
    """Whether a thing has come to be used by more municipalities, or fewer, as is asked."""
    ways = {rose for way, rose in _OF_CHANGES.items() if way in question.aspects}
    counts = _FROM_TO.search(answer.headline)
    if not question.polar or counts is None or len(ways) != 1:
        return None
    rose = ways.pop()
    before, after = int(counts[1]), int(counts[2])
    return before < after if rose else before > after


_FROM_TO = re.compile(r"(?:från|from) (\d+) (?:till|to) (\d+) (?:av|of) \d+")
_OF_CHANGES = {"gained": True, "more_join": True, "raised": True, "lowered": False, "shed": False}
"""Aspects of a number of users that has changed, and whether it rose."""


CHECKS_OF_COUNTS: tuple[Callable[[Question, Answer], bool | None], ...] = (
    _count,
    _attended,
    _all_came,
)
"""What tells whether so many are what is counted, or came."""
CHECKS_OF_STATES: tuple[Callable[[Question, Answer], bool | None], ...] = (
    _goal_reached,
    _bounded_part,
    _bounded_people,
    _everyone,
    _came_or_left,
    _first_year,
    _in_phase,
)
"""What tells whether a goal is reached, how many use a thing or live there, and how it stands."""
