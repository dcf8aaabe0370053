"""Is it so? What the asker claims, held against the answer or the documents."""

from collections.abc import Callable
from dataclasses import replace

from dialogs.answer import Answer, Asker
from dialogs.answers import claimed_amounts, claimed_counts
from dialogs.answers.claimed_amounts import denied, is_roughly_so
from dialogs.answers.cost_verdicts import so_or_not, verdict_in
from dialogs.answers.economy_wording import lacks_the_full_year
from dialogs.question import Question, Topic
from dialogs.texts import say
from domain.money import format_kr

_VERDICTS = {True: "right", False: "wrong", None: "roughly"}
_ASKED_FOR = frozenset(["cause", "confirm", "free"])
"""Aspects of what its asker believes to be so, without any figure."""
_ASKED_OTHERWISE = frozenset(["how_much", "list"])
"""Aspects of what is no claim, whatever amount it names ("visa alla som betalar 85 700")."""
_ONCE_A_YEAR = {"start_up", "recurring"}
"""Aspects of what is said to be paid every year, and is paid once."""
_CHECKS: tuple[Callable[[Question, Answer], bool | None], ...] = (
    claimed_counts.attended_in_percent,
    *claimed_amounts.CHECKS,
    *claimed_counts.CHECKS_OF_COUNTS,
    *claimed_amounts.CHECKS_OF_RESULTS,
    *claimed_counts.CHECKS_OF_STATES,
)
"""The first of these that can tell does."""


def _holds(question: Question, answer: Answer) -> bool | None:
    """Whether what is claimed is so, ``None`` where the answer does not show it."""
    checked = (is_so(question, answer) for is_so in _CHECKS)
    same = next((so for so in checked if so is not None), None)
    if same and question.topic is Topic.COST and "only" in question.aspects:
        return None  # "är det bara vi som betalar 85 700?" is asked of the others too
    return same


def confirmed(question: Question, answer: Answer, asker: Asker) -> Answer:
    """The answer, begun with yes or no where the first line shows whether what was claimed is so.

    A first line with several amounts of which one is claimed speaks for itself: documents may say
    different things.
    """
    said = question.claims or question.counted or question.amounts or question.participants
    asked = question.polar or not question.aspects.isdisjoint((*_ASKED_FOR, "whether"))
    if not (said or asked):
        return answer
    if _tells_nothing_of_it(question, answer, asker):
        return answer
    same = _holds(question, answer)
    not_so = denied(question, answer)
    if not_so is None and same is None and not is_roughly_so(question, answer):
        return answer
    told, rest = verdict_in(answer.headline, asker.language)
    if told is not None and (same is None or not told):
        return answer
    key, claimed = not_so or (_VERDICTS[same], 0)
    if key == "right" and "confirm" not in question.aspects:
        if question.polar:  # only asked, and not claimed
            return replace(answer, headline=so_or_not(asker.language, so=True) + rest)
        if not _ASKED_OTHERWISE.isdisjoint(question.aspects):
            return answer
    opening = say(asker.language, f"declining.claim_{key}", amount=format_kr(claimed))
    return replace(answer, headline=f"{opening} {rest}")


def _tells_nothing_of_it(question: Question, answer: Answer, asker: Asker) -> bool:
    """Whether the first line is of something else than what is claimed, whatever its figures."""
    match question.topic:
        case Topic.WHAT_IF if {*question.claims} <= {*question.amounts}:
            return True  # an amount is what is computed with
        case Topic.PARTICIPANTS if question.outsiders:
            return True  # that they take no part comes first, however many do
        case Topic.COST if _names_a_stranger(question):
            return True  # who is said to pay it may be none of those it is told of
        case Topic.FEES if question.per or question.aspects >= _ONCE_A_YEAR:
            return True  # fees are told for a year, or once
        case _:  # some months tell nothing of the rest
            return lacks_the_full_year(question, answer.headline, asker.language)


def _names_a_stranger(question: Question) -> bool:
    """Whether another than those told of may be the one who is said to pay."""
    return bool(question.strangers or (question.unexplained and not question.municipalities))
