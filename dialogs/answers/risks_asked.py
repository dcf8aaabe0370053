"""Which risks does a question mean? By document, owner, number or words, and of which plan."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from dialogs.answers.matching import asked_stems, best_matching, words_of, words_within
from dialogs.answers.period import Period
from dialogs.answers.risks_compared import ASIDE, whole_plans
from dialogs.answers.spoken_of import speaking_of, things_named
from dialogs.answers.stems import holds_whole, matches, stem, stems
from dialogs.answers.synonyms import alike, means
from dialogs.question import Operation, Question
from dialogs.understanding.lexicon import lexicon
from domain.facts import CooperationFacts
from domain.records import Risk

SPENT = (
    "according",
    "decision",
    "everyone",
    "highest",
    "lowest",
    "probability",
    "consequence",
    "role",
    "project",
    "remark",
    "remedy",
)
_OF_METHODS = frozenset(["method", "uptake", "pronoun"])
"""Concepts whose words ask for a method and say nothing of what it is for."""
_FOLLOWED = frozenset(["followed_up"])
_SHAPING = frozenset(["pronoun", "risk", "list"])
"""Concepts whose words any sentence on a risk may hold."""
MEASURES = ("probability", "consequence")
"""What risks are ranked by where it is said; else by their value."""
_ONE = frozenset(
    ["risk", "risken", "riskvarde", "riskvardet", "sannolikheten", "konsekvensen", "sannolikhet"]
)
"""The words with which one risk is asked of, not all."""
_THIS_ONE = "risken"
_HEAD = 2
"""Words at the beginning of a risk that tell who or what it is about."""
_LEAST_THEME = 3
"""Letters of a word that may tell what a risk is of."""
_NO_THEME = frozenset(
    [
        *(concept for concept in SPENT if concept not in ("project", "everyone")),
        *("pronoun", "list", "method", "remedy", "uptake", "about", "change"),
    ]
)
"""Concepts whose words, after "risken", tell nothing of which risk it is."""
ENDS = frozenset([Operation.HIGHEST, Operation.LOWEST])
OWN_WORDS = ("risk", "intern", "kontroll", "plan", "analy")


def words_asked(question: Question, facts: CooperationFacts) -> tuple[str, ...]:
    """The stems that tell which risk is asked of; who supplies ("leverantörer") may be it."""
    found = asked_stems(question, facts, SPENT, prefixes=OWN_WORDS)
    found = found or asked_stems(question, facts, _SPENT_BUT_PROJECTS, prefixes=OWN_WORDS)
    bodies = _bodies_named(question, facts)
    found = tuple(word for word in found if word not in bodies)
    suppliers = words_of(_SUPPLIERS)
    said = (stem(term) for term in question.terms)
    suppliers_said = (word for word in said if word in suppliers)
    return tuple(dict.fromkeys((*found, *_of_compounds(question), *suppliers_said)))


def _of_compounds(question: Question) -> list[str]:
    """The stems of what compounds tell a risk to be of ("leverantörsrisken")."""
    named = (match[1] for term in question.terms if (match := _OF_WHAT.fullmatch(term)))
    return [word for name in named for word in stems(name)]


_SPENT_BUT_PROJECTS = tuple(concept for concept in SPENT if concept != "project")
_OF_WHAT = re.compile(r"(\w{5,}?)s?risk(?:en|er|erna)?")
_SUPPLIERS = frozenset(["supplier"])
_PROJECTS = frozenset(["project"])
_QUOTED = frozenset(["quote", "pronoun"])


def asked_risks(
    question: Question, facts: CooperationFacts, period: Period | None
) -> tuple[list[Risk], list[Risk]]:
    """The risks asked about, and those of them within the period."""
    wanted = _narrowed(question, facts)
    claimed = question.polar or "confirm" in question.aspects
    of_one = len({r.risk for r in wanted}) == 1 or (claimed and _are_the_same(wanted))
    if question.operation in ENDS and of_one:
        wanted = list(facts.risks)  # of one alone none is the highest: its word named the plan
    within = [r for r in wanted if period is None or r.year is None or period.has_year(r.year)]
    if not within and question.documents:
        # "kontrollmoment 2025" names a document of another year by the way.
        return asked_risks(replace(question, documents=()), facts, period)
    return wanted, within


def is_at_the_end(
    question: Question, facts: CooperationFacts, found: Sequence[Risk]
) -> bool | None:
    """Whether the one risk that is named is at the end asked about; ``None`` where none is.

    ("Är välfärdsbrottslighet den största risken?").
    """
    named = _narrowed(question, facts) if question.polar or "confirm" in question.aspects else []
    if not _are_the_same(named):
        return None
    return _are_the_same([*named, *found])


def _are_the_same(risks: Sequence[Risk]) -> bool:
    """Whether risks are one and the same of several years, but for those without a value."""
    valued = [risk for risk in risks if risk.value is not None] or risks
    return len({ASIDE.sub("", risk.risk) for risk in valued}) == 1


def _narrowed(question: Question, facts: CooperationFacts) -> list[Risk]:
    found = list(facts.risks)
    if question.documents:
        found = [r for r in found if r.source.document in question.documents] or found
    if themed := _led_but_of_a_theme(question, facts, found):
        return themed
    found = _of_owners(question, facts, found)
    valued = [r for r in found if _is_as_large(question, r)]
    if valued and (question.aspects.isdisjoint(CLAIMING) or question.counted is not None):
        meant = _meant(question, facts, found)  # "är riskvärdet för välfärdsbrottslighet 9?"
        found = found if meant and {*meant}.isdisjoint(valued) else valued
    if "followed_up" in question.aspects:
        following = words_within(_FOLLOWED)
        decided = {word for risk in facts.risks for word in stems(risk.decision or "")}
        if {*words_asked(question, facts)} <= following | decided:
            # Nothing else tells which: a decision may be to follow a risk up.
            return [r for r in found if following & {*stems(r.decision or "")}] or found
    if "method" in question.aspects:
        every = {word for term in question.terms for word in stems(term)} - words_of(_OF_METHODS)
        return _holding_most(every.union(_of_compounds(question)), found)
    of_all = question.operation in (Operation.HIGHEST, Operation.LOWEST)
    for terms in (question.terms, () if of_all else question.earlier_terms):
        if meant := _meant(replace(question, terms=terms), facts, found):
            return meant
    return found


def _of_owners(question: Question, facts: CooperationFacts, found: list[Risk]) -> list[Risk]:
    """The risks of the owners that are said; all where none is, or one is claimed to own one."""
    if not question.aspects.isdisjoint(CLAIMING):
        return found
    if question.roles:
        names = {
            key
            for role in question.roles
            if role in facts.role
            for name in (facts.role[role].name, *facts.role[role].aliases)
            for key in stems(name)
        }
        found = [r for r in found if r.owner and names & set(stems(r.owner))] or found
    if {"role", "duty"} & question.aspects and "who" not in question.aspects:
        said = {word for term in question.terms for word in stems(term)}
        found = [r for r in found if said & {*stems(r.owner or "")}] or found
    return found


def _led_but_of_a_theme(
    question: Question, facts: CooperationFacts, found: Sequence[Risk]
) -> list[Risk]:
    """The risks that "risken" is said to be of beside who answers for it; empty where none is.

    ("Ansvarar ingående kommuner för risken att projekten drar över?")
    """
    theme = _without_owners(question, facts) if "who" not in question.aspects else None
    return _meant(theme, facts, found) if theme else []


def _meant(question: Question, facts: CooperationFacts, found: Sequence[Risk]) -> list[Risk]:
    """Those of some risks that a question's words tell of."""
    own = words_asked(question, facts)
    asked = [same for word in own for same in alike(word)]
    every = {word for term in question.terms for word in stems(term)}
    every -= words_of(_SHAPING) | _bodies_named(question, facts)
    meant = best_matching(asked, found, lambda risk: _searched(facts, risk))
    if not meant:
        # "att projekten drar ut på tiden": two common words tell what one does not.
        meant = [risk for risk in found if len(every & {*stems(risk.risk)}) > 1]
        if not meant and question.operation not in ENDS:
            meant = best_matching(asked, found, lambda risk: risk.analysis or "")
        meant = meant or begun_by(theme_of(question, facts), found)
    if "project" in question.aspects and len(meant) != 1:  # "om projekten drar över"
        meant = begun_by(tuple(words_of(_PROJECTS)), meant or found) or meant
    if _THIS_ONE in question.terms:
        meant = begun_by(own, meant) or meant  # "risken med projekten"
    return _holding_most(every, meant) if meant and "negated" in question.aspects else meant


CLAIMING = frozenset(["confirm", "whether"])
"""Aspects of a question whether a risk is as large as is said."""
BOUNDS = frozenset(["less_than", "more_than"])


_WHO_OWNS = frozenset(["who", "method", "remedy", "list", "how_many"])
"""Aspects of a question on an owner that claims none."""


def owners_said(question: Question, risks: Iterable[Risk]) -> set[str]:
    """The owners of risks that a question names as one who answers for it."""
    if question.aspects.isdisjoint(["role", "duty"]):
        return set()
    said = {word for term in question.terms for word in stems(term)}
    return {risk.owner for risk in risks if risk.owner and said >= {*stems(risk.owner)}}


def _without_owners(question: Question, facts: CooperationFacts) -> Question | None:
    """The question of what is said after "risken" alone; ``None`` where nothing is."""
    start = max((n for n, term in enumerate(question.terms) if term in _ONE), default=None)
    theme = theme_of(question, facts)
    if start is None or not theme or not owners_said(question, facts.risks):
        return None
    return replace(question, terms=question.terms[start:])


def is_so(question: Question, risk: Risk, risks: Iterable[Risk]) -> bool | None:
    """Whether the value or owner said of a risk is its own; ``None`` where none is said."""
    owners = owners_said(question, risks)
    if owners and risk.owner and _WHO_OWNS.isdisjoint(question.aspects):
        return risk.owner in owners
    said = [term for term in question.terms if term.isdigit() and len(term) < _YEAR]
    measure = next((m for m in MEASURES if m in question.aspects), "value")
    value = getattr(risk, measure)
    if len(said) != 1 or value is None:
        return None
    if not question.aspects.isdisjoint(BOUNDS):
        return _is_beyond(question, value, int(said[0]))
    same = int(said[0]) == value
    return None if same and question.aspects.isdisjoint(CLAIMING) else same


def _is_beyond(question: Question, value: int, said: int) -> bool | None:
    """Whether a value is above, or below, the one said; ``None`` where that is not asked."""
    ways = question.aspects & {"less_than", "more_than"}
    if len(ways) != 1 or question.aspects.isdisjoint(CLAIMING):
        return None
    inclusive = value == said and "inclusive" in question.aspects
    return inclusive or (value < said if "less_than" in ways else value > said)


_YEAR = 4
"""Figures that make a number a year."""


def _is_as_large(question: Question, risk: Risk) -> bool:
    """Whether a risk has the value said ("riskvärde 9"), or one above or below it.

    How many risks there are said to be is no value ("fler än 3 risker med riskvärde över 8").
    """
    words = {} if question.aspects.isdisjoint(BOUNDS) else lexicon().numbers  # "under tre"
    said = [str(words.get(term, term)) for term in question.terms]
    said = said if any(map(str.isdigit, said)) else [*question.earlier_terms]
    numbers = [int(term) for term in said if term.isdigit()]
    if question.counted is not None and question.counted[0] in numbers:
        numbers.remove(question.counted[0])
    measure = next((m for m in MEASURES if m in question.aspects), "value")
    value = getattr(risk, measure)
    if value is None:
        return False
    if value in numbers:
        return "inclusive" in question.aspects or question.aspects.isdisjoint(BOUNDS)
    if "more_than" in question.aspects:
        return any(value > number for number in numbers)
    return "less_than" in question.aspects and any(value < number for number in numbers)


def value_said(question: Question) -> int | None:
    """The value that a risk is said to have ("riskvärde 16"); ``None`` where none or more is."""
    said = [int(term) for term in question.terms if term.isdigit() and len(term) < _YEAR]
    measured = not (_VALUES.isdisjoint(question.terms) and question.aspects.isdisjoint(MEASURES))
    return said[0] if len(said) == 1 and measured and question.counted is None else None


_VALUES = frozenset(["varde", "vardet", "riskvarde", "riskvardet", "value"])


def none_as_large(question: Question, risks: Iterable[Risk]) -> bool:
    """Whether no risk has a value that is said ("riskvärde 16")."""
    return not any(_is_as_large(question, risk) for risk in risks)


def _holding_most(words: Iterable[str], risks: Sequence[Risk]) -> list[Risk]:
    """The risks that speak of most of some words ("att leverantörerna inte följer avtalen")."""
    held = [sum(matches(word, stems(risk.risk)) for word in words) for risk in risks]
    return [risk for risk, n in zip(risks, held, strict=True) if n == max(held)]


def holds_words(question: Question, facts: CooperationFacts) -> bool:
    """Whether some risk holds the question's words at all."""
    asked = words_asked(question, facts)
    told = [_told_of(facts, risk) for risk in facts.risks]
    return any(means(word, stems(text)) for text in told for word in asked)


def theme_of(question: Question, facts: CooperationFacts) -> tuple[str, ...]:
    """The stems of what is said after "risken" ("... att projekten drar över"), but for whose.

    Of what a plan says the stems are all that tells ("vad står det om gåvor i riskanalysen?").
    """
    if "quote" in question.aspects:
        return words_asked(replace(question, terms=_unquoted(question)), facts)
    start = max((n for n, term in enumerate(question.terms) if term in _ONE), default=None)
    if start is None:
        return ()
    said = (word for term in question.terms[start + 1 :] for word in stems(term))
    idle = words_of(_NO_THEME) | _bodies_named(question, facts)
    return tuple(dict.fromkeys(w for w in said if len(w) >= _LEAST_THEME and w not in idle))


def _unquoted(question: Question) -> tuple[str, ...]:
    quoting = words_of(_QUOTED)
    return tuple(term for term in question.terms if stem(term) not in quoting)


def _bodies_named(question: Question, facts: CooperationFacts) -> set[str]:
    """The stems of the bodies named: a risk is taken by them, and not of them."""
    bodies = (facts.body[body] for body in question.bodies)
    names = (name for body in bodies for name in (body.name, *body.aliases))
    return {word for name in names for word in stems(name)}


def begun_by(words: Sequence[str], risks: Sequence[Risk]) -> list[Risk]:
    """The risks that begin with any of some words: those tell what the risk is of."""
    heads = [(risk, stems(risk.risk)[:_HEAD]) for risk in risks]
    sought = [same for word in words for same in alike(word)]
    return [risk for risk, head in heads if any(holds_whole(word, head) for word in sought)]


def names_none(question: Question, facts: CooperationFacts) -> bool:
    """Whether risks of a thing, or one risk ("risken med personberoende"), are asked of in vain."""
    named = question.documents or question.roles or question.decisions
    things = things_named(question, facts)
    if things and not speaking_of(things, facts.risks, lambda risk: _told_of(facts, risk)):
        return True
    if question.operation is not Operation.VALUE or named or not theme_of(question, facts):
        return False
    meant = holds_words(question, facts) or _meant(question, facts, facts.risks)
    return not (meant or any(_is_as_large(question, risk) for risk in facts.risks))


def _told_of(facts: CooperationFacts, risk: Risk) -> str:
    return f"{_searched(facts, risk)} {risk.analysis or ''}"


def _searched(facts: CooperationFacts, risk: Risk) -> str:
    title = facts.document[risk.source.document].title
    return " ".join(filter(None, (risk.risk, risk.owner, risk.method, title)))


def latest_plan(risks: Sequence[Risk], everything: Sequence[Risk]) -> tuple[list[Risk], list[Risk]]:
    """The risks of the latest whole plan, and the others."""
    years = sorted({r.year for r in risks if r.year}, reverse=True)
    if not years:
        return list(risks), []
    plans = whole_plans(everything)
    whole = next((year for year in years if year in plans), years[0])
    return [r for r in risks if r.year == whole], [r for r in risks if r.year != whole]


def asks_how(question: Question) -> bool:
    """Whether it is asked what is done about a risk."""
    return not {"method", "remedy"}.isdisjoint(question.aspects)


def asks_who(question: Question) -> bool:
    """Whether it is asked who answers for what was told ("vem ansvarar för den?")."""
    bare = "who" in question.aspects and not question.terms  # "vem?"
    return (bare or {"role", "who"} <= question.aspects) and not question.roles
