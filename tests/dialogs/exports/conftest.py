"""Files of the shipped cooperations, composed at one instant and read back."""

import csv
import io
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import openpyxl
import pytest
from docx import Document

from dialogs.exports import Ending, Kind, Request, composed
from domain.facts import CooperationFacts

MADE = datetime(2025, 12, 5, 11, 0, tzinfo=UTC)


@dataclass(frozen=True)
class Files:
    """The files of a year of a cooperation."""

    facts: CooperationFacts
    year: int
    language: str = "sv"

    def content(self, kind: Kind, ending: Ending) -> bytes:
        request = Request(facts=self.facts, year=self.year, language=self.language, made=MADE)
        return composed(kind, ending, request)

    def csv(self, kind: Kind) -> list[dict[str, str]]:
        text = self.content(kind, Ending.CSV).decode("utf-8-sig")
        return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=";"))

    def xlsx(self, kind: Kind, *, values: bool = False) -> Any:
        content = self.content(kind, Ending.XLSX)
        return openpyxl.load_workbook(io.BytesIO(content), data_only=values)

    def docx(self, kind: Kind) -> Any:
        return Document(io.BytesIO(self.content(kind, Ending.DOCX)))


FilesOf = Callable[..., Files]


@pytest.fixture(scope="session")
def files_of(norrbotten: CooperationFacts) -> FilesOf:
    """The files of a year, of Norrbottens e-nämnd where nothing else is said."""

    def make(year: int, facts: CooperationFacts = norrbotten, language: str = "sv") -> Files:
        return Files(facts, year, language)

    return make


def cells(sheet: Any) -> list[list[Any]]:
    """The values of a sheet, row by row."""
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def row_of(sheet: Any, name: str) -> list[Any]:
    """The row that begins with a name."""
    return next(row for row in cells(sheet) if row[0] == name)


def sections(word: Any) -> dict[str, list[str]]:
    """The paragraphs under each heading of a paper."""
    found: dict[str, list[str]] = {}
    heading = ""
    for paragraph in word.paragraphs:
        if paragraph.style.name == "Heading 2":
            heading = paragraph.text
            found[heading] = []
        elif heading and paragraph.text:
            found[heading].append(paragraph.text)
    return found


def tables(word: Any) -> list[list[list[str]]]:
    """The tables of a paper, row by row, with plain spaces."""
    return [
        [[cell.text.replace("\u00a0", " ") for cell in row.cells] for row in table.rows]
        for table in word.tables
    ]
