"""One serves for each seat, and more than half of the seats make a quorum."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.meetings import AnsweredAs, MeetingAnswer
from domain.meetings.invitations import invited
from domain.meetings.overview import Overview, overview
from domain.meetings.quorum import Forecast, Outlook, forecast, is_broken, needed_of
from domain.meetings.serving import Representation, representation
from tests.domain.meetings.committee import (
    COMMITTEE,
    GROUP,
    answers,
    facts,
    full_committee,
    meeting,
)

DAY = meeting().day_in("Europe/Stockholm")
PEOPLE = full_committee()
VOTERS = [1, 2, 3, 11, 12, 13]


def represented(given: dict[int, MeetingAnswer]) -> tuple[Representation, ...]:
    return representation(COMMITTEE, facts(), DAY, invited(meeting(), facts(), PEOPLE), given)


def forecast_of(given: dict[int, MeetingAnswer]) -> Forecast:
    found = forecast(COMMITTEE, facts(), represented(given))
    assert found is not None
    return found


def seen(given: dict[int, MeetingAnswer]) -> Overview:
    return overview(meeting(), facts(), invited(meeting(), facts(), PEOPLE), given)


def test_both_may_attend_and_the_member_serves() -> None:
    row = represented(answers(p11="on_site", p1="remote"))[0]

    assert (row.attending, row.serving) == ((1, 11), (1,))


def test_the_substitute_serves_where_the_member_declines() -> None:
    row = represented(answers(p1="declined", p11="on_site"))[0]

    assert (row.serving, row.declined, row.nobody_comes) == ((11,), (1,), False)


def test_a_municipality_whose_people_all_decline_has_nobody() -> None:
    rows = represented(answers(p1="declined", p11="declined"))

    assert [row.nobody_comes for row in rows] == [True, False, False]


@pytest.mark.parametrize(("seats", "needed"), [(1, 1), (2, 2), (3, 2), (14, 8), (15, 8)])
def test_a_quorum_is_more_than_half_of_the_seats(seats: int, needed: int) -> None:
    assert needed_of(seats) == needed


@pytest.mark.parametrize(
    ("given", "expected", "possible", "outlook"),
    [
        ({}, 0, 3, Outlook.OPEN),
        ({"p1": "on_site", "p2": "remote"}, 2, 3, Outlook.SAFE),
        ({"p1": "on_site", "p21": "on_site"}, 1, 3, Outlook.OPEN),
        ({"p1": "declined", "p2": "declined"}, 0, 3, Outlook.OPEN),
        (
            {"p1": "declined", "p2": "declined", "p11": "declined", "p12": "declined"},
            0,
            1,
            Outlook.IMPOSSIBLE,
        ),
    ],
)
def test_the_forecast_counts_those_who_serve(
    given: dict[str, str], expected: int, possible: int, outlook: Outlook
) -> None:
    found = forecast_of(answers(**given))

    assert (found.seats, found.needed) == (3, 2)
    assert (found.expected, found.possible, found.outlook) == (expected, possible, outlook)


def test_vacant_seats_count_as_seats() -> None:
    only_one = tuple(one for one in PEOPLE if one.id == 1)
    invitations = invited(meeting(), facts(), only_one)
    rows = representation(COMMITTEE, facts(), DAY, invitations, answers(p1="on_site"))
    found = forecast(COMMITTEE, facts(), rows)

    assert found is not None
    assert (found.seats, found.expected, found.outlook) == (3, 1, Outlook.IMPOSSIBLE)


def test_a_body_that_does_not_decide_has_no_forecast() -> None:
    assert forecast(GROUP, facts(), ()) is None


def test_an_answer_breaks_a_quorum_that_was_safe() -> None:
    safe, broken = (
        forecast_of(answers(p1="on_site", p2="on_site")),
        forecast_of(answers(p1="on_site", p2="declined")),
    )
    assert is_broken(safe, broken)
    assert not is_broken(broken, safe)
    assert broken.missing == 1


def test_the_overview_counts_everybody_asked_once() -> None:
    found = seen(answers(p1="on_site", p2="declined", p12="remote", p13="on_site"))

    assert [row.invitee.person for row in found.rows] == [1, 2, 12, 3, 13, 21]
    counts = found.counts
    assert (counts.on_site, counts.remote, counts.declined, counts.waiting) == (2, 1, 1, 2)
    assert counts.attending == 3
    assert [one.person for one in found.waiting] == [3, 21]
    assert [one.person for one in found.in_the_room] == [1, 13]
    assert [forecast.expected for forecast in found.forecasts] == [3]


_GIVEN = st.lists(
    st.tuples(st.sampled_from([*VOTERS, 21]), st.sampled_from(list(AnsweredAs))), max_size=12
)


@given(_GIVEN)
def test_whatever_is_answered_at_most_one_serves_for_each_seat_and_only_who_attends(
    given: list[tuple[int, AnsweredAs]],
) -> None:
    current = answers(**{f"p{who}": answer.value for who, answer in given})
    attending = {who for who, one in current.items() if one.answer.attends}

    for row in represented(current):
        assert len(row.serving) <= row.seats
        assert set(row.serving) <= attending
        assert bool(row.serving) == bool(row.attending)
        assert set(row.attending) | set(row.undecided) | set(row.declined) <= set(VOTERS)


@given(_GIVEN)
def test_the_forecast_stays_between_what_is_certain_and_what_is_possible(
    given: list[tuple[int, AnsweredAs]],
) -> None:
    current = answers(**{f"p{who}": answer.value for who, answer in given})
    found = forecast_of(current)
    pairs = ((1, 11), (2, 12), (3, 13))

    def comes(who: int) -> bool:
        return who in current and current[who].answer.attends

    assert found.expected == sum(any(comes(who) for who in pair) for pair in pairs)
    assert found.possible == sum(
        any(comes(who) or who not in current for who in pair) for pair in pairs
    )
    assert (found.outlook is Outlook.SAFE) == (2 * found.expected > found.seats)
    assert (found.outlook is Outlook.IMPOSSIBLE) == (2 * found.possible <= found.seats)


@given(_GIVEN, st.sampled_from(VOTERS))
def test_one_more_who_comes_never_makes_a_quorum_less_likely(
    given: list[tuple[int, AnsweredAs]], who: int
) -> None:
    before = answers(**{f"p{one}": answer.value for one, answer in given})
    after = before | answers(**{f"p{who}": "on_site"})

    assert not is_broken(forecast_of(before), forecast_of(after))
