"""How does it stand, what changed, and who uses it? Dated, and never the past as the present."""

from dataclasses import replace
from datetime import date

from dialogs.answer import Outcome
from dialogs.answers.differences import difference
from dialogs.question import Operation, Topic, When
from domain.facts import CooperationFacts
from tests.dialogs.answers.conftest import Ask, rows


def test_the_present_status_is_the_latest_report_with_its_day(ask: Ask) -> None:
    answer = ask(Topic.STATUS, subjects=("e-arkiv",))
    assert answer.headline == (
        "Gemensamt E-arkiv: i drift och förvaltning sedan 2019; "
        "4 av 14 kommuner använder det (2 december 2025)."
    )
    assert "Tidigare lägesrapporter: 22 juni 2023 och 18 mars 2025." in answer.statements
    assert answer.sources[0].case_number == "2025/13-2.2.0.1"


def test_of_many_earlier_reports_the_latest_are_named_and_all_are_counted(
    ask: Ask, norrbotten: CooperationFacts
) -> None:
    first, *_ = norrbotten.reports_of["e-arkiv"]
    older = tuple(replace(first, on=date(year, 5, 2)) for year in range(2010, 2020))
    facts = replace(norrbotten, status_reports=(*older, *norrbotten.status_reports))
    answer = ask(Topic.STATUS, subjects=("e-arkiv",), facts=facts)
    assert (
        "Tidigare lägesrapporter, de senaste av 12: "
        "2 maj 2018, 2 maj 2019, 22 juni 2023 och 18 mars 2025."
    ) in answer.statements


def test_in_english_the_documents_words_are_quoted_in_swedish(ask: Ask) -> None:
    answer = ask(Topic.STATUS, subjects=("e-arkiv",), language="en")
    assert answer.headline == (
        "Gemensamt E-arkiv: “i drift och förvaltning” since 2019; "
        "4 of 14 municipalities use it (2 December 2025)."
    )


def test_a_status_that_only_an_old_report_has_says_so(ask: Ask) -> None:
    answer = ask(Topic.STATUS, subjects=("soc-siem",), when=When.NOW)
    assert "22 juni 2023" in answer.headline
    assert any("nämner inte SOC/SIEM" in note for note in answer.notes)
    assert any("§ 13" in statement for statement in answer.statements)


def test_a_status_then_is_of_then_and_tells_that_a_later_report_exists(ask: Ask) -> None:
    answer = ask(Topic.STATUS, subjects=("dcbd",), starts=date(2023, 6, 1), ends=date(2023, 6, 30))
    assert answer.headline == "DCBD (Datacenter Norrbotten): införande pågår (22 juni 2023)."
    assert any("senare rapport finns, från 2 december 2025" in note for note in answer.notes)


def test_a_year_without_a_report_is_not_known_and_the_nearest_is_told(ask: Ask) -> None:
    answer = ask(Topic.STATUS, subjects=("e-arkiv",), years=(2024,))
    assert answer.outcome is Outcome.NOT_KNOWN
    assert "2024" in answer.headline
    assert "18 mars 2025" in answer.statements[0]


def test_this_year_without_a_report_shows_the_latest_by_its_day(ask: Ask) -> None:
    answer = ask(
        Topic.STATUS,
        subjects=("e-arkiv",),
        years=(2026,),
        relative_year=True,
        today=date(2026, 4, 1),
    )
    assert "(2 december 2025)" in answer.headline
    assert answer.notes[0].startswith("Det finns ingen lägesrapport från 2026")


def test_a_subject_without_a_report_is_told_from_the_plan(ask: Ask) -> None:
    answer = ask(Topic.STATUS, subjects=("lonesystem",))
    assert answer.headline == (
        "Gemensamt löneadministrativt system: förstudie; tidplan 2021–2024, "
        "enligt Verksamhetsberättelse 2024."
    )


def test_handslaget_tells_its_initiatives_and_how_many_are_in_each(ask: Ask) -> None:
    answer = ask(Topic.STATUS, subjects=("handslaget",))
    assert ("Införande och utveckling av Digital post", "10 av 14", "2 december 2025") in (
        rows(answer)
    )


def test_the_board_marks_rows_that_the_latest_report_does_not_mention(ask: Ask) -> None:
    answer = ask(Topic.STATUS)
    days = {row[0]: row[3] for row in rows(answer)}
    assert days["Gemensamt E-arkiv"] == "2 december 2025"
    assert days["SOC/SIEM"] == "22 juni 2023"
    assert any("äldre datum" in note for note in answer.notes)


def test_how_many_of_something_is_read_from_the_statements(ask: Ask) -> None:
    answer = ask(
        Topic.STATUS,
        subjects=("e-tjanster",),
        operation=Operation.COUNT,
        terms=("unika", "besokare", "etjansteplattformen"),
    )
    assert "350 000 unika besökare" in answer.headline


def test_a_count_for_one_municipality_is_not_known(ask: Ask) -> None:
    answer = ask(
        Topic.STATUS,
        subjects=("e-tjanster",),
        municipalities=("Kalix",),
        operation=Operation.COUNT,
    )
    assert answer.outcome is Outcome.NOT_KNOWN


def test_the_count_that_rose_is_the_change(ask: Ask) -> None:
    answer = ask(Topic.CHANGES, subjects=("e-arkiv",))
    assert answer.headline == (
        "Gemensamt E-arkiv: från 3 till 4 av 14 kommuner mellan 18 mars 2025 och 2 december 2025."
    )


def test_what_was_taken_out_of_a_report_is_a_change(ask: Ask) -> None:
    answer = ask(Topic.CHANGES, subjects=("dcbd",), years=(2025,))
    assert answer.headline.endswith("Borttaget: Förstudie pågår planerad klar innan sommarn 2025.")


def test_since_a_month_compares_that_months_report_with_the_latest(ask: Ask) -> None:
    answer = ask(
        Topic.CHANGES, subjects=("e-arkiv",), starts=date(2025, 3, 1), ends=date(2025, 3, 31)
    )
    assert "mellan 18 mars 2025 och 2 december 2025" in answer.headline


def test_the_whole_board_is_compared_with_the_report_before(ask: Ask) -> None:
    answer = ask(Topic.CHANGES)
    told = {row[0]: row[1] for row in rows(answer)}
    assert told["Gemensamt E-arkiv"] == "3 av 14 → 4 av 14 kommuner."
    assert told["Mobila enheter upphandling"] == "Nämns inte längre."
    assert "Förvaltning ramavtal" not in told


def test_spelling_is_no_difference_but_a_figure_is() -> None:
    found = difference(
        ["Fokus: introutrbildning.", "3 av 14 kommuner använder det", "Nytt avtal finns"],
        ["Fokus: introutbildning", "4 av 14 kommuner använder det.", "Helt annan sak"],
    )
    assert found.kept == ("Fokus: introutbildning",)
    assert found.changed == (("3 av 14 kommuner använder det", "4 av 14 kommuner använder det."),)
    assert found.added == ("Helt annan sak",)
    assert found.removed == ("Nytt avtal finns",)


def test_who_uses_it_is_not_named_where_the_report_only_counts(ask: Ask) -> None:
    answer = ask(Topic.UPTAKE, subjects=("e-arkiv",))
    assert "4 av 14 kommuner använder det (2 december 2025)" in answer.headline
    assert "Rapporten säger hur många kommuner det är, inte vilka." in answer.statements
    assert any("13 kommuner står i kostnadstabellen 2025" in note for note in answer.notes)


def test_who_uses_it_in_a_year_is_of_that_year(ask: Ask) -> None:
    answer = ask(
        Topic.UPTAKE, subjects=("e-arkiv",), starts=date(2025, 3, 1), ends=date(2025, 3, 31)
    )
    assert answer.headline == "Gemensamt E-arkiv: 3 av 14 kommuner använder det (18 mars 2025)."


def test_what_all_use_is_used_by_each(ask: Ask) -> None:
    answer = ask(Topic.UPTAKE, subjects=("soc-system",), municipalities=("Kalix",))
    assert answer.headline.startswith("Ja, Kalix använder")


def test_a_municipality_that_stands_outside_is_a_no(ask: Ask) -> None:
    answer = ask(Topic.UPTAKE, subjects=("e-arkiv",), municipalities=("Arvidsjaur",))
    assert answer.headline.startswith("Nej, Arvidsjaur står utanför")


def test_a_municipality_that_pays_is_not_said_to_use(ask: Ask) -> None:
    answer = ask(Topic.UPTAKE, subjects=("e-arkiv",), municipalities=("Kalix",))
    assert answer.outcome is Outcome.NOT_KNOWN
    assert "framgår inte" in answer.headline
    assert any("kostnadstabellen" in note for note in answer.notes)


def test_a_roll_out_of_2023_is_not_told_as_todays(ask: Ask) -> None:
    answer = ask(Topic.UPTAKE, subjects=("dcbd",), municipalities=("Kalix",))
    assert answer.headline == (
        "Införandet av DCBD (Datacenter Norrbotten) pågick i Kalix (22 juni 2023)."
    )
    assert any("22 juni 2023" in note for note in answer.notes)


def test_what_a_municipality_uses_tells_what_is_not_stated(ask: Ask) -> None:
    answer = ask(Topic.UPTAKE, municipalities=("Kalix",))
    use = {row[0]: row[1] for row in rows(answer)}
    assert use["E-tjänsteplattformen"] == "ja, alla kommuner"
    assert use["Verksamhetssystem Elevhälsan"] == "framgår inte"
