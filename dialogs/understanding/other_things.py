"""Which names are only a part of what is said, so that something else is meant?

"Socialtjänstens bilar" are no system of the social services, "vårdplattformen" is another platform,
and "the library platform" as well. What was asked of them must not be answered of the name.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from dialogs.understanding.inflection import VOWELS
from dialogs.understanding.language import language_of
from dialogs.understanding.spotting import Atom, Spotted
from dialogs.understanding.tokens import Token, Words
from dialogs.understanding.vocabulary import NameKind, Vocabulary

_THINGS = frozenset([NameKind.SUBJECT, NameKind.COMPONENT, NameKind.COOPERATION])
_GENERIC = frozenset(["pronoun", "solution"])
"""Concepts of words for any thing ("systemet", "plattformen")."""
_KINDS = frozenset(["agreement", "procurement", "project", "solution"])
"""Concepts of words that English sets what it is of before ("the chatbot project")."""
_PLACES_AND_PEOPLE = frozenset(["where", "staff", "contact"])
"""Concepts of what belongs to a thing and is none ("lokalerna")."""
_UNPAID = frozenset(["where", "meeting", "training", "strategy_day"])
"""Concepts of what belongs to a thing, and is in none of its costs."""
_DEVELOPMENT = frozenset(["utveckling", "utvecklingen", "development"])
_COUNTED = frozenset(["attendance", "budget", "cost", "economy", "inhabitants", "risk", "uptake"])
"""Concepts of what develops by itself ("kostnadsutvecklingen")."""
_BEFORE_A_USE = frozenset(["for", "till"])


class Others(NamedTuple):
    """The names that are meant, and the words for things that nobody knows."""

    names: list[Spotted]
    words: tuple[str, ...]


def without_other_things(
    names: Iterable[Spotted],
    atoms: Sequence[Atom],
    tokens: Sequence[Token],
    sentence: Words,
    vocabulary: Vocabulary,
) -> Others:
    """The names without those that only stand inside words for something else."""
    names = list(names)
    whole = len(atoms) == len(tokens) and not _hold_another(names, atoms, tokens)
    strange = [token for token in tokens if vocabulary.strange[token.folded]]
    if whole and not strange:
        return Others(names, ())  # neither a part of something nor a word that nobody knows
    reading = _Reading(atoms, tokens, sentence, vocabulary)
    kept: list[Spotted] = []
    words: dict[str, None] = {}
    named = False
    for spot in names:
        thing = spot.kind in _THINGS
        other = reading.other_thing(spot) if thing else None
        if other is None:
            kept.append(spot)
            named = named or thing
        else:
            words[other] = None
    covered = {atoms[n].token for spot in kept for n in spot.atoms}
    for place in reading.compounds_of_any_thing() - covered:
        words[tokens[place].word] = None
    if not named and language_of(sentence) == "en":
        words.update(dict.fromkeys(reading.before_any_thing()))
    return Others(kept, tuple(words))


def _hold_another(names: Iterable[Spotted], atoms: Sequence[Atom], tokens: Sequence[Token]) -> bool:
    """Whether the name of a thing is said in part, or in what may be the genitive."""
    for spot in names:
        if spot.kind in _THINGS:
            if spot.coverage < 1.0:
                return True
            for number in spot.atoms:
                if tokens[atoms[number].token].folded[-1] == "s":
                    return True
    return False


def _compounds_among(atoms: Sequence[Atom]) -> Mapping[int, Sequence[int]]:
    """The numbers of the parts of each word that is a compound, by the number of the word."""
    found: dict[int, list[int]] = {}
    for number, (before, atom) in enumerate(pairwise(atoms), start=1):
        if before.token == atom.token:
            found.setdefault(atom.token, [number - 1]).append(number)
    return found


class _Reading:
    """A message's words, and which of them nobody knows."""

    def __init__(
        self,
        atoms: Sequence[Atom],
        tokens: Sequence[Token],
        sentence: Words,
        vocabulary: Vocabulary,
    ) -> None:
        self._atoms = atoms
        self._tokens = tokens
        self._sentence = sentence
        self._vocabulary = vocabulary
        self._is_strange = vocabulary.strange
        self._compounds = _compounds_among(atoms)

    def other_thing(self, spot: Spotted) -> str | None:
        """The word that makes a name something else; ``None`` if the name is meant."""
        places = sorted({self._atoms[n].token for n in spot.atoms})
        first, last = places[0], places[-1]
        if self._is_genitive(last) and (self._is_unknown(last + 1) or self._is_unpaid(last + 1)):
            return self._sentence.text[self._tokens[last].start : self._tokens[last + 1].end]
        if self._is_another_compound(spot, first, last):
            return self._tokens[last].word
        if self._before_a_use(last) and self._is_unknown(last + 2) and self._is_generic(spot):
            return self._tokens[last + 2].word
        if spot.coverage == 1.0:
            return self._of_a_brand(first) if first == last else None
        # "central heating", "sociala medier", "regional utveckling"
        if first == last and (self._says_nothing(last + 1) or self._develops(last + 1)):
            return " ".join(token.word for token in self._tokens[first : last + 2])
        english = language_of(self._sentence) == "en"
        inside = range(first - 1 if english else first, last)
        return next((self._tokens[n].word for n in inside if self._is_unknown(n)), None)

    def compounds_of_any_thing(self) -> set[int]:
        """The places of compounds that end in a word for any thing ("personalsystemet")."""
        return {
            place
            for place, parts in self._compounds.items()
            if (
                self._concepts(self._atoms[parts[-1]]) & _GENERIC
                and not self._vocabulary.is_real(self._tokens[place].folded)
            )
            or self._is_work(parts)
        }

    def _is_work(self, parts: Sequence[int]) -> bool:
        """Whether a compound is for developing a thing, and not for what has become of a sum."""
        if self._atoms[parts[-1]].letters not in _DEVELOPMENT:
            return False
        return not any(self._concepts(self._atoms[part]) & _COUNTED for part in parts[:-1])

    def before_any_thing(self) -> list[str]:
        """The words that tell which project or system is meant, and that nobody knows."""
        return [
            self._tokens[atom.token - 1].word
            for atom in self._atoms
            if self._concepts(atom) & _KINDS and self._is_unknown(atom.token - 1)
        ]

    def _concepts(self, atom: Atom) -> frozenset[str]:
        return self._vocabulary.concepts_of(atom.letters)

    def _is_unknown(self, place: int) -> bool:
        """Whether a word means nothing to the store."""
        return 0 <= place < len(self._tokens) and self._is_strange[self._tokens[place].folded]

    def _of_a_brand(self, place: int) -> str | None:
        """The unknown name before a word for a thing ("Microsoft licences")."""
        if place < 2 or not self._is_unknown(place - 1) or self._sentence.text.isupper():
            return None
        brand = self._tokens[place - 1]
        written = self._sentence.text[brand.start : brand.end]
        return brand.word if written[:1].isupper() and written.lower() == brand.word else None

    def _says_nothing(self, place: int) -> bool:
        """Whether a word is no filler, name or concept, though documents may hold it.

        What has no vowel is a word written short ("rescue svcs") and no thing of its own.
        """
        word = self._tokens[place].folded if place < len(self._tokens) else ""
        if word in self._vocabulary.lexicon.ignored or VOWELS.isdisjoint(word):
            return False
        return word.isalpha() and not self._vocabulary.analyse(word).known

    def _develops(self, place: int) -> bool:
        """Whether a word is for development: that of a part of a name is a field of its own."""
        return self._tokens[place].folded in _DEVELOPMENT if place < len(self._tokens) else False

    def _is_unpaid(self, place: int) -> bool:
        """Whether in a question of costs a word is for what belongs to a thing, and has no cost.

        ("Vad kostar socialtjänstens chefer?")
        """
        word = self._tokens[place].folded if place < len(self._tokens) else ""
        known = self._vocabulary.lexicon
        if not self._of_costs or not word.isalpha() or word in known.ignored:
            return False
        found = self._vocabulary.analyse(word)
        of_no_cost = self._vocabulary.concepts_of(word) <= _UNPAID
        return of_no_cost and not (found.names or found.parts or word in known.numbers)

    @cached_property
    def _of_costs(self) -> bool:
        return any("cost" in self._concepts(atom) for atom in self._atoms)

    def _is_genitive(self, place: int) -> bool:
        """Whether a name stands in the genitive, with nothing of its own in the s."""
        word = self._tokens[place].folded
        return word.endswith("s") and self._vocabulary.analyse(word[:-1]).known

    def _is_another_compound(self, spot: Spotted, first: int, last: int) -> bool:
        """Whether a name is only a part of a compound ("vårdplattformen", "arkivlokalerna")."""
        if first != last or last not in self._compounds:
            return False
        parts = self._compounds[last]
        others = [self._atoms[n] for n in parts if n not in spot.atoms]
        if not others or self._vocabulary.is_real(self._tokens[last].folded):
            return False
        if spot.atoms == {parts[-1]}:
            return not any(atom.names for atom in others)
        return not self._concepts(others[-1]).isdisjoint(_PLACES_AND_PEOPLE)

    def _is_generic(self, spot: Spotted) -> bool:
        """Whether a name is said by a word for any thing."""
        return all(self._concepts(self._atoms[n]) & _GENERIC for n in spot.atoms)

    def _before_a_use(self, place: int) -> bool:
        after = place + 1
        return after < len(self._tokens) and self._tokens[after].folded in _BEFORE_A_USE
