"""Which recognised names are only called like something else that is meant?"""

from collections.abc import Iterable

from dialogs.understanding.spotting import Concept, Spotted
from dialogs.understanding.vocabulary import NameKind
from domain.facts import CooperationFacts

_KINDS = frozenset(["solution", "running", "project", "which_thing"])
"""Concepts for all things of a kind."""


def without_namesakes(names: list[Spotted], facts: CooperationFacts) -> list[Spotted]:
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


def without_parts_of_kinds(names: list[Spotted], concepts: Iterable[Concept]) -> list[Spotted]:
    """Names without those half said by words for a kind of things ("gemensamma lösningar").

    Nor do words for those who use something ("users") say the licence that they need.
    """
    found = list(concepts)
    kinds = [c.atoms for c in found if c.name in _KINDS and len(c.atoms) > 1]
    kinds += [c.atoms for c in found if c.name == "uptake"]
    return [s for s in names if s.coverage == 1.0 or not any(s.atoms <= atoms for atoms in kinds)]


def _is_part(atoms: frozenset[int], whole: frozenset[int]) -> bool:
    """Whether words belong to a longer name, or only share one with it and stand scattered."""
    scattered = max(atoms) - min(atoms) >= len(atoms)
    return atoms <= whole or (scattered and bool(atoms & whole))
