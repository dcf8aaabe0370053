"""How does the secretary call the roll? Lists to tick, filled in with what is known already."""

from collections.abc import Sequence

from dialogs.cards.elements import Card, Element, action_set, card, execute, text_block
from dialogs.cards.inputs import Choice, choice_input, time_input, toggle_input
from dialogs.cards.literal import literal
from dialogs.plain import one_line
from dialogs.texts import say


def roll_call_card(
    language: str,
    *,
    meeting: int,
    heading: str,
    people: Sequence[tuple[str, str]],
    on_site: Sequence[str],
    remote: Sequence[str],
    adjusts: str,
) -> Card:
    """The roll of a meeting; ``people`` are (mark, name), the others marks.

    The button gives ``roll_call_save`` with the inputs ``on_site``, ``remote`` and ``adjusts``.
    """
    choices = [Choice(*person) for person in people]
    nobody = Choice("", say(language, "presence.nobody"))
    save = execute(say(language, "presence.save"), "roll_call_save", {"meeting": meeting})
    body = [
        _heading(heading),
        text_block(say(language, "presence.prefilled"), isSubtle=True, spacing="Small"),
        _ticked("on_site", say(language, "presence.on_site"), choices, on_site),
        _ticked("remote", say(language, "presence.remote"), choices, remote),
        choice_input(
            "adjusts",
            say(language, "presence.adjusts"),
            [nobody, *choices],
            chosen=adjusts or None,
            placeholder=nobody.title,
        ),
        action_set([save]),
    ]
    return card(body, language, fallback_text=one_line(heading), speak=one_line(heading))


def detail_card(
    language: str, *, meeting: int, heading: str, people: Sequence[tuple[str, str]]
) -> Card:
    """Who came late, left early, or served in the place of another.

    The button gives ``roll_call_note`` with ``person``, ``arrived``, ``left`` and ``serves``.
    """
    save = execute(say(language, "presence.save"), "roll_call_note", {"meeting": meeting})
    body = [
        _heading(heading),
        choice_input(
            "person",
            say(language, "presence.person"),
            [Choice(*person) for person in people],
            placeholder=say(language, "presence.choose"),
            missing=say(language, "presence.person_missing"),
        ),
        time_input("arrived", say(language, "presence.arrived")),
        time_input("left", say(language, "presence.left")),
        toggle_input("serves", say(language, "presence.serves"), say(language, "calling.yes")),
        action_set([save]),
    ]
    return card(body, language, fallback_text=one_line(heading), speak=one_line(heading))


def _ticked(name: str, label: str, choices: Sequence[Choice], chosen: Sequence[str]) -> Element:
    """A list in which several can be ticked."""
    element = choice_input(name, label, choices)
    return element | {"isMultiSelect": True, "style": "expanded", "value": ",".join(chosen)}


def _heading(words: str) -> Element:
    return text_block(literal(words), size="Medium", weight="Bolder", style="heading")
