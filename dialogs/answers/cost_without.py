"""What is left when something is taken out? A sum without a subject or component, added up here."""

from dataclasses import replace

from dialogs.answer import Answer, Asker, Table
from dialogs.answers.composing import answered, not_known
from dialogs.answers.cost_targets import EVERYTHING, Target
from dialogs.answers.cost_without_several import ENDS, of_several, rest_of
from dialogs.answers.cost_wording import PERIODS, paid_per, sources_of, years_text
from dialogs.question import Per, Question
from dialogs.texts import say
from dialogs.wording import joined
from domain.cost_shares import CostCell
from domain.facts import CooperationFacts
from domain.money import format_kr


def without(
    question: Question,
    facts: CooperationFacts,
    asker: Asker,
    whole: Target,
    years: tuple[int, ...],
) -> Answer:
    """What one municipality, or all, pay of a whole for everything but what is left out.

    Municipalities, subjects and components can be left out; a component is taken out of the whole.
    """
    language = asker.language
    if whole.subject in question.left_out:
        whole = EVERYTHING
    whole = _around(whole, question, facts)
    components, others = _left_out(question, facts, whole)
    if not components and not others:
        return not_known(question, facts, asker, say(language, "costs.without_what"))
    ranked = question.operation in ENDS and not question.municipalities
    several = ranked or len(question.municipalities) > 1
    code = None if several else next(iter(question.municipalities), None)
    shares = [
        share
        for share in whole.shares(facts, years)
        if share.municipality not in others
        and share.municipality in (question.municipalities or (share.municipality,))
    ]
    cells: list[CostCell] = [
        cell for share in shares for cell in share.cells if cell.component not in components
    ]
    if not cells:
        return not_known(question, facts, asker, say(language, "costs.without_what"))
    parts: dict[str, int] = {}
    for cell in cells:
        parts[cell.component] = parts.get(cell.component, 0) + (cell.amount or 0)
    amount = sum(parts.values())
    thing = whole.name(facts)
    paid = {cell.component for share in whole.shares(facts, years) for cell in share.cells}
    names = [facts.component[c].name for c in components if c in paid]
    names += [facts.municipality[c].name for c in others]
    if not names and "one_off" in question.aspects:
        names = [say(language, "costs.one_offs")]  # a year in which nothing is paid once
    if not names:
        return not_known(question, facts, asker, say(language, "costs.without_what"))
    if several:
        return of_several(question, facts, asker, shares, components, names, thing, years)
    headline = say(
        language,
        "costs.thing_without" if thing else "costs.without",
        who=facts.municipality[code].name if code else say(language, "costs.everyone"),
        thing=thing or "",
        names=joined(language, names),
        year=years_text(years),
        amount=format_kr(amount),
    )
    if code and question.per in {Per.INHABITANT, *PERIODS}:
        rest = replace(shares[0], component=None, subject=None, cells=tuple(cells), printed=None)
        each = paid_per(question.per, facts, language, rest)
        headline = f"{headline} {say(language, 'costs.that_is', amount=each)}"
    of_each = question.everyone and code is None
    column = "costs.column_municipality" if of_each else "costs.column_thing"
    rows = [(facts.component[c].name, kr) for c, kr in parts.items()]
    if of_each:
        rows = [
            (facts.municipality[share.municipality].name, rest_of(share, components))
            for share in shares
        ]
    return answered(
        question,
        facts,
        asker,
        headline,
        table=Table(
            columns=(say(language, column), say(language, "costs.column_amount")),
            rows=tuple((name, format_kr(kr)) for name, kr in rows),
            total=(say(language, "costs.sum_added"), format_kr(amount)),
            align_right=frozenset([1]),
        ),
        sources=sources_of(shares),
    )


def _around(whole: Target, question: Question, facts: CooperationFacts) -> Target:
    """The subject that a component and what is left out are both parts of.

    ("e-tjänsteplattformen utan verksamhetsutvecklaren")
    """
    component = facts.component.get(whole.component or "")
    if component is None or component.id in question.left_out:
        return whole
    beside = {c.id for c in facts.components_of.get(component.subject, ())}
    shared = beside.intersection(question.left_out)
    return Target(subject=component.subject) if shared else whole


def _left_out(
    question: Question, facts: CooperationFacts, whole: Target
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The components and the municipalities to leave out of a whole."""
    components = {ref for ref in question.left_out if ref in facts.component}
    if "one_off" in question.aspects:
        components |= {c.id for c in facts.cost_components if c.one_off}
    subjects = {ref for ref in question.left_out if ref in facts.subject}
    components |= {c.id for c in facts.cost_components if c.subject in subjects}
    if whole.subject:
        components &= {c.id for c in facts.components_of.get(whole.subject, ())}
    ordered = tuple(c.id for c in facts.cost_components if c.id in components)
    return ordered, tuple(ref for ref in question.left_out if ref in facts.municipality)
