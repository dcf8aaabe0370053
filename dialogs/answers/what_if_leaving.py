"""What does a municipality save by leaving a solution? What it pays now; computed, not decided."""

from dialogs.answer import Answer, Asker
from dialogs.answers.composing import answered
from dialogs.answers.cost_targets import EVERYTHING, Target, periods, targets
from dialogs.answers.cost_wording import notes_of, years_text
from dialogs.answers.what_if_basis import Basis, leavers_of
from dialogs.question import Question
from dialogs.texts import say
from dialogs.wording import joined
from domain.cost_shares import CostTotal, years_of
from domain.facts import CooperationFacts
from domain.money import format_kr


def saved(question: Question, facts: CooperationFacts, language: str, basis: Basis) -> list[str]:
    """What the one who leaves pays now, first for the thing itself, then for all that goes with it.

    Nothing where several leave, or where it is asked only what the others pay.
    """
    leavers = [code for code in leavers_of(question) if code in basis.shares]
    own = question.own and question.municipalities[:1] == (*leavers,)
    asked = own or "save" in question.aspects
    if len(leavers) != 1 or not asked:
        return []
    if question.everyone and ("save" not in question.aspects or question.earlier_terms):
        return []
    (code,) = leavers
    values = {"municipality": facts.municipality[code].name, "year": basis.written_years}
    lines = [
        say(
            language,
            "what_if.saved",
            thing=basis.target.name(facts) or "",
            amount=format_kr(basis.shares[code]),
            **values,
        )
    ]
    whole = _whole(facts, basis)
    share = whole.share(facts, code, basis.years) if whole is not None else None
    if whole is not None and share is not None and share.amount:
        lines.append(
            say(
                language,
                "what_if.saved_in_all",
                thing=whole.name(facts) or "",
                amount=format_kr(share.amount),
                **values,
            )
        )
    return lines


def _spares_the_one_asked_about(question: Question, leaver: str) -> bool:
    """Whether it is asked what the one who leaves saves, and not what the others pay."""
    return "save" in question.aspects or (question.own and question.municipalities == (leaver,))


def leaves_everything(question: Question, facts: CooperationFacts, asker: Asker) -> Answer | None:
    """What the one municipality that would leave the cooperation pays for all of it.

    ``None`` where a thing is named, or not one municipality.
    """
    leavers = leavers_of(question)
    named = question.subjects or question.components or question.unexplained
    if len(leavers) != 1 or named or question.amount is not None:
        return None
    if not _spares_the_one_asked_about(question, *leavers):
        return None
    (years,) = periods(question, facts, (EVERYTHING,))[-1:] or ((),)
    share = EVERYTHING.share(facts, leavers.pop(), years) if years else None
    if share is None or not share.amount:
        return None
    language = asker.language
    return answered(
        question,
        facts,
        asker,
        say(
            language,
            "what_if.saved_everything",
            municipality=facts.municipality[share.municipality].name,
            amount=format_kr(share.amount),
            year=years_text(years),
        ),
        statements=[say(language, "what_if.leaving_terms")],
        notes=notes_of(language, share, facts),
        sources=share.sources,
    )


def leaves_things(question: Question, facts: CooperationFacts, asker: Asker) -> Answer | None:
    """What one municipality is spared by leaving several things, and what it still pays.

    ``None`` where somebody else leaves, or one thing whose cost the others would share anew.
    """
    if "all_leave" in question.aspects:
        return _nobody_is_left(question, facts, asker)
    leavers = leavers_of(question)
    wanted = [t for t in targets(question, facts) if t != EVERYTHING]
    if len(leavers) != 1 or not wanted or question.amount is not None:
        return None
    if len(wanted) == 1 and "still" not in question.aspects:
        return None
    if not _spares_the_one_asked_about(question, *leavers):
        return None
    (years,) = periods(question, facts, (EVERYTHING,))[-1:] or ((),)
    (code,) = leavers
    everything = EVERYTHING.share(facts, code, years) if years else None
    shares = [target.share(facts, code, years) for target in wanted]
    paid = [share for share in shares if share is not None and share.amount]
    if everything is None or not everything.amount or len(paid) < len(wanted):
        return None
    language = asker.language
    spared = sum(share.amount or 0 for share in paid)
    headline = say(
        language,
        "what_if.saved",
        municipality=facts.municipality[code].name,
        amount=format_kr(spared),
        thing=joined(language, (target.name(facts) or "" for target in wanted)),
        year=years_text(years),
    )
    left = say(
        language,
        "what_if.still_paid",
        amount=format_kr(everything.amount - spared),
        total=format_kr(everything.amount),
    )
    return answered(
        question,
        facts,
        asker,
        f"{headline} {left}",
        statements=[say(language, "what_if.leaving_terms")],
        notes=notes_of(language, everything, facts),
        sources=everything.sources,
    )


def _nobody_is_left(question: Question, facts: CooperationFacts, asker: Asker) -> Answer | None:
    """What somebody is spared where all leave, with nobody left to share it anew.

    What all pay now where nobody is named; ``None`` where no thing is.
    """
    wanted = [t for t in targets(question, facts) if t != EVERYTHING]
    if len(wanted) != 1 or question.amount is not None:
        return None
    (years,) = periods(question, facts, wanted)[-1:] or ((),)
    codes = tuple(dict.fromkeys((*question.municipalities, *question.left_out)))
    code = codes[0] if len(codes) == 1 else None
    paid = wanted[0].paid(facts, code, years) if years else None
    if paid is None or not paid.amount:
        return None
    language = asker.language
    values = {
        "thing": wanted[0].name(facts) or "",
        "year": years_text(years),
        "amount": format_kr(paid.amount),
    }
    left = say(language, "what_if.nobody_left", **values)
    if code is not None:
        name = facts.municipality[code].name
        left = f"{say(language, 'what_if.saved', municipality=name, **values)} {left}"
    elif isinstance(paid, CostTotal):
        left = say(language, "what_if.nobody_left_for_all", n=len(paid.payers), **values)
    return answered(
        question,
        facts,
        asker,
        left,
        statements=[say(language, "what_if.leaving_terms")],
        sources=paid.sources,
    )


def _whole(facts: CooperationFacts, basis: Basis) -> Target | None:
    """The solution that a part belongs to, where it has more parts that are paid for."""
    if basis.target.component is None:
        return None
    subject = facts.component[basis.target.component].subject
    return Target(subject=subject) if basis.year in years_of(facts, subject=subject) else None
