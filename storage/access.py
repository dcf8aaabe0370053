"""Who asks to be let in, and what was decided? Requests for access from people without a row."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select, text
from sqlalchemy.ext.asyncio import AsyncSession

from domain.people import Seat
from storage.people import (
    LANGUAGES,
    Identity,
    check_seat,
    fold,
    load_people,
    replace_seats,
    save_person,
    take_peoples_turn,
)
from storage.tables import AccessRequestRow, RequestState, table_of
from storage.upserts import insert_into

_REQUESTS = table_of(AccessRequestRow)


@dataclass(frozen=True, slots=True, kw_only=True)
class AccessRequest:
    """A request for access; ``requested`` and ``decided`` are UTC, ``decided_by`` a person's id.

    ``cooperation`` is ``None`` where the person did not say for which.
    """

    id: int
    name: str
    aad_object_id: str
    email: str | None
    tenant_id: str
    text: str
    state: RequestState
    requested: datetime
    decided_by: int | None
    decided: datetime | None
    cooperation: str | None = None
    language: str | None = None


class RequestUnknown(Exception):
    """There is no such request."""


class RequestDecided(Exception):
    """Somebody has decided the request already; ``request`` tells who, when and how."""

    def __init__(self, request: AccessRequest) -> None:
        self.request = request
        super().__init__(f"request {request.id} is {request.state} already")


async def request_access(
    session: AsyncSession,
    *,
    name: str,
    aad_object_id: str,
    email: str | None,
    tenant_id: str,
    message: str,
    now: datetime,
    cooperation: str | None = None,
    language: str | None = None,
) -> AccessRequest:
    """Note that somebody asks for access. Asking again while it is pending updates the request."""
    said = {
        "name": name,
        "email": fold(email),
        "tenant_id": tenant_id,
        "text": message,
        "cooperation": cooperation,
        "language": language,
    }
    statement = insert_into(session, _REQUESTS).values(
        **said, aad_object_id=fold(aad_object_id), state=RequestState.PENDING.value, requested=now
    )
    statement = statement.on_conflict_do_update(
        index_elements=["aad_object_id"], index_where=text("state = 'pending'"), set_=said
    ).returning(_REQUESTS.c.id)
    return await find_request(session, (await session.execute(statement)).scalar_one())


async def find_request(session: AsyncSession, request: int) -> AccessRequest:
    """A request by id. Raises :class:`RequestUnknown`."""
    found = await session.execute(select(_REQUESTS).where(_REQUESTS.c.id == request))
    row = found.one_or_none()
    if row is None:
        raise RequestUnknown(f"there is no request {request}")
    return _request(row._asdict())


async def pending_requests(session: AsyncSession) -> tuple[AccessRequest, ...]:
    """The requests that nobody has decided, oldest first."""
    found = await session.execute(
        select(_REQUESTS)
        .where(_REQUESTS.c.state == RequestState.PENDING.value)
        .order_by(_REQUESTS.c.requested, _REQUESTS.c.id)
    )
    return tuple(_request(row._asdict()) for row in found)


async def approve_request(
    session: AsyncSession, request: int, *, seat: Seat, decided_by: int | None, now: datetime
) -> int:
    """Let the person in with a seat; gives the person's id.

    Somebody known already, by object id or e-mail address, gets the seat beside the others. Raises
    :class:`RequestUnknown`, :class:`RequestDecided`, ``SeatUnknown`` or ``IdentityTaken``.
    """
    await take_peoples_turn(session)
    await check_seat(session, seat)
    asked = await _decide(session, request, RequestState.APPROVED, decided_by, now)
    people = await load_people(session)
    known = next(
        (
            person
            for person in people
            if person.aad_object_id == asked.aad_object_id
            or (asked.email is not None and person.email == asked.email)
        ),
        None,
    )
    identity = Identity(
        name=asked.name,
        email=asked.email,
        aad_object_id=asked.aad_object_id,
        language=known.language if known else asked.language or LANGUAGES[0],
    )
    person_id = await save_person(session, identity)
    seats = known.seats if known else ()
    if seat not in seats:
        await replace_seats(session, person_id, (*seats, seat))
    return person_id


async def refuse_request(
    session: AsyncSession, request: int, *, decided_by: int | None, now: datetime
) -> None:
    """Do not let the person in. Raises :class:`RequestUnknown` or :class:`RequestDecided`."""
    await _decide(session, request, RequestState.REFUSED, decided_by, now)


async def _decide(
    session: AsyncSession, request: int, state: RequestState, decided_by: int | None, now: datetime
) -> AccessRequest:
    # One statement, so that of two who press at the same time only the first decides.
    decided = await session.execute(
        _REQUESTS.update()
        .where(_REQUESTS.c.id == request, _REQUESTS.c.state == RequestState.PENDING.value)
        .values(state=state.value, decided_by=decided_by, decided=now)
        .returning(_REQUESTS.c.id)
    )
    first = decided.scalar_one_or_none() is not None
    found = await find_request(session, request)
    if not first:
        raise RequestDecided(found)
    return found


def _request(row: dict[str, object]) -> AccessRequest:
    return AccessRequest(**{**row, "state": RequestState(str(row["state"]))})  # type: ignore[arg-type]
