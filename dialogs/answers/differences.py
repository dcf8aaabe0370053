"""What separates two reports? Their sentences compared, spelling aside, figures not."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz.fuzz import ratio

from dialogs.answers.composing import ended, own_words
from dialogs.texts import say
from dialogs.wording import joined
from domain.facts import CooperationFacts
from domain.records import StatusReport

SAME = 90.0
"""Likeness (0-100) from which two sentences are one and the same but for spelling."""
REWRITTEN = 72.0
"""Likeness from which a sentence is a new version of the other."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """What separates two reports, in the documents' own sentences."""

    added: tuple[str, ...]
    removed: tuple[str, ...]
    changed: tuple[tuple[str, str], ...]
    kept: tuple[str, ...]


def difference(earlier: Sequence[str], later: Sequence[str]) -> Difference:
    """Compare two lists of sentences; spelling and punctuation are no change, figures are."""
    olds, news = list(map(_plain, earlier)), list(map(_plain, later))
    likeness = {
        (before, after): ratio(old, new)
        for before, old in enumerate(olds)
        for after, new in enumerate(news)
    }
    twin_of: dict[int, int] = {}
    for before, after in sorted(likeness, key=lambda pair: -likeness[pair]):
        if likeness[before, after] < REWRITTEN:
            break
        if after not in twin_of and before not in twin_of.values():
            twin_of[after] = before
    kept, changed = [], []
    for after, before in sorted(twin_of.items()):
        old, new = earlier[before], later[after]
        if likeness[before, after] >= SAME and _figures(old) == _figures(new):
            kept.append(new)
        else:
            changed.append((old, new))
    return Difference(
        added=tuple(text for n, text in enumerate(later) if n not in twin_of),
        removed=tuple(t for n, t in enumerate(earlier) if n not in twin_of.values()),
        changed=tuple(changed),
        kept=tuple(kept),
    )


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


def _figures(text: str) -> list[str]:
    return re.findall(r"\d+", text)


def between(facts: CooperationFacts, earlier: StatusReport, later: StatusReport) -> Difference:
    """What separates two reports on a subject."""
    return difference(
        [s.text for s in facts.statements_of.get((earlier.subject, earlier.on), ())],
        [s.text for s in facts.statements_of.get((later.subject, later.on), ())],
    )


def written_differences(language: str, found: Difference, *, with_kept: bool = True) -> list[str]:
    """Every difference as a sentence of its own, changes first."""
    lines = [
        say(
            language,
            "changes.changed",
            before=own_words(language, before.rstrip(".")),
            after=own_words(language, after.rstrip(".")),
        )
        for before, after in found.changed
    ]
    for key in ("added", "removed", "kept") if with_kept else ("added", "removed"):
        lines += [
            say(language, f"changes.{key}", text=ended(own_words(language, text)))
            for text in getattr(found, key)
        ]
    return lines


def counted_differences(language: str, found: Difference) -> str:
    """How many statements are changed, new and removed."""
    parts = [
        say(language, f"changes.count_{key}", n=len(getattr(found, key)))
        for key in ("changed", "added", "removed")
        if getattr(found, key)
    ]
    return joined(language, parts)


def in_short(language: str, found: Difference, before: StatusReport, after: StatusReport) -> str:
    """One cell's worth of change; empty when nothing changed."""
    parts = []
    users_changed = before.users != after.users and None not in (before.users, after.users)
    if users_changed:
        parts.append(
            say(
                language,
                "changes.users_short",
                before=before.users,
                after=after.users,
                of=after.users_of,
            )
        )
    parts += [
        say(language, "changes.added", text=ended(own_words(language, text)))
        for text in found.added
    ]
    parts += [
        say(language, "changes.removed", text=ended(own_words(language, text)))
        for text in found.removed
    ]
    parts += [
        say(
            language,
            "changes.changed",
            before=own_words(language, old.rstrip(".")),
            after=own_words(language, new.rstrip(".")),
        )
        for old, new in found.changed
        # The count has been told already.
        if not (users_changed and str(before.users) in _figures(old))
    ]
    return " ".join(parts)
