"""Is a goal asked of that there is none about ("målet om nöjda användare")?"""

from collections.abc import Sequence

from dialogs.answer import Answer, Asker
from dialogs.answers.composing import not_known
from dialogs.answers.goal_words import table_of
from dialogs.answers.matching import SPENT, words_of
from dialogs.answers.passages import passage_index
from dialogs.answers.sentences import held_in, most_held
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


def told_more_elsewhere(facts: CooperationFacts, asked: Sequence[str]) -> bool:
    """Whether a sentence that is no goal of ours holds more of some words than any goal does.

    ("Vad är målet i regeringens digitala agenda?") Only of three words or more can that be told.
    """
    best = passage_index(facts).rank(asked)[:1] if len(asked) > 2 else []
    in_goals = max((held_in(goal.text, asked) for goal in facts.goals), default=0)
    return any(most_held(hit.passage, asked) > max(2, in_goals) for hit in best)


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
