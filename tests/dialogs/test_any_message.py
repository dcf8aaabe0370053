"""Is every message answered, whatever it says? Mixtures of all words the bot and the store know."""

import json
from datetime import date
from random import Random
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dialogs.answer import Answer, Outcome
from dialogs.answering import answer_item, asker_of, respond
from dialogs.cards import reply_for
from dialogs.cards.answer_card import MOST_BYTES, bytes_of
from dialogs.plain import as_text
from dialogs.question import Question, Topic
from dialogs.remembered import Remembered, from_json, to_json
from dialogs.understanding.lexicon import lexicon
from dialogs.understanding.tokens import MAX_LENGTH
from domain.facts import CooperationFacts, Facts
from domain.people import Person
from storage import read_folder, shipped_folders
from tests.dialogs.asked import question_files, questions

TODAY = date(2025, 12, 5)
_EXAMPLES = 400


def _names(facts: CooperationFacts) -> list[str]:
    names = [m.name for m in facts.municipalities]
    for kind in (
        facts.subjects,
        facts.cost_components,
        facts.bodies,
        facts.roles,
        facts.agreements,
    ):
        names += [name for record in kind for name in (record.name, *record.aliases)]
    names += [document.title for document in facts.documents]
    names += [decision.title for decision in facts.decisions]
    names += [holder.person for holder in facts.office_holders]
    return names


NAMES = sorted({n for folder in shipped_folders() for n in _names(read_folder(folder))})
WORDS = sorted({" ".join(words) for words in lexicon().concepts} | lexicon().ignored)
ODDS = (
    "2024|2025|2016|1999|2099|i år|förra året|nästa år|i våras|18 mars 2025|29 februari|§ 11|§ 99|"
    "2025/14|1,4 mnkr|0 kr|-5 kr|999999999999999 kr|3 %|0 %|40/60|fem kommuner|0 kommuner|500 GB|"
    "och|?|!|.|,|vi|oss|Umeå|Göteborg|då|varför|skillnaden|per månad|utan|bara|topp 3|hej|tack|1|99"
)
PIECE = st.sampled_from(NAMES) | st.sampled_from(WORDS) | st.sampled_from(ODDS.split("|"))
MESSAGE = st.lists(PIECE, min_size=1, max_size=9).map(" ".join)


ASKED = [
    each.ask
    for file in question_files()
    for asked in questions(file)
    for each in (asked, *asked.follow_ups)
]
_TURNS = 400
"""Questions asked in one conversation, each after the one that chance put before it."""


@pytest.fixture(scope="module")
def everybody(shipped: Facts) -> list[Person | None]:
    return [None, *shipped.people]


def check(answer: Answer, language: str) -> None:
    """What holds for every answer."""
    assert answer.headline.strip()
    assert "{" not in answer.headline
    assert as_text(answer, language).strip()
    reply = reply_for(answer, language, personal=True)
    assert reply.card is None or bytes_of(dict(reply.card)) <= MOST_BYTES
    assert (answer.outcome is Outcome.ASKS) == bool(answer.options)
    if answer.question is not None:
        kept = Remembered(
            question=answer.question, choices=tuple(o.question for o in answer.options)
        )
        assert from_json(json.loads(json.dumps(to_json(kept)))) == kept


@settings(max_examples=_EXAMPLES)
@given(st.lists(MESSAGE, min_size=1, max_size=3), st.integers(0, 5), st.sampled_from(["sv", "en"]))
def test_every_conversation_is_answered(
    shipped: Facts, everybody: list[Person | None], messages: list[str], who: int, language: str
) -> None:
    previous: Question | None = None
    for message in messages:
        response = respond(
            message,
            shipped,
            person=everybody[who % len(everybody)],
            language=language,
            today=TODAY,
            previous=previous,
        )
        previous = response.last or previous
        assert response.answers
        for answer in response.answers:
            check(answer, response.language)
            for option in answer.options:
                facts = shipped.cooperations[option.question.cooperation]
                asker = asker_of(None, facts, language, TODAY)
                chosen = answer_item(option.question, facts, asker, TODAY)
                check(chosen, language)


@pytest.mark.parametrize("seed", range(5))
def test_every_question_is_answered_after_any_other(
    shipped: Facts, everybody: list[Person | None], seed: int
) -> None:
    random = Random(seed)
    person = random.choice(everybody)
    previous: Question | None = None
    for message in random.choices(ASKED, k=_TURNS):
        language = random.choice(["sv", "en"])
        response = respond(
            message, shipped, person=person, language=language, today=TODAY, previous=previous
        )
        previous = response.last or previous
        assert response.answers, message
        for answer in response.answers:
            check(answer, response.language)


@settings(max_examples=_EXAMPLES)
@given(st.text(max_size=200), st.sampled_from(["sv", "en"]))
def test_every_text_is_answered(shipped: Facts, text: str, language: str) -> None:
    response = respond(text, shipped, person=None, language=language, today=TODAY)
    assert response.answers
    for answer in response.answers:
        check(answer, response.language)


@pytest.mark.parametrize(
    "piece",
    [
        *(
            "x",
            "kalix",
            "kostnad",
            "socialtjänst",
            "é",
            "1",
            "(",
            "?",
            "§",
            "<",
            "<a ",
            "a-",
            "1.a",
        ),
        *("vi ", "och vad kostar ", "vad kostar det? ", "18 mars ", "2025-", "1,4 mnkr ", "a\n"),
        *("socialtjänstsystemetsförvaltningskostnad ", "grundplattform ", "över kalix ", "SOC "),
    ],
)
def test_no_message_keeps_the_bot_busy(shipped: Facts, piece: str) -> None:
    """Everybody waits for a message that takes long; the longest is read in a second or two."""
    text = piece * (MAX_LENGTH // len(piece))
    began = process_time()
    response = respond(text, shipped, person=None, language="sv", today=TODAY)
    assert process_time() - began < 3.0
    assert response.answers


@pytest.mark.parametrize("topic", Topic)
@pytest.mark.parametrize("language", ["sv", "en"])
def test_every_topic_answers_a_question_that_says_nothing_more(
    shipped: Facts, topic: Topic, language: str
) -> None:
    for name, facts in shipped.cooperations.items():
        asker = asker_of(None, facts, language, TODAY)
        check(answer_item(Question(topic=topic, cooperation=name), facts, asker, TODAY), language)


@pytest.mark.parametrize("topic", Topic)
@pytest.mark.parametrize("language", ["sv", "en"])
def test_every_topic_answers_from_a_cooperation_that_holds_nothing(
    norrbotten: CooperationFacts, topic: Topic, language: str
) -> None:
    """A new cooperation begins with little more than its name."""
    bare = CooperationFacts(
        cooperation=norrbotten.cooperation,
        municipalities=norrbotten.municipalities,
        documents=norrbotten.documents,
    )
    asker = asker_of(None, bare, language, TODAY)
    for question in (
        Question(topic=topic, cooperation="norrbotten"),
        Question(topic=topic, cooperation="norrbotten", years=(2025,), municipalities=("2514",)),
    ):
        check(answer_item(question, bare, asker, TODAY), language)
