"""What stays as it is, or is left out, where the rest is raised ("allt utom arkivet ökar 3 %")?"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

from dialogs.answers.cost_targets import Target
from dialogs.answers.cost_wording import target_name
from dialogs.answers.matching import words_of
from dialogs.answers.stems import stem
from dialogs.answers.what_if_basis import Basis
from dialogs.question import Question
from dialogs.texts import say
from dialogs.wording import joined
from domain.facts import CooperationFacts

_SAVE = frozenset(["utom", "forutom", "except", "excepting", "but", "apart"])
"""Words before what is not raised with the rest; other words leave it out of the sum."""
_ALL_ELSE = "annat"
_STAYS = frozenset(["unchanged"])
_MOVES = frozenset(["raised", "lowered", "rises", "falls", "indexing"])


class Unchanged(NamedTuple):
    """What is raised by an index, what each pays for what is not, and what all that is called."""

    basis: Basis
    shares: Counter[str]
    name: str


def with_the_rest(question: Question, facts: CooperationFacts) -> Question:
    """The question of a whole, where one thing of it is said to stay and the rest to move.

    ("Om licensen är oförändrad och resten höjs med 3 %", "... och förvaltningen höjs med 3 %").
    """
    if "unchanged" not in question.aspects or question.index is None:
        return question
    if question.left_out:
        return _of_its_whole(question, facts)
    stays, moves = _place(question, _STAYS), _place(question, _MOVES)
    named = question.components or question.subjects
    if stays is None or moves is None or not named:
        return question
    whole = _whole_of(question, question.components, facts)
    kept: tuple[str, ...] = ()
    if len(question.components) == len(_BOTH) and len(whole) == 1:
        moved = question.components[1 if stays < moves else 0]
        kept = tuple(c.id for c in facts.components_of[whole[0]] if c.id != moved)
    if not kept:
        return question
    aspects = question.aspects | {"total"}
    terms = (*question.terms, *sorted(_SAVE))
    return replace(
        question, subjects=whole, components=(), left_out=kept, aspects=aspects, terms=terms
    )


def _of_its_whole(question: Question, facts: CooperationFacts) -> Question:
    """The question of a thing, else of what a thing that stays is of, where that is left out."""
    if "rest" not in question.aspects and _ALL_ELSE not in question.terms:
        return question
    terms = (*question.terms, *sorted(_SAVE))
    if question.subjects or question.components:
        return replace(question, terms=terms)
    whole = _whole_of(question, question.left_out, facts)
    aspects = question.aspects | {"total"}
    return replace(question, subjects=whole, aspects=aspects, terms=terms)


_BOTH = ("one that stays", "one that moves")


def _whole_of(question: Question, parts: Iterable[str], facts: CooperationFacts) -> tuple[str, ...]:
    """The one thing whose parts are spoken of; nothing where it is everything."""
    if "total" in question.aspects:
        return ()
    subjects = {facts.component[c].subject for c in parts if c in facts.component}
    one = len(subjects) == 1 and all(len(facts.components_of[s]) > 1 for s in subjects)
    return tuple(subjects) if one else ()


def _place(question: Question, concepts: frozenset[str]) -> int | None:
    """Where the first word for something stands."""
    words = words_of(concepts)
    return next((n for n, term in enumerate(question.terms) if stem(term) in words), None)


def _is_part(ref: str, whole: Target, facts: CooperationFacts) -> bool:
    """Whether an id is of a thing that is a part of another, or of everything."""
    subject = facts.component[ref].subject if ref in facts.component else ref
    return whole.component is None and subject in facts.subject and whole.subject in (None, subject)


def unchanged_of(
    question: Question, facts: CooperationFacts, language: str, basis: Basis
) -> Unchanged:
    """What is left out of what is raised, and whether it is still paid."""
    things = [
        Target(component=ref) if ref in facts.component else Target(subject=ref)
        for ref in question.left_out
        if _is_part(ref, basis.target, facts)
    ]
    name = target_name(language, facts, basis.target)
    found = [(thing, shares) for thing in things if (shares := thing.shares(facts, basis.years))]
    kept: Counter[str] = Counter()
    for _, shares in found:
        kept.update({share.municipality: share.amount or 0 for share in shares})
    if not kept:
        return Unchanged(basis, kept, name)
    listed = joined(language, (target_name(language, facts, thing) for thing, _ in found))
    if _SAVE.isdisjoint(question.terms):
        rest = {code: kr - kept[code] for code, kr in basis.shares.items()}
        without = replace(basis, shares=rest, total=sum(rest.values()))
        return Unchanged(
            without, Counter(), say(language, "what_if.left_out", thing=name, things=listed)
        )
    return Unchanged(basis, kept, say(language, "what_if.unchanged", thing=name, things=listed))
