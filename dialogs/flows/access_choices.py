"""What can be chosen in the cards of access, and what was chosen, checked against the store?"""

from collections.abc import Mapping

from dialogs.cards.access_card import AccessChoices
from domain.facts import Facts
from domain.people import Seat
from domain.records import Duty


def choices_of(facts: Facts) -> AccessChoices:
    """What can be chosen in the cards: every cooperation's municipalities, bodies and roles."""
    return AccessChoices(
        cooperations=tuple((n, f.cooperation.name) for n, f in facts.cooperations.items()),
        municipalities=tuple(
            (f"{n}:{m.code}", m.name)
            for n, f in facts.cooperations.items()
            for m in f.municipalities
        ),
        bodies=tuple(
            (f"{n}:{b.id}", b.name) for n, f in facts.cooperations.items() for b in f.bodies
        ),
        roles=tuple(
            (f"{n}:{r.id}", r.name)
            for n, f in facts.cooperations.items()
            for r in f.roles
            if r.duty is not None
        ),
    )


def chosen_seat(data: Mapping[str, object], facts: Facts) -> Seat | str:
    """The seat that a coordinator chose, or the key of what is wrong with the choice."""
    cooperation, role = _split(data.get("role"))
    if cooperation not in facts.cooperations:
        return "access.choose_role"
    chosen = facts.cooperations[cooperation]
    if role not in chosen.role:
        return "access.choose_role"
    _, municipality = _split(data.get("municipality"))
    _, body = _split(data.get("body"))
    if municipality and municipality not in chosen.municipality:
        return "access.other_cooperation"
    if body and body not in chosen.body:
        return "access.other_cooperation"
    duty = chosen.role[role].duty
    if not municipality and duty in (Duty.MEMBER, Duty.SUBSTITUTE, Duty.REPRESENTATIVE):
        return "access.choose_municipality"
    return Seat(
        cooperation=cooperation,
        municipality=municipality or None,
        body=body or chosen.role[role].body,
        role=role,
    )


def chosen_names(chosen: list[str], facts: Facts) -> list[str]:
    """Names of a chosen cooperation or municipality; what is not in the store is left out."""
    names = []
    for value in chosen:
        cooperation, code = _split(value)
        if cooperation in facts.cooperations:
            found = facts.cooperations[cooperation]
            if code in found.municipality:
                names.append(f"{found.municipality[code].name}, {found.cooperation.name}")
            elif not code:
                names.append(found.cooperation.name)
    return names


def chosen_cooperation(chosen: list[str], facts: Facts) -> str | None:
    """The cooperation that access is asked for, ``None`` where that is not said."""
    named = [name for name in (_split(value)[0] for value in chosen) if name in facts.cooperations]
    if not named and len(facts.cooperations) == 1:
        return next(iter(facts.cooperations))
    return named[0] if named else None


def _split(value: object) -> tuple[str, str]:
    if not isinstance(value, str):
        return "", ""
    first, _, second = value.partition(":")
    return first, second
