"""Do some pay more than others together? Two groups of payers, held against each other."""

from collections.abc import Iterable, Sequence

from dialogs.answer import Answer, Asker, Table
from dialogs.answers.composing import answered, begun
from dialogs.answers.cost_ranking import a_few_of
from dialogs.answers.cost_targets import Target
from dialogs.answers.cost_verdicts import is_so
from dialogs.answers.cost_wording import notes_of, sources_of, target_name, years_text
from dialogs.question import Question
from dialogs.texts import say
from dialogs.wording import joined, municipality_names
from domain.cost_shares import CostSum, ranking
from domain.facts import CooperationFacts
from domain.money import format_kr

_PAIR = 2


def against_several(
    question: Question,
    facts: CooperationFacts,
    asker: Asker,
    target: Target,
    years: tuple[int, ...],
) -> Answer | None:
    """What some pay beside what others pay together; ``None`` where that is not asked.

    The others are those named after "än", or all the rest ("mer än alla andra tillsammans").
    """
    if not {"compare", "total"} <= question.aspects or question.per is not None:
        return None
    shares = {s.municipality: s for s in target.shares(facts, years) if s.amount is not None}
    others = [code for code in question.beyond if code in shares]
    some = [c for c in question.municipalities if c in shares and c not in others]
    rest = not others and "everyone" in question.aspects
    few = False
    if rest:
        others = [code for code in shares if code not in some]
        few = question.limit is not None and question.limit < len(others)
        if few:  # "mer än de fyra minsta tillsammans?"
            ranked = ranking([shares[code] for code in others])
            others = [s.municipality for s in a_few_of(question, facts, ranked)]
    if not some or not others or (len(some) + len(others) <= _PAIR and not rest):
        return None
    language = asker.language
    sums = [_sum(shares[code] for code in side) for side in (some, others)]
    named = [_named(language, facts, some), _named(language, facts, others)]
    if rest and not few:
        named[1] = say(language, "costs.all_others")
    asked = [shares[code] for code in (*some, *others)]
    thing = target_name(language, facts, target)
    return answered(
        question,
        facts,
        asker,
        is_so(question, language, *sums)
        + say(
            language,
            "costs.against_several",
            thing=begun(thing),
            year=years_text(years),
            some=named[0],
            first=format_kr(sums[0]),
            others=named[1],
            second=format_kr(sums[1]),
            amount=format_kr(abs(sums[0] - sums[1])),
        ),
        table=Table(
            columns=(
                say(language, "costs.column_municipality"),
                say(language, "costs.column_amount"),
            ),
            rows=tuple(
                (facts.municipality[share.municipality].name, format_kr(share.amount or 0))
                for share in asked
            ),
            align_right=frozenset([1]),
        ),
        notes=[note for share in asked for note in notes_of(language, share, facts)[:1]],
        sources=sources_of(asked),
    )


def _named(language: str, facts: CooperationFacts, codes: Sequence[str]) -> str:
    names = joined(language, municipality_names(facts, codes))
    return say(language, "costs.added_names", names=names) if len(codes) > 1 else names


def _sum(shares: Iterable[CostSum]) -> int:
    return sum(share.amount or 0 for share in shares)
