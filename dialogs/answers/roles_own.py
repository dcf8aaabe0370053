"""What is expected of the one who asks? Own duties, and what to do when one can't come."""

from dialogs.answer import Answer, Asker
from dialogs.answers.composing import answered, ended, not_known, own_words
from dialogs.question import Question
from dialogs.texts import say
from dialogs.wording import joined
from domain.facts import CooperationFacts
from domain.records import Duty, Role


def answer_own(question: Question, facts: CooperationFacts, asker: Asker) -> Answer | None:
    """What a question about oneself asks; ``None`` where it is about others, or no role is known.

    Who names a role asks about it, whoever holds it.
    """
    if "cannot_come" in question.aspects:
        return _absent(question, facts, asker)
    of_oneself = question.own or not {"me", "newcomer"}.isdisjoint(question.aspects)
    if not of_oneself or question.roles or "who" in question.aspects:
        return None
    roles = [role for role in facts.roles if role.duty in asker.duties]
    of_a_body = "role" in question.aspects and bool(question.bodies)
    duties = of_a_body or not {"duty", "newcomer", "to_do"}.isdisjoint(question.aspects)
    return _duties(question, facts, asker, roles) if roles and duties else None


def _duties(question: Question, facts: CooperationFacts, asker: Asker, roles: list[Role]) -> Answer:
    language = asker.language
    lines = [_described(language, role) for role in roles]
    return answered(
        question,
        facts,
        asker,
        lines[0],
        statements=lines[1:],
        sources=[role.source for role in roles],
        suggestions=[say(language, "roles.suggest_meeting"), say(language, "wheel.suggest_next")],
    )


def answer_raising(question: Question, facts: CooperationFacts, asker: Asker) -> Answer:
    """Who takes a matter to the committee: the municipality's representative, the coordinator."""
    language = asker.language
    roles = [role for duty in _RAISING for role in facts.roles if role.duty is duty]
    if not roles:
        headline = say(language, "roles.none", cooperation=facts.cooperation.name)
        return not_known(question, facts, asker, headline)
    lines = [_described(language, role) for role in roles]
    sources = [role.source for role in roles]
    return answered(question, facts, asker, lines[0], statements=lines[1:], sources=sources)


_RAISING = (Duty.REPRESENTATIVE, Duty.COORDINATOR)
"""Duties of those who prepare matters at home and for the committee."""


def _described(language: str, role: Role) -> str:
    return say(
        language,
        "roles.description",
        role=role.name,
        text=ended(own_words(language, role.description)),
    )


def _absent(question: Question, facts: CooperationFacts, asker: Asker) -> Answer:
    """How to say that one can't come, and who goes instead where somebody does."""
    language = asker.language
    substitutes = [
        role
        for role in facts.roles
        if role.duty is Duty.SUBSTITUTE and (not asker.bodies or role.body in asker.bodies)
    ]
    bodies = [facts.body[b] for b in facts.body if b in asker.bodies]
    names = joined(language, (body.name for body in bodies)) or facts.cooperation.name
    key = "roles.substitute_goes" if substitutes else "roles.no_substitute"
    return answered(
        question,
        facts,
        asker,
        say(language, key, body=names),
        statements=[_described(language, role) for role in substitutes],
        sources=[role.source for role in substitutes] or [body.source for body in bodies],
    )
