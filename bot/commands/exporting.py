"""``export``: the files that people hand on, written to a named file."""

import argparse
import sys
from datetime import date

from bot.commands.cooperation import CooperationUnknown, cooperation_called
from bot.commands.files import write_whole
from bot.commands.store import opened_store, the_clock
from bot.settings import Settings
from dialogs.exports import Kind, NothingToExport, NotOffered, Request, composed, ending_of
from dialogs.texts import DEFAULT_LANGUAGE
from domain.as_of import as_of
from domain.facts import CooperationFacts
from storage.exporting import TEMPLATE, TemplateFault

_USAGE = 2


async def export(arguments: argparse.Namespace, settings: Settings) -> int:
    """Compose a file and write it; nothing is left half written."""
    kind, file = Kind(arguments.kind), arguments.file
    try:
        ending = ending_of(kind, file)
        async with opened_store(settings) as (_, store):
            facts = cooperation_called(store.current(), arguments.cooperation)
        request = Request(
            facts=_until(facts, arguments.until),
            year=arguments.year,
            language=DEFAULT_LANGUAGE,
            made=the_clock(settings)(),
        )
        template = settings.paper_template or TEMPLATE
        write_whole(file, composed(kind, ending, request, template))
    except NotOffered as fault:
        print(f"{file}: {fault}", file=sys.stderr)
        return _USAGE
    except (CooperationUnknown, NothingToExport, TemplateFault) as fault:
        print(fault, file=sys.stderr)
        return _USAGE
    except OSError as error:
        print(f"{file}: {error.strerror}", file=sys.stderr)
        return _USAGE
    print(f"{kind} {arguments.year}, {facts.cooperation.name}: {file}")
    return 0


def _until(facts: CooperationFacts, day: date | None) -> CooperationFacts:
    return facts if day is None else as_of(facts, day)
