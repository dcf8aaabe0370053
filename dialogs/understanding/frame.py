"""Everything recognised in one sentence, before it is decided what is asked."""

import re
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from dialogs.question import Topic
from dialogs.understanding.denied import denied_among
from dialogs.understanding.everyday_places import members_called_so
from dialogs.understanding.evidence import likeliest
from dialogs.understanding.facets import OF_SHARES, facet_of
from dialogs.understanding.lexicon import lexicon
from dialogs.understanding.named_numbers import without_named_numbers
from dialogs.understanding.namesakes import (
    called_as_its_body,
    of_whole_titles,
    without_namesakes,
    without_parts_of_kinds,
    without_the_managed,
    without_the_payee,
)
from dialogs.understanding.near_names import beside_a_name, nearly_named
from dialogs.understanding.other_things import without_other_things
from dialogs.understanding.parts_of_others import OfAnother, part_of_another
from dialogs.understanding.places import begins_municipality, outside_municipality
from dialogs.understanding.portions import (
    beyond_among,
    portions_of,
    things_beyond_among,
)
from dialogs.understanding.quantities import PARTS, Quantities, read_quantities
from dialogs.understanding.senders import without_senders
from dialogs.understanding.senses import meant
from dialogs.understanding.signs import evidence_of
from dialogs.understanding.split_words import join_split_words
from dialogs.understanding.spotting import (
    Atom,
    Concept,
    Heard,
    Spotted,
    atoms_of,
    heard_of,
    of_kind,
    spot_concepts,
    spot_names,
)
from dialogs.understanding.times import times_among
from dialogs.understanding.times_said import Times
from dialogs.understanding.tokens import Token, Words
from dialogs.understanding.unexplained import (
    paying_organisations,
    strange_words,
    unexplained_words,
)
from dialogs.understanding.untold import asks_the_untold
from dialogs.understanding.vocabulary import NameKind, Vocabulary
from domain.frozen import frozen


@frozen
class Frame:
    """A sentence, recognised.

    ``said`` are the unambiguous names of each kind that was recognised, in the order said, and
    ``kinds`` the kinds that were.
    ``evidence`` is what speaks for each topic, ``topic`` the one with most (``None`` where there is
    next to none) and ``certainty`` how much that is.
    ``unexplained`` are words in the place of a name (after "för", "betalar") that nothing explains,
    ``strangers`` those in the place of a payer;
    ``outsiders`` are Swedish municipalities that the cooperation does not have. ``left_out`` and
    ``part`` are ids of things to take out of a sum, or asked as a part of those ``within``.
    ``reason`` is one that is given for what is asked, as its aspect and of whom it is said.
    ``terms`` are the content words, folded, for searching, ``naming`` the words that make up a
    whole name; ``strange`` are those words that say nothing the bot knows, ``facet`` those of them
    that tell what is asked of a thing ("vilket konto", "per larm").
    """

    text: str
    names: tuple[Spotted, ...]
    said: Mapping[NameKind, tuple[str, ...]]
    kinds: frozenset[NameKind]
    concepts: frozenset[str]
    evidence: Mapping[Topic, float]
    topic: Topic | None
    certainty: float
    times: Times
    quantities: Quantities
    outsiders: tuple[str, ...]
    unexplained: tuple[str, ...]
    strangers: tuple[str, ...]
    left_out: tuple[str, ...]
    leaving: tuple[str, ...]
    beyond: tuple[str, ...]
    things_beyond: tuple[str, ...]
    part: tuple[str, ...]
    within: tuple[str, ...]
    terms: tuple[str, ...]
    naming: tuple[str, ...]
    strange: tuple[str, ...]
    facet: tuple[str, ...]
    starts_as_follow_up: bool
    words: int
    reason: tuple[str, str | None] | None = None

    def refs(self, kind: NameKind) -> tuple[str, ...]:
        """Ids of the names of a kind that are unambiguous, in the order said."""
        return self.said.get(kind, ())

    def every(self, kind: NameKind) -> tuple[str, ...]:
        """Ids that the names of a kind can stand for, in the order recognised."""
        if kind not in self.said:
            return ()
        return tuple(dict.fromkeys(ref for s in self.names if s.kind is kind for ref in s.refs))

    def ambiguous(self, kind: NameKind) -> tuple[str, ...]:
        """Ids that the first ambiguous name of a kind can stand for."""
        if kind not in self.said:
            return ()
        for spot in self.names:
            if spot.kind is kind and len(spot.refs) > 1:
                return spot.refs
        return ()


def read_frame(sentence: Words, vocabulary: Vocabulary, today: date) -> Frame:
    """Recognise one cleaned sentence."""
    text = sentence.text
    numbered = without_named_numbers(sentence, vocabulary.numbers)
    times, words = times_among(numbered, today)
    quantities, left = read_quantities(words)
    rest = left.text
    tokens = join_split_words(left, vocabulary)
    called_so = vocabulary.everyday_places
    members = members_called_so(tokens, rest, called_so) if called_so else {}
    places = _other_municipalities(tokens, rest, vocabulary, members)
    unheard = {*places, *denied_among(tokens)}
    atoms = atoms_of(tokens, vocabulary)
    if unheard or members:
        atoms = [_silent(a) if a.token in unheard else _named(a, members) for a in atoms]
    names = without_namesakes(spot_names(atoms, vocabulary), vocabulary.facts)
    called = called_as_its_body(names)
    names = [spot for spot in names if spot not in called] if called else names
    names = of_whole_titles(names, atoms, tokens, vocabulary.facts)
    names, others = without_other_things(names, atoms, tokens, sentence, vocabulary)
    if not places:
        named = any(spot.kind is NameKind.MUNICIPALITY for spot in names)
        among = beside_a_name(names, atoms, tokens) if named else atoms
        names += nearly_named(atoms, among, vocabulary) if among else []
    heard = spot_concepts(atoms, vocabulary)
    if "deficit" in heard.names and _takes_from_another(names, atoms, tokens, text):
        heard = _comparing(heard)
    if "after" in heard.names and (after := _ranked_after(names, heard)):
        heard = _leaving_out(heard, after)
    names = without_parts_of_kinds(names, heard)
    names = without_the_managed(names, heard)
    known = names
    names = without_the_payee(names, heard, atoms, tokens, vocabulary.facts, places)
    names = without_senders(names, heard, atoms, tokens, text)
    of_another = part_of_another(names, atoms, tokens, vocabulary.facts)
    if of_another is not None:
        names = [spot for spot in names if not spot.atoms & of_another.part.atoms]
    said = meant(heard, names, atoms, tokens, text, rest, quantities, vocabulary)
    if not said.isdisjoint(_GONE_BY) and "coming" not in said:
        times = times.gone_by(today)
    if of_another is not None and of_another.fee:
        said |= _FEE
    evidence = evidence_of(names, said, times, quantities, vocabulary.facts)
    topic, certainty = likeliest(evidence)
    if topic is None and called:  # "e-nämnden?": nothing else tells what is asked of the body
        names = [*names, *called]
        evidence = evidence_of(names, said, times, quantities, vocabulary.facts)
        topic, certainty = likeliest(evidence)
    if asks_the_untold(tokens, atoms, names, heard, topic, certainty, vocabulary):
        said |= _UNTOLD if names else _UNTOLD_OF_IT
    portions = portions_of(names, heard, atoms, tokens, vocabulary)
    unexplained, strangers = unexplained_words(
        rest, tokens, atoms, names, heard, vocabulary, frozenset(places)
    )
    said_of_each = _by_kind(names)
    return Frame(
        text=text,
        names=tuple(names),
        said=said_of_each,
        kinds=frozenset(said_of_each),
        concepts=said,
        evidence=evidence,
        topic=topic,
        certainty=certainty,
        times=times,
        quantities=quantities,
        outsiders=tuple(dict.fromkeys(places.values())),
        unexplained=tuple(dict.fromkeys((*unexplained, *portions.unknown, *others))),
        strangers=strangers or paying_organisations(rest, tokens, atoms, heard),
        left_out=portions.left_out,
        leaving=portions.leaving,
        beyond=beyond_among(names, heard) if "compare" in said else (),
        things_beyond=things_beyond_among(names, heard) if "compare" in said else (),
        part=portions.part,
        within=portions.within,
        terms=_terms(tokens, names, atoms),
        naming=_naming(tokens, names, atoms),
        strange=_but_for_parts(
            strange_words(tokens, atoms, known, heard, frozenset(places)), quantities
        ),
        facet=_but_for_parts(
            _facet(rest, tokens, atoms, names, heard, places, of_another), quantities
        )
        if topic in OF_SHARES
        else (),
        starts_as_follow_up=_starts_as_follow_up(tokens),
        words=len([token for token in tokens if token.folded not in _ARTICLES]),
    )


def _facet(
    text: str,
    tokens: list[Token],
    atoms: list[Atom],
    names: list[Spotted],
    heard: Heard,
    places: Container[int],
    of_another: OfAnother | None,
) -> tuple[str, ...]:
    """What is asked of a known thing that no record holds; a part of another one is none of it."""
    if of_another is None or of_another.fee:
        return facet_of(text, tokens, atoms, names, heard, places)
    words = of_another.words
    return (text[tokens[words[0]].start : tokens[words[-1]].end],)


def _but_for_parts(words: tuple[str, ...], quantities: Quantities) -> tuple[str, ...]:
    """Words that say nothing known; of a part of something the part is ("halva vår kostnad")."""
    return tuple(w for w in words if w not in PARTS) if quantities.percent_of else words


_FEE = frozenset(["fee"])
_ARTICLES = frozenset(["a", "an", "the"])
"""Words that make no sentence longer: what is short in Swedish is as short in English."""
_UNTOLD = frozenset(["untold"])
_UNTOLD_OF_IT = frozenset(["untold_of_it"])
"""Concepts of what no word tells that is asked of a thing, or of the one just spoken of."""
_MINUS = "minus"
_BETWEEN_YEARS = re.compile(r"\b20\d\d\s+minus\s+20\d\d\b", re.IGNORECASE)
_OF_MINUS = frozenset(["deficit", "deviation", "without"])
"""Concepts of "minus" where it takes no payer's amount from another's."""


def _takes_from_another(
    names: Iterable[Spotted], atoms: Sequence[Atom], tokens: Sequence[Token], text: str
) -> bool:
    """Whether what is paid is taken from what another pays, or from that of another year.

    ("Kiruna minus Boden", "2025 minus 2024").
    """
    if _BETWEEN_YEARS.search(text):
        return True
    payers = {atoms[n].token for s in of_kind(NameKind.MUNICIPALITY, names) for n in s.atoms}
    return any(
        token.folded == _MINUS and {number - 1, number + 1} <= payers
        for number, token in enumerate(tokens)
    )


def _ranked_after(names: Iterable[Spotted], heard: Heard) -> Concept | None:
    """The word after which stands who or what comes first ("störst efter Luleå"), if any."""
    if heard.names.isdisjoint(_ENDS):
        return None
    ranked = {min(s.atoms) for s in names if s.kind in _RANKED}
    after = (each for each in heard.concepts if each.name == "after")
    return next((each for each in after if max(each.atoms) + 1 in ranked), None)


_ENDS = frozenset(["highest", "lowest"])
_RANKED = frozenset([NameKind.MUNICIPALITY, NameKind.SUBJECT, NameKind.COMPONENT])


def _leaving_out(heard: Heard, after: Concept) -> Heard:
    """What is heard, who comes first left out: "näst störst efter" is no further down."""
    heard_so = (replace(c, name="after") if c.name == "second" else c for c in heard.concepts)
    return heard_of((*heard_so, replace(after, name="without")))


def _comparing(heard: Heard) -> Heard:
    """What is heard, "minus" as what sets two beside each other."""
    minus = next(concept for concept in heard.concepts if concept.name == "deficit")
    others = (concept for concept in heard.concepts if concept.name not in _OF_MINUS)
    concepts = (*others, replace(minus, name="compare"))
    return heard_of(concepts)


def _named(atom: Atom, members: Mapping[int, str]) -> Atom:
    """An atom, or a member's name if its word is one here."""
    name = members.get(atom.token)
    return atom if name is None else Atom(atom.token, name, frozenset([name]), frozenset(), 0)


def _silent(atom: Atom) -> Atom:
    """The atom of a word that is said to be of something else."""
    return Atom(atom.token, "", frozenset(), frozenset(), atom.errors)


_GONE_BY = frozenset(["past", "was_with"])
"""Concepts beside which a day without a year has been."""


def _by_kind(names: Iterable[Spotted]) -> dict[NameKind, tuple[str, ...]]:
    """The unambiguous names of each kind that was recognised, in the order said."""
    found: dict[NameKind, dict[str, None]] = {}
    for spot in sorted(names, key=lambda s: min(s.atoms)):
        refs = found.setdefault(spot.kind, {})
        if len(spot.refs) == 1:
            refs[spot.refs[0]] = None
    return {kind: tuple(refs) for kind, refs in found.items()}


def _other_municipalities(
    tokens: list[Token], text: str, vocabulary: Vocabulary, members: Container[int]
) -> dict[int, str]:
    """Swedish municipalities that are none of the cooperation's, by the number of their word."""
    own = vocabulary.name_index.proper
    found = {}
    for number, token in enumerate(tokens):
        if not begins_municipality(token.folded):
            continue
        if number in members or token.folded in vocabulary.everyday_places:
            continue
        if token.folded in own or token.folded.removesuffix("s") in own:
            continue
        together = text[token.start : tokens[number + 1].end] if number + 1 < len(tokens) else ""
        place = outside_municipality(together.lower(), together)
        if place is not None:
            found[number] = found[number + 1] = place
            continue
        place = outside_municipality(token.word, text[token.start : token.end])
        if place is not None:
            found.setdefault(number, place)
    return found


_THINGS = frozenset(
    [NameKind.BODY, NameKind.COOPERATION, NameKind.DOCUMENT, NameKind.SUBJECT, NameKind.AGREEMENT]
)


def _naming(
    tokens: Sequence[Token], names: Iterable[Spotted], atoms: Sequence[Atom]
) -> tuple[str, ...]:
    """The words that make up the whole name of a thing, a document or who decides."""
    said = {
        atoms[n].token
        for spot in names
        if spot.coverage == 1.0 and spot.kind in _THINGS
        for n in spot.atoms
    }
    return tuple([tokens[number].folded for number in sorted(said)])


def _terms(tokens: Iterable[Token], names: Iterable[Spotted], atoms: list[Atom]) -> tuple[str, ...]:
    ignored = lexicon().ignored
    places = {atoms[n].token for s in of_kind(NameKind.MUNICIPALITY, names) for n in s.atoms}
    return tuple(
        [
            token.folded
            for number, token in enumerate(tokens)
            if number not in places
            and (token.folded not in ignored or token.word not in ignored)
            and (len(token.folded) > 1 or token.folded.isdigit())
        ]
    )


_OPENERS = frozenset(
    ["och", "men", "and", "but", "samma", "same", "da", "sen", "eller", "or"]  # going on
).union(["bara", "endast", "enbart", "only", "just"])  # narrowing what was asked


_OPENING = frozenset(
    [("what", "about"), ("how", "about"), ("tillbaka", "till"), ("ater", "till"), ("back", "to")]
)
"""Two words that go on from what was spoken of, or come back to it."""


def _starts_as_follow_up(tokens: list[Token]) -> bool:
    if not tokens:
        return False
    first = tokens[0].folded
    if first in _OPENERS:
        return True
    words = tuple([token.folded for token in tokens[:2]])
    return words in _OPENING or tokens[-1].folded in ("da", "then")
