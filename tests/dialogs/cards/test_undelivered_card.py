"""Can the coordinator read what has not arrived, and send it again?"""

import pytest

from dialogs.cards.undelivered_card import LONGEST_TEXT, Undelivered, undelivered_card
from dialogs.texts import LANGUAGES, texts
from storage.outbox import Why
from tests.dialogs.cards.card_rules import faults


def item(number: int, **given: object) -> Undelivered:
    values: dict[str, object] = {"name": "Eva Ek", "told": "Om ett möte.", "text": None}
    return Undelivered(message=number, again=True, **{**values, **given})  # type: ignore[arg-type]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("count", [0, 1, 30])
def test_every_list_is_a_card_that_teams_takes(language: str, count: int) -> None:
    items = [
        item(number, text=("*Hej* <at>Alla</at>\n" * 200)[:LONGEST_TEXT] if number % 2 else None)
        for number in range(count)
    ]
    assert faults(undelivered_card(language, items)) == []
    assert faults(undelivered_card(language, items, said="Jag försöker igen.")) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_there_is_a_sentence_for_every_reason(language: str) -> None:
    prefix = "undelivered.why."
    told = {key.removeprefix(prefix) for key in texts(language) if key.startswith(prefix)}
    assert told == set(Why)
