"""Is it asked whether something is so? Told by the small words that ask for agreement."""

from collections.abc import Sequence, Set

from dialogs.understanding.lexicon import lexicon
from dialogs.understanding.quantities import Quantities
from dialogs.understanding.tokens import Token, after_joining

_HAVE_SOME = frozenset(["har", "hade", "finns", "fanns", "has", "had"])
"""First words of a question whether there are so many of something ("har ni 14 ledamöter?")."""
_TAKES_PART = frozenset(
    [
        *("ar", "var", "anvander", "anvande", "nyttjar", "nyttjade", "deltar", "utnyttjar"),
        *("are", "were", "do", "did"),
    ]
)
"""First words of a question whether so many take part, where the number comes right after."""
_IS_USED = frozenset(
    ["anvands", "anvandes", "bestar", "bestod", "nyttjas", "nyttjades", "utnyttjas", "is"]
)
_MUNICIPALITIES = frozenset(["kommuner", "kommunerna", "municipalities"])
_THERE_WERE = frozenset(
    [("var", "det"), ("blev", "det"), ("holls", "det"), ("were", "there"), ("are", "there")]
)
"""First two words of such a question."""
_SURELY = "väl"
_SURELY_FIRST = "visst"


_EXTREMES = frozenset(["highest", "lowest"])
_IS_IT = frozenset([("ar", "det"), ("e", "det"), ("is", "it"), ("is", "there")])
"""First words of a question whether it is just somebody named who does what follows."""
_IS = frozenset(["ar", "e", "har", "is", "has", "have"])
_SINCE = frozenset(["sedan", "sen", "since"])
_IN_USE = frozenset(["drift", "operation", "bruk", "use"])
_WHO_DOES = frozenset(["som", "that", "who"])


def claimed_by(said: Set[str], tokens: Sequence[Token], quantities: Quantities) -> frozenset[str]:
    """The concepts of a claim: that it is to be confirmed, and counted where a number is claimed.

    "Har väl 500 e-tjänster" is held against how many there are.
    """
    confirms = "confirm" in said or _asks_for_agreement(tokens)
    counts = quantities.counted is not None
    bounded = quantities.counted is not None and quantities.counted[-1] is not None
    tokens = after_joining(tokens)
    first = tuple([token.folded for token in tokens[:2]])
    if not confirms and counts and first:
        confirms = first[0] in _HAVE_SOME or first in _THERE_WERE or (bounded and first in _IS_IT)
        confirms = confirms or (first[0] in _TAKES_PART and _counts_payers(tokens[1:5]))
        confirms = confirms or (first[0] in _IS_USED and _counts_payers(_by_whom(tokens)))
    if first and first[0] in _IS and "status" in said:
        folded = {token.folded for token in tokens}  # "är den i drift sedan 2022?"
        confirms = confirms or not (folded.isdisjoint(_SINCE) or folded.isdisjoint(_IN_USE))
    if first in _IS_IT and not said.isdisjoint(_EXTREMES):
        # "är det Luleå som betalar mest?"
        confirms = confirms or any(token.folded in _WHO_DOES for token in tokens[3:5])
    if not confirms:
        return frozenset()
    return frozenset(["confirm", "how_many"] if counts else ["confirm"])


def _by_whom(tokens: Sequence[Token]) -> Sequence[Token]:
    """The words right after the first "av" ("används e-arkivet av fyra kommuner?")."""
    words = [token.folded for token in tokens]
    by = next((n for n, word in enumerate(words) if word in _BY), len(words))
    return tokens[by + 1 : by + 5]


_BY = frozenset(["av", "by"])


def _counts_payers(tokens: Sequence[Token]) -> bool:
    """Whether words begin with a number of municipalities ("4 av 14 kommuner")."""
    words = [token.folded for token in tokens]
    number = bool(words) and (words[0].isdigit() or words[0] in lexicon().numbers)
    return number and any(word in _MUNICIPALITIES for word in words[1:])


def _asks_for_agreement(tokens: Sequence[Token]) -> bool:
    """Whether a statement asks to be confirmed by a small word ("Boden är väl med?")."""
    words = [token.word for token in tokens]
    return _SURELY in words[1:] or words[:1] == [_SURELY_FIRST]
