"""``meetings``: meetings that people are asked to answer."""

import argparse

from bot.commands.store import opened_store, the_clock
from bot.settings import Settings
from storage.loading import Fate, load_meetings


async def meetings(arguments: argparse.Namespace, settings: Settings) -> int:
    """Call or change the meetings of a file and tell what changed; each move has its own line."""
    async with opened_store(settings) as (database, _):
        clock = the_clock(settings)
        loaded = await load_meetings(database.sessions, arguments.file, now=clock())
    fates = [one.fate for one in loaded]
    counts = ", ".join(f"{fates.count(fate)} {fate}" for fate in Fate)
    print(f"Meetings: {counts}")
    for one in loaded:
        if one.fate is Fate.MOVED:
            meeting = one.meeting
            print(f"{meeting.title}: moved, now from {meeting.starts:%Y-%m-%d %H:%M} UTC")
    return 0
