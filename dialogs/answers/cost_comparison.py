"""How do costs differ between municipalities?"""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from dialogs.answer import Answer, Asker, Chart, ChartSeries, Table
from dialogs.answers.composing import answered, begun
from dialogs.answers.cost_changes_of_several import changes_of_several, tells_changes_first
from dialogs.answers.cost_targets import Target
from dialogs.answers.cost_verdicts import (
    WAYS,
    are_within,
    is_as_much,
    is_so,
    lies_so_far,
    says_how_far,
    so_or_not,
)
from dialogs.answers.cost_wording import (
    exact_kr,
    kr_text,
    notes_of,
    paid_per,
    percent_text,
    rounded_kr,
    sources_of,
    target_name,
    value_per,
    years_text,
)
from dialogs.question import Operation, Per, Question
from dialogs.texts import say
from dialogs.wording import joined
from domain.cost_shares import CostSum
from domain.facts import CooperationFacts
from domain.money import format_decimal, format_kr

_SEVERAL = 2
_HELD_APART = (Operation.COMPARE, Operation.HIGHEST, Operation.LOWEST)


def compare_municipalities(
    question: Question,
    facts: CooperationFacts,
    asker: Asker,
    wanted: tuple[Target, ...],
    spans: tuple[tuple[int, ...], ...],
) -> Answer:
    """Several municipalities' shares of a thing, in one or more years."""
    language = asker.language
    target = wanted[0]
    paid = [(span, _paid(question, facts, target, span)) for span in spans]
    known = [share for share in paid[-1][1] if share.amount is not None]
    lines = [_compared(question, facts, language, target, *each) for each in paid]
    added = [
        say(
            language,
            "costs.together_sum" if len(spans) == 1 else "costs.total_of_several",
            year=years_text(span),
            amount=format_kr(sum(share.amount or 0 for share in shares)),
        )
        for span, shares in paid
        if sum(share.amount is not None for share in shares) > 1
    ]
    changed = changes_of_several(question, facts, language, target, paid)
    difference = _differences(question, facts, language, known) if len(spans) == 1 else []
    statements = [*difference, *added]
    ends = [
        *_mean(question, language, known),
        *_verdict_of_all(question, facts, language, paid),
        *_end(question, facts, language, known),
        *_times(question, facts, language, known),
    ]
    together = sum(share.amount or 0 for share in known)
    if "total" in question.aspects and (enough := are_within(question, language, together)):
        ends.append(enough.strip())
    headline = " ".join([*ends, *map(begun, lines)])
    if changed.each and tells_changes_first(question):
        headline = " ".join([*changed.verdict, *map(begun, changed.each)])
        statements = [*changed.together, *map(begun, lines), *added]
        if "total" in question.aspects:
            headline = " ".join([*changed.together, *map(begun, changed.each)])
            statements = [*map(begun, lines), *added]
    elif changed.each and "compare" in question.aspects and not question.aspects & WAYS:
        headline = " ".join([headline, *map(begun, changed.each)])
    elif question.per not in (None, Per.PERCENT):
        # The rest is said of the whole year's amounts, so those are named as well.
        whole = replace(question, per=None)
        told = [begun(_compared(whole, facts, language, target, *each)) for each in paid]
        apart = question.per is Per.INHABITANT and question.operation in _HELD_APART
        headline = " ".join([headline, *(difference if apart else [])])
        statements = [*told, *(added if apart else statements)]
    elif (
        "total" in question.aspects and added and not ("compare" in question.aspects and difference)
    ):
        headline = " ".join([*ends, *map(begun, lines), *added])
        statements = difference
    elif question.operation in _HELD_APART and difference:
        headline = f"{headline} {difference[0]}"
        statements = added
    headline = " ".join([headline, *_of_the_whole(question, facts, language, target, spans, known)])
    return answered(
        question,
        facts,
        asker,
        headline,
        statements=statements,
        table=_municipality_table(facts, language, target, question.municipalities, spans),
        chart=_municipality_chart(facts, language, target, question.municipalities, spans),
        notes=[
            *changed.notes,
            *(note for share in paid[-1][1] for note in notes_of(language, share, facts)[:2]),
        ],
        sources=sources_of(share for _, shares in paid for share in shares),
    )


def _of_the_whole(
    question: Question,
    facts: CooperationFacts,
    language: str,
    target: Target,
    spans: tuple[tuple[int, ...], ...],
    known: list[CostSum],
) -> list[str]:
    """How large a part of the whole cost several pay together, where that is asked."""
    whole = sum(share.amount or 0 for share in target.shares(facts, spans[-1]))
    asked = question.per is Per.PERCENT and len(spans) == 1 and len(known) > 1
    if not asked or "compare" in question.aspects or not whole:
        return []
    part = Fraction(100 * sum(share.amount or 0 for share in known), whole)
    return [say(language, "costs.together_part_of_the_whole", percent=percent_text(language, part))]


def _mean(question: Question, language: str, known: list[CostSum]) -> list[str]:
    """What those named pay on average, where that is asked and all of them pay.

    Not where some are held against the mean of others ("mer i snitt än Luleå").
    """
    every = len(known) == len(question.municipalities) and question.per is None
    against_one = not {"less_than", "more_than"}.isdisjoint(question.aspects)
    if "mean" not in question.aspects or against_one or not every:
        return []
    mean = Fraction(sum(share.amount or 0 for share in known), len(known))
    return [say(language, "costs.mean_of_named", amount=rounded_kr(language, mean))]


def _end(
    question: Question, facts: CooperationFacts, language: str, known: list[CostSum]
) -> list[str]:
    """Who of more than two pays most or least, where that is asked."""
    ends = {Operation.HIGHEST: "costs.most_of_them", Operation.LOWEST: "costs.least_of_them"}
    if question.operation not in ends or len(known) < 3:
        return []
    ordered = sorted(known, key=lambda share: _compared_by(question, facts, share))
    at = ordered[0] if question.operation is Operation.LOWEST else ordered[-1]
    return [
        say(
            language,
            ends[question.operation],
            municipality=facts.municipality[at.municipality].name,
            amount=paid_per(question.per, facts, language, at),
        )
    ]


def _verdict(
    question: Question, facts: CooperationFacts, language: str, known: list[CostSum]
) -> list[str]:
    """Yes or no, where it is asked whether one of two pays more, or less, than the other.

    Or whether all of them pay as much.
    """
    if alike := is_as_much(question, language, [_compared_by(question, facts, s) for s in known]):
        return [alike.strip()]
    others = [share for share in known if share.municipality in question.beyond]
    if len(known) != 2 or len(others) != 1:
        return []
    first = known[0] if known[1] in others else known[1]
    amounts = [_compared_by(question, facts, share) for share in (first, others[0])]
    if "part_said" in question.aspects and question.index is not None:
        return _part_of_another(question, facts, language, (first, others[0]), amounts)
    so = is_so(question, language, *amounts).strip()
    if so and says_how_far(question, *amounts):
        apart = Fraction(amounts[0] - amounts[1])
        apart = -apart if "less_than" in question.aspects else apart
        so = so_or_not(language, so=lies_so_far(question, apart, amounts[1])).strip()
    return [so] if so else []


def _part_of_another(
    question: Question,
    facts: CooperationFacts,
    language: str,
    shares: Sequence[CostSum],
    amounts: Sequence[Fraction | int],
) -> list[str]:
    """How large a part of what another pays somebody does ("mer än hälften av Luleås kostnad?")."""
    paid, whole = amounts
    if not whole or question.index is None:
        return []
    one, other = (facts.municipality[share.municipality].name for share in shares)
    part = Fraction(100 * paid) / Fraction(whole)
    told = say(
        language,
        "costs.part_of_another",
        one=one,
        other=other,
        percent=percent_text(language, part),
    )
    return [is_so(question, language, part, Fraction(str(question.index))) + told]


def _verdict_of_all(
    question: Question,
    facts: CooperationFacts,
    language: str,
    paid: Sequence[tuple[tuple[int, ...], list[CostSum]]],
) -> list[str]:
    """Yes or no that holds for every year asked about; nothing where the years differ."""
    each = [
        _verdict(question, facts, language, [s for s in shares if s.amount is not None])
        or _without_a_share(question, language, shares)
        for _, shares in paid
    ]
    return each[0] if all(verdict == each[0] for verdict in each) else []


def _without_a_share(question: Question, language: str, shares: Sequence[CostSum]) -> list[str]:
    """Yes or no where one of two pays nothing of it, and so less than the other."""
    others = [share for share in shares if share.municipality in question.beyond]
    if len(shares) != _SEVERAL or question.index or question.amount:
        return []
    if sum(share.amount is None for share in shares) != 1:
        return []
    if alike := is_as_much(question, language, [share.amount or 0 for share in shares]):
        return [alike.strip()]
    if len(others) != 1:
        return []
    first = shares[0] if shares[1] in others else shares[1]
    so = is_so(question, language, first.amount or 0, others[0].amount or 0).strip()
    return [so] if so else []


def _compared_by(question: Question, facts: CooperationFacts, share: CostSum) -> Fraction | int:
    """What shares are compared by: kr, or kr per inhabitant or month where that is asked."""
    value = value_per(question.per, facts, share)
    return value if value is not None else share.amount or 0


def _times(
    question: Question, facts: CooperationFacts, language: str, known: list[CostSum]
) -> list[str]:
    """How many times as much one of two pays, where that is asked."""
    amounts = sorted((share.amount or 0, share.municipality) for share in known)
    if "ratio" not in question.aspects or question.per is not None or len(amounts) != 2:
        return []
    (less, lower), (more, higher) = amounts
    if less <= 0:
        return []
    return [
        say(
            language,
            "costs.times_as_much",
            more=facts.municipality[higher].name,
            less=facts.municipality[lower].name,
            times=format_decimal(Fraction(more, less), 1, language),
        )
    ]


def _paid(
    question: Question, facts: CooperationFacts, target: Target, span: tuple[int, ...]
) -> list[CostSum]:
    """The shares of the municipalities asked about, in the order asked."""
    found = (target.share(facts, code, span) for code in question.municipalities)
    return [share for share in found if share is not None]


def _compared(
    question: Question,
    facts: CooperationFacts,
    language: str,
    target: Target,
    span: tuple[int, ...],
    shares: list[CostSum],
) -> str:
    """Each municipality's share in a year, in one sentence."""
    per = question.per
    each = (
        f"{facts.municipality[share.municipality].name} {paid_per(per, facts, language, share)}"
        for share in shares
    )
    return say(
        language,
        "costs.compared",
        thing=target_name(language, facts, target),
        year=years_text(span),
        listed=joined(language, each),
    )


def _differences(
    question: Question, facts: CooperationFacts, language: str, known: list[CostSum]
) -> list[str]:
    """How two shares differ, or one from each of several it is held against, in one sentence each.

    ("Hur mycket mer betalar Luleå än Boden och Kalix?").
    """
    held = [share for share in known if share.municipality in question.beyond]
    ours = [share for share in known if share.municipality not in question.beyond]
    if len(held) < _SEVERAL or len(ours) != 1 or "total" in question.aspects:
        return _difference(question, facts, language, known)
    each = (_difference(question, facts, language, [*ours, other]) for other in held)
    told = [line for lines in each for line in lines]
    return [" ".join(told)] if told else []


def _difference(
    question: Question, facts: CooperationFacts, language: str, known: list[CostSum]
) -> list[str]:
    """How two shares differ; nothing for other numbers of shares, nor where a value is unknown.

    By how much the one pays less where that is asked, else by how much the other pays more.
    """
    by_inhabitant = question.per is Per.INHABITANT
    found = [
        (value, share)
        for share in known
        if (value := _value_of(facts, share, by_inhabitant=by_inhabitant)) is not None
    ]
    if len(known) != 2 or len(found) != 2:
        return []
    (less, lower), (more, higher) = sorted(found, key=lambda each: each[0])
    names = {
        "more": facts.municipality[higher.municipality].name,
        "less": facts.municipality[lower.municipality].name,
    }
    if less == more or (by_inhabitant and round(more - less, 2) == 0):
        return [] if by_inhabitant else [say(language, "costs.pay_alike", **names)]
    fewer = question.aspects & WAYS == {"less_than"}
    base = more if fewer else less
    each = exact_kr(language, more - less)
    return [
        say(
            language,
            "costs.pays_less" if fewer else "costs.pays_more",
            amount=say(language, "costs.amount_per_inhabitant", amount=each)
            if by_inhabitant
            else format_kr(int(more - less)),
            percent=percent_text(language, 100 * (more - less) / base) if base else "",
            **names,
        )
    ]


def _value_of(facts: CooperationFacts, share: CostSum, *, by_inhabitant: bool) -> Fraction | None:
    """What two shares are set apart by, ``None`` where it is unknown."""
    if by_inhabitant:
        return value_per(Per.INHABITANT, facts, share)
    return Fraction(share.amount) if share.amount is not None else None


def _municipality_table(
    facts: CooperationFacts,
    language: str,
    target: Target,
    codes: tuple[str, ...],
    spans: tuple[tuple[int, ...], ...],
) -> Table:
    def cell(code: str, span: tuple[int, ...]) -> str:
        share = target.share(facts, code, span)
        return kr_text(language, share.amount if share is not None else None)

    return Table(
        columns=(say(language, "costs.column_municipality"), *(years_text(s) for s in spans)),
        rows=tuple(
            (facts.municipality[code].name, *(cell(code, span) for span in spans)) for code in codes
        ),
        align_right=frozenset(range(1, len(spans) + 1)),
    )


def _municipality_chart(
    facts: CooperationFacts,
    language: str,
    target: Target,
    codes: tuple[str, ...],
    spans: tuple[tuple[int, ...], ...],
) -> Chart:
    return Chart(
        kind="bar" if len(spans) == 1 else "grouped_bar",
        title=say(
            language,
            "costs.chart_all",
            thing=target_name(language, facts, target),
            year=years_text(spans[-1]),
        ),
        series=tuple(
            ChartSeries(
                name=years_text(span),
                points=tuple(
                    (facts.municipality[code].name, float(share.amount or 0))
                    for code in codes
                    if (share := target.share(facts, code, span)) is not None
                ),
            )
            for span in spans
        ),
        unit="kr",
    )
