"""``backup`` and ``restore``: the whole store as a file, and back."""

import argparse
import asyncio
import sys
import tempfile

from bot.commands.files import PRIVATE, write_whole
from bot.settings import Settings
from storage import migrate, open_database
from storage.backup import back_up
from storage.restoring import BackupFault, restore

_USAGE = 2


async def backup(arguments: argparse.Namespace, settings: Settings) -> int:
    """Write everything in the store to a file that only whoever runs this may read."""
    await migrate(settings.database_url)
    database = open_database(settings.database_url)
    try:
        with tempfile.TemporaryFile() as made:
            async with database.snapshots() as session:
                count = await back_up(session, made)
            made.seek(0)
            content = await asyncio.to_thread(made.read)
        write_whole(arguments.file, content, mode=PRIVATE)
    except OSError as error:
        print(f"{arguments.file}: {error.strerror}", file=sys.stderr)
        return _USAGE
    finally:
        await database.close()
    print(f"{count} rows: {arguments.file}")
    return 0


async def restore_backup(arguments: argparse.Namespace, settings: Settings) -> int:
    """Put a backup, of this version or an earlier one, into an empty store."""
    try:
        count = await restore(settings.database_url, arguments.file)
    except BackupFault as fault:
        print(fault, file=sys.stderr)
        return _USAGE
    print(f"{count} rows restored from {arguments.file}")
    return 0
