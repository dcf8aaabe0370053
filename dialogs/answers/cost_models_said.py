"""Is a cost shared as it is said to be? "Fördelas e-arkivet efter invånare?" gets yes or no."""

from collections.abc import Mapping, Sequence

from dialogs.answers.cost_models_by_kind import kind_said
from dialogs.question import Question
from dialogs.texts import say
from domain.cost_models import Fit
from domain.facts import CooperationFacts
from domain.records import CostModel, CostModelKind

_NOT_ASKED = frozenset(["cause", "conditional", "denied", "negated", "what_if"])
"""Aspects of what is denied, supposed or asked why, which yes or no tells nothing of."""


def is_shared_so(
    question: Question,
    facts: CooperationFacts,
    language: str,
    models: Sequence[CostModel],
    fits: Mapping[str, Fit],
) -> str:
    """Yes, no or partly, to stand first, where it is asked whether a cost is shared in one way.

    ``fits`` are the rules that come closest to the published shares, by component. Empty where that
    is not asked, or where the parts of the cost are shared in ways of which either may be meant.
    """
    said = kind_said(question)
    asked = question.polar or "confirm" in question.aspects
    if said is None or not asked or not question.aspects.isdisjoint(_NOT_ASKED):
        return ""
    ruled = {model.component: model.kind for model in models if model.kind in _WAYS}
    if not (question.subjects or question.components):
        return _of_everything(said, {*ruled.values()}, language)
    whole = {facts.component[component].subject for component in fits} or {*question.subjects}
    if len(whole) > 1:
        return ""
    ways = {ruled.get(c) or ruled.get(None) or _explained(found) for c, found in fits.items()}
    ways = ways or {*ruled.values()}
    if not ways:
        return ""
    key = _verdict(said, ways)
    stated = not fits or all(component in ruled or None in ruled for component in fits)
    if key in ("is_so", "is_not_so") and not stated:
        key = f"{key}_by_amounts"
    return say(language, f"cost_models.{key}") + " " if key else ""


def _of_everything(said: CostModelKind, ways: set[CostModelKind], language: str) -> str:
    """The verdict on all that is paid for: so, not so, or so for a part of it."""
    if not ways:
        return ""
    key = "is_so" if ways == {said} else "is_partly_so" if said in ways else "is_not_so"
    return say(language, f"cost_models.{key}") + " "


def _verdict(said: CostModelKind, ways: set[CostModelKind | None]) -> str:
    """Which way what is said stands to how the parts are shared; empty where it can't be told."""
    if ways == {said}:
        return "is_so"
    if said in ways:
        return ""
    partly = CostModelKind.PART_EQUAL in ways
    return "is_partly_so" if partly and said is not CostModelKind.PART_EQUAL else "is_not_so"


def _explained(found: Fit) -> CostModelKind | None:
    return found.kind if found.explained else None


_WAYS = frozenset([CostModelKind.EQUAL, CostModelKind.INHABITANTS, CostModelKind.PART_EQUAL])
"""Ways of sharing that can be said; a fixed list tells none."""
