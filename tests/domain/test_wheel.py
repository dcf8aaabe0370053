"""Milestones and proposed meetings, for days looked up in a calendar by hand."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import storage
from domain.facts import CooperationFacts
from domain.meetings import CalledMeeting, CalledState
from domain.records import Basis, Direction, Duty, LeadTime, Source, Step, Unit
from domain.wheel import (
    Standing,
    day_of,
    entries_for,
    milestones,
    not_called,
    occasions,
    proposed_plan,
)
from domain.working_days import is_working_day, working_days_after
from storage import read_folder

FOLDER = Path(storage.__file__).parent / "data" / "norrbotten"


@cache
def shipped() -> CooperationFacts:
    return read_folder(FOLDER)


@pytest.fixture
def norrbotten() -> CooperationFacts:
    return shipped()


def called(
    day: date, *, body: str = "namnden", state: CalledState = CalledState.CALLED
) -> CalledMeeting:
    return CalledMeeting(
        id=7,
        uid="7@example.org",
        cooperation="norrbotten",
        bodies=(body,),
        title="Nämndsammanträde",
        starts=datetime.combine(day, time(9), UTC),
        ends=datetime.combine(day, time(11), UTC),
        answer_by=datetime.combine(day, time(8), UTC),
        state=state,
    )


def lead(number: int, unit: Unit, when: Direction) -> LeadTime:
    return LeadTime(
        body="namnden",
        step=Step.PAPERS,
        number=number,
        unit=unit,
        when=when,
        duty=Duty.COORDINATOR,
        basis=Basis.DEFAULT,
    )


def test_the_plan_of_a_year_lies_on_the_rules_weekdays(norrbotten: CooperationFacts) -> None:
    days = [(o.bodies[0], o.on) for o in proposed_plan(norrbotten, 2027)]
    assert days == [
        ("beredningsgruppen", date(2027, 3, 4)),
        ("namnden", date(2027, 3, 18)),
        ("beredningsgruppen", date(2027, 6, 3)),
        ("namnden", date(2027, 6, 17)),
        ("beredningsgruppen", date(2027, 9, 23)),
        ("namnden", date(2027, 10, 7)),
        ("beredningsgruppen", date(2027, 12, 1)),
        ("namnden", date(2027, 12, 15)),
    ]


def test_a_proposal_tells_its_rule_and_the_free_day_it_gave_way_from(
    norrbotten: CooperationFacts,
) -> None:
    rule = replace(norrbotten.meeting_rules[0], month=5, week=1, weekday=5)
    (may,) = proposed_plan(replace(norrbotten, meeting_rules=(rule,)), 2026)
    assert (may.on, may.gave_way, may.rule) == (date(2026, 5, 8), date(2026, 5, 1), rule)
    (other,) = proposed_plan(replace(norrbotten, meeting_rules=(rule,)), 2027)
    assert (other.on, other.gave_way) == (date(2027, 5, 7), None)


def test_what_people_are_called_to_is_not_among_what_is_to_be_called(
    norrbotten: CooperationFacts,
) -> None:
    march = called(date(2027, 3, 11))
    left = not_called(replace(norrbotten, called=(march,)), date(2027, 1, 1), date(2027, 12, 31))
    assert [o.on.month for o in left if o.bodies == ("namnden",)] == [6, 10, 12]


@given(st.integers(2020, 2060))
def test_no_meeting_is_proposed_on_a_free_day(year: int) -> None:
    facts = shipped()
    # The week of Easter, midsummer and Christmas, besides those of the rules.
    rules = [
        replace(
            facts.meeting_rules[0], id=f"r{month}-{week}-{day}", month=month, week=week, weekday=day
        )
        for month, week, day in ((4, 1, 5), (5, 2, 4), (6, 3, 5), (6, 4, 5), (12, 4, 4), (12, 5, 5))
    ]
    plan = proposed_plan(replace(facts, meeting_rules=(*facts.meeting_rules, *rules)), year)
    assert len(plan) == len(facts.meeting_rules) + len(rules)
    assert all(is_working_day(o.on) for o in plan)


def test_a_free_day_gives_way_to_the_same_weekday_of_the_next_week(
    norrbotten: CooperationFacts,
) -> None:
    rule = replace(norrbotten.meeting_rules[0], month=6, week=3, weekday=5)  # midsummer eve 2026
    (proposed,) = proposed_plan(replace(norrbotten, meeting_rules=(rule,)), 2026)
    assert proposed.on == date(2026, 6, 26)


def test_a_called_meeting_takes_the_place_of_the_one_proposed_for_its_period(
    norrbotten: CooperationFacts,
) -> None:
    facts = replace(norrbotten, called=(called(date(2027, 9, 28)),))  # for September/October
    autumn = occasions(facts, date(2027, 8, 1), date(2027, 11, 1))
    assert [(o.id, o.on, o.standing) for o in autumn] == [
        # Ten working days before the called one, not before 7 October.
        ("beredning-oktober-2027", date(2027, 9, 14), Standing.PROPOSED),
        ("called-7", date(2027, 9, 28), Standing.CALLED),
    ]


def test_a_called_preparation_takes_the_place_of_the_proposed_one(
    norrbotten: CooperationFacts,
) -> None:
    facts = replace(norrbotten, called=(called(date(2027, 2, 24), body="beredningsgruppen"),))
    spring = occasions(facts, date(2027, 2, 1), date(2027, 4, 1))
    assert [o.id for o in spring] == ["called-7", "namnden-mars-2027"]


@pytest.mark.parametrize("state", [CalledState.CANCELLED, CalledState.PROPOSED])
def test_a_cancelled_meeting_leaves_its_period_to_the_proposal(
    norrbotten: CooperationFacts, state: CalledState
) -> None:
    facts = replace(norrbotten, called=(called(date(2027, 3, 9), state=state),))
    spring = occasions(facts, date(2027, 3, 6), date(2027, 4, 1))
    assert [o.id for o in spring] == ["namnden-mars-2027"]


def test_nothing_is_proposed_beyond_the_life_of_the_cooperation(
    norrbotten: CooperationFacts,
) -> None:
    ended = replace(norrbotten, cooperation=replace(norrbotten.cooperation, ends=date(2027, 6, 30)))
    left = occasions(ended, date(2027, 6, 1), date(2028, 12, 31))
    assert [o.id for o in left] == ["beredning-juni-2027", "namnden-juni-2027"]


def test_the_milestones_of_a_called_meeting_are_days_before_and_after_it(
    norrbotten: CooperationFacts,
) -> None:
    facts = replace(norrbotten, called=(called(date(2027, 3, 18)),))
    found = [
        m
        for m in milestones(facts, date(2027, 1, 1), date(2027, 5, 1))
        if m.occasion.id == "called-7"
    ]
    assert [(m.on, m.lead.step) for m in found] == [
        (date(2027, 2, 18), Step.DRAFT),
        (date(2027, 3, 4), Step.PREPARATION),
        (date(2027, 3, 9), Step.PAPERS),
        (date(2027, 3, 11), Step.SUMMONS),
        (date(2027, 4, 1), Step.ADJUSTED),
        (date(2027, 4, 2), Step.ANNOUNCED),  # 16 days on is a Saturday
        (date(2027, 4, 2), Step.SENT),
    ]
    assert {e.text for m in found for e in m.entries} == {
        "Beslut om verksamhetsberättelse",
        "Information om ekonomi och verksamhet",
    }


def test_a_proposed_meeting_has_nothing_to_be_done_after_it(norrbotten: CooperationFacts) -> None:
    found = milestones(norrbotten, date(2027, 1, 1), date(2028, 1, 1))
    assert {m.lead.when for m in found} == {Direction.BEFORE}


def test_a_day_of_the_law_that_is_free_becomes_the_working_day_before() -> None:
    # A meeting on 11 December 2026 is to be adjusted by Christmas Day.
    rule = lead(14, Unit.DAYS, Direction.AFTER)
    assert day_of(rule, date(2026, 12, 11)) == date(2026, 12, 23)


@given(st.dates(date(2021, 1, 1), date(2040, 1, 1)), st.integers(0, 366))
def test_every_milestone_of_a_day_is_found_and_no_other(day: date, number: int) -> None:
    rule = lead(number, Unit.WORKING_DAYS, Direction.BEFORE)
    meeting = working_days_after(day, number)
    facts = replace(
        shipped(), meetings=(), meeting_rules=(), lead_times=(rule,), called=(called(meeting),)
    )
    expected = working_days_after(meeting, -number)
    eve, morrow = expected - timedelta(days=1), expected + timedelta(days=1)
    assert [m.on for m in milestones(facts, expected, expected)] == [expected]
    assert milestones(facts, eve - timedelta(days=30), eve) == ()
    assert milestones(facts, morrow, morrow + timedelta(days=30)) == ()


def test_items_belong_to_the_body_and_month_that_the_wheel_says(
    norrbotten: CooperationFacts,
) -> None:
    by_month = {
        o.on.month: entries_for(norrbotten, o)
        for o in proposed_plan(norrbotten, 2027)
        if "namnden" in o.bodies
    }
    assert {month: len(entries) for month, entries in by_month.items()} == {
        3: 2,
        6: 3,
        10: 3,
        12: 2,
    }
    prepared = proposed_plan(norrbotten, 2027)[0]
    assert entries_for(norrbotten, prepared) == ()


def test_what_no_document_states_is_labelled_as_a_default(norrbotten: CooperationFacts) -> None:
    assert all(rule.basis is Basis.DEFAULT for rule in norrbotten.meeting_rules)
    law = {lead.step: lead.law for lead in norrbotten.lead_times if lead.basis is Basis.LAW}
    assert law == {
        Step.ADJUSTED: "Kommunallagen (2017:725) 5 kap. 69 §, 6 kap. 35 §",
        Step.ANNOUNCED: "Kommunallagen (2017:725) 8 kap. 12 §",
    }
    sent = next(lead for lead in norrbotten.lead_times if lead.step is Step.SENT)
    assert (sent.basis, sent.source) == (
        Basis.DEFAULT,
        Source("vp-2025", "7.3 Informationsspridning"),
    )
