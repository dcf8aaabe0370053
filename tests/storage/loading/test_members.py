"""Members come from a file: all of it or nothing, and as often as one likes."""

from datetime import date
from pathlib import Path

import openpyxl
import pytest
from sqlalchemy import event

from domain.people import Person, Seat
from storage import Database, FaultCode, FaultyData, MembersReport, load_members
from storage.people import load_people, replace_seats
from storage.versions import PEOPLE, counters

C = FaultCode
HEADER = "name,email,aad_object_id,cooperation,municipality,body,role,language"
EVA = "Eva Ek,eva@example.se,A-1,small,BL,,Ledamot,en"
SAM = "Sam Samm,sam@example.se,,Trekommunen,,kontoret,samordnare,"


async def load(store: Database, folder: Path, *rows: str, header: str = HEADER) -> MembersReport:
    file = folder / "members.csv"
    file.write_text("\n".join([header, *rows]), encoding="utf-8-sig")
    return await load_members(store.sessions, file)


async def faults(
    store: Database, folder: Path, *rows: str, header: str = HEADER
) -> list[tuple[int | None, str | None, FaultCode]]:
    with pytest.raises(FaultyData) as caught:
        await load(store, folder, *rows, header=header)
    assert await people(store) == []
    return [(fault.row, fault.column, fault.code) for fault in caught.value.faults]


async def people(store: Database) -> list[Person]:
    async with store.snapshots() as session:
        return list(await load_people(session))


async def test_names_aliases_and_ids_mean_the_same(store: Database, tmp_path: Path) -> None:
    report = await load(store, tmp_path, EVA, SAM)

    eva, sam = await people(store)
    assert report == MembersReport(inserted=2)
    assert (eva.name, eva.email, eva.aad_object_id, eva.language) == (
        "Eva Ek",
        "eva@example.se",
        "a-1",
        "en",
    )
    assert eva.seats == (
        Seat(cooperation="small", municipality="9901", body="namnden", role="ledamot"),
    )
    assert sam.seats == (
        Seat(cooperation="small", municipality=None, body="kontoret", role="samordnare"),
    )
    assert sam.language == "sv"


async def test_an_excel_workbook_reads_like_a_table(store: Database, tmp_path: Path) -> None:
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet.append(HEADER.split(","))
    sheet.append(["Eva Ek", "eva@example.se", None, "small", 9901, None, "ledamot", "sv"])
    file = tmp_path / "members.xlsx"
    workbook.save(file)

    assert await load_members(store.sessions, file) == MembersReport(inserted=1)
    (eva,) = await people(store)
    assert eva.seats[0].municipality == "9901"


async def test_loading_again_changes_nothing(store: Database, tmp_path: Path) -> None:
    await load(store, tmp_path, EVA, SAM)
    async with store.snapshots() as session:
        before = await counters(session)

    assert await load(store, tmp_path, EVA, SAM) == MembersReport(unchanged=2)
    async with store.snapshots() as session:
        assert await counters(session) == before
        assert before[PEOPLE] > 0


async def test_a_person_with_several_roles_has_several_rows(
    store: Database, tmp_path: Path
) -> None:
    await load(store, tmp_path, EVA, "Eva Ek,EVA@example.se,,small,,,samordnare,")

    (eva,) = await people(store)
    assert [seat.role for seat in eva.seats] == ["ledamot", "samordnare"]


async def test_a_later_file_updates_its_people_and_leaves_the_others(
    store: Database, tmp_path: Path
) -> None:
    await load(store, tmp_path, EVA, SAM)
    report = await load(
        store, tmp_path, "Eva Alm,eva@example.se,,small,Strand,,ledamot,", SAM.replace("sam@", "s@")
    )

    assert report == MembersReport(inserted=1, changed=1)
    eva, sam, _ = await people(store)
    assert (eva.name, eva.aad_object_id, eva.language) == ("Eva Alm", "a-1", "en")
    assert [seat.municipality for seat in eva.seats] == ["9903"]
    assert sam.seats[0].role == "samordnare"


async def test_a_person_keeps_the_object_id_when_the_address_changes(
    store: Database, tmp_path: Path
) -> None:
    await load(store, tmp_path, EVA)
    report = await load(store, tmp_path, EVA.replace("eva@", "eva.ek@"))

    assert report == MembersReport(changed=1)
    (eva,) = await people(store)
    assert eva.email == "eva.ek@example.se"


async def test_a_new_person_gets_the_address_that_somebody_has_left(
    store: Database, tmp_path: Path
) -> None:
    await load(store, tmp_path, EVA)
    moved = EVA.replace("eva@", "eva.ek@")
    heir = "Eva Eng,eva@example.se,,small,BL,,Ledamot,sv"

    await load(store, tmp_path, heir, moved)

    known = {person.name: person for person in await people(store)}
    assert {name: person.email for name, person in known.items()} == {
        "Eva Ek": "eva.ek@example.se",
        "Eva Eng": "eva@example.se",
    }
    assert all(len(person.seats) == 1 for person in known.values())


async def test_ended_seats_stay_and_held_ones_keep_their_first_day(
    store: Database, tmp_path: Path
) -> None:
    await load(store, tmp_path, EVA)
    ended = Seat(
        cooperation="small",
        municipality="9902",
        body="namnden",
        role="ledamot",
        until=date(2022, 12, 31),
    )
    held = Seat(
        cooperation="small",
        municipality="9901",
        body="namnden",
        role="ledamot",
        since=date(2023, 1, 1),
    )
    async with store.sessions.begin() as session:
        await replace_seats(session, (await load_people(session))[0].id, [ended, held])

    assert await load(store, tmp_path, EVA) == MembersReport(unchanged=1)
    await load(store, tmp_path, EVA.replace("BL", "Strand"))
    (eva,) = await people(store)
    assert [(seat.municipality, seat.since) for seat in eva.seats] == [
        ("9902", None),
        ("9903", None),
    ]


@pytest.mark.parametrize(
    ("row", "column", "code"),
    [
        (EVA.replace("eva@example.se", "eva"), "email", C.NOT_EMAIL),
        (EVA.replace("eva@example.se", ""), "email", C.VALUE_MISSING),
        (EVA.replace("Eva Ek", " "), "name", C.VALUE_MISSING),
        (EVA.replace("Ledamot", ""), "role", C.VALUE_MISSING),
        (EVA.replace("small", ""), "cooperation", C.VALUE_MISSING),
        (EVA.replace("small", "big"), "cooperation", C.COOPERATION_UNKNOWN),
        (EVA.replace("BL", "Lund"), "municipality", C.REFERENCE),
        (EVA.replace("BL", ""), "municipality", C.MUNICIPALITY_NEEDED),
        (EVA.replace("Ledamot", "Chef"), "role", C.REFERENCE),
        (EVA.replace("BL,,", "BL,styrelsen,"), "body", C.REFERENCE),
        (EVA.replace(",en", ",fi"), "language", C.NOT_ALLOWED),
        (EVA.replace("Eva Ek", "Eva\x07Ek"), "name", C.BAD_CHARACTER),
        (EVA.replace("A-1", "A 1"), "aad_object_id", C.NOT_TEXT),
    ],
)
async def test_a_fault_is_named_by_row_and_column_and_nothing_is_loaded(
    store: Database, tmp_path: Path, row: str, column: str, code: FaultCode
) -> None:
    assert await faults(store, tmp_path, SAM, row) == [(3, column, code)]


async def test_rows_that_contradict_each_other_are_named(store: Database, tmp_path: Path) -> None:
    second = "Eva Alm,eva@example.se,B-2,small,,,samordnare,sv"
    assert await faults(store, tmp_path, EVA, second) == [
        (3, "name", C.CONFLICT),
        (3, "aad_object_id", C.CONFLICT),
        (3, "language", C.CONFLICT),
    ]


async def test_a_repeated_seat_is_named(store: Database, tmp_path: Path) -> None:
    assert await faults(store, tmp_path, EVA, EVA) == [(3, "role", C.DUPLICATE)]


async def test_two_people_cannot_have_one_object_id(store: Database, tmp_path: Path) -> None:
    other = EVA.replace("eva@", "eve@").replace("Eva", "Eve")
    assert await faults(store, tmp_path, EVA, other) == [(3, "aad_object_id", C.TAKEN)]


async def test_an_object_id_of_somebody_else_in_the_store_is_named(
    store: Database, tmp_path: Path
) -> None:
    await load(store, tmp_path, EVA, SAM)
    with pytest.raises(FaultyData) as caught:
        await load(store, tmp_path, SAM.replace(",,Tre", ",A-1,Tre"))
    (fault,) = caught.value.faults
    assert (fault.row, fault.column, fault.code) == (2, "aad_object_id", C.TAKEN)
    assert fault.values["person"] == "Eva Ek"


async def test_missing_and_unknown_columns_are_named(store: Database, tmp_path: Path) -> None:
    found = await faults(store, tmp_path, "x,y", header="name,mail")
    assert found == [
        (1, "email", C.COLUMN_MISSING),
        (1, "cooperation", C.COLUMN_MISSING),
        (1, "role", C.COLUMN_MISSING),
        (1, "mail", C.COLUMN_UNKNOWN),
    ]


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("members.xlsx", b"no workbook", C.BROKEN),
        ("members.xlsx", b"PK\x05\x06" + bytes(18), C.BROKEN),
        ("members.xls", b"", C.FILE_TYPE),
        ("members.csv", b"name\xff", C.ENCODING),
        ("members.csv", b"", C.EMPTY),
        ("members.csv", None, C.FILE_MISSING),
    ],
)
async def test_a_file_that_cannot_be_read_is_named(
    store: Database, tmp_path: Path, name: str, content: bytes | None, code: FaultCode
) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(FaultyData) as caught:
        await load_members(store.sessions, tmp_path / name)
    assert [(fault.file, fault.code) for fault in caught.value.faults] == [(name, code)]


async def test_a_longer_list_takes_at_most_one_statement_more_for_each_new_person(
    store: Database, tmp_path: Path
) -> None:
    executed: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        executed.append(statement)

    def listed(count: int, language: str) -> list[str]:
        return [f"P{n},p{n}@example.se,,small,BL,,Ledamot,{language}" for n in range(count)]

    for engine in {store.engine, store.writing}:
        event.listen(engine.sync_engine, "before_cursor_execute", note)
    statements = []
    for rows in (listed(3, "sv"), listed(60, "en"), listed(60, "sv")):
        executed.clear()
        await load(store, tmp_path, *rows)
        statements.append(len(executed))
    new, new_and_changed, changed = statements
    assert new_and_changed <= new + 57 + 2
    assert changed <= new + 2
    assert len(await people(store)) == 60
