"""What does each inhabitant pay, of as many as the asker says there are? Beside those known."""

from collections.abc import Mapping
from fractions import Fraction

from dialogs.answers.cost_wording import exact_kr
from dialogs.question import Per, Question
from dialogs.texts import say
from dialogs.wording import written_date
from domain.cost_shares import CostSum, per_inhabitant
from domain.facts import CooperationFacts
from domain.money import format_kr, format_number


def by_heads_said(
    question: Question,
    facts: CooperationFacts,
    language: str,
    share: CostSum,
    values: Mapping[str, str],
) -> str | None:
    """A share per inhabitant with the number said, and with the one that is known if another.

    ``values`` tell whose share of what it is, and when; ``None`` where no number is said.
    """
    if question.per is not Per.INHABITANT or not question.heads or share.amount is None:
        return None
    told = say(
        language,
        "costs.per_inhabitant_said",
        said=format_number(question.heads),
        amount=exact_kr(language, Fraction(share.amount, question.heads)),
        paid=format_kr(share.amount),
        **values,
    )
    known = per_inhabitant(facts, share)
    if known is None or known.inhabitants == question.heads:
        return told
    beside = say(
        language,
        "costs.inhabitants_are_others",
        amount=exact_kr(language, known.value),
        inhabitants=format_number(known.inhabitants),
        day=written_date(language, known.on),
        **values,
    )
    return f"{told} {beside}"
