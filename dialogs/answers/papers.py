"""Which papers are there towards a meeting? Those of its time, and those sent ahead of it."""

from collections.abc import Sequence
from datetime import timedelta

from dialogs.answers.period import Period
from dialogs.texts import say
from dialogs.wording import joined, written_date
from domain.facts import CooperationFacts
from domain.records import Document

_SENT_AHEAD = timedelta(days=14)
"""How long before a meeting its papers are written."""
_LONGEST = timedelta(days=31)
"""The longest time asked about in which one meeting is meant."""


def with_what_was_sent_ahead(period: Period, facts: CooperationFacts) -> Period:
    """A month or day with the fortnight before it, in which the papers of its meeting were written.

    Back to the latest meeting before it at most: older papers were those of that meeting.
    """
    first, last = period.first, period.last
    if first is None or last is None or last - first > _LONGEST:
        return period
    earliest = first - _SENT_AHEAD
    held = [m.on + timedelta(days=1) for m in facts.meetings if earliest <= m.on < first]
    return Period(starts=max(held, default=earliest), ends=last)


def papers_in(period: Period, bodies: Sequence[str], facts: CooperationFacts) -> list[Document]:
    """Documents to some bodies, or to any, towards the meetings of a period."""
    towards = with_what_was_sent_ahead(period, facts)
    return [
        d
        for d in facts.documents
        if d.dated
        and d.dated in towards
        and d.body
        and d.part_of is None
        and (not bodies or d.body in bodies)
    ]


def written_papers(language: str, papers: Sequence[Document]) -> list[str]:
    """A sentence that names papers with their days, none without papers."""
    names = named_with_days(language, papers)
    return [say(language, "meetings.papers", documents=names)] if papers else []


def named_with_days(language: str, papers: Sequence[Document]) -> str:
    """The titles of papers, each with its day."""
    titles = (f"{d.title} ({written_date(language, d.dated)})" for d in papers if d.dated)
    return joined(language, titles)
