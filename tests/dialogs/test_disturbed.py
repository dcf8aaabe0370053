"""Does an answer stay the same when only the wording around the question is disturbed?

All that is shown is compared with what the undisturbed question is shown: text, table and sources.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from zlib import crc32

import pytest

from domain.facts import Facts
from domain.people import Person
from tests.dialogs.asked import Asked, amounts_in, conversation, question_files, questions, shown

ENOUGH = 0.98
"""Part of the questions whose answer stays the same to the letter; figures always do."""
_EVERY = 16
"""One question in so many is asked; the disturbances take different ones.

Which ones the text of a question decides by itself, so that a question more shifts no other.
"""
_ABOUT_TALK = frozenset(["small_talk", "hostile", "messy", "hard"])
"""Files of questions in which the wording itself is what is asked about."""
_ASKING = re.compile(r"(?:vad|hur|vem|vilka|vilken|vilket|när|varför)\s", re.IGNORECASE)

_EMBEDDING = [
    "Skulle du kunna säga {}?",
    "jag undrar {}",
    "Vet du {}?",
    "Kan du ta reda på {} åt mig?",
    "Min chef frågar {}",
    "Revisionen vill veta {}",
    "Jag har glömt {}",
    "På mötet sa någon att de inte visste {}",
    "Minns inte {}, vet du?",
]
_AROUND = [
    "Hej! {} Tack på förhand /Anna",
    "Hejsan! Jag har en fråga. {}",
    "God morgon! Hoppas allt är bra. {}\n\nMed vänliga hälsningar\nAnna",
    "😀 {} 🙏👍",
    "{}\n\nSkickat från min iPhone",
    "{}\n\n--\nAnna Andersson\nHandläggare\n070-123 45 67",
    "{}\n\n> Den 3 dec 2025 skrev Per Nilsson:\n> Hej! Kan du ta det här med boten?",
]
_AT_THE_END = [
    "egentligen?",
    "nu igen?",
    "typ?",
    "eller?",
    "snälla?",
    "tack",
    ", undrar jag",
    "???!!",
]
_WITHIN = ["egentligen", "liksom", "då", "ju", "nu igen"]

Disturbance = Callable[[str], str | None]


def _bare(text: str) -> str:
    return text.rstrip(" ?!.")


def _embedded(frame: str) -> Disturbance:
    def disturbed(text: str) -> str | None:
        alone = _ASKING.match(text) and not re.search(r"[?.!]\s+\S", text)
        return frame.format(text[:1].lower() + _bare(text)[1:]) if alone else None

    return disturbed


def _ended(words: str) -> Disturbance:
    return lambda text: f"{_bare(text)}{'' if words[0] in ',?' else ' '}{words}"


def _parted(words: str) -> Disturbance:
    """A filler after the verb ("Vad betalar egentligen Kalix ...")."""

    def disturbed(text: str) -> str | None:
        asked = re.match(r"(?:vad|vem|när|varför)\s\w+\s(?!de[nt]?\b|vi\b|jag\b|man\b)", text, re.I)
        return f"{asked[0]}{words} {text[asked.end() :]}" if asked else None

    return disturbed


def _mistyped(error: Callable[[str, int], str]) -> Disturbance:
    """One long word with a typing error inside it, chosen by the text itself; never a name."""

    def disturbed(text: str) -> str | None:
        words = list(re.finditer(r"(?<![\w-])[a-zåäö]{5,}", text))
        if not words:
            return None
        choice = crc32(text[::-1].encode())
        word = words[choice % len(words)]
        place = 1 + choice // 97 % (len(word[0]) - 2)
        return text[: word.start()] + error(word[0], place) + text[word.end() :]

    return disturbed


def _typed_twice(word: str, place: int) -> str:
    return word[: place + 1] + word[place:]


def _swapped(word: str, place: int) -> str:
    return word[:place] + word[place + 1] + word[place] + word[place + 2 :]


def _year_after(word: str) -> Disturbance:
    """The years written in another way ("år 2025", "-25")."""
    digits = 4 if word.strip().isalpha() else 2

    def disturbed(text: str) -> str:
        written = r"(?<![\w./-])(?<!år )(?<!året )20[12]\d(?![\w./-]|\s[-–]|\skr)"
        return re.sub(written, lambda year: f"{word}{year[0][-digits:]}", text)

    return disturbed


DISTURBANCES: Mapping[str, Disturbance] = {
    **{frame: _embedded(frame) for frame in _EMBEDDING},
    **{frame: frame.format for frame in _AROUND},
    **{f"... {words}": _ended(words) for words in _AT_THE_END},
    **{f"... {words} ...": _parted(words) for words in _WITHIN},
    "IN CAPITALS": str.upper,
    "in small letters": str.lower,
    "with  wide  gaps": lambda text: text.replace(" ", "  "),
    "år 2025": _year_after("år "),
    "-25": _year_after("-"),
    "a lettter twice": _mistyped(_typed_twice),
    "two letters in each ohter's place": _mistyped(_swapped),
}


@pytest.fixture(scope="module")
def asked() -> list[Asked]:
    """The single questions in Swedish, in their order."""
    return [
        question
        for file in question_files()
        if file.stem not in _ABOUT_TALK
        for question in questions(file)
        if question.language == "sv" and not question.follow_ups
    ]


@pytest.mark.parametrize("name", DISTURBANCES)
def test_what_is_shown_stays_when_only_the_wording_is_disturbed(
    name: str, asked: list[Asked], shipped: Facts, people: Mapping[str, Person]
) -> None:
    changed, figures, count = [], [], 0
    turn = list(DISTURBANCES).index(name) % _EVERY
    for question in asked:
        if crc32(question.ask.encode()) % _EVERY != turn:
            continue
        disturbed = DISTURBANCES[name](question.ask)
        if disturbed is None or disturbed == question.ask:
            continue
        (before,) = conversation(question, shipped, people)
        (after,) = conversation(replace(question, ask=disturbed), shipped, people)
        count += 1
        if shown(before.answers) != shown(after.answers):
            changed.append(disturbed)
        first_lines = " ".join(answer.headline for answer in after.answers)
        if not set(amounts_in(first_lines)) <= set(amounts_in(shown(before.answers))):
            figures.append(disturbed)
    assert count >= 10
    assert figures == []
    assert len(changed) <= (1 - ENOUGH) * count + 0.5, changed
