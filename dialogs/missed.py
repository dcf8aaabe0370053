"""Which question is kept as one the bot could not answer? Its words alone, never whose they are."""

import re
from collections.abc import Iterable
from datetime import datetime

from dialogs.answer import Outcome
from dialogs.answering import Responses, outcome_of, vocabulary_of
from dialogs.answers.question_key import question_key
from dialogs.plain import clipped, one_line
from dialogs.understanding.lexicon import lexicon
from dialogs.understanding.strange_words import strange_words
from dialogs.understanding.tokens import clean
from domain.facts import CooperationFacts, Facts
from domain.indexes import kept_with
from domain.nameless import HIDDEN, nameless
from storage.teaching import Missed

_LONGEST = 240
"""Characters that are kept of a question."""
_LEAST = 3
"""Characters from which a message may be a question."""


def missed_question(text: str, response: Responses, facts: Facts, at: datetime) -> Missed | None:
    """What is kept of a message that was not answered; ``None`` for one that was.

    What only goes on from something before it tells nothing by itself.
    """
    name = response.cooperation
    if name is None or outcome_of(response.answers) is not Outcome.NOT_KNOWN:
        return None
    cooperation = facts.cooperations[name]
    goes_on = response.leans and response.last is not None
    if goes_on and not any(strange_words(text, vocabulary_of(cooperation))):
        return None
    kept = nameless(one_line(clean(text)), _names(facts, cooperation))
    key = question_key(kept)
    if len(kept.replace(HIDDEN, "").strip()) < _LEAST or not key:
        return None
    return Missed(cooperation=name, key=key, text=clipped(kept, _LONGEST), at=at)


def _names(facts: Facts, cooperation: CooperationFacts) -> frozenset[str]:
    """The words of people's names that mean nothing else to the cooperation."""
    people = kept_with(facts, _of_people) | kept_with(cooperation, _of_office_holders)
    return people - kept_with(cooperation, _of_things)


def _of_people(facts: Facts) -> frozenset[str]:
    return _words(person.name for person in facts.people)


def _of_office_holders(facts: CooperationFacts) -> frozenset[str]:
    return _words(holder.person for holder in facts.office_holders)


def _of_things(facts: CooperationFacts) -> frozenset[str]:
    things = [record.name for record in facts.municipalities]
    things += [record.name for record in facts.bodies]
    things += [name for record in facts.subjects for name in (record.name, *record.aliases)]
    return _words(things) | lexicon().ignored


def _words(names: Iterable[str]) -> frozenset[str]:
    return frozenset(word for name in names for word in re.findall(r"[^\W\d_]+", name.lower()))
