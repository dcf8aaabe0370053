"""A process that takes over from the dead after seconds instead of a minute and a half.

``serve`` is the whole bot; ``send`` its delivery alone, which starts sooner.
"""

import asyncio
import signal
import sys
from datetime import timedelta

import aiohttp

import bot.delivering.sender
from bot.clock import system_clock
from bot.delivering.delivery import Delivery
from bot.scheduling import Job, scheduled
from bot.settings import Settings, load_settings
from bot.teams.connector import Connector
from bot.teams.login import NoLogin
from bot.teams.service_hosts import ServiceHosts
from bot.web.metrics import Metrics
from storage import FactsStore, open_database

LEASE = timedelta(seconds=2)


async def send(settings: Settings) -> None:
    """Send until told to stop."""
    stop = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
    database = open_database(settings.database_url)
    metrics = Metrics()
    delivery = Delivery(database, FactsStore(database).current, settings, system_clock)
    async with aiohttp.ClientSession() as session:
        hosts = ServiceHosts((), loopback=True)
        connector = Connector(session, NoLogin(), hosts, clock=system_clock, meter=metrics)
        async with (
            delivery.running(connector, metrics),
            scheduled([Job("send", 1, delivery.look), Job("tidy", 60, delivery.tidy)]),
        ):
            await stop.wait()
    await database.close()


def main() -> None:
    """Run as the first argument says."""
    bot.delivering.sender._LEASE = LEASE
    bot.delivering.sender._TAKES = LEASE / 4
    if sys.argv[1] == "serve":
        from bot.cli import main as bot_main

        sys.exit(bot_main(["serve", "--port", "0"]))
    asyncio.run(send(load_settings(None)))


if __name__ == "__main__":
    main()
