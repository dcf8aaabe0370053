"""Are two questions in one message each answered as they are alone?"""

import re
from collections.abc import Callable, Iterator, Mapping

import pytest

from dialogs.answer import Outcome
from dialogs.answering import Responses, outcome_of, respond
from domain.facts import Facts
from domain.people import Person
from tests.dialogs.asked import Asked, question_files, questions

_ASKS = re.compile(r"(?:vad|hur|vem|vilk\w+|när|stämmer|finns)\b[^?!.:;,\n]{8,70}\?", re.IGNORECASE)
_PAIRS = 150
_APART = 151
"""Questions between the two of a pair, so that they are seldom of one topic."""


def _low(text: str) -> str:
    return text[0].lower() + text[1:]


JOINED: Mapping[str, tuple[Callable[[str, str], str], float]] = {
    "lines": (lambda first, then: f"{_low(first)}\n{_low(then)}", 0.90),
    "two sentences": (lambda first, then: f"{first}? {then}?", 0.90),
    "without marks": (lambda first, then: f"{first}. {then}.", 0.89),
    "och": (lambda first, then: f"{first} och {_low(then)}?", 0.83),
    "samt undrar jag": (lambda first, then: f"{first}, samt undrar jag {_low(then)}", 0.90),
}
"""How two questions are joined, and what part of pairs must be answered as alone."""


def _alone(facts: Facts, people: Mapping[str, Person]) -> list[tuple[Asked, str]]:
    """Swedish questions of nobody known that one answer answers, with its first line."""
    found = []
    for asked in (a for file in question_files() for a in questions(file)):
        plain = asked.language == "sv" and asked.persona is None and _ASKS.fullmatch(asked.ask)
        if not plain or "esamverkan" in asked.where:
            continue
        response = _response(asked.ask, asked, facts, people)
        if len(response.answers) == 1 and outcome_of(response.answers) is Outcome.ANSWERED:
            found.append((asked, response.answers[0].headline))
    return found


def _response(text: str, asked: Asked, facts: Facts, people: Mapping[str, Person]) -> Responses:
    person = people[asked.persona] if asked.persona else None
    return respond(text, facts, person=person, language=asked.language, today=asked.today)


@pytest.fixture(scope="module")
def pairs(
    shipped: Facts, people: Mapping[str, Person]
) -> list[tuple[tuple[Asked, str], tuple[Asked, str]]]:
    """Questions that are answered alone, in pairs."""
    alone = _alone(shipped, people)
    return [(alone[n], alone[(n + _APART) % len(alone)]) for n in range(0, len(alone), 2)][:_PAIRS]


@pytest.mark.parametrize("way", JOINED)
def test_each_of_two_questions_is_answered_as_alone(
    way: str,
    pairs: list[tuple[tuple[Asked, str], tuple[Asked, str]]],
    shipped: Facts,
    people: Mapping[str, Person],
) -> None:
    join, enough = JOINED[way]
    missing = list(_missing(pairs, join, shipped, people))
    assert len(pairs) == _PAIRS
    assert len(missing) <= _PAIRS * (1 - enough), "\n".join(missing)


def _missing(
    pairs: list[tuple[tuple[Asked, str], tuple[Asked, str]]],
    join: Callable[[str, str], str],
    facts: Facts,
    people: Mapping[str, Person],
) -> Iterator[str]:
    """The messages in which the first line of an answer is not that of its question alone."""
    for (first, told), (then, told_then) in pairs:
        message = join(first.ask.rstrip("?"), then.ask.rstrip("?"))
        shown = {a.headline for a in _response(message, first, facts, people).answers}
        if not {told, told_then} <= shown:
            yield message
