"""What stands in a calendar file? A meeting for one person, whatever writes the file."""

from dataclasses import dataclass

from domain.meetings import CalledMeeting

MEDIA_TYPE = "text/calendar"


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarEntry:
    """A meeting for one person's calendar.

    ``zone`` is the cooperation's (an IANA name); ``description`` is in the person's language;
    ``free`` tells that she does not come, so that her time is not shown as taken.
    """

    meeting: CalledMeeting
    zone: str
    description: str
    free: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """Somebody with an e-mail address."""

    name: str
    email: str
