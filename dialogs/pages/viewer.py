"""Who looks at a page? A person, in one of her cooperations, in a language, on a day."""

from dataclasses import dataclass
from datetime import date

from dialogs.answer import Answer, Asker
from dialogs.answering import answer_item, asker_of
from dialogs.pictures import PAGE, Picture
from dialogs.pictures.illustration import Illustration, PictureKind, draw
from dialogs.question import Question
from domain.facts import CooperationFacts, Facts
from domain.people import Person


@dataclass(frozen=True, slots=True, kw_only=True)
class Viewer:
    """A person who looks at the pages of a cooperation."""

    person: Person
    everything: Facts
    facts: CooperationFacts
    language: str
    today: date

    @property
    def asker(self) -> Asker:
        """The person as somebody who asks."""
        return asker_of(self.person, self.facts, self.language, self.today)

    @property
    def cooperation(self) -> str:
        """The id of the cooperation looked at."""
        return self.facts.cooperation.id

    def ask(self, question: Question) -> Answer:
        """What the conversation would answer."""
        return answer_item(question, self.facts, self.asker, self.today)

    def see(self, kind: PictureKind, year: int) -> Picture | None:
        """A picture in the page's own colours."""
        wanted = Illustration(
            kind=kind,
            cooperation=self.cooperation,
            year=year,
            language=self.language,
            on=self.today,
        )
        return draw(wanted, self.everything, PAGE)


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the values that a field of a form offers."""

    value: str
    label: str
    chosen: bool


def choices(offered: list[tuple[str, str]], chosen: str) -> tuple[Choice, ...]:
    """The values of a field, with the one that is chosen."""
    return tuple(Choice(value, label, value == chosen) for value, label in offered)


def year_of(text: str, years: tuple[int, ...], *, otherwise: int) -> int:
    """The year that a field names, if it is one of those offered."""
    return int(text) if text.isdecimal() and int(text) in years else otherwise
