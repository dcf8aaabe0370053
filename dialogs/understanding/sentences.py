"""Which parts of a message ask something? A message cut into sentences and joined questions."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from dialogs.understanding.leading_up import Led, directly, led_up_to
from dialogs.understanding.stretches import ASKING_ANEW, IT, stretches
from dialogs.understanding.wondering import (
    FIRST_WORD,
    VERBS,
    begins_as_statement,
    only_tells,
    says_something,
    wonders,
)

_NUMBERED = re.compile(r"^\d\)\s+")
"""The number of a question in a list."""
_NO_SUBJECT = (
    "för|av|till|i|på|om|med|mot|över|under|enligt|vid|hos|från|inte|ej|mest|minst|mer|mindre|lika|bäst"
    "|sämst|störst|in|ut|upp|ner|sin|sitt|sina|redan|nu|bara|också|även|både|pengar|ett|en|längst|flest"
    "|minus|plus|back|dit|hem|bra|dåligt|sig"
)
"""What stands after a verb whose subject was said before it ("... och kostar mest")."""
_JOINED = re.compile(
    r"(?:[,:]\s*(?:(?:och|o|samt|and|plus|men|but)\s+)?"
    r"|\s+(?:och|o|samt|and|(?<!mycket\s)(?<!stort\s)plus|men|but)\s+)"
    r"(?:(?:sen|sedan|sist|slutligen|så|också|även|dessutom|därtill|also|then|finally|lastly)\s+){0,3}"
    r"(?=(?:vad|va|hur|vem|vilka|vilken|vilket|när|nar|varför|varfor|var|stämmer|nåddes|blev|är|har|finns|får|gick|what|how|who|when|which|why|where|does|did|is|was|are)\b"
    r"|(?:kan|kunde|skulle|can|could|would)\s(?:du|ni|you)\s\w+\s(?:(?:mig|oss|me|us)\s|(?!(?:mig|oss|me|us)\s))"
    r"(?:\S+\s+){2}\S"
    r"|om\s+(?:det|den|de|dom)\s+(?:ingår|finns|används|stämmer)\b"
    r"|om\s+(?:fler|flera|några|någon|alla)\s+\w+\s+(?:har|använder|är)\b"
    r"|(?:något|nåt|någon|några|anything)\s+(?:för|till|for)\s+\w+\W*$"
    r"|(?:if|whether)\s+(?:it|they|that)\s+(?:is|are)\s(?:part|included|used|in)\b)"
    r"|\s+(?:och|o|samt|and|men|but)\s+(?="
    r"(?:ska|kan|måste|behöver|fick|hade|ingår|används|deltar|deltog|gäller|krävs|kommer|går"
    r"|kostar|betalar|använder|fungerar)\s"
    r"(?:vi|jag|man|det|den|de|dom|alla|nämnden|kommunerna|någon|några)\s\w"
    r"|(?:has|have|had|do|can|will|were|must)\s(?:the|this|that|there|it|they|we|i|any|all|every)\s\w)",
    re.IGNORECASE,
)
_VERB_ON = re.compile(
    r"(?<!\bför)(?<!\bom)(?<!\bpå)(?<!\bav)(?<!\btill)(?<!\bmed)(?<!\bi)\s+(?:och|o|samt|men)\s+(?="
    r"(?:kan|vill)\s(?:du|ni)\s(?:\w+\s){2}"
    r"|(?:lista|visa|redovisa|jämför|räkna\sut|berätta|ge\smig|nämn)\s\w+\s\w"
    r"|(?:(?:betalar|betalade|deltog|använder)\s(?-i:[A-ZÅÄÖ])"
    r"|(?:går|kostar|kostade|nådde|kom|ligger|fick|hade|ingår|används|räknas|skiljer|gäller|krävs)\s"
    rf"(?!(?:{_NO_SUBJECT})\b)[^\W\d])\S+\s\S)",
    re.IGNORECASE,
)
"""Where a question goes on with another that begins with its verb, or with an order."""
_JOINING = frozenset(["och", "o", "samt", "and", "plus", "men", "but", "dels"])
"""Words one of which joins any two questions that no comma or colon joins."""
_OWN_QUESTION = re.compile(r"\w+\s+\w+|^\W*(?:varför|varfor|why)\W*$", re.IGNORECASE)
"""Two words, or the one that asks why of what stands before it ("..., och varför?")."""


_RUN_ON = re.compile(
    r"(?=\s)"  # first of all, so that nothing else is tried within words
    r"(?<!\bundrar)(?<!\bveta)(?<!\bvet)(?<!\bom)(?<!\bfråga)(?<!\bknow)(?<!\bwonder)"
    r"(?<!\boch)(?<!\bo)(?<!\band)(?<!\bpå)(?<!\bav)(?<!\bför)(?<!\btill)(?<!\bof)(?<!\bon)\s+"
    r"(?=(?:vad|va|hur|när|vem|vilka|what|how|when|who|where)\s"
    r"(?:är|e(?!-)|kostar|betalar|blir|blev|var|leder|sitter|många|mycket|mkt|går|gick|stor"
    r"|is|are|was|does|do|did|much|many|pays)\b)",
    re.IGNORECASE,
)
"""Where dictation goes on with another question: a word to ask with, and its verb at once."""
_ASKS = re.compile(
    r"(?:och\s+|and\s+)?(?:(?:vad|hur|vem|vilka|vilken|vilket|varför|what|how|who|which|why|where)\s"
    r"(?!som\b|gäller\b|bra\b|kul\b|roligt\b|a\b)"
    r"|(?:när|when)\s(?!vi\b|jag\b|man\b|ni\b|de[tn]?\b|allt?\b|alla\b|we\b|i\b|it\b|they\b|you\b|the\b))"
    r"\S+\s\S"
    rf"|(?:är|har|finns|stämmer|{VERBS}|is|are|does|do|did|has|was|were)\s"
    r"(?!en\b|ett\b|på\b|till\b|att\b|nu\b|bara\b|inte\b|precis\b|just\b|också\b|lite\b|i\b"
    r"|helt\b|ny\b|fått\b|läst\b|suttit\b|hört\b|varit\b|ingen\b|inga\b|svårt\b|tyvärr\b)"
    r"\S+\s\S"
    r"|[^,?]+,\s(?:vad|hur|vem|vilka|vilken|vilket|what|how|who|which)\s(?!som\b)\S+\s\S",
    re.IGNORECASE,
)
"""How a question begins that is one without its mark, too."""
_BOTH = re.compile(r"[,:]?\s+dels\s+", re.IGNORECASE)
_YEAR_AFTER = re.compile(
    r",?\s+(?:och|o|and)\s+(?=(?:året (?:innan|före|efter)|the year (?:before|after)"
    r"|förra året|i fjol|last year)\W*$)",
    re.IGNORECASE,
)
_YEAR_LAST = re.compile(
    r",\s*((?:allt )?20\d\d|i år|förra året|i fjol|this year|last year)\W*$", re.I
)
"""A year said after several questions, which holds for all of them."""
_SEVERAL = re.compile(
    r"^[^?.!:\n]{0,60}\b(?:saker|grejer|frågor|fragor|things|questions)\s+"
    r"(?P<about>om|kring|gällande|angående|about|regarding|on)\s+(?P<thing>[^:,?]{3,40})[:,]\s+",
    re.IGNORECASE,
)
"""What announces several questions about one thing."""
_HEAD = re.compile(
    r"^(?!(?:vad|va|hur|när|vem|vilk\w+|what|how|when|who|which)\b)"
    r"(?P<thing>[^\W\d][\w-]+(?:\s[^\W\d][\w-]+)?)"
    r"(?::\s+(?=\w)|,\s+(?=(?:vad|va|hur|när|vilk\w+|what|how|when)\s[^,?]*\b(?:det|den|it)\b))",
    re.IGNORECASE,
)
"""What stands before several questions, and is what they are about ("E-arkivet, vad är det ...").
"""
_FOR = {
    **dict.fromkeys(("om", "kring", "gällande", "angående"), "för"),
    **dict.fromkeys(("about", "regarding", "on"), "for"),
}
"""How each question of several is said to be about the thing."""
_ITEM_WORDS = 4
"""Words of an item in a list of what is asked of a thing."""
_LONGEST_ASKED = 12
"""Letters of a word to ask with and of "som" after it."""
_PRESENTING = re.compile(
    r"^(?:(?:hej\w*|hallå|tjena|goddag|hello|hi)\b(?:\s(?!jag|i\b)\w+)?\W+)?(?:(?:du|ni)\W+)?"
    r"(?:(?:[^\W\d]+\s){1,3}(?:heter jag|är mitt namn)\b[,.]?\s"
    r"|jag\s+(?:som\s)?(?:[äa]r|e|heter|sitter|jobbar|arbetar|f[öo]retr[äa]der"
    r"|representerar|kommer fr[åa]n"
    r"|blev|ska (?:b[öo]rja|vikariera)|b[öo]rja[rd]e?"
    r"|har\s(?:\w+\s)?(?:b[öo]rjat|blivit|tagit [öo]ver|f[åa]tt|eftertr[äa]tt)"
    r"|t(?:og|ar)\s[öo]ver|eftertr[äa]d(?:er|de)|vikarierar)\s"
    r"|min (?:kollega|chef|granne|företrädare)\s"
    r"|(?:har\s)?(?:precis|nyss|just)\s(?:börja\w*|tillträ\w+|blivit|tagit över)\s"
    r"|(?:är|som)\s(?:helt\s)?(?:ny|nyvald|nybliven|nytillträdd)\s"
    r"|(?:ska|skall)\s(?:göra|skriva|lämna|lägga|ta fram|förbereda|redovisa|sammanställa)\s"
    r"|(?:håller på|sitter|jobbar|skriver|förbereder|working)\s(?:med|och|på|on)\s"
    r"|(?:helt\s)?(?:ny|nyvald|nybliven|nytillträdd)\s\w+\s(?:här|har|från|fran|för|for|i|på|pa)\b"
    r"|i(?:['\u2019]?m|\sam)\s"
    r"|i\s(?:work|sit|represent|just|recently|started|began|got a (?:new )?job|took over"
    r"|succeed\w*)\s"
    r"|i(?:['\u2019]ve|\shave)\s(?:\w+\s)?(?:been|become|begun|started|got|gotten|taken over)\s"
    r"|(?:an?\s)?new\s(?:\w+\s)?(?:economist|controller|manager|officer|auditor|secretary|politician"
    r"|member|substitute|representative|coordinator|employee|councillor|director|accountant)\s"
    r"(?:here|at|in|for|from)\b"
    r"|(?:just\s)?(?:new|started|starting)\s(?:here|at|in|to|as|on)\s"
    r"|my colleague\s|as an?\snew\s|as\s(?:(?:an?|the)\s)?[^\W\d]{4,}(?:,\s|\s(?=I\s))"
    r"|som\s[^\W\d]{4,}(?:,\s|\s(?=(?:behöver|vill)\sjag\s)))",
    re.IGNORECASE,
)
"""How somebody begins who tells who she is before she asks."""
_WONDERING = re.compile(
    r",?\s+(?:(?:och|o|som|så|and)\s+)?(?:(?:jag|i|i['\u2019]m)\s+)?(?:(?:nu|bara|just|now)\s+)?"
    r"(?:undrar|skulle (?:vilja|behöva) veta|vill(?: gärna)? veta|behöver veta|funderar på"
    r"|vill fråga|frågar mig|wonder(?:ing)?|would like to know|want to know|need to know"
    r"|behöver(?=\sjag\s)|insist(?:\sthat)?|(?:need|want)(?=\sthe\s))"
    r"(?:\s+(?:om|lite|över|jag))?\s*[:,]?\s+(?=\w)|\s[–—-]\s+(?=\w)",
    re.IGNORECASE,
)
"""What joins what somebody tells of herself to what she asks ("... och undrar ...")."""
_THEREFORE = re.compile(
    r",\s+(?:(?:så|so)\s+(?!(?:jag|vi|ni|det|nu|i|we|it|now)\b)(?=\w+\s\w)"
    r"|(?=(?:har|är|får|kan|ska|måste|behöver)\s(?:alla|vi|jag|man|det|de|någon|nån)\s\w)"
    rf"|(?=(?:och\s)?(?:{VERBS}|om\s(?:man|vi|det|en)|(?:till|från|av|i)\s(?:när|vem|vilk\w+))\s\w+\s\w)"
    r"|(?:snabbt?|kort|kvickt|quick(?:ly)?)(?:\s(?:fråga|svar|question|one))?\W\s*(?=\w)|(?<=\smöte,\s))",
    re.IGNORECASE,
)
"""What joins what she tells of herself to any question ("Jag är ny, så jämför ...")."""
_ONE_THING = re.compile(
    r"(?:en|ett par|några|två|tre|a|some|two)\s(?:\w+\s)?(?:sak(?:er)?|grej(?:er)?|things?)\W*$"
    r"|(?:lite|bara)\W*$",
    re.IGNORECASE,
)
"""What announces that something is asked, which comes after it ("... och undrar en sak.")."""
_TELLS_ON = re.compile(
    r"(?:är|e|blev|har|am|was|have)\s(?:\w+\s)?(?:ny\w*|precis|just|nyss|new\w*|recently)\b",
    re.IGNORECASE,
)
"""How somebody goes on to tell who she is ("Jag heter Lisa och är ny ledamot, ...")."""
_TELLING_ON = frozenset(["och", "o", "som", "så", "and"])
_WHETHER = re.compile(r"^om\s(?=(?:det|den|de|dom|fler|flera|några|någon|alla)\s)", re.IGNORECASE)
"""What makes a statement one of several questions ("... och om fler kommuner har anslutit sig")."""
_WHO = re.compile(r"(?:vem|vilka)\ssom\s", re.IGNORECASE)
"""How one of several questions asks who does something ("... och vem som ligger högst")."""
_OCCASION = re.compile(
    r"^(?:inför|till|efter|before|for|after)\s[^,?]{3,30}?\s(?:vill|skulle|behöver|undrar|i|we)\s"
    r"(?:jag|vi|need|want|would)\s(?:[\w']+\s){0,3}?(?=(?:vad|va|hur|vem|vilk\w+|när|what|how|who|when)\s)",
    re.IGNORECASE,
)
"""For what several questions are asked ("Inför vårt möte vill jag veta hur ..., vad ...")."""
_GOING_ON = re.compile(r",|\s+(?:och|o|som|så|and)\s", re.IGNORECASE)
"""How what somebody wonders goes on from what she does ("Jag gör bokslut och behöver veta ...")."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A stretch of a message between ends of sentences.

    ``asks`` when it ends in a question mark, ``tells`` when it is told of something and asks
    nothing ("Vi pratade om detta igår."); ``parts`` are the questions it may consist of, one
    where it can't be taken apart. A first part that only states something does not ask.
    ``presents`` when it begins with who asks ("Jag är ny ersättare för Kalix"), ``led`` is
    who wonders what is asked ("Revisionen" in "Revisionen vill veta vad ..."), if that is told.
    """

    text: str
    asks: bool
    tells: bool
    parts: tuple[str, ...]
    presents: bool = False
    led: Led | None = None


def sentences(text: str) -> list[Sentence]:
    """The sentences of a cleaned message, with the questions that "och" or a comma joins."""
    found: list[Sentence] = []
    for piece, goes_on, presents in _apart(stretches(text)):
        numbered = _NUMBERED.match(piece)
        stretch = piece[numbered.end() :] if numbered else piece
        if " som " in stretch[:_LONGEST_ASKED]:  # "(... och sen undrar jag) vem som leder det"
            stretch = directly(stretch)
        asks = "?" in stretch or goes_on or numbered is not None
        asks = asks or (_ASKS.match(stretch) is not None and not only_tells(stretch))
        led = led_up_to(stretch)
        if led is not None:
            first, *rest = _parts(led.question)
            parts = (directly(first), *rest)
            found.append(Sentence(stretch, True, False, parts, presents, led))
            continue
        tells = not asks and (only_tells(stretch) or (presents and not wonders(stretch)))
        parts = (stretch,) if presents and tells else _parts(stretch, presents=presents)
        found.append(Sentence(stretch, asks, tells, parts, presents))
    return found


def _apart(pieces: Iterable[str]) -> Iterator[tuple[str, bool, bool]]:
    """Pieces of a message, who asks apart from what she asks in the same sentence.

    ("Jag är ny i Kalix och undrar vad e-arkivet är"). With each, whether it is what she asks, and
    whether it begins with who asks.
    """
    for piece in pieces:
        presents = _PRESENTING.match(piece) is not None
        found = (_WONDERING.search(piece) or _THEREFORE.search(piece)) if presents else None
        joint = _joint(found)
        yield (piece[: joint.start()] if joint else piece), False, presents
        if joint is not None:
            yield piece[joint.end() :], True, False


def _joint(found: re.Match[str] | None) -> re.Match[str] | None:
    """What joins a question to who asks it; ``None`` where it is only said that there is one."""
    only_announces = found is not None and _ONE_THING.match(found.string, found.end())
    return None if only_announces else found


def _parts(stretch: str, *, presents: bool = False) -> tuple[str, ...]:
    """The questions that a stretch may consist of; itself where it can't be taken apart."""
    words = stretch.lower().split()
    goes_on = "," in stretch or not _TELLING_ON.isdisjoint(words)
    told = goes_on and begins_as_statement(stretch)
    wondering = _joint(_WONDERING.search(stretch)) if told else None
    if wondering is not None and _GOING_ON.match(wondering[0]):
        return (stretch[: wondering.start()], *_parts(stretch[wondering.end() :]))
    asks_again = not ASKING_ANEW.isdisjoint(words[1:]) and FIRST_WORD.match(stretch)
    signs = "," in stretch or ":" in stretch
    several = (_SEVERAL.match(stretch) or _HEAD.match(stretch)) if signs else None
    asked = _parts(stretch[several.end() :]) if several is not None else ()
    if several is not None and several[0].rstrip().endswith(":") and len(asked) > 1:
        listed = asked[0].split(", ")  # "E-arkivet: status, kostnad för oss, och vem ansvarar?"
        plain = all(0 < len(one.split()) <= _ITEM_WORDS for one in listed)
        asked = (*listed, *asked[1:]) if plain and not says_something(asked[0]) else asked
    if several is not None and (len(asked) > 1 or several.re is _SEVERAL):
        return tuple(_about(several, part) for part in asked)  # "tre saker om e-arkivet: ..."
    runs_on = _RUN_ON.split(stretch) if asks_again else [stretch]
    if len(runs_on) < 2 and not signs and _JOINING.isdisjoint(words):
        return (stretch,)
    joined = [
        part
        for run in runs_on
        for half in _BOTH.split(run)
        for one in _JOINED.split(half)
        for asked in (_VERB_ON.split(one) if FIRST_WORD.match(one) else [one])
        for part in _YEAR_AFTER.split(asked)
    ]
    while presents and len(joined) > 2 and _TELLS_ON.match(joined[1]):
        joined[:2] = [f"{joined[0]} {joined[1]}"]
    parts = tuple(part.strip() for part in joined if _OWN_QUESTION.search(part))
    year = _YEAR_LAST.search(parts[-1]) if len(parts) > 1 else None
    if year is not None:  # "vad kostade det och hur många använde det, 2024?"
        parts = tuple(f"{part} {year[1]}" for part in (*parts[:-1], parts[-1][: year.start()]))
    if len(parts) < 2:
        return (stretch,)
    occasion = _OCCASION.match(parts[0])
    first = directly(parts[0][occasion.end() :]) if occasion else parts[0]
    rest = (_WHETHER.sub("", part) for part in parts[1:])
    return (first, *(directly(part) if _WHO.match(part) else part for part in rest))


def _about(several: re.Match[str], part: str) -> str:
    """One of several questions about a thing, with the thing named in it."""
    thing, said = several["thing"], part.strip(" ,?")
    named = IT.sub(thing, said, count=1)
    about = several.groupdict().get("about")
    before = _FOR[about.lower()] if about else "för"
    return named if named != said else f"{said} {before} {thing}"
