"""Is coming to a meeting told from everything else that people say? By what clerks can read."""

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from dialogs.answering import vocabulary_of
from dialogs.understanding.meeting_talk import Asked, Attending, read_meeting_talk
from domain.facts import CooperationFacts
from tests.dialogs.asked import Asked as Question
from tests.dialogs.asked import question_files, questions

_MONDAY = date(2025, 3, 10)
_FOLDER = Path(__file__).with_name("meeting_talk")
SAID = [
    pytest.param(entry, id=f"{file.stem}: {entry['text']}")
    for file in sorted(_FOLDER.glob("*.toml"))
    for entry in tomllib.loads(file.read_text(encoding="utf-8"))["said"]
]


@pytest.mark.parametrize("entry", SAID)
def test_what_is_said_of_coming_is_understood(
    entry: dict[str, Any], norrbotten: CooperationFacts
) -> None:
    found = read_meeting_talk(entry["text"], vocabulary_of(norrbotten), (), _MONDAY)
    if "ask" in entry:
        assert isinstance(found, Asked)
        assert found.ask == entry["ask"]
        municipality = found.municipalities[0] if found.municipalities else None
    elif "answer" in entry:
        assert isinstance(found, Attending)
        assert (found.answer or "unsure") == entry["answer"]
        assert found.changes == entry.get("changes", False)
        assert found.substitute_goes == entry.get("substitute_goes", False)
        assert found.comment == entry.get("comment", "")
        assert found.asks == entry.get("asks", "")
        municipality = found.municipality
    else:
        assert found is None
        return
    assert municipality == entry.get("municipality")
    if "day" in entry:
        assert found.occasion.fits(entry["day"], found.occasion.bodies)
        assert not found.occasion.fits(entry["day"].replace(day=28), found.occasion.bodies)
    assert found.occasion.impossible == entry.get("impossible", False)
    assert found.occasion.bodies == ((entry["body"],) if "body" in entry else ())


@pytest.mark.parametrize(
    "file", question_files(), ids=lambda file: f"{file.parent.name}/{file.stem}"
)
def test_no_question_of_the_files_is_taken_for_an_answer_to_an_invitation(
    file: Path, norrbotten: CooperationFacts
) -> None:
    vocabulary = vocabulary_of(norrbotten)

    def asked(question: Question) -> list[str]:
        return [question.ask, *(text for after in question.follow_ups for text in asked(after))]

    taken = [
        text
        for question in questions(file)
        for text in asked(question)
        if read_meeting_talk(text, vocabulary, (), _MONDAY) is not None
    ]
    assert taken == []
