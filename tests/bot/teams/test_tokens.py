"""Who is let in? Every way a token can fail to vouch for an activity."""

import json
from datetime import timedelta
from typing import Any

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import rsa

from bot.teams.errors import KeysUnavailable
from bot.teams.signing_keys import FRESH, STALE, SigningKeys
from tests.bot.teams.conftest import TENANT, Running, Start, guarded_settings
from tests.fakes.issuer import APP_ID
from tests.fakes.microsoft import Microsoft

OTHER_KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)


async def test_a_message_with_a_good_token_is_answered(guarded: Running) -> None:
    token = guarded.microsoft.issuer.token(guarded.microsoft.service_url)

    assert await guarded.send(guarded.message("hej"), token=token) == 201

    assert [reply["text"] for reply in guarded.microsoft.replies] == ["echo: hej"]


@pytest.mark.parametrize(
    "claims",
    [
        pytest.param({"exp": timedelta(seconds=-240)}, id="expired within the leeway"),
        pytest.param({"nbf": timedelta(seconds=240)}, id="valid soon, within the leeway"),
        pytest.param({"aud": ["another", APP_ID]}, id="several audiences, ours among them"),
    ],
)
async def test_a_token_within_the_rules_is_accepted(
    guarded: Running, claims: dict[str, Any]
) -> None:
    token = guarded.microsoft.issuer.token(guarded.microsoft.service_url, **claims)
    assert await guarded.send(guarded.message(), token=token) == 201


@pytest.mark.parametrize(
    "claims",
    [
        pytest.param({"exp": timedelta(seconds=-400)}, id="expired"),
        pytest.param({"exp": "tomorrow"}, id="an expiry that is no number"),
        pytest.param({"exp": 10**400}, id="an expiry beyond all numbers"),
        pytest.param({"without": ["exp"]}, id="no expiry"),
        pytest.param({"nbf": timedelta(seconds=400)}, id="not valid yet"),
        pytest.param({"aud": "another"}, id="for another bot"),
        pytest.param({"aud": ["another"]}, id="for other bots"),
        pytest.param({"without": ["aud"]}, id="for nobody"),
        pytest.param({"iss": "https://sts.windows.net/x/"}, id="by another issuer"),
        pytest.param({"without": ["iss"]}, id="by no issuer"),
        pytest.param({"serviceurl": "https://smba.trafficmanager.net/emea/"}, id="other address"),
        pytest.param({"serviceurl": None}, id="a null address"),
        pytest.param({"without": ["serviceurl"]}, id="no address"),
        pytest.param({"signed_by": OTHER_KEY}, id="a bad signature"),
        pytest.param({"algorithm": "RS512"}, id="another algorithm"),
        pytest.param({"headers": {"kid": "unheard-of"}}, id="an unknown key"),
        pytest.param({"headers": {"kid": 5}}, id="a key id that is no text"),
        pytest.param({"headers": {}}, id="no key id"),
    ],
)
async def test_a_token_outside_the_rules_is_refused(
    guarded: Running, claims: dict[str, Any]
) -> None:
    try:
        token = guarded.microsoft.issuer.token(guarded.microsoft.service_url, **claims)
    except (TypeError, jwt.PyJWTError):  # PyJWT won't make some of them itself
        token = handmade(guarded.microsoft, claims)

    assert await guarded.send(guarded.message(), token=token) == 401

    assert guarded.conversation.heard == []
    assert guarded.microsoft.asked == []


def handmade(microsoft: Microsoft, claims: dict[str, Any]) -> str:
    """A token with a header or claims that no library would write, rightly signed."""
    header = {"alg": "RS256", "typ": "JWT", "kid": "key-1", **claims.pop("headers", {})}
    good = jwt.decode(
        microsoft.issuer.token(microsoft.service_url), options={"verify_signature": False}
    )
    parts = [json.dumps(part).encode() for part in (header, {**good, **claims})]
    signing_input = b".".join(jwt.utils.base64url_encode(part) for part in parts)
    algorithm = jwt.algorithms.RSAAlgorithm(jwt.algorithms.RSAAlgorithm.SHA256)
    signature = algorithm.sign(signing_input, microsoft.issuer.keys["key-1"][0])
    return (signing_input + b"." + jwt.utils.base64url_encode(signature)).decode()


async def test_a_token_signed_with_the_public_key_as_a_password_is_refused(
    guarded: Running,
) -> None:
    good = guarded.microsoft.issuer.token(guarded.microsoft.service_url)
    claims = jwt.decode(good, options={"verify_signature": False})
    symmetric = jwt.encode(claims, "k" * 64, algorithm="HS256", headers={"kid": "key-1"})
    unsigned = handmade(guarded.microsoft, {"headers": {"alg": "none"}}).rsplit(".", 1)[0] + "."

    assert await guarded.send(guarded.message(), token=symmetric) == 401
    assert await guarded.send(guarded.message(), token=unsigned) == 401


@pytest.mark.parametrize(
    "authorization",
    [None, "", "Bearer", "Bearer ", "Basic dTpw", "Bearer x", "Bearer a.b.c", "Bearer \xff.\xff.x"],
)
async def test_a_request_without_a_token_is_refused(
    guarded: Running, authorization: str | None
) -> None:
    headers = {} if authorization is None else {"Authorization": authorization}

    async with guarded.client.post(
        "/api/messages", json=guarded.message(), headers=headers
    ) as response:
        assert response.status == 401
        assert response.headers["WWW-Authenticate"] == "Bearer"


@pytest.mark.parametrize("endorsements", [None, [], ["webchat"]])
async def test_a_key_that_is_not_endorsed_for_teams_vouches_for_nothing(
    guarded: Running, endorsements: list[str] | None
) -> None:
    guarded.microsoft.issuer.add_key("unendorsed", endorsements=endorsements)
    token = guarded.microsoft.issuer.token(guarded.microsoft.service_url, kid="unendorsed")

    assert await guarded.send(guarded.message(), token=token) == 401


async def test_a_short_key_vouches_for_nothing(guarded: Running) -> None:
    guarded.microsoft.issuer.add_key("short", size=1024)
    with pytest.warns(jwt.warnings.InsecureKeyLengthWarning):
        token = guarded.microsoft.issuer.token(guarded.microsoft.service_url, kid="short")

    assert await guarded.send(guarded.message(), token=token) == 401


@pytest.mark.parametrize("missing", ["serviceUrl", "channelId"])
async def test_an_activity_that_hides_where_it_comes_from_is_refused(
    guarded: Running, missing: str
) -> None:
    token = guarded.microsoft.issuer.token(guarded.microsoft.service_url)
    assert await guarded.send(guarded.message(**{missing: None}), token=token) == 401


async def test_an_activity_of_another_channel_is_refused(guarded: Running) -> None:
    token = guarded.microsoft.issuer.token(guarded.microsoft.service_url)
    assert await guarded.send(guarded.message(channelId="webchat"), token=token) == 401


async def test_a_vouched_service_that_is_not_allowed_is_refused(guarded: Running) -> None:
    elsewhere = "https://smba.example.org/emea/"
    token = guarded.microsoft.issuer.token(elsewhere)

    assert await guarded.send(guarded.message(serviceUrl=elsewhere), token=token) == 403


@pytest.mark.parametrize(
    "changes",
    [
        {"channelData": {"tenant": {"id": "another"}}, "conversation": {"id": "a:1"}},
        {"channelData": {"tenant": {"id": "another"}}},
        {"conversation": {"id": "a:1", "tenantId": "another"}},
        {"channelData": None, "conversation": {"id": "a:1"}},
        {"channelData": {"tenant": None}, "conversation": {"id": "a:1"}},
    ],
)
async def test_people_of_other_tenants_are_refused(
    guarded: Running, changes: dict[str, Any]
) -> None:
    token = guarded.microsoft.issuer.token(guarded.microsoft.service_url)

    assert await guarded.send(guarded.message(**changes), token=token) == 403
    assert guarded.conversation.heard == []


async def test_a_tenant_is_the_same_in_capitals(guarded: Running) -> None:
    token = guarded.microsoft.issuer.token(guarded.microsoft.service_url)
    capitals = guarded.message(channelData={"tenant": {"id": TENANT.upper()}})

    assert await guarded.send(capitals, token=token) == 201


async def test_while_keys_cannot_be_fetched_the_bot_is_unavailable(guarded: Running) -> None:
    token = guarded.microsoft.issuer.token(guarded.microsoft.service_url)
    guarded.microsoft.keys_down = True
    assert await guarded.send(guarded.message(), token=token) == 503
    assert guarded.conversation.heard == []


async def test_an_issuer_that_does_not_listen_makes_the_bot_unavailable(
    start: Start, microsoft: Microsoft
) -> None:
    nowhere = "http://127.0.0.1:9/openidconfiguration"
    settings = {**guarded_settings(microsoft), "ToBotFromChannelOpenIdMetadataUrl": nowhere}
    bot = await start(**settings)

    token = microsoft.issuer.token(microsoft.service_url)
    assert await bot.send(bot.message(), token=token) == 503


async def test_a_new_key_is_fetched_when_a_token_names_it(guarded: Running) -> None:
    issuer = guarded.microsoft.issuer
    old = issuer.token(guarded.microsoft.service_url)
    assert await guarded.send(guarded.message(id="1"), token=old) == 201
    issuer.add_key("key-2")
    new = issuer.token(guarded.microsoft.service_url, kid="key-2")

    assert await guarded.send(guarded.message(id="2"), token=new) == 201
    assert issuer.key_fetches == 2


async def test_a_key_that_is_withdrawn_no_longer_vouches(guarded: Running) -> None:
    issuer = guarded.microsoft.issuer
    old = issuer.token(guarded.microsoft.service_url)
    assert await guarded.send(guarded.message(id="1"), token=old) == 201
    issuer.add_key("key-2")
    new = issuer.token(guarded.microsoft.service_url, kid="key-2")
    del issuer.keys["key-1"]
    assert await guarded.send(guarded.message(id="2"), token=new) == 201

    assert await guarded.send(guarded.message(id="3"), token=old) == 401


async def test_made_up_key_ids_do_not_make_the_bot_ask_for_keys_without_end(
    guarded: Running,
) -> None:
    issuer = guarded.microsoft.issuer
    for number in range(20):
        token = issuer.token(guarded.microsoft.service_url, headers={"kid": f"made-up-{number}"})
        assert await guarded.send(guarded.message(), token=token) == 401

    assert issuer.key_fetches <= 6


async def test_the_issuer_of_another_cloud_is_read_from_its_metadata(
    start: Start, microsoft: Microsoft
) -> None:
    microsoft.issuer.issuer = "https://api.botframework.us"
    bot = await start(**guarded_settings(microsoft))

    token = microsoft.issuer.token(microsoft.service_url)
    assert await bot.send(bot.message(), token=token) == 201
    public = microsoft.issuer.token(microsoft.service_url, iss="https://api.botframework.com")
    assert await bot.send(bot.message(), token=public) == 401


async def test_without_an_app_id_tenants_and_services_are_still_checked(start: Start) -> None:
    bot = await start(BOT_INSECURE_LOCAL=True, ALLOWED_TENANTS=TENANT)

    assert await bot.send(bot.message()) == 201
    foreign = bot.message(channelData={"tenant": {"id": "another"}})
    assert await bot.send(foreign) == 403
    assert await bot.send(bot.message(serviceUrl="https://example.org/")) == 403


async def test_the_local_mode_does_not_switch_tokens_off(
    start: Start, microsoft: Microsoft
) -> None:
    bot = await start(**guarded_settings(microsoft), BOT_INSECURE_LOCAL=True)

    assert await bot.send(bot.message()) == 401


class Fetches:
    """The fake's keys with a clock of their own."""

    def __init__(self, session: Any, microsoft: Microsoft) -> None:
        self.now = 0.0
        self.keys = SigningKeys(session, microsoft.issuer.metadata_url, monotonic=lambda: self.now)


async def test_keys_are_fetched_once_a_day_and_outlive_an_outage(
    guarded: Running, microsoft: Microsoft
) -> None:
    fetches = Fetches(guarded.client.session, microsoft)
    first = await fetches.keys.current()
    fetches.now = FRESH - 1
    assert await fetches.keys.current() is first
    fetches.now = FRESH + 1
    second = await fetches.keys.current()
    assert second is not first
    assert microsoft.issuer.key_fetches == 2

    microsoft.keys_down = True
    fetches.now += FRESH + 1
    assert await fetches.keys.current() is second
    fetches.now += STALE
    with pytest.raises(KeysUnavailable):
        await fetches.keys.current()


async def test_keys_are_fetched_as_soon_as_the_issuer_is_back(
    guarded: Running, microsoft: Microsoft
) -> None:
    fetches = Fetches(guarded.client.session, microsoft)
    microsoft.keys_down = True
    with pytest.raises(KeysUnavailable):
        await fetches.keys.current()
    microsoft.keys_down = False
    fetches.now += 1.1

    assert "key-1" in (await fetches.keys.current()).keys
