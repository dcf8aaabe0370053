"""Are the questions people ask answered right, with no wrong figure?"""

import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from dialogs.answer import Outcome
from domain.facts import Facts
from domain.people import Person
from tests.dialogs.asked import (
    QUESTIONS,
    Asked,
    Told,
    amounts_in,
    conversation,
    has_figure,
    plain,
    question_files,
    questions,
)

ENOUGH = 0.97
"""Part of all questions that must be answered as the documents have it."""


@pytest.fixture(scope="module")
def told(shipped: Facts, people: Mapping[str, Person]) -> Mapping[Path, tuple[Told, ...]]:
    """Every question asked once, with its answers, by file."""
    return {
        file: tuple(
            step for asked in questions(file) for step in conversation(asked, shipped, people)
        )
        for file in question_files()
    }


def share_right(steps: Sequence[Told]) -> float:
    return sum(not step.faults for step in steps) / len(steps)


def named(steps: Sequence[Told]) -> str:
    return "\n".join(f"{label(step)}: {fault}" for step in steps for fault in step.faults)


def label(step: Told) -> str:
    """A message in a list of failures."""
    return f"{step.asked.where} {step.asked.ask!r}"


def first_line(step: Told) -> str:
    """The first lines of a message's answers in a list of failures."""
    return " / ".join(answer.headline for answer in step.answers)


@pytest.mark.parametrize("file", question_files(), ids=lambda f: f"{f.parent.name}/{f.stem}")
def test_no_topic_is_left_behind(file: Path, told: Mapping[Path, tuple[Told, ...]]) -> None:
    steps = told[file]
    wrong = [step for step in steps if step.faults]
    assert len(wrong) <= max(1, round(len(steps) / 10)), named(wrong)


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_questions_of_a_language_are_answered_right(
    language: str, told: Mapping[Path, tuple[Told, ...]]
) -> None:
    steps = [s for found in told.values() for s in found if s.asked.language == language]
    assert len(steps) > 150
    assert share_right(steps) >= ENOUGH, named(steps)


def test_all_questions_together_are_answered_right(
    told: Mapping[Path, tuple[Told, ...]],
) -> None:
    steps = [step for found in told.values() for step in found]
    assert len(steps) >= 300
    assert share_right(steps) >= ENOUGH, named(steps)


def test_no_figure_is_shown_that_must_never_be(told: Mapping[Path, tuple[Told, ...]]) -> None:
    shown = [
        label(step)
        for steps in told.values()
        for step in steps
        if any("must not be shown" in fault for fault in step.faults)
    ]
    assert shown == []


def test_an_answer_is_never_empty_and_what_it_tells_has_a_source(
    told: Mapping[Path, tuple[Told, ...]],
) -> None:
    """A kronor amount without a source would be nobody's."""
    bare = [
        step.asked.where
        for steps in told.values()
        for step in steps
        for answer in step.answers
        if not answer.headline.strip()
        or (
            answer.outcome is Outcome.ANSWERED
            and amounts_in(answer.headline)
            and not answer.sources
        )
    ]
    assert bare == []
    assert all(step.answers for steps in told.values() for step in steps)


def test_the_first_line_holds_a_figure_that_was_asked_for(
    told: Mapping[Path, tuple[Told, ...]],
) -> None:
    """A figure further down is right but not found on a phone; a list is a table's business."""
    steps = [
        step
        for steps in told.values()
        for step in steps
        if 0 < len(expected_amounts(step.asked)) < 3 and first_line_amounts(step)
    ]
    assert len(steps) > 100
    beside = [
        f"{label(step)}: {first_line(step)}"
        for step in steps
        if not set(first_line_amounts(step)) & expected_amounts(step.asked)
    ]
    assert 1 - len(beside) / len(steps) >= ENOUGH, "\n".join(beside)


def test_no_first_line_shows_an_amount_that_the_documents_do_not_account_for(
    told: Mapping[Path, tuple[Told, ...]],
) -> None:
    """Every amount in the first line is the one asked for, or one that belongs beside it."""
    records = printed_records()
    by_hand = accounted_by_hand()
    unaccounted = [
        f"{label(step)}: {amount} kr in {first_line(step)}"
        for steps in told.values()
        for step in steps
        if step.asked.expected.get("figures")
        for amount in first_line_amounts(step)
        if not accounted_for(amount, step, records)
        and amount not in by_hand.get(step.asked.ask, ())
    ]
    assert not unaccounted, "\n".join(unaccounted)


def test_no_first_line_is_accounted_for_by_hand_in_vain(
    told: Mapping[Path, tuple[Told, ...]],
) -> None:
    asked = {step.asked.ask for steps in told.values() for step in steps}
    assert set(accounted_by_hand()) <= asked


def first_line_amounts(step: Told) -> list[str]:
    """The kronor amounts in the first lines of what was answered."""
    return [
        amount
        for answer in step.answers
        if answer.outcome is Outcome.ANSWERED
        for amount in amounts_in(answer.headline)
    ]


def expected_amounts(asked: Asked) -> set[str]:
    """The kronor amounts that are expected of an answer."""
    return {amount for figure in asked.expected.get("figures", ()) for amount in amounts_in(figure)}


def accounted_for(amount: str, step: Told, records: Sequence[frozenset[str]]) -> bool:
    """Whether an amount was expected or said, or goes with what was: in one printed row, or as a
    sum or addend in its line."""
    expected = expected_amounts(step.asked)
    if amount in expected or _said(amount, step.asked):
        return True
    if any(amount in record and record & expected for record in records):
        return True
    return any(
        _adds_up(amount, amounts_in(answer.headline), expected)
        for answer in step.answers
        if amount in amounts_in(answer.headline)
    )


def _adds_up(amount: str, line: list[str], expected: set[str]) -> bool:
    """Whether an amount is all others of its line added up, or makes an expected sum or difference
    with one of them."""
    if not all(other.isdigit() for other in (amount, *line, *expected)):
        return False
    line.remove(amount)
    value, others, whole = int(amount), [int(a) for a in line], {int(a) for a in expected}
    if set(others) <= whole and sum(others) == value:
        return True
    return any({value + other, abs(value - other)} & whole for other in others)


def _said(amount: str, asked: Asked) -> bool:
    """Whether the asker wrote the amount, in whatever form."""
    value = int(amount.partition(",")[0])
    text = plain(asked.ask).replace(":-", " kr").replace("kronor", "kr")
    forms = {f"{value:,} kr".replace(",", " "), f"{value} kr", f"{value:,} kr"}
    if value % 1000 == 0:
        forms |= {f"{value // 1000} tkr", f"{value // 1000:,} tkr".replace(",", " ")}
    if value % 100_000 == 0:
        millions = f"{value / 1_000_000:g}"
        for unit in ("mnkr", "mkr", "miljoner", "miljon", "million"):
            forms |= {f"{millions} {unit}", f"{millions.replace('.', ',')} {unit}"}
    return any(has_figure(text, form) or form in text for form in forms)


def printed_records() -> list[frozenset[str]]:
    """What is printed side by side for one area, period and kind: income, cost and deviation."""
    content = tomllib.loads((QUESTIONS / "printed_sums.toml").read_text(encoding="utf-8"))
    rows: dict[tuple[str, ...], set[str]] = {}
    for table in content["economy_table"]:
        key = (table["document"], table["place"], table["title"], table["period"])
        for label, amount in {"": table["sum"], **table.get("rows", {})}.items():
            rows.setdefault((*key, label), set()).add(str(abs(amount)))
    return [frozenset(amounts) for amounts in rows.values()]


def accounted_by_hand() -> Mapping[str, frozenset[str]]:
    """Amounts that may stand in the first line of a question's answer, each looked up by hand."""
    file = Path(__file__).with_name("first_lines.toml")
    entries = tomllib.loads(file.read_text(encoding="utf-8")).get("first_line", ())
    return {
        entry["ask"]: frozenset(amount for kr in entry["beside"] for amount in amounts_in(kr))
        for entry in entries
    }
