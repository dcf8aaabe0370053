"""Which words stand where a name should, and mean nothing that the store knows?

A figure must not be shown as theirs.
"""

from collections.abc import Iterable

from dialogs.understanding.lexicon import lexicon
from dialogs.understanding.spotting import Atom, Heard, Spotted
from dialogs.understanding.tokens import Token
from dialogs.understanding.vocabulary import NameKind, Vocabulary

_BEFORE_AN_ARGUMENT = frozenset(
    ["for", "av", "till", "i", "pa", "hos", "med", "om", "att", "mellan", "sig"]
).union(["of", "in", "to", "on", "between"])
_BEFORE_A_THEME = frozenset(["om", "kring", "med", "about", "with"])
"""Prepositions of what is spoken of: "beslut om AI", though "AI" may stand in a phrase."""
_INFINITIVE = frozenset(["att", "to"])
_ARTICLES = frozenset(
    ["den", "det", "en", "ett", "vart", "vara", "var", "ert", "a", "an", "our", "the"]
)
"""Words that may stand between a preposition or verb and its noun."""


_BEFORE_A_THING = frozenset(["for", "av", "till", "pa", "on", "of"])
_BEFORE_THE_COMPARED = frozenset(["jamfor", "jamfora", "compare", "comparing"])
"""Verbs of what is held against something ("jämför busskorten i Kalix och Boden")."""
_DOING = frozenset(["do", "does", "did"])
"""Verbs before "the" and what a question is of ("how do the nursery queues differ?")."""
_OF_SUMS = frozenset(["cost", "budget", "outcome", "forecast", "deviation", "economy"])
"""Concepts whose words a thing stands beside."""
_WONDERING = frozenset(["undrar", "undra", "veta", "fraga", "wonder", "wondering", "know"])


_ACCORDING = frozenset(["enligt"])
SAYING = frozenset(
    [
        *("havdar", "havdade", "menar", "pastar", "pastod", "sa", "sager", "skrev", "skriver"),
        *("tror", "claimed", "claims", "said", "says", "thinks", "writes", "wrote"),
    ]
)
"""Words after and before who says what is asked about: no payer and no thing is named there."""
_WEEKDAYS = frozenset(
    ["mandag", "tisdag", "onsdag", "torsdag", "fredag", "lordag", "sondag"]
).union(["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"])
"""Words that say when something is to be told, and name nothing ("på måndag")."""


def unexplained_words(
    text: str,
    tokens: list[Token],
    atoms: list[Atom],
    spots: Iterable[Spotted],
    heard: Heard,
    vocabulary: Vocabulary,
    places: frozenset[int],
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Words in a name's place that nothing explains, and those of them in a payer's place.

    A payer's place is right after the word for paying; a capital inside the sentence counts too.
    """
    named = frozenset().union(*[spot.atoms for spot in spots])
    names = places | {
        atom.token
        for number, atom in enumerate(atoms)
        if number in named or (atom.names and not atom.errors)
    }
    told = names | {atoms[number].token for number in heard.atoms}
    ignored, numbers = vocabulary.lexicon.ignored, vocabulary.lexicon.numbers
    doubtful = [
        (number, token)
        for number, token in enumerate(tokens)
        if number not in names
        and token.folded not in ignored
        and token.folded not in numbers
        and token.folded not in _WEEKDAYS
        and not _only_says(tokens, number)
        and not (number in told and (number == 0 or text[token.start] == token.word[0]))
    ]
    unexplained = _paid_occasions(text, tokens, atoms, heard)
    if not doubtful:
        return tuple(unexplained), ()
    of_phrases = {atom.token for atom in atoms if atom.concepts and not atom.errors} - told
    shouted = text.isupper()
    strangers: list[str] = []
    for number, token in doubtful:
        written = text[token.start : token.end]
        first = number - 1 if _hyphened(text, tokens, number) else number
        beside = first - 2 if first >= 2 and tokens[first - 1].folded in _ARTICLES else first - 1
        before = tokens[beside].folded if first else ""
        if number + 1 < len(tokens) and _hyphened(text, tokens, number + 1):
            continue  # told with the word that it is joined to
        if not token.word.isalpha() or (len(token.word) < 2 and before not in _INFINITIVE):
            continue
        pays = first > 0 and "cost" in vocabulary.concepts_of(tokens[beside].folded)
        capital = number > 0 and written[0].isupper() and not shouted
        spoken = number in of_phrases and before not in _BEFORE_A_THEME
        known = number in told or (spoken and not _is_paid(tokens, number))
        if known and not (pays and capital and not vocabulary.is_written(token.folded)):
            continue
        owned = before.endswith("s") and before[:-1] in vocabulary.name_index.proper
        pays = (
            pays or _has_people(tokens, number, beside) or _owns_share(tokens, number, vocabulary)
        )
        if before in _BEFORE_AN_ARGUMENT or pays or owned or _is_compared(before, first - beside):
            unexplained.append(text[tokens[first].start : token.end].lower())
        if (pays and capital) or ((pays or capital) and not vocabulary.is_real(token.folded)):
            if strangers and capital and text[: token.start].endswith(f"{strangers[-1]} "):
                written = f"{strangers.pop()} {written}"  # "Anna Lindberg"
            strangers.append(written)
    return tuple(dict.fromkeys(unexplained)), tuple(dict.fromkeys(strangers))


def _paid_occasions(text: str, tokens: list[Token], atoms: list[Atom], heard: Heard) -> list[str]:
    """Meetings, rooms and others as what is paid for, of which nothing is published.

    ("Vad betalar vi för strategidagen?")
    """
    if "cost" not in heard.names or _OCCASIONS.isdisjoint(heard.names):
        return []
    occasions = {atoms[n].token for places in heard.places(*_OCCASIONS) for n in places}
    return [
        text[tokens[number].start : tokens[number].end].lower()
        for number in sorted(occasions)
        if _is_paid(tokens, number) and tokens[number].folded not in _WHERE
    ]


def _is_paid(tokens: list[Token], number: int) -> bool:
    """Whether a word is what is paid for, or right after the verb what costs something."""
    first = number - 1
    while first > 0 and tokens[first].folded in _ARTICLES:
        first -= 1
    if first < 1 or tokens[first].folded in _COSTING:
        return first > 0
    verbs = {token.folded for token in tokens[max(0, first - _SHORT_CLAUSE) : first]}
    return tokens[first].folded == "for" and not _PAYING.isdisjoint(verbs)


_OCCASIONS = frozenset(["meeting", "other_organisation", "strategy_day", "training", "where"])
_WHERE = frozenset(["var", "where"])
_COSTING = frozenset(["kosta", "kostar", "kostade"])
_SHORT_CLAUSE = 3
"""Words between a verb and the preposition of what is paid for."""


def paying_organisations(
    text: str, tokens: list[Token], atoms: list[Atom], heard: Heard
) -> tuple[str, ...]:
    """Organisations of no cooperation that are said to pay ("staten betalar väl")."""
    if "other_organisation" not in heard.names:
        return ()
    said = {atoms[n].token for places in heard.places("other_organisation") for n in places}
    paying = {n for n, token in enumerate(tokens) if token.folded in _PAYING}
    found = []
    for number in sorted(n for n in said if {n - 1, n + 1} & paying):
        named = tokens[number + 1 : number + 2]  # "Region Norrbotten"
        last = named[0] if named and text[named[0].start].isupper() else tokens[number]
        found.append(text[tokens[number].start : last.end])
    return tuple(found)


_PAYING = frozenset(["betala", "betalar", "betalade", "pay", "pays", "paid"])


def _is_compared(before: str, distance: int) -> bool:
    """Whether a word is what is held against something, or what a question with "do" is of."""
    return before in _BEFORE_THE_COMPARED or (distance > 1 and before in _DOING)


def _has_people(tokens: list[Token], number: int, before: int) -> bool:
    """Whether a word ends a question of what it has ("hur många invånare har Rovaniemi?")."""
    last = number == len(tokens) - 1
    return last and before > 0 and tokens[before].folded in _HAVING


def _owns_share(tokens: list[Token], number: int, vocabulary: Vocabulary) -> bool:
    """Whether a word owns what is paid ("Tornedalens andel av e-arkivet")."""
    after = tokens[number + 1].folded if number + 1 < len(tokens) else ""
    owns = tokens[number].folded.endswith("s") and "cost" in vocabulary.concepts_of(after)
    return owns and not after.endswith(_OF_VERBS)


_HAVING = frozenset(["ha", "har", "hade", "has", "have"])


def _next_telling(tokens: list[Token], number: int) -> int:
    """The place of the first word after another that is no filler ("för ens it-säkerhet")."""
    ignored = lexicon().ignored
    after = range(number + 1, len(tokens))
    return next((n for n in after if tokens[n].folded not in ignored), len(tokens))


def _hyphened(text: str, tokens: list[Token], number: int) -> bool:
    """Whether a word is joined to the one before it ("it-säkerhet")."""
    return number > 0 and text[tokens[number - 1].end : tokens[number].start] == "-"


def strange_words(
    tokens: list[Token],
    atoms: list[Atom],
    spots: Iterable[Spotted],
    heard: Heard,
    places: frozenset[int],
) -> tuple[str, ...]:
    """Words where a thing or payer is named, and that say nothing the bot knows.

    They stand beside a word for money or a municipality, or after "för"; they are no filler, no
    part of a name, and in no concept heard. What is said before it is wondered ("jag sitter med
    budgeten och undrar ...") does not count.
    """
    names = list(spots)
    said = heard.atoms.union(*[spot.atoms for spot in names])
    told = places | {atom.token for number, atom in enumerate(atoms) if number in said}
    known = lexicon()
    untold = [
        number
        for number, token in enumerate(tokens)
        if number not in told
        and len(token.word) > 1
        and token.word[0].isalpha()
        and token.folded not in known.ignored
        and token.folded not in known.numbers
        and token.folded not in _WEEKDAYS
        and not _is_verb(tokens, number)
        and not _only_says(tokens, number)
    ]
    if not untold:
        return ()
    payers = [s.atoms for s in names if s.kind is NameKind.MUNICIPALITY]
    sums = heard.places(*_OF_SUMS)
    beside = {
        atoms[n].token + step for found in (*payers, *sums) for n in found for step in (-1, 1)
    }
    beside |= {
        _next_telling(tokens, n)
        for n, token in enumerate(tokens)
        if token.folded in _BEFORE_A_THING
    }
    start = max((n for n, token in enumerate(tokens) if token.folded in _WONDERING), default=0)
    return tuple(tokens[n].word for n in untold if n >= start and n in beside)


def _only_says(tokens: list[Token], number: int) -> bool:
    """Whether a word is who says what is asked about ("enligt NSD", "Lars påstår").

    Or where it was heard ("läste i Kuriren att ...").
    """
    after = tokens[number + 1].folded if number + 1 < len(tokens) else ""
    before = [token.folded for token in tokens[max(number - 2, 0) : number]]
    heard = len(before) > 1 and before[0] in _HEARING and before[1] in _WHERE_HEARD
    return heard or after in SAYING or not _ACCORDING.isdisjoint(before[-1:])


_HEARING = frozenset(
    ["horde", "hort", "laste", "last", "sag", "sett", "stod", "star", "heard", "read", "saw"]
)
_WHERE_HEARD = frozenset(["pa", "i", "on", "in"])


def _is_verb(tokens: list[Token], number: int) -> bool:
    """Whether a word is a verb before who does it ("hur mycket pratar vi om?"): Swedish asks so."""
    after = tokens[number + 1].folded if number + 1 < len(tokens) else ""
    return after in _DOERS and tokens[number].folded.endswith(_OF_VERBS)


_DOERS = frozenset(["jag", "vi", "ni", "man", "du", "han", "hon", "dom"])
_OF_VERBS = ("r", "de", "te")
"""Endings of a Swedish verb in the present and the past."""
