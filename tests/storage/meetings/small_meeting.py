"""A meeting of the small cooperation, and people to answer it."""

from datetime import UTC, datetime, timedelta

from domain.meetings import AnswerDraft, AnsweredAs, CalledMeeting, MeetingAnswer, MeetingDraft
from storage import Database
from storage.meetings import create_meeting, record_answers
from storage.people import Identity, save_person

NOW = datetime(2025, 3, 1, 8, 0, tzinfo=UTC)
STARTS = datetime(2025, 3, 18, 12, 0, tzinfo=UTC)
DRAFT = MeetingDraft(
    cooperation="small",
    bodies=("namnden",),
    title="Sammanträde",
    starts=STARTS,
    ends=STARTS + timedelta(hours=2),
    answer_by=STARTS - timedelta(days=7),
)


async def created(store: Database, draft: MeetingDraft = DRAFT) -> CalledMeeting:
    async with store.sessions.begin() as session:
        return await create_meeting(session, draft, now=NOW)


async def known(store: Database, name: str) -> int:
    """Id of a person called so."""
    async with store.sessions.begin() as session:
        identity = Identity(
            name=name, email=f"{name}@example.se", aad_object_id=None, language="sv"
        )
        return await save_person(session, identity)


async def answered(
    store: Database,
    meeting: int,
    person: int,
    answer: AnsweredAs = AnsweredAs.ON_SITE,
    *,
    at: datetime = NOW,
    by: int | None = None,
) -> MeetingAnswer:
    async with store.sessions.begin() as session:
        draft = AnswerDraft(
            meeting=meeting,
            person=person,
            municipality="9901",
            answer=answer,
            at=at,
            by=by or person,
        )
        (stored,) = await record_answers(session, [draft])
        return stored
