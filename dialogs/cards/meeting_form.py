"""How is a meeting called, moved or cancelled? The form, what comes of it, and the last word."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dialogs.cards.elements import (
    Card,
    Element,
    action_set,
    card,
    container,
    execute,
    text_block,
)
from dialogs.cards.inputs import (
    Choice,
    choice_input,
    date_input,
    text_input,
    time_input,
    toggle_input,
)
from dialogs.cards.literal import literal
from dialogs.plain import clipped, one_line
from dialogs.texts import say

_LONGEST_TOLD = 600


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """A meeting as it would be: what, when, where, until when to answer, who is asked.

    ``carried`` is what its buttons give back: the form, and which meeting it changes.
    """

    heading: str
    lines: Sequence[str]
    notes: Sequence[str]
    confirm: str
    carried: Mapping[str, object]


def meeting_form(
    language: str,
    *,
    heading: str,
    form: Mapping[str, str],
    bodies: Sequence[tuple[str, str]],
    faults: Sequence[str],
    carried: Mapping[str, object],
) -> Card:
    """The form of a meeting, filled in with ``form``; its button gives ``meeting_preview``.

    ``bodies`` are (id, name); ``carried`` comes back with the inputs.
    """

    def words(key: str) -> str:
        return say(language, f"calling.{key}")

    def text(name: str, longest: int, *, lines: bool = False, missing: bool = False) -> Element:
        return text_input(
            name,
            words(name),
            placeholder=words(f"{name}_hint"),
            longest=longest,
            value=clipped(form.get(name, ""), longest),
            missing=words(f"{name}_missing") if missing else None,
            lines=lines,
        )

    def toggle(name: str) -> Element:
        return toggle_input(name, words(name), words("yes"), on=form.get(name) == "true")

    choose = choice_input(
        "bodies",
        words("bodies"),
        [Choice(*body) for body in bodies],
        missing=words("bodies_missing"),
    ) | {"isMultiSelect": True}
    if form.get("bodies"):
        choose["value"] = form["bodies"]
    day = date_input(
        "date", words("date"), value=form.get("date", ""), missing=words("date_missing")
    )
    by = date_input(
        "answer_by",
        words("answer_by"),
        value=form.get("answer_by", ""),
        missing=words("answer_by_missing"),
    )
    clocks = [
        time_input(n, words(n), value=form.get(n, ""), missing=words(f"{n}_missing"))
        for n in ("starts", "ends")
    ]
    review = execute(words("review"), "meeting_preview", carried)
    body = [
        _heading(heading),
        *_warnings(faults),
        text("title", 200, missing=True),
        choose,
        day,
        *clocks,
        text("place", 200),
        text("online_url", 2_000),
        by,
        text("agenda", 4_000, lines=True),
        text("documents", 2_000, lines=True),
        text("guests", 1_000, lines=True),
        *(toggle(name) for name in ("strategy_day", "whole_day", "food")),
        action_set([review, _drop(language)]),
    ]
    told = one_line(" ".join((heading, *faults)))
    return card(body, language, fallback_text=told, speak=told)


def meeting_preview(preview: Preview, language: str) -> Card:
    """What a form comes to; the buttons give ``meeting_save`` and ``meeting_form``."""
    save = execute(preview.confirm, "meeting_save", preview.carried, style="positive")
    change = execute(say(language, "calling.change"), "meeting_form", preview.carried)
    body = [
        _heading(preview.heading),
        *(text_block(literal(line), spacing="Small") for line in preview.lines if line),
        *_warnings(preview.notes),
        action_set([save, change, _drop(language)]),
    ]
    told = clipped(one_line(" ".join((preview.heading, *preview.lines))), _LONGEST_TOLD)
    return card(body, language, fallback_text=told, speak=told)


def cancel_card(language: str, *, question: str, told: str, meeting: int) -> Card:
    """The last word before a meeting is cancelled; its button gives ``meeting_cancel``."""
    sure = execute(
        say(language, "calling.cancel"), "meeting_cancel", {"meeting": meeting}, style="destructive"
    )
    body = [
        _heading(question),
        text_block(literal(told), spacing="Small"),
        action_set([sure, _drop(language)]),
    ]
    words = one_line(f"{question} {told}")
    return card(body, language, fallback_text=words, speak=words)


def _drop(language: str) -> Element:
    # To leave it be, nothing needs to be filled in.
    title = say(language, "calling.drop")
    return execute(title, "meeting_drop", {}, associatedInputs="none")


def _heading(words: str) -> Element:
    return text_block(literal(words), size="Medium", weight="Bolder", style="heading")


def _warnings(lines: Sequence[str]) -> list[Element]:
    blocks = [text_block(literal(line), spacing="Small") for line in lines]
    return [container(blocks, style="warning")] if blocks else []
