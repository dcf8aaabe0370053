"""Was a goal reached, and which were and which were not? By the published verdicts."""

from collections.abc import Sequence

from dialogs.answer import Answer, Asker
from dialogs.answers.attendance_counts import written_count
from dialogs.answers.composing import answered, begun, ended, not_known, own_words
from dialogs.answers.cost_verdicts import so_or_not
from dialogs.answers.goal_words import table_of, written_goal, written_outcome, written_year
from dialogs.answers.sentences import sentences_in
from dialogs.question import Question
from dialogs.texts import say
from dialogs.wording import joined, written_date, written_percent
from domain.attendance import counted
from domain.facts import CooperationFacts
from domain.records import Goal


def one_goal(
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
    headline = written_goal(language, goal)
    behind = _behind(goal) if asks_what_was_behind(question) else ""
    if behind:
        told = own_words(language, behind)
        statements = [headline, *(line for line in statements if line != ended(told))]
        outcome = written_outcome(language, goal)
        headline = say(
            language,
            "goals.commented",
            level=say(language, f"goals.level_{goal.level.value}"),
            year=written_year(language, goal),
            outcome=f" ({outcome})" if outcome else "",
            text=told,
        )
        headline = " ".join((*_count_of_a_day(question, facts, language, goal), headline))
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
        table=table_of(language, alike) if others else None,
        notes=notes,
        sources=[goal.source, *(other.source for other in others)],
    )


def _count_of_a_day(
    question: Question, facts: CooperationFacts, language: str, goal: Goal
) -> list[str]:
    """How many came on the day that is asked about, which the comment on a year does not tell."""
    if question.starts is None or question.starts != question.ends:
        return []
    rows = (row for row in counted(facts) if row.on == question.starts and row.body == goal.body)
    return [written_count(language, facts, row) for row in rows]


def _behind(goal: Goal) -> str:
    """What the comment on a goal tells beside its counts, each of which begins with its day."""
    sentences = sentences_in(goal.comment or "")
    return " ".join(sentence for sentence in sentences if not sentence[:1].isdigit())


def asks_what_was_behind(question: Question) -> bool:
    """Whether it is asked why, or of the thing itself and not whether it was aimed at or reached.

    The comment tells that ("varför var närvaron så låg?", "vad handlade utbildningen om?").
    """
    if not {"cause", "remedy"}.isdisjoint(question.aspects):
        return True
    asks_on = not _OF_THE_THING.isdisjoint(question.aspects)
    of_it = asks_on or _OF_GOALS.isdisjoint(question.aspects)
    return "training" in question.aspects and of_it


_OF_THE_THING = frozenset(["purpose", "when", "where"])
"""Aspects that ask on of what a goal is about ("när var den?")."""
_OF_GOALS = frozenset(
    ["goal", "indicator", "reached", "not_reached", "outcome", "how_many", "enough", "rule"]
)
"""Aspects that ask for the goal, and what became of it."""


def _judged(goals: Sequence[Goal]) -> list[Goal]:
    """Goals with a verdict; one that several auditors judged is told once."""
    found: dict[object, Goal] = {}
    for goal in goals:
        if goal.reached is not None:
            found.setdefault((goal.year, goal.level, goal.topic or goal.text), goal)
    return list(found.values())


def which_were(
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
            say(language, "goals.not_judged" if years else "goals.never_judged", year=years),
            statements=[ended(own_words(language, f"{g.text} – {g.verdict}")) for g in forecasts],
            sources=[g.source for g in forecasts],
        )
    if len(found) == 1:
        return one_goal(question, facts, asker, found[0], missing)
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


def counts_all(goal: Goal) -> bool:
    """Whether a row is the documents' own count of a year's goals, of which not every one is named.

    ("4 av 7 av verksamhetsmålen är uppnådda.")
    """
    return bool(goal.outcome and goal.verdict) and goal.topic is None and goal.reached is None


def is_foretold(goal: Goal) -> bool:
    """Whether all that is said of a goal is what was expected before its year had ended."""
    return bool(goal.verdict and goal.stated) and goal.reached is None


def foretold(
    question: Question,
    facts: CooperationFacts,
    asker: Asker,
    goals: Sequence[Goal],
    missing: Sequence[str],
) -> Answer:
    """What was expected of goals of a year that had not ended, each in the document's words."""
    language = asker.language
    found = [goal for goal in goals if is_foretold(goal)]
    days = dict.fromkeys(written_date(language, goal.stated) for goal in found if goal.stated)
    return answered(
        question,
        facts,
        asker,
        say(
            language,
            "goals.foretold",
            n=len(found),
            all=len(goals),
            year=joined(language, (str(y) for y in sorted({g.year for g in found if g.year}))),
            day=joined(language, days),
        ),
        statements=[
            ended(own_words(language, f"{g.text.rstrip('.')} – {g.verdict}")) for g in found
        ],
        notes=missing,
        sources=[goal.source for goal in found],
    )


def which_were_and_were_not(
    question: Question,
    facts: CooperationFacts,
    asker: Asker,
    goals: Sequence[Goal],
    missing: Sequence[str],
) -> Answer:
    """Which goals were reached and which were not; asked with one word for both ("nåddes")."""
    language = asker.language
    judged = _judged(goals)
    told = [g for g in goals if counts_all(g)]
    if not judged:
        return which_were(question, facts, asker, goals, missing, reached=True)
    years = sorted({g.year or 0 for g in (*told, *judged)})
    counts = [_count_of(language, year, told, judged) for year in years]
    if len(counts) > 1:
        counts = [f"{year}: {count}" for year, count in zip(years, counts, strict=True)]
    open_years = {g.year for g in goals if g.year} - {*years}
    unjudged = joined(language, map(str, sorted(open_years)))
    return answered(
        question,
        facts,
        asker,
        _whether_all(question, language, goals, judged) + " ".join(counts),
        statements=[
            *(
                say(
                    language,
                    f"goals.judged_{str(g.reached).lower()}",
                    text=own_words(language, begun(g.text.rstrip("."))),
                    outcome=f" ({written_percent(language, g.outcome)})" if g.outcome else "",
                )
                for g in sorted(judged, key=lambda g: g.reached is True)
            ),
            *([say(language, "goals.unjudged", year=unjudged)] if unjudged else []),
        ],
        notes=[*missing, say(language, "goals.judged_count", n=len(judged), all=len(goals))],
        sources=[g.source for g in (*told, *judged)],
    )


def _whether_all(
    question: Question, language: str, goals: Sequence[Goal], judged: Sequence[Goal]
) -> str:
    """Yes or no, to stand first, where it is asked whether all goals were reached.

    Empty where none of those judged was missed but not all are judged.
    """
    asked = question.polar and question.aspects >= _ALL_REACHED
    if not asked or not question.aspects.isdisjoint(_DENYING):
        return ""
    missed = any(goal.reached is False for goal in judged)
    if not missed and len(judged) < len(goals):
        return ""
    return so_or_not(language, so=not missed)


_ALL_REACHED = frozenset(["everyone", "reached"])
_DENYING = frozenset(["negated", "not_reached"])


def _count_of(language: str, year: int, told: Sequence[Goal], judged: Sequence[Goal]) -> str:
    """How many goals of a year were reached: the documents' own count where they give one."""
    own = [g.verdict for g in told if (g.year or 0) == year and g.verdict]
    if own:
        return " ".join(ended(own_words(language, verdict)) for verdict in own)
    of_year = [g for g in judged if (g.year or 0) == year]
    return say(
        language,
        "goals.verdicts",
        year=year or "",
        reached=sum(g.reached is True for g in of_year),
        missed=sum(g.reached is False for g in of_year),
    )
