"""What did it really cost? The outcome beside the shares of a year, where costs are asked for."""

from dataclasses import replace

from dialogs.answer import Answer
from dialogs.answers.cost_targets import EVERYTHING, Target
from dialogs.answers.economy_wording import edition_lines
from dialogs.question import Operation, Question
from dialogs.wording import source_lines
from domain.economy import position
from domain.facts import CooperationFacts
from domain.records import FigureKind, Side

_WHOLE_YEAR = (1, 12)
_PLAIN = (Operation.VALUE, Operation.TOTAL)


def _asks_for_costs(question: Question) -> bool:
    """Whether nothing but the costs of a time are asked for."""
    plain = question.operation in _PLAIN and question.per is None
    return plain and "expense" in question.aspects and "origin" not in question.aspects


def beside_the_outcome(
    question: Question,
    facts: CooperationFacts,
    language: str,
    answer: Answer,
    wanted: tuple[Target, ...],
    years: tuple[int, ...],
) -> Answer:
    """An answer of what all pay for a thing in a year, with what its costs were in the outcome.

    "Hur stora var kostnaderna för räddningstjänsten 2024?" may ask for the one or the other.
    """
    target = wanted[0]
    named = len(wanted) == 1 and (target.subject is not None or target == EVERYTHING)
    asked = _asks_for_costs(question) and question.kind is None and not question.municipalities
    if not asked or not named or target.component or target.one_off or len(years) != 1:
        return answer
    found = position(facts, years[0], FigureKind.OUTCOME, area=target.subject)
    if found is None or (found.starts.month, found.ends.month) != _WHOLE_YEAR:
        return answer
    line = edition_lines(language, facts, found, Side.COST)[0]
    return replace(
        answer,
        statements=(*answer.statements, line),
        sources=(*answer.sources, *source_lines(language, facts, found.sources)),
    )
