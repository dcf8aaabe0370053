"""Which conversations change the store? The flows, in the order in which they get a turn."""

from dialogs.conversation import Flow
from dialogs.flows.meetings import CardKeeper, MeetingDesk
from storage import Database, FactsStore


def flows_over(database: Database, facts: FactsStore, cards: CardKeeper) -> tuple[Flow, ...]:
    """The flows over a store; ``cards`` is told of meetings whose cards are out of date."""
    return (MeetingDesk(database, changed=cards.changed, refresh=facts.refresh),)
