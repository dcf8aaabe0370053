"""Where is it known from? Any answer, turned round so that its sources come first."""

from dataclasses import replace

from dialogs.answer import Answer, Asker, Outcome
from dialogs.plain import written_source
from dialogs.question import Question, Topic
from dialogs.texts import say

_MOST_NAMED = 2
"""Sources in the first line; all of them stand under the answer."""


def sources_first(question: Question, answer: Answer, asker: Asker) -> Answer:
    """The answer, begun with where it stands if that is what was asked of it."""
    asked = "origin" in question.aspects and answer.outcome is Outcome.ANSWERED
    asked = asked and "who" not in question.aspects  # "vem kommer från Örnsköldsvik?"
    if not asked or not answer.sources or question.topic is Topic.DOCUMENT:
        return answer
    places = [written_source(source) for source in answer.sources[:_MOST_NAMED]]
    rest = len(answer.sources) - len(places)
    key = "documents.origin_and_more" if rest else "documents.origin"
    return replace(
        answer,
        headline=say(asker.language, key, sources="; ".join(places), n=rest),
        statements=(answer.headline, *answer.statements),
        chart=None,
    )
