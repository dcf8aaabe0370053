"""What would a message be without its typing errors?

A word that nobody writes, and that is close to one known word alone, is put right, so that all that
reads the message sees what was meant. Proper names are left: one that is mistyped may be another's.
"""

from collections.abc import Sequence
from itertools import pairwise

from dialogs.understanding.places import begins_municipality
from dialogs.understanding.tokens import Token, Words, words_of
from dialogs.understanding.vocabulary import Vocabulary


def spelled_right(message: Words, vocabulary: Vocabulary) -> Words:
    """A cleaned message with its mistyped words as they are spelled; the same where none is."""
    text = message.text
    for number in range(len(message.tokens) - 1, -1, -1):
        token = message.tokens[number]
        right = vocabulary.analyse(token.folded).spelling
        if right is None or _is_half_a_name(message.tokens, number, vocabulary):
            continue
        if not _is_another_name(token, message.text, vocabulary):
            text = text[: token.start] + right + text[token.end :]
    return message if text == message.text else words_of(text)


def _is_half_a_name(tokens: Sequence[Token], number: int, vocabulary: Vocabulary) -> bool:
    """Whether a word is a proper name with the one beside it ("härnö sand")."""
    beside = tokens[max(number - 1, 0) : number + 2]
    pairs = pairwise(token.folded for token in beside)
    return any(f"{first}{second}" in vocabulary.name_index.proper for first, second in pairs)


def _is_another_name(token: Token, text: str, vocabulary: Vocabulary) -> bool:
    """Whether a word is written as a name, or is one, that the cooperation does not have."""
    written = text[token.start : token.end]
    inside = text[: token.start].rstrip()[-1:] not in ("", ".", "!", "?", ":")
    capital = inside and written[0].isupper() and not written.isupper()
    stranger = capital and not vocabulary.analyse(token.folded).names
    return stranger or begins_municipality(token.folded)
