"""Is a reason said together with what is asked yes or no? What it says is held apart.

"Betalar Nordanstig mer än Ånge eftersom de är fler?" asks whether they pay more, and whether that
is why: a yes to the first must not be heard as one to the second.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from dialogs.question import Topic
from dialogs.understanding.frame import Frame, read_frame
from dialogs.understanding.tokens import begins_by_asking, fold, words_of
from dialogs.understanding.vocabulary import NameKind, Vocabulary

LARGER = "reason_larger"
SMALLER = "reason_smaller"
BY_SIZE = "reason_by_size"
OF_THE_RULE = "reason_of_the_rule"
OTHER = "reason_other"
"""Aspects of a reason that is given: how many live there, how it is shared, or anything else."""
REASONS = frozenset([LARGER, SMALLER, BY_SIZE, OF_THE_RULE, OTHER])
_TURNED = {LARGER: SMALLER, SMALLER: LARGER}
_BE = (
    r"(?:[äa]r|e|har|bor|var|hade|blev|fick|gick|st[åa]r|ligger|anv[äa]nder|saknar|l[äa]mna\w*|inte"
    r"|are|is|have|has)"
)
_ONES = r"(?:de|dom|vi|den|det|they|we|it|there)"
_REASON = re.compile(
    r"[\s,]+(?:eftersom(?:\satt)?|d[äa]rf[öo]r\satt"
    rf"|f[öo]r\satt(?=\s(?:\S+\s){{1,4}}?{_BE}(?![\w-]))|(?:f[öo]r|d[åa]|since)(?=\s{_ONES}\s{_BE}(?![\w-]))"
    r"|(?:p\.?\s?g\.?\s?a\.?|p[åa]\sgrund\sav|beroende\sp[åa]|med\sanledning\sav|tack\svare"
    r"|i\soch\smed)(?:\satt)?"
    r"|because(?:\sof)?|due\sto(?:\sthe\sfact\sthat)?)\s(?P<reason>[^,.?!]+)",
    re.IGNORECASE,
)
_MARKS = frozenset(
    [
        "eftersom",
        "darfor",
        "for",
        "da",
        "pga",
        "p.g.a",
        "grund",
        "beroende",
        "anledning",
        "tack",
        "och",
        "because",
        "due",
        "since",
    ]
)
"""Words one of which begins any reason."""
_CLEFT = re.compile(
    r"^\W*(?:[äa]r|e|var|beror)\sdet\s(?:bara\s)?"
    r"(?:(?:f[öo]r|d[äa]rf[öo]r|p[åa]\sgrund\sav|p[åa])\satt|eftersom)\s"
    r"(?P<reason>[^,?!]+?)\s(?:som|att)\s(?=\w+\s)(?P<main>[^?!]+)",
    re.IGNORECASE,
)
"""A reason that stands before what it is given for ("är det för att de är fler som ...?")."""
_ASKED_SO = "stämmer det att "
_WORD_TO_ASK = re.compile(
    r"\b(?:vad|va|vem|vems|vilk\w+|hur|nar|varfor|eller|what|which|who|whose|how|when|why|or)\b"
)
_MAY = re.compile(
    r"^\W*(?:kan|kunde|ska|skulle|far|maste|vill|behover|can|could|should|must|may)\b"
)
"""Verbs of what may or should be done, for which a reason is given rather than asked about."""
_HELD = frozenset(
    [
        "as_much",
        "change",
        "compare",
        "equal",
        "highest",
        "less_than",
        "lowest",
        "lowered",
        "more_than",
        "raised",
        "unchanged",
    ]
)
_THINGS = frozenset([NameKind.SUBJECT, NameKind.COMPONENT])
_RESULTS = frozenset(["deficit", "surplus"])
_THAN = re.compile(r"\s(?:än|than)\s", re.IGNORECASE)
_MORE = re.compile(r"\b(?:mer|mindre|more|less)\b", re.IGNORECASE)
_OF_SIZE = re.compile(
    r"(?:invanar\w*|befolkning\w*|folkmangd\w*|folk|manniskor|medborgare|storlek\w*|folkrik\w*"
    r"|inhabitants|people|population|size|residents)"
)
_MANY = re.compile(
    r"(?:flera?|flest|storre|storsta?|manga|stora?|hogre|hogst|more|most|larger|largest|bigger"
    r"|biggest|many|big|large|higher)"
)
_FEW = re.compile(
    r"(?:farre|minsta?|mindre|fa|sma|liten|lilla|lagre|lagst|fewer|fewest|smaller|smallest|small"
    r"|less)"
)
_NOTHING_MORE = frozenset(
    [
        "de",
        "dom",
        "vi",
        "den",
        "det",
        "dess",
        "deras",
        "sin",
        "sitt",
        "vart",
        "var",
        "bor",
        "ju",
        "kommun",
        "kommunen",
        "kommuner",
        "antal",
        "antalet",
        "mycket",
        "lite",
        "klart",
        "nagot",
        "betydligt",
        "faktiskt",
        "helt",
        "enkelt",
        "just",
        "man",
        "dar",
        "they",
        "their",
        "there",
        "live",
        "lives",
        "its",
        "our",
        "municipality",
        "much",
    ]
)
"""Words beside those of size that say nothing more."""
_DENIES = re.compile(r"\b(?:inte|ej|inga|ingen|not|no)\b")
_WE = re.compile(r"\b(?:vi|oss|we|us)\b")


def parted_by_reason(text: str) -> tuple[str, str] | None:
    """What is asked yes or no, and the reason that is said beside it; ``None`` where none is."""
    if begins_by_asking(text) or _MARKS.isdisjoint(fold(text).split()):
        return None
    if cleft := _CLEFT.match(text):
        return f"{_ASKED_SO}{cleft['main']}?", cleft["reason"]
    found = _REASON.search(text)
    if found is None or found.start() == 0:
        return None
    main, reason = text[: found.start()], found["reason"].strip()
    if _WORD_TO_ASK.search(fold(main)) or _MAY.match(fold(main)):
        return None
    than = _THAN.search(reason)
    if than and _MORE.search(main) and not _THAN.search(main):
        main += reason[than.start() :]  # "mer på grund av att de är fler än Ånge?"
    return main + text[found.end() :], reason


def with_its_reason(frame: Frame, reason: str, vocabulary: Vocabulary, today: date) -> Frame | None:
    """A question of how costs lie, with a reason said beside it; ``None`` for other questions.

    So is one of how a result came out ("blev det underskott eftersom ...?").
    """
    held = frame.quantities.amounts or not frame.concepts.isdisjoint(_HELD)
    of_a_cost = frame.topic is Topic.COST and held
    if not of_a_cost and (frame.topic is not Topic.ECONOMY or _RESULTS.isdisjoint(frame.concepts)):
        return None
    given = _read(reason, vocabulary, today)
    if given[0] == OF_THE_RULE and frame.kinds.isdisjoint(_THINGS):
        return None  # "steg vår avgift på grund av index?": of what that rule holds for
    return replace(frame, reason=given)


def _read(reason: str, vocabulary: Vocabulary, today: date) -> tuple[str, str | None]:
    """The aspect of a reason, and of whom it is said: ``None`` where a pronoun says it."""
    said, *_ = _THAN.split(reason)
    frame = read_frame(words_of(said), vocabulary, today)
    folded = fold(said)
    whose = next(iter(frame.refs(NameKind.MUNICIPALITY)), "own" if _WE.search(folded) else None)
    words = {*folded.split(), *frame.terms}
    of_size, many, few = (
        {word for word in words if kind.fullmatch(word)} for kind in (_OF_SIZE, _MANY, _FEW)
    )
    if "model" in frame.concepts or "indexing" in frame.concepts:
        return OF_THE_RULE, whose
    more = {*frame.terms} - of_size - many - few - _NOTHING_MORE
    if more or _DENIES.search(folded) or not (of_size or many or few):
        return OTHER, whose
    if bool(many) is bool(few):
        return BY_SIZE, whose
    return LARGER if many else SMALLER, whose


def reason_of(frame: Frame, home: str | None, municipalities: Sequence[str]) -> frozenset[str]:
    """The aspect of the reason given, as one of who is asked about; ``home`` is the asker's own.

    "De" are those asked about, or those whom "vi" are held against.
    """
    if frame.reason is None:
        return frozenset()
    aspect, whose = frame.reason
    whose = home if whose == "own" else whose
    beyond = [home if code == "own" else code for code in frame.beyond]
    asked = [code for code in municipalities if code not in beyond]
    of_the_other = whose in beyond or (
        whose is None and home is not None and asked == [home] and "own" in frame.concepts
    )
    if of_the_other:
        aspect = _TURNED.get(aspect, aspect)
    return frozenset([aspect])
