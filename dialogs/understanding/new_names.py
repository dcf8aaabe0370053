"""May words be another name of a thing? Not if they mean something already."""

from dataclasses import dataclass
from enum import StrEnum

from dialogs.understanding.inflection import bases
from dialogs.understanding.lexicon import Phrase, lexicon, phrase
from dialogs.understanding.places import outside_municipality
from dialogs.understanding.vocabulary import Name, Vocabulary
from domain.teaching.records import Thing

_MOST_WORDS = 6
LONGEST_NAME = 60
"""Characters of a taught name."""


class NameFault(StrEnum):
    """Why words can't be a thing's name."""

    UNREADABLE = "unreadable"
    TOO_LONG = "too_long"
    EVERYDAY = "everyday"
    TAKEN = "taken"
    KNOWN = "known"


@dataclass(frozen=True, slots=True)
class Refusal:
    """What is wrong with a name; ``holder`` is what has it already, where that is known."""

    fault: NameFault
    holder: Name | None = None
    place: str | None = None


def refusal_of(words: str, thing: Thing, vocabulary: Vocabulary) -> Refusal | None:
    """Why words can't be taught as a name of a thing, ``None`` if they can.

    A single word that stands in the name of something else would be heard as that as well, so it is
    taken too.
    """
    said = phrase(words)
    if not said or not any(word.isalpha() and len(word) > 1 for word in said):
        return Refusal(NameFault.UNREADABLE)
    if len(words) > LONGEST_NAME or len(said) > _MOST_WORDS:
        return Refusal(NameFault.TOO_LONG)
    holders = [name for name in vocabulary.names if _same(said, name.words)]
    if any((name.kind.value, name.ref) == (thing.kind.value, thing.ref) for name in holders):
        return Refusal(NameFault.KNOWN)
    if holders:
        return Refusal(NameFault.TAKEN, holders[0])
    if len(said) == 1:
        return _refused_word(said[0], words, thing, vocabulary)
    return Refusal(NameFault.EVERYDAY) if all(map(_is_everyday, said)) else None


def _refused_word(word: str, written: str, thing: Thing, vocabulary: Vocabulary) -> Refusal | None:
    if _is_everyday(word):
        return Refusal(NameFault.EVERYDAY)
    place = outside_municipality(word, written)
    if place is not None:
        return Refusal(NameFault.TAKEN, place=place)
    for number in vocabulary.by_word.get(word, ()):
        name = vocabulary.names[number]
        if (name.kind.value, name.ref) != (thing.kind.value, thing.ref):
            return Refusal(NameFault.TAKEN, name)
    return None


def _same(said: Phrase, name: Phrase) -> bool:
    if said == name:
        return True
    return len(said) == len(name) == 1 and name[0] in {base for base, _ in bases(said[0])}


def _is_everyday(word: str) -> bool:
    """Whether a word, in some form, is one of everyday language that questions are made of."""
    known = lexicon()
    if word in known.ignored or word in known.months or word in known.numbers:
        return True
    return any((base,) in known.concepts or base in known.everyday for base, _ in bases(word))
