"""Which areas are the largest of a budget, forecast or outcome? In order, each with its part."""

from fractions import Fraction

from dialogs.answer import Answer, Asker, Table
from dialogs.answers.composing import answered
from dialogs.answers.cost_wording import percent_text
from dialogs.answers.economy_wording import area_name, edition_lines, period_text
from dialogs.answers.places_of_values import told_at, value_at
from dialogs.question import Operation, Question
from dialogs.texts import say
from dialogs.wording import joined
from domain.economy import Edition, Position, areas, position
from domain.facts import CooperationFacts
from domain.money import format_kr
from domain.records import FigureKind, Side

_ORDERS = (Operation.HIGHEST, Operation.LOWEST, Operation.RANKING)
_OF_A_PART = frozenset(["more_than", "percent_of"])
"""Aspects of a question which area takes more than some part of all ("mer än hälften")."""
_OF_RESULTS = frozenset(["deviation", "deficit", "surplus", "economy"])
"""Aspects of a question about how areas did, and not how large they are."""


def asks_for_size(question: Question) -> bool:
    """Whether areas are asked for by their amounts ("vilket område är dyrast i budgeten?")."""
    named = question.aspects & {"component", "which_thing", "costing"}
    ordered = question.operation in _ORDERS or question.aspects >= _OF_A_PART
    return bool(named) and ordered and not question.aspects & _OF_RESULTS


def areas_by_size(
    question: Question, facts: CooperationFacts, asker: Asker, main: Position
) -> Answer | None:
    """The areas of one printed table in order, that asked for first; ``None`` without areas."""
    language = asker.language
    found = sorted(_sizes(question, facts, main), reverse=True)
    if not found:
        return None
    if question.operation is Operation.LOWEST:
        found.reverse()
    whole = sum(amount for amount, _ in found)
    limit = question.limit or 1
    smallest = question.operation is Operation.LOWEST
    amount = value_at(question, (kr for kr, _ in found), highest=not smallest)
    area = next(area for kr, area in found if kr == amount)
    kind = say(language, f"economy.kind_{main.kind}")
    period, name = period_text(language, main), area_name(language, facts, area)
    told = f"{name} {format_kr(amount)} ({kind} {period})."
    first = told_at(question, language, told, highest=not smallest) or say(
        language,
        "economy.smallest" if smallest else "economy.largest",
        area=name,
        kind=kind,
        period=period,
        amount=format_kr(amount),
        percent=percent_text(language, Fraction(100 * amount, whole)),
        whole=format_kr(whole),
    )
    after = [f"{area_name(language, facts, each)} {format_kr(kr)}" for kr, each in found[1:limit]]
    if after:
        first = f"{first} {say(language, 'economy.then', areas=joined(language, after))}"
    return answered(
        question,
        facts,
        asker,
        first,
        statements=edition_lines(language, facts, main, None)[:1],
        table=Table(
            columns=(
                say(language, "economy.column_area"),
                say(language, "economy.column_amount"),
                say(language, "costs.column_part"),
            ),
            rows=tuple(
                (
                    area_name(language, facts, each),
                    format_kr(kr),
                    percent_text(language, Fraction(100 * kr, whole)),
                )
                for kr, each in found
            ),
            total=(say(language, "costs.sum_added"), format_kr(whole), ""),
            align_right=frozenset([1, 2]),
        ),
        sources=main.sources,
    )


def _sizes(
    question: Question, facts: CooperationFacts, main: Position
) -> list[tuple[int, str | None]]:
    """What each area amounts to in the newest table that prints all of them."""
    at = [
        position(facts, main.year, main.kind, area=area, ends=main.ends)
        for area in areas(facts, main.year, main.kind)
    ]
    known = [place for place in at if place is not None]
    tables = (edition.table for edition in (*main.editions, *main.narrower))
    for table in dict.fromkeys(tables):
        printed = [(e, p.area) for p in known for e in p.editions if e.table == table]
        sizes = [
            (amount, area)
            for edition, area in printed
            if (amount := _amount(question, edition, main.kind)) is not None
        ]
        if len(sizes) == len(known):
            return sizes
    return []


def _amount(question: Question, edition: Edition, kind: FigureKind) -> int | None:
    """The amount on the side asked for, of an outcome else what it cost."""
    if question.side in (Side.INCOME, Side.COST):
        return edition.amount(question.side)
    cost = edition.amount(Side.COST) if kind is FigureKind.OUTCOME else None
    return edition.turnover if cost is None else cost
