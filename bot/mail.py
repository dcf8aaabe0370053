"""How does a letter get to the mail server? By SMTP, as ``SMTP_URL`` and ``MAIL_FROM`` say.

A letter about a meeting carries its calendar file and, while it can be answered, the reader's own
link to answer with.
"""

from collections.abc import Callable, Mapping
from email.message import EmailMessage
from email.utils import format_datetime, formataddr, make_msgid
from typing import Any
from urllib.parse import unquote, urlsplit

import aiosmtplib

from bot.clock import Clock
from bot.delivering.mailing import MailError
from bot.settings import Settings, is_loopback
from bot.web.answer_page import answer_address
from dialogs.calendar import calendar_entry
from dialogs.flows.meetings.scene import invitations_of
from dialogs.letters import Letter, letter_about, letter_of
from dialogs.messages import Reply
from domain.facts import Facts
from domain.meetings import CalledMeeting, CalledState
from domain.people import Person
from storage import Database
from storage.exporting.calendar_entry import Party
from storage.meetings import MeetingUnknown, current_answers_of, find_meeting, issue_link

_PATIENCE = 30.0
"""Seconds that a mail server has for each step."""
_LASTING = 500
"""SMTP codes from here on mean that trying again is of no use (RFC 5321, 4.2.1)."""


class SmtpMailer:
    """Sends letters through one mail server."""

    def __init__(
        self, settings: Settings, database: Database, facts: Callable[[], Facts], clock: Clock
    ) -> None:
        """``settings`` must have a mail server and a sender."""
        server = urlsplit(settings.smtp_url or "")
        self._sender = settings.mail_from or ""
        self._public_url = settings.public_url
        self._database = database
        self._facts = facts
        self._clock = clock
        self._server: dict[str, Any] = {
            "hostname": server.hostname,
            "port": server.port,
            "username": unquote(server.username) if server.username else None,
            "password": unquote(server.password) if server.password else None,
            "use_tls": server.scheme == "smtps",
            # A password never leaves this machine in the clear.
            "start_tls": _must_encrypt(server.scheme, server.username, server.hostname),
            "timeout": _PATIENCE,
        }

    async def send(self, person: Person, reply: Reply, about: Mapping[str, Any]) -> None:
        """Send a message; one about a ``meeting`` brings what a letter needs besides."""
        meeting = await self._meeting(about.get("meeting"))
        try:
            if meeting is None:
                message = self._message(person, letter_of(reply))
            else:
                message = await self._about_meeting(person, reply, meeting)
        except ValueError as error:  # an address that no header can hold
            raise MailError(str(error), lasting=True) from error
        await self._hand_over(message)

    async def _meeting(self, number: object) -> CalledMeeting | None:
        if not isinstance(number, int):
            return None
        try:
            async with self._database.snapshots() as session:
                return await find_meeting(session, number)
        except MeetingUnknown:
            return None

    async def _about_meeting(
        self, person: Person, reply: Reply, meeting: CalledMeeting
    ) -> EmailMessage:
        facts, now = self._facts(), self._clock()
        cooperation = facts.cooperations[meeting.cooperation]
        link = None
        async with self._database.sessions.begin() as session:
            own = (await current_answers_of(session, person.id)).get(meeting.id)
            invited = person.id in invitations_of(meeting, facts).of_person
            if invited and meeting.open_for_answers(now):
                token = await issue_link(session, meeting.id, person.id, now=now)
                link = answer_address(self._public_url, token)
        letter = letter_about(reply, meeting, cooperation, person.language, link=link)
        message = self._message(person, letter)
        if invited:
            from storage.exporting.calendar_file import (  # costs memory that only these need
                invitation_file,
            )

            file = invitation_file(
                calendar_entry(meeting, cooperation, own, person.language),
                organizer=Party(name=cooperation.cooperation.name, email=self._sender),
                attendee=Party(name=person.name, email=person.email),
                now=now,
            )
            cancelled = meeting.state is CalledState.CANCELLED
            message.add_attachment(
                file,
                maintype="text",
                subtype="calendar",
                filename="mote.ics",
                params={"method": "CANCEL" if cancelled else "REQUEST", "charset": "utf-8"},
            )
        return message

    def _message(self, person: Person, letter: Letter) -> EmailMessage:
        message = EmailMessage()
        message["From"] = self._sender
        message["To"] = formataddr((person.name, person.email))
        message["Subject"] = letter.subject
        message["Date"] = format_datetime(self._clock())
        message["Message-ID"] = make_msgid(domain=self._sender.rpartition("@")[2])
        # No answer from somebody's out-of-office program, please (RFC 3834).
        message["Auto-Submitted"] = "auto-generated"
        message.set_content(letter.text)
        return message

    async def _hand_over(self, message: EmailMessage) -> None:
        try:
            await aiosmtplib.send(message, **self._server)
        except aiosmtplib.SMTPRecipientsRefused as error:
            lasting = all(refused.code >= _LASTING for refused in error.recipients)
            raise MailError(str(error), lasting=lasting) from error
        except aiosmtplib.SMTPDataError as error:
            raise MailError(str(error), lasting=error.code >= _LASTING) from error
        except (aiosmtplib.SMTPException, OSError) as error:
            # The server is away, or does not let us in: that is no fault of the recipient's.
            raise MailError(str(error), lasting=False) from error


def _must_encrypt(scheme: str, username: str | None, host: str | None) -> bool | None:
    """Whether STARTTLS is needed; ``None`` where it is used if the server offers it."""
    if scheme == "smtps":
        return False
    return True if username and not is_loopback(host or "") else None
