"""What does somebody read who is asked to answer what the bot could not?"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from dialogs.cards.literal import literal
from dialogs.flows.hours import wait_for_hours
from dialogs.messages import Reply
from dialogs.texts import say
from domain.facts import Facts
from domain.people import Person
from storage.outbox import OutboxMessage
from storage.teaching import Unanswered

PASSED = "question.passed"
"""The kind of the message in the outbox."""
_WORTH_ANSWERING = timedelta(days=30)


def message(question: Unanswered, to: Person, by: Person, now: datetime) -> OutboxMessage:
    """A question for somebody to answer; once however often the button is pressed that day."""
    return OutboxMessage(
        key=f"{PASSED}:{question.number}:{to.id}:{now:%Y-%m-%d}",
        person=to.id,
        kind=PASSED,
        subject={
            "cooperation": question.cooperation,
            "question": question.text,
            "asked": question.asked,
            "by": by.id,
        },
        due=now,
        expires=now + _WORTH_ANSWERING,
        audience=f"question:{question.number}",
    )


async def render(
    kind: str, subject: Mapping[str, Any], person: Person | None, facts: Facts, now: datetime
) -> Reply | None:
    """The words of the message; ``None`` where the person has left.

    Raises :class:`dialogs.messages.Later` outside working hours.
    """
    known = facts.cooperations.get(subject["cooperation"])
    if known is None or person is None:
        return None
    if known.cooperation.id not in person.cooperations_on(now.date()):
        return None
    wait_for_hours(known, now)
    language = person.language
    by = facts.person_by_id.get(subject["by"])
    name = by.name if by is not None else say(language, "broadcast.somebody")
    heading = say(language, "teaching.passed_heading", cooperation=known.cooperation.name)
    told = say(
        language,
        "teaching.passed_told",
        name=name,
        question=subject["question"],
        n=subject["asked"],
    )
    return Reply(text=f"**{literal(heading)}**\n\n{literal(told)}", summary=f"{heading}: {told}")
