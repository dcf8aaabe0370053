"""What is a file asked for? A cooperation's year, in a language, at an instant."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from dialogs.texts import say
from domain.facts import CooperationFacts


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """A file asked for; ``made`` is the instant it is composed, with its zone."""

    facts: CooperationFacts
    year: int
    language: str
    made: datetime

    @property
    def local(self) -> datetime:
        """When the file is composed, in the cooperation's zone."""
        return self.made.astimezone(ZoneInfo(self.facts.cooperation.time_zone))

    def say(self, key: str, **values: object) -> str:
        """A text of the exports."""
        return say(self.language, f"exports.{key}", **values)
