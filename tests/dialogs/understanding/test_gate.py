"""A gate lets through every message of its kind, and few others."""

import pytest

from dialogs.understanding.gate import Gate


@pytest.mark.parametrize(
    "text", ["Visa påminnelserna!", "pausa PÅMINNELSERNA", "min kalenderlänk, tack", "vad går ut?"]
)
def test_a_gate_admits_a_message_that_holds_a_word_or_stem_of_its_kind(text: str) -> None:
    assert Gate(phrases=["påminnelserna", "vad går ut"], stems=["kalender"]).admits(text)


@pytest.mark.parametrize("text", ["Vad betalar Kalix?", "Vad hände på mötet?", "", "..."])
def test_a_gate_keeps_out_a_message_without_any(text: str) -> None:
    assert not Gate(phrases=["påminnelserna", "vad går ut"], stems=["kalender"]).admits(text)


def test_of_a_phrase_its_longest_word_is_looked_for_since_short_ones_stand_everywhere() -> None:
    gate = Gate(phrases=["vad kommer att skickas"])
    assert gate.admits("vad ska skickas?")
    assert not gate.admits("vad kommer att hända?")
