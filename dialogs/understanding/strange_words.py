"""Which words of a text mean nothing to a cooperation's vocabulary?"""

from collections.abc import Iterator

from dialogs.understanding.tokens import clean, tokenize
from dialogs.understanding.vocabulary import Vocabulary


def strange_words(text: str, vocabulary: Vocabulary) -> Iterator[str]:
    """The words that are no name, no everyday word and no word of the documents, as written."""
    cleaned = clean(text)
    for token in tokenize(cleaned):
        word = token.folded
        known = word in vocabulary.lexicon.ignored or vocabulary.analyse(word).known
        if word.isalpha() and not known and not vocabulary.is_real(word):
            yield cleaned[token.start : token.end]
