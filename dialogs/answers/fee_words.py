"""Does a fee speak of what is asked?"""

import re
from collections.abc import Iterable
from functools import cache

from dialogs.question import Question
from dialogs.understanding.lexicon import lexicon
from dialogs.understanding.tokens import fold
from domain.records import Fee

KINDS = frozenset(["storage", "transaction", "start_up"])
"""Aspects of a question about one kind of fees."""
_ONCE = frozenset(["one_off"])
STEM = 5
"""Letters by which a word is known in a text, whatever its ending."""
_SHORT = 2
"""Letters of a word that is no part of another ("gb", while "vi" stands in "vid")."""
_WORD = re.compile(r"\w+")


def said_in(fee: Fee, words: Iterable[str]) -> int:
    """How many words a fee holds, whatever their endings."""
    text = fold(f"{fee.name} {fee.unit or ''} {fee.text}")
    whole = set(_WORD.findall(text))
    return sum(word[:STEM] in (text if len(word) > _SHORT else whole) for word in words)


def is_paid_once(fee: Fee) -> bool:
    """Whether a fee is paid once, as its name or unit says."""
    text = fold(f"{fee.name} {fee.unit or ''}")
    return any(word in text for word in _words_for(_ONCE))


def synonyms(question: Question) -> frozenset[str]:
    """The everyday words of the kinds of fees that a question speaks of."""
    return _words_for(question.aspects & KINDS)


@cache
def _words_for(kinds: frozenset[str]) -> frozenset[str]:
    """The lexicon's single words for some kinds of fees."""
    return frozenset(
        words[0]
        for words, concepts in lexicon().concepts.items()
        if len(words) == 1 and concepts & kinds
    )
