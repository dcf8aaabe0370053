"""What is said before a question and is no part of it: to whom it is written, and on what occasion.

"Dear Sir or Madam,", "As discussed on the phone,", "I would be grateful if you could tell me".
"""

import re

_WHERE_OR_WHEN = (
    r"(?=,|\s(?:at|before|by|earlier|in|last|on|over|previously|this|today|with|yesterday"
    r"|f[öo]rra|f[öo]rut|i|ig[åa]r|med|nyss|p[åa]|per|senast|tidigare|under|vid)\b)"
)
"""What may follow what was spoken of before; "as we said about Boden" names what is asked of."""
_ASKED = (
    r"\b(?:vad?|hur|n[äa]r|vem|vilk\w+|varf[öo]r|kostar?|betalar?"
    r"|what|how|when|who|which|why|pays?)\b"
)
_NO_QUESTION = (
    r"(?!(?:[äa]r|finns|ska|kan|b[öo]rjar|slutar|g[åa]r|is|are|do|does|can)\s"
    r"|(?:har|have)\s(?:vi|ni|du|jag|det|we|you|i)\s"
    r"|(?:please\s)?(?:ber[äa]tta|beskriv|dela|f[öo]rklara|ge|j[äa]mf[öo]r|lista|r[äa]kna|sammanfatta"
    r"|visa|compare|describe|explain|give|list|show|split|summari[sz]e|tell)\b)"
)
"""What a sentence that only tells of something does not begin with.

Neither a question nor what is to be done in so short a time ("förklara modellen på två minuter").
"""
_MOMENTS = (
    r"(?:(?:\d+|en|ett|halv\w*|tv[åa]|tre|fyra|fem|tio|femton|tjugo|n[åa]gra|n[åa]n|ett par"
    r"|a|an|one|two|three|five|ten|fifteen|a few|half an)\s){1,2}"
    r"(?:min(?:ute?r?s?)?|timm(?:e|ar)|tim|kvart|stund|sek(?:und)?(?:er)?|mins|hours?|seconds?"
    r"|moment)"
)
"""A time in which nothing changes what anybody pays ("mötet börjar om fem minuter")."""
_ALOUD = (
    r"v[äa]nta(?:\s(?:nu|lite))?|l[åa]t\s(?:mig|oss)\sse|ska\svi\sse(?!\s[öo]ver)|f[åa]r\sse"
    r"|let\sme\s(?:see|think)|hang\son|wait(?:\sa\smoment)?(?=[\s,.]+(?:what|how|who|which|when))"
)
SAID_FIRST = re.compile(
    r"(?:^|(?<=[.!\n]\s))\W*(?:(?:hi|hello|hej|good\s\w+)\W+)?(?:"
    # to whom
    r"dear\s(?:sirs?|madams?|mr|mrs|ms|mx|dr)\b[^?!\d\n]{0,30}?[,:!]"
    r"|dear\s[^\W\d]+\s[^\W\d]+[,:!]|to whom it may concern[\s,:.]"
    # what was spoken of before
    r"|(?:(?:just|exactly)\s)?as\s(?:(?:we|i|you)\s)?(?:discussed|agreed|mentioned|promised|talked|spoke"
    rf"|said|requested)\b{_WHERE_OR_WHEN}[^,?!.\d\n]{{0,40}},"
    r"|som\s(?:(?:vi|jag)\s)?(?:pratade|talade|sa|sade|nämnde|kom\s[öo]verens|avtala\w*|utlova\w*)\b"
    rf"{_WHERE_OR_WHEN}[^,?!.\d\n]{{0,40}},"
    r"|(?:one more thing|another thing|one last thing|en sak till|en grej till)\s?[-–—,:]+"
    r"|(?:i'?m\s|i\sam\s)?not sure (?:if|whether) (?:you(?:'re| are)|this is) the right\b"
    r"[^,?!\n]{0,40}, but\b"
    r"|(?:jag\s)?vet inte om (?:jag|du|det) [^,?!\n\d]{0,25}\brätt\b[^,?!\n\d]{0,20}, men\b"
    # that somebody else knows better
    r"|(?:(?:jag\str?or|i\sthink)\s(?:att\s|that\s)?)?(?:(?:du|ni)\shar\s(?:nog\s|ju\s)?fel"
    r"|you(?:'re|\sare)\s(?:probably\s)?wrong)\s?[,:]+"
    # how little time there is
    rf"|{_NO_QUESTION}(?:(?!{_ASKED})[^?!.\n]){{0,70}}?\b(?:om|in|p[åa])\s{_MOMENTS}\b"
    r"(?:\s(?:mig|oss))?[\s,.!:–-]*(?:(?:och|o|men|s[åa]|jo|bara|just|and|but|so)\s)*"
    # how well somebody answers
    r"|(?:eftersom|f[öo]r att|since|because|as)\s(?:du|ni|you)(?:\s|')"
    r"(?:[äa]r|are|re|vet|kan|know)\s"
    r"(?:(?:s[åa]|allt|mycket|so|v[äa]ldigt|such)\s)*[^\W\d]+[,:]+"
    # what is thought aloud
    r"|(?:(?:eh+|[öa]h+|hm+|allts[åa]|ass[åa]|okej|ok|jo|nu|men|well|so)[\s,.]+)*"
    rf"(?:{_ALOUD})(?:[\s,.]+(?:nu\s)?(?:{_ALOUD}))*[\s,.:!–-]+"
    # for what it is asked
    r"|(?:before|ahead of|inf[öo]r)\s(?:[^\W\d]+[ ]){1,5}(?:i|we|jag|vi)\s"
    r"(?:need|want|have|would like|must|beh[öo]ver|vill|m[åa]ste)\s(?:to\s)?(?:know|veta)\s?[,:]"
    # how kindly
    r"|(?:forgive|excuse|pardon|urs[äa]kta|f[öo]rl[åa]t)\s(?:me\b|my|min|mig\b|att)[^,?!\d\n]{0,30},?\s"
    r"(?:but|men)\b"
    r"|(?:i|we)(?:'d|\swould)\sbe\s(?:\w+\s)?(?:grateful|thankful|happy|glad|obliged)\sif\syou\s"
    r"(?:could|can|would)\s(?:please\s|kindly\s)?(?:tell|inform|show|give)\s(?:me|us)(?=\s(?:wh|how))"
    r")\s*(?=\S+\s\S)",
    re.IGNORECASE,
)
"""What stands before a question."""
ASIDE = re.compile(
    r"\s?\((?:sorry|apologies|excuse|forgive|urs[äa]kta|f[öo]rl[åa]t|sent from|skickat fr[åa]n)\b"
    r"[^)?]*\)",
    re.IGNORECASE,
)
"""An apology between brackets."""
TELLS = (
    *("eftersom", "för att", "since", "because"),
    *("vänta", "vanta", "vi se", "mig se", "oss se", "får se", "let me", "hang on", "wait"),
    *("dear", "concern", "discussed", "agreed", "mentioned", "promised", "talked", "spoke", "said"),
    *(
        "requested",
        "pratade",
        "talade",
        "sade",
        "nämnde",
        "överens",
        "thing",
        "sak till",
        "grej till",
    ),
    *(
        "sure",
        "vet inte om",
        "before",
        "ahead of",
        "inför",
        "grateful",
        "thankful",
        "happy",
        "glad",
    ),
    *("min", "minuter", "minutes", "mins", "timme", "timmar", "tim", "kvart", "stund", "hour"),
    *("obliged", "apologies", "excuse", "forgive", "pardon", "sent from", "skickat från"),
)
"""Words one of which every such beginning has."""
