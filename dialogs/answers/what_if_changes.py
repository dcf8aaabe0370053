"""What differs from now in what was computed? Who comes and goes, who pays more and who less."""

from fractions import Fraction

from dialogs.answers.composing import ended, own_words
from dialogs.answers.cost_wording import percent_text
from dialogs.answers.what_if_basis import Basis, names_a_rule
from dialogs.question import Operation, Per, Question
from dialogs.texts import say
from dialogs.wording import joined, municipality_names
from domain.cost_models import ComputedShares
from domain.facts import CooperationFacts
from domain.money import format_kr
from domain.records import CostModelKind

COMPARING = frozenset(["comparative", "compare", "change", "gainers"])
"""Aspects of a question how much more or less somebody would pay."""
_WHO = frozenset(["gainers", "which_municipality", "who"])
"""Aspects of a question that asks who pays more or less, and not what one pays."""


def beside_now(
    question: Question,
    facts: CooperationFacts,
    language: str,
    basis: Basis,
    computed: ComputedShares,
    *,
    told: bool,
) -> list[str]:
    """Who comes and goes, and the total beside the present one.

    ``told`` says that what the one who leaves pays has been told.
    """
    joiners = [c for c in computed.shares if c not in basis.shares]
    gone = [c for c in basis.shares if c not in computed.shares]
    lines = []
    if question.by is not None:
        lines.append(
            say(
                language,
                "what_if.by_more" if question.by > 0 else "what_if.by_less",
                amount=format_kr(abs(computed.total - basis.total)),
                total=format_kr(basis.total),
                year=basis.written_years,
            )
        )
    if gone:
        names = joined(language, municipality_names(facts, gone))
        lines.append(say(language, "what_if.gone", n=len(gone), municipalities=names))
    lines += [
        say(
            language,
            "what_if.gone_pays",
            municipality=facts.municipality[code].name,
            amount=format_kr(basis.shares[code]),
            year=basis.written_years,
        )
        for code in gone
        if "leave" in question.aspects and not told
    ]
    if joiners:
        names = joined(language, municipality_names(facts, joiners))
        lines.append(say(language, "what_if.joined", n=len(joiners), municipalities=names))
        lines += fees_on_top(language, facts, basis)
    return lines


def beside_own(
    question: Question,
    facts: CooperationFacts,
    language: str,
    basis: Basis,
    computed: ComputedShares,
) -> list[str]:
    """How far what those asked about would pay is from what they pay now.

    Nothing where it is said how much dearer it all becomes.
    """
    if question.by is not None:
        return []
    asked = [c for c in question.municipalities if c in computed.shares and c in basis.shares]
    told = [
        (facts.municipality[code].name, basis.shares[code], computed.shares[code]) for code in asked
    ]
    alike = len({*basis.shares.values()}) == 1 and computed.rule.kind is CostModelKind.EQUAL
    if alike and not told:
        each = round(Fraction(computed.total, len(computed.shares)))
        told = [(say(language, "what_if.each_municipality"), max(basis.shares.values()), each)]
    return [
        say(
            language,
            "what_if.differs",
            amount=_with_percent(question, language, abs(then - now), now),
            more=say(language, "what_if.more" if then > now else "what_if.less"),
            now=format_kr(now),
            municipality=name,
            year=basis.written_years,
        )
        for name, now, then in told
        if then != now
    ]


def _with_percent(question: Question, language: str, amount: int, now: int) -> str:
    """An amount, with the part that it is of what is paid now where per cent is asked."""
    if question.per is not Per.PERCENT:
        return format_kr(amount)
    return f"{format_kr(amount)} ({percent_text(language, Fraction(100 * amount, now))})"


def shifts(
    question: Question,
    facts: CooperationFacts,
    language: str,
    basis: Basis,
    computed: ComputedShares,
) -> list[str]:
    """Who would pay more and who less by another rule, where it is asked who they are."""
    lists = "list" in question.aspects and "everyone" not in question.aspects
    others = "list" in question.aspects and "gainers" in question.aspects
    who = others or (not question.municipalities and (lists or bool(question.aspects & _WHO)))
    if not names_a_rule(question) or not who or computed.total != basis.total:
        return []
    more = [c for c, kr in computed.shares.items() if kr > basis.shares.get(c, 0)]
    less = [c for c, kr in computed.shares.items() if kr < basis.shares.get(c, 0)]
    if not more and not less:
        return [say(language, "what_if.as_now", year=basis.written_years)]
    off = {code: kr - basis.shares.get(code, 0) for code, kr in computed.shares.items()}
    most, least = max(off, key=lambda c: off[c]), min(off, key=lambda c: off[c])
    ends = say(
        language,
        "what_if.shift_most",
        loser=facts.municipality[most].name,
        loss=format_kr(off[most]),
        winner=facts.municipality[least].name,
        gain=format_kr(-off[least]),
    )
    asked = question.operation in (Operation.HIGHEST, Operation.LOWEST)
    return [
        *([ends] if asked else []),
        say(
            language,
            "what_if.shifts",
            more=joined(language, municipality_names(facts, more)),
            less=joined(language, municipality_names(facts, less)),
            year=basis.written_years,
        ),
    ]


def fees_on_top(language: str, facts: CooperationFacts, basis: Basis) -> list[str]:
    """What documents say that is paid besides for the thing, in the year computed from."""
    target = basis.target
    subject = facts.component[target.component].subject if target.component else target.subject
    fees = (f for f in facts.fees if f.subject == subject and f.year == basis.year)
    return [own_words(language, ended(fee.text)) for fee in fees]
