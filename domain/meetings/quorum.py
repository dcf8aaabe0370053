"""Will the body be able to decide?

A committee may deal with matters only when more than half of its members are present
(Kommunallagen 6 kap. 23 §). Vacant seats count as seats.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum

from domain.facts import CooperationFacts
from domain.meetings.serving import Representation


class Outlook(IntEnum):
    """How likely a quorum is, by what people have answered; the higher the better."""

    IMPOSSIBLE = 0
    """Even if everybody who has not answered comes, it is too few."""
    OPEN = 1
    """It hangs on those who have not answered: at risk once they should have."""
    SAFE = 2
    """Enough have said that they come."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Forecast:
    """The quorum of a body: ``needed`` of its ``seats``.

    ``expected`` come to serve by their answers; ``possible`` if also everybody does who has not
    answered.
    """

    body: str
    seats: int
    needed: int
    expected: int
    possible: int

    @property
    def outlook(self) -> Outlook:
        """How likely a quorum is."""
        if self.expected >= self.needed:
            return Outlook.SAFE
        return Outlook.OPEN if self.possible >= self.needed else Outlook.IMPOSSIBLE

    @property
    def missing(self) -> int:
        """How many more must come."""
        return max(0, self.needed - self.expected)


def needed_of(seats: int) -> int:
    """The least number that is more than half of the seats."""
    return seats // 2 + 1


def forecast(
    body: str, facts: CooperationFacts, represented: Iterable[Representation]
) -> Forecast | None:
    """The forecast for a body; ``None`` for one that does not decide or whose seats are unknown.

    ``represented`` are all its municipalities on the day of the meeting.
    """
    known = facts.body[body]
    if not known.decides or known.seats_per_municipality is None:
        return None
    rows = tuple(represented)
    seats = sum(row.seats for row in rows)
    return Forecast(
        body=body,
        seats=seats,
        needed=needed_of(seats),
        expected=sum(len(row.serving) for row in rows),
        possible=sum(row.possible for row in rows),
    )


def is_broken(before: Forecast, after: Forecast) -> bool:
    """Whether what was answered between the two made the quorum less likely than it was."""
    return after.outlook < before.outlook
