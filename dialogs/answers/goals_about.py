"""Is a goal asked of that there is none about ("målet om nöjda användare")?"""

from collections.abc import Sequence

from dialogs.answer import Answer, Asker
from dialogs.answers.composing import not_known
from dialogs.answers.goal_words import table_of
from dialogs.answers.matching import SPENT, words_of
from dialogs.answers.stems import stems
from dialogs.answers.synonyms import means
from dialogs.question import Question
from dialogs.texts import say
from domain.facts import CooperationFacts
from domain.records import Goal

_ASKING = SPENT | {"goal", "reached", "outcome"}
"""Concepts whose words ask of a goal and say nothing of what it is about."""


def said_of_goal(question: Question) -> tuple[str, ...]:
    """The stems of what is said after "mål om", none where it is not said so."""
    if "goal_about" not in question.aspects or question.bodies or question.documents:
        return ()
    said = (word for term in question.terms for word in stems(term))
    return tuple(word for word in said if word.isalpha() and word not in words_of(_ASKING))


def is_about_none(question: Question, facts: CooperationFacts) -> bool:
    """Whether what is said after "mål om" stands in no goal, and in no name of a topic of goals."""
    said = said_of_goal(question)
    if not said:
        return False
    told = {word for goal in facts.goals for word in stems(f"{goal.text} {goal.topic or ''}")}
    return not any(means(word, told) for word in said)


def answer_none(
    question: Question, facts: CooperationFacts, asker: Asker, goals: Sequence[Goal]
) -> Answer:
    """That no goal is about it, and the goals that there are."""
    return not_known(
        question,
        facts,
        asker,
        say(asker.language, "goals.none_about"),
        table=table_of(asker.language, goals),
        sources=[goal.source for goal in goals],
    )
