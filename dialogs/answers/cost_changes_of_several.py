"""How did the shares of several named municipalities change between two years?"""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from dialogs.answers.cost_over_years import change_in_words
from dialogs.answers.cost_targets import Target
from dialogs.answers.cost_verdicts import changed_as_much, is_so
from dialogs.answers.cost_wording import target_name, years_text
from dialogs.question import Per, Question
from dialogs.texts import say
from dialogs.wording import joined
from domain.cost_shares import CostSum, Difference, compare
from domain.facts import CooperationFacts
from domain.money import format_kr

_MOVED = frozenset(["lowered", "raised"])
_ALIKE = frozenset(["as_much", "equal"])
_HELD_APART = frozenset(["as_much", "comparative", "dearer", "equal", "unchanged"])
"""Aspects of shares that are held against each other and not against what they were."""
_YEARS_APART = frozenset(["earlier_held", "later_held"])
"""Aspects of one year that is held against the other ("mer 2025 än 2024")."""
_TWO = 2
Paid = Sequence[tuple[tuple[int, ...], Sequence[CostSum]]]
"""The years asked about, each with the shares of the municipalities named."""


class Changes(NamedTuple):
    """What is told of changes: yes or no where that is asked, each change, all of them together.

    And that the years do not hold the same parts.
    """

    verdict: list[str]
    each: list[str]
    together: list[str]
    notes: list[str]


def asks_how_they_moved(question: Question) -> bool:
    """Whether it is asked what rose or fell, and not what is paid: no "dyrare än Boden"."""
    return "dearer" not in question.aspects and not question.aspects.isdisjoint(_MOVED)


def tells_changes_first(question: Question) -> bool:
    """Whether the changes are what is asked for of two years."""
    if not question.aspects.isdisjoint(_YEARS_APART):
        return True
    changed = (
        not question.aspects.isdisjoint(["change", "changed"])
        and question.aspects
        and question.aspects.isdisjoint(_HELD_APART)
    )
    return changed or asks_how_they_moved(question)


def changes_of_several(
    question: Question, facts: CooperationFacts, language: str, target: Target, paid: Paid
) -> Changes:
    """How each share changed from the first year to the last; nothing of what one year lacks."""
    (first, before), (last, after) = paid[0], paid[-1]
    years = {"first_year": years_text(first), "second_year": years_text(last)}
    earlier = {share.municipality: share for share in before}
    differences = {
        share.municipality: difference
        for share in after
        if share.municipality in earlier
        and (difference := compare(earlier[share.municipality], share)) is not None
    }
    of_kr = question.per in (None, Per.PERCENT)
    if len(paid) < _TWO or len(differences) < _TWO or not of_kr:
        return Changes([], [], [], [])
    told = (
        say(
            language,
            "costs.one_changed",
            name=facts.municipality[code].name,
            change=change_in_words(language, difference),
        )
        for code, difference in differences.items()
    )
    each = say(
        language,
        "costs.each_of_them_changed",
        thing=target_name(language, facts, target),
        listed=joined(language, told),
        **years,
    )
    sums = [sum(d.first for d in differences.values()), sum(d.second for d in differences.values())]
    together = say(
        language,
        "costs.they_changed_together",
        first=format_kr(sums[0]),
        second=format_kr(sums[1]),
        amount=format_kr(sums[1] - sums[0]),
        **years,
    )
    partly = not all(difference.comparable for difference in differences.values())
    return Changes(
        _verdict(question, language, differences),
        [each],
        [together],
        [say(language, "costs.years_differ_in_parts")] if partly else [],
    )


def _verdict(question: Question, language: str, differences: Mapping[str, Difference]) -> list[str]:
    """Yes or no, where it is asked if the share of one of two changed more than the other's.

    Or if those of several changed as much.
    """
    if not question.aspects.isdisjoint(_ALIKE) and "whether" in question.aspects:
        whole = [(d.kr, d.percent or Fraction(0)) for d in differences.values()]
        both = [
            (d.like_for_like, d.like_for_like_percent or Fraction(0)) for d in differences.values()
        ]
        told = {changed_as_much(question, language, changes) for changes in (whole, both)}
        return [told.pop().strip()] if len(told) == 1 else []
    held = [each for code, each in differences.items() if code in question.beyond]
    ours = [each for code, each in differences.items() if code not in question.beyond]
    if len(held) != 1 or len(ours) != 1:
        return []
    return moved_more(question, language, ours[0], held[0])


def moved_more(
    question: Question, language: str, first: Difference, second: Difference
) -> list[str]:
    """Yes or no, where it is asked whether one amount changed more than another.

    Where they lie otherwise in kr than in per cent either could be meant: both are told, or
    nothing of what did not change that way.
    """
    turn = -1 if "lowered" in question.aspects else 1
    kr = turn * first.kr, turn * second.kr
    percent = turn * (first.percent or 0), turn * (second.percent or 0)
    in_kr, in_percent = (is_so(question, language, *both).strip() for both in (kr, percent))
    alike = first.kr == second.kr
    if in_kr and (alike or in_kr == in_percent):
        return [in_kr]
    moved_so = question.aspects & _MOVED and min(kr) > 0
    if not (in_kr and moved_so):
        return []
    asked = "less_than" in question.aspects
    so = (kr[0] < kr[1]) is asked  # 71 % more for both, but of a larger amount
    return [say(language, "costs.so_only_in_kr" if so else "costs.so_only_in_percent")]
