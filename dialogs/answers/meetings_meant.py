"""Which meetings are meant: the first or last of a time, those of a coming year, at a venue?"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from dialogs.answers.period import Period
from dialogs.answers.stems import stems
from dialogs.question import Question, When
from domain.records import Meeting


def at_the_end(question: Question, found: Sequence[Meeting]) -> list[Meeting]:
    """The first or the last of some meetings, or both, where that is asked for; else all."""
    first = list(found[:1]) if "first" in question.aspects else []
    last = [m for m in found[-1:] if m not in first] if question.when is When.LATEST else []
    return [*first, *last] or list(found)


def at_venue(question: Question, meetings: Sequence[Meeting]) -> Meeting | None:
    """The latest meeting in a place that the question names ("mötet i Kulturens hus")."""
    said = {stem for term in question.terms for stem in stems(term)}
    held = (m for m in reversed(meetings) if m.venue and len(said & {*stems(m.venue)}) > 1)
    return next(held, None)


def next_year(question: Question, today: date) -> Question | None:
    """The question of the same months of the coming year, where no year of a past time was said."""
    starts, ends = question.starts, question.ends
    if starts is None or ends is None or ends >= today or question.years:
        return None
    if not question.months or question.when in (When.LATEST, When.PAST):
        return None
    later = Period(years=(today.year + 1,), months=_months_of(starts, ends))
    first, last = later.first, later.last
    return replace(question, starts=first, ends=last) if first and last and last >= today else None


def _months_of(starts: date, ends: date) -> tuple[int, ...]:
    return tuple(range(starts.month, ends.month + 1))
