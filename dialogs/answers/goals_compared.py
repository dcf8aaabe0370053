"""What changed in the goals? Those of two years side by side: what came, what went, what stayed."""

from collections.abc import Sequence

from dialogs.answer import Answer, Asker
from dialogs.answers.composing import answered, begun, own_words
from dialogs.answers.goal_words import table_of
from dialogs.answers.stems import stems
from dialogs.question import Operation, Question
from dialogs.texts import say
from domain.facts import CooperationFacts
from domain.records import Goal, GoalLevel

_TWO = 2
_ALIKE = 0.5
"""The share of their words that a goal and next year's have in common, at the least."""


def compared_years(question: Question, facts: CooperationFacts) -> tuple[int, int] | None:
    """The two years that are to be held against each other, ``None`` where it is not asked."""
    held = sorted({goal.year for goal in facts.goals if goal.year})
    came_or_went = {"added", "removed"} & question.aspects
    if came_or_went and len(question.years) == _TWO and {*question.years} <= {*held}:
        return min(question.years), max(question.years)  # "vilka fanns 2024 men inte 2025?"
    if came_or_went and len(question.years) == 1:
        since = question.starts is not None and question.ends is None
        if since and question.years[0] in held[:-1]:
            return question.years[0], held[-1]
        before = [year for year in held if year < question.years[0]]
        return (before[-1], question.years[0]) if before and question.years[0] in held else None
    if question.operation not in (Operation.CHANGE, Operation.COMPARE):
        return None
    if "how_often" in question.aspects and not question.years:
        return None  # bodies are held against each other
    asked = [year for year in held if year in question.years] if question.years else held[-2:]
    return (asked[0], asked[1]) if len(asked) == _TWO else None


def compare(
    question: Question,
    facts: CooperationFacts,
    asker: Asker,
    goals: Sequence[Goal],
    years: tuple[int, int],
) -> Answer:
    """Which of some goals are in both years, and which only in one."""
    language = asker.language
    first, last = ([g for g in goals if g.year == year] for year in years)
    kept = _pairs(first, last)
    both = {id(goal) for pair in kept for goal in pair}
    came = [goal for goal in last if id(goal) not in both]
    went = [goal for goal in first if id(goal) not in both]
    reworded = [(a, b) for a in went for b in came if a.topic and _kind(a)[1:] == _kind(b)[1:]]
    came = [goal for goal in came if not any(goal is b for _, b in reworded)]
    went = [goal for goal in went if not any(goal is a for a, _ in reworded)]
    targets = [
        (a, b) for a, b in kept if a.target and b.target and stems(a.target) != stems(b.target)
    ]
    return answered(
        question,
        facts,
        asker,
        say(
            language,
            "goals.compared",
            first=years[0],
            last=years[1],
            kept=len(kept),
            reworded=len(reworded),
            came=len(came),
            went=len(went),
        ),
        statements=[
            *(
                say(
                    language,
                    "goals.reworded",
                    first=f"{years[0]}: {_written(language, a)}",
                    last=f"{years[1]}: {_written(language, b)}",
                )
                for a, b in reworded
            ),
            *(
                say(
                    language,
                    "goals.target_changed",
                    text=_written(language, b),
                    first=a.target,
                    last=b.target,
                )
                for a, b in targets
            ),
            *(say(language, "goals.came", year=years[1], text=_written(language, g)) for g in came),
            *(
                say(
                    language,
                    "goals.went",
                    first=years[0],
                    last=years[1],
                    text=_written(language, g),
                )
                for g in went
            ),
        ],
        table=table_of(language, [*first, *last]),
        sources=[goal.source for goal in (*first, *last)],
    )


def _pairs(first: Sequence[Goal], last: Sequence[Goal]) -> list[tuple[Goal, Goal]]:
    """Two years' goals that are one and the same, the most alike first; each in one pair."""
    alike = sorted(
        ((_likeness(a, b), n, m) for n, a in enumerate(first) for m, b in enumerate(last)),
        key=lambda found: (-found[0], found[1:]),
    )
    taken: tuple[set[int], set[int]] = (set(), set())
    pairs = []
    for likeness, n, m in alike:
        if likeness >= _ALIKE and n not in taken[0] and m not in taken[1]:
            taken[0].add(n)
            taken[1].add(m)
            pairs.append((first[n], last[m]))
    return pairs


def _kind(goal: Goal) -> tuple[GoalLevel, str | None, str | None]:
    return goal.level, goal.body, goal.topic


def _likeness(first: Goal, second: Goal) -> float:
    """The share of their words that two goals have in common; none where they are of two kinds."""
    if _kind(first) != _kind(second):
        return 0.0
    a, b = ({word for word in stems(goal.text) if word.isalpha()} for goal in (first, second))
    return len(a & b) / max(len(a), len(b), 1)


def _written(language: str, goal: Goal) -> str:
    return own_words(language, begun(goal.text.rstrip(".")))
