"""Is something in the amount, or does it come on top? "Är beloppet inklusive förvaltning?"."""

from collections.abc import Sequence
from dataclasses import replace

from dialogs.answer import Answer, Asker
from dialogs.answers.composing import answered, ended, not_known, own_words
from dialogs.answers.cost_amounts import with_the_amount
from dialogs.answers.cost_of_all import of_all
from dialogs.answers.cost_of_one import of_one
from dialogs.answers.cost_targets import EVERYTHING, Target, periods
from dialogs.answers.cost_wording import years_text
from dialogs.answers.fee_words import said_in, synonyms
from dialogs.answers.invoicing import beside_the_budget
from dialogs.question import Question
from dialogs.texts import say
from dialogs.wording import source_lines
from domain.facts import CooperationFacts
from domain.money import format_kr
from domain.records import CostComponent, Fee, Subject

_IN_IT = frozenset(["among", "included", "includes", "participants"])
_OF_ANY_FEE = ("kost", "belopp", "avgift", "cost", "amount", "fee")
"""What the words begin with that any fee is spoken of with."""


_BEING_IN = frozenset(["among", "included"])


def told_if_included(question: Question, facts: CooperationFacts, asker: Asker) -> Answer | None:
    """Whether the amount of a thing holds what the question says, as the fees beside it state.

    What is published as a part of it is in it. ``None`` where that is not asked.
    """
    things = question.components or (question.subjects if len(question.subjects) == 1 else ())
    if things and question.amount is not None and question.aspects & _IN_IT:
        return _within_an_amount(question, facts, asker)
    to_a_body = question.subjects and question.bodies
    asked = question.aspects & _BEING_IN or (question.polar and "cost" in question.aspects)
    if to_a_body and asked and (told := beside_the_budget(question, facts, asker)):
        return told  # "ingår datacentret i det vi betalar nämnden?"
    both = "inclusive_of" in question.aspects and len(question.components) > 1
    if "included" not in question.aspects or not question.subjects or both:
        return None  # "licensen inklusive konsulterna": both are asked for
    language = asker.language
    whole = facts.subject[question.subjects[0]]
    if len(question.municipalities) == 1 and "total" in question.aspects:
        all_of_it = _all_with_it_counted(question, facts, asker, whole)
        return all_of_it or _with_one_counted(question, facts, asker, whole)
    if part := _part_named(question, facts, whole):
        if {"inclusive_of", "whether"} & question.aspects == {"inclusive_of"}:
            return _amount_of(question, facts, asker, whole)
        return _of_a_part(question, facts, asker, part)
    beside = [fee for fee in facts.fees if fee.subject == whole.id]
    on_top = _on_top(question, facts, whole, beside)
    whole = facts.subject[on_top[0].subject] if on_top else whole
    lines = [own_words(language, ended(fee.text)) for fee in on_top or beside]
    sources = [fee.source for fee in on_top or beside] or [whole.source]
    if not on_top:
        if "whether" not in question.aspects or question.municipalities:
            return None
        headline = say(language, "costs.not_said_included", thing=whole.name)
        return not_known(question, facts, asker, headline, statements=lines, sources=sources)
    if "whether" not in question.aspects:
        plain = _amount_of(question, facts, asker, whole)
        lines_of_both = dict.fromkeys([*plain.sources, *source_lines(language, facts, sources)])
        return replace(plain, statements=(*lines, *plain.statements), sources=tuple(lines_of_both))
    return answered(
        question,
        facts,
        asker,
        say(language, "costs.comes_on_top", thing=whole.name, text=lines[0]),
        statements=lines[1:],
        sources=sources,
    )


def _on_top(
    question: Question, facts: CooperationFacts, thing: Subject, beside: Sequence[Fee]
) -> list[Fee]:
    """The fees of a thing that the question names; of others, if nothing is paid for it itself.

    ("Ingår signering i avgiften?").
    """
    words = {word for word in question.terms if not word.startswith(_OF_ANY_FEE)}
    alike = words | synonyms(question)
    if beside or thing.id in facts.components_of:
        return [fee for fee in beside if said_in(fee, alike)]
    named = [fee for fee in facts.fees if said_in(fee, words)]
    return named or [fee for fee in facts.fees if said_in(fee, alike)]


def _within_an_amount(question: Question, facts: CooperationFacts, asker: Asker) -> Answer | None:
    """Whether a part is in what one municipality pays just the amount named for, and how much.

    ("Ingår licensen i Kalix 865 409?"). ``None`` where it pays no such amount.
    """
    plain = replace(question, subjects=(), components=(), aspects=question.aspects - _IN_IT)
    about, (target,) = with_the_amount(plain, facts)
    if about.amount is not None:
        return None
    code = question.municipalities[0]
    share = target.share(facts, code, about.years)
    if question.components:
        part = facts.component[question.components[0]]
        within, name = {part.id}, part.name
    else:
        within = {c.id for c in facts.components_of.get(question.subjects[0], ())}
        name = facts.subject[question.subjects[0]].name
    cells = [cell for cell in share.cells if cell.component in within] if share else []
    told = of_one(about, facts, asker, (target,), about.years)
    headline = say(
        asker.language,
        "costs.is_in_the_amount" if cells else "costs.is_not_in_the_amount",
        part=name,
        amount=format_kr(sum(cell.amount or 0 for cell in cells)),
    )
    return replace(told, headline=f"{headline} {told.headline}")


def _all_with_it_counted(
    question: Question, facts: CooperationFacts, asker: Asker, whole: Subject
) -> Answer | None:
    """All that one pays, where a thing is counted in ("vad betalar Boden totalt inkl. arkivet?").

    ``None`` where it is asked what the thing costs, or where it is not in that sum.
    """
    of_the_payer = question.own or not question.aspects.isdisjoint(("cost", "own"))
    if "inclusive_of" not in question.aspects or "costing" in question.aspects or not of_the_payer:
        return None
    span = periods(question, facts, (EVERYTHING,))[-1]
    share = Target(subject=whole.id).share(facts, question.municipalities[0], span)
    if share is None or not share.amount:
        return None
    plain = replace(question, subjects=(), components=())
    return of_one(plain, facts, asker, (EVERYTHING,), span)


def _with_one_counted(
    question: Question, facts: CooperationFacts, asker: Asker, whole: Subject
) -> Answer | None:
    """What all pay, added up, where it is asked with one of them counted in.

    ``None`` where that one has no amount.
    """
    target = Target(subject=whole.id)
    span = periods(question, facts, (target,))[-1]
    shares = [share for share in target.shares(facts, span) if share.amount]
    own = [share for share in shares if share.municipality in question.municipalities]
    if not own:
        return None
    language = asker.language
    told = of_all(replace(question, municipalities=()), facts, asker, (target,), span)
    headline = say(
        language,
        "costs.total_including",
        thing=whole.name,
        year=years_text(span),
        amount=format_kr(sum(share.amount or 0 for share in shares)),
        municipality=facts.municipality[own[0].municipality].name,
        share=format_kr(own[0].amount or 0),
    )
    return replace(told, headline=headline)


def _amount_of(question: Question, facts: CooperationFacts, asker: Asker, whole: Subject) -> Answer:
    """What the thing itself costs, all or the one named, without what comes on top."""
    alone = replace(question, subjects=(whole.id,), components=())
    wanted = (Target(subject=whole.id),)
    span = periods(alone, facts, wanted)[-1]
    return (of_one if alone.municipalities else of_all)(alone, facts, asker, wanted, span)


def _part_named(
    question: Question, facts: CooperationFacts, whole: Subject
) -> CostComponent | None:
    """The part of the thing that is named; one that it is called like is the thing itself."""
    parts = facts.components_of.get(whole.id, ())
    own = [part for part in parts if part.id in question.components]
    apart = [part for part in own if not whole.name.startswith(part.name)]
    return apart[0] if apart and len(parts) > 1 else None


def _of_a_part(
    question: Question, facts: CooperationFacts, asker: Asker, part: CostComponent
) -> Answer | None:
    """Yes, with what all pay for the part, where it has amounts in the year asked about."""
    if "whether" not in question.aspects or question.municipalities:
        return None
    target = Target(component=part.id)
    span = periods(question, facts, [Target(subject=part.subject)])[-1]
    if not set(span) <= set(target.years(facts)):
        return None
    told = of_all(question, facts, asker, (target,), span)
    whole = facts.subject[part.subject].name
    headline = say(asker.language, "costs.is_a_part", part=part.name, thing=whole)
    return replace(told, headline=headline, statements=(told.headline, *told.statements))
