"""What do the figures asked for one after another come to together, and how do they differ?"""

from typing import NamedTuple

from dialogs.answer import Answer, Asker, Table
from dialogs.answers.composing import answered
from dialogs.answers.cost_targets import periods, targets
from dialogs.answers.cost_wording import kr_text, sources_of, target_name, years_text
from dialogs.question import Asked, Operation, Question, Topic
from dialogs.texts import say
from dialogs.wording import joined
from domain.cost_shares import CostSum, CostTotal
from domain.facts import CooperationFacts
from domain.money import format_kr

_SEVERAL = 2


class _Figure(NamedTuple):
    """One of the figures asked for; ``kr`` is ``None`` where a part of it is not published."""

    label: str
    kr: int | None
    paid: tuple[CostSum | CostTotal, ...]


def of_asked(question: Question, facts: CooperationFacts, asker: Asker) -> Answer:
    """Each figure asked for in the conversation, with their sum or the difference of two."""
    language = asker.language
    gathered = _with_one_payer(question.gathered)
    if question.operation is Operation.TOTAL:
        gathered = _without_parts(gathered)
    asked = (_figure(facts, language, each) for each in gathered)
    figures = [*{figure.label: figure for figure in asked}.values()]  # none is added twice
    listed = [f"{f.label} {kr_text(language, f.kr)}" for f in figures]
    outcome = _outcome(language, question, [f.kr for f in figures])
    return answered(
        question,
        facts,
        asker,
        " ".join(
            [
                say(language, "costs.asked_after_each_other", listed=joined(language, listed)),
                *outcome,
            ]
        ),
        table=Table(
            columns=(say(language, "costs.column_thing"), say(language, "costs.column_amount")),
            rows=tuple((f.label, kr_text(language, f.kr)) for f in figures),
            align_right=frozenset([1]),
        ),
        sources=sources_of(paid for f in figures for paid in f.paid),
    )


def _with_one_payer(asked: tuple[Asked, ...]) -> tuple[Asked, ...]:
    """What was asked for, all for the one municipality that any of it was asked for.

    Who asks for her own share first goes on with "vad kostar räddningstjänsten?".
    """
    payers = {a.municipalities for a in asked if a.municipalities}
    if len(payers) != 1:
        return asked
    (payer,) = payers
    return tuple(
        a
        if a.municipalities or a.everyone
        else Asked(
            municipalities=payer, subjects=a.subjects, components=a.components, years=a.years
        )
        for a in asked
    )


def _without_parts(asked: tuple[Asked, ...]) -> tuple[Asked, ...]:
    """What was asked for, without the parts of what all together was asked for as well."""
    wholes = {(a.municipalities, a.years) for a in asked if not (a.subjects or a.components)}
    return tuple(
        a
        for a in asked
        if (a.municipalities, a.years) not in wholes or not (a.subjects or a.components)
    )


def _figure(facts: CooperationFacts, language: str, asked: Asked) -> _Figure:
    question = Question(
        topic=Topic.COST,
        cooperation=facts.cooperation.id,
        subjects=asked.subjects,
        components=asked.components,
        years=asked.years,
    )
    wanted = targets(question, facts)
    spans = periods(question, facts, wanted)
    paid = [
        found
        for target in wanted
        for span in spans
        for code in asked.municipalities or (None,)
        for found in [target.paid(facts, code, span)]
    ]
    known = [found for found in paid if found is not None]
    amounts = [found.amount for found in known]
    whole = len(known) == len(paid) and None not in amounts
    names = [facts.municipality[code].name for code in asked.municipalities]
    label = say(
        language,
        "costs.asked_figure",
        who=joined(language, names) or say(language, "costs.everyone"),
        thing=joined(language, (target_name(language, facts, target) for target in wanted)),
        year=joined(language, map(years_text, spans)),
    )
    return _Figure(label, sum(a or 0 for a in amounts) if whole else None, tuple(known))


def _outcome(language: str, question: Question, amounts: list[int | None]) -> list[str]:
    """The sum of the figures, or how two of them differ; nothing where one is not published."""
    known = [kr for kr in amounts if kr is not None]
    if len(known) < len(amounts) or len(known) < _SEVERAL:
        return []
    if question.operation is Operation.COMPARE and len(known) == _SEVERAL:
        apart = abs(known[0] - known[1])
        return [say(language, "costs.asked_apart", amount=format_kr(apart))]
    if question.operation in (Operation.COMPARE, Operation.HIGHEST, Operation.LOWEST):
        return []
    return [say(language, "costs.together_sum", amount=format_kr(sum(known)))]
