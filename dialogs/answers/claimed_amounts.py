"""Is that the amount? Amounts that the asker names, held against those in the answer."""

import re
from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from functools import partial

from dialogs.answer import Answer
from dialogs.answers.cost_not_paid import PAYING_OTHERWISE
from dialogs.answers.cost_verdicts import WAYS, lies_as_asked
from dialogs.question import Operation, Question, Topic
from domain.money import is_about, is_cut_to, is_rounded_to
from domain.records import FigureKind

_DENYING = frozenset(["negated", "not_paying"])
_OF_NO_SHARE = frozenset(["left_to_pay", "not_paying"])
_FIRST_AND_LAST = 2
_OF_PRINTED_SUMS = frozenset([Topic.ECONOMY, Topic.FEES])
_RESULTS = frozenset(["surplus", "deficit"])
_THE_RESULT = frozenset(["overskottet", "underskottet"])
_LISTED = re.compile(r" \((?:överskott|underskott|surplus|deficit) ")
"""How the result of each of several areas begins."""
_EXPECTED = re.compile(r"\((?:(?P<surplus>överskott|surplus)|underskott|deficit)\)")
"""What a forecast is said to end in."""
_NEAR = 0.08
"""Part of an amount by which a rounded one may be off without being wrong."""
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
_BELIEVED = frozenset(["cause", "confirm"])
"""Aspects of what its asker believes to be so."""


def denied(question: Question, answer: Answer) -> tuple[str, int] | None:
    """How an amount that is said not to be so lies to the one told, and the one that is said.

    Yes or no alone may agree with what is denied as well as with its opposite ("det är väl inte
    80 000 kr?").
    """
    told = amounts_in(answer.headline)
    if "said_wrong" in question.aspects and len(question.claims) == len(told) == 1:
        claimed = abs(question.claims[0])  # "är det fel att vi betalar 36 000?"
        return ("is_right" if _is_so(question, claimed, told[0]) else "is_wrong"), claimed
    asked = not question.aspects.isdisjoint(["confirm", "whether"])
    if not asked or _DENYING.isdisjoint(question.aspects) or len(question.claims) != 1:
        return None
    claimed = abs(question.claims[0])
    if not claimed or len(told) != 1 or PAYING_OTHERWISE & question.aspects:
        return None
    return ("so_denied" if _is_so(question, claimed, told[0]) else "not_so_denied"), claimed


def is_roughly_so(question: Question, answer: Answer) -> bool:
    """Whether an amount that is said to be so is rounded, from the only one told.

    One that next to nothing is lost of is told so unasked ("I insist: it is 3 500 000 kr").
    """
    told = amounts_in(answer.headline)
    denied = not {"cause", "negated"}.isdisjoint(question.aspects)
    denied = denied or (question.topic is Topic.WHAT_IF and bool(question.aspects & WAYS))
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
    return asked and _is_near(question, claimed, told[0])


def _amount(question: Question, answer: Answer) -> bool | None:
    """Whether the amount claimed is the one in the first line, or one of them."""
    if len(question.claims) != 1 or not _OF_NO_SHARE.isdisjoint(question.aspects):
        return None  # what is left of a share is not the share, nor what is denied to be it
    claimed = abs(question.claims[0])  # "minus 91 530" is a deficit of so much
    told = amounts_in(answer.headline)
    told = told[:1] if question.topic is Topic.WHAT_IF else told  # the rest is what that is of
    if question.topic is Topic.WHAT_IF and question.aspects & WAYS:
        bounded = told and question.municipalities  # else it may be of each of them
        whether = replace(question, aspects=question.aspects | {"whether"})
        return lies_as_asked(whether, told[0], claimed) if bounded else None
    same = any(_is_so(question, claimed, amount) for amount in told)
    if not same and any(is_about(claimed, n) for n in _told_beside(question, answer)):
        return None  # of all together, or of a part
    if not same and len(question.years) > 1 and is_about(claimed, sum(told[: len(question.years)])):
        return None  # of all the years together
    if not same and any(_is_near(question, claimed, n) or is_about(claimed, n) for n in told):
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
    if not question.municipalities or all(map(partial(_is_near, question), claimed, told)):
        return None  # whose they are is not known, or neither quite right nor wrong
    known = all(any(is_about(each, amount) for amount in told) for each in claimed)
    in_order = len(question.municipalities) == len(claimed) and not question.own
    return None if known and not in_order else False  # as they are, but of one another


def _nothing(question: Question, answer: Answer) -> bool | None:
    """Whether nothing is paid, as claimed; never so where the first line has somebody pay."""
    if question.topic in (Topic.COST, Topic.FEES) and "free" in question.aspects:
        return False if any(amounts_in(answer.headline)) else None
    said = not _BELIEVED.isdisjoint(question.aspects)
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


def _is_near(question: Question, claimed: int, amount: int) -> bool:
    """Whether an amount is the one claimed, rounded so that it is neither right nor wrong."""
    cut = not question.in_full and is_cut_to(claimed, amount)
    return (cut or is_rounded_to(claimed, amount)) and abs(claimed - amount) <= amount * _NEAR


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
    if question.claims or question.amounts or _LISTED.search(answer.headline):
        return None
    if "remains" in question.aspects or not _THE_RESULT.isdisjoint(question.terms):
        return None
    results = [*_RESULT.finditer(answer.headline), *_EXPECTED.finditer(answer.headline)]
    told = {bool(result["surplus"]) for result in results}
    return True if told == {"surplus" in asked} else None


CHECKS: tuple[Callable[[Question, Answer], bool | None], ...] = (
    _amount,
    _each_amount,
    _nothing,
)
"""What tells whether an amount is the one claimed, the first that can first."""
CHECKS_OF_RESULTS: tuple[Callable[[Question, Answer], bool | None], ...] = (
    _bounded_result,
    _came_out_so,
)
"""The same of a surplus or deficit, or of what it is above or below."""
