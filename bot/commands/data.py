"""``load`` and ``migrate``: data folders and the schema."""

import argparse
from collections.abc import Iterator

from bot.commands.store import opened_store, the_clock
from bot.settings import Settings
from dialogs.flows.rules.aim import aims
from dialogs.rule_words import rule_says
from domain.facts import CooperationFacts
from domain.rules.records import RuleKind, Switch
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
    for line in changed_rules(report.rules):
        print(f"{report.name}, {line}")
    return 0


def changed_rules(facts: CooperationFacts) -> Iterator[str]:
    """Which changes of rules stay in force over what the folder says."""
    known = {(aim.kind, aim.rule): aim for aim in aims(facts)}
    for change in facts.rule_changes:
        if change.wanted is Switch.AS_LOADED:
            continue
        aim, by = known.get((change.kind, change.rule)), change.source.place
        if aim is not None:
            now = rule_says(aim.in_force(facts), facts, "en")
            folder = rule_says(aim.loaded, facts, "en") if aim.loaded else "does not have it"
            yield f"rule {change.rule}: {now}, as changed in chat by {by}; the folder: {folder}"
        elif change.kind is not RuleKind.ITEM:
            yield f"rule {change.rule}: changed in chat by {by}, but the folder no longer has it"


async def migrate_store(arguments: argparse.Namespace, settings: Settings) -> int:
    """Bring the store to the current schema."""
    await migrate(settings.database_url)
    print("The store is at the current schema.")
    return 0
