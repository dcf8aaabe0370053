"""Does "om" suppose something, and what?"""

from collections.abc import Sequence, Set
from itertools import pairwise

from dialogs.understanding.lexicon import lexicon
from dialogs.understanding.quantities import Quantities
from dialogs.understanding.tokens import Token
from dialogs.understanding.vocabulary import Vocabulary

_COMING_OR_GOING = frozenset(["joining", "leave"])
"""Concepts of a municipality that comes or goes, which "om" before it supposes."""
DIRECTIONS = frozenset(["raised", "lowered"])
"""Concepts for a change one way."""
_BEING = ("ar", "blir", "blev", "vore", "becomes", "were", "was", "is", "are")
_BECOMING = frozenset([*_BEING, "okar", "hojs", "sanks", "stiger"])
"""Verbs of what something is supposed to come to."""
_AT = frozenset(["med", "vid", "at", "with"])
_WAS = frozenset(["var"])
"""What supposes only beside another word that does ("vad skulle det bli om vi var 15?")."""
_SHARED_OTHERWISE = frozenset(
    ["delas", "delades", "delats", "fordelas", "fordelades", "fordelats", "vore", "shared"]
)
"""Verbs of another way of sharing that is supposed ("om e-arkivet delas lika")."""
_IF = frozenset(["om", "if"])
_STRETCHES = frozenset(["aret", "manaden", "kvartalet", "veckan", "dagen"])
_JUST = frozenset(["bara", "endast", "only", "just"])
_SUPPOSED_OF = frozenset(["man", "alla", "allt", "samtliga", "kostnaden", "everyone", "all"])
"""Words after "om" that open a condition: nothing is told about them."""
_WONDER = frozenset(["undrar", "veta", "vet", "kolla", "wonder", "know", "check", "see"])
_SUPPOSING = frozenset(["tank", "men", "och", "what", "hander", "happens"])
_SUPPOSED_SO = frozenset(["by_inhabitants", "equal", "joining", "leave", "sharing", "what_if"])


def supposed_by(
    said: Set[str],
    tokens: list[Token],
    rest: str,
    quantities: Quantities,
    vocabulary: Vocabulary,
) -> Set[str]:
    """The concepts of what "om" supposes; none where it supposes nothing."""
    if _IF.isdisjoint([token.folded for token in tokens]):
        at_a_rate = "per_inhabitant" in said and bool(quantities.amounts)
        begun = at_a_rate and tokens[0].folded in _AT  # "med 5 kr per invånare, vad betalar vi?"
        return frozenset(["conditional"] if begun else ())
    if _tells_how_often(tokens) or _wonders_why(said, quantities):
        return frozenset()
    last = max(number for number, token in enumerate(tokens) if token.folded in _IF)
    if _asks_whether(tokens[max(last - 1, 0) : last + 1]) and not _supposes_any(said, quantities):
        return frozenset()  # "kolla om det är tre eller fyra kommuner"
    counted = quantities.amounts or quantities.participants or quantities.percent
    verbs = _BECOMING if counted else _SHARED_OTHERWISE
    supposes = _becomes(tokens, verbs | _WAS if "what_if" in said else verbs)
    moves = quantities.percent is not None and bool(said & DIRECTIONS) and not _asks_whether(tokens)
    supposes = supposes or moves or not said.isdisjoint(_COMING_OR_GOING)
    if not supposes and not _is_conditional(tokens, rest, vocabulary):
        return frozenset()
    told = (
        ("part_supposed", quantities.percent_of),
        ("falls" if "lowered" in said else "rises", moves),  # "om det sjönk 10 procent"
    )
    return {"conditional", *(name for name, true in told if true)}


def _wonders_why(said: Set[str], quantities: Quantities) -> bool:
    """Whether "om" only tells what makes somebody ask why ("if 4 use it, why do 13 pay?")."""
    return "cause" in said and not _supposes_any(said, quantities)


def _supposes_any(said: Set[str], quantities: Quantities) -> bool:
    """Whether an amount, a change or another way to share is said, which "om" may suppose."""
    return bool(quantities.amounts or quantities.percent) or not said.isdisjoint(_SUPPOSED_SO)


def _asks_whether(tokens: Sequence[Token]) -> bool:
    """Whether "om" only begins what somebody wonders ("undrar om avgiften ökade 2 procent")."""
    return any(a.folded in _WONDER and b.folded in _IF for a, b in pairwise(tokens))


def _is_number(tokens: list[Token], place: int) -> bool:
    if place >= len(tokens):
        return False
    folded = tokens[place].folded
    return folded.isdigit() or folded in lexicon().numbers


def _is_conditional(tokens: list[Token], text: str, vocabulary: Vocabulary) -> bool:
    """Whether "om" opens a condition ("om fem kommuner gick med") and does not mean "about"."""
    for number, token in enumerate(tokens):
        if token.folded not in _IF:
            continue
        if number == 0 or token.folded == "if" or "," in text[tokens[number - 1].end : token.start]:
            return True
        if vocabulary.concepts_of(tokens[number - 1].folded) & {"own", "cost", "how_much", "equal"}:
            return True
        if (
            _is_number(tokens, number + 1)
            or (_is_number(tokens, number + 2) and tokens[number + 1].folded in _JUST)
            or (number + 1 < len(tokens) and tokens[number + 1].folded in _SUPPOSED_OF)
            or tokens[number - 1].folded in _SUPPOSING
            or all(
                vocabulary.concepts_of(before.folded) & {"greeting"} for before in tokens[:number]
            )
        ):
            return True  # "om tre kommuner ...", "tänk om ...", "hej om ..."
    return False


def _tells_how_often(tokens: Sequence[Token]) -> bool:
    """Whether "om" only stands before a stretch of time ("18 miljoner om året, stämmer det?")."""
    after = [b.folded for a, b in pairwise(tokens) if a.folded in _IF]
    return _STRETCHES.issuperset(after)


def _becomes(tokens: Sequence[Token], verbs: Set[str]) -> bool:
    """Whether "om" supposes what becomes of something ("om budgeten blir 500 000")."""
    return any(
        not verbs.isdisjoint(t.folded for t in tokens[number + 2 : number + 4] if t.word != "år")
        for number, condition in enumerate(tokens)
        if condition.folded in _IF
    )
