"""Does a paper hold what it was given, in whatever template, and is a bad template told of?"""

import io
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from docx import Document

from storage.exporting import (
    Bullet,
    Grid,
    Lead,
    Paper,
    Paragraph,
    Remark,
    Section,
    TemplateFault,
    write_word,
)

PAPER = Paper(
    form="TJÄNSTESKRIVELSE",
    title="Information <nu> & sedan",
    host="Björkby kommun",
    body="Nämnden",
    dated=date(2025, 12, 5),
    author="Eva Ek",
    author_title="Samordnare",
    proposal="Nämnden beslutar.",
    summary=("Först.", "Sedan."),
    sections=(
        Section(
            heading="E-arkiv",
            blocks=(
                Lead("Följande:"),
                Bullet("4 av 14 {{ 7 * 7 }}"),
                Paragraph("Löpande text."),
                Remark("Källa."),
                Grid(
                    columns=("Kommun", "Intäkter", "Kostnader"),
                    rows=(("Björkby", "1", "2"), ("Granby", "3", "4")),
                    totals=(("Summa", "4", "6"),),
                ),
                Grid(columns=("Vad", "Läge"), rows=(("A", "B"),), words=True),
            ),
        ),
    ),
    recipients="Ingående kommuner",
    origin=("Framtaget i dag.", "Plan, 8.4"),
    made=datetime(2025, 12, 5, 11, 0, tzinfo=UTC),
)


def template(folder: Path, *texts: str) -> Path:
    """A template of paragraphs."""
    word = Document()
    for text in texts:
        word.add_paragraph(text)
    file = folder / "mall.docx"
    word.save(str(file))
    return file


def texts_of(content: bytes) -> list[tuple[str, str]]:
    """Style and text of every paragraph outside tables."""
    word = Document(io.BytesIO(content))
    return [(p.style.name, p.text) for p in word.paragraphs if p.style is not None and p.text]


def test_every_part_of_a_paper_stands_in_its_order_and_style() -> None:
    assert texts_of(write_word(PAPER)) == [
        ("Heading 1", "Information <nu> & sedan"),
        ("Normal", "Ärendenr"),
        ("Heading 2", "Samordnarens förslag till beslut"),
        ("Normal", "Nämnden beslutar."),
        ("Heading 2", "Sammanfattning av ärendet"),
        ("Normal", "Först."),
        ("Normal", "Sedan."),
        ("Heading 2", "E-arkiv"),
        ("Normal", "Följande:"),
        ("List Bullet", "4 av 14 {{ 7 * 7 }}"),
        ("Normal", "Löpande text."),
        ("Normal", "Källa."),
        ("Normal", "Eva Ek"),
        ("Normal", "Samordnare"),
        ("Heading 2", "Beslutet skickas till"),
        ("Normal", "Ingående kommuner"),
        ("Heading 2", "Underlag"),
        ("Normal", "Framtaget i dag."),
        ("Normal", "Plan, 8.4"),
    ]


def test_a_table_has_as_many_columns_as_the_grid() -> None:
    figures, words = Document(io.BytesIO(write_word(PAPER))).tables
    assert [[cell.text for cell in row.cells] for row in figures.rows] == [
        ["Kommun", "Intäkter", "Kostnader"],
        ["Björkby", "1", "2"],
        ["Granby", "3", "4"],
        ["Summa", "4", "6"],
    ]
    assert [[cell.text for cell in row.cells] for row in words.rows] == [
        ["Vad", "Läge"],
        ["A", "B"],
    ]


def test_the_head_names_host_body_day_and_author_on_every_page() -> None:
    header = Document(io.BytesIO(write_word(PAPER))).sections[0].header
    text = "\n".join(paragraph.text for paragraph in header.paragraphs)
    for part in ("BJÖRKBY KOMMUN", "TJÄNSTESKRIVELSE", "Nämnden", "2025-12-05", "Eva Ek"):
        assert part in text


def test_the_file_tells_title_author_and_when_it_was_made() -> None:
    told = Document(io.BytesIO(write_word(PAPER))).core_properties
    assert (told.title, told.author) == (PAPER.title, "Eva Ek")
    assert told.created == PAPER.made


def test_an_administrators_template_gives_the_form(tmp_path: Path) -> None:
    own = template(tmp_path, "Vårt eget: {{ paper.title }}")
    assert [text for _, text in texts_of(write_word(PAPER, own))] == [f"Vårt eget: {PAPER.title}"]


@pytest.mark.parametrize(
    ("tag", "why"),
    [
        ("{{ paper.titel }}", "has no attribute 'titel'"),
        ("{{ papper.title }}", "'papper' is undefined"),
        ("{% for x in paper.summary %}", "endfor"),
        ("{{ paper.__class__.__mro__ }}", "unsafe"),
    ],
)
def test_a_tag_that_fails_is_told_in_a_sentence(tmp_path: Path, tag: str, why: str) -> None:
    own = template(tmp_path, tag)
    with pytest.raises(TemplateFault, match="template can't be used") as refused:
        write_word(PAPER, own)
    assert str(own) in str(refused.value)
    assert why in str(refused.value)
    assert "\n" not in str(refused.value)


def test_a_template_that_is_no_word_file_is_told_in_a_sentence(tmp_path: Path) -> None:
    file = tmp_path / "mall.docx"
    with pytest.raises(TemplateFault, match="there is no such file"):
        write_word(PAPER, file)
    file.write_bytes(b"not a zip")
    with pytest.raises(TemplateFault, match="it is no Word file"):
        write_word(PAPER, file)


def test_a_paper_without_author_or_sections_is_written() -> None:
    bare = replace(PAPER, author="", author_title="", sections=(), origin=())
    assert ("Heading 1", PAPER.title) in texts_of(write_word(bare))
