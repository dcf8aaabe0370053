"""What is expected of the one who asks? Own duties, and what to do when one can't come."""

from collections.abc import Sequence

from dialogs.answer import Answer, Asker
from dialogs.answers.composing import answered, not_known
from dialogs.answers.holder_words import written_task
from dialogs.answers.matching import asked_stems
from dialogs.answers.roles_unknown import without_substitute
from dialogs.answers.stems import holds_whole, stems
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
        named = [facts.role[role] for role in question.roles if role in facts.role]
        of_another = "me" not in question.aspects and without_substitute(named)
        return None if of_another else _absent(question, facts, asker)
    of_oneself = question.own or not {"me", "newcomer"}.isdisjoint(question.aspects)
    if not of_oneself or question.roles:
        return None
    roles = [role for role in facts.roles if role.duty in asker.duties]
    if "me" in question.aspects and (told := _telling(question, facts, roles)):
        return _duties(question, facts, asker, told)
    if "who" in question.aspects:
        return None
    of_a_body = "role" in question.aspects and bool(question.bodies)
    duties = of_a_body or not {"duty", "newcomer", "to_do"}.isdisjoint(question.aspects)
    return _duties(question, facts, asker, roles) if roles and duties else None


def _telling(question: Question, facts: CooperationFacts, roles: Sequence[Role]) -> list[Role]:
    """The roles whose description tells of what is asked ("vems intressen ska jag bevaka?")."""
    bodies = {word for body in question.bodies for word in stems(facts.body[body].name)}
    asked = [word for word in asked_stems(question, facts) if word not in bodies]
    telling = [word for word in asked if len(word) >= _TELLING]
    return [r for r in roles if any(holds_whole(word, stems(r.description)) for word in telling)]


_TELLING = 6
"""Letters of a stem that tells what is asked of one's duties."""


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
    roles = [role for duty in _RAISING for role in facts.roles if role.duty is duty]
    return _told(question, facts, asker, roles)


def answer_reporting_home(question: Question, facts: CooperationFacts, asker: Asker) -> Answer:
    """Who tells a municipality what was decided; for one who asks of herself, if it is she."""
    reporting = [r for r in facts.roles if holds_whole(_REPORTING, stems(r.description))]
    own = [role for role in reporting if role.duty in asker.duties]
    of_oneself = "who" not in question.aspects and (question.own or "me" in question.aspects)
    return _told(question, facts, asker, own if own and of_oneself else reporting)


def _told(
    question: Question, facts: CooperationFacts, asker: Asker, roles: Sequence[Role]
) -> Answer:
    """What some roles answer for, or that none is known."""
    language = asker.language
    if not roles:
        headline = say(language, "roles.none", cooperation=facts.cooperation.name)
        return not_known(question, facts, asker, headline)
    lines = [_described(language, role) for role in roles]
    sources = [role.source for role in roles]
    return answered(question, facts, asker, lines[0], statements=lines[1:], sources=sources)


(_REPORTING,) = stems("återrapportering")
"""What the documents call it to tell at home what was decided."""
_RAISING = (Duty.REPRESENTATIVE, Duty.COORDINATOR)
"""Duties of those who prepare matters at home and for the committee."""


def _described(language: str, role: Role) -> str:
    return written_task(language, role)


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
