"""What amount would be shared? The one said, of all or of each, else what is paid now; kr."""

from dialogs.answers.what_if_basis import Basis, names_a_rule
from dialogs.question import Question
from domain.facts import CooperationFacts
from domain.records import CostModelKind

_NEAR = 2
"""How many times as much as a share of now an amount may be and still be one of each."""
_SMALL = 5
"""How many times more than a rise a share of now is, where the rise is one of each."""


def total_of(question: Question, facts: CooperationFacts, basis: Basis | None) -> int | None:
    """What would be shared in all; ``None`` where no amount is said or published.

    Where all pay the same, an amount like a share of now is what each would pay: the documents tell
    the base amount per municipality. A fee that is paid when joining is no amount to share.
    """
    if basis is None:
        return question.amount if question.by is None else None
    if question.by is not None:
        each = 0 if question.everyone else abs(question.by) * _SMALL  # "med 5 000 kr per kommun"
        return basis.total + question.by * _payers(question, basis, each)
    if question.amount is None or _is_fee(question, facts, basis):
        return basis.total
    return question.amount * _payers(question, basis, question.amount // _NEAR)


def _payers(question: Question, basis: Basis, at_least: int) -> int:
    """How many pay an amount each, where their shares are at least so large; else 1 of all."""
    shares = {*basis.shares.values()}
    alike = len(shares) == 1 and basis.rule.kind is CostModelKind.EQUAL
    shared = names_a_rule(question) or question.participants or "sharing" in question.aspects
    return len(basis.shares) if alike and not shared and at_least <= shares.pop() else 1


def _is_fee(question: Question, facts: CooperationFacts, basis: Basis) -> bool:
    """Whether an amount is a published fee for the thing, beside the shares of who joins."""
    target = basis.target
    subject = facts.component[target.component].subject if target.component else target.subject
    fees = {kr for fee in facts.fees if fee.subject == subject for kr in (fee.low, fee.high)}
    return question.amount in fees
