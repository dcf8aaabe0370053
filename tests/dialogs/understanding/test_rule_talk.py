"""Is what coordinators say of rules told from everything else? By what clerks can read."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from dialogs.understanding.rule_talk import Distance, Wish, read_rule_talk
from tests.dialogs.asked import Asked, question_files, questions

_FOLDER = Path(__file__).with_name("rule_talk")
SAID = [
    pytest.param(entry, file.stem, id=f"{file.stem}: {entry['text']}")
    for file in sorted(_FOLDER.glob("*.toml"))
    for entry in tomllib.loads(file.read_text(encoding="utf-8"))["said"]
]


def written(distance: Distance | None) -> str | None:
    return f"{distance.number} {distance.unit}" if distance else None


@pytest.mark.parametrize(("entry", "language"), SAID)
def test_what_is_said_of_rules_is_understood(entry: dict[str, Any], language: str) -> None:
    found = read_rule_talk(entry["text"])
    if "wish" not in entry:
        assert found is None
        return
    assert found is not None
    assert (found.wish, found.language) == (Wish(entry["wish"]), language)
    assert sorted([*found.kinds, *found.steps]) == entry.get("rules", [])
    assert written(found.now) == entry.get("now")
    assert written(found.distance) == entry.get("distance")
    assert (f"{found.at:%H:%M}" if found.at else None) == entry.get("at")
    assert list(found.months) == entry.get("months", [])
    assert found.text == entry.get("added", "")
    assert found.item == entry.get("item", found.item)


def test_no_question_of_the_files_is_taken_for_one_about_rules() -> None:
    def asked(question: Asked) -> list[str]:
        return [question.ask, *(text for after in question.follow_ups for text in asked(after))]

    taken = [
        text
        for file in question_files()
        for question in questions(file)
        for text in asked(question)
        if read_rule_talk(text) is not None
    ]
    assert taken == []
