"""Who asks faster than people do gets one sentence, and nobody else notices."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from bot.settings import Settings
from bot.turn_rate import SHARED_EVERY, Allowances, Paced, share
from dialogs.messages import CardAction, ConversationKind, Incoming, Reply, Sender, Turn
from storage import Database
from storage.tables import PaceRow, table_of

SENTENCE = "Vänta lite."


class Counting:
    """Answers everything, and counts."""

    def __init__(self) -> None:
        self.answered = 0

    async def message(self, incoming: Incoming) -> Turn:
        self.answered += 1
        return Turn(replies=(Reply(text="svar"),))

    async def arrived(self, incoming: Incoming) -> Turn:
        return Turn(replies=(Reply(text="hej"),))


def incoming(
    who: str = "a", kind: ConversationKind = "personal", action: CardAction | None = None
) -> Incoming:
    return Incoming(
        conversation="c",
        conversation_kind=kind,
        sender=Sender(channel_id=f"29:{who}", aad_object_id=who),
        text="hej",
        action=action,
        at=datetime(2025, 12, 5, tzinfo=UTC),
    )


@pytest.fixture
def now() -> list[float]:
    return [1000.0]


def allowances(now: list[float], limit: int = 20) -> Allowances:
    return Allowances(60, monotonic=lambda: now[0], limit=limit)


@pytest.fixture
def paced(now: list[float]) -> Paced:
    return Paced(Counting(), allowances(now, limit=2), lambda _: SENTENCE)


async def texts(paced: Paced, times: int, make: Callable[[], Incoming] = incoming) -> list[str]:
    turns = [await paced.message(make()) for _ in range(times)]
    return [reply.text or "" for turn in turns for reply in turn.replies]


async def test_ten_minutes_of_the_rate_are_answered_at_once_then_one_a_second(
    paced: Paced, now: list[float]
) -> None:
    assert await texts(paced, 600) == ["svar"] * 600
    assert await texts(paced, 3) == [SENTENCE] * 3
    now[0] += 1
    assert await texts(paced, 2) == ["svar", SENTENCE]
    now[0] += 60
    assert await texts(paced, 61) == ["svar"] * 60 + [SENTENCE]


async def test_each_person_has_an_allowance_of_her_own(paced: Paced) -> None:
    await texts(paced, 601)
    assert await texts(paced, 1, lambda: incoming("b")) == ["svar"]


async def test_a_button_gets_the_sentence_and_a_group_silence(paced: Paced) -> None:
    await texts(paced, 600)
    pressed = incoming(kind="groupChat", action=CardAction(verb="rsvp", data={}, how="execute"))
    turn = await paced.message(pressed)
    assert (turn.replies[0].text, turn.notice) == (SENTENCE, SENTENCE)
    assert (await paced.message(incoming(kind="channel"))).replies == ()
    assert (await paced.arrived(incoming())).replies[0].text == "hej"


async def test_no_more_people_are_kept_count_of_than_fit(paced: Paced) -> None:
    await texts(paced, 600)
    for other in "bc":
        await texts(paced, 1, lambda other=other: incoming(other))  # type: ignore[misc]
    assert await texts(paced, 1) == ["svar"], "the one who has been silent longest is forgotten"


def taken(one: Allowances, times: int) -> int:
    """How many of some turns at once are answered."""
    return sum(one.take("a") for _ in range(times))


async def test_processes_keep_one_rate_for_who_is_quick(
    database: Database, now: list[float]
) -> None:
    here, there = allowances(now), allowances(now)

    async def tell() -> None:
        clock = datetime(2025, 12, 5, tzinfo=UTC) + timedelta(seconds=now[0])
        for one in (here, there, here):
            await share(one, database, lambda: clock)

    assert (taken(here, 400), taken(there, 250)) == (400, 250)
    await tell()
    assert (taken(here, 5), taken(there, 5)) == (5, 0)
    answered = 0
    for second in range(60):
        now[0] += 1
        answered += taken(here, 2) + taken(there, 2)
        if second % SHARED_EVERY == 0:
            await tell()
    assert answered < 60 + 2 * SHARED_EVERY


async def test_the_store_is_not_asked_about_who_thinks_between_questions(
    database: Database, now: list[float]
) -> None:
    one = allowances(now)
    taken(one, 1)
    await share(one, database, lambda: datetime(2025, 12, 5, tzinfo=UTC))
    async with database.snapshots() as session:
        assert (await session.execute(select(table_of(PaceRow)))).all() == []


@pytest.mark.parametrize(
    ("given", "rate"),
    [
        ({"BOT_INSECURE_LOCAL": True}, 0),
        ({"MicrosoftAppId": "a", "MicrosoftAppPassword": "b", "ALLOWED_TENANTS": "t"}, 60),
        ({"BOT_INSECURE_LOCAL": True, "BOT_TURN_RATE": 5}, 5),
    ],
)
def test_the_rate_holds_where_an_app_id_is_set_or_it_is_asked_for(
    given: dict[str, object], rate: float
) -> None:
    assert Settings(_env_file=None, **given).turn_rate == rate  # type: ignore[call-arg, arg-type]
