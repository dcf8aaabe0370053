"""What is shared in the way asked about: by inhabitants, alike, or partly each?"""

from collections.abc import Sequence
from dataclasses import dataclass

from dialogs.answer import Answer, Asker
from dialogs.answers.composing import answered
from dialogs.answers.cost_fits import fitted
from dialogs.question import Per, Question
from dialogs.texts import say
from dialogs.wording import joined
from domain.cost_shares import CostSum, all_shares, years_of
from domain.facts import CooperationFacts
from domain.records import CostModelKind, Source

_WHICH = frozenset(["list", "any_of", "which_thing"])


def shared_so(question: Question, facts: CooperationFacts, asker: Asker) -> Answer | None:
    """What is shared in one way: as the documents state, and as the published shares show.

    ``None`` where it is not asked which costs are.
    """
    kind = kind_said(question)
    named = question.subjects or question.components or question.municipalities
    if kind is None or named or question.aspects.isdisjoint(_WHICH):
        return None
    ways = [_shared(asker.language, facts, kind)]
    if kind is CostModelKind.INHABITANTS:
        ways.append(_shared(asker.language, facts, CostModelKind.PART_EQUAL))
    return _told(question, facts, asker, ways)


def if_heads_change(question: Question, facts: CooperationFacts, asker: Asker) -> Answer | None:
    """Which shares move with the number of inhabitants ("om befolkningen minskar?").

    ``None`` where it is not asked. No amount is told: no document says which count is used.
    """
    if "heads_change" not in question.aspects or question.subjects:
        return None
    kinds = (CostModelKind.INHABITANTS, CostModelKind.PART_EQUAL, CostModelKind.EQUAL)
    ways = [_shared(asker.language, facts, kind) for kind in kinds]
    opening = say(asker.language, "cost_models.if_heads_change")
    return _told(question, facts, asker, ways, opening=opening)


@dataclass(frozen=True, slots=True)
class _Way:
    """A way of sharing and what is shared so, as a line, with its sources."""

    line: str
    sources: tuple[Source, ...]
    computed: bool


def _told(
    question: Question,
    facts: CooperationFacts,
    asker: Asker,
    ways: Sequence[_Way],
    *,
    opening: str = "",
) -> Answer:
    """An answer of ways of sharing: the first, or an opening, leads."""
    lines = [*([opening] if opening else []), *(way.line for way in ways)]
    computed = any(way.computed for way in ways)
    return answered(
        question,
        facts,
        asker,
        lines[0],
        statements=lines[1:],
        notes=[say(asker.language, "cost_models.computed")] if computed else [],
        sources=[source for way in ways for source in way.sources],
    )


def _shared(language: str, facts: CooperationFacts, kind: CostModelKind) -> _Way:
    """What is shared in one way."""
    stated = [model for model in facts.cost_models if model.kind is kind]
    ruled = {model.component for model in facts.cost_models if model.component}
    fitting = {
        component.name: paid
        for component in facts.cost_components
        if component.id not in ruled and (paid := _explained_by(facts, component.id, kind))
    }
    names = dict.fromkeys(
        facts.component[model.component].name
        if model.component
        else facts.subject[model.subject].name
        for model in stated
    )
    lines = [
        say(language, f"cost_models.{key}", things=joined(language, things))
        for key, things in (("shared_as_stated", names), ("shared_as_computed", fitting))
        if things
    ]
    way = say(language, f"cost_models.way_{kind}")
    if not lines:
        lines = [say(language, "cost_models.nothing_shared_so")]
    return _Way(
        " ".join([way, *lines]),
        (
            *(model.source for model in stated),
            *(
                source
                for paid in fitting.values()
                for share in paid[:1]
                for source in share.sources
            ),
        ),
        bool(fitting),
    )


def kind_said(question: Question) -> CostModelKind | None:
    """The way of sharing that is spoken of."""
    by_inhabitants = "by_inhabitants" in question.aspects or question.per is Per.INHABITANT
    alike = "equal" in question.aspects
    if by_inhabitants:
        partly = alike or "partly" in question.aspects
        return CostModelKind.PART_EQUAL if partly else CostModelKind.INHABITANTS
    return CostModelKind.EQUAL if alike else None


def _explained_by(
    facts: CooperationFacts, component: str, kind: CostModelKind
) -> tuple[CostSum, ...]:
    """The latest shares of a component, where a rule of a kind explains them."""
    years = years_of(facts, component=component)
    shares = tuple(s for s in all_shares(facts, years[-1], component=component) if s.amount)
    found = fitted(facts, component, years[-1]) if len(shares) > 1 else None
    return shares if found is not None and found.explained and found.kind is kind else ()
