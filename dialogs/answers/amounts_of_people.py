"""Is a number that no published amount is one of inhabitants ("vad är 290 514?")?"""

from dataclasses import replace
from datetime import date

from dialogs.answer import Answer, Asker, Outcome
from dialogs.answers import inhabitants
from dialogs.answers.amounts import what_is
from dialogs.answers.inhabitants_counted import who_are
from dialogs.question import Question, Topic
from dialogs.texts import say
from domain.facts import CooperationFacts


def what_number_is(
    question: Question, facts: CooperationFacts, asker: Asker, today: date
) -> Answer:
    """Every published figure of just the amount; of none, whose inhabitants are so many."""
    told = what_is(question, facts, asker)
    if told.outcome is Outcome.ANSWERED or question.amount is None:
        return told
    counted = who_are(question, facts, question.amount)
    of_people = "by_inhabitants" in question.aspects and question.municipalities
    if counted is None and not of_people:
        return told
    codes, day = counted or (question.municipalities, None)
    of_them = replace(
        question,
        topic=Topic.INHABITANTS,
        municipalities=codes,
        everyone=not codes,
        years=(day.year,) if day else question.years,
        amount=None,
        amounts=(),
        claims=(),
    )
    told = inhabitants.answer(of_them, facts, asker, today)
    if "reconcile" not in question.aspects or told.outcome is not Outcome.ANSWERED:
        return told
    verdict = say(asker.language, f"declining.claim_{'right' if counted else 'wrong'}")
    return replace(told, headline=f"{verdict} {told.headline}")
