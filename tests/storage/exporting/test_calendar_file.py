"""Meetings in calendar files: told apart, updated, cancelled, in the right hours, and valid."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from domain.meetings import CalledMeeting, CalledState
from storage.exporting.calendar_entry import CalendarEntry, Party
from storage.exporting.calendar_file import feed_file, invitation_file

STOCKHOLM = "Europe/Stockholm"
NOW = datetime(2026, 1, 2, 8, 0, tzinfo=UTC)
STARTS = datetime(2026, 3, 18, 12, 0, tzinfo=UTC)
MEETING = CalledMeeting(
    id=7,
    uid="0b5f5c5e-7",
    cooperation="norrbotten",
    bodies=("namnden",),
    title="Sammanträde",
    starts=STARTS,
    ends=STARTS + timedelta(hours=2),
    answer_by=STARTS - timedelta(days=7),
    place="Kulturens hus, Lokal VIP-rummet",
    online_url="https://teams.example/1?a=b;c,d",
)
ORGANIZER = Party(name="E-nämnden; Luleå", email="bot@lulea.example")
ATTENDEE = Party(name='Karin "Kaj" Ek', email="karin@kalix.example")


def entry(description: str = "", *, zone: str = STOCKHOLM, **changes: object) -> CalendarEntry:
    meeting = replace(MEETING, **changes)  # type: ignore[arg-type]
    return CalendarEntry(meeting=meeting, zone=zone, description=description)


def invited(one: CalendarEntry) -> bytes:
    return invitation_file(one, organizer=ORGANIZER, attendee=ATTENDEE, now=NOW)


def parsed(file: bytes) -> Any:
    """The calendar in a file, which the parser finds no fault with."""
    calendar = Calendar.from_ical(file)
    assert not calendar.errors
    assert all(not part.errors for part in calendar.walk())
    return calendar


def event(file: bytes) -> Any:
    (found,) = parsed(file).walk("VEVENT")
    return found


def test_an_invitation_asks_for_a_meeting_in_the_hours_of_its_place() -> None:
    file = invited(entry("Svara senast 11 mars."))

    assert parsed(file)["METHOD"] == "REQUEST"
    found = event(file)
    assert (found["UID"], found["SEQUENCE"], found["STATUS"]) == ("0b5f5c5e-7", 0, "CONFIRMED")
    assert (found["SUMMARY"], found["LOCATION"]) == (MEETING.title, MEETING.place)
    assert (found["URL"], found["DESCRIPTION"]) == (MEETING.online_url, "Svara senast 11 mars.")
    assert b"DTSTART;TZID=Europe/Stockholm:20260318T130000\r\n" in file
    assert b"DTEND;TZID=Europe/Stockholm:20260318T150000\r\n" in file
    assert b"DTSTAMP:20260102T080000Z\r\n" in file
    assert (found["ORGANIZER"], found["ORGANIZER"].params["CN"]) == (
        "mailto:bot@lulea.example",
        "E-nämnden; Luleå",
    )
    assert found["ATTENDEE"] == "mailto:karin@kalix.example"


def test_a_moved_meeting_is_the_same_one_with_a_higher_sequence() -> None:
    moved = event(invited(entry(starts=STARTS + timedelta(days=1), sequence=1)))

    assert (moved["UID"], moved["SEQUENCE"]) == ("0b5f5c5e-7", 1)


def test_a_cancelled_meeting_is_cancelled() -> None:
    file = invited(entry(state=CalledState.CANCELLED, sequence=2))

    assert parsed(file)["METHOD"] == "CANCEL"
    found = event(file)
    assert (found["STATUS"], found["SEQUENCE"], found["TRANSP"]) == ("CANCELLED", 2, "TRANSPARENT")


def test_whole_days_are_days_and_the_last_one_is_over_when_it_ends() -> None:
    zone = ZoneInfo(STOCKHOLM)
    first, after = (datetime(2026, 9, day, tzinfo=zone).astimezone(UTC) for day in (1, 3))
    found = event(invited(entry(starts=first, ends=after, whole_day=True)))

    assert (found["DTSTART"].dt, found["DTEND"].dt) == (date(2026, 9, 1), date(2026, 9, 3))


def test_a_whole_day_with_hours_keeps_them() -> None:
    assert event(invited(entry(whole_day=True)))["DTSTART"].dt.hour == 13


@pytest.mark.parametrize(
    "instant",
    [
        datetime(2026, 1, 15, 12, tzinfo=UTC),
        datetime(2026, 3, 29, 0, 30, tzinfo=UTC),
        datetime(2026, 3, 29, 1, 30, tzinfo=UTC),
        datetime(2026, 7, 15, 12, tzinfo=UTC),
        datetime(2026, 10, 25, 2, 30, tzinfo=UTC),
        datetime(2031, 6, 10, 7, tzinfo=UTC),
    ],
)
def test_the_rules_in_the_file_give_the_instant_of_the_meeting(instant: datetime) -> None:
    calendar = parsed(invited(entry(starts=instant, ends=instant + timedelta(hours=1))))

    (rules,) = calendar.walk("VTIMEZONE")
    (found,) = calendar.walk("VEVENT")
    local = found["DTSTART"].dt.replace(tzinfo=None)
    assert local.replace(tzinfo=rules.to_tz(lookup_tzid=False)).astimezone(UTC) == instant


@pytest.mark.parametrize("zone", ["Europe/Helsinki", "UTC", "America/New_York"])
def test_another_zone_is_told_as_well(zone: str) -> None:
    found = event(invited(entry(zone=zone)))

    assert found["DTSTART"].dt.astimezone(UTC) == STARTS


def test_a_feed_has_every_meeting_and_the_rules_once() -> None:
    free = replace(entry(uid="b"), free=True)
    file = feed_file("Möten i e-nämnden", [entry(uid="a"), free], now=NOW)

    calendar = parsed(file)
    assert calendar["X-WR-CALNAME"] == "Möten i e-nämnden"
    assert "METHOD" not in calendar
    assert [(one["UID"], one["TRANSP"]) for one in calendar.walk("VEVENT")] == [
        ("a", "OPAQUE"),
        ("b", "TRANSPARENT"),
    ]
    assert [one["TZID"] for one in calendar.walk("VTIMEZONE")] == [STOCKHOLM]
    assert calendar.walk("VTIMEZONE")[0] is calendar.subcomponents[0]


def test_a_feed_without_meetings_is_a_calendar() -> None:
    assert parsed(feed_file("Möten", [], now=NOW)).walk("VEVENT") == []


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=300))
def test_every_line_is_folded_and_every_text_comes_back(words: str) -> None:
    file = invited(entry(f"x{words}\nrad två", title=f"x{words}"))

    assert all(len(line) <= 75 for line in file.split(b"\r\n"))
    assert b"\n" not in file.replace(b"\r\n", b"")
    found = event(file)
    assert (found["SUMMARY"], found["DESCRIPTION"]) == (f"x{words}", f"x{words}\nrad två")
