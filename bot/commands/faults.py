"""How are faults in data told on the command line? One line each, naming file, row and column."""

from collections.abc import Iterable

from storage import FaultyData

MOST = 200


def told_faults(error: FaultyData) -> Iterable[str]:
    """The faults, one a line; past :data:`MOST` only how many more there are."""
    for fault in error.faults[:MOST]:
        yield str(fault)
    if len(error.faults) > MOST:
        yield f"... and {len(error.faults) - MOST} more faults"
