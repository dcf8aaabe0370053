"""Are the cards of real answers, from the shipped documents, ones that Teams takes?"""

from collections.abc import Mapping

from dialogs.answer import Answer
from dialogs.cards import reply_for
from domain.facts import Facts
from domain.people import Person
from tests.dialogs.asked import conversation, question_files, questions
from tests.dialogs.cards.card_rules import faults, words_of


def answers_in(
    language: str, shipped: Facts, people: Mapping[str, Person]
) -> Mapping[str, tuple[Answer, str]]:
    """Every different answer to the questions of a language, by its headline."""
    return {
        answer.headline: (answer, told.asked.language)
        for file in question_files()
        if file.parent.name == language
        for asked in questions(file)
        for told in conversation(asked, shipped, people)
        for answer in told.answers
    }


def test_every_real_answer_is_a_reply_that_teams_takes(
    shipped: Facts, people: Mapping[str, Person]
) -> None:
    for language in ("sv", "en"):
        found = answers_in(language, shipped, people)
        assert len(found) > 100
        for headline, (answer, spoken) in found.items():
            reply = reply_for(answer, spoken, personal=True)
            if reply.card is not None:
                card = dict(reply.card)
                assert faults(card) == [], headline
                assert not any("kortade" in words for words in words_of(card)), headline
