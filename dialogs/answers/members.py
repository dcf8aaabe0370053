"""How many sit in a body? Counted from its seats and municipalities, else those that are named."""

from collections.abc import Sequence
from dataclasses import replace

from dialogs.answer import Answer, Asker
from dialogs.answers.bodies import asked_bodies
from dialogs.answers.composing import answered, ended, not_known, own_words
from dialogs.answers.matching import asked_stems, is_strange
from dialogs.answers.role_lists import holders_of
from dialogs.answers.stems import stem
from dialogs.question import Operation, Question
from dialogs.texts import say
from dialogs.wording import joined
from domain.facts import CooperationFacts
from domain.records import Body, BodyKind, Duty, Role

_COUNTED = ("members", "how_many", "meeting", "everyone")
"""Concepts whose words ask how many sit in a body, and not of whom."""
_BESIDE = frozenset(["equal", "compare", "comparative"])
"""Aspects of seats that are held against others ("har Kalix lika många ledamöter som Boden?")."""
_SEATED = (Duty.MEMBER, Duty.SUBSTITUTE)


def answer_members(question: Question, facts: CooperationFacts, asker: Asker) -> Answer | None:
    """How many members and substitutes a body has; ``None`` where something else is asked.

    Each municipality has as many substitutes as seats (verksamhetsplan 2025, 5.1).
    """
    several = len(question.municipalities) > 1 and not _BESIDE.isdisjoint(question.aspects)
    compares = question.operation is Operation.COMPARE and (
        several or "how_many" in question.aspects
    )
    counts = compares or question.operation is Operation.COUNT
    if not counts or question.people or question.subjects:
        return None
    if not {"resigned", "has_left"}.isdisjoint(question.aspects):
        return None  # told by the documents
    asked = [facts.role[role] for role in question.roles if role in facts.role]
    if "staff" in question.aspects and not asked:
        return None  # "hur många jobbar för nämnden?"
    if any(role.duty not in _SEATED for role in asked) or not (asked or _asks_of_seats(question)):
        return None
    called = (word for role in asked for word in (*role.name.split(), *role.aliases))
    as_called = replace(question, naming=(*question.naming, *called))
    if is_strange(as_called, facts, _COUNTED):
        return _of_strangers(question, facts, asker)  # "hur många kvinnor sitter i nämnden?"
    bodies = [facts.body[b] for b in asked_bodies(question, facts)]
    bodies = bodies or [b for b in facts.bodies if b.seats_per_municipality]
    if len(bodies) != 1:
        return None
    body = bodies[0]
    if "officials" in question.aspects:  # "hur många tjänstemän sitter i nämnden?"
        text = ended(own_words(asker.language, body.description))
        return answered(question, facts, asker, text, sources=[body.source])
    if body.seats_per_municipality:
        return _seated(question, facts, asker, body, asked)
    named = any(holders_of(facts, role) for role in facts.roles if role.body == body.id)
    return (
        None if named or body.kind is BodyKind.OFFICE else _not_told(question, facts, asker, body)
    )


def _seated(
    question: Question, facts: CooperationFacts, asker: Asker, body: Body, asked: Sequence[Role]
) -> Answer:
    language = asker.language
    roles = asked or [r for r in facts.roles if r.body == body.id and r.duty in _SEATED]
    members = facts.members_on()
    some = [] if question.own else [facts.municipality[code] for code in question.municipalities]
    each = body.seats_per_municipality or 0
    equal = len(some) > 1 and not _BESIDE.isdisjoint(question.aspects)
    seats = each * (1 if equal else len(some or members))
    counted = joined(language, (say(language, f"roles.n_{role.duty}", n=seats) for role in roles))
    of_some = "roles.members_of_several" if len(some) > 1 else "roles.members_of"
    of_some = "roles.members_equal" if equal else of_some
    return answered(
        question,
        facts,
        asker,
        say(
            language,
            of_some if some else "roles.members",
            body=body.name,
            municipality=joined(language, (m.name for m in some)),
            members=counted,
            n=each,
            municipalities=len(members),
        ),
        statements=[ended(own_words(language, body.description))],
        sources=[body.source, *(role.source for role in roles)],
    )


def _of_strangers(question: Question, facts: CooperationFacts, asker: Asker) -> Answer:
    """That no document tells of those who are to be counted."""
    strange = {*asked_stems(question, facts, _COUNTED)}
    terms = (term for term in question.terms if term not in question.naming)
    words = (f"”{term}”" for term in terms if stem(term) in strange)
    language = asker.language
    name = facts.cooperation.name
    headline = say(language, "search.not_about", words=joined(language, words), cooperation=name)
    return not_known(question, facts, asker, headline)


def _not_told(question: Question, facts: CooperationFacts, asker: Asker, body: Body) -> Answer:
    language = asker.language
    return not_known(
        question,
        facts,
        asker,
        say(language, "roles.not_counted", body=body.name),
        statements=[ended(own_words(language, body.description))],
        sources=[body.source],
    )


def _asks_of_seats(question: Question) -> bool:
    return not {"members", "role", "who"}.isdisjoint(question.aspects)
