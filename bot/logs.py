"""How does the bot log? Plain lines or JSON, without message texts or personal data.

Every line that a request led to carries the request's id.
"""

import json
import logging
from contextvars import ContextVar
from datetime import UTC, datetime
from random import getrandbits
from typing import Literal

_request: ContextVar[str] = ContextVar("request", default="")
_STANDARD = frozenset(vars(logging.makeLogRecord({})))


def begin_request() -> str:
    """Give the request under way, and all that it leads to, a new id."""
    identity = _new_id()
    _request.set(identity)
    return identity


def current_request() -> str:
    """The id of the request under way; a new one outside of any."""
    return _request.get() or _new_id()


def _new_id() -> str:
    """What tells one request from others; no secret, for which the system would be asked."""
    return f"{getrandbits(32):08x}"


def with_request(record: logging.LogRecord) -> bool:
    """Let a line through, with the id of its request."""
    record.request = _request.get()
    return True


class JsonFormatter(logging.Formatter):
    """One JSON object a line, with the record's own ``action`` and other extras."""

    def format(self, record: logging.LogRecord) -> str:
        """The record as JSON."""
        line: dict[str, object] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
        }
        line |= {
            name: value
            for name, value in vars(record).items()
            if name not in _STANDARD and name not in ("message", "asctime") and value != ""
        }
        if record.exc_info:
            line["exception"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False, default=str)


def set_up_logging(form: Literal["text", "json"]) -> None:
    """Log to standard error from now on."""
    handler = logging.StreamHandler()
    if form == "json":
        handler.setFormatter(JsonFormatter())
    else:
        line = "%(asctime)s %(levelname)s %(name)s %(request)s %(message)s"
        handler.setFormatter(logging.Formatter(line))
    handler.addFilter(with_request)
    logging.basicConfig(level=logging.INFO, handlers=[handler], force=True)
    logging.getLogger("alembic").setLevel(logging.WARNING)
