"""Who pays most, and what for, where some are left out or come first ("störst efter Luleå")?"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from dialogs.answer import Answer, Asker, Table
from dialogs.answers.composing import answered
from dialogs.answers.cost_extremes import ranked_as_asked
from dialogs.answers.cost_of_things import asks_for_things
from dialogs.answers.cost_ranking import ranked_table
from dialogs.answers.cost_targets import EVERYTHING, Target
from dialogs.answers.cost_wording import paid_per, sources_of, target_name, years_text
from dialogs.question import Operation, Question
from dialogs.texts import say
from dialogs.wording import joined
from domain.cost_shares import Ranked
from domain.facts import CooperationFacts
from domain.money import format_kr


def among_the_others(
    question: Question,
    facts: CooperationFacts,
    asker: Asker,
    target: Target,
    years: tuple[int, ...],
) -> Answer | None:
    """Who or what of all that is not left out stands first; ``None`` where that is not asked."""
    if question.operation not in (Operation.HIGHEST, Operation.LOWEST):
        return None
    if facts.municipality.keys().isdisjoint(question.left_out):
        return _things(question, facts, asker, target, years)
    return _payers(question, facts, asker, target, years)


def _payers(
    question: Question,
    facts: CooperationFacts,
    asker: Asker,
    target: Target,
    years: tuple[int, ...],
) -> Answer | None:
    """Who of those that are not left out pays most or least ("förutom Luleå, vem ...")."""
    apart = [code for code in question.left_out if code in facts.municipality]
    paying = [share for share in target.shares(facts, years) if share.amount]
    others = [share for share in paying if share.municipality not in apart]
    ranked = ranked_as_asked(question, facts, others)
    if "after" in question.aspects:
        later = _after(question, ranked_as_asked(question, facts, paying), apart)
        question, ranked = (question, later) if later else (_besides(question), ranked)
    if not ranked or question.municipalities:
        return None
    language = asker.language
    at = ranked[-1 if question.operation is Operation.LOWEST else 0].share
    return answered(
        question,
        facts,
        asker,
        say(
            language,
            f"costs.{_end(question)}_of_others",
            apart=joined(language, (facts.municipality[code].name for code in apart)),
            municipality=facts.municipality[at.municipality].name,
            thing=target_name(language, facts, target),
            year=years_text(years),
            amount=paid_per(question.per, facts, language, at),
        ),
        table=ranked_table(facts, language, others),
        sources=sources_of(others),
    )


def _besides(question: Question) -> Question:
    """The question as one of all the others, where nobody and nothing comes after the last."""
    return replace(question, aspects=question.aspects - {"after"})


def _end(question: Question) -> str:
    """Which line tells who or what comes first of the others, or next after some."""
    after = "next_" if "after" in question.aspects else ""
    return after + ("least" if question.operation is Operation.LOWEST else "most")


def _after(
    question: Question, ranked: Sequence[Ranked], apart: Sequence[str]
) -> tuple[Ranked, ...]:
    """Those of a ranking that come after some, from the end that is asked about."""
    places = [place for place, r in enumerate(ranked) if r.share.municipality in apart]
    if not places:
        return ()
    low = question.operation is Operation.LOWEST
    return tuple(ranked[: min(places)] if low else ranked[max(places) + 1 :])


def _things(
    question: Question,
    facts: CooperationFacts,
    asker: Asker,
    target: Target,
    years: tuple[int, ...],
) -> Answer | None:
    """What one municipality, or all together, pay most or least for beside what is left out.

    Whole things beside a thing, and parts of them beside a part.
    """
    code = question.municipalities[0] if len(question.municipalities) == 1 else None
    of_payers = {"which_municipality", "who"} & question.aspects and not asks_for_things(question)
    if len(question.municipalities) > 1 or (code is None and of_payers):
        return None
    shares = [s for s in EVERYTHING.shares(facts, years) if code in (None, s.municipality)]
    of_subjects = not facts.subject.keys().isdisjoint(question.left_out)
    paid: Counter[Target] = Counter()
    for cell in (cell for share in shares for cell in share.cells if cell.amount):
        component = Target(component=cell.component)
        thing = Target(subject=facts.component[cell.component].subject)
        paid[thing if of_subjects else component] += cell.amount or 0
    apart = [each for each in paid if {each.subject, each.component} & {*question.left_out}]
    low = question.operation is Operation.LOWEST
    ordered = sorted(paid, key=lambda each: paid[each], reverse=not low)
    if "after" in question.aspects and apart:
        later = ordered[max(map(ordered.index, apart)) + 1 :]
        question, ordered = (question, later) if later else (_besides(question), ordered)
    rest = [each for each in ordered if each not in apart]
    if not (apart and rest):
        return None
    language = asker.language
    who = facts.municipality[code].name if code else say(language, "costs.everyone_pays")
    return answered(
        question,
        facts,
        asker,
        say(
            language,
            f"costs.{_end(question)}_of_other_things",
            apart=joined(language, (target_name(language, facts, each) for each in apart)),
            municipality=who,
            thing=target_name(language, facts, rest[0]),
            year=years_text(years),
            amount=format_kr(paid[rest[0]]),
        ),
        table=Table(
            columns=(say(language, "costs.column_thing"), say(language, "costs.column_amount")),
            rows=tuple(
                (target_name(language, facts, each), format_kr(paid[each])) for each in rest
            ),
            align_right=frozenset([1]),
        ),
        sources=sources_of(shares),
    )
