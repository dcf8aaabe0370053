"""Who came is told from the bot's own roll-calls, and their counts stand beside the published."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from dialogs.answer import Answer, Outcome
from dialogs.question import Topic, When
from domain.attendance import year_of_attendance, year_of_meetings
from domain.facts import CooperationFacts
from domain.meetings import CalledMeeting, CalledState, Presence, RollCall, RollCallEntry
from domain.records import Attendance
from tests.dialogs.answers.conftest import Ask

ZONE = ZoneInfo("Europe/Stockholm")
HELD = {date(2026, 3, 18): ("Kalix",), date(2026, 6, 10): ("Kalix", "Pajala")}


def with_roll_calls(
    facts: CooperationFacts, held: dict[tuple[str, date], tuple[str, ...]]
) -> CooperationFacts:
    """The facts with a meeting and its roll-call for each body and day; absent are those named."""
    called, roll_calls = [], []
    for number, ((body, day), absent) in enumerate(held.items(), start=1):
        starts = datetime.combine(day, time(13), ZONE)
        called.append(
            CalledMeeting(
                id=number,
                uid=str(number),
                cooperation=facts.cooperation.id,
                bodies=(body,),
                title="Sammanträde",
                starts=starts,
                ends=starts + timedelta(hours=2),
                answer_by=starts,
                state=CalledState.HELD,
            )
        )
        entries = tuple(
            RollCallEntry(
                person=place,
                municipality=municipality.code,
                bodies=(body,),
                presence=Presence.ABSENT if municipality.name in absent else Presence.REMOTE,
            )
            for place, municipality in enumerate(facts.municipalities)
        )
        roll_calls.append(
            RollCall(number=number, meeting=number, entries=entries, at=starts, by=None)
        )
    return replace(facts, called=tuple(called), roll_calls=tuple(roll_calls))


@pytest.fixture
def held(norrbotten: CooperationFacts) -> CooperationFacts:
    return with_roll_calls(norrbotten, {("namnden", day): who for day, who in HELD.items()})


def told(answer: Answer) -> str:
    return " ".join([answer.headline, *answer.statements, *answer.notes])


def test_a_municipality_s_year_is_told_from_the_roll_calls(
    ask: Ask, held: CooperationFacts
) -> None:
    answer = ask(Topic.ATTENDANCE, facts=held, municipalities=("Pajala",), years=(2026,))

    assert answer.headline == (
        "E-nämnden 2026: Pajala var med på 1 av 2 möten (50\N{NO-BREAK SPACE}%). "
        "Inte med 10 juni 2026."
    )
    assert answer.notes == ("Enligt uppropen efter mötena.",)
    assert [line.title for line in answer.sources] == ["Upprop", "Upprop"]


def test_several_municipalities_have_a_line_each_of_the_latest_year(
    ask: Ask, held: CooperationFacts
) -> None:
    answer = ask(Topic.ATTENDANCE, facts=held, municipalities=("Kalix", "Boden"), language="en")

    assert answer.headline.startswith("E-nämnden 2026: Kalix was at 0 of 2 meetings (0%).")
    assert answer.statements == ("E-nämnden 2026: Boden was at 2 of 2 meetings (100%).",)


def test_who_came_to_the_latest_meeting_is_told_by_name(ask: Ask, held: CooperationFacts) -> None:
    answer = ask(Topic.ATTENDANCE, facts=held, aspects=["who"])

    assert "10 juni 2026: 12 av 14 kommuner var med: Arjeplog, " in answer.headline
    assert answer.headline.endswith("Inte med: Kalix och Pajala.")
    assert not answer.statements


def test_of_a_part_of_the_year_its_meetings_are_told(ask: Ask, held: CooperationFacts) -> None:
    answer = ask(
        Topic.ATTENDANCE, facts=held, municipalities=("Pajala",), years=(2026,), months=(3,)
    )
    assert "18 mars 2026: 13 av 14 kommuner var med" in answer.headline
    assert "10 juni" not in told(answer)


def test_of_a_year_without_roll_calls_only_the_published_counts_are_told(
    ask: Ask, held: CooperationFacts
) -> None:
    answer = ask(Topic.ATTENDANCE, facts=held, municipalities=("Pajala",), years=(2024,))

    assert answer.outcome is Outcome.NOT_KNOWN
    assert "Pajala framgår inte" in answer.headline


def test_the_count_of_a_roll_call_is_told_like_a_published_one(
    ask: Ask, held: CooperationFacts
) -> None:
    answer = ask(Topic.ATTENDANCE, facts=held, bodies=("namnden",), when=When.LATEST)

    assert "10 juni 2026: 12 av 14 kommuner deltog" in answer.headline
    assert [line.title for line in answer.sources] == ["Upprop"]


@pytest.mark.parametrize("year", [2023, 2024])
@pytest.mark.parametrize("body", ["namnden", "beredningsgruppen"])
def test_roll_calls_of_the_published_meetings_give_the_published_figures(
    norrbotten: CooperationFacts, body: str, year: int
) -> None:
    rows = [row for row in norrbotten.attendance if (row.body, row.on.year) == (body, year)]
    names = [municipality.name for municipality in norrbotten.municipalities]

    def absent(row: Attendance) -> tuple[str, ...]:
        return tuple(names[: row.invited - row.attended])

    own = with_roll_calls(
        replace(norrbotten, attendance=()), {(row.body, row.on): absent(row) for row in rows}
    )
    published, recorded = (year_of_attendance(facts, body, year) for facts in (norrbotten, own))
    assert [(row.on, row.attended, row.invited) for row in recorded.counted] == [
        (row.on, row.attended, row.invited) for row in sorted(rows, key=lambda row: row.on)
    ]
    assert recorded.percent == published.percent
    assert recorded.goals == published.goals
    assert year_of_meetings(own, body, year).held == year_of_meetings(norrbotten, body, year).held
