"""How much is done for a question, counted in calls: a clock would tell of the machine as well."""

import sys
from collections.abc import Callable, Mapping
from datetime import date

from dialogs.answering import respond
from domain.facts import Facts
from domain.people import Person

_MOST = 1_300
"""Calls of functions, Python's own among them; some 1,130 when this was set.

What needs more is done only where a message gives cause for it: behind a gate, after a cheap check.
"""


def test_a_plain_cost_question_has_nothing_done_for_it_that_it_does_not_need(
    shipped: Facts, people: Mapping[str, Person]
) -> None:
    person = people["kalix"]

    def ask() -> None:
        text = "Vad betalar Kalix för e-arkivet 2025?"
        respond(text, shipped, person=person, language="sv", today=date(2025, 12, 5))

    ask()  # what is kept for the next question is made
    steps = _calls_of(ask)
    assert steps < _MOST


def _calls_of(work: Callable[[], None]) -> int:
    """How many functions are called, in Python and in C, until ``work`` is done."""
    calls = 0

    def count(_frame: object, event: str, _argument: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        work()
    finally:
        sys.setprofile(before)
    return calls
