"""Is it asked whether somebody pays most of it? As whether that is more than so many per cent.

"Betalar Luleå det mesta?" asks for no ranking: who pays most of all may pay a fifth.
"""

import re
from collections.abc import Iterable

PARTS_SAID = frozenset(
    [
        *("mesta", "merparten", "lejonparten", "huvuddelen", "majoriteten", "hälften", "halften"),
        *("allt", "alltihop", "alltihopa", "most", "half", "all", "everything"),
    ]
)
"""Words without which no such part is said."""
_WHO = frozenset(["vem", "vilka", "vilken", "vad", "hur", "who", "which", "what", "how"])
_PAYS = r"\b(?:betal\w+|st[åa]r|stod|b[äa]r|pays?|paying|bears?)\b"
_OF_WHAT = r"\s+(?:av|of|för|for)\b(?!\s+(?:20\d\d|oss|all[at]|us|all)\b)"
_MOST = re.compile(
    rf"(?P<before>{_PAYS}[^?.!,]*?\s)(?<!\bkostar\s)"
    r"(?P<part>(?:det\s+)?mesta|merparten|lejonparten|huvuddelen|majoriteten|mer\s+[äa]n\s+h[äa]lften"
    r"|(?:n[äa]stan|i\s+princip|i\s+stort\s+sett|praktiskt\s+taget|s[åa]\s+gott\s+som)\s+"
    r"(?P<all>allt(?:ihopa?)?)(?!\s+(?:om|det|som)\b)"
    r"|(?:almost|nearly|practically)\s+(?P<everything>all|everything)|more\s+than\s+half"
    r"|most\s+of\s+it)\b(?!\s+(?:via|genom|direkt|till|sj[äa]lv\w*|utan|through|directly|without)\b)"
    rf"(?P<rest>{_OF_WHAT})?",
    re.IGNORECASE,
)
"""How a part is said of what somebody pays, most of it or nearly all."""


def as_a_part(text: str, words: Iterable[str]) -> str:
    """A text with the part in figures; ``words`` are those of the message."""
    said = frozenset(words)
    if PARTS_SAID.isdisjoint(said) or not _WHO.isdisjoint(said):
        return text
    return _MOST.sub(_in_figures, text)


def _in_figures(found: re.Match[str]) -> str:
    english = found["everything"] or found["part"].lower().startswith(("more", "most"))
    more_than = "more than" if english else "mer än"
    per_cent = 90 if found["all"] or found["everything"] else 50
    of = "of" if english else "av"
    whole = "" if found["rest"] else " the total" if english else " allt"
    return f"{found['before']}{more_than} {per_cent} % {of}{whole}"
