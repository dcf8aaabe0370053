"""Is it so? A figure that the asker says to be so, held against the one in the answer."""

from dataclasses import replace

from dialogs.answer import Answer, Asker
from dialogs.question import Question
from dialogs.texts import say
from domain.money import format_kr


def confirmed(question: Question, answer: Answer, asker: Asker) -> Answer:
    """The answer, begun with yes or no where an amount was claimed and the first line holds one."""
    if len(question.claims) != 1 or "kr" not in answer.headline:
        return answer
    same = format_kr(question.claims[0]) in answer.headline
    opening = say(asker.language, "declining.claim_right" if same else "declining.claim_wrong")
    return replace(answer, headline=f"{opening} {answer.headline}")
