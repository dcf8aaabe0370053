"""By which municipality are those of a role employed? As the description of the role says."""

import re
from collections.abc import Sequence

from dialogs.answer import Answer, Asker
from dialogs.answers.composing import answered
from dialogs.answers.holder_words import written_task
from dialogs.question import Question
from dialogs.texts import say
from dialogs.wording import joined, municipality_names
from domain.facts import CooperationFacts
from domain.records import Role

_EMPLOYED = re.compile(r"\banställda? (?:i|av|hos|vid) (?P<place>[^.]*?)(?= vars\b| som\b|[.,(]|$)")
"""Where the description of a role says that it is employed."""
_BEING_EMPLOYED = ("anstall", "employ")
"""How words begin for being employed, as they are folded."""
_OTHERWISE_ASKED = frozenset(["how_many", "when", "who"])


def answer_employed(
    question: Question, facts: CooperationFacts, asker: Asker, roles: Sequence[Role]
) -> Answer | None:
    """Yes or no to whether those of the roles are employed by the one municipality asked about.

    ``None`` where something else is asked, or the documents do not say.
    """
    asked = "staff" in question.aspects and question.aspects.isdisjoint(_OTHERWISE_ASKED)
    named = any(term.startswith(_BEING_EMPLOYED) for term in question.terms)
    if not (asked and named) or len(question.municipalities) != 1:
        return None
    employers = [_employers(facts, role) for role in roles]
    if not all(employers):
        return None
    codes = tuple(dict.fromkeys(code for found in employers for code in found))
    so = all(question.municipalities[0] in found for found in employers)
    if not so and question.municipalities[0] in codes:
        return None  # some of them are
    language = asker.language
    told = say(
        language,
        "roles.employed",
        roles=joined(language, (role.name for role in roles)),
        names=joined(language, municipality_names(facts, codes)),
    )
    opening = say(language, "declining.claim_right" if so else "declining.claim_wrong")
    return answered(
        question,
        facts,
        asker,
        f"{opening} {told}",
        statements=[written_task(language, role) for role in roles],
        sources=[role.source for role in roles],
    )


def _employers(facts: CooperationFacts, role: Role) -> list[str]:
    """The municipalities that the description of a role says it is employed in."""
    found = _EMPLOYED.search(role.description or "")
    if found is None:
        return []
    words = {*re.findall(r"\w+", found["place"])}
    return [m.code for m in facts.municipalities if m.name in words]
