"""How does an answer look in Teams? Its parts as a card that a phone shows and Teams accepts.

The answer itself stands first, alone and large; what supports it follows, long parts folded.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

import orjson

from dialogs.answer import Answer
from dialogs.cards.charts import chart_elements, is_folded
from dialogs.cards.elements import (
    WHOLE_TITLE,
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
from dialogs.cards.literal import literal
from dialogs.cards.pictures import picture_elements
from dialogs.cards.table_charts import chart_of
from dialogs.cards.tables import table_behind_button, table_elements
from dialogs.messages import Reply
from dialogs.pictures.illustrating import ShownPicture
from dialogs.plain import cleaned, clipped, one_line, written_source
from dialogs.remembered import mark_of
from dialogs.texts import say

MOST_BYTES = 28 * 1024
"""What every place where Teams shows cards accepts, in UTF-16 as Teams counts."""

_MOST_SUGGESTIONS = 3
_SHOWN_STATEMENTS, _UNFOLDED_STATEMENTS = 5, 6
_GLANCE = 600
"""Characters of statements that do not fill a phone's screen."""
_SHOWN_SOURCES, _UNFOLDED_SOURCES = 2, 4
_SHORT_HEADLINE = 90
"""Characters up to which a headline is set larger without filling a phone's screen."""
_LONG_HEADLINE = 240
"""Characters above which bold letters would be a wall."""
_SHORT_TABLE = 3
"""Rows that take so little room that they show beside a chart."""
_LONGEST_OPTION = 80
_HALF_TITLE, _FEW_OPTIONS = 14, 4
"""Many options with titles this short stand two abreast."""
_LONGEST_TEXT_REPLY = 600
_LONGEST_SPEECH = 600
_GIST = 3
"""Statements that belong to the gist of an answer."""


def answer_card(
    answer: Answer, language: str, *, suggest: bool = True, picture: ShownPicture | None = None
) -> Card:
    """The answer as a card of at most ``MOST_BYTES``; what had to be cut is told in the card.

    Rows of the table go first, then further statements and sources, then the ends of long texts.
    """
    rows = len(answer.table.rows) if answer.table else 0
    for room in _ROOMS:
        while True:
            made = _card(answer, language, room, rows=rows, suggest=suggest, picture=picture)
            if _surely_fits(made):
                return made
            size = bytes_of(made)
            if size <= MOST_BYTES:
                return made
            if rows <= room.rows:
                break
            rows = max(room.rows, min(rows * MOST_BYTES // size, rows - 1))
    raise AssertionError("the smallest card has room")


def reply_for(
    answer: Answer, language: str, *, personal: bool, picture: ShownPicture | None = None
) -> Reply:
    """The answer as a reply: plain words if that is all there is to it, else a card.

    Among others (not ``personal``) it goes without suggestions: a thread is no place to browse.
    """
    headline = cleaned(answer.headline)
    suggestions = answer.suggestions if personal else ()
    parts = (answer.table, answer.chart, answer.options, answer.sources, suggestions, picture)
    if not any(parts):
        notes = (say(language, "cards.note", note=note) for note in answer.notes)
        text = "\n\n".join(map(literal, (headline, *answer.statements, *notes)))
        if len(text) <= _LONGEST_TEXT_REPLY:
            return Reply(text=text, summary=headline)
    made = answer_card(answer, language, suggest=personal, picture=picture)
    return Reply(card=made, summary=headline)


def bytes_of(made: Card) -> int:
    """Bytes of a card as Teams counts them."""
    return len(json.dumps(made, ensure_ascii=False).encode("utf-16-le"))


def _surely_fits(made: Card) -> bool:
    """Whether a card is so small that it need not be measured.

    In UTF-16 none of its characters takes more than twice its bytes in UTF-8, and the wider form
    that is measured has one space more for each comma and colon.
    """
    written = orjson.dumps(made)
    if 4 * len(written) <= MOST_BYTES:
        return True  # even if all of it were commas
    return 2 * (len(written) + written.count(b",") + written.count(b":")) <= MOST_BYTES


@dataclass(frozen=True, slots=True, kw_only=True)
class _Room:
    """How much of an answer a card shows; ``rows`` of its table are the fewest that stay."""

    rows: int
    statements: int
    notes: int
    sources: int
    characters: int
    chart: bool = True


_ROOMS = (
    _Room(rows=12, statements=40, notes=12, sources=12, characters=3000),
    _Room(rows=8, statements=12, notes=8, sources=8, characters=500),
    _Room(rows=5, statements=8, notes=6, sources=5, characters=200),
    _Room(rows=2, statements=5, notes=4, sources=3, characters=60, chart=False),
)


def _card(
    answer: Answer,
    language: str,
    room: _Room,
    *,
    rows: int,
    suggest: bool,
    picture: ShownPicture | None,
) -> Card:
    shown = picture_elements(picture, language) if picture else []
    if answer.chart is None and answer.table is not None:
        answer = replace(answer, chart=chart_of(answer.table, language))
    body = [_headline(answer, room)]
    if picture and picture.asked:
        body += shown
        # It stands in the place of the client's own chart.
        answer = replace(answer, chart=None)
    body += _statements(answer.statements, language, room)
    body += _figures(answer, language, room, rows)
    if picture and not picture.asked:
        body += shown
    body += _cut(answer, language, room)
    body += _options(answer)
    body += _notes(answer.notes, language, room)
    sources = [
        say(language, "cards.source", source=written_source(source))
        for source in answer.sources[: room.sources]
    ]
    body += _sources(sources, language, room)
    if suggest:
        body += _suggestions(answer.suggestions)
    gist = _gist(answer, language)
    return card(
        body,
        language,
        fallback_text=_short_of([*gist, *map(one_line, sources[:1])]),
        speak=_short_of(gist),
    )


def _figures(answer: Answer, language: str, room: _Room, rows: int) -> list[Element]:
    """The chart and the table; a long table waits behind a button if the chart tells the same."""
    chart = chart_elements(answer.chart, language) if answer.chart and room.chart else []
    if answer.table is None:
        return chart
    told = chart and not is_folded(chart) and len(answer.table.rows) > _SHORT_TABLE
    lay_out = table_behind_button if told else table_elements
    return chart + lay_out(answer.table, language, rows=rows, characters=room.characters)


def _headline(answer: Answer, room: _Room) -> Element:
    words = clipped(cleaned(answer.headline), room.characters)
    size = "Medium" if len(words) <= _SHORT_HEADLINE else "Default"
    weight = "Bolder" if len(words) <= _LONG_HEADLINE else "Default"
    return text_block(literal(words) or "…", size=size, weight=weight, style="heading")


def _statements(statements: Sequence[str], language: str, room: _Room) -> list[Element]:
    said = _shown(statements)
    if not said:
        return []
    blocks = [
        text_block(literal(clipped(words, room.characters)), spacing="Small")
        for words in said[: room.statements]
    ]
    elements = _folded(
        blocks,
        "statements",
        language,
        shown=_glance(said),
        unfolded=min(_glance(said) + 1, _UNFOLDED_STATEMENTS),
    )
    if len(blocks) < len(said):
        told = say(language, "cards.statements_cut", shown=len(blocks), n=len(said))
        elements.append(text_block(told, spacing="Small"))
    return elements


def _glance(statements: Sequence[str]) -> int:
    """How many statements are read at a glance."""
    lengths = accumulate(len(words) for words in statements[:_SHOWN_STATEMENTS])
    return max(1, sum(length <= _GLANCE for length in lengths))


def _shown(texts: Iterable[str]) -> list[str]:
    """Texts that show something, cleaned."""
    return list(filter(None, map(cleaned, texts)))


def _folded(
    blocks: Sequence[Element], name: str, language: str, *, shown: int, unfolded: int
) -> list[Element]:
    """Blocks of which the first are shown and the rest wait behind a button, if there are many."""
    if len(blocks) <= unfolded:
        return list(blocks)
    rest = hidden(container(blocks[shown:], spacing="Small"), name)
    title = say(language, f"cards.show_all_{name}", n=len(blocks))
    return [*blocks[:shown], rest, *fold(name, title, language)]


def _options(answer: Answer) -> list[Element]:
    """A button for each option. A phone cuts long titles, so then the text has them in full."""
    if not answer.options:
        return []
    titles = [clipped(one_line(option.label), _LONGEST_OPTION) for option in answer.options]
    longest = max(map(len, titles))
    numbered = [f"{number}. {title}" for number, title in enumerate(titles, start=1)]
    told = numbered if longest > WHOLE_TITLE else []
    buttons = [
        execute(title, "choose", {"number": number, "of": mark_of(option.question)})
        for number, (title, option) in enumerate(
            zip(told or titles, answer.options, strict=True), start=1
        )
    ]
    abreast = 2 if longest <= _HALF_TITLE and len(buttons) > _FEW_OPTIONS else 1
    rows = [buttons[at : at + abreast] for at in range(0, len(buttons), abreast)]
    return [
        *(text_block(literal(line), spacing="Small") for line in told),
        *(action_set(row, spacing="Small") for row in rows),
    ]


def _notes(notes: Sequence[str], language: str, room: _Room) -> list[Element]:
    lines = [
        clipped(say(language, "cards.note", note=note), room.characters)
        for note in _shown(notes)[: room.notes]
    ]
    blocks = [text_block(literal(line), size="Small", spacing="Small") for line in lines]
    return [container(blocks, style="warning")] if blocks else []


def _cut(answer: Answer, language: str, room: _Room) -> list[Element]:
    """The word that something was cut within or below what is shown."""
    texts = (answer.headline, *answer.statements, *answer.notes)
    cells = [cell for row in answer.table.rows for cell in row] if answer.table else []
    if len(answer.notes) <= room.notes and all(
        len(words) <= room.characters for words in (*texts, *cells)
    ):
        return []
    return [text_block(say(language, "cards.text_cut"), spacing="Small")]


def _sources(lines: Sequence[str], language: str, room: _Room) -> list[Element]:
    blocks = [
        text_block(
            literal(clipped(line, room.characters)),
            size="Small",
            isSubtle=True,
            spacing="None" if number else "Default",
        )
        for number, line in enumerate(lines)
    ]
    return _folded(
        blocks,
        "sources",
        language,
        shown=_SHOWN_SOURCES,
        unfolded=_UNFOLDED_SOURCES,
    )


def _suggestions(suggestions: Iterable[str]) -> list[Element]:
    asked = list(filter(None, map(one_line, suggestions)))
    return [
        action_set([execute(words, "ask", {"text": words})], spacing="Small")
        for words in asked[:_MOST_SUGGESTIONS]
    ]


def _gist(answer: Answer, language: str) -> list[str]:
    """The headline and the main figures, sentence by sentence, each on one line."""
    gist = [answer.headline, *answer.statements[:_GIST]]
    if answer.table and answer.table.total:
        gist.append(", ".join(filter(None, answer.table.total)) + ".")
    if answer.options:
        labels = ", ".join(option.label for option in answer.options)
        gist.append(say(language, "cards.choose", options=labels))
    return list(map(one_line, gist))


def _short_of(sentences: Iterable[str]) -> str:
    return clipped(" ".join(filter(None, sentences)), _LONGEST_SPEECH) or "…"
