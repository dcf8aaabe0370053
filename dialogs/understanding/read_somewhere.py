"""Is it asked what a word means after where it stands?

"Det står avrop i planen, vad betyder det?" is put as the question what the word means; an amount
that stands somewhere is no word, and neither is where something stands.
"""

import re
from collections.abc import Iterable

_MEANS = frozenset(["betyder", "innebär", "innebar", "menas", "mean", "means", "är", "ar", "e"])
_STANDS = frozenset(
    ["står", "star", "stod", "läste", "laste", "nämns", "namns", "nämner", "skriver", "ordet",
     "begreppet", "says", "read", "mentions", "word"]
)  # fmt: skip
_READ = re.compile(
    r"(?:^|(?<=[.!?,\n]\s)|(?<=[.!?,\n]))[^.!?,\n]{0,60}?"
    r"\b(?:st[åa]r|stod|l[äa]ste|n[äa]mns|n[äa]mner|skriver|ordet|begreppet|says|read|mentions|word)\s+"
    r"(?:(?:det|om|ordet|begreppet|något om|about|the word)\s+)*"
    r"(?!(?:i|p[åa]|utan|f[öo]r|med|att|som|under|vid|inte|still|stilla|kvar|in|on|that)\b)"
    r"[\"'“”’»«]?(?P<word>[^\W\d][^\d.,!?\n\"“”»«]{1,44}?)[\"'“”’»«]?"
    r"(?:\s+(?:i|p[åa]|in|on)\s+[^.,!?\n]{2,40})?\s?[.,!?\n–-]+\s*(?:(?:och|men|så|and|but)\s+)?"
    r"(?:(?:vad?\s+(?:betyder|inneb[äa]r|menas med|menar (?:man|ni|de) med)\s+(?:det|de|detta)"
    r"|va[d]?\s+(?:[äa]r|e)\s+(?:det|de)(?:\s+f[öo]r\s+n\w+)?"
    r"|what does (?:it|that|this) mean)(?:\s+(?:egentligen|ens|då))?(?=\W*$)"
    r"|(?:betyder|inneb[äa]r)\s+(?:det|de)\s+att\b.*)",
    re.IGNORECASE,
)


def meaning_first(text: str, words: Iterable[str]) -> str:
    """A text with the word before what is asked of it; ``words`` are those of the message."""
    if _STANDS.isdisjoint(words) or _MEANS.isdisjoint(words):
        return text
    return _READ.sub(_meaning, text)


def _meaning(found: re.Match[str]) -> str:
    english = found[0].casefold().rstrip().endswith("mean")
    return f"what does {found['word']} mean?" if english else f"vad betyder {found['word']}?"
