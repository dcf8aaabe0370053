"""A gate lets through every message of its kind, and few others."""

import pytest

from dialogs.understanding.gate import Gate, Gates


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


def test_a_colon_lets_a_message_through_where_it_may_stand_between_a_subject_and_a_report() -> None:
    assert Gate(phrases=["visa status"], colon=True).admits("E-arkivet: klart")
    assert not Gate(phrases=["visa status"]).admits("E-arkivet: klart")


def test_of_several_gates_those_that_admit_a_message_are_found_in_their_order() -> None:
    gates = Gates(
        [
            (Gate(phrases=["visa status"], colon=True), "status"),
            (Gate(), "nothing"),
            (Gate(stems=["kalender"]), "calendar"),
            (Gate(phrases=["min kalenderlänk"]), "link"),
        ]
    )
    assert gates.admitting("min kalenderlänk: visa status") == ["status", "calendar", "link"]
    assert gates.admitting("Kalendern") == ["calendar"]
    assert gates.admitting("Vad betalar Kalix?") == []
