"""Tests for questions that stand in another order than a question has."""

import pytest

from dialogs.understanding.clause_order import with_verb_second


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        ("Jag undrar vad e-arkivet kostar", "Jag undrar vad kostar e-arkivet"),
        ("Varför summan är 3 640 800?", "Varför är summan 3 640 800?"),
        ("Vet du hur läget är med SOC/SIEM?", "Vet du hur är läget med SOC/SIEM?"),
        ("Vi betalar hur mycket för e-arkivet?", "hur mycket betalar Vi för e-arkivet?"),
        ("2024: blev det överskott?", "Blev det överskott 2024?"),
        ("För e-arkivet, betalar vi allt?", "Betalar vi allt för e-arkivet?"),
    ],
)
def test_a_question_in_another_order_is_given_its_own(said: str, asked: str) -> None:
    assert with_verb_second(said, said.lower().split()) == asked


@pytest.mark.parametrize(
    "said",
    [
        "Vad kostar e-arkivet?",
        "Vilka gemensamma lösningar finns?",
        "Hur mycket av grundbeloppet går till samordnaren?",
        "Vem bestämmer hur kostnaderna fördelas?",
        "Jag undrar vilka som betalar mest",
        "2024: var överskottet större än 2022?",
    ],
)
def test_a_question_in_its_order_stays(said: str) -> None:
    assert with_verb_second(said, said.lower().split()) == said
