"""How is a goal written? In one sentence with its outcome, and as a row of a table."""

from collections.abc import Sequence

from dialogs.answer import Table
from dialogs.answers.composing import begun, own_words
from dialogs.texts import say
from dialogs.wording import written_percent
from domain.records import Goal, GoalLevel


def written_goal(language: str, goal: Goal) -> str:
    """A goal with its level, year and outcome in one sentence."""
    outcome = written_outcome(language, goal)
    return say(
        language,
        "goals.headline" if outcome else "goals.headline_open",
        year=written_year(language, goal),
        level=say(language, f"goals.level_{goal.level.value}"),
        text=own_words(language, begun(goal.text.rstrip("."))),
        outcome=outcome,
    )


def written_outcome(language: str, goal: Goal) -> str:
    """Outcome and verdict in a few words: "70 %, inte uppnått"."""
    outcome = written_percent(language, goal.outcome or "")
    parts = [own_words(language, outcome)] if outcome else []
    if goal.reached is not None:
        # An indicator is of common gender in Swedish, a goal is neuter.
        noun = "indicator" if goal.level is GoalLevel.INDICATOR else "goal"
        parts.append(say(language, f"goals.verdict_{noun}_{str(goal.reached).lower()}"))
    return ", ".join(parts)


def written_year(language: str, goal: Goal) -> str:
    """The year of a goal, or that it holds for the whole time."""
    return str(goal.year) if goal.year else say(language, "goals.whole_time")


def table_of(language: str, goals: Sequence[Goal]) -> Table:
    """Goals as a table, with target and outcome."""
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
            written_outcome(language, goal) or (goal.verdict or ""),
        ]
        rows.append(tuple(row))
    return Table(columns=tuple(columns), rows=tuple(rows))
