"""What do people call a cooperation, its municipalities, bodies and roles? As the store knows."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from domain.records import Duty
from storage.catalogue import COOPERATION
from storage.loading.faults import BadValue, FaultCode
from storage.loading.names import fold
from storage.tables import PUBLISHED

_FOR_A_MUNICIPALITY = {Duty.MEMBER, Duty.SUBSTITUTE, Duty.REPRESENTATIVE}
"""Duties that nobody has but for a municipality."""


class Register:
    """Ids by name; a name that several go by names none."""

    def __init__(self, kind: str, rows: Iterable[tuple[str, Iterable[str]]]) -> None:
        self._kind = kind
        self._ids: dict[str, set[str]] = {}
        for key, names in rows:
            for name in (key, *names):
                self._ids.setdefault(fold(name), set()).add(key)

    def find(self, name: str) -> str:
        """The id of what is called so, without regard to case. Raises :class:`BadValue`."""
        found = self._ids.get(fold(name), set())
        if len(found) == 1:
            return next(iter(found))
        # An id or code is what it says, whatever else is called the same.
        exact = found & {name.strip()}
        if exact:
            return exact.pop()
        code = FaultCode.AMBIGUOUS if found else FaultCode.REFERENCE
        raise BadValue(code, value=name, to=self._kind)


@dataclass(frozen=True, slots=True)
class Directory:
    """The names of one cooperation; ``bodies_of_roles`` is the body each role belongs to.

    ``representing`` are the roles that are held for a municipality.
    """

    cooperation: str
    time_zone: str
    municipalities: Register
    bodies: Register
    roles: Register
    bodies_of_roles: Mapping[str, str | None]
    representing: frozenset[str]


@dataclass(frozen=True, slots=True)
class Directories:
    """The cooperations' names, and the directory of each by id."""

    cooperations: Register
    by_id: Mapping[str, Directory]


async def read_directories(session: AsyncSession) -> Directories:
    """The names of everything that members and meetings can belong to."""
    rows = await _rows(
        session, COOPERATION.name, "id", "name", "short_name", "aliases", "time_zone"
    )
    cooperations = [(r["id"], [r["name"], r["short_name"], *r["aliases"]]) for r in rows]
    municipalities = await _by_cooperation(session, "municipalities", "code", "formal_name")
    bodies = await _by_cooperation(session, "bodies", "id")
    roles = await _by_cooperation(session, "roles", "id", "body", "duty")
    return Directories(
        Register("cooperations", cooperations),
        {
            cooperation: Directory(
                cooperation,
                time_zone,
                Register(
                    "municipalities",
                    [
                        (r["code"], [r["name"], r["formal_name"], *r["aliases"]])
                        for r in municipalities.get(cooperation, [])
                    ],
                ),
                Register("bodies", _named(bodies.get(cooperation, []))),
                Register("roles", _named(roles.get(cooperation, []))),
                {r["id"]: r["body"] for r in roles.get(cooperation, [])},
                frozenset(
                    r["id"] for r in roles.get(cooperation, []) if r["duty"] in _FOR_A_MUNICIPALITY
                ),
            )
            for cooperation, time_zone in ((r["id"], r["time_zone"]) for r in rows)
        },
    )


def _named(rows: Iterable[Mapping[str, Any]]) -> Iterable[tuple[str, list[str]]]:
    return [(row["id"], [row["name"], *row["aliases"]]) for row in rows]


async def _by_cooperation(
    session: AsyncSession, kind: str, key: str, *extra: str
) -> dict[str, list[Mapping[str, Any]]]:
    groups: dict[str, list[Mapping[str, Any]]] = {}
    for row in await _rows(session, kind, "cooperation", key, "name", "aliases", *extra):
        groups.setdefault(row["cooperation"], []).append(row)
    return groups


async def _rows(session: AsyncSession, kind: str, *columns: str) -> list[Mapping[str, Any]]:
    table = PUBLISHED[kind]
    found = await session.execute(select(*(table.c[column] for column in columns)))
    return [row._asdict() for row in found]
