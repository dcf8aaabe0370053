"""Which of two risks is the greater, and by how much? Each by the words it is spoken of with."""

import re

from dialogs.answer import Answer, Asker
from dialogs.answers.composing import answered, own_words
from dialogs.answers.risk_words import written_risk
from dialogs.answers.risks_asked import begun_by
from dialogs.answers.risks_compared import ASIDE
from dialogs.answers.stems import stems
from dialogs.answers.synonyms import means
from dialogs.question import Operation, Question
from dialogs.texts import say
from domain.facts import CooperationFacts
from domain.records import Risk

_LEAST = 4
"""Letters of a stem that may tell which risk is meant."""
_OF_RISK = re.compile(r"s?risk(?:en|erna)?$")
"""The end of a compound that calls a risk by what it is of ("korruptionsrisken")."""


def two_meant(question: Question, facts: CooperationFacts) -> tuple[Risk, Risk] | None:
    """The two risks that are held against each other, each by a word that it begins with or holds.

    The later said is the one it is held against ("är korruptionsrisken större än resursrisken?").
    """
    if question.operation is not Operation.COMPARE:
        return None
    valued = sorted((r for r in facts.risks if r.value), key=lambda r: r.year or 0, reverse=True)
    found: list[Risk] = []
    for term in question.terms:
        for word in stems(_OF_RISK.sub("", term)):
            held = [r for r in valued if len(word) >= _LEAST and means(word, stems(r.risk))]
            held = begun_by([word], held) or held
            of_one = len({ASIDE.sub("", risk.risk) for risk in held}) == 1
            if of_one and all(held[0].risk != risk.risk for risk in found):
                found.append(held[0])
    return (found[0], found[1]) if len(found) == 2 else None


def answer_two(
    question: Question, facts: CooperationFacts, asker: Asker, risks: tuple[Risk, Risk]
) -> Answer:
    """Two risks beside each other, with how far their values lie apart."""
    language = asker.language
    first, second = risks
    apart = (first.value or 0) - (second.value or 0)
    key = "risks.as_large" if apart == 0 else "risks.larger" if apart > 0 else "risks.smaller"
    return answered(
        question,
        facts,
        asker,
        say(
            language,
            key,
            first=own_words(language, first.risk.rstrip(".")),
            second=own_words(language, second.risk.rstrip(".")),
            value=first.value,
            other=second.value,
            apart=abs(apart),
        ),
        statements=[written_risk(language, risk) for risk in risks],
        sources=[risk.source for risk in risks],
    )
