"""``members``, ``about`` and ``erase``: people and what is stored about them."""

import argparse
import json
import sys

from bot.commands.store import opened_store, the_clock
from bot.settings import Settings
from storage import about_person, erase_person
from storage.audit import Actor
from storage.loading import load_members

_USAGE = 2


async def members(arguments: argparse.Namespace, settings: Settings) -> int:
    """Load members from a file and tell what changed."""
    async with opened_store(settings) as (database, _):
        by = Actor(at=the_clock(settings)())
        report = await load_members(database.sessions, arguments.file, by=by)
    print(
        f"{report.inserted} people inserted, {report.changed} changed, {report.unchanged} unchanged"
    )
    return 0


async def about(arguments: argparse.Namespace, settings: Settings) -> int:
    """Show every row about a person as JSON."""
    async with opened_store(settings) as (database, _), database.snapshots() as session:
        found = await about_person(session, arguments.email)
    if not found:
        print(f"Nothing is stored about {arguments.email}.", file=sys.stderr)
        return _USAGE
    print(json.dumps(found, default=str, ensure_ascii=False, indent=2))
    return 0


async def erase(arguments: argparse.Namespace, settings: Settings) -> int:
    """Erase every row about a person and tell how many."""
    async with opened_store(settings) as (database, _), database.sessions.begin() as session:
        by = Actor(at=the_clock(settings)())
        gone = await erase_person(session, arguments.email, by=by)
    if not gone:
        print(f"Nothing is stored about {arguments.email}.", file=sys.stderr)
        return _USAGE
    for table, rows in gone.items():
        print(f"{table}: {rows} erased")
    return 0
