"""Called meetings, the answers to them, and what was refused: the queries of this topic."""

from storage.meetings.answering import (
    answer_history,
    current_answers,
    current_answers_of,
    record_answer,
)
from storage.meetings.calling import (
    MeetingOver,
    MeetingUnknown,
    call_meeting,
    cancel_meeting,
    change_meeting,
    create_meeting,
    find_meeting,
    hold_meeting,
    load_called,
)
from storage.meetings.refusals import (
    RefusedAttempt,
    purge_refusals,
    record_refusal,
    refused_attempts,
)

__all__ = [
    "MeetingOver",
    "MeetingUnknown",
    "RefusedAttempt",
    "answer_history",
    "call_meeting",
    "cancel_meeting",
    "change_meeting",
    "create_meeting",
    "current_answers",
    "current_answers_of",
    "find_meeting",
    "hold_meeting",
    "load_called",
    "purge_refusals",
    "record_answer",
    "record_refusal",
    "refused_attempts",
]
