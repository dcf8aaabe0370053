"""Who is asked how things stand, and who has answered? Owners, each about what is hers."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from domain.facts import CooperationFacts
from domain.people import Person


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusRequest:
    """That owners were asked to report.

    ``number`` is the store's own, ``occasion`` what it is for as the coordinator wrote it,
    ``until`` the day by which, ``asked`` an instant (UTC), ``owners`` who was asked about each
    subject, by the subject's id.
    """

    number: int
    cooperation: str
    occasion: str
    until: date | None
    asked: datetime
    owners: Mapping[str, int]


def owners_now(
    facts: CooperationFacts, people: Mapping[int, Person], day: date
) -> Mapping[str, int]:
    """Who answers for each subject on a day, by the latest posted reports; those with a seat."""
    found = {}
    for subject in facts.subjects:
        post = facts.latest_post.get(subject.id)
        person = people.get(post.owner) if post is not None and post.owner is not None else None
        if person is not None and facts.cooperation.id in person.cooperations_on(day):
            found[subject.id] = person.id
    return found


def answered_on(request: StatusRequest, facts: CooperationFacts) -> Mapping[str, datetime]:
    """When each subject of a request was reported on since, by the subject's id."""
    return {
        post.subject: post.posted
        for post in facts.posted
        if post.subject in request.owners and post.posted > request.asked
    }
