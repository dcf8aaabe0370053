"""What would it come to, shared equally or by inhabitants? Both ways beside each other."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from dialogs.answer import Answer, Asker, Table
from dialogs.answers.composing import answered
from dialogs.answers.what_if_basis import Basis, computed_shares
from dialogs.answers.what_if_wording import rule_sentence, sources_of
from dialogs.question import Question
from dialogs.texts import say
from domain.cost_models import CostModelError
from domain.facts import CooperationFacts
from domain.money import format_kr

_BOTH = frozenset(["by_inhabitants", "equal"])
"""Aspects of the two ways to share."""


def by_two_rules(
    question: Question,
    facts: CooperationFacts,
    asker: Asker,
    basis: Basis | None,
    total: int,
    today: date,
) -> Answer | None:
    """A total shared in both ways that are said; ``None`` where it is said how much of each.

    ("Vad är bäst för Pajala, att dela 600 000 lika eller efter invånare?").
    """
    if not question.aspects >= _BOTH or question.equal_part is not None or basis is not None:
        return None
    try:
        equal, by_size = (
            computed_shares(
                replace(question, aspects=question.aspects - {other}), facts, None, total, today
            )
            for other in ("by_inhabitants", "equal")
        )
    except CostModelError:
        return None
    language = asker.language
    return answered(
        question,
        facts,
        asker,
        _headline(question, facts, language, equal.shares, by_size.shares, total),
        statements=[rule_sentence(language, by_size)],
        table=Table(
            columns=(
                say(language, "costs.column_municipality"),
                say(language, "what_if.column_equal"),
                say(language, "what_if.column_by_size"),
            ),
            rows=tuple(
                (facts.municipality[code].name, format_kr(kr), format_kr(by_size.shares[code]))
                for code, kr in equal.shares.items()
            ),
            total=(say(language, "costs.sum"), format_kr(total), format_kr(total)),
            align_right=frozenset([1, 2]),
        ),
        notes=[say(language, "what_if.computed")],
        sources=sources_of(facts, None, by_size.counted_on),
    )


def _headline(
    question: Question,
    facts: CooperationFacts,
    language: str,
    equal: Mapping[str, int],
    by_size: Mapping[str, int],
    total: int,
) -> str:
    """What the one asked about would pay either way, else what all would."""
    if len(question.municipalities) == 1 and question.municipalities[0] in equal:
        code = question.municipalities[0]
        return say(
            language,
            "what_if.either_way",
            municipality=facts.municipality[code].name,
            equal=format_kr(equal[code]),
            by_size=format_kr(by_size[code]),
            difference=format_kr(abs(equal[code] - by_size[code])),
            total=format_kr(total),
        )
    least, most = (end(by_size, key=lambda code: by_size[code]) for end in (min, max))
    return say(
        language,
        "what_if.either_way_for_all",
        total=format_kr(total),
        equal=format_kr(max(equal.values())),
        low=format_kr(by_size[least]),
        least=facts.municipality[least].name,
        high=format_kr(by_size[most]),
        most=facts.municipality[most].name,
    )
