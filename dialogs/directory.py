"""Which cooperation does a message speak of? One index over the names of them all."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date

from rapidfuzz import process
from rapidfuzz.distance import OSA

from dialogs.answers.passages import passage_index
from dialogs.answers.stems import stem
from dialogs.understanding.inflection import bases
from dialogs.understanding.kept import Kept
from dialogs.understanding.lexicon import lexicon, phrase
from dialogs.understanding.sentences import sentences
from dialogs.understanding.tokens import Words, words_of
from dialogs.understanding.wondering import wonders
from dialogs.understanding.words import ONE_INFLECTION
from domain.facts import CooperationFacts, Facts
from domain.indexes import kept_with

_OWN_NAME = 9
"""The vote of a cooperation's own name, more than that of things both may have."""
_NEARER = 3
"""By how much another must be named more than the one at home to be meant."""
_FEW = 3
_CHANCE = 1
"""The vote of one word of a longer name, which may as well mean something else."""
_WHOLE_NAME = 2
_PROPER = 2
"""The least vote of a word of a cooperation's or municipality's own name."""
_SETTING_ASIDE = frozenset(
    ["inte", "ej", "glom", "strunta", "skit", "bortse", "not", "forget", "ignore"]
)
"""Words after which a cooperation is named that is not meant ("glöm Norrbotten, ...")."""
_LONG = 7
"""Letters from which a word may be a mistyped name."""


class Directory:
    """Distinctive words of cooperations, and which they point to with what weight.

    The words are of their own names, municipalities and subjects.
    """

    def __init__(
        self, words: Mapping[str, Mapping[str, int]], is_written: Callable[[str], bool]
    ) -> None:
        self._words = words
        self._proper = [w for w, votes in words.items() if max(votes.values()) >= _PROPER]
        self._is_written = is_written
        self._votes = Kept(self._votes_of)

    def votes(self, message: Words) -> dict[str, int]:
        """How strongly each cooperation's own names stand in a message, of those that do."""
        votes: dict[str, int] = {}
        before: tuple[str, ...] = ()
        for token in message.tokens:
            for name, weight in self._votes[token.folded]:
                if weight < _OWN_NAME or _SETTING_ASIDE.isdisjoint(before):
                    votes[name] = votes.get(name, 0) + weight
            before = (*before[-1:], token.folded)
        return votes

    def speaking_for(self, message: Words, name: str) -> list[str]:
        """The words of a message that point to a cooperation."""
        return [
            token.folded
            for token in message.tokens
            if any(voted == name for voted, _ in self._votes[token.folded])
        ]

    def _votes_of(self, folded: str) -> tuple[tuple[str, int], ...]:
        """What each form of a word points to."""
        furthest = 0 if folded in lexicon().everyday else ONE_INFLECTION  # "läsa" is no "lås"
        forms = (form for form, taken in bases(folded) if taken <= furthest)
        found = tuple(vote for form in forms for vote in self._words.get(form, {}).items())
        return found or tuple(self._words.get(self._mistyped(folded), {}).items())

    def _mistyped(self, folded: str) -> str:
        """A name of a cooperation or place that a word nobody writes is one error from, if any."""
        if len(folded) < _LONG or not folded.isalpha() or self._is_written(folded):
            return ""
        near = process.extractOne(folded, self._proper, scorer=OSA.distance, score_cutoff=1)
        return near[0] if near else ""


def _directory(facts: Facts) -> Directory:
    found: dict[str, dict[str, int]] = {}
    everyday = {word for entry in lexicon().concepts for word in entry} | lexicon().ignored
    for name, cooperation in facts.cooperations.items():
        for weight, words in _names(cooperation):
            for word in words:
                if len(word) > 2 and word not in everyday and not word.isdigit():
                    weights = found.setdefault(word, {})
                    weights[name] = max(weight, weights.get(name, 0))

    def is_written(folded: str) -> bool:
        """Whether a word is everyday language or stands in any cooperation's documents."""
        known = folded in everyday or folded in lexicon().everyday
        return known or any(_speaks_of(c, [folded]) for c in facts.cooperations.values())

    few = {word: weights for word, weights in found.items() if len(weights) <= _FEW}
    return Directory(few, is_written)


def _names(facts: CooperationFacts) -> Iterable[tuple[int, tuple[str, ...]]]:
    cooperation = facts.cooperation
    for name in (cooperation.name, cooperation.short_name, *cooperation.aliases):
        yield _OWN_NAME, phrase(name)
    for municipality in facts.municipalities:
        yield 2, phrase(municipality.name)
    for holder in facts.office_holders:
        yield _CHANCE, phrase(holder.person)
    for subject in facts.subjects:
        for name in (subject.name, *subject.aliases):
            words = phrase(name)
            yield (_CHANCE if len(words) > 1 else _WHOLE_NAME), words


def votes_in(message: Words, facts: Facts) -> Mapping[str, int]:
    """How strongly a message names each cooperation, of those that it names; see `Directory`."""
    return kept_with(facts, _directory).votes(message) if len(facts.cooperations) > 1 else {}


def choose_cooperations(
    message: Words,
    facts: Facts,
    own: tuple[str, ...],
    today: date,
    previous: str | None,
    votes: Mapping[str, int],
) -> tuple[str, ...]:
    """The cooperations a message can be about, the likeliest alone where there is one.

    A cooperation that the message names wins; else the one spoken of before, the asker's own, or
    the only one that still goes on.
    """
    everyone = tuple(facts.cooperations)
    if len(everyone) < 2:
        return everyone
    first = [previous] if previous and previous in facts.cooperations else []
    candidates = [name for name in (*first, *own) if name in facts.cooperations]
    if not candidates:
        candidates = [name for name in everyone if _goes_on(facts.cooperations[name], today)]
    if votes:
        best = max(votes.values())
        likely = next((name for name in candidates if votes.get(name) == best), None)
        at_home = first or own or len(candidates) == 1
        if likely is None and at_home and candidates:
            home = votes.get(candidates[0], 0)
            others = [name for name in everyone if votes.get(name) == best]
            directory = kept_with(facts, _directory)
            said = {word for name in others for word in directory.speaking_for(message, name)}
            places = {place for name in others for place in _places(facts.cooperations[name])}
            shared = _speaks_of(facts.cooperations[candidates[0]], said)
            chance = best <= _CHANCE or (shared and said.isdisjoint(places))
            if chance or (home and best < home + _NEARER):
                return tuple(candidates[:1])  # a word of another's may be anybody's
        if likely is not None:
            return (likely,)
        return tuple(name for name in everyone if votes.get(name) == best)[:_FEW]
    if first or own:
        return tuple(candidates[:1])
    return tuple(candidates) or everyone


def parted_between(
    message: Words,
    facts: Facts,
    own: tuple[str, ...],
    today: date,
    previous: str | None,
    votes: Mapping[str, int],
) -> tuple[tuple[str, Words], ...]:
    """A message that asks of several cooperations by name, as what it asks of each in turn.

    Empty where no more than one is meant ("Vem leder eSamverkan, och vem leder e-nämnden?"). Once
    one is called by its own name, all else is asked of it until another is.
    """
    if len([name for name, vote in votes.items() if vote >= _PROPER]) < 2:
        return ()
    asked: list[tuple[str, str]] = []
    named = False
    for sentence, part in ((s, part) for s in sentences(message.text) for part in s.parts):
        words = words_of(part)
        chosen: tuple[str, ...] = ()
        of_part = votes_in(words, facts) if sentence.asks or wonders(part) else {}
        if of_part:
            chosen = choose_cooperations(words, facts, own, today, previous, of_part)
        by_name = max(of_part.values(), default=0) >= _OWN_NAME
        goes_on = bool(asked) and (len(chosen) != 1 or (named and not by_name))
        name = asked[-1][0] if goes_on else chosen[0] if len(chosen) == 1 else ""
        named = named or by_name
        if asked and asked[-1][0] in ("", name):
            asked[-1] = (name, f"{asked[-1][1]} {part}")
        else:
            asked.append((name, part))
    if len({name for name, _ in asked}) < 2:
        return ()
    return tuple((name, words_of(text)) for name, text in asked)


def also_named(message: Words, facts: Facts, chosen: str) -> tuple[str, ...]:
    """Other cooperations that a message names something of, the likeliest first, at most a few.

    None where it names something of the chosen one: what is asked is asked of that. A word that the
    chosen one's documents speak of as well ("e-tjänster") names nothing of another, but for places.
    """
    votes = votes_in(message, facts)
    if chosen in votes:
        return ()
    likeliest = sorted(votes, key=votes.__getitem__, reverse=True)[: _FEW + 1]
    others = (name for name in likeliest if name != chosen)
    directory = kept_with(facts, _directory)

    def is_shared(name: str) -> bool:
        said = set(directory.speaking_for(message, name))
        here = _speaks_of(facts.cooperations[chosen], said)
        return here and said.isdisjoint(_places(facts.cooperations[name]))

    return tuple(name for name in others if not is_shared(name))[:_FEW]


def _places(facts: CooperationFacts) -> Iterator[str]:
    """The words of a cooperation's municipalities, also in the genitive: they are its own alone."""
    for municipality in facts.municipalities:
        for word in phrase(municipality.name):
            yield from (word, f"{word}s")


def _speaks_of(facts: CooperationFacts, words: Iterable[str]) -> bool:
    """Whether a cooperation's own documents speak of all of some words."""
    index = passage_index(facts)
    return all(index.standing(stem(word)) for word in words)


def _goes_on(facts: CooperationFacts, today: date) -> bool:
    return facts.cooperation.ends is None or facts.cooperation.ends >= today
