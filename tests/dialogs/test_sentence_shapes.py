"""Is a published share told right in whatever sentence it is asked for, by whomever?

The shapes are filled with all municipalities in turn, and with things and years one after another;
what is right is looked up in the store.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import cycle

import pytest

from dialogs.answering import respond
from dialogs.question import Question
from domain.cost_shares import share_over
from domain.facts import CooperationFacts, Facts
from domain.money import format_kr
from domain.people import Person
from domain.records import Municipality

_THINGS = {
    "e-arkivet": "e-arkiv",
    "räddningstjänsten": "raddningstjansten",
    "soc": "soc-system",
    "datacentret": "dcbd",
}
"""What people call things, and their ids."""
_TODAY = date(2025, 12, 5)
_UNDOTTED = str.maketrans("åäöÅÄÖ", "aaoAAO")

_OF_A_SHARE = (
    "Vad betalar {m} för {s} {y}?",
    "hur mkt kostar {s} {m} {y}",
    "{m} {s} {y}",
    "Hur stor är {m} kommuns avgift för {s} {y}?",
    "för {s} {y}, vad betalar {m}?",
    "Vi i {m}, vad betalar vi för {s} {y}?",
    "Om man tittar på {y}, hur mycket stod {m} för när det gäller {s}?",
)
_CLAIMS = (
    "Stämmer det att {m} betalar {x} för {s} {y}?",
    "{m} betalar väl {x} för {s} {y}?",
    "Betalar {m} {x} för {s} {y}?",
)
_HELD_APART = (
    "Betalar {m} mer än {n} för {s} {y}?",
    "är det dyrare för {m} än för {n} när det gäller {s} {y}",
)
_ADDED = (
    "Vad betalar {m} och {n} tillsammans för {s} {y}?",
    "lägg ihop {m} och {n} för {s} {y}",
    "{m} + {n} {s} {y}",
    "hur mycket betalar {m} plus {n} för {s} {y}",
)
_GOING_ON = ("och {m}?", "men {m}?", "{m} då?", "hur är det för {m}?", "samma för {m}")
_OF_ANOTHER_THING = ("och för {s}?", "hur mycket för {s}?", "samma för {s}")


class _Asked:
    """Municipalities with a thing and a year in which each of them pays for it."""

    def __init__(self, facts: CooperationFacts) -> None:
        self._facts = facts

    def amount(self, municipality: Municipality, thing: str, year: int) -> int | None:
        """What somebody pays for a thing in a year, kr; ``None`` where no share is published."""
        share = share_over(self._facts, municipality.code, (year,), subject=_THINGS[thing])
        return share.amount if share is not None else None

    def cells(self) -> Iterator[tuple[Municipality, str, int, int]]:
        """Each municipality with a thing, a year and the amount, kr."""
        named = cycle([(thing, year) for thing in _THINGS for year in (2024, 2025)])
        for municipality in self._facts.municipalities:
            while (amount := self.amount(municipality, *(cell := next(named)))) is None:
                pass
            yield municipality, *cell, amount

    def pairs(self) -> Iterator[tuple[Municipality, Municipality, str, int, int, int]]:
        """Two municipalities at a time, a thing, a year and what each of the two pays, kr."""
        following = cycle(self._facts.municipalities)
        next(following)
        for one, thing, year, paid in self.cells():
            other = next(following)
            beside = self.amount(other, thing, year)
            if beside is not None and beside != paid:
                yield one, other, thing, year, paid, beside


@pytest.fixture(scope="module")
def asked(shipped: Facts) -> _Asked:
    return _Asked(shipped.cooperations["norrbotten"])


class _Chat:
    """What is told to somebody, with dots and without."""

    def __init__(self, facts: Facts, person: Person | None) -> None:
        self._facts = facts
        self._person = person
        self._last: Question | None = None

    def first_lines(self, text: str) -> str:
        """The first lines that are told to what goes on from what was asked before."""
        response = respond(
            text,
            self._facts,
            person=self._person,
            language="sv",
            today=_TODAY,
            previous=self._last,
        )
        self._last = response.last or self._last
        return " ".join(answer.headline for answer in response.answers)


def _both_ways(text: str) -> tuple[str, str]:
    return text, text.translate(_UNDOTTED)


@pytest.mark.parametrize("shape", _OF_A_SHARE)
def test_a_share_is_told_however_it_is_asked_for(
    shape: str, asked: _Asked, shipped: Facts, people: Mapping[str, Person]
) -> None:
    for municipality, thing, year, amount in asked.cells():
        for text in _both_ways(shape.format(m=municipality.name, s=thing, y=year)):
            told = _Chat(shipped, people["kalix"]).first_lines(text)
            assert format_kr(amount) in told, text


@pytest.mark.parametrize("shape", _CLAIMS)
def test_a_claimed_share_is_confirmed_where_it_is_so_and_denied_where_it_is_not(
    shape: str, asked: _Asked, shipped: Facts
) -> None:
    for municipality, thing, year, amount in asked.cells():
        for claimed, verdict in ((amount, "Ja"), (2 * amount, "Nej")):
            text = shape.format(m=municipality.name, s=thing, y=year, x=format_kr(claimed))
            told = _Chat(shipped, None).first_lines(text)
            assert told.startswith(verdict), text
            assert format_kr(amount) in told, text


@pytest.mark.parametrize("shape", _HELD_APART)
def test_two_shares_are_held_against_each_other_with_yes_or_no(
    shape: str, asked: _Asked, shipped: Facts
) -> None:
    for one, other, thing, year, paid, beside in asked.pairs():
        for text in _both_ways(shape.format(m=one.name, n=other.name, s=thing, y=year)):
            told = _Chat(shipped, None).first_lines(text)
            assert told.startswith("Ja" if paid > beside else "Nej"), text
            assert format_kr(paid) in told, text
            assert format_kr(beside) in told, text


@pytest.mark.parametrize("shape", _ADDED)
def test_two_shares_are_added_up(shape: str, asked: _Asked, shipped: Facts) -> None:
    for one, other, thing, year, paid, beside in asked.pairs():
        text = shape.format(m=one.name, n=other.name, s=thing, y=year)
        assert format_kr(paid + beside) in _Chat(shipped, None).first_lines(text), text


@pytest.mark.parametrize("shape", _GOING_ON)
def test_another_payer_is_told_of_the_same_thing_and_year(
    shape: str, asked: _Asked, shipped: Facts, people: Mapping[str, Person]
) -> None:
    for one, other, thing, year, _, beside in asked.pairs():
        chat = _Chat(shipped, people["kalix"])
        chat.first_lines(f"Vad betalar {one.name} för {thing} {year}?")
        told = chat.first_lines(shape.format(m=other.name))
        assert format_kr(beside) in told, (one.name, thing, year, other.name)
        assert str(year) in told


@pytest.mark.parametrize("shape", _OF_ANOTHER_THING)
def test_another_thing_is_told_of_the_same_payer_and_year(
    shape: str, asked: _Asked, shipped: Facts, people: Mapping[str, Person]
) -> None:
    for municipality, thing, year, _ in asked.cells():
        for other in _THINGS:
            amount = asked.amount(municipality, other, year)
            if other == thing or amount is None:
                continue
            chat = _Chat(shipped, people["kalix"])
            chat.first_lines(f"Vad betalar {municipality.name} för {thing} {year}?")
            told = chat.first_lines(shape.format(s=other))
            assert format_kr(amount) in told, (municipality.name, thing, year, other)
