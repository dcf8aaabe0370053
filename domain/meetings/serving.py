"""Who serves for each municipality (*tjänstgörande*)?

The *ledamot* if she attends, else the *ersättare*; both may attend, and one serves for each seat
the municipality has.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from domain.facts import CooperationFacts
from domain.meetings.invitations import HOLDERS, SUBSTITUTES, Invitations
from domain.meetings.records import MeetingAnswer


@dataclass(frozen=True, slots=True, kw_only=True)
class Representation:
    """A municipality's people in a body, as person ids, its *ledamot* before its *ersättare*.

    ``serving`` are at most as many of ``attending`` as it has ``seats``. ``undecided`` have not
    answered yet, be they asked or only asked if needed; ``declined`` do not come.
    """

    body: str
    municipality: str
    seats: int
    serving: tuple[int, ...]
    attending: tuple[int, ...]
    undecided: tuple[int, ...]
    declined: tuple[int, ...]

    @property
    def nobody_comes(self) -> bool:
        """Whether everybody has declined, or nobody is elected."""
        return not self.attending and not self.undecided

    @property
    def possible(self) -> int:
        """How many may come to serve, at most."""
        return min(self.seats, len(self.attending) + len(self.undecided))


def representation(
    body: str,
    facts: CooperationFacts,
    day: date,
    invitations: Invitations,
    answers: Mapping[int, MeetingAnswer],
) -> tuple[Representation, ...]:
    """Every municipality that takes part on ``day``, in file order.

    ``answers`` are the current ones by person. A body whose seats no document states has one for
    each municipality.
    """
    seats = facts.body[body].seats_per_municipality or 1
    return tuple(
        _representation(
            body, municipality.code, seats, _people(body, municipality.code, invitations), answers
        )
        for municipality in facts.members_on(day)
    )


def serving_of(people: Collection[int], seats: int) -> tuple[int, ...]:
    """Who serve of the attending, given with the *ledamöter* first."""
    return tuple(people)[:seats]


def _representation(
    body: str,
    municipality: str,
    seats: int,
    people: Collection[int],
    answers: Mapping[int, MeetingAnswer],
) -> Representation:
    answered = {person: answers[person].answer for person in people if person in answers}
    attending = tuple(p for p in people if p in answered and answered[p].attends)
    return Representation(
        body=body,
        municipality=municipality,
        seats=seats,
        serving=serving_of(attending, seats),
        attending=attending,
        undecided=tuple(p for p in people if p not in answered),
        declined=tuple(p for p in people if p in answered and not answered[p].attends),
    )


def _people(body: str, municipality: str, invitations: Invitations) -> tuple[int, ...]:
    seat = (body, municipality)
    found = [
        person
        for duties in (HOLDERS, SUBSTITUTES)
        for person, invitee in invitations.of_person.items()
        if seat in invitee.seats_as(duties)
    ]
    return tuple(dict.fromkeys(found))
