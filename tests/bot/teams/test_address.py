"""Where people can be written to is passed on when it is new, and now and then."""

import asyncio
from dataclasses import dataclass, field, replace

import pytest

from bot.teams.address import Address, LatestAddresses

EVA = Address(
    conversation="a:eva",
    conversation_kind="personal",
    service_url="https://smba.trafficmanager.net/emea/",
    channel="msteams",
    tenant_id="t",
    bot="28:bot",
    person="29:eva",
    aad_object_id="oid-eva",
    name="Eva",
    locale="sv-SE",
)


@dataclass
class Store:
    """Keeps what it is told, unless it is away; ``now`` is the time."""

    seen_: list[Address] = field(default_factory=list)
    away: bool = False
    now: float = 0.0

    async def seen(self, address: Address) -> None:
        await asyncio.sleep(0)
        if self.away:
            raise OSError("the store is away")
        self.seen_.append(address)

    async def gone(self, conversation: str) -> None:
        self.seen_.clear()

    async def read(self, conversation: str, message: str) -> None:
        raise AssertionError


@pytest.fixture
def store() -> Store:
    return Store()


@pytest.fixture
def addresses(store: Store) -> LatestAddresses:
    return LatestAddresses(store, monotonic=lambda: store.now, lifetime=30)


async def test_only_what_is_new_is_passed_on(store: Store, addresses: LatestAddresses) -> None:
    moved = replace(EVA, service_url="https://smba.trafficmanager.net/teams/")
    for address in (EVA, EVA, moved, moved):
        await addresses.seen(address)
    assert store.seen_ == [EVA, moved]


async def test_what_is_known_is_passed_on_again_beside_the_turn(
    store: Store, addresses: LatestAddresses
) -> None:
    await addresses.seen(EVA)
    store.now = 30
    await addresses.seen(EVA)
    assert store.seen_ == [EVA]
    await addresses.close()
    assert store.seen_ == [EVA, EVA]


async def test_a_store_that_is_away_delays_nobody_who_is_known(
    store: Store, addresses: LatestAddresses, caplog: pytest.LogCaptureFixture
) -> None:
    await addresses.seen(EVA)
    store.away, store.now = True, 30
    await addresses.seen(EVA)
    await addresses.close()
    assert [vars(record)["action"] for record in caplog.records] == ["address_not_kept"]
    store.away, store.now = False, 60
    await addresses.seen(EVA)
    await addresses.close()
    assert store.seen_ == [EVA, EVA]


async def test_an_address_that_was_not_kept_is_passed_on_at_the_next_message(
    store: Store, addresses: LatestAddresses
) -> None:
    store.away = True
    with pytest.raises(OSError, match="away"):
        await addresses.seen(EVA)
    store.away = False
    await addresses.seen(EVA)
    assert store.seen_ == [EVA]


async def test_after_the_bot_was_removed_everything_is_new(
    store: Store, addresses: LatestAddresses
) -> None:
    await addresses.seen(EVA)
    await addresses.gone(EVA.conversation)
    await addresses.seen(EVA)
    assert store.seen_ == [EVA]
