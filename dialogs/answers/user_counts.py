"""Which things do so many municipalities use? Counts held against the number that is asked for."""

from collections.abc import Sequence

from dialogs.question import Question
from dialogs.texts import say
from dialogs.wording import joined, written_date
from domain.records import StatusReport, Subject

_BOUNDS = {"less_than": -1, "exactly": 0, "more_than": 1}
"""On which side of the number asked for a count must be."""
_INCLUSIVE = {"less_than": "at_most", "more_than": "at_least"}


def so_many(question: Question, language: str, rows: Sequence[tuple[Subject, StatusReport]]) -> str:
    """The things whose reports count as many as is asked for, fewer or more; empty where unasked.

    Only the latest of the reports are compared.
    """
    asked = question.participants
    counted = [(s, r.users, r.on) for s, r in rows if r.users is not None]
    if asked is None or not counted:
        return ""
    latest = max(on for _, _, on in counted)
    bounds = [b for b in _BOUNDS if b in question.aspects]
    bound = bounds[0] if len(bounds) == 1 else "exactly"
    sides = {_BOUNDS[bound]}
    if "inclusive" in question.aspects and bound in _INCLUSIVE:  # "minst tio"
        sides, bound = {*sides, 0}, _INCLUSIVE[bound]
    found = [
        s.name
        for s, users, on in counted
        if on == latest and (users > asked) - (users < asked) in sides
    ]
    return say(
        language,
        f"uptake.{bound}" if found else f"uptake.{bound}_none",
        n=len(found),
        asked=asked,
        names=joined(language, found),
        day=written_date(language, latest),
    )
