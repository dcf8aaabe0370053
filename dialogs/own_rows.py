"""How are the rows about a person told to herself? In words, never by a column's name.

GDPR article 12: in a concise and intelligible form, using clear and plain language.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, tzinfo
from typing import Any

from dialogs.called_words import named_with_day, zone_of
from dialogs.log_words import LogLine, log_lines
from dialogs.plain import one_line
from dialogs.texts import say, texts
from dialogs.wording import written_date
from domain.facts import CooperationFacts, Facts
from storage.audit import Change, RefusedAttempt

_EVERYWHERE = frozenset(
    {
        *(
            "id",
            "number",
            "position",
            "key",
            "token",
            "token_hash",
            "replaces",
            "roll_call",
            "batch",
        ),
        *("bot_id", "service_url", "tenant_id", "tenant", "request"),
    }
)
_OF_SENDING = frozenset(
    {
        *("activity", "attempt", "audience", "conversation", "detail", "doubtful", "edits", "hold"),
        *("lease", "object_id", "released", "sent_to", "tries", "version", "why"),
    }
)
_PEOPLE = frozenset({"person", "about", "author", "by", "decided_by", "owner", "passed_to"})
_CODES = frozenset({"answer", "choice", "conversation_type", "kind", "presence", "state", "via"})
_WRITTEN_BY_PEOPLE = frozenset(
    {
        *("comment", "food", "guest", "name", "next_step", "phase", "question", "reason"),
        *("source", "statements", "summary", "text", "words"),
    }
)
_TOLD_OF_A_MESSAGE = frozenset({"text", "summary", "meeting"})


def is_machinery(table: str, column: str) -> bool:
    """Whether a column only tells rows apart, or how a message is sent."""
    return column in _EVERYWHERE or (table == "outbox" and column in _OF_SENDING)


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """To whom rows are told; ``person`` is her id, ``None`` for somebody who is no member."""

    facts: Facts
    language: str
    person: int | None

    def written(self, table: str, row: Mapping[str, Any]) -> str:
        """One row on one line."""
        known = self._cooperation(row.get("cooperation"))
        as_in_the_log = _LOGGED.get(table)
        if as_in_the_log is not None:
            nothing = say(self.language, "privacy.row")
            return self._line(as_in_the_log(self, row, known)) if known else nothing
        told = (
            f"{self._label(name)}: {value}"
            for name, stored in row.items()
            if not is_machinery(table, name) and not self._herself(name, stored)
            for value in [one_line(self._value(name, stored, known))]
            if value
        )
        return "; ".join(told) or say(self.language, "privacy.row")

    def _herself(self, name: str, stored: object) -> bool:
        return name in _PEOPLE and stored == self.person

    def _label(self, name: str) -> str:
        return say(self.language, f"privacy.column.{name}")

    def _line(self, lines: list[LogLine]) -> str:
        (line,) = lines
        told = f"{self._instant(line.at)}, {line.who}: {line.what}"
        return one_line(f"{told} ({line.details})" if line.details else told)

    def _value(self, name: str, stored: object, known: CooperationFacts | None) -> str:
        """What is stored, by the names that people know it by; empty for nothing."""
        if stored is None or stored is False:
            return ""
        if isinstance(stored, datetime):
            return self._instant(stored.astimezone(self._zone(known)))
        if isinstance(stored, date):
            return written_date(self.language, stored)
        if isinstance(stored, Mapping):
            return self._inner(name, stored, known)
        if isinstance(stored, list | tuple):
            return ", ".join(filter(None, (self._value(name, one, known) for one in stored)))
        return self._named(name, stored, known)

    def _inner(
        self, name: str, stored: Mapping[str, object], known: CooperationFacts | None
    ) -> str:
        """Of a message its words or its meeting; of anything else all its values."""
        told = [
            key
            for key in stored
            if key != "buttons" and (name != "subject" or key in _TOLD_OF_A_MESSAGE)
        ]
        return ", ".join(filter(None, (self._value(key, stored[key], known) for key in told)))

    def _named(self, name: str, stored: object, known: CooperationFacts | None) -> str:
        if stored is True:
            return say(self.language, "log.yes")
        if name in _PEOPLE and isinstance(stored, int):
            person = self.facts.person.get(stored)
            return person.name if person else say(self.language, "log.somebody")
        if name == "meeting" and isinstance(stored, int):
            return self._meeting(stored)
        words = str(stored)
        if name in _CODES:
            keys = (f"privacy.value.{words.partition('.')[0]}", f"reminders.kind.{words}")
            found = (say(self.language, key) for key in keys if key in texts(self.language))
            return next(found, words)
        if name in _WRITTEN_BY_PEOPLE:
            return words
        return next(_names(words, known, self.facts), words)

    def _meeting(self, number: int) -> str:
        for facts in self.facts.cooperations.values():
            if number in facts.called_meeting:
                return named_with_day(facts, facts.called_meeting[number], self.language)
        return str(number)

    def _instant(self, local: datetime) -> str:
        return f"{written_date(self.language, local.date())} {local:%H:%M}"

    def _zone(self, known: CooperationFacts | None) -> tzinfo:
        return zone_of(known) if known else UTC

    def _cooperation(self, name: str | None) -> CooperationFacts | None:
        """That of a name, else any: an installation's people live in one time zone."""
        known = self.facts.cooperations
        return known.get(name or "") or next(iter(known.values()), None)


def _names(stored: str, known: CooperationFacts | None, everything: Facts) -> Iterator[str]:
    """What an id may be the id of, by name."""
    if stored in everything.cooperations:
        yield everything.cooperations[stored].cooperation.name
    for facts in filter(None, (known, *everything.cooperations.values())):
        if stored in facts.subject:
            yield facts.subject[stored].name
        if stored in facts.municipality:
            yield facts.municipality[stored].name
        if stored in facts.body:
            yield facts.body[stored].name
        if stored in facts.role:
            yield facts.role[stored].name


def _change(told: Telling, row: Mapping[str, Any], known: CooperationFacts) -> list[LogLine]:
    change = Change(**{name: value for name, value in row.items() if name != "number"})
    return log_lines([change], [], known, told.facts, told.language)


def _refusal(told: Telling, row: Mapping[str, Any], known: CooperationFacts) -> list[LogLine]:
    attempt = RefusedAttempt(**{name: value for name, value in row.items() if name != "id"})
    return log_lines([], [attempt], known, told.facts, told.language)


_LOGGED: Mapping[str, Callable[[Telling, Mapping[str, Any], CooperationFacts], list[LogLine]]] = {
    "audit_log": _change,
    "refused_attempts": _refusal,
}
"""Tables whose rows are told as in the log."""
