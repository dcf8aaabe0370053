"""How do the names and answers that were taught become facts beside the published ones?"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from domain.facts import CooperationFacts, group
from domain.teaching.records import Nameable, TaughtAnswer, TaughtName, Thing

FIELDS: Mapping[Nameable, str] = MappingProxyType(
    {
        Nameable.SUBJECT: "subjects",
        Nameable.COMPONENT: "cost_components",
        Nameable.BODY: "bodies",
        Nameable.ROLE: "roles",
        Nameable.MUNICIPALITY: "municipalities",
        Nameable.DOCUMENT: "documents",
        Nameable.AGREEMENT: "agreements",
    }
)
"""Where in the facts the things of each kind are."""


def with_taught(
    facts: CooperationFacts, names: Iterable[TaughtName], answers: Iterable[TaughtAnswer]
) -> CooperationFacts:
    """The facts with taught names among the aliases of what they mean, and the taught answers.

    A name of something that the facts no longer hold means nothing, until they hold it again.
    """
    taught = tuple(names)
    of_thing = group(taught, lambda name: name.thing)
    changed: dict[str, Any] = {}
    for kind in dict.fromkeys(name.thing.kind for name in taught):
        changed[FIELDS[kind]] = tuple(
            _renamed(record, of_thing.get(thing_of(kind, record), ()))
            for record in getattr(facts, FIELDS[kind])
        )
    return replace(facts, **changed, taught_names=taught, taught_answers=tuple(answers))


def thing_of(kind: Nameable, record: Any) -> Thing:
    """What a record is, as something that can be given a name."""
    return Thing(kind=kind, ref=record.code if kind is Nameable.MUNICIPALITY else record.id)


def title_of(thing: Thing, facts: CooperationFacts) -> str | None:
    """What a thing is called in the documents; ``None`` if the facts do not hold it."""
    for record in getattr(facts, FIELDS[thing.kind]):
        if thing_of(thing.kind, record) == thing:
            title: str = record.title if thing.kind is Nameable.DOCUMENT else record.name
            return title
    return None


def _renamed(record: Any, names: Iterable[TaughtName]) -> Any:
    new = tuple(name.words for name in names)
    return replace(record, aliases=(*record.aliases, *new)) if new else record
