"""What is the difference between two levels of goals? As a document says of each what it is."""

from dialogs.answer import Answer, Asker
from dialogs.answers.composing import answered
from dialogs.answers.matching import asked_stems
from dialogs.answers.quoting import written_quote
from dialogs.answers.sentences import sentences_of
from dialogs.answers.stems import stems
from dialogs.question import Operation, Question
from domain.facts import CooperationFacts
from domain.records import Passage, Source

_THAT = "som"
"""What follows a level where it is said what it is for ("Effektmål – som styr ...")."""
_NAMES = slice(1, 3)
"""Where that stands: after a name of one word or two."""


def told_apart(question: Question, facts: CooperationFacts, asker: Asker) -> Answer | None:
    """What one passage says that each of several levels is; ``None`` where none does."""
    if question.operation is not Operation.COMPARE or question.years:
        return None
    sought = asked_stems(question, facts)
    for passage in facts.passages:
        told = [s for s in sentences_of(passage) if _defines(s, sought)]
        if len(told) > 1:
            return _quoted(question, facts, asker, passage, told)
    return None


def _defines(sentence: str, sought: tuple[str, ...]) -> bool:
    """Whether a sentence says of a level that is sought what it is."""
    words = stems(sentence)
    return bool(words) and words[0] in sought and _THAT in words[_NAMES]


def _quoted(
    question: Question,
    facts: CooperationFacts,
    asker: Asker,
    passage: Passage,
    told: list[str],
) -> Answer:
    headline = written_quote(asker.language, facts, passage, told)
    source = Source(passage.document, passage.place)
    return answered(question, facts, asker, headline, sources=[source])
