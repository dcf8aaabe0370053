"""Does a part of a sentence ask, or tell what leads up to a question?"""

import re

OPENERS = (
    "vad|va|hur|vem|vilka|vilken|vilket|när|varför|stämmer|visa|finns|kan|har|är|ska"
    "|what|how|who|when|which|why|does|do|is|are|can|show"
)
"""Words that begin a question, as a pattern's alternatives."""
VERBS = (
    "betalar|betalade|blev|nådde|fick|gick|går|hade|deltog|används|ligger|kostar|kostade|ändrades"
    "|ökade|minskade|ingår|räknas|skiljer|gäller"
)
"""Verbs that begin a question of whether something is so, as a pattern's alternatives."""
FIRST_WORD = re.compile(rf"^(?:hej\W+|och\s+|o\s+|and\s+)?(?:{OPENERS})\s", re.IGNORECASE)
"""A word to ask with that a part begins with, after a greeting or what joins it."""
_REQUEST = re.compile(r"^(?:hej\W+)?(?:kan|can|could)\s(?:du|ni|jag|you|i)\s", re.IGNORECASE)
_STATEMENT = re.compile(r"^(?:hej\W+|hello\W+)?(?:jag|vi|i|we|min|mitt)\s", re.IGNORECASE)
_PRESENTING_ON = re.compile(
    r"(?:är|e|sitter|jobbar|arbetar|kommer)\s(?:(?:helt|rätt|ganska)\s)?"
    r"(?:ny\w*|en|ledamot|ersättare|representant|ekonom\w*|revisor|journalist|som|från|i|på|med)\b"
    r"|har\s(?:inte|aldrig|bara|precis|just|nyss|redan)\s\w+t\s"
    r"|(?:fattar|förstår|hittar|begriper|kan)\s(?:inte|inget|ingenting|noll|nada)\b",
    re.IGNORECASE,
)
"""How she goes on ("jag heter Lisa och är ny ledamot för Kalix")."""
_ADVERBIAL = re.compile(
    r"^(?:i|in|på|under|enligt|according|vid|at|during|av|of|för|for|hos"
    r"|gällande|angående|regarding"
    r"|utan|utom|exklusive|exkl\.?|förutom|bortsett från|frånsett|oräknat"
    r"|without|excluding|excl\.?|except(?: for)?|apart from|leaving (?:out|aside)|not counting"
    r"|disregarding|ignoring"
    r"|eftersom|nu när|efter att|med tanke på att|since|because|now that|given that|after)\s",
    re.IGNORECASE,
)
_TOLD = re.compile(
    r"^(?:hej\w*\W+|hello\W+|ok\w*\W+)?"
    r"(?:jag|vi|det|de|min|mitt|mina|vår|igår|idag|hoppas|tack|återkom\w*"
    r"|i|we|it|my|our|they|this|hope|thanks|please\s+(?:get|answer|reply)"
    # people on phones leave out that it is themselves
    r"|missa(?:de|t)?|sitter|hörde|läste|såg|glömde|glömt|hinner|hann|orkar|tappade|tappat|ny\shär"
    r"|är\s(?:ny|ute|på|sjuk|hemma)|letat|minns|vabbar|dikterar|talar\sin|ses|fick\s(?:fel|inget)\ssvar"
    r"|har\s(?:(?:inte|aldrig|bara|precis|just|nyss|redan)\s)?(?!resultat|mandat)\w{2,}[aiomt]t"
    r"|har\s(?:inte|aldrig|bara|dåligt|ont|lite|jätte\w*|en del|\d+ procent)"
    r"|(?:telefonen|mobilen|batteriet|datorn|klockan|barnen|bussen|tåget|flyget|autocorrect))\s",
    re.IGNORECASE,
)
_WONDERS = re.compile(
    r"\b(?:undra\w*|veta|vet|fråga\w*(?!\s(?:bara|mest|därför|eftersom|för att)\b)"
    r"|behöv\w*|vill|visa|vad|hur|när|vem|varför|vilk\w+|stämmer|om"
    r"|var(?=\s(?:hittar|finns|står|ligger|kan|får|ser|läser)\s)"
    r"|wonder\w*|know|need|want|what|how|which|when|where|who|why|whether|if)\b",
    re.IGNORECASE,
)
_SAYS = re.compile(
    rf"(?<!\w)(?:är|e|va|var|har|blir|ska|skulle|kan|kunde|vill|ville|får|står|stod|låg|säger|sa|kommer|kom"
    r"|gör|gjorde|tror|tycker|måste|behöver|stiger|ökar|minskar|visar|hör|ser|såg|läste|fått"
    rf"|{VERBS}|\w+(?:ades?|ats?)|is|are|was|were|has|have|had|pays?|paid|costs?|will|can|must|\w+ed)(?![\w-])",
    re.IGNORECASE,
)


def presents_on(part: str) -> bool:
    """Whether a part after who asks tells more of her ("... och är ny ledamot för Kalix")."""
    return _PRESENTING_ON.match(part) is not None and not wonders(part)


def begins_as_adverbial(part: str) -> bool:
    """Whether a part only tells where, when or why the rest is asked ("In the budget for 2025")."""
    return _ADVERBIAL.match(part) is not None and _WONDERS.search(part) is None


def is_heading(part: str, sentence: str) -> bool:
    """Whether a part only says what the rest is about ("E-nämnden 2022: hur gick det?")."""
    asks = _WONDERS.search(part) or FIRST_WORD.match(part)
    return not asks and sentence.removeprefix(part).lstrip().startswith(":")


def only_tells(part: str) -> bool:
    """Whether a part tells of something and wonders nothing ("jag har tappat bort kallelsen")."""
    return _TOLD.match(part) is not None and _WONDERS.search(part) is None


def wonders(part: str) -> bool:
    """Whether a part says that something is wondered, or asks it ("min chef vill veta vad")."""
    return _WONDERS.search(part) is not None


def begins_as_question(part: str) -> bool:
    """Whether a part begins with a word to ask with, and does not ask for help ("kan du ...")."""
    return FIRST_WORD.match(part) is not None and not asks_for_help(part)


def says_something(part: str) -> bool:
    """Whether a part has a verb, and so says something of what it names."""
    return _SAYS.search(part) is not None


def asks_for_help(part: str) -> bool:
    """Whether a part only asks to be given something ("kan du ta fram ...")."""
    return _REQUEST.match(part) is not None


def begins_as_statement(part: str) -> bool:
    """Whether a part of a sentence tells of the asker ("Jag sitter i ...") rather than asks."""
    return _STATEMENT.match(part) is not None
