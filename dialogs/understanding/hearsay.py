"""Who has said what is to be confirmed, and where it was read? No part of what is asked."""

import re

_SAYS = (
    "säger|sa|sade|påstår|påstod|hävdar|hävdade|skriver|skrev|menar|menade|tror|trodde|berättade"
    "|says|said|claims|claimed|writes|wrote|thinks|thought|(?:tells|told)\\s(?:me|us)"
)
_WHEN = (
    r"(?:(?:igår|i\sgår|idag|i\sdag|nyss|nu|häromdagen|i\smorse|i\sveckan|förra\sveckan"
    r"|(?:på|i)\s\w+|yesterday|today|just\snow|last\sweek)\s)?"
)
_DOCUMENT = (
    r"\w*(?:protokoll|plan|rapport|berättels|budget|dokument|direktiv|minutes|report|årshjul)"
)
_HEARSAY = re.compile(
    r"^(?:(?:(?:min|vår|my|our|the|a|en)\s)?(?:\w+\s)?(?:\w*chef|kollega|granne|ordförande\w*"
    r"|samordnare\w*|någon|nån|han|hon|boss|colleague|manager|neighbour|friend|chair\w*"
    rf"|coordinator|someone|somebody|he|she)\s(?:{_SAYS})\s{_WHEN}(?:att\s|that\s)?"
    rf"|(?!(?:\w+\s)?{_DOCUMENT})(?:[^\W\d][\w-]*\s){{1,4}}?(?:{_SAYS})\s{_WHEN}(?:att|that)\s"
    r"(?!(?:de|dom|han|hon|hen|they|he|she)\b)"
    r"|(?:(?:men|nu|nyss|precis|igår|idag|häromdagen|but|now|today|yesterday)\s)?"
    r"(?:(?:jag|vi|i|we)\s)?(?:(?:har?|have)\s)?(?:(?:jag|vi)\s)?"
    r"(?:läste|läst|hörde|hört|såg|sett|read|heard|saw)(?:\s(?:jag|vi))?"
    rf"\s(?!(?:\w+\s){{0,3}}{_DOCUMENT})(?:[\w-]+\s){{0,4}}?(?:att|that)\s"
    r"|det\s(?:sägs|påstås|ryktas)\satt\s)",
    re.IGNORECASE,
)
"""How a statement begins with who said it or where it was read; what a paper says is its own."""


def without_hearsay(statement: str) -> str:
    """A statement without who said it ("Samordnaren påstod igår att närvaron var 79 %")."""
    return _HEARSAY.sub("", statement)
