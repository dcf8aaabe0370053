"""Meetings called, answered and followed in chat."""

from dialogs.flows.meetings.desk import MeetingDesk

__all__ = ["MeetingDesk"]
