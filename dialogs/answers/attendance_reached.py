"""How many meetings reached the goal on attendance? Each meeting held against its year's goal."""

from collections.abc import Sequence

from dialogs.answer import Answer, Asker
from dialogs.answers.attendance_counts import table_of_counts, written_count
from dialogs.answers.composing import answered
from dialogs.question import Question
from dialogs.texts import say
from domain.attendance import percent_of, year_of_attendance
from domain.facts import CooperationFacts
from domain.records import Attendance


def is_asked(question: Question) -> bool:
    """Whether single meetings are asked for ("vid hur många möten nåddes målet?")."""
    counted = not {"how_many", "list"}.isdisjoint(question.aspects)
    return counted and {"meeting", "reached"} <= question.aspects


def answer_reached(
    question: Question, facts: CooperationFacts, asker: Asker, rows: Sequence[Attendance]
) -> Answer:
    """The meetings whose attendance is at least the goal of their body and year."""
    language = asker.language
    missed = "not_reached" in question.aspects
    reached = [row for row in rows if _reaches(facts, row) is not missed]
    key = "attendance.meetings_missed" if missed else "attendance.meetings_reached"
    return answered(
        question,
        facts,
        asker,
        say(language, key, n=len(reached), all=len(rows)),
        statements=[written_count(language, facts, row) for row in reached],
        table=table_of_counts(language, facts, rows),
        notes=[say(language, "attendance.computed")],
        sources=[row.source for row in rows],
    )


def _reaches(facts: CooperationFacts, row: Attendance) -> bool:
    targets = [goal.target for goal in year_of_attendance(facts, row.body, row.on.year).goals]
    return bool(targets) and percent_of(row.attended, row.invited) >= max(targets)
