"""Which sentences of a passage tell what is sought? Those that hold most of its words."""

import re
from collections.abc import Sequence

from dialogs.answers.composing import lines_of
from dialogs.answers.stems import holds_whole, stems
from dialogs.answers.synonyms import alike, means
from domain.records import Passage

MOST_SENTENCES = 3
"""Sentences quoted of one passage, those that hold most of the words."""
NOT = "inte"
"""What stands in a sentence that denies something."""
_SHORTEST_COMMENT = 45
"""Letters from which a cell of a table is a sentence and no figure or label."""
MOST_LINES = 8
"""Sentences or bullets quoted of a passage whose heading holds the words."""
_AMOUNT = re.compile(
    r"\d[\d\s\u00a0]*(?:kr|tkr|mnkr|kronor|:-)(?!\w)|\d{1,3}(?:[ \u00a0]\d{3})+(?!\d)",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-ZÅÄÖ”\"])")


def telling(passage: Passage, sought: Sequence[str], *, counted: bool = False) -> list[str]:
    """The sentences of a passage that tell what is sought, in their order.

    The whole passage where its heading says it is about that. Where it is to be ``counted``, the
    sentences that number it. What a list denies is told with its denial.
    """
    return _after_denial(passage, _telling(passage, sought, counted=counted))


def _after_denial(passage: Passage, sentences: Sequence[str]) -> list[str]:
    """Sentences of a list, after what denies all of it ("Projektet ansvarar inte för:")."""
    first = lines_of(passage.text)[0]
    denies = first.endswith(":") and NOT in first.casefold().split()
    return [*([first] if denies and sentences and first not in sentences else []), *sentences]


def _telling(passage: Passage, sought: Sequence[str], *, counted: bool) -> list[str]:
    sentences = _without_amounts(passage)
    held = [held_in(sentence, sought) for sentence in sentences]
    if counted and (numbering := [s for s in sentences if _numbers(s, sought)]):
        return numbering[:MOST_SENTENCES]
    heading = held_in(passage.heading, sought)
    if heading and heading >= max(held, default=0):
        return sentences[:MOST_LINES]
    best = [n for n in range(len(held)) if held[n]]
    # In their order, where they hold as much.
    best.sort(key=lambda n: (held[n], _whole_in(sentences[n], sought)), reverse=True)
    if best and sentences[best[0]].endswith(":"):
        return sentences[best[0] :][:MOST_LINES]  # a list is told with what it is a list of
    chosen = set(best[:MOST_SENTENCES])
    if len(chosen) == 1:
        chosen |= {number + 1 for number in chosen if number + 1 < len(sentences)}
    return [sentences[number] for number in sorted(chosen)]


def _numbers(sentence: str, sought: Sequence[str]) -> bool:
    """Whether a sentence counts something sought: a number, and the thing at most a word later."""
    words = sentence.split()
    return any(
        word.isdecimal() and held_in(" ".join(words[n + 1 : n + 3]), sought)
        for n, word in enumerate(words)
    )


def in_a_row(sentences: Sequence[str]) -> str:
    """Sentences and bullets after each other, each told from the next."""
    told = [
        s if s.endswith((".", ":", ";", ",", "!", "?", "”", '"')) else f"{s};" for s in sentences
    ]
    return " ".join(told).removesuffix(";")


def listed(sentences: Sequence[str], longest: int) -> str:
    """What opens a list with as much of the list as there is room for, in letters."""
    shown = [
        number
        for number in range(1, len(sentences))
        if len(in_a_row(sentences[:number])) <= longest
    ]
    return in_a_row(sentences[: max(shown, default=1)])


def defines(passage: Passage, sought: Sequence[str]) -> bool:
    """Whether a sentence of a passage begins by saying what something sought is."""
    return any(
        words[:1] == (word,) and "ar" in words[1:2]
        for words in map(stems, sentences_of(passage))
        for word in sought
    )


def best_told(sentences: Sequence[str], sought: Sequence[str]) -> str:
    """The one of some sentences that holds most of the stems, the first of several."""
    return max(
        sentences,
        key=lambda sentence: (
            held_in(sentence, sought),
            _whole_in(sentence, sought),
            _begins(sentence, sought),
        ),
    )


def _begins(sentence: str, sought: Sequence[str]) -> bool:
    first = stems(sentence)[:1]
    return any(word in alike(asked) for word in first for asked in sought)


def most_held(passage: Passage, sought: Sequence[str]) -> int:
    """How many of the stems the heading and one sentence of a passage hold together."""
    heading = [means(word, stems(passage.heading)) for word in sought]
    return max(
        (
            sum(
                held or means(word, stems(sentence))
                for word, held in zip(sought, heading, strict=True)
            )
            for sentence in _without_amounts(passage)
        ),
        default=0,
    )


def stretches_of(text: str) -> list[str]:
    """The lines of a text, those that stand below a heading ("Yttrande:") together with it."""
    found: list[str] = []
    headed = False
    for line in lines_of(text):
        if headed and not line.endswith(":"):
            found[-1] = f"{found[-1]} {line}"
        else:
            found.append(line)
            headed = line.endswith(":")
    return found


def held_in(text: str, sought: Sequence[str]) -> int:
    """How many of the stems a text holds, also as words that mean the same."""
    words = stems(text)
    return sum(means(word, words) for word in sought)


def _whole_in(text: str, sought: Sequence[str]) -> int:
    """How many of the stems a text holds whole, not only by their first parts."""
    words = stems(text)
    return sum(any(holds_whole(same, words) for same in alike(word)) for word in sought)


def sentences_in(text: str) -> list[str]:
    """The sentences of a text that is no table."""
    return _SENTENCE.split(text)


def sentences_of(passage: Passage) -> list[str]:
    """The sentences and bullets of a passage, and of its tables the cells that are sentences."""
    return [
        sentence
        for line in lines_of(passage.text)
        for cell in line.split("|")
        if "|" not in line or len(cell.strip()) >= _SHORTEST_COMMENT
        for sentence in _SENTENCE.split(cell.strip())
    ]


def _without_amounts(passage: Passage) -> list[str]:
    """The sentences of a passage that hold no amount: those are told by records alone."""
    return [sentence for sentence in sentences_of(passage) if not _AMOUNT.search(sentence)]
