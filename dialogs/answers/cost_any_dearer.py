"""Is there anything that one municipality pays more, or less, for than another?"""

from collections.abc import Sequence

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
_ANYTHING = frozenset(["any_of", "each_area", "some_area"])

_OF_THE_SUM = frozenset(["how_much", "together", "total"])


def any_dearer(
    question: Question,
    facts: CooperationFacts,
    asker: Asker,
    target: Target,
    years: tuple[int, ...],
) -> Answer | None:
    """The parts that the first of two pays more, or less, for; ``None`` if that is not asked."""
    ways = question.aspects & WAYS
    held_against = question.beyond[:1]  # "betalar Luleå mer än oss för något?"
    named = (*(m for m in question.municipalities if m not in held_against), *held_against)
    of_any = not question.aspects.isdisjoint(_ANYTHING) and not _asks_for_the_sum(question)
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
        _verdict(question, language, found, compared)
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


def _asks_for_the_sum(question: Question) -> bool:
    """Whether all parts are said of their sum ("mer för alla tjänster tillsammans?")."""
    return "each_area" in question.aspects and not question.aspects.isdisjoint(_OF_THE_SUM)


def _verdict(
    question: Question, language: str, found: Sequence[object], compared: Sequence[object]
) -> str:
    """Yes or no first, where it is asked whether there is one such part, or all are so."""
    if "each_area" not in question.aspects:
        return has_any(question, language, found)
    so = len(found) == len(compared)
    return say(language, "declining.claim_right" if so else "declining.claim_wrong") + " "


def _by_part(share: CostSum) -> dict[str, int]:
    """What is paid for each part that an amount is printed for."""
    return {cell.component: cell.amount for cell in share.cells if cell.amount is not None}
