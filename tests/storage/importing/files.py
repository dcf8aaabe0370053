"""Spreadsheets as people make them, written for a test."""

import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import openpyxl

Rows = Sequence[Any]
"""Rows of cells; a row of words and numbers has no narrower type."""


def xlsx(path: Path, rows: Rows, *, merged: Sequence[str] = (), title: str = "Blad1") -> Path:
    """A workbook of one sheet."""
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet.title = title
    for row in rows:
        sheet.append(list(row))
    for area in merged:
        sheet.merge_cells(area)
    workbook.save(path)
    return path


def csv(path: Path, text: str, encoding: str = "utf-8-sig") -> Path:
    path.write_text(text, encoding=encoding, newline="")
    return path


def with_entry(path: Path, name: str, content: bytes) -> Path:
    """The same workbook with one thing more in it."""
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr(name, content)
    return path
