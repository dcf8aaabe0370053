"""``rehearse``: every message that would be sent in some days, to whom, when and why."""

import argparse
import csv
import io
import json
import sys
from dataclasses import asdict, dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot.commands.store import opened_store, the_clock
from bot.delivering.rendering import Rendering
from bot.renderers import renderers_over
from bot.settings import Settings
from dialogs.called_words import zone_of
from dialogs.flows.meetings.inviting import invite, inviting
from dialogs.flows.reminders import KIND as REMINDERS
from dialogs.messages import Later, Reply
from dialogs.plain import one_line
from dialogs.reminder_words import about_words, kind_words, rule_of, why_words
from dialogs.texts import DEFAULT_LANGUAGE, say
from domain.facts import Facts
from domain.reminders import Reminder, Window
from storage import Database
from storage.outbox import Delivery, waiting
from storage.reminders import reminders_due

_USAGE = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A message as it is rehearsed; ``instant`` is local, with the distance to UTC."""

    instant: str
    cooperation: str
    recipient: str
    email: str
    kind: str
    subject: str
    why: str


async def rehearse(arguments: argparse.Namespace, settings: Settings) -> int:
    """Print the messages from one day to another, both included; send and change nothing."""
    first, last = arguments.first, arguments.last
    if first > last:
        print(f"--from: {first} comes after {last}", file=sys.stderr)
        return _USAGE
    rows: list[Row] = []
    now = the_clock(settings)()
    async with opened_store(settings) as (database, store):
        facts = store.current()
        async with database.snapshots() as session:
            for name, known in facts.cooperations.items():
                zone = ZoneInfo(known.cooperation.time_zone)
                window = Window.of_days(first, last, zone)
                found = await reminders_due(session, facts, name, window)
                rows += _rows(found, facts, zone)
        rendering = Rendering(store.current, renderers_over(database, settings))
        rows += await _planned(database, rendering, facts, (first, last), now)
    rows.sort(key=lambda row: datetime.fromisoformat(row.instant))
    print(_FORMATS[arguments.format](rows))
    return 0


def _rows(found: tuple[Reminder, ...], facts: Facts, zone: ZoneInfo) -> list[Row]:
    words: dict[tuple[str, str, date], tuple[str, str]] = {}
    rows = []
    for reminder in found:
        known = facts.cooperations[reminder.cooperation]
        what = (reminder.rule, reminder.about, reminder.day)
        if what not in words:
            rule = rule_of(reminder, known)
            about = about_words(reminder, known, DEFAULT_LANGUAGE)
            words[what] = (
                about or say(DEFAULT_LANGUAGE, "reminders.gone"),
                why_words(rule, DEFAULT_LANGUAGE) if rule else "",
            )
        person = facts.person[reminder.person]
        subject, why = words[what]
        rows.append(
            Row(
                instant=reminder.due.astimezone(zone).isoformat(timespec="minutes"),
                cooperation=reminder.cooperation,
                recipient=person.name,
                email=person.email,
                kind=kind_words(reminder.kind, DEFAULT_LANGUAGE),
                subject=subject,
                why=why,
            )
        )
    return rows


async def _planned(
    database: Database, rendering: Rendering, facts: Facts, days: tuple[date, date], now: datetime
) -> list[Row]:
    """What waits to be sent besides reminders, with the invitations that the bot would put out."""
    async with database.sessions() as session:
        for meeting in inviting(facts, now):
            await invite(session, meeting, facts, now)
        found = [one for one in await waiting(session) if one.kind != REMINDERS]
        await session.rollback()
    rows = []
    for one in found:
        at, reply = await _said(rendering, one, max(one.due, now))
        known = facts.cooperations.get(
            _cooperation(one, facts, at) or next(iter(facts.cooperations), "")
        )
        if reply is None or known is None:
            continue
        zone = zone_of(known)
        if at not in Window.of_days(*days, zone):
            continue
        person = facts.person_by_id.get(one.person or 0)
        name = one.kind.replace(".", "_")
        rows.append(
            Row(
                instant=at.astimezone(zone).isoformat(timespec="minutes"),
                cooperation=known.cooperation.id,
                recipient=person.name if person else say(DEFAULT_LANGUAGE, "rehearsal.group"),
                email=person.email if person else "",
                kind=say(DEFAULT_LANGUAGE, f"rehearsal.kind.{name}"),
                subject=one_line(reply.summary or reply.text or ""),
                why=say(DEFAULT_LANGUAGE, f"rehearsal.why.{name}"),
            )
        )
    return rows


async def _said(rendering: Rendering, one: Delivery, at: datetime) -> tuple[datetime, Reply | None]:
    """What a message says and when it goes, ``None`` if it would not be sent after all."""
    person = rendering.person(one.person, one.object_id)
    while True:
        try:
            return at, await rendering.render(one.kind, one.subject, person, at)
        except Later as later:
            at = later.at


def _cooperation(one: Delivery, facts: Facts, at: datetime) -> str | None:
    """The cooperation that a message is of; where it does not say, the recipient's first."""
    if "cooperation" in one.subject:
        return str(one.subject["cooperation"])
    for known in facts.cooperations.values():
        if any(meeting.id == one.subject.get("meeting") for meeting in known.called):
            return known.cooperation.id
    person = facts.person_by_id.get(one.person or 0)
    return next(iter(person.cooperations_on(at.date())), None) if person else None


def _as_json(rows: list[Row]) -> str:
    return json.dumps([asdict(row) for row in rows], ensure_ascii=False, indent=2)


def _as_csv(rows: list[Row]) -> str:
    written = io.StringIO()
    writer = csv.DictWriter(written, list(Row.__dataclass_fields__), lineterminator="\n")
    writer.writeheader()
    writer.writerows(asdict(row) for row in rows)
    return written.getvalue().rstrip("\n")


def _as_table(rows: list[Row]) -> str:
    from wcwidth import ljust, width  # costs memory that a bot which serves does not need

    columns = ("instant", "recipient", "kind", "subject", "why")
    cells = [[str(getattr(row, name)) for name in columns] for row in rows]
    lines = [list(columns), *cells]
    widths = [max(width(line[place]) for line in lines) for place in range(len(columns))]
    return "\n".join("  ".join(map(ljust, line, widths)).rstrip() for line in lines)


_FORMATS = {"table": _as_table, "csv": _as_csv, "json": _as_json}
