"""Is it so? Figures that the asker names, held against those in the answer or in the documents."""

import re
from dataclasses import replace

from dialogs.answer import Answer, Asker
from dialogs.question import Question, Topic
from dialogs.texts import say
from domain.facts import CooperationFacts
from domain.money import format_kr, is_rounded_to
from domain.records import FigureKind


def confirmed(question: Question, answer: Answer, asker: Asker) -> Answer:
    """The answer, begun with yes or no where an amount was claimed and the first line holds one.

    A first line with several amounts speaks for itself: documents may say different things.
    """
    if question.topic is Topic.WHAT_IF:
        return answer  # the amount is what is computed with
    if question.topic is Topic.ATTENDANCE and "confirm" in question.aspects:
        return _of_percent(question, answer, asker)
    if len(question.claims) != 1 or answer.headline.count("\N{NO-BREAK SPACE}kr") != 1:
        return answer
    if question.topic is Topic.CAUSE:
        return answer  # the amount says which result is meant
    claimed = re.escape(
        format_kr(abs(question.claims[0]))
    )  # "minus 91 530" is a deficit of so much
    same = re.search(rf"(?<!\d)(?<!\d\N{{NO-BREAK SPACE}}){claimed}", answer.headline) is not None
    opening = say(asker.language, "declining.claim_right" if same else "declining.claim_wrong")
    return replace(answer, headline=f"{opening} {answer.headline}")


def _of_percent(question: Question, answer: Answer, asker: Asker) -> Answer:
    """The answer on attendance, begun with yes or no where a per cent was claimed."""
    means = (_PERCENT.search(line) for line in (answer.headline, *answer.statements))
    shown = {round(float(found[1].replace(",", "."))) for found in means if found}
    if question.index is None or not shown:
        return answer
    same = round(question.index) in {
        round(float(found.replace(",", "."))) for found in _PERCENT.findall(answer.headline)[:1]
    }
    if not same and round(question.index) in shown:
        return answer  # of another body: the first line speaks for itself
    opening = say(asker.language, "declining.claim_right" if same else "declining.claim_wrong")
    return replace(answer, headline=f"{opening} {answer.headline}")


_PERCENT = re.compile(r"(\d+(?:[.,]\d+)?)\s?%")


_OF_FIGURES = frozenset(
    [
        Topic.CAUSE,
        Topic.ECONOMY,
        Topic.COST,
        Topic.COST_MODEL,
        Topic.CHANGES,
        Topic.RECONCILIATION,
    ]
)


def without_claimed_time(question: Question) -> Question:
    """A question whether something is so since a year, as one about how it is now.

    The state of a thing tells since when it is so; no report need be of the year that is claimed.
    """
    if question.topic is not Topic.STATUS or not question.years or not question.subjects:
        return question
    if "confirm" not in question.aspects:
        return question
    return replace(question, years=(), relative_year=False, months=(), starts=None, ends=None)


def about_two_figures(question: Question, facts: CooperationFacts) -> Question:
    """A question why two published figures differ, as one about their faults."""
    if len(question.amounts) < 2 or question.topic not in _OF_FIGURES:
        return question
    places: dict[tuple[str | None, int, FigureKind], set[int]] = {}
    for figure in facts.economy_figures:
        for said in question.amounts:
            if is_rounded_to(said, figure.amount):
                key = (figure.area, figure.year, figure.kind)
                places.setdefault(key, set()).add(said)
    for (area, year, kind), found in places.items():
        if len(found) > 1:
            subjects = (area,) if area else ()
            return replace(
                question,
                topic=Topic.RECONCILIATION,
                subjects=subjects,
                components=(),
                years=(year,),
                kind=kind,
            )
    return question
