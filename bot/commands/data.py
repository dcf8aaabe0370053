"""``load`` and ``migrate``: data folders and the schema."""

import argparse

from bot.commands.store import opened_store, the_clock
from bot.settings import Settings
from storage import load_folder, migrate


async def load(arguments: argparse.Namespace, settings: Settings) -> int:
    """Load or update a cooperation's data folder and tell what changed."""
    async with opened_store(settings) as (database, _):
        clock = the_clock(settings)
        report = await load_folder(database.sessions, arguments.folder, now=clock())
    for table, counts in report.counts.items():
        print(
            f"{report.name}, {table}: {counts.inserted} inserted, {counts.changed} changed, "
            f"{counts.unchanged} unchanged, {counts.removed} removed"
        )
    return 0


async def migrate_store(arguments: argparse.Namespace, settings: Settings) -> int:
    """Bring the store to the current schema."""
    await migrate(settings.database_url)
    print("The store is at the current schema.")
    return 0
