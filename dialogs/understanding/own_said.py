"""Is the asker's own municipality meant by "vi", "vår" and "min"?"""

import re
from collections.abc import Iterable

from dialogs.understanding.lexicon import lexicon
from dialogs.understanding.portions import is_of_neighbours
from dialogs.understanding.spotting import Atom, Heard, Spotted
from dialogs.understanding.tokens import Token
from dialogs.understanding.vocabulary import NameKind

_IN_A_PLACE = frozenset(["i", "fran", "in", "from", "at"])

_NOT_BEFORE_OUR = frozenset(
    ["hur", "det", "den", "nar", "vem", "vad", "som", "dar", "sa", "de", "har", "vilka", "vilken"]
).union(["kommun", "kommuner", "kommunerna", "alla", "ingen", "inga", "flera", "manga"])

_WHICH = frozenset(["vilken", "vilket", "vilka"])
_SHARES = frozenset(["andel", "avgift", "del", "faktura", "kostnad", "nota"])  # indefinite
_POINTING = frozenset(
    [
        *("ar", "e", "blir", "kostar"),
        *("det", "den", "de", "dem", "dom", "detta", "alla", "med", "sist", "forst", "senast"),
        *("skulle", "ska", "kan", "star", "finns", "gick", "klara", "hamnar", "hittar"),
        *("publiceras", "ligger", "lag", "sitter", "bor", "redan", "inte", "inne", "ute"),
        *("igang", "pa", "i", "aven", "ocksa", "nagon", "stod", "befann"),
    ]
)

_WE = frozenset(["vi", "oss", "we", "us"])
_OF = frozenset(["av", "of"])
_MANY = frozenset(["manga", "many"])
"""Words that ask for a number."""
_AFTER_ALL = frozenset(
    ["for", "i", "pa", "till", "tillsammans", "ihop", "lika", "samma", "med", "pay", "use"]
)
"""Words after "vi alla" and before what it is of: it is no "vi" that has all of something."""
_PERSONS = (
    *("chef", "chefen", "kollega", "granne", "kompis", "controller"),
    *("direktör", "direktor", "boss", "colleague", "manager", "friend", "accountant"),
)
"""How words after "min" end ("ekonomichef"): who says something, and not whose it is."""
_ELECTED = ("politiker", "politikern", "ledamot", "ordforande", "revisor")
"""The same of those who are asked of themselves, too ("vem är vår ledamot?")."""
_MINUTES = "min"
_KIN = frozenset(
    [
        *(
            "man",
            "fru",
            "sambo",
            "husband",
            "wife",
            "partner",
            "mamma",
            "pappa",
            "mormor",
            "morfar",
        ),
        *("farmor", "farfar", "syster", "bror", "brorsa", "son", "dotter", "svager"),
        *("svarmor", "svarfar", "svagerska", "mother", "father", "sister", "brother", "daughter"),
    ]
)
_CARRIED = re.compile(
    r"(?:\w*(?:telefon|mobil|dator|platta|padda|skarm)(?:en|n)?|iphone|ipad|phone|laptop)\Z"
)
"""What somebody writes with ("skickat från min iphone")."""
_MEANWHILE = re.compile(
    r"(?:(?:ska|vill|maste|behover|skulle|kan|bor|borde|har|hade|nu|bara|just|inte|bada|alla|are|have"
    r"|will|need|want|must|to|can|all|both)\s){0,3}"
    r"(?:(?:undra|vanta|fraga|prata|snacka|diskutera|braka|tjafsa|sitte|traffa|minn|hitta|leta|fika"
    r"|gissa|glom|hinne|orka|hoppas|wonder|wait|discuss|argu|guess|remember|talk)\w*"
    r"|vet|veta|ses|tror?|las(?:er|te|t)|hor(?:de|t)|ater|sit|think|know"
    r"|(?:fick|far|fatt|got)\s(?:\w+\s){0,2}(?:frag\w+|samtal\w*|mejl\w*|question\w*)"
    r"|(?:ha|have)\s?(?:\w+\s)?(?:mote|sammantrade|meeting)"
    r"|(?:mote|sammantrade|slagit vad)|a meeting)\b"
)
"""What people tell that they do while they ask what another pays ("vi måste veta nu")."""
_TURNED_TO_US = re.compile(
    r"(?:undra|fraga|ring|mejla|maila|svara|hjalp|kontakta|besok|skriv|meddela|tipsa|tror|minns|vantar"
    r"|ask|call|help|told)\w*\Z"
)
"""Verbs before "oss" and "vi" of what is said or thought, and not paid ("revisorn ringde oss")."""
_RECORDS = re.compile(
    r"(?:bok|bocker|bokfor\w*|bokslut\w*|huvudbok\w*|reskontra\w*|kalkyl\w*|utrakning\w*"
    r"|berakning\w*|sammanstallning\w*|list[ao]\w*|tabell\w*|excel\w*|fil|filer|ark|blad|papper"
    r"|anteckning\w*|ekonomisystem\w*|underlag|kontoplan\w*|minne|uppfattning"
    r"|books?|ledgers?|accounts?|records?|spreadsheets?|sheets?|lists?|tables?|files?|notes"
    r"|papers?|calculations?|memory)\Z"
)
"""What somebody has written down for herself ("enligt mina böcker betalade Kiruna ...")."""
_FIGURES = frozenset(["siffror", "uppgifter", "figures", "numbers", "data"])
_BY = frozenset(["enligt", "to", "by", "per"])
_ABOUT = frozenset(["for", "om", "on"])
_SAYS = frozenset(["sager", "visar", "say", "says", "show", "shows"])


def speaks_for_another(
    heard: Heard, names: Iterable[Spotted], atoms: list[Atom], tokens: list[Token]
) -> bool:
    """Whether "we" are told to be those of a named municipality ("vi i Kiruna undrar")."""
    ours = {atoms[n].token for said in heard.places("own") for n in said}
    begins = (atoms[min(s.atoms)].token for s in names if s.kind is NameKind.MUNICIPALITY)
    return any(n - 2 in ours and tokens[n - 1].folded in _IN_A_PLACE for n in begins if n > 1)


def means_each(heard: Heard, atoms: list[Atom], tokens: list[Token]) -> bool:
    """Whether "we" are all of us, each or together ("var och en av oss", "vi alla")."""
    every = {atoms[n].token for said in heard.places("everyone") for n in said}
    counted = any(map(_is_a_number, tokens))
    for said in heard.places("own") if every or counted else ():
        place = atoms[min(said)].token
        if tokens[place].folded not in _WE:
            continue
        before = place - 2 if place and tokens[place - 1].folded in _OF else place - 1
        if place > 1 and tokens[place - 1].folded in _OF and _is_a_number(tokens[place - 2]):
            return True
        if _are_counted(place, tokens):
            return True
        after = next(n for n in range(place + 1, len(tokens) + 1) if n not in every)
        ends = after == len(tokens) or tokens[after].folded in _AFTER_ALL
        if before in every or (after > place + 1 and ends):
            return True
    return False


def _are_counted(place: int, tokens: list[Token]) -> bool:
    """Whether it is asked how many "we" are who have something ("hur många är vi som delar")."""
    around = [token.folded for token in tokens[max(place - 2, 0) : place + 2]]
    return len(around) > _ARE_WE_WHO and around[0] in _MANY and around[-1] in _WHO


_WHO = frozenset(["som", "who", "that"])
_ARE_WE_WHO = 3
"""Words between "hur" and what they have ("många är vi som")."""
_ASKING = frozenset(["kan", "kunde", "skulle", "far", "can", "could", "may"])
_TO_BE_SHOWN = frozenset(["fa", "se", "ha", "kunna", "get", "see", "have"])
_TO_PAY = frozenset(["betala", "pay"])


def only_asks_to_see(
    heard: Heard, names: Iterable[Spotted], atoms: list[Atom], tokens: list[Token]
) -> bool:
    """Whether "we" only ask to be shown what others pay ("kan vi få Bodens kostnad?")."""
    others = any(spot.kind is NameKind.MUNICIPALITY for spot in names)
    if not others and "everyone" not in heard.names:
        return False
    ours = {atoms[n].token for said in heard.places("own") for n in said}
    return all(
        0 < n < len(tokens) - 1
        and tokens[n - 1].folded in _ASKING
        and tokens[n + 1].folded in _TO_BE_SHOWN
        and _TO_PAY.isdisjoint(token.folded for token in tokens[n + 2 : n + 3])
        for n in ours
    )


def _is_a_number(token: Token) -> bool:
    """Whether a word tells or asks how many ("hur många av oss", "om tio av oss delar")."""
    return token.folded in _MANY or token.folded.isdigit() or token.folded in lexicon().numbers


def _is_of_each(following: list[Token]) -> bool:
    """Whether what follows "var" makes it each ("var och en", "var för sig")."""
    return bool(following) and following[0].folded in ("och", "for")


_DEFINITE = re.compile(r"\w{4,}(?:en|et|na|ron)\Z")
"""Words that "vår" never stands before: it goes with "kostnad", and never with "kostnaden"."""
_LIKE_DEFINITE = re.compile(r"(?:egen|eget|egna|denna|samma|liten|\w*budget|\w+het)\Z")


def means_own(
    heard: Heard, names: Iterable[Spotted], atoms: list[Atom], tokens: list[Token], text: str
) -> bool:
    """Whether "vår" is meant and not "var" (was, where), which people without å write alike."""
    marked = any(letter in text.lower() for letter in "åäö")
    another = any(spot.kind is NameKind.MUNICIPALITY for spot in names)
    for places in heard.places("own"):
        if is_of_neighbours(places, heard):
            continue
        for number in places:
            token = tokens[atoms[number].token]
            following = tokens[atoms[number].token + 1 : atoms[number].token + 2]
            if _only_tells_who(atoms[number].token, tokens, another=another):
                continue
            if token.word not in ("var", "vart", "vara"):
                return True
            if token.word == "vara" or _is_of_each(following):
                continue
            place = atoms[number].token
            before = tokens[place - 1].folded if place else ""
            owned = any(a.token == place + 1 and (a.names or a.concepts) for a in atoms)
            after = tokens[place + 1].folded if place + 1 < len(tokens) else ""
            if _is_never_owned(place + 1, after, names, atoms):
                continue
            was = before.isdigit() or _DEFINITE.match(before)  # "av kostnaderna 2024 var ..."
            ours = not (was or before in _NOT_BEFORE_OUR) or after in _SHARES
            if place > 1 and tokens[place - 2].folded in _WHICH:
                ours = False  # "vilken post var dyrast?"
            if ours and not marked and owned and after not in _POINTING:
                return True
    return False


def _only_tells_who(place: int, tokens: list[Token], *, another: bool) -> bool:
    """Whether "min" or "mig" only tells who says it, or has it written that ``another`` pays.

    ("Enligt min chef", "i min reskontra ligger Kiruna på 29 000", "enligt oss ska Boden betala",
    "Boden för rtj? vi väntar på svar")
    """
    before = tokens[place - 1].folded if place else ""
    after = [token.folded for token in tokens[place + 1 : place + 3]]
    if tokens[place].folded == _MINUTES and place and _is_a_number(tokens[place - 1]):
        return True
    if after and (after[0].endswith(_PERSONS) or after[0] in _KIN):
        return True
    if not another:
        return False
    if before in _BY and tokens[place].folded in _TO_WHOM:
        return True
    if tokens[place].folded in _WE and _is_meanwhile(place, tokens, before):
        return True
    if not after:
        return False
    if _CARRIED.match(after[0]) or after[0].endswith(_ELECTED):
        return True
    told = before in _BY or not {*after[1:]}.isdisjoint(_ABOUT | _SAYS)
    return _RECORDS.match(after[0]) is not None or (after[0] in _FIGURES and told)


def _is_meanwhile(place: int, tokens: list[Token], before: str) -> bool:
    """Whether "we" do something else than pay, or are only spoken to."""
    then = " ".join(token.folded for token in tokens[place + 1 : place + 6])
    return _MEANWHILE.match(then) is not None or _TURNED_TO_US.match(before) is not None


_TO_WHOM = frozenset(["mig", "oss", "me", "us"])


def _is_never_owned(place: int, word: str, names: Iterable[Spotted], atoms: list[Atom]) -> bool:
    """Whether a word is no thing of somebody's: a municipality, or one in its definite form.

    Or a thing that the sentence begins to ask of. ("Var Boden med?", "var licensen dyrare?", "var
    DCBD dyrast?")
    """
    if _DEFINITE.match(word) and not _LIKE_DEFINITE.match(word):
        return True
    kinds = (NameKind.MUNICIPALITY, NameKind.SUBJECT) if place == 1 else (NameKind.MUNICIPALITY,)
    named = (spot for spot in names if spot.kind in kinds)
    return any(atoms[n].token == place for spot in named for n in spot.atoms)
