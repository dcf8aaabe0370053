"""``import``: a spreadsheet previewed, and with ``--confirm`` stored as a source document."""

import argparse
import asyncio
import sys
from collections.abc import Iterable, Iterator

from bot.commands.cooperation import CooperationUnknown, cooperation_called
from bot.commands.store import opened_store, the_clock
from bot.settings import Settings
from dialogs.answers.finding_words import written_finding
from dialogs.conversation import local_day
from dialogs.texts import DEFAULT_LANGUAGE
from domain.facts import CooperationFacts
from domain.money import format_kr, format_number
from storage import Database
from storage.audit import Actor
from storage.importing import (
    AlreadyImported,
    Change,
    Doubt,
    DoubtKind,
    Fate,
    ImportDraft,
    draft_import,
    file_at,
    member_list,
    read_sheets,
    store_import,
)
from storage.loading import MemberFate, Sheet, draft_members, write_members
from storage.people import take_peoples_turn

_USAGE = 2
_NOT_YET = "\nNothing is stored yet. Add --confirm to store it."


async def import_file(arguments: argparse.Namespace, settings: Settings) -> int:
    """Show what a file would change; store it when told to."""
    try:
        async with opened_store(settings) as (database, store):
            facts = cooperation_called(store.current(), arguments.cooperation)
            now = the_clock(settings)()
            today = local_day(store.current(), facts.cooperation.id, now)
            by = Actor(at=now)
            file = await asyncio.to_thread(file_at, arguments.file)
            people = member_list(await asyncio.to_thread(read_sheets, file))
            if people is not None:
                return await _members(database, people, facts, by if arguments.confirm else None)
            draft = await asyncio.to_thread(
                draft_import, facts, file, today=today, year=arguments.year
            )
            if draft.document.id in facts.document:
                raise AlreadyImported(draft.document)
            print("\n".join(_preview(facts, draft)))
            if not arguments.confirm:
                print(_NOT_YET)
                return 0
            async with database.sessions.begin() as session:
                await store_import(session, facts.cooperation.id, draft, by=by)
    except (CooperationUnknown, AlreadyImported) as fault:
        print(fault, file=sys.stderr)
        return _USAGE
    print(f"\nStored, with {arguments.file.name} as the source.")
    return 0


async def _members(
    database: Database, people: Sheet, facts: CooperationFacts, by: Actor | None
) -> int:
    """Show whom a list of members adds, changes and leaves out; store it if ``by`` somebody."""
    async with database.sessions.begin() as session:
        await take_peoples_turn(session)
        draft = await draft_members(session, people, only=facts.cooperation.id)
        for fate in MemberFate:
            found = [change.identity for change in draft.changes if change.fate is fate]
            print(f"{fate}: {len(found)} people")
            if fate is not MemberFate.UNCHANGED:
                print("".join(f"  {one.name}, {one.email}\n" for one in found), end="")
        print(*_listed("not in the file, and kept", (p.name for p in draft.missing)), sep="\n")
        if by is not None:
            await write_members(session, draft, by=by)
    print(_NOT_YET if by is None else "\nStored.")
    return 0


def _preview(facts: CooperationFacts, draft: ImportDraft) -> Iterator[str]:
    for fate in Fate:
        found = [change for change in draft.changes if change.fate is fate]
        yield f"{fate}: {len(found)} figures"
        if fate is not Fate.UNCHANGED:
            yield from (f"  {_told(facts, change)}" for change in found)
    yield from _listed("suspicious", (_doubted(facts, doubt) for doubt in draft.doubts))
    yield from _listed(
        "does not agree",
        (written_finding(DEFAULT_LANGUAGE, draft.added_to(facts), f) for f in draft.findings),
    )


def _listed(heading: str, lines: Iterable[str]) -> Iterator[str]:
    found = tuple(lines)
    if found:
        yield f"{heading}: {len(found)}"
        yield from (f"  {line}" for line in found)


def _told(facts: CooperationFacts, change: Change) -> str:
    beside = ""
    if change.fate is Fate.CHANGED:
        beside = f" (known: {_figure(change, change.old)})"
    elif change.earlier_year is not None:
        beside = f" ({change.earlier_year}: {_figure(change, change.earlier)})"
    return f"{_about(facts, change)}: {_figure(change, change.new)}{beside}"


def _about(facts: CooperationFacts, change: Change) -> str:
    """What a figure is of: municipality, thing and year, or area, kind, side and last day."""
    if change.figure is not None:
        figure = change.figure
        return f"{figure.label}, {figure.kind} {figure.side} until {figure.ends}"
    name = facts.municipality[change.municipality or ""].name
    return f"{name}, {_thing(facts, change.component)} {change.year}"


def _figure(change: Change, value: int | None) -> str:
    if value is None:
        return "empty"
    people = change.component is None and change.figure is None
    return format_number(value) if people else format_kr(value)


def _thing(facts: CooperationFacts, component: str | None) -> str:
    return facts.component[component].name if component else "inhabitants"


def _doubted(facts: CooperationFacts, doubt: Doubt) -> str:
    if doubt.kind is DoubtKind.LEFT_OUT or doubt.change is None:
        return f"{facts.municipality[doubt.municipality or ''].name} has no row"
    if doubt.kind is DoubtKind.OTHER_UNIT:
        thing = _thing(facts, doubt.component)
        return f"{thing}: every figure is far from the year before; is the unit right?"
    return f"{_told(facts, doubt.change)}: far from the year before"
