"""Posting status in the chat: form, preview, confirmation; who follows and what is new to them."""

from dialogs.flows.status.desk import StatusDesk
from dialogs.flows.status.news import WEEKLY, WeeklyNewsRenderer
from dialogs.flows.status.telling import KINDS, render
from dialogs.flows.status.weekly import WeeklyNewsPlanner

__all__ = ["KINDS", "WEEKLY", "StatusDesk", "WeeklyNewsPlanner", "WeeklyNewsRenderer", "render"]
