"""Who are "we" to somebody whose municipality takes part in another cooperation only?"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from dialogs.question import Question
from dialogs.understanding import Gap, Unclear
from domain.facts import Facts
from domain.people import Person


def of_home_elsewhere(
    items: Sequence[Question | Unclear],
    facts: Facts,
    person: Person | None,
    cooperation: str,
    day: date,
) -> tuple[Question | Unclear, ...]:
    """Questions of "we" in a cooperation, as ones of whom it does not have.

    ("Vad betalar vi till Luleå för grundfinansiering?" from Sundsvall). Which of its own
    municipalities "we" are need not be asked back then.
    """
    for item in items:
        if isinstance(item, Unclear) and item.gap is Gap.OWN:
            break
    else:
        return tuple(items)
    home = _home_elsewhere(person, facts, cooperation, day)
    return tuple(_of_home(item, home) if home is not None else item for item in items)


def _of_home(item: Question | Unclear, home: str) -> Question | Unclear:
    if isinstance(item, Question) or item.gap is not Gap.OWN:
        return item
    outsiders = (*item.question.outsiders, home)
    return replace(item.question, outsiders=outsiders, own=False)


def _home_elsewhere(person: Person | None, facts: Facts, cooperation: str, day: date) -> str | None:
    """The municipality that somebody speaks for in another cooperation only; ``None`` for none."""
    others = person.cooperations_on(day) if person is not None else ()
    if person is None or cooperation in others:
        return None
    for name in others:
        code = person.municipality_in(name, day)
        if code is not None and name in facts.cooperations:
            return facts.cooperations[name].municipality[code].name
    return None
