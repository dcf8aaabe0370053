"""Who is who, and who answers for what? Roles, office holders and bodies."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from dialogs.answer import Answer, Asker
from dialogs.answers import participants, risks, search
from dialogs.answers.composing import answered, not_known, own_words
from dialogs.answers.matching import SHAPING, asked_stems, is_strange, words_of
from dialogs.answers.members import answer_members
from dialogs.answers.role_lists import employed, holders_of, overview, staff_of
from dialogs.answers.roles_begun import answer_begun
from dialogs.answers.roles_by_words import (
    SPENT,
    by_words,
    described_deed,
    held,
    named_by_deed,
    naming,
    titled,
)
from dialogs.answers.roles_deciding import answer_deciding
from dialogs.answers.roles_described import told_by_description
from dialogs.answers.roles_employed import answer_employed
from dialogs.answers.roles_how_often import answer_how_often
from dialogs.answers.roles_leading import of_leaders, to_turn_to
from dialogs.answers.roles_of_people import of_people
from dialogs.answers.roles_of_things import of_another_thing, owned
from dialogs.answers.roles_own import answer_own, answer_raising, answer_reporting_home
from dialogs.answers.roles_party import answer_party
from dialogs.answers.roles_then import in_a_members_place, told_of_leaving
from dialogs.answers.roles_told import told_of_roles
from dialogs.answers.said import said_most, said_of_all
from dialogs.answers.seats import (
    bodies_there_are,
    everybody_named,
    for_municipality,
    in_bodies,
    is_for,
    without_anybody,
)
from dialogs.answers.sentences import most_held
from dialogs.answers.stems import stems
from dialogs.answers.subject_facts import is_cooperation
from dialogs.answers.synonyms import means
from dialogs.question import Operation, Question
from dialogs.texts import say
from dialogs.wording import joined
from domain.facts import CooperationFacts
from domain.records import BodyKind, Duty, OfficeHolder, Role, Subject

_PROCURING = ("omfattar", "ansvar", "upphandling")
"""How the documents speak of who procures."""

_STAFF = ("tjanstepersoner", "anstallda")
"""What the documents call those who are employed."""


def answer(question: Question, facts: CooperationFacts, asker: Asker, today: date) -> Answer:
    """The people and roles a question means."""
    own = answer_own(question, facts, asker)
    if own is not None:
        return own
    question = in_a_members_place(question, facts)
    if (told := _of_no_role(question, facts, asker)) is not None:
        return told
    if deciding := answer_deciding(question, facts, asker):
        return deciding
    counted = answer_members(question, facts, asker)
    if counted is not None:
        return counted
    people = [h for h in facts.office_holders if h.person in question.people]
    asked = asked_stems(question, facts, SPENT)
    people = people or titled(question, asked, facts)
    since = not {"how_long", "when"}.isdisjoint(question.aspects)
    if people and not since:
        return of_people(question, facts, asker, people, asked)
    named = dict.fromkeys((*question.roles, *(h.role for h in people)))
    roles = [facts.role[r] for r in named if r in facts.role]
    if roles and not people:
        roles = named_by_deed(question, facts, asked) or roles
    if (holding := _asked_about(question, facts, roles)) and not since:
        return of_people(question, facts, asker, holding, asked)
    if roles:
        return _of_roles(question, facts, asker, roles)
    of_a_thing = naming(facts, [facts.subject[s] for s in question.subjects])
    if "job" in question.aspects and not (of_a_thing or _told_better(question, facts, asked)):
        headline = say(asker.language, "roles.no_job", cooperation=facts.cooperation.name)
        suggestions = [say(asker.language, "roles.suggest_all")]
        return not_known(question, facts, asker, headline, suggestions=suggestions)
    begun = answer_begun(question, facts, asker)
    return begun or _of_nobody_named(question, facts, asker, today)


def _asked_about(
    question: Question, facts: CooperationFacts, roles: Sequence[Role]
) -> list[OfficeHolder]:
    """Who holds the role spoken of, where the person is asked about ("vad jobbar hon som?")."""
    if question.aspects & _OF_THE_PERSON != _WHAT_SHE_IS:
        return []
    elsewhere = question.municipalities and not question.own
    holding = [h for role in roles for h in holders_of(facts, role)]
    return [h for h in holding if not elsewhere or is_for(h, question)]


_WHAT_SHE_IS = frozenset(["person_pronoun", "role"])
_OF_THE_PERSON = _WHAT_SHE_IS | {"duty", "to_do", "party", "contact", "when", "predecessor"}


def _of_no_role(question: Question, facts: CooperationFacts, asker: Asker) -> Answer | None:
    """What is asked of people whatever their roles; ``None`` where that is not asked."""
    if "raises" in question.aspects:
        return answer_raising(question, facts, asker)
    if "reports_home" in question.aspects:
        return answer_reporting_home(question, facts, asker)
    if "bodies" in question.aspects and facts.bodies:
        return bodies_there_are(question, facts, asker)
    if "named_people" in question.aspects:
        return everybody_named(question, facts, asker)
    if "mandate" in question.aspects:
        headline = say(asker.language, "roles.no_term", cooperation=facts.cooperation.name)
        return not_known(question, facts, asker, headline)
    if "party" in question.aspects:
        return answer_party(question, facts, asker)
    named = question.roles or question.people or question.subjects or question.bodies
    if {"who", "superior"} <= question.aspects and not named:
        return of_leaders(question, facts, asker)  # "vem är chef för det här?"
    if "supplier" in question.aspects and not named and not _besides_suppliers(question, facts):
        headline = say(asker.language, "roles.no_suppliers")
        suggestions = [say(asker.language, "agreements.suggest_list")] if facts.agreements else []
        return not_known(question, facts, asker, headline, suggestions=suggestions)
    if not question.roles:
        return None
    return owned(question, facts, asker) or told_by_description(question, facts, asker)


def _besides_suppliers(question: Question, facts: CooperationFacts) -> tuple[str, ...]:
    """The words of a question of suppliers to seek ("vem följer upp leverantörerna?")."""
    return asked_stems(question, facts, (*SPENT, "supplier"))


def _of_nobody_named(
    question: Question, facts: CooperationFacts, asker: Asker, today: date
) -> Answer:
    """The roles of a body, a municipality or a subject, by the words, or all."""
    asked = _deed_or_thing(question, facts)
    if "procurement" in question.aspects and not question.subjects:
        return search.answer(replace(question, terms=_PROCURING), facts, asker, today)
    things = [facts.subject[s] for s in question.subjects if s in facts.subject]
    if {"leads", "project"} <= question.aspects and not things:
        return search.answer(question, facts, asker, today)  # "vem styr projekten?"
    if "leads" in question.aspects and (led := _led(question, facts, asker, things)):
        return led
    if "turns_to" in question.aspects and not (things or question.municipalities):
        return to_turn_to(question, facts, asker)
    if question.bodies and things and naming(facts, things):
        return _of_subjects(question, facts, asker, things)  # "sköts det av nämnden?"
    if question.bodies:
        return _of_bodies(question, facts, asker, today, asked)
    sits = {*asked} <= words_of(_SITTING) and question.aspects >= _WHO_SITS
    sent_by_us = question.own and sits  # "vem har vi där?", "vem företräder oss?"
    if question.municipalities and (sent_by_us or not question.own):
        return _of_municipality(question, facts, asker, today, asked)
    turns_to = _turns_to_somebody(question) and naming(facts, things)
    if asked and not (turns_to or _of_staff(question, asked)):
        return _by_words(question, facts, asker, today, asked)
    if things:
        return _of_subjects(question, facts, asker, things)
    return _all(question, facts, asker)


def _deed_or_thing(question: Question, facts: CooperationFacts) -> tuple[str, ...]:
    """The stems of what somebody is asked to do, or to answer for; empty where none is said."""
    asked = asked_stems(question, facts, SPENT)
    if not asked and question.documents:  # "vem tar hand om protokollet?"
        asked = asked_stems(question, facts, SPENT, shaping=SHAPING)
    if not asked and question.aspects >= _WHO_DOES:  # "vem sköter diariet?"
        asked = asked_stems(question, facts, (*SPENT, *_NO_DEED), shaping=SHAPING)
    return asked


def _of_staff(question: Question, asked: Sequence[str]) -> bool:
    """Whether the words asked tell of nothing but that somebody is employed."""
    return "staff" in question.aspects and {*asked} <= words_of(_STAFFED)


_SHAPING_OF_BODIES = SHAPING | {"pronoun", "latest", "past", "total"}
"""Of a body a deed may be said in what else is a paper's name ("vem rapporterar till nämnden?")."""
_WHO_DOES = frozenset(["who", "role"])
_WHO_SITS = frozenset(["who", "which_municipality"])
_SITTING = frozenset(["members"])
_NO_DEED = ("leads", "goal", "pronoun")
_ANSWERS_FOR = "ansvarar"
"""How the documents tell who answers for something."""
_STAFFED = frozenset(["staff"])


def _turns_to_somebody(question: Question) -> bool:
    """Whether it is asked whom to turn to ("vem ringer jag om ...?"), in whatever words."""
    return "who" in question.aspects and not {"me", "contact", "turns_to"}.isdisjoint(
        question.aspects
    )


def _of_municipality(
    question: Question, facts: CooperationFacts, asker: Asker, today: date, asked: Sequence[str]
) -> Answer:
    """What a municipality is, or who is there for it."""
    if question.operation is Operation.COUNT:
        return search.answer(question, facts, asker, today)
    if "role" in question.aspects and facts.cooperation.host in question.municipalities:
        return participants.host(question, facts, asker)
    who = {"who", "members"} & question.aspects and "called" not in question.aspects
    if not asked and not who and "which_municipality" not in question.aspects:
        return participants.formal_names(question, facts, asker)
    return for_municipality(question, facts, asker, list(facts.roles))


def _of_bodies(
    question: Question,
    facts: CooperationFacts,
    asker: Asker,
    today: date,
    asked: Sequence[str],
) -> Answer:
    """Who sits in bodies, for a municipality if one is named, or what else is said of them."""
    if told := _for_them(question, facts, asker):
        return told
    if "prepares" in question.aspects:
        prepares = [b.id for b in facts.bodies if b.kind is BodyKind.PREPARATORY]
        return in_bodies(question, facts, asker, prepares or question.bodies)
    if "leads" in question.aspects:
        return of_leaders(question, facts, asker)
    if "staff" in question.aspects and any(facts.body[b].decides for b in question.bodies):
        return employed(question, facts, asker)
    if {"list", "role", "who"} & question.aspects == {"list", "role"}:
        return _roles_in(question, facts, asker)
    if {"members", "rule"} <= question.aspects or "officials" in question.aspects:
        return in_bodies(question, facts, asker, question.bodies)
    beyond = [word for word in asked if not _in_bodies(question, facts, word)]
    if {"role", "who"} & question.aspects and (doing := _doing(question, facts, beyond)):
        return _of_roles(question, facts, asker, doing)  # "vem sköter nämndens ekonomi?"
    if beyond and search.best_passages(question, facts):
        return search.answer(question, facts, asker, today)
    return in_bodies(question, facts, asker, [b for b in question.bodies if b in facts.body])


def _for_them(question: Question, facts: CooperationFacts, asker: Asker) -> Answer | None:
    """Who sits in bodies for the municipalities named, or what the bodies' descriptions say of it.

    ("Nordanstig har väl ingen i styrgruppen?")
    """
    if not question.municipalities or (question.own and "who" not in question.aspects):
        return None
    seats = [role for role in facts.roles if role.body in question.bodies]
    held = any(is_for(h, question) for role in seats for h in holders_of(facts, role))
    if held or "who" in question.aspects:
        return for_municipality(question, facts, asker, seats)
    names = [facts.municipality[code].name for code in question.municipalities]
    told = {b: facts.body[b].description for b in question.bodies if b in facts.body}
    spoken_of = [body for body, text in told.items() if any(name in text for name in names)]
    task = replace(question, aspects=question.aspects | {"duty"})
    return in_bodies(task, facts, asker, spoken_of) if spoken_of else None


def _roles_in(question: Question, facts: CooperationFacts, asker: Asker) -> Answer:
    """The roles of the bodies named; of all, where the cooperation is called as its body."""
    whole = "named" in question.aspects
    found = [role for role in facts.roles if whole or role.body in question.bodies]
    return overview(question, facts, asker, found, "roles.all" if whole else "roles.several")


def _doing(question: Question, facts: CooperationFacts, words: Sequence[str]) -> list[Role]:
    """The role that does what is asked of a body, also where a paper is called by the same word.

    ("Vem rapporterar till nämnden?")
    """
    if not words and "members" not in question.aspects:
        said = asked_stems(question, facts, SPENT, shaping=_SHAPING_OF_BODIES)
        words = [word for word in said if not _in_bodies(question, facts, word)]
    return _doing_all(words, facts.roles)


def _doing_all(words: Sequence[str], roles: Sequence[Role]) -> list[Role]:
    """The first role whose task speaks of all of some words, in whole words rather than in part."""
    told = ((role, stems(role.description)) for role in roles if words)
    does = [(role, text) for role, text in told if all(means(w, text) for w in words)]
    whole = [(role, text) for role, text in does if {*words} <= {*text}]
    return [role for role, _ in (whole or does)[:1]]


def _all(question: Question, facts: CooperationFacts, asker: Asker) -> Answer:
    """Every role, or how many people are employed."""
    if question.operation is Operation.COUNT or {"how_many", "staff"} & question.aspects:
        return employed(question, facts, asker)
    if {"role", "which_municipality"} <= question.aspects:
        return of_leaders(question, facts, asker)  # "vem ansvarar?"
    if not facts.roles:
        headline = say(asker.language, "roles.none", cooperation=facts.cooperation.name)
        return not_known(question, facts, asker, headline)
    return overview(question, facts, asker, facts.roles, "roles.all")


def _of_roles(
    question: Question, facts: CooperationFacts, asker: Asker, roles: Sequence[Role]
) -> Answer:
    if elsewhere := of_another_thing(question, facts, asker, roles):
        return elsewhere
    if employed := answer_employed(question, facts, asker, roles):
        return employed
    of_oneself = "me" in question.aspects and "who" not in question.aspects
    own = question.own and not _means_our_seat(question, facts, roles)
    if question.municipalities and not (own or of_oneself):
        return for_municipality(question, facts, asker, _seated_with(facts, roles) or roles)
    if {"absent", "which_municipality"} <= question.aspects:
        return without_anybody(question, facts, asker, roles)
    if often := answer_how_often(question, facts, asker, roles):
        return often
    left = not {"resigned", "has_left"}.isdisjoint(question.aspects)
    unnamed = left and not any(holders_of(facts, r) for r in roles)
    if unnamed and (leaving := told_of_leaving(question, facts, asker)):
        return leaving
    counts_staff = question.operation is Operation.COUNT and any(map(staff_of, roles))
    if counts_staff and "who" not in question.aspects:
        return overview(question, facts, asker, roles, "roles.several")
    if len(roles) == 1 or {"who", "when", "rule"} & question.aspects:
        return told_of_roles(question, facts, asker, roles)
    return overview(question, facts, asker, roles, "roles.several")


def _means_our_seat(question: Question, facts: CooperationFacts, roles: Sequence[Role]) -> bool:
    """Whether it is asked who has one of the seats for the asker's own ("och vi då?")."""
    asks_who = {"list", "who", "which_municipality"} & question.aspects
    seats = any(h.municipality for role in roles for h in holders_of(facts, role))
    sat_in = seats or all(role.duty in _OF_SEATS for role in roles)
    return bool(asks_who) and sat_in and question.aspects.isdisjoint(_TASKS)


_TASKS = frozenset(["duty", "to_do"])
_OF_SEATS = frozenset([Duty.MEMBER, Duty.SUBSTITUTE, Duty.REPRESENTATIVE])
"""Duties of those who sit for a municipality."""


def _seated_with(facts: CooperationFacts, roles: Sequence[Role]) -> list[Role]:
    """The seats of municipalities in the bodies of roles that are none ("och den från Ånge?")."""
    if any(h.municipality for role in roles for h in holders_of(facts, role)):
        return []
    bodies = {role.body for role in roles if role.body}
    beside = (role for role in facts.roles if role.body in bodies)
    return [role for role in beside if any(h.municipality for h in holders_of(facts, role))]


def _by_words(
    question: Question,
    facts: CooperationFacts,
    asker: Asker,
    today: date,
    asked: Sequence[str],
) -> Answer:
    """Roles whose name or task holds the question's words; else what the documents say of them."""
    if {"role", "followed_up"} & question.aspects:
        things = asked_stems(question, facts, (*SPENT, "followed_up"))
        risk = risks.owned(facts, asked) or risks.owned(facts, things)
        if risk:
            return risks.owner_of(question, facts, asker, risk)
    for subject in question.subjects:
        told = said_most(question, facts, facts.subject[subject])
        if told and "staff" not in question.aspects:
            return said_of_all(question, facts, asker, told)
    subjects = [facts.subject[s] for s in question.subjects if s in facts.subject]
    about = naming(facts, subjects) if subjects else list(facts.roles)
    found = by_words(question, asked, about)
    found = found or (about if subjects else _doing_all(asked, about))
    if subjects and not about:
        return _of_subjects(question, facts, asker, subjects)
    if (
        not found
        and question.aspects >= _WHO_DOES
        and (risk := risks.owned(facts, asked, by_any=True))
    ):
        return risks.owner_of(question, facts, asker, risk)  # "vem ansvarar för avtalen?"
    if not found or is_strange(question, facts) or _told_better(question, facts, asked, found):
        return search.answer(question, facts, asker, today)
    answer = _of_roles(question, facts, asker, found)
    if "staff" not in question.aspects:
        return answer
    staffed = replace(question, terms=(*question.naming, *_STAFF))
    quoted, _ = search.quotes(staffed, facts, asker)
    return replace(answer, statements=(*quoted, *answer.statements))


def _told_better(
    question: Question, facts: CooperationFacts, asked: Sequence[str], roles: Sequence[Role] = ()
) -> bool:
    """Whether a sentence holds more of the words sought, at least two, than the roles' tasks do.

    ("Vem körde sin egen migrering?": somebody's own audit is another thing.)
    """
    called = any(means(word, stems(role.name)) for role in roles for word in asked)
    best = [] if called or len(asked) < 2 else search.best_passages(question, facts)
    return bool(best) and most_held(best[0].passage, asked) > max(1, held(asked, roles))


def _of_subjects(
    question: Question, facts: CooperationFacts, asker: Asker, subjects: Sequence[Subject]
) -> Answer:
    """Roles that name the subjects a question points at ("vem leder det?")."""
    found = naming(facts, subjects)
    if found:
        return _of_roles(question, facts, asker, found)
    for subject in subjects:
        if doing := described_deed(question, subject):
            return _told_by(question, facts, asker, subject, doing)
    names = joined(asker.language, (subject.name for subject in subjects))
    headline = say(asker.language, "roles.none_for", subjects=names)
    who = replace(question, terms=(*question.terms, _ANSWERS_FOR))
    quoted, where = search.quotes(who, facts, asker)
    return not_known(question, facts, asker, headline, statements=quoted, sources=where)


def _led(
    question: Question, facts: CooperationFacts, asker: Asker, things: Sequence[Subject]
) -> Answer | None:
    """Who leads the cooperation, or what some things are parts of ("vem leder SDK?")."""
    whole = all(is_cooperation(facts, thing) for thing in things)
    if whole and not (question.bodies or question.municipalities):
        return of_leaders(question, facts, asker)
    for part in things:
        parent = facts.subject.get(part.parent or "")
        if parent is not None and (doing := described_deed(question, parent, part)):
            return _told_by(question, facts, asker, parent, doing)
    return None


def _told_by(
    question: Question, facts: CooperationFacts, asker: Asker, subject: Subject, doing: str
) -> Answer:
    """Who does what is asked, in the words of a subject's description."""
    line = f"{subject.name}: {own_words(asker.language, doing)}"
    return answered(question, facts, asker, line, sources=[subject.source])


def _in_bodies(question: Question, facts: CooperationFacts, word: str) -> bool:
    return any(
        word.startswith(name) or name.startswith(word)
        for body in map(facts.body.__getitem__, question.bodies)
        for text in (body.name, *body.aliases, body.description)
        for name in stems(text)
    )
