"""How does somebody ask for access, and how does the coordinator give it? The cards of both."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from dialogs.cards.elements import Card, Element, action_set, card, container, execute, text_block
from dialogs.cards.inputs import Choice, choice_input, text_input
from dialogs.cards.literal import literal
from dialogs.plain import cleaned, clipped, one_line
from dialogs.texts import say

_LONGEST_MESSAGE = 500
_LONGEST_NAME = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class AccessChoices:
    """What can be chosen, each as (value, title).

    The values of municipalities, bodies and roles begin with their cooperation's value and a colon.
    """

    cooperations: tuple[tuple[str, str], ...]
    municipalities: tuple[tuple[str, str], ...]
    bodies: tuple[tuple[str, str], ...]
    roles: tuple[tuple[str, str], ...]


def request_card(language: str, *, name: str, choices: AccessChoices) -> Card:
    """What an unknown person sees: why, and how to ask.

    The button gives the verb ``request_access`` with the inputs ``municipality``, ``message`` and,
    where there are several, ``cooperation``.
    """
    known_as = _named(name)
    greeting = (
        say(language, "access_cards.greeting", name=known_as)
        if known_as
        else say(language, "access_cards.greeting_nameless")
    )
    explanation = say(language, "access_cards.explanation")
    inputs: list[Element] = []
    if len(choices.cooperations) > 1:
        inputs.append(
            choice_input(
                "cooperation",
                say(language, "access_cards.cooperation"),
                [Choice(*cooperation) for cooperation in choices.cooperations],
                placeholder=say(language, "access_cards.choose"),
                missing=say(language, "access_cards.cooperation_missing"),
            )
        )
    inputs += [
        _municipality(language, choices),
        text_input(
            "message",
            say(language, "access_cards.message"),
            placeholder=say(language, "access_cards.message_hint"),
            longest=_LONGEST_MESSAGE,
        ),
    ]
    ask = execute(say(language, "access_cards.ask"), "request_access", {}, style="positive")
    body = [_heading(greeting), text_block(explanation), *inputs, action_set([ask])]
    return _told(body, language, greeting, explanation)


def requested_card(language: str) -> Card:
    """What the person sees after asking, in the place of the form."""
    done, more = say(language, "access.requested"), say(language, "access_cards.requested_more")
    return _told([_heading(done), text_block(more)], language, done, more)


def review_card(
    language: str, *, request: int, name: str, message: str, choices: AccessChoices
) -> Card:
    """What the coordinator sees: who asks, what they wrote, and what to give them.

    The verbs are ``approve_access``, with the inputs ``municipality``, ``body`` and ``role``, and
    ``refuse_access``; both carry ``{"request": request}``. An empty text stands for no municipality
    in particular and for the body that the role belongs to.
    """
    asks = say(
        language, "access_cards.review", name=_named(name) or say(language, "access.nameless")
    )
    wrote = clipped(cleaned(message), _LONGEST_MESSAGE)
    said = (
        say(language, "access_cards.quoted", words=wrote)
        if wrote
        else say(language, "access_cards.no_message")
    )
    data = {"request": request}
    by_role = Choice("", say(language, "access_cards.body_by_role"))
    approve = execute(
        say(language, "access_cards.approve"), "approve_access", data, style="positive"
    )
    # To refuse, nothing needs to be filled in.
    refuse = execute(
        say(language, "access_cards.refuse"), "refuse_access", data, associatedInputs="none"
    )
    body = [
        _heading(asks),
        container([text_block(literal(said))], style="emphasis"),
        choice_input(
            "role",
            say(language, "access_cards.role"),
            _told_apart(choices.roles, choices, language),
            placeholder=say(language, "access_cards.choose"),
            missing=say(language, "access_cards.role_missing"),
        ),
        _municipality(language, choices),
        choice_input(
            "body",
            say(language, "access_cards.body"),
            [by_role, *_told_apart(choices.bodies, choices, language)],
            chosen=by_role.value,
        ),
        action_set([approve, refuse]),
    ]
    return _told(body, language, asks, said)


def decided_card(language: str, told: str) -> Card:
    """What the coordinator sees after deciding, in the place of the form: ``told``."""
    return _told([text_block(literal(told) or "…", weight="Bolder")], language, told)


def _municipality(language: str, choices: AccessChoices) -> Element:
    nowhere = Choice("", say(language, "access_cards.no_municipality"))
    return choice_input(
        "municipality",
        say(language, "access_cards.municipality"),
        [*_told_apart(choices.municipalities, choices, language), nowhere],
        placeholder=say(language, "access_cards.choose"),
    )


def _told_apart(
    offered: Sequence[tuple[str, str]], choices: AccessChoices, language: str
) -> list[Choice]:
    """Choices in which a title that several cooperations share names its cooperation."""
    cooperations = dict(choices.cooperations)
    shared = Counter(title for _, title in offered)
    return [
        Choice(
            value,
            title
            if shared[title] == 1
            else say(
                language,
                "access_cards.told_apart",
                title=title,
                cooperation=cooperations.get(value.partition(":")[0], value),
            ),
        )
        for value, title in offered
    ]


def _told(body: Sequence[Element], language: str, *words: str) -> Card:
    told = one_line(" ".join(words)) or "…"
    return card(body, language, fallback_text=told, speak=told)


def _heading(words: str) -> Element:
    return text_block(literal(words), size="Medium", weight="Bolder", style="heading")


def _named(name: str) -> str:
    return clipped(one_line(name), _LONGEST_NAME)
