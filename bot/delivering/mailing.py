"""How is somebody reached who can't be reached in Teams? By e-mail, where that is set up."""

from collections.abc import Mapping
from typing import Any, Protocol

from dialogs.messages import Reply
from domain.people import Person


class MailError(Exception):
    """A message that the mail server did not take; ``lasting`` if it never will."""

    def __init__(self, detail: str, *, lasting: bool) -> None:
        super().__init__(detail)
        self.lasting = lasting


class Mailer(Protocol):
    """Sends e-mail."""

    async def send(self, person: Person, reply: Reply, about: Mapping[str, Any]) -> None:
        """Send a reply as text to a person's address; ``about`` are the ids that it is about.

        Raises :class:`MailError`.
        """
        ...
