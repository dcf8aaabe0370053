"""Does anything that comes from outside make a fault? Looked for by coverage, for a bounded time.

``python -m tools.fuzz TARGET --seconds 60``. The suite tries the same with examples of hypothesis'
making; this goes deeper, with atheris, which is no requirement: ``pip install atheris``.
"""

import argparse
import sys
from importlib import import_module

_FLOORS = ["bot", "dialogs", "storage", "domain"]
_NAMES = ("activity", "message", "spreadsheet")


def main() -> int:
    """Fuzz a target until a fault is found or the time is over."""
    parser = argparse.ArgumentParser(prog="python -m tools.fuzz", description=__doc__)
    parser.add_argument("target", choices=_NAMES)
    parser.add_argument("--seconds", type=int, default=60)
    asked = parser.parse_args()
    try:
        import atheris
    except ImportError:
        print("atheris is missing: pip install atheris", file=sys.stderr)
        return 2
    # Only what is imported from here on is watched for new paths.
    with atheris.instrument_imports(include=_FLOORS):
        targets = import_module("tools.fuzz_targets")
    limits = [f"-max_total_time={asked.seconds}", "-timeout=10", "-rss_limit_mb=2048"]
    atheris.Setup([sys.argv[0], *limits], targets.TARGETS[asked.target])
    atheris.Fuzz()
    return 0


if __name__ == "__main__":
    sys.exit(main())
