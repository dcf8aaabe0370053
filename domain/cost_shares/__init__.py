"""What does each municipality pay, for what, in which year, and how does that compare?

Every query takes the facts of one cooperation and gives records that keep their municipality,
thing, year, kind, marks, notes and sources, and tell what is printed from what is computed.
Municipalities are codes, components and subjects ids, years those of the published tables.
"""

from domain.cost_shares.comparison import compare
from domain.cost_shares.figures import (
    ColumnTotal,
    CostCell,
    CostSum,
    CostTotal,
    Difference,
    PerInhabitant,
    Portion,
    Ranked,
)
from domain.cost_shares.ledger import period_of, years_covered
from domain.cost_shares.queries import (
    all_shares,
    components_in,
    per_inhabitant,
    per_month,
    population_day,
    portion,
    ranking,
    ranking_per_inhabitant,
    share,
    share_over,
    shares_by_subject,
    total,
    years_of,
)

__all__ = [
    "ColumnTotal",
    "CostCell",
    "CostSum",
    "CostTotal",
    "Difference",
    "PerInhabitant",
    "Portion",
    "Ranked",
    "all_shares",
    "compare",
    "components_in",
    "per_inhabitant",
    "per_month",
    "period_of",
    "population_day",
    "portion",
    "ranking",
    "ranking_per_inhabitant",
    "share",
    "share_over",
    "shares_by_subject",
    "total",
    "years_covered",
    "years_of",
]
