"""Adaptive Cards: an answer or a step of a dialogue as a plain dict, readable at phone width."""

from dialogs.cards.answer_card import answer_card, reply_for

__all__ = ["answer_card", "reply_for"]
