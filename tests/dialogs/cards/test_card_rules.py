"""Would the rules notice? Each is seen to fail once."""

from collections.abc import Callable
from copy import deepcopy
from typing import Any

import pytest

from tests.dialogs.cards.card_rules import faults

GOOD: dict[str, Any] = {
    "type": "AdaptiveCard",
    "version": "1.5",
    "lang": "sv",
    "fallbackText": "Hej",
    "speak": "Hej",
    "body": [
        {"type": "TextBlock", "text": "Hej", "wrap": True, "size": "Medium"},
        {
            "type": "Chart.HorizontalBar",
            "title": "Andelar",
            "data": [{"x": "Kalix", "y": 1}],
            "fallback": {"type": "TextBlock", "text": "Kalix 1", "wrap": True},
        },
        {"type": "Input.Text", "id": "words", "label": "Hälsning"},
        {
            "type": "ActionSet",
            "actions": [
                {
                    "type": "Action.Execute",
                    "title": "Skicka",
                    "verb": "send",
                    "data": {"verb": "send"},
                    "fallback": {
                        "type": "Action.Submit",
                        "title": "Skicka",
                        "data": {"verb": "send"},
                    },
                }
            ],
        },
    ],
}


def test_a_good_card_has_no_faults() -> None:
    assert faults(GOOD) == []


@pytest.mark.parametrize(
    "spoil",
    [
        lambda card: card.update(version="1.4"),
        lambda card: card.pop("speak"),
        lambda card: card.update(fallbackText=" "),
        lambda card: card.update(colour="blue"),
        lambda card: card["body"][0].update(text=""),
        lambda card: card["body"][0].update(wrap=False),
        lambda card: card["body"][0].update(size="Enormous"),
        lambda card: card["body"][0].update(shade="Dark"),
        lambda card: card["body"][0].update(type="Text"),
        lambda card: card["body"][0].update(text="å" * 14_000),
        lambda card: card["body"][1].pop("fallback"),
        lambda card: card["body"][1].update(fallback={"type": "TextBlock"}),
        lambda card: card["body"][1].update(data=[{"x": "Kalix", "y": "mycket"}]),
        lambda card: card["body"][1].update(color="#ff0000"),
        lambda card: card["body"][2].pop("label"),
        lambda card: card["body"].append(card["body"][2]),
        lambda card: card["body"][3]["actions"][0].pop("fallback"),
        lambda card: card["body"][3]["actions"][0]["fallback"].update(data={"verb": "other"}),
        lambda card: card["body"][3]["actions"][0].update(verb="other"),
        lambda card: card["body"].append(
            {"type": "Container", "items": [], "selectAction": card["body"][3]["actions"][0]}
        ),
        lambda card: card["body"].append({"type": "Image", "url": "https://bot.example/a.png"}),
        lambda card: card["body"][3]["actions"].append(
            {"type": "Action.ToggleVisibility", "title": "Visa", "targetElements": ["nothing"]}
        ),
    ],
)
def test_a_spoilt_card_is_noticed(spoil: Callable[[dict[str, Any]], object]) -> None:
    card = deepcopy(GOOD)
    spoil(card)
    assert faults(card) != []
