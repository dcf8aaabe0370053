"""What is wrong with a setting? One sentence, begun with the setting's name."""

from pydantic_core import ErrorDetails, PydanticCustomError

_MUST_BE = {
    "PORT": "must be a whole number from 0 to 65535",
    "BOT_SEND_RATE": "must be a number above 0 and at most 1000",
    "BOT_CONVERSATION_RATE": "must be a number above 0 and at most 1000",
    "BOT_CONVERSATION_BURST": "must be a whole number from 1 to 1000",
    "BOT_SENDS_AT_ONCE": "must be a whole number from 1 to 1000",
    "BOT_TURN_RATE": "must be a number of turns a minute from 0 to 100000; 0 is no limit",
    "KEEP_COMMENTS_DAYS": "must be a whole number of days from 1 to 36500",
    "KEEP_LOG_DAYS": "must be a whole number of days from 1 to 36500",
    "KEEP_MESSAGES_DAYS": "must be a whole number of days from 1 to 36500",
    "KEEP_CONTEXT_MINUTES": "must be a whole number of minutes from 1 to 1440",
    "BOT_INSECURE_LOCAL": "must be 1 or 0",
    "LOG_FORMAT": "must be text or json",
}
"""What a setting must be, where the type alone tells a fault."""


class SettingsError(Exception):
    """The settings can't be used; the text has one sentence a line, each beginning with a name."""


def fault_of(text: str, *, whole: bool = False) -> PydanticCustomError:
    """A fault that pydantic collects; ``whole`` when the text is already a sentence."""
    return PydanticCustomError("whole" if whole else "part", "{text}", {"text": text})


def sentence_of(fault: ErrorDetails) -> str:
    """A fault that pydantic found, told to whoever sets up the bot."""
    if fault["type"] == "whole":
        return fault["msg"]
    name = str(fault["loc"][0])
    message = fault["msg"] if fault["type"] == "part" else _MUST_BE.get(name, "can't be used")
    return f"{name} {message}."
