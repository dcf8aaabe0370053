"""Who pays less, or more, than an amount, or between two? And what does one pay so much for?"""

from collections.abc import Callable

from dialogs.answer import Answer, Asker, Table
from dialogs.answers.composing import answered
from dialogs.answers.cost_ranking import ranked_table
from dialogs.answers.cost_targets import Target
from dialogs.answers.cost_wording import sources_of, target_name, years_text
from dialogs.question import Question
from dialogs.texts import say
from dialogs.wording import joined
from domain.cost_shares import CostSum
from domain.facts import CooperationFacts
from domain.money import format_kr

_TWO = 2


def asks_between(question: Question) -> bool:
    """Whether two amounts are the limits ("mellan 30 000 och 50 000")."""
    return "between" in question.aspects and len(question.amounts) == _TWO


def within_limits(
    question: Question,
    facts: CooperationFacts,
    asker: Asker,
    target: Target,
    years: tuple[int, ...],
) -> Answer:
    """The municipalities that pay less, or more, than an amount, or between two."""
    language = asker.language
    end, is_within = _limits(question)
    shares = [s for s in target.shares(facts, years) if s.amount is not None]
    kept = [s for s in shares if is_within(s.amount or 0)]
    names = ", ".join(facts.municipality[s.municipality].name for s in kept)
    return answered(
        question,
        facts,
        asker,
        say(
            language,
            f"costs.pay_{end}" if kept else f"costs.nobody_{end}",
            count=len(kept),
            amount=_limit_text(language, question),
            thing=target_name(language, facts, target),
            year=years_text(years),
            names=names,
        ),
        table=ranked_table(facts, language, kept) if kept else None,
        sources=sources_of(shares),
    )


def parts_within(
    question: Question,
    facts: CooperationFacts,
    asker: Asker,
    share: CostSum,
    years: tuple[int, ...],
) -> Answer:
    """What one municipality pays less, or more, than an amount for."""
    language = asker.language
    end, is_within = _limits(question)
    cells = [c for c in share.cells if c.amount is not None and is_within(c.amount)]
    cells.sort(key=lambda cell: -(cell.amount or 0))
    rows = [(facts.component[c.component].name, format_kr(c.amount or 0)) for c in cells]
    return answered(
        question,
        facts,
        asker,
        say(
            language,
            f"costs.parts_{end}" if cells else f"costs.no_parts_{end}",
            municipality=facts.municipality[share.municipality].name,
            amount=_limit_text(language, question),
            year=years_text(years),
            parts=joined(language, (" ".join(row) for row in rows)),
        ),
        table=Table(
            columns=(say(language, "costs.column_thing"), say(language, "costs.column_amount")),
            rows=tuple(rows),
            align_right=frozenset([1]),
        ),
        sources=share.sources,
    )


def _limits(question: Question) -> tuple[str, Callable[[int], bool]]:
    """Which side of the limits is asked for, and whether an amount lies there."""
    if asks_between(question):
        low, high = sorted(question.amounts)
        return "between", lambda kr: low <= kr <= high
    limit = question.amount or 0
    if "less_than" in question.aspects:
        return "less_than", lambda kr: kr < limit
    return "more_than", lambda kr: kr > limit


def _limit_text(language: str, question: Question) -> str:
    if not asks_between(question):
        return format_kr(question.amount or 0)
    low, high = sorted(question.amounts)
    return say(language, "costs.from_to", low=format_kr(low), high=format_kr(high))
