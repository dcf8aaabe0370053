"""Which parts of a cost rose, fell, came or went? A sum's parts beside each other, year by year."""

from collections.abc import Mapping, Sequence

from dialogs.answer import Table
from dialogs.answers.cost_targets import Paid
from dialogs.answers.cost_wording import kr_text, years_text
from dialogs.texts import say
from domain.cost_shares import CostSum
from domain.facts import CooperationFacts
from domain.money import format_kr


def parts_over_years(
    facts: CooperationFacts, language: str, found: Sequence[tuple[tuple[int, ...], Paid]]
) -> Table | None:
    """Every part in each year, and the sums; ``None`` where there is but one part."""
    years = [(years_text(span), _parts(paid)) for span, paid in found]
    parts = dict.fromkeys(part for _, amounts in years for part in amounts)
    if len(parts) < 2:
        return None

    def cells(part: str) -> tuple[str, ...]:
        return tuple(kr_text(language, each.get(part)) for _, each in years)

    return Table(
        columns=(say(language, "costs.column_thing"), *(name for name, _ in years)),
        rows=tuple((facts.component[part].name, *cells(part)) for part in parts),
        total=(say(language, "costs.sum"), *(format_kr(paid.amount or 0) for _, paid in found)),
        align_right=frozenset(range(1, len(years) + 1)),
    )


def _parts(paid: Paid) -> Mapping[str, int | None]:
    """What each part comes to, by component."""
    if isinstance(paid, CostSum):
        return {cell.component: cell.amount for cell in paid.cells}
    return {c.component: c.added if c.printed is None else c.printed for c in paid.columns}
