"""Meetings that are called and answered through the bot: who is asked, who comes, who serves."""

from domain.meetings.records import (
    CALLS,
    OFFERED,
    ROLL_CALLS,
    AnswerDraft,
    AnsweredAs,
    CalledMeeting,
    CalledState,
    Guest,
    MeetingAnswer,
    MeetingDocument,
    MeetingDraft,
    MeetingItem,
    MeetingKind,
    Presence,
    RollCall,
    RollCallEntry,
)

__all__ = [
    "CALLS",
    "OFFERED",
    "ROLL_CALLS",
    "AnswerDraft",
    "AnsweredAs",
    "CalledMeeting",
    "CalledState",
    "Guest",
    "MeetingAnswer",
    "MeetingDocument",
    "MeetingDraft",
    "MeetingItem",
    "MeetingKind",
    "Presence",
    "RollCall",
    "RollCallEntry",
]
