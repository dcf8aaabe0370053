"""How is the interpreter set for a process of many small turns over much that stays?"""

import gc


def set_for_turns() -> None:
    """Let the garbage collector look seldom, and not at what is loaded by now: that stays."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)
