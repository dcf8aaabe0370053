"""What would so much per inhabitant come to, and what is an amount per inhabitant?"""

from datetime import date
from fractions import Fraction

from dialogs.answer import Answer, Asker
from dialogs.answers.composing import answered
from dialogs.answers.what_if_basis import latest_count
from dialogs.answers.what_if_wording import sources_of, table_of
from dialogs.question import Per, Question
from dialogs.texts import say
from dialogs.wording import joined, written_date
from domain.facts import CooperationFacts
from domain.money import format_kr, format_kr_exact, format_number

_HIGHEST = 1_000
"""Kronor per inhabitant from which an amount is rather one to share by inhabitants."""


def by_rate(
    question: Question, facts: CooperationFacts, asker: Asker, today: date
) -> Answer | None:
    """What those asked about, else all, would pay at a rate; ``None`` where no rate is supposed.

    What is no rate is an amount, which is told per inhabitant where nobody is to pay it.
    """
    rate = question.amount
    if rate is not None and question.heads:
        return _by_heads(question, facts, asker, rate, question.heads)
    if question.per is not Per.INHABITANT or rate is None:
        return None
    if rate > _HIGHEST:
        return _per_head(question, facts, asker, today, rate)
    language = asker.language
    payers = list(question.municipalities) or [m.code for m in facts.members_on(None)]
    day = latest_count(facts, payers, today)
    if day is None:
        return None
    shares = {code: rate * facts.inhabitants_on[day][code] for code in payers}
    told = (
        say(
            language,
            "what_if.pays_too",
            municipality=facts.municipality[code].name,
            amount=format_kr(kr),
        )
        for code, kr in shares.items()
    )
    total = sum(shares.values())
    key = "what_if.by_rate" if question.municipalities else "what_if.by_rate_all"
    headline = say(
        language,
        key,
        rate=format_kr(rate),
        shares=joined(language, told) if question.municipalities else "",
        total=format_kr(total),
        day=written_date(language, day),
    )
    return answered(
        question,
        facts,
        asker,
        headline,
        table=table_of(language, facts, None, shares, total) if len(shares) > 1 else None,
        notes=[say(language, "what_if.computed")],
        sources=sources_of(facts, None, day),
    )


def _by_heads(
    question: Question, facts: CooperationFacts, asker: Asker, amount: int, heads: int
) -> Answer:
    """What an amount is for each of so many people as the asker says."""
    headline = say(
        asker.language,
        "what_if.by_heads",
        amount=format_kr(amount),
        heads=format_number(heads),
        each=format_kr_exact(Fraction(amount, heads), asker.language),
    )
    return answered(question, facts, asker, headline, sources=[facts.cooperation.source])


def _per_head(
    question: Question, facts: CooperationFacts, asker: Asker, today: date, amount: int
) -> Answer | None:
    """What an amount is per inhabitant of those asked about, else of all; ``None`` if shared."""
    named = question.subjects or question.components
    if named or not question.aspects.isdisjoint(_SHARED):
        return None
    language = asker.language
    codes = list(question.municipalities) or [m.code for m in facts.members_on(None)]
    day = latest_count(facts, codes, today)
    if day is None:
        return None
    names = [facts.municipality[code].name for code in question.municipalities]
    inhabitants = sum(facts.inhabitants_on[day][code] for code in codes)
    headline = say(
        language,
        "what_if.per_head",
        amount=format_kr(amount),
        each=format_kr_exact(Fraction(amount, inhabitants), language),
        inhabitants=format_number(inhabitants),
        where=joined(language, names) if names else say(language, "what_if.all_municipalities"),
        day=written_date(language, day),
    )
    return answered(question, facts, asker, headline, sources=sources_of(facts, None, day))


_SHARED = frozenset(["conditional", "cost", "equal", "sharing", "supposing", "what_if"])
"""Aspects of an amount that is to be paid by each according to its inhabitants."""
