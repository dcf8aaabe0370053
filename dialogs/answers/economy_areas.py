"""Which areas stand out in an outcome or forecast? The best and worst, those above or below."""

from collections.abc import Sequence

from dialogs.answers.cost_verdicts import so_or_not
from dialogs.answers.economy_wording import area_name, deviation_text, period_text
from dialogs.answers.places_of_values import told_at, value_at
from dialogs.question import Operation, Question
from dialogs.texts import say
from dialogs.wording import joined
from domain.economy import Edition, Position, areas, position
from domain.facts import CooperationFacts
from domain.money import format_kr
from domain.records import Side

_OF_AREAS = frozenset(["list", "component", "which_thing", "some_area", "who"])
"""Aspects of a question which areas did so ("vilka", "vem", "är det något som ...")."""
_OF_SIZE = frozenset(["deviation", "size"])
"""Aspects of a question which deviation is the largest, and not which area did best."""
_OF_EACH = (frozenset(["component", "deviation"]), frozenset(["list", "deviation"]))
"""Aspects of a question for the deviation of each area ("avvikelse per område", "vilka ...")."""
_SEVERAL = 2
_Deviating = tuple[int, str | None, Edition]


def areas_standing_out(
    question: Question, facts: CooperationFacts, language: str, main: Position
) -> str | None:
    """The areas asked for of the whole; ``None`` where no areas are asked for.

    The one that did best or worst, or all with a deficit or surplus.
    """
    if main.area is not None:
        return None
    deficits, surpluses = "deficit" in question.aspects, "surplus" in question.aspects
    added = "total" in question.aspects
    if "on_budget" in question.aspects and question.aspects & _OF_AREAS:
        return _by_budget(question, facts, language, main)
    extreme = question.operation in (Operation.HIGHEST, Operation.LOWEST)
    one_sum = question.aspects & {"confirm", "how_much"}  # "hur stort överskott visar ..."
    asked = _OF_AREAS - ({"list"} if one_sum else set())
    lists = bool(question.aspects & asked) and deficits != surpluses
    of_each = any(question.aspects >= aspects for aspects in _OF_EACH)
    each = of_each and deficits == surpluses
    if not extreme and not lists and not each:
        return None
    found = _deviating(facts, main)
    if each and not extreme:
        return _all_of(facts, language, main, found, "areas") if found else None
    sided = [row for row in found if not deficits or row[0] < 0]
    sided = [row for row in sided if deficits or not surpluses or row[0] > 0]
    if extreme and not deficits and not surpluses and question.aspects >= _OF_SIZE:
        largest = question.operation is Operation.HIGHEST
        return _farthest_off(facts, language, main, found, largest=largest)
    if extreme:
        best = (question.operation is Operation.HIGHEST) != deficits
        if question.limit is not None and question.limit > 1:  # "vilka två gick mest back?"
            sided = sorted(sided, key=lambda row: row[0], reverse=best)[: question.limit]
            side = "below" if deficits else "above" if surpluses else "areas"
            return _all_of(facts, language, main, sided, side) if sided else None
        return _best_or_worst(question, facts, language, main, sided, best=best)
    if not found:
        return None
    told = _all_of(facts, language, main, sided, "below" if deficits else "above")
    told = _of_all_or_any(question, language, sided, found) + told
    if not added or len(sided) < _SEVERAL:
        return told
    together = format_kr(abs(sum(amount for amount, _, _ in sided)))
    return f"{told} {say(language, 'economy.together', amount=together)}"


def _of_all_or_any(
    question: Question, language: str, sided: Sequence[_Deviating], found: Sequence[_Deviating]
) -> str:
    """Yes or no, to stand first, where it is asked whether all areas did so, or any."""
    if not question.polar:
        return ""
    if "everyone" in question.aspects:
        return so_or_not(language, so=len(sided) == len(found))
    any_of = not _ANY.isdisjoint(question.aspects)
    return so_or_not(language, so=bool(sided)) if any_of else ""


_ANY = frozenset(["any_of", "some_area"])


def standing_out_among(
    question: Question, facts: CooperationFacts, language: str, places: Sequence[Position]
) -> str | None:
    """The one of some areas that did best or worst; ``None`` where that is not asked."""
    if question.operation not in (Operation.HIGHEST, Operation.LOWEST):
        return None
    found = [
        (amount, place.area, place.newest)
        for place in places
        if (amount := place.amount(Side.DEVIATION)) is not None
    ]
    best = (question.operation is Operation.HIGHEST) != ("deficit" in question.aspects)
    return _best_or_worst(question, facts, language, places[0], found, best=best)


def _by_budget(
    question: Question, facts: CooperationFacts, language: str, main: Position
) -> str | None:
    """The areas that keep within what they have, or where that is denied those that do not."""
    found = _deviating(facts, main)
    if not found:
        return None
    if "negated" in question.aspects:
        return _all_of(facts, language, main, [row for row in found if row[0] < 0], "below")
    return _all_of(facts, language, main, [row for row in found if row[0] >= 0], "within")


def area_at_the_end(question: Question, facts: CooperationFacts, main: Position) -> str | None:
    """The area that did best or worst, where it is asked why it did; ``None`` without areas."""
    found = _deviating(facts, main)
    if question.operation not in (Operation.HIGHEST, Operation.LOWEST) or not found:
        return None
    best = (question.operation is Operation.HIGHEST) != ("deficit" in question.aspects)
    return (max if best else min)(found, key=lambda row: row[0])[1]


def _deviating(facts: CooperationFacts, main: Position) -> list[_Deviating]:
    """The deviation of every area that has one."""
    return [
        (amount, area, edition)
        for area in areas(facts, main.year, main.kind)
        if (at := position(facts, main.year, main.kind, area=area, ends=main.ends))
        for edition in at.editions[:1]
        if (amount := edition.amount(Side.DEVIATION)) is not None
    ]


def _best_or_worst(
    question: Question,
    facts: CooperationFacts,
    language: str,
    main: Position,
    found: list[_Deviating],
    *,
    best: bool,
) -> str | None:
    if not found:
        return None
    amount = value_at(question, (row[0] for row in found), highest=best)
    _, area, edition = next(row for row in found if row[0] == amount)
    name, result = area_name(language, facts, area), deviation_text(language, edition)
    period = period_text(language, main)
    at_end = "economy.best" if best else "economy.worst"
    return told_at(question, language, f"{name}, {result} ({period}).", highest=best) or say(
        language, at_end, area=name, period=period, result=result
    )


def _farthest_off(
    facts: CooperationFacts,
    language: str,
    main: Position,
    found: list[_Deviating],
    *,
    largest: bool,
) -> str | None:
    """The area whose deviation is the largest or smallest, on whichever side."""
    if not found:
        return None
    _, area, edition = (max if largest else min)(found, key=lambda row: abs(row[0]))
    return say(
        language,
        "economy.farthest_off" if largest else "economy.least_off",
        area=area_name(language, facts, area),
        period=period_text(language, main),
        result=deviation_text(language, edition),
    )


def _all_of(
    facts: CooperationFacts, language: str, main: Position, found: list[_Deviating], side: str
) -> str:
    """All areas above or below, the one farthest off first."""
    period = period_text(language, main)
    kind = say(language, f"economy.kind_{main.kind}")
    if not found:
        return say(language, f"economy.none_{side}", kind=kind, period=period)
    ordered = sorted(found, key=lambda row: -abs(row[0]))
    listed = (
        f"{area_name(language, facts, area)} ({deviation_text(language, edition)})"
        for _, area, edition in ordered
    )
    return say(
        language, f"economy.all_{side}", kind=kind, period=period, listed=joined(language, listed)
    )
