"""How was one risk valued in each of some years?"""

from dialogs.answer import Answer, Asker
from dialogs.answers.composing import answered
from dialogs.answers.period import asked_period
from dialogs.answers.risk_words import written_risk
from dialogs.answers.risks_asked import asked_risks, words_asked
from dialogs.question import Question
from domain.facts import CooperationFacts


def one_over_years(question: Question, facts: CooperationFacts, asker: Asker) -> Answer | None:
    """The risk that is named, in each year asked about; ``None`` where none is or several are."""
    if len(question.years) < 2 or not words_asked(question, facts):
        return None
    _, within = asked_risks(question, facts, asked_period(question))
    found = sorted(within, key=lambda risk: risk.year or 0)
    years = [risk.year for risk in found]
    if len(set(years)) != len(years) or len(years) < 2:
        return None
    lines = [written_risk(asker.language, risk) for risk in found]
    sources = [risk.source for risk in found]
    return answered(question, facts, asker, lines[0], statements=lines[1:], sources=sources)
