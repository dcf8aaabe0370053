"""Which names does a cooperation's store hold? Its own words, indexed for recognition.

Built once per snapshot of a cooperation from names and aliases alone, so that a new cooperation's
folder is understood without a line of code.
"""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache

from dialogs.understanding.inflection import bases, genitive_bases
from dialogs.understanding.kept import KEPT_WORDS, Kept
from dialogs.understanding.lexicon import Lexicon, Opening, Phrase, lexicon, openings, phrase
from dialogs.understanding.words import (
    ONE_INFLECTION,
    Match,
    Part,
    WordIndex,
    split_compound,
)
from domain.facts import CooperationFacts


class NameKind(StrEnum):
    """What kind of thing a name stands for."""

    MUNICIPALITY = "municipality"
    SUBJECT = "subject"
    COMPONENT = "component"
    BODY = "body"
    ROLE = "role"
    PERSON = "person"
    DOCUMENT = "document"
    AGREEMENT = "agreement"
    DECISION = "decision"
    COOPERATION = "cooperation"


@dataclass(frozen=True, slots=True)
class Name:
    """A name or alias: its words, what it stands for, and how much of it is distinctive.

    ``parts`` are its words with their weights, ``total`` the sum of these; a word in few names
    weighs more than one in many. A part is telling if its word can point the thing out alone: no
    everyday word, and in few things of its kind.
    """

    kind: NameKind
    ref: str
    words: Phrase
    parts: tuple[tuple[str, float, bool], ...]
    total: float


@dataclass(frozen=True, slots=True)
class Analysis:
    """What a written word can be: known name words and concept words, or the parts of a compound.

    ``errors`` is the number of typing errors assumed.
    """

    names: frozenset[str] = frozenset()
    concepts: frozenset[str] = frozenset()
    parts: tuple[Part, ...] = ()
    errors: int = 0

    @property
    def known(self) -> bool:
        """Whether the word was recognised at all."""
        return bool(self.names or self.concepts or self.parts)


_PROPER = {NameKind.MUNICIPALITY, NameKind.PERSON}
_EVERYDAY_WEIGHT = 0.25
_RARE = 4
"""A word found in more things of a kind than this can't alone point one out."""
_RARE_ANYWHERE = 16
"""Names of any kind that a word may stand in and still point one out."""
_SHORT = 4
"""Letters up to which an everyday word as it stands is no form of a name ("bäst" of "bas")."""
_SCRAP = 4
"""Letters of a part that says little: a word of such parts alone is rather a mistyped name."""
_FOLLOWS_NO_NAME = frozenset(["by", "fors", "for", "nas", "berg", "dal", "sund", "vik", "holm"])
"""Endings of place names that are words as well."""
_CUT = 6
"""Letters from which the beginning of a word may stand for it ("socialtj")."""
_LONG = 10
"""Letters from which one typing error is likelier than a compound nobody has seen."""


@dataclass
class Vocabulary:
    """The names of one cooperation and the everyday words, ready to recognise words with.

    ``by_word`` are the numbers of the names that hold a word, each with the part of its weight that
    the word makes up.
    """

    facts: CooperationFacts
    names: tuple[Name, ...]
    by_word: Mapping[str, Mapping[int, float]]
    phrases: Mapping[str, Opening]
    name_index: WordIndex
    concept_index: WordIndex
    lexicon: Lexicon
    everyday: frozenset[str]
    real_words: frozenset[str]
    _analyses: Kept[str, Analysis] = field(init=False)
    _concepts: Kept[str, frozenset[str]] = field(init=False)

    def __post_init__(self) -> None:
        self._analyses = Kept(self._analyse)
        self._concepts = Kept(self._concepts_of)

    def analyse(self, folded: str) -> Analysis:
        """What a folded word can be.

        Exact and inflected forms first, then compounds, then typing errors; a word that stands in
        the documents or is everyday language is never taken for a mistyped name.
        """
        return self._analyses[folded]

    def concepts_of(self, folded: str) -> frozenset[str]:
        """The concepts that a folded word stands for by itself."""
        return self._concepts[folded]

    def _analyse(self, folded: str) -> Analysis:
        names, name_cost = self.name_index.match(folded)
        concepts, concept_cost = match_concepts(folded)
        longer_ending = name_cost > (0 if len(folded) <= _SHORT else 2)
        if names and longer_ending and concept_cost < name_cost:
            # Of a word that means nothing by itself ("ledamöter"), a name's forms are the name's.
            alone = self.lexicon.concepts
            forms = (self.name_index.match(word)[0] for word in concepts if (word,) not in alone)
            names &= frozenset().union(*forms)
        plain = folded in self.lexicon.ignored or folded in self.lexicon.everyday
        if concept_cost > 0 and (plain or (names and name_cost == 0)):
            concepts = frozenset()
        if concepts and not names and concept_cost > 1 and self._is_mistyped_name(folded):
            # "bodn" is a mistyped Boden rather than a form of "bodde".
            return self._mistyped(folded)
        if names or concepts:
            return Analysis(names, concepts)
        return Analysis() if folded in self.lexicon.ignored else self._unknown(folded)

    def _unknown(self, folded: str) -> Analysis:
        """What a word can be that is no form of a known one: a compound, or mistyped."""
        if folded in self.lexicon.everyday:
            return Analysis()
        parts = split_compound(folded, self.name_index, self.concept_index)
        if self._is_another_place(parts):
            return Analysis()
        if parts and not self._is_mistyped_name(folded):
            mistyped = self._mistyped(folded) if len(folded) >= _LONG else Analysis()
            scraps = all(len(part.letters) <= _SCRAP for part in parts)  # "gall", "via", "are"
            rather = mistyped.names and (mistyped.errors == 1 or scraps)
            return mistyped if rather else Analysis(parts=parts)
        if self.is_real(folded) and not parts:
            return Analysis()
        mistyped = self._mistyped(folded)
        if not mistyped.known and len(folded) >= _CUT:
            whole = self.name_index.abbreviated(folded)
            return Analysis(frozenset([whole])) if whole else mistyped
        return mistyped

    def _is_another_place(self, parts: tuple[Part, ...]) -> bool:
        """Whether a compound is a place of its own: "Överluleå", "Bodenfors"."""
        proper = self.name_index.proper
        if any(part.names & proper for part in parts[1:]):
            return True
        begins = bool(parts) and bool(parts[0].names & proper)
        return begins and any(part.letters in _FOLLOWS_NO_NAME for part in parts[1:])

    def _is_mistyped_name(self, folded: str) -> bool:
        """Whether a word that nobody writes is one typing error from proper names only."""
        if self.is_written(folded):
            return False
        near = self.name_index.mistyped(folded)
        return min(near.values(), default=9) == 1 and self.name_index.proper.issuperset(near)

    def _is_another(self, folded: str, name: str, errors: int) -> bool:
        """Whether a word is no typing error of a proper name, but another name.

        It is the name and more ("Arjeplognäs"), or is called after the same place ("Österkalix").
        """
        whole = name.removesuffix("s")
        if folded.startswith(whole) and len(folded) >= len(whole) + 2 and folded != f"{name}s":
            return True
        return errors > 1 and any(
            other != whole and whole.endswith(other) and folded.removesuffix("s").endswith(other)
            for other in self.name_index.proper
        )

    def _concepts_of(self, folded: str) -> frozenset[str]:
        entries = self.lexicon.concepts
        words = self.analyse(folded).concepts
        return frozenset(name for word in words for name in entries.get((word,), ()))

    def is_written(self, folded: str) -> bool:
        """Whether a word is everyday language or stands in the documents just so."""
        known = self.lexicon
        return folded in self.real_words or folded in known.everyday or folded in known.ignored

    def is_real(self, folded: str) -> bool:
        """Whether a word, in some form, is everyday language or stands in the documents.

        Proper names have no forms but the genitive: "Bodenn" is none of Boden.
        """
        proper = self.name_index.proper
        genitives = {base for base, _ in genitive_bases(folded)}
        return any(
            self.is_written(base) and (base not in proper or base in genitives)
            for base, _ in bases(folded)
        )

    def _mistyped(self, folded: str) -> Analysis:
        name_errors = self.name_index.mistyped(folded)
        concept_errors = _mistyped_concepts(folded)
        fewest = min([*name_errors.values(), *concept_errors.values()], default=9)
        if fewest == 9:
            return Analysis()
        names = frozenset(
            word
            for word, errors in name_errors.items()
            if errors == fewest
            and not (word in self.name_index.proper and self._is_another(folded, word, errors))
        )
        concepts = frozenset(word for word, errors in concept_errors.items() if errors == fewest)
        # "budget" is both, and so is "budggeten"; what is like a name is not like all else as well
        return Analysis(names, concepts & names if names else concepts, errors=fewest)


@lru_cache(maxsize=KEPT_WORDS)
def _mistyped_concepts(folded: str) -> dict[str, int]:
    return dict(concept_words().mistyped(folded))


@lru_cache(maxsize=KEPT_WORDS)
def match_concepts(folded: str) -> Match:
    """The concept words that a folded word is a form of.

    A word that only stands in phrases never hides one that means something by itself ("betalar" in
    "vem betalar", and "betala").
    """
    alone, alone_cost = words_alone().match(folded)
    together, together_cost = concept_words().match(folded)
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


def build_vocabulary(facts: CooperationFacts) -> Vocabulary:
    """The vocabulary of a cooperation, from the names and aliases in its data."""
    known = lexicon()
    entries = list(dict.fromkeys(_names(facts)))
    holders: dict[str, set[tuple[NameKind, str]]] = {}
    for kind, ref, words in entries:
        for word in words:
            holders.setdefault(word, set()).add((kind, ref))
    everyday = {word for entry in known.concepts for word in entry} | known.ignored
    everyday |= set(known.months) | set(known.numbers)
    everyday |= {
        word
        for word in holders
        if any(base in everyday for base, _ in bases(word) if len(base) > 3)
    }
    things = len({(kind, ref) for kind, ref, _ in entries}) + 1

    def weight(word: str) -> float:
        rarity = math.log(1 + things / len(holders[word]))
        return rarity * (
            _EVERYDAY_WEIGHT if word in everyday or len(word) < 3 or not word.isalpha() else 1.0
        )

    names = []
    by_word: dict[str, dict[int, float]] = {}
    kinds: dict[tuple[str, NameKind], set[str]] = {}
    for number, (kind, ref, words) in enumerate(entries):
        for word in set(words):
            by_word.setdefault(word, {})[number] = 0.0
            kinds.setdefault((word, kind), set()).add(ref)

    def telling(word: str, kind: NameKind) -> bool:
        few = len(kinds[word, kind]) <= _RARE and len(by_word[word]) <= _RARE_ANYWHERE
        return few and word not in everyday

    for number, (kind, ref, words) in enumerate(entries):
        weights = tuple(weight(word) for word in words)
        parts = tuple(
            (word, part, telling(word, kind)) for word, part in zip(words, weights, strict=True)
        )
        names.append(Name(kind, ref, words, parts, sum(weights)))
        for word, part in zip(words, weights, strict=True):
            by_word[word][number] += part / sum(weights)
    proper = {w for kind, _, words in entries if kind in _PROPER for w in words} - everyday
    common = {w for kind, _, words in entries if kind not in _PROPER for w in words} - proper
    real = {word for passage in facts.passages for word in phrase(passage.text)}
    return Vocabulary(
        facts=facts,
        names=tuple(names),
        by_word=by_word,
        phrases=openings(),
        name_index=WordIndex(common, proper, widely=True),
        concept_index=concept_words(),
        lexicon=known,
        everyday=frozenset(everyday),
        real_words=frozenset(real),
    )


def _names(facts: CooperationFacts) -> Iterable[tuple[NameKind, str, Phrase]]:
    cooperation = facts.cooperation
    listed: list[tuple[NameKind, str, Iterable[str]]] = [
        (
            NameKind.COOPERATION,
            cooperation.id,
            (cooperation.name, cooperation.short_name, *cooperation.aliases),
        )
    ]
    listed += [
        (NameKind.MUNICIPALITY, m.code, (m.name, m.formal_name, *m.aliases))
        for m in facts.municipalities
    ]
    listed += [(NameKind.SUBJECT, s.id, (s.name, *s.aliases)) for s in facts.subjects]
    listed += [
        (NameKind.COMPONENT, c.id, (c.name, *c.aliases, *_labels(facts, c.id)))
        for c in facts.cost_components
    ]
    listed += [(NameKind.BODY, b.id, (b.name, *b.aliases)) for b in facts.bodies]
    listed += [(NameKind.ROLE, r.id, (r.name, *r.aliases)) for r in facts.roles]
    listed += [
        (NameKind.PERSON, h.person, (h.person, h.person.split()[-1], *h.aliases))
        for h in facts.office_holders
    ]
    listed += [(NameKind.DOCUMENT, d.id, (d.title, *d.aliases)) for d in facts.documents]
    listed += [(NameKind.AGREEMENT, a.id, (a.name, *a.aliases)) for a in facts.agreements]
    listed += [(NameKind.DECISION, d.id, (d.title, *d.aliases)) for d in facts.decisions]
    for kind, ref, spellings in listed:
        for spelling in spellings:
            words = phrase(spelling)
            if words:
                yield kind, ref, words


def _labels(facts: CooperationFacts, component: str) -> tuple[str, ...]:
    return tuple(column.label for column in facts.columns_for_component.get(component, ()))
