"""How is a status report posted? The form with what is true now, its preview, and what follows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dialogs.cards.draft_card import draft_form, draft_preview
from dialogs.cards.elements import Card, Element, container, execute, text_block
from dialogs.cards.inputs import (
    Choice,
    choice_input,
    number_input,
    several_input,
    text_input,
    toggle_input,
)
from dialogs.cards.literal import literal
from dialogs.texts import say
from domain.status.drafting import LONGEST_LINE, LONGEST_REPORT

_EARLIEST, _LATEST = 1990, 2100


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusForm:
    """What a form of a status report shows.

    Attributes:
        heading: what is posted, about what.
        data: what every button tells beside its own.
        inputs: what is filled in, by the name of the input.
        municipalities: those that may be named as using it.
        owners: who may be named as answering for it; empty where that is not for the person.
        notice: what happened before it is shown, if anything.
    """

    heading: str
    data: Mapping[str, object]
    inputs: Mapping[str, str]
    municipalities: Sequence[Choice]
    owners: Sequence[Choice]
    notice: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusPreview:
    """What would change, as lines under headings, and whom it goes to.

    ``mark`` is told by the button that posts, so that nothing is posted that was not seen.
    """

    sections: Sequence[tuple[str, Sequence[str]]]
    warnings: Sequence[str]
    recipients: str
    mark: str


def form_card(form: StatusForm, language: str) -> Card:
    """The form; its button gives the verb ``status_preview`` with ``form.data`` and the inputs."""
    preview = execute(
        say(language, "status_cards.preview"), "status_preview", form.data, style="positive"
    )
    return draft_form(form.heading, form.notice, _inputs(form, language), [preview], language)


def preview_card(form: StatusForm, preview: StatusPreview, language: str) -> Card:
    """What would change; the inputs are folded, and can be changed and looked at again.

    The verbs are ``status_post``, with the mark of what was seen as ``seen``, and
    ``status_preview``.
    """
    post = execute(
        say(language, "status_cards.post"),
        "status_post",
        {**form.data, "seen": preview.mark},
        style="positive",
    )
    again = execute(say(language, "status_cards.preview_again"), "status_preview", form.data)
    shown: list[Element] = []
    for title, lines in preview.sections:
        shown.append(text_block(literal(title), weight="Bolder", spacing="Medium"))
        shown += [text_block(literal(f"\N{BULLET} {line}"), spacing="Small") for line in lines]
    shown += [
        container([text_block(literal(warning))], style="warning") for warning in preview.warnings
    ]
    shown.append(text_block(literal(preview.recipients), spacing="Medium", isSubtle=True))
    changes = [_in_a_row(title, lines) for title, lines in preview.sections]
    return draft_preview(
        form.heading,
        form.notice,
        shown,
        [post],
        _inputs(form, language),
        again,
        language,
        told=" ".join((*changes, preview.recipients)),
    )


def _in_a_row(title: str, lines: Sequence[str]) -> str:
    """Lines under their heading for those who hear the card or see no cards."""
    told = "; ".join(line.rstrip(".") for line in lines)
    return f"{title}: {told}." if lines else title


def _inputs(form: StatusForm, language: str) -> list[Element]:
    inputs = form.inputs

    def label(name: str) -> str:
        return say(language, f"status_cards.{name}")

    members = len(form.municipalities)
    elements: list[Element] = [
        text_input(
            "phase", label("phase"), value=inputs["phase"], longest=LONGEST_LINE, lines=False
        ),
        number_input("since", label("since"), value=inputs["since"], least=_EARLIEST, most=_LATEST),
        text_input(
            "statements", label("statements"), value=inputs["statements"], longest=LONGEST_REPORT
        ),
        number_input("users", label("users"), value=inputs["users"], least=0, most=members),
        number_input(
            "users_of", label("users_of"), value=inputs["users_of"], least=1, most=members
        ),
        toggle_input(
            "partly", label("partly"), say(language, "calling.yes"), on=inputs["partly"] == "true"
        ),
        several_input(
            "in_use",
            label("in_use"),
            form.municipalities,
            chosen=inputs["in_use"].split(","),
            placeholder=label("in_use_hint"),
        ),
        text_input(
            "next_step",
            label("next_step"),
            value=inputs["next_step"],
            longest=LONGEST_LINE,
            lines=False,
        ),
    ]
    if form.owners:
        nobody = Choice("", say(language, "status_cards.no_owner"))
        owners = [nobody, *form.owners]
        elements.append(choice_input("owner", label("owner"), owners, chosen=inputs["owner"]))
    return elements
