"""What do several areas come to together? Each area and their sum, within one printed table."""

from collections.abc import Iterable, Sequence

from dialogs.answer import Answer, Asker
from dialogs.answers.composing import answered, begun
from dialogs.answers.economy_areas import standing_out_among
from dialogs.answers.economy_meant import ends_of
from dialogs.answers.economy_wording import area_name, period_text
from dialogs.question import Question
from dialogs.texts import say
from dialogs.wording import joined, source_line
from domain.economy import Edition, Position, position
from domain.facts import CooperationFacts
from domain.money import format_kr
from domain.records import FigureKind, Side, Source

_TWO = 2


def several_areas(
    question: Question,
    facts: CooperationFacts,
    asker: Asker,
    areas: Sequence[str | None],
    kinds: Iterable[FigureKind],
    year: int,
) -> Answer | None:
    """The figures of several areas and their sum, by each table that prints them all.

    ``None`` where not several areas are asked for, or no table prints them all.
    """
    for kind in kinds if len(areas) > 1 else ():
        ends = ends_of(question, facts, year, (kind,))[kind]
        at = [position(facts, year, kind, area=area, ends=ends) for area in areas]
        places = [place for place in at if place is not None]
        lines = _lines(question, facts, asker.language, places) if len(places) == len(at) else {}
        if lines:
            verdict = standing_out_among(question, facts, asker.language, places)
            first, *others = (verdict, *lines) if verdict else lines
            return answered(
                question, facts, asker, first, statements=others, sources=lines.values()
            )
    return None


def _lines(
    question: Question, facts: CooperationFacts, language: str, places: Sequence[Position]
) -> dict[str, Source]:
    """A line for each table that prints all the areas; of those that agree only the first."""
    lines: dict[str, Source] = {}
    told: set[str] = set()
    for table in dict.fromkeys(edition.table for edition in places[0].editions):
        editions = [e for place in places for e in place.editions if e.table == table]
        sides = _sides(question, editions)
        if len(editions) < len(places) or not sides:
            continue
        joint = " " if len(sides) == 1 else ": "
        listed = [
            joint.join(
                (area_name(language, facts, place.area), _amounts(language, [edition], sides))
            )
            for place, edition in zip(places, editions, strict=True)
        ]
        together = _amounts(language, editions, sides)
        if together in told:
            continue
        told.add(together)
        line = say(
            language,
            "economy.several",
            kind=say(language, f"economy.kind_{places[0].kind}"),
            period=period_text(language, places[0]),
            listed=joined(language, listed) if len(sides) == 1 else "; ".join(listed),
            together=together,
            title=source_line(language, facts, editions[0].source).title,
            place=editions[0].source.place,
        )
        apart = _apart(question, facts, language, places, editions, sides)
        lines[" ".join((*apart, begun(line)))] = editions[0].source
    return lines


def _apart(
    question: Question,
    facts: CooperationFacts,
    language: str,
    places: Sequence[Position],
    editions: Sequence[Edition],
    sides: Sequence[Side],
) -> list[str]:
    """How far two areas lie apart on the one side told, where they are compared."""
    if "compare" not in question.aspects or (len(places), len(sides)) != (_TWO, 1):
        return []
    amounts = [edition.amount(sides[0]) or 0 for edition in editions]
    more = amounts.index(max(amounts))
    return [
        say(
            language,
            "economy.areas_apart",
            more=area_name(language, facts, places[more].area),
            less=area_name(language, facts, places[1 - more].area),
            amount=format_kr(abs(amounts[0] - amounts[1])),
        )
    ]


def _sides(question: Question, editions: Sequence[Edition]) -> tuple[Side, ...]:
    """The sides that all editions print: the one asked for, else those that tell an outcome.

    Of a budget in balance, and of a forecast, one amount tells all.
    """
    if question.side is not None:
        wanted: tuple[Side, ...] = (question.side,)
    elif editions[0].rows[0].kind is FigureKind.OUTCOME:
        wanted = (Side.INCOME, Side.COST, Side.DEVIATION)
    else:
        turnover = next(
            (s for s in (Side.TOTAL, Side.INCOME, Side.COST) if _all(editions, s)), None
        )
        wanted = (turnover,) if turnover is not None else ()
    return tuple(side for side in wanted if _all(editions, side))


def _all(editions: Sequence[Edition], side: Side) -> bool:
    return all(edition.amount(side) is not None for edition in editions)


def _amounts(language: str, editions: Sequence[Edition], sides: Sequence[Side]) -> str:
    """What some editions come to on each side, named where there are several."""
    sums = [(side, sum(edition.amount(side) or 0 for edition in editions)) for side in sides]
    if len(sums) == 1:
        return format_kr(sums[0][1])
    told = (f"{say(language, f'economy.side_{side}')} {format_kr(kr)}" for side, kr in sums)
    return ", ".join(told)
