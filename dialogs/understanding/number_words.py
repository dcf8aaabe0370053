"""Which words are numbers, and what number is written, in figures or in a word?"""

from dialogs.understanding.lexicon import lexicon

NUMBER_WORDS = "|".join(sorted(lexicon().numbers, key=len, reverse=True))
"""All words for numbers as the alternatives of a pattern, the longest first."""


def count_of(written: str) -> int:
    """The number that is written, in figures or in one of ``NUMBER_WORDS``."""
    return int(written) if written.isdigit() else lexicon().numbers[written]
