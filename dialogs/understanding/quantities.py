"""Which amounts, counts and percentages does a message state?

Inputs of a what-if, never answers.
"""

import re
from collections.abc import Sequence

from dialogs.understanding.lexicon import lexicon
from dialogs.understanding.number_words import NUMBER_WORDS, count_of
from dialogs.understanding.sums_said import EQUAL, equation_of, multiple_of, summed_as
from dialogs.understanding.taking_part import taking_part
from dialogs.understanding.tokens import Words, fold, words_of
from domain.frozen import frozen
from domain.money import FoundAmount, find_amounts

_PERCENT = re.compile(
    rf"(\d{{1,3}}(?:[.,]\d+)?|\b(?:{NUMBER_WORDS})\b)\s*(?:%|procents?(?:ig[at]?)?|per\s?cent)"
)
_ELIDED = re.compile(
    r"(?<![\d.,])(\d{1,2}(?:[.,]\d{1,2})?)"
    r"(?=(?:,\s+\d{1,2}(?:[.,]\d{1,2})?)*,?\s+(?:och|o|eller|resp\w*|alt\w*|and|or)\s+"
    r"\d{1,2}(?:[.,]\d{1,2})?\s*(?:%|procent|per\s?cent))"
)
"""A number whose sign is said after the next one."""
_INDEX = re.compile(
    r"\b(?:index|prisindex|pkv|uppraknings?\w*)\s+(?:(?:blir|ligger|pa|ar|om|is|of|at|becomes)\s+)*"
    r"(\d{1,2}(?:[.,]\d{1,2})?)\b(?!\s*(?:kr|tkr|mnkr|:|ar\b|\d))"
)
_ENDS = (
    "storsta|minsta|hogsta|lagsta|dyraste|billigaste"
    "|largest|smallest|highest|lowest|cheapest|dearest|biggest|(?:mo|lea)st\\s+(?:expensive|costly)"
)
"""How what stands at an end of a ranking is called."""
_LIMIT = re.compile(
    rf"\b(?:topp|top|botten|bottom)\s+(?P<top>\d{{1,2}}|{NUMBER_WORDS})\b"
    rf"|(?<!nummer\s)(?<!plats\s)\b(?P<of_ends>1?\d|{NUMBER_WORDS})\s+(?:{_ENDS})\b"
    rf"|(?<!\bav\s)(?<!\bof\s)(?<!\bbland\s)(?<!\bamong\s)\b(?:de|the|vilka|which)\s+(?P<limit>\d{{1,2}}|{NUMBER_WORDS})\b(?=\s*(?:betala(?:r|de)?|kosta(?:r|de)|omraden|tjanster|system|losningar|poster|saker|services|items|things|pay|har|have|kommuner|mest|som|municipalities|av\s+de|of\s+(?:the|our)|$))"
)
_LASTING = re.compile(rf"\b(?:(?:i|under|for|over)\s+)?(\d|{NUMBER_WORDS})\s+(?:ar|years)\b")
_BY = re.compile(r"\b(?:med|by)\s+(?:(?:ca|cirka|omkring|about)\s+)?$")
_MORE_OR_LESS = re.compile(
    r"\s*(?:(?P<more>dyrare|mer|hogre|more|higher)"
    r"|(?:billigare|mindre|lagre|rabatt|avdrag|prissankning|less|lower|cheaper|discount|off))\b"
    r"(?!\s+(?:an|than)\s+\d)"
)
_AFTER_PERCENT = re.compile(
    r"(?:%|procent\w*|per\s?cent)[\s,]+(?:\w+\s+){0,3}?"
    r"(?:(?P<added>lagg\w*\s+(?:pa|till)|plus|\+|add(?:ing)?)"
    r"|(?:dra\w*|ta\w*|rakna\w*)\s+(?:av|bort|ifran)|minus|subtract(?:ing)?|deduct(?:ing)?|take\s+off)"
    r"\s*(?:ytterligare\s+|another\s+)?[\d\s]*(?:kr)?$"
)
"""What is put on, or taken off, after so many per cent."""
_WHOLE = 100
_SUPPOSED = re.compile(r"\b(?:om|ifall|tank|anta|antag|sag|if|suppose|what if)\b")
_FACTORS = (
    (re.compile(r"\b(?:fordubbl\w+|dubb(?:elt|la|lar|las|lade)|doubl\w+|twice as)\b"), 100.0),
    (re.compile(r"\b(?:tredubbl\w+|tre ganger sa|tripl\w+)\b"), 200.0),
    (re.compile(r"\b(?:halver\w+|halften sa|halved?|halves)\b"), -50.0),
)
"""What is supposed to cost so many per cent more ("om det blev dubbelt så dyrt")."""
_HALF_OF_ALL = re.compile(
    r"\b(?:halften av|half (?:of )?the)\s+(?:\w+\s+)?(?:kommun\w*|medlem\w*|municipalit\w*|members)"
)
_STORAGE = re.compile(r"(?<![\d,.])(\d{1,6}(?:[.,]\d)?)\s*(gb|gigabytes?|tb|terabytes?)\b")
_HALF = re.compile(
    r"\bhalften\s+(?:och\s+)?halften\b|\bhalf\s+(?:and\s+)?half\b"
    r"|\b(?:halften|halva|half)\s+"
    r"(?:lika|rakt|jamnt|efter|pa invanare|per invanare|by|equal|equally|fordelat)"
)
_PERCENT_OF = re.compile(
    rf"(?:\d|\b(?:{NUMBER_WORDS})\b)\s*(?:%|procents?|per\s?cent)\s+(?:av|of)\b"
)
PARTS = {
    "halften": 50.0,
    "halva": 50.0,
    "half": 50.0,
    "tredjedel": 100 / 3,
    "third": 100 / 3,
    "fjardedel": 25.0,
    "quarter": 25.0,
    "femtedel": 20.0,
    "sjattedel": 100 / 6,
    "sjundedel": 100 / 7,
    "attondel": 12.5,
    "niondel": 100 / 9,
    "tiondel": 10.0,
    "elftedel": 100 / 11,
    "tolftedel": 100 / 12,
    "trettondel": 100 / 13,
    "fjortondel": 100 / 14,
}
"""Words for a part, in per cent."""
_BY_A_PART = re.compile(
    rf"\b(?:(?:med|by)\s+(?:en\s+|a\s+)?({'|'.join(PARTS)})\b(?!\s+(?:av|of)\b)"
    rf"|({'|'.join(PARTS)})(?=\s+(?:dyrare|billigare|hogre|lagre|higher|lower|cheaper)\b))"
)
"""By which part something rises or falls ("sänks med en tiondel")."""
_OF_PEOPLE = "kommun|medlem|ledam|mot|representant|municipal|member|meeting"
_PART = re.compile(
    rf"\b(?:({'|'.join(PARTS)})\s+(?:av|of)\s+|(halva|half)\s+(?=(?:var|our|\w{{2,}}s)\s)"
    rf"|(?<![\d/])1/([1-9]\d?)\s+(?:av|of)\s+)"
    rf"(?!(?:\w+\s+)?(?:{_OF_PEOPLE}))"
)
"""A part of something that is no number of people or meetings ("hälften av räddningstjänsten").

Half may also stand before whose it is ("halva vår kostnad"), and a part be a fraction ("1/12 av").
"""
_SPLIT = re.compile(r"\b(\d{2})\s?/\s?(\d{2})\b(?!\s?\d{2})")
_BARE_BESIDE = (
    "och|o|a|and|men|but|nej|na|nja|no|fel|de|dom|they|delar|share|wrong|forlat|sorry|jag|i|menar|menade|mean|meant|snarare"
    "|rather|istallet|i stallet|instead|om|if|vi|we|ar|are|blir|vore|were|bara|only|med|with|pa"
    "|mellan|among|between|by|da|then|st|stycken|det|it|is|hade|skulle|vara|varit|nu"
    "|now|make|say|what|about"
)
_BARE = re.compile(
    rf"^\W*(?:(?:{_BARE_BESIDE})\W+)*(\d{{1,3}}|{NUMBER_WORDS})(?:\W+(?:{_BARE_BESIDE}))*\W*$"
)
"""A number beside which only is said that it is meant ("nej, sju menar jag", "och på 6?")."""


_COUNTED = re.compile(
    r"(?:\b(?:(?P<more_than>(?:mer|fler|flera)\s+an|over|more\s+than|above)"
    r"|(?P<less_than>(?:farre|mindre)\s+an|under|(?:fewer|less)\s+than|below)"
    r"|(?P<at_least>minst|atminstone|at\s+least|no\s+(?:fewer|less)\s+than)"
    r"|(?P<at_most>hogst|max|maximalt|at\s+most|no\s+more\s+than))\s+)?"
    rf"(?<![\d,.§/-])(?<!etapp\s)\b(?P<count>\d{{1,3}}(?:[ ,.]\d{{3}})+|\d{{1,6}}|{NUMBER_WORDS})"
    r"(?:\s+(?:av|of)(?:\s+(?:\d+|de|the))?)?\s+"
    r"(?P<things>(?!kr\b|tkr\b|kronor|euro|dollar|procent|percent|miljon|million|tusen|thousand"
    r"|(?:fran|sedan|under|enligt|inom|efter|innan|mellan|till|from|since|this|with|during"
    r"|bada|bagge|vardera|respektive|samt|eller|redan|both|each)\b)"
    r"[a-z][a-z-]{3,})"
)


_COUNT_BOUNDS = ("more_than", "less_than", "at_least", "at_most")
"""Groups of what bounds a number of things."""


_FIGURE = re.compile(r"\d")
_PART_OR_MULTIPLE = re.compile(
    r"hal[fv]|de(?:l|ls) av|third|quarter|dubb|doubl|twice|tripl"
    r"|hundr|tusen|thousand|m[ip]?lj|milli|mnkr|mkr|tkr"
)


_HEADS = re.compile(
    r"\b(?:pa|med|mellan|by|among|between)\s+(?P<heads>\d{1,3}(?:[ .]\d{3})+|\d{2,7})\s+"
    r"(?:invanare|inv|personer|manniskor|inhabitants|people|residents|persons)\b"
)
"""By how many people an amount is divided ("delat på 15 547 invånare")."""
_MOVED = re.compile(
    r"\b(?:(sank|minska|sjunk|fall|lower|cut|reduc|decreas)"
    r"|hoj|oka|stig|rais|rise|increas|upp)"
)
"""How a verb begins that tells of less, or of more."""
_MINUS = re.compile(r"(?:minus|-)\s*$")
_PAID = re.compile(
    r"\b(?:betala\w*|kosta\w*|debitera\w*|fakturera\w*|pay(?:s|ing)?|paid|costs?|charged|billed)\s+"
    r"(?:(?!(?:for|till|per|av|pa|om|i|under|efter|of|in|by)\b)[a-z-]+\s+)?"
    r"(?:(?:bara|ca|cirka|ungefar|runt|val|only|about)\s+)?"
    r"(?P<kr>(?!19|20)[1-9]\d{3})(?!\S?\w)(?!\s+(?!(?:for|till|i|per|om|och|and|in|a|eller|or)\b)\w)"
    r"|\b(?:ar|stammer|is)\s+(?P<right>(?!19|20)[1-9]\d{3})(?=\s+(?:ratt|korrekt|right|correct)\b)"
)
"""A bare number of four digits that is paid, and no year ("Boden betalar 5000 för e-arkivet").

Who pays may stand between ("betalar Boden 5000?").
"""


@frozen
class Quantities:
    """Numbers of a message.

    Amounts in kr, counts of municipalities taking part or joining, a percentage (below zero
    where something is said to be so much less; ``percents`` are all of them, ``percent_of``
    tells that it is of something: "10 % av notan"; ``factor`` that it was said as a multiple),
    whether ``participants`` is how
    many times an amount is to be taken, by how many people it is divided, storage in GB, a
    split in per cent ("40/60"), by how much ``more`` or ``less`` something would cost, how many
    of a ranking, for how many years ("i tre år"), a number that is the whole message, and the
    first number of things, their folded word and what bounds it ("fler än 500 e-tjänster").
    ``in_full`` tells that the amounts are said to the krona: neither in thousands nor "cirka".
    """

    amounts: tuple[int, ...] = ()
    in_full: bool = False
    participants: int | None = None
    multiplied: bool = False
    summed: str | None = None
    joining: int | None = None
    percent: float | None = None
    percents: tuple[float, ...] = ()
    factor: float | None = None
    half: bool = False
    half_of_all: bool = False
    heads: int | None = None
    gigabytes: int | None = None
    split: tuple[int, int] | None = None
    bare: int | None = None
    limit: int | None = None
    lasting: int | None = None
    percent_of: bool = False
    more: int | None = None
    less: int | None = None
    counted: tuple[int, str, str | None] | None = None


_HEDGED = (
    r"(?:ca|cirka|typ|runt|kring|omkring|ungefar|knappt|drygt|nastan|narmare|about|around|roughly"
    r"|approximately|approx|almost|nearly|some)\.?\s+"
)
_HEDGE = re.compile(rf"\b{_HEDGED}$")
"""What stands before an amount that is not said to the krona."""
_HEDGED_AFTER = re.compile(
    r"\s+(?:kr\w*\s+)?(?:(?:och\s)?n[ao](?:gonting|nting|got|t)|nanstans|ungefar|typ|cirka|ca"
    r"|eller sa|or so|something)\b"
)
"""The same of what stands after it ("348 000 nånting")."""
_ARE_SO_MANY = re.compile(rf"\b(?:vi ar|ar vi|we are|bor(?: det)?)\s+(?:{_HEDGED})?$")
"""What stands before a number of people and no amount ("vi är 28000, vad blir det per skalle")."""


NO_QUANTITIES = Quantities()
"""Those of a message that states none, as most do."""


def _is_hedged(amount: FoundAmount, text: str) -> bool:
    """Whether an amount is only about what is meant ("runt 90 000", "90 000 nånting")."""
    before, after = fold(text[: amount.start]), fold(text[amount.end :])
    return _HEDGE.search(before) is not None or _HEDGED_AFTER.match(after) is not None


def read_quantities(words: Words) -> tuple[Quantities, Words]:
    """The quantities of a cleaned message, and the message with the amounts blanked out."""
    text = words.text
    if not _may_state_some(words):
        return NO_QUANTITIES, words
    counted = next(filter(None, map(_counted, _COUNTED.finditer(fold(text)))), None)
    amounts = [
        amount
        for amount in find_amounts(text) or _paid_bare(text)
        if not _ARE_SO_MANY.search(fold(text[: amount.start]))
    ]
    in_full = bool(amounts) and all(a.in_full and not _is_hedged(a, text) for a in amounts)
    equation = equation_of(text, amounts)
    amounts = equation or amounts
    higher_by, lower_by = _changes(fold(text), amounts)
    for amount in amounts:
        text = text[: amount.start] + " " * (amount.end - amount.start) + text[amount.end :]
    folded = fold(text)
    times = multiple_of(folded, amounts)
    participants, joining = taking_part(folded, counts_sharers=bool(amounts))
    split = _SPLIT.search(folded)
    bare = _BARE.match(folded)
    limit = _LIMIT.search(folded)
    folded = _each_with_its_sign(folded)
    percent = _PERCENT.search(folded) or _INDEX.search(folded)
    part = _PART.search(folded) if percent is None else None
    heads = _HEADS.search(folded) if amounts else None
    storage = _STORAGE.search(folded)
    lasting = _LASTING.search(folded)
    factor = _by_a_part(folded) or _times(folded)
    said = _part(part) if part else factor
    said_once = () if said is None else (said,)
    return (
        Quantities(
            amounts=tuple(amount.kr for amount in amounts),
            in_full=in_full,
            participants=times or participants,
            multiplied=times is not None,
            summed=EQUAL if equation else summed_as(words.text, amounts),
            joining=joining,
            percent=_signed(percent, folded) if percent else said,
            percents=_each_percent(percent, folded) if percent else said_once,
            factor=factor,
            split=(int(split[1]), int(split[2]))
            if split and int(split[1]) + int(split[2]) == _WHOLE
            else None,
            bare=count_of(bare[1]) if bare else None,
            percent_of=part is not None
            or (percent is not None and _PERCENT_OF.search(folded) is not None),
            more=higher_by,
            less=lower_by,
            counted=counted,
            lasting=count_of(lasting[1]) if lasting else None,
            limit=count_of(limit["top"] or limit["of_ends"] or limit["limit"]) if limit else None,
            heads=int(re.sub(r"\D", "", heads["heads"])) if heads else None,
            half=bool(_HALF.search(folded)),
            half_of_all=bool(_HALF_OF_ALL.search(folded)),
            gigabytes=round(_percent(storage[1]) * (1000 if storage[2].startswith("t") else 1))
            if storage
            else None,
        ),
        words_of(text) if amounts else words,
    )


def _paid_bare(text: str) -> tuple[FoundAmount, ...]:
    """The amount without a unit that is said to be paid, where no other amount is said."""
    found = _PAID.search(fold(text))
    if found is None:
        return ()
    said = "kr" if found["kr"] else "right"
    return (FoundAmount(*found.span(said), int(found[said])),)


def _may_state_some(words: Words) -> bool:
    """Whether a figure, a word for a number or one for a part or multiple stands in a message."""
    said = [token.folded for token in words.tokens]
    if not lexicon().numbers.keys().isdisjoint(said):
        return True
    return bool(_FIGURE.search(words.text) or _PART_OR_MULTIPLE.search(" ".join(said)))


def _changes(folded: str, amounts: Sequence[FoundAmount]) -> tuple[int | None, int | None]:
    """An amount by which something rises, and one by which it falls; both where nothing tells."""
    for amount in amounts:
        after = _MORE_OR_LESS.match(folded, amount.end)
        if after is not None:
            return (amount.kr, None) if after["more"] else (None, amount.kr)
        if _BY.search(folded, 0, amount.start):
            return amount.kr, amount.kr
        kr = abs(amount.kr)
        beside = _AFTER_PERCENT.search(folded, 0, amount.end if amount.kr < 0 else amount.start)
        if beside is not None:  # "höj med 3 % och dra av 5 000"
            return (kr, None) if beside["added"] else (None, kr)
    return None, None


def _signed(percent: re.Match[str], folded: str) -> float:
    """The percentage, below zero where it is so much less ("10 % lägre", "minus 2 %")."""
    after = _MORE_OR_LESS.match(folded, percent.end())
    value = _percent(percent[1])
    less = after is not None and not after["more"]
    return -value if less or _MINUS.search(folded, 0, percent.start()) else value


def _each_percent(first: re.Match[str], folded: str) -> tuple[float, ...]:
    """The percentage said first, and those after it; each as its own verb, or the last one, tells.

    ("Sänks med 5 % och höjs med 2 %").
    """
    found = [first, *_PERCENT.finditer(folded, first.end())]
    if len(found) == 1:
        return (_signed(first, folded),)
    signed, after, falls = [], 0, False
    for percent in found:
        moved = _MOVED.findall(folded, after, percent.start())
        falls = bool(moved[-1]) if moved else falls
        signed.append(-abs(_signed(percent, folded)) if falls else _signed(percent, folded))
        after = percent.end()
    return tuple(signed)


def _each_with_its_sign(folded: str) -> str:
    """A text whose per cents each have their sign ("med 3 respektive 5 %", "2 eller 3 procent")."""
    return _ELIDED.sub(r"\1 %", folded) if "%" in folded or "cent" in folded else folded


def _percent(written: str) -> float:
    known = lexicon().numbers
    return float(known[written]) if written in known else float(written.replace(",", "."))


def _part(said: re.Match[str]) -> float:
    """The part that is said, in per cent."""
    return 100 / int(said[3]) if said[3] else PARTS[said[1] or said[2]]


def _by_a_part(folded: str) -> float | None:
    """By how many per cent something changes that a part is said of ("en tredjedel billigare")."""
    found = _BY_A_PART.search(folded)
    if found is None:
        return None
    after = _MORE_OR_LESS.match(folded, found.end())
    value = PARTS[found[1] or found[2]]
    return -value if after is not None and not after["more"] else value


def _times(folded: str) -> float | None:
    """By how many per cent something is supposed to grow that is doubled or halved."""
    if not _SUPPOSED.search(folded):
        return None
    return next((percent for factor, percent in _FACTORS if factor.search(folded)), None)


def _counted(match: re.Match[str]) -> tuple[int, str, str | None] | None:
    """A number of things; one of them is none unless there may be more ("fler än en")."""
    number = count_of(re.sub(r"[ ,.]", "", match["count"]))
    bound = next((name for name in _COUNT_BOUNDS if match[name]), None)
    return (number, match["things"], bound) if number > 1 or bound else None
