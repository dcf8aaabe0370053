"""Which guests and documents do the lines of a form name? One on each line.

A guest is a name, with an e-mail address where she is to be asked; a document a title and a link.
"""

import re
from collections.abc import Iterable, Iterator

from dialogs.plain import one_line
from domain.meetings import Guest, MeetingDocument

_MOST = 50
_EMAIL = re.compile(r"[^\s@<>(),;]+@[^\s@<>(),;]+\.[^\s@<>(),;]+")
_URL = re.compile(r"https?://[^\s()<>]+", re.IGNORECASE)
_AROUND = " \t,;:<>()"


class Unlisted(Exception):
    """A line names nothing; ``key`` is its sentence, ``value`` the line."""

    def __init__(self, key: str, value: str) -> None:
        self.key = key
        self.value = value
        super().__init__(key)


def read_guests(text: str, before: Iterable[Guest] = ()) -> tuple[Guest, ...]:
    """The guests that lines name; who was one ``before`` stays the same. Raises ``Unlisted``."""
    known = {(guest.name, guest.email): guest for guest in before}
    found = []
    for line in _lines(text):
        email = _EMAIL.search(line)
        name = _without(line, email)
        if not name:
            raise Unlisted("guest_nameless", line)
        address = email[0] if email else None
        found.append(known.get((name, address)) or Guest(name=name, email=address))
    return tuple(dict.fromkeys(found))


def write_guests(guests: Iterable[Guest]) -> str:
    """The lines that :func:`read_guests` reads these guests from."""
    return "\n".join(", ".join(filter(None, (guest.name, guest.email))) for guest in guests)


def read_documents(text: str) -> tuple[MeetingDocument, ...]:
    """The documents that lines name. Raises ``Unlisted``."""
    found = []
    for line in _lines(text):
        url = _URL.search(line)
        if url is None:
            raise Unlisted("document_without_link", line)
        found.append(MeetingDocument(title=_without(line, url) or url[0], url=url[0]))
    return tuple(dict.fromkeys(found))


def write_documents(documents: Iterable[MeetingDocument]) -> str:
    """The lines that :func:`read_documents` reads these documents from."""
    return "\n".join(f"{document.title}: {document.url}" for document in documents)


def _lines(text: str) -> Iterator[str]:
    lines = [one_line(line) for line in text.splitlines()]
    yield from list(filter(None, lines))[:_MOST]


def _without(line: str, found: re.Match[str] | None) -> str:
    rest = line if found is None else f"{line[: found.start()]} {line[found.end() :]}"
    return one_line(rest).strip(_AROUND)
