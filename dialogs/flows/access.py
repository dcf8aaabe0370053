"""How does somebody get in who is not known yet? They ask, and a coordinator lets them in.

Who asks is taken from what the channel vouches for; a card's data only says which request is meant,
and every choice in it is checked against the store.
"""

import hashlib
from datetime import datetime, timedelta

from dialogs.cards.access_card import (
    decided_card,
    request_card,
    requested_card,
    review_card,
)
from dialogs.flows.access_choices import (
    choices_of,
    chosen_cooperation,
    chosen_names,
    chosen_seat,
)
from dialogs.flows.privacy import own_data
from dialogs.flows.refusing import note_refusal
from dialogs.messages import CardAction, Incoming, Reply, Turn
from dialogs.plain import cleaned, one_line
from dialogs.ready import message_to
from dialogs.texts import DEFAULT_LANGUAGE, LANGUAGES, say
from domain.facts import Facts
from domain.people import Person, Seat
from domain.permissions import Deed, may
from storage import Database
from storage.access import (
    AccessRequest,
    RequestDecided,
    RequestUnknown,
    approve_request,
    find_request,
    pending_requests,
    refuse_request,
    request_access,
)
from storage.audit import Change, record_change
from storage.outbox import OutboxMessage, add
from storage.people import IdentityTaken, SeatUnknown

_LOOK_EVERY = timedelta(seconds=30)
"""How often somebody's messages lead to a look for new requests."""
_LONGEST = 1_000
"""Characters of what a person may write beside a request."""
_MOST_WAITING = 5
"""Requests that a coordinator is shown at once."""
_HIGHEST = 2**31 - 1
"""The highest number that the store gives a request."""


class AccessDesk:
    """Lets strangers ask and coordinators decide."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._shown: set[tuple[int, int]] = set()
        self._looked: dict[int, datetime] = {}

    async def turn(self, incoming: Incoming, facts: Facts) -> Turn:
        """Answer a message of somebody without a row: explain, and take a request."""
        language = _language(incoming)
        own = await own_data(self._database, incoming, language, facts, None)
        if own is not None:
            return own
        if incoming.conversation_kind != "personal" or incoming.sender.aad_object_id is None:
            return _said(say(language, "access.unknown_in_group"))
        action = incoming.action
        if action is None or action.verb != "request_access":
            card = request_card(language, name=incoming.sender.name, choices=choices_of(facts))
            summary = say(language, "access.unknown")
            return Turn(replies=(Reply(card=card, summary=summary),), notice=summary)
        return await self._requested(incoming, action, facts, language)

    async def act(self, incoming: Incoming, person: Person, facts: Facts) -> Turn | None:
        """Carry out a coordinator's decision; ``None`` if the button is about something else."""
        action = incoming.action
        if action is None or action.verb not in ("approve_access", "refuse_access"):
            if action is not None and action.verb == "request_access":
                return _said(say(person.language, "access.already_known"))
            return None
        if not _coordinates(person, facts, incoming.at):
            return await self._refused(incoming, person)
        number = _number(action.data.get("request"))
        if number is None:
            return _said(say(person.language, "access.unknown_request"))
        if not await self._may_decide(person, number, facts, incoming.at):
            return await self._refused(incoming, person)
        if action.verb == "refuse_access":
            return await self._decide(incoming, person, number, None)
        seat = chosen_seat(action.data, facts)
        if isinstance(seat, str):
            return _said(say(person.language, seat))
        if seat.cooperation not in _coordinated(person, facts, incoming.at):
            return await self._refused(incoming, person)
        return await self._decide(incoming, person, number, seat)

    async def waiting(self, person: Person, facts: Facts, now: datetime) -> tuple[Reply, ...]:
        """Requests that a coordinator has not been shown by this process yet."""
        looked = self._looked.get(person.id)
        if looked is not None and now - looked < _LOOK_EVERY:
            return ()
        self._looked[person.id] = now
        if not _coordinates(person, facts, now):
            return ()
        async with self._database.snapshots() as session:
            pending = await pending_requests(session)
        fresh = [
            request
            for request in pending
            if (person.id, request.id) not in self._shown and _concerns(request, person, facts, now)
        ][:_MOST_WAITING]
        self._shown.update((person.id, request.id) for request in fresh)
        return tuple(_review(request, person.language, facts) for request in fresh)

    async def _refused(self, incoming: Incoming, person: Person) -> Turn:
        details = incoming.action.data if incoming.action is not None else {}
        reason = "may_not_decide_access"
        await note_refusal(self._database, incoming, person, reason, details=details)
        return _said(say(person.language, "access.not_allowed"))

    async def _may_decide(self, person: Person, number: int, facts: Facts, at: datetime) -> bool:
        """Whether a request is a coordinator's business; one that there is not is told as such."""
        async with self._database.snapshots() as session:
            try:
                request = await find_request(session, number)
            except RequestUnknown:
                return True
        return _concerns(request, person, facts, at)

    async def _requested(
        self, incoming: Incoming, action: CardAction, facts: Facts, language: str
    ) -> Turn:
        message = cleaned(str(action.data.get("message") or "")[:_LONGEST])
        chosen = [
            str(action.data[name])[:200]
            for name in ("cooperation", "municipality")
            if isinstance(action.data.get(name), str) and action.data[name]
        ]
        async with self._database.sessions.begin() as session:
            request = await request_access(
                session,
                name=one_line(incoming.sender.name) or say(language, "access.nameless"),
                aad_object_id=incoming.sender.aad_object_id or "",
                email=None,
                tenant_id=incoming.sender.tenant_id or "",
                message="\n".join([*chosen_names(chosen, facts), message]).strip(),
                now=incoming.at,
                cooperation=chosen_cooperation(chosen, facts),
                language=language,
            )
            await add(session, _asking(request, facts, incoming.at))
        card = requested_card(language)
        if action.how == "execute":
            return Turn(card_answer=card)
        return Turn(replies=(Reply(card=card, summary=say(language, "access.requested")),))

    async def _decide(
        self, incoming: Incoming, person: Person, number: int, seat: Seat | None
    ) -> Turn:
        language = person.language
        try:
            async with self._database.sessions.begin() as session:
                if seat is None:
                    await refuse_request(session, number, decided_by=person.id, now=incoming.at)
                else:
                    await approve_request(
                        session, number, seat=seat, decided_by=person.id, now=incoming.at
                    )
                request = await find_request(session, number)
                await record_change(session, _decided(incoming, person, request, seat))
                await add(session, [_verdict(request, seat, incoming.at)])
        except RequestUnknown:
            return _said(say(language, "access.unknown_request"))
        except RequestDecided as error:
            name = error.request.name
            return _said(say(language, f"access.already_{error.request.state.value}", name=name))
        except (SeatUnknown, IdentityTaken):
            return _said(say(language, "access.seat_unknown"))
        key = "access.approved" if seat else "access.refused"
        told = say(language, key, name=request.name)
        if incoming.action is not None and incoming.action.how == "execute":
            return Turn(card_answer=decided_card(language, told))
        return _said(told)


def _asking(request: AccessRequest, facts: Facts, now: datetime) -> list[OutboxMessage]:
    """A request shown to those who decide it, again if other words were written in it."""
    words = hashlib.sha256(request.text.encode()).hexdigest()[:16]
    return [
        message_to(
            person.aad_object_id,
            _review(request, person.language, facts),
            key=f"access:{request.id}:{words}:{person.id}",
            now=now,
            # One who can't be reached is shown it when she is back, see `waiting`.
            hold=False,
        )
        for person in facts.people
        if person.aad_object_id and _concerns(request, person, facts, now)
    ]


def _verdict(request: AccessRequest, seat: Seat | None, now: datetime) -> OutboxMessage:
    """What was decided, told to the one who asked."""
    key = "access.you_are_in" if seat is not None else "access.you_are_not_in"
    reply = Reply(text=say(request.language or DEFAULT_LANGUAGE, key))
    return message_to(request.aad_object_id, reply, key=f"access:{request.id}:decided", now=now)


def _decided(
    incoming: Incoming, person: Person, request: AccessRequest, seat: Seat | None
) -> Change:
    """The decision as the log tells it, of a cooperation that the decider coordinates."""
    own = seat.cooperation if seat is not None else request.cooperation
    return Change(
        at=incoming.at,
        person=person.id,
        cooperation=own or person.seats[0].cooperation,
        deed="access.approved" if seat is not None else "access.refused",
        subject=str(request.id),
        after={}
        if seat is None
        else {"role": seat.role, "municipality": seat.municipality, "body": seat.body},
        channel=incoming.conversation_kind,
    )


def _review(request: AccessRequest, language: str, facts: Facts) -> Reply:
    card = review_card(
        language,
        request=request.id,
        name=request.name,
        message=request.text,
        choices=choices_of(facts),
    )
    return Reply(card=card, summary=say(language, "access.asks", name=request.name))


def _concerns(request: AccessRequest, person: Person, facts: Facts, at: datetime) -> bool:
    """Whether a person coordinates what access is asked for.

    Who asks, and what they write, is no business of other cooperations.
    """
    coordinated = _coordinated(person, facts, at)
    if request.cooperation is None or request.cooperation not in facts.cooperations:
        return bool(coordinated)
    return request.cooperation in coordinated


def _number(value: object) -> int | None:
    """The number of a request; ``None`` for what can't be one."""
    if isinstance(value, str) and value.isdecimal() and len(value) < len(str(_HIGHEST)):
        return int(value)
    return value if type(value) is int and 0 < value <= _HIGHEST else None


def _coordinated(person: Person, facts: Facts, at: datetime) -> frozenset[str]:
    """The cooperations into which a person lets others."""
    day = at.date()
    return frozenset(
        name
        for name in person.cooperations_on(day)
        if name in facts.cooperations
        and may(person, Deed.DECIDE_ACCESS, facts.cooperations[name], day)
    )


def _coordinates(person: Person, facts: Facts, at: datetime) -> bool:
    return bool(_coordinated(person, facts, at))


def _language(incoming: Incoming) -> str:
    language = (incoming.locale or "")[:2].lower()
    return language if language in LANGUAGES else DEFAULT_LANGUAGE


def _said(text: str) -> Turn:
    return Turn(replies=(Reply(text=text),))
