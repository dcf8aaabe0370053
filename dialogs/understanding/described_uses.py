"""Which thing is meant by telling what it is used for? The one that is called so.

"Det där systemet där kommunerna sparar gamla handlingar" is the archive, of whoever has one.
"""

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from dialogs.understanding.gate import Gate
from dialogs.understanding.tokens import Words, fold, words_of
from domain.facts import CooperationFacts
from domain.indexes import kept_with

_USES = Path(__file__).parent / "described_uses.toml"
_SHORT = 3
"""Letters of a word too short to be known by its beginning."""
_THING = (
    r"(?:(?:de[nt]|dom|ett|en|nåt|något|the|that|a)\s+)?(?:(?:här|där|gemensamma|digitala|joint|shared)\s+)*"
    r"(?:(?:data|it-|dator)?(?:system|program|lösning|tjänst|plattform|funktion|verktyg)(?:et|met|en|n)?"
    r"|grej(?:en)?|system|solution|service|platform|tool|de[nt]\s+där)"
)
_WHO = (
    r"(?:(?:man|vi|ni|de|dom|folk|kommunerna|kommunen|medborgar\w*|invånar\w*"
    r"|people|one|we|you)\s+)?"
)
_CAN = r"(?:(?:kan|ska|skulle|kunna|får|används?|till|för|att|can|is|used|to|for)\s+)*"
_LEADS = (
    rf"(?:{_THING}\s*,?\s+(?:som|där|dit|för|till|med|i|vilket|that|where|for|to|which)\s+{_CAN}{_WHO}{_CAN}"
    rf"|{_THING}\s+(?=(?:man|vi|de|kommunerna|we|people)\s){_WHO}{_CAN}"
    rf"|(?P<joint>(?:för|till|med|for)\s+)att\s+(?:kunna\s+)?"
    rf"|(?:det\s+)?att\s+(?:man|folk|medborgar\w*|invånar\w*|vi|de)\s+kan\s+)"
)
"""What tells that the use of a thing is told: the thing itself, or what something is done for."""
_FEW_WORDS = r"(?:[^\s?.!,;:]+\s+){0,4}?"
_END = (
    r"[^\s?.!,;:]*(?:\s+(?:digitalt|elektroniskt|på nätet|online))?"
    r"(?:\s+(?:i|på|med|in|with)(?=\s*(?:[?.!,]|$)))?"
)


@cache
def _uses() -> Mapping[str, re.Pattern[str]]:
    """How the use of each thing is told, by the word it is called."""
    content = tomllib.loads(_USES.read_text(encoding="utf-8"))
    return {
        name: re.compile(
            rf"\b{_LEADS}(?:{_any_of(use['doing'])})\w*\s+{_FEW_WORDS}(?:{_any_of(use['to'])}){_END}",
            re.IGNORECASE,
        )
        for name, use in content["uses"].items()
    }


@cache
def _gate() -> Gate:
    """One word of all that something is done to; without it no use is told."""
    content = tomllib.loads(_USES.read_text(encoding="utf-8"))
    said = [word.split()[0] for use in content["uses"].values() for word in use["to"]]
    long = [word for word in said if len(word) > _SHORT]
    return Gate(phrases=[word for word in said if len(word) <= _SHORT], stems=long)


def by_name(message: Words, facts: CooperationFacts) -> Words:
    """A message with the name of the thing whose use it tells, if there is any."""
    if not _gate().admits(message.text):
        return message
    called = kept_with(facts, _called)
    for name, told in _uses().items():
        if fold(name) not in called:
            continue
        said = told.sub(rf"\g<joint>{name}", message.text)
        if said != message.text:
            return words_of(said)
    return message


def _called(facts: CooperationFacts) -> frozenset[str]:
    """All that things are called, folded."""
    return frozenset(fold(name) for s in facts.subjects for name in (s.name, *s.aliases))


def _any_of(words: list[str]) -> str:
    return "|".join(re.escape(word) for word in words)
