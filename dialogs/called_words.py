"""How is a meeting that people are called to put in words? In the cooperation's own time."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from dialogs.texts import say
from dialogs.wording import joined, month_name, written_date, written_time
from domain.facts import CooperationFacts
from domain.meetings import AnsweredAs, MeetingAnswer, MeetingDraft


def zone_of(facts: CooperationFacts) -> ZoneInfo:
    """The time zone that a cooperation's people live in."""
    return ZoneInfo(facts.cooperation.time_zone)


def written_bodies(facts: CooperationFacts, bodies: Sequence[str], language: str) -> str:
    """Names of the bodies that meet."""
    return joined(language, (facts.body[body].name for body in bodies if body in facts.body))


def written_when(meeting: MeetingDraft, zone: ZoneInfo, language: str) -> str:
    """The days and times: "onsdag 18 mars 2026 kl. 10:00-12:00" with an en dash."""
    days = meeting.days_in(zone.key)
    if days is not None and days[0] == days[1]:
        return say(language, "called.day", day=written_weekday(language, days[0]))
    starts, ends = meeting.starts.astimezone(zone), meeting.ends.astimezone(zone)
    if days is not None:
        ends -= timedelta(days=1)
    if starts.date() != ends.date():
        return say(
            language,
            "called.days",
            first=written_weekday(language, starts.date()),
            last=written_weekday(language, ends.date()),
        )
    day = written_weekday(language, starts.date())
    hours = written_time(starts.time(), ends.time())
    key = "called.whole_day" if meeting.whole_day else "called.hours"
    return say(language, key, day=day, time=hours)


def written_instant(at: datetime, zone: ZoneInfo, language: str) -> str:
    """An instant: "onsdag 11 mars 2026 kl. 23:59"."""
    local = at.astimezone(zone)
    day = written_weekday(language, local.date())
    return say(language, "called.hours", day=day, time=written_time(local.time()))


def written_weekday(language: str, day: date) -> str:
    """A day with its weekday: "onsdag 18 mars 2026"."""
    weekday = say(language, f"meetings.weekday_{day.isoweekday()}")
    return say(language, "meetings.day", weekday=weekday, day=written_date(language, day))


def short_label(facts: CooperationFacts, meeting: MeetingDraft, language: str) -> str:
    """A meeting in the words of a button: "18 mars kl. 10:00, E-nämnden"."""
    zone = zone_of(facts)
    local = meeting.starts.astimezone(zone)
    day = f"{local.day} {month_name(language, local.month)}"
    bodies = written_bodies(facts, meeting.bodies, language)
    if meeting.days_in(zone.key) is not None:
        return say(language, "called.short_day", day=day, title=meeting.title, bodies=bodies)
    time = written_time(local.time())
    return say(language, "called.short", day=day, time=time, bodies=bodies)


def named_with_day(facts: CooperationFacts, meeting: MeetingDraft, language: str) -> str:
    """A meeting within a sentence: "Sammanträde onsdag 18 mars 2026 kl. 10:00-12:00"."""
    when = written_when(meeting, zone_of(facts), language)
    return say(language, "called.named", title=meeting.title, when=when)


def written_answer(answer: AnsweredAs, language: str) -> str:
    """How somebody takes part: "på plats"."""
    return say(language, f"called.answer_{answer.value}")


def written_own(answer: MeetingAnswer | None, language: str) -> str:
    """What the reader has answered herself."""
    if answer is None:
        return say(language, "called.own_none")
    return say(language, "called.own", answer=written_answer(answer.answer, language))
