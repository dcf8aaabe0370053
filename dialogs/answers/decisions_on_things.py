"""What is decided of a thing that decisions only tell of among much else?"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from dialogs.answer import Answer, Asker
from dialogs.answers import search, status
from dialogs.answers.decisions_meant import words_beyond_names
from dialogs.answers.said import said_most, said_of_all
from dialogs.question import Question, Topic
from dialogs.texts import say
from dialogs.wording import joined
from domain.facts import CooperationFacts
from domain.records import Decision

_ON_MUCH = 4
"""Subjects from which a decision is on a report that tells of them, and on none of them."""
_DECIDED = "beslut"
"""What stands in a sentence of a report that tells of somebody's decision."""
_OF_THE_PAPER = frozenset(
    ["recipients", "proposal", "procedure", "vote", "signed", "case_word", "author"]
)
"""Aspects of a question about the decision on a report itself."""


def on_reports_alone(question: Question, named: Sequence[Decision]) -> bool:
    """Whether a thing is asked of that no decision is on, only reports that tell of much."""
    by_itself = question.paragraph or question.case_number or question.decisions
    if by_itself or question.documents or not _OF_THE_PAPER.isdisjoint(question.aspects):
        return False
    return bool(question.subjects and named) and all(len(d.subjects) >= _ON_MUCH for d in named)


def told_on_its_day(
    question: Question,
    facts: CooperationFacts,
    asker: Asker,
    named: Sequence[Decision],
    today: date,
) -> Answer | None:
    """What the report behind a numbered decision tells of the thing asked about.

    ``None`` where no thing is, where the decision is on that thing, or its report tells nothing.
    """
    numbered = question.paragraph and question.subjects and len(named) == 1
    numbered = numbered and (_OF_THE_PAPER | {"decision"}).isdisjoint(question.aspects)
    if not numbered or len(named[0].subjects) < _ON_MUCH:
        return None
    day = named[0].on
    reports = (report for s in question.subjects for report in facts.reports_of.get(s, ()))
    if not any(report.on == day for report in reports):
        return None
    asked = replace(question, topic=Topic.STATUS, starts=day, ends=day, years=(day.year,))
    return status.answer(asked, facts, asker, today)


def told_in_reports(
    question: Question, facts: CooperationFacts, asker: Asker, today: date
) -> Answer | None:
    """What the documents say of a thing in the question's words, or of any decision on it."""
    if words_beyond_names(question, facts) and search.best_passages(question, facts):
        return search.answer(question, facts, asker, today)
    decided = replace(question, terms=(*question.terms, _DECIDED))
    if any(facts.body[body].decides for body in question.bodies):
        return None  # "beslutade nämnden något om e-arkivet?": others' decisions are not its own
    for subject in question.subjects:
        if told := said_most(decided, facts, facts.subject[subject]):
            return said_of_all(question, facts, asker, told)
    return None


def with_none_on_it(
    question: Question, facts: CooperationFacts, asker: Asker, told: Answer
) -> Answer:
    """The decisions on reports, after that none is on the thing itself."""
    things = joined(asker.language, (facts.subject[s].name for s in question.subjects))
    headline = say(asker.language, "decisions.none_on_thing", things=things)
    return replace(told, headline=headline, statements=(told.headline, *told.statements))
