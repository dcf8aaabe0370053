"""What may a status report say, how does the subject stand now, and what would change?"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from datetime import date

from domain.facts import CooperationFacts
from domain.status.records import StatusDraft

MOST_STATEMENTS = 20
LONGEST_STATEMENT = 500
"""Characters of one statement."""
LONGEST_REPORT = 4_000
"""Characters of all statements together: a card must have room for them."""
LONGEST_LINE = 200
"""Characters of the phase and of the next step."""
_EARLIEST = 1990
"""The first year since when something joint may have been so."""
_IN_USE = "in_use"


class DraftFault(Exception):
    """A draft can't be posted as it is; ``fault`` names its sentence, ``values`` fill it."""

    def __init__(self, fault: str, **values: object) -> None:
        self.fault = fault
        self.values = values
        super().__init__(fault)


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """What differs between two drafts.

    ``fields`` are the names of single values that differ; statements and municipalities are told
    one by one.
    """

    fields: tuple[str, ...] = ()
    added: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    joined: tuple[str, ...] = ()
    left: tuple[str, ...] = ()

    @property
    def any(self) -> bool:
        """Whether anything differs at all."""
        return any((self.fields, self.added, self.removed, self.joined, self.left))


_LISTS = frozenset({"statements", "in_use"})


def present(facts: CooperationFacts, subject: str, before: date | None = None) -> StatusDraft:
    """How a subject stands by the latest report about it, posted or published.

    With a day: how it stood before that day.
    """
    reports = [r for r in facts.reports_of.get(subject, ()) if before is None or r.on < before]
    if not reports:
        return StatusDraft()
    latest = reports[-1]
    post = facts.post_on.get((subject, latest.on))
    if post is not None:
        return post.draft
    return StatusDraft(
        phase=latest.phase,
        since=latest.since,
        users=latest.users,
        users_of=latest.users_of,
        partly=latest.partly,
        statements=tuple(s.text for s in facts.statements_of.get((subject, latest.on), ())),
        in_use=tuple(
            u.municipality
            for u in facts.uptake_of.get(subject, ())
            if u.on == latest.on and u.state == _IN_USE
        ),
    )


def difference(before: StatusDraft, after: StatusDraft) -> Difference:
    """What changes from one draft to the next."""
    return Difference(
        fields=tuple(
            field.name
            for field in fields(StatusDraft)
            if field.name not in _LISTS
            and getattr(before, field.name) != getattr(after, field.name)
        ),
        added=_without(after.statements, before.statements),
        kept=tuple(text for text in after.statements if text in before.statements),
        removed=_without(before.statements, after.statements),
        joined=_without(after.in_use, before.in_use),
        left=_without(before.in_use, after.in_use),
    )


def check_draft(draft: StatusDraft, facts: CooperationFacts, today: date) -> None:
    """Raise :class:`DraftFault` for the first thing that keeps a draft from being posted."""
    for fault in _faults(draft, facts, today):
        raise fault


def _faults(draft: StatusDraft, facts: CooperationFacts, today: date) -> Iterator[DraftFault]:
    if not draft.statements and draft.phase is None and draft.users is None:
        yield DraftFault("empty")
    if len(draft.statements) > MOST_STATEMENTS:
        yield DraftFault("too_many", n=len(draft.statements), most=MOST_STATEMENTS)
    for order, text in enumerate(draft.statements, 1):
        if len(text) > LONGEST_STATEMENT:
            yield DraftFault("too_long", line=order, n=len(text), most=LONGEST_STATEMENT)
    total = sum(map(len, draft.statements))
    if total > LONGEST_REPORT:
        yield DraftFault("too_long_together", n=total, most=LONGEST_REPORT)
    for name in ("phase", "next_step"):
        length = len(getattr(draft, name) or "")
        if length > LONGEST_LINE:
            yield DraftFault(f"{name}_too_long", n=length, most=LONGEST_LINE)
    if draft.since is not None and not _EARLIEST <= draft.since <= today.year:
        yield DraftFault("since", year=draft.since, earliest=_EARLIEST, latest=today.year)
    yield from _wrong_counts(draft, len(facts.members_on(today)))


def _wrong_counts(draft: StatusDraft, members: int) -> Iterator[DraftFault]:
    users, of, named = draft.users, draft.users_of, len(draft.in_use)
    if of is not None and not 0 < of <= members:
        yield DraftFault("users_of", n=of, members=members)
    if users is not None and not 0 <= users <= (members if of is None else of):
        yield DraftFault("users", n=users, of=members if of is None else of)
    if users is not None and named > users:
        yield DraftFault("more_named", n=users, named=named)


def _without(those: Sequence[str], others: Sequence[str]) -> tuple[str, ...]:
    return tuple(one for one in those if one not in others)
