"""``log``: who changed what, and what was refused, as a file for auditors."""

import argparse
import sys
from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

from bot.commands.cooperation import CooperationUnknown, cooperation_called
from bot.commands.files import write_whole
from bot.commands.store import opened_store
from bot.settings import Settings
from dialogs.exports.log import records
from dialogs.log_words import log_lines
from dialogs.texts import DEFAULT_LANGUAGE
from storage.audit import changes, refused_attempts
from storage.exporting import write_csv

_USAGE = 2


async def log(arguments: argparse.Namespace, settings: Settings) -> int:
    """Write the log of a cooperation as CSV, the newest line first."""
    try:
        async with opened_store(settings) as (database, store):
            everything = store.current()
            facts = cooperation_called(everything, arguments.cooperation)
            since = datetime.min.replace(tzinfo=UTC)
            if arguments.first is not None:
                zone = ZoneInfo(facts.cooperation.time_zone)
                since = datetime.combine(arguments.first, time(), zone).astimezone(UTC)
            async with database.snapshots() as session:
                changed = await changes(session, facts.cooperation.id, since=since)
                people = [
                    person.id for person in everything.people_of.get(facts.cooperation.id, ())
                ]
                refused = await refused_attempts(
                    session, since=since, cooperation=facts.cooperation.id, people=people
                )
        lines = log_lines(changed, refused, facts, everything, DEFAULT_LANGUAGE)
        write_whole(arguments.file, write_csv(records(lines, DEFAULT_LANGUAGE)))
    except CooperationUnknown as fault:
        print(fault, file=sys.stderr)
        return _USAGE
    except OSError as error:
        print(f"{arguments.file}: {error.strerror}", file=sys.stderr)
        return _USAGE
    print(f"{len(lines)} lines, {facts.cooperation.name}: {arguments.file}")
    return 0
