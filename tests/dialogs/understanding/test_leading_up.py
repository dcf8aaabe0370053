"""What leads up to a question, and where the question begins."""

import pytest

from dialogs.understanding.leading_up import led_up_to


@pytest.mark.parametrize(
    ("sentence", "lead", "question"),
    [
        ("Revisionen vill veta vad Kalix betalar", "Revisionen vill", "vad Kalix betalar"),
        ("Min chef frågar när mötet är", "Min chef", "när mötet är"),
        ("jag undrar vad vi betalar", "jag", "vad betalar vi"),
        ("Jag har glömt vem som är ordförande", "Jag har", "vem är ordförande"),
        ("Minns inte hur många som var med", "", "hur många var med"),
        ("Jag undrar om ni vet vad det kostar", "Jag", "vad kostar det"),
        (
            "På mötet sa någon att de inte visste vilka som deltar",
            "På mötet sa någon att de inte",
            "vilka deltar",
        ),
        ("The auditors want to know what it costs", "The auditors want to", "what it costs"),
    ],
)
def test_who_wonders_is_parted_from_what_is_asked(sentence: str, lead: str, question: str) -> None:
    assert led_up_to(sentence) == (lead, question)


@pytest.mark.parametrize(
    "sentence",
    [
        "Vad betalar Kalix?",
        "Vem vet hur mycket Kalix betalar?",  # it is asked who knows
        "Inför nästa möte undrar jag vad som är på dagordningen",  # the meeting is asked about
        "Enligt planen, vet du vad som är nästa steg?",
        "Jag vet inte om det stämmer",
    ],
)
def test_what_is_asked_about_leads_up_to_nothing(sentence: str) -> None:
    assert led_up_to(sentence) is None
