"""Who pays how much? The published shares as bars: by service, per inhabitant, year by year."""

from collections.abc import Callable, Sequence
from datetime import date
from fractions import Fraction

from dialogs.pictures.bars import Bar, Row, draw_rows
from dialogs.pictures.drawing import SMALL, WIDTH, Canvas, Picture, wrapped
from dialogs.pictures.legend import Entry, legend, swatch
from dialogs.pictures.palette import Palette
from dialogs.texts import say
from dialogs.wording import joined, written_date
from domain.cost_shares import (
    CostSum,
    all_shares,
    components_in,
    per_inhabitant,
    ranking,
    ranking_per_inhabitant,
    shares_by_subject,
    years_of,
)
from domain.facts import CooperationFacts
from domain.money import format_kr, format_kr_exact

_MOST_YEARS = 3
_KR = "\N{NO-BREAK SPACE}kr"


def shares_picture(
    facts: CooperationFacts, year: int, language: str, palette: Palette
) -> Picture | None:
    """What each municipality pays in a year, service by service, the highest first.

    ``None`` where nothing is published for the year.
    """
    paid = [ranked.share for ranked in ranking(all_shares(facts, year))]
    title = say(language, "pictures.shares", year=year)
    return _by_service(
        title,
        facts,
        paid,
        lambda _: Fraction(1),
        lambda kr: format_kr(int(kr)),
        language,
        palette,
    )


def shares_per_inhabitant_picture(
    facts: CooperationFacts, year: int, language: str, palette: Palette
) -> Picture | None:
    """The same per inhabitant, computed; ``None`` where shares or inhabitants are not known."""
    ranked = ranking_per_inhabitant(facts, all_shares(facts, year))
    found = {one.share.municipality: per_inhabitant(facts, one.share) for one in ranked}
    each = {code: per for code, per in found.items() if per is not None}
    title = say(language, "pictures.shares_per_inhabitant", year=year)
    return _by_service(
        title,
        facts,
        [one.share for one in ranked],
        lambda one: Fraction(1, each[one.municipality].inhabitants),
        lambda kr: format_kr_exact(kr, language),
        language,
        palette,
    )


def years_picture(facts: CooperationFacts, language: str, palette: Palette) -> Picture | None:
    """What each municipality pays in the latest years, beside each other.

    ``None`` with fewer than two years of published shares.
    """
    years = years_of(facts)[-_MOST_YEARS:]
    if len(years) < 2:
        return None
    paid = {
        (one.municipality, year): one.amount
        for year in years
        for one in all_shares(facts, year)
        if one.amount is not None
    }
    members = [m for m in facts.municipalities if any((m.code, year) in paid for year in years)]
    rows = [
        Row(
            member.name,
            tuple(
                Bar(
                    ((number, Fraction(paid[member.code, year])),),
                    format_kr(paid[member.code, year]),
                )
                for number, year in enumerate(years)
                if (member.code, year) in paid
            ),
        )
        for member in members
    ]
    canvas = Canvas(
        say(language, "pictures.shares_years", years=joined(language, map(str, years))), palette
    )
    bottom = draw_rows(canvas, canvas.top + 10, rows)
    remark = " ".join(
        filter(
            None,
            [
                _unlike(facts, years, language),
                *(_part_of_year(all_shares(facts, year), language) for year in years),
            ],
        )
    )
    bottom = _remarked(canvas, bottom, remark)
    entries = [
        Entry(str(year), swatch(palette.of_series(number))) for number, year in enumerate(years)
    ]
    words = " ".join(
        say(
            language,
            "pictures.shares_row",
            name=row.name,
            figure=joined(language, (bar.figure for bar in row.bars)),
        )
        for row in rows
    )
    return canvas.finished(legend(canvas, bottom + 18, entries), f"{words} {remark}".rstrip())


def _remarked(canvas: Canvas, y: float, remark: str) -> float:
    """Write what must be said of the figures, if anything, and tell where it ends."""
    for line in wrapped(remark, WIDTH - 16, SMALL) if remark else ():
        canvas.text(8, y + 14, line, size=SMALL)
        y += 16
    return y


def _part_of_year(paid: Sequence[CostSum], language: str) -> str:
    """Which time a year's shares are for, where that is not the whole year or goes beyond it."""
    periods = {period for one in paid for period in one.periods}
    told = [
        say(
            language,
            "pictures.shares_period",
            year=year,
            starts=written_date(language, starts),
            ends=written_date(language, ends),
        )
        for year in sorted({one.year for one in paid})
        for starts, ends in sorted(periods)
        if (starts, ends) != (date(year, 1, 1), date(year, 12, 31))
    ]
    return " ".join(told)


def _unlike(facts: CooperationFacts, years: Sequence[int], language: str) -> str:
    """Which services' shares are published for some of the years only: a word of warning."""
    subjects = {
        year: {facts.component[name].subject for name in components_in(facts, year)}
        for year in years
    }
    everywhere = set.intersection(*subjects.values())
    told = [
        say(
            language,
            "pictures.shares_only",
            year=year,
            services=joined(
                language, (s.name for s in facts.subjects if s.id in found - everywhere)
            ),
        )
        for year, found in subjects.items()
        if found - everywhere
    ]
    return " ".join(told)


def _by_service(
    title: str,
    facts: CooperationFacts,
    paid: Sequence[CostSum],
    factor: Callable[[CostSum], Fraction],
    written: Callable[[Fraction], str],
    language: str,
    palette: Palette,
) -> Picture | None:
    """A row for each share, its services as parts; amounts times ``factor`` give the lengths.

    ``written`` writes such a length as a figure.
    """
    if not paid:
        return None
    services = {
        one.municipality: {
            part.subject or "": part.added or 0
            for part in shares_by_subject(facts, one.municipality, one.year)
        }
        for one in paid
    }
    subjects = list(dict.fromkeys(name for parts in services.values() for name in parts))
    rows = [
        Row(
            facts.municipality[one.municipality].name,
            (
                Bar(
                    tuple(
                        (number, services[one.municipality].get(name, 0) * factor(one))
                        for number, name in enumerate(subjects)
                    ),
                    written((one.amount or 0) * factor(one)),
                ),
            ),
        )
        for one in paid
    ]
    canvas = Canvas(title, palette)
    remark = _part_of_year(paid, language)
    bottom = _remarked(canvas, draw_rows(canvas, canvas.top + 10, rows), remark)
    names = [facts.subject[name].name for name in subjects]
    entries = [Entry(name, swatch(palette.of_series(number))) for number, name in enumerate(names)]
    told = [say(language, "pictures.shares_parts", parts=joined(language, names))]
    told += [
        say(
            language,
            "pictures.shares_row_of",
            name=row.name,
            figure=row.bars[0].figure,
            parts="; ".join(written(value).removesuffix(_KR) for _, value in row.bars[0].parts),
        )
        for row in rows
    ]
    words = " ".join([*told, remark]).rstrip()
    return canvas.finished(legend(canvas, bottom + 18, entries), words)
