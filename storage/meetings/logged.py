"""What does the log keep of a meeting? Its facts as JSON values, without its guests."""

from domain.meetings import CalledMeeting, MeetingDraft

LogValue = str | bool | list[str] | None


def subject_of(meeting: CalledMeeting) -> str:
    """What the log calls a meeting, unlike any subject of status."""
    return f"meeting:{meeting.id}"


def draft_in_log(draft: MeetingDraft) -> dict[str, LogValue]:
    """What a draft says, by field; times in ISO form, UTC."""
    return {
        "title": draft.title,
        "starts": draft.starts.isoformat(timespec="minutes"),
        "ends": draft.ends.isoformat(timespec="minutes"),
        "place": draft.place,
        "online_url": draft.online_url,
        "answer_by": draft.answer_by.isoformat(timespec="minutes"),
        "bodies": list(draft.bodies),
        "agenda": [item.title for item in draft.agenda],
    }
