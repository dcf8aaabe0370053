"""Who comes, how, and who has not answered? Everybody's answer to a meeting, by municipality."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from domain.facts import CooperationFacts, group
from domain.meetings.invitations import Invitations, Invitee, asked
from domain.meetings.quorum import Forecast, forecast
from domain.meetings.records import AnsweredAs, MeetingAnswer, MeetingDraft
from domain.meetings.serving import Representation, representation


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One person and what she answered, ``None`` while she has not."""

    invitee: Invitee
    answer: MeetingAnswer | None

    @property
    def attends(self) -> bool:
        """Whether she has said that she comes."""
        return self.answer is not None and self.answer.answer.attends


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """How many have answered what, and how many of those asked have not."""

    on_site: int
    remote: int
    declined: int
    waiting: int

    @property
    def attending(self) -> int:
        """How many come, either way."""
        return self.on_site + self.remote


@dataclass(frozen=True, kw_only=True)
class Overview:
    """The answers to a meeting.

    ``rows`` are all who are asked and all who answered without being asked, in the order of the
    municipalities' file, those without one last. ``represented`` are the municipalities of each
    body by its id, ``forecasts`` the quorum of those bodies that decide.
    """

    rows: tuple[Row, ...]
    represented: Mapping[str, tuple[Representation, ...]]
    forecasts: tuple[Forecast, ...]

    @cached_property
    def counts(self) -> Counts:
        """How many have answered what."""
        return _counted(row.answer for row in self.rows)

    @cached_property
    def by_municipality(self) -> Mapping[str | None, tuple[Row, ...]]:
        """Rows by municipality code, those without a municipality under ``None``."""
        return group(self.rows, lambda row: row.invitee.municipality)

    @property
    def waiting(self) -> tuple[Invitee, ...]:
        """Who is asked and has not answered."""
        return tuple(row.invitee for row in self.rows if row.answer is None)

    @property
    def eating(self) -> tuple[Row, ...]:
        """Who comes on site and has said something about food."""
        return tuple(
            row
            for row in self.rows
            if row.answer is not None
            and row.answer.answer is AnsweredAs.ON_SITE
            and row.answer.food
        )

    @property
    def in_the_room(self) -> tuple[Invitee, ...]:
        """Who comes on site, for the name list of the room."""
        return tuple(
            row.invitee
            for row in self.rows
            if row.answer is not None and row.answer.answer is AnsweredAs.ON_SITE
        )


def counts_of(invitations: Invitations, answers: Mapping[int, MeetingAnswer]) -> Counts:
    """How many have answered what, without all else that an overview tells."""
    return _counted(answers.get(one.person or 0) for one in _concerned(invitations, answers))


def overview(
    meeting: MeetingDraft,
    facts: CooperationFacts,
    invitations: Invitations,
    answers: Mapping[int, MeetingAnswer],
) -> Overview:
    """The answers to a meeting; ``answers`` are the current ones by person."""
    day = meeting.day_in(facts.cooperation.time_zone)
    order = {m.code: place for place, m in enumerate(facts.members_on(day))}
    rows = sorted(
        (
            Row(invitee=invitee, answer=answers.get(invitee.person or 0))
            for invitee in _concerned(invitations, answers)
        ),
        key=lambda row: order.get(row.invitee.municipality or "", len(order)),
    )
    represented = {
        body: representation(body, facts, day, invitations, answers) for body in meeting.bodies
    }
    found = (forecast(body, facts, rows_of) for body, rows_of in represented.items())
    return Overview(
        rows=tuple(rows),
        represented=represented,
        forecasts=tuple(one for one in found if one is not None),
    )


def _concerned(
    invitations: Invitations, answers: Mapping[int, MeetingAnswer]
) -> tuple[Invitee, ...]:
    """All who are asked, and all who answered without being asked."""
    invitees = asked(invitations, answers)
    known = {invitee.person for invitee in invitees}
    unasked = (
        invitee
        for invitee in invitations.substitutes
        if invitee.person in answers and invitee.person not in known
    )
    return (*invitees, *unasked)


def _counted(answers: Iterable[MeetingAnswer | None]) -> Counts:
    given = [answer.answer if answer else None for answer in answers]
    return Counts(
        on_site=given.count(AnsweredAs.ON_SITE),
        remote=given.count(AnsweredAs.REMOTE),
        declined=given.count(AnsweredAs.DECLINED),
        waiting=given.count(None),
    )
