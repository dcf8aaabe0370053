"""Is a pronoun one, or an article, or a part of a word? "Den totala summan" stands for nothing."""

from collections.abc import Sequence

from dialogs.understanding.spotting import Atom, Heard
from dialogs.understanding.tokens import Token

_DEFINITE = ("en", "et", "an", "na", "ns", "ets")
_ARTICLES = frozenset(["den", "det", "de"])
_SO = "sa"
_THERE_IS = frozenset(["finns", "fanns"])
_BEFORE_FILLER = 2
"""Words before a "det" that fills a place: a noun and its verb."""
_SHORTEST_NOUN = 6
"""Letters of the nouns that may stand for a thing spoken of; other pronouns are shorter."""


def stands_for_something(heard: Heard, atoms: list[Atom], tokens: list[Token], text: str) -> bool:
    """Whether a pronoun is one.

    No article ("den totala summan"), no things ("alla tjänster"), no part of a word
    ("it-avdelningen").
    """
    places = {atoms[n].token for said in heard.places("pronoun") for n in said}
    return not all(
        _is_article(tokens[place : place + 3])
        or _is_indefinite(tokens[place].folded)
        or _goes_into(tokens, place, text)
        or _is_filler(tokens, place)
        for place in places
    )


def _goes_into(tokens: list[Token], place: int, text: str) -> bool:
    """Whether only a hyphen parts a word from the one after it."""
    after = tokens[place + 1 : place + 2]
    return any(text[tokens[place].end : token.start] == "-" for token in after)


def _is_filler(tokens: list[Token], place: int) -> bool:
    """Whether a last "det" only fills the place of what there is ("vilka projekt finns det?")."""
    if place < _BEFORE_FILLER or place + 1 < len(tokens) or tokens[place].folded != "det":
        return False
    noun, verb = tokens[place - 2].folded, tokens[place - 1].folded
    return verb in _THERE_IS and len(noun) > len("var")


def _is_indefinite(folded: str) -> bool:
    """Whether a noun is not the one spoken of before ("tjänsten")."""
    return len(folded) >= _SHORTEST_NOUN and not folded.endswith(_DEFINITE)


def _is_article(words: Sequence[Token]) -> bool:
    """Whether the first of three words only makes the last one definite."""
    if len(words) < 3 or words[0].folded not in _ARTICLES:
        return False
    adjective, noun = words[1].folded, words[2].folded
    definite = adjective.endswith("a") and adjective != _SO  # "kostar det så mycket?"
    return definite and noun.endswith(_DEFINITE)
