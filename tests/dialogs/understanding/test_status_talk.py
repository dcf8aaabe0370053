"""Are commands and reports told from questions?"""

import pytest

from dialogs.answering import vocabulary_of
from dialogs.understanding.broadcast_talk import read_broadcast_wish
from dialogs.understanding.status_talk import Wish, read_command, read_report, subjects_named
from domain.facts import CooperationFacts, Facts
from domain.status.records import StatusDraft
from tests.dialogs.asked import question_files, questions

BEFORE = StatusDraft(
    phase="i drift",
    users=4,
    users_of=14,
    statements=("4 av 14 kommuner nyttjar det.", "Projekt pågår."),
    in_use=("2584",),
)
BODEN, KIRUNA = "2582", "2584"


@pytest.mark.parametrize(
    ("text", "wish", "rest"),
    [
        ("uppdatera e-arkivet", Wish.UPDATE, "e-arkivet"),
        ("Uppdatera status för E-arkiv", Wish.UPDATE, "E-arkiv"),
        ("kan du uppdatera dcbd?", Wish.UPDATE, "dcbd?"),
        ("ny status för SOC/SIEM", Wish.UPDATE, "SOC/SIEM"),
        ("update the status of the e-archive", Wish.UPDATE, "the e-archive"),
        ("rätta uppdateringen om e-arkivet", Wish.CORRECT, "e-arkivet"),
        ("ta tillbaka uppdateringen av e-arkivet", Wish.WITHDRAW, "e-arkivet"),
        ("följ DCBD", Wish.FOLLOW, "DCBD"),
        ("folj dcbd", Wish.FOLLOW, "dcbd"),
        ("jag vill följa e-arkivet", Wish.FOLLOW, "e-arkivet"),
        ("sluta följa DCBD", Wish.UNFOLLOW, "DCBD"),
        ("stop following DCBD", Wish.UNFOLLOW, "DCBD"),
        ("vad är nytt sedan sist?", Wish.NEWS, ""),
    ],
)
def test_a_command_is_its_first_words_and_what_it_names(text: str, wish: Wish, rest: str) -> None:
    command = read_command(text)
    assert command is not None
    assert (command.wish, command.rest) == (wish, rest)


@pytest.mark.parametrize(
    "text",
    [
        "vad har uppdaterats?",
        "när uppdaterades e-arkivet?",
        "uppdatera mig om e-arkivet",
        "update me on the e-archive",
        "update on the e-archive please",
        "följ upp e-arkivet",
        "följer Boden med i DCBD?",
        "hur följs målen upp?",
        "vad är nytt sedan sist i e-arkivet?",
        "vad är nytt?",
        "uppdateringen",
        "",
    ],
)
def test_a_question_is_no_command(text: str) -> None:
    assert read_command(text) is None


def test_no_question_that_anybody_asks_is_a_command_or_a_report(shipped: Facts) -> None:
    asked = [question.ask for file in question_files() for question in questions(file)]
    assert asked
    assert [text for text in asked if read_command(text) or read_broadcast_wish(text)] == []
    for facts in shipped.cooperations.values():
        vocabulary = vocabulary_of(facts)
        assert [text for text in asked if read_report(text, vocabulary)] == []


def reported(text: str, facts: CooperationFacts) -> StatusDraft | None:
    vocabulary = vocabulary_of(facts)
    said = read_report(text, vocabulary)
    return said.applied_to(BEFORE, vocabulary) if said and said.subject == "e-arkiv" else None


def test_a_count_and_who_joined_are_read_and_the_old_count_goes(
    norrbotten: CooperationFacts,
) -> None:
    draft = reported("E-arkiv: nu 5 av 14, Boden anslöt i oktober", norrbotten)
    assert draft == StatusDraft(
        phase="i drift",
        users=5,
        users_of=14,
        statements=("Projekt pågår.", "Nu 5 av 14, Boden anslöt i oktober"),
        in_use=(KIRUNA, BODEN),
    )


def test_who_left_is_no_longer_named(norrbotten: CooperationFacts) -> None:
    draft = reported("E-arkivet: Kiruna har lämnat samarbetet", norrbotten)
    assert draft is not None
    assert draft.in_use == ()


def test_a_municipality_that_is_only_mentioned_neither_joins_nor_leaves(
    norrbotten: CooperationFacts,
) -> None:
    draft = reported("E-arkiv: möte med Luleå om avtalet", norrbotten)
    assert draft is not None
    assert draft.in_use == BEFORE.in_use


def test_lines_may_name_the_phase_and_the_next_step(norrbotten: CooperationFacts) -> None:
    draft = reported("E-arkiv: Fas: avvecklas\nNästa steg: avtal sägs upp", norrbotten)
    assert draft is not None
    assert (draft.phase, draft.next_step) == ("avvecklas", "avtal sägs upp")
    assert draft.statements == BEFORE.statements


@pytest.mark.parametrize(
    "text",
    [
        "E-arkiv: vad kostar det?",
        "e-arkiv: hur många är med",
        "Budget: 5 av 14",
        "E-arkiv och DCBD: klart",
        "Fråga om e-arkiv: 5 av 14",
        "E-arkiv:",
    ],
)
def test_a_question_with_a_colon_is_no_report(text: str, norrbotten: CooperationFacts) -> None:
    assert read_report(text, vocabulary_of(norrbotten)) is None


def test_a_name_that_stands_for_several_subjects_names_them_all(
    norrbotten: CooperationFacts,
) -> None:
    vocabulary = vocabulary_of(norrbotten)
    assert subjects_named("e-arkivet", vocabulary) == ("e-arkiv",)
    assert len(subjects_named("SOC", vocabulary)) > 1
    assert subjects_named("budgeten", vocabulary) == ()
