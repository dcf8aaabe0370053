"""What does a message want with a meeting? Answers to invitations, and requests about meetings.

Read apart from the questions about facts, and strictly: what is not understood word for word is
left to them.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from functools import cache

from dialogs.understanding.gate import Gate, spoken_in
from dialogs.understanding.lexicon import Phrase, phrase
from dialogs.understanding.meeting_talk.attending import Attending, read_attending
from dialogs.understanding.meeting_talk.occasion import Occasion
from dialogs.understanding.meeting_talk.phrases import LANGUAGES, talk
from dialogs.understanding.meeting_talk.planning import Plan, parted, read_plan
from dialogs.understanding.meeting_talk.requests import Ask, Asked, read_request
from dialogs.understanding.tokens import message_words
from dialogs.understanding.vocabulary import Vocabulary
from domain.people import Person

__all__ = [
    "LANGUAGES",
    "Ask",
    "Asked",
    "Attending",
    "Occasion",
    "Plan",
    "may_be_of_meetings",
    "meeting_gate",
    "parted",
    "plan_of",
    "read_meeting_talk",
]

_LONGEST = 400
"""Characters within which a message says what it wants with a meeting; a comment may go on."""


@cache
def meeting_gate() -> Gate:
    """Lets through what may want something with meetings: a phrase that tells is in each."""
    told = (said for language in LANGUAGES for said in talk(language).telling.values())
    return Gate(phrases=[" ".join(sorted(words)) for phrases in told for words in phrases])


def may_be_of_meetings(text: str) -> bool:
    """Whether a message holds a phrase without which it wants nothing with meetings."""
    words = spoken_in(text).words
    return any(talk(language).may_be_in(words) for language in LANGUAGES)


def read_meeting_talk(
    text: str, vocabulary: Vocabulary, people: Iterable[Person], today: date
) -> Attending | Asked | None:
    """What a message wants with a meeting, ``None`` if it is about something else."""
    whole, _ = message_words(text)
    cleaned = whole[:_LONGEST]
    words = spoken_in(text).words
    named: dict[Phrase, str] | None = None
    for language in LANGUAGES:
        spoken = talk(language)
        if not spoken.may_be_in(words):
            continue
        if named is None:
            named = _named(people)
        said = read_attending(cleaned, spoken, vocabulary, named, today)
        if said is not None and cleaned == whole:
            return said
        if said is not None and said.comment:
            return replace(said, comment=said.comment + whole[_LONGEST:])
        asked = read_request(cleaned, spoken, vocabulary, named, today)
        if asked is not None and cleaned == whole:
            return asked
    return None


def plan_of(text: str, language: str, vocabulary: Vocabulary, today: date) -> Plan:
    """What a request to call, move or copy a meeting says of it; ``text`` is cleaned."""
    return read_plan(text, talk(language), vocabulary, today)


def _named(people: Iterable[Person]) -> dict[Phrase, str]:
    """Ids of people by name, and by first name where only one is called so."""
    named: dict[Phrase, str] = {}
    firsts: dict[Phrase, list[str]] = {}
    for person in people:
        whole = phrase(person.name.partition("(")[0])
        if whole:
            named[whole] = str(person.id)
            firsts.setdefault(whole[:1], []).append(str(person.id))
    return {words: ids[0] for words, ids in firsts.items() if len(ids) == 1} | named
