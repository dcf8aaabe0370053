"""How has attendance gone over the years? Each body's years in one line, counted or published."""

from collections.abc import Mapping, Sequence
from fractions import Fraction

from dialogs.answers.held_apart import opening_held
from dialogs.question import Question
from dialogs.texts import say
from dialogs.wording import joined, written_percent
from domain.attendance import YearOfAttendance, mean_percent, percent_in
from domain.facts import CooperationFacts
from domain.money import format_decimal, format_percent
from domain.records import Goal


def written_side_by_side(
    language: str, facts: CooperationFacts, question: Question, years: Sequence[YearOfAttendance]
) -> tuple[list[str], list[Goal]]:
    """The years of each body side by side, and the goals that tell of years without counts.

    Such a year is told by its published outcome; the others tell how many meetings they rest on.
    """
    lines: list[str] = []
    uncounted: list[Goal] = []
    for body in dict.fromkeys(year.body for year in years):
        told = {
            year.year: say(
                language,
                "attendance.in_year",
                year=year.year,
                percent=format_percent(mean_percent(year.counted) or Fraction(0), language),
                n=len(year.counted),
            )
            for year in years
            if year.body == body
        }
        means = {y.year: mean_percent(y.counted) for y in years if y.body == body}
        for goal in _with_outcome(facts, body):
            if goal.year not in told and (not question.years or goal.year in question.years):
                uncounted.append(goal)
                means[goal.year or 0] = percent_in(goal.outcome)
                told[goal.year or 0] = say(
                    language,
                    "attendance.in_year_published",
                    year=goal.year,
                    outcome=written_percent(language, goal.outcome or ""),
                )
        if len(told) > 1:
            line = joined(language, (told[year] for year in sorted(told)))
            line += _written_change(language, [means[year] for year in sorted(told)])
            name = facts.body[body].name
            opening = "" if lines or len(told) != _TWO else _opening(question, language, means)
            lines.append(opening + say(language, "attendance.compared", body=name, years=line))
    return lines, uncounted


_TWO = 2


def _opening(question: Question, language: str, means: Mapping[int, Fraction | None]) -> str:
    """Yes or no, where one of two years is asked to be above, or below, the other."""
    years = sorted(means, reverse="earlier_held" not in question.aspects)
    counts = {str(year): mean for year, mean in means.items() if mean is not None}
    return opening_held(question, language, [str(year) for year in years], [counts])


def _written_change(language: str, means: Sequence[Fraction | None]) -> str:
    """By how many points the second of two years differs from the first; nothing of more years."""
    if len(means) != 2 or means[0] is None or means[1] is None:
        return ""
    points = format_decimal(abs(means[1] - means[0]), 1, language)
    key = "attendance.points_up" if means[1] >= means[0] else "attendance.points_down"
    return say(language, key, points=points)


def written_bodies_beside(
    question: Question, language: str, facts: CooperationFacts, years: Sequence[YearOfAttendance]
) -> list[str]:
    """Several bodies of one year in one line, the best attended first; none for fewer.

    Yes or no before it, where it is asked whether one had more than another.
    """
    if len(years) < 2 or len({year.year for year in years}) > 1:
        return []
    means = [(mean_percent(year.counted) or Fraction(0), year.body) for year in years]
    means.sort(reverse=True)
    told = (
        say(
            language,
            "attendance.body_mean",
            body=facts.body[body].name,
            percent=format_percent(mean, language),
        )
        for mean, body in means
    )
    opening = opening_held(question, language, question.bodies, [{b: m for m, b in means}])
    return [
        opening
        + say(
            language,
            "attendance.beside",
            year=years[0].year,
            bodies=joined(language, told),
            points=format_decimal(means[0][0] - means[-1][0], 1, language),
        )
    ]


def _with_outcome(facts: CooperationFacts, body: str) -> list[Goal]:
    """Goals on a body's attendance with a published outcome."""
    return [
        goal
        for goal in facts.goals
        if goal.body == body
        and goal.year is not None
        and goal.outcome
        and (goal.topic or "").endswith("_attendance")
    ]
