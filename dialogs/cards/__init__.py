"""Adaptive Cards: an answer or a step of a dialogue as a plain dict, readable at phone width."""

from dialogs.cards.access_card import (
    access_card,
    approval_card,
    approved_card,
    declined_card,
    granted_card,
    refused_card,
    requested_card,
)
from dialogs.cards.answer_card import answer_card, reply_for
from dialogs.cards.inputs import Choice

__all__ = [
    "Choice",
    "access_card",
    "answer_card",
    "approval_card",
    "approved_card",
    "declined_card",
    "granted_card",
    "refused_card",
    "reply_for",
    "requested_card",
]
