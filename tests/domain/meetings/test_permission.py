"""Everybody answers for herself in time; secretary and coordinator for all, later with a reason."""

from datetime import datetime, timedelta

import pytest

from domain.meetings import CalledState
from domain.meetings.invitations import invited
from domain.meetings.permission import Refusal, why_not_answer, why_not_check_in
from tests.domain.meetings.committee import (
    ANSWER_BY,
    BEFORE,
    STARTS,
    facts,
    full_committee,
    meeting,
    person,
)

PEOPLE = {one.id: one for one in full_committee()}
LATE = ANSWER_BY + timedelta(seconds=1)
OVER = STARTS + timedelta(hours=2)
SECRETARY, STRANGER = 21, 99


def refused(
    actor: int,
    whom: int,
    now: datetime = BEFORE,
    reason: str = "",
    state: CalledState = CalledState.CALLED,
) -> Refusal | None:
    return why_not_answer(
        meeting(state=state),
        facts(),
        invited(meeting(), facts(), PEOPLE.values()),
        actor=PEOPLE.get(actor) or person(actor),
        person=whom,
        now=now,
        reason=reason,
    )


@pytest.mark.parametrize(
    ("actor", "whom", "now", "reason", "refusal"),
    [
        (1, 1, BEFORE, "", None),
        (11, 11, BEFORE, "", None),
        (1, 1, ANSWER_BY, "", None),
        (1, 1, LATE, "", Refusal.CLOSED),
        (1, 1, LATE, "feber", Refusal.CLOSED),
        (1, 2, BEFORE, "", Refusal.NOT_FOR_OTHERS),
        (1, STRANGER, BEFORE, "", Refusal.NOT_FOR_OTHERS),
        (STRANGER, STRANGER, BEFORE, "", Refusal.NOT_INVITED),
        (SECRETARY, 2, BEFORE, "", None),
        (SECRETARY, STRANGER, BEFORE, "", Refusal.NOT_INVITED),
        (SECRETARY, 2, LATE, " ", Refusal.REASON_NEEDED),
        (SECRETARY, 2, LATE, "Ringde in", None),
        (SECRETARY, 2, OVER, "Ringde in", Refusal.PAST),
    ],
)
def test_who_may_answer_for_whom_and_when(
    actor: int, whom: int, now: datetime, reason: str, refusal: Refusal | None
) -> None:
    assert refused(actor, whom, now, reason) is refusal


@pytest.mark.parametrize(
    ("state", "refusal"),
    [
        (CalledState.PROPOSED, Refusal.NOT_CALLED),
        (CalledState.CANCELLED, Refusal.CANCELLED),
        (CalledState.HELD, Refusal.PAST),
    ],
)
def test_a_meeting_that_is_not_called_takes_no_answers(
    state: CalledState, refusal: Refusal
) -> None:
    assert refused(SECRETARY, 1, state=state) is refusal


@pytest.mark.parametrize(
    ("minutes", "refusal"),
    [
        (-31, Refusal.CHECK_IN_NOT_OPEN),
        (-30, None),
        (15, None),
        (16, Refusal.CHECK_IN_OVER),
        (120, Refusal.PAST),
    ],
)
def test_people_say_that_they_are_there_around_the_start(
    minutes: int, refusal: Refusal | None
) -> None:
    now = STARTS + timedelta(minutes=minutes)
    invitations = invited(meeting(), facts(), PEOPLE.values())

    assert why_not_check_in(meeting(), invitations, person=1, now=now) is refusal


def test_people_say_that_they_are_there_as_long_as_a_whole_day_lasts() -> None:
    whole_day = meeting(whole_day=True)
    invitations = invited(whole_day, facts(), PEOPLE.values())
    now = STARTS + timedelta(hours=1)

    assert why_not_check_in(whole_day, invitations, person=1, now=now) is None


def test_only_the_invited_check_in() -> None:
    invitations = invited(meeting(), facts(), PEOPLE.values())

    assert (
        why_not_check_in(meeting(), invitations, person=STRANGER, now=STARTS) is Refusal.NOT_INVITED
    )
