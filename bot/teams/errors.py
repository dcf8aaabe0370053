"""What can go wrong between Teams and the bot? What is not let in, and what does not go out."""

from enum import StrEnum


class Refused(Exception):
    """A request that is not let in, with the HTTP status that says why."""

    status = 400


class Malformed(Refused):
    """The body is not an activity."""


class Unauthorized(Refused):
    """No token, or one that does not vouch for this activity."""

    status = 401


class Forbidden(Refused):
    """Vouched for, but from a tenant or service that may not talk to this bot."""

    status = 403


class TooLarge(Refused):
    """The body is larger than any activity."""

    status = 413


class NotJson(Refused):
    """The body does not say that it is JSON."""

    status = 415


class KeysUnavailable(Refused):
    """The keys that tokens are signed with can't be fetched, so nothing can be let in now."""

    status = 503


class Failure(StrEnum):
    """Why a message did not go out, as far as it matters for what to do next."""

    REJECTED = "rejected"
    """The payload or target is wrong for good; the same again would fail the same (400, 413, …)."""
    UNAUTHORIZED = "unauthorized"
    """The bot itself is not let in (401, or no login); a fault of the set-up."""
    SUSPENDED = "suspended"
    """The bot may not write to this conversation until somebody there acts (403)."""
    GONE = "gone"
    """The conversation or the message to change does not exist (404)."""
    CONFLICT = "conflict"
    """Something else was done to the conversation at the same time (412)."""
    THROTTLED = "throttled"
    """Too much in too short a time (429)."""
    UNAVAILABLE = "unavailable"
    """The service is down or not reached; most likely nothing was posted (502, 503, 504)."""
    BROKEN = "broken"
    """The connection was lost before an answer came; most likely nothing was posted."""
    UNKNOWN = "unknown"
    """It may or may not have been posted (500, no answer in time)."""


RETRYABLE = frozenset({Failure.CONFLICT, Failure.THROTTLED, Failure.UNAVAILABLE})
"""Microsoft: "bot must avoid retrying status codes that aren't specified"."""


class SendError(Exception):
    """A message that the Bot Connector did not take.

    Attributes:
        failure: what it means for trying again.
        status: the HTTP status, if there was an answer.
        code: the connector's own error code, such as ``ConversationBlockedByUser``.
        retry_after: seconds that the connector asks to wait.
    """

    def __init__(
        self,
        failure: Failure,
        detail: str,
        *,
        status: int | None = None,
        code: str | None = None,
        retry_after: float | None = None,
    ) -> None:
        super().__init__(detail)
        self.failure = failure
        self.status = status
        self.code = code
        self.retry_after = retry_after

    @property
    def retryable(self) -> bool:
        """Whether the same message may be tried again after a pause."""
        return self.failure in RETRYABLE
