"""How does the card of a meeting come into a group chat or channel?

It is posted through the outbox, which remembers where it stands, so that it can be kept true.
"""

from dialogs.flows.meetings import logged, messages
from dialogs.flows.meetings.answering import note_refusal
from dialogs.flows.meetings.saying import fitting_meetings
from dialogs.flows.meetings.scene import Scene
from dialogs.messages import Turn
from dialogs.understanding.meeting_talk import Asked
from storage import Database
from storage.audit import record_change
from storage.outbox import add


async def shared(database: Database, scene: Scene, asked: Asked) -> Turn:
    """Post the cards of the meetings that are meant, the next one if none is named."""
    if scene.personal:
        return scene.told("following.share_in_group")
    meetings = [m for m in scene.open_meetings() if scene.administers(scene.of(m))]
    if not any(scene.administers(facts) for facts in scene.facts.cooperations.values()):
        await note_refusal(database, scene, "not_administering", {"ask": asked.ask})
        return scene.told("calling.not_allowed")
    fitting = fitting_meetings(scene, meetings, asked.occasion)[:1]
    if not fitting:
        return scene.told("calling.none")
    async with database.sessions.begin() as session:
        posts = [messages.shared(m, scene.incoming.conversation, scene.now) for m in fitting]
        new = await add(session, posts)
        if new:
            await record_change(session, *(logged.shared(scene, m) for m in fitting))
    return scene.told("following.shared" if new else "following.shared_already")
