"""How are a year's meetings proposed? A row each to keep, change or drop, then what comes of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dialogs.cards.answer_card import MOST_BYTES, bytes_of
from dialogs.cards.elements import (
    Card,
    Element,
    action_set,
    card,
    container,
    execute,
    hidden,
    text_block,
)
from dialogs.cards.inputs import Choice, choice_input, date_input, time_input, toggle_input
from dialogs.cards.literal import literal
from dialogs.plain import clipped, one_line
from dialogs.texts import say
from domain.meetings.invitations import INVITED_AHEAD

_LONGEST_TOLD = 600
_LONGEST_WHY = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A proposed meeting: when, what, what it decides and why that day.

    ``mark`` names it among the inputs ``take:``, ``date:``, ``starts:`` and ``ends:``, whose values
    ``form`` holds by the same names without the mark.
    """

    mark: str
    when: str
    what: str
    reasons: Sequence[str]
    form: Mapping[str, str]


def year_form(
    language: str,
    *,
    heading: str,
    known: Sequence[str],
    rows: Sequence[Row],
    faults: Sequence[str],
    when: str,
    carried: Mapping[str, object],
) -> Card:
    """The proposal, as many rows as have room; its button gives ``year_preview``.

    ``known`` are the meetings that are called already, ``when`` is when people are asked ("ahead"
    or "now").
    """
    for count in range(len(rows), 0, -1):
        made = _form(language, heading, known, rows[:count], len(rows), faults, when, carried)
        if bytes_of(made) <= MOST_BYTES:
            return made
    raise AssertionError("one row has room")


def year_preview(
    language: str,
    *,
    heading: str,
    lines: Sequence[str],
    notes: Sequence[str],
    confirm: str,
    carried: Mapping[str, object],
) -> Card:
    """What is to be called; the buttons give ``year_save`` and ``year_form``."""
    buttons = [
        execute(confirm, "year_save", carried, style="positive"),
        execute(say(language, "calling.change"), "year_form", carried),
        _drop(language),
    ]
    body = [
        _heading(heading),
        *(text_block(literal(line), spacing="Small") for line in lines),
        *_warnings(notes),
        action_set(buttons),
    ]
    return _card(body, language, [heading, *lines])


def _form(
    language: str,
    heading: str,
    known: Sequence[str],
    rows: Sequence[Row],
    total: int,
    faults: Sequence[str],
    when: str,
    carried: Mapping[str, object],
) -> Card:
    cut = [say(language, "year.cut", shown=len(rows), n=total)] if len(rows) < total else []
    ask = [
        Choice(name, say(language, f"year.when_{name}", days=INVITED_AHEAD))
        for name in ("ahead", "now")
    ]
    body = [
        _heading(heading),
        text_block(say(language, "year.explained"), isSubtle=True, spacing="Small"),
        *(text_block(literal(line), spacing="Small") for line in known),
        *_warnings(faults),
        *(element for row in rows for element in _row(row, language)),
        *(text_block(line, spacing="Small") for line in cut),
        choice_input("when", say(language, "year.when"), ask, chosen=when),
        action_set(
            [execute(say(language, "calling.review"), "year_preview", carried), _drop(language)]
        ),
    ]
    return _card(body, language, [heading, *(f"{row.when}: {row.what}." for row in rows)])


def _row(row: Row, language: str) -> list[Element]:
    """A meeting with its reasons; day and times wait behind a button, as they seldom change."""
    take = toggle_input(f"take:{row.mark}", row.when, row.what, on=row.form["take"] == "true")
    times = [
        date_input(f"date:{row.mark}", say(language, "calling.date"), value=row.form["date"]),
        *(
            time_input(f"{name}:{row.mark}", say(language, f"calling.{name}"), value=row.form[name])
            for name in ("starts", "ends")
        ),
    ]
    name = f"times:{row.mark}"
    change: Element = {
        "type": "Action.ToggleVisibility",
        "title": say(language, "year.change"),
        "targetElements": [name],
    }
    reasons = [
        text_block(
            literal(clipped(words, _LONGEST_WHY)), size="Small", isSubtle=True, spacing="None"
        )
        for words in row.reasons
    ]
    return [
        container([take, *reasons], separator=True),
        hidden(container(times, spacing="Small"), name),
        action_set([change], spacing="Small"),
    ]


def _card(body: Sequence[Element], language: str, told: Sequence[str]) -> Card:
    words = clipped(one_line(" ".join(told)), _LONGEST_TOLD)
    return card(body, language, fallback_text=words, speak=words)


def _heading(words: str) -> Element:
    return text_block(literal(words), size="Medium", weight="Bolder", style="heading")


def _warnings(lines: Sequence[str]) -> list[Element]:
    blocks = [text_block(literal(line), spacing="Small") for line in lines]
    return [container(blocks, style="warning")] if blocks else []


def _drop(language: str) -> Element:
    return execute(say(language, "calling.drop"), "meeting_drop", {}, associatedInputs="none")
