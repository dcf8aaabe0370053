"""Does a question stand in another order than a question has?

In that of a clause, as within another question or in haste: "jag undrar vad e-arkivet kostar" asks
"vad kostar e-arkivet?". With its asking word where the answer would be: "vi betalar hur mycket för
e-arkivet?". Behind what it is about: "2024: blev det överskott?".
"""

import re
from collections.abc import Sequence

_VERBS = (
    r"är|var|blir|blev|har|hade|finns|fanns|kan|ska|skall|skulle|får|fick|måste|behöver|kommer"
    r"|kom|betalar|betalade|kostar|kostade|ingår|ingick|deltar|deltog|använder|används|nyttjar|står"
    r"|stod|handlar|överstiger|översteg|nådde|nåddes|nås|ökar|ökade|minskar|minskade|går|gick|låg"
    r"|ligger|drog|höll|håller|hålls|hölls|sitter|faktureras|fördelas|beslutar|beslutade|höjs|höjdes"
    r"|sänks|sänktes|beslutades|säger|sa|sade|tycker|tyckte|gör|gjorde|heter|betyder|innebär|slutar"
    r"|omfattar|beror|berodde|beräknas|räknas|planeras|planerar|visar|visade|bedömdes|började"
    r"|startade|anser|ansåg|skriver|skrev|vill|omfattas|sjönk|stiger|steg|drar|fungerar|äger|sköter"
    r"|utgör|utgjorde|motsvarar|händer|hände|sker|skedde"
)
_LINKING = r"som|inte|i|på|av|för|med|under|från|till|om|enligt|utan|hos|bland|efter|innan|och|att"
_ASKING = (
    r"vad|varför|när|var|vem"
    r"|hur(?:\s(?:mycket(?:\spengar)?|ofta|länge|långt"
    rf"|(?:många|stor\w*)\s(?!(?:{_LINKING})\b)\w+))?"
    r"(?:\s(?:mer|mindre|\w+are))?"
    rf"|vil(?:ken|ket|ka)(?:\s(?!(?:{_LINKING})\b)\w+){{1,2}}?"
)
_WONDERS = (
    r"undrar|undra|funderar på|vet|veta|frågar|fråga|frågan|kollar?|ta reda på|se efter|förklara"
    r"|få (?:fram|höra|svar på)|svara på|säga?|räkna ut|beskriva?|berätta(?:\som)?|minns"
    r"|förstår inte"
)
_BETWEEN = r"(?:\s(?:jag|du|ni|vi|man|mig|oss|är|nu|bara|också|snabbt|lite|gärna|exakt|här|då))*:?"
_WORD = rf"(?!(?:{_VERBS}|som|inte|om|och|å|hur|vad|att)\b)[\w/-]+"
_TOLD = (
    r"(?:den|det|de|vår|vårt|våra|vi|ni|man|alla|allt|e-\w+|[A-ZÅÄÖ][\w-]+|e[A-Z]\w+"
    rf"|(?:{_WORD}\s)?(?!(?:{_VERBS})\b)[\w-]{{3,}}(?:an|en|et|na|ns|ts|arna|orna|erna))"
)
"""How what is told of begins: a pronoun, a name or a definite noun."""
_CLAUSE = re.compile(
    rf"(?:^|(?<=[.!?\n]\s)|(?P<wonders>\b(?i:{_WONDERS}){_BETWEEN}\s))"
    rf"(?>(?P<asks>(?i:{_ASKING})))\s+(?!(?:{_VERBS}|{_LINKING}|jag)\b)(?={_TOLD}\b)"
    rf"(?P<subject>{_WORD}(?:\s+{_WORD}){{0,4}}?)"
    rf"\s+(?P<not>inte\s+)?(?P<verb>{_VERBS})\b"
)


_IN_PLACE = re.compile(
    r"^(?P<subject>(?:vi|ni|de|det)|(?:e-)?\w+(?:\skommun)?)"
    r"\s(?P<verb>betala(?:r|de)|kosta(?:r|de)|använder|ligger på|lade|lägger|har|hade|får|fick"
    r"|blir|blev)"
    r"\s(?P<asks>hur (?:mycket|många \w+)(?: (?:mer|mindre))?|vad)\b(?=\s(?!som\b)|\W*$)",
    re.IGNORECASE,
)
_AHEAD = re.compile(
    r"^(?:(?P<year>(?:(?:under|för|i|år)\s)?20\d\d)\s?[:,]"
    rf"|(?P<about>(?:för|inom|hos|på)\s(?:{_WORD}\s){{0,2}}{_WORD}),)"
    r"\s(?P<asked>[^\W\d](?:[^?!.;:\n]|(?<=\d)[.:](?=\d))+)\?*\s*$",
    re.IGNORECASE,
)
_AGAIN = re.compile(
    rf"(?P<asked>\b(?:{_ASKING}) (?:{_VERBS}|\w+r)(?: det)?) nu (?P<of>[^?.!\n]+?) igen(?=\W*$)",
    re.IGNORECASE,
)
"""What has been told before ("vad betyder nu förvaltning igen?"); "nu" is then no time."""
_SAYS_WHEN = re.compile(r"\b(?:20\d\d|i år|i fjol|förra året|nästa år|och|om|när)\b", re.IGNORECASE)
_BEGINS_AHEAD = "0123456789fFhHiIpPuUåÅ"
"""Letters that what stands ahead of a question begins with: "för", "hos", "i", "på", "under"."""
_BEGINS = re.compile(rf"(?:{_VERBS}|{_ASKING})\b", re.IGNORECASE)


_ALREADY = frozenset(_VERBS.split("|"))
_WONDERING = frozenset(
    [
        *("undrar", "undra", "funderar", "vet", "veta", "frågar", "fråga", "frågan", "kolla", "se"),
        *("kollar", "reda", "förklara", "höra", "fram", "svar", "svara", "säg", "säga", "räkna"),
        *("beskriv", "beskriva", "berätta", "minns", "förstår"),
    ]
)
"""Words of what a question may stand within."""


def with_verb_second(said: str, words: Sequence[str]) -> str:
    """The text in the order of a question where it has another; any other as it is."""
    if said[:1] in _BEGINS_AHEAD and (ahead := _AHEAD.match(said)):
        said = _put_last(ahead)
    if " nu " in said:
        said = _AGAIN.sub(r"\g<asked> \g<of>", said)
    if " hur " in said or " vad" in said:
        said = _IN_PLACE.sub(_asked_first, said, count=1)
    if words[1:2] and words[1] in _ALREADY and _WONDERING.isdisjoint(words):
        return said
    return _CLAUSE.sub(_turned, said, count=1)


def _put_last(found: re.Match[str]) -> str:
    asked = found["asked"].rstrip()
    if _BEGINS.match(asked) is None or _SAYS_WHEN.search(asked):
        return found[0]
    return f"{asked[0].upper()}{asked[1:]} {found['year'] or found['about'].lower()}?"


def _asked_first(found: re.Match[str]) -> str:
    return f"{found['asks']} {found['verb']} {found['subject']}"


def _turned(found: re.Match[str]) -> str:
    denied = f" {found['not'].strip()}" if found["not"] else ""
    asks = f"{found['wonders'] or ''}{found['asks']}"
    return f"{asks} {found['verb']} {found['subject']}{denied}"
