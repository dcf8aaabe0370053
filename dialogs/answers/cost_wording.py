"""How is a cost told? Names, amounts, notes and sources of cost figures in words."""

from collections.abc import Iterable
from fractions import Fraction

from dialogs.answers.composing import ended, own_words
from dialogs.answers.cost_targets import Paid, Target
from dialogs.question import Per
from dialogs.texts import say
from dialogs.wording import whose
from domain.cost_shares import CostSum, CostTotal, per_inhabitant, per_month
from domain.facts import CooperationFacts
from domain.money import format_kr, format_kr_exact, format_percent
from domain.records import Source

_MOST_NOTES = 4


def years_text(years: Iterable[int]) -> str:
    """A year, or several that belong together: "2025", "2016–2017"."""
    wanted = tuple(years)
    return str(wanted[0]) if len(wanted) == 1 else f"{wanted[0]}\N{EN DASH}{wanted[-1]}"


def target_name(language: str, facts: CooperationFacts, target: Target) -> str:
    """What is paid for, in a sentence."""
    name = target.name(facts)
    if target.one_off:
        return say(language, "costs.one_off_of" if name else "costs.one_offs", thing=name or "")
    return name or say(language, "costs.everything")


def kind_text(language: str, paid: CostSum) -> str:
    """The figures' kind in the document's own word, or the kinds when they differ."""
    if paid.cells and all(cell.one_off for cell in paid.cells):
        return say(language, "costs.one_off")
    return "/".join(paid.kinds) or say(language, "costs.share")


PERIODS = {
    Per.HALF_YEAR: Fraction(6),
    Per.QUARTER: Fraction(3),
    Per.MONTH: Fraction(1),
    Per.WEEK: Fraction(12, 52),
    Per.DAY: Fraction(12, 365),
}
"""How many months a period has; a week is one of 52 in a year, a day one of 365."""


def periodic(per: Per | None, paid: Paid) -> Fraction | None:
    """Kronor per part of a year, computed, if asked and something recurring is paid."""
    monthly = per_month(paid) if per in PERIODS else None
    return monthly * PERIODS[per] if monthly is not None and per is not None else None


def period_words(language: str, per: Per | None) -> dict[str, str]:
    """The words for a part of a year, and for those of a whole one."""
    if per not in PERIODS:
        return {}
    return {
        "period": say(language, f"costs.period_{per}"),
        "periods": say(language, f"costs.periods_{per}"),
    }


def kr_text(language: str, kr: int | None) -> str:
    """An amount, or that there is none."""
    return say(language, "costs.nothing") if kr is None else format_kr(kr)


def paid_per(per: Per | None, facts: CooperationFacts, language: str, paid: Paid) -> str:
    """What is paid per inhabitant or part of a year where that is asked, else as it is."""
    value = value_per(per, facts, paid)
    if paid.amount is None:
        return say(language, "costs.none_at_all")
    return amount_per(per, language, value) if per and value else format_kr(paid.amount)


def amount_per(per: Per, language: str, value: Fraction) -> str:
    """An amount with what it is per ("1 000 kr per månad")."""
    amount = kr_per(per, language, value)
    if per is Per.INHABITANT:
        return say(language, "costs.amount_per_inhabitant", amount=amount)
    return say(language, "costs.amount_per_month", amount=amount, **period_words(language, per))


def value_per(per: Per | None, facts: CooperationFacts, paid: Paid) -> Fraction | None:
    """Kronor per inhabitant or part of a year; ``None`` where not asked, or not computable."""
    if per is Per.INHABITANT:
        each = per_inhabitant(facts, paid)
        return each.value if each is not None else None
    return periodic(per, paid)


def kr_per(per: Per, language: str, value: Fraction) -> str:
    """An amount per inhabitant with its öre, one per part of a year without."""
    return (exact_kr if per is Per.INHABITANT else rounded_kr)(language, value)


def rounded_kr(language: str, value: Fraction) -> str:
    """A computed amount in whole kr: nobody pays parts of a krona."""
    return format_kr(round(value))


def exact_kr(language: str, value: Fraction) -> str:
    """A computed amount with two decimals, for amounts per inhabitant."""
    return format_kr_exact(Fraction(round(value * 100), 100), language)


def percent_text(language: str, value: Fraction) -> str:
    """A computed percentage with one decimal."""
    return format_percent(value, language)


def notes_of(language: str, paid: CostSum, facts: CooperationFacts) -> list[str]:
    """What must be said with a figure: starred, empty, contradicted, and its own remarks."""
    notes = []
    for cell in paid.cells:
        name = facts.component[cell.component].name
        if cell.mark:
            notes.append(say(language, "costs.marked", component=name, mark=cell.mark))
        if cell.amount is None:
            notes.append(say(language, "costs.empty_cell", component=name, year=cell.year))
        if cell.contradicted:
            others = ", ".join(format_kr(o.amount) for o in cell.others if o.amount is not None)
            notes.append(say(language, "costs.contradicted", component=name, others=others))
    if paid.printed is not None and paid.added is not None and paid.printed != paid.added:
        notes.append(
            say(
                language,
                "costs.row_does_not_add_up",
                printed=format_kr(paid.printed),
                added=format_kr(paid.added),
            )
        )
    outside = [cell for cell in paid.cells if not cell.in_budget and cell.amount is not None]
    if outside:
        names = ", ".join(dict.fromkeys(facts.component[c.component].name for c in outside))
        budget = whose(language, facts)
        notes.append(say(language, "costs.outside_budget", components=names, whose=budget))
    notes += [own_words(language, ended(note)) for cell in paid.cells for note in cell.remarks]
    return list(dict.fromkeys(notes))[:_MOST_NOTES]


def total_notes(language: str, whole: CostTotal, facts: CooperationFacts) -> list[str]:
    """Printed sums that the cells don't add up to, with both figures."""
    notes = []
    for column in whole.columns:
        if column.difference:
            notes.append(
                say(
                    language,
                    "costs.column_does_not_add_up",
                    component=facts.component[column.component].name,
                    year=column.year,
                    printed=format_kr(column.printed or 0),
                    added=format_kr(column.added),
                )
            )
        for cell in column.cells:
            if cell.mark and cell.amount is not None:
                notes.append(
                    say(
                        language,
                        "costs.marked_in_total",
                        municipality=facts.municipality[cell.municipality].name,
                        amount=format_kr(cell.amount),
                        mark=cell.mark,
                    )
                )
            elif cell.amount is None:
                notes.append(
                    say(
                        language,
                        "costs.no_share",
                        municipality=facts.municipality[cell.municipality].name,
                        component=facts.component[cell.component].name,
                        year=cell.year,
                    )
                )
    if whole.printed is not None and whole.difference and len(whole.columns) > 1:
        notes.append(
            say(
                language,
                "costs.sum_does_not_add_up",
                printed=format_kr(whole.printed),
                added=format_kr(whole.added),
            )
        )
    return list(dict.fromkeys(notes))[:6]


def sources_of(found: Iterable[Paid]) -> list[Source]:
    """Sources of several figures, each once."""
    return list(dict.fromkeys(source for paid in found for source in paid.sources))


def population_sources(facts: CooperationFacts, shares: Iterable[Paid]) -> list[Source]:
    """Sources of the inhabitants that shares are told per."""
    counted = (per_inhabitant(facts, share) for share in shares)
    return [row.source for per in counted if per is not None for row in per.population]
