"""Which recognised names are only called like something else that is meant?"""

from collections.abc import Collection, Sequence
from dataclasses import replace

from dialogs.understanding.spotting import Atom, Heard, Spotted, of_kind
from dialogs.understanding.tokens import Token, fold
from dialogs.understanding.vocabulary import NameKind
from domain.facts import CooperationFacts

_KINDS = frozenset(["solution", "running", "project", "which_thing"])
"""Concepts for all things of a kind."""
_SHARED = frozenset(["changed", "project", "cost", "sharing", "funding", "how_computed"])
"""Concepts beside which a key is how something is shared."""
_NAMED_BY_PARTS = _KINDS.union(
    ["uptake", "model", "together", "how_computed", "everyone", "financing", "change", "purpose"]
)
"""Concepts without any of which no name is only half said."""
_SEVERAL = 2
_THINGS = frozenset([NameKind.SUBJECT, NameKind.COMPONENT])
_CALLED_LIKE = frozenset([NameKind.COOPERATION, NameKind.ROLE])
_OF_ONE_WORD = frozenset([NameKind.COOPERATION, NameKind.BODY])
_CALLED_AFTER = frozenset([NameKind.SUBJECT, NameKind.DOCUMENT])
_OF_PAYING = frozenset(["cost", "invoice"])
_TO = frozenset(["till", "to"])
_FROM = frozenset(["fran", "via", "av", "from", "by"])


def without_namesakes(names: list[Spotted], facts: CooperationFacts) -> list[Spotted]:
    """Names without those that are only called like something else that is meant.

    A subject called like the cooperation, a role called like a subject.
    """
    kinds = [spot.kind for spot in names]
    if NameKind.PERSON in kinds and NameKind.MUNICIPALITY in kinds:
        names = _people_or_places(names)
    if kinds.count(NameKind.SUBJECT) < _SEVERAL and _CALLED_LIKE.isdisjoint(kinds):
        return names
    said = {ref for s in of_kind(NameKind.SUBJECT, names) for ref in s.refs}
    whole = [s.atoms for s in names if s.kind is NameKind.COOPERATION and s.coverage == 1.0]
    subjects = [s.atoms for s in names if s.kind is NameKind.SUBJECT and s.coverage == 1.0]
    parts = [
        (s.atoms, facts.component[s.refs[0]].subject)
        for s in names
        if s.kind is NameKind.COMPONENT and len(s.refs) == 1 and len(said) > 1
    ]
    if not (whole or parts or any(s.kind is NameKind.ROLE for s in names)):
        return names
    return [
        s
        for s in names
        if not (s.kind in _THINGS and any(_is_part(s.atoms, atoms) for atoms in whole))
        and not (
            s.kind is NameKind.SUBJECT
            and any(s.atoms <= a and subject in said - {*s.refs} for a, subject in parts)
        )
        and not (s.kind is NameKind.ROLE and any(s.atoms <= atoms for atoms in subjects))
    ]


def _people_or_places(names: list[Spotted]) -> list[Spotted]:
    """Names without people called like places that are said, nor places within a whole name.

    "Lund" is the municipality, not Eva Lund; "Eva Lund" is she alone.
    """
    said = of_kind(NameKind.PERSON, names)
    whole = [s.atoms for s in said if max(s.atoms) - min(s.atoms) == 1]
    places = [s.atoms for s in of_kind(NameKind.MUNICIPALITY, names)]
    called_so = frozenset().union(*places)
    return [
        s
        for s in names
        if not (s.kind is NameKind.PERSON and s.atoms not in whole and s.atoms <= called_so)
        and not (s.kind is NameKind.MUNICIPALITY and any(s.atoms <= atoms for atoms in whole))
    ]


def called_as_its_body(names: list[Spotted]) -> list[Spotted]:
    """The names of a cooperation that are as well those of the body that decides ("e-nämnden")."""
    if not _OF_ONE_WORD.issubset([spot.kind for spot in names]):
        return []
    bodies = [s.atoms for s in names if s.kind is NameKind.BODY and len(s.atoms) == 1]
    return [s for s in names if s.kind is NameKind.COOPERATION and s.atoms in bodies]


def of_whole_titles(
    names: list[Spotted],
    atoms: Sequence[Atom],
    tokens: Sequence[Token],
    facts: CooperationFacts,
) -> list[Spotted]:
    """Names of papers and decisions, a paper's own name as part of a decision's title.

    A proposal on the plan of 2026 may be titled "Beslut verksamhetsplan 2025": where that is said,
    its paper is meant, and not the plan of 2025.
    """
    papers = of_kind(NameKind.DOCUMENT, names)
    decisions = of_kind(NameKind.DECISION, names)
    if not (papers and decisions):
        return names
    for spot in decisions:
        within = [s for s in papers if s.atoms < spot.atoms]
        decided = [decision for decision in facts.decisions if decision.id in spot.refs]
        first = tokens[min(atoms[n].token for n in spot.atoms)].folded
        if within and all(fold(d.title).startswith(f"{first} ") for d in decided):
            own = tuple(decision.source.document for decision in decided)
            names = [replace(s, refs=own) if s in within else s for s in names]
    return names


def without_parts_of_kinds(names: list[Spotted], heard: Heard) -> list[Spotted]:
    """Names without those half said by words for a kind of things ("gemensamma lösningar").

    Nor do words for those who use something ("users") say the licence that they need, nor the
    key by which something else is shared a thing called so ("nyckeln för projekt"), nor
    "combined" a system, nor "ligger till grund" the base funding, nor "how did it develop" a
    developer, nor all municipalities ("kommunerna i Norrbotten") what is called after them, nor
    "finansieringen" alone what is financed, nor those who pay together ("Norrbottens kommuner")
    what works for them, nor what something is to lead to who leads it.
    """
    if _NAMED_BY_PARTS.isdisjoint(heard.names):
        return names
    kinds = [atoms for atoms in heard.places(*_KINDS) if len(atoms) > 1]
    kinds += heard.places("uptake")
    subjects = {s.atoms for s in names if s.kind is NameKind.SUBJECT}
    shared = len(subjects) >= _SEVERAL or not _SHARED.isdisjoint(heard.names)
    keys = [atoms for atoms in heard.places("model") if shared or len(atoms) > 1]
    keys += heard.places("together")
    grounds = [atoms for atoms in heard.places("how_computed", "change") if len(atoms) > 1]
    every = heard.places("everyone")
    financing = heard.places("financing")
    purposes = [atoms for atoms in heard.places("purpose") if len(atoms) > _SEVERAL]
    all_of_it = [s.atoms for s in names if s.kind is NameKind.COOPERATION]
    several = len(subjects.difference(heard.places("together"))) > 1
    payers = all_of_it if {"cost", "together"} <= heard.names and several else []
    return [
        s
        for s in names
        if (s.coverage == 1.0 or not any(s.atoms <= atoms for atoms in kinds))
        and not (
            s.kind in _CALLED_AFTER and _is_loosely_said(s) and any(s.atoms & a for a in every)
        )
        and not (s.kind is NameKind.SUBJECT and s.atoms in keys)
        and not (s.kind is NameKind.ROLE and any(s.atoms & atoms for atoms in purposes))
        and not (s.coverage < 1.0 and any(atoms <= s.atoms for atoms in financing))
        and not (s.kind is NameKind.SUBJECT and any(atoms < s.atoms for atoms in payers))
        and not (s.kind in _THINGS and any(s.atoms < atoms for atoms in grounds))
    ]


def without_the_managed(names: list[Spotted], heard: Heard) -> list[Spotted]:
    """Names without what somebody pays for the management of things ("i förvaltning").

    Where no payment is spoken of, the things themselves are meant.
    """
    managed = heard.places("operation")
    paid = "cost" in heard.names
    if not managed or paid or any(s.kind is NameKind.MUNICIPALITY for s in names):
        return names
    return [
        s
        for s in names
        if s.kind is not NameKind.COMPONENT or not any(s.atoms <= atoms for atoms in managed)
    ]


def without_the_payee(
    names: list[Spotted],
    heard: Heard,
    atoms: Sequence[Atom],
    tokens: Sequence[Token],
    facts: CooperationFacts,
    outside: Collection[int],
) -> list[Spotted]:
    """Names without the host where it is whom others pay ("vad betalar vi till Luleå?").

    Nor is it the payer where the invoice comes from it, nor is anybody who is named right after
    the payer ("vad betalar Kalix Sundsvall för eSamverkan?").
    """
    said = heard.names
    if said.isdisjoint(_OF_PAYING) or "compare" in said:
        return names
    places = of_kind(NameKind.MUNICIPALITY, names)
    two = len(places) > 1 or outside or "own" in said  # who pays, and whom
    if two and "cost" in said:
        paid = _paid_after_the_payer(places, atoms, tokens, facts, outside)
        if paid is not None:
            return [s for s in names if s is not paid]
    host = next((s for s in places if s.refs == (facts.cooperation.host,)), None)
    if host is None:
        return names
    place = atoms[min(host.atoms)].token
    before = tokens[place - 1].folded if place > 0 else ""
    others = "own" in said or any(s is not host for s in places)
    paid_to = others and before in _TO and "cost" in said
    invoiced_by = before in _FROM and "invoice" in said
    return [s for s in names if s is not host] if paid_to or invoiced_by else names


def _paid_after_the_payer(
    places: Sequence[Spotted],
    atoms: Sequence[Atom],
    tokens: Sequence[Token],
    facts: CooperationFacts,
    outside: Collection[int],
) -> Spotted | None:
    """The host that stands right after who "betalar", or anybody after one from elsewhere.

    Those that are listed ("vad betalar Kalix Luleå och Boden?") each pay.
    """
    payers = {atoms[max(s.atoms)].token for s in places}
    for spot in places:
        place, end = (atoms[which(spot.atoms)].token for which in (min, max))
        before, after = tokens[:place], tokens[end + 1 :]
        if len(before) < _TWO or not before[-_TWO].folded.startswith(_PAY):
            continue
        if place - 1 not in outside and spot.refs != (facts.cooperation.host,):
            continue
        by_whom = place - 1 in payers or place - 1 in outside or before[-1].folded in _WE
        if by_whom and after and after[0].folded in _FOR:
            return spot
    return None


_TWO = 2
_PAY = ("betala", "pay", "paid")
_WE = frozenset(["vi", "we"])
_FOR = frozenset(["for", "i", "per"])


def _is_loosely_said(spot: Spotted) -> bool:
    """Whether not all of a name is said, or other words stand between its own."""
    return spot.coverage < 1.0 or max(spot.atoms) - min(spot.atoms) >= len(spot.atoms)


def _is_part(atoms: frozenset[int], whole: frozenset[int]) -> bool:
    """Whether words belong to a longer name, or only share one with it and stand scattered."""
    scattered = max(atoms) - min(atoms) >= len(atoms)
    return atoms <= whole or (scattered and bool(atoms & whole))
