"""How is a risk written? In one sentence with its value, and as a row of a table."""

from collections.abc import Sequence

from dialogs.answer import Table
from dialogs.answers.composing import own_words
from dialogs.question import Question
from dialogs.texts import say
from domain.records import Risk


def written_risk(language: str, risk: Risk) -> str:
    """A risk with its year and value in one sentence."""
    text = own_words(language, risk.risk.rstrip("."))
    year = f"{risk.year}: " if risk.year else ""
    if risk.value is None:
        return f"{year}{text}."
    if risk.probability is None or risk.consequence is None:
        return say(language, "risks.value", text=f"{year}{text}", value=risk.value)
    return say(
        language,
        "risks.product",
        text=f"{year}{text}",
        value=risk.value,
        probability=risk.probability,
        consequence=risk.consequence,
    )


def ranked(risks: Sequence[Risk]) -> list[Risk]:
    """Risks in the order in which they are told, the highest value first."""
    return sorted(risks, key=lambda r: (-(r.value or 0), r.year or 0, r.order))


def listed_rows(risks: Sequence[Risk], everything: Sequence[Risk]) -> tuple[str, ...]:
    """Where in their plan risks stand, in the order told; none where they are of several plans."""
    if len(set(map(_plan_of, risks))) > 1:
        return ()
    plan = [r for r in everything if _plan_of(r) == _plan_of(risks[0])]
    return tuple(str(plan.index(risk) + 1) for risk in ranked(risks))


def _plan_of(risk: Risk) -> tuple[str, int | None]:
    return risk.source.document, risk.year


def table_of(language: str, risks: Sequence[Risk]) -> Table:
    """Risks as a table, the highest value first."""
    many_years = len({r.year for r in risks}) > 1
    return Table(
        columns=(
            say(language, "risks.column_risk"),
            say(language, "risks.column_value"),
            say(language, "risks.column_owner"),
            say(language, "risks.column_method"),
            say(language, "risks.column_decision"),
        ),
        rows=tuple(
            (
                f"{r.year}: {r.risk}" if many_years and r.year else r.risk,
                _written_value(r),
                r.owner or "",
                r.method or "",
                r.decision or "",
            )
            for r in ranked(risks)
        ),
        align_right=frozenset({1}),
    )


def _written_value(risk: Risk) -> str:
    if risk.value is None:
        return ""
    if risk.probability is None or risk.consequence is None:
        return str(risk.value)
    return f"{risk.value} ({risk.probability} · {risk.consequence})"


def sum_of_values(language: str, question: Question, risks: Sequence[Risk]) -> list[str]:
    """What the values of some risks come to, where that is asked for."""
    values = [risk.value for risk in risks if risk.value is not None]
    if "total" not in question.aspects or not values:
        return []
    return [say(language, "risks.sum", sum=sum(values))]


def rule_of_values(language: str, question: Question, risks: Sequence[Risk]) -> list[str]:
    """How the values of risks come about, where that is asked for and holds for all of them."""
    measured = [r for r in risks if r.value is not None and r.probability and r.consequence]
    asks = not {"how_computed", "model"}.isdisjoint(question.aspects)
    products = all(r.value == (r.probability or 0) * (r.consequence or 0) for r in measured)
    return [say(language, "risks.rule_of_values")] if asks and measured and products else []
