"""Which words does a message consist of?

Cleaning and cutting, the same for messages and for the store's own names, so that both meet in one
form.
"""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from html import unescape
from typing import NamedTuple

from dialogs.understanding.lookalikes import lookalikes
from domain.frozen import small

_FOLDED = str.maketrans("åäöéèêëüáàóñæø", "aaoeeeeuaaonao")
_HYPHENS = re.compile(r"[\u2010-\u2015\u2212]")
_INVISIBLE = re.compile(r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
_PICTURES = re.compile(r"[\u2600-\u27bf\u2b00-\u2bff\ufe0f\u20e3\U0001f000-\U0001faff\s]+")
"""Emoji, and the gaps among them."""
_FIRST_PICTURE = "\u2600"
_WORD = re.compile(r"\d[\d.:/]*\d|\d|(?<![^\W_])[^\W\d_]-[^\W\d_]+|[^\W\d_]+\d*|§+|%", re.UNICODE)
_TAG = re.compile(
    r"\A\W*<at>.*?</at>|<at>[^<>]*?\s[^<>]*</at>|</?[a-zA-Z][^<>]{0,200}>|&nbsp;", re.DOTALL
)
"""Markup with whom a message is to, and people by first and last name; other mentions say words."""
_STRUCK = re.compile(r"<(s|strike|del)>.*?</\1>|~~.*?~~", re.DOTALL)
"""What the writer has struck out."""
_GAPS = re.compile(r"[^\S\n]{2,}")
_RUN_TOGETHER = re.compile(r"(?<=[a-zåäö]{3})(?=[A-ZÅÄÖ][a-zåäö]{2})")
"""Where a space was missed between a word and a name ("betalarKalix")."""
_APOSTROPHE = re.compile(r"(?<=\w)['\u2019\u00b4`](?=[sS]\b)")
_OF_THE_ONE = re.compile(r"(?<=\b[Tt]he\s)([a-z]{4,})['\u2019\u00b4`]s\b")
"""An English genitive of something spoken of: "the project's" is none of several projects."""

MAX_LENGTH = 6_000
"""Characters of a message that are read; the messages people write are far shorter."""


@small
class Token:
    """A word of a message: as written (lower case), folded, and where it stands in the text.

    One that would be another word without its dots and rings keeps them.
    """

    word: str
    folded: str
    start: int
    end: int


class Words(NamedTuple):
    """A cleaned text and the words it consists of."""

    text: str
    tokens: tuple[Token, ...]


def clean(text: str) -> str:
    """A message without markup, gaps, emoji, invisible signs and odd hyphens, cut at a length."""
    text = unicodedata.normalize("NFKC", text[:MAX_LENGTH])
    if "~~" in text or "</" in text:
        text = _STRUCK.sub(" ", text)
    if "<" in text or "&" in text:
        text = unescape(_TAG.sub(" ", text))
    if not text.isascii():
        text = _HYPHENS.sub("-", _INVISIBLE.sub("", text))
        if max(text, default="") >= _FIRST_PICTURE:
            text = _without_pictures(text)
    if "  " in text or "\t" in text:
        text = _GAPS.sub(" ", text)
    if "he " in text:
        text = _OF_THE_ONE.sub(r"\1", text)
    return _APOSTROPHE.sub("", _RUN_TOGETHER.sub(" ", text))


def _without_pictures(text: str) -> str:
    """A text without its emoji; those at its ends are as if they had never been there."""
    return _PICTURES.sub(lambda found: "\n" if "\n" in found[0] else " ", text).strip()


def fold(word: str) -> str:
    """A word in lower case without the dots and rings that people on phones leave out."""
    return _bare(word.lower())


_ASKING_WORDS = frozenset(
    [
        *("hur", "nar", "när", "va", "vad", "varfor", "varför", "vem", "vems", "vilka", "vilken"),
        *("vilket", "how", "what", "when", "which", "who", "whose", "why"),
    ]
)


@lru_cache(maxsize=16)
def begins_by_asking(text: str) -> bool:
    """Whether the first word is one to ask with: yes or no is no answer to it."""
    return text.split(" ", 1)[0].lower() in _ASKING_WORDS


def _bare(lowered: str) -> str:
    """Text in lower case without dots and rings; nearly all are Swedish and go the quicker way."""
    if lowered.isascii():
        return lowered
    bare = lowered.replace("ä", "a").replace("å", "a").replace("ö", "o")
    return bare if bare.isascii() else bare.translate(_FOLDED)


def words_of(cleaned: str) -> Words:
    """A cleaned text, cut into its words."""
    return Words(cleaned, tuple(tokenize(cleaned)))


@lru_cache(maxsize=16)
def message_words(text: str) -> Words:
    """A message as it came, cleaned and cut into its words; many look at it in turn.

    Kept for as many as wait at once to be answered (``dialogs.in_one_go``).
    """
    return words_of(clean(text))


def tokenize(text: str) -> list[Token]:
    """The words of a cleaned text.

    A single letter before a hyphen belongs to its word (e-arkiv); any other hyphen or slash between
    letters separates.
    """
    lowered = text.lower()
    if len(lowered) != len(text):
        # A capital may become two signs; the places of the words must still fit the text.
        lowered = "".join(sign.lower()[0] for sign in text)
    folded, others = _bare(lowered), lookalikes()
    tokens = []
    for match in _WORD.finditer(text):
        start, end = match.span()
        word, plain = lowered[start:end], folded[start:end]
        if "-" in word:
            word, plain = word.replace("-", ""), plain.replace("-", "")
        if word != plain and word in others:
            plain = word  # without its dots and rings it would be another word
        tokens.append(Token(word, plain, start, end))
    return tokens


_JOINING = frozenset(["och", "men", "and", "but"])


def after_joining(tokens: Sequence[Token]) -> Sequence[Token]:
    """The words of a question without the first one where that only joins it ("och har vi ...")."""
    return tokens[1:] if len(tokens) > 1 and tokens[0].folded in _JOINING else tokens
