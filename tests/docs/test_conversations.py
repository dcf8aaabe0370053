"""What the documents show as asked and answered is answered so: figures, sources and buttons."""

import re
from collections.abc import Iterator
from datetime import date

from dialogs.answer import Outcome
from dialogs.answering import Responses, outcome_of, respond
from dialogs.plain import written_source
from dialogs.question import Question
from domain.facts import Facts
from domain.people import Person
from tests.dialogs.asked import has_figure, shown
from tests.docs.markdown import (
    ADD_A_COOPERATION,
    GUIDE,
    Exchange,
    conversations,
    prose,
    spans,
    table,
)

TODAY = date(2025, 12, 5)
_MONTH = "januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december"
_FIGURE = re.compile(
    rf"(?<![\w./-])(?:\d{{1,2}} (?:{_MONTH}) \d{{4}}|\d{{1,2}}:\d\d"
    r"|\d{1,3}(?: \d{3})*(?:,\d+)?(?: kr| %| av \d+)|\d{1,3}(?: \d{3})+|\d+(?:,\d+)?)(?![\w/]|\.\d)"
)


def figures(words: str) -> list[str]:
    """Every figure and date in a sentence, with its unit."""
    return _FIGURE.findall(re.sub(r"\s+", " ", words))


def ask(
    text: str, facts: Facts, person: Person | None, previous: Question | None = None
) -> Responses:
    return respond(text, facts, person=person, language="sv", today=TODAY, previous=previous)


def faults(conversation: list[Exchange], facts: Facts, person: Person | None) -> Iterator[str]:
    """How the answers differ from what a document shows."""
    previous: Question | None = None
    for exchange in conversation:
        response = ask(exchange.asked, facts, person, previous)
        previous = response.last or previous
        said = shown(response.answers)
        for figure in figures(exchange.said):
            if not has_figure(said, figure):
                yield f"{exchange.asked}: {figure} is not said in: {said[:400]}"
        sources = {
            re.sub(r"\s+", " ", written_source(s)) for a in response.answers for s in a.sources
        }
        for source in exchange.sources:
            if source not in sources:
                yield f"{exchange.asked}: {source} is none of {sources}"
        options = tuple(option.label for answer in response.answers for option in answer.options)
        if exchange.options != options:
            yield f"{exchange.asked}: the buttons are {options}"


def karin(facts: Facts) -> Person:
    """The demo's member for Kalix, who asks in the guide."""
    return facts.person_by_email["karin.demo@kalix.example"]


def test_every_answer_in_the_user_guide_is_given(facts: Facts) -> None:
    asked = conversations(GUIDE)
    assert sum(len(conversation) for conversation in asked) > 15
    assert [fault for c in asked for fault in faults(c, facts, karin(facts))] == []


def test_every_question_in_the_guides_tables_is_answered(facts: Facts) -> None:
    wrong = []
    for question, answer in table(GUIDE, "Fråga"):
        response = ask(question, facts, karin(facts))
        said = shown(response.answers)
        missing = [f for f in figures(answer) if not has_figure(said, f)]
        if not figures(answer) and answer.lower() not in said:
            missing = [answer]
        if missing or outcome_of(response.answers) is not Outcome.ANSWERED:
            wrong.append((question, missing, said[:200]))
    assert wrong == []


def test_what_the_guide_tells_people_to_write_is_answered(facts: Facts) -> None:
    told = [text for text in spans(prose(GUIDE)) if text.endswith("?")]
    assert told
    for text in told:
        assert outcome_of(ask(text, facts, karin(facts)).answers) is Outcome.ANSWERED, text


def test_every_answer_about_the_example_is_given(facts: Facts) -> None:
    asked = conversations(ADD_A_COOPERATION)
    assert len(asked) > 3
    assert [fault for c in asked for fault in faults(c, facts, None)] == []


def test_a_figure_is_found_with_its_unit() -> None:
    words = "Boden 36 000 kr (71,4 %), 4 av 14 den 2 december 2025, kl. 15:00, § 13 och 2025/14"
    assert figures(words) == [
        *("36 000 kr", "71,4 %", "4 av 14", "2 december 2025", "15:00", "13"),
    ]
