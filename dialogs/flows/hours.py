"""When is what somebody does told to others? In the working hours of their cooperation."""

from datetime import datetime

from dialogs.called_words import zone_of
from dialogs.messages import Later
from domain.facts import CooperationFacts
from domain.working_days import next_allowed


def wait_for_hours(facts: CooperationFacts, now: datetime) -> None:
    """Raise :class:`Later` outside working hours."""
    opens = next_allowed(now, zone_of(facts))
    if now < opens:
        raise Later(opens)
