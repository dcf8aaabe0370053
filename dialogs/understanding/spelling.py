"""What would a message be without its typing errors?

A word that nobody writes, and that is close to one known word alone, is put right, so that all that
reads the message sees what was meant. Proper names are left: one that is mistyped may be another's.
"""

from dialogs.understanding.places import begins_municipality
from dialogs.understanding.tokens import Token, Words, words_of
from dialogs.understanding.vocabulary import Vocabulary


def spelled_right(message: Words, vocabulary: Vocabulary) -> Words:
    """A cleaned message with its mistyped words as they are spelled; the same where none is."""
    text = message.text
    for token in reversed(message.tokens):
        right = vocabulary.analyse(token.folded).spelling
        if right is not None and not _is_another_name(token, message.text, vocabulary):
            text = text[: token.start] + right + text[token.end :]
    return message if text == message.text else words_of(text)


def _is_another_name(token: Token, text: str, vocabulary: Vocabulary) -> bool:
    """Whether a word is written as a name, or is one, that the cooperation does not have."""
    written = text[token.start : token.end]
    inside = text[: token.start].rstrip()[-1:] not in ("", ".", "!", "?", ":")
    capital = inside and written[0].isupper() and not written.isupper()
    stranger = capital and not vocabulary.analyse(token.folded).names
    return stranger or begins_municipality(token.folded)
