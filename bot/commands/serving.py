"""``serve``: the bot itself, with everything it is made of."""

import argparse
import asyncio
import logging
import time
from collections.abc import AsyncIterator
from datetime import timedelta
from functools import partial

from aiohttp import web

from bot.app import CONNECTOR, SIGN_ON, Parts, create_app
from bot.app import serve as serve_app
from bot.clock import Clock
from bot.commands.store import opened_store, the_clock
from bot.configuration import told_configuration
from bot.delivering.delivery import Delivery
from bot.delivering.mailing import Mailer
from bot.flows import flows_over
from bot.logs import set_up_logging
from bot.memory import ContextMemory
from bot.renderers import renderers_over
from bot.scheduling import Job, scheduled
from bot.setting_faults import SettingsError
from bot.settings import Settings
from bot.store import (
    StoredAddresses,
    forget_contexts,
    forget_files,
    forget_web_keys,
    watch,
    why_not_ready,
)
from bot.teams.files import teams_files
from bot.tidying import Tidying
from bot.turn_rate import SHARED_EVERY, Allowances, Paced, share
from bot.unanswered import UnansweredQuestions
from bot.web.answer_page import add_answer_page
from bot.web.calendar import add_calendar_route, meeting_address
from bot.web.files import add_file_route
from bot.web.metrics import Metrics
from bot.web.pictures import PictureGallery, add_picture_route, picture_address, picture_signer
from bot.web.tab import add_tab
from dialogs.conversation import Dialogue
from dialogs.flows import status
from dialogs.flows.access import AccessDesk
from dialogs.flows.meetings import CardKeeper, Inviting
from dialogs.flows.meetings.by_link import LinkDesk
from dialogs.flows.reminders import ReminderPlanner
from dialogs.messages import Incoming
from dialogs.pictures.illustrating import Illustrator
from dialogs.texts import DEFAULT_LANGUAGE, LANGUAGES, say
from storage import Database, FactsStore
from storage.retention import Retention

_logger = logging.getLogger(__name__)


async def serve(arguments: argparse.Namespace, settings: Settings) -> int:
    """Serve until told to stop."""
    set_up_logging(settings.log_format)
    host = settings.listen_host(arguments.host)
    _logger.info("%s", told_configuration(settings), extra={"action": "configuration"})
    port = arguments.port if arguments.port is not None else settings.port
    clock = the_clock(settings)
    async with opened_store(settings) as (database, facts), teams_files(settings) as files:
        lifetime = timedelta(minutes=settings.keep_context_minutes)
        memory = ContextMemory(database, lifetime=lifetime)
        unanswered = UnansweredQuestions(database)
        desk = AccessDesk(database)
        cards = CardKeeper(database, clock)
        inviting = Inviting(database, facts.current, clock)
        retention = Retention(
            comments=timedelta(days=settings.keep_comments_days),
            log=timedelta(days=settings.keep_log_days),
        )
        tidying = Tidying(database, facts.current, retention, clock)
        planner = ReminderPlanner(database, facts.current, clock)
        calendar = partial(meeting_address, settings.public_url)
        renderers = renderers_over(database, settings)
        mailer = _mailer(settings, database, facts, clock) if settings.smtp_url else None
        delivery = Delivery(
            database, facts.current, settings, clock, renderers=renderers, mailer=mailer
        )
        signer = await picture_signer(database, clock)
        flows = flows_over(database, facts, cards, settings, files)
        illustrator = Illustrator(partial(picture_address, settings.public_url, signer))
        metrics = Metrics()
        dialogue = Dialogue(
            facts.current,
            memory,
            desk,
            desk,
            flows,
            illustrator=illustrator,
            missed=unanswered.missed,
            answered=metrics.answered,
        )
        paced = (
            Allowances(settings.turn_rate, monotonic=time.monotonic) if settings.turn_rate else None
        )
        parts = Parts(
            conversation=dialogue if paced is None else Paced(dialogue, paced, _too_fast),
            apology=_apology,
            addresses=StoredAddresses(database, clock),
            ready=lambda: why_not_ready(database),
            clock=clock,
            metrics=metrics,
        )
        app = create_app(settings, parts)
        add_calendar_route(app, database, facts.current, clock, settings.allowed_tenants)
        add_picture_route(app, PictureGallery(facts.current), signer)
        add_file_route(app, database, facts.current, clock, settings.allowed_tenants)
        add_tab(
            app,
            database,
            facts.current,
            clock,
            sign_on=lambda: app.get(SIGN_ON),
            secure=settings.public_url.startswith("https://"),
            tenants=settings.allowed_tenants,
        )
        add_answer_page(app, LinkDesk(database, cards.changed, calendar), facts.current, clock)
        jobs = [
            Job("send", 1, delivery.look),
            Job("cards", 2, cards.look),
            Job("find cards", 60, cards.find),
            Job("invite", 5, inviting.look),
            Job("plan", 20, planner.look),
            Job("plan news", 60, status.WeeklyNewsPlanner(database, facts.current, clock).look),
            Job("unanswered", 3, unanswered.flush),
            Job("measure", 15, delivery.measure),
            Job("tidy", 60, delivery.tidy),
            Job("forget", 300, delivery.forget),
            Job("forget reminders", 3600, planner.forget),
            Job("forget files", 300, lambda: forget_files(database, clock)),
            Job("forget web keys", 300, lambda: forget_web_keys(database, clock)),
            Job("forget contexts", 300, lambda: forget_contexts(database, clock, lifetime)),
            Job("tidy by night", 600, tidying.look),
        ]
        if paced is not None:
            jobs.append(Job("share rates", SHARED_EVERY, partial(share, paced, database, clock)))

        async def background(app: web.Application) -> AsyncIterator[None]:
            tasks = [
                asyncio.create_task(watch(facts, metrics.compared)),
                asyncio.create_task(memory.run()),
            ]
            async with delivery.running(app[CONNECTOR], metrics), scheduled(jobs, metrics):
                yield
            for task in tasks:
                task.cancel()
            await asyncio.wait(tasks)
            await memory.flush()
            await unanswered.flush()

        app.cleanup_ctx.append(background)
        try:
            await serve_app(app, host, port, started=lambda taken: _told(host, taken))
        except OSError as error:
            reason = error.strerror or str(error)
            raise SettingsError(f"PORT: {host}:{port} can't be listened on: {reason}.") from error
    return 0


def _mailer(settings: Settings, database: Database, facts: FactsStore, clock: Clock) -> Mailer:
    from bot.mail import SmtpMailer  # costs memory that only those who send letters need

    return SmtpMailer(settings, database, facts.current, clock)


def _told(host: str, port: int) -> None:
    print(f"Listening on {host}:{port}", flush=True)


def _too_fast(incoming: Incoming) -> str:
    return say(_language(incoming.locale), "conversation.too_fast")


def _apology(locale: str | None, reference: str) -> str:
    return say(_language(locale), "conversation.apology", reference=reference)


def _language(locale: str | None) -> str:
    language = (locale or "")[:2].lower()
    return language if language in LANGUAGES else DEFAULT_LANGUAGE
