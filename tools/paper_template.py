"""Makes the shipped template of papers: `python -m tools.paper_template`.

The template is a Word file, which nobody reviews; this is what stands in it. An administrator who
wants another form copies the file and changes it in Word.
"""

from pathlib import Path

from docx import Document
from docx.document import Document as Word
from docx.enum.table import (
    WD_CELL_VERTICAL_ALIGNMENT,
    WD_ROW_HEIGHT_RULE,
    WD_TABLE_ALIGNMENT,
)
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph

from storage.exporting.word_files import TEMPLATE

FONT = "Arial"
LANGUAGE = "sv-SE"
HEAD, SMALL = Pt(9), Pt(8)
UPRIGHT = Cm(3.4)
INK = RGBColor(0, 0, 0)


def make(file: Path) -> None:
    """Write the template."""
    word = Document()
    _styles(word)
    _page(word)
    _head(word)
    _body(word)
    word.core_properties.title = "{{ paper.title }}"
    word.core_properties.author = ""
    word.core_properties.comments = ""
    word.save(str(file))


def _styles(word: Word) -> None:
    for name, size, before, after in (
        ("Normal", 10.5, 0, 6),
        ("Heading 1", 16, 18, 6),
        ("Heading 2", 11.5, 14, 3),
        ("List Bullet", 10.5, 0, 8),
    ):
        style = word.styles[name]
        if not isinstance(style, ParagraphStyle):
            raise TypeError(f"{name} is no style of paragraphs")
        style.font.name, style.font.size, style.font.color.rgb = FONT, Pt(size), INK
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for kind in ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"):
            fonts.set(qn(kind), FONT)
        for theme in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
            fonts.attrib.pop(qn(theme), None)
        style.paragraph_format.space_before = Pt(before)
        style.paragraph_format.space_after = Pt(after)
        style.paragraph_format.line_spacing = 1.1
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), LANGUAGE)
    word.styles["Normal"].element.get_or_add_rPr().append(language)


def _page(word: Word) -> None:
    # Long Swedish compounds in narrow columns; Word wants its settings in their order.
    tab_stop = word.settings.element.find(qn("w:defaultTabStop"))
    tab_stop.addnext(OxmlElement("w:autoHyphenation"))
    page = word.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.left_margin, page.right_margin = Cm(2.5), Cm(2.2)
    page.top_margin, page.bottom_margin = Cm(3.4), Cm(2)
    page.header_distance = Cm(1.2)


def _head(word: Word) -> None:
    """On every page: who writes, what kind of paper, page of pages; the body, the day, the case."""
    header = word.sections[0].header
    first = header.paragraphs[0]
    _tabs(first)
    _run(first, "{{ paper.host | upper }}", bold=True)
    _run(first, "\t{{ paper.form }}\t")
    _field(first, "PAGE")
    _run(first, " (")
    _field(first, "NUMPAGES")
    _run(first, ")")
    for left, middle in (
        ("{{ paper.body }}", "{{ paper.dated }}\t{% if paper.proposal %}Ärendenr{% endif %}"),
        ("{{ paper.author }}", ""),
    ):
        line = header.add_paragraph()
        _tabs(line)
        _run(line, f"{left}\t{middle}")
    for line in header.paragraphs:
        line.paragraph_format.space_after = Pt(0)


def _tabs(line: Paragraph) -> None:
    line.paragraph_format.tab_stops.clear_all()
    line.paragraph_format.tab_stops.add_tab_stop(Cm(8), WD_TAB_ALIGNMENT.LEFT)
    line.paragraph_format.tab_stops.add_tab_stop(Cm(16.3), WD_TAB_ALIGNMENT.RIGHT)


def _body(word: Word) -> None:
    word.add_heading("{{ paper.title }}", level=1)
    _tag(word, "if paper.proposal")
    word.add_paragraph("Ärendenr")
    word.add_heading("Samordnarens förslag till beslut", level=2)
    word.add_paragraph("{{ paper.proposal }}")
    word.add_heading("Sammanfattning av ärendet", level=2)
    _tag(word, "endif")
    _tag(word, "for text in paper.summary")
    word.add_paragraph("{{ text }}")
    _tag(word, "endfor")
    _tag(word, "for section in paper.sections")
    word.add_heading("{{ section.heading }}", level=2)
    _tag(word, "for block in section.blocks")
    _tag(word, "if block.kind == 'paragraph'")
    word.add_paragraph("{{ block.text }}")
    _tag(word, "elif block.kind == 'lead'")
    lead = word.add_paragraph("{{ block.text }}")
    lead.paragraph_format.keep_with_next = True
    _tag(word, "elif block.kind == 'bullet'")
    word.add_paragraph("{{ block.text }}", style="List Bullet")
    _tag(word, "elif block.kind == 'remark'")
    _small(word, "{{ block.text }}")
    _tag(word, "elif block.words")
    _grid(word, WD_ALIGN_PARAGRAPH.LEFT)
    _tag(word, "elif block.crowded")
    _grid(word, WD_ALIGN_PARAGRAPH.RIGHT, upright=True)
    _tag(word, "else")
    _grid(word, WD_ALIGN_PARAGRAPH.RIGHT)
    for tag in ("endif", "endfor", "endfor"):
        _tag(word, tag)
    signature = word.add_paragraph("{{ paper.author }}")
    signature.paragraph_format.space_before = Pt(24)
    signature.paragraph_format.space_after = Pt(0)
    signature.paragraph_format.keep_with_next = True
    word.add_paragraph("{{ paper.author_title }}")
    _tag(word, "if paper.recipients")
    word.add_heading("Beslutet skickas till", level=2)
    word.add_paragraph("{{ paper.recipients }}")
    _tag(word, "endif")
    word.add_heading("Underlag", level=2)
    _tag(word, "for text in paper.origin")
    _small(word, "{{ text }}")
    _tag(word, "endfor")


def _tag(word: Word, tag: str) -> None:
    """A tag that takes its paragraph with it."""
    word.add_paragraph(f"{{%p {tag} %}}")


def _small(word: Word, text: str) -> None:
    paragraph = word.add_paragraph()
    paragraph.paragraph_format.space_after = Pt(5)
    paragraph.add_run(text).font.size = SMALL


def _grid(word: Word, figures: WD_ALIGN_PARAGRAPH, *, upright: bool = False) -> None:
    """A heading row, the rows, the sums; a column of names and as many others as there are.

    ``upright`` headings are read from below, so that long words fit narrow columns.
    """
    table = word.add_table(rows=0, cols=4)
    table.style = word.styles["Table Grid"]
    table.alignment = WD_TABLE_ALIGNMENT.LEFT
    table.autofit = True
    headings = WD_ALIGN_PARAGRAPH.LEFT if upright else figures
    heading = _cells(table, "block.columns", headings, bold=True)
    repeated = OxmlElement("w:tblHeader")
    heading._tr.get_or_add_trPr().append(repeated)
    for cell in heading.cells:
        shade = OxmlElement("w:shd")
        shade.set(qn("w:val"), "clear")
        shade.set(qn("w:fill"), "E7ECF2")
        cell._tc.get_or_add_tcPr().append(shade)
    if upright:
        _stand_up(heading)
    for rows, bold in (("block.rows", False), ("block.totals", True)):
        _loop(table, f"for row in {rows}")
        _cells(table, "row", figures, bold=bold)
        _loop(table, "endfor")
    after = word.add_paragraph()
    after.paragraph_format.space_after = Pt(2)


def _stand_up(heading: _Row) -> None:
    """Turn the headings of the figures, each close to its column's figures."""
    heading.height, heading.height_rule = UPRIGHT, WD_ROW_HEIGHT_RULE.AT_LEAST
    for cell in heading.cells[1:]:
        direction = OxmlElement("w:textDirection")
        direction.set(qn("w:val"), "btLr")
        cell._tc.get_or_add_tcPr().append(direction)
    for cell in heading.cells:
        cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.BOTTOM


def _loop(table: Table, tag: str) -> None:
    _added(table).cells[0].text = f"{{%tr {tag} %}}"


def _added(table: Table) -> _Row:
    return table.add_row()  # type: ignore[no-untyped-call,no-any-return]  # python-docx forgot it


def _cells(table: Table, values: str, figures: WD_ALIGN_PARAGRAPH, *, bold: bool) -> _Row:
    row = _added(table)
    unsplit = OxmlElement("w:cantSplit")
    row._tr.get_or_add_trPr().append(unsplit)
    name, first, value, last = row.cells
    _fill(name, f"{{{{ {values}[0] }}}}", WD_ALIGN_PARAGRAPH.LEFT, bold=bold)
    _fill(first, f"{{%tc for value in {values}[1:] %}}", figures)
    _fill(value, "{{ value }}", figures, bold=bold)
    _fill(last, "{%tc endfor %}", figures)
    return row


def _fill(cell: _Cell, text: str, alignment: WD_ALIGN_PARAGRAPH, *, bold: bool = False) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.alignment = alignment
    paragraph.paragraph_format.space_after = Pt(1)
    paragraph.paragraph_format.space_before = Pt(1)
    run = paragraph.add_run(text)
    run.font.size, run.bold = Pt(8.5), bold


def _run(paragraph: Paragraph, text: str, *, bold: bool = False) -> None:
    run = paragraph.add_run(text)
    run.font.size, run.bold = HEAD, bold


def _field(paragraph: Paragraph, name: str) -> None:
    """A number that Word fills in: the page, or how many there are."""
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), name)
    paragraph._p.append(field)
    shown = paragraph.add_run("1")
    shown.font.size = HEAD
    field.append(shown._r)


if __name__ == "__main__":
    make(TEMPLATE)
    print(TEMPLATE)
