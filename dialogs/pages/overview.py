"""What is there to see first? The year's wheel, what is next, and the meetings with own answers."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from dialogs.answer import Answer
from dialogs.called_words import written_bodies, written_own, written_when, zone_of
from dialogs.pages.viewer import Viewer
from dialogs.pictures import Picture
from dialogs.pictures.illustration import PictureKind
from dialogs.question import Question, Topic, When
from domain.meetings import CalledMeeting, CalledState, MeetingAnswer


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnMeeting:
    """A called meeting that the viewer is asked to, and what she has answered."""

    title: str
    bodies: str
    when: str
    place: str
    online_url: str
    own: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """The first page: the wheel of this year, what comes next, own meetings."""

    wheel: Picture | None
    coming: Answer
    meetings: tuple[OwnMeeting, ...]


def overview(
    viewer: Viewer,
    meetings: Iterable[CalledMeeting],
    answers: Mapping[int, MeetingAnswer],
    now: datetime,
) -> Overview:
    """The page; ``meetings`` are those the viewer is asked to, ``answers`` her own by meeting."""
    coming = Question(
        topic=Topic.WHEEL, cooperation=viewer.cooperation, aspects=frozenset({"milestone"})
    )
    if not viewer.facts.lead_times:
        coming = Question(topic=Topic.MEETING, cooperation=viewer.cooperation, when=When.NEXT)
    return Overview(
        wheel=viewer.see(PictureKind.WHEEL, viewer.today.year),
        coming=viewer.ask(coming),
        meetings=tuple(
            _own(viewer, meeting, answers.get(meeting.id))
            for meeting in meetings
            if meeting.cooperation == viewer.cooperation
            and meeting.state is CalledState.CALLED
            and meeting.ends > now
        ),
    )


def _own(viewer: Viewer, meeting: CalledMeeting, answer: MeetingAnswer | None) -> OwnMeeting:
    return OwnMeeting(
        title=meeting.title,
        bodies=written_bodies(viewer.facts, meeting.bodies, viewer.language),
        when=written_when(meeting, zone_of(viewer.facts), viewer.language),
        place=meeting.place or "",
        online_url=meeting.online_url or "",
        own=written_own(answer, viewer.language),
    )
