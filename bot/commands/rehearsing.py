"""``rehearse``: every message that would be sent in some days, to whom, when and why."""

import argparse
import csv
import io
import json
import sys
from dataclasses import asdict, dataclass
from datetime import date
from zoneinfo import ZoneInfo

from wcwidth import ljust, width

from bot.commands.store import opened_store
from bot.settings import Settings
from dialogs.reminder_words import about_words, kind_words, rule_of, why_words
from dialogs.texts import DEFAULT_LANGUAGE, say
from domain.facts import Facts
from domain.reminders import Reminder, Window
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
    async with opened_store(settings) as (database, store):
        facts = store.current()
        async with database.snapshots() as session:
            for name, known in facts.cooperations.items():
                zone = ZoneInfo(known.cooperation.time_zone)
                window = Window.of_days(first, last, zone)
                found = await reminders_due(session, facts, name, window)
                rows += _rows(found, facts, zone)
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


def _as_json(rows: list[Row]) -> str:
    return json.dumps([asdict(row) for row in rows], ensure_ascii=False, indent=2)


def _as_csv(rows: list[Row]) -> str:
    written = io.StringIO()
    writer = csv.DictWriter(written, list(Row.__dataclass_fields__), lineterminator="\n")
    writer.writeheader()
    writer.writerows(asdict(row) for row in rows)
    return written.getvalue().rstrip("\n")


def _as_table(rows: list[Row]) -> str:
    columns = ("instant", "recipient", "kind", "subject", "why")
    cells = [[str(getattr(row, name)) for name in columns] for row in rows]
    lines = [list(columns), *cells]
    widths = [max(width(line[place]) for line in lines) for place in range(len(columns))]
    return "\n".join("  ".join(map(ljust, line, widths)).rstrip() for line in lines)


_FORMATS = {"table": _as_table, "csv": _as_csv, "json": _as_json}
