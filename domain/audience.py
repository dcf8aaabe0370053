"""Whom does a message to many reach? Those of bodies and roles, within municipalities."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from domain.people import Person, Seat


@dataclass(frozen=True, slots=True, kw_only=True)
class Audience:
    """Whom a message of a cooperation is for.

    Those who hold a seat in one of the ``bodies`` or one of the ``roles``, in one of the
    ``municipalities``; what is empty is no condition, so that an empty audience is everybody.
    """

    bodies: frozenset[str] = frozenset()
    roles: frozenset[str] = frozenset()
    municipalities: frozenset[str] = frozenset()

    def holds(self, seat: Seat) -> bool:
        """Whether whoever holds a seat belongs to the audience."""
        named = not (self.bodies or self.roles)
        chosen = named or seat.body in self.bodies or seat.role in self.roles
        return chosen and (not self.municipalities or seat.municipality in self.municipalities)


def reached(
    people: Iterable[Person], audience: Audience, cooperation: str, day: date
) -> tuple[Person, ...]:
    """Those of the people who belong to an audience of a cooperation on a day."""
    return tuple(
        person
        for person in people
        if any(
            seat.cooperation == cooperation and seat.holds_on(day) and audience.holds(seat)
            for seat in person.seats
        )
    )
