"""What is a paper for the committee? Its head, its sections, and what it was built from.

One template gives every paper its form; what it may use are the fields of these records.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text."""

    kind: ClassVar[str] = "paragraph"
    text: str


@dataclass(frozen=True, slots=True)
class Lead:
    """A line that introduces what follows and is never parted from it."""

    kind: ClassVar[str] = "lead"
    text: str


@dataclass(frozen=True, slots=True)
class Bullet:
    """A point of a list."""

    kind: ClassVar[str] = "bullet"
    text: str


@dataclass(frozen=True, slots=True)
class Remark:
    """A source or note, in small print."""

    kind: ClassVar[str] = "remark"
    text: str


_ROOMY = 5
"""Columns whose headings have room beside each other."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """A table: a column of names, then columns of figures, or of words where ``words``.

    ``totals`` are the rows of sums below. Every row has as many cells as there are ``columns``.
    """

    kind: ClassVar[str] = "grid"
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    totals: tuple[tuple[str, ...], ...] = ()
    words: bool = False

    @property
    def crowded(self) -> bool:
        """Whether it has so many columns that their headings are best read from below."""
        return len(self.columns) > _ROOMY


Block = Paragraph | Lead | Bullet | Remark | Grid


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A heading and what stands below it."""

    heading: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A paper in the committee's own form.

    ``form`` is what kind of paper it is (*tjänsteskrivelse*, *kallelse*); one with a ``proposal``
    to decide on has a case number, which the registrar gives. ``host`` is the municipality that
    keeps the diary, ``body`` the body it goes to, ``author`` and ``author_title`` who signs it,
    ``recipients`` who is sent the decision; each empty where there is none. ``origin`` tells what
    it was built from and when.
    """

    form: str
    title: str
    host: str
    body: str
    dated: date
    author: str
    author_title: str
    proposal: str
    summary: tuple[str, ...]
    sections: tuple[Section, ...]
    recipients: str
    origin: tuple[str, ...]
    made: datetime
