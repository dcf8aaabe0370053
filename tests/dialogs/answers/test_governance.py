"""Decisions, meetings, agendas, attendance, goals, the wheel, risks and agreements."""

from dataclasses import replace
from datetime import date

from dialogs.answer import Outcome
from dialogs.answers.meeting_words import written_meeting
from dialogs.question import Operation, Topic, When
from domain.case_numbers import same_case
from domain.facts import CooperationFacts
from tests.dialogs.answers.conftest import Ask, rows


def test_a_decision_is_found_by_its_paragraph(ask: Ask) -> None:
    answer = ask(Topic.DECISION, paragraph="§ 13")
    assert answer.headline.startswith("§ 13 Ramavtalsupphandling SOC/SIEM, beslut 22 juni 2023:")
    assert "Ärendenummer 2023/12-2.2.0.2." in answer.statements


def test_a_decision_is_found_by_the_year_in_its_title(ask: Ask) -> None:
    answer = ask(Topic.DECISION, years=(2024,), terms=("beslutet", "budget"))
    assert answer.headline.startswith("§ 12 Budget 2024")


def test_whom_a_decision_is_sent_to_comes_first_when_asked(ask: Ask) -> None:
    answer = ask(Topic.DECISION, paragraph="12", aspects=["recipients"])
    assert answer.headline == "Beslutet skickas till Samtliga ingående kommuner."


def test_a_proposal_is_never_called_a_decision(ask: Ask) -> None:
    answer = ask(Topic.DECISION, years=(2025,))
    assert answer.headline.startswith("Inget beslut finns bland dokumenten, bara 6 förslag")
    assert all(row[1] == "Förslag, inte beslut" for row in rows(answer))


def test_a_paragraph_that_is_not_held_names_those_that_are(ask: Ask) -> None:
    answer = ask(Topic.DECISION, paragraph="§ 99")
    assert answer.outcome is Outcome.NOT_KNOWN
    assert "§ 13" in " ".join(answer.statements)


def test_a_case_number_may_leave_out_the_filing_plan() -> None:
    assert same_case("2023/12", "2023/12-2.2.0.2")
    assert same_case("2023/12-2.2.0.2", "2023/12")
    assert not same_case("2023/1", "2023/12-2.2.0.2")
    assert same_case("2025/44", "SYD 2025/44")


def test_no_coming_meeting_tells_the_latest_and_the_wheel(ask: Ask) -> None:
    answer = ask(Topic.MEETING, when=When.NEXT, today=date(2026, 1, 15))
    assert answer.outcome is Outcome.NOT_KNOWN
    told = " ".join(answer.statements)
    assert "tisdag 18 mars 2025, kl. 15:00, Kulturens hus" in told
    assert "nyare handlingar" in told
    assert "nästa ärenden i mars" in told


def test_the_next_meeting_is_seen_from_the_day_it_is_asked(ask: Ask) -> None:
    answer = ask(Topic.MEETING, when=When.NEXT, today=date(2025, 1, 3))
    assert answer.headline.startswith("Nästa möte:")
    assert "18 mars 2025" in answer.headline


def test_a_meeting_that_is_called_as_its_body_is_named_once(norrbotten: CooperationFacts) -> None:
    meeting = norrbotten.meetings[0]
    body = norrbotten.body[meeting.bodies[0]].name
    assert f"({body})" in written_meeting("sv", norrbotten, meeting)
    assert f"({body})" not in written_meeting("sv", norrbotten, replace(meeting, title=body))


def test_meetings_of_a_year_count_those_held_not_the_plan_they_replaced(ask: Ask) -> None:
    answer = ask(
        Topic.MEETING, bodies=("beredningsgruppen",), years=(2024,), operation=Operation.COUNT
    )
    assert answer.headline.startswith("Beredningsgruppen 2024: 4 möten")
    assert "11 juni 2024" in answer.headline


def test_a_planned_meeting_of_2023_is_not_said_to_have_been_held(ask: Ask) -> None:
    answer = ask(Topic.MEETING, starts=date(2023, 12, 20), ends=date(2023, 12, 20))
    assert "dokumenten säger inte om det hölls" in answer.statements[0]


def test_the_body_may_stand_in_a_compound(ask: Ask) -> None:
    answer = ask(Topic.MEETING, terms=("namndsammantraden",), years=(2024,))
    assert answer.headline.startswith("E-nämnden 2024: 4 möten")


def test_the_agenda_of_a_day_lists_its_items(ask: Ask) -> None:
    answer = ask(Topic.AGENDA, starts=date(2023, 6, 22), ends=date(2023, 6, 22))
    assert [row[0] for row in rows(answer)] == [f"§ {n}" for n in range(8, 15)]


def test_an_agenda_that_is_not_held_names_the_days_that_have_one(ask: Ask) -> None:
    answer = ask(Topic.AGENDA, years=(2024,))
    assert answer.outcome is Outcome.NOT_KNOWN
    assert "22 juni 2023 och 18 mars 2025" in answer.statements[0]


def test_attendance_of_a_year_is_computed_beside_the_published_figure(ask: Ask) -> None:
    answer = ask(Topic.ATTENDANCE, bodies=("namnden",), years=(2024,))
    headline = answer.headline.replace("\u00a0", " ")
    assert headline == (
        "E-nämnden 2024: 69,6 % närvaro i snitt, 39 av 56 på 4 möten (beräknat; publicerat utfall "
        "70 %). Målnivån 75 % är inte uppnådd."
    )


def test_attendance_of_a_meeting_shows_the_printed_per_cent(ask: Ask) -> None:
    answer = ask(Topic.ATTENDANCE, starts=date(2024, 6, 20), ends=date(2024, 6, 20))
    headline = answer.headline.replace("\u00a0", " ")
    assert headline == "E-nämnden 20 juni 2024: 11 av 14 kommuner deltog (79 %)."


def test_attendance_of_a_municipality_is_not_published(ask: Ask) -> None:
    answer = ask(Topic.ATTENDANCE, municipalities=("Kalix",), years=(2024,))
    assert answer.outcome is Outcome.NOT_KNOWN
    assert "Kalix" in answer.headline


def test_attendance_of_a_year_without_counts_is_the_published_outcome(ask: Ask) -> None:
    answer = ask(Topic.ATTENDANCE, years=(2022,))
    assert "62\N{NO-BREAK SPACE}%" in answer.headline


def test_the_goal_of_a_year_without_counts_is_told_as_a_goal(ask: Ask) -> None:
    answer = ask(Topic.ATTENDANCE, years=(2025,), aspects=["goal"], bodies=("namnden",))
    assert answer.outcome is Outcome.ANSWERED
    assert "75%" in answer.headline


def test_goals_not_reached_are_those_with_that_verdict(ask: Ask) -> None:
    answer = ask(Topic.GOALS, years=(2024,), aspects=["not_reached"])
    assert "70\N{NO-BREAK SPACE}%, inte uppnådd" in answer.headline


def test_goals_reached_tells_those_that_were_not_as_well(ask: Ask) -> None:
    answer = ask(Topic.GOALS, years=(2024,), aspects=["reached"])
    assert answer.headline == "Mål 2024: 5 bedöms som uppnådda och 1 som inte uppnådda."


def test_goals_are_found_by_their_words(ask: Ask) -> None:
    answer = ask(Topic.GOALS, years=(2025,), terms=("malet", "kompetenshojande"))
    assert all("kompetenshöjande" in row[1] for row in rows(answer))


def test_the_wheel_tells_a_month(ask: Ask) -> None:
    answer = ask(Topic.WHEEL, months=(6,))
    assert answer.headline == (
        "Juni: beslut om budget, beslut om delårsrapport 1 och "
        "information om ekonomi och verksamhet."
    )


def test_the_wheel_tells_what_is_next_from_today(ask: Ask) -> None:
    assert "mars" in ask(Topic.WHEEL, when=When.NEXT, today=date(2026, 1, 15)).headline
    assert "december" in ask(Topic.WHEEL, when=When.NEXT, today=date(2025, 12, 5)).headline


def test_a_month_of_the_wheel_without_items_names_the_next(ask: Ask) -> None:
    answer = ask(Topic.WHEEL, months=(7,))
    assert answer.outcome is Outcome.NOT_KNOWN
    assert "september/oktober" in answer.statements[0]


def test_the_highest_risk_is_of_the_latest_whole_plan(ask: Ask) -> None:
    answer = ask(Topic.RISKS, operation=Operation.HIGHEST)
    assert "riskvärde 9 (sannolikhet 3 gånger konsekvens 3)" in answer.headline
    assert "Det finns också risker för 2024 och 2026." in answer.notes


def test_risks_are_found_by_their_owner(ask: Ask) -> None:
    answer = ask(Topic.RISKS, roles=("samordnare",))
    assert {row[2] for row in rows(answer)} == {"Samordnare"}


def test_an_agreement_without_a_last_day_is_not_given_one(ask: Ask) -> None:
    answer = ask(Topic.AGREEMENTS, subjects=("mobila-enheter",), aspects=["end_date"])
    assert answer.outcome is Outcome.NOT_KNOWN
    assert "anges inte" in answer.headline


def test_the_number_of_agreements_in_2023_is_what_the_report_says(ask: Ask) -> None:
    answer = ask(Topic.AGREEMENTS, years=(2023,))
    assert answer.headline == "Delårsrapport 1 2023 (22 juni 2023): 10 avtal."
