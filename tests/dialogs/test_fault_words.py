"""Has every fault of a file that is sent in the chat a sentence in both languages?"""

import re
from pathlib import Path

import pytest

import storage
from dialogs.fault_words import written_fault
from dialogs.texts import LANGUAGES, texts
from storage import Fault, FaultCode

STORAGE = Path(storage.__file__).parent
READING = [
    *sorted((STORAGE / "importing").glob("*.py")),
    *(STORAGE / "loading" / name for name in ("members.py", "rows.py", "names.py")),
]


def placeholders(text: str) -> set[str]:
    return set(re.findall(r"{(\w+)", text))


def codes() -> set[FaultCode]:
    found = {name for file in READING for name in re.findall(r"FaultCode\.([A-Z_]+)", _text(file))}
    return {FaultCode[name] for name in found} - {FaultCode.ALIAS_TAKEN}


def _text(file: Path) -> str:
    return file.read_text(encoding="utf-8")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_fault_of_a_sent_file_has_a_sentence_that_its_values_fill(language: str) -> None:
    known = texts(language)
    assert len(codes()) > 30
    for code in codes():
        key = f"faults.{code.name.lower()}"
        assert key in known, key
        assert placeholders(known[key]) <= placeholders(code.value), key


def test_a_fault_is_told_with_its_sheet_row_and_column() -> None:
    fault = Fault("a.xlsx, Blad1", 4, "column C", FaultCode.DUPLICATE, {"other": 3, "key": "Kalix"})
    assert written_fault("sv", fault) == ("a.xlsx, Blad1, rad 4, kolumn C: upprepar rad 3 (Kalix)")
