"""How is the interpreter set for a process that answers? For many small turns over much that stays.

Neither setting changes what anything does.
"""

import gc
import sys
from enum import EnumType


def set_for_turns() -> None:
    """Set it; to be called when all is loaded."""
    _find_members_directly()
    _collect_seldom()


def _collect_seldom() -> None:
    """What is loaded by now stays; the garbage collector need not look at it in every turn."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)


def _find_members_directly() -> None:
    """Let ``Topic.COST`` cost no more than any attribute, as it does from Python 3.12 on.

    Before, enumerations had a way of their own to members that are no attributes of their class.
    Since 3.11 there are none such, but all look-ups still go by it: at five times the price, some
    hundred and fifty times a turn.
    """
    if sys.version_info < (3, 12) and "__getattr__" in vars(EnumType):
        delattr(EnumType, "__getattr__")
