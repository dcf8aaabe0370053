"""Is the first that is named above the second? Yes or no, where a question begins with its verb.

Of what is counted: members that came, municipalities that use a thing, meetings.
"""

from collections.abc import Mapping, Sequence
from fractions import Fraction

from dialogs.answers.cost_verdicts import so_or_not
from dialogs.question import Question

_ABOVE = (
    *("battre", "better", "dearer", "dyrare", "fler", "higher", "hogre", "larger", "mer", "more"),
    *("forbattra", "improved", "okat", "okade", "stigit", "storre"),
)
_BELOW = (
    *("billigare", "cheaper", "farre", "fewer", "lagre", "less", "lower", "mindre", "samre"),
    *("forsamra", "minskat", "minskade", "sjunkit", "smaller", "worse", "worsened"),
)
"""How the words begin that tell which way one is held against another, folded."""
_TWO = 2


def first_held(
    question: Question, named: Sequence[str], counts: Sequence[Mapping[str, Fraction | int]]
) -> bool | None:
    """Whether the first of two that are named lies as is asked to the second.

    By each of several ways to count them; ``None`` where these differ, or that is not asked.
    """
    above = any(term.startswith(_ABOVE) for term in question.terms)
    below = any(term.startswith(_BELOW) for term in question.terms)
    if not (above or below):  # "är det mer än 2022?": no word to search for
        above, below = ("more_than" in question.aspects), ("less_than" in question.aspects)
    if not question.polar or above is below or len(named) != _TWO:
        return None
    first, second = named
    if any(name not in count for count in counts for name in named):
        return None
    lie = {
        count[first] > count[second] if above else count[first] < count[second] for count in counts
    }
    return lie.pop() if len(lie) == 1 else None


def opening_held(
    question: Question,
    language: str,
    named: Sequence[str],
    counts: Sequence[Mapping[str, Fraction | int]],
) -> str:
    """Yes or no with a space after it, to stand first; empty where that is not asked."""
    so = first_held(question, named, counts)
    return "" if so is None else so_or_not(language, so=so)
