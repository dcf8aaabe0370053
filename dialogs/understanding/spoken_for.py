"""For which municipality does somebody speak, in what she says around her question?"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain, pairwise

from dialogs.understanding.frame import Frame
from dialogs.understanding.parts import Part
from dialogs.understanding.tokens import fold
from dialogs.understanding.vocabulary import NameKind
from domain.facts import CooperationFacts

_OWN_PLACE = re.compile(
    r"\b(?:vi|oss|jag|här|we|us|here)\s+(?:(?:sitter|jobbar|work)\s)?(?:i|på|in|at)\s"
)
"""How somebody tells her own municipality ("så har vi i Jokkmokk fått frågor")."""
_OFFICE = (
    r"(?:(?:en|ny|nya|nyvald|nybliven|nytillträdd|nyanställd|a|an|the|new|newly|elected|appointed)\s){0,3}"
    r"[\w-]*(?:ledamot|ersättare|ersattare|representant|ekonom|controller|chef|strateg|handläggare"
    r"|handlaggare|revisor|samordnare|politiker|råd|sekreterare|direktör|direktor|anställd|anstalld|ny"
    r"|member|substitute|representative|economist|manager|officer|auditor|secretary|employee|new"
    r"|cfo|cio|ceo|director|clerk|accountant|politician|coordinator|councillor|head)"
    r"\s(?:\w+\s){0,3}"
)
"""An office or a work that somebody tells to be hers, and some words more ("ny ekonom här")."""
_SPEAKS_FOR = re.compile(
    r"\b(?:(?:vi|oss)\s+(?:i|på|pa|från|fran)|we\s+(?:in|at|from)"
    rf"|(?:jag\s+(?:är|ar)|I(?:'?m|\s+am))\s+(?:{_OFFICE})?(?:från|fran|from)\s"
    rf"|(?:jag\s+(?:är|ar)|I(?:'?m|\s+am))\s+{_OFFICE}(?:för|for|i|in|at|of)\s"
    r"|(?:jag\s+kommer\s+(?:från|fran)|I\s+come\s+from)\s"
    r"|(?:^\W*|\b(?:jag|I|I'?m|och|and)\s(?:\w+\s){0,2})(?:jobbar|arbetar|work(?:ing)?)\s+"
    r"(?:i|på|pa|för|for|in|at)\s"
    r"|(?:representerar|f[öo]retr[äa]der|represents?|representing)\s)\s*(?P<place>\w+)",
    re.IGNORECASE,
)
"""How somebody tells for whom she speaks, and not only where she is."""
_WORKS_FOR = re.compile(
    r"\b(?:(?:b[öo]rja(?:t|de)?|sitter|started|began|begun)"
    r"(?!\s+(?:och|o|med|and|with|(?!working)\w+ing)\b)|anställd|employed|job|ny|nya|new"
    r"|ny(?:anställd|bliven|vald)\w*)\b"
    r"(?P<where>(?:\s+[^\W\d][\w-]*){2,6})",
    re.IGNORECASE,
)
"""How somebody who presents herself does ("börjat på kommunen i Kiruna", "ny ekonom i Boden").

What she is at is none of it ("sitter och jämför med kostnaderna i Kiruna").
"""
_SUCCEEDS = re.compile(
    r"\b(?:[öo]ver\sefter|eftertr[äa]d\w+|vikarierar?|over\sfrom|succeed\w*)(?!\sinte\b)"
    rf"(?P<where>(?:\s+(?!(?:som|who)\s(?!{_OFFICE}))[^\W\d][\w-]*){{2,6}})",
    re.IGNORECASE,
)
"""Whose work she does now ("tog över efter Per i Boden"), not what became of the other since."""
_ANOTHER = re.compile(r"\W*(?:min|mitt|mina|vår|my|our)\b", re.IGNORECASE)
"""How somebody begins who tells of another ("min kollega är ny i Kiruna")."""
_MUNICIPALITY_OF = re.compile(r"\b(?:the\s+)?(?:municipality|city|town)\s+of\s+", re.IGNORECASE)
"""What English says before a municipality's name ("I work at the municipality of Gällivare")."""
_AT = frozenset(["i", "pa", "for", "fran", "hos", "at", "by", "in", "from", "with"])
_KNOWN_BY = 4
"""Letters by which a municipality is known again, spelled as it may be."""


def home_said(parts: Sequence[Part], asking: list[Frame], facts: CooperationFacts) -> str | None:
    """The municipality that the asker speaks for in words around the question, whosoever asks.

    ("Vi i Gällivare, vad betalar vi?").
    """
    for part in parts:
        if any(part.frame is asked for asked in asking):
            continue
        names = {
            fold(facts.municipality[code].name): code
            for code in part.frame.refs(NameKind.MUNICIPALITY)
            if code in facts.municipality
        }
        places = _places_of(part) if names else ()
        for begun in (place[:_KNOWN_BY] for place in places):
            for name, code in names.items():
                if name.startswith(begun):
                    return code
    return None


def of_those_outside(parts: Sequence[Part], asking: list[Frame]) -> tuple[str | None, list[Frame]]:
    """The municipality that takes no part and that the asker speaks for, and what she asks as it.

    ("Vi i Umeå funderar på att gå med. Vad betalar vi?"). ``None`` where she speaks for none.
    """
    told = [p.frame for p in parts if p.frame.outsiders and p.frame not in asking]
    said = ((frame, _SPEAKS_FOR.search(frame.text)) for frame in told)
    for frame, place in said:
        begun = fold(place["place"])[:_KNOWN_BY] if place else ""
        for outside in frame.outsiders if begun else ():
            if fold(outside).startswith(begun):
                own = (outside,)
                return outside, [
                    replace(f, outsiders=own) if "own" in f.concepts and not f.outsiders else f
                    for f in asking
                ]
    return None, asking


def _places_of(part: Part) -> Iterator[str]:
    """The words, folded, that may tell for whom somebody speaks in what she says of herself."""
    text = _MUNICIPALITY_OF.sub("", part.frame.text)
    if said := _SPEAKS_FOR.search(text):
        yield fold(said["place"])
    herself = part.presents and not _ANOTHER.match(text)
    told_so = (_WORKS_FOR, _SUCCEEDS) if herself else ()
    for told in chain.from_iterable(way.finditer(text) for way in told_so):
        words = [fold(word) for word in told["where"].split()]
        yield from (after for before, after in pairwise(words) if before in _AT)


def home_of(parts: Sequence[Part], asking: list[Frame]) -> str | None:
    """The one municipality that an unknown asker speaks of around the question.

    ("Jag sitter i Haparanda, vad är vår del?").
    """
    frames = [p.frame for p in parts if not any(p.frame is asked for asked in asking)]
    own = [frame for frame in frames if _OWN_PLACE.search(frame.text)]
    for told in (own, frames):
        around = {code for frame in told for code in frame.refs(NameKind.MUNICIPALITY)}
        if len(around) == 1:
            return around.pop()
    return None
