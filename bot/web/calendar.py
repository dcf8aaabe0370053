"""Which meetings does a calendar show? ``GET /calendar/<token>.ics``, and one meeting alone.

The address is the key: who knows it reads one person's meetings. An address that is unknown,
revoked or of somebody erased is answered alike. ``GET /calendar/meeting/<uid>.ics`` is for those
who are shown the meeting's card, and tells of nobody's answer.
"""

import hashlib
from collections.abc import Callable, Collection, Iterable
from datetime import datetime

from aiohttp import ETag, web

from bot.clock import Clock
from dialogs.calendar import KEPT, entry_for_all, feed_entries, feed_meetings
from dialogs.texts import DEFAULT_LANGUAGE, say
from dialogs.wording import joined
from domain.facts import Facts
from domain.meetings import CalledMeeting, CalledState
from domain.people import Person
from storage import Database
from storage.exporting.calendar_entry import MEDIA_TYPE, CalendarEntry
from storage.meetings import current_answers, find_feed
from storage.references import still_let_in

PATH = "/calendar/{token:[A-Za-z0-9_-]{20,128}}.ics"

MEETING_PATH = "/calendar/meeting/{uid:[A-Za-z0-9@._-]{1,128}}.ics"

_HEADERS = {
    "Cache-Control": "private, max-age=300",
    "Content-Disposition": 'inline; filename="moten.ics"',
    "X-Content-Type-Options": "nosniff",
}


def feed_address(public_url: str, token: str) -> str:
    """Where a calendar subscribes with a feed's secret."""
    return f"{public_url.rstrip('/')}/calendar/{token}.ics"


def meeting_address(public_url: str, uid: str) -> str:
    """Where the calendar file of a meeting is found; its uid is random, and nobody guesses it."""
    return f"{public_url.rstrip('/')}/calendar/meeting/{uid}.ics"


def add_calendar_route(
    app: web.Application,
    database: Database,
    facts: Callable[[], Facts],
    clock: Clock,
    tenants: Collection[str] = (),
) -> None:
    """Serve the feeds, and single meetings.

    ``tenants`` are those whose people are let in; none where nobody's tenant is checked.
    """

    async def feed(request: web.Request) -> web.Response:
        current, now = facts(), clock()
        async with database.snapshots() as session:
            owner = await find_feed(session, request.match_info["token"])
            person = current.person.get(owner) if owner is not None else None
            if person is None or not await still_let_in(session, person.aad_object_id, tenants):
                raise web.HTTPNotFound(headers={"Cache-Control": "no-store"})
            meetings = list(feed_meetings(person, current, now))
            answers = {one.id: await current_answers(session, one.id) for one in meetings}
        entries = feed_entries(person, current, meetings, answers)
        tag = _tag(person, entries)
        if any(known.value == tag for known in request.if_none_match or ()):
            response = web.Response(status=304, headers=_HEADERS)
        else:
            from storage.exporting.calendar_file import (  # costs memory that only these need
                feed_file,
            )

            body = feed_file(_name(person, meetings, current), entries, now=now)
            response = web.Response(
                body=body, content_type=MEDIA_TYPE, charset="utf-8", headers=_HEADERS
            )
        response.etag = ETag(value=tag, is_weak=True)
        return response

    async def alone(request: web.Request) -> web.Response:
        current, now = facts(), clock()
        meeting = _called_as(request.match_info["uid"], current, now)
        if meeting is None:
            raise web.HTTPNotFound(headers={"Cache-Control": "no-store"})
        known = current.cooperations[meeting.cooperation]
        from storage.exporting.calendar_file import (  # costs memory that only these need
            meeting_file,
        )

        body = meeting_file(entry_for_all(meeting, known, DEFAULT_LANGUAGE), now=now)
        headers = _HEADERS | {"Content-Disposition": 'attachment; filename="mote.ics"'}
        return web.Response(body=body, content_type=MEDIA_TYPE, charset="utf-8", headers=headers)

    app.router.add_get(PATH, feed)
    app.router.add_get(MEETING_PATH, alone)


def _called_as(uid: str, facts: Facts, now: datetime) -> CalledMeeting | None:
    """The meeting with a uid, as long as it stands in feeds."""
    for known in facts.cooperations.values():
        for meeting in known.called:
            if meeting.uid == uid and meeting.state is not CalledState.PROPOSED:
                return meeting if meeting.ends > now - KEPT else None
    return None


def _name(person: Person, meetings: Iterable[CalledMeeting], facts: Facts) -> str:
    seated = [seat.cooperation for seat in person.seats]
    own = dict.fromkeys((*seated, *(meeting.cooperation for meeting in meetings)))
    names = [facts.cooperations[name].cooperation.short_name for name in own]
    return say(person.language, "letters.feed", cooperations=joined(person.language, names))


def _tag(person: Person, entries: list[CalendarEntry]) -> str:
    # Of what the feed says, not of its bytes: those tell when they were written as well.
    return hashlib.sha256(repr((person.language, entries)).encode()).hexdigest()[:32]
