"""Posted reports are kept for ever, one at a time, beside the published ones."""

import asyncio
from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import func, select

from domain.status.records import PostedReport
from storage import Database, FactsStore, FaultCode, FaultyData, load_folder
from storage.audit import Actor
from storage.privacy import about_person, erase_person
from storage.status import Overtaken, correct_report, load_posted, withdraw_report
from storage.tables import PUBLISHED, PostedReportRow, table_of
from tests.storage.data_folders import SMALL
from tests.storage.status.small_report import DRAFT, NOW, TODAY, person, posted


async def counting(store: Database) -> tuple[PostedReport, ...]:
    async with store.snapshots() as session:
        return await load_posted(session, "small")


async def rows(store: Database) -> int:
    async with store.snapshots() as session:
        counted = select(func.count()).select_from(table_of(PostedReportRow))
        return int((await session.execute(counted)).scalar_one())


async def test_a_report_is_kept_as_it_was_posted(store: Database) -> None:
    author = await person(store, "Sam")

    report = await posted(store, author)

    assert await counting(store) == (report,)
    assert (report.draft, report.author_name, report.on) == (DRAFT, "Sam", TODAY)


async def test_every_process_tells_a_posted_report_as_the_latest_with_its_source(
    store: Database,
) -> None:
    facts = FactsStore(store)
    await facts.refresh()
    report = await posted(store, await person(store, "Sam"))

    assert await facts.refresh()

    small = facts.current().cooperations["small"]
    latest = small.reports_of["arkiv"][-1]
    assert (latest.on, latest.users, latest.source) == (TODAY, 3, report.source)
    assert small.document[latest.source.document].title == "Statusuppdatering av Sam"
    assert [s.text for s in small.statements_of["arkiv", TODAY]] == ["Alla är med."]
    assert {u.municipality for u in small.uptake_of["arkiv"] if u.on == TODAY} == {"9901", "9902"}


async def test_a_posted_report_alters_no_published_row(store: Database) -> None:
    async def published() -> dict[str, list[object]]:
        async with store.snapshots() as session:
            return {
                name: list((await session.execute(select(table))).all())
                for name, table in PUBLISHED.items()
            }

    before = await published()
    await posted(store, await person(store, "Sam"))
    assert await published() == before


async def test_loading_the_folder_again_keeps_what_was_posted(store: Database) -> None:
    report = await posted(store, await person(store, "Sam"))
    await load_folder(store.sessions, SMALL, now=NOW)
    assert await counting(store) == (report,)


async def test_a_folder_that_lacks_what_a_posted_report_names_is_refused(store: Database) -> None:
    await posted(store, await person(store, "Sam"), replace(DRAFT, in_use=("9999",)))
    with pytest.raises(FaultyData) as refused:
        await load_folder(store.sessions, SMALL, now=NOW)
    (fault,) = refused.value.faults
    assert fault.code is FaultCode.IN_USE_BY_POST
    assert fault.values == {"value": "9999", "day": TODAY}


async def test_a_second_report_of_a_day_takes_the_place_of_the_first(store: Database) -> None:
    author = await person(store, "Sam")
    first = await posted(store, author)

    second = await posted(store, author, replace(DRAFT, users=2), after=first.number)

    assert await counting(store) == (second,)
    assert await rows(store) == 2


async def test_a_report_of_a_later_day_stands_beside_the_first(store: Database) -> None:
    author = await person(store, "Sam")
    first = await posted(store, author)
    second = await posted(store, author, on=TODAY + timedelta(days=1), after=first.number)
    assert await counting(store) == (first, second)


async def test_of_two_who_post_at_a_time_the_second_is_told(store: Database) -> None:
    author = await person(store, "Sam")
    found = await asyncio.gather(
        posted(store, author), posted(store, author), return_exceptions=True
    )
    (report,) = [one for one in found if isinstance(one, PostedReport)]
    (overtaken,) = [one for one in found if isinstance(one, Overtaken)]
    assert overtaken.latest == report


async def test_a_correction_keeps_the_day_and_the_row_that_was_wrong(store: Database) -> None:
    author = await person(store, "Sam")
    report = await posted(store, author)
    async with store.sessions.begin() as session:
        corrected = await correct_report(
            session, report, replace(DRAFT, users=2), author=author, now=NOW + timedelta(days=9)
        )
    assert corrected.on == TODAY
    assert await counting(store) == (corrected,)
    assert await rows(store) == 2


async def test_what_was_corrected_can_neither_be_corrected_nor_withdrawn(store: Database) -> None:
    author = await person(store, "Sam")
    report = await posted(store, author)
    async with store.sessions.begin() as session:
        await correct_report(session, report, replace(DRAFT, users=2), author=author, now=NOW)
    with pytest.raises(Overtaken):
        async with store.sessions.begin() as session:
            await correct_report(session, report, DRAFT, author=author, now=NOW)
    with pytest.raises(Overtaken):
        async with store.sessions.begin() as session:
            await withdraw_report(session, report, author=author, now=NOW)


async def test_a_withdrawn_report_counts_no_more_and_the_one_before_it_does(
    store: Database,
) -> None:
    author = await person(store, "Sam")
    report = await posted(store, author)
    async with store.sessions.begin() as session:
        await withdraw_report(session, report, author=author, now=NOW)
    facts = FactsStore(store)
    await facts.refresh()

    assert await counting(store) == ()
    latest = facts.current().cooperations["small"].reports_of["arkiv"][-1]
    assert latest.on == date(2025, 3, 18)
    assert await rows(store) == 2


async def test_a_document_of_the_same_day_is_told_and_the_posted_report_stays_in_the_store(
    store: Database,
) -> None:
    await posted(store, await person(store, "Sam"), on=date(2025, 3, 18))
    facts = FactsStore(store)
    await facts.refresh()

    small = facts.current().cooperations["small"]
    (only,) = small.reports_of["arkiv"]
    assert only.source.document == "protokoll-2025-03"
    assert len(await counting(store)) == 1


async def test_erasing_the_author_leaves_the_report_without_a_name(store: Database) -> None:
    await posted(store, await person(store, "Sam"))
    facts = FactsStore(store)
    await facts.refresh()

    async with store.sessions.begin() as session:
        await erase_person(session, "sam@example.se", by=Actor(at=NOW))
    await facts.refresh()

    (report,) = facts.current().cooperations["small"].posted
    assert (report.author, report.author_name) == (None, None)
    assert report.document.title == "Statusuppdatering"
    async with store.snapshots() as session:
        assert await about_person(session, "sam@example.se") == {}
