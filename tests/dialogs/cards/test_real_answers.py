"""Are the cards of real answers, from the shipped documents, ones that Teams takes?"""

from collections.abc import Mapping
from pathlib import Path

import pytest

from dialogs.answer import Answer
from dialogs.cards import reply_for
from domain.facts import Facts
from domain.people import Person
from tests.dialogs.asked import conversation, question_files, questions
from tests.dialogs.cards.card_rules import faults, words_of


def answers_in(
    file: Path, shipped: Facts, people: Mapping[str, Person]
) -> Mapping[str, tuple[Answer, str]]:
    """Every different answer to the questions of a file, by its headline."""
    return {
        answer.headline: (answer, told.asked.language)
        for asked in questions(file)
        for told in conversation(asked, shipped, people)
        for answer in told.answers
    }


@pytest.mark.parametrize(
    "file", question_files(), ids=lambda file: f"{file.parent.name}-{file.stem}"
)
def test_every_real_answer_is_a_reply_that_teams_takes(
    file: Path, shipped: Facts, people: Mapping[str, Person]
) -> None:
    found = answers_in(file, shipped, people)
    assert found
    for headline, (answer, spoken) in found.items():
        reply = reply_for(answer, spoken, personal=True)
        if reply.card is not None:
            card = dict(reply.card)
            assert faults(card) == [], headline
            assert not any("kortade" in words for words in words_of(card)), headline
