"""What was filled in on the card? Untrusted input to a draft, with a sentence for what is wrong."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from hashlib import sha256

import orjson

from dialogs.flows.scene import Scene
from dialogs.plain import cleaned, one_line
from domain.permissions import Deed, may
from domain.status.drafting import DraftFault, check_draft, present
from domain.status.records import StatusDraft

_NUMBERS = ("since", "users", "users_of")
_LINES = ("phase", "next_step")
_LONGEST_NUMBER = 6
_TRUE = "true"
NAMES = (*_LINES, *_NUMBERS, "partly", "statements", "in_use", "owner")


@dataclass(frozen=True, slots=True)
class Filled:
    """The card's inputs as text, by name: what is shown again as it was written."""

    inputs: Mapping[str, str]

    @property
    def mark(self) -> str:
        """Tells whether anything was changed since it was last seen."""
        return sha256(orjson.dumps(dict(self.inputs), option=orjson.OPT_SORT_KEYS)).hexdigest()[:12]


def filled_in(data: Mapping[str, object], scene: Scene) -> Filled:
    """What a card sent; an input that it does not have, or that is no text, counts as empty."""
    return _for(scene, {name: _text(data.get(name)) for name in NAMES})


def filled_with(draft: StatusDraft, scene: Scene) -> Filled:
    """The inputs that show a draft."""
    return _for(
        scene,
        {
            **{name: getattr(draft, name) or "" for name in _LINES},
            **{name: _number_text(getattr(draft, name)) for name in _NUMBERS},
            "partly": _TRUE if draft.partly else "false",
            "statements": "\n".join(draft.statements),
            "in_use": ",".join(draft.in_use),
            "owner": _number_text(draft.owner),
        },
    )


def names_owners(scene: Scene) -> bool:
    """Whether the person who speaks says who answers for a subject."""
    return may(scene.person, Deed.POST_STATUS, scene.facts, scene.today)


def _for(scene: Scene, inputs: Mapping[str, str]) -> Filled:
    """The inputs of the form as this person sees it, whatever else a card sends."""
    return Filled(inputs if names_owners(scene) else {**inputs, "owner": ""})


def draft_of(filled: Filled, scene: Scene, subject: str) -> StatusDraft:
    """The draft that the inputs make. Raises :class:`DraftFault`.

    Who answers for a subject is said by those alone who may post about every one.
    """
    inputs = filled.inputs
    lines = {name: one_line(cleaned(inputs[name])) or None for name in _LINES}
    numbers = {name: _number(name, inputs[name]) for name in _NUMBERS}
    draft = StatusDraft(
        phase=lines["phase"],
        next_step=lines["next_step"],
        since=numbers["since"],
        users=numbers["users"],
        users_of=numbers["users_of"],
        partly=inputs["partly"] == _TRUE,
        statements=_statements(inputs["statements"]),
        in_use=_municipalities(inputs["in_use"], scene),
        owner=present(scene.facts, subject).owner,
    )
    if names_owners(scene):
        draft = replace(draft, owner=_owner(inputs["owner"], scene))
    check_draft(draft, scene.facts, scene.today)
    return draft


def _statements(written: str) -> tuple[str, ...]:
    """One statement a line, each once, without the bullet that a line may begin with."""
    lines = (one_line(cleaned(line)).lstrip("-•* ").strip() for line in written.splitlines())
    return tuple(dict.fromkeys(line for line in lines if line))


def _municipalities(written: str, scene: Scene) -> tuple[str, ...]:
    codes = {code.strip() for code in written.split(",")} - {""}
    if unknown := sorted(codes - scene.facts.municipality.keys()):
        raise DraftFault("municipality", name=one_line(unknown[0])[:40])
    return tuple(code for code in scene.facts.municipality if code in codes)


def _owner(written: str, scene: Scene) -> int | None:
    if not written:
        return None
    people = scene.everything.people_of.get(scene.cooperation, ())
    found = next((person.id for person in people if str(person.id) == written), None)
    if found is None:
        raise DraftFault("owner")
    return found


def _number(name: str, written: str) -> int | None:
    bare = written.strip().removesuffix(".0")
    if not bare:
        return None
    if not (bare.isascii() and bare.isdecimal() and len(bare) < _LONGEST_NUMBER):
        raise DraftFault(f"{name}_number", value=one_line(bare)[:40])
    return int(bare)


def _number_text(number: int | None) -> str:
    return "" if number is None else str(number)


def _text(value: object) -> str:
    if isinstance(value, bool):
        return _TRUE if value else "false"
    return str(value) if isinstance(value, str | int | float) else ""
