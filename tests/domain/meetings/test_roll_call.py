"""The roll-call is filled in from check-ins and answers, and counted like the annual report."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from fractions import Fraction

from domain.attendance import attendance_of, counted, year_of_attendance, year_of_meetings
from domain.facts import CooperationFacts
from domain.meetings import (
    Guest,
    MeetingAnswer,
    MeetingKind,
    Presence,
    RollCall,
    RollCallEntry,
)
from domain.meetings.invitations import invited
from domain.meetings.roll_call import prefilled, recorded
from domain.records import Attendance
from tests.domain.meetings.committee import (
    COMMITTEE,
    GROUP,
    STARTS,
    answers,
    facts,
    full_committee,
    meeting,
)
from tests.domain.small_facts import PLAN

GUESTS = (Guest(name="Anna"),)


def filled(
    given: dict[int, MeetingAnswer], check_ins: dict[int, datetime] | None = None
) -> dict[int | str | None, RollCallEntry]:
    called = meeting(guests=GUESTS)
    invitations = invited(called, facts(), full_committee())
    entries = prefilled(called, facts(), invitations, given, check_ins or {})
    return {entry.person or entry.guest: entry for entry in entries}


def test_answers_fill_it_in_and_who_checked_in_was_there() -> None:
    found = filled(answers(p1="remote", p2="declined"), {2: STARTS, 3: STARTS})

    assert {who: entry.presence for who, entry in found.items()} == {
        1: Presence.REMOTE,
        2: Presence.ON_SITE,
        3: Presence.ON_SITE,
        21: Presence.ABSENT,
        "Anna": Presence.ABSENT,
        12: Presence.ABSENT,
    }


def test_who_checks_in_after_the_start_came_late() -> None:
    late = STARTS + timedelta(minutes=12)
    found = filled(answers(), {1: STARTS, 2: late})

    assert (found[1].arrived, found[2].arrived) == (None, late)


def test_the_member_serves_before_the_substitute_and_the_secretary_never() -> None:
    found = filled(
        answers(p1="on_site", p11="on_site", p2="declined", p12="on_site", p21="on_site")
    )

    assert [who for who, entry in found.items() if entry.serving] == [1, 12]


def test_a_substitute_who_comes_uncalled_is_on_the_list() -> None:
    assert 13 in filled(answers(p13="on_site"))
    assert 13 in filled({}, {13: STARTS})
    assert 13 not in filled({})


def held(
    when: str, there: str, *, kind: MeetingKind = MeetingKind.MEETING, number: int = 1
) -> CooperationFacts:
    """Facts with one committee meeting at which people of these municipalities were present."""
    starts = datetime.fromisoformat(f"{when}T12:00+00:00")
    called = meeting(id=number, starts=starts, ends=starts + timedelta(hours=2), kind=kind)
    entries = tuple(
        RollCallEntry(
            person=place,
            municipality=code,
            bodies=(COMMITTEE,),
            presence=Presence.REMOTE if code in there.split() else Presence.ABSENT,
        )
        for place, code in enumerate(("01", "02", "03"), start=1)
    )
    roll_call = RollCall(number=number, meeting=number, entries=entries, at=starts, by=21)
    return replace(facts(), called=(called,), roll_calls=(roll_call,))


def together(*parts: CooperationFacts) -> CooperationFacts:
    return replace(
        facts(),
        called=tuple(m for part in parts for m in part.called),
        roll_calls=tuple(r for part in parts for r in part.roll_calls),
    )


def test_municipalities_are_counted_not_people() -> None:
    one = held("2026-03-18", "01 03")
    entries = one.roll_calls[0].entries
    twice = (*entries, replace(entries[0], person=11), replace(entries[1], bodies=(GROUP,)))
    both = replace(one, roll_calls=(replace(one.roll_calls[0], entries=twice),))

    (found,) = recorded(both)
    assert (found.attended, found.invited) == (("01", "03"), ("01", "02", "03"))
    assert (found.count.attended, found.count.invited) == (2, 3)


def test_a_roll_call_counts_towards_the_year_and_a_published_count_goes_before_it() -> None:
    year = together(
        held("2026-03-18", "01 03", number=1),
        held("2026-06-10", "01 02 03", number=2, kind=MeetingKind.STRATEGY_DAY),
    )
    published = Attendance(body=COMMITTEE, on=date(2026, 3, 18), attended=1, invited=3, source=PLAN)

    assert [row.attended for row in counted(year)] == [2, 3]
    assert year_of_attendance(year, COMMITTEE, 2026).percent == Fraction(500, 6)
    meetings = year_of_meetings(year, COMMITTEE, 2026)
    assert meetings.held == (date(2026, 3, 18), date(2026, 6, 10))
    assert meetings.strategy_days == 1
    with_published = replace(year, attendance=(published,))
    assert [row.attended for row in counted(with_published)] == [1, 3]


def test_a_municipality_has_come_and_stayed_away() -> None:
    year = together(held("2026-03-18", "01 03", number=1), held("2026-06-10", "01", number=2))

    found = attendance_of(year, "03", COMMITTEE, 2026)
    assert (found.attended, found.missed) == ((date(2026, 3, 18),), (date(2026, 6, 10),))
    assert found.days == (date(2026, 3, 18), date(2026, 6, 10))
    assert attendance_of(year, "03", GROUP, 2026).days == ()
    assert attendance_of(year, "03", COMMITTEE, 2025).days == ()


def test_the_source_of_a_recorded_count_can_be_looked_up() -> None:
    year = held("2026-03-18", "01")

    (row,) = counted(year)
    assert year.document[row.source.document].title == "Upprop"
    assert "upprop" not in facts().document
