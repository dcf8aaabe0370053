"""Messages to test with, and the claiming of them."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Any

from domain.people import Person
from storage import Database
from storage.outbox import (
    Claim,
    OutboxMessage,
    OutboxState,
    Outcome,
    Rate,
    Rates,
    add,
    claim,
    record,
)
from storage.people import Identity, load_people, save_person
from storage.references import ConversationReference, save_references

NOW = datetime(2025, 3, 18, 8, 0, tzinfo=UTC)
LASTS = timedelta(seconds=60)
UNLIMITED = Rates(tenant=None, conversation=None)
GROUP = "19:group"


def later(**time: float) -> datetime:
    return NOW + timedelta(**time)


def message(key: str, **given: Any) -> OutboxMessage:
    if not {"person", "object_id"} & set(given):
        given.setdefault("conversation", GROUP)
    values: dict[str, Any] = {
        "kind": "reply",
        "subject": {"text": key},
        "due": NOW,
        "expires": NOW + timedelta(days=1),
    }
    return OutboxMessage(key=key, **{**values, **given})


def reference(conversation: str = GROUP, **given: Any) -> ConversationReference:
    values: dict[str, Any] = {
        "conversation_type": "groupChat",
        "service_url": "https://smba.trafficmanager.net/emea/",
        "tenant_id": "t",
        "user_id": None,
        "aad_object_id": None,
        "bot_id": "28:bot",
        "locale": None,
        "updated": NOW,
    }
    return ConversationReference(conversation_id=conversation, **{**values, **given})


async def put(database: Database, *messages: OutboxMessage) -> int:
    async with database.sessions.begin() as session:
        return len(await add(session, messages))


async def know(database: Database, *references: ConversationReference) -> None:
    async with database.sessions.begin() as session:
        await save_references(session, references)


async def person(database: Database, name: str, object_id: str | None = None) -> Person:
    """Somebody with a row, and with a chat if she has an object id."""
    identity = Identity(
        name=name, email=f"{name}@example.se", aad_object_id=object_id, language="sv"
    )
    async with database.sessions.begin() as session:
        number = await save_person(session, identity)
        if object_id:
            chat = reference(
                f"a:{object_id}", conversation_type="personal", aad_object_id=object_id
            )
            await save_references(session, [chat])
        return next(one for one in await load_people(session) if one.id == number)


async def take(
    database: Database,
    *,
    now: datetime = NOW,
    lease: str = "L",
    ahead: timedelta = timedelta(seconds=1),
    limit: int = 100,
    rates: Rates = UNLIMITED,
) -> tuple[Claim, ...]:
    async with database.sessions.begin() as session:
        return await claim(
            session, now=now, lease=lease, lasts=LASTS, ahead=ahead, limit=limit, rates=rates
        )


def outcome(claimed: Claim, state: OutboxState = OutboxState.SENT, **given: Any) -> Outcome:
    values: dict[str, Any] = {"at": NOW, "lease": claimed.lease, "version": claimed.version}
    return Outcome(id=claimed.id, state=state, **{**values, **given})


async def tell(database: Database, *outcomes: Outcome) -> None:
    async with database.sessions.begin() as session:
        await record(session, outcomes)


def keys(claims: Iterable[Claim]) -> list[str]:
    return [one.key for one in claims]


def per_second(rate: float, burst: int = 1) -> Rate:
    return Rate(rate, burst)
