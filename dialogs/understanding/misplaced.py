"""Which concepts mean something else where their words stand?"""

import re
from collections.abc import Iterable, Iterator, Sequence, Set
from itertools import pairwise

from dialogs.understanding.bounds import LEFT, meant_by_a_bound
from dialogs.understanding.orders import is_told_to
from dialogs.understanding.own_said import (
    means_each,
    means_own,
    only_asks_to_see,
    speaks_for_another,
)
from dialogs.understanding.pronouns import stands_for_something
from dialogs.understanding.spotting import Atom, Heard, Spotted
from dialogs.understanding.tokens import Token
from dialogs.understanding.vocabulary import NameKind

_NEVER_BESIDE = (
    # "hur kan vi lämna in fakturor?", "vem lämnade förslaget?"
    ("handing_in", ("leave", "how_to_leave", "has_left")),
    ("outside_county", ("excluded", "outside", "uptake")),  # "vilka ligger utanför länet?"
)
"""Concepts, and those that their words would mean as well."""
_BOUNDING = frozenset(["inclusive", "less_than"])

_LEFT_OVER = LEFT | {"more_than"}

_ONLY_WE = frozenset(["only", "own"])


def misplaced(
    said: Set[str],
    heard: Heard,
    names: Iterable[Spotted],
    atoms: list[Atom],
    tokens: list[Token],
    text: str,
) -> Iterator[str]:
    """The concepts whose words mean something else where they stand."""
    if "own" in said and not _means_us(heard, names, atoms, tokens, text):
        yield "own"
    if not said.isdisjoint(_BOUNDING):
        yield from meant_by_a_bound(heard, atoms, tokens, text)
    if not said.isdisjoint(_LEFT_OVER) and _goes_over(tokens):
        yield from _LEFT_OVER
    if "to_change" in said and not is_told_to(heard, atoms, tokens, "to_change"):
        yield "to_change"
    yield from _meant_by_its_place(said, heard, atoms, tokens)
    if "errand" in said and not _begins_with(heard, "errand"):
        yield "errand"
    if "which_year" in said and _says(heard, "which_year", "är", atoms, tokens):
        yield "which_year"  # "vilka är underlagen?" is written as "vilka år" without its dots
    if "pronoun" in said and not stands_for_something(heard, atoms, tokens, text):
        yield "pronoun"
    yield from _unsaid_in_the_end(said, text)
    yield from (other for name, others in _NEVER_BESIDE if name in said for other in others)
    if said >= _ONLY_WE and _is_of_a_name(heard, "only", names, atoms):
        # "om vi bara har e-arkivet": of all things that one, not of all municipalities those
        yield "only"


_OF_TAXES = re.compile(r"\bav\s+(?:[\w-]+\s+)?skatte(?!verk)\w+", re.IGNORECASE)
"""What a sum is taken from that is told nowhere."""
_WITHOUT_ALL_ELSE = re.compile(
    r"\b(?:utan|utom|exkl\w*|förutom|bortsett från|without|excluding)\s(?:allt|all|everything)\s"
    r"(?:annat|övrigt|else)\b",
    re.IGNORECASE,
)


_RUMOURED = re.compile(r"\bskulle\s(?:\w+\s){0,2}?ha\s\w+t\b", re.IGNORECASE)
_SUPPOSES = re.compile(r"\b(?:om(?!\satt)|ifall|vad|va|hur|vilk\w+)\b", re.IGNORECASE)
"""What is told as a rumour, and what asks what would come of something."""


def _unsaid_in_the_end(said: Set[str], text: str) -> Iterator[str]:
    """The concepts of words that mean nothing together: a rumour, and that nothing else counts."""
    if "what_if" in said and _RUMOURED.search(text) and not _SUPPOSES.search(text):
        yield "what_if"  # "Luleå skulle ha smitit från sin del"
    if "portion" in said and _OF_TAXES.search(text):
        yield from ("portion", "percent")  # "hur mycket av skattepengarna går till nämnden?"
    if "without" in said and _WITHOUT_ALL_ELSE.search(text):
        yield from ("without", "total", "everyone")  # "exklusive allt annat": that alone
    if "which_index" in said:
        yield from ("change", "raised")  # "med vilket index höjs grundbeloppet?": not by how much


def _means_us(
    heard: Heard, names: Iterable[Spotted], atoms: list[Atom], tokens: list[Token], text: str
) -> bool:
    """Whether the asker's own municipality is meant, and neither another's nor each of all."""
    others = speaks_for_another(heard, names, atoms, tokens) or means_each(heard, atoms, tokens)
    others = others or only_asks_to_see(heard, names, atoms, tokens)
    return not others and means_own(heard, names, atoms, tokens, text)


def _meant_by_its_place(
    said: Set[str], heard: Heard, atoms: list[Atom], tokens: list[Token]
) -> Iterator[str]:
    """The concepts of small words that mean it only where no other word to ask with is before."""
    if "where" in said and _only_was(heard, atoms, tokens):
        yield "where"  # "hur var närvaron i oktober?"
    if "outcome" in said and not said.isdisjoint(_NO_MONEY) and _only_so_far(heard, atoms, tokens):
        yield "outcome"  # "hur många har infört e-arkivet hittills?"
    if "complaint" in said and "how_much" in said:
        yield from ("complaint", "help")  # "hur mycket fel är det?"
    if "contact" in said and _only_in_a_letter(heard, atoms, tokens):
        yield "contact"  # "36 000 kr stod det i mailet"
    opinions = heard.places("opinion") if "opinion" in said else ()
    begun = [atoms[min(places)].token for places in opinions]
    if begun and all(n > 0 and tokens[n].folded == "ska" for n in begun):
        yield "opinion"  # "när ska vi lämna in underlaget?"


_NO_MONEY = frozenset(["changes", "how_many", "status", "uptake"])
_SO_FAR = frozenset(["hittills", "so"])


def _only_so_far(heard: Heard, atoms: list[Atom], tokens: list[Token]) -> bool:
    """Whether nothing but "hittills" tells of an outcome."""
    said = [tokens[atoms[min(places)].token].folded for places in heard.places("outcome")]
    return _SO_FAR.issuperset(said)


_LETTERS = ("mail", "mejl")


def _only_in_a_letter(heard: Heard, atoms: list[Atom], tokens: list[Token]) -> bool:
    """Whether what could ask how to reach somebody only tells where something was written."""
    places = [atoms[min(said)].token for said in heard.places("contact")]
    return all(
        n > 0 and tokens[n].folded.startswith(_LETTERS) and tokens[n - 1].folded in ("i", "the")
        for n in places
    )


_BEFORE_WAS = frozenset(
    ["hur", "nar", "vem", "vems", "vad", "va", "vilka", "vilken", "vilket", "det", "den", "de"]
)
_BEFORE_A_THING = frozenset(["hur", "vilka", "vilken", "vilket"])


def _only_was(heard: Heard, atoms: list[Atom], tokens: list[Token]) -> bool:
    """Whether "var" is the verb, after another word to ask with, wherever it is heard as where."""
    places = [atoms[min(said)].token for said in heard.places("where")]
    return all(tokens[n].folded == "var" and _asks_before(tokens[:n]) for n in places)


def _asks_before(tokens: Sequence[Token]) -> bool:
    """Whether the last word is one to ask with, or what one asks of ("vilka ärenden")."""
    *_, asks, thing = ("", "", *(token.folded for token in tokens))
    return thing in _BEFORE_WAS or asks in _BEFORE_A_THING


def _goes_over(tokens: Sequence[Token]) -> bool:
    """Whether something is exchanged for another ("gått över till det nya systemet")."""
    return any(a.folded == "over" and b.folded == "till" for a, b in pairwise(tokens))


PRICED = frozenset([NameKind.SUBJECT, NameKind.COMPONENT])

_NEAR = 4
"""Words after which a name still belongs to the word before it ("bara är med i e-arkivet")."""


def _is_of_a_name(heard: Heard, name: str, names: Iterable[Spotted], atoms: list[Atom]) -> bool:
    """Whether what is named just after a concept's words is something that is paid for."""
    last = max(map(max, heard.places(name)))
    if any(last + 1 in ours for ours in heard.places("own")):
        return False  # "om bara vi har e-arkivet"
    after = [spot for spot in names if min(spot.atoms) > last]
    first = min((min(spot.atoms) for spot in after), default=last)
    near = 0 < atoms[first].token - atoms[last].token <= _NEAR
    return near and any(s.kind in PRICED for s in after if min(s.atoms) == first)


def _begins_with(heard: Heard, name: str) -> bool:
    """Whether a concept is said by the first word: then it is an order."""
    return any(0 in places for places in heard.places(name))


def _says(heard: Heard, name: str, word: str, atoms: list[Atom], tokens: list[Token]) -> bool:
    """Whether a concept is said by a word that is written just so."""
    return any(tokens[atoms[n].token].word == word for said in heard.places(name) for n in said)
