"""What is not an activity gets a status, never a traceback and never a turn."""

import gzip
import itertools
import json
import logging
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.teams.intake import MAX_BODY, MAX_DEPTH
from tests.bot.teams.conftest import Running, message

ALLOWED = {200, 201, 400, 403, 413, 501}
"""What a well-formed request without a token may be answered in the local mode."""


async def post(bot: Running, data: bytes, content_type: str = "application/json") -> int:
    headers = {"Content-Type": content_type}
    async with bot.client.post("/api/messages", data=data, headers=headers) as response:
        assert "Traceback" not in await response.text()
        return response.status


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"null",
        b"5",
        b'"text"',
        b"[]",
        b"[{}]",
        b"{}",
        b"NaN",
        b'{"type": NaN}',
        b"\xff\xfe\x00",
        b'{"type": "message", "text": "\xff"}',
        b'{"type": "message"}',
        b'{"type": "\\ud800"}',
        b"[" * 5000 + b"]" * 5000,
        b'{"a":' * 5000 + b"1" + b"}" * 5000,
    ],
)
async def test_a_body_that_is_no_activity_is_malformed(local: Running, body: bytes) -> None:
    assert await post(local, body) == 400
    assert local.conversation.heard == []


@pytest.mark.parametrize(
    "changes",
    [
        {"type": None},
        {"type": ""},
        {"type": 5},
        {"type": ["message"]},
        {"conversation": None},
        {"conversation": {}},
        {"conversation": {"id": ""}},
        {"conversation": {"id": 5}},
        {"conversation": {"id": ".."}},
        {"conversation": {"id": "a\nb"}},
        {"conversation": {"id": "x" * 2000}},
        {"conversation": "a:1"},
        {"conversation": {"id": "a:1", "isGroup": "yes"}},
        {"conversation": {"id": "a:1", "conversationType": 1}},
        {"conversation": {"id": "a:1", "tenantId": {}}},
        {"from": None},
        {"from": {"name": "Anna"}},
        {"from": [{"id": "29:anna"}]},
        {"from": {"id": "29:anna", "aadObjectId": 7}},
        {"from": {"id": "29:anna", "name": {}}},
        {"recipient": "bot"},
        {"serviceUrl": None},
        {"serviceUrl": {}},
        {"text": {"a": 1}},
        {"text": ["hej"]},
        {"id": 17},
        {"locale": 4},
        {"timestamp": 17},
        {"channelData": "x"},
        {"channelData": {"tenant": "x"}},
        {"channelData": {"tenant": {"id": []}}},
        {"entities": {}},
        {"entities": ["mention"]},
        {"entities": [{"type": 1}]},
        {"attachments": "x"},
        {"attachments": [None]},
        {"attachments": [{"contentType": 3}]},
        {"membersAdded": [5]},
        {"reactionsAdded": "like"},
        {"deliveryMode": []},
    ],
)
async def test_a_field_of_the_wrong_type_is_malformed(
    local: Running, changes: dict[str, Any]
) -> None:
    assert await local.send(local.message(**changes)) == 400
    assert local.conversation.heard == []


@pytest.mark.parametrize(
    "content_type",
    ["text/plain", "text/json", "application/xml", "multipart/form-data; boundary=x"],
)
async def test_another_content_type_is_not_taken(local: Running, content_type: str) -> None:
    body = json.dumps(local.message()).encode()
    assert await post(local, body, content_type) == 415


async def test_json_with_its_encoding_named_is_taken(local: Running) -> None:
    body = json.dumps(local.message()).encode()
    assert await post(local, body, "application/json; charset=utf-8") == 201


async def test_a_request_without_a_content_type_is_not_taken(local: Running) -> None:
    async with local.client.post(
        "/api/messages", data=b"{}", skip_auto_headers=["Content-Type"]
    ) as response:
        assert response.status == 415


@pytest.mark.parametrize("size", [MAX_BODY + 1, 4 * MAX_BODY])
async def test_a_body_over_the_limit_is_too_large(local: Running, size: int) -> None:
    body = json.dumps(local.message("")).encode()
    assert await post(local, body + b" " * (size - len(body))) == 413


async def test_a_body_at_the_limit_is_taken(local: Running) -> None:
    body = json.dumps(local.message("")).encode()
    assert await post(local, body + b" " * (MAX_BODY - len(body))) == 201


async def test_a_body_that_hides_its_size_is_too_large(local: Running) -> None:
    async def chunks() -> Any:
        for _ in range(10):
            yield b" " * 65536

    headers = {"Content-Type": "application/json"}
    async with local.client.post("/api/messages", data=chunks(), headers=headers) as response:
        assert response.status == 413
    packed = gzip.compress(b" " * 10 * MAX_BODY)
    headers["Content-Encoding"] = "gzip"
    async with local.client.post("/api/messages", data=packed, headers=headers) as response:
        assert response.status == 413


@pytest.mark.parametrize(("levels", "status"), [(MAX_DEPTH - 1, 201), (MAX_DEPTH, 400)])
async def test_nesting_has_a_limit(local: Running, levels: int, status: int) -> None:
    value: Any = {}
    for _ in range(levels - 1):
        value = [value]
    assert await local.send(local.message(value=value)) == status


async def test_a_long_flat_body_is_not_deep(local: Running) -> None:
    assert await local.send(local.message(value={"rows": [[]] * 1000})) == 201


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE"])
async def test_only_post_is_allowed(local: Running, method: str) -> None:
    async with local.client.request(method, "/api/messages") as response:
        assert response.status == 405


@pytest.mark.parametrize(
    "kind",
    ["typing", "messageReaction", "messageUpdate", "messageDelete", "event", "endOfConversation",
     "handoff", "trace", "contactRelationUpdate", "invokeResponse", "somethingNew"],
)  # fmt: skip
async def test_other_kinds_of_activity_are_accepted_and_ignored(local: Running, kind: str) -> None:
    assert await local.send(local.message(type=kind)) == 201
    assert local.conversation.heard == []
    assert local.microsoft.asked == []


@pytest.mark.parametrize("name", ["task/fetch", "composeExtension/query", None])
async def test_an_unknown_invoke_is_not_implemented(local: Running, name: str | None) -> None:
    assert await local.send(local.message(type="invoke", name=name, value={})) == 501


async def test_nul_characters_are_taken_out_of_what_is_heard(local: Running) -> None:
    assert await local.send(local.message("Ka\0lix", value={"verb": "x\0", "a\0": ["\0b"]})) == 201

    heard = local.conversation.heard[0]
    assert heard.text == "Kalix"
    assert heard.action is not None
    assert (heard.action.verb, dict(heard.action.data)) == ("x", {"a": ["b"]})


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3)
    ),
    max_leaves=8,
)
fields = st.sampled_from(
    [*message("http://127.0.0.1/"), "value", "name", "entities", "attachments", "membersAdded",
     "action", "deliveryMode", "replyToId", "relatesTo", "suggestedActions", "reactionsAdded",
     "additional_properties", "__class__"]
)  # fmt: skip
kinds = st.sampled_from(
    ["message", "invoke", "installationUpdate", "conversationUpdate", "messageReaction", "event"]
)
numbers = itertools.count()
inner_changes = st.dictionaries(
    st.sampled_from(
        ["id", "name", "type", "tenant", "verb", "action", "data", "isGroup", "mentioned"]
    ),
    json_values,
    max_size=3,
)


@settings(
    max_examples=300,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(kind=kinds, changes=st.dictionaries(fields, json_values | inner_changes, max_size=4))
async def test_no_activity_whatever_makes_the_bot_fail(
    local: Running, caplog: pytest.LogCaptureFixture, kind: str, changes: dict[str, Any]
) -> None:
    body = (
        local.message(type=kind, id=str(next(numbers))) | {"name": "adaptiveCard/action"} | changes
    )

    assert await post(local, json.dumps(body).encode()) in ALLOWED

    assert [record for record in caplog.records if record.levelno >= logging.ERROR] == []


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(body=st.binary(max_size=200) | json_values.map(lambda value: json.dumps(value).encode()))
async def test_no_body_whatever_makes_the_bot_fail(local: Running, body: bytes) -> None:
    assert await post(local, body) == 400
