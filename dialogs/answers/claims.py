"""Is it so? Figures that the asker names, held against those in the answer or in the documents."""

import operator
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from fractions import Fraction

from dialogs.answer import Answer, Asker
from dialogs.answers.cost_not_paid import PAYING_OTHERWISE
from dialogs.answers.cost_verdicts import lies_as_asked, verdict_in
from dialogs.answers.matching import words_of
from dialogs.answers.stems import stems
from dialogs.answers.synonyms import means
from dialogs.question import Operation, Question, Topic
from dialogs.texts import say
from domain.money import format_kr, is_about, is_rounded_to
from domain.records import FigureKind

_VERDICTS = {True: "right", False: "wrong", None: "roughly"}


def confirmed(question: Question, answer: Answer, asker: Asker) -> Answer:
    """The answer, begun with yes or no where the first line shows whether what was claimed is so.

    A first line with several amounts of which one is claimed speaks for itself: documents may say
    different things.
    """
    said = question.claims or question.counted or question.amounts or question.participants
    if not said and question.aspects.isdisjoint((*_ASKED_FOR, "whether")):
        return answer
    if question.topic is Topic.WHAT_IF and {*question.claims} <= {*question.amounts}:
        return answer  # an amount is what is computed with
    if question.topic is Topic.PARTICIPANTS and question.outsiders:
        return answer  # that they take no part comes first, however many do
    if question.topic is Topic.FEES and (question.per or question.aspects >= _ONCE_A_YEAR):
        return answer  # fees are told for a year, or once
    same = None
    for is_so in _CHECKS:
        same = is_so(question, answer)
        if same is not None:
            break
    denied = _denied(question, answer)
    if denied is None and same is None and not _is_roughly_so(question, answer):
        return answer
    told, rest = verdict_in(answer.headline, asker.language)
    if told is not None and (same is None or not told):
        return answer
    key, claimed = denied or (_VERDICTS[same], 0)
    opening = say(asker.language, f"declining.claim_{key}", amount=format_kr(claimed))
    return replace(answer, headline=f"{opening} {rest}")


def _denied(question: Question, answer: Answer) -> tuple[str, int] | None:
    """How an amount that is said not to be so lies to the one told, and the one that is said.

    Yes or no alone may agree with what is denied as well as with its opposite ("det är väl inte
    80 000 kr?").
    """
    told = amounts_in(answer.headline)
    asked = not question.aspects.isdisjoint(["confirm", "whether"])
    if not asked or _DENYING.isdisjoint(question.aspects) or len(question.claims) != 1:
        return None
    claimed = abs(question.claims[0])
    if not claimed or len(told) != 1 or PAYING_OTHERWISE & question.aspects:
        return None
    return ("so_denied" if _is_so(question, claimed, told[0]) else "not_so_denied"), claimed


def _is_roughly_so(question: Question, answer: Answer) -> bool:
    """Whether an amount that is said to be so is rounded, from the only one told.

    One that next to nothing is lost of is told so unasked ("I insist: it is 3 500 000 kr").
    """
    told = amounts_in(answer.headline)
    denied = not {"cause", "negated"}.isdisjoint(question.aspects)
    if denied or len(question.claims) != 1 or len(told) != 1:
        return False
    asked = not question.aspects.isdisjoint(["confirm", "whether"])
    claimed = abs(question.claims[0])
    if (
        not asked
        and question.topic is not Topic.CAUSE
        and _OF_NO_SHARE.isdisjoint(question.aspects)
    ):
        return question.in_full and claimed != told[0] and is_about(claimed, told[0])
    return asked and _is_near(claimed, told[0])


_DENYING = frozenset(["negated", "not_paying"])
_OF_NO_SHARE = frozenset(["left_to_pay", "not_paying"])


def _amount(question: Question, answer: Answer) -> bool | None:
    """Whether the amount claimed is the one in the first line, or one of them."""
    if len(question.claims) != 1 or not _OF_NO_SHARE.isdisjoint(question.aspects):
        return None  # what is left of a share is not the share, nor what is denied to be it
    claimed = abs(question.claims[0])  # "minus 91 530" is a deficit of so much
    told = amounts_in(answer.headline)
    told = told[:1] if question.topic is Topic.WHAT_IF else told  # the rest is what that is of
    same = any(_is_so(question, claimed, amount) for amount in told)
    if not same and any(is_about(claimed, n) for n in _told_beside(question, answer)):
        return None  # of all together, or of a part
    if not same and len(question.years) > 1 and is_about(claimed, sum(told[: len(question.years)])):
        return None  # of all the years together
    if not same and any(_is_near(claimed, n) or is_about(claimed, n) for n in told):
        return None  # "1,6 miljoner" of 1 610 441 kr: neither quite right nor wrong
    if question.topic is Topic.CAUSE or "cause" in question.aspects:
        # an amount that is so says what is meant, and so may one of something else
        return False if len(told) == 1 and question.municipalities and not same else None
    if len(told) == 1 or (same and _is_that_result(question, claimed, answer.headline)):
        return same
    asked = not question.aspects.isdisjoint(["confirm", "whether"])
    return False if told and not same and asked else None


def _told_beside(question: Question, answer: Answer) -> list[int]:
    """The amounts beside the first line; of a table where one of its rows may be meant."""
    of_one = question.municipalities or "confirm" in question.aspects
    rows = answer.table.rows if answer.table and not of_one else ()
    cells = [cell for row in rows for cell in row]
    return [n for text in (*answer.statements, *cells) for n in amounts_in(text)]


def _is_that_result(question: Question, claimed: int, text: str) -> bool:
    """Whether a surplus or deficit claimed is the one that a first line ends with."""
    asked = not question.aspects.isdisjoint(["confirm", "whether"])
    result = _RESULT.search(text) if asked else None
    if result is None or not is_about(claimed, amounts_in(result[0])[0]):
        return False
    return ("surplus" if result["surplus"] else "deficit") in question.aspects


def _each_amount(question: Question, answer: Answer) -> bool | None:
    """Whether amounts claimed of several are those of the first line, in the same order."""
    claimed = question.claims
    asked = not question.aspects.isdisjoint(["confirm", "reconcile"])
    if len(claimed) < 2 or question.topic is not Topic.COST or not asked:
        return None
    told = amounts_in(answer.headline)[: len(claimed)]
    of_each = {len(question.municipalities), len(question.subjects or question.components)}
    changed = question.operation is Operation.CHANGE and not question.years  # "från ... till ..."
    of_years = _FIRST_AND_LAST if changed else len(question.years)
    of_each |= {of_years} if len(question.municipalities) == 1 else set()
    if len(told) < len(claimed) or len(claimed) not in of_each:
        return None
    if all(_is_so(question, *each) for each in zip(claimed, told, strict=True)):
        return True
    if not question.municipalities or all(map(_is_near, claimed, told)):
        return None  # whose they are is not known, or neither quite right nor wrong
    known = all(any(is_about(each, amount) for amount in told) for each in claimed)
    in_order = len(question.municipalities) == len(claimed) and not question.own
    return None if known and not in_order else False  # as they are, but of one another


def _nothing(question: Question, answer: Answer) -> bool | None:
    """Whether a municipality pays nothing, as claimed; never so where the first line has it pay."""
    said = not _ASKED_FOR.isdisjoint(question.aspects)
    if question.topic is not Topic.COST or not said or "not_paying" not in question.aspects:
        return None
    if PAYING_OTHERWISE & question.aspects:
        return None
    of_one = len(question.municipalities) == 1
    return False if of_one and any(amounts_in(answer.headline)) else None


def amounts_in(text: str) -> list[int]:
    """The amounts in a text, kr."""
    found = (re.sub(r"[^\d.,]", "", amount).replace(",", ".") for amount in _KR.findall(text))
    return [round(Fraction(amount)) for amount in found]


def _is_so(question: Question, claimed: int, amount: int) -> bool:
    """Whether an amount is the one claimed: to the krona where it is said so."""
    return claimed == amount if question.in_full else is_about(claimed, amount)


def _is_near(claimed: int, amount: int) -> bool:
    """Whether an amount is the one claimed, rounded so that it is neither right nor wrong."""
    return is_rounded_to(claimed, amount) and abs(claimed - amount) <= amount * _NEAR


def _percent(question: Question, answer: Answer) -> bool | None:
    """Whether the attendance claimed, in per cent, is that of the first line."""
    if question.topic is not Topic.ATTENDANCE or "confirm" not in question.aspects:
        return None
    if question.aspects & {"less_than", "more_than", "reached"}:
        return None  # the first line tells what was above or below it
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
    if any(claimed == other for line in answer.statements for other, _ in _counts_of(things, line)):
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
    """Whether all came as is said."""
    asked = question.topic is Topic.ATTENDANCE and {"confirm", "everyone"} <= question.aspects
    if not asked or not question.everyone or question.participants or question.index is not None:
        return None
    share = _SHARE.search(answer.headline)
    return share[1] == share[2] if share else None


def _bounded_result(question: Question, answer: Answer) -> bool | None:
    """Whether what all amounts of the first line are, or its result, is above or below one said."""
    if question.topic not in _OF_PRINTED_SUMS or len(question.amounts) != 1:
        return None
    told = amounts_in(answer.headline)
    if _RESULTS & question.aspects:
        result = _RESULT.search(answer.headline)
        side = "surplus" if result and result["surplus"] else "deficit"
        told = amounts_in(result[0]) if result and side in question.aspects else []
    elif aspect := next((a for a in _OF_A_SIDE if a in question.aspects), None):
        of_side = _OF_A_SIDE[aspect].search(answer.headline)
        told = amounts_in(of_side[0]) if of_side else []
    elif question.kind is FigureKind.FORECAST and "deviation" not in question.aspects:
        told = told[:1]
    lie = {lies_as_asked(question, amount, question.amounts[0]) for amount in told}
    return lie.pop() if len(lie) == 1 else None


def _came_out_so(question: Question, answer: Answer) -> bool | None:
    """Whether there was the surplus or deficit asked about; that there was none is told before.

    Of one that is known to be ("är överskottet bokfört?") it is asked what became of it.
    """
    asked = _RESULTS & question.aspects
    if question.topic is not Topic.ECONOMY or len(asked) != 1 or "whether" not in question.aspects:
        return None
    if question.claims or question.amounts or _LISTED in answer.headline:
        return None
    if "remains" in question.aspects or not _THE_RESULT.isdisjoint(question.terms):
        return None
    told = {bool(result["surplus"]) for result in _RESULT.finditer(answer.headline)}
    return True if told == {"surplus" in asked} else None


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


_OFTEN = frozenset(["ganger", "times"])
_MEET = "möten"
"""What a body has held as many of as the times it has met."""
_MEETINGS = frozenset(["meeting"])
"""The concept whose words all count the same."""


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


def _everyone(question: Question, answer: Answer) -> bool | None:
    """Whether all municipalities use a thing, as claimed."""
    if question.topic is not Topic.UPTAKE or not {"confirm", "everyone"} <= question.aspects:
        return None
    if question.municipalities or len(question.subjects) > 1:
        return None  # which things it uses is known of few
    share = _SHARE.search(answer.headline)
    denied = not _NOT_SO.isdisjoint(question.aspects)  # "inte alla", "alla använder inte"
    return (share[1] == share[2]) is not denied if share else None


_NOT_SO = frozenset(["absent", "negated", "not_using", "outside"])
_CHECKS: tuple[Callable[[Question, Answer], bool | None], ...] = (
    _percent,
    _amount,
    _each_amount,
    _nothing,
    _count,
    _attended,
    _all_came,
    _bounded_result,
    _came_out_so,
    _goal_reached,
    _bounded_part,
    _bounded_people,
    _everyone,
    _first_year,
)
_FIRST_AND_LAST = 2
_OF_PRINTED_SUMS = frozenset([Topic.ECONOMY, Topic.FEES])
_RESULTS = frozenset(["surplus", "deficit"])
_THE_RESULT = frozenset(["overskottet", "underskottet"])
_LISTED = " ("
"""What stands before the result of each of several areas."""
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
_NEAR = 0.08
"""Part of an amount by which a rounded one may be off without being wrong."""
_ABOUT = 0.02
"""Part by which a number of things may be off and still be what somebody says of it."""
_KR = re.compile(
    r"(?<![\d\N{NO-BREAK SPACE}.,])\d[\d\N{NO-BREAK SPACE}]*(?:[.,]\d+)?\N{NO-BREAK SPACE}kr"
)
_RESULT = re.compile(
    rf"\b(?:(?P<surplus>överskott|surplus)|underskott|deficit)(?: (?:på|of))? {_KR.pattern}"
)
_OF_A_SIDE = {
    "income": re.compile(rf"\b(?:intäkter|income) {_KR.pattern}"),
    "expense": re.compile(rf"\b(?:kostnader|costs) {_KR.pattern}"),
}
"""What a first line tells of one side, by the aspect that asks for it."""
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
    ["began", "confirm", "formed", "operation", "status", "uptake", "whether"]
)
"""Aspects beside which a year is when a thing began to be used, and not something about it."""
_SINCE = re.compile(r"(?:sedan|since) ((?:19|20)\d\d)")
_ASKED_FOR = frozenset(["cause", "confirm"])
"""Aspects of what its asker believes to be so, without any figure."""
_ONCE_A_YEAR = {"start_up", "recurring"}
"""Aspects of what is said to be paid every year, and is paid once."""
_PEOPLE = re.compile(r"(\d[\d\N{NO-BREAK SPACE}]*)[ \N{NO-BREAK SPACE}](?:invånare|inhabitants)")
_SHARE = re.compile(r"(\d+) (?:av|of) (\d+)")
_PERCENT = re.compile(r"(\d+(?:[.,]\d+)?)\s?%")
