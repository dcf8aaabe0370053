"""Meetings called, answered and followed in chat."""

from dialogs.flows.meetings.desk import MeetingDesk
from dialogs.flows.meetings.inviting import Inviting
from dialogs.flows.meetings.keeping import CardKeeper
from dialogs.flows.meetings.rendering import KINDS, MeetingRenderer

__all__ = ["KINDS", "CardKeeper", "Inviting", "MeetingDesk", "MeetingRenderer"]
