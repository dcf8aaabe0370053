"""Is it so? Yes or no to whether one pays more, or less, than another or than a part of a cost."""

from collections.abc import Callable, Collection, Mapping, Sequence
from fractions import Fraction

from dialogs.question import Question
from dialogs.texts import say
from domain.cost_shares import Difference
from domain.money import format_kr, is_about

WAYS = frozenset(["less_than", "more_than"])
"""Aspects of which way somebody's amount is held against another."""
_HELD = frozenset(["earlier_held", "later_held"])
"""Aspects of which of two years is held against the other."""
_OF_PAYERS = frozenset(["everyone", "how_many", "which_municipality"])
_DENIED = frozenset(["raised", "lowered"])
_TWO = 2
_ALL_OF_IT = 100
"""In per cent."""
_AS_SAID = Fraction(1, 2)
"""How far, in percentage points, a part may be from the one said to be as large as that."""


def is_so(question: Question, language: str, first: Fraction | int, second: Fraction | int) -> str:
    """Yes or no, to stand first, where it is asked whether the first is above or below the second.

    Empty where that is not asked: how much somebody pays, or who, is told without it, and so is
    how many times as much. It may be asked if the first is so many times the second.
    """
    if "ratio" in question.aspects:
        if question.times is None:
            return ""
        second = Fraction(str(question.times)) * second
    so = lies_as_asked(question, first, second)
    return "" if so is None else so_or_not(language, so=so)


def lies_as_asked(question: Question, first: Fraction | int, second: Fraction | int) -> bool | None:
    """Whether the first is above or below the second, ``None`` where that is not asked."""
    ways = question.aspects & WAYS
    if len(ways) != 1 or question.aspects.isdisjoint(["whether", "confirm"]):
        return None
    if "only" in question.aspects:
        return None  # "är det bara Luleå som betalar över 2 miljoner?" is asked of the others too
    if first == second:
        return "inclusive" in question.aspects
    return (first < second) is ("less_than" in ways)


def says_how_far(question: Question, *amounts: Fraction | int) -> bool:
    """Whether it is said by how much one pays more, or less, and not what one of them pays."""
    if len(question.aspects & WAYS) != 1 or "ratio" in question.aspects:
        return False
    if question.index is not None:
        return True
    said = question.amount
    return said is not None and not any(is_about(said, round(kr)) for kr in amounts)


def lies_so_far(question: Question, apart: Fraction, base: Fraction | int) -> bool:
    """Whether one lies as far above, or below, another as is said: so far, or farther than that.

    In kr, or in per cent of the ``base``.
    """
    said = Fraction(question.amount or 0)
    same = is_about(int(said), round(apart))
    if question.index is not None and base:
        said, apart = Fraction(str(question.index)), _ALL_OF_IT * apart / base
        same = abs(apart - said) <= _AS_SAID
    if "bounded" not in question.aspects:
        return same
    return apart > said or (apart == said and "inclusive" in question.aspects)


_WHOLE = ("totalkost", "totalsumm", "totalbelopp")
"""How the words begin for what all pay together."""


def asks_of_the_whole(question: Question) -> bool:
    """Whether it is asked if a thing costs so much, and not who pays so much for it."""
    costs = "costing" in question.aspects or "cost" not in question.aspects  # nobody "betalar"
    costs = costs or any(term.startswith(_WHOLE) for term in question.terms)  # "totalkostnaden"
    of_all = ("total" in question.aspects and costs) or "expense" in question.aspects
    named = bool(question.subjects or question.components) or "named" in question.aspects
    named = named and "costing" in question.aspects
    asked = "whether" in question.aspects and not question.municipalities
    return (of_all or named) and asked and question.aspects.isdisjoint(_OF_PAYERS)


def is_beyond(question: Question, language: str, paid: Fraction | int) -> str:
    """Whether something costs more than an amount, to stand first: yes or no, or which of them.

    What is paid is in the unit asked for, kr or kr per inhabitant or month.
    """
    if question.amount is None or len(question.amounts) != 1:
        return ""
    if question.aspects >= WAYS and paid != question.amount:
        key = "costs.above_the_amount" if paid > question.amount else "costs.below_the_amount"
        return say(language, key, amount=format_kr(question.amount)) + " "
    return is_so(question, language, paid, question.amount)


def are_within(question: Question, language: str, paid: int) -> str:
    """Whether what is paid for several things, or by several, is within an amount ("räcker ...?").

    Empty where each may be meant, and not all together.
    """
    together = question.aspects & {"less_than", "total"} and question.per is None
    return is_beyond(question, language, paid) if together and not question.beyond else ""


def is_as_much(question: Question, language: str, paid: Sequence[Fraction | int]) -> str:
    """Yes or no, to stand first, where it is asked whether some pay as much as each other.

    Municipalities that are as big ("Kalix och Kiruna är ju lika stora") need not.
    """
    asked = not question.aspects.isdisjoint(["whether", "confirm"])
    alike = not question.aspects.isdisjoint(["as_much", "equal"])
    other = question.times is not None or question.amounts or question.aspects & WAYS
    of_money = question.subjects or question.components or "cost" in question.aspects
    if len(paid) < _TWO or not asked or not alike or other or not of_money:
        return ""
    return so_or_not(language, so=len(set(paid)) == 1)


def has_any(question: Question, language: str, found: Collection[object]) -> str:
    """Yes or no, to stand first, where it is asked whether anything is so ("för något?")."""
    of_any = not question.aspects.isdisjoint(["any_of", "some_area"])
    asked = of_any and not question.aspects.isdisjoint(["whether", "confirm"])
    return so_or_not(language, so=bool(found)) if asked else ""


def asks_for_a_part(question: Question) -> bool:
    """Whether it is asked if a municipality pays so large a part ("mer än hälften av arkivet?")."""
    of_a_part = "percent_of" in question.aspects and question.index is not None
    asked = not question.aspects.isdisjoint(["whether", "confirm"])
    of_one = len(question.municipalities) == 1 and "any_of" not in question.aspects
    return of_a_part and asked and of_one


def is_such_a_part(question: Question, language: str, percent: Fraction) -> str:
    """Yes or no, to stand first, where it is asked whether something is so large a part.

    At least so large, at most, or as large ("betalar Luleå en tredjedel av arkivet?").
    """
    if not asks_for_a_part(question):
        return ""
    said = Fraction(str(question.index))
    if question.aspects & WAYS:
        return is_so(question, language, percent, said)
    return so_or_not(language, so=abs(percent - said) < _AS_SAID)


def is_such_a_change(question: Question, language: str, difference: Difference | None) -> str:
    """Yes or no, to stand first, where it is asked whether something rose or fell by so much.

    As exactly as it is said, in per cent or so many times what it was; also where only what both
    years hold changed so.
    """
    asked = not question.aspects.isdisjoint(["whether", "confirm"])
    moved_by = _said_to_move_by(question)
    if difference is None or moved_by is None or not asked:
        return ""
    up = "lowered" not in question.aspects
    if difference.comparable and difference.kr and (difference.kr > 0) is not up:
        return ""  # that it went the other way is told instead
    changes = [difference.percent, difference.like_for_like_percent]
    known = [percent for percent in changes if percent is not None]
    said = abs(moved_by)
    if question.aspects & WAYS and "bounded" in question.aspects:
        moved = [percent if up else -percent for percent in known]
        beyond = {is_so(question, language, percent, said) for percent in moved}
        return beyond.pop() if len(beyond) == 1 else ""
    digits = 0 if said.denominator == 1 else 1
    real = {
        round(percent if up else -percent, digits) for percent in changes if percent is not None
    }
    return so_or_not(language, so=said in real)


def _said_to_move_by(question: Question) -> Fraction | None:
    """Per cent that something is said to have moved by ("dubbelt så högt": 100)."""
    if question.index is not None:
        return Fraction(str(question.index))
    if question.times is None or "ratio" not in question.aspects:
        return None
    return _ALL_OF_IT * (Fraction(str(question.times)) - 1)


def has_moved_so(question: Question, language: str, difference: Difference | None) -> str:
    """Yes or no, to stand first, where it is asked whether something rose, fell or changed.

    Empty where it is asked by how much, and where what both years hold went another way than the
    whole: either could be meant.
    """
    aspect = next((aspect for aspect in _MOVES if aspect in question.aspects), None)
    asked = not question.aspects.isdisjoint(["whether", "confirm"])
    by_much = question.index is not None or question.amount is not None or question.aspects & WAYS
    if difference is None or aspect is None or by_much or not asked:
        return ""
    if aspect == "change" and "comparative" in question.aspects:
        return ""  # dearer, or cheaper
    if question.aspects & _MULTIPLIED.keys() and difference.comparable:
        return so_or_not(language, so=_is_so_many_times(question, difference))
    move = _MOVES[aspect]
    so = move(difference.kr)
    if not so and difference.kr and aspect in _DENIED:
        return ""  # said as a wrong premise
    if not difference.comparable and move(difference.like_for_like) is not so:
        return ""
    return so_or_not(language, so=so)


_MULTIPLIED = {"doubled": Fraction(2), "tripled": Fraction(3), "halved": Fraction(1, 2)}
"""How many times as much something is said to have become ("har plattformen fördubblats?")."""
_ABOUT = Fraction(1, 10)
"""How far from that, as part of it, is still so."""


def _is_so_many_times(question: Question, difference: Difference) -> bool:
    """Whether an amount became about as many times as much as is said."""
    times = next(factor for name, factor in _MULTIPLIED.items() if name in question.aspects)
    if not difference.first:
        return False
    return abs(Fraction(difference.second, difference.first) - times) <= _ABOUT * times


def changed_as_much(
    question: Question, language: str, changes: Sequence[tuple[int, Fraction]]
) -> str:
    """Yes or no, to stand first, where it is asked whether changes are alike; in kr, and per cent.

    In both where it is not said which; per cent are alike as they are shown, with one decimal.
    """
    in_kr = len({kr for kr, _ in changes}) == 1
    in_percent = len({round(percent, 1) for _, percent in changes}) == 1
    if "percent" in question.aspects:
        return so_or_not(language, so=in_percent)
    if in_percent and not in_kr:
        return say(language, "costs.so_only_in_percent") + " "
    return so_or_not(language, so=in_kr)


def is_more_than_then(
    question: Question, language: str, difference: Difference | None, first_years: Sequence[int]
) -> str:
    """Yes or no, to stand first, where one year is asked to be above, or below, another.

    Empty where what both years hold went another way than the whole: either could be meant.
    """
    up = _is_asked_to_be_more(question, first_years)
    asked = not question.aspects.isdisjoint(["whether", "confirm"]) or question.polar
    if difference is None or up is None or not asked or question.everyone:
        return ""
    if question.index is not None:
        return ""  # by how many per cent is told otherwise
    if says_how_far(question, difference.first, difference.second):
        apart = Fraction(difference.kr if up else -difference.kr)
        return so_or_not(language, so=lies_so_far(question, apart, difference.first))
    so = difference.kr > 0 if up else difference.kr < 0
    partly = not difference.comparable and difference.like_for_like_percent is not None
    alike = difference.like_for_like > 0 if up else difference.like_for_like < 0
    return "" if partly and alike is not so else so_or_not(language, so=so)


def _is_asked_to_be_more(question: Question, first_years: Sequence[int]) -> bool | None:
    """Whether the later year is asked to be above the earlier; ``None`` where that is not asked."""
    if then := question.aspects & _THEN:
        said_first = question.years[0] in first_years
        return ("dearer_then" in then) is not said_first
    ways, held = question.aspects & WAYS, question.aspects & _HELD
    if len(ways) != 1 or len(held) != 1:
        return None
    return ("more_than" in ways) is ("later_held" in held)


_THEN = frozenset(["cheaper_then", "dearer_then"])
"""Aspects of how the one year that is said is to the other ("var plattformen billigare 2024?")."""


_MOVES: Mapping[str, Callable[[int], bool]] = {
    "raised": lambda kr: kr > 0,
    "lowered": lambda kr: kr < 0,
    "unchanged": lambda kr: kr == 0,
    "as_much": lambda kr: kr == 0,
    "equal": lambda kr: kr == 0,
    "change": lambda kr: kr != 0,
}
"""What a difference in kr must be, by aspect; the plainest first."""


def pays_at_all(question: Question, language: str, *, paid: bool) -> str:
    """Yes or no, to stand first, where it is asked whether one pays for a thing, or is spared."""
    if "whether_spared" in question.aspects:
        return so_or_not(language, so=not paid)
    if paid and "doubted" in question.aspects:
        return say(language, "costs.is_so_though") + " "
    return so_or_not(language, so=paid) if "whether_pays" in question.aspects else ""


def so_or_not(language: str, *, so: bool) -> str:
    """Yes or no, with a space after it."""
    return say(language, "costs.is_so" if so else "costs.is_not_so") + " "


def verdict_in(headline: str, language: str) -> tuple[bool | None, str]:
    """The verdict that a first line begins with, if any, and the line without it."""
    for so in (True, False):
        for opening in (so_or_not(language, so=so), _of_a_claim(language, so=so)):
            if headline.startswith(opening):
                return so, headline.removeprefix(opening)
    return None, headline


def _of_a_claim(language: str, *, so: bool) -> str:
    return say(language, "declining.claim_right" if so else "declining.claim_wrong") + " "
