"""What a report may say, and what it changes."""

from dataclasses import replace
from datetime import date

import pytest

from domain.records import Source, StatusReport, StatusStatement, Subject, SubjectKind, Uptake
from domain.status.drafting import DraftFault, check_draft, difference, present
from domain.status.merging import with_posted
from domain.status.records import PostedReport, StatusDraft
from tests.domain.small_facts import REPORT, cooperation

TODAY = date(2025, 12, 5)
MARCH = date(2025, 3, 18)
DRAFT = StatusDraft(phase="i drift", statements=("Allt väl.",), users=2, users_of=3)
FACTS = cooperation(
    subjects=(Subject(id="arkiv", name="E-arkiv", kind=SubjectKind.SOLUTION, source=REPORT),),
    status_reports=(
        StatusReport(
            subject="arkiv", on=MARCH, phase="i drift", users=1, users_of=3, source=REPORT
        ),
    ),
    status_statements=(
        StatusStatement(subject="arkiv", on=MARCH, order=1, text="1 av 3 använder det."),
    ),
    uptake=(
        Uptake(subject="arkiv", on=MARCH, municipality="01", state="in_use", source=REPORT),
        Uptake(subject="arkiv", on=MARCH, municipality="02", state="outside", source=REPORT),
    ),
)


def fault(draft: StatusDraft) -> str | None:
    try:
        check_draft(draft, FACTS, TODAY)
    except DraftFault as found:
        return found.fault
    return None


def test_a_subject_stands_as_its_latest_report_says() -> None:
    assert present(FACTS, "arkiv") == StatusDraft(
        phase="i drift", users=1, users_of=3, statements=("1 av 3 använder det.",), in_use=("01",)
    )
    assert present(FACTS, "arkiv", MARCH) == StatusDraft()


def test_a_subject_that_nobody_reported_on_stands_nowhere() -> None:
    assert present(cooperation(), "arkiv") == StatusDraft()


def test_what_changes_is_told_field_by_field_and_sentence_by_sentence() -> None:
    before = present(FACTS, "arkiv")
    after = replace(before, users=2, statements=("2 av 3.",), in_use=("02",), next_step="Upphandla")
    found = difference(before, after)
    assert found.fields == ("users", "next_step")
    assert (found.added, found.removed, found.kept) == (
        ("2 av 3.",),
        ("1 av 3 använder det.",),
        (),
    )
    assert (found.joined, found.left) == (("02",), ("01",))


def test_nothing_differs_from_itself() -> None:
    assert not difference(DRAFT, DRAFT).any
    assert difference(DRAFT, replace(DRAFT, partly=True)).any


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({}, None),
        ({"statements": (), "phase": None, "users": None}, "empty"),
        ({"statements": tuple(map(str, range(21)))}, "too_many"),
        ({"statements": ("x" * 501,)}, "too_long"),
        ({"statements": tuple(f"{n}" + "x" * 490 for n in range(9))}, "too_long_together"),
        ({"phase": "x" * 201}, "phase_too_long"),
        ({"next_step": "x" * 201}, "next_step_too_long"),
        ({"since": 2026}, "since"),
        ({"since": 1066}, "since"),
        ({"users_of": 4}, "users_of"),
        ({"users_of": 0}, "users_of"),
        ({"users": 4}, "users"),
        ({"users": 4, "users_of": None}, "users"),
        ({"users": 1, "in_use": ("01", "02")}, "more_named"),
        ({"users": 0, "users_of": None}, None),
    ],
)
def test_what_can_not_be_true_or_shown_is_refused(
    change: dict[str, object], expected: str | None
) -> None:
    assert fault(replace(DRAFT, **change)) == expected  # type: ignore[arg-type]


def post(number: int, on: date, subject: str = "arkiv") -> PostedReport:
    return PostedReport(
        number=number,
        cooperation="skogen",
        subject=subject,
        on=on,
        draft=replace(DRAFT, in_use=("01", "99")),
        author=1,
        author_name="Sam",
        owner_name=None,
        posted=None,  # type: ignore[arg-type]
    )


def test_a_posted_report_is_the_latest_and_quoted_by_its_author() -> None:
    facts = with_posted(FACTS, (post(7, TODAY),))
    assert present(facts, "arkiv").users == 2
    assert facts.reports_of["arkiv"][-1].source == Source("posted:7", "")
    assert facts.document["posted:7"].title == "Statusuppdatering av Sam"
    assert facts.documents == FACTS.documents


def test_what_the_cooperation_no_longer_has_is_left_out() -> None:
    facts = with_posted(FACTS, (post(7, TODAY), post(8, TODAY, subject="gone")))
    assert set(facts.reports_of) == {"arkiv"}
    assert [u.municipality for u in facts.uptake_of["arkiv"] if u.on == TODAY] == ["01"]


def test_a_document_of_the_same_day_comes_first() -> None:
    facts = with_posted(FACTS, (post(7, MARCH),))
    assert facts.status_reports == FACTS.status_reports
    assert facts.post_on == {}
