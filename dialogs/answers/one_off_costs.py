"""Which costs are paid once? The components that cost tables call so, and fees at a start."""

from dialogs.answer import Answer, Asker, Table
from dialogs.answers.composing import answered
from dialogs.answers.cost_targets import Target
from dialogs.answers.fee_words import is_paid_once
from dialogs.question import Question
from dialogs.texts import say
from dialogs.wording import joined
from domain.facts import CooperationFacts
from domain.money import format_kr
from domain.records import Source

_LISTING = frozenset(["any_of", "list", "what_is_there", "which_thing"])


def list_of_one_offs(question: Question, facts: CooperationFacts, asker: Asker) -> Answer | None:
    """Every cost that is paid once, with its sum; ``None`` where that is not asked, or none is."""
    listed = "one_off" in question.aspects and not _LISTING.isdisjoint(question.aspects)
    if not listed or question.subjects or question.components or question.municipalities:
        return None
    language = asker.language
    rows: list[tuple[str, str]] = []
    sources: list[Source] = []
    for component in facts.cost_components:
        target = Target(component=component.id)
        for year in target.years(facts) if component.one_off else ():
            whole = target.total(facts, year)
            if whole is not None and (not question.years or year in question.years):
                each = {share.amount for share in target.shares(facts, (year,))}
                alike = format_kr(each.pop() or 0) if len(each) == 1 else None
                amount = format_kr(whole.amount)
                if alike is not None:
                    amount = say(language, "invoicing.one_off_each", each=alike, amount=amount)
                rows.append((f"{component.name} {year}", amount))
                sources += whole.sources
    for fee in facts.fees:
        if is_paid_once(fee) and (not question.years or fee.year in question.years):
            name = f"{facts.subject[fee.subject].name}: {fee.name} {fee.year}"
            rows.append((name, format_kr(fee.low or 0)))
            sources.append(fee.source)
    if not rows:
        return None
    told = (say(language, "invoicing.one_off", thing=what, amount=kr) for what, kr in rows)
    return answered(
        question,
        facts,
        asker,
        say(language, "invoicing.one_offs", n=len(rows), listed=joined(language, told)),
        table=Table(
            columns=(
                say(language, "invoicing.column_what"),
                say(language, "invoicing.column_amount"),
            ),
            rows=tuple(rows),
        ),
        sources=dict.fromkeys(sources),
    )
