"""How does a meeting get into somebody's calendar? Files after RFC 5545, by the library icalendar.

A meeting keeps its UID for ever and rises in SEQUENCE when it is moved or cancelled (3.8.7.4), so
that calendars update what they show. Times are told in the cooperation's zone, whose rules the file
carries (3.6.5); a meeting from midnight to midnight is told as days.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, Timezone, vCalAddress

from domain.meetings import CalledState
from storage.exporting.calendar_entry import CalendarEntry, Party

_MADE_BY = "-//Samverkansboten//Calendar//SV"
_SWEDISH = "Europe/Stockholm"
_SWEDISH_RULES = Timezone.from_ical(
    "\r\n".join(
        (
            "BEGIN:VTIMEZONE",
            f"TZID:{_SWEDISH}",
            "BEGIN:STANDARD",
            "DTSTART:19961027T030000",
            "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU",
            "TZNAME:CET",
            "TZOFFSETFROM:+0200",
            "TZOFFSETTO:+0100",
            "END:STANDARD",
            "BEGIN:DAYLIGHT",
            "DTSTART:19960331T020000",
            "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU",
            "TZNAME:CEST",
            "TZOFFSETFROM:+0100",
            "TZOFFSETTO:+0200",
            "END:DAYLIGHT",
            "END:VTIMEZONE",
        )
    )
)
"""Summer time as the directive 2000/84/EC has it. The library would list every change since 1970,
which Outlook does not read as a rule."""

_REFRESH = timedelta(hours=1)
"""How often a calendar should look at a feed again."""


def invitation_file(
    entry: CalendarEntry, *, organizer: Party, attendee: Party, now: datetime
) -> bytes:
    """What goes with a letter: a request, or a cancellation of a cancelled meeting (RFC 5546)."""
    cancelled = entry.meeting.state is CalledState.CANCELLED
    calendar = _calendar()
    calendar.add("method", "CANCEL" if cancelled else "REQUEST")
    event = _event(entry, now)
    event.add("organizer", _address(organizer))
    invited = _address(attendee)
    # Answers are given through the bot; a letter back to the organizer would be read by nobody.
    invited.params["RSVP"] = "FALSE"
    invited.params["ROLE"] = "REQ-PARTICIPANT"
    event.add("attendee", invited)
    return _written(calendar, [event])


def meeting_file(entry: CalendarEntry, *, now: datetime) -> bytes:
    """A meeting to put into a calendar by hand; it asks for no answer (RFC 5546, PUBLISH)."""
    calendar = _calendar()
    calendar.add("method", "PUBLISH")
    return _written(calendar, [_event(entry, now)])


def feed_file(name: str, entries: Iterable[CalendarEntry], *, now: datetime) -> bytes:
    """A calendar to subscribe to, called ``name``."""
    calendar = _calendar()
    calendar.add("x-wr-calname", name)
    calendar.add("refresh-interval", _REFRESH, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "PT1H")
    return _written(calendar, [_event(entry, now) for entry in entries])


def _calendar() -> Calendar:
    calendar = Calendar()
    calendar.add("prodid", _MADE_BY)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    return calendar


def _event(entry: CalendarEntry, now: datetime) -> Event:
    meeting, zone = entry.meeting, ZoneInfo(entry.zone)
    event = Event()
    event.add("uid", meeting.uid)
    event.add("sequence", meeting.sequence)
    event.add("dtstamp", now)
    event.add("summary", meeting.title)
    starts, ends = meeting.starts.astimezone(zone), meeting.ends.astimezone(zone)
    days = meeting.days_in(entry.zone) is not None
    event.add("dtstart", starts.date() if days else starts)
    event.add("dtend", ends.date() if days else ends)
    if meeting.place:
        event.add("location", meeting.place)
    if meeting.online_url:
        event.add("url", meeting.online_url)
    if entry.description:
        event.add("description", entry.description)
    cancelled = meeting.state is CalledState.CANCELLED
    event.add("status", "CANCELLED" if cancelled else "CONFIRMED")
    event.add("transp", "TRANSPARENT" if entry.free or cancelled else "OPAQUE")
    return event


def _address(party: Party) -> vCalAddress:
    address = vCalAddress(f"mailto:{party.email}")
    address.params["CN"] = party.name
    return address


def _written(calendar: Calendar, events: Iterable[Event]) -> bytes:
    for event in events:
        calendar.add_component(event)
    if _SWEDISH in calendar.get_used_tzids():
        calendar.subcomponents.insert(0, _SWEDISH_RULES)
    calendar.add_missing_timezones()
    written: bytes = calendar.to_ical()
    return written
