"""How many more came to one meeting than to another? Counts of the two times that are compared."""

from collections.abc import Sequence

from dialogs.answer import Answer, Asker
from dialogs.answers.attendance_counts import warnings_of_days, written_count
from dialogs.answers.composing import answered
from dialogs.question import Operation, Question
from dialogs.texts import say
from dialogs.wording import written_date
from domain.facts import CooperationFacts
from domain.records import Attendance


def said_apart(question: Question, rows: Sequence[Attendance]) -> list[Attendance]:
    """The counts of the months or days that are compared, without those between; else none."""
    if question.operation not in (Operation.COMPARE, Operation.CHANGE):
        return []
    if len(question.months) > 1:
        return [row for row in rows if row.on.month in question.months]
    ends = {question.starts, question.ends}
    return [row for row in rows if row.on in ends] if len(ends) > 1 and None not in ends else []


def answer_apart(
    question: Question, facts: CooperationFacts, asker: Asker, rows: Sequence[Attendance]
) -> Answer:
    """Each body's two meetings beside each other, then every count."""
    language = asker.language
    of = {body: [row for row in rows if row.body == body] for body in facts.body}
    lines = [_written(language, facts, found) for found in of.values() if len(found) == 2]
    lines += [written_count(language, facts, row) for row in rows]
    return answered(
        question,
        facts,
        asker,
        lines[0],
        statements=lines[1:],
        notes=warnings_of_days(language, facts, rows),
        sources=[row.source for row in rows],
    )


def _written(language: str, facts: CooperationFacts, pair: Sequence[Attendance]) -> str:
    """The better attended of two meetings first."""
    less, more = sorted(pair, key=lambda row: (row.attended, row.on))
    return say(
        language,
        "attendance.apart" if more.attended > less.attended else "attendance.alike",
        body=facts.body[more.body].name,
        n=more.attended - less.attended,
        day=written_date(language, more.on),
        other=written_date(language, less.on),
        attended=more.attended,
        against=less.attended,
        invited=more.invited,
    )
