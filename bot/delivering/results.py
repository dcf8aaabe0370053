"""What came of one attempt? The outcome of the message, and what was learnt beside it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from storage.outbox import Claim, OutboxState, Outcome
from storage.references import ConversationReference

_LONGEST_DETAIL = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """The outcome of a message, and what the store shall know besides.

    Attributes:
        suspended: a conversation that Teams refuses to be written to.
        quiet: a conversation and until when the service asks to leave it alone.
        created: a conversation that was begun.
        shut_out: the bot itself is not let in, so nothing can be sent.
    """

    outcome: Outcome
    suspended: str | None = None
    quiet: tuple[str, datetime] | None = None
    created: ConversationReference | None = None
    shut_out: bool = False


def came_to(claim: Claim, state: OutboxState, at: datetime, **more: Any) -> Outcome:
    """The outcome of a claim; texts from outside are cut to what the store can hold."""
    detail = more.pop("detail", None)
    if detail is not None:
        more["detail"] = str(detail).replace("\0", " ")[:_LONGEST_DETAIL]
    return Outcome(
        id=claim.id, lease=claim.lease, version=claim.version, state=state, at=at, **more
    )


def given_back(claim: Claim, at: datetime) -> Result:
    """A message that was claimed and not tried; anybody may claim it again."""
    return Result(outcome=came_to(claim, OutboxState.WAITING, at, tried=False))
