"""Which names does a cooperation's store hold, and how much does each word of them tell?

Read once per snapshot of a cooperation from names and aliases alone, so that a new cooperation's
folder is understood without a line of code.
"""

import math
from collections.abc import Iterable

from dialogs.understanding.concept_words import concept_words
from dialogs.understanding.everyday_places import called_like_words
from dialogs.understanding.inflection import bases
from dialogs.understanding.lexicon import Phrase, lexicon, openings, phrase
from dialogs.understanding.named_numbers import named_numbers
from dialogs.understanding.slips import Written
from dialogs.understanding.stand_ins import joined, stand_ins
from dialogs.understanding.tokens import fold
from dialogs.understanding.vocabulary import Name, NameKind, Vocabulary
from dialogs.understanding.words import WordIndex
from domain.facts import CooperationFacts

_PROPER = {NameKind.MUNICIPALITY, NameKind.PERSON}
_EVERYDAY_WEIGHT = 0.25
_RARE = 4
"""A word found in more things of a kind than this can't alone point one out."""
_RARE_ANYWHERE = 16
"""Names of any kind that a word may stand in and still point one out."""


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
    places = [m.name for m in facts.municipalities if len(phrase(m.name)) == 1]
    named_so = called_like_words(places, everyday)
    everyday |= {
        word
        for word in holders.keys() - {fold(name) for name in places}
        if any(base in everyday for base, _ in bases(word) if len(base) > 3)
    }
    own_words = stand_ins(facts)
    everyday |= own_words.keys() | {word for word in holders if joined(word, own_words)[1]}
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
        any_place = kind is NameKind.MUNICIPALITY and word in known.everyday  # "i vilken stad?"
        return few and word not in everyday and not any_place

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
        everyday_places=named_so,
        real_words=frozenset(real),
        own_words=own_words,
        numbers=named_numbers(words for kind, _, words in entries if kind is NameKind.SUBJECT),
        written=Written(real | known.ignored | concept_words().common | common),
    )


def _names(facts: CooperationFacts) -> Iterable[tuple[NameKind, str, Phrase]]:
    cooperation = facts.cooperation
    listed: list[tuple[NameKind, str, Iterable[str]]] = [
        (
            NameKind.COOPERATION,
            cooperation.id,
            (
                *(cooperation.name, cooperation.short_name, *cooperation.aliases),
                *lexicon().cooperation,
            ),
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
