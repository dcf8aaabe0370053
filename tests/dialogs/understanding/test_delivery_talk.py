"""A message about what did not reach people is told from questions about everything else."""

import pytest

from dialogs.understanding.delivery_talk import asks_what_was_not_delivered


@pytest.mark.parametrize(
    "text",
    [
        "Vad har inte kommit fram?",
        "vad gick inte fram",
        "Vilka meddelanden kunde inte skickas?",
        "vilka kallelser har inte levererats",
        "Leveransrapport",
        "visa olevererade meddelanden",
        "Which messages were not delivered?",
        "Which reminders were never sent?",
        "show me the delivery report",
        "undelivered",
    ],
)
def test_what_was_not_delivered_is_asked_for(text: str) -> None:
    assert asks_what_was_not_delivered(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Vad har inte levererats i projektet?",
        "Vilka har inte svarat på kallelsen?",
        "När skickas kallelsen?",
        "När levereras e-arkivet?",
        "Hur långt har vi kommit?",
        "Nämndens kallelse till mars",
        "which systems are not in use",
        "inte fram " * 10,
    ],
)
def test_other_messages_are_about_something_else(text: str) -> None:
    assert not asks_what_was_not_delivered(text)
