"""Whom would a list of members add, change and leave out? Its preview, and its lines in the log."""

import hashlib
from collections.abc import Iterable, Iterator

from dialogs.answer import Table
from dialogs.cards.file_card import FilePreview
from dialogs.flows.scene import Scene
from dialogs.wording import joined
from domain.people import Person, Seat
from storage.loading import MemberFate, MembersDraft

_SHOWN = (MemberFate.CHANGED, MemberFate.NEW)


def mark_of(draft: MembersDraft) -> str:
    """Tells one preview from another: the people as they are and will be."""
    return hashlib.sha256(repr(draft).encode()).hexdigest()[:16]


def people_preview(scene: Scene, file: str, draft: MembersDraft, notice: str | None) -> FilePreview:
    """What a list would change, and who is not in it."""
    fates = [change.fate for change in draft.changes]
    missing = joined(scene.language, (person.name for person in draft.missing))
    return FilePreview(
        heading=scene.say(
            "files.people_heading",
            file=file,
            new=fates.count(MemberFate.NEW),
            changed=fates.count(MemberFate.CHANGED),
            unchanged=fates.count(MemberFate.UNCHANGED),
        ),
        table=Table(
            columns=tuple(scene.say(f"files.column_{key}") for key in ("name", "known", "new")),
            rows=tuple(_rows(scene, draft)),
        ),
        warnings=(scene.say("files.people_gone", names=missing),) if missing else (),
        notes=(scene.say("files.by_text"),),
        notice=notice,
    )


def endable(scene: Scene, draft: MembersDraft) -> tuple[Person, ...]:
    """Those missing from the list whose seats can be ended: all but who sends it."""
    return tuple(person for person in draft.missing if person.id != scene.person.id)


def _seats(scene: Scene, seats: Iterable[Seat]) -> list[str]:
    """The seats that are held in the cooperation, by role and municipality."""
    return [
        _written(scene, seat)
        for seat in seats
        if seat.cooperation == scene.cooperation and seat.until is None
    ]


def _rows(scene: Scene, draft: MembersDraft) -> Iterator[tuple[str, ...]]:
    ordered = sorted(
        (change for change in draft.changes if change.fate in _SHOWN),
        key=lambda change: _SHOWN.index(change.fate),
    )
    for change in ordered:
        known = change.known
        identity = change.identity
        name, before = identity.name, "–"
        if known is not None:
            before = _told(scene, known.email, known.seats)
            name = name if known.name == name else f"{known.name} → {name}"
        yield (name, before, _told(scene, identity.email or "", change.seats))


def _told(scene: Scene, email: str, seats: Iterable[Seat]) -> str:
    return "; ".join([*_seats(scene, seats), email])


def _written(scene: Scene, seat: Seat) -> str:
    facts = scene.facts
    role = facts.role[seat.role].name if seat.role in facts.role else seat.role
    known = facts.municipality.get(seat.municipality or "")
    return f"{role}, {known.name}" if known else role
