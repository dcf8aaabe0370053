"""Which concepts does a sentence mean, of those that its words can say?"""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence, Set
from itertools import pairwise

from dialogs.understanding.bounds import (
    LEFT,
    bounded,
    compared_sides,
    denied_bound,
    is_over_a_number,
)
from dialogs.understanding.claimed import claimed_by
from dialogs.understanding.conditions import DIRECTIONS, supposed_by
from dialogs.understanding.limited import enough_to_pay, limited
from dialogs.understanding.misplaced import PRICED, misplaced
from dialogs.understanding.of_a_kind import lists_a_kind
from dialogs.understanding.one_in_another import one_in_another
from dialogs.understanding.portions import is_of_ones_whole
from dialogs.understanding.quantities import NO_QUANTITIES, Quantities
from dialogs.understanding.shared_per_head import shared_per_head
from dialogs.understanding.spent_amounts import asks_what_it_is_for
from dialogs.understanding.spotting import Atom, Heard, Spotted
from dialogs.understanding.sums_said import EITHER_AMOUNT
from dialogs.understanding.tokens import Token
from dialogs.understanding.unexplained import SAYING
from dialogs.understanding.vocabulary import NameKind, Vocabulary
from dialogs.understanding.who_has import asks_who_has_a_thing

_HAVE = frozenset(["har", "ar", "has", "have", "is"])
"""First words of a question whether something has been done."""

_TOPICS_OF_DOCUMENTS = frozenset(["risk", "goal", "wheel", "agreement", "other_organisation"])
"""Concepts that count even inside a document's title: who names it asks for them."""


_AT_A_RATE = re.compile(
    r"\b(?:vid|med|efter|at|with|after|given)\s(?:(?:en|ett|a|an)\s)?\d[\d,.]*[^?.!]*?"
    r"(?:%|procents?|procentig|per\s?cent)\s"
    r"(?:höjning|hojning|ökning|okning|sänkning|sankning|minskning|increase|rise|decrease|cut)\b",
    re.IGNORECASE,
)
"""By how much something is supposed to change ("vid 2 eller 3 procents höjning")."""
_SUPPOSED_DIRECTIONS = frozenset(["falls", "rises"])
_QUESTION_WORDS = frozenset(["vad", "va", "hur", "what", "how"])
"""Words that ask what comes of what is supposed ("säg att licensen halveras, vad betalar vi?")."""
_COMPUTING = frozenset(
    [
        *("sharing", "model", "joining", "how_much", "equal", "by_inhabitants"),
        *("only", "leave", "conditional"),
    ]
)
"""Concepts of what can be computed with what is supposed."""
_BOTH_SIDES = frozenset(["income", "expense"])


_YEARS_ADDED = re.compile(r"\b20\d\d\s*\+\s*(?:20)?\d\d\b")
_NAMES_ADDED = re.compile(
    r"[^\W\d]\s*\+\s*[^\W\d]"
    r"|(?<!\bgå )(?<!\bgår )(?<!\bgick )(?<!\bpå )(?<!\bdet )(?<!\bett )(?<!kr )\bplus\s+"
    r"(?!(?:eller|or|minus|och|and|men|but|resultat\w*|noll|i|in|på|med|år\w*)\b)[^\W\d]",
    re.IGNORECASE,
)
"""Names that are added up ("Boden + Kalix", "Boden plus Kalix"), and no result that is plus."""
_SET_APART = re.compile(r"[<>=]|[^\W\d]\s*[-\u2212]\s*[A-ZÅÄÖ]")
"""Signs that hold sums against each other, or take a name away."""
_ALL_ELSE = re.compile(r"\ballt(?:ing)?\s+annat\b", re.IGNORECASE)
_ALL_BUT = re.compile(r"\bannat\s+än\b", re.IGNORECASE)
"""No words of the lexicon: "annat" would make Anna a known word."""


def meant(
    heard: Heard,
    names: Iterable[Spotted],
    atoms: list[Atom],
    tokens: list[Token],
    text: str,
    rest: str,
    quantities: Quantities,
    vocabulary: Vocabulary,
) -> frozenset[str]:
    """The concepts that a sentence means among those that its words can say.

    ``text`` is the sentence, ``rest`` what ``tokens`` were cut from.
    """
    inside = [spot.atoms for spot in names if spot.coverage == 1.0 and len(spot.atoms) > 1]
    said = {
        concept.name
        for concept in heard.concepts
        if concept.name in _TOPICS_OF_DOCUMENTS or not any(map(concept.atoms.__le__, inside))
    }
    said -= {
        *_misheard(said, heard, tokens, quantities),
        *_of_nothing_paid(said, tokens),
        *_of_meetings_counted(said, heard),
        *_said_alike(said, heard, names, quantities, tokens),
        *misplaced(said, heard, names, atoms, tokens, text),
    }
    said = _beside_most(_alike_for_all(_saved_at_another_level(said, text), text), text)
    if not said.isdisjoint(LEFT) and is_over_a_number(heard, atoms, tokens, text):
        said -= LEFT
        said.add("more_than")
    if quantities.percent is not None:
        at_a_rate = not said.isdisjoint(DIRECTIONS) and _AT_A_RATE.search(text)
        if "to_change" in said or at_a_rate:  # "höj grundbeloppet med 3 %": supposed, not set
            said.add("falls" if "lowered" in said or tokens[0].folded in _LOWER else "rises")
            said -= DIRECTIONS | ({"change"} if at_a_rate else set())
        said -= {"percent", "to_change"}
    if {"size_of", "of_total"} <= said:
        said.add("portion")
    of_numbers = (("percent_of", quantities.percent_of), ("multiplied", quantities.multiplied))
    said.update(name for name, told in of_numbers if told)
    a_part = quantities.percent_of or "percent" in said
    if a_part and is_of_ones_whole(names, heard, atoms, tokens):
        said.add("total" if quantities.percent_of else "of_ones_whole")
    if quantities.summed == EITHER_AMOUNT:
        said.discard("what_if")  # "vad skulle vi betala, 53 300 eller 63 300?": nothing is supposed
    elif quantities.summed is not None:
        said.add(quantities.summed)
    supposed = supposed_by(said, tokens, rest, quantities, vocabulary)
    if not supposed.isdisjoint(_SUPPOSED_DIRECTIONS):
        said -= DIRECTIONS
    said = {*shared_per_head(said | supposed, heard, atoms, tokens, quantities)}
    said |= {*_implied(said, quantities, text), *_of_amounts(said, names, quantities, text)}
    said |= claimed_by(said, tokens, quantities) | limited(said, tokens, quantities)
    said.update(compared_sides(heard), _dearer(said, heard))
    limited_so = denied_bound(said.union(bounded(heard, atoms, tokens, text)), text)
    said = {*enough_to_pay(limited_so, names, tokens, quantities)}
    if asks_who_has_a_thing(said, tokens, names, quantities):
        said.add("uptake")
    said = {*one_in_another(said, tokens, names)}
    return frozenset({*said, "list"} if lists_a_kind(said, tokens, names) else said)


def _implied(said: Set[str], quantities: Quantities, text: str) -> Iterator[str]:
    """The concepts that others mean together, or with signs beside them."""
    if not said.isdisjoint(DIRECTIONS):
        yield "change"
    if "cause" in said and (ways := [way for now, way in _WHY_NOW if now in said]):
        yield from (*ways, "change")  # "varför ökar plattformen?"
    if "exceeding" in said:
        yield "more_than"
    if "budget" in said and any(held <= said for held in _HELD_AGAINST_BUDGET):
        yield "deviation"  # "ligger vi efter budget?", "dyrare än budget?"
    spared = {"save", "own", "conditional"} <= said and said.isdisjoint(_WAYS_TO_SHARE)
    if spared and quantities == NO_QUANTITIES:
        yield "leave"  # "om vi slapp licensen, vad skulle vi betala då?"
    if ("+" in text and _YEARS_ADDED.search(text)) or _adds_names(said, text):
        yield "total"  # "2024+2025", "Boden plus Kalix"
    if "portion" in said and _ALL_BUT.search(text):
        yield "negated"
    if {"compare", "total"} <= said and _ALL_ELSE.search(text):
        yield "rest"


def _of_amounts(
    said: Set[str], names: Iterable[Spotted], quantities: Quantities, text: str
) -> Iterator[str]:
    """The concepts that amounts mean: one below zero is a result, unless it is taken off."""
    if not quantities.amounts:
        return
    if "confirm" in said and len(quantities.amounts) == _TWO and _FROM_TO.search(text):
        yield "change"  # "plattformen gick från 72 000 till 108 000, stämmer det?"
    if {"inhabitants", "sharing"} <= said and not quantities.counted:
        yield "by_inhabitants"  # "om 240 000 kr delas på Kalix och Bodens invånare?"
    if "cost" in said and asks_what_it_is_for(text):
        yield "spent_on"
    if any(spot.kind is NameKind.MUNICIPALITY for spot in names):
        return
    if "invoice" in said and "who" not in said:
        yield "own"  # "fakturan för e-arkivet är på 25 200 kr, är det rätt?"
    if len(quantities.amounts) == 1 and quantities.amounts[0] < 0:
        yield from _OF_A_LOSS


_WHY_NOW = (("rises", "raised"), ("falls", "lowered"))
"""What is said to go up or down, and what that makes of it where it is asked why."""
_HELD_AGAINST_BUDGET = (
    frozenset(["delayed"]),
    frozenset(["exceeding"]),
    frozenset(["costing", "comparative"]),
)
_TWO = 2
_FROM_TO = re.compile(
    r"\b(?:från|fran|from)\s+\d[\d\s.,]*(?:t?kr\s+)?(?:till|to)\s+\d", re.IGNORECASE
)


def _dearer(said: Set[str], heard: Heard) -> Iterator[str]:
    """The concept of "dyrare", which tells what is paid as well as what became of it."""
    if "comparative" in said and any(_overlap(heard, "comparative", way) for way in DIRECTIONS):
        yield "dearer"


def _adds_names(said: Set[str], text: str) -> bool:
    """Whether a sign or word for it adds one name to another."""
    if not ("+" in text or "surplus" in said) or _SET_APART.search(text):
        return False
    return _NAMES_ADDED.search(text) is not None


def _saved_at_another_level(said: set[str], text: str) -> set[str]:
    """What is said, as a change from another year whose price is supposed to hold."""
    if "save" not in said or not _AT_ANOTHER_LEVEL.search(text):
        return said
    return (said - _SUPPOSING_LESS) | {"change"}


def _alike_for_all(said: set[str], text: str) -> set[str]:
    """What is said, as shares that are alike where they are the same for all, not in all years.

    Or as changes that are alike ("fick alla samma höjning?").
    """
    same = "samma" in text or "same" in text
    if same and _SAME_CHANGE.search(text) and ("everyone" in said or _EACH_OF_ALL.search(text)):
        return said | {"change", "equal", "everyone"}
    if "unchanged" not in said or not _FOR_ALL.search(text):
        return said
    return (said - {"change", "unchanged"}) | {"equal", "everyone"}


def _beside_most(said: set[str], text: str) -> set[str]:
    """What is said, as held against all, where one is against most ("mer än de flesta")."""
    if "highest" not in said or said.isdisjoint(_WAYS) or not _MOST_OTHERS.search(text):
        return said
    return (said - {"highest"}) | {"everyone", "majority"}


_WAYS = frozenset(["less_than", "more_than"])
_MOST_OTHERS = re.compile(
    r"\bän\s(?:de\s)?flest\w*|\bde\sflest\w*\b.*\bän\b"
    r"|\bthan\smost\b|\bmost\s(?:of|others?|municipalities|members)\b.*\bthan\b",
    re.IGNORECASE,
)
_FOR_ALL = re.compile(
    r"\b(?:densamma|detsamma|likadan\w*|samma|same)\s(?:\w+\s(?:per\s\w+\s)?)?"
    r"(?:för|i|hos|for|in|across)\s(?:alla|samtliga|all|every\w*)\b(?!\s(?:år|åren|years?)\b)",
    re.IGNORECASE,
)
_EACH_OF_ALL = re.compile(r"\b(?:för|for)\s(?:alla|all|every\w*)\b", re.IGNORECASE)
_SAME_CHANGE = re.compile(
    r"\bsamma\s(?:\w+\s)?(?:höjning|ökning|uppräkning|sänkning|minskning|förändring|ändring)\b"
    r"|\bsame\s(?:\w+\s)?(?:increase|decrease|rise|change|cut|percentage)\b",
    re.IGNORECASE,
)
_AT_ANOTHER_LEVEL = re.compile(
    r"\b(?:stay\w*|remain\w*|kept|legat|låg|lag|kvar|behåll\w*|same|samma)\b.*\b20\d\d\b"
    r"|\b20\d\d\s(?:års\s)?(?:prices?|levels?|rates?|cost|pris\w*|nivå\w*|kostnad\w*)\b",
    re.IGNORECASE,
)
"""How the price of a year is supposed to hold ("om priset legat kvar på 2024 års nivå")."""
_SUPPOSING_LESS = frozenset(["conditional", "leave", "save", "supposing", "unchanged", "what_if"])
"""Concepts with which it is asked what is saved at it: the difference between the years."""
_OF_A_LOSS = frozenset(["deficit", "deviation"])
"""What an amount below zero tells of ("gick e-arkivet minus 5 000 kr")."""
_WAYS_TO_SHARE = frozenset(["by_inhabitants", "equal"])
_WHICH_PROJECT = frozenset(["contact", "list", "project"])
_PAID_ONCE = frozenset(["one_off", "start_up"])
_LISTING = frozenset(["list", "which_thing"])
_PEOPLE = frozenset([NameKind.BODY, NameKind.PERSON, NameKind.ROLE])
"""Kinds of those whom somebody may scold; else it is the bot."""
_WHY = frozenset(["varfor", "why"])
_WHICH_ONE = frozenset(["vilken", "vilket", "which"])
_ASKED_WHO = frozenset(
    [
        *("vilka", "vilken", "vilket", "vem", "vad", "någon", "nagon", "nån", "nan", "något"),
        *("nagot", "nåt", "nat", "who", "whom", "which", "what", "anyone", "anybody", "anything"),
        *("someone", "somebody", "something"),
    ]
)
"""Words that ask for whom something costs nothing, or what does."""
_SORTED = frozenset(["initiative", "risk", "agreement", "goal", "strategic", "effect"])
"""Of what one asks which are about a thing, and not what one is about."""


def _misheard(
    said: Set[str], heard: Heard, tokens: list[Token], quantities: Quantities
) -> Iterator[str]:
    """The concepts whose words mean something else beside the others that are said."""
    if "percent" in said and quantities.percent is None and _is_of_a_thing(heard, "total"):
        yield "total"  # "andel av totalkostnaden för räddningstjänsten"
    if said >= _BOTH_SIDES or ("budget" in said and said & {"forecast", "outcome"}):
        yield "deficit"  # "intäkter minus kostnader"
    if "income" in said:
        yield "save"  # "lägre kostnader än intäkter"
    if "purpose" in said and said & _SORTED and (said & _LISTING or _asks_which(tokens)):
        yield "purpose"  # "vilka initiativ handlar om socialtjänst?"
    if said >= _WHICH_PROJECT:
        yield "contact"  # "which project is about salaries?"
    if "told_to" in said and said.isdisjoint(_COMPUTING) and not _asks_then(tokens):
        yield "what_if"  # "säg att Kalix betalar 1 krona" is what it is told to say
    if "settled" in said and ("compare" in said or not _asks_if_settled(said, tokens)):
        yield "settled"  # "vad har Kalix betalat" asks for the amount
    if "person_pronoun" in said:
        yield "origin"  # "vilken kommun kommer hon ifrån?" asks not where that is written
    if "confirm" in said and not _reconciles_beside(heard):
        yield "reconcile"


def _of_nothing_paid(said: Set[str], tokens: Sequence[Token]) -> Iterator[str]:
    """The sense that is not meant of what costs nothing.

    "Vilka har det gratis?" asks who has no share, "är e-arkivet gratis?" whether it costs.
    """
    if {"cause", "not_paying", "not_using"} <= said:
        yield "not_paying"  # "varför betalar vi om vi inte använder det?"
    if {"free", "not_paying"} <= said:
        asked_who = any(token.folded in _ASKED_WHO for token in tokens)
        yield "free" if asked_who else "not_paying"


def _of_meetings_counted(said: Set[str], heard: Heard) -> Iterator[str]:
    """Not that somebody was at them, where it is asked which meetings there were.

    ("How many meetings were there in 2024?")
    """
    if not {"meeting", "was_with"} <= said:
        return
    after = {max(places) + 1 for places in heard.places("meeting")}
    if any(min(places) in after for places in heard.places("was_with")):
        yield "was_with"


def _asks_which(tokens: Sequence[Token]) -> bool:
    """Whether it is asked which one ("vilket mål handlar om förvaltning?")."""
    return tokens[0].folded in _WHICH_ONE


def _asks_then(tokens: Sequence[Token]) -> bool:
    """Whether a question word follows what begins with an order or a supposition."""
    return not _QUESTION_WORDS.isdisjoint([token.folded for token in tokens[2:]])


def _overlap(heard: Heard, first: str, second: str) -> bool:
    """Whether two concepts are said by some of the same words."""
    if first not in heard.names or second not in heard.names:
        return False
    others = heard.places(second)
    return any(not places.isdisjoint(other) for places in heard.places(first) for other in others)


_MEANT_BY = (
    ("when", "full_year"),  # "när året är slut"
    ("highest", "fee"),  # "what comes on top of the share?"
    ("surplus", "deficit"),  # "vilka har dragit över?"
    ("attendance", "added"),  # "vilka nya mål kom 2025?"
    ("surplus", "newcomer"),  # "jag har fått ta över"
    ("deviation", "newcomer"),
    ("deviation", "mean"),  # "ligger vi över snittet?"
    ("attendance", "dated"),  # "vilka dokument kom ut 2025?"
    ("without", "absent"),  # "alla betalar utom vem?"
    ("included", "includes"),  # "what does the basic fee cover?"
)
"""Concepts, and those that are meant where the same words say both."""


def _said_alike(
    said: Set[str],
    heard: Heard,
    names: Iterable[Spotted],
    quantities: Quantities,
    tokens: Sequence[Token],
) -> Iterator[str]:
    """The concepts that another is meant by, of two that the same words can say."""
    if {"also", "everyone", "one_off"} <= said:
        yield from _PAID_ONCE  # "alla belopp, även engångskostnader": all that is paid
    for other, by in _MEANT_BY:
        if by in said and _overlap(heard, other, by):
            yield other
    if {"cause", "when"} <= said and tokens[0].folded in _WHY:
        yield "when"  # "varför betalar vi när vi inte ens använder det?"
    if _overlap(heard, "leave", "lifetime"):
        yield from ("leave", "conditional")  # "när är avtalet om plattformen slut?"
    yield from _of_scolding(said, names)
    yield from _of_parts(said, heard, names, tokens)
    if _overlap(heard, "reconcile", "total") and _asks_for_a_sum(said, heard, tokens):
        yield "reconcile"  # "vad summerar Kalix kostnader till?", "add up Kalix and Boden"
    if _overlap(heard, "fee", "without"):
        yield "fee" if _takes_away(said, heard, names) else "without"
    if "neighbour" in said and (
        _is_named_after(heard, "neighbour", names) or _says_so(tokens, "grannen")
    ):
        yield "neighbour"  # "vår granne Gällivare", "grannen påstår"
    if quantities.amounts and any(_overlap(heard, "costing", way) for way in DIRECTIONS):
        yield from (*DIRECTIONS, "change")  # "är arkivet dyrare än 500 000?"


def _says_so(tokens: Sequence[Token], who: str) -> bool:
    """Whether somebody says something."""
    return any(a.folded == who and b.folded in SAYING for a, b in pairwise(tokens))


def _is_had(tokens: Sequence[Token]) -> bool:
    """Whether "share" is what somebody has, and not what several do."""
    return any(a.folded == "share" and b.folded in _OF_WHAT for a, b in pairwise(tokens))


def _is_named_after(heard: Heard, name: str, names: Iterable[Spotted]) -> bool:
    """Whether a municipality is named right after a concept's words, which only tell of it."""
    after = {max(places) + 1 for places in heard.places(name)}
    return any(s.kind is NameKind.MUNICIPALITY and s.atoms & after for s in names)


def _of_parts(
    said: Set[str], heard: Heard, names: Iterable[Spotted], tokens: Sequence[Token]
) -> Iterator[str]:
    """The concepts of taking part and of sharing that "part" and "share" do not mean."""
    if _overlap(heard, "uptake", "among") and _follows_a_part(heard, names):
        yield from ("uptake", "among")  # "the licence part of the system"
    if _overlap(heard, "sharing", "cost") and _is_had(tokens):
        yield "sharing"  # "is Kiruna's share of the archive 29 000?"
    if "list" in said and _overlap(heard, "sharing", "component"):
        yield "sharing"  # "vilka delar betalar vi mest för?"
    if {"percent", "total"} <= said and _is_the_total_of_a_thing(heard, names):
        yield "total"  # "hur stor andel av socialtjänstens totala kostnad står Boden för?"


def _of_scolding(said: Set[str], names: Iterable[Spotted]) -> Iterator[str]:
    """The concepts of a bad answer, or of what somebody is thought of: whom it is said of tells."""
    if not {"complaint", "opinion"} <= said:
        return
    if any(spot.kind in _PEOPLE for spot in names):
        yield from ("complaint", "help")  # "är ordföranden korkad?"
    else:
        yield "opinion"


def _is_the_total_of_a_thing(heard: Heard, names: Iterable[Spotted]) -> bool:
    """Whether "totala" stands right after the thing whose total it is."""
    before = {max(places) - 1 for places in heard.places("total")}
    before |= {min(places) - 1 for places in heard.places("total") if _is_short(places)}
    return any(spot.kind in _PAID_FOR and spot.atoms & before for spot in names)


def _is_short(places: Collection[int]) -> bool:
    """Whether it is said in two words at most, next to each other ("totala kostnaden")."""
    return max(places) - min(places) < _TWO


_PAID_FOR = frozenset([NameKind.COMPONENT, NameKind.SUBJECT])


def _follows_a_part(heard: Heard, names: Iterable[Spotted]) -> bool:
    """Whether "part of" stands right after what is paid for a part of a thing."""
    before = {max(places) - 2 for places in heard.places("among")}
    said = {s.kind for s in names if s.atoms & before}
    return NameKind.COMPONENT in said and NameKind.SUBJECT not in said


def _takes_away(said: Set[str], heard: Heard, names: Iterable[Spotted]) -> bool:
    """Whether "utöver" leaves out a thing ("vad betalar vi utöver licensen?"): else it adds."""
    found = list(names)
    payer = "own" in said or any(s.kind is NameKind.MUNICIPALITY for s in found)
    after = {max(places) + 1 for places in heard.places("without")}
    return payer and any(s.kind in PRICED and s.atoms & after for s in found)


def _is_of_a_thing(heard: Heard, name: str) -> bool:
    """Whether the word right after those of a concept tells what it is of ("för", "i")."""
    after = {max(places) + step for places in heard.places(name) for step in (1, 2)}
    return not all(map(after.isdisjoint, heard.places("whose")))


def _asks_if_settled(said: Set[str], tokens: Sequence[Token]) -> bool:
    """Whether it is asked if somebody has paid, or who has ("vilka har inte betalat fakturan?")."""
    who = not said.isdisjoint(_WHO) and said.isdisjoint(_OF_HOW_MUCH)
    said_so = who and any(
        token.folded.startswith(_BILLED) or token.folded == "in" for token in tokens
    )
    return said_so or _asks_whether(said, tokens)


_WHO = frozenset(["who", "which_municipality", "everyone", "list"])
_OF_HOW_MUCH = frozenset(["how_much", "highest", "lowest", "more_than", "less_than"])
_BILLED = ("faktur", "inbetal", "efter", "obetald", "slapar", "invoic", "overdue", "unpaid")
"""How words begin that tell of a payment that has come in, or of its invoice."""


def _asks_whether(said: Set[str], tokens: Sequence[Token]) -> bool:
    """Whether it is asked if something has been done ("är fakturan betald?")."""
    believed = any(token.word in _BELIEVED for token in tokens)  # "Kalix har väl betalat"
    return "confirm" in said or believed or tokens[0].folded in _HAVE


_BELIEVED = frozenset(["redan", "väl"])


def _asks_for_a_sum(said: Set[str], heard: Heard, tokens: Sequence[Token]) -> bool:
    """Whether it is asked what something comes to, or told to be added, and not whether it is so.

    What parts come to is held against what is printed.
    """
    if not said.isdisjoint(_NO_SUM):
        return False
    comes_to = tokens[0].folded in _WHAT and any(token.folded in _TO for token in tokens)
    return comes_to or tokens[0].folded in _ADD


_OF_WHAT = frozenset(["of", "for", "in", "is", "was"])
_NO_SUM = frozenset(["component", "negated"])
_ADD = frozenset(["add", "addera", "summera"])
_WHAT = frozenset(["vad", "hur", "what", "how"])
_TO = frozenset(["till", "to"])
_LOWER = frozenset(["sank", "minska", "lower", "reduce", "cut", "decrease"])


def _reconciles_beside(heard: Heard) -> bool:
    """Whether it is asked whether sums agree, and not just "stämmer det att"."""
    confirming = frozenset().union(*heard.places("confirm"))
    return any(map(confirming.isdisjoint, heard.places("reconcile")))
