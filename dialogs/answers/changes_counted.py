"""How many there were then and now, where the things of a subject are counted and not its users."""

import re
from dataclasses import replace
from itertools import pairwise

from dialogs.answer import Answer
from dialogs.answers.stems import matches, stem, stems
from dialogs.question import Question

_NUMBER_OF = frozenset(["antal", "antalet", "number"])


def counted_first(question: Question, told: Answer) -> Answer:
    """What changed of the things whose number is asked for, before how many use them.

    ("Hur har antalet e-tjänster utvecklats?", "hur många e-tjänster fanns då jämfört med nu?").
    """
    after = [b for a, b in pairwise(question.terms) if a in _NUMBER_OF]
    if "how_many" in question.aspects and "uptake" not in question.aspects:
        after += question.terms[:2]  # "hur många fler e-tjänster"
    counted = [stem(word) for word in after if word in question.naming]
    lines = (s for s in told.statements if "→" in s)
    line = next((s for s in lines if counted and _counts(s, counted[0])), None)
    if line is None:
        return told
    rest = (s for s in told.statements if s != line)
    return replace(told, headline=line, statements=(told.headline, *rest))


def _counts(line: str, asked: str) -> bool:
    """Whether a line tells a number of what is asked for ("mer än 1000 e-tjänster")."""
    return any(matches(asked, stems(word)) for word in _NUMBERED.findall(line))


_NUMBERED = re.compile(r"\d\s([^\W\d][\w-]*)")
"""The word that stands right after a number."""
