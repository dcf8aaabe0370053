"""Is a figure asked for of something that no table has a row of, but as a part of its area?"""

from dialogs.answer import Answer, Asker
from dialogs.answers.composing import not_known
from dialogs.answers.economy_wording import area_name, edition_lines
from dialogs.question import Question
from dialogs.texts import say
from dialogs.understanding.tokens import fold
from dialogs.wording import joined
from domain.economy import Position
from domain.facts import CooperationFacts


def not_by_itself(
    question: Question, facts: CooperationFacts, asker: Asker, found: Position
) -> Answer | None:
    """That what is asked for is told only within its area, and what the area's figure is.

    ("Vad är budgeten för licensen?") ``None`` where a table has a row of just that.
    """
    wanted = frozenset(question.components)
    whole = {component.id for component in facts.components_of.get(found.area or "", ())}
    if not wanted or not wanted < whole or any(e.components == wanted for e in found.editions):
        return None
    if any(_is_called_as_its_area(part, facts) for part in wanted):
        return None
    language = asker.language
    return not_known(
        question,
        facts,
        asker,
        say(
            language,
            "economy.not_by_itself",
            kind=say(language, f"economy.kind_{found.kind}"),
            parts=joined(language, (facts.component[part].name for part in question.components)),
            area=area_name(language, facts, found.area),
        ),
        statements=edition_lines(language, facts, found, question.side)[:1],
        sources=found.sources,
    )


def _is_called_as_its_area(part: str, facts: CooperationFacts) -> bool:
    """Whether a part and all of its area have a name in common ("e-tjänsteplattformen")."""
    component = facts.component[part]
    area = facts.subject[component.subject]
    return fold(component.name) in {fold(name) for name in (area.name, *area.aliases)}
