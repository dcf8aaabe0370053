"""Reminders by the cooperation's rules: put out, put in words, shown beforehand, turned off."""

from dialogs.flows.reminders.desk import ReminderDesk
from dialogs.flows.reminders.planning import KIND, ReminderPlanner
from dialogs.flows.reminders.rendering import ReminderRenderer

__all__ = ["KIND", "ReminderDesk", "ReminderPlanner", "ReminderRenderer"]
"""``KIND`` is the kind of a message of reminders in the outbox."""
