"""Is no sum shown as the cost of what the store does not know? Things, places and years."""

from collections.abc import Mapping

import pytest

from dialogs.answering import respond
from domain.facts import Facts
from domain.people import Person
from tests.dialogs.asked import DEFAULT_DAY, amounts_in, question_files, questions

_THINGS = [
    "skolskjuts", "bibliotek", "äldreomsorg", "vatten", "el", "fiber", "gator", "resor",
    "konferens", "julbord", "skrivare", "leasing", "hemtjänst", "simhall", "snöröjning",
    "turism", "brandbilar", "skolmat", "telefonväxel", "pension", "advokat", "servrar",
    "webbplats", "penetrationstest", "parkering", "AI",
]  # fmt: skip
_OF_THINGS = [
    "Vad betalar Kalix för {thing}?",
    "Kalix kostnad för {thing} 2025",
    "Vad är budgeten för {thing} 2025?",
    "utfall {thing} 2024",
    "vad kostar {thing}",
]
_PLACES = [
    "Överluleå", "Nederkalix", "Norrkiruna", "Storboden", "Lillpiteå", "Kalixfors", "Arjeplogby",
    "Jokkmokknäs", "Älvsbynby", "Bodenfors", "Gammelhaparanda", "Nypajala",
]  # fmt: skip
_OF_PLACES = ["Vad betalar {place} för e-arkivet?", "{place} kostnad 2025"]
_SUBJECTS = ["e-arkivet", "grundfinansieringen", "räddningstjänsten", "licensen", "allt"]


def shown(text: str, facts: Facts) -> list[str]:
    """The amounts shown for a message, in first lines, statements and tables."""
    response = respond(text, facts, person=None, language="sv", today=DEFAULT_DAY)
    parts = [line for a in response.answers for line in (a.headline, *a.statements)]
    parts += [c for a in response.answers if a.table for row in a.table.rows for c in row]
    return amounts_in(" ".join(parts))


@pytest.mark.parametrize("form", _OF_THINGS)
def test_no_amount_is_shown_for_a_thing_nobody_knows(form: str, shipped: Facts) -> None:
    told = {thing: shown(form.format(thing=thing), shipped) for thing in _THINGS}
    assert {thing: amounts for thing, amounts in told.items() if amounts} == {}


@pytest.mark.parametrize("form", _OF_PLACES)
@pytest.mark.parametrize("written", [str, str.lower])
def test_no_amount_is_shown_for_a_place_called_nearly_like_a_member(
    form: str, written: type[str], shipped: Facts
) -> None:
    told = {place: shown(form.format(place=written(place)), shipped) for place in _PLACES}
    assert {place: amounts for place, amounts in told.items() if amounts} == {}


@pytest.mark.parametrize("year", [2019, 2023, 2026, 2030])
def test_no_amount_is_shown_for_a_year_without_figures(year: int, shipped: Facts) -> None:
    told = {s: shown(f"Vad betalar Kalix för {s} {year}?", shipped) for s in _SUBJECTS}
    assert {subject: amounts for subject, amounts in told.items() if amounts} == {}


def test_every_question_is_answered_where_other_things_are_known(
    shipped: Facts, people: Mapping[str, Person]
) -> None:
    """What is asked of one cooperation is asked of the other too, by whoever sits there."""
    for file in question_files():
        for asked in questions(file):
            found = respond(
                asked.ask,
                shipped,
                person=people["sundsvall"],
                language=asked.language,
                today=DEFAULT_DAY,
            )
            assert found.answers, asked.where
