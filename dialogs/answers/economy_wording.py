"""How are budget, forecast and outcome told in words?"""

from fractions import Fraction

from dialogs.answer import Table
from dialogs.answers.composing import ended, own_words
from dialogs.answers.cost_wording import percent_text
from dialogs.question import Question
from dialogs.texts import say
from dialogs.wording import joined, month_name, source_line
from domain.economy import Edition, Position, contradictions
from domain.facts import CooperationFacts
from domain.money import format_kr
from domain.records import DeviationCause, EconomyFigure, FigureKind, Side


def area_name(language: str, facts: CooperationFacts, area: str | None) -> str:
    """The name of an area, or of the whole."""
    return facts.subject[area].name if area else say(language, "economy.whole")


def cause_text(language: str, facts: CooperationFacts, cause: DeviationCause) -> str:
    """A stated cause, begun with its area unless its own words begin so."""
    text = own_words(language, ended(cause.text))
    area = area_name(language, facts, cause.area)
    if cause.area is None or cause.text.lower().startswith(area.lower()):
        return text
    return say(language, "economy.cause", area=area, text=text)


def period_text(language: str, found: Position) -> str:
    """The period in words: the year, or its months."""
    if found.starts.year < found.ends.year:
        return say(
            language,
            "economy.months_of_years",
            first=month_name(language, found.starts.month),
            first_year=found.starts.year,
            last=month_name(language, found.ends.month),
            year=found.ends.year,
        )
    if (found.starts.month, found.ends.month) == (1, 12) or found.kind is FigureKind.BUDGET:
        return str(found.year)
    return say(
        language,
        "economy.months",
        first=month_name(language, found.starts.month),
        last=month_name(language, found.ends.month),
        year=found.year,
    )


def deviation_text(language: str, edition: Edition) -> str:
    """A surplus or deficit in words; empty where none is printed."""
    amount = edition.amount(Side.DEVIATION)
    if amount is None:
        return ""
    printed_beside_budget = edition.amount(Side.TOTAL) is not None
    if edition.rows[0].kind is FigureKind.FORECAST and printed_beside_budget:
        side = "ahead_of" if amount > 0 else "behind" if amount < 0 else "against"
        return say(language, f"economy.{side}_budget", amount=format_kr(amount))
    if amount == 0:
        return say(language, "economy.balanced")
    key = "economy.surplus" if amount > 0 else "economy.deficit"
    return say(language, key, amount=format_kr(abs(amount)))


def beside_budget(
    language: str, facts: CooperationFacts, found: Position, budget: Position
) -> str | None:
    """How a forecast, or what a whole year cost, differs from the one budget of its year.

    ``None`` where that is printed, where the budget is printed with several amounts, and for a
    budget itself ("förra året?" after a forecast whose year has none).
    """
    if found.kind is FigureKind.BUDGET:
        return None
    forecast = found.kind is FigureKind.FORECAST
    expected = found.newest.turnover if forecast else found.newest.amount(Side.COST)
    planned = budget.newest.turnover
    printed = found.newest.amount(Side.DEVIATION) if forecast else None
    if printed or not expected or not planned or budget.contradicting or expected == planned:
        return None
    off = expected - planned
    return say(
        language,
        f"economy.{'above' if off > 0 else 'below'}_{found.kind}",
        area=area_name(language, facts, found.area),
        year=found.year,
        amount=format_kr(abs(off)),
        percent=percent_text(language, Fraction(100 * abs(off), planned)),
        forecast=format_kr(expected),
        budget=format_kr(planned),
    )


def lacks_the_full_year(question: Question, headline: str, language: str) -> bool:
    """Whether a first line tells that all of the year asked about is not known."""
    return any(
        say(language, "economy.no_full_year", year=year) in headline for year in question.years
    )


def edition_lines(
    language: str, facts: CooperationFacts, found: Position, side: Side | None
) -> list[str]:
    """One line for each printed version of a position, the first as headline.

    Versions that agree are told once.
    """
    values = {
        "kind": say(language, f"economy.kind_{found.kind}"),
        "area": area_name(language, facts, found.area),
        "period": period_text(language, found),
    }
    clashes = contradictions(found.editions)
    lines = [_line(language, found.newest, side, values, found.kind)]
    if clashes and found.kind is FigureKind.BUDGET:
        versions = dict.fromkeys(
            (row.amount, row.source)
            for clash in clashes
            for row in (clash.first[0], clash.second[0])
        )
        told = [
            say(
                language,
                "economy.version",
                amount=format_kr(amount),
                title=source_line(language, facts, source).title,
                place=source.place,
            )
            for amount, source in versions
        ]
        lines = [say(language, "economy.versions", versions="; ".join(told), **values)]
    for edition in (*found.editions[1:], *found.narrower):
        line = _line(language, edition, side, values, found.kind)
        if not clashes and line not in lines and edition in found.editions:
            source = source_line(language, facts, edition.source)
            lines.append(f"{source.title}, {source.place}: {line}")
    return lines


def added_up_of(language: str, edition: Edition) -> str | None:
    """Which printed rows an amount was added up of; ``None`` for one that is printed itself."""
    rows = {row.label: row.amount for row in edition.rows if row.side is not Side.COST}
    of_both = edition.amount(Side.COST) in (None, edition.turnover)
    if not edition.computed or len(rows) < 2 or not of_both:
        return None
    told = (f"{label} {format_kr(amount)}" for label, amount in rows.items())
    return say(language, "economy.added_up_of", rows=joined(language, told))


def apart(language: str, found: Position) -> list[str]:
    """How far two amounts lie apart that a position is printed with; nothing where it is one."""
    clashes = contradictions(found.editions)
    if len(clashes) != 1:
        return []
    return [say(language, "economy.apart", amount=format_kr(abs(clashes[0].difference)))]


def _line(
    language: str, edition: Edition, side: Side | None, values: dict[str, str], kind: FigureKind
) -> str:
    income, cost = edition.amount(Side.INCOME), edition.amount(Side.COST)
    total = edition.amount(Side.TOTAL)
    result = deviation_text(language, edition)
    if edition.components:
        values = {**values, "area": " + ".join(dict.fromkeys(r.label for r in edition.rows))}
    if side is Side.INCOME and income is not None:
        return say(language, "economy.income_only", amount=format_kr(income), **values)
    if side is Side.COST and cost is not None:
        return say(language, "economy.cost_only", amount=format_kr(cost), **values)
    if kind is FigureKind.OUTCOME and income is not None and cost is not None:
        return say(
            language,
            "economy.outcome",
            income=format_kr(income),
            cost=format_kr(cost),
            result=result,
            **values,
        )
    amount = total if total is not None else (income if income is not None else cost)
    if amount is None:
        return say(language, "economy.result_only", result=result, **values)
    if result and kind is FigureKind.FORECAST:
        return say(
            language, "economy.amount_and_result", amount=format_kr(amount), result=result, **values
        )
    if income is not None and cost is not None and income != cost:
        return say(
            language,
            "economy.two_sides",
            income=format_kr(income),
            cost=format_kr(cost),
            **values,
        )
    return say(language, "economy.amount", amount=format_kr(amount), **values)


def sum_notes(language: str, facts: CooperationFacts, found: Position) -> list[str]:
    """Printed totals that their rows don't add up to, with both figures."""
    if found.area is not None:
        return []
    notes = []
    for edition in found.editions:
        for row in edition.rows:
            parts = _parts(facts, row)
            added = sum(part.amount for part in parts)
            if len(parts) > 1 and abs(added - row.amount) > 0:
                notes.append(
                    say(
                        language,
                        "economy.does_not_add_up",
                        title=source_line(language, facts, row.source).title,
                        side=say(language, f"economy.side_{row.side}"),
                        printed=format_kr(row.amount),
                        added=format_kr(added),
                    )
                )
    return list(dict.fromkeys(notes))


def _parts(facts: CooperationFacts, total: EconomyFigure) -> list[EconomyFigure]:
    return [
        f
        for f in facts.economy_figures
        if f.table == total.table
        and f.kind is total.kind
        and f.side is total.side
        and f.ends == total.ends
        and f.area is not None
    ]


def areas_table(language: str, facts: CooperationFacts, found: Position) -> Table | None:
    """The areas of the table that a position for the whole is printed in, with its printed sum."""
    tables = [e for e in found.editions if any(_parts(facts, row) for row in e.rows)]
    own = [e for e in tables if e.amount(Side.INCOME) is not None]
    table = next((e.table for e in (*own, *tables)), None)
    rows = [
        f
        for f in facts.economy_figures
        if f.table == table and f.kind is found.kind and f.ends == found.ends
    ]
    sides = [side for side in Side if any(r.side is side for r in rows)]
    if found.kind is FigureKind.BUDGET and Side.INCOME in sides and Side.COST in sides:
        income = {r.label: r.amount for r in rows if r.side is Side.INCOME and r.area}
        cost = {r.label: r.amount for r in rows if r.side is Side.COST and r.area}
        if income == cost:
            sides = [Side.INCOME]
    labels = list(dict.fromkeys(r.label for r in rows if r.area is not None))
    if len(labels) < 2:
        return None

    def cell(label: str | None, side: Side) -> str:
        amounts = [
            r.amount
            for r in rows
            if r.side is side and (r.area is None if label is None else r.label == label)
        ]
        return format_kr(amounts[0]) if amounts else "–"

    headings = (
        [say(language, "economy.column_amount")]
        if len(sides) == 1
        else [say(language, f"economy.side_{side}") for side in sides]
    )
    return Table(
        columns=(say(language, "economy.column_area"), *headings),
        rows=tuple((label, *(cell(label, side) for side in sides)) for label in labels),
        total=(say(language, "economy.sum_printed"), *(cell(None, side) for side in sides)),
        align_right=frozenset(range(1, len(sides) + 1)),
    )
