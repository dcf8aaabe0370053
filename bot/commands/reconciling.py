"""``reconcile``: every fault in the published figures, with both figures and both sources."""

import argparse
import json
from fractions import Fraction
from typing import Any

from bot.commands.store import opened_store
from bot.settings import Settings
from dialogs.answers.finding_words import written_finding
from dialogs.texts import DEFAULT_LANGUAGE
from dialogs.wording import source_line
from domain.facts import CooperationFacts
from domain.reconciliation import Figure, Finding
from domain.reconciliation import reconcile as reconciled


async def reconcile(arguments: argparse.Namespace, settings: Settings) -> int:
    """Print the findings of every cooperation."""
    async with opened_store(settings) as (_, store):
        cooperations = store.current().cooperations.values()
    if arguments.format == "json":
        listed = [_as_json(facts, f) for facts in cooperations for f in reconciled(facts).findings]
        print(json.dumps(listed, ensure_ascii=False, indent=2))
        return 0
    for facts in cooperations:
        result = reconciled(facts)
        print(f"{facts.cooperation.name}: {len(result.findings)} / {result.checked}")
        for number, finding in enumerate(result.findings, start=1):
            print(f"\n{number}. {written_finding(DEFAULT_LANGUAGE, facts, finding)}")
            for figure in (finding.first, finding.second):
                print(f"   {_sources(facts, figure)}")
        print()
    return 0


def _sources(facts: CooperationFacts, figure: Figure) -> str:
    lines = (source_line(DEFAULT_LANGUAGE, facts, source) for source in figure.sources)
    return "; ".join(f"{line.title}, {line.place}" for line in lines)


def _as_json(facts: CooperationFacts, finding: Finding) -> dict[str, Any]:
    return {
        "cooperation": facts.cooperation.id,
        "kind": finding.kind.value,
        "area": finding.area,
        "component": finding.component,
        "municipality": finding.municipality,
        "year": finding.year,
        "first": _figure(finding.first),
        "second": _figure(finding.second),
        "difference": _number(finding.difference),
        "explanation": finding.explanation.value,
        "text": written_finding(DEFAULT_LANGUAGE, facts, finding),
    }


def _figure(figure: Figure) -> dict[str, Any]:
    return {
        "what": figure.what.value,
        "value": _number(figure.value),
        "unit": figure.unit.value,
        "label": figure.label,
        "computed": figure.computed,
        "sources": [
            {"document": source.document, "place": source.place} for source in figure.sources
        ],
    }


def _number(value: object) -> object:
    if isinstance(value, Fraction):
        return float(value)
    return value if value is None or isinstance(value, int) else str(value)
