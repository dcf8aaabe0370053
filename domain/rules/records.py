"""What did a coordinator change about a rule? Which rule, what it says now, who and when."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime, time
from enum import StrEnum

from domain.records import Document, LeadTime, ReminderRule, Source, Unit, WheelEntry

CHANGED_RULES = Document(id="andrade-regler", title="Ändrade regler", kind="regler")
"""What a rule that was changed through the bot is said to come from."""


class RuleKind(StrEnum):
    """Which kind of rule."""

    REMINDER = "reminder"
    LEAD_TIME = "lead_time"
    ITEM = "item"


class Switch(StrEnum):
    """A change that says nothing of its own."""

    OFF = "off"
    """The rule does not apply; an item of the wheel is gone."""
    AS_LOADED = "as_loaded"
    """The rule is as the data folder has it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Timing:
    """How far before or after what it is counted from a rule applies, and at which local time."""

    number: int
    unit: Unit
    at: time | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """An item of the annual wheel, as in :class:`domain.records.WheelEntry`."""

    body: str
    months: tuple[int, ...]
    label: str
    kind: str
    text: str


Wanted = Timing | Item | Switch
"""What a change makes of a rule."""

Rule = ReminderRule | LeadTime | Item
"""What can be changed: when somebody is reminded, when a step is due, an item of the wheel."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleChange:
    """That a rule was changed; the change with the highest ``number`` of a rule counts.

    ``rule`` is the id of a reminder rule, body and step of a lead time ("namnden/summons"), what an
    item of the data folder's wheel says, or an id of its own for an added item. ``author`` is a
    person's id, ``None`` once she is erased; ``made`` is UTC.
    """

    number: int
    kind: RuleKind
    rule: str
    wanted: Wanted
    author: int | None
    author_name: str | None
    made: datetime

    @property
    def source(self) -> Source:
        """What a rule as it is changed is said to come from: who changed it, and on which day."""
        told = filter(None, (self.author_name, f"{self.made:%Y-%m-%d}"))
        return Source(CHANGED_RULES.id, " ".join(told))


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadedRules:
    """The rules of a cooperation as its data folder has them."""

    reminder_rules: tuple[ReminderRule, ...]
    lead_times: tuple[LeadTime, ...]
    wheel: tuple[WheelEntry, ...]


def values_of(wanted: Wanted) -> dict[str, object]:
    """What is wanted as JSON values, for the store and for buttons."""
    if isinstance(wanted, Switch):
        return {"switch": wanted.value}
    values = asdict(wanted)
    if isinstance(wanted, Item):
        return values | {"months": list(wanted.months)}
    return values | {
        "unit": wanted.unit.value,
        "at": f"{wanted.at:%H:%M}" if wanted.at else None,
    }


def wanted_from(values: Mapping[str, object]) -> Wanted:
    """What JSON values say is wanted, as :func:`values_of` wrote them.

    Raises :class:`ValueError` for all else.
    """
    if "switch" in values:
        return Switch(str(values["switch"]))
    if "text" in values:
        return _item(values)
    number, at = values.get("number"), values.get("at")
    if type(number) is not int or not (at is None or isinstance(at, str)):
        raise ValueError("a timing has a number, and perhaps a time of day")
    return Timing(
        number=number,
        unit=Unit(str(values.get("unit"))),
        at=time.fromisoformat(at) if at else None,
    )


def _item(values: Mapping[str, object]) -> Item:
    months = values.get("months")
    words = {name: values.get(name) for name in ("body", "label", "kind", "text")}
    if not isinstance(months, list) or not all(type(m) is int and 1 <= m <= 12 for m in months):
        raise ValueError("an item has months from 1 to 12")
    if not months or not all(isinstance(word, str) and word for word in words.values()):
        raise ValueError("an item has a body, a label, a kind and a text")
    return Item(months=tuple(months), **{name: str(word) for name, word in words.items()})
