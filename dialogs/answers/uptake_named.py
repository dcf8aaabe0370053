"""Which municipalities does a report name, and how far has each come?"""

from datetime import date

from dialogs.answers.composing import ended, own_words
from dialogs.question import Question
from dialogs.texts import say
from dialogs.wording import joined, municipality_names
from domain.facts import CooperationFacts
from domain.records import Source, Subject, Uptake

_REACHED = frozenset(["completed", "in_use"])
_ON_THE_WAY = frozenset(["in_progress"])
_STATES = {
    "done": _REACHED,
    "settled_in": _REACHED,
    "moved": _ON_THE_WAY,
    "ongoing": _ON_THE_WAY,
}
"""The states asked about, by what is said of them."""


def asked_states(question: Question) -> frozenset[str]:
    """The states asked about, none where it is all of them; who is not done is on the way."""
    if not {"done", "settled_in"}.isdisjoint(question.aspects):  # "klara med införandet"
        return _ON_THE_WAY if "negated" in question.aspects else _REACHED
    return frozenset().union(*(s for said, s in _STATES.items() if said in question.aspects))


def named(
    language: str,
    facts: CooperationFacts,
    subject: Subject,
    day: date,
    states: frozenset[str] = frozenset(),
) -> tuple[list[str], list[Source]]:
    """Which municipalities a report names, in sentences by state, with their sources.

    Only those in some ``states``, where there are any.
    """
    rows = [u for u in facts.uptake_of.get(subject.id, ()) if u.on == day]
    rows = [u for u in rows if u.state in states] or rows
    lines = []
    noted = {row.municipality for row in rows if row.note and _names(facts, row)}
    for state in sorted({row.state for row in rows}):  # what is completed before what goes on
        codes = [row.municipality for row in rows if row.state == state]
        if noted.issuperset(codes):
            continue
        lines.append(
            say(
                language,
                f"uptake.named_{state}",
                names=joined(language, municipality_names(facts, codes)),
                subject=subject.name,
            )
        )
    notes = [row.note for row in rows]
    lines += [
        ended(own_words(language, row.note))
        if _names(facts, row)
        else f"{facts.municipality[row.municipality].name}: {ended(own_words(language, row.note))}"
        for row in rows
        if row.note and notes.count(row.note) == 1
    ]
    return lines, [row.source for row in rows]


def _names(facts: CooperationFacts, row: Uptake) -> bool:
    """Whether the note on a municipality is a sentence about it by name."""
    return bool(row.note and row.note.startswith(facts.municipality[row.municipality].name))
