"""What is thrown at the bot when it is fuzzed? One function for each way in, of any bytes."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import date
from functools import cache

from bot.teams.activities import activity_from_wire
from bot.teams.errors import Refused
from bot.teams.intake import parse_object
from dialogs.answering import respond
from domain.facts import CooperationFacts, Facts
from storage import FaultyData, read_folder, shipped_folders
from storage.importing import SentFile, draft_import

_TODAY = date(2025, 12, 5)


def activity(content: bytes) -> None:
    """A body sent to the messaging endpoint."""
    with suppress(Refused):
        activity_from_wire(parse_object(content))


def message(content: bytes) -> None:
    """What somebody writes."""
    text = content.decode(errors="replace")[:2_000]
    answers = respond(text, _facts(), person=None, language="sv", today=_TODAY).answers
    if not answers:
        raise AssertionError(f"no answer to {text!r}")


def spreadsheet(content: bytes) -> None:
    """A file that somebody sends; the first byte says of which kind."""
    name = "a.csv" if content[:1] < b"\x80" else "a.xlsx"
    with suppress(FaultyData):
        draft_import(_cooperation(), SentFile(name, content[1:]), today=_TODAY)


TARGETS: Mapping[str, Callable[[bytes], None]] = {
    target.__name__: target for target in (activity, message, spreadsheet)
}


@cache
def _cooperation() -> CooperationFacts:
    return read_folder(shipped_folders()[-1])


@cache
def _facts() -> Facts:
    return Facts(version=0, cooperations={_cooperation().cooperation.id: _cooperation()})
