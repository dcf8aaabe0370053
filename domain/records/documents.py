"""Where does it stand? Documents, passages of them, and the reference each fact carries."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Source:
    """Where a fact was read.

    ``document`` is the id of a :class:`Document` of the same cooperation; ``place`` is the section,
    paragraph or slide as a reader would look it up ("8.4 Budget 2025", "§ 11", "bild 13").
    """

    document: str
    place: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A published document.

    ``dated`` is the date printed on it, or of the meeting it belongs to; ``None`` where neither is
    known. ``year`` is the year it speaks of. ``state`` says what it is formally, as a reader would
    put it ("beslutsförslag", "protokoll", "godkänd"). ``signed_by`` are those whose names stand
    under it, with their office ("Adam Kjellgren, samordnare"). ``text`` is the file of its full
    text in the data folder, if shipped.
    """

    id: str
    title: str
    aliases: tuple[str, ...] = ()
    kind: str
    case_number: str | None = None
    dated: date | None = None
    year: int | None = None
    body: str | None = None
    state: str | None = None
    signed_by: tuple[str, ...] = ()
    summary: str | None = None
    part_of: str | None = None
    text: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A stretch of a document's own words under one heading.

    It is quoted and searched, never computed on.
    """

    document: str
    order: int
    place: str
    heading: str
    text: str
