"""Which meetings are told of, in documents or by the bot? Both in the form that answers speak of.

A meeting that is called through the bot comes in the place of one that documents plan for the same
body and day; where it has no agenda of its own, that of the documents still stands.
"""

from collections.abc import Mapping
from types import MappingProxyType
from zoneinfo import ZoneInfo

from domain.facts import CooperationFacts
from domain.indexes import kept_with
from domain.meetings.records import CALLS, CalledMeeting, CalledState
from domain.records import AgendaItem, Meeting, MeetingState, Source

_STATES = {
    CalledState.CALLED: MeetingState.SUMMONED,
    CalledState.HELD: MeetingState.HELD,
    CalledState.CANCELLED: MeetingState.CANCELLED,
}


def meetings_told(facts: CooperationFacts) -> tuple[Meeting, ...]:
    """Published and called meetings, the published ones first; proposals are not among them."""
    return kept_with(facts, _meetings_told)


def agendas_told(facts: CooperationFacts) -> Mapping[str, tuple[AgendaItem, ...]]:
    """Agenda items by the id of a meeting of :func:`meetings_told`, in order."""
    return kept_with(facts, _agendas_told)


def _meetings_told(facts: CooperationFacts) -> tuple[Meeting, ...]:
    called = tuple(_told(m, facts) for m in facts.called if m.state in _STATES)
    replaced = {one.id for meeting in called for one in _published_as(facts, meeting)}
    return (*(m for m in facts.meetings if m.id not in replaced), *called)


def _agendas_told(facts: CooperationFacts) -> Mapping[str, tuple[AgendaItem, ...]]:
    found = dict(facts.agenda_of)
    for called in facts.called:
        if called.state not in _STATES:
            continue
        meeting = _told(called, facts)
        items = tuple(
            AgendaItem(
                meeting=meeting.id,
                order=order,
                number=item.number,
                title=item.title,
                case_number=item.case_number,
                source=meeting.source,
            )
            for order, item in enumerate(called.agenda, start=1)
        )
        for published in _published_as(facts, meeting):
            items = items or facts.agenda_of.get(published.id, ())
        if items:
            found[meeting.id] = items
    return MappingProxyType(found)


def _published_as(facts: CooperationFacts, meeting: Meeting) -> tuple[Meeting, ...]:
    """What documents tell of a called meeting."""
    return tuple(
        one
        for one in facts.meetings
        if one.on == meeting.on and set(one.bodies) & {*meeting.bodies}
    )


def _told(meeting: CalledMeeting, facts: CooperationFacts) -> Meeting:
    zone = ZoneInfo(facts.cooperation.time_zone)
    starts, ends = meeting.starts.astimezone(zone), meeting.ends.astimezone(zone)
    on, last_day = meeting.days_in(zone.key) or (starts.date(), ends.date())
    return Meeting(
        id=f"{CALLS.id}:{meeting.id}",
        bodies=meeting.bodies,
        kind=meeting.kind.value,
        title=meeting.title,
        on=on,
        last_day=last_day if last_day != on else None,
        starts=None if meeting.whole_day else starts.time(),
        ends=None if meeting.whole_day else ends.time(),
        whole_day=meeting.whole_day,
        venue=meeting.place or meeting.online_url,
        state=_STATES[meeting.state],
        source=Source(CALLS.id, f"{meeting.title} {starts:%Y-%m-%d}"),
    )
