"""Which file is asked for? Messages such as "exportera kostnaderna 2025 till Excel".

Read strictly: whatever holds a word that does not belong to such a wish is left to the questions.
"""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from dialogs.understanding.gate import Gate
from dialogs.understanding.times import read_times
from dialogs.understanding.tokens import fold, message_words

_FILE = Path(__file__).with_suffix(".toml")
_LONGEST = 160
_WORDS = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")
_ENDINGS = "endings"


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentWish:
    """A file that is asked for: its kind, the year or day said, and the ending, if any.

    ``until`` is the last day of a day or month that is said with its year: as things were then.
    """

    kind: str
    year: int | None
    since: date | None
    until: date | None
    ending: str | None
    language: str


def may_ask_for_document(text: str) -> bool:
    """Whether a message holds a verb without which it asks for no file."""
    return document_gate().admits(text)


def read_document_wish(text: str, today: date) -> DocumentWish | None:
    """The file that a message asks for, ``None`` if it is about something else."""
    if len(text) > _LONGEST:
        return None
    cleaned, _ = message_words(text)
    for language, words in _languages().items():
        begun = _after_verb(fold(cleaned), words["verbs"])
        if begun is None:
            continue
        times, unread = read_times(cleaned[-len(begun) :] if begun else "", today)
        rest = f" {' '.join(_WORDS.findall(fold(unread.text)))} "
        rest, kind = _taken(rest, words["kinds"])
        rest, ending = _taken(rest, _phrases()[_ENDINGS])
        if kind is None or not set(rest.split()) <= set(words["beside"]):
            continue
        first, last = times.span(today)
        return DocumentWish(
            kind=kind,
            year=times.years[0] if len(times.years) == 1 else None,
            since=first,
            until=last if _YEAR.search(cleaned) and (times.days or times.months) else None,
            ending=ending,
            language=language,
        )
    return None


def _after_verb(folded: str, verbs: Sequence[str]) -> str | None:
    """What follows the verb that a message begins with, politely or not."""
    found = re.match(rf"(?:hej |kan du |can you |please )*(?:{'|'.join(verbs)}) ", folded)
    return folded[found.end() :] if found else None


def _taken(text: str, kinds: Mapping[str, Sequence[str]]) -> tuple[str, str | None]:
    """The longest phrase of any kind in a text, and the text without it."""
    found = [
        (len(phrase), phrase, kind)
        for kind, phrases in kinds.items()
        for phrase in phrases
        if f" {phrase} " in text
    ]
    if not found:
        return text, None
    _, phrase, kind = max(found)
    return text.replace(f" {phrase} ", " ", 1), kind


def _languages() -> Mapping[str, Any]:
    return {name: words for name, words in _phrases().items() if name != _ENDINGS}


@cache
def document_gate() -> Gate:
    """Lets through what holds a verb of making a file."""
    return Gate(phrases=[verb for words in _languages().values() for verb in words["verbs"]])


@cache
def _phrases() -> Mapping[str, Any]:
    return {
        name: _folded(words)
        for name, words in tomllib.loads(_FILE.read_text(encoding="utf-8")).items()
    }


def _folded(node: Any) -> Any:
    if isinstance(node, dict):
        return {name: _folded(value) for name, value in node.items()}
    return [fold(word) for word in node]
