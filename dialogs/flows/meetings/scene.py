"""Who speaks, when, and about which meetings? What every step about meetings needs to know."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from dialogs.called_words import zone_of
from dialogs.cards.asking_card import told_card
from dialogs.cards.elements import Card
from dialogs.messages import Incoming, Reply, Turn
from dialogs.texts import say
from domain.facts import CooperationFacts, Facts
from domain.meetings import CalledMeeting
from domain.meetings.invitations import Invitations, invited
from domain.meetings.permission import administers, why_closed
from domain.people import Person

HIGHEST_ID = 2**31 - 1
"""The highest number that the store gives a meeting or person."""
_ON_ITS_WAY = timedelta(minutes=15)
"""How long a message may have been under way for its own time to be believed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """One message or button press of a known person; ``language`` is the one to answer in.

    ``calendar`` is where the calendar file of a meeting is found by its uid, ``None`` where none
    are offered. ``changed`` gathers the ids of the meetings whose cards no longer show what is
    true, ``called`` those that were called, changed or cancelled.
    """

    incoming: Incoming
    person: Person
    facts: Facts
    language: str
    calendar: Callable[[str], str] | None = None
    changed: set[int] = field(default_factory=set)
    called: set[int] = field(default_factory=set)

    @property
    def now(self) -> datetime:
        """The instant of the turn, UTC."""
        return self.incoming.at

    @property
    def sent(self) -> datetime | None:
        """When the person wrote or pressed: messages may arrive in another order than they went.

        ``None`` where the channel does not tell, or tells what can't be.
        """
        sent = self.incoming.sent
        believed = sent is not None and timedelta(0) <= self.now - sent <= _ON_ITS_WAY
        return sent if believed else None

    @property
    def personal(self) -> bool:
        """Whether nobody else reads along."""
        return self.incoming.conversation_kind == "personal"

    def in_language(self, language: str) -> "Scene":
        """The same, answered in another language."""
        return replace(self, language=language)

    def say(self, key: str, **values: object) -> str:
        """A text in the language of the scene."""
        return say(self.language, key, **values)

    def told(self, key: str, **values: object) -> Turn:
        """A turn that says one thing."""
        return Turn(replies=(Reply(text=self.say(key, **values)),))

    def shown(self, card: Card) -> Turn:
        """A turn that shows a card, in the place of the one that was acted on if there is one."""
        action = self.incoming.action
        if action is not None and action.how == "execute":
            return Turn(card_answer=card)
        return Turn(replies=(Reply(card=card, summary=str(card["fallbackText"])),))

    def done(self, words: str) -> Turn:
        """A turn that says that something is done, in the place of the card that was acted on."""
        action = self.incoming.action
        if action is not None and action.how == "execute":
            return self.shown(told_card(words, self.language))
        return Turn(replies=(Reply(text=words),))

    def of(self, meeting: CalledMeeting) -> CooperationFacts:
        """The cooperation of a meeting."""
        return self.facts.cooperations[meeting.cooperation]

    def today(self, facts: CooperationFacts) -> date:
        """The day in a cooperation's zone."""
        return self.now.astimezone(zone_of(facts)).date()

    def administers(self, facts: CooperationFacts) -> bool:
        """Whether the person is its secretary or coordinator."""
        return administers(self.person, facts, self.today(facts))

    def invitations(self, meeting: CalledMeeting) -> Invitations:
        """Whom a meeting concerns."""
        return invitations_of(meeting, self.facts)

    def cooperations(self) -> list[CooperationFacts]:
        """The person's cooperations, also those where she is only a guest."""
        names = self._cooperations
        return [facts for name, facts in self.facts.cooperations.items() if name in names]

    def open_meetings(self) -> Iterator[CalledMeeting]:
        """Meetings of the person's cooperations that are called and not over, soonest first."""
        found = [
            meeting
            for facts in self.cooperations()
            for meeting in facts.called
            if why_closed(meeting, self.now) is None
        ]
        yield from sorted(found, key=lambda meeting: (meeting.starts, meeting.id))

    def own_meetings(self) -> list[CalledMeeting]:
        """Those of them that concern the person, soonest first."""
        return [m for m in self.open_meetings() if self.concerns(m)]

    def concerns(self, meeting: CalledMeeting) -> bool:
        """Whether the person is or may be asked to a meeting."""
        return self.person.id in self.invitations(meeting).of_person

    def belongs_to(self, meeting: CalledMeeting) -> bool:
        """Whether the person has a seat in the meeting's cooperation, or is a guest there."""
        return meeting.cooperation in self._cooperations or self.concerns(meeting)

    @property
    def _cooperations(self) -> frozenset[str]:
        guest = {
            meeting.cooperation
            for facts in self.facts.cooperations.values()
            for meeting in facts.called
            if any(one.person == self.person.id for one in meeting.guests)
        }
        return frozenset(guest.union(seat.cooperation for seat in self.person.seats))


def invitations_of(meeting: CalledMeeting, facts: Facts) -> Invitations:
    """Whom a meeting concerns; made once for each snapshot of the facts."""
    kept: dict[int, tuple[CalledMeeting, Invitations]]
    kept = vars(facts).setdefault(f"_kept_{__name__}.invitations", {})
    known, found = kept.get(meeting.id, (None, None))
    if found is None or known is not meeting:
        people = facts.people_of.get(meeting.cooperation, ())
        found = invited(meeting, facts.cooperations[meeting.cooperation], people)
        kept[meeting.id] = (meeting, found)
    return found


def meeting_number(value: object) -> int | None:
    """The id in a button's data; ``None`` for what can't be one."""
    return value if type(value) is int and 0 < value <= HIGHEST_ID else None
