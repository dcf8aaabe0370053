"""What does one municipality pay? A share, or several with their sum."""

from fractions import Fraction
from statistics import mean

from dialogs.answer import Answer, Asker, Table
from dialogs.answers.composing import answered
from dialogs.answers.cost_around_the_mean import (
    against_mean,
    mean_per_inhabitant,
    paid_by_each,
)
from dialogs.answers.cost_breakdown import (
    consists_of,
    parts_chart,
    parts_table,
    whole_of_part,
)
from dialogs.answers.cost_by_heads_said import by_heads_said
from dialogs.answers.cost_not_paid import standing_outside
from dialogs.answers.cost_of_several import dearer_of
from dialogs.answers.cost_targets import EVERYTHING, Target
from dialogs.answers.cost_verdicts import (
    are_within,
    is_beyond,
    is_so,
    is_such_a_part,
    pays_at_all,
)
from dialogs.answers.cost_wording import (
    PERIODS,
    amount_per,
    exact_kr,
    kind_text,
    kr_text,
    notes_of,
    percent_text,
    period_words,
    periodic,
    population_sources,
    rounded_kr,
    sources_of,
    target_name,
    value_per,
    years_text,
)
from dialogs.question import Per, Question
from dialogs.texts import say
from dialogs.wording import joined, whose, written_date
from domain.cost_shares import CostSum, per_inhabitant, portion
from domain.facts import CooperationFacts
from domain.money import format_kr, format_number
from domain.records import Source


def of_one(
    question: Question,
    facts: CooperationFacts,
    asker: Asker,
    wanted: tuple[Target, ...],
    years: tuple[int, ...],
) -> Answer:
    """What one municipality pays for one or several things in a year."""
    language = asker.language
    code = question.municipalities[0]
    name = facts.municipality[code].name
    paid = [(target, target.share(facts, code, years)) for target in wanted]
    found = [(target, share) for target, share in paid if share is not None]
    if not found:
        return answered(
            question,
            facts,
            asker,
            say(
                language,
                "costs.not_in_table",
                municipality=name,
                thing=target_name(language, facts, wanted[0]),
                year=years_text(years),
            ),
            sources=sources_of(total for t in wanted if (total := t.total(facts, years[0]))),
        )
    if len(found) > 1:
        return _several(question, facts, asker, found, years)
    (target, share), *_ = found
    if share.amount is None:
        return _empty(question, facts, asker, target, share, years)
    statements, extra = _further(question, facts, language, target, share, years)
    headline = _headline(question, facts, language, target, share, years)
    plain = _plain(language, facts, target, share, years)
    opening = is_beyond(question, language, share.amount) if question.per is None else ""
    if question.polar:
        opening = opening or pays_at_all(question, language, paid=True)
    if "mean" in question.aspects and question.per is not Per.INHABITANT:
        opening = is_so(question, language, share.amount, mean(paid_by_each(facts, target, years)))
        plain = f"{plain} {against_mean(facts, language, target, share, years)}"
    return answered(
        question,
        facts,
        asker,
        headline or opening + " ".join([plain, *consists_of(question, facts, language, share)]),
        statements=[
            *([plain] if headline else []),
            *statements,
        ],
        table=parts_table(question, language, facts, share, years),
        chart=parts_chart(language, facts, target, share, years),
        notes=notes_of(language, share, facts),
        sources=[*share.sources, *extra],
        suggestions=_suggestions(language, facts, target, years),
    )


def _plain(
    language: str, facts: CooperationFacts, target: Target, share: CostSum, years: tuple[int, ...]
) -> str:
    key = "costs.share_of_everything" if target == EVERYTHING else "costs.share_of_thing"
    if share.computed and target != EVERYTHING:
        key = "costs.share_added_up"
    return say(
        language,
        key,
        municipality=facts.municipality[share.municipality].name,
        amount=format_kr(share.amount or 0),
        thing=target_name(language, facts, target),
        year=years_text(years),
        kind=kind_text(language, share),
    )


def _headline(
    question: Question,
    facts: CooperationFacts,
    language: str,
    target: Target,
    share: CostSum,
    years: tuple[int, ...],
) -> str | None:
    """The first line when the share is asked per month, per inhabitant or in per cent."""
    if question.per is None:
        return None
    values = {
        "municipality": facts.municipality[share.municipality].name,
        "thing": target_name(language, facts, target),
        "year": years_text(years),
    }
    if (periodically := periodic(question.per, share)) is not None:
        words = period_words(language, question.per)
        amount = rounded_kr(language, periodically)
        return is_beyond(question, language, periodically) + say(
            language, "costs.per_month", amount=amount, **values, **words
        )
    if told := by_heads_said(question, facts, language, share, values):
        return told
    if question.per is Per.INHABITANT and (per := per_inhabitant(facts, share)) is not None:
        told = say(
            language,
            "costs.per_inhabitant",
            amount=exact_kr(language, per.value),
            inhabitants=format_number(per.inhabitants),
            day=written_date(language, per.on),
            **values,
        )
        average = mean_per_inhabitant(facts, target, years) if "mean" in question.aspects else None
        if average is None:
            return is_beyond(question, language, per.value) + told
        beside = average.told(facts, language, target, years)
        return f"{is_so(question, language, per.value, average.value)}{told} {beside}"
    if question.per is Per.PERCENT and target != EVERYTHING and "total" in question.aspects:
        whole = EVERYTHING.share(facts, share.municipality, years)
        if whole is not None and whole.amount:
            percent = Fraction(100 * (share.amount or 0), whole.amount)
            return is_such_a_part(question, language, percent) + say(
                language,
                "costs.percent_of_own",
                percent=percent_text(language, percent),
                whole=format_kr(whole.amount),
                **values,
            )
    if (
        question.per is Per.PERCENT
        and (part := portion(share, target.total_over(facts, years))) is not None
    ):
        return is_such_a_part(question, language, part.percent) + say(
            language,
            "costs.percent",
            percent=percent_text(language, part.percent),
            whole=format_kr(part.whole),
            **values,
        )
    return None


def _further(
    question: Question,
    facts: CooperationFacts,
    language: str,
    target: Target,
    share: CostSum,
    years: tuple[int, ...],
) -> tuple[list[str], list[Source]]:
    """What belongs with the figure: its one-off and outside parts, the whole it is a part of."""
    statements = []
    extra: list[Source] = []
    if share.one_off and share.recurring:
        statements.append(
            say(
                language,
                "costs.recurring_and_one_off",
                recurring=format_kr(share.recurring),
                one_off=format_kr(share.one_off),
            )
        )
    if target == EVERYTHING and share.outside_budget:
        statements.append(
            say(
                language,
                "costs.of_which_outside",
                amount=format_kr(share.outside_budget),
                whose=whose(language, facts),
            )
        )
    if target.component and target.component in question.components:
        whole = Target(subject=facts.component[target.component].subject)
        of_subject = whole.share(facts, share.municipality, years)
        if of_subject and (told := whole_of_part(language, facts, target, of_subject)):
            statements.append(told)
            extra += of_subject.sources
    if question.per is Per.PERCENT and target != EVERYTHING and "total" in question.aspects:
        part = portion(share, target.total_over(facts, years))
        if part is not None:
            statements.append(
                say(
                    language,
                    "costs.percent",
                    municipality=facts.municipality[share.municipality].name,
                    thing=target_name(language, facts, target),
                    year=years_text(years),
                    percent=percent_text(language, part.percent),
                    whole=format_kr(part.whole),
                )
            )
    if question.per is Per.INHABITANT:
        extra += population_sources(facts, [share])
    if question.per in PERIODS and share.one_off:
        statements.append(say(language, "costs.one_off_left_out"))
    return statements, extra


def _empty(
    question: Question,
    facts: CooperationFacts,
    asker: Asker,
    target: Target,
    share: CostSum,
    years: tuple[int, ...],
) -> Answer:
    language = asker.language
    outside = standing_outside(language, facts, share.subject, [share.municipality])
    return answered(
        question,
        facts,
        asker,
        pays_at_all(question, language, paid=False)
        + say(
            language,
            "costs.no_share",
            municipality=facts.municipality[share.municipality].name,
            component=target_name(language, facts, target),
            year=years_text(years),
        ),
        statements=outside,
        notes=share.notes,
        sources=share.sources,
    )


def _several(
    question: Question,
    facts: CooperationFacts,
    asker: Asker,
    found: list[tuple[Target, CostSum]],
    years: tuple[int, ...],
) -> Answer:
    """Several things of one municipality: each, and together."""
    language = asker.language
    name = facts.municipality[found[0][1].municipality].name
    amount = sum(share.amount or 0 for _, share in found)
    listed = joined(
        language,
        (
            f"{target_name(language, facts, target)} {kr_text(language, share.amount)}"
            for target, share in found
        ),
    )
    paid = [(target, share.amount or 0) for target, share in found]
    told = say(
        language,
        "costs.several",
        municipality=name,
        year=years_text(years),
        listed=listed,
        amount=format_kr(amount),
    )
    values = [value for _, share in found if (value := value_per(question.per, facts, share))]
    each = (
        [
            say(
                language,
                "costs.that_is",
                amount=amount_per(question.per, language, sum(values, Fraction(0))),
            )
        ]
        if question.per and len(values) == len(found)
        else []
    )
    enough = are_within(question, language, amount)
    dearer = [] if enough else dearer_of(question, facts, language, paid)
    return answered(
        question,
        facts,
        asker,
        enough + " ".join([*dearer, told, *each]),
        table=Table(
            columns=(say(language, "costs.column_thing"), say(language, "costs.column_amount")),
            rows=tuple(
                (target_name(language, facts, target), kr_text(language, share.amount))
                for target, share in found
            ),
            total=(say(language, "costs.together"), format_kr(amount)),
            align_right=frozenset([1]),
        ),
        notes=[note for _, share in found for note in notes_of(language, share, facts)],
        sources=sources_of(share for _, share in found),
    )


def _suggestions(
    language: str,
    facts: CooperationFacts,
    target: Target,
    years: tuple[int, ...],
) -> list[str]:
    """What a person may ask next: the year before, how it is computed, all municipalities."""
    suggestions = []
    earlier = [year for year in target.years(facts) if year < years[0]]
    if earlier:
        suggestions.append(say(language, "costs.suggest_year", year=earlier[-1]))
    if target != EVERYTHING:
        suggestions.append(say(language, "costs.suggest_model"))
    suggestions.append(say(language, "costs.suggest_all"))
    return suggestions
