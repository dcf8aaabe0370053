"""Which messages does a meeting lead to, and to whom? Put into the outbox with the change itself.

A message carries ids only; its words are found when it is sent, from what is true then.
"""

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum

from domain.meetings import CalledMeeting, MeetingAnswer
from domain.meetings.permission import check_in_times
from storage.outbox import CardEdit, OutboxMessage


class Kind(StrEnum):
    """What a message about a meeting is."""

    INVITATION = "meeting.invitation"
    NEEDED_AGAIN = "meeting.needed_again"
    NOT_NEEDED = "meeting.not_needed"
    CANCELLED = "meeting.cancelled"
    QUORUM = "meeting.quorum"
    ANSWERED_FOR = "meeting.answered_for"
    SHARED = "meeting.shared"
    CARD = "meeting.card"
    CHECK_IN = "meeting.check_in"


def audience_of(meeting: CalledMeeting) -> str:
    """What the delivery report gathers the messages of a meeting under."""
    return f"meeting:{meeting.id}"


def invitation_key(meeting: CalledMeeting, person: int, sequence: int) -> str:
    """The key of the one invitation of a person to a meeting as it was at a sequence."""
    return f"meeting:{meeting.id}:invitation:{sequence}:{person}"


def time_of(meeting: CalledMeeting) -> list[str]:
    """When a meeting is, as its invitations keep it."""
    return [meeting.starts.isoformat(), meeting.ends.isoformat()]


def invitations_to(
    meeting: CalledMeeting, people: Iterable[int], now: datetime
) -> list[OutboxMessage]:
    """Ask people to a meeting; each is asked once for each time it is set to."""
    return [
        _to_person(
            meeting,
            Kind.INVITATION,
            invitation_key(meeting, person, meeting.sequence),
            person,
            now,
            sequence=meeting.sequence,
            time=time_of(meeting),
        )
        for person in people
    ]


def check_in_calls(meeting: CalledMeeting, people: Iterable[int]) -> list[OutboxMessage]:
    """Hand people the button to say that they are there, shortly before a meeting begins."""
    opens, closes = check_in_times(meeting)
    return [
        OutboxMessage(
            key=f"meeting:{meeting.id}:check_in:{meeting.sequence}:{person}",
            person=person,
            kind=Kind.CHECK_IN,
            subject={"meeting": meeting.id, "sequence": meeting.sequence},
            due=opens,
            expires=closes,
            audience=audience_of(meeting),
            hold=False,
        )
        for person in people
    ]


def needed_again(
    meeting: CalledMeeting, person: int, because: MeetingAnswer, now: datetime
) -> OutboxMessage:
    """Ask a substitute once more, who had been told that she is not needed."""
    key = f"meeting:{meeting.id}:needed_again:{because.number}:{person}"
    return _to_person(meeting, Kind.NEEDED_AGAIN, key, person, now)


def not_needed(
    meeting: CalledMeeting, person: int, because: MeetingAnswer, now: datetime
) -> OutboxMessage:
    """Tell a substitute that whom she stands in for comes after all."""
    key = f"meeting:{meeting.id}:not_needed:{because.number}:{person}"
    return _to_person(meeting, Kind.NOT_NEEDED, key, person, now, member=because.person)


def cancelled(meeting: CalledMeeting, people: Iterable[int], now: datetime) -> list[OutboxMessage]:
    """Tell people, once, that a meeting is cancelled."""
    return [
        _to_person(meeting, Kind.CANCELLED, f"meeting:{meeting.id}:cancelled:{person}", person, now)
        for person in people
    ]


def quorum_warnings(
    meeting: CalledMeeting, body: str, people: Iterable[int], because: MeetingAnswer, now: datetime
) -> list[OutboxMessage]:
    """Warn those who must see to it that enough come."""
    return [
        _to_person(
            meeting,
            Kind.QUORUM,
            f"meeting:{meeting.id}:quorum:{body}:{because.number}:{person}",
            person,
            now,
            body=body,
        )
        for person in people
    ]


def answered_for(meeting: CalledMeeting, answer: MeetingAnswer, now: datetime) -> OutboxMessage:
    """Tell somebody what was answered on her behalf."""
    key = f"meeting:{meeting.id}:answered_for:{answer.number}"
    return _to_person(
        meeting, Kind.ANSWERED_FOR, key, answer.person, now, number=answer.number, by=answer.by
    )


def shared_key(meeting: CalledMeeting, conversation: str) -> str:
    """The key of the card of a meeting in a group."""
    return f"meeting:{meeting.id}:shared:{meeting.sequence}:{conversation}"


def shared(meeting: CalledMeeting, conversation: str, now: datetime) -> OutboxMessage:
    """Put the card of a meeting into a group chat or channel."""
    return OutboxMessage(
        key=shared_key(meeting, conversation),
        conversation=conversation,
        kind=Kind.SHARED,
        subject={"meeting": meeting.id},
        due=now,
        expires=max(now, meeting.ends),
        audience=audience_of(meeting),
    )


def card_edit(
    meeting: CalledMeeting, place: tuple[str, str], person: int | None, now: datetime
) -> CardEdit:
    """Show a posted card anew, for the person it was sent to or for a group."""
    conversation, activity = place
    return CardEdit(
        conversation=conversation,
        activity=activity,
        kind=Kind.CARD,
        subject={"meeting": meeting.id, "person": person},
        due=now,
        expires=max(now, meeting.ends),
    )


def _to_person(
    meeting: CalledMeeting, kind: Kind, key: str, person: int, now: datetime, **subject: object
) -> OutboxMessage:
    return OutboxMessage(
        key=key,
        person=person,
        kind=kind,
        subject={"meeting": meeting.id, **subject},
        due=now,
        expires=meeting.ends,
        audience=audience_of(meeting),
    )
