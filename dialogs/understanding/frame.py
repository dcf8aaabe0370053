"""Everything recognised in one sentence, before it is decided what is asked."""

from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from datetime import date

from dialogs.question import Topic
from dialogs.understanding.evidence import likeliest, weigh
from dialogs.understanding.lexicon import lexicon
from dialogs.understanding.places import begins_municipality, outside_municipality
from dialogs.understanding.quantities import Quantities, read_quantities
from dialogs.understanding.spotting import (
    Atom,
    Concept,
    Spotted,
    atoms_of,
    join_split_words,
    nearly_named,
    spot_concepts,
    spot_names,
)
from dialogs.understanding.times import Times, times_among
from dialogs.understanding.tokens import Token, Words
from dialogs.understanding.unexplained import strange_words, unexplained_words
from dialogs.understanding.vocabulary import NameKind, Vocabulary
from domain.facts import CooperationFacts
from domain.records import SubjectKind

_KINDS = frozenset(["solution", "running", "project", "which_thing"])
"""Concepts for all things of a kind."""
_HAVE = frozenset(["har", "ar", "has", "have", "is"])
"""First words of a question whether something has been done."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """A sentence, recognised.

    ``said`` are the unambiguous names of each kind that was recognised, in the order said.
    ``evidence`` is what speaks for each topic, ``topic`` the one with most (``None`` where there is
    next to none) and ``certainty`` how much that is.
    ``unexplained`` are words in the place of a name (after "för", "betalar") that nothing explains,
    ``strangers`` those in the place of a payer;
    ``outsiders`` are Swedish municipalities that the cooperation does not have. ``left_out`` and
    ``part`` are ids of things to take out of a sum, or asked as a part of those ``within``.
    ``terms`` are the content words, folded, for searching; ``strange`` those words that say nothing
    the bot knows.
    """

    text: str
    names: tuple[Spotted, ...]
    said: Mapping[NameKind, tuple[str, ...]]
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
    part: tuple[str, ...]
    within: tuple[str, ...]
    terms: tuple[str, ...]
    strange: tuple[str, ...]
    starts_as_follow_up: bool
    words: int

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
        return next((s.refs for s in self.names if s.kind is kind and len(s.refs) > 1), ())

    @property
    def kinds(self) -> Set[NameKind]:
        """The kinds of names that were recognised."""
        return self.said.keys()


def read_frame(sentence: Words, vocabulary: Vocabulary, today: date) -> Frame:
    """Recognise one cleaned sentence."""
    text = sentence.text
    times, words = times_among(sentence, today)
    quantities, (rest, cut) = read_quantities(words)
    tokens = join_split_words(cut, vocabulary)
    places = _other_municipalities(tokens, rest, vocabulary)
    atoms = [
        atom._replace(names=frozenset(), concepts=frozenset()) if atom.token in places else atom
        for atom in atoms_of(tokens, vocabulary)
    ]
    names = _without_namesakes(spot_names(atoms, vocabulary), vocabulary.facts)
    if not places and not any(spot.kind is NameKind.MUNICIPALITY for spot in names):
        names += nearly_named(atoms, vocabulary)
    concepts = spot_concepts(atoms, vocabulary)
    names = _without_parts_of_kinds(names, concepts)
    inside = [spot.atoms for spot in names if spot.coverage == 1.0 and len(spot.atoms) > 1]
    said = frozenset(
        concept.name
        for concept in concepts
        if concept.name in _TOPICS_OF_DOCUMENTS
        or not any(concept.atoms <= covered for covered in inside)
    )
    if "own" in said and not _means_own(atoms, concepts, tokens, text):
        said -= {"own"}
    if quantities.percent is not None:
        said -= {"percent"}
    comes_or_goes = not said.isdisjoint(_COMING_OR_GOING) and any(t.folded in _IF for t in tokens)
    if comes_or_goes or _is_conditional(tokens, rest, vocabulary):
        said |= {"conditional"}
    if "settled" in said and ("compare" in said or not (tokens and tokens[0].folded in _HAVE)):
        said -= {"settled"}  # "vad har Kalix betalat" asks for the amount
    if "to_change" in said and not _begins_with(concepts, "to_change"):
        said -= {"to_change"}
    if "confirm" in said and not _reconciles_beside(concepts):
        said -= {"reconcile"}
    evidence = _evidence(names, said, times, quantities, vocabulary.facts)
    topic, certainty = likeliest(evidence)
    within, part = _within_and_part(names, concepts)
    unknown_part = () if part else _unknown_part(atoms, concepts, tokens, vocabulary)
    unexplained, strangers = unexplained_words(
        rest, tokens, atoms, names, vocabulary, frozenset(places)
    )
    return Frame(
        text=text,
        names=tuple(names),
        said=_by_kind(names),
        concepts=said,
        evidence=evidence,
        topic=topic,
        certainty=certainty,
        times=times,
        quantities=quantities,
        outsiders=tuple(dict.fromkeys(places.values())),
        unexplained=(*unexplained, *unknown_part),
        strangers=strangers,
        left_out=_left_out(names, concepts),
        part=part,
        within=within,
        terms=_terms(tokens, names, atoms),
        strange=strange_words(tokens, atoms, names, concepts, frozenset(places)),
        starts_as_follow_up=_starts_as_follow_up(tokens),
        words=len(tokens),
    )


def _begins_with(concepts: Iterable[Concept], name: str) -> bool:
    """Whether a concept is said by the first word: then it is an order."""
    return any(concept.name == name and 0 in concept.atoms for concept in concepts)


def _by_kind(names: Iterable[Spotted]) -> dict[NameKind, tuple[str, ...]]:
    """The unambiguous names of each kind that was recognised, in the order said."""
    found: dict[NameKind, dict[str, None]] = {}
    for spot in sorted(names, key=lambda s: min(s.atoms)):
        refs = found.setdefault(spot.kind, {})
        if len(spot.refs) == 1:
            refs[spot.refs[0]] = None
    return {kind: tuple(refs) for kind, refs in found.items()}


def _reconciles_beside(concepts: Iterable[Concept]) -> bool:
    """Whether it is asked whether sums agree, and not just "stämmer det att"."""
    found = list(concepts)
    confirming = frozenset().union(*(c.atoms for c in found if c.name == "confirm"))
    return any(c.name == "reconcile" and not c.atoms & confirming for c in found)


def _left_out(names: Iterable[Spotted], concepts: Iterable[Concept]) -> tuple[str, ...]:
    """Ids of what is named right after a word for leaving out ("utan licensen för Kalix")."""
    said = [(min(c.atoms), c.name) for c in concepts if c.name in ("without", "whose")]
    start = min((place for place, name in said if name == "without"), default=None)
    if start is None:
        return ()
    end = min(
        (place for place, name in said if name == "whose" and place > start + 1), default=None
    )
    return tuple(
        dict.fromkeys(
            ref
            for spot in names
            if max(spot.atoms) > start and (end is None or max(spot.atoms) < end)
            for ref in spot.refs
        )
    )


def _within_and_part(
    names: Iterable[Spotted], concepts: Iterable[Concept]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Ids named inside and after "hur stor del av ... är": the whole, and the part asked about."""
    verb = max((max(c.atoms) for c in concepts if c.name == "portion"), default=None)
    if verb is None:
        return (), ()
    within: list[str] = []
    part: list[str] = []
    for spot in names:
        if spot.kind in (NameKind.SUBJECT, NameKind.COMPONENT):
            (part if max(spot.atoms) > verb else within).extend(spot.refs)
    return tuple(dict.fromkeys(within)), tuple(dict.fromkeys(part))


_MARKS = {kind: [f"name:{kind}", f"@{kind}"] for kind in NameKind}
_MARKS[NameKind.MUNICIPALITY].append("@municipality_named")
_MARKS[NameKind.COMPONENT].append("@subject")
"""What each kind of name speaks for, in the words of ``evidence.toml``."""


def _unknown_part(
    atoms: list[Atom], concepts: Iterable[Concept], tokens: list[Token], vocabulary: Vocabulary
) -> tuple[str, ...]:
    """Words after "hur stor del av ... är" that name nothing known ("löner")."""
    verb = max((max(c.atoms) for c in concepts if c.name == "portion"), default=None)
    if verb is None:
        return ()
    after = {
        atom.token
        for atom in atoms[verb + 1 :]
        if not (atom.names or atom.concepts) and atom.letters not in vocabulary.lexicon.ignored
    }
    return tuple(tokens[number].word for number in sorted(after) if tokens[number].word.isalpha())


MONEY = frozenset(["budget", "outcome", "forecast", "deviation", "economy"])


def _evidence(
    names: Iterable[Spotted],
    concepts: frozenset[str],
    times: Times,
    quantities: Quantities,
    facts: CooperationFacts,
) -> Mapping[Topic, float]:
    """What speaks for each topic: the concepts, the names, and the marks of what else is said."""
    signs = {*concepts, *_marks_of_numbers(times, quantities)}
    for spot in names:
        signs.update(_MARKS[spot.kind])
        if spot.kind is NameKind.SUBJECT:
            if not facts.components_of.keys().isdisjoint(spot.refs):
                signs.add("@priced")
            if any(facts.subject[s].kind is SubjectKind.FUNDING for s in spot.refs):
                signs.add("@funding")
    if "own" in concepts:
        signs.add("@municipality")
    if not concepts.isdisjoint(MONEY):
        signs.add("@money")
    if "meeting_plan" in concepts and times.years:
        held = {meeting.on.year for meeting in facts.meetings}
        signs.add("@held" if held.issuperset(times.years) else "@not_held")
    return weigh(signs)


def _marks_of_numbers(times: Times, quantities: Quantities) -> Iterator[str]:
    if times.years:
        yield "@years"
    if times.stretches:
        yield "@months"
    if times.paragraph is not None:
        yield "@paragraph"
    if times.case_number is not None:
        yield "@case_number"
    if quantities.amounts or quantities.participants:
        yield "@amounts"
    if quantities.percent is not None:
        yield "@percent"


_TOPICS_OF_DOCUMENTS = frozenset(["risk", "goal", "wheel", "agreement"])
"""Concepts that count even inside a document's title: who names it asks for them."""


def _is_number(tokens: list[Token], place: int) -> bool:
    if place >= len(tokens):
        return False
    folded = tokens[place].folded
    return folded.isdigit() or folded in lexicon().numbers


_COMING_OR_GOING = frozenset(["joining", "leave"])
"""Concepts of a municipality that comes or goes, which "om" before it supposes."""
_IF = frozenset(["om", "if"])
_SUPPOSING = frozenset(["tank", "men", "och", "what", "hander", "happens"])


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
            or tokens[number - 1].folded in _SUPPOSING
            or all(
                vocabulary.concepts_of(before.folded) & {"greeting"} for before in tokens[:number]
            )
        ):
            return True  # "om tre kommuner ...", "tänk om ...", "hej om ..."
    return False


def _without_namesakes(names: list[Spotted], facts: CooperationFacts) -> list[Spotted]:
    """Names without those that are only called like something else that is meant.

    A subject called like the cooperation, a role called like a subject.
    """
    whole = [s.atoms for s in names if s.kind is NameKind.COOPERATION and s.coverage == 1.0]
    subjects = [s.atoms for s in names if s.kind is NameKind.SUBJECT and s.coverage == 1.0]
    said = {ref for s in names if s.kind is NameKind.SUBJECT for ref in s.refs}
    parts = [
        (s.atoms, facts.component[s.refs[0]].subject)
        for s in names
        if s.kind is NameKind.COMPONENT and len(s.refs) == 1
    ]
    return [
        s
        for s in names
        if not (s.kind is NameKind.SUBJECT and any(_is_part(s.atoms, atoms) for atoms in whole))
        and not (
            s.kind is NameKind.SUBJECT
            and any(s.atoms <= a and subject in said - {*s.refs} for a, subject in parts)
        )
        and not (s.kind is NameKind.ROLE and any(s.atoms <= atoms for atoms in subjects))
    ]


def _without_parts_of_kinds(names: list[Spotted], concepts: Iterable[Concept]) -> list[Spotted]:
    """Names without those half said by words for a kind of things ("gemensamma lösningar")."""
    kinds = [c.atoms for c in concepts if c.name in _KINDS and len(c.atoms) > 1]
    return [s for s in names if s.coverage == 1.0 or not any(s.atoms <= atoms for atoms in kinds)]


def _is_part(atoms: frozenset[int], whole: frozenset[int]) -> bool:
    """Whether words belong to a longer name, or only share one with it and stand scattered."""
    scattered = max(atoms) - min(atoms) >= len(atoms)
    return atoms <= whole or (scattered and bool(atoms & whole))


_NOT_BEFORE_OUR = frozenset(
    ["hur", "det", "den", "nar", "vem", "vad", "som", "dar", "sa", "de", "har"]
)


_POINTING = frozenset(["det", "den", "de", "dem", "dom", "detta", "alla", "med"])


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
            if token.word not in ("var", "vara"):
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


def _other_municipalities(tokens: list[Token], text: str, vocabulary: Vocabulary) -> dict[int, str]:
    """Swedish municipalities that are none of the cooperation's, by the number of their word."""
    own = vocabulary.name_index.proper
    found = {}
    for number, token in enumerate(tokens):
        if not begins_municipality(token.folded):
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


def _terms(tokens: Iterable[Token], names: Iterable[Spotted], atoms: list[Atom]) -> tuple[str, ...]:
    ignored = lexicon().ignored
    places = {
        atoms[n].token for spot in names if spot.kind is NameKind.MUNICIPALITY for n in spot.atoms
    }
    return tuple(
        token.folded
        for number, token in enumerate(tokens)
        if number not in places and token.folded not in ignored and len(token.folded) > 1
    )


_OPENERS = frozenset(
    ["och", "men", "and", "but", "samma", "same", "da", "sen", "eller", "or"]  # going on
).union(["bara", "endast", "enbart", "only", "just"])  # narrowing what was asked


def _starts_as_follow_up(tokens: list[Token]) -> bool:
    if not tokens:
        return False
    first = tokens[0].folded
    if first in _OPENERS:
        return True
    words = tuple(token.folded for token in tokens[:2])
    return words in (("what", "about"), ("how", "about")) or tokens[-1].folded in ("da", "then")
