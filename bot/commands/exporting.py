"""``export``: the files that people hand on, written to a named file."""

import argparse
import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from bot.commands.cooperation import CooperationUnknown, cooperation_called
from bot.commands.files import write_whole
from bot.commands.store import opened_store, the_clock
from bot.settings import Settings
from dialogs.exports import (
    Ending,
    Kind,
    NothingToExport,
    NotOffered,
    Request,
    composed,
    ending_of,
)
from dialogs.exports.meeting_papers import Assembly, MeetingPaper, meeting_paper
from dialogs.exports.newsletter import BACK, NEWSLETTER, NothingNew, newsletter_file
from dialogs.texts import DEFAULT_LANGUAGE
from domain.as_of import as_of
from domain.facts import CooperationFacts, Facts
from domain.meetings.invitations import invited
from domain.meetings.overview import overview
from storage import Database
from storage.exporting import TEMPLATE, TemplateFault
from storage.meetings import current_answers

_USAGE = 2


async def export(arguments: argparse.Namespace, settings: Settings) -> int:
    """Compose a file and write it; nothing is left half written."""
    kind, file = arguments.kind, arguments.file
    try:
        _check(arguments)
        async with opened_store(settings) as (database, store):
            facts = cooperation_called(store.current(), arguments.cooperation)
            composing = _Composing(arguments, settings, database, store.current(), facts)
            content = await composing.content(kind, file)
        write_whole(file, content)
    except NotOffered as fault:
        print(f"{file}: {fault}", file=sys.stderr)
        return _USAGE
    except (CooperationUnknown, NothingToExport, TemplateFault, _NotAsked) as fault:
        print(fault, file=sys.stderr)
        return _USAGE
    except OSError as error:
        print(f"{file}: {error.strerror}", file=sys.stderr)
        return _USAGE
    about = arguments.year or arguments.meeting or ""
    print(f"{kind} {about}".strip() + f", {facts.cooperation.name}: {file}")
    return 0


class _NotAsked(Exception):
    """What a kind of file needs is not said; the text is a sentence."""


def _check(arguments: argparse.Namespace) -> None:
    """Refuse what a kind of file can't be made from, before the store is opened."""
    kind, file = arguments.kind, arguments.file
    if kind in tuple(Kind):
        if arguments.year is None:
            raise _NotAsked(f"{kind} is of a year: name it with --year")
        return
    if file.suffix.lower() != Ending.DOCX:
        raise _NotAsked(f"{file}: {kind} is offered as {Ending.DOCX}")
    if kind in tuple(MeetingPaper) and arguments.meeting is None:
        raise _NotAsked(f"{kind} is of a meeting: name its day with --meeting")


@dataclass(frozen=True, slots=True)
class _Composing:
    """Composes each kind of file from what was said on the command line."""

    arguments: argparse.Namespace
    settings: Settings
    database: Database
    everything: Facts
    facts: CooperationFacts

    async def content(self, kind: str, file: Path) -> bytes:
        """The file's content."""
        template = self.settings.paper_template or TEMPLATE
        if kind in tuple(Kind):
            ending = ending_of(Kind(kind), file)
            return composed(Kind(kind), ending, self._request(self.arguments.year), template)
        if kind == NEWSLETTER:
            request = self._request(self.arguments.year or 0)
            since = self.arguments.since or request.local.date() - BACK
            try:
                return newsletter_file(request, since, template)
            except NothingNew:
                raise _NotAsked(f"nothing is new since {since}") from None
        return await self._of_meeting(MeetingPaper(kind), template)

    async def _of_meeting(self, paper: MeetingPaper, template: Path) -> bytes:
        day: date = self.arguments.meeting
        zone = self.facts.cooperation.time_zone
        meetings = [one for one in self.facts.called if one.day_in(zone) == day]
        if len(meetings) != 1:
            raise _NotAsked(f"{len(meetings)} meetings are called for {day}; one is needed")
        (meeting,) = meetings
        people = self.everything.people_of.get(self.facts.cooperation.id, ())
        invitations = invited(meeting, self.facts, people)
        async with self.database.snapshots() as session:
            answers = await current_answers(session, meeting.id)
        assembly = Assembly(
            meeting=meeting,
            invitations=invitations,
            seen=overview(meeting, self.facts, invitations, answers),
        )
        return meeting_paper(paper, self._request(day.year), assembly, template)

    def _request(self, year: int) -> Request:
        return Request(
            facts=_until(self.facts, self.arguments.until),
            year=year,
            language=DEFAULT_LANGUAGE,
            made=the_clock(self.settings)(),
        )


def _until(facts: CooperationFacts, day: date | None) -> CooperationFacts:
    return facts if day is None else as_of(facts, day)
