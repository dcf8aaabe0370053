"""What does a form say of a meeting? The draft of it, or everything that is wrong with the form."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from dialogs.called_words import zone_of
from dialogs.flows.meetings.listed import (
    Unlisted,
    read_documents,
    read_guests,
    write_documents,
    write_guests,
)
from dialogs.plain import cleaned, one_line
from dialogs.understanding.meeting_talk import Plan
from domain.facts import CooperationFacts
from domain.local_time import DoubledTime, SkippedTime, instant_of
from domain.meetings import Guest, MeetingDocument, MeetingDraft, MeetingKind
from domain.meetings.agenda import SEPARATOR, read_agenda, write_agenda
from domain.working_days import free_day, working_days_after

LONGEST = {
    "title": 200,
    "place": 200,
    "online_url": 2_000,
    "agenda": 4_000,
    "documents": 2_000,
    "guests": 1_000,
}
"""Characters that the texts of a form may have."""
_URL = re.compile(r"https?://[^\s/()<>]+[^\s()<>]*", re.IGNORECASE)
_LAST_MINUTE = time(23, 59)
_FIRST_HOUR, _LAST_HOUR = time(9), time(16)
"""When a whole day begins and ends if nothing else is said."""
_USUAL_LENGTH = timedelta(hours=2)
_ANSWER_DAYS = 5
"""Working days before a meeting by which people are asked to answer, if nothing else is said."""
_FURTHEST = 366 * 3

Form = Mapping[str, str]
"""What stands in the inputs of a form, by their names."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Faults:
    """What is wrong with a form: keys of sentences, each with what fills it."""

    found: list[tuple[str, Mapping[str, object]]] = field(default_factory=list)

    def add(self, key: str, **values: object) -> None:
        """Note one thing that is wrong."""
        self.found.append((key, values))


def form_of(data: Mapping[str, object]) -> Form:
    """The inputs in the data of a button; what is no text counts as empty."""
    return {name: value for name, value in data.items() if isinstance(value, str)}


def form_of_plan(plan: Plan, facts: CooperationFacts, title: str) -> dict[str, str]:
    """A form filled in with what a message said."""
    form = {
        "title": title,
        "bodies": ",".join(plan.bodies),
        "date": plan.day.isoformat() if plan.day else "",
        "starts": _written(plan.starts),
        "ends": _written(plan.ends or _usual_end(plan.starts)),
        "place": plan.place,
        "strategy_day": _flag(on=plan.strategy_day),
        "whole_day": _flag(on=plan.whole_day),
        "food": _flag(on=plan.whole_day),
        "online": _flag(on=plan.online),
    }
    if plan.whole_day and plan.starts is None:
        form |= {"starts": _written(_FIRST_HOUR), "ends": _written(_LAST_HOUR)}
    if plan.day is not None:
        form["answer_by"] = working_days_after(plan.day, -_ANSWER_DAYS).isoformat()
    return form


def whole_day_hours() -> tuple[time, time]:
    """When a whole day begins and ends if nothing else is said."""
    return _FIRST_HOUR, _LAST_HOUR


def form_of_draft(draft: MeetingDraft, facts: CooperationFacts) -> dict[str, str]:
    """A form filled in with what a meeting is already."""
    zone = zone_of(facts)
    starts, ends = draft.starts.astimezone(zone), draft.ends.astimezone(zone)
    return {
        "title": draft.title,
        "bodies": ",".join(draft.bodies),
        "date": starts.date().isoformat(),
        "starts": _written(starts.time()),
        "ends": _written(ends.time()),
        "place": draft.place or "",
        "online_url": draft.online_url or "",
        "answer_by": draft.answer_by.astimezone(zone).date().isoformat(),
        "agenda": write_agenda(draft.agenda).replace(f"{SEPARATOR} ", "\n"),
        "documents": write_documents(draft.documents),
        "guests": write_guests(draft.guests),
        "strategy_day": _flag(on=draft.kind is MeetingKind.STRATEGY_DAY),
        "whole_day": _flag(on=draft.whole_day),
        "food": _flag(on=draft.food),
    }


def changed_by(form: dict[str, str], plan: Plan) -> dict[str, str]:
    """A form of a meeting with what a message said of its new time and place."""
    if plan.day is not None:
        form |= {
            "date": plan.day.isoformat(),
            "answer_by": working_days_after(plan.day, -_ANSWER_DAYS).isoformat(),
        }
    if plan.starts is not None:
        length = _length(form)
        ends = plan.ends or _end_after(plan.starts, length)
        form |= {"starts": _written(plan.starts), "ends": _written(ends)}
    if plan.place:
        form["place"] = plan.place
    return form


def read_form(
    form: Form, facts: CooperationFacts, *, now: datetime, before: MeetingDraft | None = None
) -> MeetingDraft | Faults:
    """The meeting that a form describes; ``before`` is what it was."""
    faults = Faults()
    texts = {name: _text(form, name, faults) for name in LONGEST}
    if not texts["title"]:
        faults.add("title_missing")
    url = texts["online_url"]
    if url and not _URL.fullmatch(url):
        faults.add("not_url", value=url[:100])
    bodies = tuple(dict.fromkeys(filter(None, form.get("bodies", "").split(","))))
    if not bodies:
        faults.add("bodies_missing")
    if any(body not in facts.body for body in bodies):
        faults.add("bodies_unknown")
    guests: tuple[Guest, ...] = ()
    documents: tuple[MeetingDocument, ...] = ()
    try:
        guests = read_guests(texts["guests"], before.guests if before else ())
        documents = read_documents(texts["documents"])
    except Unlisted as unlisted:
        faults.add(unlisted.key, value=unlisted.value[:100])
    times = _times(form, facts, now, faults)
    if times is None or faults.found:
        return faults
    starts, ends, answer_by = times
    kind = MeetingKind.STRATEGY_DAY if form.get("strategy_day") == "true" else MeetingKind.MEETING
    lines = (line.strip(" ;") for line in texts["agenda"].splitlines())
    return MeetingDraft(
        cooperation=facts.cooperation.id,
        bodies=bodies,
        kind=kind,
        title=one_line(texts["title"]),
        starts=starts,
        ends=ends,
        whole_day=form.get("whole_day") == "true",
        food=form.get("food") == "true",
        place=one_line(texts["place"]) or None,
        online_url=url or None,
        answer_by=answer_by,
        agenda=read_agenda(SEPARATOR.join(filter(None, lines))),
        documents=documents,
        guests=guests,
    )


def notes_on(
    draft: MeetingDraft, facts: CooperationFacts, *, online: bool = False
) -> list[tuple[str, dict[str, object]]]:
    """What is worth knowing before a meeting is called: keys of sentences and what fills them.

    ``online`` tells that it was said to be held on the net.
    """
    day = draft.day_in(facts.cooperation.time_zone)
    notes: list[tuple[str, dict[str, object]]] = []
    holiday = free_day(day)
    if holiday is not None:
        notes.append(("note_holiday", {"name": holiday}))
    elif day.isoweekday() > _FRIDAY:
        notes.append(("note_weekend", {}))
    if draft.place is None and draft.online_url is None:
        notes.append(("note_no_link" if online else "note_nowhere", {}))
    return notes


_FRIDAY = 5


def _times(
    form: Form, facts: CooperationFacts, now: datetime, faults: Faults
) -> tuple[datetime, datetime, datetime] | None:
    """First and last instant, and until when to answer; ``None`` where something is wrong."""
    day = _date(form, "date", faults)
    starts = _clock(form, "starts", faults)
    ends = _clock(form, "ends", faults)
    if day is None or starts is None or ends is None:
        return None
    zone = zone_of(facts)
    first = _instant(datetime.combine(day, starts), zone, faults)
    last = _instant(datetime.combine(day, ends), zone, faults)
    if first is None or last is None:
        return None
    if last <= first:
        faults.add("ends_before")
    if first <= now:
        faults.add("past", day=day.isoformat())
    if (first - now).days > _FURTHEST:
        faults.add("too_far", day=day.isoformat())
    by_day = _date(form, "answer_by", faults)
    if by_day is None:
        return None
    answer_by = datetime.combine(by_day, _LAST_MINUTE, zone).astimezone(UTC)
    if answer_by > first:
        # On the day itself people can answer until it begins.
        answer_by = first if by_day == day else answer_by
    if answer_by > first:
        faults.add("answer_after")
    if answer_by <= now:
        faults.add("answer_past")
    return first, last, answer_by


def _instant(local: datetime, zone: ZoneInfo, faults: Faults) -> datetime | None:
    try:
        return instant_of(local, zone)
    except SkippedTime:
        faults.add("time_skipped", time=f"{local:%H:%M}")
    except DoubledTime:
        faults.add("time_doubled", time=f"{local:%H:%M}")
    return None


def _date(form: Form, name: str, faults: Faults) -> date | None:
    written = form.get(name, "").strip()
    if not written:
        faults.add(f"{name}_missing")
        return None
    try:
        return date.fromisoformat(written)
    except ValueError:
        faults.add("not_date", value=written[:40])
        return None


def _clock(form: Form, name: str, faults: Faults) -> time | None:
    written = form.get(name, "").strip().replace(".", ":")
    if not written:
        faults.add(f"{name}_missing")
        return None
    try:
        return time.fromisoformat(written).replace(tzinfo=None)
    except ValueError:
        faults.add("not_time", value=written[:40])
        return None


def _text(form: Form, name: str, faults: Faults) -> str:
    words = cleaned(form.get(name, ""))
    if len(words) > LONGEST[name]:
        faults.add("too_long", length=len(words), most=LONGEST[name])
    return words[: LONGEST[name]]


def _written(clock: time | None) -> str:
    return f"{clock:%H:%M}" if clock is not None else ""


def _usual_end(starts: time | None) -> time | None:
    return _end_after(starts, _USUAL_LENGTH) if starts is not None else None


def _end_after(starts: time, length: timedelta) -> time:
    """When a meeting that begins so ends, on the same day."""
    end = datetime.combine(date.min, starts) + length
    return end.time() if end.date() == date.min else _LAST_MINUTE


def _length(form: Form) -> timedelta:
    """How long the meeting of a form is, two hours where that can't be told."""
    try:
        starts, ends = (time.fromisoformat(form[name]) for name in ("starts", "ends"))
    except (KeyError, ValueError):
        return _USUAL_LENGTH
    length = datetime.combine(date.min, ends) - datetime.combine(date.min, starts)
    return length if length > timedelta(0) else _USUAL_LENGTH


def _flag(*, on: bool) -> str:
    return "true" if on else "false"
