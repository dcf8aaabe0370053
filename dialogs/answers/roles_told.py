"""Who holds a role, and what does it answer for? Which comes first depends on the question."""

from collections.abc import Sequence

from dialogs.answer import Answer, Asker
from dialogs.answers import search
from dialogs.answers.composing import answered, ended, not_known, own_words
from dialogs.answers.holder_words import written_holding, written_task
from dialogs.answers.role_lists import holders_of, people_table
from dialogs.answers.roles_by_words import asked_by_deed, names_holder
from dialogs.answers.roles_then import held_then, is_of_then, none_then, told_of_holding
from dialogs.answers.roles_unknown import unknown_key
from dialogs.question import Operation, Question
from dialogs.texts import say
from dialogs.wording import joined
from domain.facts import CooperationFacts
from domain.records import Role, Source

_TASKS = frozenset(["about", "to_do", "duty", "role", "staff", "where"])
"""Aspects of a question that a role's description answers."""


_LASTING = frozenset(["how_long", "since_when"])
_SINCE = _LASTING | {"when"}
"""Aspects that ask since when somebody holds a role."""


def _asks_who_too(question: Question) -> bool:
    """Whether it is asked at once who holds a role and since when."""
    since = not _LASTING.isdisjoint(question.aspects)
    return since and "who" in question.aspects and not question.earlier_terms


def told_of_roles(
    question: Question, facts: CooperationFacts, asker: Asker, roles: Sequence[Role]
) -> Answer:
    """Who holds a role, and what it answers for; which comes first depends on the question."""
    language = asker.language
    holders = all_holders = [h for role in roles for h in holders_of(facts, role)]
    descriptions = [written_task(language, role) for role in roles]
    sources = [h.source for h in holders] + [role.source for role in roles]
    if holders and is_of_then(question) and "cannot_come" not in question.aspects:
        holders = held_then(question, facts, holders)
        if not holders or "predecessor" in question.aspects:
            return none_then(question, facts, asker, roles, all_holders)
    lines, where = _beside(question, facts, asker, roles)
    descriptions += lines
    sources += where
    unknown = unknown_key(question, facts, roles)
    if unknown:
        bodies = joined(language, (facts.body[b].name for b in question.bodies if b in facts.body))
        return not_known(
            question,
            facts,
            asker,
            say(language, unknown, role=_written_roles(language, unknown, roles), body=bodies),
            statements=[*(written_holding(language, facts, h) for h in holders), *descriptions],
            sources=sources,
        )
    notes = [ended(own_words(language, h.note)) for h in holders if h.note]
    if _SINCE & question.aspects and holders:
        began, where = told_of_holding(question, facts, asker, roles)
        if began:
            names = [written_holding(language, facts, h) for h in holders]
            lines = [*names, *began] if _asks_who_too(question) else [*began, *names]
            sources = [*where, *sources]
            return answered(
                question, facts, asker, lines[0], statements=lines[1:], notes=notes, sources=sources
            )
        untold = [] if "staff" in question.aspects else [say(language, "roles.no_since")]
        descriptions = untold + descriptions
    does = not {"role", "appoints"}.isdisjoint(question.aspects)  # "vem sköter ...?"
    does = does and len(roles) == 1
    told = [r for r in roles if does or names_holder(r) or asked_by_deed(question, facts, r)]
    if {"who", "list"} & question.aspects and not holders and not told:
        return not_known(
            question,
            facts,
            asker,
            say(language, "roles.no_holder", role=joined(language, (r.name for r in roles))),
            statements=descriptions,
            sources=sources,
        )
    if not holders and "who" in question.aspects:
        named = joined(language, (role.name for role in roles))
        notes = [say(language, "roles.not_named", role=named)]
    if not holders or _asks_what_it_does(question):
        names = [written_holding(language, facts, h) for h in holders]
        return answered(
            question,
            facts,
            asker,
            descriptions[0],
            statements=[*descriptions[1:], *names],
            notes=notes,
            sources=sources,
        )
    table = None
    if len(holders) > 3:
        headline = say(
            language,
            "roles.many",
            n=len(holders),
            role=joined(language, dict.fromkeys(facts.role[h.role].name for h in holders)),
            names=joined(language, (h.person for h in holders)),
        )
        table = people_table(language, facts, holders)
        notes = list(dict.fromkeys(notes))
    else:
        lines = [written_holding(language, facts, h) for h in holders]
        headline, descriptions = lines[0], [*lines[1:], *descriptions]
    return answered(
        question,
        facts,
        asker,
        headline,
        statements=descriptions,
        table=table,
        notes=notes,
        sources=sources,
    )


def _written_roles(language: str, key: str, roles: Sequence[Role]) -> str:
    """The names of roles; after "vice" they begin small."""
    names = joined(language, (role.name for role in roles))
    return names[:1].lower() + names[1:] if key == "roles.no_deputy" else names


def _beside(
    question: Question, facts: CooperationFacts, asker: Asker, roles: Sequence[Role]
) -> tuple[list[str], list[Source]]:
    """What is told of roles beside their holders: the bodies that are counted, when and why."""
    language = asker.language
    lines: list[str] = []
    sources: list[Source] = []
    if question.operation is Operation.COUNT:
        for body in dict.fromkeys(role.body for role in roles if role.body in facts.body):
            described = facts.body[body or ""]
            lines.append(ended(own_words(language, described.description)))
            sources.append(described.source)
    if {"when", "cause"} & question.aspects:
        quoted, where = search.quotes(question, facts, asker)
        lines += quoted
        sources += where
    return lines, sources


def _asks_what_it_does(question: Question) -> bool:
    """Whether what a role is for, or where it is employed, is asked and not who holds it."""
    of_its_own = "superior" in question.aspects and question.roles
    if "appoints" in question.aspects or of_its_own:
        return True
    of_one_named = "who" not in question.aspects or "person_pronoun" in question.aspects
    return bool(_TASKS & question.aspects) and of_one_named
