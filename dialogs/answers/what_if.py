"""What would it cost if?

Any amount and participants under each cost model; computed, not decided.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction

from dialogs.answer import Answer, Asker
from dialogs.answers.composing import answered, not_known
from dialogs.answers.cost_left import left_to_pay
from dialogs.answers.cost_missing import not_published
from dialogs.answers.cost_targets import targets
from dialogs.answers.cost_wording import PERIODS, rounded_kr
from dialogs.answers.matching import words_of
from dialogs.answers.stems import stem
from dialogs.answers.what_if_amount import total_of
from dialogs.answers.what_if_basis import (
    Basis,
    asked_rule,
    basis_of,
    computed_shares,
    default_rule,
    joiners_of,
    names_a_rule,
    participants_of,
    takes_in_all,
)
from dialogs.answers.what_if_changes import (
    COMPARING,
    beside_now,
    beside_own,
    fees_on_top,
    shifts,
)
from dialogs.answers.what_if_index import alternatives, and_then_by, indexed
from dialogs.answers.what_if_joining import joins_already
from dialogs.answers.what_if_leaving import leaves_everything, leaves_things, saved
from dialogs.answers.what_if_only import with_all_else_as_it_is
from dialogs.answers.what_if_rate import by_rate
from dialogs.answers.what_if_several import raised_each
from dialogs.answers.what_if_sums import part_supposed, percent_on_amount, sum_of_said
from dialogs.answers.what_if_two_rules import by_two_rules
from dialogs.answers.what_if_unchanged import with_the_rest
from dialogs.answers.what_if_without import without_leavers
from dialogs.answers.what_if_wording import of_a_period, rule_sentence, sources_of, table_of
from dialogs.question import Question, Topic
from dialogs.texts import say
from dialogs.wording import joined
from domain.cost_models import (
    ComputedShares,
    CostModelError,
)
from domain.facts import CooperationFacts
from domain.money import format_kr
from domain.records import CostModelKind

_OF_INHABITANTS = frozenset(["inhabitants", "by_inhabitants"])
_DEFINITE = ("et", "en", "population")
"""Endings of what is spoken of as the number itself ("invånarantalet"), and no key to share by."""
_SEVERAL = 2
_MOST_TOLD = 4
"""Those who share a cost that are told in the first line; of more the table tells."""


def answer(question: Question, facts: CooperationFacts, asker: Asker, today: date) -> Answer:
    """Compute what is asked, or say what is needed to."""
    told = sum_of_said(question, facts, asker) or leaves_things(question, facts, asker)
    told = told or by_rate(question, facts, asker, today)
    told = told or left_to_pay(question, facts, asker, targets(question, facts))
    if told is not None:
        return told
    question = _but_for_some(with_the_rest(question, facts), facts)
    basis = basis_of(question, facts)
    question = _of_one_year(question, basis)
    told = _by_index(question, facts, asker, basis) or joins_already(question, facts, asker, basis)
    if told is not None:
        return told
    total = total_of(question, facts, basis)
    if total is None:
        return _without_amount(question, facts, asker, today)
    if total <= 0:
        return _needs(question, facts, asker, "what_if.needs_positive")
    if told := by_two_rules(question, facts, asker, basis, total, today):
        return told
    named = list(question.municipalities)
    counted = (
        None if len(named) >= _SEVERAL or _means_all(question, facts) else question.participants
    )
    as_many = basis is not None and counted == len(basis.shares)
    if counted and not as_many and (basis is None or names_a_rule(question)):
        return _per_head(question, facts, asker, total, counted)
    if basis is not None and _unnamed_join(question) and not joiners_of(question, basis):
        return _joining_by_count(question, facts, asker, basis, total, today)
    if question.outsiders:
        return _with_outsiders(question, facts, asker, basis, total)
    others = basis is not None and question.participants not in (None, len(basis.shares))
    if basis is not None and others and not takes_in_all(question, facts):
        return _per_head_or_names(question, facts, asker, basis, total)
    return _shared(question, facts, asker, basis, total, today)


def _but_for_some(question: Question, facts: CooperationFacts) -> Question:
    """The question, of all who are left where some are taken out of all ("alla 14, utan Luleå")."""
    every = question.left_out and question.participants == len(facts.members_on(None))
    return replace(question, participants=None, everyone=True) if every else question


def _of_one_year(question: Question, basis: Basis | None) -> Question:
    """The question, of no part of a year where its amounts are of several."""
    several = basis is not None and len(basis.years) > 1
    return replace(question, per=None) if several and question.per in PERIODS else question


def _by_index(
    question: Question, facts: CooperationFacts, asker: Asker, basis: Basis | None
) -> Answer | None:
    """What so many per cent more or less make; ``None`` where none are said, or for shares."""
    index = question.index
    if index is None:
        return None
    if _counts_anew(question):
        return _needs(question, facts, asker, "what_if.other_inhabitants")
    if basis is None and question.amount is not None:
        return percent_on_amount(question, facts, asker, question.amount)
    if basis is None:
        return None
    if question.amount is not None:
        if question.amount not in (basis.total, *basis.shares.values()):
            return None
        # what is paid now, told beside it ("om det ökar 4 % och vi betalar 70 700 nu")
        question = replace(question, amount=None, amounts=())
    if told := part_supposed(question, facts, asker, basis):
        return told
    raised = _raised(question, facts, asker, basis)
    if question.by is not None:
        return and_then_by(question, asker.language, basis, raised)
    if "varies" not in question.aspects:
        return raised
    below = replace(question, index=-index, indices=tuple(-each for each in question.indices))
    lowered = _raised(below, facts, asker, basis)
    return replace(raised, headline=f"{raised.headline} {lowered.headline}")


def _raised(question: Question, facts: CooperationFacts, asker: Asker, basis: Basis) -> Answer:
    """One thing raised, in each way that is said, or several together."""
    told = with_all_else_as_it_is(question, facts, asker) or raised_each(question, facts, asker)
    if told is not None:
        return told
    ways = alternatives(question, facts, basis)
    first, *others = (indexed(each, facts, asker, basis) for each in ways)
    return replace(first, headline=" ".join([first.headline, *(each.headline for each in others)]))


def _without_amount(
    question: Question, facts: CooperationFacts, asker: Asker, today: date
) -> Answer:
    """Nothing to share is named: somebody leaves it all, or the amount must be said."""
    left = None
    if question.by is None:
        left = leaves_everything(question, facts, asker)
        left = left or without_leavers(question, facts, asker, today)
    return (
        left
        or _untold(question, facts, asker)
        or _needs(question, facts, asker, "what_if.needs_amount")
    )


def _untold(question: Question, facts: CooperationFacts, asker: Asker) -> Answer | None:
    """That nothing is published of the year asked about ("räkna ut vad Kalix betalar 2026")."""
    wanted = targets(replace(question, topic=Topic.COST), facts)
    missing = [year for year in question.years if year not in wanted[0].years(facts)]
    if not missing or not question.municipalities:
        return None
    return not_published(question, facts, asker, wanted, tuple(missing[:1]))


def _counts_anew(question: Question) -> bool:
    """Whether it is the number of inhabitants that is supposed to change by so many per cent."""
    counted = words_of(_OF_INHABITANTS)
    return any(stem(t) in counted and t.endswith(_DEFINITE) for t in question.terms)


def _means_all(question: Question, facts: CooperationFacts) -> bool:
    """Whether as many participate as there are members, who then need not be named."""
    rule = asked_rule(question) or default_rule(question, facts)
    by_size = rule.kind in (CostModelKind.INHABITANTS, CostModelKind.PART_EQUAL)
    return by_size and question.participants == len(facts.members_on())


def _with_outsiders(
    question: Question, facts: CooperationFacts, asker: Asker, basis: Basis | None, total: int
) -> Answer:
    """Somebody from outside joining: computable only where shares are equal."""
    equal = basis is not None and basis.rule.kind is CostModelKind.EQUAL
    if not equal or basis is None:
        return _needs(question, facts, asker, "what_if.outsider")
    participants = question.participants or len(basis.shares) + len(question.outsiders)
    return _per_head(question, facts, asker, total, participants)


def _per_head_or_names(
    question: Question, facts: CooperationFacts, asker: Asker, basis: Basis, total: int
) -> Answer:
    """Another number of participants.

    Equal shares can be computed; others depend on who takes part.
    """
    if len(question.municipalities) > 1 or basis.rule.kind is not CostModelKind.EQUAL:
        return _needs(question, facts, asker, "what_if.needs_names")
    return _per_head(question, facts, asker, total, question.participants or 1)


def _shared(
    question: Question,
    facts: CooperationFacts,
    asker: Asker,
    basis: Basis | None,
    total: int,
    today: date,
) -> Answer:
    """The total shared out among named municipalities, or those who pay now and who join."""
    if question.limit is not None and question.municipalities and basis is None:
        return _needs(question, facts, asker, "what_if.needs_names")  # "Luleå och de två minsta"
    try:
        computed = computed_shares(question, facts, basis, total, today)
    except CostModelError:
        return _needs(question, facts, asker, "what_if.needs_inhabitants")
    return _told(question, facts, asker, basis, computed)


def _headline(
    question: Question,
    facts: CooperationFacts,
    language: str,
    basis: Basis | None,
    computed: ComputedShares,
) -> str:
    """What those asked about would pay, else what all would."""
    asked = [code for code in question.municipalities if code in computed.shares]
    stay = "leave" not in question.aspects or question.own or question.left_out
    many = len(asked) > _MOST_TOLD and basis is None and not question.own
    if many and "one_sharer" in question.aspects:  # "vad skulle Boden betala?", of six that share
        asked, many = asked[:1], False
    if asked and stay and not many:
        paid = [
            say(
                language,
                "what_if.pays" if code == asked[0] else "what_if.pays_too",
                municipality=facts.municipality[code].name,
                amount=format_kr(computed.shares[code]),
            )
            for code in asked
        ]
        total = format_kr(computed.total)
        return say(language, "what_if.share", shares=joined(language, paid), total=total)
    alike = len({*computed.shares.values()}) == 1 or computed.rule.kind is CostModelKind.EQUAL
    return say(
        language,
        "what_if.each" if alike else "what_if.shared",
        amount=rounded_kr(language, Fraction(computed.total, len(computed.shares))),
        total=format_kr(computed.total),
        participants=len(computed.shares),
    )


def _told(
    question: Question,
    facts: CooperationFacts,
    asker: Asker,
    basis: Basis | None,
    computed: ComputedShares,
) -> Answer:
    language = asker.language
    headline = _headline(question, facts, language, basis, computed)
    headline = f"{headline} {_of_each_period(question, language, computed)}".rstrip()
    statements = [rule_sentence(language, computed)]
    if basis is None and len(question.municipalities) >= _SEVERAL:
        total, sharers = format_kr(computed.total), len(computed.shares)
        statements.append(say(language, "what_if.sharers", participants=sharers, total=total))
    spared = saved(question, facts, language, basis) if basis is not None else []
    shifted = shifts(question, facts, language, basis, computed) if basis is not None else []
    if spared and question.everyone:  # "vad sparar vi, och vad får de andra betala?"
        headline, statements = f"{spared[0]} {headline}", [*spared[1:], *statements]
    elif first := spared or shifted:
        statements = [*first[1:], headline, *statements]
        headline = first[0]
    if basis is not None:
        own = beside_own(question, facts, language, basis, computed)
        if own and not (spared or shifted) and question.aspects & COMPARING:
            headline = f"{headline} {own.pop(0)}"
        statements += own
        statements += beside_now(question, facts, language, basis, computed, told=bool(spared))
    return answered(
        question,
        facts,
        asker,
        headline,
        statements=statements,
        table=table_of(language, facts, basis, computed.shares, computed.total),
        notes=[say(language, "what_if.computed")],
        sources=sources_of(facts, basis, computed.counted_on),
    )


def _of_each_period(question: Question, language: str, computed: ComputedShares) -> str:
    """What the one asked about, or everybody alike, would pay of the period asked for."""
    asked = [code for code in question.municipalities if code in computed.shares]
    shares = {computed.shares[code] for code in asked} if asked else {*computed.shares.values()}
    return of_a_period(question, language, shares.pop()) if len(shares) == 1 else ""


def _per_head(
    question: Question, facts: CooperationFacts, asker: Asker, total: int, participants: int
) -> Answer:
    """A total shared equally by a number of unnamed municipalities."""
    language = asker.language
    rule = asked_rule(question) or default_rule(question, facts)
    if rule.kind is CostModelKind.INHABITANTS:
        return _needs(question, facts, asker, "what_if.needs_names")
    each = say(
        language,
        "what_if.each",
        amount=rounded_kr(language, Fraction(round(Fraction(100 * total, participants)), 100)),
        total=format_kr(total),
        participants=participants,
    )
    return answered(
        question,
        facts,
        asker,
        f"{each} {of_a_period(question, language, Fraction(total, participants))}".rstrip(),
        statements=[say(language, "what_if.rule_equal", day="", part="")],
        notes=[say(language, "what_if.computed")],
        sources=sources_of(facts, None, None),
    )


def _leaving_by_count(
    question: Question, facts: CooperationFacts, asker: Asker, basis: Basis, total: int
) -> Answer:
    """A number of unnamed municipalities leaving: computable only where shares are equal."""
    left = len(participants_of(question, facts, basis)) + (question.joining or 0)
    if basis.rule.kind is not CostModelKind.EQUAL or left < 1:
        return _needs(question, facts, asker, "what_if.needs_names")
    return _per_head(question, facts, asker, total, left)


def _joining_by_count(
    question: Question,
    facts: CooperationFacts,
    asker: Asker,
    basis: Basis,
    total: int,
    today: date,
) -> Answer:
    """A number of unnamed municipalities joining (negative: leaving).

    As many join as do not pay yet, or it must be said who they are.
    """
    members = [m.code for m in facts.members_on(None)]
    outside = [code for code in members if code not in basis.shares]
    joining = question.joining or len(outside)
    if joining < 0:
        return _leaving_by_count(question, facts, asker, basis, total)
    language = asker.language
    if outside and joining == len(outside):
        return _shared(
            replace(question, municipalities=(*question.municipalities, *outside)),
            facts,
            asker,
            basis,
            total,
            today,
        )
    name = basis.target.name(facts) or ""
    if basis.rule.kind is CostModelKind.EQUAL:
        participants = len(basis.shares) + joining
        return _per_head(question, facts, asker, total, participants)
    return not_known(
        question,
        facts,
        asker,
        say(
            language,
            _too_few(joining, outside),
            joining=joining,
            thing=name,
            payers=len(basis.shares),
            year=basis.written_years,
            outside=joined(language, (facts.municipality[c].name for c in outside)),
        ),
        statements=fees_on_top(language, facts, basis),
        notes=[say(language, "what_if.computed_none")],
        sources=basis.sources,
        suggestions=[
            say(
                language,
                "what_if.suggest_join",
                thing=name,
                municipality=facts.municipality[outside[0]].name,
            )
        ]
        if outside
        else [],
    )


def _unnamed_join(question: Question) -> bool:
    """Whether municipalities join, or leave, that are only counted, or not even that ("fler")."""
    return bool(question.joining) or "more_join" in question.aspects


def _too_few(joining: int, outside: Sequence[str]) -> str:
    if not outside:
        return "what_if.nobody_outside"
    return "what_if.which_join" if joining < len(outside) else "what_if.too_few_outside"


def _needs(question: Question, facts: CooperationFacts, asker: Asker, key: str) -> Answer:
    return not_known(question, facts, asker, say(asker.language, key))
