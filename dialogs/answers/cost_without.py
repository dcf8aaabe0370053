"""What is left when something is taken out? A sum without a subject or component, added up here."""

from dialogs.answer import Answer, Asker, Table
from dialogs.answers.composing import answered, not_known
from dialogs.answers.cost_targets import Target
from dialogs.answers.cost_wording import sources_of, years_text
from dialogs.question import Question
from dialogs.texts import say
from dialogs.wording import joined
from domain.cost_shares import CostCell
from domain.facts import CooperationFacts
from domain.money import format_kr


def without(
    question: Question,
    facts: CooperationFacts,
    asker: Asker,
    left_out: tuple[Target, ...],
    years: tuple[int, ...],
) -> Answer:
    """What one municipality, or all, pay for everything but what is left out.

    Where a component and its own subject are both named, the component is taken out of the subject.
    """
    language = asker.language
    components = {t.component for t in left_out if t.component}
    whole = Target()
    for target in left_out:
        if target.component is None and any(
            facts.component[c].subject == target.subject for c in question.components
        ):
            whole = target
            components |= set(question.components)
    if whole == Target():
        subjects = {t.subject for t in left_out if t.subject}
        components |= {c.id for c in facts.cost_components if c.subject in subjects}
    code = question.municipalities[0] if len(question.municipalities) == 1 else None
    if len(question.municipalities) > 1:
        return not_known(question, facts, asker, say(language, "costs.without_one"))
    shares = [
        share for share in whole.shares(facts, years) if code is None or share.municipality == code
    ]
    cells: list[CostCell] = [
        cell for share in shares for cell in share.cells if cell.component not in components
    ]
    parts: dict[str, int] = {}
    for cell in cells:
        parts[cell.component] = parts.get(cell.component, 0) + (cell.amount or 0)
    amount = sum(parts.values())
    names = joined(language, (facts.component[c].name for c in components if c))
    return answered(
        question,
        facts,
        asker,
        say(
            language,
            "costs.without",
            who=facts.municipality[code].name if code else say(language, "costs.everyone"),
            names=names,
            year=years_text(years),
            amount=format_kr(amount),
        ),
        table=Table(
            columns=(say(language, "costs.column_thing"), say(language, "costs.column_amount")),
            rows=tuple((facts.component[c].name, format_kr(kr)) for c, kr in parts.items()),
            total=(say(language, "costs.sum_added"), format_kr(amount)),
            align_right=frozenset([1]),
        ),
        sources=sources_of(shares),
    )
