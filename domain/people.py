"""Who is asking? People, and the seats they hold in cooperations."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """A role a person holds for a municipality in a body of a cooperation.

    ``municipality`` is a code, ``None`` for those who serve all (coordinator, secretary); ``body``
    is a body id, ``None`` where the role belongs to no body. ``role`` is a role id. ``since`` and
    ``until`` are inclusive days in the cooperation's zone, ``None`` when open.
    """

    cooperation: str
    municipality: str | None
    body: str | None
    role: str
    since: date | None = None
    until: date | None = None

    def holds_on(self, day: date) -> bool:
        """Whether the seat is held on ``day``."""
        return (self.since is None or self.since <= day) and (
            self.until is None or day <= self.until
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody who may talk to the bot. ``id`` is the store's own; ``language`` "sv" or "en"."""

    id: int
    name: str
    email: str
    aad_object_id: str | None
    language: str
    seats: tuple[Seat, ...]

    def cooperations_on(self, day: date) -> tuple[str, ...]:
        """Ids of the cooperations a person holds a seat in on ``day``, each once, in order."""
        return tuple(dict.fromkeys([s.cooperation for s in self.seats if s.holds_on(day)]))

    def seats_in(self, cooperation: str, day: date) -> list[Seat]:
        """The seats that the person holds in a cooperation on ``day``."""
        return [s for s in self.seats if s.cooperation == cooperation and s.holds_on(day)]

    def municipality_in(self, cooperation: str, day: date) -> str | None:
        """Code of the municipality the person speaks for in a cooperation, ``None`` if none."""
        seats = self.seats_in(cooperation, day)
        return next((seat.municipality for seat in seats if seat.municipality), None)
