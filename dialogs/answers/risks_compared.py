"""What changed in the risks? Two control plans side by side: what came, went or was revalued."""

import re
from collections.abc import Sequence
from itertools import pairwise

from dialogs.answer import Answer, Asker
from dialogs.answers.composing import answered, begun, own_words
from dialogs.answers.risk_words import table_of, written_risk
from dialogs.answers.stems import stems
from dialogs.question import Operation, Question
from dialogs.texts import say
from domain.facts import CooperationFacts
from domain.records import Risk

ASIDE = re.compile(r"\([^)]*\)")
"""What a plan adds about its own year: "(obligatoriskt kontrollmoment 2025)"."""


_MOVED = frozenset(["added", "happened", "removed"])
"""What is asked of the risks of one year, or since it, that is told of two."""


def whole_plans(risks: Sequence[Risk]) -> list[int]:
    """The years with a whole plan, the latest last.

    A year with a row or two (an obligatory item for a plan to come) is no plan of its own.
    """
    sizes = {r.year: sum(other.year == r.year for other in risks) for r in risks if r.year}
    most = max(sizes.values(), default=0)
    return sorted(year for year, size in sizes.items() if size == most)


def compared_years(question: Question, facts: CooperationFacts) -> tuple[int, int] | None:
    """The two years that are to be held against each other, ``None`` where only one is asked of."""
    moved = not _MOVED.isdisjoint(question.aspects)
    if question.operation not in (Operation.CHANGE, Operation.COMPARE) and not moved:
        return None
    if question.aspects & {"less_than", "more_than"} and any(map(str.isdigit, question.terms)):
        return None  # "högre än 8"
    plans = whole_plans(facts.risks)
    held = {risk.year for risk in facts.risks}
    asked = sorted(year for year in question.years if year in held)
    if len(asked) > 1:
        return asked[0], asked[-1]
    if not asked:
        asked = [] if question.years and not question.relative_year else plans[-1:]
    years = sorted({*plans, *asked}) if moved else plans  # "vad är nytt 2026?"
    pairs = [pair for pair in pairwise(years) if asked and asked[0] in pair]
    return pairs[-1] if pairs else None


def compare(
    question: Question, facts: CooperationFacts, asker: Asker, years: tuple[int, int]
) -> Answer:
    """Whether the risks of two years differ, and in what."""
    language = asker.language
    first, last = ([r for r in facts.risks if r.year == year] for year in years)
    pairs = [(a, b) for a in first for b in last if _thing(a) == _thing(b)]
    both = {risk for pair in pairs for risk in pair}
    whole = years[1] in whole_plans(facts.risks)
    changed = [(a, b) for a, b in pairs if a.value != b.value]
    lines = [_written_change(language, a, b) for a, b in changed]
    lines += [_of(language, "risks.came", risk) for risk in last if risk not in both]
    if whole:
        lines += [_of(language, "risks.went", risk) for risk in first if risk not in both]
        key = "risks.differ" if lines else "risks.same"
    else:
        key = "risks.no_whole_plan"
    headline = say(language, key, first=years[0], last=years[1], n=len(last if lines else pairs))
    decided = [(a, b) for a, b in pairs if a.decision and b.decision and a.decision != b.decision]
    lines += [
        say(
            language,
            "risks.decided_otherwise",
            text=_named(language, b),
            first=f"{years[0]}: ”{a.decision}”",
            last=f"{years[1]}: ”{b.decision}”",
        )
        for a, b in decided
    ]
    later = [r for r in facts.risks if r.year and r.year > years[1]]
    return answered(
        question,
        facts,
        asker,
        headline,
        statements=[*lines, *(written_risk(language, risk) for risk in later)],
        table=table_of(language, [*first, *last]),
        sources=[r.source for r in (*first, *last, *later)],
    )


def _thing(risk: Risk) -> frozenset[str]:
    """What a risk is about, however a plan's print marks its year and order of words."""
    return frozenset(stem for stem in stems(ASIDE.sub("", risk.risk)) if stem.isalpha())


def _named(language: str, risk: Risk) -> str:
    return own_words(language, begun(ASIDE.sub("", risk.risk).strip().rstrip(".")))


def _of(language: str, key: str, risk: Risk) -> str:
    return say(language, key, text=written_risk(language, risk))


def _written_change(language: str, before: Risk, after: Risk) -> str:
    raised = (after.value or 0) > (before.value or 0)
    return say(
        language,
        "risks.raised" if raised else "risks.lowered",
        text=_named(language, after),
        first=before.value if before.value is not None else "–",
        last=after.value if after.value is not None else "–",
    )
