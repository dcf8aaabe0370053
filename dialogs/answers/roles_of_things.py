"""Whose is a thing, and has it the role that is asked of? By the names of roles and of things."""

from collections.abc import Sequence

from dialogs.answer import Answer, Asker
from dialogs.answers.composing import answered, ended, not_known, own_words
from dialogs.answers.holder_words import written_task
from dialogs.answers.roles_by_words import naming
from dialogs.answers.status_unreported import is_told_in_brackets
from dialogs.question import Question
from dialogs.texts import say
from dialogs.wording import joined
from domain.facts import CooperationFacts
from domain.records import Role


def of_another_thing(
    question: Question, facts: CooperationFacts, asker: Asker, roles: Sequence[Role]
) -> Answer | None:
    """That the roles named are of other things than the one asked about; ``None`` where not.

    ("Vem är förvaltningsledare för räddningstjänsten?", which only another system has)
    """
    things = [facts.subject[s] for s in question.subjects if s in facts.subject]
    of_it = naming(facts, things)
    if not things or set(of_it) & {*roles}:
        return None
    paid = facts.components_of  # a role may be of what is run for good, not of each project
    others = [naming(facts, [s]) for s in facts.subjects if s not in things and s.id in paid]
    if not all(any(role in of for of in others) for role in roles):
        return None
    language = asker.language
    headline = say(
        language,
        "roles.of_another_thing",
        roles=joined(language, (role.name for role in roles)),
        subjects=joined(language, (thing.name for thing in things)),
    )
    held = [written_task(language, role) for role in of_it]
    where = [role.source for role in (*roles, *of_it)]
    return not_known(question, facts, asker, headline, statements=held, sources=where)


def owned(question: Question, facts: CooperationFacts, asker: Asker) -> Answer | None:
    """A thing whose description tells in brackets whose it is ("vem äger projektet SOLEY?")."""
    things = [facts.subject[s] for s in question.subjects if s in facts.subject]
    told = [thing for thing in things if is_told_in_brackets(thing)]
    if len(told) != 1 or "who" not in question.aspects:
        return None
    line = f"{told[0].name}: {ended(own_words(asker.language, told[0].description or ''))}"
    return answered(question, facts, asker, line, sources=[told[0].source])
