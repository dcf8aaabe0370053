"""Who sends the invoice, and what comes on top? Invoicing rules and fees as stated."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from dialogs.answer import Answer, Asker, Table
from dialogs.answers import costs, what_if
from dialogs.answers.composing import answered, ended, in_one_line, not_known, own_words
from dialogs.answers.cost_verdicts import so_or_not
from dialogs.answers.fee_words import KINDS, STEM, said_in, synonyms
from dialogs.answers.matching import words_of, words_within
from dialogs.answers.one_off_costs import list_of_one_offs
from dialogs.answers.stems import stem, stems
from dialogs.answers.what_if_basis import basis_of
from dialogs.answers.what_if_joining import already_pay
from dialogs.question import Question, Topic
from dialogs.texts import say
from dialogs.understanding.tokens import fold
from dialogs.wording import joined, whose
from domain.facts import CooperationFacts
from domain.money import format_kr, format_number
from domain.records import Fee, InvoicingRule, SubjectKind

_UNSTATED = "anges inte"
"""Who invoices, where a document tells only how."""
_TIMES = frozenset(["paid_when"])
"""Concepts of when something is paid."""
_SUPPLIER = frozenset(["supplier"])
"""Concepts of who supplies something."""
_NEGATED = frozenset(["negated"])
"""Concepts of what is not."""
_OF_MONEY = frozenset(["cost", "how_much", "which_municipality"])
"""Aspects beside which "hur många" counts kronor, or payers."""
_BUDGET = frozenset(["budget", "budgeted"])
"""Aspects of a question about what the budget holds."""

_LEFT_OUT = frozenset(["excluded", "negated", "outside"])


def answer_invoicing(
    question: Question, facts: CooperationFacts, asker: Asker, today: date
) -> Answer:
    """Answer who invoices a subject, or list all stated rules."""
    language = asker.language
    if _asks_beside_the_budget(question):
        unknown = say(language, "invoicing.unknown", thing="")
        told = beside_the_budget(question, facts, asker)
        return told or not_known(question, facts, asker, unknown)
    if _BUDGET & question.aspects and (told := beside_the_budget(question, facts, asker)):
        return told
    rules = [rule for rule in facts.invoicing_rules if _concerns(rule, question)]
    if question.years and any(rule.year in question.years for rule in rules):
        rules = [rule for rule in rules if rule.year in question.years or rule.year is None]
    rules.sort(key=lambda rule: -(rule.year or 0))
    rules = _of_the_kind(rules, question)
    if not rules:
        part = next((facts.component[c].name for c in question.components), "")
        thing = facts.subject[question.subjects[0]].name if question.subjects else ""
        thing = part or thing
        return not_known(
            question,
            facts,
            asker,
            say(language, "invoicing.unknown" if thing else "invoicing.unknown_all", thing=thing),
            suggestions=[say(language, "invoicing.suggest_all")],
        )
    first = rules[0]
    says_it = _asks_when(question) and _tells_when(first)
    says_it = says_it or ("who" not in question.aspects and first.invoiced_by == _UNSTATED)
    if len(rules) == 1 and (says_it or not question.subjects):
        headline = own_words(language, ended(first.text))
    elif question.subjects:
        headline = _rule_headline(language, facts, [first], question.components)
    elif len({rule.invoiced_by for rule in rules}) == 1:
        headline = _rule_headline(language, facts, rules)
    else:
        headline = say(language, "invoicing.overview", n=len(rules))
    lines = [
        _of_what(question, facts, rule) + text
        for rule in rules
        if (text := own_words(language, ended(rule.text))) != headline
    ]
    if headline.endswith(":"):
        whole, lines = in_one_line("", lines)
        headline = whole or headline
    return answered(
        question,
        facts,
        asker,
        headline,
        statements=lines,
        sources=[rule.source for rule in rules],
    )


def _of_what(question: Question, facts: CooperationFacts, rule: InvoicingRule) -> str:
    """What a rule is of, where more than one thing is told of, and the year it is for."""
    if question.subjects:
        return f"({rule.year}) " if rule.year else ""
    of = f" {rule.year}" if rule.year else ""
    return f"{facts.subject[rule.subject].name}{of}: "


def _asks_beside_the_budget(question: Question) -> bool:
    """Whether it is asked what is paid beside the budget ("vad ingår inte i budgeten?")."""
    left_out = not _LEFT_OUT.isdisjoint(question.aspects)
    return left_out and bool(_BUDGET & question.aspects) and not question.subjects


def beside_the_budget(question: Question, facts: CooperationFacts, asker: Asker) -> Answer | None:
    """The things of which the documents say that they are not in the budget; ``None`` for none.

    Of those named, where any are: all of them must be beside it.
    """
    language = asker.language
    words = words_of(frozenset(["budget"]))
    rules = [rule for rule in facts.invoicing_rules if _is_beside(rule, words)]
    if question.subjects:
        rules = [rule for rule in rules if rule.subject in question.subjects]
    if not rules or not {rule.subject for rule in rules}.issuperset(question.subjects):
        return None
    names = joined(language, dict.fromkeys(facts.subject[rule.subject].name for rule in rules))
    whether = question.polar and question.subjects and _LEFT_OUT.isdisjoint(question.aspects)
    opening = so_or_not(language, so=False) if whether else ""
    return answered(
        question,
        facts,
        asker,
        opening
        + say(language, "invoicing.beside_the_budget", things=names, whose=whose(language, facts)),
        statements=[own_words(language, ended(rule.text)) for rule in rules],
        sources=[rule.source for rule in rules],
    )


def _is_beside(rule: InvoicingRule, budget: frozenset[str]) -> bool:
    """Whether a rule speaks of the budget to say that a thing is not in it."""
    said = stems(rule.text)
    return not budget.isdisjoint(said) and not words_of(_NEGATED).isdisjoint(said)


def _named(question: Question, facts: CooperationFacts) -> str:
    """What is asked about, or the whole cooperation."""
    return facts.subject[question.subjects[0]].name if question.subjects else facts.cooperation.name


def _of_the_kind(rules: list[InvoicingRule], question: Question) -> list[InvoicingRule]:
    """The rules that speak of the kind of fee asked about (BankID), all where none does."""
    if _asks_when(question):
        rules = [rule for rule in rules if _tells_when(rule)] or rules
    if question.subjects:
        return rules
    if "supplier" in question.aspects:
        suppliers = words_of(_SUPPLIER)
        return [r for r in rules if not suppliers.isdisjoint(stems(r.invoiced_by))] or rules
    if not question.aspects & KINDS:
        return rules
    words = synonyms(question) & {*question.terms} or synonyms(question)
    spoken_of = [r for r in rules if any(word[:STEM] in fold(r.text) for word in words)]
    return spoken_of or rules


def _asks_when(question: Question) -> bool:
    return not question.aspects.isdisjoint(["when", "paid_when"])


def _tells_when(rule: InvoicingRule) -> bool:
    """Whether a rule says when something is paid ("i förskott", "i slutet av året")."""
    return not words_of(_TIMES).isdisjoint(stems(rule.text))


def _concerns(rule: InvoicingRule, question: Question) -> bool:
    if question.components and rule.component and rule.subject in question.subjects:
        return rule.component in question.components or len(question.components) == 0
    return not question.subjects or rule.subject in question.subjects


def _rule_headline(
    language: str,
    facts: CooperationFacts,
    rules: Sequence[InvoicingRule],
    components: Sequence[str] = (),
) -> str:
    """By whom what is ruled on is invoiced, all of it by the same."""
    name = joined(language, dict.fromkeys(_ruled_on(facts, rule, components) for rule in rules))
    if rules[0].invoiced_by == _UNSTATED:
        return say(language, "invoicing.sender_not_stated", thing=name)
    return say(language, "invoicing.invoiced_by", thing=name, sender=rules[0].invoiced_by)


def _ruled_on(facts: CooperationFacts, rule: InvoicingRule, components: Sequence[str]) -> str:
    """The thing that a rule is of, or the part of it that is asked about."""
    parts = facts.components_of.get(rule.subject, ())
    if rule.component in components and len(parts) > 1:
        return facts.component[rule.component or ""].name
    return facts.subject[rule.subject].name


def _paid_once(question: Question, facts: CooperationFacts) -> bool:
    """Whether what is paid once is asked of something that the shares hold such a part of."""
    parts = [c for subject in question.subjects for c in facts.components_of.get(subject, ())]
    once = not question.aspects.isdisjoint(["one_off", "start_up"])
    return once and any(part.one_off for part in parts)


def answer_fees(question: Question, facts: CooperationFacts, asker: Asker, today: date) -> Answer:
    """Answer what joining or using something costs beside the yearly shares."""
    if listed := list_of_one_offs(question, facts, asker):
        return listed
    language = asker.language
    fees = [fee for fee in facts.fees if not question.subjects or fee.subject in question.subjects]
    if not fees and _beside_the_base(question, facts):
        fees = list(facts.fees)
        question = replace(question, subjects=(), components=())
    if question.years and any(fee.year in question.years for fee in fees):
        fees = [fee for fee in fees if fee.year in question.years]
    if not fees and (question.components or _paid_once(question, facts)):
        once = question.aspects if question.components else question.aspects | {"one_off"}
        asked = replace(question, topic=Topic.COST, aspects=once)
        return costs.answer(asked, facts, asker, today)
    if not fees:
        thing = _named(question, facts)
        return not_known(
            question,
            facts,
            asker,
            say(language, "invoicing.no_fee", thing=thing),
            suggestions=[say(language, "invoicing.suggest_fees")],
        )
    fees = _most_fitting(fees, question)
    if (not_held := _not_held(question, facts, asker, fees)) is not None:
        return not_held
    headline = _fee_headline(language, facts, question, fees)
    return answered(
        question,
        facts,
        asker,
        headline.replace("  ", " ").replace(" .", "."),
        statements=[
            *_share_of_joiner(question, facts, asker, today),
            *(text for fee in fees if (text := own_words(language, ended(fee.text))) != headline),
            *_paid_once_by_all(question, facts, asker, today),
        ],
        table=Table(
            columns=(
                say(language, "invoicing.column_what"),
                say(language, "invoicing.column_amount"),
            ),
            rows=tuple(
                (
                    f"{facts.subject[f.subject].name}: {f.name} ({f.year})",
                    f"{_amount(f)} {f.unit or ''}".strip() or "–",
                )
                for f in fees
            ),
        )
        if len(fees) > 1
        else None,
        sources=[fee.source for fee in fees],
    )


def _fee_headline(
    language: str, facts: CooperationFacts, question: Question, fees: Sequence[Fee]
) -> str:
    """The first of the fees that fit, or what is asked of them in its place."""
    fee = fees[0]
    stored = next((f for f in fees if "gb" in (f.unit or "").lower() and f.low is not None), None)
    if question.gigabytes is not None and stored is not None:
        return _storage_headline(language, facts, stored, question)
    if stored is not None and _asks_what_it_buys(question):
        return _bought_headline(language, facts, stored, question.amount or 0)
    if _joins_the_cooperation(question):
        return say(language, "invoicing.no_entry_fee")
    if not question.subjects and question.aspects & KINDS:
        return own_words(language, ended(fee.text))
    if not question.subjects and len(fees) > 1:
        return say(language, "invoicing.fee_overview", n=len(fees))
    return say(
        language,
        "invoicing.fee" if _amount(fee) else "invoicing.fee_without_amount",
        thing=facts.subject[fee.subject].name,
        name=fee.name,
        amount=_amount(fee),
        unit="" if fold(fee.unit or "") in fold(fee.name) else fee.unit or "",
        year=fee.year,
    )


def _storage_headline(language: str, facts: CooperationFacts, fee: Fee, question: Question) -> str:
    """What so much storage costs a year, and in the years asked for together."""
    a_year = (question.gigabytes or 0) * (fee.low or 0)
    several = len(question.years)
    return say(
        language,
        "invoicing.storage_for_years" if several > 1 else "invoicing.storage",
        thing=facts.subject[fee.subject].name,
        gigabytes=format_number(question.gigabytes or 0),
        amount=format_kr(a_year),
        altogether=format_kr(a_year * several),
        years=several,
        each=format_kr(fee.low or 0),
        unit=fee.unit or "",
        year=fee.year,
    )


def _asks_what_it_buys(question: Question) -> bool:
    """Whether it is asked how much storage an amount is enough for (hur många GB för 5 000 kr)."""
    counts = question.aspects & {"how_many", "how_much"}
    return "storage" in question.aspects and bool(counts and question.amount)


def _bought_headline(language: str, facts: CooperationFacts, fee: Fee, amount: int) -> str:
    """How many whole gigabytes an amount a year is enough for."""
    return say(
        language,
        "invoicing.storage_bought",
        thing=facts.subject[fee.subject].name,
        gigabytes=format_number(amount // (fee.low or amount)),
        amount=format_kr(amount),
        each=format_kr(fee.low or 0),
        unit=fee.unit or "",
        year=fee.year,
    )


def _share_of_joiner(
    question: Question, facts: CooperationFacts, asker: Asker, today: date
) -> tuple[str, ...]:
    """What a municipality named pays every year already, or would pay, computed."""
    basis = basis_of(question, facts) if question.subjects else None
    if basis is None or not question.municipalities:
        return ()
    if already := already_pay(question, facts, asker.language, basis):
        return (already,)
    return (what_if.answer(question, facts, asker, today).headline,)


def _beside_the_base(question: Question, facts: CooperationFacts) -> bool:
    """Whether it is asked what comes on top of the base that all pay."""
    kinds = {facts.subject[name].kind for name in question.subjects if name in facts.subject}
    return kinds == {SubjectKind.FUNDING}


def _not_held(
    question: Question, facts: CooperationFacts, asker: Asker, fees: list[Fee]
) -> Answer | None:
    """What no fee tells: how many are paid for, and a kind of fee that the thing has not."""
    if _asks_how_many(question):
        headline = say(asker.language, "invoicing.not_counted")
        fees = [fee for fee in fees if said_in(fee, synonyms(question))]
    elif question.subjects and (kind := _missing_kind(question, fees)):
        thing = facts.subject[question.subjects[0]].name
        headline = say(asker.language, f"invoicing.no_{kind}_fee", thing=thing)
    else:
        return None
    return not_known(
        question,
        facts,
        asker,
        headline,
        statements=[own_words(asker.language, ended(fee.text)) for fee in fees],
        sources=[fee.source for fee in fees],
    )


def _asks_how_many(question: Question) -> bool:
    """Whether the number of what is paid for is asked ("hur många transaktioner?")."""
    counts = "how_many" in question.aspects and question.gigabytes is None and not question.amount
    return counts and question.aspects.isdisjoint(_OF_MONEY) and bool(question.aspects & KINDS)


def _joins_the_cooperation(question: Question) -> bool:
    """Whether it is asked what joining the cooperation itself costs, and none of its solutions."""
    itself = bool(question.bodies) or "named" in question.aspects
    return itself and not question.subjects and "start_up" in question.aspects


def _paid_once_by_all(
    question: Question, facts: CooperationFacts, asker: Asker, today: date
) -> list[str]:
    """What the shares hold that is paid once, where one-off costs are asked of no thing."""
    if question.subjects or "one_off" not in question.aspects:
        return []
    asked = (
        Question(
            topic=Topic.COST,
            cooperation=question.cooperation,
            subjects=(part.subject,),
            components=(part.id,),
        )
        for part in facts.cost_components
        if part.one_off
    )
    return [costs.answer(each, facts, asker, today).headline for each in asked]


def _missing_kind(question: Question, fees: list[Fee]) -> str | None:
    """The one kind of fee asked about, where none of the fees is of it."""
    kinds = question.aspects & KINDS
    if len(kinds) != 1 or any(said_in(fee, synonyms(question)) for fee in fees):
        return None
    return next(iter(kinds))


_MORE = frozenset(["more_join"])
_OF_PRICE = frozenset(["cost", "costing", "fee", "how_much"])


def _most_fitting(fees: list[Fee], question: Question) -> list[Fee]:
    """Fees whose words the question says first; among equals those with an amount, the newest.

    What stands in a compound ("sms-utskicken") is said as well. Where it is asked whether more can
    join, what is said of it comes before any amount.
    """
    everyday = synonyms(question)
    joiners = words_within(_MORE) if "more_join" in question.aspects else frozenset()
    terms = [term for term in question.terms if stem(term) not in joiners]
    of_amounts = "more_join" not in question.aspects or not _OF_PRICE.isdisjoint(question.aspects)

    def fit(fee: Fee) -> tuple[int, bool, int, int]:
        said, meant = (said_in(fee, words) for words in (terms, everyday))
        return (-said, (fee.low is None) is of_amounts, -meant, -fee.year)

    return sorted(fees, key=fit)


def _amount(fee: Fee) -> str:
    if fee.low is None:
        return ""
    if fee.high is not None and fee.high != fee.low:
        return f"{format_kr(fee.low)}\N{EN DASH}{format_kr(fee.high)}"
    return format_kr(fee.low)
