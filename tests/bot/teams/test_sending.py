"""How messages get out: addresses, logins, failures, and what is tried again."""

import asyncio
from typing import Any, cast

import pytest
from aiohttp import ClientSession, web
from aiohttp.test_utils import TestClient, TestServer
from botbuilder.core import ActivityHandler, TurnContext
from botbuilder.schema import Activity, ActivityTypes, Mention

from bot.app import CONNECTOR
from bot.clock import system_clock
from bot.settings import Settings
from bot.teams.adapter import TeamsAdapter
from bot.teams.connector import Connector
from bot.teams.errors import Failure, SendError
from bot.teams.login import NoLogin, TokenLogin, token_address
from bot.teams.service_hosts import ServiceHosts
from bot.web.metrics import Metrics
from dialogs.messages import Reply, Turn
from tests.bot.teams.conftest import TENANT, Running, guarded_settings
from tests.fakes.issuer import APP_ID
from tests.fakes.microsoft import Answer, Asked, Microsoft


@pytest.fixture
def connector(local: Running) -> Connector:
    app = local.client.app
    assert app is not None
    return cast("Connector", app[CONNECTOR])


@pytest.mark.parametrize(
    ("answer", "failure", "retryable"),
    [
        (Answer(status=400, body='{"error": {"code": "BadArgument"}}'), Failure.REJECTED, False),
        (Answer(status=413), Failure.REJECTED, False),
        (Answer(status=307, headers={"Location": "/elsewhere"}), Failure.REJECTED, False),
        (Answer(status=401), Failure.UNAUTHORIZED, False),
        (Answer(status=403, body='{"errorCode": 209}'), Failure.SUSPENDED, False),
        (Answer(status=404, body=""), Failure.GONE, False),
        (Answer(status=412), Failure.CONFLICT, True),
        (Answer(status=429), Failure.THROTTLED, True),
        (Answer(status=500), Failure.UNKNOWN, False),
        (Answer(status=502, body="<html>", content_type="text/html"), Failure.UNAVAILABLE, True),
        (Answer(status=503), Failure.UNAVAILABLE, True),
        (Answer(status=504), Failure.UNAVAILABLE, True),
        (Answer(drop=True), Failure.BROKEN, False),
    ],
)
async def test_each_status_says_what_may_be_done(
    connector: Connector, microsoft: Microsoft, answer: Answer, failure: Failure, retryable: bool
) -> None:
    microsoft.answers.append(answer)
    with pytest.raises(SendError) as raised:
        await connector.post(microsoft.service_url, "a:1", b"{}")
    assert (raised.value.failure, raised.value.retryable) == (failure, retryable)
    assert len(microsoft.asked) == 1


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ('{"error": {"code": "ConversationBlockedByUser"}}', "ConversationBlockedByUser"),
        ('{"errorCode": 209, "message": "{}"}', "209"),
        ('{"error": null}', None),
        ("[]", None),
        ("not json", None),
    ],
)
async def test_the_services_own_code_is_told(
    connector: Connector, microsoft: Microsoft, body: str, code: str | None
) -> None:
    microsoft.answers.append(Answer(status=403, body=body))
    with pytest.raises(SendError) as raised:
        await connector.post(microsoft.service_url, "a:1", b"{}")
    assert raised.value.code == code


@pytest.mark.parametrize(
    ("header", "seconds"),
    [("7", 7.0), ("Mon, 01 Jan 2001 00:00:00 GMT", 0.0), ("soon", None), (None, None)],
)
async def test_how_long_to_wait_is_told(
    connector: Connector, microsoft: Microsoft, header: str | None, seconds: float | None
) -> None:
    headers = {} if header is None else {"Retry-After": header}
    microsoft.answers.append(Answer(status=429, headers=headers))
    with pytest.raises(SendError) as raised:
        await connector.post(microsoft.service_url, "a:1", b"{}")
    assert raised.value.retry_after == seconds


@pytest.mark.parametrize("body", ["", "null", "[]", "plain", '{"id": ""}', '{"id": 5}'])
async def test_a_message_that_was_taken_may_have_no_id(
    connector: Connector, microsoft: Microsoft, body: str
) -> None:
    microsoft.answers.append(Answer(status=200, body=body, content_type="text/plain"))
    assert await connector.post(microsoft.service_url, "a:1", b"{}") is None


async def test_a_service_that_does_not_listen_took_nothing(connector: Connector) -> None:
    with pytest.raises(SendError) as raised:
        await connector.post("http://127.0.0.1:9/", "a:1", b"{}")
    assert raised.value.failure is Failure.UNAVAILABLE


async def test_ids_cannot_lead_to_other_addresses(
    connector: Connector, microsoft: Microsoft
) -> None:
    conversation = "19:x@thread.tacv2;messageid=1/../../v3?a#b"
    await connector.post(microsoft.service_url, conversation, b"{}", reply_to="1/2")
    (asked,) = microsoft.asked
    assert asked.path == (
        "/v3/conversations/19%3Ax%40thread.tacv2%3Bmessageid%3D1%2F..%2F..%2Fv3%3Fa%23b"
        "/activities/1%2F2"
    )


async def test_messages_are_changed_and_taken_away(
    connector: Connector, microsoft: Microsoft
) -> None:
    await connector.update(microsoft.service_url, "a:1", "m1", b'{"text": "new"}')
    await connector.delete(microsoft.service_url, "a:1", "m1")
    assert [(asked.method, asked.path) for asked in microsoft.asked] == [
        ("PUT", "/v3/conversations/a%3A1/activities/m1"),
        ("DELETE", "/v3/conversations/a%3A1/activities/m1"),
    ]
    assert microsoft.asked[0].body == {"text": "new"}


async def test_a_conversation_is_started_with_what_is_given(
    connector: Connector, microsoft: Microsoft
) -> None:
    microsoft.answers.append(Answer(body='{"id": "a:new", "activityId": "m1"}'))
    parameters: dict[str, Any] = {
        "isGroup": False,
        "bot": {"id": "28:bot"},
        "members": [{"id": "29:anna"}],
        "channelData": {"tenant": {"id": TENANT}},
        "tenantId": TENANT,
    }
    created = await connector.create(microsoft.service_url, parameters)
    assert (created.conversation, created.activity) == ("a:new", "m1")
    assert microsoft.asked[0].path == "/v3/conversations"
    assert microsoft.asked[0].body == parameters


async def test_a_conversation_without_a_name_is_none(
    connector: Connector, microsoft: Microsoft
) -> None:
    microsoft.answers.append(Answer(body="{}"))
    with pytest.raises(SendError):
        await connector.create(microsoft.service_url, {})


@pytest.mark.parametrize(
    ("names", "loopback", "url", "permitted"),
    [
        (["smba.example"], False, "https://smba.example/emea/", True),
        (["smba.example"], False, "https://SMBA.example/emea/", True),
        (["smba.example"], False, "https://smba.example:8443/", True),
        (["smba.example"], False, "http://smba.example/", False),
        (["smba.example"], False, "https://smba.example.evil/", False),
        (["smba.example"], False, "https://evil/smba.example", False),
        (["smba.example"], False, "https://smba.example@evil/", False),
        (["smba.example"], False, "https://user@smba.example/", False),
        (["smba.example"], False, "https://smba.example/?x=", False),
        (["smba.example"], False, "https://smba.example/?x=1", False),
        (["smba.example"], False, "https://smba.example/#x", False),
        (["smba.example"], False, "https://[smba.example/", False),
        (["smba.example"], False, "https://smba.example:x/", False),
        (["smba.example"], False, "ftp://smba.example/", False),
        (["smba.example"], False, "smba.example", False),
        (["smba.example"], False, "", False),
        (["*.example"], False, "https://a.b.example/", True),
        (["*.example"], False, "https://example/", False),
        (["*.example"], False, "https://notexample/", False),
        (["smba.example:8443"], False, "https://smba.example:8443/", True),
        (["smba.example:8443"], False, "https://smba.example/", False),
        (["smba.example"], False, "http://127.0.0.1:3979/", False),
        (["smba.example"], False, "https://localhost/", False),
        (["smba.example"], True, "http://127.0.0.1:3979/", True),
        (["smba.example"], True, "http://10.0.0.1/", False),
        (["127.0.0.1"], False, "http://localhost:3979/_connector", True),
        (["localhost"], False, "http://[::1]:3979/", True),
        (["127.0.0.1:3979"], False, "http://127.0.0.1:3979/", True),
        (["127.0.0.1:3979"], False, "http://127.0.0.1:3980/", False),
    ],
)
def test_only_allowed_addresses_are_sent_to(
    names: list[str], loopback: bool, url: str, permitted: bool
) -> None:
    assert ServiceHosts(names, loopback=loopback).permits(url) is permitted


async def test_a_stored_address_that_is_not_allowed_gets_neither_token_nor_words(
    guarded: Running,
) -> None:
    app = guarded.client.app
    assert app is not None
    with pytest.raises(SendError, match="not an allowed service address"):
        await app[CONNECTOR].post("https://smba.example.org/", "a:1", b"{}")
    assert guarded.microsoft.login_forms == []


async def test_one_login_serves_many_messages(guarded: Running) -> None:
    token = guarded.microsoft.issuer.token(guarded.microsoft.service_url)
    for number in range(5):
        await guarded.send(guarded.message(id=str(number)), token=token)
    assert {asked.authorization for asked in guarded.microsoft.asked} == {"Bearer bot-token-1"}
    assert len(guarded.microsoft.asked) == 5
    assert guarded.microsoft.login_forms == [
        {
            "grant_type": "client_credentials",
            "client_id": APP_ID,
            "client_secret": "secret",
            "scope": "https://api.botframework.com/.default",
        }
    ]


class Logins:
    """The bot's login with a clock of its own."""

    def __init__(self, bot: Running, **changes: Any) -> None:
        self.now = 0.0
        settings = {**guarded_settings(bot.microsoft), **changes}
        self.login = TokenLogin(
            bot.client.session,
            Settings(_env_file=None, **settings),  # type: ignore[call-arg]
            monotonic=lambda: self.now,
        )


async def test_many_who_wait_share_one_login(local: Running) -> None:
    logins = Logins(local)
    headers = await asyncio.gather(*(logins.login.header() for _ in range(20)))
    assert set(headers) == {"Bearer bot-token-1"}
    assert local.microsoft.issuer.logins == 1


async def test_a_login_is_renewed_before_it_ends(local: Running) -> None:
    logins = Logins(local)
    assert await logins.login.header() == "Bearer bot-token-1"
    logins.now = 3200
    assert await logins.login.header() == "Bearer bot-token-1"
    logins.now = 3400
    assert await logins.login.header() == "Bearer bot-token-2"


async def test_a_login_that_fails_leaves_the_old_one_while_it_lasts(local: Running) -> None:
    logins = Logins(local)
    await logins.login.header()
    local.microsoft.login_status = 503
    logins.now = 3400
    assert await logins.login.header() == "Bearer bot-token-1"
    assert await logins.login.header() == "Bearer bot-token-1"
    assert len(local.microsoft.login_forms) == 2
    logins.now = 3700
    with pytest.raises(SendError) as raised:
        await logins.login.header()
    assert raised.value.failure is Failure.UNAVAILABLE
    local.microsoft.login_status = 200
    logins.now = 3702
    assert await logins.login.header() == "Bearer bot-token-2"


async def test_a_login_that_is_refused_is_a_fault_of_the_set_up(local: Running) -> None:
    local.microsoft.login_status = 401
    with pytest.raises(SendError) as raised:
        await Logins(local).login.header()
    assert (raised.value.failure, raised.value.code) == (Failure.UNAUTHORIZED, "invalid_client")


async def test_a_login_without_words_of_use_is_refused(local: Running) -> None:
    local.microsoft.issuer.login_lives = -1
    with pytest.raises(SendError):
        await Logins(local).login.header()


async def test_a_managed_identity_asks_azures_own_endpoint(local: Running) -> None:
    logins = Logins(
        local,
        MicrosoftAppType="UserAssignedMSI",
        MicrosoftAppPassword=None,
        IDENTITY_ENDPOINT=f"{local.microsoft.address}/msi/token",
        IDENTITY_HEADER="secret",
    )
    assert await logins.login.header() == "Bearer bot-token-1"
    assert local.microsoft.login_forms == []


@pytest.mark.parametrize(
    ("settings", "address"),
    [
        ({}, f"https://login.microsoftonline.com/{TENANT}/oauth2/v2.0/token"),
        (
            {"MicrosoftAppType": "MultiTenant"},
            "https://login.microsoftonline.com/botframework.com/oauth2/v2.0/token",
        ),
        (
            {"ToChannelFromBotLoginUrl": "https://login.microsoftonline.us"},
            f"https://login.microsoftonline.us/{TENANT}/oauth2/v2.0/token",
        ),
        (
            {"ToChannelFromBotLoginUrl": "https://login.microsoftonline.us/MicrosoftServices.us/"},
            "https://login.microsoftonline.us/MicrosoftServices.us/oauth2/v2.0/token",
        ),
        (
            {"ToChannelFromBotLoginUrl": "https://login.example/{tenant}"},
            f"https://login.example/{TENANT}/oauth2/v2.0/token",
        ),
        (
            {"ToChannelFromBotLoginUrl": "https://login.example/x/token"},
            "https://login.example/x/token",
        ),
    ],
)
def test_the_login_address_follows_the_app_type_and_cloud(
    settings: dict[str, Any], address: str
) -> None:
    base = {
        "MicrosoftAppType": "SingleTenant",
        "MicrosoftAppId": APP_ID,
        "MicrosoftAppPassword": "secret",
        "MicrosoftAppTenantId": TENANT,
    }
    assert token_address(Settings(_env_file=None, **{**base, **settings})) == address  # type: ignore[call-arg]


class Pauses:
    """Waits without waiting."""

    def __init__(self) -> None:
        self.taken: list[float] = []

    async def __call__(self, seconds: float) -> None:
        self.taken.append(seconds)


@pytest.fixture
def pauses(monkeypatch: pytest.MonkeyPatch) -> Pauses:
    pauses = Pauses()
    original = TeamsAdapter.__init__

    def patient(self: TeamsAdapter, *args: Any, **more: Any) -> None:
        original(self, *args, **more, sleep=pauses)

    monkeypatch.setattr(TeamsAdapter, "__init__", patient)
    return pauses


@pytest.mark.parametrize("status", [412, 429, 502, 503, 504])
async def test_a_reply_is_tried_again_where_the_service_allows_it(
    pauses: Pauses, local: Running, status: int
) -> None:
    local.microsoft.answers.extend([Answer(status=status), Answer(status=status)])
    assert await local.send(local.message()) == 201
    assert len(local.microsoft.replies) == 3
    assert len(pauses.taken) == 2
    assert 0.5 <= pauses.taken[0] < pauses.taken[1]


async def test_a_reply_waits_as_long_as_it_is_told_to(pauses: Pauses, local: Running) -> None:
    local.microsoft.answers.append(Answer(status=429, headers={"Retry-After": "3"}))
    await local.send(local.message())
    assert len(local.microsoft.replies) == 2
    assert 3 <= pauses.taken[0] < 4


@pytest.mark.parametrize(
    ("answer", "tries"),
    [
        (Answer(status=500), 1),
        (Answer(status=403), 1),
        (Answer(status=404), 1),
        (Answer(status=429, headers={"Retry-After": "60"}), 1),
        (Answer(status=503), 4),
        (Answer(drop=True), 2),
    ],
)
async def test_a_reply_is_given_up_without_failing_the_request(
    pauses: Pauses,
    local: Running,
    caplog: pytest.LogCaptureFixture,
    answer: Answer,
    tries: int,
) -> None:
    local.microsoft.answers.extend([answer] * 5)
    assert await local.send(local.message()) == 201
    assert len(local.microsoft.replies) == tries
    assert [record.exc_info for record in caplog.records if record.levelname == "WARNING"] == [None]


async def test_a_reply_over_a_broken_connection_is_sent_again(
    pauses: Pauses, local: Running
) -> None:
    local.microsoft.answers.append(Answer(drop=True))
    await local.send(local.message())
    assert len(local.microsoft.replies) == 2


@pytest.mark.parametrize("status", [400, 413])
async def test_a_reply_that_teams_cannot_take_is_excused(local: Running, status: int) -> None:
    local.conversation.turn = Turn(replies=(Reply(text="too much"),))
    local.microsoft.answers.append(Answer(status=status))
    assert await local.send(local.message()) == 201
    assert [reply["text"][:7] for reply in local.microsoft.replies] == ["too muc", "Ursäkta"]


async def test_a_login_that_fails_does_not_fail_the_request(
    guarded: Running, pauses: Pauses
) -> None:
    guarded.microsoft.login_status = 400
    token = guarded.microsoft.issuer.token(guarded.microsoft.service_url)
    assert await guarded.send(guarded.message(), token=token) == 201
    assert guarded.microsoft.asked == []


class Free(ActivityHandler):  # type: ignore[misc]  # botbuilder ships no types
    """A bot of the botbuilder world, with its own activities, changes and middleware."""

    def __init__(self) -> None:
        self.listened: list[str] = []

    async def on_message_activity(self, turn_context: TurnContext) -> None:
        async def listen(_: TurnContext, activities: list[Activity], proceed: Any) -> None:
            self.listened.extend(activity.text for activity in activities)
            await proceed()

        turn_context.on_send_activities(listen)
        person = turn_context.activity.from_property
        mention = Mention(type="mention", mentioned=person, text="<at>Anna</at>")
        sent = await turn_context.send_activity(
            Activity(
                type=ActivityTypes.message,
                text="Hej <at>Anna</at>",
                entities=[mention],
                channel_data={"notification": {"alert": True}},
            )
        )
        changed = Activity(type="message", text="ändrad", id=sent.id)
        await turn_context.update_activity(changed)
        await turn_context.delete_activity(sent.id)


async def test_what_botbuilder_people_know_works_as_they_know_it(microsoft: Microsoft) -> None:
    bot = Free()
    metrics = Metrics()

    async def on_turn_error(_: TurnContext, error: Exception) -> None:
        raise error

    async with ClientSession() as session:
        hosts = ServiceHosts(["127.0.0.1"], loopback=False)
        adapter = TeamsAdapter(
            Connector(session, NoLogin(), hosts, clock=system_clock, meter=metrics),
            authentication=None,
            hosts=hosts,
            tenants=(),
            on_turn_error=on_turn_error,
            refused=metrics.refused,
        )
        app = web.Application()

        async def messages(request: web.Request) -> web.Response:
            return await adapter.process(request, bot)

        app.router.add_post("/", messages)
        body = {
            "type": "message",
            "id": "1",
            "text": "hej",
            "serviceUrl": microsoft.service_url,
            "from": {"id": "29:anna", "name": "Anna"},
            "recipient": {"id": "28:bot"},
            "conversation": {"id": "a:1"},
        }
        async with TestClient(TestServer(app)) as client, client.post("/", json=body) as response:
            assert response.status == 201

    posted, changed, deleted = microsoft.asked
    assert bot.listened == ["Hej <at>Anna</at>"]
    assert posted.body["entities"] == [
        {
            "type": "mention",
            "text": "<at>Anna</at>",
            "mentioned": {"id": "29:anna", "name": "Anna"},
        }
    ]
    assert posted.body["channelData"] == {"notification": {"alert": True}}
    assert (changed.method, changed.path) == ("PUT", "/v3/conversations/a%3A1/activities/posted")
    assert changed.body["text"] == "ändrad"
    assert (deleted.method, deleted.path) == (
        "DELETE",
        "/v3/conversations/a%3A1/activities/posted",
    )


async def test_a_slow_service_does_not_hold_up_the_others(local: Running) -> None:
    all_are_there = asyncio.Event()

    def respond(_: Asked) -> Answer:
        if len(local.microsoft.asked) == 20:
            all_are_there.set()
        return Answer(once=all_are_there)

    local.microsoft.respond = respond
    await asyncio.gather(*(local.send(local.message(id=str(number))) for number in range(20)))
    assert len(local.microsoft.replies) == 20
