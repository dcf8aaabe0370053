"""What was found that a written word can be?"""

from dataclasses import dataclass, replace

from dialogs.understanding.concept_words import match_concepts
from dialogs.understanding.words import Part

_PREFIXES = frozenset(["over", "under"])


@dataclass(frozen=True, slots=True)
class Analysis:
    """What a written word can be: known name words and concept words, or the parts of a compound.

    ``errors`` is the number of typing errors assumed, ``spelling`` the one word that it is then,
    where it is no proper name.
    """

    names: frozenset[str] = frozenset()
    concepts: frozenset[str] = frozenset()
    parts: tuple[Part, ...] = ()
    errors: int = 0
    spelling: str | None = None

    @property
    def known(self) -> bool:
        """Whether the word was recognised at all."""
        return bool(self.names or self.concepts or self.parts)


def with_its_base(part: Part) -> Part:
    """A part of a compound with the words it is an ending on ("beslutet" in "budgetbeslutet").

    "Över" and "under" compare nothing in a compound ("överdriven").
    """
    if part.letters in _PREFIXES:
        return replace(part, concepts=frozenset())
    based = {word for word in match_concepts(part.letters)[0] if part.letters.startswith(word)}
    return replace(part, concepts=part.concepts | based) if part.concepts else part
