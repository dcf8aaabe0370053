"""``manifest``: the app package that is uploaded to Teams."""

import argparse
import sys

from bot.commands.files import write_whole
from bot.settings import Settings
from bot.teams.app_package import PackageFault, app_package, host_of

_USAGE = 2


async def manifest(arguments: argparse.Namespace, settings: Settings) -> int:
    """Write the package; no store is needed."""
    file = arguments.file
    try:
        if file.suffix.lower() != ".zip":
            raise PackageFault(f"{file}: the package's name must end in .zip")
        host = host_of(arguments.domain)
        content = app_package(
            arguments.app_id,
            host,
            developer=arguments.developer or host,
            website=arguments.website or f"https://{host}/tab",
        )
        write_whole(file, content)
    except PackageFault as fault:
        print(fault, file=sys.stderr)
        return _USAGE
    except OSError as error:
        print(f"{file}: {error.strerror}", file=sys.stderr)
        return _USAGE
    print(f"{file}: upload it in Teams' admin centre, under Teams apps, Manage apps")
    return 0
