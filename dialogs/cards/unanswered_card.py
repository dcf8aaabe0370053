"""How are unanswered questions shown? A list, and each with the three ways of seeing to it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dialogs.cards.elements import (
    Card,
    Element,
    action_set,
    card,
    container,
    execute,
    fold,
    hidden,
    text_block,
)
from dialogs.cards.inputs import Choice, choice_input, text_input
from dialogs.cards.literal import literal
from dialogs.plain import clipped, one_line
from dialogs.texts import say
from dialogs.understanding.new_names import LONGEST_NAME

LONGEST_ANSWER = 1_500
LONGEST_SOURCE = 200
MOST_LISTED = 8
_LONGEST_TOLD = 600


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A question in the list: its words, how often it was asked, and what its button tells."""

    words: str
    told: str
    data: Mapping[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionForm:
    """One question with what can be done about it.

    ``inputs`` are filled in by name; ``things`` are what a word can mean, ``people`` who can be
    asked; ``notice`` is what happened before it is shown, if anything.
    """

    words: str
    told: Sequence[str]
    data: Mapping[str, object]
    back: Mapping[str, object]
    inputs: Mapping[str, str]
    things: Sequence[Choice]
    people: Sequence[Choice]
    notice: str | None = None


def list_card(heading: str, items: Sequence[Listed], more: str | None, language: str) -> Card:
    """The questions; each button gives the verb ``question``."""
    body: list[Element] = [
        text_block(literal(heading), size="Medium", weight="Bolder", style="heading")
    ]
    for item in items:
        button = execute(say(language, "teaching_cards.see_to"), "question", item.data)
        body.append(
            container(
                [
                    text_block(literal(item.words)),
                    text_block(literal(item.told), isSubtle=True, size="Small", spacing="None"),
                    action_set([button], spacing="Small"),
                ],
                separator=True,
            )
        )
    if more is not None:
        body.append(text_block(literal(more), isSubtle=True))
    lines = [f"{item.words} ({item.told})" for item in items]
    return _told(body, " ".join([heading, *lines]), language)


def question_card(form: QuestionForm, language: str) -> Card:
    """One question.

    The verbs are ``question_name``, ``question_answer``, ``question_pass``, ``question_remove`` and
    ``questions``.
    """
    body: list[Element] = []
    if form.notice is not None:
        notice = text_block(literal(form.notice), weight="Bolder")
        body.append(container([notice], style="attention"))
    body.append(text_block(literal(form.words), size="Medium", weight="Bolder", style="heading"))
    body += [
        text_block(literal(line), isSubtle=True, size="Small", spacing="Small")
        for line in form.told
    ]
    for name, inputs in _ways(form, language).items():
        verb = f"question_{name}"
        button = execute(
            say(language, f"teaching_cards.do_{name}"), verb, form.data, style="positive"
        )
        body += fold(f"way-{name}", say(language, f"teaching_cards.{name}"), language)
        body.append(hidden(container([*inputs, action_set([button])]), f"way-{name}"))
    body.append(
        action_set(
            [
                execute(say(language, "teaching_cards.remove"), "question_remove", form.data),
                execute(say(language, "teaching_cards.all"), "questions", form.back),
            ],
            separator=True,
        )
    )
    told = filter(None, (form.notice, form.words, *form.told))
    return _told(body, " ".join(told), language)


def _ways(form: QuestionForm, language: str) -> dict[str, list[Element]]:
    def label(name: str) -> str:
        return say(language, f"teaching_cards.{name}")

    inputs = form.inputs
    return {
        "name": [
            text_input(
                "words", label("words"), longest=LONGEST_NAME, value=inputs["words"], lines=False
            ),
            choice_input(
                "thing",
                label("thing"),
                form.things,
                chosen=inputs["thing"],
                placeholder=label("choose"),
            ),
        ],
        "answer": [
            text_input("answer", label("text"), longest=LONGEST_ANSWER, value=inputs["answer"]),
            text_input(
                "source",
                label("source"),
                longest=LONGEST_SOURCE,
                value=inputs["source"],
                placeholder=label("source_hint"),
                lines=False,
            ),
        ],
        "pass": [
            choice_input(
                "person",
                label("person"),
                form.people,
                chosen=inputs["person"],
                placeholder=label("choose"),
            )
        ],
    }


def _told(body: Sequence[Element], words: str, language: str) -> Card:
    told = clipped(one_line(words), _LONGEST_TOLD)
    return card(body, language, fallback_text=told, speak=told)
