"""A called meeting is told of in the place of the same one in the documents."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from domain.facts import CooperationFacts
from domain.meetings import CalledMeeting, CalledState, MeetingItem
from domain.meetings.told import agendas_told, meetings_told
from domain.records import AgendaItem, Meeting, MeetingState, Source
from tests.domain.small_facts import cooperation

SOURCE = Source("plan", "sida 1")
BODY = "namnden"
PUBLISHED = Meeting(
    id="plan-1",
    bodies=(BODY,),
    kind="meeting",
    title="Planerat sammanträde",
    on=date(2026, 3, 18),
    state=MeetingState.PLANNED,
    source=SOURCE,
)
STARTS = datetime(2026, 3, 18, 23, 30, tzinfo=UTC)
CALLED = CalledMeeting(
    id=7,
    uid="u",
    cooperation="small",
    bodies=(BODY,),
    title="Sammanträde",
    starts=STARTS - timedelta(hours=14),
    ends=STARTS - timedelta(hours=12),
    answer_by=STARTS - timedelta(days=5),
)
ITEM = AgendaItem(meeting="plan-1", order=1, number="1", title="Budget", source=SOURCE)


def facts(*called: CalledMeeting) -> CooperationFacts:
    return cooperation(meetings=(PUBLISHED,), agenda_items=(ITEM,), called=called)


def test_it_comes_in_the_place_of_the_published_one_of_that_body_and_day() -> None:
    (told,) = meetings_told(facts(CALLED))
    assert (told.title, told.on, told.state) == (
        "Sammanträde",
        date(2026, 3, 18),
        MeetingState.SUMMONED,
    )


def test_a_whole_day_ends_on_its_last_day_and_not_at_the_midnight_after() -> None:
    midnight = datetime(2026, 3, 18, 23, tzinfo=UTC)
    days = replace(CALLED, whole_day=True, starts=midnight, ends=midnight + timedelta(days=1))
    told = meetings_told(facts(days))[-1]
    assert (told.on, told.last_day) == (date(2026, 3, 19), None)
    two = replace(days, ends=midnight + timedelta(days=2))
    assert meetings_told(facts(two))[-1].last_day == date(2026, 3, 20)


def test_one_of_another_day_stands_beside_it() -> None:
    later = replace(CALLED, starts=CALLED.starts + timedelta(days=1), ends=STARTS)
    assert [meeting.title for meeting in meetings_told(facts(later))] == [
        "Planerat sammanträde",
        "Sammanträde",
    ]


def test_the_day_is_that_of_the_cooperation_s_zone() -> None:
    night = replace(CALLED, starts=STARTS, ends=STARTS + timedelta(hours=1))
    assert [meeting.on for meeting in meetings_told(facts(night))][-1] == date(2026, 3, 19)


def test_a_proposal_is_not_told_of() -> None:
    assert meetings_told(facts(replace(CALLED, state=CalledState.PROPOSED))) == (PUBLISHED,)


@pytest.mark.parametrize(
    ("agenda", "title"),
    [((), "Budget"), ((MeetingItem(number="1", title="Val av justerare"),), "Val av justerare")],
)
def test_the_published_agenda_stands_until_it_has_its_own(
    agenda: tuple[MeetingItem, ...], title: str
) -> None:
    found = facts(replace(CALLED, agenda=agenda))
    (told,) = meetings_told(found)
    assert [item.title for item in agendas_told(found)[told.id]] == [title]
