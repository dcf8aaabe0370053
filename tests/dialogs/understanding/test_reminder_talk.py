"""Is what people say of reminders told from everything else? By what clerks can read."""

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from dialogs.understanding.reminder_talk import Wish, read_reminder_talk
from tests.dialogs.asked import Asked, question_files, questions

TODAY = date(2026, 2, 10)
_FOLDER = Path(__file__).with_name("reminder_talk")
SAID = [
    pytest.param(entry, file.stem, id=f"{file.stem}: {entry['text']}")
    for file in sorted(_FOLDER.glob("*.toml"))
    for entry in tomllib.loads(file.read_text(encoding="utf-8"))["said"]
]


@pytest.mark.parametrize(("entry", "language"), SAID)
def test_what_is_said_of_reminders_is_understood(entry: dict[str, Any], language: str) -> None:
    found = read_reminder_talk(entry["text"], TODAY)
    if "wish" not in entry:
        assert found is None
        return
    assert found is not None
    assert (found.wish, found.language) == (Wish(entry["wish"]), language)
    assert found.choice == entry.get("choice")
    assert sorted(found.kinds) == entry.get("kinds", [])
    assert (found.first, found.last) == (entry.get("first"), entry.get("last"))
    assert found.own == entry.get("own", found.own)


@pytest.mark.parametrize(
    "file", question_files(), ids=lambda file: f"{file.parent.name}/{file.stem}"
)
def test_no_question_of_the_files_is_taken_for_one_about_reminders(file: Path) -> None:
    def asked(question: Asked) -> list[str]:
        return [question.ask, *(text for after in question.follow_ups for text in asked(after))]

    taken = [
        text
        for question in questions(file)
        for text in asked(question)
        if read_reminder_talk(text, TODAY) is not None
    ]
    assert taken == []
