"""Who makes words of which messages in the outbox? One renderer a kind."""

from functools import partial

from bot.delivering.rendering import Renderer
from bot.settings import Settings
from bot.web.calendar import meeting_address
from dialogs.flows import status, status_asking, teaching
from dialogs.flows.broadcast import BroadcastRenderer
from dialogs.flows.meetings import KINDS, MeetingRenderer
from dialogs.flows.reminders import KIND as REMINDERS
from dialogs.flows.reminders import ReminderRenderer
from storage import Database, broadcasts


def renderers_over(database: Database, settings: Settings) -> dict[str, Renderer]:
    """The renderers of an installation, by the kind of message."""
    calendar = partial(meeting_address, settings.public_url)
    return {
        **dict.fromkeys(KINDS, MeetingRenderer(database, calendar)),
        **dict.fromkeys(status.KINDS, status.render),
        status.WEEKLY: status.WeeklyNewsRenderer(database),
        status_asking.ASKED: status_asking.StatusAskingRenderer(database),
        teaching.PASSED: teaching.render,
        REMINDERS: ReminderRenderer(database),
        broadcasts.KIND: BroadcastRenderer(database),
    }
