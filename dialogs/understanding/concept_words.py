"""Which words stand for concepts, and which of them can a written word be?"""

from functools import lru_cache

from dialogs.understanding.kept import KEPT_WORDS
from dialogs.understanding.lexicon import lexicon
from dialogs.understanding.words import ONE_INFLECTION, Match, WordIndex


@lru_cache(maxsize=KEPT_WORDS)
def misspelled_concepts(folded: str) -> dict[str, int]:
    """The forms of concept words that a folded word may be mistyped for, and the errors.

    With more errors than one only what stands in the lexicon itself.
    """
    near = concept_words().misspelled(folded)
    return {form: errors for word, form, errors in near if errors == 1 or form == word}


@lru_cache(maxsize=KEPT_WORDS)
def match_concepts(folded: str) -> Match:
    """The concept words that a folded word is a form of.

    A word that only stands in phrases never hides one that means something by itself ("betalar" in
    "vem betalar", and "betala"). What is "large" is not larger than anything.
    """
    alone, alone_cost = words_alone().match(folded)
    together, together_cost = concept_words().match(folded)
    alone = alone - _comparatives() if alone_cost else alone
    together = together - _comparatives() if together_cost else together
    if alone_cost > 0 == together_cost and len(folded) <= _NO_INFLECTION:
        return together, together_cost  # "upp" is none of "uppnå"
    if folded in lexicon().ignored:
        # A filler word ("säga") is no inflection of a telling one ("säger").
        exact = (alone if alone_cost == 0 else frozenset()) | (
            together if together_cost == 0 else frozenset()
        )
        return exact, 0 if exact else together_cost
    if alone_cost > together_cost + ONE_INFLECTION:
        return together, together_cost
    return alone | together, min(alone_cost, together_cost)


@lru_cache(maxsize=1)
def _comparatives() -> frozenset[str]:
    """The words that hold two things against each other, each a form of nothing shorter."""
    entries = lexicon().concepts.items()
    return frozenset(entry[0] for entry, named in entries if len(entry) == 1 and named & _COMPARE)


_COMPARE = frozenset(["comparative"])
_NO_INFLECTION = 3
"""Letters of a word that is too short to be another's inflection where it is a word itself."""


@lru_cache(maxsize=1)
def words_alone() -> WordIndex:
    """The words that stand for a concept by themselves."""
    entries = lexicon().concepts
    return WordIndex(entry[0] for entry in entries if len(entry) == 1 and _is_word(entry[0]))


@lru_cache(maxsize=1)
def concept_words() -> WordIndex:
    """The words of the lexicon's concepts, numbers, months and relative years."""
    known = lexicon()
    words = {word for entry in known.concepts for word in entry}
    words |= set(known.numbers) | set(known.months)
    words |= {word for entry in (*known.years, *known.seasons) for word in entry}
    return WordIndex(word for word in words if _is_word(word) or word in "§%")


def _is_word(text: str) -> bool:
    """Whether a text is a word, figures allowed at its end ("q3")."""
    return text.isalnum() and text[0].isalpha()
