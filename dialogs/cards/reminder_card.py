"""How does a reminder look? What it is about, what belongs to it, in small print why it came."""

from collections.abc import Sequence
from dataclasses import dataclass

from dialogs.cards.elements import Card, Element, action_set, card, execute, open_url, text_block
from dialogs.cards.inputs import Choice, choice_input
from dialogs.cards.literal import literal
from dialogs.plain import one_line
from dialogs.texts import say


@dataclass(frozen=True, slots=True, kw_only=True)
class ReminderItem:
    """One reminder in words; ``kind`` and ``cooperation`` are what turning it off needs.

    ``asks`` is what the reader may want to say to the bot next, ``None`` if nothing in particular.
    """

    cooperation: str
    kind: str
    title: str
    about: str
    lines: tuple[str, ...]
    why: str
    asks: str | None = None


def reminder_card(items: Sequence[ReminderItem], language: str) -> Card:
    """One or several reminders of a person in one message."""
    body: list[Element] = []
    if len(items) > 1:
        heading = say(language, "reminders.several", n=len(items))
        body.append(text_block(heading, size="Medium", weight="Bolder", style="heading"))
    for item in items:
        size = {"size": "Medium", "style": "heading"} if len(items) == 1 else {"separator": True}
        body.append(text_block(literal(item.title), weight="Bolder", **size))
        body.append(text_block(literal(_begun(item.about)), spacing="Small"))
        body += [text_block(f"- {literal(line)}", spacing="None") for line in item.lines]
        body.append(small_print(item.why))
        if item.asks is not None:
            ask = execute(item.asks, "ask", {"text": item.asks})
            body.append(action_set([ask], spacing="Small"))
    body.append(off_buttons(items, language))
    told = one_line(" ".join(f"{item.title}: {item.about}." for item in items))
    return card(body, language, fallback_text=told, speak=told)


def small_print(why: str) -> Element:
    """The reason of a message."""
    return text_block(literal(why), size="Small", isSubtle=True, spacing="Small")


def link_card(item: ReminderItem, heading: str, when: str, url: str | None, language: str) -> Card:
    """The way into a meeting that begins soon, and little else to read."""
    without = say(language, "reminders.no_link")
    way = (
        action_set([open_url(say(language, "rsvp.join"), url)])
        if url
        else text_block(without, weight="Bolder")
    )
    body: list[Element] = [
        text_block(literal(heading), size="Medium", weight="Bolder", style="heading"),
        text_block(literal(_begun(when)), spacing="Small"),
        way,
        small_print(item.why),
        off_buttons([item], language),
    ]
    told = one_line(f"{heading}. {url or without}")
    return card(body, language, fallback_text=told, speak=told)


def off_buttons(items: Sequence[ReminderItem], language: str) -> Element:
    """A button for each kind that turns it off."""
    kinds = {(item.cooperation, item.kind): item.title for item in items}
    return action_set(
        (
            execute(
                say(language, "reminders.turn_off", kind=title)
                if len(kinds) > 1
                else say(language, "reminders.turn_off_this"),
                "reminders",
                {"cooperation": cooperation, "kinds": kind, "choice": "off"},
            )
            for (cooperation, kind), title in kinds.items()
        ),
        spacing="Small",
    )


def choices_card(
    cooperation: str,
    kinds: Sequence[tuple[str, str, str]],
    language: str,
    *,
    notice: str | None = None,
) -> Card:
    """Every kind with how it comes now (kind, its name, what is chosen), and a way to change it."""
    heading = say(language, "reminders.own")
    ways = [
        Choice(value, say(language, f"reminders.choice_{value}"))
        for value in ("at_once", "weekly", "off")
    ]
    body: list[Element] = [
        *([text_block(literal(notice), weight="Bolder")] if notice else []),
        text_block(heading, size="Medium", weight="Bolder", style="heading"),
        text_block(say(language, "reminders.own_help"), isSubtle=True, spacing="Small"),
        *(choice_input(kind, name, ways, chosen=chosen) for kind, name, chosen in kinds),
        action_set(
            [execute(say(language, "reminders.save"), "reminders", {"cooperation": cooperation})]
        ),
    ]
    told = one_line(f"{notice or heading} {say(language, 'reminders.own_help')}")
    return card(body, language, fallback_text=told, speak=told)


def _begun(words: str) -> str:
    return words[:1].upper() + words[1:]
