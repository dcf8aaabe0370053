"""Meetings come from a file: all of it or nothing, as often as one likes, moved when they move."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import openpyxl
import pytest

from domain.meetings import CalledMeeting, Guest, MeetingItem, MeetingKind
from storage import Database, FaultCode, FaultyData
from storage.loading import Fate, LoadedMeeting, load_meetings
from storage.loading.meetings import COLUMNS
from storage.meetings import cancel_meeting, change_meeting, load_called
from storage.versions import counters, meetings_of

C = FaultCode
NOW = datetime(2026, 1, 2, 8, 0, tzinfo=UTC)
HEADER = ",".join(COLUMNS)
MARCH = (
    "small,Nämnden,,Sammanträde,2026-03-18T13:00,2026-03-18T15:00,"
    "VIP-rummet,https://teams.example/1,2026-03-11T12:00,1. Upprop; 2. Budget (2026/14)"
)
JUNE = "small,namnden,meeting,Sammanträde,2026-06-10 13:00,2026-06-10 15:00,,,2026-06-03,"
DAYS = "small,namnden|kontoret,strategy_day,Strategidagar,2026-09-01,2026-09-02,,,2026-08-20,"


async def load(
    store: Database, folder: Path, *rows: str, header: str = HEADER, now: datetime = NOW
) -> tuple[LoadedMeeting, ...]:
    file = folder / "meetings.csv"
    file.write_text("\n".join([header, *rows]), encoding="utf-8-sig")
    return await load_meetings(store.sessions, file, now=now)


async def faults(
    store: Database, folder: Path, *rows: str, header: str = HEADER
) -> list[tuple[int | None, str | None, FaultCode]]:
    before = await called(store)
    with pytest.raises(FaultyData) as caught:
        await load(store, folder, *rows, header=header)
    assert await called(store) == before
    return [(fault.row, fault.column, fault.code) for fault in caught.value.faults]


async def called(store: Database) -> tuple[CalledMeeting, ...]:
    async with store.snapshots() as session:
        return await load_called(session, "small")


def fates(loaded: tuple[LoadedMeeting, ...]) -> list[Fate]:
    return [one.fate for one in loaded]


async def test_a_row_says_everything_about_a_meeting(store: Database, tmp_path: Path) -> None:
    (loaded,) = await load(store, tmp_path, MARCH)

    meeting = loaded.meeting
    assert (loaded.fate, await called(store)) == (Fate.INSERTED, (meeting,))
    assert (meeting.bodies, meeting.kind, meeting.whole_day) == (
        ("namnden",),
        MeetingKind.MEETING,
        False,
    )
    assert (meeting.starts, meeting.ends, meeting.answer_by) == (
        datetime(2026, 3, 18, 12, tzinfo=UTC),
        datetime(2026, 3, 18, 14, tzinfo=UTC),
        datetime(2026, 3, 11, 11, tzinfo=UTC),
    )
    assert (meeting.place, meeting.online_url) == ("VIP-rummet", "https://teams.example/1")
    assert meeting.agenda == (
        MeetingItem(number="1", title="Upprop"),
        MeetingItem(number="2", title="Budget", case_number="2026/14"),
    )


async def test_days_without_a_time_last_until_they_are_over(
    store: Database, tmp_path: Path
) -> None:
    (loaded,) = await load(store, tmp_path, DAYS)

    meeting = loaded.meeting
    assert (meeting.bodies, meeting.whole_day, meeting.asks_for_food) == (
        ("namnden", "kontoret"),
        True,
        True,
    )
    assert (meeting.starts, meeting.ends, meeting.answer_by) == (
        datetime(2026, 8, 31, 22, tzinfo=UTC),
        datetime(2026, 9, 2, 22, tzinfo=UTC),
        datetime(2026, 8, 20, 21, 59, tzinfo=UTC),
    )


async def test_a_workbook_with_dates_as_dates_reads_like_a_table(
    store: Database, tmp_path: Path
) -> None:
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet.append(list(COLUMNS))
    cells: list[object] = list(MARCH.split(","))
    for place in (4, 5, 8):
        cells[place] = datetime.fromisoformat(str(cells[place]))
    sheet.append(cells)
    workbook.save(tmp_path / "meetings.xlsx")

    (loaded,) = await load_meetings(store.sessions, tmp_path / "meetings.xlsx", now=NOW)
    assert fates(await load(store, tmp_path, MARCH)) == [Fate.UNCHANGED]
    assert (await called(store)) == (loaded.meeting,)


async def test_the_same_file_again_changes_nothing(store: Database, tmp_path: Path) -> None:
    first = await load(store, tmp_path, MARCH, JUNE, DAYS)
    async with store.sessions() as session:
        counter = (await counters(session))[meetings_of("small")]

    again = await load(store, tmp_path, MARCH, JUNE, DAYS)
    assert fates(again) == [Fate.UNCHANGED] * 3
    assert [one.meeting for one in again] == [one.meeting for one in first]
    async with store.sessions() as session:
        assert (await counters(session))[meetings_of("small")] == counter


async def test_a_changed_time_moves_the_one_meeting_of_that_title(
    store: Database, tmp_path: Path
) -> None:
    (before,) = await load(store, tmp_path, MARCH)
    (after,) = await load(store, tmp_path, MARCH.replace("03-18T", "03-19T"))

    assert after.fate is Fate.MOVED
    assert (after.meeting.id, after.meeting.uid) == (before.meeting.id, before.meeting.uid)
    assert after.meeting.sequence == 1
    assert len(await called(store)) == 1


async def test_a_meeting_that_has_a_row_of_its_own_is_not_moved(
    store: Database, tmp_path: Path
) -> None:
    await load(store, tmp_path, MARCH)

    assert fates(await load(store, tmp_path, MARCH, JUNE)) == [Fate.UNCHANGED, Fate.INSERTED]


async def test_of_two_meetings_of_one_title_none_is_moved_by_guess(
    store: Database, tmp_path: Path
) -> None:
    await load(store, tmp_path, MARCH, JUNE)

    moved = MARCH.replace("03-18T", "03-19T")
    assert fates(await load(store, tmp_path, moved)) == [Fate.INSERTED]
    assert fates(await load(store, tmp_path, moved, JUNE)) == [Fate.UNCHANGED] * 2


async def test_a_meeting_that_has_begun_is_not_moved(store: Database, tmp_path: Path) -> None:
    await load(store, tmp_path, MARCH)

    begun = datetime(2026, 3, 18, 12, tzinfo=UTC)
    assert fates(await load(store, tmp_path, JUNE, now=begun)) == [Fate.INSERTED]


async def test_what_the_file_does_not_say_stays(store: Database, tmp_path: Path) -> None:
    (loaded,) = await load(store, tmp_path, MARCH)
    guests = (Guest(name="Anna"),)
    async with store.sessions.begin() as session:
        draft = replace(loaded.meeting.draft, guests=guests, food=True)
        await change_meeting(session, loaded.meeting.id, draft)
    header = "cooperation,body,title,starts,ends,answer_by,place"
    row = "small,namnden,Ny titel,2026-03-18T13:00,2026-03-18T15:00,2026-03-11T12:00,"

    (after,) = await load(store, tmp_path, row, header=header)
    assert (after.fate, after.meeting.title) == (Fate.CHANGED, "Ny titel")
    assert after.meeting.guests == guests
    assert (after.meeting.food, after.meeting.place) == (True, "VIP-rummet")
    assert after.meeting.agenda == loaded.meeting.agenda


async def test_a_cancelled_meeting_is_neither_changed_nor_called_again(
    store: Database, tmp_path: Path
) -> None:
    (loaded,) = await load(store, tmp_path, MARCH)
    async with store.sessions.begin() as session:
        await cancel_meeting(session, loaded.meeting.id)

    assert fates(await load(store, tmp_path, MARCH)) == [Fate.UNCHANGED]
    changed = MARCH.replace("VIP-rummet", "Aulan")
    assert await faults(store, tmp_path, changed) == [(2, "title", C.MEETING_OVER)]


async def test_a_time_that_comes_twice_is_said_with_its_offset(
    store: Database, tmp_path: Path
) -> None:
    row = "small,namnden,,Natt,2026-10-25T02:30{},2026-10-25T09:00,,,2026-10-20,"
    assert await faults(store, tmp_path, row.format("")) == [(2, "starts", C.TIME_DOUBLED)]

    (loaded,) = await load(store, tmp_path, row.format("+01:00"))
    assert loaded.meeting.starts == datetime(2026, 10, 25, 1, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("old", "new", "column", "code"),
    [
        ("small,", "stor,", "cooperation", C.COOPERATION_UNKNOWN),
        ("Nämnden", "Rådet", "body", C.REFERENCE),
        ("Nämnden", "namnden|Rådet", "body", C.REFERENCE),
        ("Nämnden", "|", "body", C.REFERENCE),
        ("Nämnden,,", "Nämnden,fest,", "kind", C.NOT_ALLOWED),
        (",Sammanträde,", ",,", "title", C.VALUE_MISSING),
        (",Sammanträde,", f",{'x' * 201},", "title", C.TOO_LONG),
        ("2026-03-18T13:00", "i morgon", "starts", C.NOT_INSTANT),
        ("2026-03-18T13:00", "2026-02-30T13:00", "starts", C.NOT_INSTANT),
        ("2026-03-18T13:00", "2026-03-18T25:00", "starts", C.NOT_INSTANT),
        ("2026-03-18T13:00", "18/3 2026 13.00", "starts", C.NOT_INSTANT),
        ("2026-03-18T13:00", "2026-03-29T02:30", "starts", C.TIME_SKIPPED),
        ("2026-03-18T15:00", "2026-03-18T13:00", "ends", C.DATES_OUT_OF_ORDER),
        ("2026-03-11T12:00", "2026-03-18", "starts", C.DATES_OUT_OF_ORDER),
        ("https://teams.example/1", "javascript:alert(1)", "online_url", C.NOT_URL),
        ("1. Upprop", "1. Upprop\x07", "agenda", C.BAD_CHARACTER),
    ],
)
async def test_every_fault_is_named_and_nothing_is_loaded(
    store: Database, tmp_path: Path, old: str, new: str, column: str, code: FaultCode
) -> None:
    assert MARCH.count(old) == 1
    found = await faults(store, tmp_path, JUNE, MARCH.replace(old, new))

    assert (3, column, code) in found
    assert {row for row, _, _ in found} == {3}


async def test_a_meeting_with_two_rows_is_a_fault(store: Database, tmp_path: Path) -> None:
    twice = MARCH.replace("Sammanträde", "Annat")

    assert await faults(store, tmp_path, MARCH, twice) == [(3, "starts", C.DUPLICATE)]


@pytest.mark.parametrize(
    ("header", "column", "code"),
    [
        (HEADER.replace("answer_by", "svara"), "answer_by", C.COLUMN_MISSING),
        (f"{HEADER},lunch", "lunch", C.COLUMN_UNKNOWN),
    ],
)
async def test_a_header_with_other_columns_is_a_fault(
    store: Database, tmp_path: Path, header: str, column: str, code: FaultCode
) -> None:
    assert (1, column, code) in await faults(store, tmp_path, MARCH, header=header)
