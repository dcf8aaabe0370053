"""Does a person on a phone get the answer, and does Teams take the card?"""

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dialogs.answer import Answer, Chart, ChartSeries, Option, Outcome, SourceLine, Table
from dialogs.cards import answer_card, reply_for
from dialogs.remembered import mark_of
from tests.dialogs.cards.card_rules import buttons_of, faults, nodes, words_of
from tests.dialogs.cards.generated import QUESTION, answers

SHARES = (("Luleå", 267_900), ("Boden", 139_200), ("Kalix", 108_000), ("Överkalix", 73_650))
SOURCE = SourceLine(
    title="Budget 2025", place="bild 13", case_number="2025/14", dated="26 november 2024"
)


def answer(**parts: Any) -> Answer:
    return Answer(**{"outcome": Outcome.ANSWERED, "headline": "Kalix betalar 108 000 kr."} | parts)


def table(rows: int = 4, **parts: Any) -> Table:
    return Table(
        columns=("Kommun", "2025"),
        rows=tuple((f"{SHARES[n % 4][0]} {n}", f"{n} kr") for n in range(rows)),
        align_right=frozenset({1}),
        **parts,
    )


def chart(points: int = 4, **parts: Any) -> Chart:
    series = ChartSeries(
        name="2025", points=tuple((f"K{n}", float(100 + n)) for n in range(points))
    )
    return Chart(**{"kind": "bar", "title": "Andelar", "series": (series,), "unit": "kr"} | parts)


def card_of(said: Answer, language: str = "sv") -> dict[str, Any]:
    return answer_card(said, language)


def visible(card: dict[str, Any]) -> list[str]:
    """The texts that are seen before anything is pressed."""
    shown = [part for part in card["body"] if part.get("isVisible", True)]
    return words_of({"body": shown})


def types_in(card: dict[str, Any]) -> list[str]:
    return [str(node.get("type")) for _, node in nodes(card)]


@settings(max_examples=60)
@given(answers, st.sampled_from(["sv", "en"]))
def test_any_answer_becomes_a_card_that_teams_takes(any_answer: Answer, language: str) -> None:
    assert faults(answer_card(any_answer, language)) == []


@settings(max_examples=60)
@given(answers, st.booleans())
def test_any_answer_becomes_one_reply_with_words_or_a_card(
    any_answer: Answer, personal: bool
) -> None:
    reply = reply_for(any_answer, "sv", personal=personal)
    assert (reply.text is None) != (reply.card is None)
    if reply.text is not None:
        reply.text.encode("utf-8")


def test_a_unit_that_cannot_be_shown_takes_no_answer_with_it() -> None:
    card = card_of(answer(chart=chart(unit="\ud800kr")))
    json.dumps(card, ensure_ascii=False).encode("utf-8")


def test_the_answer_itself_stands_first_and_alone() -> None:
    card = card_of(answer(statements=("Det är 6,9 % av summan.",)))
    assert card["body"][0]["text"] == "Kalix betalar 108 000 kr."
    assert card["body"][0]["weight"] == "Bolder"


def test_a_long_headline_is_not_set_larger_than_the_rest() -> None:
    short, long = (card_of(answer(headline=n * "ord "))["body"][0] for n in (5, 60))
    assert (short["size"], long["size"]) == ("Medium", "Default")


def test_the_source_is_told_with_place_case_number_and_date() -> None:
    card = card_of(answer(sources=(SOURCE,)))
    assert "Källa: Budget 2025, bild 13 (2025/14), 26 november 2024" in visible(card)


def test_many_sources_are_folded_but_all_there() -> None:
    many = tuple(SourceLine(title=f"Dokument {n}", place="§ 1") for n in range(9))
    card = card_of(answer(sources=many))
    assert len([words for words in visible(card) if words.startswith("Källa")]) == 2
    assert len([words for words in words_of(card) if words.startswith("Källa")]) == 9


def test_a_warning_about_the_figures_is_never_folded() -> None:
    notes = ("Beloppet är beräknat, inte beslutat.", "Summan stämmer inte med budgeten.")
    card = card_of(answer(notes=notes, table=table(40)))
    assert {f"Obs: {note}" for note in notes} <= set(visible(card))


def test_a_question_back_has_a_button_for_each_option() -> None:
    other = replace(QUESTION, subjects=("soc-system",))
    asks = answer(
        outcome=Outcome.ASKS,
        headline="Menar du SOC/SIEM eller SOC-systemet?",
        options=(
            Option(label="SOC/SIEM", question=QUESTION),
            Option(label="SOC-systemet", question=other),
        ),
    )
    card = card_of(asks)
    assert [(button["title"], button["verb"], button["data"]) for button in buttons_of(card)] == [
        ("SOC/SIEM", "choose", {"verb": "choose", "number": 1, "of": mark_of(QUESTION)}),
        ("SOC-systemet", "choose", {"verb": "choose", "number": 2, "of": mark_of(other)}),
    ]
    assert mark_of(QUESTION) != mark_of(other)
    assert "SOC/SIEM, SOC-systemet" in card["speak"]


def test_options_too_long_for_a_phones_buttons_are_told_in_full_as_well() -> None:
    label = "Socialtjänstens verksamhetssystem, ekosystemet och Pulsen Combine"
    options = (Option(label=label, question=QUESTION), Option(label="SIEM", question=QUESTION))
    card = card_of(answer(outcome=Outcome.ASKS, options=options))
    assert f"1\\. {label}" in visible(card)
    assert buttons_of(card)[1]["title"] == "2. SIEM"


def test_at_most_three_suggestions_are_buttons_that_ask() -> None:
    suggestions = ("Och 2024?", "Hur räknas det?", "Vad betalar Boden?", "Och Kiruna?")
    asked = [button["data"] for button in buttons_of(card_of(answer(suggestions=suggestions)))]
    assert asked == [{"verb": "ask", "text": words} for words in suggestions[:3]]


def test_among_others_nothing_is_suggested() -> None:
    said = answer(suggestions=("Och 2024?",), sources=(SOURCE,))
    reply = reply_for(said, "sv", personal=False)
    assert reply.card is not None
    assert buttons_of(dict(reply.card)) == []


@pytest.mark.parametrize("rows", [1, 10])
def test_a_short_table_is_a_grid_with_its_figures_to_the_right(rows: int) -> None:
    card = card_of(answer(table=table(rows, total=("Summa", "9 kr"))))
    (grid,) = [node for _, node in nodes(card) if node.get("type") == "Table"]
    assert len(grid["rows"]) == rows + 2
    assert grid["columns"][1]["horizontalCellContentAlignment"] == "Right"
    assert "Action.ToggleVisibility" not in types_in(card)


def test_a_long_table_shows_its_first_rows_and_its_total_and_folds_the_rest() -> None:
    card = card_of(answer(table=table(14, total=("Summa", "91 kr"))))
    assert "Luleå 0" in visible(card)
    assert "Summa" in visible(card)
    assert "Boden 13" not in visible(card)
    assert "Boden 13" in words_of(card)
    assert "Visa alla 14 rader" in [node.get("title") for _, node in nodes(card)]


def test_a_table_too_wide_for_a_phone_is_listed_row_by_row() -> None:
    wide = Table(
        columns=("Kommun", "2024", "2025", "Ändring"),
        rows=(("Luleå", "178 600 kr", "267 900 kr", "+89 300 kr"),),
        align_right=frozenset({1, 2, 3}),
    )
    card = card_of(answer(table=wide))
    assert "Table" not in types_in(card)
    assert [words.replace("\N{NO-BREAK SPACE}", " ") for words in visible(card)[1:]] == [
        "Luleå",
        "2024: 178 600 kr · 2025: 267 900 kr · Ändring: +89 300 kr",
    ]


def test_rows_that_a_card_has_no_room_for_are_told_with_how_to_get_them() -> None:
    card = card_of(answer(table=table(300)))
    (told,) = [words for words in visible(card) if words.startswith("Här ryms")]
    assert "av 300 rader" in told
    assert "Fråga om en kommun" in told


def test_a_statement_that_a_card_has_no_room_for_is_told_to_be_cut() -> None:
    statements = tuple(f"{n} " + "kommunernas gemensamma system " * 60 for n in range(30))
    card = card_of(answer(statements=statements))
    assert any(words.startswith("Här ryms") for words in visible(card))
    assert any("kortade" in words for words in visible(card))


def test_a_bar_carries_its_name_and_its_figure_in_words() -> None:
    series = ChartSeries(name="2025", points=tuple((name, float(kr)) for name, kr in SHARES))
    card = card_of(answer(chart=chart(series=(series,))))
    (drawn,) = [n for _, n in nodes(card) if str(n.get("type")).startswith("Chart.")]
    assert [bar["x"].replace("\N{NO-BREAK SPACE}", " ") for bar in drawn["data"]] == [
        "Luleå: 267 900 kr",
        "Boden: 139 200 kr",
        "Kalix: 108 000 kr",
        "Överkalix: 73 650 kr",
    ]
    assert [bar["y"] for bar in drawn["data"]] == [kr for _, kr in SHARES]


def test_a_client_without_charts_is_told_every_figure() -> None:
    card = card_of(answer(chart=chart(3)))
    (drawn,) = [n for _, n in nodes(card) if str(n.get("type")).startswith("Chart.")]
    told = [(fact["title"], fact["value"][:3]) for fact in drawn["fallback"]["facts"]]
    assert told == [("K0", "100"), ("K1", "101"), ("K2", "102")]


def test_two_years_stand_side_by_side_in_two_colours() -> None:
    years = tuple(
        ChartSeries(name=year, points=(("Boden", 1.0), ("Kalix", 2.0))) for year in ("2024", "2025")
    )
    card = card_of(answer(chart=chart(kind="grouped_bar", series=years)))
    (drawn,) = [n for _, n in nodes(card) if str(n.get("type")).startswith("Chart.")]
    assert [bar["x"].split(":")[0] for bar in drawn["data"]] == [
        "Boden 2024",
        "Boden 2025",
        "Kalix 2024",
        "Kalix 2025",
    ]
    assert drawn["data"][0]["color"] == drawn["data"][2]["color"] != drawn["data"][1]["color"]


def test_what_a_chart_would_draw_wrongly_is_left_to_the_table() -> None:
    below_zero = ChartSeries(name="Avvikelse", points=(("DCBD", 324_000.0), ("E-arkiv", -12_000.0)))
    card = card_of(answer(chart=chart(series=(below_zero,)), table=table()))
    assert not any(kind.startswith("Chart.") for kind in types_in(card))
    assert "Table" in types_in(card)


def test_a_picture_of_one_point_is_not_drawn() -> None:
    assert types_in(card_of(answer(chart=chart(1)))).count("Chart.HorizontalBar") == 0


def test_a_table_behind_its_chart_is_a_press_away_and_a_tall_chart_never_hides_both() -> None:
    low = card_of(answer(chart=chart(14), table=table(14)))
    tall = card_of(answer(chart=chart(28), table=table(14)))
    assert "Visa tabellen" in [node.get("title") for _, node in nodes(low)]
    assert "Luleå 0" not in visible(low)
    assert "Visa diagrammet" in [node.get("title") for _, node in nodes(tall)]
    assert "Luleå 0" in visible(tall)


def test_a_series_too_long_for_bars_is_a_line() -> None:
    assert "Chart.Line" in types_in(card_of(answer(chart=chart(40, kind="line"))))


def test_parts_of_a_whole_are_a_ring_only_while_its_legend_fits() -> None:
    kinds = [types_in(card_of(answer(chart=chart(n, kind="donut")))) for n in (3, 4)]
    assert "Chart.Donut" in kinds[0]
    assert "Chart.HorizontalBar" in kinds[1]
    named = ChartSeries(name="", points=(("Regional förvaltning", 1.0), ("Nyttjandelicens", 2.0)))
    long = types_in(card_of(answer(chart=chart(kind="donut", series=(named,)))))
    assert "Chart.HorizontalBar" in long


def test_words_of_others_are_shown_as_they_are() -> None:
    card = card_of(answer(headline="*Kalix* [här](https://a.example) <at>Alla</at>"))
    assert card["body"][0]["text"] == "\\*Kalix\\* \\[här\\](https://a.example) \\<at>Alla\\</at>"


def test_a_card_is_read_aloud_and_told_without_markdown() -> None:
    said = answer(headline="Backup_lösning *klar*.", statements=("I mars.",), sources=(SOURCE,))
    card = card_of(said, "en")
    assert card["speak"] == "Backup_lösning *klar*. I mars."
    assert card["fallbackText"].startswith("Backup_lösning *klar*. I mars. Source: Budget")
    assert card["lang"] == "en"


def test_a_greeting_is_plain_words() -> None:
    reply = reply_for(answer(headline="Hej! Vad vill du veta?"), "sv", personal=True)
    assert reply.text == "Hej! Vad vill du veta?"


def test_a_sourced_answer_is_a_card_whose_notification_shows_the_answer() -> None:
    reply = reply_for(answer(sources=(SOURCE,)), "sv", personal=True)
    assert reply.card is not None
    assert reply.summary == "Kalix betalar 108 000 kr."


def test_a_long_suggestion_is_shortened_on_its_button_but_asked_in_full() -> None:
    words = "Vilka kommuner använder DCBD (Datacenter Norrbotten)?"
    (button,) = buttons_of(card_of(answer(suggestions=(words,))))
    assert button["title"] == "Vilka kommuner använder DCBD?"
    assert button["tooltip"] == words
    assert button["data"]["text"] == words


def test_many_short_options_stand_two_abreast() -> None:
    names = ("Arjeplog", "Arvidsjaur", "Boden", "Gällivare", "Haparanda")
    options = tuple(Option(label=name, question=QUESTION) for name in names)
    card = card_of(answer(outcome=Outcome.ASKS, options=options))
    rows = [node["actions"] for _, node in nodes(card) if node.get("type") == "ActionSet"]
    assert [[button["title"] for button in row] for row in rows] == [
        ["Arjeplog", "Arvidsjaur"],
        ["Boden", "Gällivare"],
        ["Haparanda"],
    ]


def test_long_statements_fold_sooner_than_short_ones() -> None:
    short, long = ("Boden betalar minst. ", "Kommunerna samverkar om driften. " * 10)
    seen = [
        visible(card_of(answer(statements=[f"{n} {words}" for n in range(6)])))
        for words in (short, long)
    ]
    assert [len(texts) for texts in seen] == [7, 2]


def test_a_wall_of_a_headline_is_not_bold() -> None:
    assert card_of(answer(headline="dokument " * 40))["body"][0]["weight"] == "Default"
