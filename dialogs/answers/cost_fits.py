"""Which rule explains the shares of a component? Worked out once for each snapshot.

To try all rules on all days that inhabitants are known of takes longer than all else in an answer.
"""

from domain.cost_models import Fit, fit
from domain.cost_shares import all_shares
from domain.facts import CooperationFacts
from domain.indexes import kept_with


def fitted(facts: CooperationFacts, component: str, year: int) -> Fit | None:
    """The rule that explains the published shares of a year, or comes closest."""
    known = kept_with(facts, _none_yet)
    asked = (component, year)
    if asked not in known:
        shares = all_shares(facts, year, component=component)
        paid = {share.municipality: share.amount for share in shares if share.amount}
        known[asked] = fit(paid, facts.inhabitants_on)
    return known[asked]


def _none_yet(_: CooperationFacts) -> dict[tuple[str, int], Fit | None]:
    return {}
