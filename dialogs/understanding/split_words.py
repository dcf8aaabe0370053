"""Which words of a message are one word written apart? Split compounds put together."""

from itertools import pairwise

from dialogs.understanding.concept_words import match_concepts
from dialogs.understanding.kept import Kept
from dialogs.understanding.places import begins_municipality
from dialogs.understanding.tokens import Token, Words
from dialogs.understanding.vocabulary import Vocabulary
from dialogs.understanding.words import NOTHING, ONE_INFLECTION
from domain.indexes import kept_with

_SHORTEST_PIECE = 4
_BEFORE_A_NOUN = frozenset(["har", "var", "vara", "vart"])
"""Words that stand before many a noun, and begin some ("var mötet" is no spring meeting)."""
_SHORTEST_WHOLE = 7
_SHORTEST_HALF = 3
_OTHERWISE = {"ovre": "over", "upper": "over"}
"""Words for what names of places begin with ("Övre Torneå")."""
_AND = "o"
"""A word that joins names ("Boden o Kalix"), unless its dots are written ("Ö Kalix")."""
_IS = frozenset(["är", "ar"])
"""Verbs that look like endings ("vilken lösning är" is not about "lösningar")."""


def join_split_words(message: Words, vocabulary: Vocabulary) -> list[Token]:
    """The words of a message with split compounds put together ("över kalix", "e arkivet").

    Only where the whole is a known word and the pieces are not names of their own; a hyphen joins
    a word that means nothing to any other ("vård-plattformen" is no platform of ours).
    """
    compounds = kept_with(vocabulary, _compounds)
    joined: list[Token] = []
    for number, token in enumerate(message.tokens):
        if joined:
            before = joined[-1]
            apart = token.word in _IS or (
                before.word == _AND and token.folded in vocabulary.name_index.proper
            )
            whole = None if apart else compounds[before.folded, token.folded]
            if whole is None and message.text[before.end : token.start] == "-":
                whole = _hyphened(before.folded, token.folded, vocabulary)
            after = message.tokens[number + 1 : number + 2]
            if whole is not None and not (
                (len(joined) > 1 and _introduces_overview(joined[-2], vocabulary))
                or (after and _goes_on_in_a_name(before, token, after[0], vocabulary))
            ):
                joined[-1] = Token(before.word + token.word, whole, before.start, token.end)
                continue
        joined.append(token)
    return joined


def _compounds(vocabulary: Vocabulary) -> Kept[tuple[str, str], str | None]:
    """Of two folded words the known word that they are written together; ``None`` if they are not.

    Two words that follow each other in one message do so in the next.
    """

    def together(pair: tuple[str, str]) -> str | None:
        first, second = pair
        place = _OTHERWISE.get(first, first) + second
        if place != first + second and _is_proper(place, vocabulary):
            return place
        alphabetic = first.isalpha() and second.isalpha()
        return first + second if alphabetic and _belong_together(*pair, vocabulary) else None

    return Kept(together)


def _hyphened(first: str, second: str, vocabulary: Vocabulary) -> str | None:
    """The word that two make up by a hyphen; ``None`` where each stands for itself.

    ("Luleå-Boden", "budget-utfall").
    """
    proper = vocabulary.name_index.proper
    if len(first) < _SHORTEST_PIECE or not (first.isalpha() and second.isalpha()):
        return None
    if first in proper or begins_municipality(first):
        return None
    if _follow_in_a_name(first, second, vocabulary):
        return None
    whole = first + second
    strange = second in proper or not vocabulary.analyse(first).known
    return whole if strange or vocabulary.analyse(whole).known else None


def _introduces_overview(token: Token, vocabulary: Vocabulary) -> bool:
    return token.folded.startswith(vocabulary.lexicon.overview)


def _belong_together(first: str, second: str, vocabulary: Vocabulary) -> bool:
    whole = first + second
    if _is_proper(whole, vocabulary):
        return True
    index = vocabulary.name_index
    if len(whole) < 5:
        return False
    words, cost = index.match(whole) if index.begins(whole, ONE_INFLECTION) else NOTHING
    if not words or cost > ONE_INFLECTION:
        return _is_one_everyday_word(first, second, vocabulary)
    if len(first) == 1:
        return True
    if first.endswith("s") and vocabulary.analyse(second).known:
        genitive = vocabulary.analyse(first)  # "e-arkivets kostnad", but "verksamhets planen"
        return not genitive.names or bool(genitive.errors)
    if cost > 1 and (len(second) < _SHORTEST_PIECE or second in vocabulary.lexicon.ignored):
        return False
    if len(whole) < 8:
        return False
    return not _follow_in_a_name(first, second, vocabulary)


def _is_proper(folded: str, vocabulary: Vocabulary) -> bool:
    """Whether a folded word is a proper name, in the genitive as well."""
    proper = vocabulary.name_index.proper
    return folded in proper or (folded.endswith("s") and folded[:-1] in proper)


def _follow_in_a_name(first: str, second: str, vocabulary: Vocabulary) -> bool:
    """Whether two words follow each other in a name of the store ("start-up cost")."""
    return any(
        (first, second) == pair
        for number in vocabulary.by_word.get(first, ())
        for pair in pairwise(vocabulary.names[number].words)
    )


def _goes_on_in_a_name(first: Token, second: Token, third: Token, vocabulary: Vocabulary) -> bool:
    """Whether three words follow each other in a name ("SOC system grundplattform")."""
    last = (third.folded, third.folded.removesuffix("s"))
    names = (vocabulary.names[n].words for n in vocabulary.by_word.get(first.folded, ()))
    return any(
        words[at : at + 2] == (first.folded, second.folded) and words[at + 2] in last
        for words in names
        for at in range(len(words) - 2)
    )


def _is_one_everyday_word(first: str, second: str, vocabulary: Vocabulary) -> bool:
    """Whether two words are one that means something to a question ("års hjulet")."""
    whole = first + second
    if len(whole) < _SHORTEST_WHOLE or min(len(first), len(second)) < _SHORTEST_HALF:
        return False
    plain = vocabulary.lexicon.ignored
    if second in plain or first in _BEFORE_A_NOUN:
        return False
    words, cost = match_concepts(whole)
    surely = first not in plain and not vocabulary.analyse(second).known
    return bool(words) and cost <= (ONE_INFLECTION if surely else 0)
