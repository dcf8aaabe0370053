"""Which conversations change the store? The flows, in the order in which they get a turn."""

from functools import partial

from bot.settings import Settings
from bot.teams.deep_links import chat_address
from bot.web.answer_page import answer_address
from bot.web.calendar import feed_address, meeting_address
from bot.web.files import file_address
from bot.web.tab import entry_address
from dialogs.conversation import Flow
from dialogs.flows.broadcast import BroadcastDesk, ChannelDesk
from dialogs.flows.calendar import CalendarDesk
from dialogs.flows.documents import DocumentDesk
from dialogs.flows.drive import DriveDesk
from dialogs.flows.files import FileDesk
from dialogs.flows.log import LogDesk
from dialogs.flows.meetings import CardKeeper, MeetingDesk
from dialogs.flows.privacy import PrivacyDesk
from dialogs.flows.reminders import ReminderDesk
from dialogs.flows.rules import RuleDesk
from dialogs.flows.status import StatusDesk
from dialogs.flows.status_asking import StatusAskingDesk
from dialogs.flows.teaching import TeachingDesk
from dialogs.flows.undelivered import UndeliveredDesk
from dialogs.flows.web_pages import WebPagesDesk
from dialogs.making import Maker
from dialogs.messages import Files
from storage import Database, FactsStore
from storage.exporting import TEMPLATE


def flows_over(
    database: Database, facts: FactsStore, cards: CardKeeper, settings: Settings, files: Files
) -> tuple[Flow, ...]:
    """The flows over a store.

    ``cards`` is told of meetings whose cards are out of date, ``files`` are those of the channel.
    """
    maker = Maker(
        database=database,
        address=partial(file_address, settings.public_url),
        template=settings.paper_template or TEMPLATE,
        drive=files.stores,
    )
    return (
        PrivacyDesk(database, facts.refresh),
        FileDesk(database, files.fetch, facts.fresh),
        DriveDesk(database, files),
        CalendarDesk(database, partial(feed_address, settings.public_url)),
        WebPagesDesk(database, partial(entry_address, settings.public_url)),
        UndeliveredDesk(database),
        RuleDesk(database, facts.fresh),
        ReminderDesk(database),
        MeetingDesk(
            database,
            changed=cards.changed,
            refresh=facts.refresh,
            answer_address=partial(answer_address, settings.public_url),
            chat_address=partial(chat_address, settings.app_id),
            calendar_address=partial(meeting_address, settings.public_url),
            maker=maker,
        ),
        LogDesk(maker),
        TeachingDesk(database, facts.fresh),
        StatusAskingDesk(database),
        DocumentDesk(maker),
        ChannelDesk(database),
        BroadcastDesk(database),
        StatusDesk(database, facts.fresh),
    )
