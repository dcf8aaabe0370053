"""What is aimed at, and was it reached? Goals and indicators by year, level, body or words."""

from collections.abc import Sequence
from datetime import date

from dialogs.answer import Answer, Asker
from dialogs.answers import goals_compared
from dialogs.answers.bodies import asked_bodies
from dialogs.answers.composing import answered, begun, ended, not_known, own_words
from dialogs.answers.goal_words import table_of, written_goal, written_outcome
from dialogs.answers.matching import asked_stems, best_matching
from dialogs.answers.period import Period, asked_period, written_period
from dialogs.answers.stems import holds_whole, matches, stem, stems
from dialogs.question import Question, When
from dialogs.texts import say
from dialogs.wording import joined, written_date, written_percent
from domain.facts import CooperationFacts
from domain.records import Goal, GoalLevel

_TOPICS = {"training": "training", "attendance": "_attendance", "meeting": "_meetings"}
_TELLING = 10
"""Letters of a word that alone tells which goal is meant ("uppföljningsdialoger")."""
_STRATEGY_DAY = stem("strategidag")
_SPENT = ("meeting", "attendance", "goal", "reached", "outcome", "uptake", "role")


def answer(question: Question, facts: CooperationFacts, asker: Asker, today: date) -> Answer:
    """The goals a question means: one with its outcome, several as a list."""
    if not facts.goals:
        headline = say(asker.language, "goals.none", cooperation=facts.cooperation.name)
        return not_known(question, facts, asker, headline)
    years = goals_compared.compared_years(question, facts)
    period = asked_period(question)
    wanted = _narrowed(question, facts)
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
    if years is not None and not {"reached", "not_reached", "outcome"} & question.aspects:
        return goals_compared.compare(question, facts, asker, wanted, years)
    if period is None:
        within = _latest(question, within)
    if len(within) <= _MOST_QUOTED and len({g.topic for g in within} - {None}) == 1:
        return _one(question, facts, asker, _tells_most(within), missing, within)
    asks_why = {"cause", "remedy"} & question.aspects and any(g.reached is False for g in within)
    if "not_reached" in question.aspects or asks_why:
        return _verdict(question, facts, asker, within, missing, reached=False)
    ahead = question.when is When.COMING and not question.years  # "vad ska nämnden uppnå?"
    if {"reached", "enough"} & question.aspects and not ahead:
        return _verdicts(question, facts, asker, within, missing)
    return _list(question, facts, asker, within, missing)


def _narrowed(question: Question, facts: CooperationFacts) -> list[Goal]:
    """Goals of the levels, bodies, documents, topics and words asked about."""
    found = list(facts.goals)
    bodies = asked_bodies(question, facts)
    for aspect, topic in _TOPICS.items():
        if aspect in question.aspects or question.topic.value == aspect:
            found = [g for g in found if g.topic and g.topic.endswith(topic)] or found
            break
    levels = {level for level in GoalLevel if level.value in question.aspects}
    if levels:
        found = [g for g in found if g.level in levels] or found
    if question.documents:
        found = [g for g in found if g.source.document in question.documents] or found
    if bodies and not _means_all(question, facts, bodies):
        found = [g for g in found if g.body is None or g.body in bodies] or found
    if "strategy_day" in question.aspects:
        found = [g for g in found if matches(_STRATEGY_DAY, stems(g.text))] or found
    called = (
        name for body in bodies for name in (facts.body[body].name, *facts.body[body].aliases)
    )
    named = {found for name in called for found in stems(name)}
    asked = [word for word in asked_stems(question, facts, _SPENT) if not matches(word, named)]
    return best_matching(asked, found, _searched) or found


def _bodies_without(
    question: Question, facts: CooperationFacts, goals: Sequence[Goal]
) -> tuple[str, ...]:
    """The bodies of which it is asked how often they meet, where no goal speaks of any of them."""
    bodies = asked_bodies(question, facts) if "how_often" in question.aspects else ()
    return () if any(goal.body in bodies for goal in goals) else bodies


def _means_all(question: Question, facts: CooperationFacts, bodies: Sequence[str]) -> bool:
    """Whether "nämndens mål" are all goals: whoever decides on them has them."""
    said = {*question.aspects, question.topic.value}
    narrower = {*_TOPICS, "how_often", "how_many"} & said
    return not narrower and all(facts.body[body].decides for body in bodies)


def known_by_words(question: Question, facts: CooperationFacts) -> bool:
    """Whether a goal of the time asked about holds two or more of the question's words, and most.

    What things are called does not count.
    """
    period = asked_period(question)
    called = {stem(word) for word in question.naming}
    asked = [word for word in asked_stems(question, facts, _SPENT) if word not in called]
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
    ahead = question.when is When.COMING
    asks_outcome = (
        not ahead and {"reached", "not_reached", "outcome", "cause", "remedy"} & question.aspects
    )
    judged = [g for g in goals if g.reached is not None]
    years = [g.year for g in (judged if asks_outcome and judged else goals) if g.year]
    latest = max(years, default=None)
    return [g for g in goals if g.year == latest]


def _one(
    question: Question,
    facts: CooperationFacts,
    asker: Asker,
    goal: Goal,
    missing: Sequence[str],
    alike: Sequence[Goal] = (),
) -> Answer:
    """One goal with its outcome; those ``alike`` (the same thing as goal and indicator) below."""
    language = asker.language
    others = [other for other in alike if other is not goal]
    statements = []
    if goal.target:
        statements.append(
            say(language, "goals.target", target=written_percent(language, goal.target))
        )
    statements += [
        ended(own_words(language, text)) for text in (goal.verdict, goal.comment) if text
    ]
    notes = list(missing)
    if goal.reached is None and goal.verdict and goal.stated:
        notes.append(say(language, "goals.forecast", day=written_date(language, goal.stated)))
    elif goal.reached is None and not goal.verdict:
        notes.append(say(language, "goals.no_verdict"))
    return answered(
        question,
        facts,
        asker,
        written_goal(language, goal),
        statements=statements,
        table=table_of(language, alike) if others else None,
        notes=notes,
        sources=[goal.source, *(other.source for other in others)],
    )


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
    counts = []
    for level in GoalLevel:
        n = sum(g.level is level for g in goals)
        if n:
            counts.append(say(language, f"goals.count_{level.value}", n=n))
    judged = [g for g in goals if g.reached is not None]
    statements = []
    if judged:
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
    return answered(
        question,
        facts,
        asker,
        say(
            language,
            "goals.list",
            year=joined(language, (str(year) for year in years))
            or say(language, "goals.whole_time"),
            counts=joined(language, counts),
        ),
        statements=statements,
        table=table_of(language, goals),
        notes=missing,
        sources=[g.source for g in goals],
        suggestions=[say(language, "goals.suggest_missed", year=years[-1])] if judged else [],
    )


_MOST_QUOTED = 3


def _judged(goals: Sequence[Goal]) -> list[Goal]:
    """Goals with a verdict; one that several auditors judged is told once."""
    found: dict[object, Goal] = {}
    for goal in goals:
        if goal.reached is not None:
            found.setdefault((goal.year, goal.level, goal.topic or goal.text), goal)
    return list(found.values())


def _verdict(
    question: Question,
    facts: CooperationFacts,
    asker: Asker,
    goals: Sequence[Goal],
    missing: Sequence[str],
    *,
    reached: bool,
) -> Answer:
    """Which goals were reached, or were not, by the published verdicts."""
    language = asker.language
    judged = _judged(goals)
    found = [g for g in judged if g.reached is reached]
    years = joined(language, (str(y) for y in sorted({g.year for g in goals if g.year})))
    if not judged:
        forecasts = [g for g in goals if g.verdict]
        return not_known(
            question,
            facts,
            asker,
            say(language, "goals.not_judged", year=years),
            statements=[ended(own_words(language, f"{g.text} – {g.verdict}")) for g in forecasts],
            sources=[g.source for g in forecasts],
        )
    if len(found) == 1:
        return _one(question, facts, asker, found[0], missing)
    key = "goals.were_reached" if reached else "goals.were_missed"
    return answered(
        question,
        facts,
        asker,
        say(language, key, n=len(found), year=years),
        statements=[
            own_words(language, begun(ended(g.text)))
            + (f" ({written_outcome(language, g)})" if g.outcome else "")
            for g in found
        ],
        notes=[*missing, say(language, "goals.judged_count", n=len(judged), all=len(goals))],
        sources=[g.source for g in found or judged],
    )


def _verdicts(
    question: Question,
    facts: CooperationFacts,
    asker: Asker,
    goals: Sequence[Goal],
    missing: Sequence[str],
) -> Answer:
    """Which goals were reached and which were not; asked with one word for both ("nåddes")."""
    language = asker.language
    judged = _judged(goals)
    told = [g for g in goals if g.reached is None and g.outcome and g.verdict]
    if not judged:
        return _verdict(question, facts, asker, goals, missing, reached=True)
    counted = say(
        language,
        "goals.verdicts",
        year=joined(language, (str(y) for y in sorted({g.year for g in judged if g.year}))),
        reached=sum(g.reached is True for g in judged),
        missed=sum(g.reached is False for g in judged),
    )
    # A count of all goals is the documents' own where they give one: not every goal is named.
    own_counts = [ended(own_words(language, g.verdict)) for g in told if g.verdict]
    return answered(
        question,
        facts,
        asker,
        own_counts[0] if own_counts else counted,
        statements=[
            *own_counts[1:],
            *(
                say(
                    language,
                    f"goals.judged_{str(g.reached).lower()}",
                    text=own_words(language, begun(g.text.rstrip("."))),
                    outcome=f" ({written_percent(language, g.outcome)})" if g.outcome else "",
                )
                for g in sorted(judged, key=lambda g: g.reached is True)
            ),
        ],
        notes=[*missing, say(language, "goals.judged_count", n=len(judged), all=len(goals))],
        sources=[g.source for g in (*told, *judged)],
    )


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
            "goals.none_then",
            period=written_period(language, period) if period is not None else "",
        ),
        statements=[say(language, "goals.held", years=joined(language, (str(y) for y in years)))]
        if years
        else [],
        sources=[g.source for g in goals],
        suggestions=[say(language, "goals.suggest_year", year=year) for year in years[::-1]],
    )
