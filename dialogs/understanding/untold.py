"""Is something asked of a known thing that no word here tells of ("vilken SLA har e-arkivet?")?

Its state would else be told, for the name alone. Odd words for how it stands ("hur knallar det med
e-arkivet?") are told from these by what is asked: a time, a place, which or how much of what, how
somebody does it, or whether it is so.
"""

from collections.abc import Collection, Mapping, Sequence

from dialogs.question import Topic
from dialogs.understanding.lexicon import lexicon
from dialogs.understanding.spotting import Atom, Heard, Spotted
from dialogs.understanding.tokens import Token
from dialogs.understanding.vocabulary import NameKind, Vocabulary

_MOST: Mapping[Topic, float] = {
    Topic.ABOUT: 3.0,
    Topic.CAUSE: 1.5,
    Topic.COST: 2.0,
    Topic.STATUS: 1.8,
    Topic.UPTAKE: 4.5,
}
"""Evidence up to which little but the name of a thing and the word to ask with speaks for a topic.

Other topics have more to go on, or decline by themselves.
"""
_EXACT = 1e-6
_OF_COUNTS = frozenset([Topic.ATTENDANCE, Topic.DECISION, Topic.MEETING])
"""Topics that a number of anything may seem to be asked of ("hur många anbud kom in?")."""
_THINGS = frozenset([NameKind.SUBJECT, NameKind.COMPONENT])
_WHO_BEGAN = frozenset(["who", "began"])
"""Concepts of who started something, which no report tells; nor that anything has stood still."""
_SMALL_TALK = frozenset(["greeting", "thanks"])
"""Concepts that say nothing of a thing, and are easily made of a word nobody knows."""
_TIME = frozenset(["nar", "when"])
_TIME_OR_CAUSE = _TIME | {"varfor", "why"}
_PLACE = frozenset(["var", "vart", "where"])
_WHICH_ONE = frozenset(["vilken", "vilket"])
_WHICH = _WHICH_ONE | {"vilka", "which"}
_WHAT = frozenset(["vad", "va", "what"])
_HOW = frozenset(["hur", "how"])
_MUCH = frozenset(["mycket", "mkt", "much"])
_MANY = frozenset(["manga", "many"])
_TIMES = frozenset(["ganger", "times"])
_PLACED = frozenset(
    ["ligger", "finns", "star", "sitter", "lagras", "sparas", "driftas", "kors", "is", "are"]
)
_ASKING = _TIME_OR_CAUSE | _PLACE | _WHICH | _WHAT | _HOW
_BEING = frozenset(["ar", "e", "blir", "var", "ligger", "heter", "is", "are", "was", "s"])
_ASKERS = frozenset(["jag", "man", "vi", "i", "we", "one"])
_DOERS = _ASKERS | {"ni", "du", "you"}
_OF_A_THING = frozenset(["for", "till", "pa", "hos", "i", "to", "of", "in", "on"])
"""Prepositions between what is asked and the thing; what comes before "om" is no part of it."""
_BEFORE_A_THING = _OF_A_THING | {"med", "om", "av", "fran", "with", "from"}
_DONE_TO_IT = "s"
"""What a Swedish verb ends in that tells what is done to a thing ("hur testas plattformen?")."""
_IS = "ar"
_NEUTER = "t"
"""What an adjective ends in that tells how a thing is, a filler elsewhere ("är det säkert?")."""
_DOING = frozenset(["does", "do", "did", "has", "is"])
_ANYTHING = frozenset(["nat", "nagot", "nan"])
_FRAGMENT = frozenset(["for", "till", "hos", "to"])
_ARTICLES = frozenset(["det", "den", "en", "ett", "the", "a", "an"])
_BEING_THERE = frozenset(["finns", "har", "ar", "blev", "is", "are", "has", "was"])
_ALONE = 2
"""Where the thing stands if one word and its preposition are all there is before it."""
_LATEST_THING = 3
"""How many words may stand before the thing where it is asked whether something is so of it."""


def asks_the_untold(
    tokens: Sequence[Token],
    atoms: Sequence[Atom],
    names: Collection[Spotted],
    heard: Heard,
    topic: Topic | None,
    certainty: float,
    vocabulary: Vocabulary,
) -> bool:
    """Whether a sentence asks of a thing what no word of it tells that the bot knows."""
    never_told = "outage" in heard.names or heard.names >= _WHO_BEGAN
    if never_told and topic in _MOST and any(spot.kind in _THINGS for spot in names):
        return True
    counts = topic in _OF_COUNTS and "how_many" in heard.names
    if topic is not None and not counts and certainty > _MOST.get(topic, 0.0) + _EXACT:
        return False
    if topic is Topic.COST and any(spot.kind is NameKind.MUNICIPALITY for spot in names):
        return False
    named = [spot.atoms for spot in names if spot.kind in _THINGS]
    named = named or ([] if names else heard.places("pronoun"))
    things = {atoms[n].token for said in named for n in said}
    if not things:
        return False
    if counts:
        return _Asked(tokens, atoms, names, heard, things, vocabulary).counts_unknown()
    asked = _Asked(tokens, atoms, names, heard, things, vocabulary)
    return asked.asks_which_unknown() if topic is Topic.UPTAKE else asked.is_untold()


class _Asked:
    """The words of a sentence, which of them name its thing, and which are known."""

    def __init__(
        self,
        tokens: Sequence[Token],
        atoms: Sequence[Atom],
        names: Collection[Spotted],
        heard: Heard,
        things: Collection[int],
        vocabulary: Vocabulary,
    ) -> None:
        self._words = [token.folded for token in tokens]
        self._things = things
        self._vocabulary = vocabulary
        said = [c.atoms for c in heard.concepts if c.name not in _SMALL_TALK]
        told = frozenset().union(*said, *(spot.atoms for spot in names))
        self._is_named = bool(names)
        self._fell = "lowered" in heard.names
        self._known = {atoms[n].token for n in told if not _is_guessed(atoms[n], vocabulary)}

    def is_untold(self) -> bool:
        """Whether what is asked is a word that nobody knows."""
        asking = next((n for n, word in enumerate(self._words) if word in _ASKING), None)
        if asking is None:
            return self._asks_whether() or self._is_fragment()
        word, after = self._words[asking], asking + 1
        if word in _TIME_OR_CAUSE:
            fell = word in _TIME and self._fell  # "när gick datacentret ner?"
            return fell or self._any_unknown(after)
        if word in _WHICH:
            return self._asks_which(asking)
        if word in _HOW:
            return self._asks_how(after)
        if word in _WHAT:
            return self._asks_what(after)
        if self._at(after) == _IS:  # "var är datahallen?", but not "var är den dyrast?"
            return all(n in self._things for n in range(after + 1, len(self._words)))
        return self._at(after) in _PLACED and self._at(after + 1) not in _DOERS

    def asks_which_unknown(self) -> bool:
        """Whether it is asked which one of something that nobody knows."""
        which = (n for n, word in enumerate(self._words) if word in _WHICH_ONE)
        return any(self._unknown(place + 1) for place in which)

    def counts_unknown(self) -> bool:
        """Whether it is asked how many of something that no language here knows."""
        many = (n for n, word in enumerate(self._words) if word in _MANY)
        return any(
            self._unknown(n + 1) and not self._vocabulary.is_real(self._at(n + 1)) for n in many
        )

    def _asks_which(self, asking: int) -> bool:
        """Which one it is of what; a verb after "vilka" tells of nothing ("vilka ingick i ...")."""
        if asking + 1 in self._things and self._words[asking] in _WHICH_ONE:
            return self._any_unknown(asking + 2)  # "vilken konsult anlitades?"
        doing = asking + 2 in self._things or self._at(asking + 2) in _BEFORE_A_THING
        return self._unknown(asking + 1) and (self._words[asking] in _WHICH_ONE or not doing)

    def _asks_how(self, after: int) -> bool:
        """How such and such it is, how much or many of what, or how somebody does it."""
        if self._at(after) in _MANY:
            often = self._at(after + 1) in _TIMES  # "hur många gånger har det legat nere?"
            return self._any_unknown(after + 2) if often else self._unknown(after + 1)
        if self._at(after) in _MUCH:
            return self._unknown(after + 1) and self._unknown(after + 2)
        if self._at(after + 1) in _DOERS:
            return self._any_unknown(after)
        if after + 1 in self._things:
            return self._unknown(after) and self._at(after).endswith(_DONE_TO_IT)
        if self._at(after + 1) not in _BEING:
            return False
        return self._is_strange(after) or self._unknown(after + 2)

    def _asks_what(self, after: int) -> bool:
        """What its such and such is, or has it for one."""
        asked = after
        while self._at(asked) in _BEING or self._at(asked) in _ARTICLES:
            asked += 1
        if self._at(asked + 1) in (_OF_A_THING if asked > after else _DOING):
            return self._is_strange(asked)
        last = len(self._words) - 1
        for_one = self._at(last - 1) == "for" and self._words[last] not in _ANYTHING
        return for_one and self._unknown(last)

    def _asks_whether(self) -> bool:
        """Whether the thing, or somebody with it, is or does such and such."""
        if self._at(1) in _ASKERS:
            return self._any_unknown(2)
        first, last = min(self._things), max(self._things)
        alone = first == 1 and last == len(self._words) - 2 and self._at(0) == _IS
        if alone and self._is_strange(last + 1) and self._at(last + 1).endswith(_NEUTER):
            return True
        asks = 0 < first < _LATEST_THING and (self._is_named or self._at(0) in _BEING_THERE)
        return asks and self._any_unknown(last + 1)

    def _is_fragment(self) -> bool:
        """Whether such and such for the thing is all that is said, or asked if there is."""
        first = min(self._things)
        if self._at(first - 1) in _ARTICLES:
            first -= 1
        if first == 1 and max(self._things) == len(self._words) - 1:
            return self._unknown(0)  # "öppettider e-arkivet"
        if self._at(first - 1) not in _FRAGMENT:
            return False
        said_last = max(self._things) == len(self._words) - 1
        asks = said_last and self._at(0) in _BEING_THERE
        if asks and self._at(first - 2) not in _ANYTHING:
            return self._is_strange(first - 2)  # "finns det någon app för e-arkivet?"
        return first == _ALONE and self._unknown(0)  # "manual för e-arkivet"

    def _at(self, place: int) -> str:
        return self._words[place] if 0 <= place < len(self._words) else ""

    def _any_unknown(self, start: int) -> bool:
        return any(self._unknown(place) for place in range(start, len(self._words)))

    def _unknown(self, place: int) -> bool:
        """Whether a word of some weight is in no name and tells nothing."""
        word = self._at(place)
        filler = word in lexicon().ignored or word in lexicon().numbers
        return not filler and self._is_strange(place)

    def _is_strange(self, place: int) -> bool:
        word = self._at(place)
        return word.isalpha() and len(word) > 1 and place not in self._known


def _is_guessed(atom: Atom, vocabulary: Vocabulary) -> bool:
    """Whether a word is taken for several that it is no nearer to than to each other."""
    guessed = atom.errors and atom.concepts and not atom.names
    return bool(guessed) and vocabulary.analyse(atom.letters).spelling is None
