"""How do the counts stand to a level? The goal's, or a per cent that the asker names.

How far from it a year is, how many must come to reach it, which meetings were over or under it.
"""

import math
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from dialogs.answer import Answer, Asker
from dialogs.answers.attendance_counts import table_of_counts, written_count
from dialogs.answers.attendance_years import answer_years
from dialogs.answers.composing import answered
from dialogs.answers.period import asked_period
from dialogs.question import Question
from dialogs.texts import say
from dialogs.wording import written_date
from domain.attendance import (
    last_attendance_goal,
    mean_percent,
    percent_in,
    percent_of,
    year_of_attendance,
)
from domain.facts import CooperationFacts
from domain.money import format_decimal, format_percent
from domain.records import Attendance

_NEEDED = frozenset(["needed", "quorum"])
"""Aspects that ask how many must come."""
_BOUNDS = frozenset(["more_than", "less_than", "which_year", "ever"])
"""Aspects beside which a per cent says which meetings are meant."""
_WHICH_MEETINGS = frozenset(["list", "meeting", "off_goal"])
"""Aspects that ask which meetings were over or under the goal."""
_SAID_OF_ONE = frozenset(
    ["any_of", "cause", "confirm", "goal", "how_many", "how_often", "reached", "whether"]
)
"""Aspects beside which a per cent tells not which meeting is meant."""
_SIDES = frozenset(["more_than", "less_than"])
_BELOW = frozenset(["less_than", "not_reached"])
_VERDICTS = _BELOW | {"more_than", "reached"}
"""Aspects of how often meetings were on a side of the goal."""
_ASKS_OTHERWISE = frozenset(["negated", "how", "how_many", "how_much", "list", "cause", "nearest"])
"""Aspects of a question that yes or no is no answer to, or is so both ways."""
_JUDGED = frozenset(["passes", "opinion", "enough", "reached"])
"""Aspects beside which a per cent is held against the goal."""


_MEETING_REACHED = frozenset(["meeting", "reached"])
"""Aspects of whether a meeting came up to the goal, or to the per cent named."""


def answer_level(
    question: Question, facts: CooperationFacts, asker: Asker, rows: Sequence[Attendance]
) -> Answer | None:
    """What is asked of a level, by the counts of the time meant; ``None`` where nothing is."""
    aspects = question.aspects
    if not rows or (question.municipalities and not question.own):
        return None
    if _NEEDED & aspects:
        return _needed(question, facts, asker, rows)
    named = question.index is not None or question.participants is not None
    if named and _BOUNDS & aspects and "goal" not in aspects:
        return _bounded(question, facts, asker, rows)
    if aspects >= _WHICH_MEETINGS and _SIDES & aspects and not named:
        levels = {*_levels(facts, tuple({row.body: None for row in rows})).values()}
        if len(levels) == 1:  # "vilka möten låg under målet?"
            at_goal = replace(question, index=float(levels.pop()))
            return _bounded(at_goal, facts, asker, rows)
    of_some = question.index is not None and "meeting" in aspects and len(rows) > 1
    if of_some and aspects.isdisjoint(_SAID_OF_ONE):
        return _exactly(question, facts, asker, rows)
    if often := _how_often(question, facts):
        return _bounded(often, facts, asker, rows)
    judged = question.index is not None and _JUDGED & aspects and "meeting" not in aspects
    judged = judged or (len(rows) == 1 and aspects >= _MEETING_REACHED)
    judged = judged or ("goal" in aspects and not _SIDES.isdisjoint(aspects))
    if judged or "off_goal" in aspects or {"goal", "compare", "outcome"} <= aspects:
        return _distance(question, facts, asker, rows)
    return None


def _how_often(question: Question, facts: CooperationFacts) -> Question | None:
    """How often the goal was missed or reached, as a question of its level; ``None`` for others."""
    aspects = question.aspects
    if "how_often" not in aspects or _VERDICTS.isdisjoint(aspects):
        return None
    side = ["more_than", "inclusive"] if _BELOW.isdisjoint(aspects) else ["less_than"]
    level = question.index or float(max(_levels(facts, tuple(facts.body)).values(), default=0))
    return replace(question, index=level, aspects=(aspects - _VERDICTS).union(side))


_OF_WHAT_CAME = frozenset(
    ["at_goal", "less_than", "more_than", "not_reached", "outcome", "reached"]
)
"""Aspects of how many came, measured by the goal."""


def with_right_level(
    question: Question, facts: CooperationFacts, asker: Asker, answer: Answer
) -> Answer:
    """An answer, begun with what the goal is where it is asked if a level is it, or another is."""
    claimed = question.index is not None and "goal" in question.aspects
    levels = _levels(facts, tuple(facts.body)) if claimed else {}
    level_said = abs(question.index or 0)  # "sänktes till 60 %" is told as a fall
    asked = not question.aspects.isdisjoint(["confirm", "whether"])
    asked = asked and _OF_WHAT_CAME.isdisjoint(question.aspects)
    right = level_said in levels.values() and not asked
    if not levels or right or "off_goal" in question.aspects:
        return answer
    level = format_percent(max(levels.values()), asker.language)
    told = say(asker.language, "attendance.other_level", level=level)
    return replace(answer, headline=f"{told} {answer.headline}")


def _levels(facts: CooperationFacts, bodies: Sequence[str]) -> dict[str, Fraction]:
    """The latest goal of each body that has one, in per cent."""
    after = max((goal.year or 0 for goal in facts.goals), default=0) + 1
    goals = ((body, last_attendance_goal(facts, body, after)) for body in bodies)
    return {body: goal.target for body, goal in goals if goal is not None}


def _needed(
    question: Question, facts: CooperationFacts, asker: Asker, rows: Sequence[Attendance]
) -> Answer:
    """How many must come for a level, of as many as were invited last."""
    language = asker.language
    latest = {row.body: row for row in sorted(rows, key=lambda row: row.on)}
    levels = _levels(facts, tuple(latest))
    asked = Fraction(question.index) if question.index is not None else None
    lines: dict[str, Attendance] = {}
    for body, row in latest.items():
        level = asked if asked is not None else levels.get(body)
        if level is None:
            continue
        share = level * row.invited / 100
        line = say(
            language,
            "attendance.needed",
            needed=math.ceil(share),
            invited=row.invited,
            level=format_percent(level, language),
            share=format_decimal(share, 0 if share.denominator == 1 else 1, language),
        )
        lines.setdefault(line, row)
    sources = [row.source for row in lines.values()]
    sources += [
        goal.source for goal in facts.goals if percent_in(goal.target) and goal.body in latest
    ]
    first, *others = lines or [say(language, "attendance.no_level")]
    return answered(question, facts, asker, first, statements=others, sources=sources)


def _bounded(
    question: Question, facts: CooperationFacts, asker: Asker, rows: Sequence[Attendance]
) -> Answer:
    """The meetings over or under a per cent or count named; at least so much where neither is."""
    language = asker.language
    under = "less_than" in question.aspects and "more_than" not in question.aspects
    over = "more_than" in question.aspects and not under and "inclusive" not in question.aspects
    if question.index is not None:
        level = Fraction(question.index)
        measured = [
            (row, _as_printed(percent_of(row.attended, row.invited), level)) for row in rows
        ]
        written = format_percent(level, language)
    else:
        level = Fraction(question.participants or 0)
        measured = [(row, Fraction(row.attended)) for row in rows]
        written = say(language, "attendance.municipalities", n=question.participants)
    if len(measured) == 1:
        told = written_count(language, facts, rows[0])
        return answered(question, facts, asker, told, sources=[rows[0].source])
    found = [row for row, value in measured if _is_bounded(value, level, under=under, over=over)]
    key = "under" if under else "over" if over else "at"
    return answered(
        question,
        facts,
        asker,
        say(
            language,
            f"attendance.meetings_{key}",
            n=len(found),
            all=len(rows),
            level=written,
        ),
        statements=[written_count(language, facts, row) for row in found],
        table=table_of_counts(language, facts, rows),
        sources=[row.source for row in rows],
    )


def _exactly(
    question: Question, facts: CooperationFacts, asker: Asker, rows: Sequence[Attendance]
) -> Answer:
    """The meetings with just the per cent named ("vilket möte hade 86 %?"), as it is printed."""
    language = asker.language
    level = Fraction(question.index or 0)
    printed = [(row, percent_of(row.attended, row.invited)) for row in rows]
    found = [row for row, percent in printed if round(percent) == round(level)]
    none = say(language, "attendance.no_meeting_at", level=format_percent(level, language))
    lines = [written_count(language, facts, row) for row in found] or [none]
    return answered(
        question,
        facts,
        asker,
        lines[0],
        statements=lines[1:],
        table=None if found else table_of_counts(language, facts, rows),
        sources=[row.source for row in found or rows],
    )


def _as_printed(percent: Fraction, level: Fraction) -> Fraction:
    """A per cent as documents print it, in wholes, where it is held against a whole one."""
    return Fraction(round(percent)) if level.denominator == 1 else percent


def _is_bounded(value: Fraction, level: Fraction, *, under: bool, over: bool) -> bool:
    return value < level if under else value > level if over else value >= level


def _distance(
    question: Question, facts: CooperationFacts, asker: Asker, rows: Sequence[Attendance]
) -> Answer:
    """How far each body's year is from its goal, or from the per cent named, in points."""
    language = asker.language
    if asked_period(question) is None:
        latest = max(row.on.year for row in rows)
        rows = [row for row in rows if row.on.year == latest]
    told = answer_years(question, facts, asker, rows)
    lines = []
    pairs = dict.fromkeys((row.body, row.on.year) for row in rows)
    order = list(facts.body)
    for body, year in sorted(pairs, key=lambda pair: (order.index(pair[0]), pair[1])):
        held = [row for row in rows if (row.body, row.on.year) == (body, year)]
        mean = mean_percent(held)
        goals = [goal.target for goal in year_of_attendance(facts, body, year).goals]
        named = Fraction(question.index) if question.index is not None else None
        level = (
            named
            if named is not None and "reached" in question.aspects
            else max(goals, default=None)
        )
        if mean is None or level is None:
            continue
        lines.append(
            say(
                language,
                f"attendance.{'above' if mean >= level else 'below'}{'' if held[1:] else '_once'}",
                body=facts.body[body].name,
                year=year,
                day=written_date(language, held[0].on),
                percent=format_percent(mean, language),
                points=format_decimal(abs(mean - level), 1, language),
                level=_written_level(language, level, goals),
            )
        )
        if "reached" in question.aspects and (len(rows) == 1 or _is_held(question, lines)):
            opening = say(language, "premises.yes" if mean >= level else "premises.no")
            lines[-1] = f"{opening} {lines[-1]}"
    if judged := _judged(question, facts, language):
        lines.insert(0, judged)
    if not lines:
        return told
    return replace(
        told, headline=lines[0], statements=(*lines[1:], told.headline, *told.statements)
    )


def _is_held(question: Question, lines: Sequence[str]) -> bool:
    """Whether the first of some lines is to tell if the level was reached, yes or no."""
    return len(lines) == 1 and question.aspects.isdisjoint(_ASKS_OTHERWISE)


def _written_level(language: str, level: Fraction, goals: Sequence[Fraction]) -> str:
    """A level, called a goal where it is one."""
    written = format_percent(level, language)
    return say(language, "attendance.goal_level", level=written) if level in goals else written


def _judged(question: Question, facts: CooperationFacts, language: str) -> str:
    """The per cent named, held against the goal ("är 70 % bra?"); empty where a year's is asked."""
    levels = _levels(facts, tuple(facts.body)).values()
    if question.index is None or not levels or "reached" in question.aspects:
        return ""
    said, goal = Fraction(question.index), max(levels)
    return say(
        language,
        "attendance.level_above" if said >= goal else "attendance.level_below",
        said=format_percent(said, language),
        points=format_decimal(abs(said - goal), 0, language),
        level=format_percent(goal, language),
    )
