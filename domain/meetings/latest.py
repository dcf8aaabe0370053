"""Which answer of somebody counts? The one she gave last, in whatever order they arrive."""

from collections.abc import Mapping
from typing import TypeVar

from domain.meetings.records import AnswerDraft, AnsweredAs, MeetingAnswer

T = TypeVar("T")


def supersedes(answer: AnswerDraft, last: AnswerDraft | None) -> bool:
    """Whether an answer that arrives now counts instead of the person's last one.

    Of two given in the same instant the one that arrived last counts.
    """
    return last is None or last.at <= answer.at


def standing(last: Mapping[T, MeetingAnswer]) -> dict[T, MeetingAnswer]:
    """Last answers without those that were taken back, which count as none."""
    return {
        key: answer for key, answer in last.items() if answer.answer is not AnsweredAs.WITHDRAWN
    }
