"""How long does it take to find out which reminders are due? 300 cooperations, 90,000 members.

The cooperations are copies of the shipped one with 300 members each and six meetings a year, spread
over it. Measured are a process's first look of the day, a look at an instant at which some meetings
are reminded of, and a look like any other. ``python -m benchmarks.planning``
"""

import asyncio
import resource
import sys
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from datetime import time as clock_time
from pathlib import Path
from types import MappingProxyType

from sqlalchemy import func, select

from dialogs.flows.reminders import ReminderPlanner
from domain.facts import CooperationFacts, Facts
from domain.meetings import CalledMeeting
from domain.people import Person, Seat
from domain.working_days import working_days_after
from storage import Database, migrate, open_database, read_folder, shipped_folders
from storage.tables import OutboxRow, PersonRow, PlannedReminderRow, table_of

COOPERATIONS, MEMBERS, MEETINGS = 300, 300, 6
START = date(2027, 1, 11)
DAY = date(2027, 3, 17)
LONGEST, MOST_MEMORY = 2.0, 400
"""The bar: seconds for a look on a machine that does nothing else, MB for the process."""

_ROLES = (("ledamot", "namnden"), ("ersattare", "namnden"), ("representant", "beredningsgruppen"))


@dataclass
class Clock:
    """The clock of the planner, set by hand."""

    now: datetime

    def __call__(self) -> datetime:
        return self.now


def members(cooperation: str, facts: CooperationFacts, first: int) -> list[Person]:
    codes = [municipality.code for municipality in facts.municipalities]
    people = []
    for number in range(MEMBERS):
        role, body = _ROLES[number % len(_ROLES)]
        seat = Seat(
            cooperation=cooperation, municipality=codes[number % len(codes)], body=body, role=role
        )
        people.append(
            Person(
                id=first + number,
                name=f"Member {first + number}",
                email=f"member.{first + number}@example.se",
                aad_object_id=f"{first + number:032x}",
                language="sv",
                seats=(seat,),
            )
        )
    officers = ("samordnare", "namndadministrator")
    for place, role in enumerate(officers):
        seat = Seat(cooperation=cooperation, municipality=None, body="namnden", role=role)
        people[place] = replace(people[place], seats=(seat,))
    return people


def meetings(cooperation: str, number: int) -> tuple[CalledMeeting, ...]:
    """Six a year, each cooperation's on days of its own."""
    found = []
    for place in range(MEETINGS):
        day = working_days_after(START, (number + place * 42) % 250 + 1)
        starts = datetime.combine(day, clock_time(9), UTC)
        found.append(
            CalledMeeting(
                id=number * MEETINGS + place + 1,
                uid=f"{number}-{place}",
                cooperation=cooperation,
                bodies=("namnden",),
                title="Sammanträde",
                starts=starts,
                ends=starts + timedelta(hours=2),
                answer_by=starts - timedelta(days=7),
            )
        )
    return tuple(found)


def facts() -> Facts:
    (shipped,) = (
        read_folder(folder) for folder in shipped_folders() if folder.name == "norrbotten"
    )
    cooperations: dict[str, CooperationFacts] = {}
    people: list[Person] = []
    for number in range(COOPERATIONS):
        name = f"cooperation-{number}"
        cooperations[name] = replace(
            shipped,
            cooperation=replace(shipped.cooperation, id=name),
            called=meetings(name, number),
        )
        people += members(name, shipped, first=len(people) + 1)
    return Facts(version=1, cooperations=MappingProxyType(cooperations), people=tuple(people))


async def store_people(database: Database, known: Facts) -> None:
    async with database.sessions.begin() as session:
        await session.execute(
            table_of(PersonRow).insert(),
            [
                {"id": p.id, "name": p.name, "email": p.email, "language": p.language}
                for p in known.people
            ],
        )


async def measured(database: Database, known: Facts) -> Mapping[str, tuple[float, float, int, int]]:
    """Seconds, seconds on the processor, reminders and messages of each look."""
    clock = Clock(datetime.combine(DAY, clock_time(11, 59, 50), UTC))
    planner = ReminderPlanner(database, lambda: known, clock)
    found: dict[str, tuple[float, float, int, int]] = {}
    before = (0, 0)
    for name, wait in (("first of the day", 0), ("many due", 20), ("any other", 20)):
        clock.now += timedelta(seconds=wait)
        begun, busy = time.perf_counter(), time.process_time()
        await planner.look()
        took, busy = time.perf_counter() - begun, time.process_time() - busy
        now = (await _count(database, PlannedReminderRow), await _count(database, OutboxRow))
        found[name] = (took, busy, now[0] - before[0], now[1] - before[1])
        before = now
    return found


async def _count(database: Database, model: type[PlannedReminderRow | OutboxRow]) -> int:
    async with database.snapshots() as session:
        return int(await session.scalar(select(func.count()).select_from(table_of(model))) or 0)


async def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite+aiosqlite:///{Path(folder) / 'bot.db'}"
        await migrate(url)
        database = open_database(url)
        try:
            known = facts()
            await store_people(database, known)
            looks = await measured(database, known)
        finally:
            await database.close()
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{COOPERATIONS} cooperations, {len(known.people):,} members")
    for name, (took, busy, reminders, messages) in looks.items():
        put_out = f"{reminders:6,} reminders in {messages:6,} messages"
        print(f"  {name:<17} {took:6.2f} s ({busy:.2f} s busy)  {put_out}")
    print(f"  memory            {memory:6.0f} MB")
    within = all(took <= LONGEST for took, *_ in looks.values()) and memory <= MOST_MEMORY
    print("  within the bar" if within else f"  NOT within {LONGEST} s and {MOST_MEMORY} MB")
    return 0 if within else 1


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
