"""Asks the questions under tests/questions and tells how answers differ from the expected."""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from dialogs.answer import Answer, Outcome
from dialogs.answering import outcome_of, respond
from dialogs.plain import written_value
from dialogs.question import Question
from domain.facts import Facts
from domain.people import Person

QUESTIONS = Path(__file__).parents[1] / "questions"
DEFAULT_DAY = date(2025, 12, 5)
_SPACES = re.compile(r"[\s\u00a0\u2009\u202f]+")
_DASHES = re.compile(r"[-\u2010-\u2015\u2212]")
_AMOUNT = re.compile(r"(?<![\d,.])(\d{1,3}(?: \d{3})+|\d+)(,\d+|\.\d+)? kr\b")


@dataclass(frozen=True)
class Asked:
    """One message of a conversation with what is expected of its answer."""

    where: str
    ask: str
    language: str
    persona: str | None
    today: date
    expected: Mapping[str, Any]
    follow_ups: tuple["Asked", ...] = field(default=())


@dataclass(frozen=True)
class Told:
    """A message, what it was answered, and what is wrong with that."""

    asked: Asked
    answers: tuple[Answer, ...]
    faults: tuple[str, ...]


def question_files() -> list[Path]:
    """The files of questions by language and topic."""
    return sorted(QUESTIONS.glob("*/*.toml"))


def questions(path: Path, language: str | None = None) -> Iterator[Asked]:
    """The questions of a file."""
    content = tomllib.loads(path.read_text(encoding="utf-8"))
    for number, entry in enumerate(content["question"], start=1):
        where = f"{path.parent.name}/{path.stem}:{number}"
        yield _asked(where, entry, entry.get("language", language or path.parent.name))


def _asked(where: str, entry: Mapping[str, Any], language: str) -> Asked:
    persona, today = entry.get("as"), entry.get("today", DEFAULT_DAY)
    return Asked(
        where=where,
        ask=entry["ask"],
        language=language,
        persona=persona,
        today=today,
        expected=entry,
        follow_ups=tuple(
            _asked(f"{where}.{n}", {"as": persona, "today": today, **then}, language)
            for n, then in enumerate(entry.get("then", ()), start=1)
        ),
    )


def conversation(asked: Asked, facts: Facts, people: Mapping[str, Person]) -> Iterator[Told]:
    """Every message of a conversation with its answers and their faults."""
    previous: Question | None = None
    choices: tuple[Question, ...] = ()
    for step in (asked, *asked.follow_ups):
        response = respond(
            step.ask,
            facts,
            person=people[step.persona] if step.persona else None,
            language=step.language,
            today=step.today,
            previous=previous,
            choices=choices,
        )
        previous = response.last or previous
        options = [o for a in response.answers if a.outcome is Outcome.ASKS for o in a.options]
        choices = tuple(option.question for option in options)
        faults = _compare(step.expected, response.answers, shown(response.answers))
        yield Told(step, response.answers, tuple(faults))


def faults_of(asked: Asked, facts: Facts, people: Mapping[str, Person]) -> list[str]:
    """What is wrong with the answers of a conversation; empty when all is as expected."""
    return [
        f"{told.asked.where} {told.asked.ask!r}: {fault}"
        for told in conversation(asked, facts, people)
        for fault in told.faults
    ]


def shown(answers: Sequence[Answer]) -> str:
    """Everything a person is shown of some answers, on one line with plain spaces."""
    parts: list[str] = []
    for answer in answers:
        parts += [answer.headline, *answer.statements, *answer.notes, *answer.suggestions]
        if answer.table:
            parts += [answer.table.caption or "", *answer.table.columns]
            parts += [cell for row in answer.table.rows for cell in row]
            parts += answer.table.total or ()
        if answer.chart:
            parts += [
                f"{label} {written_value(value, 'sv')} {answer.chart.unit}"
                for series in answer.chart.series
                for label, value in series.points
            ]
        parts += [
            f"{s.title} {s.place} {s.case_number or ''} {s.dated or ''}" for s in answer.sources
        ]
        parts += [option.label for option in answer.options]
    return plain(" | ".join(parts))


def plain(text: str) -> str:
    """A text in lower case with plain spaces and hyphens."""
    return _DASHES.sub("-", _SPACES.sub(" ", text)).lower()


def amounts_in(text: str) -> list[str]:
    """The kronor amounts of a text as digits, öre after a comma, in the order they stand."""
    return [
        whole.replace(" ", "") + part.replace(".", ",")
        for whole, part in _AMOUNT.findall(plain(text))
    ]


def _compare(expected: Mapping[str, Any], answers: tuple[Answer, ...], text: str) -> Iterator[str]:
    outcome = outcome_of(answers)
    allowed = [Outcome(part.strip()) for part in expected.get("expect", "answered").split("|")]
    if outcome not in allowed:
        yield f"{outcome} instead of {' or '.join(allowed)}: {text[:160]}"
    for figure in expected.get("figures", ()):
        if not has_figure(text, figure):
            yield f"figure {figure} is not shown: {text[:200]}"
    for word in expected.get("words", ()):
        if not any(plain(part.strip()) in text for part in word.split(" / ")):
            yield f"word {word!r} is not said: {text[:200]}"
    for figure in expected.get("never", ()):
        if has_figure(text, figure):
            yield f"{figure} must not be shown: {text[:200]}"
    for option in expected.get("options", ()):
        if not any(plain(option) in plain(o.label) for a in answers for o in a.options):
            yield f"no button for {option!r}: {text[:160]}"


def has_figure(text: str, figure: str) -> bool:
    """Whether a figure stands in a text as a whole number; spaces within numbers are optional."""
    wanted = plain(figure)
    thousands = re.fullmatch(r"([\d ]+) 000 kr", wanted)
    spellings = [wanted]
    if thousands:
        spellings.append(f"{thousands[1]} tkr")
    day = re.fullmatch(r"(\d{1,2}) (\w+)( \d{4})?", wanted)
    if day and day[3] and re.search(rf"(?<!\d){day[1]} {day[2]}\b", text) and day[3] in text:
        return True
    for spelling in spellings:
        pattern = re.escape(spelling).replace(r"\ ", " ?")
        if re.search(rf"(?<![\d,.])(?<!\d ){pattern}(?!\d|,\d| \d\d\d(?!\d))", text):
            return True
    return False
