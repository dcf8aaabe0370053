"""Who may decide? The body that decides, and the roles that decisions are delegated to."""

from dialogs.answer import Answer, Asker
from dialogs.answers.composing import answered, ended, own_words
from dialogs.answers.matching import asked_stems
from dialogs.answers.roles_by_words import SPENT
from dialogs.answers.stems import matches, stem, stems
from dialogs.question import Question
from dialogs.texts import say
from domain.facts import CooperationFacts
from domain.records import Body, Role

_DELEGATED = stem("delegationsordning")
"""How a role's description tells that decisions are delegated to it."""
_SHAPING = (*SPENT, "decision", "may_decide", "rule", "between", "officials")


def answer_deciding(question: Question, facts: CooperationFacts, asker: Asker) -> Answer | None:
    """Who decides at all; ``None`` where it is asked who decides on something.

    A body or role that is named comes first, then who decides where that is another.
    """
    if "may_decide" not in question.aspects or question.people:
        return None
    deciding = [body for body in facts.bodies if body.decides]
    delegated = [r for r in facts.roles if matches(_DELEGATED, stems(r.description))]
    if not deciding or _asks_of_something(question, facts):
        return None
    bodies = [facts.body[b] for b in question.bodies if b in facts.body]
    roles = [facts.role[r] for r in question.roles if r in facts.role]
    if not (bodies or roles) and _asks_of_delegation(question):
        roles = delegated
    language = asker.language
    named: list[Body | Role] = [*bodies, *roles, *deciding, *delegated]
    told = {_written(language, one): one.source for one in named}
    lines = list(told)
    return answered(
        question, facts, asker, lines[0], statements=lines[1:], sources=list(told.values())
    )


def _asks_of_something(question: Question, facts: CooperationFacts) -> bool:
    """Whether words are left that tell what is decided on."""
    called = {word for b in facts.bodies for name in (b.name, *b.aliases) for word in stems(name)}
    called |= {word for r in facts.roles for name in (r.name, *r.aliases) for word in stems(name)}
    asked = asked_stems(question, facts, _SHAPING)
    if _PROJECT in asked:  # of which the body that decides at all decides
        return False
    return any(not matches(word, called) and word != _DELEGATION for word in asked)


_DELEGATION = stem("delegation")
_PROJECT = stem("projekt")


def _asks_of_delegation(question: Question) -> bool:
    """Whether it is asked who decides on behalf of the body, or between its meetings."""
    said = {word for term in question.terms for word in stems(term)}
    return "between" in question.aspects or any(w.startswith(_DELEGATION) for w in said)


def _written(language: str, one: Body | Role) -> str:
    text = ended(own_words(language, one.description))
    return say(language, "roles.description", role=one.name, text=text)
