"""Is it asked what an amount is paid for? The question word before it, and "för" last of all."""

import re

_PAID_FOR = re.compile(
    r"^\W*(?:(?:och|men|så|and|but)\s+)?(?:vad|va|what)\b[^?.!]*?\d[\d\s.,\u00a0]*"
    r"(?:(?:kr|kronor|tkr|:-|miljoner|miljon|mnkr|tusen|crowns|sek|million)\s*)*"
    r"(?:extra\s+|egentligen\s+)?(?:för|till|på|for|to|on)"
    r"(?:\s+(?:egentligen|då|exactly|(?:in?\s+)?(?:år\s+)?(?:20|[-'’])\d\d"
    r"|(?:i\s+)?(?:år|fjol|this\s+year)))?\W*$",
    re.IGNORECASE,
)


def asks_what_it_is_for(text: str) -> bool:
    """Whether a text that states an amount asks what it is for ("vad betalar vi 21 000 för?")."""
    return _PAID_FOR.search(text) is not None
