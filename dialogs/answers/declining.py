"""Which questions can't be answered whatever they are about?

Places outside, strangers, private life.
"""

from dataclasses import replace

from dialogs.answer import Answer, Asker
from dialogs.answers.composing import not_known
from dialogs.answers.cost_missing import nearest_share
from dialogs.answers.decision_sides import has_number, name_of, procedure_line
from dialogs.answers.matching import words_of
from dialogs.answers.passages import passage_index
from dialogs.answers.stems import stem
from dialogs.question import Operation, Question, Topic
from dialogs.texts import say
from dialogs.understanding.lexicon import lexicon
from dialogs.wording import joined
from domain.facts import CooperationFacts
from domain.records import Source

_KNOWS_PLACES = frozenset([Topic.PARTICIPANTS, Topic.WHAT_IF])
_OF_MONEY = frozenset([Topic.COST, Topic.WHAT_IF])
_OF_COUNTS = frozenset([Topic.COST, Topic.INHABITANTS])
_OF_PEOPLE = frozenset([Topic.ROLES, Topic.UPTAKE, Topic.SEARCH])
_OF_NOTHING_ELSE = frozenset([Topic.HELP, Topic.SEARCH, Topic.STATUS, Topic.ABOUT, Topic.ROLES])
_OF_VOTES = frozenset([Topic.DECISION, Topic.CAUSE, Topic.ECONOMY, Topic.ROLES])
_OF_PAYERS = frozenset([Topic.COST, Topic.INHABITANTS, Topic.PARTICIPANTS, Topic.UPTAKE])


_SUPPOSED = frozenset(["conditional", "supposing", "what_if"])
"""Aspects of what would come of it, and not of how it is done."""


def decline(question: Question, facts: CooperationFacts, asker: Asker) -> Answer | None:
    """Why a question is not answered, ``None`` when it can be."""
    language = asker.language
    if unknown := _of_somebody_unknown(question, facts, asker):
        return unknown
    if key := _unheld(question, facts):
        voted = _how_it_was_decided(question, facts, language) if key == "votes" else []
        ask = (say(language, "declining.suggest_budget"),) if key == "decided_when" else ()
        share = nearest_share(question, facts, asker) if key in _OF_A_SHARE else []
        return not_known(
            question,
            facts,
            asker,
            say(language, f"declining.{key}"),
            statements=[*share, *(line for line, _ in voted)],
            sources=[source for _, source in voted],
            suggestions=ask,
        )
    return None


def _of_somebody_unknown(
    question: Question, facts: CooperationFacts, asker: Asker
) -> Answer | None:
    """That a payer asked about takes no part, or is nobody known; ``None`` where all do.

    One that such a payer is held against has a share, which is told as the nearest.
    """
    compared = _is_held_against_one(question)
    if question.municipalities and not compared:
        return None
    if question.outsiders and question.topic not in _KNOWS_PLACES:
        headline = _outsiders(question, facts, asker.language)
    elif question.strangers and question.topic in _OF_PAYERS:
        headline = say(
            asker.language,
            "declining.stranger",
            names=joined(asker.language, question.strangers),
            cooperation=facts.cooperation.name,
        )
    else:
        return None
    plain = replace(question, operation=Operation.VALUE, aspects=frozenset())
    share = nearest_share(plain, facts, asker) if compared else []
    source = facts.cooperation.source
    return not_known(question, facts, asker, headline, statements=share, sources=[source])


def _is_held_against_one(question: Question) -> bool:
    """Whether the one municipality known is held against another, and not against itself."""
    one = question.topic is Topic.COST and len(question.municipalities) == 1
    held = not question.aspects.isdisjoint(_COMPARING) and question.aspects.isdisjoint(_OF_ALL)
    return one and held and len(question.years) <= 1


_COMPARING = frozenset(["as_much", "compare", "highest", "less_than", "lowest", "more_than"])
_OF_ALL = frozenset(["everyone", "mean"])


def _asks_how_to_leave(question: Question) -> bool:
    """Whether it is asked how something common is left, or if anybody may leave it."""
    aspects = question.aspects
    named = question.municipalities or question.participants or question.roles
    thing = question.subjects or question.components or question.topic is not Topic.WHAT_IF
    if "how_to_leave" in aspects or ({"leave", "what_happens"} <= aspects and not (named or thing)):
        return True
    if "leave" not in aspects or not aspects.isdisjoint(_SUPPOSED):
        return False
    return "how" in aspects or ("rule" in aspects and not named)


def _unheld(question: Question, facts: CooperationFacts) -> str | None:
    """What is asked that no document tells, by the name of its text; ``None`` where it may be."""
    aspects, topic = question.aspects, question.topic
    if topic in _WITHOUT_PRICE and "cost" in aspects and (unpriced := _unpriced(question)):
        return unpriced
    if aspects.isdisjoint(_UNHELD):
        return None
    unheld = {
        "neighbours": topic in _OF_PAYERS and "neighbour" in aspects and not question.beyond,
        "sized": "sized" in aspects and _asks_of_a_size(question),
        "joining": "how_to_join" in aspects and not question.subjects,
        "appealing": "appealing" in aspects,
        "county": topic is Topic.PARTICIPANTS and "outside_county" in aspects,
        "open_to_all": "open_to_all" in aspects and _asks_of_meetings(question),
        "decided_when": topic in _OF_MONEY and "decided_when" in aspects,
        "unchangeable": topic is not Topic.WHAT_IF and "to_change" in aspects,
        "inner": topic is Topic.HELP and "inner" in aspects,
        "procurement": topic is Topic.COST and _asks_what_buying_costs(question, facts),
        "leaving": topic in (Topic.COST, Topic.FEES)
        and "leave" in aspects
        and not _is_said_out(question),
        "ending": _asks_how_to_leave(question),
        "impossible_day": "impossible_day" in aspects,
        "unpaid": {"what_happens", "not_paying"} <= aspects,
        "invited_answer": "invited_answer" in aspects,
        "errand": "errand" in aspects and topic not in _OF_MONEY,
        "compose": topic in _OF_NOTHING_ELSE and "compose" in aspects,
        "settled": topic in (Topic.COST, Topic.INVOICING) and "settled" in aspects,
        "votes": topic in _OF_VOTES and "vote" in aspects and not _of_a_right(question),
        "law": topic is not Topic.QUORUM and "law" in aspects and not _is_told_of("law", facts),
        "vat": topic in _OF_MONEY and "vat" in aspects and not _is_told_of("vat", facts),
        "private": topic in _OF_PEOPLE and _asks_for_private(question),
    }
    return next((key for key, true in unheld.items() if true), None)


def _is_said_out(question: Question) -> bool:
    """Whether somebody who pays is said to have left ("Boden gick ur 2024, betalar de något?")."""
    return "has_left" in question.aspects and bool(question.municipalities)


_UNHELD = frozenset(
    [
        *("appealing", "compose", "contact", "decided_when", "errand", "how_to_join"),
        *("how_to_leave", "impossible_day", "inner", "invited_answer", "law", "leave", "neighbour"),
        *("not_paying", "open_to_all", "outside_county", "procurement", "settled", "sized"),
        *("to_change", "vat", "vote"),
    ]
)
"""Aspects without any of which nothing is asked that no document tells."""


def _unpriced(question: Question) -> str | None:
    """The text on what has no price, where that is all that is asked ("vad kostar årshjulet?")."""
    if question.topic is Topic.GOALS and "training" in question.aspects:
        return "training"
    said = [term for term in question.terms if not term.isdigit()]
    verb = bool(said) and stem(said[0]) in words_of(_COSTING)
    of_that = verb and len(said) <= _VERB_AND_THING and not (question.amounts or question.polar)
    return "unpriced" if of_that else None


_COSTING = frozenset(["costing"])
_VERB_AND_THING = 2
_WITHOUT_PRICE = frozenset(
    [Topic.AGREEMENTS, Topic.DECISION, Topic.GOALS, Topic.RISKS, Topic.WHEEL]
)
"""Topics of what has no price in any document."""


def _asks_of_a_size(question: Question) -> bool:
    """Whether a sum is asked for of "the small municipalities", and no document tells which.

    That small ones pay as much as large ones is known whichever they are.
    """
    summed = question.operation in (Operation.VALUE, Operation.TOTAL, Operation.MEAN)
    summed = summed and "equal" not in question.aspects
    named = question.municipalities or question.per is not None
    return question.topic is Topic.COST and summed and not named


def _asks_of_meetings(question: Question) -> bool:
    """Whether it is asked of meetings, and not of what reaches everybody."""
    said = any(term.startswith(_MEETINGS) for term in question.terms)
    return question.topic in (Topic.ATTENDANCE, Topic.MEETING) or (
        said and question.topic is Topic.SEARCH
    )


_MEETINGS = ("mote", "sammantrad", "meeting")


def _is_told_of(concept: str, facts: CooperationFacts) -> bool:
    """Whether the documents hold a word of a concept."""
    said = (entry for entry, concepts in lexicon().concepts.items() if concept in concepts)
    words = (entry[0] for entry in said if len(entry) == 1)
    return any(passage_index(facts).holds(stem(word)) for word in words)


_OF_A_SHARE = frozenset(["settled", "vat"])
"""What no document tells of a share, which is told itself."""


def _how_it_was_decided(
    question: Question, facts: CooperationFacts, language: str
) -> list[tuple[str, Source]]:
    """How it came to the decisions named, where the minutes tell."""
    return [
        (f"{name_of(decision)}. {line}", decision.source)
        for decision in facts.decisions
        if decision.id in question.decisions or has_number(decision, question.paragraph)
        if (line := procedure_line(language, decision))
    ]


def _of_a_right(question: Question) -> bool:
    """Whether it is asked who may vote, and not how somebody did."""
    return bool(question.roles) and not {"rule", "me", "voting_right"}.isdisjoint(question.aspects)


def _asks_for_private(question: Question) -> bool:
    """Whether what a person is reached by or lives on is asked for, and not whom to ask."""
    if "purpose" in question.aspects:
        return False  # "vad tjänar man på att vara med?"
    turns_to = {"who", "me"} & question.aspects and question.subjects and not question.people
    return "contact" in question.aspects and not (turns_to or question.aspects & _OF_ABSENCE)


_OF_ABSENCE = frozenset(["cannot_come", "replaced", "deputy", "meeting"])
"""Aspects of what becomes of a meeting or an office while somebody is away."""


def _asks_what_buying_costs(question: Question, facts: CooperationFacts) -> bool:
    """Whether the cost of procuring something is asked for, which its yearly shares are not."""
    named = [facts.subject[s] for s in question.subjects if s in facts.subject]
    return "procurement" in question.aspects and any(
        facts.components_of.get(subject.id) for subject in named
    )


def about_outsiders(
    question: Question, answer: Answer, facts: CooperationFacts, asker: Asker
) -> Answer:
    """The answer on those asked about that are members, and that the others are none."""
    told = question.outsiders and question.municipalities and question.topic in _OF_COUNTS
    if not told:
        return answer
    notes = (_outsiders(question, facts, asker.language), *answer.notes)
    return replace(answer, notes=notes)


def _outsiders(question: Question, facts: CooperationFacts, language: str) -> str:
    return say(
        language,
        "declining.outsider",
        places=joined(language, question.outsiders),
        cooperation=facts.cooperation.name,
        n=len(question.outsiders),
    )
