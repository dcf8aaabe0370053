"""Where did the number of inhabitants rise, fall or change the most, or the least?"""

from collections.abc import Sequence
from datetime import date

from dialogs.answer import Answer, Asker
from dialogs.answers.composing import answered
from dialogs.answers.inhabitants_shown import sources_of, table_of
from dialogs.question import Operation, Question
from dialogs.texts import say
from dialogs.wording import joined, written_date
from domain.facts import CooperationFacts
from domain.money import format_number

_CHANGING = frozenset(["change", "lowered", "raised"])


def changed_most_or_least(
    question: Question,
    facts: CooperationFacts,
    asker: Asker,
    codes: Sequence[str],
    days: Sequence[date],
    held: Sequence[date],
) -> Answer | None:
    """Who gained or lost most inhabitants, or fewest, between the first and last day unless named.

    ``None`` where that is not asked, or only one day is known.
    """
    ranked = question.operation in (Operation.HIGHEST, Operation.LOWEST)
    if not ranked or _CHANGING.isdisjoint(question.aspects):
        return None
    first, last = (days[0] if len(days) > 1 else held[0]), days[-1]
    before, after = facts.inhabitants_on[first], facts.inhabitants_on[last]
    counted = [code for code in codes if code in before and code in after]
    if first == last or not counted:
        return None
    way = _way(question)
    order = sorted(counted, key=lambda code: _size(way, after[code] - before[code]), reverse=True)
    so = [code for code in order if _size(way, after[code] - before[code]) > 0 or way == "changed"]
    end = "most"
    if question.operation is Operation.LOWEST:
        end, so, order = "least", so[::-1], order[::-1]
    chosen = so[: question.limit or 1]
    language = asker.language
    named = (
        f"{facts.municipality[code].name} {_signed(after[code] - before[code])}" for code in chosen
    )
    return answered(
        question,
        facts,
        asker,
        say(
            language,
            f"inhabitants.{way}_{end}" if chosen else f"inhabitants.none_{way}",
            named=joined(language, named),
            first=written_date(language, first),
            last=written_date(language, last),
        ),
        table=table_of(language, facts, order, [first, last]),
        sources=sources_of(facts, counted, [first, last]),
    )


def _way(question: Question) -> str:
    """What is asked of the number: that it rose, that it fell, or that it changed either way."""
    if "lowered" in question.aspects:
        return "fell"
    either = "changed" in question.aspects and "raised" not in question.aspects
    return "changed" if either else "rose"


def _size(way: str, change: int) -> int:
    """How large a change is in the way asked about."""
    if way == "changed":
        return abs(change)
    return -change if way == "fell" else change


def _signed(change: int) -> str:
    return f"{'+' if change >= 0 else '−'}{format_number(abs(change))}"
