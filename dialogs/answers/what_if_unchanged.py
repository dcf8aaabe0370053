"""What stays as it is, or is left out, where the rest is raised ("allt utom arkivet ökar 3 %")?"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

from dialogs.answers.cost_targets import Target, targets
from dialogs.answers.cost_wording import target_name
from dialogs.answers.matching import words_of
from dialogs.answers.stems import stem
from dialogs.answers.what_if_basis import Basis
from dialogs.answers.what_if_several import as_said
from dialogs.question import Question
from dialogs.texts import say
from dialogs.wording import joined
from domain.facts import CooperationFacts

_SAVE = frozenset(["utom", "forutom", "except", "excepting", "but", "apart"])
"""Words before what is not raised with the rest; other words leave it out of the sum."""
_ALL_ELSE = "annat"
_STAYS = frozenset(["unchanged"])
_STILL = frozenset(["still", "kvar"])
"""Words that tell the same with a verb ("ligger still", "ligger kvar på samma nivå")."""
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
    stays, moves = _place(question, _STAYS, _STILL), _place(question, _MOVES)
    named = question.components or question.subjects
    if stays is None or moves is None or not named:
        return question
    all_moves = "total" in question.aspects and moves < stays
    all_moves = all_moves and not _speaks_of_the_rest(question)
    if all_moves and len(targets(question, facts)) == 1:
        # as in "höj allt med 3 % men låt licensen vara oförändrad"
        terms = (*question.terms, *sorted(_SAVE))
        return replace(question, subjects=(), components=(), left_out=named, terms=terms)
    whole = _whole_of(question, question.components, facts)
    kept: tuple[str, ...] = ()
    if len(question.components) == len(_BOTH) and len(whole) == 1:
        moved = question.components[1 if stays < moves else 0]
        kept = tuple(c.id for c in facts.components_of[whole[0]] if c.id != moved)
    if not kept:
        return _with_one_that_stays(question, facts, stays_first=stays < moves)
    aspects = question.aspects | {"total"}
    terms = (*question.terms, *sorted(_SAVE))
    return replace(
        question, subjects=whole, components=(), left_out=kept, aspects=aspects, terms=terms
    )


def _with_one_that_stays(
    question: Question, facts: CooperationFacts, *, stays_first: bool
) -> Question:
    """The question of two things with what each rises by, where the one does not rise.

    ("Höj licensen med 10 % och låt grundfinansieringen vara oförändrad").
    """
    things = targets(question, facts)
    if len(things) != len(_BOTH) or len(question.indices) != 1:
        return question
    (rate,) = question.indices
    if as_said(things, question, facts) is None and any(thing.component for thing in things):
        whole = [thing.component is None for thing in things]
        if sum(whole) != 1 or (named_stays := _named_stays(question)) is None:
            return question
        # the whole thing is the one that the words of a name are of
        stays_first = whole[0] is named_stays
    return replace(question, indices=(0.0, rate) if stays_first else (rate, 0.0))


def _named_stays(question: Question) -> bool | None:
    """Whether what is called by its name stays, or moves: whichever word stands nearest to it."""
    at = next((n for n, term in enumerate(question.terms) if term in question.naming), None)
    stays, moves = _place(question, _STAYS, _STILL), _place(question, _MOVES)
    if at is None or stays is None or moves is None:
        return None
    return abs(stays - at) < abs(moves - at)


def _speaks_of_the_rest(question: Question) -> bool:
    """Whether what stays or moves is all else ("e-arkivet höjs 3 %, allt annat oförändrat")."""
    return "rest" in question.aspects or _ALL_ELSE in question.terms


def _of_its_whole(question: Question, facts: CooperationFacts) -> Question:
    """The question of a thing, else of what a thing that stays is of, where that is left out."""
    if not _speaks_of_the_rest(question):
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


def _place(
    question: Question, concepts: frozenset[str], others: frozenset[str] = frozenset()
) -> int | None:
    """Where the first word for something stands, also if it is one of some others."""
    words = words_of(concepts) | others
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
