"""How many meetings reached the goal on attendance, or had everybody? Each held against it."""

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
    counted = (
        not {"how_many", "list"}.isdisjoint(question.aspects) and "reached" in question.aspects
    )
    of_all = question.everyone and "how_often" in question.aspects
    return "meeting" in question.aspects and (counted or of_all)


def answer_reached(
    question: Question, facts: CooperationFacts, asker: Asker, rows: Sequence[Attendance]
) -> Answer:
    """The meetings whose attendance is at least the goal of their body and year, or is full."""
    language = asker.language
    missed = "not_reached" in question.aspects
    if "reached" in question.aspects:
        key = "attendance.meetings_missed" if missed else "attendance.meetings_reached"
        reached = [row for row in rows if _reaches(facts, row) is not missed]
    else:  # "hur många gånger har alla kommuner varit med?"
        key = "attendance.meetings_full"
        reached = [row for row in rows if row.attended == row.invited]
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
