"""Does each message and button come to the flow that knows it, and all else to the answers?"""

from collections.abc import AsyncIterator

import pytest

from dialogs.messages import Incoming, Reply, Turn
from dialogs.understanding.gate import Gate
from domain.facts import Facts
from domain.people import Person
from tests.bot.replica import EMMA, STRANGER, Replica, replica, said, shown


class Lending:
    """Lends one thing, named in messages and on buttons."""

    def __init__(self, thing: str) -> None:
        self._thing = thing

    @property
    def gate(self) -> Gate:
        return Gate(phrases=[f"låna {self._thing}"])

    async def said(self, incoming: Incoming, person: Person, facts: Facts) -> Turn | None:
        return self._lent(person) if incoming.text == f"låna {self._thing}" else None

    async def act(self, incoming: Incoming, person: Person, facts: Facts) -> Turn | None:
        known = incoming.action is not None and incoming.action.verb == f"lend_{self._thing}"
        return self._lent(person) if known else None

    def _lent(self, person: Person) -> Turn:
        return Turn(replies=(Reply(text=f"{person.name} lånar {self._thing}"),))


@pytest.fixture
async def bot(filled_sqlite_url: str) -> AsyncIterator[Replica]:
    async with replica(filled_sqlite_url, flows=(Lending("nyckel"), Lending("bil"))) as running:
        yield running


async def test_a_message_comes_to_the_flow_that_knows_it(bot: Replica) -> None:
    assert said(await bot.hear("låna nyckel", who=EMMA)).endswith("lånar nyckel")
    assert said(await bot.hear("låna bil", who=EMMA)).endswith("lånar bil")


async def test_a_button_comes_to_the_flow_that_knows_it(bot: Replica) -> None:
    assert said(await bot.press("lend_bil", {}, who=EMMA)).endswith("lånar bil")


async def test_a_suggested_message_may_be_one_that_a_flow_knows(bot: Replica) -> None:
    assert said(await bot.press("ask", {"text": "låna bil"}, who=EMMA)).endswith("lånar bil")


async def test_what_no_flow_knows_is_a_question(bot: Replica) -> None:
    assert "21 000 kr" in said(await bot.hear("Vad betalar Kalix för e-arkivet 2025?"))


async def test_a_button_that_nobody_knows_is_told_as_old(bot: Replica) -> None:
    assert "gäller inte längre" in said(await bot.press("lend_boat", {}))


async def test_a_stranger_comes_to_no_flow(bot: Replica) -> None:
    assert "lånar" not in shown(await bot.hear("låna bil", who=STRANGER))
    assert "lånar" not in shown(await bot.press("lend_bil", {}, who=STRANGER))
