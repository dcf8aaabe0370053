"""What is told where no risk of the control plans is the one asked about?"""

from collections.abc import Sequence
from dataclasses import replace

from dialogs.answer import Answer, Asker
from dialogs.answers import search
from dialogs.answers.composing import answered, not_known
from dialogs.answers.period import Period, written_period
from dialogs.answers.risk_words import table_of, written_risk
from dialogs.answers.risks_asked import asks_how, asks_who, latest_plan, names_none, theme_of
from dialogs.question import Question
from dialogs.texts import say
from dialogs.wording import joined
from domain.facts import CooperationFacts
from domain.records import Risk


def none_then(
    question: Question,
    facts: CooperationFacts,
    asker: Asker,
    risks: Sequence[Risk],
    period: Period | None,
) -> Answer:
    """That no risk is of the time asked about, or that none is about what one is asked of."""
    language = asker.language
    years = sorted({r.year for r in risks if r.year})
    if names_none(question, facts):
        return _none_about(question, facts, asker, risks)
    if len(risks) < len(facts.risks):
        return _none_such(question, facts, asker, risks, period)
    return not_known(
        question,
        facts,
        asker,
        say(
            language,
            "risks.none_then",
            period=written_period(language, period) if period is not None else "",
        ),
        statements=[say(language, "risks.held", years=joined(language, (str(y) for y in years)))],
        sources=[r.source for r in risks],
    )


def _none_about(
    question: Question, facts: CooperationFacts, asker: Asker, risks: Sequence[Risk]
) -> Answer:
    """What the documents say of it beside their plans; else that no risk is about it.

    The papers behind a plan tell of more than its rows do ("är det risk att ta emot gåvor?").
    """
    language = asker.language
    told = replace(question, terms=theme_of(question, facts))
    quoted, places = search.quotes(told, facts, asker)
    if quoted and not (asks_who(question) or asks_how(question)):
        headline = quoted[0]
        return answered(question, facts, asker, headline, statements=quoted[1:], sources=places)
    shown, _ = latest_plan(risks or facts.risks, facts.risks)
    return not_known(
        question,
        facts,
        asker,
        say(language, "risks.none_about"),
        table=table_of(language, shown),
        sources=[risk.source for risk in shown],
    )


def _none_such(
    question: Question,
    facts: CooperationFacts,
    asker: Asker,
    risks: Sequence[Risk],
    period: Period | None,
) -> Answer:
    """The risks asked about are none of the time asked about: those of other years."""
    language = asker.language
    when = written_period(language, period) if period is not None else ""
    return not_known(
        question,
        facts,
        asker,
        say(language, "risks.none_such", period=when),
        statements=[written_risk(language, risk) for risk in risks],
        sources=[risk.source for risk in risks],
    )
