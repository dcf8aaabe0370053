"""What is said beside the amounts of a thing, where a mark is asked about that none of them has?"""

from dialogs.answer import Answer, Asker
from dialogs.answers.composing import answered, ended, not_known, own_words
from dialogs.question import Question
from dialogs.texts import say
from dialogs.wording import joined
from domain.facts import CooperationFacts
from domain.records import CostColumn


def unmarked(question: Question, facts: CooperationFacts, asker: Asker) -> Answer | None:
    """That no amount of the things named has a mark, with what the tables say beside them.

    ``None`` where no mark is asked about, no thing is named, or one of its amounts has a mark.
    """
    if "marked" not in question.aspects or not question.subjects:
        return None
    parts = [c.id for s in question.subjects for c in facts.components_of.get(s, ())]
    if any(
        _is_marked(facts, column)
        for p in parts
        for column in facts.columns_for_component.get(p, ())
    ):
        return None
    language = asker.language
    beside = [fee for fee in facts.fees if fee.subject in question.subjects]
    names = joined(language, (facts.subject[s].name for s in question.subjects))
    answer = answered if beside else not_known
    return answer(
        question,
        facts,
        asker,
        say(language, "reconciliation.unmarked", things=names),
        statements=[ended(own_words(language, fee.text)) for fee in beside],
        sources=[fee.source for fee in beside],
    )


def _is_marked(facts: CooperationFacts, column: CostColumn) -> bool:
    """Whether a column's heading, or one of its amounts, has a printed mark."""
    cells = facts.shares_in.get((column.table, column.id), ())
    return _MARK in column.label or any(cell.mark for cell in cells)


_MARK = "*"
