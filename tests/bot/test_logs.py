"""Log lines say which request they belong to, and nothing of what people write."""

import io
import json
import logging

import pytest

from bot.logs import set_up_logging
from tests.bot.teams.conftest import Running, local, microsoft, start

__all__ = ["local", "microsoft", "start"]


@pytest.fixture
def logged(logging_put_back: None) -> io.StringIO:
    """What is written to the log, with everything set up as in a process of its own."""
    root = logging.getLogger()
    set_up_logging("json")
    root.setLevel(logging.DEBUG)
    text = io.StringIO()
    (handler,) = root.handlers
    assert isinstance(handler, logging.StreamHandler)
    handler.setStream(text)
    return text


async def test_every_line_of_a_request_carries_its_id_which_people_are_told(
    logged: io.StringIO, local: Running
) -> None:
    local.conversation.error = ZeroDivisionError()
    for number in ("1", "2"):
        await local.send(local.message(id=number))
    lines = [json.loads(line) for line in logged.getvalue().splitlines()]
    failed = [line for line in lines if line.get("action") == "turn_failed"]
    assert len({line["request"] for line in failed}) == 2
    told = [reply["text"] for reply in local.microsoft.replies]
    assert told == [f"Ursäkta (sv-SE, {line['request']})" for line in failed]


async def test_no_message_name_or_address_is_logged(logged: io.StringIO, local: Running) -> None:
    person = {"id": "29:hemlig", "name": "Hemlig Person", "aadObjectId": "hemlig-1"}
    await local.send(local.message("Hemligt meddelande", id="1", **{"from": person}))
    local.conversation.error = ZeroDivisionError()
    await local.send(local.message("Hemligt meddelande", id="2", **{"from": person}))
    await local.send({"type": "message", "text": "Hemligt"})
    assert "turn_failed" in logged.getvalue()
    assert "emlig" not in logged.getvalue()
