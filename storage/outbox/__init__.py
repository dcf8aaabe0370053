"""What is to be sent to people unasked, and what became of it.

A message is written in the same transaction as the change it announces, under a key that makes
writing it twice harmless, and sent by whichever process claims it.
"""

from storage.outbox.claims import Claim, Outcome, claim, note_unanswered, record
from storage.outbox.messages import (
    REMOVAL,
    CardEdit,
    OutboxMessage,
    add,
    add_edits,
    add_removals,
)
from storage.outbox.pacing import Rate, Rates, hold_back
from storage.outbox.reasons import Why
from storage.outbox.reports import (
    Delivery,
    Depth,
    count_read,
    dead_letters,
    deliveries,
    depth,
    find_posted,
    has_reached,
    is_planned,
    mend,
    out_of_reach,
    posted_to,
    resend,
    resend_all,
    subjects,
    tally,
    undelivered,
    unreached,
    waiting,
)
from storage.outbox.upkeep import expire, purge, release
from storage.tables import OutboxState

__all__ = [
    "REMOVAL",
    "CardEdit",
    "Claim",
    "Delivery",
    "Depth",
    "OutboxMessage",
    "OutboxState",
    "Outcome",
    "Rate",
    "Rates",
    "Why",
    "add",
    "add_edits",
    "add_removals",
    "claim",
    "count_read",
    "dead_letters",
    "deliveries",
    "depth",
    "expire",
    "find_posted",
    "has_reached",
    "hold_back",
    "is_planned",
    "mend",
    "note_unanswered",
    "out_of_reach",
    "posted_to",
    "purge",
    "record",
    "release",
    "resend",
    "resend_all",
    "subjects",
    "tally",
    "undelivered",
    "unreached",
    "waiting",
]
