"""Which command is meant? The command line's words, faults and exit statuses.

0 done or answered, 1 a fault of ours, 2 wrong usage or bad input, 3 not known, 4 asks back.
"""

import argparse
import asyncio
import logging
import sys
from collections.abc import Callable, Coroutine, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from bot.commands import (
    ask,
    backing_up,
    data,
    exporting,
    importing,
    links,
    log,
    meetings,
    packaging,
    people,
    reconciling,
    rehearsing,
    serving,
)
from bot.commands.faults import told_faults
from bot.setting_faults import SettingsError
from bot.settings import Settings, load_settings
from dialogs.exports import Kind
from dialogs.exports.meeting_papers import MeetingPaper
from dialogs.exports.newsletter import NEWSLETTER
from storage import DatabaseSettingFault, DatabaseTooNew, DatabaseUnreachable, FaultyData

OURS, USAGE = 1, 2

Command = Callable[[argparse.Namespace, Settings], Coroutine[Any, Any, int]]


def main(arguments: Sequence[str]) -> int:
    """Run a command; returns the exit status."""
    parsed = parser().parse_args(arguments)
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s")
    command: Command = parsed.command
    try:
        settings = load_settings()
        return _run(command(parsed, settings))
    except FaultyData as error:
        print("\n".join(told_faults(error)), file=sys.stderr)
    except (SettingsError, DatabaseSettingFault, DatabaseTooNew, DatabaseUnreachable) as error:
        print(error, file=sys.stderr)
    except KeyboardInterrupt:
        return 0
    except BrokenPipeError:
        sys.stderr.close()
        return 0
    return USAGE


def _run(command: Coroutine[Any, Any, int]) -> int:
    """Run to the end, on the quicker loop where there is one."""
    if sys.platform == "win32":
        return asyncio.run(command)
    import uvloop

    return uvloop.run(command)


def parser() -> argparse.ArgumentParser:
    """The commands and what they take."""
    root = argparse.ArgumentParser(
        prog="python -m bot",
        description="The assistant of municipal cooperations, in Microsoft Teams and here.",
    )
    root.set_defaults(command=serving.serve, host=None, port=None)
    commands = root.add_subparsers(title="commands", metavar="COMMAND")

    def add(name: str, command: Command, text: str) -> argparse.ArgumentParser:
        sub = commands.add_parser(name, help=text, description=text)
        sub.set_defaults(command=command)
        return sub

    serve = add("serve", serving.serve, "migrate, load the shipped data if empty, and serve")
    serve.add_argument("--host", metavar="H")
    serve.add_argument("--port", metavar="P", type=_port)
    asking = add("ask", ask.ask, "answer one question as text, with its source")
    asking.add_argument("text", metavar="TEXT")
    asking.add_argument("--as", dest="email", metavar="EMAIL", help="who asks")
    chat = add("chat", ask.chat, "answer questions in a loop, with follow-ups")
    chat.add_argument("--as", dest="email", metavar="EMAIL", help="who asks")
    load = add("load", data.load, "load or update a cooperation's data folder")
    load.add_argument("folder", metavar="FOLDER", type=Path)
    members = add("members", people.members, "load members from a CSV or Excel file")
    members.add_argument("file", metavar="FILE", type=Path)
    calling = add("meetings", meetings.meetings, "call or move meetings from a CSV or Excel file")
    calling.add_argument("file", metavar="FILE", type=Path)
    linking = add("links", links.links, "write links for those invited who are not in Teams")
    linking.add_argument("--cooperation", metavar="C", required=True)
    linking.add_argument("--on", dest="day", metavar="DATE", type=_day, required=True)
    linking.add_argument("file", metavar="FILE", type=Path, help="FILE.csv")
    reconcile = add("reconcile", reconciling.reconcile, "name every fault in the published figures")
    reconcile.add_argument("--format", choices=("table", "json"), default="table")
    export = add("export", exporting.export, "write a file that people hand on")
    kinds = (*Kind, *MeetingPaper, NEWSLETTER)
    export.add_argument("kind", metavar="KIND", choices=kinds, help=", ".join(kinds))
    export.add_argument("--cooperation", metavar="C", required=True)
    export.add_argument("--year", metavar="Y", type=int, help="of the figures and reports")
    export.add_argument("--meeting", metavar="DATE", type=_day, help="the day of a called meeting")
    export.add_argument("--since", metavar="DATE", type=_day, help="what a newsletter tells of")
    export.add_argument("--until", metavar="DATE", type=_day, help="by the documents until then")
    export.add_argument("file", metavar="FILE", type=Path, help="FILE.csv, FILE.xlsx or FILE.docx")
    logged = add("log", log.log, "write who changed what, and what was refused, as CSV")
    logged.add_argument("--cooperation", metavar="C", required=True)
    logged.add_argument("--from", dest="first", metavar="DATE", type=_day, help="from this day on")
    logged.add_argument("file", metavar="FILE", type=Path, help="FILE.csv")
    rehearse = add("rehearse", rehearsing.rehearse, "list the messages of some days; send nothing")
    rehearse.add_argument("--from", dest="first", metavar="DATE", type=_day, required=True)
    rehearse.add_argument("--to", dest="last", metavar="DATE", type=_day, required=True)
    rehearse.add_argument("--format", choices=("table", "csv", "json"), default="table")
    importing_ = add("import", importing.import_file, "show what a spreadsheet would change")
    importing_.add_argument("file", metavar="FILE", type=Path, help="FILE.xlsx or FILE.csv")
    importing_.add_argument("--cooperation", metavar="C", required=True)
    importing_.add_argument("--year", metavar="Y", type=int, help="of tables that name none")
    importing_.add_argument("--confirm", action="store_true", help="store it")
    about = add("about", people.about, "show what is stored about a person")
    about.add_argument("email", metavar="EMAIL")
    erase = add("erase", people.erase, "erase what is stored about a person")
    erase.add_argument("email", metavar="EMAIL")
    package = add("manifest", packaging.manifest, "make the app package for Teams")
    package.add_argument("--app-id", metavar="ID", required=True, help="the bot's app id")
    package.add_argument("--domain", metavar="HOST", required=True, help="where the bot is served")
    package.add_argument("--developer", metavar="NAME", help="who offers the bot")
    package.add_argument("--website", metavar="URL", help="who they are, and on personal data")
    package.add_argument("file", metavar="FILE", type=Path, help="OUT.zip")
    kept = add("backup", backing_up.backup, "write everything in the store to a file")
    kept.add_argument("file", metavar="FILE", type=Path)
    back = add("restore", backing_up.restore_backup, "put a backup into an empty store")
    back.add_argument("file", metavar="FILE", type=Path)
    add("migrate", data.migrate_store, "bring the store to the current schema")
    return root


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no date such as 2025-03-31") from None


def _port(text: str) -> int:
    if not text.isdecimal() or int(text) > 65_535:
        raise argparse.ArgumentTypeError(f"{text!r} is no port number (0 to 65535)")
    return int(text)
