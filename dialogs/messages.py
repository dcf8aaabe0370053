"""What comes in and what goes out? The plain records between the outside world and conversation."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Literal, Protocol

from domain.frozen import frozen

ConversationKind = Literal["personal", "groupChat", "channel"]


@frozen
class Sender:
    """Who sent a message, as the channel vouches for it; never taken from a card's data."""

    channel_id: str
    aad_object_id: str | None = None
    name: str = ""
    tenant_id: str | None = None


@frozen
class CardAction:
    """A button press. ``data`` is untrusted; ``how`` tells whether a card can be answered."""

    verb: str
    data: Mapping[str, object]
    how: Literal["execute", "submit"]


@dataclass(frozen=True, slots=True, kw_only=True)
class FileLink:
    """A file that came with a message: its name, and where it is kept. Both are untrusted."""

    name: str
    address: str


class WhyNotFetched(StrEnum):
    """Why a file that came with a message is not here."""

    FORBIDDEN = "forbidden"
    """It is kept where files are not fetched from."""
    TOO_LARGE = "too_large"
    UNREACHABLE = "unreachable"


class NotFetched(Exception):
    """A file that came with a message can't be read."""

    def __init__(self, why: WhyNotFetched) -> None:
        self.why = why
        super().__init__(why.value)


Fetch = Callable[[FileLink], Awaitable[bytes]]
"""Gets what a file holds. Raises :class:`NotFetched`."""


FILE_ACCEPTED = "file_accepted"
"""The verb of a yes to a :class:`FileOffer`; the data tells where the file is to be put."""
FILE_DECLINED = "file_declined"
"""The verb of a no to it."""


class NotStored(Exception):
    """A file could not be put where its owner let it be put."""


class Files(Protocol):
    """The files of the channel: sent with a message, or put where it keeps them."""

    @property
    def stores(self) -> bool:
        """Whether files can be put there at all."""
        ...

    async def fetch(self, link: FileLink) -> bytes:
        """What a file holds. Raises :class:`NotFetched`."""
        ...

    async def store(self, address: str, content: bytes) -> None:
        """Put a file where its owner let it be put. Raises :class:`NotStored`."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class FileOffer:
    """A file that the channel asks its reader about: may it be put among hers?

    ``size`` is in bytes; ``token`` comes back with her answer.
    """

    name: str
    description: str
    size: int
    token: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredFile:
    """A file that lies among the reader's own, as the channel named it when it was put there.

    ``kind`` is the ending of its name without the dot.
    """

    name: str
    address: str
    identifier: str
    kind: str


@frozen
class Incoming:
    """One message or button press. ``text`` is without the mention of the bot; ``at`` is UTC.

    ``sent`` is when the channel took it from the person, UTC, where the channel tells. ``files``
    came with the message.
    """

    conversation: str
    conversation_kind: ConversationKind
    sender: Sender
    text: str = ""
    action: CardAction | None = None
    locale: str | None = None
    at: datetime
    sent: datetime | None = None
    activity_id: str | None = None
    files: tuple[FileLink, ...] = ()


@frozen
class Reply:
    """A reply: text (plain or light Markdown), an Adaptive Card or a file, one of them.

    ``summary`` is what a notification shows.
    """

    text: str | None = None
    card: Mapping[str, object] | None = None
    file: FileOffer | StoredFile | None = None
    summary: str = ""

    def __post_init__(self) -> None:
        """Refuse a reply that Teams would split in two, or an empty one."""
        if (self.text, self.card, self.file).count(None) != 2:
            raise ValueError("a reply carries text, a card or a file")


@frozen
class Turn:
    """What a message or button press led to.

    ``card_answer`` replaces the card that was acted on; ``notice`` is shown beside that card for a
    moment when it stays as it is and the replies are below it.
    """

    replies: tuple[Reply, ...] = ()
    card_answer: Mapping[str, object] | None = None
    notice: str = ""


class Conversation(Protocol):
    """The one entry of conversation for the outside world."""

    async def message(self, incoming: Incoming) -> Turn:
        """Answer a message or a button press."""
        ...

    async def arrived(self, incoming: Incoming) -> Turn:
        """Greet somebody who has installed the bot or been added to a chat with it."""
        ...


class Later(Exception):
    """A message is not to be said now but from ``at`` (UTC) on, if it still matters then."""

    def __init__(self, at: datetime) -> None:
        super().__init__(at.isoformat())
        self.at = at
