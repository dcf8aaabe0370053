"""Asks the questions under tests/questions and tells how each answer differs from what is expected."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from dialogs.answer import Answer, Outcome
from dialogs.answering import outcome_of, respond
from dialogs.question import Question
from domain.facts import Facts
from domain.people import Person

QUESTIONS = Path(__file__).parents[1] / "questions"
DEFAULT_DAY = date(2025, 12, 5)
_SPACES = re.compile(r"[\s\u00a0\u2009\u202f]+")
_DASHES = re.compile(r"[-\u2010-\u2015\u2212]")


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


def shown(answers: tuple[Answer, ...]) -> str:
    """Everything a person is shown of some answers, on one line with plain spaces."""
    parts: list[str] = []
    for answer in answers:
        parts += [answer.headline, *answer.statements, *answer.notes, *answer.suggestions]
        if answer.table:
            parts += [answer.table.caption or "", *answer.table.columns]
            parts += [cell for row in answer.table.rows for cell in row]
            parts += answer.table.total or ()
        parts += [f"{s.title} {s.place} {s.case_number or ''} {s.dated or ''}" for s in answer.sources]
        parts += [option.label for option in answer.options]
    return _plain(" | ".join(parts))


def _plain(text: str) -> str:
    return _DASHES.sub("-", _SPACES.sub(" ", text)).lower()


def faults_of(asked: Asked, facts: Facts, people: Mapping[str, Person]) -> list[str]:
    """What is wrong with the answers of a conversation; empty when all is as expected."""
    faults: list[str] = []
    previous: Question | None = None
    for step in (asked, *asked.follow_ups):
        response = respond(
            step.ask,
            facts,
            person=people[step.persona] if step.persona else None,
            language=step.language,
            today=step.today,
            previous=previous,
        )
        previous = response.last or previous
        text = shown(response.answers)
        faults += [
            f"{step.where} {step.ask!r}: {fault}"
            for fault in _compare(step.expected, response.answers, text)
        ]
    return faults


def _compare(expected: Mapping[str, Any], answers: tuple[Answer, ...], text: str) -> Iterator[str]:
    outcome = outcome_of(answers)
    allowed = [Outcome(part.strip()) for part in expected.get("expect", "answered").split("|")]
    if outcome not in allowed:
        yield f"{outcome} instead of {' or '.join(allowed)}: {text[:160]}"
    for figure in expected.get("figures", ()):
        if not has_figure(text, figure):
            yield f"figure {figure} is not shown: {text[:200]}"
    for word in expected.get("words", ()):
        if not any(_plain(part.strip()) in text for part in word.split(" / ")):
            yield f"word {word!r} is not said: {text[:200]}"
    for figure in expected.get("never", ()):
        if has_figure(text, figure):
            yield f"{figure} must not be shown: {text[:200]}"
    for option in expected.get("options", ()):
        if not any(_plain(option) in _plain(o.label) for a in answers for o in a.options):
            yield f"no button for {option!r}: {text[:160]}"


def has_figure(text: str, figure: str) -> bool:
    """Whether a figure stands in a text as a whole number; spaces within numbers are optional."""
    plain = _plain(figure)
    thousands = re.fullmatch(r"([\d ]+) 000 kr", plain)
    spellings = [plain]
    if thousands:
        spellings.append(f"{thousands[1]} tkr")
    day = re.fullmatch(r"(\d{1,2}) (\w+)( \d{4})?", plain)
    if day and day[3] and re.search(rf"(?<!\d){day[1]} {day[2]}\b", text) and day[3] in text:
        return True
    for spelling in spellings:
        pattern = re.escape(spelling).replace(r"\ ", " ?")
        if re.search(rf"(?<![\d,.])(?<!\d ){pattern}(?![\d])", text):
            return True
    return False
