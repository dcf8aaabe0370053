"""What does an outcome or budget come to without some areas? The printed rows, taken off."""

from dialogs.answer import Answer, Asker
from dialogs.answers.composing import answered
from dialogs.answers.economy_wording import area_name, edition_lines, period_text
from dialogs.question import Question
from dialogs.texts import say
from dialogs.wording import joined
from domain.economy import Edition, Position, position
from domain.facts import CooperationFacts
from domain.money import format_kr
from domain.records import Side, Source

_OF_A_RESULT = (Side.INCOME, Side.COST, Side.DEVIATION)


def without_areas(
    question: Question, facts: CooperationFacts, asker: Asker, whole: Position
) -> Answer | None:
    """The whole without the areas left out, by the newest table that prints them all.

    ``None`` where nothing is left out or no table prints it.
    """
    out = dict.fromkeys(
        facts.component[ref].subject if ref in facts.component else ref
        for ref in question.left_out
        if ref in facts.component or ref in facts.subject
    )
    if not out or whole.area is not None:
        return None
    language = asker.language
    for edition in whole.editions:
        parts = [_row(facts, whole, area, edition.table) for area in out]
        taken = [part for part in parts if part is not None]
        told = _told(language, edition, taken) if len(taken) == len(out) else ""
        if told:
            headline = say(
                language,
                "economy.without",
                areas=joined(language, (area_name(language, facts, area) for area in out)),
                kind=say(language, f"economy.kind_{whole.kind}"),
                period=period_text(language, whole),
                told=told,
            )
            sources: list[Source] = [edition.source, *(part.source for part in taken)]
            lines = edition_lines(language, facts, whole, None)[:1]
            return answered(question, facts, asker, headline, statements=lines, sources=sources)
    return None


def _row(facts: CooperationFacts, whole: Position, area: str, table: str) -> Edition | None:
    at = position(facts, whole.year, whole.kind, area=area, ends=whole.ends)
    return next((e for e in at.editions if e.table == table), None) if at is not None else None


def _told(language: str, whole: Edition, taken: list[Edition]) -> str:
    """What is left on each side that is printed for all of it, empty where none is."""
    left = {side: _left(whole, taken, side) for side in _OF_A_RESULT}
    result = left[Side.DEVIATION]
    if None not in left.values() and result is not None:
        key = "economy.surplus" if result >= 0 else "economy.deficit"
        sides = (
            f"{say(language, f'economy.side_{side}')} {format_kr(left[side] or 0)}"
            for side in (Side.INCOME, Side.COST)
        )
        return ", ".join((*sides, say(language, key, amount=format_kr(abs(result)))))
    amounts = (_left(whole, taken, side) for side in (Side.TOTAL, Side.INCOME, Side.COST))
    amount = next((kr for kr in amounts if kr is not None), None)
    return format_kr(amount) if amount is not None else ""


def _left(whole: Edition, taken: list[Edition], side: Side) -> int | None:
    amounts = [edition.amount(side) for edition in (whole, *taken)]
    if None in amounts:
        return None
    total, *others = (kr for kr in amounts if kr is not None)
    return total - sum(others)
