"""Roles, participants, inhabitants, documents, what things are, what adds up, and search."""

from datetime import date

from dialogs.answer import Outcome
from dialogs.question import Operation, Topic
from domain.facts import CooperationFacts
from domain.records import FigureKind
from tests.dialogs.answers.conftest import Ask, rows


def test_who_holds_a_role_is_told_as_of_the_documents_day(ask: Ask) -> None:
    answer = ask(Topic.ROLES, roles=("samordnare",), aspects=["who"])
    assert answer.headline == (
        "E-samordnare: Adam Kjellgren, Norrbottens e-nämnd (2 december 2025)."
    )


def test_a_role_that_nobody_is_named_for_is_not_known(ask: Ask) -> None:
    answer = ask(Topic.ROLES, roles=("namndadministrator",), aspects=["who"])
    assert answer.outcome is Outcome.NOT_KNOWN


def test_who_is_member_for_a_municipality_is_not_published(ask: Ask) -> None:
    answer = ask(Topic.ROLES, roles=("ledamot",), municipalities=("Kalix",), aspects=["who"])
    assert answer.outcome is Outcome.NOT_KNOWN
    assert "Kalix" in answer.headline


def test_a_telephone_number_is_not_known(ask: Ask) -> None:
    answer = ask(Topic.ROLES, roles=("ordforande",), terms=("ordforandens", "telefonnummer"))
    assert answer.outcome is Outcome.NOT_KNOWN


def test_a_description_that_names_the_holder_answers_who(
    ask: Ask, esamverkan: CooperationFacts
) -> None:
    answer = ask(Topic.ROLES, facts=esamverkan, roles=("bestallare",), aspects=["who"])
    assert answer.outcome is Outcome.ANSWERED
    assert "kommundirektören i Sundsvalls kommun" in answer.headline


def test_the_steering_group_lists_its_named_members(ask: Ask, esamverkan: CooperationFacts) -> None:
    answer = ask(Topic.ROLES, facts=esamverkan, bodies=("styrgruppen",))
    assert "Aurora Lindberg" in answer.headline
    assert len(rows(answer)) == 10


def test_who_takes_part_is_all_fourteen(ask: Ask) -> None:
    answer = ask(Topic.PARTICIPANTS)
    assert answer.headline.startswith("14 kommuner deltar i Norrbottens e-nämnd: Arjeplog,")
    assert "Luleå är värdkommun för Norrbottens e-nämnd." in answer.statements


def test_an_outsider_takes_no_part(ask: Ask) -> None:
    answer = ask(Topic.PARTICIPANTS, outsiders=("Umeå",), terms=("umea",))
    assert answer.headline == "Nej, Umeå deltar inte i Norrbottens e-nämnd."


def test_something_unknown_about_a_municipality_is_not_answered_with_membership(ask: Ask) -> None:
    answer = ask(Topic.PARTICIPANTS, municipalities=("Luleå",), terms=("vadret", "fredag"))
    assert answer.outcome is Outcome.NOT_KNOWN


def test_when_the_cooperation_ran_is_told(ask: Ask, esamverkan: CooperationFacts) -> None:
    answer = ask(Topic.PARTICIPANTS, facts=esamverkan, aspects=["when"])
    assert answer.headline == "eSamverkan etapp 2 pågick från 1 juni 2016 till 31 december 2017."


def test_inhabitants_carry_their_day(ask: Ask) -> None:
    answer = ask(Topic.INHABITANTS, municipalities=("Kalix",), years=(2019,))
    headline = answer.headline.replace("\u00a0", " ")
    assert headline == "Kalix hade 15 886 invånare 31 december 2019."


def test_inhabitants_of_a_year_that_is_not_held_are_not_made_up(ask: Ask) -> None:
    answer = ask(Topic.INHABITANTS, municipalities=("Kalix",), years=(2021,))
    assert answer.outcome is Outcome.NOT_KNOWN
    assert "31 december 2019" in answer.statements[0]


def test_a_document_tells_its_case_number_and_what_it_holds(ask: Ask) -> None:
    answer = ask(Topic.DOCUMENT, documents=("info-2025-12",))
    assert "ärendenummer 2025/13-2.2.0.1" in answer.headline
    assert "2 december 2025" in answer.headline


def test_what_a_document_says_of_something_is_quoted_first(ask: Ask) -> None:
    answer = ask(Topic.DOCUMENT, documents=("vp-2025",), terms=("miljo",))
    assert answer.headline.startswith("Verksamhetsplan 2025, 7.5 Miljö:")


def test_what_a_body_is_comes_from_the_documents(ask: Ask) -> None:
    answer = ask(Topic.ABOUT, bodies=("beredningsgruppen",))
    assert "Beredande organ för nämnden" in answer.headline


def test_what_is_in_no_document_is_not_described(ask: Ask) -> None:
    answer = ask(Topic.ABOUT, terms=("huvudstaden", "frankrike"))
    assert answer.outcome is Outcome.NOT_KNOWN


def test_the_budget_that_does_not_add_up_is_told_with_both_figures_and_sources(ask: Ask) -> None:
    answer = ask(Topic.RECONCILIATION, kind=FigureKind.BUDGET, years=(2025,))
    told = " ".join(answer.statements).replace("\u00a0", " ")
    assert answer.headline.replace("\u00a0", " ") == (
        "3 saker stämmer inte: budgeten 2025. Budget 2025: raderna blir tillsammans 17 749 488 kr,"
        " men den tryckta summan är 17 714 288 kr. Skillnaden är 35 200 kr."
    )
    assert "17 749 488 kr" in told
    assert "17 714 288 kr" in told
    assert "1 708 800 kr" in told
    assert {source.title for source in answer.sources} == {
        "Verksamhetsplan 2025",
        "Ekonomi 2025, utfall per sista oktober 2025",
    }


def test_what_adds_up_is_told_with_its_sum(ask: Ask) -> None:
    answer = ask(Topic.RECONCILIATION, subjects=("raddningstjansten",), years=(2025,))
    told = " ".join(answer.statements).replace("\u00a0", " ")
    assert answer.headline.startswith("Avstämningen hittar inga fel:")
    assert "767 700 kr" in told


def test_a_total_is_never_told_under_the_other_sides_name(ask: Ask) -> None:
    answer = ask(Topic.RECONCILIATION, kind=FigureKind.OUTCOME, years=(2024,))
    told = [line.replace("\u00a0", " ") for line in answer.statements]
    assert any("kostnader" in line and "18 551 371 kr" in line for line in told)
    assert not any("intäkter" in line and "18 551 371 kr" in line for line in told)


def test_a_question_without_a_match_is_declined(ask: Ask) -> None:
    answer = ask(Topic.SEARCH, terms=("rymdraket",))
    assert answer.outcome is Outcome.NOT_KNOWN
    assert answer.suggestions


def test_a_chance_word_in_common_is_no_match(ask: Ask) -> None:
    answer = ask(Topic.SEARCH, terms=("rymdraket", "banan", "fotboll", "resurser"))
    assert answer.outcome is Outcome.NOT_KNOWN


def test_search_quotes_with_the_place_and_never_amounts(ask: Ask) -> None:
    answer = ask(Topic.SEARCH, terms=("samordnande", "uppgifter", "kostnader", "forskott"))
    assert answer.outcome is Outcome.ANSWERED
    assert "Verksamhetsplan 2025, 8.1" in answer.headline
    assert "85" not in " ".join(answer.statements)


def test_how_many_came_on_a_day_is_attendance_even_without_the_word(ask: Ask) -> None:
    day = date(2024, 6, 20)
    answer = ask(Topic.SEARCH, operation=Operation.COUNT, starts=day, ends=day)
    assert "11 av 14 kommuner deltog" in answer.headline
