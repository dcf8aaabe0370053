"""``python -m bot``: the command line."""

import gc
import sys


def _run() -> int:
    # What is loaded stays: the collector would look at all of it many times, and find nothing.
    gc.disable()
    from bot.cli import main

    gc.freeze()
    gc.enable()
    return main(sys.argv[1:])


sys.exit(_run())
