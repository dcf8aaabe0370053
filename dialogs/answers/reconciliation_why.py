"""Why are there two figures? No document says; the figures that are printed twice."""

from collections.abc import Sequence

from dialogs.answers.matching import words_of
from dialogs.answers.stems import stem
from dialogs.question import Question
from dialogs.texts import say
from domain.reconciliation import Finding, FindingKind

_WHY = frozenset(["cause", "purpose"])
_SUMS = frozenset(["total"])


def _asks_why_two(question: Question) -> bool:
    """Whether it is asked why there are two figures ("varför finns det två budgetar?")."""
    why = not _WHY.isdisjoint(question.aspects) and "negated" not in question.aspects
    of_sum = not words_of(_SUMS).isdisjoint(map(stem, question.terms))  # "varför är summan fel?"
    return why and question.kind is not None and not (of_sum or asks_why_it_differs(question))


def asks_why_it_differs(question: Question) -> bool:
    """Whether it is asked why what was just told to differ does ("varför skiljer det?")."""
    return "cause" in question.aspects and bool(question.earlier_terms)


def printed_twice(question: Question, findings: list[Finding]) -> list[Finding]:
    """Where it is asked why there are two figures those printed twice, of the whole first."""
    if not _asks_why_two(question):
        return findings
    said = {*question.amounts}
    if both := [f for f in findings if {f.first.value, f.second.value} == said]:
        return both  # "varför trycktes 17 714 288 kr om delarna blir 17 749 488 kr?"
    two = [f for f in findings if f.kind is FindingKind.EDITIONS]
    return sorted(two, key=lambda f: f.area is not None) or findings


def not_said_why(language: str, question: Question, findings: Sequence[Finding]) -> str:
    """That no document says why there are two figures, where that is asked."""
    two = findings[0].kind is FindingKind.EDITIONS and _asks_why_two(question)
    return f"{say(language, 'reconciliation.not_said_why')} " if two else ""
