"""How is what was reported told? Each subject on a line; asked for, or gathered once a week."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from dialogs.answer import Answer, Outcome, unique
from dialogs.answers.reports import written_state
from dialogs.cards import reply_for
from dialogs.messages import Reply
from dialogs.texts import say
from dialogs.wording import source_line, written_date
from domain.facts import CooperationFacts, Facts
from domain.people import Person
from domain.records import StatusReport
from domain.status.following import follows, news
from storage import Database
from storage.status import load_wishes

WEEKLY = "status.weekly"
"""The kind of the message in the outbox that gathers a week's news."""
_MOST_NEWS = 12
_MOST_ASKED = 3


def told_news(
    facts: CooperationFacts, language: str, found: Sequence[StatusReport], day: str
) -> Answer:
    """What was reported since a day, with its sources."""
    shown = found[:_MOST_NEWS]
    lines = [_line(facts, language, report) for report in shown]
    if len(found) > len(shown):
        lines.append(say(language, "status_follow.more", n=len(found) - len(shown)))
    sources = (source_line(language, facts, report.source) for report in shown)
    names = [facts.subject[report.subject].name for report in shown[:_MOST_ASKED]]
    return Answer(
        outcome=Outcome.ANSWERED,
        headline=say(language, "status_follow.news", n=len(found), day=day),
        statements=tuple(lines),
        sources=unique([replace(source, place="") for source in sources]),
        suggestions=tuple(say(language, "status.suggest_changes", subject=name) for name in names),
    )


class WeeklyNewsRenderer:
    """A week's news, from what counts and what the person follows when it is sent."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def __call__(
        self,
        kind: str,
        subject: Mapping[str, Any],
        person: Person | None,
        facts: Facts,
        now: datetime,
    ) -> Reply | None:
        """What to say; ``None`` where nothing new is left or the person follows nothing of it."""
        known = facts.cooperations.get(subject["cooperation"])
        if known is None or person is None:
            return None
        async with self._database.snapshots() as session:
            wishes = await load_wishes(session, subject["cooperation"])
        since = datetime.fromisoformat(subject["since"])
        zone = ZoneInfo(known.cooperation.time_zone)
        today = now.astimezone(zone).date()
        own = [s.id for s in known.subjects if follows(person, s.id, known, wishes, today)]
        found = news(known, own, since)
        if not found:
            return None
        day = written_date(person.language, since.astimezone(zone).date())
        answer = told_news(known, person.language, found, day)
        return reply_for(answer, person.language, personal=True)


def _line(facts: CooperationFacts, language: str, report: StatusReport) -> str:
    subject = facts.subject[report.subject]
    state = written_state(language, subject, report)
    if not state:
        words = facts.statements_of.get((report.subject, report.on), ())
        state = words[0].text if words else say(language, "status.mentioned")
    return say(
        language,
        "status.headline",
        subject=subject.name,
        state=state.rstrip("."),
        day=written_date(language, report.on),
    )
