"""What does a message want with status reports? Commands, and reports written as a line of text.

Only messages that begin with a command, or with a subject and a colon, are taken; all others are
questions or another flow's.
"""

from dialogs.understanding.status_talk.commands import (
    Command,
    Wish,
    means_everything,
    read_command,
    status_gate,
)
from dialogs.understanding.status_talk.reporting import (
    Said,
    may_be_report,
    read_report,
    subjects_listed,
    subjects_named,
)

__all__ = [
    "Command",
    "Said",
    "Wish",
    "may_be_report",
    "means_everything",
    "read_command",
    "read_report",
    "status_gate",
    "subjects_listed",
    "subjects_named",
]
