"""Posting status in the chat: form, preview, confirmation; who follows and what is new to them."""

from dialogs.flows.status.desk import StatusDesk
from dialogs.flows.status.news import WEEKLY, WeeklyNewsRenderer
from dialogs.flows.status.telling import KINDS, render

__all__ = ["KINDS", "WEEKLY", "StatusDesk", "WeeklyNewsRenderer", "render"]
