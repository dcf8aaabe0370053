"""What would be sent otherwise if a rule were different? Two rehearsals compared."""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from itertools import zip_longest

from domain.facts import group
from domain.reminders.records import Reminder


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """Reminders that would be added, gone, or moved (as they are and as they would be)."""

    added: tuple[Reminder, ...] = ()
    gone: tuple[Reminder, ...] = ()
    moved: tuple[tuple[Reminder, Reminder], ...] = ()

    def __bool__(self) -> bool:
        """Whether anything would be sent otherwise."""
        return bool(self.added or self.gone or self.moved)


def effect(before: Iterable[Reminder], after: Iterable[Reminder]) -> Effect:
    """What two rehearsals differ in: the same rule about the same thing to the same person."""
    old, new = group(before, _what), group(after, _what)
    added, gone, moved = [], [], []
    for what in dict.fromkeys((*old, *new)):
        for was, becomes in zip_longest(old.get(what, ()), new.get(what, ())):
            if was is None:
                added.append(becomes)
            elif becomes is None:
                gone.append(was)
            elif was.due != becomes.due:
                moved.append((was, becomes))
    return Effect(added=tuple(added), gone=tuple(gone), moved=tuple(moved))


def _what(reminder: Reminder) -> Hashable:
    return reminder.rule, reminder.about, reminder.person
