"""How are costs shared out, and which rule explains the shares that are published?

All results are computed, not decided, and say so.
"""

from domain.cost_models.fitting import (
    Fit,
    IndexFit,
    Rounding,
    fit,
    index_between,
    rounding_unit,
)
from domain.cost_models.rules import (
    AlreadyTakesPartError,
    BuyIn,
    ComputedShares,
    CostModelError,
    EqualPartError,
    IndexedShares,
    NoParticipantsError,
    NotListedError,
    SharingRule,
    UnknownInhabitantsError,
    buy_in,
    needs_inhabitants,
    next_year,
    what_if,
)

__all__ = [
    "AlreadyTakesPartError",
    "BuyIn",
    "ComputedShares",
    "CostModelError",
    "EqualPartError",
    "Fit",
    "IndexFit",
    "IndexedShares",
    "NoParticipantsError",
    "NotListedError",
    "Rounding",
    "SharingRule",
    "UnknownInhabitantsError",
    "buy_in",
    "fit",
    "index_between",
    "needs_inhabitants",
    "next_year",
    "rounding_unit",
    "what_if",
]
