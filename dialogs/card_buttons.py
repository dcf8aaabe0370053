"""Which buttons does a card have that tell the bot something, and what do they tell?"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class CardButton:
    """A button; ``data`` is its own beside what is filled in on its card already."""

    title: str
    verb: str
    data: Mapping[str, object]


def buttons_of(card: Mapping[str, object]) -> tuple[CardButton, ...]:
    """The buttons of a card, in their order."""
    filled = dict(_filled_in(card))
    return tuple(
        CardButton(
            title=str(found.get("title") or found.get("verb") or ""),
            verb=str(found.get("verb") or ""),
            data={**filled, **data},
        )
        for found in _elements(card)
        for data in [found.get("data")]
        if found.get("type") == "Action.Execute" and isinstance(data, Mapping)
    )


def _filled_in(element: object) -> Iterator[tuple[str, object]]:
    for found in _elements(element):
        if str(found.get("type")).startswith("Input.") and "value" in found:
            yield str(found["id"]), found["value"]


def _elements(element: object) -> Iterator[Mapping[str, object]]:
    if isinstance(element, Mapping):
        yield element
        for name, value in element.items():
            if name != "fallback":
                yield from _elements(value)
    elif isinstance(element, list | tuple):
        for part in element:
            yield from _elements(part)
