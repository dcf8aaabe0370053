"""Who pays nearest to a municipality, an amount or the mean, or as much as somebody else?"""

from fractions import Fraction
from statistics import mean

from dialogs.answer import Answer, Asker
from dialogs.answers.composing import answered
from dialogs.answers.cost_around_the_mean import paid_by_each
from dialogs.answers.cost_ranking import ranked_table
from dialogs.answers.cost_targets import Target
from dialogs.answers.cost_wording import rounded_kr, sources_of, target_name, years_text
from dialogs.question import Question
from dialogs.texts import say
from dialogs.wording import joined
from domain.cost_shares import CostSum
from domain.facts import CooperationFacts


def nearest_payer(
    question: Question,
    facts: CooperationFacts,
    asker: Asker,
    target: Target,
    spans: tuple[tuple[int, ...], ...],
) -> Answer | None:
    """Who pays nearest to it, and who is nearest on its other side; ``None`` if not asked.

    Who pays as much as somebody else, where that is asked of one time.
    """
    years = spans[-1]
    if "nearest" not in question.aspects or question.per is not None:
        alike = question.aspects >= _AS_MUCH_AS_WHOM and len(spans) == 1
        return _paying_alike(question, facts, asker, target, years) if alike else None
    point = _point(question, facts, target, years)
    beside = question.municipalities
    shares = [s for s in target.shares(facts, years) if s.amount and s.municipality not in beside]
    if point is None or not shares:
        return None
    more = [share for share in shares if (share.amount or 0) >= point]
    less = [share for share in shares if (share.amount or 0) < point]
    ends = [min(side, key=lambda s: _apart(s, point)) for side in (more, less) if side]
    first, *others = sorted(ends, key=lambda share: _apart(share, point))
    language = asker.language
    return answered(
        question,
        facts,
        asker,
        say(
            language,
            "costs.nearest",
            point=_called(question, facts, language, point),
            thing=target_name(language, facts, target),
            year=years_text(years),
            payer=_paid(facts, language, first, point),
        ),
        statements=[
            say(language, "costs.nearest_other_side", payer=_paid(facts, language, s, point))
            for s in others
        ],
        table=ranked_table(facts, language, target.shares(facts, years)),
        sources=sources_of(shares),
    )


def _paying_alike(
    question: Question,
    facts: CooperationFacts,
    asker: Asker,
    target: Target,
    years: tuple[int, ...],
) -> Answer | None:
    """Those who pay as much as each other; ``None`` where they are held against something said."""
    held = question.municipalities or question.amount is not None or question.times is not None
    if held:
        return None
    shares = [share for share in target.shares(facts, years) if share.amount]
    payers: dict[int, list[str]] = {}
    for share in shares:
        name = facts.municipality[share.municipality].name
        payers.setdefault(share.amount or 0, []).append(name)
    language = asker.language
    alike = [
        say(
            language,
            "costs.pay_the_same",
            names=joined(language, names),
            amount=rounded_kr(language, Fraction(amount)),
        )
        for amount, names in payers.items()
        if len(names) > 1
    ]
    return answered(
        question,
        facts,
        asker,
        say(
            language,
            "costs.some_pay_the_same" if alike else "costs.none_pay_the_same",
            thing=target_name(language, facts, target),
            year=years_text(years),
            listed=joined(language, alike),
        ),
        table=ranked_table(facts, language, shares),
        sources=sources_of(shares),
    )


_AS_MUCH_AS_WHOM = frozenset(["as_much", "which_municipality"])


def _point(
    question: Question, facts: CooperationFacts, target: Target, years: tuple[int, ...]
) -> Fraction | None:
    """The amount that others are held against."""
    if len(question.municipalities) == 1:
        share = target.share(facts, question.municipalities[0], years)
        return Fraction(share.amount) if share is not None and share.amount else None
    if question.amount is not None:
        return Fraction(question.amount)
    paid = paid_by_each(facts, target, years) if "mean" in question.aspects else []
    return mean(paid) if paid else None


def _called(question: Question, facts: CooperationFacts, language: str, point: Fraction) -> str:
    """What others are held against, and how much it is."""
    amount = rounded_kr(language, point)
    if question.municipalities:
        return f"{facts.municipality[question.municipalities[0]].name} {amount}"
    if question.amount is not None:
        return amount
    return say(language, "costs.nearest_mean", amount=amount)


def _apart(share: CostSum, point: Fraction) -> Fraction:
    return abs((share.amount or 0) - point)


def _paid(facts: CooperationFacts, language: str, share: CostSum, point: Fraction) -> str:
    """Who pays how much, and how far that is from the point."""
    apart = _apart(share, point)
    way = "more" if (share.amount or 0) > point else "less"
    return say(
        language,
        f"costs.nearest_{way}" if apart else "costs.nearest_same",
        municipality=facts.municipality[share.municipality].name,
        amount=rounded_kr(language, Fraction(share.amount or 0)),
        apart=rounded_kr(language, apart),
    )
