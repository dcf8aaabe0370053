"""Who takes part? The cooperation, its municipalities, bodies, roles and office holders."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from domain.records.documents import Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Cooperation:
    """Municipalities that run something together.

    ``time_zone`` is an IANA name; ``host`` the municipality code of the host (*värdkommun*), if
    any. ``starts`` and ``ends`` bound its life where the documents say so; both inclusive.
    ``names_shown`` is whether members see who comes to a meeting, and not only how many.
    """

    id: str
    name: str
    short_name: str
    aliases: tuple[str, ...] = ()
    description: str
    time_zone: str
    host: str | None = None
    starts: date | None = None
    ends: date | None = None
    names_shown: bool = False
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Municipality:
    """A Swedish municipality.

    ``code`` is Statistics Sweden's four digits, ``formal_name`` its own ("Haparanda stad").
    """

    code: str
    name: str
    formal_name: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Membership:
    """That a municipality takes part.

    ``since`` and ``until`` are inclusive, ``None`` where not stated.
    """

    municipality: str
    since: date | None = None
    until: date | None = None
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Inhabitants:
    """Number of inhabitants of a municipality on a day."""

    municipality: str
    on: date
    count: int
    source: Source


class BodyKind(StrEnum):
    """What a body is for."""

    COMMITTEE = "committee"
    PREPARATORY = "preparatory"
    STEERING = "steering"
    OFFICE = "office"
    WORKING_GROUP = "working_group"


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """A group of people that meets.

    ``decides`` tells whether quorum matters (Kommunallagen 6 kap. 23 §), ``seats_per_municipality``
    how many voting seats each municipality holds in it.
    """

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    kind: BodyKind
    decides: bool
    seats_per_municipality: int | None = None
    description: str
    source: Source


class Duty(StrEnum):
    """What a role may and must do in the bot, whatever the cooperation calls it."""

    COORDINATOR = "coordinator"
    SECRETARY = "secretary"
    CHAIR = "chair"
    MEMBER = "member"
    SUBSTITUTE = "substitute"
    REPRESENTATIVE = "representative"
    AUDITOR = "auditor"


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """An office or task in the cooperation and what it answers for.

    ``description`` gives the document's sense; ``body`` is the body it belongs to, if one. ``duty``
    is what those who hold it are to the bot, ``None`` for roles that it only tells about.
    """

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    body: str | None = None
    duty: Duty | None = None
    description: str
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeHolder:
    """A named person in a public office.

    As a document states it on ``stated`` (the document's date).
    """

    person: str
    aliases: tuple[str, ...] = ()
    role: str
    title: str | None = None
    organisation: str | None = None
    municipality: str | None = None
    since: date | None = None
    until: date | None = None
    stated: date | None = None
    note: str | None = None
    source: Source
