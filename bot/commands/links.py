"""``links``: personal links for those invited who are not in Teams, as a file for letters."""

import argparse
import sys

from bot.commands.cooperation import CooperationUnknown, cooperation_called
from bot.commands.files import PRIVATE, write_whole
from bot.commands.store import opened_store, the_clock
from bot.settings import Settings
from bot.web.answer_page import answer_address
from dialogs.flows.meetings.linking import give_links, without_teams
from dialogs.flows.meetings.scene import invitations_of
from storage.audit import Actor
from storage.exporting import Records, write_csv

_USAGE = 2
_COLUMNS = ("meeting", "starts", "name", "email", "link")


async def links(arguments: argparse.Namespace, settings: Settings) -> int:
    """Write a link for each who is asked to a meeting of a day and is not in Teams."""
    now = the_clock(settings)()
    rows = []
    try:
        async with opened_store(settings) as (database, store):
            facts = store.current()
            known = cooperation_called(facts, arguments.cooperation)
            zone = known.cooperation.time_zone
            meetings = [
                meeting
                for meeting in known.called
                if meeting.day_in(zone) == arguments.day and meeting.open_for_answers(now)
            ]
            if not meetings:
                print(
                    f"--on {arguments.day}: {known.cooperation.name} has no meeting that day"
                    " that can be answered",
                    file=sys.stderr,
                )
                return _USAGE
            async with database.sessions.begin() as session:
                for meeting in meetings:
                    invitations = invitations_of(meeting, facts)
                    people = await without_teams(session, meeting, invitations, facts)
                    ids = [one.person for one in people if one.person is not None]
                    given = await give_links(session, meeting, ids, Actor(at=now))
                    rows += [
                        (
                            meeting.title,
                            meeting.starts.isoformat(),
                            one.name,
                            one.email or "",
                            answer_address(settings.public_url, given[one.person]),
                        )
                        for one in people
                        if one.person is not None
                    ]
                # Should the file not come about, no link is given out.
                written = write_csv(Records(columns=_COLUMNS, rows=tuple(rows)))
                write_whole(arguments.file, written, mode=PRIVATE)
    except CooperationUnknown as fault:
        print(fault, file=sys.stderr)
        return _USAGE
    except OSError as error:
        print(f"{arguments.file}: {error.strerror}", file=sys.stderr)
        return _USAGE
    print(f"{len(rows)} links, {known.cooperation.name}: {arguments.file}")
    return 0
