"""Who is who, and who answers for what? Roles, office holders and bodies."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from dialogs.answer import Answer, Asker
from dialogs.answers import decisions, participants, search
from dialogs.answers.composing import answered, ended, not_known, own_words
from dialogs.answers.matching import asked_stems, best_matching, is_strange
from dialogs.answers.passages import passage_index
from dialogs.answers.role_lists import employed, holders_of, overview, people_table
from dialogs.answers.said import said_most, said_of_all
from dialogs.answers.stems import matches, stems
from dialogs.question import Operation, Question
from dialogs.texts import say
from dialogs.wording import joined, written_date
from domain.facts import CooperationFacts
from domain.records import Decision, OfficeHolder, Role, Source, Subject

_PROCURING = ("omfattar", "ansvar", "upphandling")
"""How the documents speak of who procures."""
_SPENT = ("role", "who", "host", "meeting", "which_municipality", "procurement")


def answer(question: Question, facts: CooperationFacts, asker: Asker, today: date) -> Answer:
    """The people and roles a question means."""
    people = [h for h in facts.office_holders if h.person in question.people]
    if people:
        return _people(question, facts, asker, people)
    roles = [facts.role[r] for r in question.roles if r in facts.role]
    if roles:
        return _of_roles(question, facts, asker, roles)
    asked = asked_stems(question, facts, _SPENT)
    if question.bodies:
        return _of_bodies(question, facts, asker, today, asked)
    if question.municipalities and not question.own:
        if question.operation is Operation.COUNT:
            return search.answer(question, facts, asker, today)
        if not asked:
            return participants.formal_names(question, facts, asker)
        return _of_municipality(question, facts, asker, list(facts.roles))
    if asked:
        return _by_words(question, facts, asker, today, asked)
    subjects = [facts.subject[s] for s in question.subjects if s in facts.subject]
    if subjects:
        return _of_subjects(question, facts, asker, subjects)
    return _all(question, facts, asker, today)


def _of_bodies(
    question: Question,
    facts: CooperationFacts,
    asker: Asker,
    today: date,
    asked: Sequence[str],
) -> Answer:
    """Who sits in bodies, for a municipality if one is named, or what else is said of them."""
    if question.municipalities and not question.own:
        seats = [role for role in facts.roles if role.body in question.bodies]
        if any(_is_for(h, question) for role in seats for h in holders_of(facts, role)):
            return _of_municipality(question, facts, asker, seats)
    beyond = [word for word in asked if not _in_bodies(facts, word)]
    if beyond and search.best_passages(question, facts):
        return search.answer(question, facts, asker, today)
    return _body(question, facts, asker, [b for b in question.bodies if b in facts.body])


def _all(question: Question, facts: CooperationFacts, asker: Asker, today: date) -> Answer:
    """Every role, how many people are employed, or what is said of who procures."""
    if "procurement" in question.aspects:
        return search.answer(replace(question, terms=_PROCURING), facts, asker, today)
    if question.operation is Operation.COUNT or "how_many" in question.aspects:
        return employed(question, facts, asker)
    if not facts.roles:
        headline = say(asker.language, "roles.none", cooperation=facts.cooperation.name)
        return not_known(question, facts, asker, headline)
    return overview(question, facts, asker, facts.roles, "roles.all")


def _of_roles(
    question: Question, facts: CooperationFacts, asker: Asker, roles: Sequence[Role]
) -> Answer:
    if question.municipalities and not question.own:
        return _of_municipality(question, facts, asker, roles)
    if len(roles) == 1 or {"who", "when"} & question.aspects:
        return _role(question, facts, asker, roles)
    return overview(question, facts, asker, roles, "roles.several")


def _by_words(
    question: Question,
    facts: CooperationFacts,
    asker: Asker,
    today: date,
    asked: Sequence[str],
) -> Answer:
    """Roles whose name or task holds the question's words; else what the documents say of them."""
    for subject in question.subjects:
        if told := said_most(question, facts, facts.subject[subject]):
            return said_of_all(question, facts, asker, told)
    subjects = [facts.subject[s] for s in question.subjects if s in facts.subject]
    about = _naming(facts, subjects) if subjects else list(facts.roles)
    found = best_matching(asked, about, lambda r: " ".join((r.name, *r.aliases)))
    found = found or best_matching(asked, about, lambda r: r.description)
    found = found or (about if subjects else [])
    if not found or is_strange(question, facts):
        return search.answer(question, facts, asker, today)
    return _of_roles(question, facts, asker, found)


def _of_subjects(
    question: Question, facts: CooperationFacts, asker: Asker, subjects: Sequence[Subject]
) -> Answer:
    """Roles that name the subjects a question points at ("vem leder det?")."""
    found = _naming(facts, subjects)
    if found:
        return _of_roles(question, facts, asker, found)
    names = joined(asker.language, (subject.name for subject in subjects))
    headline = say(asker.language, "roles.none_for", subjects=names)
    return not_known(question, facts, asker, headline)


def _naming(facts: CooperationFacts, subjects: Sequence[Subject]) -> list[Role]:
    """Roles that name some subjects."""
    named = list(dict.fromkeys(stem for s in subjects for stem in stems(s.name)))
    return best_matching(named, facts.roles, lambda r: " ".join((r.name, *r.aliases)))


def _in_bodies(facts: CooperationFacts, word: str) -> bool:
    return any(
        word.startswith(name) or name.startswith(word)
        for body in facts.bodies
        for text in (body.name, *body.aliases, body.description)
        for name in stems(text)
    )


def written_holder(language: str, facts: CooperationFacts, holder: OfficeHolder) -> str:
    """A person with title and organisation: "Adam Kjellgren, samordnare"."""
    parts = [holder.person]
    if holder.title:
        parts.append(own_words(language, holder.title))
    if holder.organisation:
        parts.append(holder.organisation)
    elif holder.municipality:
        parts.append(facts.municipality[holder.municipality].formal_name)
    return ", ".join(parts)


def _as_of(language: str, facts: CooperationFacts, holder: OfficeHolder) -> str:
    document = facts.document[holder.source.document]
    if holder.stated:
        return written_date(language, holder.stated)
    return document.title


def _people(
    question: Question, facts: CooperationFacts, asker: Asker, people: Sequence[OfficeHolder]
) -> Answer:
    language = asker.language
    lines = [
        say(
            language,
            "roles.person",
            person=h.person,
            role=own_words(language, h.title or facts.role[h.role].name),
            organisation=_organisation(facts, h),
            day=_as_of(language, facts, h),
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


def _organisation(facts: CooperationFacts, holder: OfficeHolder) -> str:
    if holder.organisation:
        return f", {holder.organisation}"
    if holder.municipality:
        return f", {facts.municipality[holder.municipality].formal_name}"
    return ""


def _role(
    question: Question, facts: CooperationFacts, asker: Asker, roles: Sequence[Role]
) -> Answer:
    """Who holds a role, and what it answers for; which comes first depends on the question."""
    language = asker.language
    holders = [h for role in roles for h in holders_of(facts, role)]
    descriptions = [
        say(
            language,
            "roles.description",
            role=role.name,
            text=ended(own_words(language, role.description)),
        )
        for role in roles
    ]
    sources = [h.source for h in holders] + [role.source for role in roles]
    if question.operation is Operation.COUNT:
        for body in dict.fromkeys(role.body for role in roles if role.body in facts.body):
            described = facts.body[body or ""]
            descriptions.append(ended(own_words(language, described.description)))
            sources.append(described.source)
    if {"when", "cause"} & question.aspects:
        lines, where = search.quotes(question, facts, asker)
        descriptions += lines
        sources += where
    if "who" in question.aspects and question.years and holders:
        then = [h for h in holders if _year_of(facts, h) in question.years]
        if not then:
            return _none_then(question, facts, asker, roles, holders)
        holders = then
    unknown = "contact" in question.aspects or _unknown_side(question, facts)
    if unknown:
        return not_known(
            question,
            facts,
            asker,
            say(language, "roles.no_side", role=joined(language, (r.name for r in roles))),
            statements=[*(_held(language, facts, h) for h in holders), *descriptions],
            sources=sources,
        )
    notes = [ended(own_words(language, h.note)) for h in holders if h.note]
    does = "role" in question.aspects and len(roles) == 1  # "vem sköter ...?"
    told = [role for role in roles if does or _names_holder(role)]
    if "who" in question.aspects and not holders and not told:
        return not_known(
            question,
            facts,
            asker,
            say(language, "roles.no_holder", role=joined(language, (r.name for r in roles))),
            statements=descriptions,
            sources=sources,
        )
    if not holders or "what" in question.aspects:
        names = [_held(language, facts, h) for h in holders]
        return answered(
            question,
            facts,
            asker,
            descriptions[0],
            statements=[*descriptions[1:], *names],
            notes=notes if names else [],
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
        lines = [_held(language, facts, h) for h in holders]
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


def _year_of(facts: CooperationFacts, holder: OfficeHolder) -> int | None:
    """The year that a document names somebody in a role."""
    return holder.stated.year if holder.stated else facts.document[holder.source.document].year


def _none_then(
    question: Question,
    facts: CooperationFacts,
    asker: Asker,
    roles: Sequence[Role],
    holders: Sequence[OfficeHolder],
) -> Answer:
    """Nobody is named in a role for the year asked about; who is, at another time."""
    language = asker.language
    return not_known(
        question,
        facts,
        asker,
        say(
            language,
            "roles.no_holder_then",
            role=joined(language, (role.name for role in roles)),
            years=joined(language, (str(year) for year in question.years)),
        ),
        statements=[_held(language, facts, h) for h in holders],
        notes=[ended(own_words(language, h.note)) for h in holders if h.note],
        sources=[h.source for h in holders],
    )


def _names_holder(role: Role) -> bool:
    """Whether the description itself says who it is ("Projektägare är ...")."""
    return role.description.casefold().startswith(f"{role.name.casefold()} är ")


def _unknown_side(question: Question, facts: CooperationFacts) -> bool:
    """Whether something is asked of a role that no document speaks of (a telephone number)."""
    if {"who", "when"} & question.aspects or question.operation is Operation.COUNT:
        return False
    names = {
        stem for role in facts.roles for name in (role.name, *role.aliases) for stem in stems(name)
    }
    asked = [word for word in asked_stems(question, facts, _SPENT) if not matches(word, names)]
    return bool(asked) and not any(passage_index(facts).holds(word) for word in asked)


def _held(language: str, facts: CooperationFacts, holder: OfficeHolder) -> str:
    return say(
        language,
        "roles.held",
        role=facts.role[holder.role].name if holder.role in facts.role else holder.title or "",
        person=holder.person,
        organisation=_organisation(facts, holder),
        day=_as_of(language, facts, holder),
    )


def _of_municipality(
    question: Question, facts: CooperationFacts, asker: Asker, roles: Sequence[Role]
) -> Answer:
    """Who holds a role for a municipality; mostly not published."""
    language = asker.language
    wanted = {role.id for role in roles}
    holders = [h for h in facts.office_holders if h.role in wanted and _is_for(h, question)]
    names = joined(language, (facts.municipality[c].name for c in question.municipalities))
    if holders:
        lines = [_held(language, facts, h) for h in holders]
        return answered(
            question,
            facts,
            asker,
            lines[0],
            statements=lines[1:],
            notes=[ended(own_words(language, h.note)) for h in holders if h.note],
            sources=[h.source for h in holders],
        )
    about = [
        d
        for d in facts.decisions
        if decisions.names_municipality(facts, d, question.municipalities) and _speaks_of(d, roles)
    ]
    if about and "who" not in question.aspects and len(roles) < len(facts.roles):
        return decisions.one(question, facts, asker, about[-1])
    one = roles[0] if len(roles) == 1 else None
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
        statements=[
            say(
                language,
                "roles.description",
                role=one.name,
                text=ended(own_words(language, one.description)),
            )
        ]
        if one
        else [],
        sources=[one.source] if one else [],
        suggestions=[say(language, "roles.suggest_all")],
    )


def _is_for(holder: OfficeHolder, question: Question) -> bool:
    return holder.municipality in question.municipalities


def _speaks_of(decision: Decision, roles: Sequence[Role]) -> bool:
    held = set(stems(f"{decision.title} {decision.decision} {decision.summary or ''}"))
    return any(held & set(stems(role.name)) for role in roles)


def _body(
    question: Question, facts: CooperationFacts, asker: Asker, bodies: Sequence[str]
) -> Answer:
    """Who sits in a body: the named ones, else what is said of who does."""
    language = asker.language
    roles = [role for role in facts.roles if role.body in bodies]
    holders = [h for role in roles for h in holders_of(facts, role)]
    described = [
        say(
            language,
            "roles.description",
            role=facts.body[b].name,
            text=ended(own_words(language, facts.body[b].description)),
        )
        for b in bodies
    ]
    sources: list[Source] = [h.source for h in holders] + [facts.body[b].source for b in bodies]
    name = joined(language, (facts.body[b].name for b in bodies))
    if not holders:
        return answered(
            question,
            facts,
            asker,
            described[0],
            statements=described[1:],
            notes=[say(language, "roles.no_names", body=name)],
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
