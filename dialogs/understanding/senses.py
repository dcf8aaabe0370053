"""Which concepts does a sentence mean, of those that its words can say?"""

import re
from collections.abc import Iterable, Iterator, Sequence, Set
from itertools import pairwise

from dialogs.understanding.lexicon import lexicon
from dialogs.understanding.quantities import Quantities
from dialogs.understanding.spotting import Atom, Concept, Spotted
from dialogs.understanding.tokens import Token
from dialogs.understanding.vocabulary import NameKind, Vocabulary

_HAS = frozenset(["har", "has", "have"])
_IS_IN = frozenset(["ar", "finns", "ligger", "sitter", "is", "are"])
_WHOSE = frozenset(["own", "whose", "also", "with_us"])
"""Concepts that say nothing of what is asked."""
_HAVE = frozenset(["har", "ar", "has", "have", "is"])
"""First words of a question whether something has been done."""


_TOPICS_OF_DOCUMENTS = frozenset(["risk", "goal", "wheel", "agreement", "other_organisation"])
"""Concepts that count even inside a document's title: who names it asks for them."""


_COMING_OR_GOING = frozenset(["joining", "leave"])
"""Concepts of a municipality that comes or goes, which "om" before it supposes."""


_DIRECTIONS = frozenset(["raised", "lowered"])
"""Concepts for a change one way."""
_COMPUTING = frozenset(
    [
        "sharing",
        "model",
        "joining",
        "how_much",
        "equal",
        "by_inhabitants",
        "only",
        "leave",
        "conditional",
    ]
)
"""Concepts of what can be computed with what is supposed."""
_IN_A_PLACE = frozenset(["i", "fran", "in", "from", "at"])
_BECOMING = frozenset(
    ["blir", "blev", "vore", "okar", "hojs", "sanks", "stiger", "becomes", "were", "was", "is"]
)
"""Verbs of what something is supposed to come to."""
_SHARED_OTHERWISE = frozenset(["delas", "delades", "fordelas", "fordelades", "vore", "shared"])
"""Verbs of another way of sharing that is supposed ("om e-arkivet delas lika")."""
_IF = frozenset(["om", "if"])


_SUPPOSED_OF = frozenset(["man", "alla", "allt", "samtliga", "kostnaden", "everyone", "all"])
"""Words after "om" that open a condition: nothing is told about them."""
_SUPPOSING = frozenset(["tank", "men", "och", "what", "hander", "happens"])


_NOT_BEFORE_OUR = frozenset(
    ["hur", "det", "den", "nar", "vem", "vad", "som", "dar", "sa", "de", "har", "vilka", "vilken"]
).union(["kommun", "kommuner", "kommunerna", "alla", "ingen", "inga", "flera", "manga"])


_POINTING = (
    frozenset(["det", "den", "de", "dem", "dom", "detta", "alla", "med", "sist", "forst", "senast"])
    .union(
        ["skulle", "ska", "kan", "star", "finns", "gick", "klara", "hamnar", "hittar", "publiceras"]
    )
    .union(["redan", "inte", "inne", "ute", "igang", "pa", "i", "aven", "ocksa", "nagon"])
)


_ALL_ELSE = re.compile(r"\ballt(?:ing)?\s+annat\b", re.IGNORECASE)
"""No word of the lexicon: "annat" would make Anna a known word."""


def meant(
    concepts: Sequence[Concept],
    names: Iterable[Spotted],
    atoms: list[Atom],
    tokens: list[Token],
    text: str,
    rest: str,
    quantities: Quantities,
    vocabulary: Vocabulary,
) -> frozenset[str]:
    """The concepts that a sentence means among those that its words can say.

    ``text`` is the sentence, ``rest`` what ``tokens`` were cut from.
    """
    inside = [spot.atoms for spot in names if spot.coverage == 1.0 and len(spot.atoms) > 1]
    said = {
        concept.name
        for concept in concepts
        if concept.name in _TOPICS_OF_DOCUMENTS
        or not any(concept.atoms <= covered for covered in inside)
    }
    said -= {name for name, wrong in _misheard(said, concepts, names, atoms, tokens, text) if wrong}
    if quantities.percent is not None:
        if "to_change" in said:  # "höj grundbeloppet med 3 %": supposed, and nothing set
            said.add("falls" if "lowered" in said or tokens[0].folded in _LOWER else "rises")
        said -= {"percent", "to_change"}
    if {"compare", "total"} <= said and _ALL_ELSE.search(text):
        said.add("rest")
    if {"size_of", "of_total"} <= said:
        said.add("portion")
    if quantities.percent_of:
        said.add("percent_of")
    comes_or_goes = not said.isdisjoint(_COMING_OR_GOING) and any(t.folded in _IF for t in tokens)
    supposes = _becomes(tokens, _BECOMING if quantities.amounts else _SHARED_OTHERWISE)
    if comes_or_goes or supposes or _is_conditional(tokens, rest, vocabulary):
        said.add("conditional")
    if not said.isdisjoint(_DIRECTIONS):
        said.add("change")
    first = tokens[0].folded if tokens and said <= _WHOSE else ""
    of_a_thing = any(spot.kind is NameKind.SUBJECT for spot in names) and not quantities.amounts
    if first in _HAS or (first in _IS_IN and of_a_thing):
        said.add("uptake")  # "har Haparanda e-tjänsteplattform?", "finns Pajala i datacentret?"
    return frozenset(said)


def _misheard(
    said: Set[str],
    concepts: Sequence[Concept],
    names: Iterable[Spotted],
    atoms: list[Atom],
    tokens: list[Token],
    text: str,
) -> Iterator[tuple[str, bool]]:
    """Each concept whose words can mean something else, and whether they do here."""
    has = bool(tokens) and tokens[0].folded in _HAVE
    elsewhere = "own" in said and _speaks_for_another(concepts, names, atoms, tokens)
    yield "own", elsewhere or ("own" in said and not _means_own(atoms, concepts, tokens, text))
    # "andel av totalkostnaden för räddningstjänsten"
    yield "total", "percent" in said and _is_of_a_thing(concepts, "total")
    # "intäkter minus kostnader"
    yield "deficit", {"income", "expense"} <= said
    # "säg att Kalix betalar 1 krona" is what it is told to say
    yield "what_if", "told_to" in said and said.isdisjoint(_COMPUTING)
    # "vad har Kalix betalat" asks for the amount
    # "gått över till det nya systemet"
    goes_over = any(a.folded == "over" and b.folded == "till" for a, b in pairwise(tokens))
    yield "surplus", goes_over
    yield "deviation", goes_over
    yield "settled", "compare" in said or not has
    yield "to_change", not _is_told_to(concepts, atoms, tokens, "to_change")
    # "vilken kommun kommer hon ifrån?" asks not where that is written
    yield "origin", "person_pronoun" in said
    yield "errand", not _begins_with(concepts, "errand")
    yield "pronoun", "pronoun" in said and not _stands_for_something(concepts, atoms, tokens, text)
    yield "reconcile", "confirm" in said and not _reconciles_beside(concepts)
    # "om vi bara har e-arkivet": of all things that one, not of all municipalities those
    yield "only", {"only", "own"} <= said and _is_of_a_name(concepts, "only", names, atoms)


def _is_of_a_thing(concepts: Iterable[Concept], name: str) -> bool:
    """Whether the word right after those of a concept tells what it is of ("för", "i")."""
    found = list(concepts)
    after = {max(c.atoms) + step for c in found if c.name == name for step in (1, 2)}
    return any(c.name == "whose" and not after.isdisjoint(c.atoms) for c in found)


_PRICED = frozenset([NameKind.SUBJECT, NameKind.COMPONENT])
_NEAR = 4
"""Words after which a name still belongs to the word before it ("bara är med i e-arkivet")."""


def _is_of_a_name(
    concepts: Iterable[Concept], name: str, names: Iterable[Spotted], atoms: list[Atom]
) -> bool:
    """Whether what is named just after a concept's words is something that is paid for."""
    found = list(concepts)
    last = max(n for c in found if c.name == name for n in c.atoms)
    if any(last + 1 in c.atoms for c in found if c.name == "own"):
        return False  # "om bara vi har e-arkivet"
    after = [spot for spot in names if min(spot.atoms) > last]
    first = min((min(spot.atoms) for spot in after), default=last)
    near = 0 < atoms[first].token - atoms[last].token <= _NEAR
    return near and any(s.kind in _PRICED for s in after if min(s.atoms) == first)


_DEFINITE = ("en", "et", "an", "na", "ns", "ets")
_ARTICLES = frozenset(["den", "det", "de"])
_SHORTEST_NOUN = 6
"""Letters of the nouns that may stand for a thing spoken of; other pronouns are shorter."""


def _stands_for_something(
    concepts: Iterable[Concept], atoms: list[Atom], tokens: list[Token], text: str
) -> bool:
    """Whether a pronoun is one.

    No article ("den totala summan"), no things ("alla tjänster"), no part of a word
    ("it-avdelningen").
    """
    places = {atoms[n].token for c in concepts if c.name == "pronoun" for n in c.atoms}
    return not all(
        _is_article(tokens[place : place + 3])
        or _is_indefinite(tokens[place].folded)
        or _goes_into(tokens, place, text)
        for place in places
    )


def _goes_into(tokens: list[Token], place: int, text: str) -> bool:
    """Whether only a hyphen parts a word from the one after it."""
    after = tokens[place + 1 : place + 2]
    return any(text[tokens[place].end : token.start] == "-" for token in after)


def _is_indefinite(folded: str) -> bool:
    """Whether a noun is not the one spoken of before ("tjänsten")."""
    return len(folded) >= _SHORTEST_NOUN and not folded.endswith(_DEFINITE)


def _is_article(words: Sequence[Token]) -> bool:
    """Whether the first of three words only makes the last one definite."""
    if len(words) < 3 or words[0].folded not in _ARTICLES:
        return False
    adjective, noun = words[1].folded, words[2].folded
    return adjective.endswith("a") and noun.endswith(_DEFINITE)


_LOWER = frozenset(["sank", "minska", "lower", "reduce", "cut"])
_THE_BOT = frozenset(["du", "you"])


def _is_told_to(
    concepts: Iterable[Concept], atoms: list[Atom], tokens: list[Token], name: str
) -> bool:
    """Whether a concept is what the bot is told to do: an order, or "du ..."."""
    found = [min(c.atoms) for c in concepts if c.name == name]
    return any(n == 0 or tokens[max(atoms[n].token - 1, 0)].folded in _THE_BOT for n in found)


def _begins_with(concepts: Iterable[Concept], name: str) -> bool:
    """Whether a concept is said by the first word: then it is an order."""
    return any(concept.name == name and 0 in concept.atoms for concept in concepts)


def _reconciles_beside(concepts: Iterable[Concept]) -> bool:
    """Whether it is asked whether sums agree, and not just "stämmer det att"."""
    found = list(concepts)
    confirming = frozenset().union(*(c.atoms for c in found if c.name == "confirm"))
    return any(c.name == "reconcile" and not c.atoms & confirming for c in found)


def _is_number(tokens: list[Token], place: int) -> bool:
    if place >= len(tokens):
        return False
    folded = tokens[place].folded
    return folded.isdigit() or folded in lexicon().numbers


def _is_conditional(tokens: list[Token], text: str, vocabulary: Vocabulary) -> bool:
    """Whether "om" opens a condition ("om fem kommuner gick med") and does not mean "about"."""
    for number, token in enumerate(tokens):
        if token.folded not in _IF:
            continue
        if number == 0 or token.folded == "if" or "," in text[tokens[number - 1].end : token.start]:
            return True
        if vocabulary.concepts_of(tokens[number - 1].folded) & {"own", "cost", "how_much", "equal"}:
            return True
        if (
            _is_number(tokens, number + 1)
            or (number + 1 < len(tokens) and tokens[number + 1].folded in _SUPPOSED_OF)
            or tokens[number - 1].folded in _SUPPOSING
            or all(
                vocabulary.concepts_of(before.folded) & {"greeting"} for before in tokens[:number]
            )
        ):
            return True  # "om tre kommuner ...", "tänk om ...", "hej om ..."
    return False


def _becomes(tokens: Sequence[Token], verbs: Set[str]) -> bool:
    """Whether "om" supposes what becomes of something ("om budgeten blir 500 000")."""
    conditions = (n for n, token in enumerate(tokens) if token.folded in _IF)
    return any(
        not verbs.isdisjoint(token.folded for token in tokens[n + 2 : n + 4]) for n in conditions
    )


def _speaks_for_another(
    concepts: Iterable[Concept], names: Iterable[Spotted], atoms: list[Atom], tokens: list[Token]
) -> bool:
    """Whether "we" are told to be those of a named municipality ("vi i Kiruna undrar")."""
    ours = {atoms[n].token for c in concepts if c.name == "own" for n in c.atoms}
    begins = (atoms[min(s.atoms)].token for s in names if s.kind is NameKind.MUNICIPALITY)
    return any(n - 2 in ours and tokens[n - 1].folded in _IN_A_PLACE for n in begins if n > 1)


def _means_own(
    atoms: list[Atom], concepts: Iterable[Concept], tokens: list[Token], text: str
) -> bool:
    """Whether "vår" is meant and not "var" (was, where), which people without å write alike."""
    marked = any(letter in text.lower() for letter in "åäö")
    for concept in concepts:
        if concept.name != "own":
            continue
        for number in concept.atoms:
            token = tokens[atoms[number].token]
            if token.word not in ("var", "vart", "vara"):
                return True
            if token.word == "vara":
                continue
            place = atoms[number].token
            before = tokens[place - 1].folded if place else ""
            owned = any(a.token == place + 1 and (a.names or a.concepts) for a in atoms)
            after = tokens[place + 1].folded if place + 1 < len(tokens) else ""
            if not marked and before not in _NOT_BEFORE_OUR and owned and after not in _POINTING:
                return True
    return False
