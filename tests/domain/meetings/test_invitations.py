"""Members are asked at once, a substitute when her municipality's member declines."""

from datetime import date, timedelta

from domain.meetings import Guest
from domain.meetings.invitations import Invitations, Invitee, asked, called_in, invited
from domain.records import Duty
from tests.domain.meetings.committee import (
    COMMITTEE,
    GROUP,
    answers,
    facts,
    full_committee,
    meeting,
    person,
    seat,
)


def ids(invitees: tuple[Invitee, ...]) -> list[int | None]:
    return [invitee.person for invitee in invitees]


def of_full_committee() -> Invitations:
    return invited(meeting(), facts(), full_committee())


def test_members_and_the_secretary_are_asked_at_once_and_substitutes_are_not() -> None:
    invitations = of_full_committee()

    assert ids(invitations.asked_at_once) == [1, 2, 3, 21]
    assert ids(invitations.substitutes) == [11, 12, 13]


def test_seats_count_on_the_day_of_the_meeting() -> None:
    day = date(2026, 3, 18)
    leaving = person(1, seat(Duty.MEMBER, "01", until=day - timedelta(days=1)))
    coming = person(2, seat(Duty.MEMBER, "01", since=day))

    assert ids(invited(meeting(), facts(), (leaving, coming)).asked_at_once) == [2]


def test_nobody_is_asked_for_a_municipality_that_has_left_or_to_another_body() -> None:
    people = (
        person(1, seat(Duty.MEMBER, "01")),
        person(2, seat(Duty.MEMBER, "02")),
        person(3, seat(Duty.REPRESENTATIVE, "01", GROUP)),
        person(4, seat(Duty.AUDITOR, None)),
    )
    assert ids(invited(meeting(), facts(codes=["01", "03"]), people).asked_at_once) == [1]


def test_a_person_with_several_seats_is_asked_once() -> None:
    both = person(
        1,
        seat(Duty.CHAIR, "01"),
        seat(Duty.MEMBER, "01"),
        seat(Duty.REPRESENTATIVE, "01", GROUP),
    )
    found = invited(meeting(COMMITTEE, GROUP), facts(), (both,)).asked_at_once

    assert ids(found) == [1]
    assert found[0].duties == {Duty.CHAIR, Duty.MEMBER, Duty.REPRESENTATIVE}
    assert found[0].municipality == "01"


def test_guests_are_asked_unless_they_hold_a_seat_anyway() -> None:
    guests = (Guest(name="Anna"), Guest(name="Member", person=1, email="1@example.se"))
    found = invited(meeting(guests=guests), facts(), full_committee()).asked_at_once

    assert [invitee.name for invitee in found if not invitee.places] == ["Anna"]


def test_a_substitute_is_called_in_for_the_member_who_declines() -> None:
    found = called_in(of_full_committee(), answers(p2="declined"))

    assert [(invitee.person, invitee.stands_in_for) for invitee in found] == [(12, 2)]


def test_a_member_who_comes_or_changes_her_mind_calls_nobody_in() -> None:
    assert called_in(of_full_committee(), answers(p1="on_site", p2="remote")) == ()


def test_where_a_substitute_declines_as_well_the_next_one_is_asked_besides() -> None:
    people = (*full_committee(), person(14, seat(Duty.SUBSTITUTE, "02")))
    invitations = invited(meeting(), facts(), people)

    found = called_in(invitations, answers(p2="declined", p12="declined"))
    assert [(invitee.person, invitee.stands_in_for) for invitee in found] == [(12, 2), (14, 2)]


def test_a_chair_who_is_a_member_too_calls_one_substitute_in() -> None:
    people = (
        person(1, seat(Duty.CHAIR, "01"), seat(Duty.MEMBER, "01")),
        person(11, seat(Duty.SUBSTITUTE, "01")),
        person(12, seat(Duty.SUBSTITUTE, "01")),
    )
    found = called_in(invited(meeting(), facts(), people), answers(p1="declined"))

    assert ids(found) == [11]


def test_the_secretary_who_declines_calls_nobody_in() -> None:
    assert called_in(of_full_committee(), answers(p21="declined")) == ()


def test_the_substitute_for_a_vacant_place_is_asked_at_once() -> None:
    people = tuple(one for one in full_committee() if one.id != 2)
    invitations = invited(meeting(), facts(), people)

    assert ids(invitations.asked_at_once) == [1, 12, 3, 21]
    assert ids(asked(invitations, answers(p1="declined"))) == [1, 12, 3, 21, 11]
