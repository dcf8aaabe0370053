"""What does somebody take back as soon as it is said? "Kiruna 2025, nej vänta, 2024".

What is said instead stands in the place of the last thing of its kind before it, so that all that
reads the message sees only what was meant; so it does where something is only told apart ("Kalix
(inte Överkalix)").
"""

import re
from collections.abc import Sequence

from dialogs.understanding.lexicon import lexicon
from dialogs.understanding.tokens import Token, Words, words_of
from dialogs.understanding.vocabulary import NameKind, Vocabulary

_TELLS = frozenset(
    [
        *(
            "nej",
            "na",
            "nja",
            "ah",
            "vanta",
            "menar",
            "menade",
            "forresten",
            "snarare",
            "rattare",
            "rattelse",
        ),
        *("forlat", "sorry", "oops", "hoppsan", "ursakta", "las"),
        *("fel", "no", "wait", "mean", "meant", "rather", "actually", "scratch", "correction"),
    ]
)
"""Folded words one of which is in every message that takes something back."""
_I_MEAN = r"(?:jag|ja)\s+mena(?:r|de)|mena(?:r|de)\s+jag|menade|i\s+mean(?:t)?"
_SORRY = r"hoppsan|f[öo]rl[åa]t|urs[äa]kta|sorry|oops"
_OH = rf"(?:men|oj|å|öh|äh|eh|hm+|{_SORRY}|but|fan|alltså)[\s,.!…]+"
_TURN = re.compile(
    rf"(?:[\s,.;:?!…(–—-]+(?:{_OH})*(?:(?:nej|nä|vänta|wait|rättare\s+sagt|rättelse"
    rf"|fel\s+av\s+mig|correction|{_SORRY}|{_I_MEAN})"
    r"|(?:eller|or)\s+(?:nej|nä|förresten|snarare|vänta|no|rather|wait))"
    rf"|[\s]*[,.;:?!…(–—-]+\s*(?:{_OH})*(?:snarare|fel|läs|no|rather|actually|scratch\s+that))\b"
    rf"(?:[\s,.!…:]+(?:nej|nä|no|vänta|wait|(?:lite\s+)?fel|f[öo]rl[åa]t|sorry|{_I_MEAN})\b)*"
    r"[\s,.!…:–-]*(?:(?:(?:förstås|såklart|givetvis|ju|det|ska|skulle|är|var|vara|för|på|i|om|hos|av|med|ta|of|for|in|take"
    r"|make|it)\s+)*)(?=[\w§])",
    re.IGNORECASE,
)
"""How somebody turns from what was said to what is meant."""
_STARRED = " *"
_CORRECTED = re.compile(r"\s\*(?=\w+[\s.!]*$)")
"""How a correction is written in a chat ("... kalix för rtj *boden")."""
_MEANT_AFTER = re.compile(
    r"(?<!\boch)(?<!\bo)(?<!\bå)(?<!\bsamt)(?<!\band)"
    r"(?<!\bmot)(?<!\bmed)(?<!\bän)(?<!\btill)(?<!\bthan)(?<!\bto)[\s,.;:?!…(–—*-]+(?:(?:alltså|asså|eller|oj|or)\s+)*(?P<instead>[\w-]+)\s+"
    r"(?:mena(?:r|de)\s+(?:jag|ja)|is\s+what\s+i\s+mean(?:t)?)\b[\s.!)]*",
    re.IGNORECASE,
)
"""How somebody says afterwards what is meant ("... för 2025 ...2024 menade jag")."""
_AT_FIRST = re.compile(
    rf"^\W*(?:(?:nej|nä|nja|no|oj|äh|men|but|vänta|wait|{_SORRY}|fel(?:\s+av\s+mig)?(?=[,.!:]))"
    r"[\s,.!…:–-]+)+(?=\w)",
    re.IGNORECASE,
)
"""How somebody turns from what was said in the message before ("nej vänta, Boden")."""
_NO = "nej "
_APART = re.compile(
    r"(?:\s*[,(–-]\s*|\s+)(?:alltså\s+|dvs\.?\s+|(?P<but>men|fast|dock|but)\s+)?(?:inte|ej|not)\s+"
    r"(?P<of>(?:för|om|i|for|in)\s+)?(?:the\s+)?(?!var?\b)(?=\w)",
    re.IGNORECASE,
)
"""How somebody tells what is meant apart from another of its kind."""
_WHO = re.compile(r"\b(?:vilk(?:en|et|a)|vem|which|who)\b", re.IGNORECASE)
"""Whom somebody asks for who has one thing "men inte" another."""
_PAID = re.compile(
    r"\b(?:betal|kost|lägg|summ|adder|ihop|pay|cost|add\b|index(?:ed)?\b)", re.IGNORECASE
)
_OF_ALL = re.compile(
    r"\b(?:all[ta]|samtliga|totalt|sammanlagt|summan|hela|all|everything|everyone|total)\b",
    re.IGNORECASE,
)
_SIGNED = frozenset(",(–-")
_ENDS = re.compile(r"\s*(?:[?!.,)]|$)")
_NOT = frozenset(["inte", "ej", "not"])
_UNWANTED = re.compile(
    r"\b(?P<who>jag|vi|i|we)\s(?:(?:vill|ville|frågar|frågade|undrar|undrade|menar|menade)"
    r"|do(?=\snot\s(?:want|mean|ask)))\s(?:ju\s|faktiskt\s)?(?:inte|ej|not)\s[^,.!?\n]*[,.!?]\s*"
    r"(?:utan\s|men\s|but\s)?(?=(?P=who)\s(?:vill|frågar|undrar|menar|want|mean|ask)\b)",
    re.IGNORECASE,
)
"""What somebody says she does not ask, before what she asks ("jag vill inte veta vad ..., jag")."""
_INSTEAD = re.compile(r"\s+(?:i\s?stället|instead)\b", re.IGNORECASE)
_SIGNS = tuple(
    re.compile(sign, re.IGNORECASE)
    for sign in (
        r"\b20\d\d\b|\bi\s+(?:år|fjol)\b|\bförra\s+året\b|\b(?:this|last)\s+year\b",
        r"§+\s?\d+",
        rf"\b(?:{'|'.join(sorted(lexicon().months, key=len, reverse=True))})\b",
    )
)
"""Years, paragraphs and months: each of a kind of its own."""
_KINDS = {
    NameKind.MUNICIPALITY: "payer",
    NameKind.SUBJECT: "thing",
    NameKind.COMPONENT: "thing",
    NameKind.BODY: "body",
    NameKind.ROLE: "role",
}
"""Names that can stand in each other's place."""
_WITHOUT = {"men": "utom", "fast": "utom", "dock": "utom", "but": "except"}
"""What leaves out of a whole what follows it, for "men inte" in the same language."""
_MOST = 0.5
"""Part of a name that a word must make up to stand for it."""
_CONCEPTS = {"own": "payer", "budget": "figure", "outcome": "figure", "forecast": "figure"}


def without_taken_back(message: Words, vocabulary: Vocabulary) -> Words:
    """A cleaned message without what it takes back; the same where it takes nothing back."""
    words = {token.folded for token in message.tokens}
    if _STARRED in message.text and (starred := _CORRECTED.search(message.text)):
        message = _turned(message, starred, vocabulary)
    if not _TELLS.isdisjoint(words):
        for turn in reversed(list(_TURN.finditer(message.text))):
            message = _turned(message, turn, vocabulary)
        if after := _MEANT_AFTER.search(message.text):
            message = _meant_after(message, after, vocabulary)
        message = _begun_anew(message, vocabulary)
    if not _NOT.isdisjoint(words):
        wanted = _UNWANTED.sub("", message.text)
        message = message if wanted == message.text else words_of(wanted)
        for apart in reversed(list(_APART.finditer(message.text))):
            message = _without_the_other(message, apart, vocabulary)
    return message


def _meant_after(message: Words, after: re.Match[str], vocabulary: Vocabulary) -> Words:
    """A message with what is said to be meant in the place of what stands before it."""
    instead = _next_named(message, after.start("instead"), vocabulary)
    said = message.text[: after.start()]
    before = _last_of(instead[1], said, vocabulary) if instead else None
    if before is None:
        return message
    meant = f"{said[: before[0]]}{after['instead']}{said[before[1] :]}"
    return words_of(f"{meant} {message.text[after.end() :]}".rstrip())


def _begun_anew(message: Words, vocabulary: Vocabulary) -> Words:
    """A message that begins with what it names instead, without how it comes to it."""
    first = _AT_FIRST.match(message.text)
    if first is None or _next_named(message, first.end(), vocabulary) is None:
        return message
    return words_of(_NO + message.text[first.end() :])


def _without_the_other(message: Words, apart: re.Match[str], vocabulary: Vocabulary) -> Words:
    """A message without what something of its kind, named before it, is told apart from.

    The same where more is said of it ("Kalix betalar, inte Boden som ..."), unless the two stand
    beside each other ("Kalix inte Överkalix räddningstjänst").
    """
    text = message.text
    if apart["but"] and (apart["of"] or _WHO.search(text) or not _PAID.search(text)):
        return message  # "betalar för räddningstjänsten men inte för e-arkivet" is said of both
    other = _next_named(message, apart.end(), vocabulary)
    meant = other and _last_of(other[1], text[: apart.start()], vocabulary)
    if other is None or not meant:
        return _without_it(message, apart) if other and apart["but"] else message
    rest = text[other[0] :]
    beside = meant[1] == apart.start()
    told_apart = apart["but"] or apart[0].strip()[:1] in _SIGNED
    if not (beside or (_ENDS.match(rest) and told_apart)):
        return message
    return words_of(text[: apart.start()] + rest.removeprefix(")"))


def _without_it(message: Words, apart: re.Match[str]) -> Words:
    """A message whose whole is told without what it names after "men inte"."""
    before = message.text[: apart.start()]
    if not _OF_ALL.search(before):
        return message
    return words_of(f"{before} {_WITHOUT[apart['but'].lower()]} {message.text[apart.end() :]}")


def _turned(message: Words, turn: re.Match[str], vocabulary: Vocabulary) -> Words:
    """A message with what follows a turn in the place of what stands before it.

    The same where nothing of its kind does.
    """
    text = message.text
    said, at, replaced = text[: turn.start()], turn.end(), False
    while (instead := _next_named(message, at, vocabulary)) is not None:
        end, kinds = instead
        before = _last_of(kinds, said, vocabulary)
        if before is None:
            break
        said = said[: before[0]] + text[at:end].strip() + said[before[1] :]
        at, replaced = end, True
    if not replaced:
        return message
    rest = _INSTEAD.sub("", text[at:], count=1)
    if "?" in turn[0] and not any(map(str.isalnum, rest)):
        rest = "?"
    return words_of(f"{said}{rest}")


def _next_named(
    message: Words, at: int, vocabulary: Vocabulary
) -> tuple[int, frozenset[str]] | None:
    """Where the name or time ends that stands next from a place on, and of which kinds it is."""
    for number, sign in enumerate(_SIGNS):
        found = sign.match(message.text, _skipping_space(message.text, at))
        if found is not None:
            return found.end(), frozenset([str(number)])
    token = next((t for t in message.tokens if t.start >= at), None)
    if token is None or message.text[at : token.start].strip():
        return None
    kinds = _kinds_of(token, vocabulary)
    return (token.end, kinds) if kinds else None


def _skipping_space(text: str, at: int) -> int:
    return at + len(text[at:]) - len(text[at:].lstrip())


def _last_of(kinds: frozenset[str], said: str, vocabulary: Vocabulary) -> tuple[int, int] | None:
    """Where the last name or time of some kinds stands in what was said."""
    for number, sign in enumerate(_SIGNS):
        if str(number) in kinds:
            spans = [found.span() for found in sign.finditer(said)]
            return spans[-1] if spans else None
    return _last_run(words_of(said).tokens, kinds, vocabulary)


def _last_run(
    tokens: Sequence[Token], kinds: frozenset[str], vocabulary: Vocabulary
) -> tuple[int, int] | None:
    """Where the last words that stand together and are of some kinds begin and end."""
    last = next(
        (n for n in reversed(range(len(tokens))) if kinds & _kinds_of(tokens[n], vocabulary)), None
    )
    if last is None:
        return None
    first = last
    while first and "thing" in kinds and kinds & _kinds_of(tokens[first - 1], vocabulary):
        first -= 1
    return tokens[first].start, tokens[last].end


def _kinds_of(token: Token, vocabulary: Vocabulary) -> frozenset[str]:
    """The kinds of what a word names."""
    analysis = vocabulary.analyse(token.folded)
    words = analysis.names.union(*(part.names for part in analysis.parts))
    heard = {} if token.folded.isdigit() else vocabulary.by_word
    named = [
        vocabulary.names[number].kind
        for word in words & heard.keys()
        for number, part in heard[word].items()
        if part >= _MOST
    ]
    kinds = {_KINDS[kind] for kind in named if kind in _KINDS}
    if "payer" in kinds and words.isdisjoint(vocabulary.name_index.proper):
        kinds.discard("payer")  # "kommun" names none
    concepts = vocabulary.concepts_of(token.folded)
    return frozenset(kinds.union(kind for said, kind in _CONCEPTS.items() if said in concepts))
