"""Does somebody hold the office, title or seat that a question says she does?"""

from collections.abc import Sequence

from dialogs.answer import Answer
from dialogs.answers.matching import words_of
from dialogs.answers.roles_by_words import words_of_titles
from dialogs.answers.stems import stems
from dialogs.question import Question, Topic
from dialogs.texts import say
from dialogs.wording import joined
from domain.facts import CooperationFacts
from domain.records import OfficeHolder


def other_office(
    question: Question, answer: Answer, facts: CooperationFacts, language: str
) -> str | None:
    """That a person holds another office, title or seat than the one named."""
    held = [h for h in facts.office_holders if h.person in question.people]
    if question.topic is not Topic.ROLES or not held:
        return None
    roles = [role for role in question.roles if role not in {h.role for h in held}]
    if roles and len(roles) == len(question.roles):
        person, role = joined(language, question.people), roles[0]
        holders = [h.person for h in facts.office_holders if h.role == role]
        key = "premises.other_office" if holders else "premises.office_not_told"
        denial = say(language, key, person=person, role=facts.role[role].name)
        if len(holders) != 1:
            return denial
        holder = say(language, "premises.holder", person=holders[0], role=facts.role[role].name)
        return f"{denial} {holder}"
    if len(question.people) > 1 or not is_other(question, facts, held):
        return None
    return say(language, "premises.not_by_documents")


def that_office(
    question: Question, answer: Answer, facts: CooperationFacts, language: str
) -> str | None:
    """That a person holds just the office or title named, and nothing else is said of her."""
    asked = question.topic is Topic.ROLES and len(question.people) == 1
    if not asked or question.aspects.isdisjoint(["confirm", "whether"]):
        return None
    held = [h for h in facts.office_holders if h.person in question.people]
    if len(held) != 1 or not _SAID_OTHERWISE.isdisjoint(question.aspects) or question.years:
        return None
    (holder,) = held
    if not {*question.roles} <= {holder.role}:
        return None
    if question.municipalities and question.municipalities != (holder.municipality,):
        return None
    role = facts.role[holder.role]
    known = (role.name, *role.aliases, *_names_of(facts, role.body)) if question.roles else ()
    own = (holder.person, *holder.aliases, holder.title or "", *known)
    of_place = facts.municipality[holder.municipality].name if holder.municipality else ""
    said = {stem for term in question.terms for stem in stems(term)}
    title = said & words_of_titles(facts)
    if not (question.roles or title) or not said <= {*stems(" ".join((*own, of_place))), *_SMALL}:
        return None
    return say(language, "premises.yes")


_SMALL = frozenset(
    stems(
        "stämmer det sant rätt kommun kommuns kan du bekräfta bekräftar erkänn medge intyga"
        " it that right true is correct can you confirm admit"
    )
)
_SAID_OTHERWISE = frozenset(["deputy", "negated", "still"])


def _names_of(facts: CooperationFacts, body: str | None) -> tuple[str, ...]:
    """What a body, or the cooperation it is of, is called."""
    of_all = (facts.cooperation.name, *facts.cooperation.aliases)
    found = facts.body.get(body or "")
    return (*of_all, found.name, *found.aliases) if found else of_all


def is_other(question: Question, facts: CooperationFacts, held: Sequence[OfficeHolder]) -> bool:
    """Whether what is said of somebody is recorded of somebody else, or of no one."""
    own = {word for h in held for word in stems(" ".join((h.person, *h.aliases, h.title or "")))}
    if "deputy" in question.aspects:
        return own.isdisjoint(words_of(frozenset(["deputy"])))
    seats = {h.municipality for h in held} - {None}
    elsewhere = seats and question.municipalities and not question.own
    if elsewhere and seats.isdisjoint(question.municipalities):
        return True
    said = {stem for term in question.terms for stem in stems(term)}
    return not (said & words_of_titles(facts)) <= own
