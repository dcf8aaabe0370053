"""What would a table of figures change? Its preview, and what of it is worth a second look."""

import hashlib
from collections.abc import Callable, Sequence

from dialogs.answer import Table
from dialogs.answers.finding_words import written_finding
from dialogs.cards.file_card import FilePreview
from dialogs.flows.scene import Scene
from dialogs.wording import written_date
from domain.facts import CooperationFacts
from domain.money import format_kr, format_number
from storage.importing import Change, Doubt, DoubtKind, Fate, ImportDraft

_MOST_WARNINGS = 10
_SHOWN = (Fate.CHANGED, Fate.NEW)
"""What the table tells, in this order; what stays the same is only counted."""


def mark_of(draft: ImportDraft) -> str:
    """Tells one preview from another: the figures, and those known beside them."""
    return hashlib.sha256(repr(draft.changes).encode()).hexdigest()[:16]


def figures_preview(scene: Scene, draft: ImportDraft, notice: str | None) -> FilePreview:
    """What a draft would change, with what does not agree first."""
    fates = [change.fate for change in draft.changes]
    warnings = [
        *(_doubted(scene, doubt) for doubt in draft.doubts),
        *(
            written_finding(scene.language, draft.added_to(scene.facts), finding)
            for finding in draft.findings
        ),
    ]
    shown = warnings[:_MOST_WARNINGS]
    if len(warnings) > len(shown):
        shown.append(scene.say("files.more_doubts", n=len(warnings) - len(shown)))
    return FilePreview(
        heading=scene.say(
            "files.heading",
            file=draft.document.title,
            new=fates.count(Fate.NEW),
            changed=fates.count(Fate.CHANGED),
            unchanged=fates.count(Fate.UNCHANGED),
        ),
        table=_table(scene, draft.changes),
        warnings=tuple(shown),
        notes=(scene.say("files.beside"), scene.say("files.by_text")),
        notice=notice,
    )


def _table(scene: Scene, changes: Sequence[Change]) -> Table:
    """What is changed, then what is new; what all rows share stands above them."""
    shown = sorted(
        (change for change in changes if change.fate in _SHOWN),
        key=lambda change: _SHOWN.index(change.fate),
    )
    things = dict.fromkeys(_what(scene, change) for change in shown)
    economy = any(change.figure is not None for change in shown)
    columns: dict[str, Callable[[Change], str]] = {
        "area" if economy else "who": lambda change: _who(scene.facts, change)
    }
    if len(things) > 1:
        columns["what"] = lambda change: _what(scene, change)
    if any(change.fate is Fate.CHANGED for change in shown):
        columns["known"] = lambda change: _known(scene, change)
    elif any(change.earlier is not None for change in shown):
        columns["earlier"] = lambda change: _written(scene, change, change.earlier)
    columns["new"] = lambda change: _written(scene, change, change.new)
    words = len(things) > 1
    return Table(
        columns=tuple(scene.say(f"files.column_{key}") for key in columns),
        rows=tuple(tuple(written(change) for written in columns.values()) for change in shown),
        caption=next(iter(things)) if len(things) == 1 else None,
        align_right=frozenset(range(2 if words else 1, len(columns))),
    )


def _known(scene: Scene, change: Change) -> str:
    return _written(scene, change, change.old) if change.fate is Fate.CHANGED else "–"


def _who(facts: CooperationFacts, change: Change) -> str:
    if change.figure is not None:
        return change.figure.label
    return facts.municipality[change.municipality or ""].name


def _what(scene: Scene, change: Change) -> str:
    figure = change.figure
    if figure is not None:
        return scene.say(
            "files.figure",
            kind=scene.say(f"economy.kind_{figure.kind}"),
            side=scene.say(f"economy.side_{figure.side}"),
            day=written_date(scene.language, figure.ends),
        )
    return f"{_thing(scene, change.component)} {change.year}"


def _thing(scene: Scene, component: str | None) -> str:
    if component is None:
        return scene.say("files.inhabitants")
    return scene.facts.component[component].name


def _written(scene: Scene, change: Change, value: int | None) -> str:
    if value is None:
        return scene.say("files.empty")
    people = change.component is None and change.figure is None
    return format_number(value) if people else format_kr(value)


def _doubted(scene: Scene, doubt: Doubt) -> str:
    change = doubt.change
    if doubt.kind is DoubtKind.LEFT_OUT or change is None:
        name = scene.facts.municipality[doubt.municipality or ""].name
        return scene.say("files.left_out", municipality=name)
    if doubt.kind is DoubtKind.OTHER_UNIT:
        return scene.say("files.other_unit", what=_what(scene, change))
    return scene.say(
        "files.leap",
        municipality=_who(scene.facts, change),
        what=_what(scene, change),
        new=_written(scene, change, change.new),
        earlier=_written(scene, change, change.earlier),
        year=change.earlier_year,
    )
