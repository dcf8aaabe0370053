"""How much is done for a question, counted in calls: a clock would tell of the machine as well."""

import re
import sys
from collections.abc import Callable, Mapping
from datetime import date

from dialogs.answering import respond
from domain.facts import Facts
from domain.people import Person

_MOST = 1_080
"""Calls of functions, Python's own among them; some 970 when this was set.

What needs more is done only where a message gives cause for it: behind a gate, after a cheap check.
"""


_MOST_PATTERNS = 11
"""Calls of regular expressions; 8 when this was set.

Those that look for what most messages do not hold are asked only where a word tells of it.
"""


def test_a_plain_cost_question_has_nothing_done_for_it_that_it_does_not_need(
    shipped: Facts, people: Mapping[str, Person]
) -> None:
    person = people["kalix"]

    def ask() -> None:
        text = "Vad betalar Kalix för e-arkivet 2025?"
        respond(text, shipped, person=person, language="sv", today=date(2025, 12, 5))

    ask()  # what is kept for the next question is made
    steps, patterns = _calls_of(ask)
    assert steps < _MOST
    assert patterns < _MOST_PATTERNS


def _calls_of(work: Callable[[], None]) -> tuple[int, int]:
    """How many functions are called until ``work`` is done, and how many of them are patterns'.

    Those in Python and in C.
    """
    calls = patterns = 0

    def count(_frame: object, event: str, argument: object) -> None:
        nonlocal calls, patterns
        calls += event in ("call", "c_call")
        patterns += event == "c_call" and isinstance(
            getattr(argument, "__self__", None), re.Pattern
        )

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        work()
    finally:
        sys.setprofile(before)
    return calls, patterns
