"""Meetings that are called and answered through the bot: who is asked, who comes, who serves."""

from domain.meetings.records import (
    OFFERED,
    AnsweredAs,
    CalledMeeting,
    CalledState,
    Guest,
    MeetingAnswer,
    MeetingDocument,
    MeetingDraft,
    MeetingItem,
    MeetingKind,
)

__all__ = [
    "OFFERED",
    "AnsweredAs",
    "CalledMeeting",
    "CalledState",
    "Guest",
    "MeetingAnswer",
    "MeetingDocument",
    "MeetingDraft",
    "MeetingItem",
    "MeetingKind",
]
