"""What was done in a year? Meetings, projects, goals and result of it, as far as documents tell."""

from collections.abc import Iterator

from dialogs.answer import Answer, Asker
from dialogs.answers.composing import answered, not_known, own_words
from dialogs.answers.economy_wording import deviation_text
from dialogs.answers.goals_verdicts import counts_all
from dialogs.answers.period import Period
from dialogs.question import Question
from dialogs.texts import say
from dialogs.wording import joined, written_date
from domain.economy import position
from domain.facts import CooperationFacts
from domain.records import DecisionState, FigureKind, MeetingState, Source

_Line = tuple[str, list[Source]]
_WHOLE_YEAR = (1, 12)
"""The months of its first and its last day."""


def is_of_a_year(question: Question, period: Period) -> bool:
    """Whether a question is about a whole year, or whole years."""
    first, last = period.first, period.last
    whole = first and last and (first.month, last.month) == _WHOLE_YEAR
    return bool(whole and question.years)


def answer_year(question: Question, facts: CooperationFacts, asker: Asker) -> Answer:
    """The year asked about in a few lines, each from its own records."""
    language = asker.language
    year = question.years[-1]
    lines = [
        *_meetings(language, facts, year),
        *_projects(language, facts, year),
        *_goals(language, facts, year),
        *_decided(language, facts, year),
        *_result(language, facts, year),
    ]
    if not lines:
        headline = say(language, "about.no_year", year=year, cooperation=facts.cooperation.name)
        return not_known(question, facts, asker, headline)
    return answered(
        question,
        facts,
        asker,
        say(
            language,
            "about.year",
            cooperation=facts.cooperation.name,
            year=year,
            told=joined(language, (line for line, _ in lines)),
        ),
        sources=[source for _, sources in lines for source in sources],
        suggestions=[
            say(language, "about.suggest_year_goals", year=year),
            say(language, "about.suggest_year_outcome", year=year),
        ],
    )


def _meetings(language: str, facts: CooperationFacts, year: int) -> Iterator[_Line]:
    for body in facts.bodies:
        held = [
            m
            for m in facts.meetings
            if m.on.year == year and body.id in m.bodies and m.state is MeetingState.HELD
        ]
        if held:
            line = say(language, "about.year_meetings", n=len(held), body=body.name)
            yield line, [m.source for m in held]


def _projects(language: str, facts: CooperationFacts, year: int) -> Iterator[_Line]:
    listed = [e for e in facts.plan_entries if e.year == year and e.category == "project"]
    if listed:
        names = joined(language, (entry.label for entry in listed))
        line = say(language, "about.year_projects", n=len(listed), names=names)
        yield line, [entry.source for entry in listed]


def _goals(language: str, facts: CooperationFacts, year: int) -> Iterator[_Line]:
    of_year = [goal for goal in facts.goals if goal.year == year]
    stated = [goal for goal in of_year if counts_all(goal)]
    if stated:
        outcome = own_words(language, stated[0].outcome or "")
        yield say(language, "about.year_goals_stated", outcome=outcome), [stated[0].source]
        return
    judged = [goal for goal in of_year if goal.reached is not None]
    if judged:
        reached = sum(goal.reached is True for goal in judged)
        line = say(language, "about.year_goals", n=reached, all=len(judged))
        yield line, [goal.source for goal in judged]


def _decided(language: str, facts: CooperationFacts, year: int) -> Iterator[_Line]:
    made = [d for d in facts.decisions if d.on.year == year and d.state is DecisionState.DECIDED]
    if made:
        days = joined(language, dict.fromkeys(written_date(language, d.on) for d in made))
        line = say(language, "about.year_decisions", n=len(made), days=days)
        yield line, [decision.source for decision in made]


def _result(language: str, facts: CooperationFacts, year: int) -> Iterator[_Line]:
    found = position(facts, year, FigureKind.OUTCOME)
    if found is None or (found.starts.month, found.ends.month) != _WHOLE_YEAR:
        return
    if told := deviation_text(language, found.newest):
        yield told, [row.source for row in found.newest.rows]
