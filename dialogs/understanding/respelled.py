"""Which everyday words of a message hold a slip of the fingers?

They are put right before anything else reads the message: much that is said in roundabout ways is
known by its small words ("är vi blsnd de fem som betalar mest?").
"""

import re
import tomllib
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

from dialogs.understanding.concept_words import concept_words, match_concepts
from dialogs.understanding.kept import Kept
from dialogs.understanding.lexicon import lexicon
from dialogs.understanding.slips import (
    Slip,
    Written,
    differ_at_the_end,
    is_likely,
    likeliest,
    slip,
)
from dialogs.understanding.tokens import Token, Words, fold, words_of
from dialogs.understanding.written_words import is_ever_written

_FOLDER = Path(__file__).parent / "lexicon"
_DOTTED = re.compile(r"[a-zåäö]*[åäö][a-zåäö]*")
_SHORTEST = 4
_OF_A_FORM = 1
"""Letters of ending up to which a word is rather a form of a known one."""


def respelled(message: Words, is_named: Callable[[str], bool]) -> Words:
    """A cleaned message with such words as they are spelled; the same where none is.

    ``is_named`` tells of a folded word whether it stands in what the store holds, or may be
    mistyped for a name there: those are for whoever knows the names.
    """
    slipped = [token for token in message.tokens if _MEANT[token.folded] is not None]
    begins = message.tokens[0] if message.tokens[1:] else None
    asks = begins and _ASKED[begins.folded]
    if not slipped and asks is None:
        return message
    text = message.text
    for token in reversed(slipped):
        if not (token is begins or is_named(token.folded) or _is_a_name(token, message.text)):
            text = text[: token.start] + str(_MEANT[token.folded]) + text[token.end :]
    if begins is not None and (right := asks or _MEANT[begins.folded]):
        named = asks is None and is_named(begins.folded)
        text = text if named else text[: begins.start] + right + text[begins.end :]
    return message if text == message.text else words_of(text)


def _asked(folded: str) -> str | None:
    """The word to ask with that was meant by another that begins no question ("villa kommuner")."""
    if folded in _ASKING or len(folded) < _SHORTEST or match_concepts(folded)[1] == 0:
        return None
    near = likeliest(folded, [word for word in _ASKING if is_likely(folded, word)])
    return _ASKING[near[0]] if len(near) == 1 else None


_ASKING = {fold(word): word for word in ("vilka", "vilken", "vilket", "varför", "which", "where")}
_ASKED = Kept(_asked)


def _is_a_name(token: Token, text: str) -> bool:
    """Whether a word is written as a name within a sentence."""
    inside = text[: token.start].rstrip()[-1:] not in ("", ".", "!", "?", ":")
    return inside and text[token.start].isupper() and not text.isupper()


def _meant(folded: str) -> str | None:
    """The everyday word, with its dots and rings, that was meant by one that nobody writes."""
    if len(folded) < _SHORTEST or not folded.isalpha():
        return None
    known = lexicon()
    if folded in known.everyday or folded in known.ignored or folded in known.no_slips:
        return None
    if match_concepts(folded)[1] <= _OF_A_FORM or is_ever_written(folded):
        return None
    found = likeliest(folded, _everyday().near(folded))
    if len(found) != 1 or slip(folded, found[0]) is Slip.OTHER:
        return None
    if differ_at_the_end(folded, found[0]):
        return None  # it may as well be another form
    return _as_written().get(found[0], found[0])


_MEANT = Kept(_meant)


@cache
def _everyday() -> Written:
    """The words that questions are made of, whatever they are about."""
    known = lexicon()
    words = {*known.ignored, *known.everyday, *concept_words().common}
    return Written(fold(word) for word in words)


@cache
def _as_written() -> Mapping[str, str]:
    """The words of the lexicon that have dots or rings, by how they are without."""
    found: dict[str, str] = {}
    for file in sorted(_FOLDER.glob("*.toml")):
        content = tomllib.loads(file.read_text(encoding="utf-8"))
        for word in _DOTTED.findall(str(content).lower()):
            found.setdefault(fold(word), word)
    return found
