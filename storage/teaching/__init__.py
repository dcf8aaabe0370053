"""What the bot could not answer, and what a coordinator taught it since."""

from storage.teaching.taught import (
    load_taught_answers,
    load_taught_names,
    teach_answer,
    teach_name,
    withdraw_answer,
    withdraw_name,
)
from storage.teaching.unanswered import (
    Missed,
    Unanswered,
    UnansweredUnknown,
    close_unanswered,
    find_unanswered,
    keep_missed,
    open_unanswered,
    pass_unanswered,
    reopen_unanswered,
)

__all__ = [
    "Missed",
    "Unanswered",
    "UnansweredUnknown",
    "close_unanswered",
    "find_unanswered",
    "keep_missed",
    "load_taught_answers",
    "load_taught_names",
    "open_unanswered",
    "pass_unanswered",
    "reopen_unanswered",
    "teach_answer",
    "teach_name",
    "withdraw_answer",
    "withdraw_name",
]
