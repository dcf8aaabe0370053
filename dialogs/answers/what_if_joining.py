"""Who is supposed to join a solution that it already pays for? Its published share, not a new one.

("Om Boden går med i e-arkivet, vad kostar det dem?")
"""

from dialogs.answer import Answer, Asker
from dialogs.answers.composing import answered
from dialogs.answers.what_if_basis import Basis, joiners_of, names_a_rule
from dialogs.question import Question
from dialogs.texts import say
from dialogs.wording import joined
from domain.facts import CooperationFacts
from domain.money import format_kr

_OTHERWISE = frozenset(["leave", "more_join", "only"])
"""Aspects of who takes part, beside which those who join are not all that changes."""


def already_pay(question: Question, facts: CooperationFacts, language: str, basis: Basis) -> str:
    """What those named already pay for the thing that they would join; "" if any does not."""
    asked = question.municipalities
    if not asked or joiners_of(question, basis):
        return ""
    first, *others = asked
    paid = [
        say(language, "what_if.already_pays", **_share(facts, basis, first)),
        *(say(language, "what_if.pays_too", **_share(facts, basis, code)) for code in others),
    ]
    return say(
        language,
        "what_if.already",
        shares=joined(language, paid),
        thing=basis.target.name(facts) or "",
        year=basis.written_years,
    )


def _share(facts: CooperationFacts, basis: Basis, code: str) -> dict[str, str]:
    name = facts.municipality[code].name
    return {"municipality": name, "amount": format_kr(basis.shares[code])}


def joins_already(
    question: Question, facts: CooperationFacts, asker: Asker, basis: Basis | None
) -> Answer | None:
    """That all who are supposed to join pay already; ``None`` where anything else changes."""
    anew = names_a_rule(question) or question.amount is not None or question.joining is not None
    if anew or "joining" not in question.aspects or question.aspects & _OTHERWISE:
        return None
    if basis is None or question.outsiders or question.everyone:
        return None
    told = already_pay(question, facts, asker.language, basis)
    if not told:
        return None
    return answered(question, facts, asker, told, sources=basis.sources)
