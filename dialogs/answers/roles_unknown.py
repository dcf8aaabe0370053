"""Is something asked of a role that no document tells: its deputy, another body's chair?"""

from collections.abc import Sequence

from dialogs.answers.matching import asked_stems
from dialogs.answers.passages import passage_index
from dialogs.answers.role_lists import EMPLOYED
from dialogs.answers.roles_by_words import SPENT
from dialogs.answers.stems import matches, stems
from dialogs.question import Operation, Question
from domain.facts import CooperationFacts
from domain.records import Duty, Role


def unknown_key(question: Question, facts: CooperationFacts, roles: Sequence[Role]) -> str | None:
    """The text that says what is not known of some roles; ``None`` where it may be."""
    if _chairs_another(question, roles):
        return "roles.no_holder_in"
    if {Duty.CHAIR, Duty.AUDITOR} <= {role.duty for role in roles}:
        return "roles.no_side"  # "ordförande i revisionen"
    of_nobody = "contact" in question.aspects and not (
        "who" in question.aspects and question.subjects
    )
    away = "cannot_come" in question.aspects and without_substitute(roles)
    if away or "deputy" in question.aspects:
        return "roles.no_deputy"
    if "superior" in question.aspects and (question.roles or question.people):
        return None if _tells_whom(question, facts, roles) else "roles.no_side"
    if {"appoints", "who"} <= question.aspects and not any(map(_tells_who_appoints, roles)):
        return "roles.no_appointer"
    if of_nobody or "rule" in question.aspects or _unknown_side(question, facts):
        return "roles.no_side"
    return None


def _tells_who_appoints(role: Role) -> bool:
    """Whether what is written of a role tells where it comes from."""
    words = stems(role.description)
    return not _APPOINTED.isdisjoint(words) or EMPLOYED in role.description.casefold()


_APPOINTED = frozenset(stems("utses utser utsedd väljs vald tillsatt tillsätts"))


def _tells_whom(question: Question, facts: CooperationFacts, roles: Sequence[Role]) -> bool:
    """Whether the tasks of roles speak of what is asked ("vem rapporterar samordnaren till?")."""
    told = {stem for role in roles for stem in stems(role.description)}
    said = {stem for term in question.terms for stem in stems(term)}
    named = {stem for role in roles for name in (role.name, *role.aliases) for stem in stems(name)}
    return not told.isdisjoint(said - named)


def without_substitute(roles: Sequence[Role]) -> bool:
    """Whether roles are offices that no substitute is elected for ("om ordföranden är sjuk")."""
    return bool(roles) and all(role.duty in _OFFICES for role in roles)


_OFFICES = frozenset({Duty.CHAIR, Duty.COORDINATOR, Duty.SECRETARY})
_TOLD_OF_ALL = frozenset(["duty", "tasks"])
"""Aspects that every role's description answers."""


def _chairs_another(question: Question, roles: Sequence[Role]) -> bool:
    """Whether the chair of one body is asked for, and only that of another is known."""
    return bool(question.bodies) and all(
        role.duty is Duty.CHAIR and role.body not in question.bodies for role in roles
    )


def _unknown_side(question: Question, facts: CooperationFacts) -> bool:
    """Whether something is asked of a role that no document speaks of (a telephone number)."""
    if "vote" in question.aspects:
        return True
    if not _TOLD_OF_ALL.isdisjoint(question.aspects):
        return False
    spoken_of = question.roles or question.people
    of_person = (
        spoken_of and "person_pronoun" in question.aspects and "when" not in question.aspects
    )
    if (
        not of_person and {"who", "when"} & question.aspects
    ) or question.operation is Operation.COUNT:
        return False
    names = {
        stem for role in facts.roles for name in (role.name, *role.aliases) for stem in stems(name)
    }
    asked = [word for word in asked_stems(question, facts, SPENT) if not matches(word, names)]
    if of_person and {"duty", "staff"} & question.aspects:
        return False  # what every role's description tells
    if of_person and "which_municipality" in question.aspects:
        return True
    if of_person:
        told = {stem for role in question.roles for stem in stems(facts.role[role].description)}
        return bool(asked) and not any(matches(word, told) for word in asked)
    return bool(asked) and not any(passage_index(facts).holds(word) for word in asked)
