"""How are words written that are spoken otherwise, and which are mended by pattern?"""

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

from dialogs.understanding.short_spoken import TELLING as TELLING_SHORT
from dialogs.understanding.short_spoken import in_whole_words
from dialogs.understanding.tokens import fold

_SAID = Path(__file__).parent / "manner.toml"
_BEFORE_THE_FIRST = "|".join(
    rf"(?<=\b{word}\s)"
    for word in (
        "och",
        "å",
        "o",
        "men",
        "du",
        "hej",
        "tjena",
        "eh",
        "öh",
        "hm",
        "asså",
        "alltså",
        "ok",
    )
)
"""Words after which a question begins as it does after none."""
_UNDOTTED = str.maketrans("åäö", "aao")
"""Letters as they are written where the keyboard has none of them."""
_WHEN = re.compile(
    r"\bnä(?=\s+(?:\w+(?:[aeiouyåäölmn]r|as|es|ade|adde)|ska|kan|tog|togs|gick|kom|blev|fick|tas|görs|ses|hölls|börja|började|sluta|starta)\b)"
    r"(?!\s+(?:för|var|hur|här|där|eller|jag|mer|ner)\b)",
    re.IGNORECASE,
)
"""A spoken "när", which is a "nej" where no verb follows."""
_NEXT = re.compile(r"\bnäst(?=\s+(?!\w+st[ae]?\b|efter\b)\w)", re.IGNORECASE)
"""A spoken "nästa", which is the second of some ("näst mest") before a superlative."""
_WHAT = re.compile(
    r"(?<!\bdet\s)(?<!\bde\s)(?<!\bdom\s)(?<!\bsom\s)(?<!\bdär\s)(?<!\bhär\s)"
    r"\bva(?=\s+(?:ta[rs]|tog|gör|gjorde|gäll\w+|tyck\w+|finns|fanns|sas?|sägs|bestäm\w+|menas?|menar|ligger"
    r"|landar|handla\w+|hänt|gick|går|kostade|betalade|drar|sker|skedde|visar|visade|krävs|behövs"
    r"|används|räknas|sköter|diskuterades|behandlades|anses?|skrevs|skriver)\b)",
    re.IGNORECASE,
)
"""A spoken "vad", which is a "var" where no verb follows."""
_NO = re.compile(
    r"^nä+e?(?=\s*[,.!]|\s+(?:jag|ja|vi|det|de|inte|bara|utan|fel|men|va)\b)", re.IGNORECASE
)
"""A spoken "nej", where it is no "när"."""
_TOLD_BY_WHAT_FOLLOWS = frozenset(["nä", "näst"])
_COMMONEST = frozenset(
    ["för", "på", "det", "är", "e", "i", "om", "av", "till", "och", "en", "som", "vi", "vad", "hur"]
)
"""Words that most messages hold some of."""


def in_writing(text: str) -> str:
    """A text with its spoken forms as they are written."""
    spoken = spoken_forms()
    text = _NEXT.sub("nästa", _WHEN.sub("när", _WHAT.sub("vad", in_whole_words(text))))
    text = _NO.sub("nej", text)
    return spoken.pattern.sub(lambda match: spoken.written[match[0].lower()], text)


@cache
def by_pattern() -> dict[str, str]:
    """The words read by pattern, by their folded form."""
    content = tomllib.loads(_SAID.read_text(encoding="utf-8"))
    return {fold(word): word for word in content["patterns"]["words"]}


class _Spoken(NamedTuple):
    """One pattern for all spoken forms, how each is written, and the words that tell of one."""

    pattern: re.Pattern[str]
    written: Mapping[str, str]
    tells: frozenset[str]


@cache
def spoken_forms() -> _Spoken:
    """The spoken forms, read once."""
    content = tomllib.loads(_SAID.read_text(encoding="utf-8"))
    phrases = content["phrases"]
    undotted = {said.translate(_UNDOTTED): plain for said, plain in phrases.items()}
    anywhere = {**undotted, **phrases, **content["words"]}
    first = content["first"]
    pattern = re.compile(
        rf"(?<![\w-])(?:{_any_of(anywhere)})(?![\w-])"
        rf"|(?:^|(?<=[?.!,:)]\s)|{_BEFORE_THE_FIRST})(?:{_any_of(first)})(?=\s+\w)",
        re.IGNORECASE,
    )
    written = {**first, **anywhere}
    tells = {_telling(said, plain) for said, plain in written.items()}
    return _Spoken(pattern, written, frozenset(tells | _TOLD_BY_WHAT_FOLLOWS | TELLING_SHORT))


def _telling(said: str, plain: str) -> str:
    """The word of a spoken form that few messages hold: where it is missing, so is the form."""
    unchanged = plain.split()
    return max(
        said.split(), key=lambda word: (word not in _COMMONEST, word not in unchanged, len(word))
    )


def _any_of(words: dict[str, str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
