"""What do several answers of one reply say in common? Each thing is told once."""

from collections.abc import Iterable
from dataclasses import replace

from dialogs.answer import Answer, unique


def each_once(answers: Iterable[Answer]) -> tuple[Answer, ...]:
    """Answers of which none begins as one before it, whatever was asked: they are told as one.

    Two with tables stay two.
    """
    found: dict[tuple[object, ...], Answer] = {}
    for answer in answers:
        begun = (answer.headline, answer.options)
        before = found.get(begun)
        if before is not None and before.table and answer.table not in (None, before.table):
            found[*begun, answer.table] = answer
        else:
            found[begun] = answer if before is None else _together(before, answer)
    return tuple(found.values())


def _together(first: Answer, second: Answer) -> Answer:
    """Two answers with one first line, each thing said once."""
    return replace(
        first,
        statements=tuple(dict.fromkeys((*first.statements, *second.statements))),
        table=first.table or second.table,
        chart=first.chart or second.chart,
        notes=tuple(dict.fromkeys((*first.notes, *second.notes))),
        sources=unique((*first.sources, *second.sources)),
    )
