"""What does a role, a body, or those employed, cost? What the things cost that pay for them.

Where a description or a rule for sharing a cost says so; nobody's pay is published.
"""

from dataclasses import replace
from itertools import pairwise

from dialogs.answer import Answer, Asker, Outcome
from dialogs.answers.composing import answered, not_known, own_words
from dialogs.answers.cost_missing import not_published
from dialogs.answers.cost_of_all import of_all
from dialogs.answers.cost_of_one import of_one
from dialogs.answers.cost_targets import EVERYTHING, Target
from dialogs.answers.cost_wording import sources_of
from dialogs.answers.matching import words_of
from dialogs.answers.stems import matches, stem, stems
from dialogs.question import Question
from dialogs.texts import say
from dialogs.understanding.ambiguity import priced_body
from dialogs.wording import source_lines
from domain.facts import CooperationFacts
from domain.records import Body

_STAFF = frozenset(["staff"])


def about_the_role(question: Question, facts: CooperationFacts) -> Question:
    """The question about the role alone, where what is named besides is said to be its own.

    ("Vem betalar samordnarens lön?", where a study of systems for pay is called by that word.)
    """
    if not question.roles:
        return question
    roles = (facts.role[r] for r in question.roles if r in facts.role)
    called = {word for role in roles for word in stems(" ".join((role.name, *role.aliases)))}
    owned = any(
        owner.endswith("s") and stem(owner) in called and thing in question.naming
        for owner, thing in pairwise(question.terms)
    )
    unpriced = facts.components_of.keys().isdisjoint(question.subjects)
    if owned and unpriced and not question.components:
        return replace(question, subjects=())
    return question


def of_its_own_part(question: Question, facts: CooperationFacts) -> Question:
    """The question about the part of the cost that is called just as the role it names.

    The same where it names a thing as well, or a role without such a part.
    """
    named = question.subjects or question.components
    role = next((facts.role[r] for r in question.roles if r in facts.role), None)
    own = None if named or role is None else _called(facts, role.name)
    if own is None or own.component is None:
        return question
    subject = facts.component[own.component].subject
    return replace(question, roles=(), subjects=(subject,), components=(own.component,))


def of_roles(
    question: Question, facts: CooperationFacts, asker: Asker, wanted: tuple[Target, ...]
) -> Answer | None:
    """What those employed cost, a body or a role; ``None`` where none is asked about alone.

    Nor is a role that may be the asker's own, or the board, whose costs are all there are.
    """
    body = priced_body(question, facts)
    if body is not None:
        return _of_body(question, facts, asker, body)
    if "staff" in question.aspects and not question.roles:
        return _of_staff(question, facts, asker, wanted)
    of_a_part = "portion" in question.aspects  # "hur mycket av grundbeloppet går till samordnaren?"
    named = question.subjects or question.components
    if not question.roles or (named and not of_a_part):
        return None
    role = next((r for r in facts.roles if r.id in question.roles), None)
    if role is None:
        return None
    if named and _called(facts, role.name) is not None:
        return None
    target = _paying_for(facts, role.name)
    years = target.years(facts) if target is not None else ()
    if target is None or not years:
        return (
            None
            if question.municipalities or question.own
            else _unknown(question, facts, asker, role.name)
        )
    told = _told(question, facts, asker, (target,))
    return not_known(
        question,
        facts,
        asker,
        say(
            asker.language,
            "costs.role_within",
            role=role.name,
            thing=target.name(facts) or "",
        ),
        statements=[told.headline, *told.statements],
        sources=sources_of(target.shares(facts, years[-1:])),
    )


def paid_in_place(question: Question, facts: CooperationFacts) -> Question:
    """The question of what pays for the role it names; the same where it names a thing as well."""
    question = of_its_own_part(question, facts)
    role = next((r for r in facts.roles if r.id in question.roles), None)
    if role is None or question.subjects or question.components:
        return question
    paid = _paying_for(facts, role.name)
    if paid is None or paid.subject is None:
        return question
    return replace(question, subjects=(paid.subject,), components=())


def _of_body(question: Question, facts: CooperationFacts, asker: Asker, body: Body) -> Answer:
    """What the part costs whose rule for sharing it names the body."""
    name = set(stems(body.name))
    rule = next((m for m in facts.cost_models if m.component and name <= set(stems(m.text))), None)
    if rule is None:
        return _unknown(question, facts, asker, body.name)
    told = _told(question, facts, asker, (Target(component=rule.component),))
    return replace(
        told,
        statements=(*told.statements, own_words(asker.language, rule.text)),
        sources=(*told.sources, *source_lines(asker.language, facts, [rule.source])),
    )


def _of_staff(
    question: Question, facts: CooperationFacts, asker: Asker, wanted: tuple[Target, ...]
) -> Answer | None:
    """What the parts cost that pay for people employed, as the rules for sharing them say."""
    paying = {
        model.component: model.source
        for model in facts.cost_models
        if model.component is not None
        and _names_staff(model.text)
        and (wanted == (EVERYTHING,) or Target(subject=model.subject) in wanted)
    }
    if not paying:
        return None
    told = _told(question, facts, asker, tuple(Target(component=name) for name in paying))
    if told.outcome is Outcome.NOT_KNOWN:
        return told
    return answered(
        question,
        facts,
        asker,
        f"{say(asker.language, 'costs.staff_within')} {told.headline}",
        statements=told.statements,
        table=told.table,
        notes=told.notes,
        sources=paying.values(),
    )


def paid_for_staff(
    question: Question, facts: CooperationFacts, subject: str | None
) -> frozenset[str]:
    """The parts of a subject's cost that pay for people employed, where those are asked about."""
    if "staff" not in question.aspects or subject is None:
        return frozenset()
    return frozenset(
        model.component
        for model in facts.cost_models
        if model.component and model.subject == subject and _names_staff(model.text)
    )


def _names_staff(text: str) -> bool:
    """Whether a text speaks of people employed."""
    return not words_of(_STAFF).isdisjoint(stems(text))


def _told(
    question: Question, facts: CooperationFacts, asker: Asker, wanted: tuple[Target, ...]
) -> Answer:
    """What one municipality, or all, pay for things, in the year asked or the latest one."""
    known = wanted[0].years(facts)
    years = tuple(y for y in question.years if y in known)[-1:]
    if question.years and not years:
        return not_published(question, facts, asker, wanted, question.years)
    years = years or known[-1:]
    asked = replace(question, roles=())
    tell = of_one if question.municipalities else of_all
    return tell(asked, facts, asker, wanted, years)


def _unknown(question: Question, facts: CooperationFacts, asker: Asker, role: str) -> Answer:
    headline = say(asker.language, "costs.unknown_thing", words=role)
    return not_known(question, facts, asker, headline)


def _called(facts: CooperationFacts, role: str) -> Target | None:
    """The part of the cost that is called just as a role."""
    return next((Target(component=c.id) for c in facts.cost_components if c.name == role), None)


def _paying_for(facts: CooperationFacts, role: str) -> Target | None:
    """The priced thing whose description names a role."""
    words = stems(role)
    for subject in facts.subjects:
        if subject.id in facts.components_of and words:
            described = stems(subject.description or "")
            if all(matches(word, described) for word in words):
                return Target(subject=subject.id)
    return None
