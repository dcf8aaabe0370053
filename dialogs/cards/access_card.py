"""How does somebody ask for access, and how does the coordinator give it? The cards of both."""

from collections.abc import Sequence

from dialogs.cards.elements import Card, Element, action_set, card, container, execute, text_block
from dialogs.cards.inputs import Choice, choice_input, text_input
from dialogs.cards.literal import literal
from dialogs.plain import cleaned, clipped, one_line
from dialogs.texts import say

LONGEST_WORDS = 500
"""Characters of a message to the coordinator."""
_LONGEST_NAME = 120


def access_card(
    language: str, *, cooperations: Sequence[Choice], municipalities: Sequence[Choice]
) -> Card:
    """What an unknown person sees: why, and how to ask.

    Pressing the button gives the verb ``request_access`` with the inputs ``municipality``, ``words``
    and ``cooperation`` (which is in the button's data where there is only one).
    """
    heading, explanation = say(language, "access.heading"), say(language, "access.explanation")
    inputs: list[Element] = []
    data: dict[str, object] = {}
    if len(cooperations) == 1:
        data["cooperation"] = cooperations[0].value
    elif cooperations:
        label = say(language, "access.cooperation")
        inputs.append(
            choice_input(
                "cooperation", label, cooperations, chosen=cooperations[0].value, missing=label
            )
        )
    inputs += [
        choice_input(
            "municipality",
            say(language, "access.municipality"),
            municipalities,
            placeholder=say(language, "access.municipality_placeholder"),
            missing=say(language, "access.municipality_missing"),
        ),
        text_input(
            "words",
            say(language, "access.words"),
            placeholder=say(language, "access.words_placeholder"),
            longest=LONGEST_WORDS,
        ),
    ]
    button = execute(say(language, "access.ask"), "request_access", data, style="positive")
    body = [_heading(heading), text_block(explanation), *inputs, action_set([button])]
    return _told(body, language, heading, explanation)


def requested_card(language: str, *, cooperation: str) -> Card:
    """What the person sees after asking, in the place of the form."""
    more = say(language, "access.requested_more", cooperation=_named(cooperation))
    return _note(language, say(language, "access.requested"), more)


def approval_card(
    language: str,
    *,
    request: str,
    name: str,
    words: str,
    asked_on: str,
    cooperation: str,
    municipalities: Sequence[Choice],
    bodies: Sequence[Choice],
    roles: Sequence[Choice],
    municipality: str | None = None,
    body: str | None = None,
    role: str | None = None,
) -> Card:
    """What the coordinator sees: who asks, what they wrote, and what to give them.

    ``municipality``, ``body`` and ``role`` are chosen beforehand. The verbs are ``approve_access``,
    with the inputs of those names, and ``refuse_access``; both carry ``{"request": request}``. No
    municipality in particular is the empty text.
    """
    heading = say(
        language, "access.approval_heading", name=_named(name), cooperation=_named(cooperation)
    )
    wrote = cleaned(words)
    said = (
        say(language, "access.wrote", words=clipped(wrote, LONGEST_WORDS))
        if wrote
        else say(language, "access.wrote_nothing")
    )
    anywhere = Choice("", say(language, "access.no_municipality"))
    data = {"request": request}
    elements = [
        _heading(heading),
        container([text_block(literal(said))], style="emphasis"),
        text_block(
            literal(say(language, "access.asked_on", day=asked_on)), size="Small", isSubtle=True
        ),
        choice_input(
            "municipality",
            say(language, "access.municipality"),
            [*municipalities, anywhere],
            chosen=municipality,
            placeholder=say(language, "access.municipality_placeholder"),
        ),
        choice_input(
            "body",
            say(language, "access.choose_body"),
            bodies,
            chosen=body,
            missing=say(language, "access.body_missing"),
        ),
        choice_input(
            "role",
            say(language, "access.choose_role"),
            roles,
            chosen=role,
            missing=say(language, "access.role_missing"),
        ),
        action_set(
            [
                execute(say(language, "access.approve"), "approve_access", data, style="positive"),
                # Nothing needs to be filled in to refuse.
                execute(
                    say(language, "access.refuse"), "refuse_access", data, associatedInputs="none"
                ),
            ]
        ),
    ]
    return _told(elements, language, heading, said)


def approved_card(
    language: str, *, name: str, role: str, body: str, municipality: str | None
) -> Card:
    """What the coordinator sees after approving, in the place of the form."""
    key = "access.approved_for" if municipality else "access.approved_as"
    more = say(language, key, role=role, body=body, municipality=municipality)
    return _note(language, say(language, "access.approved", name=_named(name)), more)


def refused_card(language: str, *, name: str) -> Card:
    """What the coordinator sees after refusing, in the place of the form."""
    return _note(
        language,
        say(language, "access.refused", name=_named(name)),
        say(language, "access.refused_more"),
    )


def granted_card(language: str, *, cooperation: str) -> Card:
    """What the person who asked gets when the coordinator has approved."""
    return _note(
        language,
        say(language, "access.granted", cooperation=_named(cooperation)),
        say(language, "access.granted_more"),
    )


def declined_card(language: str, *, cooperation: str) -> Card:
    """What the person who asked gets when the coordinator has refused."""
    return _told(
        [text_block(literal(say(language, "access.declined", cooperation=_named(cooperation))))],
        language,
        say(language, "access.declined", cooperation=_named(cooperation)),
    )


def _note(language: str, heading: str, more: str) -> Card:
    return _told([_heading(heading), text_block(literal(more))], language, heading, more)


def _told(body: Sequence[Element], language: str, *words: str) -> Card:
    told = one_line(" ".join(words))
    return card(body, language, fallback_text=told, speak=told)


def _heading(words: str) -> Element:
    return text_block(literal(words), size="Medium", weight="Bolder", style="heading")


def _named(name: str) -> str:
    return clipped(one_line(name), _LONGEST_NAME) or "…"
