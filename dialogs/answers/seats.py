"""Who sits in a body, and who holds a role for a municipality? The named ones."""

from collections.abc import Sequence
from dataclasses import replace

from dialogs.answer import Answer, Asker
from dialogs.answers import decisions
from dialogs.answers.composing import answered, ended, not_known, own_words
from dialogs.answers.decisions_meant import names_municipality
from dialogs.answers.holder_words import written_holding, written_task
from dialogs.answers.role_lists import EMPLOYED, holders_of, people_table
from dialogs.answers.stems import stems
from dialogs.question import Operation, Question
from dialogs.texts import say
from dialogs.wording import joined
from domain.facts import CooperationFacts
from domain.records import Decision, Document, Duty, OfficeHolder, Role, Source


def for_municipality(
    question: Question, facts: CooperationFacts, asker: Asker, roles: Sequence[Role]
) -> Answer:
    """Who holds a role for a municipality; mostly not published."""
    language = asker.language
    wanted = {role.id for role in roles}
    holders = [h for h in facts.office_holders if h.role in wanted and is_for(h, question)]
    names = joined(language, (facts.municipality[c].name for c in question.municipalities))
    if holders:
        lines = [written_holding(language, facts, h) for h in holders]
        of_one = len(question.municipalities) == 1 and len(holders) > 1
        if question.operation is Operation.COUNT or of_one:
            people = joined(language, (h.person for h in holders))
            lines.insert(
                0, say(language, "roles.in_body", n=len(holders), body=names, names=people)
            )
        return answered(
            replace(question, roles=tuple({h.role: None for h in holders})),
            facts,
            asker,
            " ".join(lines) if len(question.municipalities) == len(lines) else lines[0],
            statements=[] if len(question.municipalities) == len(lines) else lines[1:],
            notes=dict.fromkeys(ended(own_words(language, h.note)) for h in holders if h.note),
            sources=[h.source for h in holders],
        )
    about = [
        d
        for d in facts.decisions
        if any(role.duty is Duty.AUDITOR for role in roles)
        and names_municipality(facts, d, question.municipalities)
        and _speaks_of(d, roles)
    ]
    if about and "who" not in question.aspects and len(roles) < len(facts.roles):
        return decisions.one(question, facts, asker, about[-1])
    one = roles[0] if len(roles) == 1 else None
    told = [written_task(language, role) for role in roles if role is one]
    if one and question.aspects & _EMPLOYING and _is_employed_by_one(one, question, facts):
        return answered(question, facts, asker, told[0], sources=[one.source])
    return not_known(
        question,
        facts,
        asker,
        say(
            language,
            "roles.no_holder_for" if one else "roles.nobody_for",
            role=one.name if one else "",
            municipality=names,
        ),
        statements=told,
        sources=[one.source] if one else [],
        suggestions=[say(language, "roles.suggest_all")],
    )


_EMPLOYING = frozenset(["appoints", "staff"])
"""Aspects of a question who employs somebody ("är det Boden eller Luleå som anställer?")."""


def _is_employed_by_one(role: Role, question: Question, facts: CooperationFacts) -> bool:
    """Whether a role's description tells that one of the municipalities asked about employs."""
    named = [facts.municipality[code].name for code in question.municipalities]
    return EMPLOYED in role.description.casefold() and any(n in role.description for n in named)


def without_anybody(
    question: Question, facts: CooperationFacts, asker: Asker, roles: Sequence[Role]
) -> Answer:
    """The municipalities for which nobody is named in some roles, where others are."""
    language = asker.language
    wanted = {role.id for role in roles}
    holders = [h for h in facts.office_holders if h.role in wanted]
    named = {h.municipality for h in holders}
    missing = [m.name for m in facts.members_on() if m.code not in named]
    role = joined(language, (role.name for role in roles))
    sources = [role.source for role in roles] + [h.source for h in holders]
    if not any(named):
        headline = say(language, "roles.no_holder", role=role)
        return not_known(question, facts, asker, headline, sources=sources)
    key = "roles.nobody_named" if missing else "roles.all_named"
    headline = say(language, key, role=role, municipalities=joined(language, missing))
    lines = [written_holding(language, facts, h) for h in holders]
    return answered(question, facts, asker, headline, statements=lines, sources=sources)


def is_for(holder: OfficeHolder, question: Question) -> bool:
    """Whether somebody holds a role for a municipality asked about."""
    return holder.municipality in question.municipalities


def _speaks_of(decision: Decision, roles: Sequence[Role]) -> bool:
    held = set(stems(f"{decision.title} {decision.decision} {decision.summary or ''}"))
    return any(held & set(stems(role.name)) for role in roles)


_WHAT_FOR = frozenset(["about", "duty"])
_WHO = frozenset(["who", "list", "members"])
"""Aspects of who sits in a body, and not of what it is for."""


def in_bodies(
    question: Question, facts: CooperationFacts, asker: Asker, bodies: Sequence[str]
) -> Answer:
    """Who sits in a body: the named ones, else what is said of who does."""
    language = asker.language
    roles = [role for role in facts.roles if role.body in bodies]
    holders = [h for role in roles for h in holders_of(facts, role)]
    described = [written_task(language, facts.body[b]) for b in bodies]
    sources: list[Source] = [h.source for h in holders] + [facts.body[b].source for b in bodies]
    name = joined(language, (facts.body[b].name for b in bodies))
    what_for = not _WHAT_FOR.isdisjoint(question.aspects) and _WHO.isdisjoint(question.aspects)
    if not holders or what_for:  # "vad är nämndens uppdrag?"
        return answered(
            question,
            facts,
            asker,
            described[0],
            statements=described[1:],
            notes=[] if holders else [say(language, "roles.no_names", body=name)],
            sources=sources,
        )
    return answered(
        question,
        facts,
        asker,
        say(
            language,
            "roles.in_body",
            n=len(holders),
            body=name,
            names=joined(language, (h.person for h in holders)),
        ),
        statements=described,
        table=people_table(language, facts, holders),
        notes=dict.fromkeys(ended(own_words(language, h.note)) for h in holders if h.note),
        sources=sources,
    )


def bodies_there_are(question: Question, facts: CooperationFacts, asker: Asker) -> Answer:
    """Which bodies a cooperation has, and what each is for."""
    language = asker.language
    bodies = facts.bodies
    return answered(
        question,
        facts,
        asker,
        say(
            language,
            "roles.bodies",
            n=len(bodies),
            cooperation=facts.cooperation.name,
            names=joined(language, (body.name for body in bodies)),
        ),
        statements=[written_task(language, body) for body in bodies],
        sources=[body.source for body in bodies],
    )


def _is_named_in(holder: OfficeHolder, document: Document) -> bool:
    """Whether a document tells of somebody's role, or bears the name."""
    signed = any(holder.person in name for name in document.signed_by)
    return signed or holder.source.document == document.id


def everybody_named(question: Question, facts: CooperationFacts, asker: Asker) -> Answer:
    """Everybody whom the documents, or those named, name in a role."""
    language = asker.language
    holders = facts.office_holders
    if question.documents:
        papers = [facts.document[d] for d in question.documents if d in facts.document]
        holders = tuple(h for h in holders if any(_is_named_in(h, paper) for paper in papers))
        titles = joined(language, (paper.title for paper in papers))
        if not holders:
            headline = say(language, "roles.none_named_in", document=titles)
            return not_known(question, facts, asker, headline)
    if not holders:
        headline = say(language, "roles.none", cooperation=facts.cooperation.name)
        return not_known(question, facts, asker, headline)
    return answered(
        question,
        facts,
        asker,
        say(
            language,
            "roles.in_body",
            n=len(holders),
            body=facts.cooperation.name,
            names=joined(language, (h.person for h in holders)),
        ),
        table=people_table(language, facts, holders),
        sources=[h.source for h in holders],
    )
