"""Can an answer be read in a terminal, all of it and in line?"""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from wcwidth import width

from dialogs.answer import Answer, Chart, ChartSeries, Option, Outcome, SourceLine, Table
from dialogs.plain import as_text, cleaned, clipped
from dialogs.question import Question, Topic
from tests.dialogs.cards.generated import answers

QUESTION = Question(topic=Topic.STATUS, cooperation="norrbotten")
SHARES = Table(
    caption="E-tjänsteplattformen 2025",
    columns=("Kommun", "Andel"),
    rows=(("Övertorneå", "76 950 kr"), ("Kalix", "108 000 kr")),
    total=("Summa", "184 950 kr"),
    align_right=frozenset({1}),
)


def answer(**parts: Any) -> Answer:
    return Answer(**{"outcome": Outcome.ANSWERED, "headline": "Kalix betalar mest."} | parts)


def test_the_parts_come_in_their_order_with_a_line_between() -> None:
    source = SourceLine(
        title="Budget 2025", place="bild 13", case_number="2025/14", dated="26 november 2024"
    )
    full = answer(
        statements=("Det är mer än 2024.", "Boden betalar minst."),
        table=SHARES,
        notes=("Beräknat, inte beslutat.",),
        sources=(source, SourceLine(title="Årshjulet", place="")),
        suggestions=("Hur räknas det?",),
    )
    assert as_text(full, "sv").split("\n") == [
        "Kalix betalar mest.",
        "",
        "- Det är mer än 2024.",
        "- Boden betalar minst.",
        "",
        "E-tjänsteplattformen 2025",
        "Kommun           Andel",
        "----------  ----------",
        "Övertorneå   76 950 kr",
        "Kalix       108 000 kr",
        "----------  ----------",
        "Summa       184 950 kr",
        "",
        "Obs: Beräknat, inte beslutat.",
        "",
        "Källa: Budget 2025, bild 13 (2025/14), 26 november 2024",
        "Källa: Årshjulet",
        "",
        "Du kan också fråga:",
        "- Hur räknas det?",
    ]


def test_letters_of_two_characters_stand_in_line_with_those_of_one() -> None:
    decomposed = Table(
        columns=("Kommun", "År"),
        rows=(("O\N{COMBINING DIAERESIS}verkalix", "2024"), ("Överkalix", "2025")),
    )
    lines = as_text(answer(table=decomposed), "sv").split("\n")[-2:]
    assert [width(line) for line in lines] == [15, 15]


def test_a_table_too_wide_for_a_terminal_is_listed_row_by_row() -> None:
    wide = Table(
        columns=("Vad", "Läge", "Kommuner"),
        rows=(("E-arkiv", "Upphandling pågår " * 8, "4 av 14"), ("SOC/SIEM", "Förvaltning", "")),
    )
    assert as_text(answer(table=wide), "sv").split("\n")[2:] == [
        "E-arkiv",
        "  Läge: " + ("Upphandling pågår " * 8).strip(),
        "  Kommuner: 4 av 14",
        "SOC/SIEM",
        "  Läge: Förvaltning",
    ]


def test_a_question_back_numbers_its_options() -> None:
    options = tuple(
        Option(label=label, question=QUESTION) for label in ("SOC/SIEM", "SOC-systemet")
    )
    asks = answer(outcome=Outcome.ASKS, headline="Vad menar du?", options=options)
    assert as_text(asks, "sv") == "Vad menar du?\n\n1. SOC/SIEM\n2. SOC-systemet"


def test_a_chart_without_a_table_is_told_in_words() -> None:
    chart = Chart(
        kind="bar",
        title="Andelar",
        unit="kr",
        series=(
            ChartSeries(name="2024", points=(("Kalix", 72_000.0),)),
            ChartSeries(name="2025", points=(("Kalix", 108_000.5),)),
        ),
    )
    told = as_text(answer(chart=chart), "sv").replace("\N{NO-BREAK SPACE}", " ")
    assert told.endswith("Andelar (kr)\n  2024, Kalix: 72 000\n  2025, Kalix: 108 000,5")
    assert "Andelar (kr)" not in as_text(answer(chart=chart, table=SHARES), "sv")


def test_a_terminal_is_not_steered_by_the_words_of_others() -> None:
    assert as_text(answer(headline="Hej\x1b[31m \u202etac\r\n\nnu"), "sv") == "Hej[31m tac\nnu"


@settings(max_examples=60)
@given(answers, st.sampled_from(["sv", "en"]))
def test_nothing_of_any_answer_is_left_out(any_answer: Answer, language: str) -> None:
    text = as_text(any_answer, language)
    text.encode("utf-8")
    table = any_answer.table
    cells = [cell for row in table.rows for cell in row] if table else []
    labels = [option.label for option in any_answer.options]
    said = (any_answer.headline, *any_answer.statements, *any_answer.notes, *labels, *cells)
    lines = {line for words in said for line in cleaned(words).split("\n")}
    assert [line for line in lines if line not in text] == []


@given(st.text(), st.integers(2, 40))
def test_a_clipped_text_is_never_longer_than_asked_and_says_that_it_was_cut(
    words: str, most: int
) -> None:
    short = clipped(words, most)
    assert len(short) <= most
    assert short == words or short.endswith("…")
