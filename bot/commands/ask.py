"""``ask`` and ``chat``: messages and answers in the terminal."""

import argparse
import asyncio
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot.commands.store import opened_store, the_clock
from bot.commands.terminal import Terminal
from bot.settings import Settings
from dialogs.answer import Outcome
from domain.facts import Facts
from domain.people import Person

_STATUS = {Outcome.ANSWERED: 0, Outcome.NOT_KNOWN: 3, Outcome.ASKS: 4}
_USAGE = 2


async def ask(arguments: argparse.Namespace, settings: Settings) -> int:
    """Answer one message; the exit status tells how it ended."""
    async with _terminal(arguments.email, settings) as terminal:
        if terminal is None:
            return _USAGE
        said = await terminal.say(arguments.text)
        print(said.text)
        return _STATUS[said.outcome]


async def chat(arguments: argparse.Namespace, settings: Settings) -> int:
    """Answer line after line until the input ends."""
    async with _terminal(arguments.email, settings) as terminal:
        if terminal is None:
            return _USAGE
        while (line := await asyncio.to_thread(_line)) is not None:
            if line.strip():
                print((await terminal.say(line)).text, end="\n\n")
        return 0


@asynccontextmanager
async def _terminal(email: str | None, settings: Settings) -> AsyncIterator[Terminal | None]:
    """A conversation over the store; ``None``, and it is told, for an address nobody has."""
    async with opened_store(settings) as (database, store):
        person = _person(store.current(), email)
        if person is None and email:
            print(f"--as {email}: nobody with that address is a member", file=sys.stderr)
            yield None
        else:
            yield Terminal(database, store, settings, the_clock(settings), person)


def _line() -> str | None:
    try:
        return input("> ")
    except EOFError:
        return None


def _person(facts: Facts, email: str | None) -> Person | None:
    return facts.person_by_email.get(email.strip().lower()) if email else None
