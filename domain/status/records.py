"""What is a posted status report? What somebody says of a subject on a day, beside the documents.

It stands in a record of its own and never alters a published one.
"""

from dataclasses import dataclass
from datetime import date, datetime

from domain.records.documents import Document, Source

POSTED_KIND = "status_update"
"""The kind of the document that a posted report is quoted as."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusDraft:
    """How a subject stands, as somebody fills it in.

    ``phase``, ``since``, ``users``, ``users_of`` and ``partly`` are as in
    :class:`domain.records.StatusReport`; ``in_use`` are codes of the municipalities that use it,
    ``owner`` the id of the person who answers for it.
    """

    phase: str | None = None
    since: int | None = None
    users: int | None = None
    users_of: int | None = None
    partly: bool = False
    statements: tuple[str, ...] = ()
    in_use: tuple[str, ...] = ()
    next_step: str | None = None
    owner: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PostedReport:
    """A status report that was posted.

    ``number`` is the store's own, ``on`` the day in the cooperation's zone, ``posted`` UTC.
    ``author`` and ``author_name`` are ``None`` once the person is erased, ``owner_name`` likewise.
    """

    number: int
    cooperation: str
    subject: str
    on: date
    draft: StatusDraft
    author: int | None
    author_name: str | None
    owner_name: str | None
    posted: datetime

    @property
    def owner(self) -> int | None:
        """Id of the person who answers for the subject."""
        return self.draft.owner

    @property
    def source(self) -> Source:
        """How the report is quoted."""
        return Source(f"posted:{self.number}", "")

    @property
    def document(self) -> Document:
        """The document that the report is quoted as."""
        by = f" av {self.author_name}" if self.author_name else ""
        return Document(
            id=self.source.document,
            title=f"Statusuppdatering{by}",
            kind=POSTED_KIND,
            dated=self.on,
            year=self.on.year,
        )
