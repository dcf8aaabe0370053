"""What is aimed at, and was it reached? Goals and indicators by year, level, body or words."""

from collections.abc import Sequence
from datetime import date

from dialogs.answer import Answer, Asker, Table
from dialogs.answers.bodies import asked_bodies
from dialogs.answers.composing import answered, begun, ended, not_known, own_words
from dialogs.answers.matching import asked_stems, best_matching
from dialogs.answers.period import Period, asked_period, written_period
from dialogs.answers.stems import matches, stems
from dialogs.question import Question
from dialogs.texts import say
from dialogs.wording import joined, written_date, written_percent
from domain.facts import CooperationFacts
from domain.records import Goal, GoalLevel

_TOPICS = {"training": "training", "attendance": "_attendance", "meeting": "_meetings"}
_SPENT = ("meeting", "attendance", "goal", "reached", "outcome", "uptake", "role")


def answer(question: Question, facts: CooperationFacts, asker: Asker, today: date) -> Answer:
    """The goals a question means: one with its outcome, several as a list."""
    if not facts.goals:
        headline = say(asker.language, "goals.none", cooperation=facts.cooperation.name)
        return not_known(question, facts, asker, headline)
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
    if not within:
        return _none_then(question, facts, asker, wanted, period)
    if period is None:
        within = _latest(question, within)
    if len(within) == 1:
        return _one(question, facts, asker, within[0], missing)
    if "not_reached" in question.aspects or {"cause", "negated"} <= question.aspects:
        return _verdict(question, facts, asker, within, missing, reached=False)
    if "reached" in question.aspects:
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
    if bodies:
        found = [g for g in found if g.body is None or g.body in bodies] or found
    named = {stem for body in bodies for stem in stems(facts.body[body].name)}
    asked = [word for word in asked_stems(question, facts, _SPENT) if not matches(word, named)]
    return best_matching(asked, found, _searched) or found


def known_by_words(question: Question, facts: CooperationFacts) -> bool:
    """Whether a goal of the time asked about holds two or more of the question's words."""
    period = asked_period(question)
    asked = asked_stems(question, facts, _SPENT)
    return len(asked) > 1 and any(
        sum(matches(word, stems(_searched(goal))) for word in asked) > 1
        for goal in facts.goals
        if period is None or goal.year is None or period.has_year(goal.year)
    )


def _searched(goal: Goal) -> str:
    return " ".join(filter(None, (goal.text, goal.target, goal.topic)))


def _latest(question: Question, goals: Sequence[Goal]) -> list[Goal]:
    """Goals of the latest year; for outcomes, of the latest year that has any."""
    asks_outcome = {"reached", "not_reached", "outcome"} & question.aspects
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
) -> Answer:
    language = asker.language
    outcome = _outcome(language, goal)
    headline = say(
        language,
        "goals.headline" if outcome else "goals.headline_open",
        year=_year(language, goal),
        level=say(language, f"goals.level_{goal.level.value}"),
        text=own_words(language, begun(goal.text.rstrip("."))),
        outcome=outcome,
    )
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
        headline,
        statements=statements,
        notes=notes,
        sources=[goal.source],
    )


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
        table=_table(language, goals),
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
            + (f" ({_outcome(language, g)})" if g.outcome else "")
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


def _outcome(language: str, goal: Goal) -> str:
    """Outcome and verdict in a few words: "70 %, inte uppnått"."""
    outcome = written_percent(language, goal.outcome or "")
    parts = [own_words(language, outcome)] if outcome else []
    if goal.reached is not None:
        # An indicator is of common gender in Swedish, a goal is neuter.
        noun = "indicator" if goal.level is GoalLevel.INDICATOR else "goal"
        parts.append(say(language, f"goals.verdict_{noun}_{str(goal.reached).lower()}"))
    return ", ".join(parts)


def _year(language: str, goal: Goal) -> str:
    return str(goal.year) if goal.year else say(language, "goals.whole_time")


def _table(language: str, goals: Sequence[Goal]) -> Table:
    many_years = len({g.year for g in goals}) > 1
    columns = [
        say(language, "goals.column_level"),
        say(language, "goals.column_text"),
        say(language, "goals.column_target"),
        say(language, "goals.column_outcome"),
    ]
    rows = []
    for goal in goals:
        level = say(language, f"goals.level_{goal.level.value}")
        row = [
            f"{level} {goal.year or ''}".strip() if many_years else level,
            begun(goal.text),
            written_percent(language, goal.target or ""),
            _outcome(language, goal) or (goal.verdict or ""),
        ]
        rows.append(tuple(row))
    return Table(columns=tuple(columns), rows=tuple(rows))
