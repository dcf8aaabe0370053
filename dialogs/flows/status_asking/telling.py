"""What does an owner read who is asked how things stand? What of hers lacks a report, to press."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from dialogs.cards.asking_card import asking_card
from dialogs.cards.elements import execute
from dialogs.flows.hours import wait_for_hours
from dialogs.messages import Reply
from dialogs.texts import say
from dialogs.wording import written_date
from domain.facts import CooperationFacts, Facts
from domain.people import Person
from domain.status.asking import StatusRequest, answered_on
from storage import Database
from storage.outbox import OutboxMessage
from storage.status import find_request

ASKED = "status.asked"
"""The kind of the message in the outbox."""
_WORTH_ANSWERING = timedelta(days=14)
"""How long an owner is asked who could not be reached, where no day is told."""


def messages(
    request: StatusRequest, people: Iterable[int], by: Person, now: datetime
) -> list[OutboxMessage]:
    """What goes to the owners; one each and day, however often it is put out."""
    return [
        OutboxMessage(
            key=f"{ASKED}:{request.number}:{person}:{now:%Y-%m-%d}",
            person=person,
            kind=ASKED,
            subject={"request": request.number, "by": by.id},
            due=now,
            expires=now + _WORTH_ANSWERING,
            audience=f"{ASKED}:{request.number}",
        )
        for person in people
    ]


class StatusAskingRenderer:
    """The card of an owner who is asked, from what still lacks a report when it is sent."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def __call__(
        self,
        kind: str,
        subject: Mapping[str, Any],
        person: Person | None,
        facts: Facts,
        now: datetime,
    ) -> Reply | None:
        """What to say; ``None`` where she has answered, or left, or the day has passed.

        Raises :class:`dialogs.messages.Later` outside working hours.
        """
        async with self._database.snapshots() as session:
            request = await find_request(session, subject["request"])
        known = facts.cooperations.get(request.cooperation) if request is not None else None
        if request is None or known is None or person is None:
            return None
        today = now.astimezone(ZoneInfo(known.cooperation.time_zone)).date()
        if request.cooperation not in person.cooperations_on(today):
            return None
        lacking = lacking_of(request, known, person.id)
        if not lacking or (request.until is not None and request.until < today):
            return None
        wait_for_hours(known, now)
        by = facts.person_by_id.get(subject["by"])
        return _card(request, known, lacking, by, person.language)


def lacking_of(request: StatusRequest, facts: CooperationFacts, person: int) -> list[str]:
    """Ids of the subjects that somebody was asked about and that nobody has reported on since."""
    answered = answered_on(request, facts)
    return [
        subject
        for subject, owner in request.owners.items()
        if owner == person and subject not in answered and subject in facts.subject
    ]


def written_occasion(request: StatusRequest, language: str) -> str:
    """What a request is for; "cooperation's next meeting" where nothing was said."""
    return request.occasion or say(language, "status_asking.no_occasion")


def written_until(day: date | None, language: str) -> str:
    """By when an answer is wanted; empty where no day was told."""
    if day is None:
        return ""
    return say(language, "status_asking.until", day=written_date(language, day))


def _card(
    request: StatusRequest,
    facts: CooperationFacts,
    lacking: list[str],
    by: Person | None,
    language: str,
) -> Reply:
    heading = say(language, "status_asking.heading", occasion=written_occasion(request, language))
    name = by.name if by is not None else say(language, "broadcast.somebody")
    told = say(language, "status_asking.told", name=name, n=len(lacking))
    words = [heading, " ".join(filter(None, (told, written_until(request.until, language))))]
    buttons = []
    for subject in lacking:
        text = say(language, "status_asking.update", subject=facts.subject[subject].name)
        buttons.append(execute(text, "ask", {"text": text}))
    return Reply(card=asking_card(words, buttons, language), summary=heading)
