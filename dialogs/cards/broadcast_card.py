"""How is a message to many written, looked at and followed? Form, preview, delivery report."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dialogs.cards.draft_card import draft_form, draft_preview
from dialogs.cards.elements import Card, Element, container, execute, text_block
from dialogs.cards.inputs import Choice, date_input, several_input, text_input, time_input
from dialogs.cards.literal import literal
from dialogs.texts import say

LONGEST_TEXT = 3_000
"""Characters of a message to many."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BroadcastForm:
    """What a form of a message to many shows.

    ``data`` is what every button tells, ``inputs`` what is filled in by the name of the input,
    ``choices`` what can be chosen for the inputs ``bodies``, ``roles``, ``municipalities`` and
    ``channels``.
    """

    heading: str
    data: Mapping[str, object]
    inputs: Mapping[str, str]
    choices: Mapping[str, Sequence[Choice]]
    notice: str | None = None


def broadcast_form(form: BroadcastForm, language: str) -> Card:
    """The form; its button gives the verb ``broadcast_preview``."""
    preview = execute(
        say(language, "broadcast_cards.preview"), "broadcast_preview", form.data, style="positive"
    )
    return draft_form(form.heading, form.notice, _inputs(form, language), [preview], language)


def broadcast_preview(
    form: BroadcastForm, *, text: str, facts: Sequence[str], seen: str, language: str
) -> Card:
    """The message as it will be read, and ``facts`` about its sending.

    The verbs are ``broadcast_send`` and ``broadcast_test``, both with the mark of what was seen as
    ``seen``, and ``broadcast_preview``.
    """
    shown: list[Element] = [
        container([text_block(text)], style="emphasis"),
        *(text_block(literal(fact), spacing="Small") for fact in facts),
    ]
    data = {**form.data, "seen": seen}
    buttons = [
        execute(say(language, "broadcast_cards.send"), "broadcast_send", data, style="positive"),
        execute(say(language, "broadcast_cards.test"), "broadcast_test", data),
    ]
    again = execute(say(language, "broadcast_cards.preview_again"), "broadcast_preview", form.data)
    return draft_preview(
        form.heading,
        form.notice,
        shown,
        buttons,
        _inputs(form, language),
        again,
        language,
        told=" ".join(facts),
    )


def _inputs(form: BroadcastForm, language: str) -> list[Element]:
    def label(name: str) -> str:
        return say(language, f"broadcast_cards.{name}")

    everybody = say(language, "broadcast_cards.everybody")
    return [
        *(
            several_input(
                name,
                label(name),
                choices,
                chosen=form.inputs[name].split(","),
                placeholder=everybody if name != "channels" else label("no_channels"),
            )
            for name, choices in form.choices.items()
        ),
        text_input("text", label("text"), value=form.inputs["text"], longest=LONGEST_TEXT),
        text_input(
            "links",
            label("links"),
            value=form.inputs["links"],
            longest=LONGEST_TEXT,
            placeholder=label("links_hint"),
        ),
        date_input("day", label("day"), value=form.inputs["day"]),
        time_input("time", label("time"), value=form.inputs["time"]),
    ]
