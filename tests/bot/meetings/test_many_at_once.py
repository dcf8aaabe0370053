"""Two hundred people answer one meeting in the same second, through two processes of the bot."""

import asyncio
import random
from collections import Counter
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass
from datetime import timedelta

import pytest

from dialogs.messages import CardAction, Incoming, Sender
from domain.meetings import OFFERED, AnsweredAs
from domain.meetings.invitations import called_in, invited
from domain.meetings.overview import overview
from domain.people import Seat
from storage import open_database
from storage.audit import Actor
from storage.meetings import answer_history, current_answers
from storage.people import Identity, replace_seats, save_person
from storage.privacy import erase_person
from tests.bot.meetings.committee import Committee
from tests.bot.replica import START, Replica, replica

PEOPLE = 200
TAPS = 2


@dataclass(frozen=True)
class Tap:
    """Somebody's press of a button, ``at`` so many milliseconds into the second."""

    who: str
    answer: AnsweredAs
    at: int


@dataclass
class Crowd:
    """Two processes over one store, and people who all hold a seat in the committee."""

    processes: tuple[Replica, Replica]
    committee: Committee
    members: dict[str, int]

    def deliver(self, tap: Tap, process: Replica) -> Incoming:
        """The press as it comes in, after all were made."""
        return Incoming(
            conversation=f"personal of {tap.who}",
            conversation_kind="personal",
            sender=Sender(channel_id=f"29:{tap.who}", aad_object_id=tap.who),
            action=CardAction(
                verb="rsvp", data=self.committee.data(tap.answer.value), how="execute"
            ),
            at=START + timedelta(seconds=1),
            sent=START + timedelta(milliseconds=tap.at),
        )


@pytest.fixture
async def crowd(committee_url: str) -> AsyncIterator[Crowd]:
    await _fill(committee_url)
    async with AsyncExitStack() as stack:
        one = await stack.enter_async_context(replica(committee_url))
        other = await stack.enter_async_context(replica(committee_url))
        facts = one.facts.current()
        (meeting,) = facts.cooperations["norrbotten"].called
        members = {name: facts.person_by_object_id[name].id for name in _names()}
        yield Crowd((one, other), Committee(one, meeting), members)


def _names() -> Iterator[str]:
    return (f"40000000-0000-4000-8000-{number:012}" for number in range(PEOPLE))


async def _fill(url: str) -> None:
    database = open_database(url)
    try:
        async with database.sessions.begin() as session:
            for number, name in enumerate(_names()):
                identity = Identity(
                    name=f"Person {number}", email=None, aad_object_id=name, language="sv"
                )
                person = await save_person(session, identity)
                code = ("2580", "2582")[number % 2]  # Luleå, Boden
                role = "ledamot" if number < PEOPLE // 2 else "ersattare"
                seat = Seat(cooperation="norrbotten", municipality=code, body="namnden", role=role)
                await replace_seats(session, person, [seat])
    finally:
        await database.close()


def taps_of(chance: random.Random) -> dict[str, list[Tap]]:
    """Each person's presses in the order in which she made them, some of them twice."""
    taps: dict[str, list[Tap]] = {}
    for name in _names():
        moments = sorted(chance.sample(range(1_000), TAPS))
        made = [Tap(name, chance.choice(OFFERED), moment) for moment in moments]
        taps[name] = [*made, *chance.sample(made, chance.randint(0, 1))]
    return taps


def wanted(taps: Sequence[Tap]) -> AnsweredAs:
    """What somebody pressed last."""
    return max(taps, key=lambda tap: tap.at).answer


async def test_no_answer_is_lost_the_last_one_counts_and_the_counts_are_right(
    crowd: Crowd,
) -> None:
    chance = random.Random(2026)
    taps = taps_of(chance)
    deliveries = [tap for made in taps.values() for tap in made]
    chance.shuffle(deliveries)

    async def arrive(tap: Tap, process: Replica) -> None:
        turn = await process.dialogue.message(crowd.deliver(tap, process))
        assert turn.card_answer is not None

    await asyncio.gather(
        *(arrive(tap, crowd.processes[place % 2]) for place, tap in enumerate(deliveries))
    )

    bot, meeting = crowd.committee.bot, crowd.committee.meeting
    async with bot.database.snapshots() as session:
        current = await current_answers(session, meeting.id)
        stored = [
            len(await answer_history(session, meeting.id, person))
            for person in crowd.members.values()
        ]
    expected = {crowd.members[name]: wanted(made) for name, made in taps.items()}
    assert {person: answer.answer for person, answer in current.items()} == expected
    assert stored == [len(made) for made in taps.values()]

    facts = bot.facts.current()
    known = facts.cooperations["norrbotten"]
    invitations = invited(meeting, known, facts.people_of["norrbotten"])
    counts = overview(meeting, known, invitations, current).counts
    told = Counter(expected.values())
    asked_or_answered = {*expected}
    assert (counts.on_site, counts.remote, counts.declined) == tuple(
        told[answer] for answer in OFFERED
    )
    assert len(asked_or_answered) == PEOPLE

    invitations_sent = Counter(one.person for one in await crowd.committee.outbox("invitation"))
    needed = {one.person for one in called_in(invitations, current)}
    assert needed <= invitations_sent.keys()
    assert max(invitations_sent.values()) == 1


async def test_somebody_erased_a_moment_ago_spoils_no_answer_of_the_others(crowd: Crowd) -> None:
    gone, *others = list(_names())[:4]
    async with crowd.processes[1].database.sessions.begin() as session:
        await erase_person(session, gone, by=Actor(at=START))

    taps = [Tap(name, AnsweredAs.REMOTE, 0) for name in (others[0], gone, *others[1:])]
    process = crowd.processes[0]
    turns = await asyncio.gather(
        *(process.dialogue.message(crowd.deliver(tap, process)) for tap in taps),
        return_exceptions=True,
    )

    assert [isinstance(turn, Exception) for turn in turns] == [False, True, False, False]
    async with process.database.snapshots() as session:
        current = await current_answers(session, crowd.committee.meeting.id)
    assert current.keys() == {crowd.members[name] for name in others}
