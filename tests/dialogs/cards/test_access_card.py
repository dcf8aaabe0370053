"""Can an unknown person ask for access, and the coordinator give it?"""

from typing import Any

import pytest

from dialogs.cards import AccessChoices, decided_card, request_card, requested_card, review_card
from tests.dialogs.cards.card_rules import buttons_of, faults, nodes, words_of

ONE = AccessChoices(
    cooperations=(("norrbotten", "Norrbottens e-nämnd"),),
    municipalities=(("norrbotten:2514", "Kalix"), ("norrbotten:2513", "Överkalix")),
    bodies=(("norrbotten:namnden", "Nämnden"),),
    roles=(("norrbotten:ledamot", "Ledamot"), ("norrbotten:ersattare", "Ersättare")),
)
TWO = AccessChoices(
    cooperations=(*ONE.cooperations, ("esamverkan", "eSamverkan etapp 2")),
    municipalities=(*ONE.municipalities, ("esamverkan:2281", "Sundsvall")),
    bodies=(*ONE.bodies, ("esamverkan:styrgruppen", "Styrgruppen")),
    roles=(*ONE.roles, ("esamverkan:ledamot", "Ledamot")),
)


def inputs_of(card: dict[str, Any]) -> dict[str, dict[str, Any]]:
    inputs = [node for _, node in nodes(card) if str(node.get("type")).startswith("Input.")]
    return {node["id"]: node for node in inputs}


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("choices", [ONE, TWO])
@pytest.mark.parametrize("name", ["Eva Ek", "", "*Eva* <at>Alla</at>\n" * 90])
@pytest.mark.parametrize("message", ["", "Jag är ny.", "1. *snälla*\n" * 300])
def test_every_card_about_access_is_one_that_teams_takes(
    language: str, choices: AccessChoices, name: str, message: str
) -> None:
    review = review_card(language, request=7, name=name, message=message, choices=choices)
    assert faults(request_card(language, name=name, choices=choices)) == []
    assert faults(requested_card(language)) == []
    assert faults(review) == []
    assert faults(decided_card(language, f"{name} har fått åtkomst.")) == []


def test_an_unknown_person_is_greeted_and_asks_by_one_button() -> None:
    card = request_card("sv", name="Eva Ek", choices=ONE)
    assert words_of(card)[0] == "Hej Eva Ek! Jag känner inte igen dig än."
    (button,) = buttons_of(card)
    assert (button["title"], button["verb"]) == ("Be om åtkomst", "request_access")
    assert set(inputs_of(card)) == {"municipality", "message"}


def test_where_there_are_several_cooperations_one_must_be_chosen() -> None:
    cooperation = inputs_of(request_card("sv", name="Eva Ek", choices=TWO))["cooperation"]
    assert cooperation["isRequired"] is True
    assert [choice["value"] for choice in cooperation["choices"]] == ["norrbotten", "esamverkan"]


def test_the_coordinator_sees_who_asks_and_what_they_wrote_and_decides() -> None:
    card = review_card("sv", request=7, name="Eva Ek", message="Jag är ny.", choices=ONE)
    assert words_of(card) == ["Eva Ek ber om åtkomst", "”Jag är ny.”"]
    assert set(inputs_of(card)) == {"role", "municipality", "body"}
    assert [(button["title"], button["data"]) for button in buttons_of(card)] == [
        ("Godkänn", {"verb": "approve_access", "request": 7}),
        ("Avslå", {"verb": "refuse_access", "request": 7}),
    ]


def test_refusing_does_not_ask_for_a_role_first() -> None:
    refuse = buttons_of(review_card("sv", request=7, name="Eva", message="", choices=ONE))[1]
    assert refuse["associatedInputs"] == refuse["fallback"]["associatedInputs"] == "none"


def test_a_role_that_two_cooperations_share_names_its_cooperation() -> None:
    roles = inputs_of(review_card("sv", request=7, name="Eva", message="", choices=TWO))["role"]
    assert [choice["title"] for choice in roles["choices"]] == [
        "Ledamot (Norrbottens e-nämnd)",
        "Ersättare",
        "Ledamot (eSamverkan etapp 2)",
    ]


def test_a_person_of_no_municipality_can_say_so() -> None:
    choices = inputs_of(request_card("sv", name="Eva", choices=ONE))["municipality"]["choices"]
    assert choices[-1] == {"title": "Ingen särskild kommun", "value": ""}
