"""What is aimed at, and was it reached? Goals and indicators by year, level, body or words."""

import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise

from dialogs.answer import Answer, Asker, Outcome
from dialogs.answers import goals_compared
from dialogs.answers.attendance_levels import with_right_level
from dialogs.answers.bodies import asked_bodies
from dialogs.answers.composing import answered, begun, ended, not_known, own_words
from dialogs.answers.goal_words import table_of, written_year
from dialogs.answers.goals_about import (
    answer_none,
    is_about_none,
    said_of_goal,
    told_more_elsewhere,
)
from dialogs.answers.goals_planned import with_plan
from dialogs.answers.goals_verdicts import (
    asks_what_was_behind,
    counts_all,
    foretold,
    is_foretold,
    one_goal,
    which_were,
    which_were_and_were_not,
)
from dialogs.answers.matching import asked_stems, best_matching
from dialogs.answers.passages import title_stems
from dialogs.answers.period import Period, asked_period, written_period
from dialogs.answers.rows_numbered import at_row, counted_note
from dialogs.answers.spoken_of import speaking_of, things_named
from dialogs.answers.stems import holds_whole, matches, stem, stems
from dialogs.answers.synonyms import alike
from dialogs.question import Operation, Question, Topic, When
from dialogs.texts import say
from dialogs.understanding.tokens import fold
from dialogs.wording import joined, written_percent
from domain.facts import CooperationFacts
from domain.records import FigureKind, Goal, GoalLevel

_TOPICS = {
    "training": "training",
    "attendance": "_attendance",
    "formal": "committee_meetings",
    "meeting": "_meetings",
    "agreement": "agreements",
    "procurement": "procurement",
}
_HOW_IT_WENT = frozenset(["reached", "not_reached", "outcome", "status"])
"""Aspects that ask what became of goals, and not how they differ."""
_TELLING = 10
"""Letters of a word that alone tells which goal is meant ("uppföljningsdialoger")."""
_STRATEGY_DAY = stem("strategidag")
_SPENT = ("meeting", "attendance", "goal", "reached", "outcome", "uptake", "role", "audit")


def answer(question: Question, facts: CooperationFacts, asker: Asker, today: date) -> Answer:
    """The goals a question means, begun with the right level where another is said to be it."""
    of_a_topic = not {*_TOPICS}.isdisjoint(question.aspects)
    things = things_named(question, facts) if "goal" in question.aspects else []
    unspoken = things and not speaking_of(things, facts.goals, lambda goal: goal.text)
    elsewhere = told_more_elsewhere(facts, asked_stems(question, facts, _SPENT))
    if (unspoken or elsewhere or is_about_none(question, facts)) and not of_a_topic:
        return answer_none(question, facts, asker, _latest(question, facts.goals))
    return with_right_level(question, facts, asker, _answer(question, facts, asker))


def _answer(question: Question, facts: CooperationFacts, asker: Asker) -> Answer:
    """The goals a question means: one with its outcome, several as a list."""
    if not facts.goals:
        headline = say(asker.language, "goals.none", cooperation=facts.cooperation.name)
        return not_known(question, facts, asker, headline)
    years = goals_compared.compared_years(question, facts) if _of_goals(question) else None
    period = asked_period(question)
    wanted = _narrowed(question, facts, period)
    within = [g for g in wanted if period is None or g.year is None or period.has_year(g.year)]
    missing: tuple[str, ...] = ()
    if not within and question.relative_year and period is not None:
        missing = (
            say(
                asker.language, "goals.nothing_from", period=written_period(asker.language, period)
            ),
        )
        period, within = None, wanted
    if others := _bodies_without(question, facts, wanted):
        names = joined(asker.language, (facts.body[body].name for body in others))
        unknown = say(asker.language, "goals.how_often_unknown", bodies=names)
        return not_known(question, facts, asker, unknown)
    if not within:
        return _none_then(question, facts, asker, wanted, period)
    if years is not None and _HOW_IT_WENT.isdisjoint(question.aspects):
        return goals_compared.compare(question, facts, asker, wanted, years)
    if period is None:
        within = _latest(question, _measured(question, _of_the_number(question, within)))
    if question.row is not None:
        return _at_its_place(question, facts, asker, within)
    narrowed = len(within) < sum(g.year in {w.year for w in within} for g in facts.goals)
    of_one = len(within) <= _MOST_QUOTED and len({g.topic for g in within} - {None}) == 1
    of_one = of_one and (narrowed or len({g.topic for g in within}) == 1)
    if of_one or len(within) == 1:
        one = one_goal(question, facts, asker, _tells_most(within), missing, within)
        return with_plan(question, facts, asker, one)
    told = _verdicts(question, facts, asker, within, missing)
    return told or _list(question, facts, asker, within, missing)


def _at_its_place(
    question: Question, facts: CooperationFacts, asker: Asker, goals: Sequence[Goal]
) -> Answer:
    """The goal at the place asked for, of each level that is meant."""
    language = asker.language
    levels = [[goal for goal in goals if goal.level is level] for level in GoalLevel]
    found = [goal for rows in levels if (goal := at_row(question, rows))]
    listed = _list(question, facts, asker, found or goals, [counted_note(language)])
    if len(found) == 1:
        return one_goal(question, facts, asker, found[0], listed.notes)
    years = joined(language, dict.fromkeys(written_year(language, goal) for goal in goals))
    if not found:
        counts = joined(language, _counts(language, goals))
        headline = say(language, "goals.no_such_row", counts=counts, year=years)
        return replace(listed, outcome=Outcome.NOT_KNOWN, headline=headline)
    named = [(say(language, f"goals.level_{g.level.value}").lower(), g.text) for g in found]
    texts = (f"{level} – {own_words(language, text.rstrip('.'))}" for level, text in named)
    key = "goals.numbered" if question.row else "goals.last_of_each"
    headline = say(language, key, n=question.row, year=years, texts="; ".join(texts))
    return replace(listed, headline=headline)


def _counts(language: str, goals: Sequence[Goal]) -> list[str]:
    """How many goals of each level there are."""
    return [
        say(language, f"goals.count_{level.value}", n=n)
        for level in GoalLevel
        if (n := sum(g.level is level for g in goals))
    ]


def _verdicts(
    question: Question,
    facts: CooperationFacts,
    asker: Asker,
    within: Sequence[Goal],
    missing: Sequence[str],
) -> Answer | None:
    """What became of some goals, or was expected of them; ``None`` where that is not asked."""
    asks_why = {"cause", "remedy"} & question.aspects and any(g.reached is False for g in within)
    if "not_reached" in question.aspects or asks_why:
        return which_were(question, facts, asker, within, missing, reached=False)
    ahead = question.when is When.COMING and not question.years  # "vad ska nämnden uppnå?"
    ahead = ahead or "aims" in question.aspects
    if question.kind is FigureKind.FORECAST and any(map(is_foretold, within)):
        return foretold(question, facts, asker, within, missing)
    if {"reached", "enough"} & question.aspects and not ahead:
        return which_were_and_were_not(question, facts, asker, within, missing)
    return None


def _of_goals(question: Question) -> bool:
    return question.topic is Topic.GOALS or "goal" in question.aspects


def _of_a_topic(
    question: Question,
    facts: CooperationFacts,
    goals: list[Goal],
    bodies: Collection[str],
    *,
    in_a_goal: bool,
) -> list[Goal]:
    """Those of the topic asked about; all where there are none, or none is asked for.

    ``in_a_goal`` tells that words of the question stand in a goal.
    """
    for aspect, topic in _TOPICS.items():
        if aspect == "agreement" and in_a_goal:
            continue  # "samverkansavtalet" is no agreement with a supplier
        if aspect == "formal" and any(not facts.body[body].decides for body in bodies):
            continue  # "beredningsgruppens sammanträden" are no committee's
        if aspect in question.aspects or question.topic.value == aspect:
            return [goal for goal in goals if goal.topic and goal.topic.endswith(topic)] or goals
    return goals


def _narrowed(question: Question, facts: CooperationFacts, period: Period | None) -> list[Goal]:
    """Goals of the levels, bodies, documents, topics and words asked about.

    The words mean those of the time asked about, where any of them holds them.
    """
    found = list(facts.goals)
    found = speaking_of(things_named(question, facts), found, lambda g: g.text) or found
    bodies = asked_bodies(question, facts)
    said = asked_stems(question, facts, _SPENT)
    in_a_goal = any(holds_whole(word, stems(goal.text)) for goal in found for word in said)
    found = _of_a_topic(question, facts, found, bodies, in_a_goal=in_a_goal)
    levels = {level for level in GoalLevel if level.value in question.aspects}
    if "aims" in question.aspects and not levels:
        levels = {GoalLevel.EFFECT, GoalLevel.PROJECT}  # "vad vill nämnden uppnå?"
    if "project_goals" in question.aspects:
        compares = question.operation is Operation.COMPARE
        levels = {GoalLevel.PROJECT, *(levels if compares else ())}
    if levels:
        found = [g for g in found if g.level in levels] or found
    if question.documents:
        found = [g for g in found if g.source.document in question.documents] or found
    if bodies and not _means_all(question, facts, bodies):
        of_all = [g for g in found if g.body is None or g.body in bodies]
        found = [g for g in of_all if g.body in bodies] or of_all or found
    if "strategy_day" in question.aspects:
        found = [g for g in found if matches(_STRATEGY_DAY, stems(g.text))] or found
    called = (
        name for body in bodies for name in (facts.body[body].name, *facts.body[body].aliases)
    )
    named = {found for name in called for found in stems(name)}
    named |= {word for name in question.documents for word in title_stems(facts.document[name])}
    found = _of_so_many_per_cent(question, found)
    both = "both_bodies" in question.aspects  # "samma för båda grupperna?" names neither
    said = () if both else said_of_goal(question) or said
    asked = [word for word in said if not matches(word, named)]
    same = [other for word in asked for other in alike(word)]
    then = [g for g in found if period is not None and period.has_year(g.year)]
    meant = (
        best_matching(words, goals, _searched) for goals in (then, found) for words in (asked, same)
    )
    return next(filter(None, meant), found)


def _of_so_many_per_cent(question: Question, goals: list[Goal]) -> list[Goal]:
    """The goals that speak of the per cent said ("75-procentsmålet"); all where none does."""
    if question.index is None:
        return goals
    percent = f"{question.index:g}%"
    return [g for g in goals if percent in f"{g.text} {g.target}".replace(" ", "")] or goals


def _of_the_number(question: Question, goals: list[Goal]) -> list[Goal]:
    """Those of goals that name as many of something as is said ("målet om 10 möten")."""
    said = {(count, stem(thing)) for count, thing in pairwise(question.terms) if count.isdecimal()}
    named = [
        goal
        for goal in goals
        if any(
            count in words and thing in map(stem, words)
            for words in [re.findall(r"\w+", fold(f"{goal.text} {goal.target or ''}"))]
            for count, thing in said
        )
    ]
    return named or goals


def _bodies_without(
    question: Question, facts: CooperationFacts, goals: Sequence[Goal]
) -> tuple[str, ...]:
    """The bodies of which it is asked how often they meet, where no goal speaks of any of them."""
    bodies = asked_bodies(question, facts) if "how_often" in question.aspects else ()
    return () if any(goal.body in bodies for goal in goals) else bodies


def _means_all(question: Question, facts: CooperationFacts, bodies: Sequence[str]) -> bool:
    """Whether "nämndens mål" are all goals: whoever decides on them has them."""
    said = {*question.aspects, question.topic.value}
    counts = "how_many" in said and "goal" not in said  # not "hur många mål har nämnden?"
    narrower = counts or not {*_TOPICS, "how_often"}.isdisjoint(said)
    return not narrower and all(facts.body[body].decides for body in bodies)


def known_by_words(question: Question, facts: CooperationFacts) -> bool:
    """Whether a goal of the time asked about holds two or more of the question's words, and most.

    What things are called does not count.
    """
    period = asked_period(question)
    called = {stem(word) for word in question.naming}
    asked = [word for word in asked_stems(question, facts, _SPENT) if word not in called]
    if told_more_elsewhere(facts, asked):
        return False
    of_a_year = period is not None and "quote" not in question.aspects
    telling = next((word for word in asked if of_a_year and len(word) >= _TELLING), "")
    return any(
        sum(matches(word, stems(_searched(goal))) for word in asked) > max(1, len(asked) // 2)
        or holds_whole(telling, stems(_searched(goal)))
        for goal in facts.goals
        if period is None or goal.year is None or period.has_year(goal.year)
    )


def _searched(goal: Goal) -> str:
    return " ".join(filter(None, (goal.text, goal.target, goal.topic)))


def _latest(question: Question, goals: Sequence[Goal]) -> list[Goal]:
    """Goals of the latest year; for outcomes, of the latest year that has any."""
    ahead = question.when is When.COMING or "aims" in question.aspects
    outcome = {"reached", "not_reached", "outcome", "cause", "remedy"}
    asks_outcome = not (ahead or outcome.isdisjoint(question.aspects))
    judged = [g for g in goals if g.reached is not None]
    if question.kind is FigureKind.FORECAST:
        asks_outcome, judged = True, list(filter(is_foretold, goals))
    years = [g.year for g in (judged if asks_outcome and judged else goals) if g.year]
    latest = max(years, default=None)
    return [g for g in goals if g.year == latest]


def _measured(question: Question, goals: Sequence[Goal]) -> Sequence[Goal]:
    """The goals that tell how something is measured, or what was done, where that is asked."""
    if asks_what_was_behind(question) and question.when is not When.COMING:
        return [goal for goal in goals if goal.comment] or goals  # "hade ni någon utbildning?"
    asks = "how" in question.aspects and _HOW_IT_WENT.isdisjoint(question.aspects)
    return (asks and [goal for goal in goals if goal.target]) or goals


def _tells_most(goals: Sequence[Goal]) -> Goal:
    """Of a goal and its indicator the one with verdict, comment and target, the first of equals."""

    def told(goal: Goal) -> int:
        return sum(map(bool, (goal.verdict, goal.comment, goal.outcome, goal.target)))

    return max(goals, key=told)


def _list(
    question: Question,
    facts: CooperationFacts,
    asker: Asker,
    goals: Sequence[Goal],
    missing: Sequence[str],
) -> Answer:
    language = asker.language
    years = sorted({g.year for g in goals if g.year})
    judged = [g for g in goals if g.reached is not None]
    of_all = [g.verdict for g in goals if counts_all(g) and g.verdict]
    statements = [ended(own_words(language, verdict)) for verdict in of_all]
    if judged and not of_all:
        statements.append(
            say(
                language,
                "goals.judged",
                reached=sum(g.reached is True for g in judged),
                missed=sum(g.reached is False for g in judged),
            )
        )
    if len(goals) == sum(g.level is goals[0].level for g in goals) <= _MOST_QUOTED:
        statements += [own_words(language, begun(ended(g.text))) for g in goals]
    if len(goals) <= _MOST_QUOTED:
        texts = (text for g in goals for text in (g.verdict, g.comment) if text)
        statements += [ended(own_words(language, text)) for text in texts]
    headline = say(
        language,
        "goals.list",
        year=joined(language, (str(year) for year in years)) or say(language, "goals.whole_time"),
        counts=joined(language, _counts(language, goals)),
    )
    same = goals[0].target if len({g.target for g in goals}) == 1 < len(goals) else None
    if same:
        shown = say(language, "goals.target", target=written_percent(language, same))
        headline = f"{headline} {shown}"
    counts_meetings = {"how_many", "meeting"} <= question.aspects or "how_often" in question.aspects
    often = [g for g in goals if g.target and counts_meetings]
    if often:  # "hur ofta träffas ni?"
        targets = " ".join(ended(own_words(language, g.text)) for g in often)
        when = joined(language, (str(year) for year in years))
        headline, statements = say(language, "goals.often", year=when, texts=targets), []
    return answered(
        question,
        facts,
        asker,
        headline,
        statements=statements,
        table=table_of(language, goals),
        notes=missing,
        sources=[g.source for g in goals],
        suggestions=[say(language, "goals.suggest_missed", year=years[-1])] if judged else [],
    )


_MOST_QUOTED = 3


def _none_then(
    question: Question,
    facts: CooperationFacts,
    asker: Asker,
    goals: Sequence[Goal],
    period: Period | None,
) -> Answer:
    language = asker.language
    years = sorted({g.year for g in goals if g.year})
    return not_known(
        question,
        facts,
        asker,
        say(
            language,
            "goals.none_then" if len(goals) == len(facts.goals) else "goals.none_such_then",
            period=written_period(language, period) if period is not None else "",
        ),
        statements=[say(language, "goals.held", years=joined(language, (str(y) for y in years)))]
        if years
        else [],
        sources=[g.source for g in goals],
        suggestions=[say(language, "goals.suggest_year", year=year) for year in years[::-1]],
    )
