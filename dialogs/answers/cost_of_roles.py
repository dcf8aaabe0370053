"""What does a role cost? What the thing costs that pays for it, where a description says so."""

from dataclasses import replace

from dialogs.answer import Answer, Asker
from dialogs.answers.composing import not_known
from dialogs.answers.cost_of_all import of_all
from dialogs.answers.cost_of_one import of_one
from dialogs.answers.cost_targets import Target
from dialogs.answers.cost_wording import sources_of
from dialogs.answers.stems import matches, stems
from dialogs.question import Question
from dialogs.texts import say
from domain.facts import CooperationFacts


def of_roles(question: Question, facts: CooperationFacts, asker: Asker) -> Answer | None:
    """That a role has no cost of its own, and what the thing costs that it is paid with.

    ``None`` where no role is asked about alone, or where it may be the asker's own.
    """
    if not question.roles or question.subjects or question.components:
        return None
    role = next((r for r in facts.roles if r.id in question.roles), None)
    target = _paying_for(facts, role.name) if role is not None else None
    years = target.years(facts) if target is not None else ()
    if role is None:
        return None
    if target is None or not years:
        return (
            None
            if question.municipalities or question.own
            else _unknown(question, facts, asker, role.name)
        )
    asked = replace(question, roles=(), subjects=(target.subject or "",))
    tell = of_one if question.municipalities else of_all
    told = tell(asked, facts, asker, (target,), years[-1:])
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


def _unknown(question: Question, facts: CooperationFacts, asker: Asker, role: str) -> Answer:
    headline = say(asker.language, "costs.unknown_thing", words=role)
    return not_known(question, facts, asker, headline)


def _paying_for(facts: CooperationFacts, role: str) -> Target | None:
    """The priced thing whose description names a role."""
    words = stems(role)
    for subject in facts.subjects:
        if subject.id in facts.components_of and words:
            described = stems(subject.description or "")
            if all(matches(word, described) for word in words):
                return Target(subject=subject.id)
    return None
