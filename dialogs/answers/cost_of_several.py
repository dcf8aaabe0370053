"""What do several things cost, for several municipalities or in several years? One table of all."""

from dialogs.answer import Answer, Asker, Table
from dialogs.answers.composing import answered
from dialogs.answers.cost_targets import Target
from dialogs.answers.cost_wording import notes_of, sources_of, target_name, years_text
from dialogs.question import Question
from dialogs.texts import say
from dialogs.wording import joined
from domain.cost_shares import CostSum
from domain.facts import CooperationFacts
from domain.money import format_kr

_MOST_NOTES = 4


def compare_things(
    question: Question,
    facts: CooperationFacts,
    asker: Asker,
    wanted: tuple[Target, ...],
    spans: tuple[tuple[int, ...], ...],
) -> Answer:
    """Each thing for each municipality and year asked for, with their sums; added up here."""
    language = asker.language
    columns = [(code, span) for code in question.municipalities or (None,) for span in spans]
    paid = {
        (target, column): _paid(facts, target, *column) for target in wanted for column in columns
    }
    sums = [
        sum(share.amount or 0 for target in wanted for share in paid[target, column])
        for column in columns
    ]
    labels = [_label(facts, language, *column) for column in columns]
    listed = joined(
        language,
        (f"{label} {format_kr(kr)}" for label, kr in zip(labels, sums, strict=True)),
    )
    shares = [share for found in paid.values() for share in found]
    return answered(
        question,
        facts,
        asker,
        say(
            language,
            "costs.several_things",
            things=joined(language, (target_name(language, facts, target) for target in wanted)),
            listed=listed,
        ),
        statements=[say(language, "costs.together_sum", amount=format_kr(sum(sums)))],
        table=Table(
            columns=(say(language, "costs.column_thing"), *labels),
            rows=tuple(
                (
                    target_name(language, facts, target),
                    *(_cell(language, paid[target, column]) for column in columns),
                )
                for target in wanted
            ),
            total=(say(language, "costs.sum_added"), *map(format_kr, sums)),
            align_right=frozenset(range(1, len(columns) + 1)),
        ),
        notes=list(dict.fromkeys(n for share in shares for n in notes_of(language, share, facts)))[
            :_MOST_NOTES
        ],
        sources=sources_of(shares),
    )


def _paid(
    facts: CooperationFacts, target: Target, code: str | None, span: tuple[int, ...]
) -> tuple[CostSum, ...]:
    """One municipality's share of a thing, or every municipality's."""
    if code is None:
        return target.shares(facts, span)
    share = target.share(facts, code, span)
    return (share,) if share is not None else ()


def _cell(language: str, shares: tuple[CostSum, ...]) -> str:
    known = [share.amount for share in shares if share.amount is not None]
    return format_kr(sum(known)) if known else say(language, "costs.nothing")


def _label(facts: CooperationFacts, language: str, code: str | None, span: tuple[int, ...]) -> str:
    name = facts.municipality[code].name if code else say(language, "costs.everyone")
    return f"{name} {years_text(span)}"
