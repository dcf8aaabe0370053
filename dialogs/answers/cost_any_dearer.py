"""Is there anything that one municipality pays more, or less, for than another?"""

from dialogs.answer import Answer, Asker, Table
from dialogs.answers.composing import answered
from dialogs.answers.cost_targets import EVERYTHING, Target
from dialogs.answers.cost_verdicts import WAYS, has_any
from dialogs.answers.cost_wording import sources_of, years_text
from dialogs.question import Question
from dialogs.texts import say
from dialogs.wording import joined
from domain.cost_shares import CostSum
from domain.facts import CooperationFacts
from domain.money import format_kr

_TWO = 2
_ANYTHING = frozenset(["any_of", "some_area"])


def any_dearer(
    question: Question,
    facts: CooperationFacts,
    asker: Asker,
    target: Target,
    years: tuple[int, ...],
) -> Answer | None:
    """The parts that the first of two pays more, or less, for; ``None`` if that is not asked."""
    ways = question.aspects & WAYS
    named = question.municipalities
    of_any = not question.aspects.isdisjoint(_ANYTHING)
    asked = of_any and len(ways) == 1 and len(named) == _TWO
    if not asked or target != EVERYTHING or question.per is not None:
        return None
    language = asker.language
    first, second = (target.share(facts, code, years) for code in named)
    if first is None or second is None:
        return None
    sign = -1 if "less_than" in ways else 1
    of_second = _by_part(second)
    compared = [
        (facts.component[part].name, paid, of_second[part])
        for part, paid in _by_part(first).items()
        if part in of_second
    ]
    found = [each for each in compared if sign * (each[1] - each[2]) > 0]
    one, other = (facts.municipality[code].name for code in named)
    least = "less" if sign < 0 else "more"
    parts = (
        say(language, "costs.part_against", thing=name, first=format_kr(a), second=format_kr(b))
        for name, a, b in found
    )
    return answered(
        question,
        facts,
        asker,
        has_any(question, language, found)
        + say(
            language,
            f"costs.pays_{least}_for" if found else f"costs.pays_{least}_for_nothing",
            one=one,
            other=other,
            year=years_text(years),
            parts=joined(language, parts),
        ),
        table=Table(
            columns=(say(language, "costs.column_thing"), one, other),
            rows=tuple((name, format_kr(a), format_kr(b)) for name, a, b in compared),
            align_right=frozenset([1, 2]),
        ),
        sources=sources_of([first, second]),
    )


def _by_part(share: CostSum) -> dict[str, int]:
    """What is paid for each part that an amount is printed for."""
    return {cell.component: cell.amount for cell in share.cells if cell.amount is not None}
