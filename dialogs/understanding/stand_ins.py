"""What does a cooperation call what the lexicon's phrases call a committee or a member?

A phrase says "får nämnden" once; the one who decides may be a direktion, a member an ombud, a
strategidag a framtidsdag, a share a medlemsbidrag. Their own words stand in the phrases as well.
"""

from collections.abc import Iterable, Iterator, Mapping

from dialogs.understanding.concept_words import concept_words, match_concepts
from dialogs.understanding.inflection import bases
from dialogs.understanding.lexicon import lexicon, phrase
from domain.attendance import STRATEGY_DAY
from domain.facts import CooperationFacts
from domain.records import BodyKind, Duty

StandIns = Mapping[str, frozenset[str]]
"""Words of a cooperation's own, each with the words of the lexicon that it stands for."""

_JOINTS = ("", "s")
_SHORTEST_BASE = 4
"""Letters of an own word, without its ending, that may begin a compound."""


def stand_ins(facts: CooperationFacts) -> StandIns:
    """The words of a cooperation that stand in the lexicon's phrases."""
    found: dict[str, frozenset[str]] = {}
    for called, name in _called(facts):
        words = phrase(name)
        meant = lexicon().called.get(called, frozenset())
        if len(words) == 1:
            found[words[0]] = found.get(words[0], frozenset()) | meant
    return {word: meant for word, meant in found.items() if word not in meant}


def stood_for(folded: str, names: Iterable[str], own: StandIns) -> frozenset[str]:
    """The words of the lexicon that a written word stands for, in its case."""
    said = [own[name] for name in (*names, *(base for base, _ in bases(folded))) if name in own]
    meant = frozenset().union(*said)
    return frozenset(word for word in meant if word.endswith("s") == folded.endswith("s"))


def joined(word: str, own: StandIns) -> tuple[frozenset[str], frozenset[str]]:
    """The own words that a compound begins with, and what the lexicon calls such a compound.

    ("direktionsmöte" begins with "direktionen", and is called "nämndmöte".)
    """
    names: set[str] = set()
    whole: set[str] = set()
    for first, meant in own.items():
        for base, _ in bases(first):
            if len(base) >= _SHORTEST_BASE and word.startswith(base):
                found = _wholes(meant, word.removeprefix(base).removeprefix("s"))
                whole |= found
                names |= {first} if found else set()
    return frozenset(names), frozenset(whole)


def _wholes(begun: Iterable[str], rest: str) -> frozenset[str]:
    """The words of the lexicon that begin with one of some words and end with another."""
    return concept_words().common & {word + joint + rest for word in begun for joint in _JOINTS}


def _called(facts: CooperationFacts) -> Iterator[tuple[str, str]]:
    for body in facts.bodies:
        decides = body.decides or body.kind is BodyKind.COMMITTEE
        for name in (body.name, *body.aliases):
            if decides:
                yield BodyKind.COMMITTEE.value, name
            if body.kind is BodyKind.STEERING:
                yield BodyKind.STEERING.value, name
    for role in facts.roles:
        if role.duty in (Duty.MEMBER, Duty.SUBSTITUTE):
            yield from ((role.duty.value, name) for name in (role.name, *role.aliases))
    yield from (("share", kind) for kind in _kinds_of_shares(facts))
    for meeting in facts.meetings:
        if meeting.kind == STRATEGY_DAY:
            yield STRATEGY_DAY, meeting.title


def _kinds_of_shares(facts: CooperationFacts) -> set[str]:
    """What only this cooperation calls a share; "budget" says more than that it is paid."""
    kinds = {words[-1] for table in facts.cost_tables if (words := phrase(table.kind))}
    return {kind for kind in kinds if not match_concepts(kind)[0]}
