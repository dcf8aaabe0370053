"""Letters go to a real mail server, with a calendar file and the reader's own link."""

import asyncio
import email
import email.policy
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import timedelta
from email.message import EmailMessage
from typing import Any

import pytest
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword
from icalendar import Calendar

from bot.delivering.mailing import MailError
from bot.mail import SmtpMailer
from bot.settings import Settings
from dialogs.messages import Reply
from domain.people import Person
from storage.meetings import cancel_meeting, change_meeting, find_link
from storage.outbox import OutboxState
from tests.bot.delivering.office import TENANT, office
from tests.bot.meetings.committee import Committee
from tests.bot.replica import KARIN, SAM, SIV, shown
from tests.fakes.microsoft import Answer, Microsoft

INVITED = Reply(card={"fallbackText": "Du är kallad till ett möte."}, summary="Kallelse: möte")


@dataclass
class Inbox:
    """What a mail server has taken, and what it says to the next letter."""

    letters: list[EmailMessage] = field(default_factory=list)
    to: list[str] = field(default_factory=list)
    recipient: str = "250 OK"
    data: str = "250 OK"

    async def handle_RCPT(self, *args: Any) -> str:  # noqa: N802 - aiosmtpd's own name
        _, _, envelope, address, _ = args
        envelope.rcpt_tos.append(address)
        return self.recipient

    async def handle_DATA(self, server: Any, session: Any, envelope: Envelope) -> str:  # noqa: N802
        if self.data.startswith("2"):
            content = envelope.content
            assert isinstance(content, bytes)
            parsed = email.message_from_bytes(content, policy=email.policy.default)
            assert isinstance(parsed, EmailMessage)
            self.letters.append(parsed)
            self.to += envelope.rcpt_tos
        return self.data


@dataclass
class Post:
    """A mailer for the committee's people, and the mail server that it writes to."""

    committee: Committee
    mailer: SmtpMailer
    inbox: Inbox

    def person(self, who: str = KARIN) -> Person:
        return self.committee.bot.facts.current().person_by_object_id[who]

    async def send(self, reply: Reply = INVITED, who: str = KARIN) -> EmailMessage:
        await self.mailer.send(
            self.person(who), reply, {"meeting": self.committee.meeting.id, "sequence": 0}
        )
        return self.inbox.letters[-1]

    async def change(self, work: Callable[[Any], Any]) -> None:
        async with self.committee.bot.database.sessions.begin() as session:
            await work(session)


def login(*args: Any) -> AuthResult:
    given = args[-1]
    known = isinstance(given, LoginPassword) and given == LoginPassword(b"b@t", b"p:w/d")
    # Not "handled": the server is to say no itself, or nobody would.
    return AuthResult(success=known, handled=False)


@pytest.fixture
async def server() -> AsyncIterator[tuple[Inbox, int]]:
    """A mail server on this machine: what it has taken, and its port."""
    inbox = Inbox()
    listening = await asyncio.get_running_loop().create_server(
        lambda: SMTP(inbox, hostname="mail", authenticator=login, auth_require_tls=False),
        "127.0.0.1",
        0,
    )
    yield inbox, listening.sockets[0].getsockname()[1]
    listening.close()


@asynccontextmanager
async def posting(committee: Committee, inbox: Inbox, url: str) -> AsyncIterator[Post]:
    settings = Settings.model_validate(
        {
            "SMTP_URL": url,
            "MAIL_FROM": "bot@lulea.example",
            "PUBLIC_URL": "https://b.example",
        }
    )
    bot = committee.bot
    yield Post(
        committee,
        SmtpMailer(settings, bot.database, bot.facts.current, lambda: bot.now),
        inbox,
    )


@pytest.fixture
async def post(both: Committee, server: tuple[Inbox, int]) -> AsyncIterator[Post]:
    inbox, port = server
    async with posting(both, inbox, f"smtp://127.0.0.1:{port}") as running:
        yield running


def text_of(letter: EmailMessage) -> str:
    body = letter.get_body(("plain",))
    assert body is not None
    return str(body.get_content())


def calendar_of(letter: EmailMessage) -> Any:
    (file,) = letter.iter_attachments()
    assert file.get_content_type() == "text/calendar"
    content = file.get_payload(decode=True)
    assert isinstance(content, bytes)
    return Calendar.from_ical(content)


async def test_an_invitation_brings_the_meeting_its_file_and_a_link_that_works(
    post: Post,
) -> None:
    letter = await post.send()

    assert (letter["From"], letter["Subject"]) == ("bot@lulea.example", "Kallelse: möte")
    assert letter["To"].addresses[0].addr_spec == "karin@example.org"
    assert post.inbox.to == ["karin@example.org"]
    assert letter["Auto-Submitted"] == "auto-generated"
    assert letter["Date"].datetime == post.committee.bot.now
    text = text_of(letter)
    for words in ("Du är kallad", "Sammanträde", "onsdag 18 mars 2026", "Kulturens hus, Luleå"):
        assert words in text
    calendar = calendar_of(letter)
    assert calendar["METHOD"] == "REQUEST"
    (event,) = calendar.walk("VEVENT")
    assert event["UID"] == post.committee.meeting.uid
    assert event["ATTENDEE"] == "mailto:karin@example.org"

    (address,) = [line for line in text.splitlines() if line.startswith("https://b.example/")]
    token = address.removeprefix("https://b.example/answer/")
    async with post.committee.bot.database.snapshots() as session:
        link = await find_link(session, token)
    assert link is not None
    assert link.person == post.committee.id_of(KARIN)


async def test_a_moved_meeting_comes_with_a_higher_sequence(post: Post) -> None:
    meeting = post.committee.meeting
    later = replace(meeting.draft, starts=meeting.starts + timedelta(minutes=30))
    await post.change(lambda session: change_meeting(session, meeting.id, later))

    (event,) = calendar_of(await post.send()).walk("VEVENT")
    assert (event["UID"], event["SEQUENCE"]) == (meeting.uid, 1)


async def test_a_cancelled_meeting_is_cancelled_in_the_calendar_and_has_no_link(
    post: Post,
) -> None:
    await post.change(lambda session: cancel_meeting(session, post.committee.meeting.id))
    letter = await post.send(Reply(text="Mötet är inställt."))

    assert letter["Subject"] == "Mötet är inställt."
    assert calendar_of(letter)["METHOD"] == "CANCEL"
    assert "/answer/" not in text_of(letter)


async def test_after_the_last_day_for_answers_there_is_no_link(post: Post) -> None:
    post.committee.bot.now = post.committee.meeting.answer_by + timedelta(minutes=1)

    assert "/answer/" not in text_of(await post.send())


async def test_who_is_not_invited_gets_the_words_alone(post: Post) -> None:
    letter = await post.send(Reply(text="Beslutsförheten är i fara."), who=SAM)

    assert "/answer/" not in text_of(letter)
    assert list(letter.iter_attachments()) == []


@pytest.mark.parametrize("about", [{}, {"meeting": 404}, {"meeting": "7"}])
async def test_a_letter_about_no_meeting_is_text(post: Post, about: dict[str, object]) -> None:
    await post.mailer.send(post.person(), Reply(text="Hej!\nEn rad till."), about)

    (letter,) = post.inbox.letters
    assert letter["Subject"] == "Hej!"
    assert text_of(letter).splitlines() == ["Hej!", "En rad till."]


@pytest.mark.parametrize(
    ("recipient", "data", "lasting"),
    [
        ("550 no such person", "250 OK", True),
        ("450 later", "250 OK", False),
        ("250 OK", "554 not wanted", True),
        ("250 OK", "451 busy", False),
    ],
)
async def test_a_refusal_lasts_if_the_server_says_so(
    post: Post, recipient: str, data: str, lasting: bool
) -> None:
    post.inbox.recipient, post.inbox.data = recipient, data
    with pytest.raises(MailError) as error:
        await post.send()
    assert error.value.lasting is lasting
    assert post.inbox.letters == []


async def test_an_address_that_is_none_is_a_lasting_fault(post: Post) -> None:
    nobody = replace(post.person(), email="a@b.se\r\nBcc: all@b.se")
    with pytest.raises(MailError) as error:
        await post.mailer.send(nobody, Reply(text="Hej"), {})
    assert error.value.lasting
    assert post.inbox.letters == []


async def test_the_bot_logs_in_where_it_has_a_password(
    bot: Committee, server: tuple[Inbox, int]
) -> None:
    inbox, port = server
    async with posting(bot, inbox, f"smtp://b%40t:p%3Aw%2Fd@127.0.0.1:{port}") as post:
        await post.send()
    assert len(inbox.letters) == 1
    async with posting(bot, inbox, f"smtp://b%40t:wrong@127.0.0.1:{port}") as post:
        with pytest.raises(MailError) as error:
            await post.send()
    assert not error.value.lasting
    assert "535" in str(error.value)
    assert "wrong" not in str(error.value)


async def test_a_server_that_is_away_is_tried_again(bot: Committee) -> None:
    async with posting(bot, Inbox(), "smtp://127.0.0.1:1") as post:
        with pytest.raises(MailError) as error:
            await post.send()
    assert not error.value.lasting


def test_a_password_is_only_sent_encrypted_over_the_network() -> None:
    from bot.mail import _must_encrypt

    assert _must_encrypt("smtp", "user", "mail.example") is True
    assert _must_encrypt("smtp", "user", "127.0.0.1") is None
    assert _must_encrypt("smtp", None, "mail.example") is None
    assert _must_encrypt("smtps", "user", "mail.example") is False


async def test_the_outbox_writes_to_whom_teams_does_not_reach_and_names_who_gets_nothing(
    post: Post,
) -> None:
    karin, sam = post.person(), post.person(SAM)
    database = post.committee.bot.database
    async with (
        Microsoft() as microsoft,
        office(database, microsoft, mailer=post.mailer) as running,
    ):
        microsoft.respond = lambda _: Answer(status=403)
        await running.put(running.message("a", karin, tenant=TENANT))
        await running.all_in(OutboxState.SENT)
        post.inbox.recipient = "550 no such mailbox"
        await running.put(running.message("b", sam, tenant=TENANT))
        await running.all_in(OutboxState.SENT, OutboxState.HELD)
        report = await running.report()
    assert report["a"].via == "mail"
    assert post.inbox.to == ["karin@example.org"]
    assert (report["b"].name, report["b"].why) == ("Sam Samordnare", "mail_refused")
    told = shown(await post.committee.bot.hear("vad har inte kommit fram?", who=SIV))
    assert "Sam Samordnare" in told
