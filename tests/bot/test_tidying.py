"""Is it tidied once a night, by the cooperation's own clock, and told?"""

import logging
from datetime import UTC, datetime, timedelta

import pytest

from bot.tidying import Tidying
from storage.audit import Change, record_change
from storage.retention import Retention
from tests.bot.replica import SAM, replica, shown


async def test_each_night_from_three_local_time_on(
    filled_sqlite_url: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    now = datetime(2026, 1, 10, 1, 59, tzinfo=UTC)
    async with replica(filled_sqlite_url) as bot:
        retention = Retention(log=timedelta(days=30))
        tidying = Tidying(bot.database, bot.facts.current, retention, lambda: now)

        async def told() -> list[str]:
            async with bot.database.sessions.begin() as session:
                old = Change(
                    at=now - timedelta(days=60),
                    person=None,
                    cooperation="norrbotten",
                    deed="data.loaded",
                    subject="x",
                    channel="command",
                )
                await record_change(session, old)
            caplog.clear()
            await tidying.look()
            return [record.getMessage() for record in caplog.records]

        assert await told() == []
        now += timedelta(minutes=1)
        assert "norrbotten: removed 3 log_lines" in await told()
        assert await told() == []
        now += timedelta(days=1)
        assert await told() == ["norrbotten: removed 2 log_lines"]

        bot.now = now
        log = shown(await bot.hear("visa loggen", who=SAM))
    assert "Gallrade det som har sparats tillräckligt länge" in log
    assert "Rader i loggen: 2" in log
    assert "Boten själv" in log
