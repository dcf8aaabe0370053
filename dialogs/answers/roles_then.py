"""Who held a role at another time? Those named for it, else what the documents say of then."""

import re
from collections.abc import Sequence
from dataclasses import replace

from dialogs.answer import Answer, Asker
from dialogs.answers import search
from dialogs.answers.composing import answered, ended, not_known, own_words
from dialogs.answers.holder_words import written_holding
from dialogs.answers.quoting import written_quote
from dialogs.answers.sentences import sentences_of
from dialogs.answers.stems import stems
from dialogs.question import Question, When
from dialogs.texts import say
from dialogs.wording import joined
from domain.facts import CooperationFacts
from domain.records import Duty, OfficeHolder, Passage, Role, Source

_FIGURE = re.compile(r"\d")
_ROOM = 3
"""Sentences quoted."""
_OF_HOLDING = frozenset(
    stems("anställt anställning påbörjat började utan vakant vakans föräldraledigt")
)
"""Words with which a document tells that somebody came, left, or that nobody was there."""


def is_of_then(question: Question) -> bool:
    """Whether it is asked who held a role at another time, or whether anybody did."""
    past = "who" in question.aspects or question.when is When.PAST
    return (bool(question.years) and past) or "predecessor" in question.aspects


def in_a_members_place(question: Question, facts: CooperationFacts) -> Question:
    """Who replaces a member, whoever she is, as a question of the substitute ("en ledamot")."""
    replaced = {"replaced", "who"} <= question.aspects and not (question.people or question.years)
    if not replaced or len(question.roles) != 1 or question.when is When.PAST:
        return question
    member = facts.role[question.roles[0]]
    place = [r for r in facts.roles if r.duty is Duty.SUBSTITUTE and r.body == member.body]
    if member.duty is not Duty.MEMBER or not place:
        return question
    aspects = question.aspects - {"replaced", "resigned", "predecessor", "who"}
    roles = tuple(role.id for role in place)
    return replace(question, roles=roles, aspects=aspects, terms=())


def held_then(
    question: Question, facts: CooperationFacts, holders: Sequence[OfficeHolder]
) -> list[OfficeHolder]:
    """Those of some holders that a document names in the years asked about."""

    def year(holder: OfficeHolder) -> int | None:
        return holder.stated.year if holder.stated else facts.document[holder.source.document].year

    return [h for h in holders if not question.years or year(h) in question.years]


def none_then(
    question: Question,
    facts: CooperationFacts,
    asker: Asker,
    roles: Sequence[Role],
    holders: Sequence[OfficeHolder],
) -> Answer:
    """Nobody is named in a role for the time asked about; who is at another, and what is said."""
    language = asker.language
    role = joined(language, (role.name for role in roles))
    if "predecessor" in question.aspects:
        person = joined(language, (h.person for h in holders))
        headline = say(language, "roles.no_holder_before", role=role, person=person)
    else:
        years = joined(language, (str(year) for year in question.years))
        headline = say(language, "roles.no_holder_then", role=role, years=years)
    quoted, where = told_of_holding(question, facts, asker, roles)
    return not_known(
        question,
        facts,
        asker,
        headline,
        statements=[*quoted, *(written_holding(language, facts, h) for h in holders)],
        notes=[ended(own_words(language, h.note)) for h in holders if h.note],
        sources=[*where, *(h.source for h in holders)],
    )


def told_of_leaving(question: Question, facts: CooperationFacts, asker: Asker) -> Answer | None:
    """What the documents tell of members who leave; ``None`` where they tell nothing."""
    quoted, where = search.quotes(replace(question, terms=_LEAVING), facts, asker)
    if not quoted:
        return None
    return answered(question, facts, asker, quoted[0], statements=quoted[1:], sources=where)


_LEAVING = ("engagemang", "sagt", "ersättare", "ersättas")
"""How the documents speak of members who leave."""


def told_of_holding(
    question: Question, facts: CooperationFacts, asker: Asker, roles: Sequence[Role]
) -> tuple[list[str], list[Source]]:
    """Sentences that tell of somebody's coming or going in a role, of the years asked about."""
    called = (name for role in roles for name in (role.name, *role.aliases))
    names = {stem for name in called if " " not in name for stem in stems(name)[-1:]}
    told: list[tuple[Passage, str]] = []
    for passage in facts.passages:
        of_year = facts.document[passage.document].year in question.years
        for sentence in sentences_of(passage):
            words = {*stems(sentence)}
            said = of_year or not question.years or any(str(y) in sentence for y in question.years)
            if said and words & names and words & _OF_HOLDING:
                told.append((passage, sentence))
    dated = [(passage, sentence) for passage, sentence in told if _FIGURE.search(sentence)]
    told = dated if "when" in question.aspects else sorted(told, key=lambda one: one not in dated)
    return (
        [
            written_quote(asker.language, facts, passage, [sentence])
            for passage, sentence in told[:_ROOM]
        ],
        [Source(passage.document, passage.place) for passage, _ in told[:_ROOM]],
    )
