"""What is said after a question and is no part of it: haste, excuses, and with what it is written.

"vi måste veta nu", "min chef väntar", "skriver från mobilen", "annars frågar jag Adam".
"""

_SOON = r"(?:nu|snart|strax|idag|imorgon|i ?morgon|snabbt|fort|direkt|genast|omg[åa]ende|illa|tack)"
_BY_THEN = rf"(?:\s(?:{_SOON}|(?:till|f[öo]re|innan)\s(?:kl\.?\s?)?(?!\d{4}\b)[\w.:]+))*"
_THIS = r"(?:det(?:ta)?|svar(?:et)?|siffran|den|besked)"
_OCCASION = (
    r"(?:(?:n[äa]sta|morgondagens|kv[äa]llens|dagens|v[åa]rt|v[åa]r|ett|en|min|mitt)\s)?"
    r"\w*(?:m[öo]te|sammantr[äa]de|styrelse|fullm[äa]ktige|beredning|skrivelse|rapport|presentation"
    r"|dragning|underlag|chef|fr[åa]ga|interpellation|insändare|ledare)\w*"
)
"""What something is needed for ("det är till budgetmötet")."""
SAID_LAST = (
    # who waits
    r"(?:vi|jag|chefen|ordf[öo]randen|(?:min|v[åa]r|mina|v[åa]ra|my|our) \w+|we|i)"
    r" (?:v[äa]ntar|is waiting|are waiting|am waiting)"
    r"(?: (?:p[åa] (?:svar|mig|oss|besked)|for (?:an )?answer))?"
    # how soon it is needed, and for what
    r"|(?:vi|jag) undrar?"
    rf"|(?:vi|jag) (?:m[åa]ste|beh[öo]ver|vill) (?:f[åa] )?veta(?: {_THIS})?{_BY_THEN}"
    rf"|(?:(?:vi|jag) )?(?:skulle )?beh[öo]v(?:er|a) {_THIS}{_BY_THEN}"
    rf"|(?:(?:vi|jag) )?(?:ska|m[åa]ste) (?:l[äa]mna in|redovisa|dra|visa upp|presentera) {_THIS}"
    rf"{_BY_THEN}"
    r"|m[öo]tet b[öo]rjar (?:nu|strax|snart)|sed?(?:an|n) m[åa]ste jag (?:g[åa]|sticka|dra)"
    r"|(?:jag )?har (?:j[äa]tte\w*|lite|v[äa]ldigt|ganska)?\s?br[åa]ttom(?: som \w+)?"
    r"|fort|skynda(?: dig| p[åa])?"
    rf"|(?:det|d) (?:[äa]r|e) (?:till|inf[öo]r) {_OCCASION}"
    r"|(?:det|d) (?:[äa]r|e) (?:lite |v[äa]ldigt |j[äa]tte)?br[åa]ttom"
    r"(?:,? (?:vi|jag) har m[öo]te (?:om|nu|strax)(?: \w+){0,3})?"
    # what else is done meanwhile
    r"|(?:jag )?(?:hinner|orkar) (?:inte|int) (?:leta|kolla|s[öo]ka|l[äa]sa)(?: \w+)?"
    r"|(?:jag )?[äa]r p[åa] v[äa]g (?:till|in|hem|dit)(?: \w+)?"
    r"|(?:jag )?sitter (?:i bilen|p[åa] (?:t[åa]get|bussen|m[öo]te))"
    r"|(?:jag )?skriver (?:fr[åa]n|p[åa]) (?:min )?(?:mobil\w*|telefon\w*|iphone|padda\w*)"
    r"|annars (?:fr[åa]gar|ringer|mejlar|kollar) jag(?: \w+){1,2}"
    r"|h[öo]r av (?:dig|er)(?: om du vet| n[äa]r du vet| snart)?"
)
"""One of these, as a pattern's alternatives."""
TELLS_LAST = (
    *("väntar", "vantar", "waiting", "fort", "skynda", "veta", "börjar", "borjar", "sen", "sedan"),
    *("behöver", "behöva", "behover", "behova", "hinner", "orkar", "på väg", "pa vag", "sitter"),
    *(
        "bråttom",
        "brattom",
        "det är till",
        "det är inför",
        "skriver",
        "annars",
        "hör av",
        "hor av",
        "in det",
        "redovisa",
        "presentera",
    ),
)
"""Words one of which every such end has."""
