"""Does somebody hold a role that nobody named holds, and whose description says who does?"""

from dialogs.answer import Answer, Asker
from dialogs.answers.composing import answered
from dialogs.answers.holder_words import written_task
from dialogs.answers.stems import stems
from dialogs.question import Question
from dialogs.texts import say
from domain.facts import CooperationFacts

_ASKED = frozenset(["confirm", "whether"])
_HOLDS = " är "
"""What stands between a role and who holds it, in the documents' words."""


def told_by_description(question: Question, facts: CooperationFacts, asker: Asker) -> Answer | None:
    """The description of such a role, begun with yes or no ("är Kommunförbundet projektägare?").

    Yes or no to a municipality; of others only yes, as they may be called otherwise.
    """
    roles = [facts.role[name] for name in question.roles if name in facts.role]
    if len(roles) != 1 or question.people or _ASKED.isdisjoint(question.aspects):
        return None
    (role,) = roles
    told = role.description.partition(".")[0]
    held = any(holder.role == role.id for holder in facts.office_holders)
    if held or not told.startswith(f"{role.name}{_HOLDS}"):
        return None
    known = {*stems(told)}
    asked = {*stems(" ".join(question.terms))} - {*stems(" ".join((role.name, *role.aliases)))}
    names = [facts.municipality[code].name for code in question.municipalities]
    so = all({*stems(name)} <= known for name in names) if names else bool(asked) and asked <= known
    opening = ""
    if so or names:
        opening = say(asker.language, "declining.claim_right" if so else "declining.claim_wrong")
    headline = f"{opening} {written_task(asker.language, role)}".strip()
    return answered(question, facts, asker, headline, sources=[role.source])
