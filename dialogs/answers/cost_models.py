"""How is a share computed? The stated rule, and how well it explains the published shares."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from dialogs.answer import Answer, Asker
from dialogs.answers import search
from dialogs.answers.amounts import what_is
from dialogs.answers.charged import charged
from dialogs.answers.composing import answered, ended, not_known, own_words
from dialogs.answers.cost_beside_population import borne_by
from dialogs.answers.cost_extremes import ranked_as_asked
from dialogs.answers.cost_fits import fitted
from dialogs.answers.cost_missing import not_published
from dialogs.answers.cost_models_by_kind import if_heads_change, shared_so
from dialogs.answers.cost_models_decided import asks_who_decided, decided_in, decided_of
from dialogs.answers.cost_models_said import is_shared_so
from dialogs.answers.cost_not_paid import not_paid
from dialogs.answers.cost_of_one import of_one
from dialogs.answers.cost_of_roles import paid_in_place
from dialogs.answers.cost_targets import Target, periods, targets
from dialogs.answers.cost_wording import percent_text, target_name
from dialogs.answers.matching import asked_stems
from dialogs.answers.reports import report_for
from dialogs.answers.sentences import best_told, held_in, sentences_in
from dialogs.answers.stems import matches, stems
from dialogs.question import Operation, Question, Topic
from dialogs.texts import say
from dialogs.wording import joined, written_date
from domain.cost_models import Fit
from domain.cost_shares import (
    years_of,
)
from domain.facts import CooperationFacts
from domain.money import format_kr
from domain.records import BodyKind, CostModel, CostModelKind, Source

_Fitted = tuple[str, int, Fit]
"""A component, the year of its shares, and the rule that explains them best."""


def _of_what_is_paid_for(question: Question, facts: CooperationFacts) -> Question:
    """A question of parts of a cost alone, as one of the things that they pay for as well.

    ("Vad är budgeten för verksamhetsutvecklaren, och hur fördelas den?").
    """
    if question.subjects:
        return question
    paid_for = dict.fromkeys(facts.component[name].subject for name in question.components)
    return replace(question, subjects=tuple(paid_for))


def _of_what_raises_it(question: Question) -> Question:
    """A question why something rises each year, as one of its index."""
    if not {"cause", "recurring"} <= question.aspects:
        return question
    return replace(question, aspects=question.aspects | {"indexing"})


def answer(question: Question, facts: CooperationFacts, asker: Asker, today: date) -> Answer:
    """Answer how the cost of a subject is shared, or list the stated rules."""
    language = asker.language
    apart = (
        if_heads_change(question, facts, asker)
        or shared_so(question, facts, asker)
        or decided_of(question, facts, asker)
        or _without_a_share(question, facts, asker)
        or _who_may_take_part(question, facts, asker, today)
    )
    if apart is not None:
        return apart
    asked, question = question, paid_in_place(_about_the_amount(question, facts), facts)
    question = _of_what_raises_it(_of_what_is_paid_for(question, facts))
    models = _models(question, facts)
    subject = question.subjects[0] if question.subjects else None
    fitted = _fits(question, facts)
    statements = [own_words(language, ended(model.text)) for model in models]
    sources: list[Source] = [model.source for model in models]
    for each in fitted:
        statements.append(_fit_sentence(language, facts, *each))
        sources += _sources_of_a_fit(facts, *each)
    if not models and not fitted:
        thing = facts.subject[subject].name if subject else ""
        known = dict.fromkeys(facts.subject[m.subject].name for m in facts.cost_models)
        return not_known(
            question,
            facts,
            asker,
            say(language, "cost_models.unknown", thing=thing),
            statements=[say(language, "cost_models.known", things=joined(language, known))],
        )
    headline, told = _opening(language, facts, question, models, fitted)
    found = {component: fit for component, _, fit in fitted}
    headline = is_shared_so(question, facts, language, models, found) + headline
    statements = [line for line in statements if line not in told]
    of_municipalities, shown = _why(question, facts, language)
    paid_twice = len(question.components) > 1 > len(asked.components)  # for two things
    if paid_twice:
        headline = what_is(asked, facts, asker).headline
    if paid_twice or _are_alike(fitted):  # where all pay the same the rule is why
        statements = [*of_municipalities, *statements]
    elif of_municipalities:
        statements = [*of_municipalities[1:], headline, *statements]
        headline = of_municipalities[0]
    sources = [*shown, *sources]
    indexes = dict.fromkeys(model.index for model in models if model.index)
    notes = [say(language, "cost_models.index", index=joined(language, indexes))] if indexes else []
    if notes and models and "indexing" in question.aspects:
        statements = [headline, *statements]
        headline, *notes = notes
    if "indexing" in question.aspects and subject is not None and not indexes:
        without_index, compared = _without_index(question, facts, asker)
        statements = [headline, *statements]
        headline, sources = without_index, [*compared, *sources]
    if fitted:
        notes.append(say(language, "cost_models.computed"))
    return answered(
        question, facts, asker, headline, statements=statements, notes=notes, sources=sources
    )


def _without_a_share(question: Question, facts: CooperationFacts, asker: Asker) -> Answer | None:
    """What is published of somebody without a share, where it is asked why ("varför inte?")."""
    if "cause" not in question.aspects or question.operation is Operation.CHANGE:
        return None
    target = targets(replace(question, topic=Topic.COST), facts)[0]
    if question.years and target.subject and not {*question.years} <= {*target.years(facts)}:
        return not_published(question, facts, asker, (target,), question.years)  # "2025 då?"
    span = next(iter(periods(question, facts, [target])[-1:]), ())
    if len(question.municipalities) != 1:
        return not_paid(question, facts, asker, target, span)
    share = target.share(facts, question.municipalities[0], span)
    empty = share is not None and share.amount is None
    return of_one(question, facts, asker, (target,), span) if empty else None


def _who_may_take_part(
    question: Question, facts: CooperationFacts, asker: Asker, today: date
) -> Answer | None:
    """What is written on whether taking part is chosen, where no rule for sharing tells it."""
    if question.aspects.isdisjoint(_VOLUNTARY) or _condition(question, facts, facts.cost_models):
        return None
    return search.answer(question, facts, asker, today)


def _about_the_amount(question: Question, facts: CooperationFacts) -> Question:
    """The question about what is paid with just the amount named ("hur får man fram 41 922?")."""
    if question.amount is None or question.subjects or question.components:
        return question
    paid = {
        (column.component, facts.cost_table[share.table].year)
        for share in facts.cost_shares
        if share.amount == question.amount
        and share.municipality in (question.municipalities or (share.municipality,))
        for column in facts.columns_of.get(share.table, ())
        if column.id == share.column and column.component is not None
    }
    components = tuple(dict.fromkeys(component for component, _ in sorted(paid)))
    subjects = {facts.component[component].subject for component in components}
    if len(subjects) != 1:
        return question
    years = question.years or (max(year for _, year in paid),)
    return replace(question, subjects=tuple(subjects), components=components, years=years)


def _without_index(
    question: Question, facts: CooperationFacts, asker: Asker
) -> tuple[str, list[Source]]:
    """That no index is stated, and what the amount was in the years published."""
    target = targets(replace(question, topic=Topic.COST), facts)[0]
    thing = target_name(asker.language, facts, target)
    line = say(asker.language, "cost_models.no_index", thing=thing)
    found = [total for year in target.years(facts) if (total := target.total(facts, year))]
    amounts = [
        say(asker.language, "cost_models.in_year", amount=format_kr(t.amount), year=t.year)
        for t in found
    ]
    if len(amounts) > 1:
        listed = joined(asker.language, amounts)
        line = f"{line} {say(asker.language, 'cost_models.in_years', thing=thing, listed=listed)}"
    return line, [source for total in found for source in total.sources]


def _why(
    question: Question, facts: CooperationFacts, language: str
) -> tuple[list[str], list[Source]]:
    """What part of the cost the municipalities asked about bear, beside that of the inhabitants."""
    if "cause" not in question.aspects or question.operation is Operation.CHANGE:
        return [], []
    lines: list[str] = []
    sources: list[Source] = []
    for target in targets(replace(question, topic=Topic.COST), facts)[:1]:
        for years in periods(question, facts, [target])[-1:]:
            for code in question.municipalities or _at_the_end(question, facts, target, years):
                borne = borne_by(facts, language, target, code, years)
                if borne is not None:
                    lines.append(borne.told)
                    sources += borne.sources
    if lines and not question.aspects.isdisjoint(_NOT_USING):
        told, where = _paid_unused(question, facts, language)
        lines, sources = [*told, *lines], [*where, *sources]
    return lines, sources


_NOT_USING = frozenset(["absent", "not_using", "outside"])


def _paid_unused(
    question: Question, facts: CooperationFacts, language: str
) -> tuple[list[str], list[Source]]:
    """That others than those who use a thing pay for it ("varför betalar vi om vi inte ...?")."""
    for name in question.subjects[:1]:
        report = report_for(facts, name, None)
        told, where = charged(language, facts, facts.subject[name], report) if report else ("", [])
        if told and report:
            return [told], [report.source, *where]
    return [], []


def _at_the_end(
    question: Question, facts: CooperationFacts, target: Target, years: tuple[int, ...]
) -> tuple[str, ...]:
    """Who pays most or least, where it is asked why somebody does ("orsaken?")."""
    if question.operation not in (Operation.HIGHEST, Operation.LOWEST):
        return ()
    paid = [share for share in target.shares(facts, years) if share.amount is not None]
    ranked = ranked_as_asked(question, facts, paid)
    end = 0 if question.operation is Operation.HIGHEST else -1
    return (ranked[end].share.municipality,) if ranked else ()


def _models(question: Question, facts: CooperationFacts) -> list[CostModel]:
    if not question.subjects and "project" in question.aspects:
        # How projects as such are paid for, whatever they are for.
        return [m for m in facts.cost_models if m.component is None] or list(facts.cost_models)
    if not question.subjects:
        return _told_of_bodies(question, facts) or list(facts.cost_models)
    stated = [m for subject in question.subjects for m in facts.models_of.get(subject, ())]
    if question.components:
        exact = [m for m in stated if m.component in (None, *question.components)]
        return exact or stated
    return stated


def _told_of_bodies(question: Question, facts: CooperationFacts) -> list[CostModel]:
    """The rules that speak of a body asked about ("e-Kontorsbelopp"); none of the committee."""
    asked = [facts.body[b] for b in question.bodies if b in facts.body]
    words = [stems(b.name) for b in asked if b.kind is not BodyKind.COMMITTEE]
    return [
        model
        for model in facts.cost_models
        if any(all(matches(word, stems(model.text)) for word in called) for called in words)
    ]


def _fits(question: Question, facts: CooperationFacts) -> list[_Fitted]:
    """What the published shares themselves show, for up to three components."""
    components = list(question.components)
    for subject in question.subjects:
        if not any(facts.component[c].subject == subject for c in components):
            components += [c.id for c in facts.components_of.get(subject, ())]
    found = []
    for component in components:
        years = years_of(facts, component=component)
        if question.years:
            years = tuple(year for year in years if year in question.years)
        if not years:
            continue
        rule = fitted(facts, component, years[-1])
        if rule is not None:
            found.append((component, years[-1], rule))
    return found[:4]


def _opening(
    language: str,
    facts: CooperationFacts,
    question: Question,
    models: list[CostModel],
    fitted: list[_Fitted],
) -> tuple[str, list[str]]:
    """The first line, and the sentences of ``fitted`` that it holds.

    It tells the stated rule and how well that explains the shares, or what the shares alone show.
    """
    if not models:
        told = [_fit_sentence(language, facts, *each) for each in fitted]
        thing = facts.component[fitted[0][0]].name
        return " ".join([say(language, "cost_models.not_stated", thing=thing), *told]), told
    model, *others = models
    if told_so := _decided(question, models) or _condition(question, facts, models):
        return own_words(language, told_so), []
    if any(other.subject != model.subject for other in others):
        return _of_each_kind(language, facts, models), []
    component = question.components[0] if question.components else None
    if component and model.component not in (None, component):
        opening = say(language, "cost_models.only_part", thing=facts.component[component].name)
        told = _explained(language, facts, fitted, component)
        return " ".join([opening, *told, say(language, "cost_models.same_solution")]), told
    told = _explained(language, facts, fitted, model.component)
    return " ".join([_stated(language, facts, model), *told]), told


def _stated(language: str, facts: CooperationFacts, model: CostModel) -> str:
    """How a rule shares what it is for, in one sentence."""
    key = "listed" if _is_listed(model) else f"stated_{model.kind}"
    return say(language, f"cost_models.{key}", thing=_named(facts, model))


def _named(facts: CooperationFacts, model: CostModel) -> str:
    return (
        facts.component[model.component] if model.component else facts.subject[model.subject]
    ).name


def _of_each_kind(language: str, facts: CooperationFacts, models: Sequence[CostModel]) -> str:
    """One sentence for all that is shared alike; that there are rules, where none tells a key."""
    alike: dict[CostModelKind, dict[str, None]] = {}
    for model in models:
        if not _is_listed(model):
            alike.setdefault(model.kind, {})[_named(facts, model)] = None
    told = [
        say(language, f"cost_models.stated_{kind}", thing=joined(language, names))
        for kind, names in alike.items()
    ]
    return " ".join(told or [say(language, "cost_models.overview")])


def _is_listed(model: CostModel) -> bool:
    """Whether a rule tells no key, nor an index, but only which the amounts are."""
    return model.kind is CostModelKind.FIXED and not _tells_of_its_index(model)


def _sources_of_a_fit(
    facts: CooperationFacts, component: str, year: int, found: Fit
) -> Iterator[Source]:
    """Where the shares stand that were tried, and the inhabitants of the day used."""
    for table in facts.cost_tables:
        columns = facts.columns_of.get(table.id, ())
        if table.year == year and any(column.component == component for column in columns):
            yield table.source
    if found.counted_on:
        yield from [row.source for row in facts.inhabitants if row.on == found.counted_on][:1]


def _are_alike(fitted: Sequence[_Fitted]) -> bool:
    """Whether the shares asked about are one component's, and the same for all who pay."""
    return len(fitted) == 1 and fitted[0][2].explained and fitted[0][2].kind is CostModelKind.EQUAL


def _tells_of_its_index(model: CostModel) -> bool:
    """Whether the rule as it stands says how amounts are raised, rather than which they are."""
    text = model.text.lower()
    return model.index is not None and ("index" in text or model.index.lower() in text)


def _condition(question: Question, facts: CooperationFacts, models: Sequence[CostModel]) -> str:
    """The sentence of the rules that tells who must, or may, take part; empty where none does."""
    if question.subjects or question.aspects.isdisjoint(_CONDITIONS):
        return ""
    sought = asked_stems(question, facts)
    for aspects, words in _TOLD_AS:
        if not question.aspects.isdisjoint(aspects):
            sought = (*sought, *stems(words))
    told = best_told([line for model in models for line in sentences_in(model.text)], sought)
    return told if held_in(told, sought) else ""


def _decided(question: Question, models: Sequence[CostModel]) -> str:
    """What the rules say of who has decided; empty where that is not asked, or not told."""
    if not asks_who_decided(question):
        return ""
    own = [m for m in models if not question.components or m.component in question.components]
    return " ".join(filter(None, (decided_in(model.text) for model in own)))


_LEAST_NUMBER = frozenset(["needed", "quorum", "suffices"])
"""Aspects of how many it takes ("räcker det med två?")."""
_JOINING = frozenset(["joining", "start_up"])
_EVERYONE = frozenset(["everyone"])
_VOLUNTARY = frozenset(["voluntary"])
_TOLD_AS = (
    (_LEAST_NUMBER, "minst"),
    (_JOINING, "ansluta efterhand"),
    (_EVERYONE | {"outside"}, "alla behöver minst"),
    (_VOLUNTARY, "väljer delta"),
)
"""How the documents tell how many it takes, and of who comes later."""
_CONDITIONS = _LEAST_NUMBER | _JOINING | _VOLUNTARY | {"rule"}
"""Aspects of who must, or may, take part in what is paid for so ("måste alla vara med?")."""


def _explained(
    language: str, facts: CooperationFacts, fitted: list[_Fitted], component: str | None
) -> list[str]:
    """How well a rule explains the shares of a component, where one does."""
    return [
        _fit_sentence(language, facts, *each)
        for each in fitted
        if each[0] == component and each[2].explained
    ]


def _fit_sentence(
    language: str, facts: CooperationFacts, component: str, year: int, found: Fit
) -> str:
    values = {
        "thing": facts.component[component].name,
        "year": year,
        "day": written_date(language, found.counted_on) if found.counted_on else "",
        "deviation": percent_text(language, found.deviation),
    }
    if not found.explained:
        return say(language, "cost_models.fits_nothing", **values)
    if found.kind is CostModelKind.PART_EQUAL and found.equal_part is not None:
        return say(
            language,
            "cost_models.fits_part_equal",
            part=percent_text(language, 100 * found.rule.equal_part)
            if found.rule.equal_part is not None
            else "",
            **values,
        )
    return say(language, f"cost_models.fits_{found.kind}", **values)
