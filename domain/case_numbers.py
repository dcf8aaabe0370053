"""Is a case number the one that somebody writes, who may leave out parts of it?"""

import re

_REGISTER = re.compile(r"^[^\W\d_]+\s*")
"""The letters of the register before a case number ("KS 2023/12")."""


def same_case(asked: str, printed: str | None) -> bool:
    """Whether a case number is the one asked for.

    People leave out the filing plan's part: "2023/12" for "2023/12-2.2.0.2", and what is heard of
    "KS 2023/12" is its number.
    """
    if printed is None:
        return False
    asked, printed = asked.replace(" ", ""), _REGISTER.sub("", printed).replace(" ", "")
    return printed == asked or printed.startswith(f"{asked}-") or asked.startswith(f"{printed}-")
