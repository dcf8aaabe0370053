"""Adaptive Cards: an answer or a step of a dialogue as a plain dict, readable at phone width."""

from dialogs.cards.access_card import (
    AccessChoices,
    decided_card,
    request_card,
    requested_card,
    review_card,
)
from dialogs.cards.answer_card import answer_card, reply_for

__all__ = [
    "AccessChoices",
    "answer_card",
    "decided_card",
    "reply_for",
    "request_card",
    "requested_card",
    "review_card",
]
