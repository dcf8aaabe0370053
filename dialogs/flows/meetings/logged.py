"""What does the log keep of meetings? Who called, moved, cancelled, answered for, ticked off."""

from collections.abc import Mapping, Sequence

from dialogs.flows.meetings.scene import Scene
from domain.meetings import CalledMeeting, MeetingAnswer, MeetingDraft, RollCallEntry
from storage.audit import Change
from storage.meetings import draft_in_log, subject_of


def called(scene: Scene, meeting: CalledMeeting, before: MeetingDraft | None) -> Change:
    """That a meeting was called, or changed from what it was ``before``."""
    deed = "meeting.called" if before is None else "meeting.changed"
    old = draft_in_log(before) if before is not None else {}
    return _change(scene, meeting, deed, old, draft_in_log(meeting.draft))


def cancelled(scene: Scene, meeting: CalledMeeting) -> Change:
    """That a meeting was cancelled."""
    return _change(scene, meeting, "meeting.cancelled", {}, {})


def shared(scene: Scene, meeting: CalledMeeting) -> Change:
    """That a meeting's card was posted in a group chat or channel."""
    return _change(scene, meeting, "meeting.shared", {}, {})


def answered_for(
    scene: Scene, meeting: CalledMeeting, before: MeetingAnswer | None, after: MeetingAnswer
) -> Change:
    """That somebody answered on another's behalf; what was written beside it is not the log's."""
    old = {"answer": before.answer.value} if before is not None else {}
    new = {"answer": after.answer.value}
    return _change(scene, meeting, "meeting.answered_for", old, new, about=after.person)


def roll_called(
    scene: Scene,
    meeting: CalledMeeting,
    before: Sequence[RollCallEntry] | None,
    after: Sequence[RollCallEntry],
) -> Change:
    """That the roll was called: how many were there, by what was saved last and now.

    By name it is kept with every roll-call itself.
    """
    old = {"present": _there(before)} if before is not None else {}
    return _change(scene, meeting, "meeting.roll_called", old, {"present": _there(after)})


def _there(entries: Sequence[RollCallEntry]) -> int:
    return sum(entry.present for entry in entries)


def _change(
    scene: Scene,
    meeting: CalledMeeting,
    deed: str,
    before: Mapping[str, object],
    after: Mapping[str, object],
    *,
    about: int | None = None,
) -> Change:
    return Change(
        at=scene.now,
        person=scene.person.id,
        cooperation=meeting.cooperation,
        deed=deed,
        subject=subject_of(meeting),
        about=about,
        before=before,
        after=after,
        channel=scene.incoming.conversation_kind,
    )
