"""What is asked of somebody by name? Who it is, else what the documents say of what is asked."""

from collections.abc import Sequence

from dialogs.answer import Answer, Asker
from dialogs.answers.composing import answered, ended, not_known, own_words
from dialogs.answers.holder_words import as_of, written_holding, written_organisation
from dialogs.answers.offices_claimed import is_other
from dialogs.answers.passages import passage_index
from dialogs.answers.quoting import written_quote
from dialogs.answers.roles_by_words import words_of_titles
from dialogs.answers.roles_then import none_then
from dialogs.answers.sentences import sentences_of
from dialogs.answers.stems import matches, stems
from dialogs.answers.synonyms import alike
from dialogs.question import Question
from dialogs.texts import say
from dialogs.wording import joined
from domain.facts import CooperationFacts
from domain.records import OfficeHolder, Passage, Source

_RECORDED = frozenset(
    ["who", "list", "what", "about", "role", "how_many", "confirm", "signed", "resigned", "still"]
)
"""Aspects of questions that the record of somebody in a role answers."""


def of_people(
    question: Question,
    facts: CooperationFacts,
    asker: Asker,
    people: Sequence[OfficeHolder],
    asked: Sequence[str],
) -> Answer:
    """Who some people are; ``asked`` are the stems of what is asked of them."""
    language = asker.language
    if "predecessor" in question.aspects:
        roles = [facts.role[h.role] for h in people if h.role in facts.role]
        return none_then(question, facts, asker, roles, people)
    whence = _asks_whence(question) and not any(h.municipality for h in people)
    if whence and not is_other(question, facts, people):
        return _from_unknown(question, facts, asker, people)
    beyond = _beyond(question, facts, asked, people)
    if beyond or (question.people and "superior" in question.aspects):  # "vem är chef för Adam?"
        return _told_beyond(question, facts, asker, people, beyond)
    lines = [
        say(
            language,
            "roles.person",
            person=h.person,
            role=own_words(language, h.title or facts.role[h.role].name),
            organisation=written_organisation(facts, h),
            day=as_of(language, facts, h),
        )
        for h in people
    ]
    statements = list(lines[1:])
    statements += [
        ended(own_words(language, facts.role[h.role].description))
        for h in people
        if h.role in facts.role
    ]
    return answered(
        question,
        facts,
        asker,
        lines[0],
        statements=statements,
        notes=[ended(own_words(language, h.note)) for h in people if h.note],
        sources=[h.source for h in people]
        + [facts.role[h.role].source for h in people if h.role in facts.role],
    )


def _asks_whence(question: Question) -> bool:
    """Whether it is asked which municipality somebody is of ("är Fredrik från Luleå?")."""
    named = bool(question.municipalities) and not question.own
    asked = {"which_municipality", "who"} & question.aspects == {"which_municipality"}
    return bool(question.people) and (named or asked)


def _from_unknown(
    question: Question, facts: CooperationFacts, asker: Asker, people: Sequence[OfficeHolder]
) -> Answer:
    """That no document tells which municipality some people are of."""
    language = asker.language
    names = joined(language, dict.fromkeys(h.person for h in people))
    return not_known(
        question,
        facts,
        asker,
        say(language, "roles.no_municipality", person=names),
        statements=[written_holding(language, facts, h) for h in people],
        sources=[h.source for h in people],
    )


def _beyond(
    question: Question,
    facts: CooperationFacts,
    asked: Sequence[str],
    people: Sequence[OfficeHolder],
) -> list[str]:
    """The words asked of people that nothing recorded of them or of their roles holds."""
    named = question.roles or question.documents or not question.people
    if named or not _RECORDED.isdisjoint(question.aspects):
        return []
    told = {word for h in people for word in stems(_recorded(facts, h))}
    told |= words_of_titles(facts)  # who has another's title is told with the own
    return [word for word in asked if not any(matches(same, told) for same in alike(word))]


def _recorded(facts: CooperationFacts, holder: OfficeHolder) -> str:
    """All that is recorded of somebody and of the role, in one text."""
    role = facts.role.get(holder.role)
    texts = (holder.person, *holder.aliases, holder.title, holder.organisation, holder.note)
    of_role = (role.name, *role.aliases, role.description) if role else ()
    return " ".join(filter(None, (*texts, *of_role)))


def _told_beyond(
    question: Question,
    facts: CooperationFacts,
    asker: Asker,
    people: Sequence[OfficeHolder],
    beyond: Sequence[str],
) -> Answer:
    """That no document says it of these people, and what one says of their role in those words."""
    language = asker.language
    told = _of_role(facts, people, beyond)
    return not_known(
        question,
        facts,
        asker,
        say(
            language,
            "roles.no_side",
            role=joined(language, dict.fromkeys(h.person for h in people)),
        ),
        statements=[
            *(written_quote(language, facts, passage, [sentence]) for passage, sentence in told),
            *(written_holding(language, facts, h) for h in people),
        ],
        sources=[
            *(Source(passage.document, passage.place) for passage, _ in told),
            *(h.source for h in people),
        ],
    )


def _of_role(
    facts: CooperationFacts, people: Sequence[OfficeHolder], words: Sequence[str]
) -> list[tuple[Passage, str]]:
    """The first sentence that names the role of one of some people and holds some words."""
    held = [same for word in words for same in alike(word) if passage_index(facts).holds(same)]
    names = [facts.role[h.role].aliases[0] for h in people if h.role in facts.role]
    said = (
        (passage, sentence)
        for passage in facts.passages
        for sentence in (sentences_of(passage) if held else ())
        if any(matches(word, stems(sentence)) for word in held)
        and any(matches(stem, stems(sentence)) for name in names for stem in stems(name))
    )
    found = next(said, None)
    return [found] if found else []
