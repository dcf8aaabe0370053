"""Which roles are there, and who is employed? Lists of roles and people."""

import re
from collections.abc import Sequence
from dataclasses import replace

from dialogs.answer import Answer, Asker, Outcome, Table
from dialogs.answers import search
from dialogs.answers.composing import answered, not_known
from dialogs.question import Operation, Question
from dialogs.texts import say
from dialogs.understanding.lexicon import lexicon
from dialogs.understanding.tokens import fold
from dialogs.wording import joined
from domain.facts import CooperationFacts
from domain.records import OfficeHolder, Role, Source

EMPLOYED = "anställd"
"""How the documents mark a role that somebody is employed for."""


def holders_of(facts: CooperationFacts, role: Role) -> list[OfficeHolder]:
    """The people named in a role."""
    return [h for h in facts.office_holders if h.role == role.id]


def staff_of(role: Role) -> int:
    """How many people are employed for a role, by how its description begins; 0 if it is silent."""
    told = _EMPLOYED.match(fold(role.description))
    if told is None:
        return 0
    return lexicon().numbers.get(told["number"] or "en", 1)


_EMPLOYED = re.compile(r"(?:(?P<number>\w+)\s)?tjansteperson(?:er)? anstall")
"""How the documents tell of staff ("Två tjänstepersoner anställda i värdkommunen")."""


def employed(question: Question, facts: CooperationFacts, asker: Asker) -> Answer:
    """The roles that somebody is employed for; how many people that is, a document must say."""
    language = asker.language
    roles = [role for role in facts.roles if EMPLOYED in role.description.casefold()]
    if not roles:
        headline = say(language, "roles.no_staff", cooperation=facts.cooperation.name)
        return not_known(question, facts, asker, headline)
    named = {
        code
        for code, municipality in facts.municipality.items()
        if any(municipality.name in role.description for role in roles)
    }
    everywhere = replace(question, municipalities=())
    told = replace(overview(everywhere, facts, asker, roles, "roles.staff"), question=question)
    where = say(
        language,
        "roles.staff_in",
        places=joined(language, (facts.municipality[code].name for code in named)),
    )
    asked = () if question.own else question.municipalities
    if asked and named.isdisjoint(asked):
        places = joined(language, (facts.municipality[code].name for code in asked))
        return replace(
            told,
            outcome=Outcome.NOT_KNOWN,
            headline=say(language, "roles.no_staff_in", places=places),
            statements=(where, *told.statements),
        )
    if named and "which_municipality" in question.aspects:
        return replace(told, headline=where, statements=(told.headline, *told.statements))
    return told


def overview(
    question: Question, facts: CooperationFacts, asker: Asker, roles: Sequence[Role], key: str
) -> Answer:
    """Roles with who holds them and what they answer for; ``key`` names the headline."""
    language = asker.language
    people = sum(staff_of(role) for role in roles)
    if question.operation is Operation.COUNT and people:
        key = "roles.staff_counted"
    rows = []
    sources: list[Source] = []
    counted: list[str] = []
    if question.operation is Operation.COUNT:
        counted, sources = _staff_quoted(question, facts, asker)
    for role in roles:
        holders = holders_of(facts, role)
        rows.append((role.name, joined(language, (h.person for h in holders)), role.description))
        sources += [role.source, *(h.source for h in holders)]
    return answered(
        question,
        facts,
        asker,
        say(
            language,
            key,
            n=len(roles),
            people=people,
            cooperation=facts.cooperation.name,
            names=joined(language, (role.name for role in roles)),
        ),
        statements=counted,
        table=Table(
            columns=(
                say(language, "roles.column_role"),
                say(language, "roles.column_person"),
                say(language, "roles.column_task"),
            ),
            rows=tuple(rows),
        ),
        notes=[say(language, "roles.only_stated")],
        sources=sources,
    )


def _staff_quoted(
    question: Question, facts: CooperationFacts, asker: Asker
) -> tuple[list[str], list[Source]]:
    """How many are employed is told in running text: the passages on staff."""
    names = [facts.subject[s].name for s in question.subjects if s in facts.subject]
    terms = (EMPLOYED, "tjänsteperson", *names)
    return search.quotes(replace(question, terms=terms), facts, asker)


def people_table(language: str, facts: CooperationFacts, holders: Sequence[OfficeHolder]) -> Table:
    """People with title and organisation."""
    return Table(
        columns=(
            say(language, "roles.column_person"),
            say(language, "roles.column_role"),
            say(language, "roles.column_organisation"),
        ),
        rows=tuple(
            (
                h.person,
                h.title or facts.role[h.role].name,
                h.organisation
                or (facts.municipality[h.municipality].formal_name if h.municipality else ""),
            )
            for h in holders
        ),
    )
