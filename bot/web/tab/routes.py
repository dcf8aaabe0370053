"""Which pages are there, and who is let in? Everything under ``/tab``.

Whoever has no session is told how to get one: Teams signs its people in by itself, in a plain
browser a link from the bot does. That link opens nothing when it is only fetched, as programs do
that look at links in messages: a button on its page does.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Collection
from dataclasses import dataclass
from datetime import datetime

from aiohttp import web
from yarl import URL

from bot.clock import Clock
from bot.teams.errors import KeysUnavailable, Unauthorized
from bot.web.tab import browser
from bot.web.tab.rendering import Chosen, rendered
from bot.web.tab.signing_on import SignOn
from dialogs.calendar import feed_meetings
from dialogs.conversation import local_day
from dialogs.exports import Ending, Kind, NothingToExport, Request, composed
from dialogs.pages.attendance import attendance_page
from dialogs.pages.costs import cost_page
from dialogs.pages.overview import overview
from dialogs.pages.status import status_board, subject_page
from dialogs.pages.viewer import Viewer
from dialogs.question import Question, Topic
from dialogs.texts import DEFAULT_LANGUAGE, LANGUAGES
from domain.facts import Facts
from domain.people import Person
from storage import Database
from storage.meetings import current_answers_of
from storage.references import still_let_in
from storage.web_keys import end_web_session, find_web_session, open_web_session, use_web_link

_logger = logging.getLogger(__name__)

_ENTRY = "/tab/enter/{token:[A-Za-z0-9_-]{20,128}}"
_LANGUAGE = "language"
_KEPT_CHOICES = ("c", "language")
_EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def entry_address(public_url: str, token: str) -> str:
    """Where a link's secret opens the pages."""
    return f"{public_url.rstrip('/')}/tab/enter/{token}"


@dataclass(frozen=True, slots=True)
class _Scene:
    """One look at the pages: who looks, at which address, what it asks for, and when."""

    viewer: Viewer
    address: URL
    asked: dict[str, str]
    participants: frozenset[str]
    now: datetime


Page = Callable[[_Scene], Awaitable[web.Response]]


def add_tab(
    app: web.Application,
    database: Database,
    facts: Callable[[], Facts],
    clock: Clock,
    *,
    sign_on: Callable[[], SignOn | None],
    secure: bool,
    tenants: Collection[str] = (),
) -> None:
    """Serve the pages. ``secure`` tells that browsers reach them by https alone.

    ``tenants`` are those whose people are let in; none where nobody's tenant is checked.
    """
    tab = _Tab(database, facts, clock, sign_on, secure=secure, tenants=tenants)
    app.router.add_get("/tab", tab.page(tab.overview))
    app.router.add_get("/tab/status", tab.page(tab.status))
    app.router.add_get("/tab/status/{subject}", tab.page(tab.subject))
    app.router.add_get("/tab/costs", tab.page(tab.costs))
    app.router.add_get("/tab/costs.xlsx", tab.page(tab.cost_file))
    app.router.add_get("/tab/attendance", tab.page(tab.attendance))
    app.router.add_get("/tab/reconciliation", tab.page(tab.reconciliation))
    app.router.add_get(_ENTRY, tab.entry)
    app.router.add_post(_ENTRY, tab.enter)
    app.router.add_post("/tab/teams", tab.from_teams)
    app.router.add_post("/tab/leave", tab.leave)


class _Tab:
    def __init__(
        self,
        database: Database,
        facts: Callable[[], Facts],
        clock: Clock,
        sign_on: Callable[[], SignOn | None],
        *,
        secure: bool,
        tenants: Collection[str],
    ) -> None:
        self._database = database
        self._facts = facts
        self._clock = clock
        self._sign_on = sign_on
        self._secure = secure
        self._tenants = tenants

    def page(self, show: Page) -> Callable[[web.Request], Awaitable[web.Response]]:
        """A page for those with a session; others are told how to get in."""

        async def handler(request: web.Request) -> web.Response:
            facts, now = self._facts(), self._clock()
            person = await self._visitor(request, facts, now)
            if person is None:
                return self._outside(request)
            asked = {**request.query, **request.match_info}
            viewer = _viewer(person, facts, asked, now)
            if viewer is None:
                return _html("nothing", person.language, status=404)
            participants = frozenset(request.query.getall("with", ()))
            return await show(_Scene(viewer, request.rel_url, asked, participants, now))

        return handler

    async def overview(self, scene: _Scene) -> web.Response:
        """The first page."""
        viewer = scene.viewer
        meetings = list(feed_meetings(viewer.person, viewer.everything, scene.now))
        async with self._database.snapshots() as session:
            answers = await current_answers_of(session, viewer.person.id)
        return _page("overview", scene, page=overview(viewer, meetings, answers, scene.now))

    async def status(self, scene: _Scene) -> web.Response:
        """The status board."""
        return _page("status", scene, page=status_board(scene.viewer, scene.asked))

    async def subject(self, scene: _Scene) -> web.Response:
        """A subject and its history."""
        found = subject_page(scene.viewer, scene.asked["subject"])
        if found is None:
            return _page("nothing", scene, status=404)
        return _page("subject", scene, page=found)

    async def costs(self, scene: _Scene) -> web.Response:
        """The cost explorer."""
        return _page("costs", scene, page=cost_page(scene.viewer, scene.asked, scene.participants))

    async def cost_file(self, scene: _Scene) -> web.Response:
        """A year's cost tables as a workbook."""
        year = scene.asked.get("year", "")
        request = Request(
            facts=scene.viewer.facts,
            year=int(year) if year.isdecimal() and len(year) == 4 else 0,
            language=scene.viewer.language,
            made=scene.now,
        )
        try:
            content = await asyncio.to_thread(composed, Kind.COSTS, Ending.XLSX, request)
        except NothingToExport:
            return _page("nothing", scene, status=404)
        name = f"{scene.viewer.cooperation}-{request.year}.xlsx"
        given = {"Content-Disposition": f'attachment; filename="{name}"'}
        return web.Response(body=content, content_type=_EXCEL, headers=browser.headers() | given)

    async def attendance(self, scene: _Scene) -> web.Response:
        """Participation and goals."""
        return _page("attendance", scene, page=attendance_page(scene.viewer, scene.asked))

    async def reconciliation(self, scene: _Scene) -> web.Response:
        """What does not add up."""
        question = Question(topic=Topic.RECONCILIATION, cooperation=scene.viewer.cooperation)
        return _page("reconciliation", scene, page=scene.viewer.ask(question))

    async def entry(self, request: web.Request) -> web.Response:
        """A link's page: its button opens a session. The link is not used up by looking."""
        return _html("entry", _language(request))

    async def enter(self, request: web.Request) -> web.Response:
        """Use a link up, and open a session for the person it was given to."""
        if not browser.own_form(request):
            return _html("refused", _language(request), status=403)
        now = self._clock()
        async with self._database.sessions.begin() as session:
            person = await use_web_link(session, request.match_info["token"], now=now)
            if person is None:
                return _html("no_link", _language(request), status=404)
            token = await open_web_session(session, person, now=now)
        response = web.Response(status=303, headers=browser.headers() | {"Location": "/tab"})
        browser.keep_session(response, token, secure=self._secure)
        return response

    async def from_teams(self, request: web.Request) -> web.Response:
        """Open a session for the person whom Teams vouches for."""
        sign_on = self._sign_on()
        scheme, _, token = request.headers.get("Authorization", "").partition(" ")
        if sign_on is None or scheme.lower() != "bearer" or not browser.own_form(request):
            return web.Response(status=401, headers=browser.headers())
        try:
            object_id = await sign_on.object_id(token.strip())
        except Unauthorized as error:
            _logger.info("tab not opened: %s", error, extra={"action": "tab_refused"})
            return web.Response(status=401, headers=browser.headers())
        except KeysUnavailable:
            return web.Response(status=503, headers=browser.headers())
        person = self._facts().person_by_object_id.get(object_id)
        if person is None:
            return web.Response(status=403, headers=browser.headers())
        async with self._database.sessions.begin() as session:
            opened = await open_web_session(session, person.id, now=self._clock())
        response = web.Response(status=204, headers=browser.headers())
        browser.keep_session(response, opened, secure=self._secure)
        return response

    async def leave(self, request: web.Request) -> web.Response:
        """End the session."""
        if not browser.own_form(request):
            return _html("refused", _language(request), status=403)
        held = browser.session_of(request)
        if held:
            async with self._database.sessions.begin() as session:
                await end_web_session(session, held, now=self._clock())
        response = web.Response(status=303, headers=browser.headers() | {"Location": "/tab"})
        browser.drop_session(response, secure=self._secure)
        return response

    async def _visitor(self, request: web.Request, facts: Facts, now: datetime) -> Person | None:
        held = browser.session_of(request)
        if not held:
            return None
        async with self._database.snapshots() as session:
            found = await find_web_session(session, held, now=now)
            person = None if found is None else facts.person_by_id.get(found)
            if person is None or not await still_let_in(
                session, person.aad_object_id, self._tenants
            ):
                return None
        return person

    def _outside(self, request: web.Request) -> web.Response:
        if not request.path.endswith("/tab"):
            return web.Response(status=303, headers=browser.headers() | {"Location": "/tab"})
        return _html("outside", _language(request), status=401, sign_on=self._sign_on() is not None)


def _viewer(person: Person, facts: Facts, asked: dict[str, str], now: datetime) -> Viewer | None:
    """The person as a viewer of the cooperation asked for, or her first; ``None`` without any."""
    own = person.cooperations_on(local_day(facts, None, now))
    chosen = asked.get("c", "") if asked.get("c", "") in own else next(iter(own), None)
    if chosen is None or chosen not in facts.cooperations:
        return None
    language = asked.get(_LANGUAGE, "")
    return Viewer(
        person=person,
        everything=facts,
        facts=facts.cooperations[chosen],
        language=language if language in LANGUAGES else person.language,
        today=local_day(facts, chosen, now),
    )


def _language(request: web.Request) -> str:
    wanted = request.headers.get("Accept-Language", "")[:2].lower()
    return wanted if wanted in LANGUAGES else DEFAULT_LANGUAGE


def _page(name: str, scene: _Scene, *, status: int = 200, **values: object) -> web.Response:
    viewer, asked = scene.viewer, scene.asked
    kept = {key: asked[key] for key in _KEPT_CHOICES if key in asked}
    own = viewer.person.cooperations_on(viewer.today)
    chosen = Chosen(
        kept=kept,
        here=name,
        at=scene.address,
        person=viewer.person.name,
        cooperation=viewer.facts.cooperation.name,
        others=tuple(
            (one, viewer.everything.cooperations[one].cooperation.name)
            for one in own
            if one != viewer.cooperation and one in viewer.everything.cooperations
        ),
    )
    return _html(name, viewer.language, status=status, chosen=chosen, **values)


def _html(name: str, language: str, *, status: int = 200, **values: object) -> web.Response:
    text = rendered(name, language, **values)
    return web.Response(
        text=text, status=status, content_type="text/html", headers=browser.headers()
    )
