"""How is a status report told to people? What it changes, line by line, and to whom it goes."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any

from dialogs.cards.literal import literal
from dialogs.flows.hours import wait_for_hours
from dialogs.messages import Reply
from dialogs.plain import written_source
from dialogs.texts import say
from dialogs.wording import joined, municipality_names, source_line, written_date
from domain.facts import CooperationFacts, Facts
from domain.people import Person
from domain.status.drafting import difference, present
from domain.status.records import PostedReport, StatusDraft
from storage.outbox import OutboxMessage

Sections = list[tuple[str, list[str]]]
_WORTH_TELLING = timedelta(days=7)
"""How long a report is news to somebody who could not be reached."""


_UNTIL_KNOWN = timedelta(seconds=5)
"""When every process knows a report that one of them stored: messages are not sent before."""


class Kind(StrEnum):
    """What a message about a status report is."""

    POSTED = "status.posted"
    CORRECTED = "status.corrected"
    WITHDRAWN = "status.withdrawn"


KINDS = tuple(kind.value for kind in Kind)
"""What :func:`render` makes words of."""


def messages(
    kind: Kind, post: PostedReport, people: Iterable[Person], now: datetime
) -> list[OutboxMessage]:
    """What goes to those who follow the subject; one each, however often it is put out."""
    subject = {
        "cooperation": post.cooperation,
        "subject": post.subject,
        "on": post.on.isoformat(),
        "post": post.number,
    }
    return [
        OutboxMessage(
            key=f"{kind}:{post.number}:{person.id}",
            person=person.id,
            kind=kind,
            subject=subject,
            due=now + _UNTIL_KNOWN,
            expires=now + _WORTH_TELLING,
            audience=f"status:{post.number}",
        )
        for person in people
    ]


async def render(
    kind: str, subject: Mapping[str, Any], person: Person | None, facts: Facts, now: datetime
) -> Reply | None:
    """The words of a message; ``None`` where the report was replaced or withdrawn meanwhile.

    Raises :class:`dialogs.messages.Later` outside working hours.
    """
    known = facts.cooperations.get(subject["cooperation"])
    if known is None or person is None or subject["subject"] not in known.subject:
        return None
    wait_for_hours(known, now)
    language = person.language
    name = known.subject[subject["subject"]].name
    if kind == Kind.WITHDRAWN:
        day = written_date(language, date.fromisoformat(subject["on"]))
        told = say(language, "status_desk.news_withdrawn", subject=name, day=day)
        return Reply(text=literal(told), summary=told)
    post = next((post for post in known.posted if post.number == subject["post"]), None)
    if post is None:
        return None
    heading = say(language, f"status_desk.news_{Kind(kind).name.lower()}", subject=name)
    lines = [f"**{literal(heading)}**"]
    changed = sections(language, known, facts, present(known, post.subject, post.on), post.draft)
    for title, those in changed or [(say(language, "status_desk.unchanged"), [])]:
        lines.append(literal(title))
        lines += [f"- {literal(line)}" for line in those]
    source = written_source(source_line(language, known, post.source))
    lines.append(literal(say(language, "cards.source", source=source)))
    return Reply(text="\n\n".join(lines), summary=heading)


@dataclass(frozen=True, slots=True)
class _Line:
    """How a single value is told: its label's key and how it is written."""

    label: str
    written: Callable[[StatusDraft], str]


def sections(
    language: str,
    facts: CooperationFacts,
    everything: Facts,
    before: StatusDraft,
    after: StatusDraft,
) -> Sections:
    """What changes from one draft to the next, in lines under headings; empty if nothing."""
    found = difference(before, after)
    lines = []
    for line in _single_values(language, everything):
        old, new = line.written(before), line.written(after)
        if old != new:
            label = say(language, f"status_desk.{line.label}")
            key = "status_desk.changed" if old and new else "status_desk.set"
            if not new:
                key = "status_desk.unset"
            lines.append(say(language, key, label=label, old=old, new=new))
    for key, codes in (("joined", found.joined), ("left", found.left)):
        if codes:
            names = joined(language, municipality_names(facts, codes))
            lines.append(say(language, f"status_desk.{key}", names=names))
    titled = (("values", lines), ("added", found.added), ("removed", found.removed))
    return [(say(language, f"status_desk.{key}"), list(those)) for key, those in titled if those]


def _single_values(language: str, everything: Facts) -> tuple[_Line, ...]:
    def users(draft: StatusDraft) -> str:
        if draft.users is None:
            return ""
        text = str(draft.users)
        if draft.users_of is not None:
            text = say(language, "reports.share", n=draft.users, of=draft.users_of)
        return say(language, "reports.partly", share=text) if draft.partly else text

    def owner(draft: StatusDraft) -> str:
        known = everything.person.get(draft.owner) if draft.owner is not None else None
        return known.name if known else ""

    return (
        _Line("phase", lambda draft: draft.phase or ""),
        _Line("since", lambda draft: str(draft.since or "")),
        _Line("users", users),
        _Line("next_step", lambda draft: draft.next_step or ""),
        _Line("owner", owner),
    )
