"""Who may do what? Every deed that changes or shows more than the published facts, in one place.

What somebody may do follows from the seats she holds on the day, never from what a card says.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from domain.facts import CooperationFacts
from domain.people import Person, Seat
from domain.records import Duty


class Deed(StrEnum):
    """Something that not everybody may do."""

    ADMINISTER_MEETINGS = "administer_meetings"
    """Call, move and cancel meetings; answer on others' behalf."""
    SEE_ANSWERS = "see_answers"
    """See by name who has answered what to a meeting, the caterer's list and the list of names."""
    POST_STATUS = "post_status"
    """Post, correct and withdraw status reports about any subject, and say who owns one."""
    BROADCAST = "broadcast"
    """Write to a body, a role, municipalities or everybody."""
    SEE_TO_DELIVERY = "see_to_delivery"
    """See by name which messages did not arrive, mend them and have them sent again."""
    DECIDE_ACCESS = "decide_access"
    """Let people in who ask for access, or refuse them."""
    IMPORT = "import"
    """Store figures and members from files, and take an import back."""
    CHANGE_RULES = "change_rules"
    """Change, by chat, the annual wheel and when people are reminded of what."""
    READ_LOG = "read_log"
    """Read who changed what, and what was refused."""
    TEACH = "teach"
    """See what the bot could not answer, give things names and questions answers."""


_DUTIES: Mapping[Deed, frozenset[Duty]] = MappingProxyType(
    {
        Deed.ADMINISTER_MEETINGS: frozenset({Duty.SECRETARY, Duty.COORDINATOR}),
        Deed.SEE_ANSWERS: frozenset({Duty.SECRETARY, Duty.COORDINATOR, Duty.CHAIR}),
        Deed.POST_STATUS: frozenset({Duty.COORDINATOR}),
        Deed.BROADCAST: frozenset({Duty.COORDINATOR}),
        Deed.SEE_TO_DELIVERY: frozenset({Duty.COORDINATOR}),
        Deed.DECIDE_ACCESS: frozenset({Duty.COORDINATOR}),
        Deed.IMPORT: frozenset({Duty.COORDINATOR}),
        Deed.CHANGE_RULES: frozenset({Duty.COORDINATOR}),
        Deed.READ_LOG: frozenset({Duty.COORDINATOR, Duty.AUDITOR}),
        Deed.TEACH: frozenset({Duty.COORDINATOR}),
    }
)


def duties_of(person: Person, facts: CooperationFacts, day: date) -> frozenset[Duty]:
    """What somebody is in a cooperation on a day."""
    return duties_of_seats(person.seats_in(facts.cooperation.id, day), facts)


def duties_of_seats(seats: Iterable[Seat], facts: CooperationFacts) -> frozenset[Duty]:
    """What those are who hold some seats in a cooperation."""
    roles = [facts.role.get(seat.role) for seat in seats]
    return frozenset([role.duty for role in roles if role is not None and role.duty is not None])


def allows(duties: frozenset[Duty], deed: Deed) -> bool:
    """Whether duties let those who have them do something."""
    return not _DUTIES[deed].isdisjoint(duties)


def may(person: Person, deed: Deed, facts: CooperationFacts, day: date) -> bool:
    """Whether somebody's duties in a cooperation on a day let her do something."""
    return allows(duties_of(person, facts, day), deed)


def may_post_about(person: Person, subject: str, facts: CooperationFacts, day: date) -> bool:
    """Whether somebody may post status about a subject: any of those who may, and its owner.

    The owner is whom the latest posted report about it names, as long as she holds a seat.
    """
    if may(person, Deed.POST_STATUS, facts, day):
        return True
    latest = facts.latest_post.get(subject)
    holds_a_seat = facts.cooperation.id in person.cooperations_on(day)
    return holds_a_seat and latest is not None and latest.owner == person.id
