"""Who speaks, when, in which cooperation? What every step of a dialogue about status needs."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from dialogs.cards.elements import Card
from dialogs.messages import Incoming, Reply, Turn
from dialogs.texts import LANGUAGES, say
from domain.facts import CooperationFacts, Facts
from domain.people import Person
from domain.records import Subject
from domain.status.following import Wishes, followers


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """One message or button press of a known person; ``language`` is the one to answer in."""

    incoming: Incoming
    person: Person
    everything: Facts
    facts: CooperationFacts
    language: str

    @property
    def cooperation(self) -> str:
        """Id of the cooperation."""
        return self.facts.cooperation.id

    @property
    def now(self) -> datetime:
        """The instant of the turn, UTC."""
        return self.incoming.at

    @property
    def today(self) -> date:
        """The day in the cooperation's zone."""
        return self.day_of(self.now)

    def day_of(self, instant: datetime) -> date:
        """The day of an instant in the cooperation's zone."""
        return instant.astimezone(ZoneInfo(self.facts.cooperation.time_zone)).date()

    def data(self) -> dict[str, object]:
        """What every button of a dialogue tells: where it goes on, and in which language."""
        return {"cooperation": self.cooperation, "language": self.language}

    def say(self, key: str, **values: object) -> str:
        """A text in the language of the scene."""
        return say(self.language, key, **values)

    def told(self, key: str, **values: object) -> Turn:
        """A turn that says one thing."""
        return Turn(replies=(Reply(text=self.say(key, **values)),))

    def shown(self, card: Card, summary: str) -> Turn:
        """A turn that shows a card, in the place of the one that was acted on where that can be."""
        action = self.incoming.action
        if action is not None and action.how == "execute":
            return Turn(card_answer=card)
        return Turn(replies=(Reply(card=card, summary=summary),))

    def recipients(self, subject: Subject, wishes: Wishes) -> tuple[Person, ...]:
        """Those who follow a subject, but for the one who speaks."""
        people = self.everything.people_of.get(self.cooperation, ())
        found = followers(people, subject.id, self.facts, wishes, self.today)
        return tuple(person for person in found if person.id != self.person.id)


class Refused(Exception):
    """Something is not done; ``key`` is its sentence, ``values`` fill it."""

    def __init__(self, key: str, **values: object) -> None:
        self.key = key
        self.values = values
        super().__init__(key)


def scene_of(incoming: Incoming, person: Person, facts: Facts, data: Mapping[str, object]) -> Scene:
    """The scene of a button. Raises :class:`Refused` where its cooperation is none of hers.

    What the card says is checked: a cooperation counts only where the person holds a seat.
    """
    name = data.get("cooperation")
    known = facts.cooperations.get(name) if isinstance(name, str) else None
    if known is None:
        raise Refused("status_desk.unknown")
    language = data.get("language")
    scene = Scene(
        incoming=incoming,
        person=person,
        everything=facts,
        facts=known,
        language=language if language in LANGUAGES else person.language,
    )
    if scene.cooperation not in person.cooperations_on(scene.today):
        raise Refused("status_desk.unknown")
    return scene
